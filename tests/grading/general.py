"""Mistakes that occur everywhere, told by the numbers alone.

For each there is what a matrix would be if it had been made. They are looked for where no mistake
of the exercise's own fits.
"""

import dataclasses
from typing import Callable

import numpy as np

from support.project import reference

sigmoid = reference("01_neuron").sigmoid


@dataclasses.dataclass
class Kind:
    name: str
    says: str  # behind the name of the matrix
    gives: Callable  # of an exercise, a case and the name of a matrix: what it would be. A
    #      KeyError, ValueError or IndexError means that it cannot have been made


def right(exercise, given, case, name):
    """The matrix, where this were given."""
    answers = exercise.want(dataclasses.replace(case, given=given), exercise.passes_on)
    return np.asarray(answers[name], dtype=float)


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
        if np.shape(given["X" if "X" in given else "Z2"])[1] < 1:  # the sum of none
            return 0 * right(exercise, case.given, case, name)
        share = 1 if changes_m else np.shape(given["Y"])[1] / size(case, "Y", 1)
        return right(exercise, given, case, name) * share
    return gives


def labelled(value):
    """A mean over the examples with this label alone, divided by the number of all."""
    return lambda exercise, case, name: examples_only(np.ravel(case.given["Y"]) == value)(
        exercise, case, name)


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


def only(rows):
    """All rows but some are 0."""
    def change(A):
        kept = np.zeros_like(A)
        kept[rows] = A[rows]
        return kept
    return change


def whole_fours(A):
    return only(slice(len(A) - len(A) % 4))(A)


def combined(combine, other):
    """The right matrix, combined with an input."""
    return lambda exercise, case, name: combine(right(exercise, case.given, case, name),
                                                np.asarray(case.given[other], dtype=float))


def with_number(name, change):
    """What would be right if a number were another, change(number, case)."""
    return lambda exercise, case, matrix: right(
        exercise, case.given | {name: change(case.given[name], case)}, case, matrix)


def if_were(name, says, names, change):
    return Kind(name, f"would be right if {says}", with_input(names, change))


def wrong_stride(A):
    """The numbers as they lie in a Data, read as if they lay by features."""
    return A.T.reshape(A.shape)


def overlapping(A):
    """The same, read as if each example began at the second number of the one before."""
    return A.T.ravel()[np.add.outer(*map(np.arange, A.shape))]


FEATURES, LABELS = ("X", "x"), ("Y", "y")
EXAMPLES = ("X", "Y", "Z1", "A1", "Z2", "A2", "dZ2")
OUTPUTS = ("Y", "Z2", "A2", "dZ2", "W2", "b2")
# These are told even where only few answers are possible.
FACTORS = [
    Kind("wrong sign", "has the wrong sign", times(lambda case: -1)),
    Kind("twice as large", "is exactly twice as large as it should be", times(lambda case: 2)),
    Kind("half as large", "is exactly half of what it should be", times(lambda case: 0.5)),
    Kind("1 minus", "is 1 minus what it should be: is it the opposite?", changed(lambda A: 1 - A)),
    Kind("sum for mean", "is exactly m times too large: it is the sum over the m examples, and "
         "should be their mean", times(m)),
    Kind("1/m twice", "is exactly m times too small (m is the number of examples): is 1/m applied "
         "twice, or where it does not belong?", times(lambda case: 1 / m(case))),
    Kind("divided by m - 1", "is divided by m − 1, and should be divided by m",
         times(lambda case: np.divide(m(case), m(case) - 1))),
    Kind("divided by m + 1", "is divided by m + 1, and should be divided by m",
         times(lambda case: m(case) / (m(case) + 1))),
    Kind("divided by n", "is divided by the number of features, and should be divided by m, the "
         "number of examples", times(lambda case: m(case) / size(case, "X", 0))),
    Kind("n times", "is exactly n times too large: is something added for every feature?",
         times(lambda case: size(case, "X", 0))),
    Kind("1/n", "is exactly n times too small: is it divided by the number of features?",
         times(lambda case: 1 / size(case, "X", 0))),
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
    Kind("log10", "is made with the logarithm to base 10: in C the natural one is log",
         times(lambda case: 1 / np.log(10))),
    Kind("log2", "is made with the logarithm to base 2: in C the natural one is log",
         times(lambda case: 1 / np.log(2))),
]
KINDS = [
    *FACTORS,
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
    Kind("label 1 only", "is made of the examples with y = 1 alone", labelled(1)),
    Kind("label 0 only", "is made of the examples with y = 0 alone", labelled(0)),
    Kind("first output only", "is that of the first output alone: does it go over all of them?",
         with_input(OUTPUTS, lambda Y: Y[:1])),
    Kind("last output only", "is that of the last output alone: is the sum set to 0 inside the "
         "loop, or assigned where it should be added (= for +=)?",
         with_input(OUTPUTS, lambda Y: Y[-1:])),
    if_were("labels exchanged", "every label were the other one, 1 − y", LABELS, lambda Y: 1 - Y),
    if_were("no bias", "b were 0: is it added?", ("b",), lambda b: 0 * b),
    if_were("bias subtracted", "b were −b", ("b",), np.negative),
    if_were("bias twice", "b were 2 b: is it added twice?", ("b",), lambda b: 2 * b),
    Kind("bias for every feature", "would be right if b were n b: is it added in the loop, once "
         "for every feature, and not behind it?",
         with_number("b", lambda b, case: size(case, "X", 0) * b)),
    if_were("first label everywhere", "every label were the first one: is the index of y always 0?",
            ("Y",), lambda Y: row(0)(Y.T).T),
    if_were("every label 1", "every label y were 1: is y used?", LABELS, np.ones_like),
    if_were("every label 0", "every label y were 0: is the term with y there?", LABELS,
            np.zeros_like),
    if_were("label with a wrong sign", "y were −y", LABELS, np.negative),
    Kind("step uphill", "is what the rate −α gives: the gradient points uphill, and each step is "
         "subtracted", with_number("rate", lambda rate, case: -rate)),
    Kind("rate not used", "is what a rate of 1 gives: is α used?",
         with_number("rate", lambda rate, case: 1)),
    Kind("rate divided by m", "is what the rate α / m gives: slopes of the cost are means already, "
         "and the rate is α", with_number("rate", lambda rate, case: rate / m(case))),
    Kind("one step too few", "is what one step less gives: does the loop end too early?",
         with_number("steps", lambda steps, case: steps - 1)),
    Kind("one step too many", "is what one step more gives: does the loop end too late?",
         with_number("steps", lambda steps, case: steps + 1)),
    Kind("no step", "is what 0 steps give: it is that of the start",
         with_number("steps", lambda steps, case: 0)),
    if_were("z with a wrong sign", "z were −z: has an exponent lost its sign?", ("z",),
            np.negative),
    if_were("a for z", "z had gone through σ first: is a taken where z belongs?", ("z",), sigmoid),
    if_were("no weights", "every weight were 1: is w used?", ("w",), np.ones_like),
    if_were("first weight everywhere", "every weight were the first one: is the index always 0?",
            ("w",), lambda w: np.full_like(w, w.flat[0])),
    if_were("first example everywhere", "every example were the first one: is the index always 0?",
            FEATURES, lambda X: row(0)(X.T).T),
    if_were("no features", "every feature were 0: what becomes of the products?", FEATURES,
            np.zeros_like),
    if_were("last feature alone", "all features but the last were 0: is the sum set to 0 inside "
            "the loop, or assigned where it should be added (= for +=)?", FEATURES,
            only(slice(-1, None))),
    if_were("first feature alone", "all features but the first were 0: does the loop end after one "
            "round?", FEATURES, only(slice(1))),
    if_were("every second feature", "every second feature were 0: does the index rise by 2?",
            FEATURES, only(slice(None, None, 2))),
    if_were("whole fours", "the features behind the last whole four were 0: is the rest of them "
            "left out?", FEATURES, whole_fours),
    if_were("first feature only", "every feature were the first one: is the index always 0?",
            FEATURES, row(0)),
    if_were("first feature left out", "the first feature were 0: does a loop begin at 1?", FEATURES,
            only(slice(1, None))),
    if_were("last feature left out", "the last feature were 0: does a loop end too early?",
            FEATURES, only(slice(-1))),
    if_were("wrong stride", "features and examples lay in memory the other way round: feature j of "
            "example i is number i * n + j of the block", FEATURES, wrong_stride),
    if_were("example i at i", "example i began at number i of the block: it begins at i * n",
            FEATURES, overlapping),
    Kind("last hidden unit alone", "is what the last hidden unit gives, without a bias: is there = "
         "inside the loop, where += belongs?", lambda exercise, case, name: right(
             exercise, case.given | {
                 "W2": only(slice(-1, None))(case.given["W2"].T).T,
                 "b2": 0 * case.given["b2"]}, case, name)),
    if_were("hidden units in fours", "the hidden units behind the last whole four said nothing: is "
            "the rest of them left out?", ("W2",), lambda W2: whole_fours(W2.T).T),
    Kind("per cent", "is 100 times too large: it is in per cent, and should be a share",
         times(lambda case: 100)),
    Kind("rounded to a whole number", "is rounded to a whole number: is there an int that should "
         "be a double?", changed(np.trunc)),
    Kind("absolute values", "is right but for its signs: it has the absolute values",
         changed(np.abs)),
    Kind("transposed", "is transposed: rows and columns are exchanged", changed(np.transpose)),
    Kind("by columns", "has the right numbers, column after column: they should go row after row",
         changed(lambda A: A.reshape(A.T.shape).T)),
    Kind("a running sum", "is the sum of all that should stand in its row up to there: is a sum "
         "set to 0 for every row, and not for every element?",
         changed(lambda A: np.cumsum(A, axis=1))),
    Kind("a running sum of all", "is the sum of all that should stand before it, and there: is a "
         "sum set to 0 only once?", changed(lambda A: np.cumsum(A).reshape(A.shape))),
    Kind("squared", "is the square of what it should be", changed(np.square)),
    Kind("yes or no", "is 1 where it should be above 0.5, and else 0: it has been rounded, or "
         "compared", changed(lambda A: np.where((A >= 0) & (A <= 1), A > 0.5, np.nan))),
    Kind("σ once too often", "has gone through σ, 1 / (1 + e⁻ᶻ), once too often", changed(sigmoid)),
    Kind("σ forgotten", "has not gone through σ, 1 / (1 + e⁻ᶻ)",
         changed(lambda a: np.log(a / (1 - a)))),
    Kind("slope of σ", "is a (1 − a), and should be a itself", changed(lambda a: a * (1 - a))),
    Kind("only the first row", "has the first row everywhere", changed(row(0))),
    Kind("first element only", "is right in the first element, and 0 elsewhere",
         changed(lambda A: A * (np.arange(A.size) == 0).reshape(A.shape))),
    *(Kind(f"{words} {name}", f"is what it should be {words} {name}", combined(combine, name))
      for name in ("b", "z", "y", "Y", "a", "h", "rate") for words, combine in (
          ("plus", np.add), ("minus", np.subtract), ("times", np.multiply),
          ("times 2", lambda A, v: A * 2 * v), ("divided by", np.divide))),
]


def sums(case):
    """z of every example, where there is one neuron, or as it was given."""
    given = case.given
    return given["z"] if "z" in given else np.ravel(given["w"]) @ given["X"] + given["b"]


# What wrong numbers may have in common: words, and of a case and a shape, for each number.
PLACES = [("y", lambda case, shape: case.given["y" if "y" in case.given else "Y"]),
          ("z", lambda case, shape: sums(case)), ("|z|", lambda case, shape: np.abs(sums(case))),
          ("the column (from 0)", lambda case, shape: np.arange(shape[1])),
          ("the row (from 0)", lambda case, shape: np.arange(shape[0])[:, None])]


def place(values, wrong):
    """In words, between which of these values numbers are wrong; "" if it is not only there."""
    low, high = values[wrong].min(), values[wrong].max()
    if ((low <= values) & (values <= high)).tolist() != wrong.tolist():
        return ""
    if low == high:
        return f"{low:.4g}"
    return (f"{low:.4g} or more" if high == values.max() else f"{high:.4g} or less"
            if low == values.min() else f"between {low:.4g} and {high:.4g}")


def fitting(exercise, answers, name):
    """The first kind that explains this matrix in all answers, or None. It has to say something:
    a matrix of zeros is m times 0, too."""
    for kind in FACTORS if exercise.coarse else KINDS:
        try:
            with np.errstate(all="ignore"):
                if all(exercise.same(a.got[name], kind.gives(exercise, a.case, name))
                       for a in answers):
                    return kind
        except (KeyError, ValueError, IndexError, ZeroDivisionError):
            continue
    return None
