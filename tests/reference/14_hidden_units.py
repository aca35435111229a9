"""Chapter 14 in NumPy, and the test that C computes the same."""

import numpy as np

from support.probe import agrees, call
from support.project import reference
from support.tap import Tap

forward = reference("08_vectorize").forward
train = reference("12_train").train
xavier = reference("13_initialization").xavier


def moons(seed, m, noise=0.2):
    rng, half = np.random.RandomState(seed), m // 2
    t = np.pi * np.linspace(0, 1, half)
    arcs = [np.array([np.cos(t), np.sin(t)]), np.array([1 - np.cos(t), 0.5 - np.sin(t)])]
    X = np.hstack([arc + noise * rng.randn(2, half) for arc in arcs])
    return X, np.repeat([[0, 1]], half, axis=1)


def held_out(n_h, X, Y, HX, HY, rate, steps):
    rng = np.random.RandomState(2)
    start = [xavier(rng, n_h, 2), np.zeros((n_h, 1)),
             xavier(rng, 1, n_h), np.zeros((1, 1))]
    parameters, _ = train(X, Y, start, rate, steps)
    seen = np.mean((forward(X, *parameters)[3] > 0.5) == Y)
    unseen = np.mean((forward(HX, *parameters)[3] > 0.5) == HY)
    return seen, unseen


def last_cost(n_h, X, Y, rate, steps):
    rng = np.random.RandomState(2)
    W1, W2 = xavier(rng, n_h, 2), xavier(rng, 1, n_h)
    start = [W1, np.zeros((n_h, 1)), W2, np.zeros((1, 1))]
    return train(X, Y, start, rate, steps)[1][-1]


def main():
    with Tap() as tap:
        (X, Y), (HX, HY) = moons(1, 60), moons(2, 400)
        wrong = np.random.RandomState(3).rand(60) < 0.2
        tap.same(int(wrong.sum()), 7, "7 labels are wrong")
        Y = np.where(wrong, 1 - Y, Y)
        for n_h in 1, 4, 16:
            got = call("14_hidden_units", X=X, Y=Y, HX=HX, HY=HY, n_h=n_h, seed=2,
                       rate=0.3, steps=2000)
            seen, unseen = held_out(n_h, X, Y, HX, HY, 0.3, 2000)
            agrees(tap, got["seen"], seen, 1e-15, f"{n_h} units: examples learned from")
            agrees(tap, got["cost"], last_cost(n_h, X, Y, 0.3, 2000), 1e-12,
                   f"{n_h} units: the cost at the end")
            agrees(tap, got["unseen"], unseen, 1e-15, f"{n_h} units: held-out examples")


if __name__ == "__main__":
    main()
