"""Chapter 05 in NumPy, and the test that C computes the same."""

import numpy as np

from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

cost = reference("02_cost").cost
newton = reference("04_logistic_regression").newton


def flower(seed, m):
    rng = np.random.RandomState(seed)
    half, parts = m // 2, []
    for y in range(2):
        t = np.linspace(y * 3.12, (y + 1) * 3.12, half) + 0.2 * rng.randn(half)
        r = 4 * np.sin(4 * t) + 0.2 * rng.randn(half)
        parts.append(np.array([r * np.sin(t), r * np.cos(t)]))
    X = np.hstack(parts)  # 2 × m
    Y = np.repeat([[0, 1]], half, axis=1)  # 1 × m
    return X, Y


def best_line(X, Y, reach):
    best = 0
    for angle in np.radians(np.arange(360)):
        side = np.array([np.cos(angle), np.sin(angle)]) @ X
        for k in range(-50, 51):
            best = max(best, np.mean((side + k * reach / 50 > 0) == Y))
    return best


def along_a_line(degree, offset):
    """Points close to a line, on both sides: hardly any other line parts them."""
    t, side = np.linspace(-5, 5, 12), np.tile([-1, 1], 6)
    angle = np.radians(degree)
    w = np.array([[np.cos(angle)], [np.sin(angle)]])
    return w * (0.02 * side - offset) + np.roll(w, 1) * [[-1], [1]] * t, [side > 0]


def main():
    with Tap() as tap:
        for seed, m in (1, 400), (0, 10), (2**32 - 1, 2000):
            got, (X, Y) = call("05_limits", seed=seed, m=m), flower(seed, m)
            agrees(tap, got["X"], X, 1e-12, f"flower {seed}, {m} points", 4)
            agrees(tap, got["Y"], Y, 0, f"flower {seed}, labels")

        got = call("05_limits")
        tap.same(got["X"].tolist(), [[0, 0, 1, 1], [0, 1, 0, 1]], "XOR: the points")
        tap.same(got["Y"].tolist(), [[0, 1, 1, 0]], "XOR: the labels")

        X, Y = flower(1, 400)
        w, b = newton(X, Y)
        right = np.mean((w @ X + b > 0) == Y)
        agrees(tap, right, 0.47, 1e-15, "at the optimum 47 % of the flower are right")
        got = call("04_logistic_regression", X=X, Y=Y, w=[0, 0], b=0, rate=0.1, steps=2000)
        agrees(tap, got["w"].ravel(), w, 1e-12, "the neuron learned w of the optimum")
        agrees(tap, got["b"], b, 1e-12, "and b")
        agrees(tap, got["accuracy"], right, 1e-15, "and is right as often")
        agrees(tap, best_line(X, Y, 4.5), 0.685, 1e-15, "the best line: 68.5 %")
        got = call("05_limits", X=X, Y=Y, reach=4.5)["best"]
        agrees(tap, got, 0.685, 1e-15, "and in C")
        for degree, offset in (37, 1.2), (103, -0.6), (210, 0), (292, 2.4), (356, -3):
            X, Y = along_a_line(degree, offset)
            got = call("05_limits", X=X, Y=Y, reach=3)["best"]
            agrees(tap, got, best_line(X, Y, 3), 1e-15, f"the best line at {degree} degrees")
            agrees(tap, got, 1, 1e-15, "parts the points")


if __name__ == "__main__":
    main()
