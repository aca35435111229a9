"""The program of chapter 05: what it prints and draws."""

import pathlib

import numpy as np

from support.program import test
from support.project import reference


def test_lines(tap, folder):
    """The lines that are drawn as the best ones do have what is said of them."""
    text = pathlib.Path(folder).with_name("05_limits.dat").read_text(encoding="utf-8")
    blocks = {part.partition("\n")[0]: part.splitlines()[1:] for part in text.split("# ")[1:]}
    xor = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0, 1, 1, 0]])
    for name, (X, Y) in ("XOR", xor), ("flower", reference("05_limits").flower(1, 400)):
        ends = np.array([line.split() for line in blocks[f"{name} line"] if line], float)
        (x0, y0), (x1, y1) = ends[:, :2]
        side = (X[0] - x0) * (y1 - y0) - (X[1] - y0) * (x1 - x0) > 0
        share = np.mean(side == Y[0])
        tap.ok(abs(100 * max(share, 1 - share) - ends[0, 3]) < 1e-9,
               f"the best line drawn for {name} has {ends[0, 3]} % right", share)


test("05_limits",
     labels=["XOR: learned 50 %, best line 75 %", "The flower: learned 47 %, best line 68.5 %",
             "P = 0.5 everywhere", "the best line tried", "feature x[0]", "feature x[1]",
             "class 0", "class 1", "P = 0.5"],
     points={"3a": 2, "5a": 2, "3b": 200, "5b": 200}, lines={"6b": 50}, more=test_lines,
     drawings={"05_limits_square": ["(0, 1) yes: w[1] + b > 0", "(0, 0) no: b ≤ 0",
                                    "no: w[0] + w[1] + b ≤ 0 (1, 1)", "z > 0?"]})
