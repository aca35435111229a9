"""The program of chapter 08: what it prints and draws."""

from support.program import test

# Times are different each time: they have to be there.
TIMES = {r"^ *\d+ +[\d.]+ +[\d.]+ +[\d.]+$": float("inf")}

test("08_vectorize",
     labels=["examples m", "time per example (µs)", "loops (chapter 06)", "matrices",
             "memory of X, Z1 and A1"],
     points={"1": 9, "2": 9}, loose=TIMES, loose_blocks={"time": None},
     drawings={"08_vectorize_columns": [
         "X", "2 × 4", "W1", "Z1", "A1", "4 × 4", "tanh", "W2", "σ", "A2 = ŷ", "x⁽⁴⁾", "n_h × m",
         "n_y × m", "−0.473", "−1.108", "0.248"]})
