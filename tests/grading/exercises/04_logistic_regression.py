"""The exercises of chapter 04."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, descent, mistakes, neurons, reference, z_of

cost = reference("02_cost").cost
gradient = reference("03_gradient").gradient


def random_case(rng, n, m):
    return neurons(rng, ((n, m),))[0].given


def descents(rng):
    return [Case(case.given | {"rate": rng.uniform(0.2, 0.6), "steps": steps}) for case, steps in
            zip(neurons(rng, ((3, 8), (23, 70), (2, 5), (1, 1))), (6, 9, 7, 4))]


def careful_descents(rng):
    more = descents(rng)[0].given
    sure = {"X": np.ones((8, 3)), "Y": np.zeros((1, 3)), "w": np.full(8, 1e308), "b": 0,
            "rate": 0.1, "steps": 5}
    return [Edge("costs may be NULL: ask before writing to it.", Case(more | {"quiet": 1})),
            Edge("0 steps are asked for: nothing moves, and there is one cost.",
                 Case(more | {"steps": 0})),
            Edge("The cost is not finite from the beginning, but NaN: no step is taken, and w and "
                 "b stay as they are.", Case(sure)),
            Edge("That the cost rises is no reason to stop.", Case(rising(rng))),
            Edge("That the slopes of b and of a weight are 0 is no reason to stop.", Case(
                rising(rng) | {"w": np.zeros(2), "b": 0.0, "rate": 0.1,
                               "X": rng.randn(2, 8) * np.array([[1.0], [0]])})),
            Edge("A large cost is no reason to stop, nor a small one, as long as it is finite.",
                 Case(sure | {"w": sure["w"] * 1e-301})),
            Edge("The cost becomes infinite on the way: it stops there. That cost is the last, and "
                 "w and b stay as they are from there on.", Case(bursting(rng)))]


def rising(rng):
    """A rate that is too large, and labels that contradict each other: costs go up and down."""
    case, Y = random_case(rng, 2, 4), np.array([[0.0, 1, 1, 0]])
    return case | {"X": np.hstack([case["X"]] * 2), "Y": np.hstack([Y, 1 - Y]), "rate": 40,
                   "steps": 4}


def bursting(rng):
    """Features so large that z of the first example, whose label contradicts the others', is
    thrown to and fro, and is minus infinity after the third step."""
    x = rng.uniform(1e150, 2e150)
    return {"X": x * np.array([[1] + 6 * [0.4]]), "Y": np.array([[1.0] + 6 * [0]]),
            "w": np.zeros(1), "b": 0.0, "rate": 9.4 * (1e154 / x) ** 2, "steps": 6}


def with_sums(rng, z, n):
    """A neuron of n features whose examples have these sums z."""
    case = random_case(rng, n, len(z))
    w, rest = case["w"], case["w"][1:] @ case["X"][1:] + case["b"]
    w[0] += np.sign(w[0])  # far from 0
    case["X"][0] = (rng.permutation(z) - rest) / w[0]
    return Case(case)


def undecided(rng):
    """Estimates on both sides of 0.5 and of other thresholds, and a neuron that says exactly
    0.5 to everything."""
    near = rng.permutation([0.6, 0.7, 0.55, 0.8])
    cases = [with_sums(rng, np.hstack([-rng.uniform(0.05, 2, m), rng.uniform(0.05, 0.45, 2), near,
                                       rng.uniform(1.2, 3, 2)]), n) for n, m in ((2, 5), (23, 61))]
    return [*cases, Case(random_case(rng, 3, 12) | {"w": np.zeros(3), "b": 0.0})]


def partly_right(rng):
    """Neurons that are right about some of the examples. In the last case some estimates are
    exactly 0.5, half of them by chance right."""
    cases = []
    for n, m in (3, 7), (23, 70), (4, 13), (2, 9):
        case, right = random_case(rng, n, m), rng.randint(2, m - 1)
        case |= {"b": 0.0} if n == 2 else {}
        case["X"][:, :3] *= n != 2
        says = (case["w"] @ case["X"] + case["b"] > 0).astype(float)
        says[right:] = 1 - says[right:]
        order = rng.permutation(m)
        cases.append(Case(case | {"X": case["X"][:, order], "Y": says[None, order]}))
    return cases


def not_numbers(rng):
    """A label, or a feature and with it an estimate, is NaN."""
    edges = []
    for name in "YX":
        case = partly_right(rng)[0].given
        case[name][0, 1] = np.nan
        edges.append(Edge(f"NaN in {name} is neither right nor wrong: the accuracy is NaN, too.",
                          Case(case)))
    return edges


def off_center(rng):
    return [Case(case.given | {"X": case.given["X"] + 3, "center": 1})
            for case in neurons(rng, ((2, 5), (18, 23), (1, 8), (6, 1)))]


def descended(case, step=lambda w, b, dw, db, rate, _: (w - rate * dw, b - rate * db)):
    """Gradient descent; `step` says what becomes of w and b in one step."""
    given = case.given | {"w": case.given["w"][None]}
    X, Y = given["X"], given["Y"]
    found = descent(given, ("w", "b"), lambda P: cost(X, Y, *P),
                    lambda P: step(*P, *gradient(X, Y, *P), given["rate"], given))
    return found | {"w": found["w"].T}


def right_share(case, says=lambda z: z > 0):
    Y = case.given["Y"][0]
    return {"accuracy": np.mean(says(z_of(case)) == Y) + 0 * np.sum(z_of(case) + Y)}


def centered(case):
    X = case.given["X"]
    mean = X.mean(axis=1, keepdims=True)
    return {"mean": mean, "X": X - mean}


def minus(case, means):
    """With one mean for each example; the last one stays."""
    X = case.given["X"]
    return {"mean": np.full((len(X), 1), means[-1]), "X": X - means}


def one_after_the_other(w, b, dw, db, rate, given):
    w = w - rate * dw
    return w, b - rate * gradient(given["X"], given["Y"], w, b)[1]


def slopes_of_the_start(w, b, _, __, rate, given):
    dw, db = gradient(*(given[name] for name in "XYwb"))
    return w - rate * dw, b - rate * db


WRONG_STEPS = mistakes(descended, [
    ("w replaced", "w is −α dw: what it was before is lost. The step is added to it.",
     lambda w, b, dw, db, rate, _: (-rate * dw, b - rate * db)),
    ("b replaced", "b is −α db: what it was before is lost. The step is added to it.",
     lambda w, b, dw, db, rate, _: (w - rate * dw, -rate * db)),
    ("bias not updated", "The bias b stays where it was: it has to take its step, too.",
     lambda w, b, dw, db, rate, _: (w - rate * dw, b)),
    ("bias for every feature", "The bias takes its step n times: that is done behind the loop over "
     "the features.", lambda w, b, dw, db, rate, _: (w - rate * dw, b - w.size * rate * db)),
    ("db for dw", "The weights take the bias's step: to each belongs its own slope, dw[j].",
     lambda w, b, dw, db, rate, _: (w - rate * db, b - rate * db)),
    ("rate not used for w", "w has moved by dw, and should move by α dw: b is moved with the rate.",
     lambda w, b, dw, db, rate, _: (w - dw, b - rate * db)),
    ("rate not used for b", "b has moved by db, and should move by α db: w is moved with the rate.",
     lambda w, b, dw, db, rate, _: (w - rate * dw, b - db)),
    ("a step for every example", "Each step is taken m times, once for every example: the slopes "
     "are means over all of them, and one step is taken with them.",
     lambda w, b, dw, db, rate, given: (w - given["Y"].size * rate * dw,
                                        b - given["Y"].size * rate * db)),
    ("slopes of the start", "Every step goes along the slopes of the first one: compute them anew "
     "in each step.", slopes_of_the_start),
    ("one after the other", "The slope of b was computed after w had moved. Both slopes belong to "
     "the same place: compute them all, then take the step.", one_after_the_other)])
AT_THE_BORDER = [
    (">= for >", "An estimate of exactly 0.5 is a yes here, and should be a no: > and not >=.",
     lambda z: z >= 0),
    ("z for a", "This compares z with 0.5, and should compare a = σ(z).", lambda z: z > 0.5)]
EXERCISES = [
    Exercise("descend", "w = w − α dw, b = b − α db", "The formula", descents, descended,
             WRONG_STEPS, careful_descents,
             called={"taken": "the number of steps that it returns"}),
    Exercise("predict", "1 where a > 0.5, else 0", "In code", undecided,
             lambda case: {"predictions": z_of(case) > 0},
             mistakes(lambda case, yes: {"predictions": yes(z_of(case))}, [
        *AT_THE_BORDER,
        ("< for >", "Yes and no are exchanged: 1 stands for a > 0.5.", lambda z: z < 0),
        ("always 1", "Everything gets a 1. Is the threshold 1 / 2, which is 0 in C? Is there = for "
         "==, or a semicolon behind the condition?", np.ones_like),
    ]), lambda rng: [Edge("Wrong where the neuron is sure, with z of some hundreds.",
                          with_sums(rng, np.array([-900.0, -50, 50, 900]), 3))]),
    Exercise("accuracy", "accuracy = right / m", "In code", partly_right, right_share,
             mistakes(right_share, AT_THE_BORDER), not_numbers, needs=("predict",)),
    Exercise("center", "mean[j] = (x⁽¹⁾[j] + … + x⁽ᵐ⁾[j]) / m, x[j] = x[j] − mean[j]", "In code",
             off_center, centered, [
        Mistake("added for subtracted", "The mean was added to the features, and not subtracted.",
                lambda case: {"X": 2 * case.given["X"] - centered(case)["X"]}),
        Mistake("one mean for all", "All features have one mean, that of all numbers together: "
                "each should have its own.", lambda case: minus(case, [case.given["X"].mean()])),
        Mistake("a mean for each example", "The mean is that of one example's features, and should "
                "be that of one feature, over all examples.",
                lambda case: minus(case, case.given["X"].mean(axis=0))),
        Mistake("subtracted too early", "The mean is right, and it is subtracted before it is "
                "complete: add up all examples first.", lambda case: {
                    "X": case.given["X"] - np.cumsum(case.given["X"], axis=1)
                    / case.given["Y"].size}),
    ]),
]
