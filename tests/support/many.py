"""Many descents at once, in NumPy: one for each seed, side by side along a first axis. What
holds for one seed is an anecdote; the references test what the pages say of ten."""

import numpy as np

from support.project import reference


def starts(seeds, n_x, n_h, size_1, size_2):
    """W1, b1, W2, b2 of networks with one output: from each seed W1 = size_1 randn and then
    W2 = size_2 randn."""
    W1, W2 = [], []
    for seed in seeds:
        rng = np.random.RandomState(seed)
        W1.append(size_1 * rng.randn(n_h, n_x))
        W2.append(size_2 * rng.randn(1, n_h))
    return [np.array(W1), np.zeros((len(W1), n_h, 1)), np.array(W2), np.zeros((len(W1), 1, 1))]


def costs(Z2, Y):
    return np.mean(reference("02_cost").loss(Z2, Y), axis=-1)[..., 0]


def output(X, W1, b1, W2, b2, name="tanh"):
    """A1 and Z2 of every network."""
    A1 = reference("09_activations").FUNCTIONS[name](W1 @ X + b1)
    return A1, W2 @ A1 + b2


def train(X, Y, parameters, rate, steps, name="tanh"):
    """The parameters after so many steps, and the costs before the first and after the last.
    X and Y are one set of examples for all, or one for each."""
    chapter, sigmoid = reference("09_activations"), reference("01_neuron").sigmoid
    W1, b1, W2, b2 = parameters
    m, first = X.shape[-1], None
    XT = np.swapaxes(X, -1, -2)
    with np.errstate(all="ignore"):
        for step in range(steps + 1):
            A1, Z2 = output(X, W1, b1, W2, b2, name)
            if step == 0:
                first = costs(Z2, Y)
            if step == steps:
                break
            dZ2 = (sigmoid(Z2) - Y) / m
            dZ1 = np.swapaxes(W2, 1, 2) @ dZ2 * chapter.slope(name, A1)
            W2 = W2 - rate * dZ2 @ np.swapaxes(A1, 1, 2)
            b2 = b2 - rate * dZ2.sum(axis=-1, keepdims=True)
            W1 = W1 - rate * dZ1 @ XT
            b1 = b1 - rate * dZ1.sum(axis=-1, keepdims=True)
        return [W1, b1, W2, b2], first, costs(Z2, Y)
