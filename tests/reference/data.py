"""The sets of common/data in NumPy, and the test that C makes the same."""

import numpy as np

from support.probe import agrees, call, words_of
from support.project import reference
from support.tap import Tap


def scatter(seed, m, curve, noise):
    rng, u = np.random.RandomState(seed), np.linspace(0, 1, m // 2)
    X = np.hstack([curve(y, u) + noise * rng.randn(2, m // 2) for y in (0, 1)])
    return X, np.repeat([[0, 1]], m // 2, axis=1)


def circle(y, u):
    return (1 + y) * np.array([np.cos(2 * np.pi * u), np.sin(2 * np.pi * u)])


def arm(y, u):
    angle, radius = 3 * np.pi * u + np.pi * y, 0.3 + 2 * u
    return radius * np.array([np.cos(angle), np.sin(angle)])


def center_of_blob(y, u):
    return np.full((2, len(u)), 2 * y - 1)


# Those that are made from random numbers, by their names in common/data.c.
SETS = {
    "flower": reference("05_limits").flower,
    "moons": reference("14_hidden_units").moons,
    "circles": lambda seed, m: scatter(seed, m, circle, 0.2),
    "spiral": lambda seed, m: scatter(seed, m, arm, 0.1),
    "blobs": lambda seed, m: scatter(seed, m, center_of_blob, 0.8),
}


def is_random(name):
    return not np.array_equal(*(call("data", name, seed=seed, m=8)["X"] for seed in (1, 2)))


def main():
    with Tap() as tap:
        there = {name for name in words_of("data") if is_random(name)}
        for name in sorted(there | set(SETS)):
            tap.ok(name in SETS, f"{name} has a twin in NumPy", "common/data.c makes it from random"
                   " numbers: write the same into SETS in tests/reference/data.py")
            tap.ok(name in there, f"the twin {name} has a set in C", "tests/reference/data.py has "
                   "it in SETS: add it to sets in common/data.c, or take it out")
        for name in sorted(there & set(SETS)):
            for seed, m in (1, 400), (0, 2), (2**32 - 1, 60):
                got, (X, Y) = call("data", name, seed=seed, m=m), SETS[name](seed, m)
                agrees(tap, got["X"], X, 1e-12, f"{name} {seed}, {m} points", 4)
                agrees(tap, got["Y"], Y, 0, f"{name} {seed}, labels")
        got = call("data", "xor", seed=1, m=2)
        tap.same((got["X"].tolist(), got["Y"].tolist()),
                 ([[0, 0, 1, 1], [0, 1, 0, 1]], [[0, 1, 1, 0]]), "xor")


if __name__ == "__main__":
    main()
