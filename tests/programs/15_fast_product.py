"""The program of chapter 15: what it prints and draws."""

from support.program import run, test

# Speeds are those of the machine; what it has for a library, and how many cores, too.
SPEEDS = {r"^(three loops|unchecked|transposed|loop order|blocked|registers|vectors|packed|library|"
          r"threads) .*\d\.\d\d.*": float("inf"),
          r"^peak|^memory|%": float("inf")}


def one_size(tap, folder):
    """--size tries every step once, at that size."""
    got = run("15_fast_product", "--size", "40", "--plots", folder)
    rows = [line.split() for line in got.stdout.splitlines()
            if line.startswith(("vectors", "packed"))]
    tap.ok(got.returncode == 0 and all(len(row) >= 2 for row in rows) and len(rows) >= 2,
           "--size 40", got)


test("15_fast_product",
     labels=["n", "GFLOP/s", "peak, measured", "1 three loops", "8 packed"],
     points={"1": 4, "4": 6, "8": 6}, loose=SPEEDS, optional=r"^library|^threads",
     loose_blocks={"three loops": None, "unchecked": None, "transposed": None,
                   "loop order": None, "blocked": None, "registers": None, "vectors": None,
                   "packed": None, "library": None, "peak": None, "lines": None, "roof": None},
     drawings={
         "15_fast_product_tile": ["one sum at a time", "a tile of 12 × 16 sums", "A", "B", "C",
                                  "a step: 4 + 4 numbers, 16 multiplications", "0.15"],
         "15_fast_product_blocks": ["registers", "L1 cache", "L2 cache", "memory",
                                    "tile of C: 12 × 16 sums", "block of B: 256 × 512, 1 MB"],
         "15_fast_product_roofline": ["GFLOP/s", "peak, measured", "what memory brings",
                                      "operations for each byte of memory", "update"]},
     more=one_size)
