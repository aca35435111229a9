"""The program of chapter 15: what it prints and draws."""

import pathlib
import subprocess

from support.program import draws, run, test, test_same_text

# Speeds are those of the machine; what it has for a library, and how many cores, too.
SPEEDS = {r"^(three loops|unchecked|transposed|loop order|blocked|registers|vectors|packed|library|"
          r"threads) .*\d\.\d\d.*": float("inf"),
          r"^peak|^memory|%|^line by line|^by ": float("inf")}


def one_size(tap, folder):
    """--size tries every step once, at that size."""
    got = run("15_fast_product", "--size", "40", "--plots", folder)
    rows = [line.split() for line in got.stdout.splitlines()
            if line.startswith(("vectors", "packed"))]
    tap.ok(got.returncode == 0 and all(len(row) >= 2 for row in rows) and len(rows) >= 2,
           "--size 40", got)


def times_as_fast(data, factor):
    """What the program would write on a machine so many times as fast."""
    block = ""
    for line in data.splitlines():
        fields = line.split()
        if line.startswith("#"):
            block = line[2:]
        elif fields and block != "fetched":
            first = 0 if block in ("peak", "roof") else 1
            fields[first:] = [str(float(f) * factor) for f in fields[first:]]
        yield line if line.startswith("#") else " ".join(fields)


def other_machines(tap, folder):
    """No word of a picture depends on how fast the machine is, or how busy."""
    data = pathlib.Path(folder).parent / "15_fast_product.dat"
    for factor in 1e-5, 100:
        path = pathlib.Path(f"{folder} {factor}", data.name)
        path.parent.mkdir()
        path.write_text("\n".join(times_as_fast(data.read_text(encoding="utf-8"), factor)) + "\n",
                        encoding="utf-8")
        for name in "15_fast_product", "15_fast_product_roofline":
            subprocess.run(["gnuplot", "-d", "-c", f"chapters/{name}.gp", str(path)], check=True)
            test_same_text(tap, path.with_name(f"{name}.svg"), f"docs/img/{name}.svg", "^library")


def more(tap, folder):
    one_size(tap, folder)
    if draws():
        other_machines(tap, folder)


test("15_fast_product",
     labels=["n", "GFLOP/s", "peak, measured", "1 three loops", "8 packed"],
     points={"1": 4, "4": 6, "8": 6}, loose=SPEEDS, optional=r"^library|^threads|^by batches",
     loose_blocks={"three loops": None, "unchecked": None, "transposed": None,
                   "loop order": None, "blocked": None, "registers": None, "vectors": None,
                   "packed": None, "library": None, "peak": None, "lines": None, "roof": None},
     drawings={
         "15_fast_product_tile": ["one sum at a time", "a tile of 12 × 16 sums", "A", "B", "C",
                                  "a step: 4 + 4 numbers, 16 multiplications", "0.15"],
         "15_fast_product_blocks": ["registers", "L1 cache", "L2 cache", "memory",
                                    "tile of C: 12 × 16 sums", "block of B: 256 × 512, 1 MB"],
         "15_fast_product_roofline": ["GFLOP/s", "peak, measured", "what memory brings",
                                      "operations for each byte of memory", "update"],
         "15_fast_product_step": ["X, 784 × 4000", "batch 2, in the cache", "dA1",
                                  "· 512/4000, added", "update, once,"]},
     more=more)
