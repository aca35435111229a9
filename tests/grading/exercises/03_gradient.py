"""The exercises of chapter 03."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, mistakes, neurons, reference, z_of

cost = reference("02_cost").cost
sigmoid = reference("01_neuron").sigmoid
gradient = reference("03_gradient").gradient
measured_slope = reference("03_gradient").measured_slope


def examples(rng):
    return [Case(case.given | {"h": rng.uniform(0.05, 0.2)}) for case in neurons(rng)]


def sure_examples(rng):
    case = examples(rng)[0]
    case.given["w"] *= 1e4
    case.given["X"][:, 1] = -case.given["X"][:, 0]  # of one of them it is sure, and wrong
    case.given["Y"][:] = 0  # no slope cancels another one
    return [Edge("Wrong where the neuron is sure, with z of some thousands.", case)]


def parts(case):
    return [case.given[name] for name in ("X", "Y", "w", "b")]


def dz(case):
    return sigmoid(z_of(case)) - case.given["Y"][0]


def column(v):
    return np.reshape(v, (-1, 1))


def of_first(case, combine=np.multiply):
    """The slopes of the first example; combine(x, dz)."""
    x, slope = case.given["X"][:, 0], dz(case)[0]
    return {"dw1": column(combine(x, slope)), "db1": slope}


def of_cost(case):
    dw, db = gradient(*parts(case))
    return {"dw": column(dw), "db": db}


def slopes(case, formula):
    """The answers of loss_slope and of cost_gradient, if dz were formula(z, y)."""
    X, Y = case.given["X"], case.given["Y"]
    dz = formula(z_of(case), Y[0])
    return {"dZ": dz, "dw": column(X @ dz / Y.size), "db": dz.mean()}


def measured(case, slope=measured_slope):
    (X, Y, w, b), h = parts(case), case.given["h"]

    def along(j):
        return lambda v: cost(X, Y, np.where(np.arange(len(w)) == j, v, w), b)
    return {"dw_measured": column([slope(along(j), w[j], h) for j in range(len(w))]),
            "db_measured": slope(lambda v: cost(X, Y, w, v), b, h)}


def divided_in_the_loop(case):
    X, Y = case.given["X"], case.given["Y"]
    sums = np.zeros(len(X) + 1)
    for x, slope in zip(X.T, dz(case)):
        sums = (sums + slope * np.append(x, 1)) / Y.size
    return {"dw": column(sums[:-1]), "db": sums[-1]}


def mean_first(case):
    slope = sigmoid(z_of(case).mean()) - case.given["Y"].mean()
    return {"dw": slope * column(case.given["X"].mean(axis=1)), "db": slope}


WRONG_SLOPES = mistakes(slopes, [
    ("σ′ left in", "This is (a − y) a (1 − a). With cross-entropy the slope of σ has cancelled: dz "
     "= a − y, and nothing more.", lambda z, y: (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z)),
    ("squared error", "This belongs to the squared error (a − y)². With cross-entropy dz is a − y.",
     lambda z, y: 2 * (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z)),
    ("z − y", "dz is z − y here: z has to go through σ first.", lambda z, y: z - y),
    ("σ twice", "dz is σ(σ(z)) − y here: loss_slope is given z, and not a.",
     lambda z, y: sigmoid(sigmoid(z)) - y),
    ("da", "This is the slope along a. The slope along z is a − y.",
     lambda z, y: (sigmoid(z) - y) / sigmoid(z) / sigmoid(-z)),
    ("yes or no", "This is 1 − y where a > 0.5, else −y. dz is a − y: how far the estimate is off.",
     lambda z, y: (z > 0) - y)])
ONE_SIDE = ("This is {}, from one side only. The centred difference looks at both sides, and is "
            "off by h² instead of h.")
EXERCISES = [
    Exercise("loss_slope", "dz = a − y, where a = σ(z)", "The formula", examples,
             lambda case: {"dZ": dz(case)}, WRONG_SLOPES, sure_examples, called={"dZ": "dz"}),
    Exercise("loss_gradient", "dw[j] = x[j] dz, db = dz", "The formula", examples, of_first,
             mistakes(of_first, [
        ("x forgotten", "Every dw[j] is dz: the feature x[j] is missing. A weight acts through its "
         "feature.", lambda x, dz: dz + 0 * x),
        ("dz forgotten", "Every dw[j] is x[j] itself, and should be x[j] dz.", lambda x, dz: x),
        ("x added", "This is x[j] + dz, and should be their product.", np.add),
    ]), called={"dw1": "dw", "db1": "*db"}),
    Exercise("cost_gradient", "dw = (dw⁽¹⁾ + … + dw⁽ᵐ⁾) / m, and db likewise", "The formula",
             examples, of_cost, [
        *WRONG_SLOPES[1:4], WRONG_SLOPES[-1],
        Mistake("x forgotten", "Every dw[j] is db: the feature x[j] is missing.",
                lambda case: {"dw": of_cost(case)["db"] + 0 * of_cost(case)["dw"]}),
        Mistake("divided in the loop", "The sums are divided by m after every example: once is "
                "enough, behind the loop.", divided_in_the_loop),
        Mistake("mean first", "The mean of the examples is taken first, and then one dz of it: "
                "each example has a dz of its own, and the slopes are averaged.", mean_first),
    ], sure_examples, needs=("loss_slope", "loss_gradient"), called={"db": "*db"}),
    Exercise("measured_slope", "slope ≈ (J(+h) − J(−h)) / 2h", "The formula", examples,
             measured, [*mistakes(measured, [
        ("one side", ONE_SIDE.format("(J(+h) − J) / h"), lambda f, v, h: (f(v + h) - f(v)) / h),
        ("the other side", ONE_SIDE.format("(J − J(−h)) / h"),
         lambda f, v, h: (f(v) - f(v - h)) / h),
        ("back by h only", "The second cost is not that at −h, but the one in the middle: from +h "
         "it is 2 h back.", lambda f, v, h: (f(v + h) - f(v)) / (2 * h)),
        ("precedence", "Divided by 2 and then multiplied by h: in C, x / 2 * h is (x / 2) h.",
         lambda f, v, h: (f(v + h) - f(v - h)) / 2 * h)]),
        Mistake("b read before", "The slope along b is 0, and those along w are right: *b is read "
                "before it is turned, and cost has to be given what it is then.",
                lambda case: {"db_measured": 0}),
        Mistake("derived", "This is the derived slope, or one that was measured with a very small "
                "step: measuring with the h that is handed over gives slightly different numbers.",
                lambda case: {f"{name}_measured": slope for name, slope in of_cost(case).items()}),
    ], turns=True, called={"dw_measured": "the slope along w",
                           "db_measured": "the slope along b"}),
]
