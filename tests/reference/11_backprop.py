"""Chapter 11 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations")
slope = activations.slope


def backward(X, Y, A1, A2, W2, activation="tanh"):
    m = X.shape[1]
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * slope(activation, A1)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2


def gradient_check(f, V, dV, h=1e-5):
    """f() is the cost; V is turned in place, one number at a time."""
    measured = np.zeros_like(V)
    for k in np.ndindex(*V.shape):
        here = V[k]
        V[k] = here + h
        above = f()
        V[k] = here - h
        below = f()
        V[k] = here
        measured[k] = (above - below) / (2 * h)
    return np.max(np.abs(dV - measured)) / np.max(np.abs(dV) + np.abs(measured))


def test_formulas(tap, rng, name, sizes):
    case = random_case(rng, *sizes)
    X, Y, *P = case.values()
    shape = f"{name}, {sizes}"
    got = call("11_backprop", name, **case)
    Z1, A1, Z2, A2 = net.forward(X, *P, activations.FUNCTIONS[name])
    agrees(tap, got["cost"], net.cost(Z2, Y), 1e-12, f"cost, {shape}")
    gradient = backward(X, Y, A1, A2, P[2], name)
    for which, want in zip(("dW1", "db1", "dW2", "db2"), gradient):
        agrees(tap, got[which], want, 1e-13, f"{which}, {shape}",
               max(1, np.abs(want).max()))
    limit = 1e-7 if "relu" in name else 1e-9
    tap.ok((got["check"] <= limit).all(), f"the check agrees, {shape}", got["check"])
    tap.ok(got["largest"][0, 0] > 0.01, f"and had something to check, {shape}")
    for which, V, dV in zip(("W1", "b1", "W2", "b2"), P, gradient):
        off = gradient_check(lambda: net.cost(net.forward(
            X, *P, activations.FUNCTIONS[name])[2], Y), V, dV)
        tap.ok(off <= 1e-7, f"NumPy's check of {which}, {shape}", off)


def test_wrong_slopes(tap, rng):
    """What the check says of slopes that are not right."""
    case = random_case(rng, 2, 4, 1, 6)
    X, Y, *P = case.values()
    names = ("dW1", "db1", "dW2", "db2")
    wrong = [rng.randn(*V.shape) for V in P]
    answer = call("11_backprop", **case, **dict(zip(names, wrong)))
    got, largest = answer["check"][0], max(np.max(np.abs(dV)) for dV in wrong)
    agrees(tap, answer["largest"], largest, 1e-15, "the largest of the wrong slopes")
    for k, (which, V, dV) in enumerate(zip(names, P, wrong)):
        want = gradient_check(lambda: net.cost(net.forward(X, *P)[2], Y), V, dV)
        agrees(tap, got[k], want, 1e-8, f"the check of a wrong {which}")
    coarse = call("11_backprop", **case, **dict(zip(names, wrong)), h=0.01)["check"][0]
    want = gradient_check(lambda: net.cost(net.forward(X, *P)[2], Y), P[0], wrong[0], 0.01)
    agrees(tap, coarse[0], want, 1e-9, "the check with a large step")
    wrong[0][0, 0] = np.nan
    got = call("11_backprop", **case, **dict(zip(names, wrong)))
    tap.ok(np.isnan(got["check"][0, 0]) and np.isnan(got["largest"][0, 0])
           and np.isfinite(got["check"][0, 1:]).all(), "a NaN does not get lost", got)


def test_given_layers(tap, rng):
    """A1 and A2 of somebody else, as in an exercise."""
    case = random_case(rng, 2, 4, 1, 3)
    case |= {"A1": rng.uniform(-1, 1, (4, 3)), "A2": rng.uniform(0, 1, (1, 3))}
    got = call("11_backprop", **case)
    want = backward(case["X"], case["Y"], case["A1"], case["A2"], case["W2"])
    for which, value in zip(("dW1", "db1", "dW2", "db2"), want):
        agrees(tap, got[which], value, 1e-13, f"{which} from given A1 and A2", 1)


def test_properties(tap, rng):
    """What has to be true whatever the numbers are."""
    case = random_case(rng, 3, 5, 2, 12)
    got = call("11_backprop", **case)
    order = [3, 0, 4, 1, 2]
    swapped = case | {"W1": case["W1"][order], "b1": case["b1"][order],
                      "W2": case["W2"][:, order]}
    other = call("11_backprop", **swapped)
    agrees(tap, other["cost"], got["cost"], 1e-14, "permuting hidden units leaves the cost")
    agrees(tap, other["dW1"], got["dW1"][order], 1e-13, "and permutes dW1", 1)
    twice = case | {"X": np.hstack([case["X"]] * 2), "Y": np.hstack([case["Y"]] * 2)}
    other = call("11_backprop", **twice)
    for name in ("cost", "dW1", "db1", "dW2", "db2"):
        agrees(tap, other[name], got[name], 1e-13, f"doubling the data leaves {name}", 1)
    loops = call("06_hidden_layer", **case)
    for name in ("cost", "dW1", "db1", "dW2", "db2"):
        agrees(tap, got[name], loops[name], 1e-13, f"{name} as by loops", 1)
    W, b = case["W2"][:1] @ case["W1"], case["W2"][:1] @ case["b1"] + case["b2"][:1]
    one = case | {"Y": case["Y"][:1], "W2": case["W2"][:1], "b2": case["b2"][:1]}
    got = call("11_backprop", "identity", **one)
    neuron = call("03_gradient", X=one["X"], Y=one["Y"], w=W, b=b)
    agrees(tap, got["cost"], neuron["cost"], 1e-13, "identity: the cost of one neuron")
    agrees(tap, got["db2"], neuron["db"], 1e-13, "identity: db2 is its db", 1)
    agrees(tap, got["dW1"], one["W2"].T @ neuron["dw"].T, 1e-13,
           "identity: dW1 is its dw, through W2", 1)


def test_bad_days(tap, rng):
    case = random_case(rng, 2, 3, 1, 10)
    dead = case | {"b1": np.full((3, 1), -1e3)}
    got = call("11_backprop", "relu", **dead)
    tap.ok((got["dW1"] == 0).all() and np.isfinite(got["dW2"]).all(),
           "ReLU with every unit dead: zero, no NaN", got["dW1"])
    huge = case | {"W2": case["W2"] * 1e307}
    got = call("11_backprop", **huge)
    tap.ok(np.isfinite(got["dZ2"]).all() and (abs(got["dZ2"]) <= 1).all(),
           "huge weights: dZ2 stays within -1 and 1", got["dZ2"])
    kink = {"X": np.array([[1.0, 2.0]]), "Y": np.array([[1.0, 0.0]]),
            "W1": np.array([[1.0]]), "b1": np.array([[-1.0]]),
            "W2": np.array([[1.0]]), "b2": np.array([[0.5]])}
    got = call("11_backprop", "relu", **kink)
    tap.ok(got["kinks"][0, 0] == 2 and (got["check"] <= 1e-9).all(),
           "on the kink: W1 and b1 are left out", got)
    got = call("11_backprop", "tanh", **kink)
    tap.same(got["kinks"].tolist(), [[0.0]], "tanh has no kink")


def test_exercises(tap):
    """The answer to exercise 1: one example by hand."""
    x, y, W1, W2 = np.array([[1.0], [2]]), 1, np.array([[0.5, -0.5], [1, 0]]), np.array([[1.0, -1]])
    z1, a1, z2, a2 = net.forward(x, W1, np.zeros((2, 1)), W2, np.zeros((1, 1)))
    dW1, db1, dW2, db2 = backward(x, np.array([[y]]), a1, a2, W2)
    da1 = W2.T @ (a2 - y)
    test_answer(tap, "11_backprop", 1, *(", ".join(f"{v:.4f}" for v in np.ravel(V)) for V in (
        z1, a1, z2, a2, db2, dW2, da1, db1, dW1[:1], dW1[1:])))
    test_answer(tap, "11_backprop", 5, f"{slope('sigmoid', 0.5):.2f}",
                f"{slope('tanh', np.tanh(1.0)):.2f}")


def main():
    rng = np.random.RandomState(11)
    with Tap() as tap:
        for name in activations.FUNCTIONS:
            for sizes in [(2, 3, 1, 50), (4, 2, 3, 30), (1, 1, 1, 5)]:
                test_formulas(tap, rng, name, sizes)
        test_wrong_slopes(tap, rng)
        test_given_layers(tap, rng)
        test_properties(tap, rng)
        test_bad_days(tap, rng)
        test_exercises(tap)


if __name__ == "__main__":
    main()
