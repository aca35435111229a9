"""What an exercise is to a grader: what is asked, what is right, and what people get wrong.

A file NN_name.py next to this one has the list EXERCISES of a chapter. The right answers
come from the chapter's reference in NumPy; a Mistake computes what a well-known mistake
would answer, so that a wrong number can be traced to what was done. docs/teaching.md says
how to write an exercise of one's own.
"""

import dataclasses
import importlib
import importlib.util
import os
import pathlib
import sys
from typing import Callable

import numpy as np

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent / folder)
                for folder in ("reference", "")]

LITTER = 0.625  # what probes leave in the room for results (probe_litter)


def reference(stem):
    """The chapter in NumPy: tests/reference/STEM.py."""
    return importlib.import_module(stem)


@dataclasses.dataclass
class Case:
    """One question to a probe: its command line and the matrices that it is given."""
    given: dict
    words: tuple = ()


@dataclasses.dataclass
class Mistake:
    """A mistake that people make.

    gives(case) is what it would answer; a ValueError means that its shapes do not fit.
    mutant is a text of the chapter and what to put in its place: the same mistake in C,
    with which the mistake itself is tested (make mutants).
    """
    name: str
    says: str
    gives: Callable
    mutant: tuple


@dataclasses.dataclass
class Exercise:
    name: str  # the function, marked in the chapter with //@ exercise
    equation: str
    section: str  # of the chapter's page
    cases: Callable  # of a random generator: a list of Case
    right: Callable  # of a case: the answers
    mistakes: list
    ask: str = ""  # the function that the probe is asked for, if it is another
    needs: tuple = ()  # exercises of the same chapter that this one may call
    passes_on: dict = dataclasses.field(default_factory=dict)  # another exercise that this
    #      one calls → the answers that come out of it: they count if that one is right
    turns: bool = False  # it may change its inputs for a moment, and has to put them back
    tolerance: float = 1e-9  # relative to the largest number of a matrix

    def question(self):
        return self.ask or self.name

    def want(self, case, right):
        """What is right, where these other exercises are."""
        answers = self.right(case)
        for other, passed in self.passes_on.items():
            answers |= passed(case) if other in right else {}
        return answers


def half(case):
    """What the probe computes first: the same with half the weights."""
    given = {name: np.asarray(value) / 2 if name[0] in "wWb" else value
             for name, value in case.given.items()}
    return Case(given, case.words)


# ---- comparing ----

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
            return f"{name} was not given"
        if got[name].shape != value.shape:
            return "{} is {} × {} and should be {} × {}".format(
                name, *got[name].shape, *value.shape)
        if same(got[name], value, exercise.tolerance):
            continue
        scale = exercise.tolerance * np.max(np.abs(value), initial=0)
        for place in np.ndindex(value.shape):
            if not abs(got[name][place] - value[place]) <= scale:
                where = "" if value.size == 1 else f"[{place[0]}][{place[1]}]"
                return (f"{name}{where} is {got[name][place]:.9g} and should be "
                        f"{value[place]:.9g}")
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
    first_is_right: bool = True  # what came of the first call, with half the weights


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
    (lambda case: examples(case), "is exactly m times too large (m is the number of examples)"),
    (lambda case: 1 / examples(case),
     "is exactly m times too small (m is the number of examples)"),
    (lambda case: 2, "is exactly twice as large as it should be"),
    (lambda case: 0.5, "is exactly half of what it should be"),
]


def examples(case):
    return np.shape(case.given["X"])[1] if "X" in case.given else np.nan


def common_factor(exercise, answers, name):
    """A sentence, if one number explains by how much this matrix is wrong."""
    for factor, words in FACTORS:
        if all(same(a.got[name], factor(a.case) * np.asarray(a.want[name]),
                    exercise.tolerance) for a in answers):
            return f"{name} {words}"
    return ""


def describe(exercise, answers, name):
    """What can be said of one wrong matrix without knowing the mistake."""
    if any(name not in a.got or np.shape(a.got[name]) != np.shape(np.atleast_2d(a.want[name]))
           for a in answers):
        return ""
    got = [a.got[name] for a in answers]
    if all((g == LITTER).all() for g in got):
        return f"{name} is as it was before the call: nothing was written into it"
    if any(np.isnan(g).any() for g in got):
        return (f"{name} holds NaN, which is not a number: 0/0, ∞ − ∞, ∞/∞, or the logarithm of a "
                "number below 0")
    if any(np.isinf(g).any() for g in got):
        return f"{name} holds infinity: a division by 0, the logarithm of 0, or an overflow"
    if all((g == 0).all() for g in got):
        return f"{name} is 0" + " everywhere" * (max(g.size for g in got) > 1)
    if all(same(a.got[name], np.asarray(a.want[name]) + LITTER, exercise.tolerance)
           for a in answers):
        return f"{name} was added to what stood there before the call, and not set to 0 first"
    if all(same(a.got[name], a.want[name], 1e-5) for a in answers):
        return (f"{name} is right to six digits or so, and not further: is there a float, or a "
                "function with an f at its end, such as expf")
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
    said = [text + "." for text in (describe(exercise, numbers, name) for name in wrong) if text]
    return "", said


def all_exercises(stem):
    """EXERCISES of the chapter."""
    folder = pathlib.Path(__file__).resolve().parent
    name = "exercises_of_" + stem
    if name not in sys.modules:
        source = importlib.util.spec_from_file_location(name, os.path.join(folder, f"{stem}.py"))
        module = importlib.util.module_from_spec(source)
        sys.modules[name] = module
        source.loader.exec_module(module)
    return sys.modules[name].EXERCISES
