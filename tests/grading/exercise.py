"""What an exercise is to a grader: what is asked, what is right, and what people get wrong.

A file exercises/NN_name.py has the list EXERCISES of a chapter, and exercises/NN_name.c the same
functions in C. The right answers come from the chapter's reference in NumPy; a Mistake computes
what a well-known mistake would answer, so that a wrong number can be traced to what was done.
docs/teaching.md says how to write an exercise of one's own.
"""

import dataclasses
from typing import Callable

import numpy as np

from support.project import load, reference  # noqa: F401: exercises import it from here


def litter(*shape):
    """What probes leave in the room for results (probe_litter)."""
    return 0.625 + np.arange(np.prod(shape)).reshape(shape) / 128


@dataclasses.dataclass
class Case:
    """One question to a probe: its command line and the matrices that it is given."""
    given: dict
    words: tuple = ()


@dataclasses.dataclass
class Mistake:
    """A mistake that people make.

    gives(case) is what it would answer; a ValueError means that its shapes do not fit.
    exercises/NN_name.c has the same mistake in C, under the same name: with that the mistake
    itself is tested (make mutants).
    """
    name: str
    says: str
    gives: Callable


@dataclasses.dataclass
class Edge:
    """A case that only a careful function gets right, and a sentence for the others. It counts
    for who gets all other cases right; known mistakes are not looked for in it."""
    says: str
    case: Case


@dataclasses.dataclass
class Exercise:
    name: str  # the function, marked in the chapter with //@ exercise
    equation: str
    section: str  # of the chapter's page
    cases: Callable  # of a random generator: a list of Case
    right: Callable  # of a case: the answers
    mistakes: list
    edges: Callable = lambda rng: []  # of a random generator: a list of Edge
    ask: str = ""  # the function that the probe is asked for, if it is another
    needs: tuple = ()  # exercises of the same chapter that this one may call
    passes_on: dict = dataclasses.field(default_factory=dict)  # another exercise that this
    #      one calls → the answers that come out of it: they count if that one is right
    called: dict = dataclasses.field(default_factory=dict)  # answer → what students call it, or
    #      a list of what they call its columns
    turns: bool = False  # it may change its inputs for a moment, and has to put them back
    tolerance: float = 1e-9  # relative to the largest number of a matrix

    def question(self):
        return self.ask or self.name

    def want(self, case, right):
        """What is right, where these other exercises are."""
        with np.errstate(all="ignore"):
            answers = self.right(case)
            for other, passed in self.passes_on.items():
                answers |= passed(case) if other in right else {}
        return answers

    def shown(self, name, place=(0, 0)):
        """What students call an element of an answer."""
        called = self.called.get(name, name)
        return called if isinstance(called, str) else called[place[1]]


def in_place(make):
    """Edges of functions whose result may be the operand, for cases that make(rng) makes."""
    def edges(rng):
        case = make(rng)[0]
        return [Edge("The result may be the operand: do not write into it what is still to be read "
                     "from it.", Case(case.given | {"in_place": 1}, case.words))]
    return edges


def too_sure(given):
    """The same, but for a network that is infinitely sure, and wrong: its cost is infinite."""
    return given | {"X": np.ones((2, 1)), "Y": np.ones((1, 1)), "W1": np.ones((5, 2)),
                    "b1": np.ones((5, 1)), "W2": np.full((1, 5), -1e308), "b2": np.zeros((1, 1))}


# ---- comparing ----

ARRAYS = ("w", "dw", "costs", "mean", "losses")  # in C they have one index


def same(got, want, tolerance):
    """Whether each number agrees; a NaN agrees with a NaN only."""
    got, want = np.atleast_2d(got), np.atleast_2d(np.asarray(want, dtype=float))
    if got.shape != want.shape:
        return False
    finite = want[np.isfinite(want)]
    scale = np.max(np.abs(finite), initial=0)
    with np.errstate(all="ignore"):
        near = np.abs(got - want) <= tolerance * scale
    return bool(np.all(near | (got == want) | (np.isnan(got) & np.isnan(want))))


def agrees(exercise, got, want):
    """Whether these answers are those."""
    return all(name in got and same(got[name], value, exercise.tolerance)
               for name, value in want.items())


def first_difference(got, want, exercise):
    """The place of the first number that differs, what it is, and what it should be."""
    for name, value in want.items():
        value = np.atleast_2d(np.asarray(value, dtype=float))
        if name not in got:
            return f"{exercise.shown(name)} was not given"
        if got[name].shape != value.shape:
            return "{} is {} × {} and should be {} × {}".format(
                exercise.shown(name), *got[name].shape, *value.shape)
        if same(got[name], value, exercise.tolerance):
            continue
        scale = exercise.tolerance * np.max(np.abs(value), initial=0)
        for place in np.ndindex(value.shape):
            if not same(got[name][place], value[place], 0) and not (
                    abs(got[name][place] - value[place]) <= scale):
                where = "" if value.size == 1 or isinstance(exercise.called.get(name), list) else (
                    f"[{max(place)}]" if name in ARRAYS else f"[{place[0]}][{place[1]}]")
                if got[name][place] == litter(*value.shape)[place]:
                    return (f"{exercise.shown(name, place)}{where} was not written: it is as it "
                            f"was before the call, and should be {value[place]:.9g}")
                return (f"{exercise.shown(name, place)}{where} is {got[name][place]:.9g} and "
                        f"should be {value[place]:.9g}")
    return ""


# ---- diagnosing ----

@dataclasses.dataclass
class Answer:
    """What came back for one case: numbers, or the words with which the matrix module
    stopped the program."""
    case: Case
    got: dict
    want: dict
    stopped: str = ""


def is_right(exercise, answers):
    return all(not a.stopped and agrees(exercise, a.got, a.want) for a in answers)


def answers_like(exercise, answer, gives):
    """Whether this answer is what a mistake would give."""
    try:
        with np.errstate(all="ignore"):
            claimed = gives(answer.case)
    except (ValueError, IndexError):  # its shapes do not fit
        return bool(answer.stopped)
    if answer.stopped:
        return False
    claimed = {name: value for name, value in claimed.items() if name in answer.want}
    return bool(claimed) and agrees(exercise, answer.got, answer.want | claimed)


def matches(exercise, answers, gives):
    return any(not answer.stopped for answer in answers) and all(
        answers_like(exercise, answer, gives) for answer in answers)


FACTORS = [
    (lambda case: -1, "has the wrong sign"),
    (lambda case: 2, "is exactly twice as large as it should be"),
    (lambda case: 0.5, "is exactly half of what it should be"),
    (lambda case: examples(case),
     "is exactly m times too large (m is the number of examples)"),
    (lambda case: 1 / examples(case),
     "is exactly m times too small (m is the number of examples)"),
    (lambda case: examples(case) / (examples(case) - 1),
     "is divided by m − 1, and should be divided by m"),
    (lambda case: examples(case) / (examples(case) + 1),
     "is divided by m + 1, and should be divided by m"),
    (lambda case: examples(case) / rows(case, "X"),
     "is divided by the number of features, and should be divided by m, the number of examples"),
    (lambda case: examples(case) / rows(case, "Y"),
     "is divided by the number of outputs, and should be divided by m, the number of examples"),
    (lambda case: examples(case) / rows(case, "W1"),
     "is divided by the number of hidden units, and should be divided by m, the number of "
     "examples"),
    (lambda case: 1 / rows(case, "Y"),
     "is divided by m and by the number of outputs, and should be divided by m alone"),
]


def rows(case, name):
    return len(case.given[name]) if name in case.given else np.nan


def examples(case):
    return np.shape(case.given["X"])[1] if "X" in case.given else np.nan


def common_factor(exercise, answers, name):
    """Words, if one number explains by how much this matrix is wrong. A number that counts
    something is not measured like that."""
    if all((np.asarray(a.want[name]) == np.round(a.want[name])).all() for a in answers):
        return ""
    for factor, words in FACTORS:
        if all(same(a.got[name], factor(a.case) * np.asarray(a.want[name]),
                    exercise.tolerance) for a in answers):
            return words
    return ""


LEFT_OUT = [
    (slice(1, None), "the first example is missing from the sum: does the loop begin at 1"),
    (slice(None, -1), "the last example is missing from the sum: does the loop end too early"),
]


def missing_example(exercise, answers, name):
    """Words, if a mean over the examples lacks the first or the last one."""
    for kept, words in LEFT_OUT:
        try:
            if all(same(a.got[name], mean_of(exercise, a.case, kept, name), exercise.tolerance)
                   for a in answers):
                return words
        except (ValueError, KeyError, IndexError):
            continue
    return ""


def mean_of(exercise, case, kept, name):
    """The answer for some of the examples, as if it were divided by the number of all."""
    given = {n: np.asarray(v)[:, kept] if n in ("X", "Y", "dZ2") else v
             for n, v in case.given.items()}
    if np.shape(given["X"])[1] < 1:
        raise ValueError("no example is left")
    fewer = Case(given, case.words)
    with np.errstate(all="ignore"):
        return np.asarray(exercise.right(fewer)[name]) * examples(fewer) / examples(case)


def describe(exercise, answers, name):
    """What can be said of one wrong matrix without knowing the mistake."""
    if any(name not in a.got or np.shape(a.got[name]) != np.shape(np.atleast_2d(a.want[name]))
           for a in answers):
        return ""
    if isinstance(exercise.called.get(name), list):  # several numbers, not a matrix
        return ""
    words = what_it_holds([a.got[name] for a in answers]) or how_it_differs(exercise, answers, name)
    if words:
        return f"{exercise.shown(name)} {words}"
    words = missing_example(exercise, answers, name)
    return f"{exercise.shown(name)}: {words}?" if words else ""


def what_it_holds(got):
    if all((g == litter(*g.shape)).all() for g in got):
        return "is as it was before the call: nothing was written into it"
    if all(np.isnan(g).any() for g in got):
        return ("holds NaN, which is not a number: 0/0, ∞ − ∞, ∞/∞, or the logarithm of a number "
                "below 0")
    if all(np.isinf(g).any() for g in got):
        return "holds infinity: a division by 0, the logarithm of 0, or an overflow"
    if all((g == 0).all() for g in got):
        return "is 0" + " everywhere" * (max(g.size for g in got) > 1)
    return ""


def how_it_differs(exercise, answers, name):
    for share in (lambda case: 1, lambda case: 1 / examples(case)):
        if all(same(a.got[name], a.want[name] + litter(*a.got[name].shape) * share(a.case),
                    exercise.tolerance) for a in answers):
            return "was added to what stood there before the call, and not set to 0 first"
    if all(same(a.got[name], a.want[name], 1e-5) for a in answers):
        return ("is right to six digits or so, and not further: is there a float, or a function "
                "with an f at its end, such as expf")
    return common_factor(exercise, answers, name)


def diagnose(exercise, answers):
    """The name of a known mistake (or "") and sentences about a wrong answer."""
    for mistake in exercise.mistakes:
        if matches(exercise, answers, mistake.gives):
            return mistake.name, [mistake.says]
    numbers = [a for a in answers if not a.stopped]
    wrong = [name for name in (numbers[0].want if numbers else ())
             if not all(name in a.got and agrees(exercise, a.got, {name: a.want[name]})
                        for a in numbers)]
    said = [text if text.endswith("?") else text + "."
            for text in (describe(exercise, numbers, name) for name in wrong) if text]
    return "", said


def all_exercises(stem):
    """EXERCISES of the chapter."""
    return load(f"tests/grading/exercises/{stem}.py").EXERCISES
