"""Chapter 01 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.tap import Tap


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def neuron(x, w, b):
    z = np.dot(w, x) + b
    return sigmoid(z)


def test_answers(tap):
    """The answers to the exercises of the page, computed."""
    x, w, b = np.array([1.8, 2.0, 0.5]), np.array([1.5, -0.4, -2.0]), 0.3
    z = w @ x + b
    test_answer(tap, "01_neuron", 1, f"{x[1] - z / w[1]:.0f} mm", f"{z:.1f}", f"{-w[1]:.1f}")
    test_answer(tap, "01_neuron", 2, f"w[1] becomes {10 * w[1]:.0f}:")
    test_answer(tap, "01_neuron", 3, f"{neuron(x, -w, -b):.5f}", f"{neuron(x, w, b):.5f}")
    with np.errstate(over="ignore"):
        tap.same((sigmoid(np.array([-709.0, -710])) > 0).tolist(), [True, False],
                 "sigmoid is 0 from a little below -709 on")
        plain = sigmoid(np.array([-700.0, -709, -710, -745]))
    z = np.array([-710.0, -745])
    test_answer(tap, "01_neuron", 4, *(f"{a:.6g}" for a in plain),
                *(f"{a:.6g}" for a in np.exp(z) / (1 + np.exp(z))), f"{5e-324:.6g}")


def main():
    rng = np.random.RandomState(1)
    with Tap() as tap:
        test_answers(tap)
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
