"""The program of chapter 06: what it prints and draws."""

from support.program import test

# Five panels, a … e; in each of them plot 3 is class 0, plot 5 class 1, plot 6 the line.
PANELS = "abcde"

test("06_hidden_layer",
     labels=["hidden neuron 0", "hidden neuron 3", "output", "feature x[0]", "y = 0", "y = 1"],
     points={f"{plot}{p}": 2 for p in PANELS for plot in (3, 5)},
     lines={f"6{p}": 30 for p in PANELS})
