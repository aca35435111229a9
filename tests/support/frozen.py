"""Whether randn here gives NumPy's frozen numbers to the last bit.

The words, the uniform numbers and the shuffles are the same everywhere. A normal number goes
through a logarithm and a root, and there two things may move its last bits: a compiler that
fuses multiplications with additions (so Debian builds NumPy for arm64), and a C library with
another logarithm (musl's). How far, `error_bound` says.
"""

import hashlib
import platform

import numpy as np

from support.project import BUILD

COUNT = 10000
FROZEN = {  # seed: SHA-256 of COUNT numbers of RandomState(seed).randn, cut short
    0: "d57c5400277475d9", 1: "e4b728a2113338ea", 2: "dc2a23c7afaa2d9d",
    2**32 - 1: "6911f9631b998ba2"}


def is_frozen(seed, numbers):
    """Whether the numbers are the first COUNT of that seed, bit for bit."""
    little_endian = np.ascontiguousarray(numbers, "<f8").tobytes()
    return hashlib.sha256(little_endian).hexdigest()[:16] == FROZEN[seed]


def everywhere(probe):
    """Whether both NumPy's randn and that of C are the frozen one here: the logarithm of C is
    the one of glibc if the probe is linked with that."""
    numpys = all(is_frozen(seed, np.random.RandomState(seed).randn(COUNT)) for seed in FROZEN)
    return numpys and platform.libc_ver(f"{BUILD}/tests/{probe}")[0] == "glibc"


def tolerance(probe, at_least=0.0):
    """How far apart, relatively, some hundred normal numbers of this probe and of NumPy may be."""
    return at_least if everywhere(probe) else 1e-11


def error_bound(seed, count=COUNT):
    """The largest difference that rounding can make in each of the first numbers of randn.

    A point (x, y) in the unit disc becomes x and y times √(−2 ln r² / r²). An error of one
    unit of the last place in r² is one of 1 / |ln r²| units in its logarithm, which grows
    without end as r² comes close to 1; the root halves it. Four such errors are allowed.
    """
    x, y = 2 * np.random.RandomState(seed).rand(2 * count, 2).T - 1
    r2 = x * x + y * y
    r2 = r2[(r2 < 1) & (r2 != 0)][: (count + 1) // 2]
    lost = np.repeat(1 + 0.5 / np.abs(np.log(r2)), 2)[:count]
    return 4 * lost * np.spacing(np.abs(np.random.RandomState(seed).randn(count)))
