"""Chapter 10 in NumPy, and the test that C computes the same."""

import numpy as np

from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

random_case = reference("06_hidden_layer").random_case


def collapse(W1, b1, W2, b2):
    W = W2 @ W1
    b = W2 @ b1 + b2
    return W, b


def main():
    rng = np.random.RandomState(10)
    with Tap() as tap:
        for n_x, n_h, n_y in [(1, 1, 1), (2, 4, 1), (3, 50, 2), (5, 2, 4)]:
            case = random_case(rng, n_x, n_h, n_y, 30)
            shape = f"{n_x}, {n_h}, {n_y}"
            X, _, *P = case.values()
            W1, b1, W2, b2 = P
            got = call("10_nonlinearity", X=X, W1=W1, b1=b1, W2=W2, b2=b2)
            W, b = collapse(*P)
            agrees(tap, got["W"], W, 1e-13, f"W, {shape}", n_h)
            agrees(tap, got["b"], b, 1e-13, f"b, {shape}", n_h)
            agrees(tap, got["Z2"], W @ X + b, 1e-12, f"the network, {shape}", n_h)
            agrees(tap, got["Z"], got["Z2"], 1e-12, f"collapsed, {shape}", n_h)


if __name__ == "__main__":
    main()
