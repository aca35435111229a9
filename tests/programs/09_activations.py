"""The program of chapter 09: what it prints and draws."""

from support.program import test

test("09_activations",
     labels=["sigmoid", "tanh", "ReLU", "leaky ReLU", "g(z)", "slope g′(z)", "step",
             "cross-entropy cost J"],
     lines={f"{plot}{panel}": 161 for plot in (1, 2) for panel in "abcd"}
     | {f"{plot}e": 300 for plot in (1, 2, 3, 4)})
