"""Chapter 06 in NumPy, and the test that C computes the same."""

import re

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference, text_of
from support.tap import Tap

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid


def forward(x, W1, b1, W2, b2):
    z1 = W1 @ x + b1  # n_h × 1
    a1 = np.tanh(z1)
    z2 = W2 @ a1 + b2  # n_y × 1
    a2 = sigmoid(z2)
    return z1, a1, z2, a2


def backward(x, y, a1, a2, W2):
    dz2 = a2 - y
    dz1 = (W2.T @ dz2) * (1 - a1**2)
    return dz1 @ x.T, dz1, dz2 @ a1.T, dz2  # dW1, db1, dW2, db2


def cost_and_gradient(X, Y, W1, b1, W2, b2):
    """One example at a time, added up and divided by m."""
    m, J, total = X.shape[1], 0, [0, 0, 0, 0]
    for i in range(m):
        x, y = X[:, i : i + 1], Y[:, i : i + 1]
        z1, a1, z2, a2 = forward(x, W1, b1, W2, b2)
        J += np.sum(loss(z2, y))
        total = [t + d for t, d in zip(total, backward(x, y, a1, a2, W2))]
    return J / m, [t / m for t in total]


def random_case(rng, n_x, n_h, n_y, m):
    """X, Y and parameters of a network."""
    return {"X": rng.randn(n_x, m), "Y": rng.randint(0, 2, (n_y, m)).astype(float),
            "W1": rng.randn(n_h, n_x), "b1": rng.randn(n_h, 1),
            "W2": rng.randn(n_y, n_h), "b2": rng.randn(n_y, 1)}


def test_far_out(tap, rng):
    """Where a2 is rounded to 0 or 1 the loss is still that of z2."""
    case = random_case(rng, 2, 3, 2, 10)
    case["W2"] *= 30
    got, (X, Y, *P) = call("06_hidden_layer", **case), case.values()
    agrees(tap, got["cost"], cost_and_gradient(X, Y, *P)[0], 1e-12, "the cost of huge weights")


XOR = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0, 1, 1, 0]])
ODD = (np.array([[i // 4, i // 2 % 2, i % 2] for i in range(8)]).T,
       np.array([[0, 1, 1, 0, 1, 0, 0, 1]]))


def trained(X, Y, n_h, seed):
    """500 steps at rate 1 from a random start, all examples at once: Z1, A1, Z2, A2."""
    rng, m = np.random.RandomState(seed), X.shape[1]
    W1, b1 = rng.randn(n_h, X.shape[0]), np.zeros((n_h, 1))
    W2, b2 = rng.randn(1, n_h), np.zeros((1, 1))
    for _ in range(500):
        _, A1, _, A2 = forward(X, W1, b1, W2, b2)
        dW1, dZ1, dW2, dZ2 = backward(X, Y, A1, A2, W2)
        W1, b1 = W1 - dW1 / m, b1 - dZ1.mean(axis=1, keepdims=True)
        W2, b2 = W2 - dW2 / m, b2 - dZ2.mean(axis=1, keepdims=True)
    return forward(X, W1, b1, W2, b2)


def learns(X, Y, n_h):
    """From how many of ten random starts all points are learned."""
    return sum(np.all((trained(X, Y, n_h, seed)[3] > 0.5) == Y) for seed in range(10))


# What the program may call a hidden neuron, as Python says it.
NAMES = {"OR": lambda a, b: a or b, "NAND": lambda a, b: not (a and b),
         "NOR": lambda a, b: not (a or b), "x[1] and not x[0]": lambda a, b: b and not a,
         "not x[0]": lambda a, b: not a, "x[0] and not x[1]": lambda a, b: a and not b}


def test_names(tap):
    """The names that the program prints are those of the signs beside them, and these are the
    signs of the network that NumPy trains."""
    rows = re.findall(r"^ +\d +((?:  [-+]){4}) +-?[\d.]+   (.*)$",
                      text_of("tests/programs/expected/06_hidden_layer.txt"), re.M)
    tap.same(len(rows), 6, "six hidden neurons are named")
    for signs, name in rows:
        want = ["+" if name in NAMES and NAMES[name](a, b) else "-" for a, b in XOR[0].T]
        tap.same(signs.split(), want, f"{name} is what these signs say")
    A1 = trained(*XOR, 4, 2)[1]
    tap.same([signs.split() for signs, _ in rows[2:]],
             [["+" if a > 0 else "-" for a in row] for row in A1], "the signs are those of NumPy")


def test_exercises(tap):
    one = np.ones((1, 3))
    X3 = ODD[0]
    twos = forward(X3, np.vstack([20 * one, -20 * one]), [[-30], [50]], [[10, 10]], -10)[3]
    tap.same((twos > 0.5).astype(int)[0].tolist(), (X3.sum(axis=0) == 2).astype(int).tolist(),
             "exercise 1: two hidden neurons say where exactly two of three are 1")
    test_answer(tap, "06_hidden_layer", 1, "Two")
    P = [np.array(p) / 10 for p in ([[20, 20], [-20, -20]], [[-10], [30]], [[10, 10]], [[-10]])]
    said = ", ".join(f"{a:.2f}" for a in forward(XOR[0], *P)[3][0])
    test_answer(tap, "06_hidden_layer", 2, f"tanh 1 is {np.tanh(1):.2f}", said)
    often = [learns(*XOR, n_h) for n_h in (2, 4)]
    test_answer(tap, "06_hidden_layer", 3, f"in {often[0]} of 10 cases, with four in {often[1]} of")
    nor = [row.tolist() for row in trained(*XOR, 4, 9)[1] > 0].count([True, False, False, False])
    tap.same(nor, 2, "with seed 9 two of four hidden neurons come to compute NOR")
    test_answer(tap, "06_hidden_layer", 4, f"{24 * 2**4} ways")
    s = np.arange(4)
    values = 2.5 * np.tanh((s - 1.5) / 2) - np.tanh(5 * (s - 1.5))
    tap.ok(np.all((values > 0) == s % 2), "exercise 5: the sign says whether s is odd", values)
    test_answer(tap, "06_hidden_layer", 5, "2.5 tanh((s − 1.5) / 2)", "tanh(5 (s − 1.5))",
                *(f"{v:.2f}" for v in values),
                "less than half of the time with two neurons or three, and nearly always with four")
    learned = [learns(*ODD, n_h) for n_h in (2, 3, 4)]
    tap.ok(max(learned[:2]) < 5 and learned[2] > 7,
           "exercise 5: two neurons and three learn it less often than four", learned)


def main():
    rng = np.random.RandomState(6)
    names = ("dW1", "db1", "dW2", "db2")
    with Tap() as tap:
        for n_x, n_h, n_y in [(1, 1, 1), (2, 4, 1), (3, 2, 2), (5, 7, 3), (2, 1, 4)]:
            case = random_case(rng, n_x, n_h, n_y, 20)
            shape = f"{n_x}, {n_h}, {n_y}"
            got = call("06_hidden_layer", **case, rate=0.5, steps=5)
            X, Y, *P = case.values()
            for name, want in zip(("Z1", "A1", "Z2", "A2"), forward(X, *P)):
                agrees(tap, got[name], want, 1e-13, f"{name}, {shape}", 1)
            costs = []
            for step in range(6):
                J, gradient = cost_and_gradient(X, Y, *P)
                costs.append(J)
                if step == 0:
                    for name, want in zip(names, gradient):
                        agrees(tap, got[name], want, 1e-13, f"{name}, {shape}", 1)
                if step < 5:
                    P = [p - 0.5 * d for p, d in zip(P, gradient)]
            agrees(tap, got["cost"], costs[0], 1e-12, f"cost, {shape}")
            agrees(tap, got["costs"], [costs], 1e-12, f"costs of 5 steps, {shape}")
            for name, want in zip(("W1", "b1", "W2", "b2"), P):
                agrees(tap, got[name], want, 1e-12, f"{name} after 5 steps, {shape}", 1)
            agrees(tap, got["predictions"], forward(X, *P)[3] > 0.5, 0,
                   f"predictions, {shape}")
        test_far_out(tap, rng)
        test_names(tap)
        test_exercises(tap)


if __name__ == "__main__":
    main()
