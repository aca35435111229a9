"""The program of chapter 02: what it prints and draws."""

from support.program import test

test("02_cost",
     labels=["weighted sum z", "loss of one example", "cross-entropy, y = 1",
             "squared error, y = 0", "relative error of the loss"],
     lines={"1a": 161, "2a": 161, "3a": 161, "4a": 161, "1b": 150})
