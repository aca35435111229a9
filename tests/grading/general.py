"""Mistakes that occur everywhere, told by the numbers alone.

For each there is what a matrix would be if it had been made. They are looked for where no mistake
of the exercise's own fits.
"""

import dataclasses
from typing import Callable

import numpy as np


@dataclasses.dataclass
class Kind:
    name: str
    says: str  # behind the name of the matrix
    gives: Callable  # of an exercise, a case and the name of a matrix: what it would be. A
    #      KeyError, ValueError or IndexError means that it cannot have been made


def right(exercise, given, case, name):
    """The matrix, where this were given."""
    return np.asarray(exercise.right(dataclasses.replace(case, given=given))[name], dtype=float)


def size(case, name, axis):
    return np.shape(case.given[name])[axis]


def m(case):
    return size(case, "X" if "X" in case.given else "Y", 1)


def times(factor):
    """The right matrix times factor(case)."""
    return lambda exercise, case, name: factor(case) * right(exercise, case.given, case, name)


def examples_only(which, changes_m=False):
    """A mean over some of the examples, divided by the number of all, or by theirs."""
    def gives(exercise, case, name):
        given = {n: np.asarray(v)[:, which] if n in EXAMPLES else v for n, v in case.given.items()}
        if np.shape(given["X" if "X" in given else "Z2"])[1] < 1:
            raise ValueError("no example is left")
        share = 1 if changes_m else np.shape(given["Y"])[1] / size(case, "Y", 1)
        return right(exercise, given, case, name) * share
    return gives


def with_input(names, change):
    """What would be right if some inputs were changed like this."""
    def gives(exercise, case, name):
        known = [n for n in names if n in case.given]
        if not known:
            raise KeyError(names)
        given = {n: change(np.array(v, dtype=float)) if n in known else v
                 for n, v in case.given.items()}
        return right(exercise, given, case, name)
    return gives


def changed(change):
    """The right matrix, changed afterwards."""
    return lambda exercise, case, name: change(right(exercise, case.given, case, name))


def row(index):
    """All rows of a matrix are like this one."""
    return lambda A: np.broadcast_to(np.atleast_2d(A)[index], np.shape(A)).copy()


def no_row(index):
    def change(A):
        A[index] = 0
        return A
    return change


def wrong_stride(A):
    """The numbers as they lie in a Data, read as if they lay by features."""
    return A.T.reshape(A.shape)


FEATURES, LABELS = ("X", "x"), ("Y", "y")
EXAMPLES = ("X", "Y", "Z1", "A1", "Z2", "A2", "dZ2")
OUTPUTS = ("Y", "y", "Z2", "A2", "dZ2", "W2", "b2")
KINDS = [
    Kind("wrong sign", "has the wrong sign", times(lambda case: -1)),
    Kind("twice as large", "is exactly twice as large as it should be", times(lambda case: 2)),
    Kind("half as large", "is exactly half of what it should be", times(lambda case: 0.5)),
    Kind("sum for mean", "is exactly m times too large: it is the sum over the m examples, and "
         "should be their mean", times(m)),
    Kind("1/m twice", "is exactly m times too small (m is the number of examples): is 1/m applied "
         "twice?", times(lambda case: 1 / m(case))),
    Kind("divided by m - 1", "is divided by m − 1, and should be divided by m",
         times(lambda case: m(case) / (m(case) - 1))),
    Kind("divided by m + 1", "is divided by m + 1, and should be divided by m",
         times(lambda case: m(case) / (m(case) + 1))),
    Kind("divided by n", "is divided by the number of features, and should be divided by m, the "
         "number of examples", times(lambda case: m(case) / size(case, "X", 0))),
    Kind("divided by the outputs", "is divided by the number of outputs, and should be divided by "
         "m, the number of examples", times(lambda case: m(case) / size(case, "Y", 0))),
    Kind("divided by the units", "is divided by the number of hidden units, and should be divided "
         "by m, the number of examples", times(lambda case: m(case) / size(case, "W1", 0))),
    Kind("divided by all elements", "is divided by the number of outputs, too, and should not be",
         times(lambda case: 1 / size(case, "Y", 0))),
    Kind("times the outputs", "is as many times too large as there are outputs: divide by their "
         "number, too", times(lambda case: size(case, "Y", 0))),
    Kind("number for share", "is the number of right answers, and should be their share",
         times(lambda case: np.size(case.given["Y"]))),
    Kind("first example left out", "lacks the first example: does the loop begin at 1?",
         examples_only(slice(1, None))),
    Kind("last example left out", "lacks the last example: does the loop end too early?",
         examples_only(slice(None, -1))),
    Kind("first example only", "is made of the first example alone", examples_only(slice(0, 1))),
    Kind("last example only", "is made of the last example alone: is the sum set to 0 inside the "
         "loop, or assigned where it should be added (= for +=)?", examples_only(slice(-1, None))),
    Kind("mean of the last example", "is what the last example alone gives: is the sum set to 0 "
         "inside the loop, or assigned where it should be added (= for +=)?",
         examples_only(slice(-1, None), changes_m=True)),
    Kind("mean of the first example", "is what the first example alone gives: does the loop end "
         "after one round?", examples_only(slice(0, 1), changes_m=True)),
    Kind("first output only", "is that of the first output alone: does it go over all of them?",
         with_input(OUTPUTS, lambda Y: Y[:1])),
    Kind("last output only", "is that of the last output alone: is the sum set to 0 inside the "
         "loop, or assigned where it should be added (= for +=)?",
         with_input(OUTPUTS, lambda Y: Y[-1:])),
    Kind("labels exchanged", "would be right if every label were the other one, 1 − y",
         with_input(LABELS, lambda Y: 1 - Y)),
    Kind("no bias", "would be right if b were 0: is it added?",
         with_input(("b",), lambda b: 0 * b)),
    Kind("bias subtracted", "would be right if b were −b", with_input(("b",), lambda b: -b)),
    Kind("first feature only", "would be right if every feature were the first one: is the index "
         "always 0?", with_input(FEATURES, row(0))),
    Kind("first feature left out", "would be right if the first feature were 0: does a loop begin "
         "at 1?", with_input(FEATURES, no_row(0))),
    Kind("last feature left out", "would be right if the last feature were 0: does a loop end too "
         "early?", with_input(FEATURES, no_row(-1))),
    Kind("first example everywhere", "would be right if every example were the first one: is the "
         "index always 0?", with_input(FEATURES, lambda X: row(0)(X.T).T)),
    Kind("wrong stride", "would be right if features and examples lay in memory the other way "
         "round: feature j of example i is number i * n + j of the block",
         with_input(FEATURES, wrong_stride)),
    Kind("rounded to a whole number", "is rounded to a whole number: is there an int that should "
         "be a double?", changed(np.trunc)),
    Kind("absolute values", "is right but for its signs: it has the absolute values",
         changed(np.abs)),
    Kind("transposed", "is transposed: rows and columns are exchanged", changed(np.transpose)),
    Kind("squared", "is the square of what it should be", changed(np.square)),
    Kind("only the first row", "has the first row everywhere", changed(row(0))),
    Kind("first element only", "is right in the first element, and 0 elsewhere",
         changed(lambda A: A * (np.arange(A.size) == 0).reshape(A.shape))),
]


def fitting(exercise, answers, name, alike):
    """The first kind that explains this matrix in all answers; alike(got, would_be) compares.
    None where there is none. It has to say something: a matrix of zeros is m times 0, too."""
    for kind in KINDS:
        try:
            with np.errstate(all="ignore"):
                claimed = [kind.gives(exercise, a.case, name) for a in answers]
        except (KeyError, ValueError, IndexError, ZeroDivisionError):
            continue
        if all(alike(a.got[name], would_be) for a, would_be in zip(answers, claimed)):
            return kind
    return None
