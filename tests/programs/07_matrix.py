"""The program of chapter 07: what it prints and draws."""

from support.program import test

test("07_matrix", labels=["A (2 × 3)", "B (3 × 2)", "C = A B (2 × 2)", "row i", "column j",
                          "14"])
