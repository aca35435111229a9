"""The program of chapter 03: what it prints and draws."""

from support.program import test

# Left of the V's tip the errors are those of rounding: their size is certain,
# their digits are not.
ROUNDING = {r"^1e-0[5-9] ": 3, r"^1e-1": 3}

test("03_gradient",
     labels=["step h", "typical error of the slope", "weight w", "bias b", "one side",
             "both sides", "60 steps, rate 2", "the end: J = 0.4324"],
     lines={"1a": 500, "3a": 61, "1b": 23, "2b": 23}, points={"4a": 2}, loose=ROUNDING,
     drawings={"03_gradient_slope": ["weight w (the bias stays 0)", "J(w − h) = 1.3501",
                                     "J(w + h) = 0.5688", "J(w) = 0.8688",
                                     "the tangent: slope −0.4010",
                                     "through both points: slope −0.3907"],
               "03_gradient_chain": ["w[0]", "z", "a", "L", "0.26328", "slope x[0] = 1.8",
                                     "slope a(1 − a) = 0.17789", "slope −1/a = −1.30119",
                                     "dw[0] = −0.41666", "dz = −0.23148", "da = −1.30119"]})
