"""Chapter 01 in NumPy, and the test that C computes the same."""

import numpy as np

from support.probe import agrees, call
from support.tap import Tap


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def neuron(x, w, b):
    z = np.dot(w, x) + b
    return sigmoid(z)


def main():
    rng = np.random.RandomState(1)
    with Tap() as tap:
        got = call("01_neuron", X=[[1.8], [2.0], [0.5]], w=[1.5, -0.4, -2.0], b=0.3)
        agrees(tap, got["Z"], [[1.2]], 1e-15, "the example of the page: z")
        agrees(tap, got["A"], [[0.7685247834990177]], 1e-15, "its activation")

        z = rng.uniform(-40, 40, (1, 1000))
        agrees(tap, call("01_neuron", z=z)["a"], sigmoid(z), 1e-15 * 4, "sigmoid")

        far = np.array([[37, 40, 710, 746, 1e4, 1e308]])
        a = call("01_neuron", z=np.hstack([far, -far]))["a"]
        tap.ok(((a >= 0) & (a <= 1)).all(), "sigmoid stays within [0, 1]", a)

        for n in range(1, 21):  # 20 times 50 neurons
            X, w, b = rng.randn(n, 50), rng.randn(n), rng.randn()
            got = call("01_neuron", X=X, w=w, b=b)
            terms = np.abs(w) @ np.abs(X) + abs(b)
            agrees(tap, got["Z"], w @ X + b, 1e-15 * 4, f"z of {n} features", terms)
            agrees(tap, got["A"], neuron(X, w, b), 1e-12, f"neuron of {n} features")


if __name__ == "__main__":
    main()
