"""The program of chapter 05: what it prints and draws."""

from support.program import test

test("05_limits",
     labels=["XOR: P = 0.5 everywhere, 50 % right", "The flower: 47 % right",
             "feature x[0]", "feature x[1]", "class 0", "class 1", "P = 0.5"],
     points={"3a": 2, "5a": 2, "3b": 200, "5b": 200}, lines={"6b": 50})
