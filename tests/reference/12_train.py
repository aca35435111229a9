"""Chapter 12 in NumPy, and the test that C computes the same."""

import numpy as np

from support import frozen
from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

random_case = reference("06_hidden_layer").random_case
forward = reference("08_vectorize").forward
cost = reference("08_vectorize").cost
backward = reference("11_backprop").backward
flower = reference("05_limits").flower
activations = reference("09_activations").FUNCTIONS
update = reference("09_activations").update


def random_start(seed, n_x, n_h, n_y, scale=0.01):
    rng = np.random.RandomState(seed)
    W1 = scale * rng.randn(n_h, n_x)
    W2 = scale * rng.randn(n_y, n_h)
    return W1, np.zeros((n_h, 1)), W2, np.zeros((n_y, 1))


def train(X, Y, parameters, rate, steps, activation="tanh"):
    costs = []
    for step in range(steps + 1):
        W1, b1, W2, b2 = parameters
        Z1, A1, Z2, A2 = forward(X, W1, b1, W2, b2, activations[activation])
        costs.append(cost(Z2, Y))
        if step == steps or not np.isfinite(costs[-1]):
            break
        gradient = backward(X, Y, A1, A2, W2, activation)
        parameters = update(parameters, gradient, rate)
    return parameters, costs


def test_steps(tap, rng):
    for name in activations:
        case = random_case(rng, 3, 4, 2, 25)
        X, Y, *P = case.values()
        got = call("12_train", name, **case, rate=0.3, steps=20)
        P, costs = train(X, Y, P, 0.3, 20, name)
        agrees(tap, got["costs"], [costs], 1e-11, f"costs of 20 steps, {name}")
        for which, want in zip(("W1", "b1", "W2", "b2"), P):
            agrees(tap, got[which], want, 1e-11, f"{which} after them, {name}",
                   max(1, np.abs(want).max()))
        A2 = forward(X, *P, activations[name])[3]
        agrees(tap, got["predictions"], A2 > 0.5, 0, f"predictions, {name}")


def test_update(tap, rng):
    case = random_case(rng, 2, 4, 1, 3)
    P = {name: case[name] for name in ("W1", "b1", "W2", "b2")}
    slopes = {f"d{name}": rng.randn(*V.shape) for name, V in P.items()}
    got = call("12_train", **P, **slopes, rate=1.2)
    for name, want in zip(P, update(P.values(), slopes.values(), 1.2)):
        agrees(tap, got[name], want, 1e-15, f"{name} after one update", 1)


def test_judge(tap, rng):
    case = random_case(rng, 3, 4, 2, 25)
    X, Y, *P = case.values()
    for name in activations:
        A2 = forward(X, *P, activations[name])[3]
        agrees(tap, call("12_train", name, **case)["judged"], np.mean((A2 > 0.5) == Y),
               1e-15, f"judge, {name}")


def test_flower(tap):
    X, Y = flower(1, 400)
    got = call("12_train", X=X, Y=Y, seed=2, n_h=4, rate=1.2, steps=7000)
    start = random_start(2, 2, 4, 1)
    _, costs = train(X, Y, start, 1.2, 7000)
    agrees(tap, got["costs"][0], costs, 1e-12, "the flower: 7000 costs as in NumPy")
    for step, want in (0, 0.693048), (1000, 0.288083), (7000, 0.217504):
        tap.same(f"{got['costs'][0, step]:.6f}", f"{want:.6f}", f"the flower: step {step}")
    tap.same(int(100 * got["accuracy"][0, 0]), 90, "the flower: 90 % after 7000 steps")
    agrees(tap, call("12_train", X=X, Y=Y, seed=2, n_h=4)["W1"], start[0],
           frozen.tolerance("12_train"), "the start is NumPy's")


def test_bad_days(tap, rng):
    case = random_case(rng, 2, 3, 1, 10)
    zero = {k: v if k in "XY" else np.zeros_like(v) for k, v in case.items()}
    got = call("12_train", **zero, rate=1, steps=50)
    tap.ok((got["W1"] == got["W1"][0]).all(), "from zero the rows of W1 stay equal")
    alike = zero | {"W1": np.full((3, 2), 0.5), "W2": np.full((1, 3), 0.5)}
    got = call("12_train", **alike, rate=1, steps=50)
    tap.ok((got["W1"] == got["W1"][0]).all() and not (got["W1"] == 0.5).all(),
           "from 0.5 everywhere they move, and stay equal", got["W1"])
    got = call("12_train", "relu", **case, rate=1e200, steps=9)
    taken = int(got["taken"][0, 0])
    tap.ok(taken < 9 and not np.isfinite(got["costs"][0, -1])
           and np.isfinite(got["costs"][0, :-1]).all(),
           "training stops at the first cost that is not finite", got["costs"])
    one = {k: v[:, :1] if k in "XY" else v for k, v in case.items()}
    got = call("12_train", **one, rate=0.5, steps=20)
    tap.ok(got["costs"][0, 20] < got["costs"][0, 0], "one example is enough to learn from")
    for wrong in ({"X": case["X"][:1]}, {"Y": case["Y"][:, :3]}, {"b1": case["b1"].T},
                  {"steps": -1}, {"steps": 2.5}, {"steps": "nan"}):
        try:
            call("12_train", **(case | {"rate": 1, "steps": 1} | wrong))
            tap.ok(False, f"the probe refuses {list(wrong)[0]}")
        except RuntimeError as error:
            tap.ok("expected" in str(error), f"the probe refuses {list(wrong)[0]}", error)
    again = call("12_train", **one, rate=0.5, steps=20)
    tap.ok(all((got[k] == again[k]).all() for k in got), "the same bits from run to run")


def learned(name, X, Y, seed, rate, steps, **more):
    """The share of the labels that are right after so many steps from a small start."""
    return call("12_train", name, X=X, Y=Y, seed=seed, rate=rate, steps=steps,
                **({"n_h": 4} | more))["accuracy"][0, 0]


def test_own_rates(tap):
    """The rates of the contest: with half and with twice as much fewer are right. (At 16, rounding
    decides.)"""
    X, Y = flower(1, 200)
    for name, best in ("sigmoid", 4), ("tanh", 8), ("relu", 0.5), ("leaky_relu", 2):
        right = [np.mean([learned(name, X, Y, seed, rate, 1000) for seed in range(1, 11)])
                 for rate in (best, best / 2, 2 * best) if rate <= 8]
        tap.ok(right[0] >= max(right), f"{name}: {best} is its best rate", right)


def test_plateau(tap):
    """XOR from small starts, as the page says: rate 5, 5000 steps."""
    X, Y = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 1, 1, 0]])
    for name, want in ("sigmoid", 10), ("tanh", 3):
        times = sum(learned(name, X, Y, seed, 5, 5000) == 1 for seed in range(1, 11))
        tap.same(times, want, f"XOR at rate 5: {name} learns it from {want} of ten small starts")


def test_one_rate(tap):
    """What the page calls true, and nearly worthless."""
    for name, want in ("tanh", 90), ("sigmoid", 88), ("relu", 71):
        right = learned(name, *flower(1, 400), 2, 1.2, 2000)
        tap.same(round(100 * right), want, f"at rate 1.2: {name} gets {want} %")


def test_exercises(tap):
    X, Y = flower(1, 400)
    for n_h, want in (2, 67), (3, 91):
        for seed in 1, 2, 3:
            right = learned("tanh", X, Y, seed, 1.2, 10000, n_h=n_h)
            tap.same(int(100 * right), want, f"exercise 1: {n_h} units, seed {seed}")
    test_answer(tap, "12_train", 1)

    def first(rate):
        costs = call("12_train", X=X, Y=Y, seed=2, n_h=4, rate=rate, steps=3000)["costs"][0]
        return int(np.argmax(costs < 0.25))
    tap.ok(first(4) < min(first(3), first(5)), "exercise 2: 4 is quickest")
    test_answer(tap, "12_train", 2, "0.25", "1.2", *(str(first(rate)) for rate in (4, 1.2, 1)))

    def after(P, rate, steps):
        got = call("12_train", X=X, Y=Y, **P, rate=rate, steps=steps)
        return {name: got[name] for name in ("W1", "b1", "W2", "b2")}, got["costs"][0]
    start = dict(zip(("W1", "b1", "W2", "b2"), random_start(2, 2, 4, 1)))
    P = after(start, 1.2, 5000)[0]
    slow = after(P, 0.12, 5000)[1]
    quiet = after(after(P, 1.2, 3000)[0], 0.12, 10)[1]
    test_answer(tap, "12_train", 4, *(f"{J:.4f}" for J in slow[[3000, 5000]]),
                f"{quiet[0]:.2f}", f"{quiet[10]:.3f}")  # at 8000 rounding decides the third digit


def main():
    rng = np.random.RandomState(12)
    with Tap() as tap:
        test_steps(tap, rng)
        test_update(tap, rng)
        test_judge(tap, rng)
        test_flower(tap)
        test_bad_days(tap, rng)
        test_own_rates(tap)
        test_plateau(tap)
        test_one_rate(tap)
        test_exercises(tap)


if __name__ == "__main__":
    main()
