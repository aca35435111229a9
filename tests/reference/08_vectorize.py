"""Chapter 08 in NumPy, and the test that C computes the same."""

import numpy as np

from support.page import test_answer
from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid
random_case = reference("06_hidden_layer").random_case


def forward(X, W1, b1, W2, b2, g=np.tanh):
    Z1 = W1 @ X + b1
    A1 = g(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return Z1, A1, Z2, A2


def tanh_slope(A):
    return 1 - A**2


def cost(Z2, Y):
    return np.sum(loss(Z2, Y)) / Y.shape[1]


def test_huge(tap):
    """Sums of the largest numbers are infinite; a NaN is a NaN, whatever stands beside it."""
    for Z2, want in (([1e308] * 3, np.inf), ([1e308, 1e308], np.inf), ([1e308], 1e308),
                     ([1e308, 1e308, np.nan], np.nan), ([np.nan, 1e308, 1e308], np.nan),
                     ([1e308, np.nan, 1e308], np.nan)):
        got = call("08_vectorize", Z2=[Z2], Y=np.zeros((1, len(Z2))))["cost"][0, 0]
        tap.ok(got == want or np.isnan(got) and np.isnan(want),
               f"the cost of z = {Z2} is {want}", got)
    for A2 in [np.nan, 1, 0], [1, np.nan, 0]:
        got = call("08_vectorize", A2=[A2], Y=[[1, 1, 0]])["accuracy"][0, 0]
        tap.ok(np.isnan(got), f"the accuracy of a = {A2} is NaN", got)
    got = call("08_vectorize", A2=[[0.5, 0.5, 0.5]], Y=[[1, 1, 0]])["accuracy"][0, 0]
    agrees(tap, got, 1 / 3, 1e-15, "0.5 is a no, whatever the label is")


def test_exercises(tap):
    case = random_case(np.random.RandomState(8), 5, 7, 3, 1000)
    X, Y, *P = case.values()
    Z1, A1, Z2, A2 = forward(X, *P)
    W1, b1, W2, b2 = P
    test_answer(tap, "08_vectorize", 1, *("{} × {}".format(*A.shape) for A in
                                          (X, W1, b1, Z1, A1, W2, b2, Z2, A2, Y)))
    test_answer(tap, "08_vectorize", 2, "mat_affine: b is 1×1 and has to be 4×1")
    test_answer(tap, "08_vectorize", 3, f"take {3 * 128 * 8 * 3000 / 1e6:.0f} MB")
    test_answer(tap, "08_vectorize", 4)


def main():
    rng = np.random.RandomState(8)
    with Tap() as tap:
        for n_x, n_h, n_y, m in [(1, 1, 1, 1), (2, 4, 1, 400), (3, 5, 2, 7),
                                 (5, 4, 1, 3), (7, 3, 4, 64)]:
            case = random_case(rng, n_x, n_h, n_y, m)
            shape = f"{n_x}, {n_h}, {n_y}, {m} examples"
            got = call("08_vectorize", **case)
            X, Y, *P = case.values()
            layers = forward(X, *P)
            for name, want in zip(("Z1", "A1", "Z2", "A2"), layers):
                agrees(tap, got[name], want, 1e-13, f"{name}, {shape}", 1)
            agrees(tap, got["cost"], cost(layers[2], Y), 1e-12, f"cost, {shape}")
            agrees(tap, got["accuracy"], np.mean((layers[3] > 0.5) == Y), 1e-15,
                   f"accuracy, {shape}")
            loops = call("06_hidden_layer", **case)
            agrees(tap, got["cost"], loops["cost"], 1e-12, f"cost as by loops, {shape}")
            agrees(tap, got["A2"], loops["A2"], 1e-12, f"A2 as by loops, {shape}", 1)
        case["W2"] *= 30
        want = cost(forward(*(case[k] for k in ("X", "W1", "b1", "W2", "b2")))[2], case["Y"])
        agrees(tap, call("08_vectorize", **case)["cost"], want, 1e-12, "the cost of huge weights")
        agrees(tap, call("08_vectorize", X=case["X"])["X"], case["X"], 0, "data_X: columns")
        A = np.append(rng.uniform(-1, 1, (3, 5)), [[0, 1, -1, 0.5, -0.5]], axis=0)
        agrees(tap, call("08_vectorize", A=A)["D"], tanh_slope(A), 1e-15, "the slope of tanh", 1)
        undecided = {"X": [[1, 2]], "Y": [[0, 0]], "W1": [[1]], "b1": [[0]],
                     "W2": [[0]], "b2": [[0]]}
        test_huge(tap)
        got = call("08_vectorize", **undecided)
        tap.same((got["predictions"].tolist(), got["accuracy"][0, 0]), ([[0, 0]], 1.0),
                 "exactly 0.5 is a no")
        test_exercises(tap)


if __name__ == "__main__":
    main()
