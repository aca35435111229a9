"""Chapter 10 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

flower = reference("05_limits").flower
random_case = reference("06_hidden_layer").random_case


def collapse(W1, b1, W2, b2):
    W = W2 @ W1
    b = W2 @ b1 + b2
    return W, b


def staircase(first, place, rise, steepness):
    W1 = np.full_like(place, steepness)
    b1 = -steepness * place
    W2 = rise.T / 2
    b2 = first + np.sum(rise, keepdims=True) / 2
    return W1, b1, W2, b2


def curve(x):
    return np.sin(x) + np.cos(2 * x)


def test_staircase(tap):
    """As the parameters say, and as steps do; and the largest distance of 10 and 100 units."""
    x = np.linspace(-3, 3, 601)[None, :]
    for n, most in (1, 2.8685), (3, 1.4175), (10, 0.2275), (30, 0.0465), (100, 0.0125):
        ends = np.linspace(-3, 3, n + 1)[:, None]
        place, rise = (ends[1:] + ends[:-1]) / 2, np.diff(curve(ends), axis=0)
        first, steepness = curve(-3.0), 3 * n / 6
        got = call("10_nonlinearity", X=x, place=place, rise=rise, first=first,
                   steepness=steepness)
        for name, want in zip(("W1", "b1", "W2", "b2"),
                              staircase(first, place, rise, steepness)):
            agrees(tap, got[name], want, 1e-13, f"{name} of a staircase of {n} units", 1)
        steps = first + np.sum(rise * (1 + np.tanh(steepness * (x - place))) / 2, axis=0)
        agrees(tap, got["Z2"], steps[None, :], 1e-12, f"Z2 of a staircase of {n} units", 1)
        tap.ok(np.max(np.abs(got["Z2"] - curve(x))) < most, f"{n} units: nearer than {most}")


def test_exercises(tap):
    W, b = collapse(*map(np.array, ([[20, 20], [-20, -20]], [[-10], [30]], [[10, 10]], [[-10]])))
    test_answer(tap, "10_nonlinearity", 1, f"W = ({W[0, 0]}, {W[0, 1]}) and b = {b[0, 0]}")
    test_answer(tap, "10_nonlinearity", 2, "W = W3 W2 W1, and b = W3 (W2 b1 + b2) + b3")
    X, rng = flower(1, 400)[0], np.random.RandomState(10)
    W1, W2 = 0.001 * rng.randn(4, 2), rng.randn(1, 4)
    b1 = 0.001 * rng.randn(4, 1)
    off = np.max(np.abs(W2 @ (np.tanh(W1 @ X + b1) - (W1 @ X + b1))))
    test_answer(tap, "10_nonlinearity", 3, f"{off:.0e}".replace("e-0", "e-"))
    test_answer(tap, "10_nonlinearity", 4, f"{1 + 4 + 6}.")


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
        test_staircase(tap)
        test_exercises(tap)


if __name__ == "__main__":
    main()
