"""What an exercise is to a grader: what is asked, what is right, and what people get wrong.

A file exercises/NN_name.py has the list EXERCISES of a chapter, and exercises/NN_name.c the same
functions in C. The right answers come from the chapter's reference in NumPy; a Mistake computes
what a well-known mistake would answer, so that a wrong number can be traced to what was done.
docs/teaching.md says how to write an exercise of one's own.
"""

import dataclasses
import itertools
from typing import Callable

import numpy as np

import formulas
import general
from support.project import reference  # noqa: F401: exercises import it from here
from verdicts import listed

LITTER = 0.6180339887


def litter(*shape):
    """What probes leave in the room for results (probe_litter)."""
    return LITTER + np.arange(np.prod(shape)).reshape(shape) / 128


def untouched(got):
    """Which numbers are as probes leave them, in a matrix, or in each of its columns."""
    return (got == litter(*got.shape)) | (got == litter(got.shape[0], 1))


@dataclasses.dataclass
class Case:
    """One question to a probe: its command line and the matrices that it is given."""
    given: dict
    words: tuple = ()


@dataclasses.dataclass
class Mistake:
    """A mistake that people make: gives(case) is what it would answer; a ValueError means that its
    shapes do not fit. exercises/NN_name.c has it in C, under the same name (make mutants)."""
    name: str
    says: str
    gives: Callable


@dataclasses.dataclass
class Edge:
    """A case that only a careful function gets right, and a sentence for the others, where no known
    mistake gives what they answer. It counts for who gets all other cases right."""
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
    instead: tuple = ()  # functions of the house that do its work: it may not call them
    no_memory: str = ""  # the words of the header that forbid to ask for memory: at all, or in
    #                      a step, where it is asked for steps
    inputs: tuple = ()  # the names of what is given for its parameters, where these are numbers
    turns: bool = False  # it may change its inputs for a moment, and has to put them back
    tolerance: float = 1e-9  # relative to the largest number of a matrix, or, where they have
    each: bool = False  #      nothing to do with each other, to each number
    coarse: bool = False  # few answers are possible: much would fit by chance

    def question(self):
        return self.ask or self.name

    def drawn(self, seed):
        """The cases, others for a second call, and the edges, as this seed draws them."""
        first, second, third = map(np.random.RandomState, (seed, [seed, 2], [seed, 1]))
        return self.cases(first), self.cases(second), self.edges(third)

    def same(self, got, want):
        return same(got, want, self.tolerance, self.each)

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


def mistakes(gives, table):
    """A Mistake for each row of a table, which ends with what gives(case, …) has to know of it."""
    return [Mistake(name, says, lambda case, what=what: gives(case, what))
            for name, says, what in table]


PARAMETERS, SLOPES = ("W1", "b1", "W2", "b2"), ("dW1", "db1", "dW2", "db2")  # of a network


def parameters(case):
    return [case.given[name] for name in PARAMETERS]


def neurons(rng, sizes=((3, 7), (24, 70), (1, 5), (6, 1))):
    """Neurons of n features, and m examples. The first label is once 0, once 1."""
    cases = [Case({"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)).astype(float),
                   "w": rng.randn(n) / np.sqrt(n), "b": rng.randn()}) for n, m in sizes]
    for k, case in enumerate(cases):
        case.given["Y"][0, 0] = k % 2
    return cases


def z_of(case):
    """What the neuron adds up, for each example."""
    return case.given["w"] @ case.given["X"] + case.given["b"]


def descent(given, names, cost, step):
    """Gradient descent, until the cost is not finite: step(P) says what becomes of the parameters
    of these names."""
    P = [given[name] for name in names]
    with np.errstate(all="ignore"):
        costs = [cost(P)]
        while len(costs) <= given["steps"] and np.isfinite(costs[-1]):
            P = step(P)
            costs.append(cost(P))
    kept = {} if "quiet" in given else {"costs": [costs]}
    return {"taken": len(costs) - 1, **dict(zip(names, P)), **kept}


def in_place(make):
    """Edges of functions whose result may be the operand, for cases that make(rng) makes."""
    def edges(rng):
        case = make(rng)[0]
        return [Edge("The result may be the operand: do not write into it what is still to be read "
                     "from it.", Case(case.given | {"in_place": 1}, case.words))]
    return edges


def descents_at_edge(given, words=()):
    """Edges of gradient descent on a network with tanh inside: given is one with rate and steps."""
    wrong = given | {"X": np.ones((2, 1)), "Y": np.ones((1, 1)), "W1": np.ones((5, 2)),
                     "b1": np.ones((5, 1)), "W2": np.full((1, 5), -1e308), "b2": np.zeros((1, 1))}
    over = wrong | {"W1": np.full((5, 2), 0.6), "b1": np.full((5, 1), 0.3),
                    "W2": np.full((1, 5), -1.0), "rate": 1e308}  # the hidden neurons change sign
    torn = over | {"X": np.array([[1.0, -1], [1, -1]]), "Y": np.ones((1, 2)),
                   "W1": np.full((5, 2), 0.1), "b1": np.full((5, 1), 0.1),
                   "W2": np.full((1, 5), -6.0)}  # W1 and b1 are infinite then
    stays = "no step is taken, and the parameters stay as they are."
    return [Edge(says, Case(more, words)) for says, more in (
        ("0 steps are asked for: nothing moves, and there is one cost.", given | {"steps": 0}),
        ("costs may be NULL: ask before writing to it.", given | {"quiet": 1}),
        (f"The cost is not finite from the beginning, but infinite: {stays}", wrong),
        (f"The cost is not finite from the beginning, but NaN: {stays}", wrong | {
            "Y": np.zeros((1, 1)), "W2": np.full((1, 5), 1e308)}),
        ("The cost may grow on the way: only one that is not finite ends the descent.",
         over | {"rate": 5.0, "steps": 2}),
        ("The cost is large, and finite: that does not end the descent.",
         given | {"W2": 1e7 * given["W2"], "b2": 1e7 * given["b2"]}),
        ("The cost is 0, and so finite: that does not end the descent.",
         wrong | {"W2": np.full((1, 5), 1000.0)}),
        ("That all slopes but those of W2 are 0 does not end the descent.",
         torn | {"Y": np.array([[0.0, 1]]), "W2": np.zeros((1, 5)), "rate": 0.1}),
        ("The cost becomes infinite on the way: no step is taken after that.", over),
        ("The cost becomes NaN on the way: no step is taken after that.", torn))]


def other_losses(answer):
    """Mistakes of a loss: answer(losses, Y) is what is answered, where these are the losses of
    each output (a row) and example (a column) of Z2 and Y."""
    def gives(loss):
        def of(case):
            z, y = case.given["Z2"], case.given["Y"]
            return answer(loss(general.sigmoid(z), y, z), y)
        return of
    return [
        Mistake("squared error", "This is the squared error, (a − y)². The loss of a neuron that "
                "says yes or no is the cross-entropy.", gives(lambda a, y, z: (a - y) ** 2)),
        Mistake("without 1 − y", "This is −y log a alone: an example whose label is 0 has a loss, "
                "too.", gives(lambda a, y, z: -y * np.log(a))),
        Mistake("without y", "This is −(1 − y) log(1 − a) alone: an example whose label is 1 has a "
                "loss, too.", gives(lambda a, y, z: -(1 - y) * np.log(1 - a))),
        Mistake("without y z", "This is log(1 + exp(z)), the loss where y is 0: y z has to be "
                "subtracted.", gives(lambda a, y, z: np.log1p(np.exp(z))))]


# ---- comparing ----

ARRAYS = ("w", "dw", "dw1", "dw_measured", "costs", "mean", "losses")  # in C they have one index


def near(got, want, tolerance, each=False):
    """Which numbers agree, relative to the largest, or each to itself; a NaN only with a NaN."""
    finite = np.where(np.isfinite(want), np.abs(want), 0)
    scale = finite if each else np.max(finite, initial=0)
    with np.errstate(all="ignore"):
        close = np.abs(got - want) <= tolerance * scale
    return close | (got == want) | (np.isnan(got) & np.isnan(want))


def same(got, want, tolerance, each=False):
    """Whether all of them agree, and the shapes."""
    got, want = np.atleast_2d(got), np.atleast_2d(np.asarray(want, dtype=float))
    return got.shape == want.shape and bool(near(got, want, tolerance, each).all())


def agrees(exercise, got, want):
    """Whether these answers are those."""
    return all(name in got and exercise.same(got[name], value)
               for name, value in want.items())


def first_wrong(exercise, answers):
    """The first answer that was stopped; else the one with the first wrong number of a matrix."""
    for name in answers[0].want:
        found = [a for a in answers if a.stopped or not agrees(exercise, a.got,
                                                               {name: a.want[name]})]
        if found:
            of_columns = isinstance(exercise.called.get(name), list)
            return min(found, key=lambda a: -1 if a.stopped else of_columns and np.argmax(
                wrong_places(exercise, [a], name)[0]))
    raise ValueError("all answers are right")


def first_difference(answer, exercise):
    """The place of the first number that differs, what it is, and what it should be: for a
    function of numbers, with a line of C that calls it again."""
    got = answer.got
    for name, value in answer.want.items():
        value = np.atleast_2d(np.asarray(value, dtype=float))
        if name not in got:
            return f"{exercise.shown(name)} was not given."
        if got[name].shape != value.shape:
            return "{} is {} × {} and should be {} × {}.".format(
                exercise.shown(name), *got[name].shape, *value.shape)
        if exercise.same(got[name], value):
            continue
        for place in sorted(np.ndindex(value.shape),  # what was not written says most
                            key=lambda at: got[name][at] != litter(*value.shape)[at]):
            other = value.copy()  # that only this number may differ in
            other[place] = got[name][place]
            if not exercise.same(other, value):
                numbers = f"is {got[name][place]:.9g} and should be {value[place]:.9g}"
                if exercise.inputs and value.shape == np.shape(
                        np.atleast_2d(answer.case.given[exercise.inputs[0]])):
                    given = {n: np.atleast_2d(answer.case.given[n])[place] for n in exercise.inputs}
                    shown = ", ".join(f"{n} = {v:.9g}" for n, v in given.items())
                    call = ", ".join(f"{float(v)!r}".removesuffix(".0") for v in given.values())
                    return (f"{exercise.name}({shown}) {numbers}. Once more, in C: "
                            f'printf("%.17g\\n", {exercise.name}({call}));')
                where = "" if value.size == 1 or isinstance(exercise.called.get(name), list) else (
                    f"[{max(place)}]" if name in ARRAYS else f"[{place[0]}][{place[1]}]")
                if untouched(got[name])[place]:
                    return (f"{exercise.shown(name, place)}{where} was not written: it is as it "
                            f"was before the call, and should be {value[place]:.9g}.")
                return f"{exercise.shown(name, place)}{where} {numbers}."
    return ""


# ---- diagnosing ----

@dataclasses.dataclass
class Answer:
    """What came back for one case: numbers, or words with which the matrix module stopped it."""
    case: Case
    got: dict
    want: dict
    stopped: str = ""


def asks_for_memory(exercise, answers):
    """Whether memory is asked for where the header forbids it, as far as somebody has counted.
    (Where there is no room for costs, some make their own, once.)"""
    counts = {tuple(a.got["allocations"].flat) for a in answers if "allocations" in a.got
              and a.case.given.get("steps", 1) > 0 and "quiet" not in a.case.given}
    in_steps = any("steps" in a.case.given for a in answers)
    too_many = len(counts) > 1 if in_steps else counts - {(0.0,)}
    return bool(exercise.no_memory and too_many)


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


def describe(exercise, answers, name):
    """What can be said of one wrong matrix without knowing the mistake: the name of a kind of
    mistakes, and words behind its name, or twice ""."""
    if any(name not in a.got for a in answers) or isinstance(exercise.called.get(name), list):
        return "", ""  # or it is several numbers, and no matrix
    for other in answers[0].want:
        if other != name and all(
                other in a.want and exercise.same(a.got[name], a.want[other]) for a in answers):
            return (f"{exercise.shown(name)} = {exercise.shown(other)}",
                    f"is what {exercise.shown(other)} should be")
    if any(a.got[name].shape != np.atleast_2d(a.want[name]).shape for a in answers):
        kind = general.fitting(exercise, answers, name)
        return (kind.name, kind.says) if kind else ("", "")
    if all(np.array_equal(a.got[name], np.atleast_2d(a.case.given.get(name, []))) for a in answers):
        return "unchanged", "is what it was before the call: it has not moved"
    got = [a.got[name] for a in answers if not exercise.same(a.got[name], a.want[name])]
    return next(((kind, words) for kind, holds, words in HELD if all(map(holds, got))), None) \
        or how_it_differs(exercise, answers, name)


# What a wrong matrix may hold: the name, whether it does, and words behind the matrix's name.
HELD = [
    ("nothing written", lambda got: untouched(got).all(),
     "is as it was before the call: nothing was written into it"),
    ("NaN", lambda got: np.isnan(got).any(),
     "holds NaN, which is not a number: 0/0, ∞ − ∞, ∞/∞, or the logarithm of a number below 0"),
    ("infinity", lambda got: np.isinf(got).any(),
     "holds infinity: a division by 0, the logarithm of 0, or an overflow"),
    ("0", lambda got: (got == 0).all(),
     "is 0: is something below 1 made a whole number, such as 1 / 2, 1 / m or (int)0.9, is nothing "
     "added to it, or is a number subtracted from itself?"),
]


def how_it_differs(exercise, answers, name):
    for left, share, grown in itertools.product(
            (litter, lambda rows, columns: litter(rows, 1)),
            (lambda case: 1, lambda case: 1 / np.shape(case.given.get("X", [[0]]))[1]),
            (lambda A: A, lambda A: np.cumsum(A, axis=1))):
        if all(np.size(a.case.given.get("X", 1)) and exercise.same(
                a.got[name], grown(np.atleast_2d(a.want[name]))
                + left(*a.got[name].shape) * share(a.case)) for a in answers):
            return "not set to 0", ("was added to what stood there before the call, and not set to "
                                    "0 first")
    if rounded(exercise, answers, name):
        return "float", "is right to six digits or so, and not further: is " + (
            "h the one that is given, " if exercise.turns else "there ") + (
            "or is there a " if exercise.turns else "a ") + (
            "float, or a function with an f at its end, such as expf?")
    numbers = {number for a in answers for number in a.got[name].flat}
    if len(answers) > 1 and len(numbers) == 1:
        return "", f"is {numbers.pop():.6g}, whatever the inputs are"
    kind = general.fitting(exercise, answers, name)
    if kind:
        return kind.name, kind.says
    if all((np.isfinite(a.got[name]) != bad).all() for a, bad in
           zip(answers, wrong_places(exercise, answers, name))):
        return "overflow", ("is infinite or NaN in some places, and right elsewhere: e to more "
                            "than 709 overflows, and log(0) is −∞")
    return "", ""


def rounded(exercise, answers, name):
    """Whether a matrix is off by no more than a float's rounding, now up, now down."""
    off = np.concatenate([np.ravel(a.got[name] - np.atleast_2d(a.want[name])) for a in answers])
    up, down = np.sum(off > 0), np.sum(off < 0)
    return all(same(a.got[name], a.want[name], 1e-5, exercise.each) for a in answers) and (
        4 * min(up, down) >= max(up, down) or off.size < 8)


def wrong_places(exercise, answers, name):
    """Of each answer's matrix, where it is wrong."""
    return [~near(a.got[name], np.atleast_2d(a.want[name]), exercise.tolerance, exercise.each)
            for a in answers]


def where_wrong(exercise, answers, name):
    """In words, where the wrong numbers of a matrix stand, if that is a place of its own."""
    if any(np.shape(a.got.get(name)) != np.atleast_2d(a.want[name]).shape for a in answers):
        return ""
    wrong = wrong_places(exercise, answers, name)
    bad = np.concatenate([np.ravel(which) for which in wrong])
    if all(which.all() or not which.any() for which in wrong):
        return ""
    for words, values_of in general.PLACES:
        try:
            values = np.concatenate([np.ravel(np.broadcast_to(values_of(a.case, which.shape),
                                                              which.shape))
                                     for a, which in zip(answers, wrong)])
        except (KeyError, ValueError):
            continue
        where = general.place(values, bad)
        if where:
            return f"is wrong where {words} is {where}, and right elsewhere"
    return ""


# The names of what diagnose can say: exercises/NN_name.c may plant these, too, and those that
# begin with "if ", or hold " = ", without an entry in exercises/NN_name.py.
EVERYWHERE = {"nothing written", "unchanged", "NaN", "infinity", "0", "not set to 0", "float",
              "overflow", "shifted", "one behind", "a factor", "the last one not written",
              *(kind.name for kind in general.KINDS)}
# These say little, or guess: with them, as where there is no kind, the line is looked for, too.
GUESSES = {"", "nothing written", "unchanged", "0", "float", "a factor", "label with a wrong sign",
           "one step too few", "one step too many", "no step"}


def known_mistake(exercise, answers):
    """The mistake of the exercise's own that gives these answers, or None."""
    return next((mistake for mistake in exercise.mistakes
                 if matches(exercise, answers, mistake.gives)), None)


def where_it_is_right(exercise, answers, name):
    """The same of one about which nothing else is known: which rows or columns are right, say."""
    pairs = [(a.got[name], np.atleast_2d(a.want[name])) for a in answers if name in a.got]
    pairs = [(got, want) for got, want in pairs if got.shape == want.shape and want.size > 1]
    if not pairs or isinstance(exercise.called.get(name), list):
        return "", ""
    if all(untouched(got)[-1, -1] and exercise.same(
            got.ravel()[:-1], want.ravel()[:-1]) for got, want in pairs):
        return "the last one not written", "lacks its last number: it was not written"
    wide = all(want.shape[1] > 1 for _, want in pairs)
    if wide and all(exercise.same(got[:, :-1], want[:, 1:]) for got, want in pairs):
        return "shifted", "has what comes one later: each number is what the next one should be"
    if wide and all(exercise.same(got[:, 1:], want[:, :-1]) for got, want in pairs):
        return "one behind", ("has what comes one earlier: each column is what the one before it "
                              "should be. Is something used before it is computed?")
    with np.errstate(all="ignore"):
        factors = [(got / want).ravel() for got, want in pairs]
        alike = all(same(ratio, 0 * ratio + ratio[0], 1e-6) for ratio in factors)
    if alike:
        sizes = list(dict.fromkeys(f"{ratio[0]:.6g}" for ratio in factors))
        return "a factor", f"is {sizes[0]} times what it should be, everywhere" + (
            f" ({', '.join(sizes[1:])} times in other cases)" * bool(sizes[1:]))
    more = {f"{value:.6g}" for got, want in pairs for value in (got - want).flat}
    if len(more) == 1:
        return "", f"is too large by {more.pop()}, everywhere"
    return "", ""


def told_apart(exercise, answers, names, wrong):
    """What students call the answers that are right, and those that are not."""
    right, bad = [], []
    for name in names:
        called = exercise.called.get(name)
        parts = [name in wrong] if not isinstance(called, list) or name not in wrong else (
            np.any(np.vstack(wrong_places(exercise, answers, name)), axis=0))
        for k, is_wrong in enumerate(parts):
            (bad if is_wrong else right).append(exercise.shown(name, (0, k)))
    return right, bad


def diagnose(exercise, answers):
    """What kind of mistake it is ("" where the matrices do not agree about that), and sentences."""
    numbers = [a for a in answers if not a.stopped]
    names = list(numbers[0].want) if numbers else []
    wrong = [name for name in names if not all(
        name in a.got and agrees(exercise, a.got, {name: a.want[name]}) for a in numbers)]
    described = {name: describe(exercise, numbers, name) for name in wrong}
    if wrong and not described[wrong[0]][1] and not exercise.coarse:
        described |= formulas.told(exercise, numbers, wrong)
    if not any(words for _, words in described.values()) and wrong:
        described[wrong[0]] = where_it_is_right(exercise, numbers, wrong[0])
    if wrong and not described[wrong[0]][1]:
        described[wrong[0]] = "", where_wrong(exercise, numbers, wrong[0])
    right, bad = told_apart(exercise, numbers, names, wrong)
    says = [f"{listed(right)} {'is' if len(right) == 1 else 'are'} right, and {first} is the first "
            "that is not." for first in bad[:1] if right]
    for words in dict.fromkeys(words for _, words in described.values() if words):
        first, *others = [exercise.shown(name) for name in wrong if described[name][1] == words]
        says += [f"{first} {words}" + "." * (words[-1] != "?")]
        says += [f"The same holds for {listed(others)}."] * bool(others)
    kinds = {kind for kind, _ in described.values() if kind}
    return kinds.pop() if len(kinds) == 1 else "", says
