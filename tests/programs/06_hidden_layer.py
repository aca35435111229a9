"""The program of chapter 06: what it prints and draws."""

from support.program import test

# Five panels, a … e; in each of them plot 3 is class 0, plot 5 class 1, plot 6 the line.
PANELS = "abcde"
NETWORK = ["x[0]", "x[1]", "z1", "a1", "z2", "a2", "ŷ", "layer 1: hidden", "layer 2: output",
           "W1, 4 × 2", "W2, 1 × 4"]

test("06_hidden_layer",
     labels=["hidden neuron 0: NOR", "hidden neuron 1: x[1]∧¬x[0]", "hidden neuron 2: ¬x[0]",
             "hidden neuron 3: x[0]∧¬x[1]", "output: XOR", "feature x[0]", "y = 0", "y = 1"],
     points={f"{plot}{p}": 2 for p in PANELS for plot in (3, 5)},
     lines={f"6{p}": 30 for p in PANELS},
     drawings={"06_hidden_layer_start": [*NETWORK, "−0.473", "−0.441", "−1.108", "0.248"],
               "06_hidden_layer_learned": [*NETWORK, "−5.021", "−4.997", "0.007"],
               "06_hidden_layer_tanh": ["tanh z = 2 σ(2z) − 1", "σ(2z)", "Their slopes"]})
