"""Chapter 07 in NumPy, and the test that C computes the same."""

import itertools

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.tap import Tap


def layer(W, x, b):
    return W @ x + b  # n_h × 1  =  (n_h × n_x) (n_x × 1) + (n_h × 1)


PRODUCTS = {
    "mul": lambda A, B: A @ B,
    "mul_nt": lambda A, B: A @ B.T,
    "mul_tn": lambda A, B: A.T @ B,
}
OPERATIONS = PRODUCTS | {f"plain_{name}": product for name, product in PRODUCTS.items()} | {
    "add": lambda A, B: A + B,
    "sub": lambda A, B: A - B,
    "hadamard": lambda A, B: A * B,
}


def shapes_for(name, p, n, q):
    if name.endswith("mul"):
        return (p, n), (n, q)
    if name.endswith("mul_nt"):
        return (p, n), (q, n)
    if name.endswith("mul_tn"):
        return (n, p), (n, q)
    return (p, n), (p, n)


def test_exercises(tap):
    A, B = np.array([[1, 2, 3], [4, 5, 6]]), np.array([[2, -1], [0, 3], [1, 1]])
    rows = [" ".join(map(str, row)).replace("-", "−") for row in B @ A]
    both = set((A @ B).ravel()) & set((B @ A).ravel())
    test_answer(tap, "07_matrix", 1, f"the rows are {rows[0]}, then {rows[1]}, then {rows[2]}",
                f"The {both.pop()} is in both", f"are both {np.trace(A @ B)}")
    test_answer(tap, "07_matrix", 2, f"takes {100 * 784}", f"{100 * 784 * 1000 / 1e6:.1f} million")
    test_answer(tap, "07_matrix", 3, "plain_affine: b is 1×3 and has to be 3×1; is it transposed?")
    test_answer(tap, "07_matrix", 4)


def main():
    rng = np.random.RandomState(7)
    with Tap() as tap:
        for p, n, q in [(1, 1, 1), (4, 2, 400), (3, 5, 7)]:
            W, X, b = rng.randn(p, n), rng.randn(n, q), rng.randn(p, 1)
            for name in "affine", "plain_affine":
                agrees(tap, call("07_matrix", name, A=W, B=X, b=b)["C"], layer(W, X, b),
                       1e-14, f"{name} {p}, {n}, {q}", 4)
            agrees(tap, call("07_matrix", "row_sums", A=X)["C"],
                   X.sum(axis=1, keepdims=True), 1e-13, f"row sums {n}, {q}", q)
            agrees(tap, call("07_matrix", "sum", A=X)["C"], X.sum(), 1e-13,
                   f"sum {n}, {q}", n * q)
            agrees(tap, call("07_matrix", "scale", A=X, s=-2.5)["C"], -2.5 * X, 0,
                   f"scale {n}, {q}")
            agrees(tap, call("07_matrix", "add_scaled", A=X, B=X, s=-0.5)["C"], 0.5 * X,
                   0, f"add scaled {n}, {q}")
        for p, n, q in itertools.product((1, 2, 5, 17, 64), repeat=3):
            for name, operation in OPERATIONS.items():
                a, b = shapes_for(name, p, n, q)
                A, B = rng.randn(*a), rng.randn(*b)
                want = operation(A, B)
                if "mul" in name or q == 1:
                    agrees(tap, call("07_matrix", name, A=A, B=B)["C"], want,
                           1e-14, f"{name} {p}, {n}, {q}", max(n, 1) ** 0.5 * 4)
        test_exercises(tap)


if __name__ == "__main__":
    main()
