"""common/rng is NumPy's RandomState: to the bit, but for the last bits of randn on some
machines (frozen.py says on which)."""

import os

import numpy as np

from support import frozen
from support.probe import call
from support.tap import Tap


def test_exact(tap, seed, got):
    """Words, uniform numbers and shuffles are the same everywhere."""
    rng, order = np.random.RandomState(seed), np.arange(frozen.COUNT)
    rng.shuffle(order)
    want = {"rand": np.random.RandomState(seed).rand(frozen.COUNT), "shuffle": order,
            "after": rng.rand()}
    for name, numbers in want.items():
        wrong = np.flatnonzero(got[name][0] != numbers)
        tap.ok(wrong.size == 0, f"seed {seed}: {name}",
               f"{wrong.size} differ, the first at {wrong[:1]}")


def test_normal(tap, seed, got, to_the_bit):
    want = np.random.RandomState(seed).randn(frozen.COUNT)
    off = np.abs(got - want)
    far = np.flatnonzero(~(off <= (0 if to_the_bit else frozen.error_bound(seed))))
    tap.ok(far.size == 0, f"seed {seed}: randn"
           + ("" if to_the_bit else ", but for rounding (not the frozen one here)"),
           f"{far.size} differ, the first at {far[:1]}, the most by {off.max():g}")


def main():
    to_the_bit = frozen.everywhere("rng")
    with Tap() as tap:
        for seed in frozen.FROZEN:
            got = call("rng", seed=seed, count=frozen.COUNT)
            test_exact(tap, seed, got)
            test_normal(tap, seed, got["randn"][0], to_the_bit)
        if os.environ.get("NUMPY_ULP"):
            tap.ok(not to_the_bit, "make test-ulp moves randn")


if __name__ == "__main__":
    main()
