"""The program of chapter 08: what it prints and draws."""

from support.program import test

# Times are different each time: they have to be there.
TIMES = {r"^ *\d+ +[\d.]+ +[\d.]+ +[\d.]+$": float("inf")}

test("08_vectorize",
     labels=["examples m", "time per example (s)", "loops (chapter 06)", "matrices"],
     points={"1": 6, "2": 6}, loose=TIMES, loose_blocks={"time": None})
