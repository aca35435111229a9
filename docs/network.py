#!/usr/bin/env python3
"""The network of One Neuron Up in NumPy, all of it: the flower, 4 tanh units, rate 1.2.

usage: python3 docs/network.py        (prints the costs of chapter 12, and 90 %)
"""

import numpy as np


def flower(seed=1, m=400):
    """m points on eight petals, half of them of each class: X is 2 x m, Y is 1 x m."""
    rng = np.random.RandomState(seed)
    half, columns, labels = m // 2, [], []
    for y in (0, 1):
        t = np.linspace(3.12 * y, 3.12 * (y + 1), half) + 0.2 * rng.randn(half)
        r = 4 * np.sin(4 * t) + 0.2 * rng.randn(half)
        columns.append([r * np.sin(t), r * np.cos(t)])
        labels += [y] * half
    return np.hstack(columns), np.array([labels], dtype=float)


def random_start(n_x, n_h, n_y, seed=2, scale=0.01):
    rng = np.random.RandomState(seed)
    W1 = scale * rng.randn(n_h, n_x)
    W2 = scale * rng.randn(n_y, n_h)
    return W1, np.zeros((n_h, 1)), W2, np.zeros((n_y, 1))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(X, W1, b1, W2, b2):
    Z1 = W1 @ X + b1        # n_h x m
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2       # n_y x m
    return A1, Z2, sigmoid(Z2)


def cost(Z2, Y):
    """The mean cross-entropy, from Z2: nothing overflows, and log 0 cannot happen."""
    losses = np.maximum(Z2, 0) - Y * Z2 + np.log1p(np.exp(-np.abs(Z2)))
    return np.sum(losses) / Y.shape[1]


def backward(X, Y, A1, A2, W2):
    m = X.shape[1]
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2


def train(X, Y, parameters, rate=1.2, steps=10000):
    for step in range(steps + 1):
        A1, Z2, A2 = forward(X, *parameters)
        if step % 1000 == 0:
            print(f"{step:6d}   {cost(Z2, Y):.6f}")
        if step < steps:
            slopes = backward(X, Y, A1, A2, parameters[2])
            parameters = [V - rate * dV for V, dV in zip(parameters, slopes)]
    return parameters


def main():
    X, Y = flower()
    print("  step     cost J")
    parameters = train(X, Y, random_start(2, 4, 1))
    A2 = forward(X, *parameters)[2]
    print(f"accuracy: {int(100 * np.mean((A2 > 0.5) == Y))} %")


if __name__ == "__main__":
    main()
