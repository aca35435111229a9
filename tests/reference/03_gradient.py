"""Chapter 03 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

cost = reference("02_cost").cost
loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid


def gradient(X, Y, w, b):
    m = X.shape[1]
    dZ = sigmoid(w @ X + b) - Y
    dw = dZ @ X.T / m
    db = np.sum(dZ) / m
    return dw, db


def measured_slope(f, v, h=1e-5):
    return (f(v + h) - f(v - h)) / (2 * h)


DAYS = (np.array([[-1.5, -1.0, -0.6, -0.2, 0.1, 0.5, 0.9, 1.4]]),
        np.array([[0, 0, 1, 0, 0, 1, 1, 1]]))


def steps_to_the_bottom(rate):
    """How many steps it takes from (-2, 2.5) to a gradient shorter than 0.001; and the costs."""
    w, b, costs, taken = np.array([[-2.0]]), 2.5, [], None
    for step in range(200):
        dw, db = gradient(*DAYS, w, b)
        costs.append(cost(*DAYS, w, b))
        if taken is None and np.hypot(dw[0, 0], db) < 0.001:
            taken = step
        w, b = w - rate * dw, b - rate * db
    return taken, costs


def four_points(h):
    """The typical error of the slope of the loss, y = 1, measured at four points."""
    z = np.arange(-500, 501) / 100
    f = lambda v: loss(v, 1)
    slope = (-f(z + 2 * h) + 8 * f(z + h) - 8 * f(z - h) + f(z - 2 * h)) / (12 * h)
    return np.sqrt(np.mean((slope - (sigmoid(z) - 1)) ** 2))


def test_answers(tap):
    """The answers to the exercises of the page, computed."""
    w, b = np.array([[-2.0]]), 2.5
    dw, db = gradient(*DAYS, w, b)
    agrees(tap, [measured_slope(lambda v: cost(*DAYS, np.array([[v]]), b), -2.0),
                 measured_slope(lambda v: cost(*DAYS, w, v), b)], [dw[0, 0], db], 1e-8,
           "exercise 1: the measured slopes")
    test_answer(tap, "03_gradient", 1, f"{dw[0, 0]:.4f} along w", f"{db:.4f} along b")

    test_answer(tap, "03_gradient", 2, "NaN in place of 1")
    a = sigmoid(-10.0)
    slope, gain = 2 * (a - 1) * a * (1 - a), (sigmoid(-10.0) - 1)**2 - (sigmoid(-9.0) - 1)**2
    test_answer(tap, "03_gradient", 3, f"{slope:.7f}")
    tap.ok(1 < gain / -slope < np.e, "the gain is between the slopes of both ends")

    errors = {h: four_points(h) for h in (1e-2, 1e-3, 1e-4)}
    tap.ok(1e-13 < errors[1e-3] < 4e-13 and min(errors.values()) == errors[1e-3],
           "exercise 4: the best h of the table", errors)
    test_answer(tap, "03_gradient", 4, f"{1e-16 ** 0.2:.0e}".replace("e-0", "e-"),
                "2e-13 at h = 1e-3", f"{errors[1e-2]:.0e} at 1e-2")

    test_answer(tap, "03_gradient", 5, f"{steps_to_the_bottom(2)[0]} steps with 2",
                f"{steps_to_the_bottom(9)[0]} with 9")
    taken, costs = steps_to_the_bottom(20)
    tap.ok(taken is None and min(costs) < 0.433 and costs[-1] > 0.5,
           "with 20 it comes close, and is thrown out again", costs[-1])


def main():
    rng = np.random.RandomState(3)
    with Tap() as tap:
        test_answers(tap)
        for n in range(1, 21):  # 20 times 50 examples
            X, Y = rng.randn(n, 50), rng.randint(0, 2, (1, 50))
            w, b = rng.randn(n), rng.randn()
            got = call("03_gradient", X=X, Y=Y, w=w, b=b)
            dw, db = gradient(X, Y, w, b)
            agrees(tap, got["dZ"], sigmoid(w @ X + b) - Y, 1e-12, f"dz, n = {n}")
            # 50 terms of either sign: relative to what was added up
            size = np.abs(X) @ np.abs(sigmoid(w @ X + b) - Y).T / 50
            agrees(tap, got["dw"], dw.T, 1e-14, f"dw, n = {n}", size)
            agrees(tap, got["db"], db, 1e-12, f"db, n = {n}")
            dw1, db1 = gradient(X[:, :1], Y[:, :1], w, b)
            agrees(tap, got["dw1"], dw1.T, 1e-12, f"dw of one example, n = {n}")
            agrees(tap, got["db1"], db1, 1e-12, f"db of one example, n = {n}")

            scale = np.linalg.norm(np.append(dw, db))
            agrees(tap, got["dw_measured"], got["dw"], 1e-9,
                   f"the measured slopes are the derived ones, n = {n}", scale)
            agrees(tap, got["db_measured"], got["db"], 1e-9,
                   f"along b, too, n = {n}", scale)
            tap.ok(scale > 1e-3, f"and they are not all about zero, n = {n}")
            far = call("03_gradient", X=X, Y=Y, w=w, b=b, h=0.1)["db_measured"]
            agrees(tap, far, measured_slope(lambda v: cost(X, Y, w, v), b, 0.1), 1e-12,
                   f"and with a step of 0.1, n = {n}", scale)
            again = measured_slope(lambda v: cost(X, Y, w, v), b)
            agrees(tap, got["db_measured"], again, 1e-9, f"as in NumPy, n = {n}", scale)


if __name__ == "__main__":
    main()
