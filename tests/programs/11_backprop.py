"""The program of chapter 11: what it prints and draws."""

from support.program import test

# The errors of a check that agrees are rounding: their size is certain, no digit is.
ROUNDING = {r"e-\d\d +\d+e-\d\d": 100}

test("11_backprop",
     labels=["step", "cross-entropy cost J", "g′ left out", "biases forgotten",
             "1/m twice", "g′ taken of a", "right"],
     drawings={"11_backprop_graph": ["x = 2", "tanh", "σ", "dz2 = −0.3581", "L = 0.4434"]},
     lines={str(plot): 500 for plot in range(1, 6)}, loose=ROUNDING)
