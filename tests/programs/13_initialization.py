"""The program of chapter 13: what it prints and draws."""

from support.program import test

test("13_initialization",
     labels=["start: 0.01", "start: Xavier", "start: He", "start: 30", "step", "cost J",
             "activation a1 at the start", "share (%)"],
     lines={f"{plot}{panel}": 100 for plot in range(1, 7) for panel in "abc"})
