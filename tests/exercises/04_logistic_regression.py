"""The exercises of chapter 04."""

import numpy as np

from exercise import Case, Exercise, Mistake, reference

cost = reference("02_cost").cost
gradient = reference("03_gradient").gradient
sigmoid = reference("01_neuron").sigmoid

STEPS = 6


def random_case(rng, n, m):
    return {"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)).astype(float),
            "w": rng.randn(n), "b": rng.randn()}


def descents(rng):
    return [Case(random_case(rng, n, m) | {"rate": rng.uniform(0.2, 0.6), "steps": STEPS})
            for n, m in ((1, 5), (3, 8), (2, 11))]


def undecided(rng):
    """A random neuron, one near 0.5, and one that says exactly 0.5 to everything."""
    case = random_case(rng, 2, 12)
    hesitant = case | {"w": 0.1 * case["w"], "b": 0.25}
    return [Case(case), Case(hesitant), Case(case | {"w": [0.0, 0], "b": 0.0})]


def partly_right(rng):
    """Neurons that are right about some of the examples, of 8 and of 7."""
    cases = []
    for m, right in ((8, rng.randint(2, 7)), (8, rng.randint(2, 7)), (7, 3)):
        case = random_case(rng, 3, m)
        says = (case["w"] @ case["X"] + case["b"] > 0).astype(float)
        says[right:] = 1 - says[right:]
        order = rng.permutation(m)
        cases.append(Case(case | {"X": case["X"][:, order], "Y": says[None, order]}))
    return cases


def off_center(rng):
    cases = [random_case(rng, n, m) | {"center": 1} for n, m in ((2, 5), (3, 8))]
    return [Case(case | {"X": case["X"] + 3}) for case in cases]


def descended(case, step=None, steps=STEPS):
    """Gradient descent; `step` says what becomes of w and b in one step."""
    X, Y, w, b = (case.given[name] for name in ("X", "Y", "w", "b"))
    w, rate, costs = np.array(w, float)[None], case.given["rate"], []
    step = step or (lambda w, b, dw, db: (w - rate * dw, b - rate * db))
    for _ in range(steps):
        costs.append(cost(X, Y, w, b))
        w, b = step(w, b, *gradient(X, Y, w, b))
    costs.append(cost(X, Y, w, b))
    return {"taken": steps, "costs": [costs], "w": w.T, "b": b}


def stepping(how):
    """What descent gives if a step is taken like that; how(w, b, dw, db, rate)."""
    return lambda case: descended(
        case, lambda *state: how(*state, case.given["rate"]))


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


STEP = "            w[j] -= rate * dw[j];\n        *b -= rate * db;"
SHARE = "return (double)right / data->m;"
EXERCISES = [
    Exercise("descend", "w = w − α dw, b = b − α db", "The formula", descents, descended, [
        Mistake("added for subtracted",
                "Each step is added, and should be subtracted: the gradient points uphill, and "
                "the cost grows from the first step on.",
                stepping(lambda w, b, dw, db, rate: (w + rate * dw, b + rate * db)),
                (STEP, "            w[j] += rate * dw[j];\n        *b += rate * db;")),
        Mistake("rate forgotten", "The steps are dw and db themselves: the rate α is not used.",
                stepping(lambda w, b, dw, db, rate: (w - dw, b - db)),
                (STEP, "            w[j] -= dw[j];\n        *b -= db;\n        (void)rate;")),
        Mistake("bias not updated", "The bias b stays where it was: it has to take its step, too.",
                stepping(lambda w, b, dw, db, rate: (w - rate * dw, b)),
                (STEP, "            w[j] -= rate * dw[j];")),
        Mistake("one after the other",
                "The slope of b was computed after w had moved. Both slopes belong to the same "
                "place: compute them all, then take the step.",
                one_after_the_other,
                ("        *b -= rate * db;",
                 "        cost_gradient(data, w, *b, dw, &db);\n        *b -= rate * db;")),
        Mistake("one step too few", "One step too few was taken.",
                lambda case: descended(case, steps=STEPS - 1),
                ("    int step = 0;\n    for (;; step++) {\n        double J",
                 "    int step = 0;\n    steps--;\n    for (;; step++) {\n        double J")),
        Mistake("one step too many",
                "One step too many was taken: after so many steps w and b have moved once more.",
                lambda case: {name: descended(case, steps=STEPS + 1)[name] for name in "wb"},
                ("    free(dw);\n    return step;",
                 "    cost_gradient(data, w, *b, dw, &db);\n"
                 "    for (int j = 0; j < data->n; j++)\n        w[j] -= rate * dw[j];\n"
                 "    *b -= rate * db;\n    free(dw);\n    return step;")),
    ]),
    Exercise("predict", "1 where a > 0.5, else 0", "In code", undecided,
             lambda case: {"predictions": z_of(case) > 0}, [
        Mistake(">= for >",
                "Where the neuron says exactly 0.5 this is a yes, and should be a no: > and not >=.",
                lambda case: {"predictions": z_of(case) >= 0},
                ("return neuron(x, w, b, n) > 0.5;", "return neuron(x, w, b, n) >= 0.5;")),
        Mistake("z for a", "This compares z with 0.5, and should compare a = σ(z).",
                lambda case: {"predictions": z_of(case) > 0.5},
                ("return neuron(x, w, b, n) > 0.5;", "return neuron_z(x, w, b, n) > 0.5;")),
        Mistake("cut off", "a is turned into a whole number without asking whether it is above "
                "0.5: everything below 1 becomes 0.",
                lambda case: {"predictions": np.zeros_like(z_of(case))},
                ("return neuron(x, w, b, n) > 0.5;", "return (int)neuron(x, w, b, n);")),
    ]),
    Exercise("accuracy", "accuracy = right / m", "In code", partly_right,
             lambda case: {"accuracy": right_share(case)}, [
        Mistake("integer division",
                "This is 0 where it should be a fraction: both numbers of the division are whole, "
                "and in C the result is, too.",
                lambda case: {"accuracy": np.floor(right_share(case))},
                (SHARE, "return right / data->m;")),
        Mistake("share of the wrong ones", "This is the share of the examples that are wrong.",
                lambda case: {"accuracy": 1 - right_share(case)},
                ("predict(data_example(data, i), w, b, data->n) == data->y[i];",
                 "predict(data_example(data, i), w, b, data->n) != data->y[i];")),
        Mistake("number for share", "This is the number of right answers, and should be their share.",
                lambda case: {"accuracy": right_share(case) * len(z_of(case))},
                (SHARE, "return right;")),
        Mistake("share of yes", "This is the share of the examples that are answered with yes.",
                lambda case: {"accuracy": np.mean(z_of(case) > 0)},
                ("predict(data_example(data, i), w, b, data->n) == data->y[i];",
                 "predict(data_example(data, i), w, b, data->n);")),
    ], needs=("predict",)),
    Exercise("center", "mean[j] = (x¹[j] + … + xᵐ[j]) / m, x[j] = x[j] − mean[j]", "In code",
             off_center, centered, [
        Mistake("sum for mean", "mean holds the sums of the features: the division by m is missing.",
                lambda case: centered(case, case.given["X"].sum(axis=1, keepdims=True)),
                ("        mean[j] /= data->m;\n", "")),
        Mistake("added for subtracted", "The mean was added to the features, and not subtracted.",
                lambda case: {"X": 2 * case.given["X"] - centered(case)["X"]},
                ("data_example(data, i)[j] -= mean[j];", "data_example(data, i)[j] += mean[j];")),
        Mistake("divided by n", "The sums are divided by n, the number of features, and not by m.",
                lambda case: centered(case, case.given["X"].sum(axis=1, keepdims=True)
                                      / len(case.given["X"])),
                ("mean[j] /= data->m;", "mean[j] /= data->n;")),
        Mistake("features not moved", "The means are right, but the features are still where they were.",
                lambda case: {"X": case.given["X"]},
                ("            data_example(data, i)[j] -= mean[j];", "            (void)i;")),
    ]),
]
