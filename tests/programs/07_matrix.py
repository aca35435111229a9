"""The program of chapter 07: what it prints and draws."""

from support.program import test

test("07_matrix",
     labels=["A", "B", "C = A B", "2 × 3", "3 × 2", "2 × 2", "4 · 2 + 5 · 0 + 6 · 1 = 14"],
     drawings={"07_matrix_layer": ["W1", "4 × 2", "x", "2 × 1", "b1", "z1", "4 × 1", "tanh", "W2",
                                   "1 × 4", "σ", "a2 = ŷ", "−0.473", "−1.108", "0.248"]})
