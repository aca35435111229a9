"""Chapter 04 in NumPy, and the test that C computes the same."""

import csv

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference, text_of
from support.tap import Tap

cost = reference("02_cost").cost
gradient = reference("03_gradient").gradient
sigmoid = reference("01_neuron").sigmoid


def descend(X, Y, w, b, rate, steps):
    for _ in range(steps):
        dw, db = gradient(X, Y, w, b)
        w = w - rate * dw
        b = b - rate * db
    return w, b


def newton(X, Y, steps=20):
    m = X.shape[1]
    Xt = np.vstack([X, np.ones(m)]).T  # m × (n + 1)
    v = np.zeros(Xt.shape[1])  # w and, last, b
    for _ in range(steps):
        a = sigmoid(Xt @ v)
        slope = Xt.T @ (a - Y[0]) / m
        H = (Xt * (a * (1 - a))[:, None]).T @ Xt / m
        v = v - np.linalg.solve(H, slope)
    return v[:-1], v[-1]


PETAL, SEPAL = ("petal_length", "petal_width"), ("sepal_length", "sepal_width")


def irises(features=PETAL, no="versicolor", yes="virginica"):
    with open("chapters/data/iris.csv", newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["species"] in (no, yes)]
    X = [[float(r[name]) for r in rows] for name in features]
    return np.array(X), np.array([[r["species"] == yes for r in rows]], float)


def penalized(X, Y, C):
    """What scikit-learn finds: the lowest C (sum of losses) + wᵀw / 2, by Newton's method."""
    Xt, v = np.vstack([X, np.ones(X.shape[1])]).T, np.zeros(len(X) + 1)
    keep = np.diag([1.0] * len(X) + [0])  # b is not penalized
    for _ in range(20):
        a = sigmoid(Xt @ v)
        H = C * (Xt * (a * (1 - a))[:, None]).T @ Xt + keep
        v = v - np.linalg.solve(H, C * Xt.T @ (a - Y[0]) + keep @ v)
    return v[:-1], v[-1]


def centred(*which):
    X, Y = irises(*which)
    return X - X.mean(axis=1, keepdims=True), Y


def trained(X, Y, rate=10, steps=5000):
    """w, b, the cost, and how many are right, from zero."""
    w, b = descend(X, Y, np.zeros((1, len(X))), 0.0, rate, steps)
    right = int(np.sum((w @ X + b > 0) == Y))
    return w, b, cost(X, Y, w, b), right


def costs_at(rate, steps=1000):
    """The costs of the page's flowers, as the chapter's program finds them."""
    X, Y = centred()
    return call("04_logistic_regression", X=X, Y=Y, w=[0, 0], b=0, rate=rate,
                steps=steps)["costs"][0]


def test_answers(tap):
    """The answers to the exercises of the page, computed; and what it says of scikit-learn."""
    stem = "04_logistic_regression"
    falls = {rate: (np.diff(costs_at(rate)) <= 1e-12).all() for rate in (67, 68)}
    tap.same(falls, {67: True, 68: False}, "exercise 1: the largest rate")
    end = costs_at(68, 5000)
    tap.ok((np.diff(end[:300]) <= 0).all(), "at 68 it falls for hundreds of steps")
    test_answer(tap, stem, 1, "67.", f"{end[-1]:.4f}")

    _, _, J, right = trained(*centred(SEPAL))
    test_answer(tap, stem, 2, f"{right} of 100", f"{J:.4f}")
    _, _, J, right = trained(*centred(PETAL + SEPAL))
    test_answer(tap, stem, 3, f"{J:.4f}", f"{right} of 100")

    X, Y = centred(PETAL, "versicolor", "setosa")
    got = [call(stem, X=X, Y=Y, w=[0, 0], b=0, rate=10, steps=steps, quiet=1)["w"].ravel()
           for steps in (1000, 10000, 100000)]
    test_answer(tap, stem, 4, *(f"({w[0]:.2f}, {w[1]:.2f})" for w in got))

    (X, Y), raw = centred(), irises()[0]
    w, b = newton(X, Y)
    a = sigmoid(w @ X + b)
    wrong = (a > 0.5) != Y[0]
    sure = np.maximum(a, 1 - a)
    test_answer(tap, stem, 5, *(f"{v:.1f}" for v in raw[:, wrong].ravel()),
                f"{np.sum(sure < 0.8)} times and leaves {np.sum(wrong & (sure >= 0.8))} mistake",
                f"{np.sum(sure < 0.9)} times and leaves")
    tap.same(int(np.sum(wrong & (sure >= 0.9))), 0, "none is left below 90 %")

    w, b = penalized(X, Y, 1.0)
    page = text_of(f"docs/{stem}.md")
    tap.ok(f"{w[0]:.2f} and {w[1]:.2f}, with {np.mean((w @ X + b > 0) == Y[0]):.0%}".replace(
        "%", " %") in page, "with the penalty C = 1: what the page says", (w, b))


def test_descent(tap, rng):
    for n in range(1, 21):  # 20 times 50 examples
        X, Y = rng.randn(n, 50), rng.randint(0, 2, (1, 50))
        w, b = rng.randn(1, n), rng.randn()
        got = call("04_logistic_regression", X=X, Y=Y, w=w, b=b, rate=0.5, steps=10)
        w10, b10 = descend(X, Y, w, b, 0.5, 10)
        size = np.abs(w10).max()
        agrees(tap, got["w"], w10.T, 1e-13, f"w after 10 steps, n = {n}", size)
        agrees(tap, got["b"], b10, 1e-13, f"b after 10 steps, n = {n}", size)
        agrees(tap, got["costs"][0, 0], cost(X, Y, w, b), 1e-12, f"first cost, n = {n}")
        agrees(tap, got["costs"][0, 10], cost(X, Y, w10, b10), 1e-12,
               f"last cost, n = {n}")
        A = sigmoid(w10 @ X + b10)
        agrees(tap, got["predictions"], A > 0.5, 0, f"predictions, n = {n}")
        agrees(tap, got["accuracy"], np.mean((A > 0.5) == Y), 1e-15, f"accuracy, n = {n}")


def test_irises(tap):
    X, Y = irises()
    tap.same((X.shape, int(Y.sum())), ((2, 100), 50), "100 irises, 50 of them virginica")
    got = call("04_logistic_regression", X=X, Y=Y, w=[0, 0], b=0, center=1, rate=10,
               steps=5000)
    mean = X.mean(axis=1, keepdims=True)
    agrees(tap, got["mean"], mean, 1e-14, "the average flower")
    agrees(tap, got["X"], X - mean, 1e-12, "centred", 1)
    w, b = newton(X - mean, Y)
    agrees(tap, got["w"].ravel(), w, 1e-6, "w is where Newton's method ends")
    agrees(tap, got["b"], b, 1e-6, "b is where Newton's method ends")
    agrees(tap, np.append(w, b), [5.75453232, 10.44669989, 0.46806081], 1e-8,
           "and these are the numbers in the chapter")
    agrees(tap, got["accuracy"], 0.94, 1e-15, "94 of 100 flowers")
    tap.ok((np.diff(got["costs"]) <= 1e-12).all(), "the cost falls at every step")


def test_ends(tap):
    got = call("04_logistic_regression", X=[[1, 2, 3]], Y=[[0, 1, 0]], w=0, b=0)
    tap.same(got["predictions"].tolist(), [[0, 0, 0]], "exactly 0.5 is a no")
    agrees(tap, got["accuracy"], 2 / 3, 1e-15, "and counts as one")
    got = call("04_logistic_regression", X=[[1]], Y=[[1]], w=0, b=0, rate=1, steps=3)
    tap.ok(got["costs"][0, 3] < got["costs"][0, 0], "one example is enough to learn from")
    got = call("04_logistic_regression", X=[[1e200, 1e200]], Y=[[1, 1]], w=0, b=0,
               rate=1e200, steps=9)
    tap.ok(got["taken"][0, 0] < 9 and not np.isfinite(got["costs"][0, -1]),
           "descent stops at the first cost that is not finite", got)


def main():
    with Tap() as tap:
        test_descent(tap, np.random.RandomState(4))
        test_irises(tap)
        test_ends(tap)
        test_answers(tap)


if __name__ == "__main__":
    main()
