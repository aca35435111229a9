"""The program of chapter 14: what it prints and draws."""

from support.program import test

test("14_hidden_units",
     labels=["1 unit: 67.2 %", "4 units: 90.5 %", "50 units: 90.2 %", "x[0]", "hidden units",
             "accuracy (%)", "examples learned from", "held-out examples"],
     points={f"{plot}{panel}": 200 for plot in (3, 5) for panel in "abcdefg"}
     | {"1h": 8, "2h": 8}, lines={f"6{panel}": 30 for panel in "abcdefg"})
