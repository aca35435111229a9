"""Chapter 15 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.tap import Tap

STEPS = "unchecked", "transposed", "ordered", "blocked", "register", "vector", "packed"


def by_blocks(A, B, size=64):
    C = np.zeros((A.shape[0], B.shape[1]))
    for k in range(0, A.shape[1], size):        # a block of terms …
        for j in range(0, B.shape[1], size):    # … for a block of columns
            C[:, j : j + size] += A[:, k : k + size] @ B[k : k + size, j : j + size]
    return C


def shapes(rng):
    """What lies beside the edges of tiles and blocks, and some at random."""
    edges = [(1, 1, 1), (4, 5, 4), (5, 4, 3), (6, 7, 8), (7, 6, 9), (12, 8, 16), (13, 9, 17),
             (3, 65, 257), (73, 257, 513), (0, 3, 4), (4, 0, 3), (3, 4, 0)]
    return edges + [tuple(rng.randint(1, 90, 3)) for _ in range(20)]


def test_steps(tap, rng):
    for p, n, q in shapes(rng):
        A, B = rng.randn(p, n), rng.randn(n, q)
        got = call("15_fast_product", A=A, B=B)
        for step in STEPS:
            agrees(tap, got[step], by_blocks(A, B), 1e-14, f"{step} {p}, {n}, {q}",
                   4 * max(n, 1) ** 0.5)


def test_not_finite(tap):
    """Infinity times 0 is NaN, also where a tile would have to be filled up with zeros."""
    A, B = np.ones((7, 5)), np.ones((5, 9))
    A[2, 1], B[3, 4], B[1, 0] = np.inf, np.nan, 0
    with np.errstate(invalid="ignore"):
        want = A @ B
    for step, C in call("15_fast_product", A=A, B=B).items():
        tap.ok(np.array_equal(C, want, equal_nan=True),
               f"{step}: infinities and NaN get through", C)


def fetched(high, wide):
    return (high + wide) / (high * wide)


def test_exercises(tap):
    test_answer(tap, "15_fast_product", 1, f"{2 * 784 * 300 * 10000 / 1e9:.1f} billion",
                f"{2 * 784 * 300 * 10000 / 20e9:.2f} s")
    test_answer(tap, "15_fast_product", 2, f"{fetched(1, 16):.2f}", f"{fetched(4, 4):.2f}",
                f"{fetched(8, 2):.2f}")
    test_answer(tap, "15_fast_product", 3)
    test_answer(tap, "15_fast_product", 4)
    test_answer(tap, "15_fast_product", 5)


def main():
    rng = np.random.RandomState(15)
    with Tap() as tap:
        test_steps(tap, rng)
        test_not_finite(tap)
        test_exercises(tap)


if __name__ == "__main__":
    main()
