"""The program of chapter 10: what it prints and draws."""

from support.program import test

test("10_nonlinearity",
     labels=["identity inside: one straight line", "tanh inside: a boundary that bends",
             "feature x[0]", "class 0", "class 1", "P = 0.5"],
     points={f"{plot}{panel}": 200 for plot in (3, 5) for panel in "ab"},
     lines={"6a": 50, "6b": 100})
