"""Chapter 05 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

cost = reference("02_cost").cost
newton = reference("04_logistic_regression").newton
penalized = reference("04_logistic_regression").penalized


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
    b = np.arange(-50, 51)[:, np.newaxis] * reach / 50  # 101 distances, a line each
    for angle in np.radians(np.arange(360)):
        side = np.array([np.cos(angle), np.sin(angle)]) @ X
        best = max(best, np.mean((side + b > 0) == Y, axis=1).max())
    return best


def train(X, Y, w=None, b=0, rate=0.1, steps=2000):
    """What the descent of chapter 04 in C makes of w and b; and the share that is right."""
    got = call("04_logistic_regression", X=X, Y=Y, w=[0] * len(X) if w is None else w, b=b,
               rate=rate, steps=steps, quiet=1)
    return got["w"].ravel(), got["b"][0, 0], got["accuracy"][0, 0]


def waves(X, *multiples):
    """Sine and cosine of multiples of the angle of each point."""
    angle = np.arctan2(X[0], X[1])
    return np.array([f(k * angle) for k in multiples for f in (np.sin, np.cos)])


def test_answers(tap):
    """The answers to the exercises of the page, computed."""
    X, Y = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 1, 1, 0]])
    w, b, right = train(np.vstack([X, X[0] * X[1]]), Y)
    test_answer(tap, "05_limits", 1, f"{right:.0%}".replace("%", " %"),
                f"({w[0]:.2f}, {w[1]:.2f}, {w[2]:.2f})", f"b = {b:.2f}")

    bits = [np.array([[t >> i & 1 for i in range(4)]], float) for t in range(16)]
    missed = [t for t in range(16) if train(X, bits[t], rate=1, steps=3000)[2] < 1]
    tap.same(missed, [6, 9], "exercise 2: XOR and its opposite")
    test_answer(tap, "05_limits", 2, f"{16 - len(missed)}:")

    w, b, right = train(X, Y, [1, -1], 0.5)
    test_answer(tap, "05_limits", 3, f"({w[0]:.6f}, {w[1]:.6f})", f"b is {b:.6f}",
                f"{right:.0%}".replace("%", " %"))
    w, b, _ = train(X, Y, [1, -1], 0.5, steps=20000)
    tap.ok(np.abs([*w, b]).max() < 1e-14, "and it ends at 0", (w, b))

    X, Y = flower(1, 400)
    shares = [train(F, Y, rate=0.5, steps=4000)[2]
              for F in (np.hypot(*X)[None], waves(X, 3), waves(X, 5), waves(X, 3, 5))]
    test_answer(tap, "05_limits", 4, *(f"{round(100 * share)} %" for share in shares))


def along_a_line(degree, offset):
    """Points close to a line, on both sides: hardly any other line parts them."""
    t, side = np.linspace(-5, 5, 12), np.tile([-1, 1], 6)
    angle = np.radians(degree)
    w = np.array([[np.cos(angle)], [np.sin(angle)]])
    return w * (0.012 * side - offset) + np.roll(w, 1) * [[-1], [1]] * t, [side > 0]


def main():
    with Tap() as tap:
        for degree, offset in (37, 1.2), (103, -0.6), (150, 3), (210, 0), (292, 2.4), (359, -3):
            X, Y = along_a_line(degree, offset)
            got = call("05_limits", X=X, Y=Y, reach=3)["best"]
            agrees(tap, got, best_line(X, Y, 3), 1e-15, f"the best line at {degree} degrees")
            agrees(tap, got, 1, 1e-15, "parts the points")
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
        v, c = penalized(X, Y, 1.0)
        agrees(tap, np.mean((v @ X + c > 0) == Y), 0.47, 1e-15, "and with scikit-learn's C = 1")
        got = call("04_logistic_regression", X=X, Y=Y, w=[0, 0], b=0, rate=0.1, steps=2000)
        agrees(tap, got["w"].ravel(), w, 1e-12, "the neuron learned w of the optimum")
        agrees(tap, got["b"], b, 1e-12, "and b")
        agrees(tap, got["accuracy"], right, 1e-15, "and is right as often")
        agrees(tap, best_line(X, Y, 4.5), 0.685, 1e-15, "the best line: 68.5 %")
        got = call("05_limits", X=X, Y=Y, reach=4.5)["best"]
        agrees(tap, got, 0.685, 1e-15, "and in C")
        test_answers(tap)


if __name__ == "__main__":
    main()
