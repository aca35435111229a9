"""Chapter 03 in NumPy, and the test that C computes the same."""

import numpy as np

from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

cost = reference("02_cost").cost
sigmoid = reference("01_neuron").sigmoid


def gradient(X, Y, w, b):
    m = X.shape[1]
    dZ = sigmoid(w @ X + b) - Y
    dw = dZ @ X.T / m
    db = np.sum(dZ) / m
    return dw, db


def measured_slope(f, v, h=1e-5):
    return (f(v + h) - f(v - h)) / (2 * h)


def main():
    rng = np.random.RandomState(3)
    with Tap() as tap:
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
