"""Chapter 13 in NumPy, and the test that C computes the same."""

import numpy as np

from support import frozen, many
from support.page import answer, test_answer
from support.probe import agrees, call
from support.project import reference, text_of
from support.tap import Tap

flower = reference("05_limits").flower


def xavier(rng, rows, cols):
    return rng.randn(rows, cols) / np.sqrt(cols)


def he(rng, rows, cols):
    return rng.randn(rows, cols) * np.sqrt(2 / cols)


# ---- what the page says of ten seeds ----

SEEDS = range(1, 11)
RATES = (0.3, 1, 3)


def sizes(name, n_h=8):
    """The sizes of W1 and W2 in each start of the page."""
    return {"small": (0.01, 0.01), "Xavier": (2 ** -0.5, n_h ** -0.5),
            "He": (1, (2 / n_h) ** 0.5), "W1 large": (30, n_h ** -0.5),
            "both large": (30, 10)}[name]


def contest(start, rate, activation="tanh", n_h=8):
    """The parameters at the start and after 300 steps, and the costs, for ten seeds."""
    X, Y = flower(1, 100)
    P = many.starts(SEEDS, 2, n_h, *sizes(start, n_h))
    return P, *many.train(X, Y, P, rate, 300, activation)


def degrees(V, W):
    cosine = np.sum(V * W, axis=-1) / np.sqrt(np.sum(V**2, axis=-1) * np.sum(W**2, axis=-1))
    return np.degrees(np.arccos(cosine))


def test_contest(tap):
    """What the program prints of the ten seeds, and that each start has its best rate."""
    printed = [line.replace("…", " ").replace(",", " ").replace("to", " ").split()
               for line in text_of("tests/programs/expected/13_initialization.txt").splitlines()]
    for activation, best, starts in (
            ("tanh", 3, ("small", "Xavier", "He", "W1 large", "both large")),
            ("relu", 1, ("small", "Xavier", "He"))):
        for start in starts:
            means = {rate: np.mean(contest(start, rate, activation)[3]) for rate in RATES}
            tap.same(min(means, key=means.get), best,
                     f"the best rate of three, {activation} from {start}")
            before, after, at_0, costs = contest(start, best, activation)
            turned = degrees(before[0], after[0])
            want = [best, at_0.min(), at_0.max(), costs.mean(), costs.min(), costs.max(),
                    turned.mean(), turned.max()]
            words = [activation, *start.split()]
            row = next(line for line in printed if line[: len(words)] == words and
                       len(line) > 8)[len(words):]
            if activation == "tanh":
                X = flower(1, 100)[0]
                flat = 100 * np.mean(np.abs(np.tanh(before[0] @ X)) > 0.99)
                agrees(tap, [float(row[1])], [flat], 0.51, f"saturated from {start}", 1)
                del row[1:3]
            got = [float(v) for v in row]
            agrees(tap, got[:4], want[:4], 0.011, f"costs printed, {activation} from {start}", 1)
            # a descent that bounces ends a little elsewhere with another compiler
            agrees(tap, got[4:6], want[4:6], 0.06, f"their spread, {activation} from {start}", 1)
            agrees(tap, got[6:], want[6:], 4, f"degrees printed, {activation} from {start}", 1)


def test_wide(tap, page):
    wide, xavier = (contest(start, 1, n_h=32)[3].mean() for start in ("W1 large", "Xavier"))
    tap.ok(f"does best: {wide:.2f}, and Xavier {xavier:.2f}" in page,
           "32 units: the large W1 does best", (wide, xavier))


def test_exercises(tap):
    stem = "13_initialization"
    (X, Y), P = flower(1, 100), many.starts(SEEDS, 2, 8, *sizes("Xavier"))
    ends = [many.train(X, Y, [P[0] * first, P[1], P[2] * second, P[3]], 1, 300)[2].mean()
            for first, second in ((1, 0), (0, 1), (1, 1))]
    test_answer(tap, stem, 1, *(f"{end:.2f}" for end in ends))
    test_answer(tap, stem, 2, f"{0.01:g}", f"{0.01 * 100 ** 0.5:g}")
    size = np.sqrt(np.mean(X**2))
    flat = [np.mean(np.abs(np.tanh(P[0] @ V)) > 0.99) for V in (X / size, X)]
    tap.ok(answer(stem, 3) == "{:.0%} in place of {:.0%}.".format(*flat).replace("%", " %")
           and f"{size:.1f}" == "2.0", "the answer to exercise 3", flat)
    valley = [many.train(X, Y, many.starts(SEEDS, 2, 8, s, 8 ** -0.5), 1, 300)[2].mean()
              for s in (0.01, 0.1, 1, 3, 10, 30, 100)]
    test_answer(tap, stem, 4, *(f"{v:.2f}" for v in valley))
    tap.same(int(np.argmin(valley)), 3, "lowest at 3")
    with_bias, without = (relu_layers(bias) for bias in (1, 0))
    tap.ok(abs(with_bias / without - 1) < 0.1, "exercise 5: biases change little",
           (with_bias, without))


def relu_layers(bias):
    """The size of what ten layers of 100 units say, with He's weights; mean of ten seeds."""
    ends = []
    for seed in SEEDS:
        rng, noise = np.random.RandomState(seed), np.random.RandomState(seed + 100)
        a = rng.randn(100, 1)
        for _ in range(10):
            z = he(rng, 100, 100) @ a + bias * np.sqrt(2 / 100) * noise.randn(100, 1)
            a = np.maximum(z, 0)
        ends.append(np.sqrt(np.mean(a**2)))
    return np.mean(ends)


def main():
    near = frozen.tolerance("13_initialization", 4e-15)
    page = " ".join(text_of("docs/13_initialization.md").split())
    with Tap() as tap:
        for name, start in (("xavier", xavier), ("he", he)):
            for seed, n_x, n_h, n_y in (0, 2, 4, 1), (1, 7, 30, 3), (2, 1, 1, 1):
                got = call("13_initialization", name, seed=seed, n_x=n_x, n_h=n_h, n_y=n_y)
                rng = np.random.RandomState(seed)
                shape = f"{name} {n_x}, {n_h}, {n_y}"
                agrees(tap, got["W1"], start(rng, n_h, n_x), near, f"W1, {shape}")
                agrees(tap, got["W2"], start(rng, n_y, n_h), near, f"W2, {shape}")
                tap.ok(not got["b1"].any() and not got["b2"].any(), f"biases, {shape}")
        test_contest(tap)
        test_wide(tap, page)
        test_exercises(tap)


if __name__ == "__main__":
    main()
