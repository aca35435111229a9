"""Chapter 15 in NumPy, and the test that C computes the same."""

import os

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

chapter12 = reference("12_train")

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


def by_batches(threads, X, Y, parameters, rate, steps):
    """What C does, with so many threads, if it was built with OMP=1."""
    os.environ["OMP_NUM_THREADS"] = str(threads)
    return call("15_fast_product", X=X, Y=Y, rate=rate, steps=steps,
                **dict(zip(("W1", "b1", "W2", "b2"), parameters)))


def test_batches(tap, rng):
    """Steps by batches are steps of all examples: one batch, whole ones, and what is left over."""
    for m, n_h in (1, 3), (400, 4), (512, 65), (513, 65), (1024, 64), (1100, 200), (1700, 70):
        X = rng.randn(3, m)
        Y = (X[:1] * X[1:2] > 0).astype(float)
        start = chapter12.random_start(2, 3, n_h, 1, scale=0.5)
        parameters, costs = chapter12.train(X, Y, start, 0.5, 5)
        got = by_batches(1, X, Y, start, 0.5, 5)
        agrees(tap, got["costs"], np.array([costs]), 1e-13, f"{m} examples by batches: costs", 1)
        for name, want in zip(("W1", "b1", "W2", "b2"), parameters):
            agrees(tap, got[name], want, 1e-13, f"{m} examples by batches: {name}", 1)
        for threads in 2, 3:
            other = by_batches(threads, X, Y, start, 0.5, 5)
            tap.ok(all(np.array_equal(got[name], other[name]) for name in got),
                   f"{m} examples by batches: the same bits with {threads} threads")


def test_batches_stop(tap):
    """Where the cost is not finite the parameters stay as they are."""
    X, Y = np.ones((2, 600)), np.ones((1, 600))
    X[0, 599] = np.nan
    start = chapter12.random_start(2, 2, 64, 1, scale=0.5)
    got = by_batches(1, X, Y, start, 0.5, 2)
    tap.ok(np.isnan(got["costs"]).all() and np.array_equal(got["W1"], start[0]),
           "a cost that is not finite: no step", got["costs"])


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
    rows, number = 4 * 300 + 3, 8 / 1e6
    test_answer(tap, "15_fast_product", 6, f"{rows} rows", f"{rows * 10000 * number:.0f} MB",
                f"{rows * 512 * number:.1f} MB", f"{2 * rows * 512 * number:.1f} MB")


def main():
    rng = np.random.RandomState(15)
    with Tap() as tap:
        test_steps(tap, rng)
        test_not_finite(tap)
        test_batches(tap, rng)
        test_batches_stop(tap)
        test_exercises(tap)


if __name__ == "__main__":
    main()
