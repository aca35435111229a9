"""The program of chapter 03: what it prints and draws."""

from support.program import test

# Left of the V's tip the errors are those of rounding: their size is certain,
# their digits are not.
ROUNDING = {r"^1e-0[5-9] ": 3, r"^1e-1": 3}

test("03_gradient",
     labels=["step h", "typical error of the slope", "weight w", "bias b", "one side",
             "both sides", "60 steps, rate 2"],
     lines={"1a": 23, "2a": 23, "1b": 500, "3b": 61}, points={"4b": 2}, loose=ROUNDING)
