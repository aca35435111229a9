"""The program of chapter 01: what it prints and draws."""

from support.program import test

test("01_neuron",
     labels=["weighted sum z = wTx + b", "activation a = σ(z)", "z = 1.2, a = 0.77",
             "σ(z) = 1 / (1 + e−z)"],
     lines={"1": 161}, points={"2": 2})
