"""Chapter 00 in NumPy, and the test that C computes the same."""

import numpy as np

from support.probe import agrees, call
from support.tap import Tap


def square(x):
    return x**2


def main():
    rng = np.random.RandomState(1)
    with Tap() as tap:
        x = rng.uniform(-10, 10, (3, 100))
        agrees(tap, call("00_name", x=x)["y"], square(x), 1e-15, "square")
        # TO WRITE: the ends (0, the largest numbers), and other sizes


if __name__ == "__main__":
    main()
