"""Which formula gives these numbers?

A wrong matrix is often what another formula makes of the same inputs: A1 = σ(Z1), or the right
formula with b1 = 0. That one, beside the right one, says more than any number. It is looked for
where neither a mistake of the exercise's own nor a kind of general.py fits.
"""

import dataclasses
import itertools
import time

import numpy as np

from support.project import reference

PATIENCE = 3  # seconds to look for another input: some right answers take long to compute
sigmoid = reference("01_neuron").sigmoid

# Of one matrix.
SINGLES = [
    ("{0}", lambda x: x), ("2 {0}", lambda x: 2 * x), ("{0} / 2", lambda x: x / 2),
    ("−{0}", lambda x: -x), ("|{0}|", np.abs), ("{0}²", np.square), ("exp({0})", np.exp),
    ("exp(−{0})", lambda x: np.exp(-x)), ("log({0})", np.log), ("max({0}, 0)",
                                                               lambda x: np.maximum(x, 0)),
    ("σ({0})", sigmoid), ("σ(σ({0}))", lambda x: sigmoid(sigmoid(x))), ("tanh({0})", np.tanh),
    ("tan({0})", np.tan), ("1 + {0}", lambda x: 1 + x), ("1 − |{0}|", lambda x: 1 - np.abs(x)),
    ("1 − 2 {0}", lambda x: 1 - 2 * x), ("{0}² − 1", lambda x: x * x - 1),
    ("{0} (1 + {0})", lambda x: x * (1 + x)), ("{0} ({0} − 1)", lambda x: x * (x - 1)),
]
# What a slope is taken for. These may be factors, too.
SLOPES = [
    ("1 − {0}²", lambda x: 1 - x * x), ("{0} (1 − {0})", lambda x: x * (1 - x)),
    ("1 − {0}", lambda x: 1 - x), ("(1 − {0})²", lambda x: (1 - x) ** 2),
    ("1 + {0}²", lambda x: 1 + x * x), ("{0}²", np.square),
    ("1 − tanh²({0})", lambda x: 1 - np.tanh(x) ** 2),
    ("σ({0}) (1 − σ({0}))", lambda x: sigmoid(x) * (1 - sigmoid(x))),
]
# Of two matrices.
PAIRS = [
    ("{0} {1}", np.matmul), ("{0} {1}ᵀ", lambda A, B: A @ B.T), ("{0}ᵀ {1}", lambda A, B: A.T @ B),
    ("{0} ⊙ {1}", np.multiply), ("{0} + {1}", np.add), ("{0} − {1}", np.subtract),
    ("{0} / {1}", np.divide),
]
COUNTS = ("seed", "n_x", "n_h", "n_y")
# What one input may have been taken for, and where to look.
CHANGES = [
    ("{} were 0: is it used?", lambda A: 0 * A),
    ("{} were 1: is it used?", lambda A: 0 * A + 1),
    ("{} were −{}: is a sign wrong?", lambda A: -A),
    ("{} were 1 − {}", lambda A: 1 - A),
    ("{} were σ({}): has it gone through σ before?", sigmoid),
    ("{} were {}²", np.square),
    ("{} were |{}|", np.abs),
    ("{} were 1 where it is above 0.5, and else 0", lambda A: 1.0 * (A > 0.5)),
    ("{} were rounded to whole numbers: is there an int that should be a double?", np.trunc),
    ("{} were 0.00001: is it used?", lambda A: 0 * A + 1e-5),
    ("{} were one less: does a loop end too early?", lambda A: A - 1),
    ("{} were one more: does a loop go too far?", lambda A: A + 1),
    ("{} were read by columns: is a stride wrong, or an index in the wrong place?",
     lambda A: A.reshape(A.shape[::-1]).T),
]
# The same for its rows, and for its columns, of which there have to be several.
SIDES = [
    ("every SIDE of {} were the first one: is an index always 0, or a stride forgotten?",
     lambda A: A[:1] + 0 * A),
    ("every SIDE of {} were the last one", lambda A: A[-1:] + 0 * A),
    ("the first SIDE of {} were 0: does a loop begin at 1?",
     lambda A: np.vstack([0 * A[:1], A[1:]])),
    ("the last SIDE of {} were 0: does a loop end too early?",
     lambda A: np.vstack([A[:-1], 0 * A[-1:]])),
    ("all SIDEs of {} but the first were 0: does a loop end after one round?",
     lambda A: np.vstack([A[:1], 0 * A[1:]])),
    ("all SIDEs of {} but the last were 0: is a sum set to 0 inside the loop, or assigned where "
     "it should be added (= for +=)?", lambda A: np.vstack([0 * A[:-1], A[-1:]])),
    ("the SIDEs of {} began one number apart: is a stride forgotten?",
     lambda A: np.stack([A.ravel()[k :][: A.shape[1]] for k in range(len(A))])),
    ("the SIDEs of {} began as far apart as there are SIDEs: is a stride wrong?",
     lambda A: np.stack([A.ravel()[k * len(A) :][: A.shape[1]] for k in range(len(A))])),
]


def alike(exercise, answers, name, made):
    """Whether a matrix is what was made, for each answer."""
    return all(np.shape(a.got[name]) == np.shape(np.atleast_2d(would_be))
               and exercise.same(a.got[name], would_be) for a, would_be in zip(answers, made))


# ---- the right formula, with another input ----

def changes(given):
    """Sentences, and functions of what was given, which change one or two of its matrices."""
    for name, first in given[0].items():
        for says, change in CHANGES if name not in COUNTS else ():
            yield says.replace("{}", name), lambda g, n=name, f=change: {n: f(g[n])}
        for axis, side, turn in ((0, "row", np.asarray), (1, "column", np.transpose)):
            for says, change in SIDES if any(np.ndim(g[name]) == 2 and g[name].shape[axis] > 1
                                             for g in given) else ():
                yield (says.replace("{}", name).replace("SIDE", side),
                       lambda g, n=name, f=change, turn=turn: {n: turn(f(turn(g[n])))})
        for other in given[0] if np.ndim(first) == 2 else ():
            if other != name and all(np.shape(g[other])[1:] == np.shape(g[name])[1:]
                                     for g in given):
                yield f"{name} were {other}", lambda g, n=name, o=other: {n: g[o][: len(g[n])]}
                yield f"{name} and {other} were exchanged", lambda g, n=name, o=other: {
                    n: g[o], o: g[n]}
            if name[0] == "b":
                yield f"{name} were added inside a loop: once is enough", (
                    lambda g, n=name, o=other: {n: g[n] * np.shape(g[o])[-1]})


def changed_input(exercise, answers, name):
    """The sentence about the first change that explains this matrix; all answers with it."""
    given = [{exercise.shown(n): np.asarray(value) for n, value in a.case.given.items()}
             for a in answers]
    called = {exercise.shown(n): n for n in answers[0].case.given}
    end = time.process_time() + PATIENCE
    for says, change in changes(given):
        made = []
        if time.process_time() > end:
            break
        try:
            for answer, g in zip(answers, given):
                more = {called[n]: value for n, value in change(g).items()}
                case = dataclasses.replace(answer.case, given=answer.case.given | more)
                made.append(exercise.want(case, exercise.passes_on))
                if not alike(exercise, [answer], name, [made[-1][name]]):
                    break
            else:
                return says, made
        except (ArithmeticError, LookupError, TypeError, ValueError):
            continue
    return "", []


# ---- another formula ----

def of_two(known):
    """Texts and matrices, one for each answer, of all pairs."""
    for (P, ps), (Q, qs) in itertools.product(known.items(), repeat=2):
        for text, pair in PAIRS:
            try:
                yield text.format(P, Q), [pair(p, q) for p, q in zip(ps, qs)]
            except ValueError:  # its shapes do not fit
                continue


def simple(known, shapes):
    for P, ps in known.items():
        first_rows = [p[:rows] for p, (rows, _) in zip(ps, shapes)]
        for text, single in SLOPES + SINGLES:
            yield text.format(P), [single(p) for p in first_rows]
    yield from of_two(known)


def composed(known, shapes):
    """A pair, and a column added to it, or a slope that it is multiplied by."""
    for pair, made in of_two(known):
        if [np.shape(A) for A in made] != shapes:
            continue
        for P, ps in known.items():
            if [p.shape for p in ps] == [(rows, 1) for rows, _ in shapes]:
                yield f"{pair} + {P}", [A + p for A, p in zip(made, ps)]
        pair = f"({pair})" if " + " in pair or " − " in pair else pair
        for (text, slope), (P, ps) in itertools.product(SLOPES, known.items()):
            if [p.shape for p in ps] == shapes:
                yield f"{pair} ⊙ ({text.format(P)})", [A * slope(p) for A, p in zip(made, ps)]


def another_formula(exercise, answers, name):
    """A formula that gives this matrix, out of what was given and of the answers before it."""
    before = list(answers[0].want)[: list(answers[0].want).index(name)]
    known = {exercise.shown(n): [np.atleast_2d(np.asarray(a.case.given[n], dtype=float))
                                 for a in answers]
             for n in answers[0].case.given if all(n in a.case.given for a in answers)}
    known |= {exercise.shown(n): [a.got[n] for a in answers] for n in before}
    shapes = [a.got[name].shape for a in answers]
    for text, made in itertools.chain(simple(known, shapes), composed(known, shapes)):
        if alike(exercise, answers, name, made):
            return text
    return ""


def one_side(x, y):
    """What y is on one side of 0: a number, or so many times x; "" where it is neither."""
    if not x.size:
        return ""
    for text, would_be in ((f"{y[0]:.9g}", y[0] + 0 * y), ("{}", x),
                           (f"{y[0] / x[0]:.9g} {{}}", y[0] / x[0] * x)):
        if np.allclose(y, would_be, rtol=1e-9, atol=0):
            return text
    return ""


def in_two_pieces(exercise, answers, name):
    """The same for a matrix that has to do with the sign of another one, element by element."""
    y = np.concatenate([a.got[name].ravel() for a in answers])
    for other in answers[0].case.given:
        x = np.concatenate([np.ravel(a.case.given[other]) for a in answers])
        if x.shape == y.shape:
            above, below = (one_side(x[side], y[side]) for side in (x > 0, x <= 0))
            if above and below:
                return f"{above} where {{0}} > 0, else {below}".replace(
                    "{}", "{0}").format(exercise.shown(other))
    return ""


def told(exercise, answers, wrong):
    """Of the wrong answers those that can be explained, as describe does; the first before all."""
    first = wrong[0]
    if any(name not in a.got for a in answers for name in a.want) or isinstance(
            exercise.called.get(first), list):
        return {}
    with np.errstate(all="ignore"):
        formula = another_formula(exercise, answers, first) or in_two_pieces(
            exercise, answers, first)
        if formula:
            return {first: (f"{exercise.shown(first)} = {formula}",
                            f"is {formula}: compare that with the formula")}
        says, made = changed_input(exercise, answers, first)
        return {name: (f"if {says.split(':')[0]}", f"would be right if {says}") for name in wrong
                if says and alike(exercise, answers, name, [m[name] for m in made])}
