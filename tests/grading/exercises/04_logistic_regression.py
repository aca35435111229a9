"""The exercises of chapter 04."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

cost = reference("02_cost").cost
gradient = reference("03_gradient").gradient

STEPS = 6


def random_case(rng, n, m):
    return {"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)).astype(float),
            "w": rng.randn(n), "b": rng.randn()}


def descents(rng):
    return [Case(random_case(rng, n, m) | {"rate": rng.uniform(0.2, 0.6), "steps": STEPS})
            for n, m in ((1, 5), (3, 8), (2, 11))]


def careful_descents(rng):
    n, m = rng.randint(4, 12, 2)
    more = random_case(rng, n, m) | {"rate": rng.uniform(0.2, 0.6), "steps": rng.randint(7, 15)}
    zero = np.zeros((1, 3))
    sure = {"X": np.ones((8, 3)), "Y": zero, "w": np.full(8, 1e308), "b": 0, "rate": 0.1,
            "steps": 5}
    return [Edge(f"Right for {STEPS} steps, and wrong for {more['steps']}, n = {n}, m = {m}.",
                 Case(more)),
            Edge("costs may be NULL: ask before writing to it.", Case(more | {"quiet": 1})),
            Edge("0 steps are asked for: nothing moves, and there is one cost.",
                 Case(more | {"steps": 0})),
            Edge("The cost is not finite from the beginning, but NaN: no step is taken, and w and "
                 "b stay as they are.", Case(sure)),
            Edge("The cost is not finite from the beginning, but infinite: no step is taken, and w "
                 "and b stay as they are.", Case(sure | {"w": -sure["w"], "Y": zero + 1})),
            Edge("That the cost rises is no reason to stop.", Case(rising(rng))),
            Edge("A large cost is no reason to stop, as long as it is finite.",
                 Case(sure | {"w": sure["w"] * 1e-301}))]


def rising(rng):
    """A rate that is too large, and labels that contradict each other: costs go up and down."""
    case, Y = random_case(rng, 2, 4), np.array([[0.0, 1, 1, 0]])
    return case | {"X": np.hstack([case["X"]] * 2), "Y": np.hstack([Y, 1 - Y]), "rate": 40,
                   "steps": 4}


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
    cases = [with_sums(rng, np.hstack([-rng.uniform(0.05, 2, 5), rng.uniform(0.05, 0.45, 2), near,
                                       rng.uniform(1.2, 3, 2)]), 2)
             for near in ([0.6, 0.7], [0.55, 0.8])]
    return [*cases, Case(random_case(rng, 2, 12) | {"w": [0.0, 0], "b": 0.0})]


def more_undecided(rng):
    n = rng.randint(3, 12)
    return [Edge(f"Right for 2 features, and wrong for {n}.",
                 with_sums(rng, rng.uniform(-2, 2, 12), n)),
            Edge("Wrong where the neuron is sure, with z of some hundreds.",
                 with_sums(rng, np.array([-900.0, -50, 50, 900]), 3))]


def partly_right(rng, sizes=((3, 8), (3, 8), (3, 7))):
    """Neurons that are right about some of the examples."""
    cases = []
    for n, m in sizes:
        case, right = random_case(rng, n, m), rng.randint(2, m - 1)
        says = (case["w"] @ case["X"] + case["b"] > 0).astype(float)
        says[right:] = 1 - says[right:]
        order = rng.permutation(m)
        cases.append(Case(case | {"X": case["X"][:, order], "Y": says[None, order]}))
    return cases


def more_partly_right(rng):
    n, m = rng.randint(4, 12), rng.randint(9, 30)
    (case,) = partly_right(rng, ((n, m),))
    return [Edge(f"Right for small n and m, and wrong for n = {n}, m = {m}.", case)]


def more_off_center(rng):
    n, m = rng.randint(4, 12), rng.randint(9, 30)
    return [Edge(f"Right for small n and m, and wrong for n = {n}, m = {m}.",
                 off_center(rng, ((n, m),))[0])]


def off_center(rng, sizes=((2, 5), (3, 8))):
    cases = [random_case(rng, n, m) | {"center": 1} for n, m in sizes]
    return [Case(case | {"X": case["X"] + 3}) for case in cases]


def descended(case, step=None, steps=None):
    """Gradient descent; `step` says what becomes of w and b in one step. Stops where the cost
    is not finite."""
    steps = int(case.given["steps"]) if steps is None else steps
    X, Y, w, b = (case.given[name] for name in ("X", "Y", "w", "b"))
    w, rate, costs = np.array(w, float)[None], case.given["rate"], []
    step = step or (lambda w, b, dw, db: (w - rate * dw, b - rate * db))
    with np.errstate(all="ignore"):
        costs.append(cost(X, Y, w, b))
        while len(costs) <= steps and np.isfinite(costs[-1]):
            w, b = step(w, b, *gradient(X, Y, w, b))
            costs.append(cost(X, Y, w, b))
    kept = {} if "quiet" in case.given else {"costs": [costs]}
    return {"taken": len(costs) - 1, "w": w.T, "b": b, **kept}


def stepping(how):
    """What descent gives if a step is taken like that; how(w, b, dw, db, rate)."""
    return lambda case: descended(
        case, lambda *state: how(*state, case.given["rate"]))


def rate_of_one(case):
    """α / m."""
    return case.given["rate"] / np.shape(case.given["X"])[1]


def one_after_the_other(case):
    X, Y, rate = case.given["X"], case.given["Y"], case.given["rate"]

    def step(w, b, dw, db):
        w = w - rate * dw
        return w, b - rate * gradient(X, Y, w, b)[1]
    return descended(case, step)


def z_of(case):
    return np.asarray(case.given["w"]) @ case.given["X"] + case.given["b"]


def right_share(case):
    return np.mean((z_of(case) > 0) == case.given["Y"][0])


def centered(case, mean=None):
    X = case.given["X"]
    mean = X.mean(axis=1, keepdims=True) if mean is None else mean
    return {"mean": mean, "X": X - mean}


EXERCISES = [
    Exercise("descend", "w = w − α dw, b = b − α db", "The formula", descents, descended, [
        Mistake("added for subtracted",
                "Each step is added, and should be subtracted: the gradient points uphill, and "
                "the cost grows from the first step on.",
                stepping(lambda w, b, dw, db, rate: (w + rate * dw, b + rate * db))),
        Mistake("rate forgotten", "The steps are dw and db themselves: the rate α is not used.",
                stepping(lambda w, b, dw, db, rate: (w - dw, b - db))),
        Mistake("replaced", "w is −α dw: what it was before is lost. The step is added to it.",
                stepping(lambda w, b, dw, db, rate: (-rate * dw, b - rate * db))),
        Mistake("divided by m once more",
                "The step is m times too small: dw and db are means already.",
                lambda case: descended(case, lambda w, b, dw, db: (
                    w - rate_of_one(case) * dw, b - rate_of_one(case) * db))),
        Mistake("bias not updated", "The bias b stays where it was: it has to take its step, too.",
                stepping(lambda w, b, dw, db, rate: (w - rate * dw, b))),
        Mistake("one after the other",
                "The slope of b was computed after w had moved. Both slopes belong to the same "
                "place: compute them all, then take the step.",
                one_after_the_other),
        Mistake("one step too few", "One step too few was taken.",
                lambda case: descended(case, steps=STEPS - 1)),
        Mistake("one step too many",
                "One step too many was taken: after so many steps w and b have moved once more.",
                lambda case: {name: descended(case, steps=STEPS + 1)[name] for name in "wb"}),
    ], careful_descents, called={"taken": "The number of steps that it returns"}),
    Exercise("predict", "1 where a > 0.5, else 0", "In code", undecided,
             lambda case: {"predictions": z_of(case) > 0}, [
        Mistake(">= for >",
                "Where the neuron says exactly 0.5 this is a yes, and should be a no: > and not "
                ">=.",
                lambda case: {"predictions": z_of(case) >= 0}),
        Mistake("z for a", "This compares z with 0.5, and should compare a = σ(z).",
                lambda case: {"predictions": z_of(case) > 0.5}),
        Mistake("cut off", "Everything gets a 0. Perhaps a is turned into a whole number, without "
                "asking whether it is above 0.5: everything below 1 becomes 0.",
                lambda case: {"predictions": np.zeros_like(z_of(case))}),
    ], more_undecided),
    Exercise("accuracy", "accuracy = right / m", "In code", partly_right,
             lambda case: {"accuracy": right_share(case)}, [
        Mistake("integer division",
                "This is 0 where it should be a fraction. Perhaps both numbers of a division are "
                "whole: in C the result is, too.",
                lambda case: {"accuracy": np.floor(right_share(case))}),
        Mistake("share of the wrong ones", "This is the share of the examples that are wrong.",
                lambda case: {"accuracy": 1 - right_share(case)}),
        Mistake("number for share",
                "This is the number of right answers, and should be their share.",
                lambda case: {"accuracy": right_share(case) * len(z_of(case))}),
        Mistake("share of yes", "This is the share of the examples that are answered with yes.",
                lambda case: {"accuracy": np.mean(z_of(case) > 0)}),
    ], more_partly_right, needs=("predict",)),
    Exercise("center", "mean[j] = (x⁽¹⁾[j] + … + x⁽ᵐ⁾[j]) / m, x[j] = x[j] − mean[j]", "In code",
             off_center, centered, [
        Mistake("sum for mean",
                "mean holds the sums of the features: the division by m is missing.",
                lambda case: centered(case, case.given["X"].sum(axis=1, keepdims=True))),
        Mistake("added for subtracted", "The mean was added to the features, and not subtracted.",
                lambda case: {"X": 2 * case.given["X"] - centered(case)["X"]}),
        Mistake("divided by n", "The sums are divided by n, the number of features, and not by m.",
                lambda case: centered(case, case.given["X"].sum(axis=1, keepdims=True)
                                      / len(case.given["X"]))),
        Mistake("features not moved",
                "The means are right, but the features are still where they were.",
                lambda case: {"X": case.given["X"]}),
    ], more_off_center),
]
