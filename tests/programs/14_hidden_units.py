"""The program of chapter 14: what it prints and draws."""

from support.program import test

# A few of the seventy descents bounce, and where they end depends on rounding.
test("14_hidden_units",
     labels=["1 unit: 67.8 %", "4 units: 89.2 %", "20 units: 88.0 %", "x[0]", "hidden units",
             "accuracy (%)", "points learned from", "held-out points", "class 0", "class 1"],
     points={f"{plot}{panel}": 200 for plot in (3, 5) for panel in "abcde"}
     | {"3f": 8, "4f": 8}, lines={f"6{panel}": 30 for panel in "abcde"},
     loose={r"of 10$": 1.2, r"^ +\d+ units: ": 1.1},
     loose_blocks={"held out": None, "noisy 4 map": None, "noisy 64 map": None},
     drawings={"14_hidden_units_noise": ["4 units", "64 units", "wrong label", "class 0",
                                         "class 1", "P = 0.5", "x[0]", "x[1]"]})
