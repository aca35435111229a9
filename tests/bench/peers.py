"""The peers of make bench: answers the requests of tests/bench/work.c, with another library.

usage: peers.py numpy | sklearn | torch | fann      requests on stdin, an answer a line

Every peer descends with all examples in each step, without momentum or penalty, from the same
weights, and computes the cost of every step, as far as its interface lets it.
"""

import ctypes
import os
import resource
import sys
import time
import warnings

import numpy as np

from support.project import load

network = load("docs/network.py")
RATE = 0.1


def examples(n, m):
    X = np.random.RandomState(1).randn(n, m)
    return X, (X[:1] > 0).astype(float)


class NumPy:
    """docs/network.py, with the cost of every step."""

    def train(self, X, Y, weights, steps):
        for step in range(steps + 1):
            A1, Z2, A2 = network.forward(X, *weights)
            J = network.cost(Z2, Y)
            if step == steps:
                return J
            slopes = network.backward(X, Y, A1, A2, weights[2])
            weights = [V - RATE * dV for V, dV in zip(weights, slopes)]

    def product(self, kind, A, B):
        return A @ (B.T if kind == "nt" else B) if kind != "tn" else A.T @ B


class Sklearn:
    def train(self, X, Y, weights, steps):
        from sklearn.neural_network import MLPClassifier
        m = X.shape[1]
        net = MLPClassifier((weights[0].shape[0],), activation="tanh", solver="sgd", batch_size=m,
                            learning_rate_init=RATE, momentum=0, alpha=0, shuffle=False,
                            tol=0, n_iter_no_change=steps + 2, max_iter=1, warm_start=True)
        rows, labels = np.ascontiguousarray(X.T), Y[0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            net.fit(rows, labels)  # its matrices are there now, and get the start
            net.coefs_[0][:], net.intercepts_[0][:] = weights[0].T, weights[1][:, 0]
            net.coefs_[1][:], net.intercepts_[1][:] = weights[2].T, weights[3][:, 0]
            net.max_iter = steps + 1
            self.began = time.perf_counter()
            net.fit(rows, labels)
        return net.loss_


class Torch:
    def __init__(self):
        import torch
        self.torch = torch
        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))

    def train(self, X, Y, weights, steps):
        torch = self.torch
        n_h, n = weights[0].shape
        net = torch.nn.Sequential(torch.nn.Linear(n, n_h), torch.nn.Tanh(),
                                  torch.nn.Linear(n_h, 1)).double()
        with torch.no_grad():
            net[0].weight[:], net[0].bias[:] = torch.tensor(weights[0]), 0
            net[2].weight[:], net[2].bias[:] = torch.tensor(weights[2]), 0
        rows, labels = torch.tensor(X.T).contiguous(), torch.tensor(Y.T).contiguous()
        loss = torch.nn.BCEWithLogitsLoss()
        descent = torch.optim.SGD(net.parameters(), lr=RATE)
        self.began = time.perf_counter()
        for _ in range(steps):
            descent.zero_grad()
            J = loss(net(rows), labels)
            J.item()
            J.backward()
            descent.step()
        return loss(net(rows), labels).item()


class Fann:
    """FANN, a library in C. It minimizes squared error; the work of a step is the same."""

    def __init__(self):
        self.fann = ctypes.CDLL("libdoublefann.so.2")
        self.fann.fann_create_standard.restype = ctypes.c_void_p
        self.fann.fann_create_train_from_callback.restype = ctypes.c_void_p
        self.fann.fann_train_epoch.restype = ctypes.c_float

    @staticmethod
    def giver(X, Y):
        """What FANN calls to get one example."""
        numbers = ctypes.POINTER(ctypes.c_double)

        def give(i, n, n_y, x, y):
            y[0] = Y[0, i]
            ctypes.memmove(x, np.ascontiguousarray(X[:, i]).ctypes.data, 8 * n)

        return ctypes.CFUNCTYPE(None, *3 * [ctypes.c_uint], numbers, numbers)(give)

    def train(self, X, Y, weights, steps):
        n, m = X.shape
        fann, pointer, number = self.fann, ctypes.c_void_p, ctypes.c_float
        net = pointer(fann.fann_create_standard(3, n, weights[0].shape[0], 1))
        fann.fann_set_activation_function_hidden(net, 5)  # symmetric sigmoid, that is tanh
        fann.fann_set_training_algorithm(net, 1)  # batch
        fann.fann_set_learning_rate(net, number(RATE))
        data = pointer(fann.fann_create_train_from_callback(m, n, 1, self.giver(X, Y)))
        self.began = time.perf_counter()
        for _ in range(steps):
            fann.fann_train_epoch(net, data)
        return float("nan")  # its cost is another one


PEERS = {"numpy": NumPy, "sklearn": Sklearn, "torch": Torch, "fann": Fann}


def time_training(peer, n, m, n_h, steps):
    X, Y = examples(n, m)
    weights = network.random_start(n, n_h, 1, scale=0.1)
    peer.began = time.perf_counter()
    J = peer.train(X, Y, weights, steps)
    return time.perf_counter() - peer.began, J


def time_product(peer, kind, p, n, q):
    rng = np.random.RandomState(3)
    A = rng.randn(*((n, p) if kind == "tn" else (p, n)))
    B = rng.randn(*((q, n) if kind == "nt" else (n, q)))
    batch = 1 + int(1e6 / p / n / q)  # between two looks at the clock
    count, began = 0, time.perf_counter()
    while count == 0 or time.perf_counter() < began + 0.02:
        for _ in range(batch):
            C = peer.product(kind, A, B)
        count += batch
    return (time.perf_counter() - began) / count, C[-1, -1]


def answer(peer, words):
    if words[0] == "train":
        return time_training(peer, *map(int, words[1:]))
    if words[0] == "product":
        return time_product(peer, words[1], *map(int, words[2:]))
    return 1024.0 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0  # memory


def main():
    peer = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        print("%.9f %.12f" % answer(peer, line.split()), flush=True)


if __name__ == "__main__":
    main()
