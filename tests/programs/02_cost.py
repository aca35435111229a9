"""The program of chapter 02: what it prints and draws."""

from support.program import test

test("02_cost",
     labels=["weighted sum z", "loss of one example", "cross-entropy, y = 1",
             "squared error, y = 0", "L(z) − L(z + 1)",
             "What one step to the right gains, y = 1"],
     lines={"1a": 161, "2a": 161, "3a": 161, "4a": 161, "1b": 161, "2b": 161},
     drawings={"02_cost_curve": ["y = 1 (yes): L = −log a", "y = 0 (no): L = −log(1 − a)",
                                 "you cycled: 0.2633", "you did not: 1.4633",
                                 "undecided: 0.6931"]})
