"""A stand-in for a NumPy that computes randn a little differently: on arm64 the compiler
fuses multiplications with additions, and the last bits are others.

Imported with NUMPY_ULP in the environment (make test-ulp sets it), it moves every number
of randn by one unit of the last place, up or down as one of its bits says. The words, the
uniform numbers and the shuffles stay: they are the same everywhere.
"""

import numpy as np


def moved(numbers):
    """The numbers, each of them one unit of the last place away."""
    numbers = np.asarray(numbers, dtype=float)
    up = (numbers.view(np.int64) >> 3) & 1 == 1
    return np.nextafter(numbers, np.where(up, np.inf, -np.inf))


class RandomState(np.random.RandomState):
    """NumPy's, but for randn."""

    def randn(self, *shape):
        return moved(super().randn(*shape))[()]


np.random.RandomState = RandomState
