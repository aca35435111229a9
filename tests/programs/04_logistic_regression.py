"""The program of chapter 04: what it prints and draws, and how it refuses a file."""

from support.program import test

test("04_logistic_regression",
     labels=["step (from 1)", "cross-entropy cost J", "petal length (cm)",
             "petal width (cm)", "α = 1000", "α = 0.25, not centred", "α = 1",
             "α = 10", "versicolor", "virginica", "P = 0.5"],
     lines={"1a": 500, "2a": 500, "3a": 500, "4a": 500, "6b": 50},
     points={"3b": 50, "5b": 50}, loose_blocks={"too large": None})
