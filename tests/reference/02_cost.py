"""Chapter 02 in NumPy, and the test that C computes the same."""

import math
from decimal import Decimal, getcontext

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.tap import Tap


def loss(z, y):
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def cost(X, Y, w, b):
    z = w @ X + b
    return np.mean(loss(z, Y))


def exact_loss(z, y):
    """log(1 + e^z) - y z with 60 digits, rounded once, at the end."""
    z = Decimal(float(z))
    return float((1 + z.exp()).ln() - int(y) * z)


def test_answers(tap):
    """The answers to the exercises of the page, computed."""
    X = np.array([[1.8, 2.2, 0.4, 1.1, 0.9], [2, 0, 6, 0, 1], [0.5, 0.3, 0.9, 1.2, 0.2]])
    J = cost(X, np.array([[1, 1, 0, 0, 0]]), np.array([[1.5, -0.4, -2]]), 0.3)
    test_answer(tap, "02_cost", 1, f"−{J:.4f}", f"which is {math.exp(-J):.3f}")

    said = np.arange(1, 100) / 100  # per cent, right nine times out of ten
    pays = -(0.9 * np.log(said) + 0.1 * np.log(1 - said))
    test_answer(tap, "02_cost", 2, f"{pays[89]:.4f}", f"{pays[98]:.4f}",
                f"when it says {100 * said[np.argmin(pays)]:.0f} %")

    with np.errstate(over="ignore"):
        plain = np.log(1 + np.exp(np.array([709.0, 710])))
    tap.same(np.isinf(plain).tolist(), [False, True], "eᶻ overflows from 710 on")
    tap.same((np.log(1 + np.exp(40.0)) - 40, np.log(1 + np.exp(-40.0))), (0.0, 0.0),
             "and digits are lost at 40")
    test_answer(tap, "02_cost", 3, "From 710 on", "40 − 40 = 0", f"{exact_loss(-40, 0):.3e}")

    small = 1 / (1 + np.exp(np.array([20.0, 40])))  # σ(−z)
    agrees(tap, -np.log(small), [20 + math.log1p(math.exp(-20)), 40], 1e-15,
           "exercise 4: y = 0 is mended")
    lost = -np.log(1 / (1 + np.exp(np.array([-20.0, -40])))) / small - 1
    tap.ok(1e-9 < abs(lost[0]) < 1e-6 and lost[1] == -1, "and y = 1 is not", lost)
    test_answer(tap, "02_cost", 4, "y = 0 at z = 20 and 40")


def main():
    getcontext().prec = 60
    rng = np.random.RandomState(2)
    with Tap() as tap:
        test_answers(tap)
        z = np.concatenate([rng.uniform(-50, 50, 500),
                            [-1000, -40, -20, 0, 20, 40, 1000, 37, -37, 710, -746]])
        for y in 0, 1:
            # 1000 + log1p(e^-1000) needs more than 60 digits, and is 1000
            with_digits = abs(z) < 130
            exact = np.array([exact_loss(v, y) for v in z[with_digits]])
            got = call("02_cost", z=z, y=np.full(len(z), y))["loss"][0]
            ulps = np.abs(got[with_digits] - exact) / np.spacing(exact)
            tap.ok(ulps.max() <= 2, f"loss from z, y = {y}, within 2 units of the"
                   " last place", f"off by {ulps.max():.2f} units")
            agrees(tap, got, loss(z, y), 1e-14, f"loss as in NumPy, y = {y}")
            agrees(tap, got[z == 1000], 1000.0 * (1 - y), 0, f"z = 1000, y = {y}")

        far = np.array([1e4, -1e4, 1e308, -1e308])
        got = call("02_cost", z=np.tile(far, 2), y=[0] * 4 + [1] * 4)["loss"]
        agrees(tap, got, [1e4, 0, 1e308, 0, 0, 1e4, 0, 1e308], 0, "loss far out")

        a, y = rng.uniform(0.01, 0.99, 500), rng.randint(0, 2, 500)
        got, want = call("02_cost", a=a, y=y), -(y * np.log(a) + (1 - y) * np.log(1 - a))
        agrees(tap, got["loss_from_a"], want, 1e-12, "loss from a")
        agrees(tap, got["cost_from_a"], want.mean(), 1e-12, "cost from a")
        naive = call("02_cost", a=[1, 1, 0, 0], y=[0, 1, 1, 0])["loss_from_a"][0]
        tap.ok(math.isinf(naive[0]) and math.isnan(naive[1])
               and math.isinf(naive[2]) and math.isnan(naive[3]),
               "loss from a is inf or NaN where the page says so", naive)

        for n in range(1, 21):  # 20 times 50 examples
            X, Y = rng.randn(n, 50), rng.randint(0, 2, (1, 50))
            w, b = rng.randn(n), rng.randn()
            got = call("02_cost", X=X, Y=Y, w=w, b=b)
            agrees(tap, got["loss"], loss(w @ X + b, Y), 1e-12, f"losses, n = {n}")
            agrees(tap, got["cost"], cost(X, Y, w, b), 1e-12, f"cost, n = {n}")


if __name__ == "__main__":
    main()
