"""Chapter 13 in NumPy, and the test that C computes the same."""

import numpy as np

from support import frozen
from support.probe import agrees, call
from support.tap import Tap


def xavier(rng, rows, cols):
    return rng.randn(rows, cols) / np.sqrt(cols)


def he(rng, rows, cols):
    return rng.randn(rows, cols) * np.sqrt(2 / cols)


def main():
    near = frozen.tolerance("13_initialization", 4e-15)
    with Tap() as tap:
        for name, start in (("xavier", xavier), ("he", he)):
            for seed, n_x, n_h, n_y in (0, 2, 4, 1), (1, 7, 30, 3), (2, 1, 1, 1):
                got = call("13_initialization", name, seed=seed, n_x=n_x, n_h=n_h, n_y=n_y)
                rng = np.random.RandomState(seed)
                shape = f"{name} {n_x}, {n_h}, {n_y}"
                agrees(tap, got["W1"], start(rng, n_h, n_x), near, f"W1, {shape}")
                agrees(tap, got["W2"], start(rng, n_y, n_h), near, f"W2, {shape}")
                tap.ok(not got["b1"].any() and not got["b2"].any(), f"biases, {shape}")


if __name__ == "__main__":
    main()
