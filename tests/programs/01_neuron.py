"""The program of chapter 01: what it prints and draws."""

from support.program import test

test("01_neuron",
     labels=["weighted sum z = wTx + b", "activation a = σ(z)", "z = 1.2, a = 0.77",
             "σ(z) = 1 / (1 + e−z)"],
     lines={"1": 161}, points={"2": 2},
     drawings={"01_neuron_parts": ["temperature", "rain", "wind", "w[0] = 1.5", "w[2] = −2.0",
                                   "gives −0.80", "b = 0.3", "Σ", "z = 1.20", "σ",
                                   "a = 0.76852", "ŷ"]})
