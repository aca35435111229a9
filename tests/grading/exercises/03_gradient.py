"""The exercises of chapter 03."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, litter, reference

cost = reference("02_cost").cost
sigmoid = reference("01_neuron").sigmoid
gradient = reference("03_gradient").gradient
measured_slope = reference("03_gradient").measured_slope


def examples(rng, sizes=((1, 5), (3, 7), (5, 4))):
    return [Case({"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)).astype(float),
                  "w": rng.randn(n), "b": rng.randn(), "h": 0.1})
            for n, m in sizes]


def more_examples(rng):
    """An even number of features and many of them; and the first label once 0, once 1."""
    edges = []
    for y in 0, 1:
        n, m = 2 * rng.randint(3, 10), rng.randint(8, 20)
        (case,) = examples(rng, ((n, m),))
        case.given["Y"][0, 0] = y
        case.given["h"] = rng.uniform(0.02, 0.2)
        edges.append(Edge(f"Right for small n and m, and wrong for n = {n}, m = {m}, where the "
                          f"first label is {y} and h is {case.given['h']:.2g}.", case))
    return edges


def sure_examples(rng):
    (case,) = examples(rng, ((3, 9),))
    case.given["w"] *= 300
    return [*more_examples(rng),
            Edge("Wrong where the neuron is sure, with z of some hundreds.", case)]


def parts(case):
    given = case.given
    return given["X"], given["Y"], np.asarray(given["w"]), given["b"]


def dz(case):
    X, Y, w, b = parts(case)
    return sigmoid(w @ X + b) - Y[0]


def of_first(case):
    X = case.given["X"]
    return {"dw1": column(X[:, 0] * dz(case)[0]), "db1": dz(case)[0]}


def column(v):
    return np.reshape(v, (-1, 1))


def of_cost(case, times=1.0):
    dw, db = gradient(*parts(case))
    return {"dw": times * column(dw), "db": times * db}


def changed(function, **factors):
    """The right answers, some of them times a factor (a number, or a function of the case)."""
    def gives(case):
        right = function(case)
        return {name: right[name] * (factor(case) if callable(factor) else factor)
                for name, factor in factors.items()}
    return gives


def m_of(case):
    return case.given["X"].shape[1]


def measured(case, slope=measured_slope):
    X, Y, w, b = parts(case)
    h = case.given["h"]

    def along(j):
        return lambda v: cost(X, Y, np.where(np.arange(len(w)) == j, v, w), b)
    return {"dw_measured": column([slope(along(j), w[j], h) for j in range(len(w))]),
            "db_measured": slope(lambda v: cost(X, Y, w, v), b, h)}


def one_sided(f, v, h):
    return (f(v + h) - f(v)) / h


EXERCISES = [
    Exercise("loss_slope", "dz = a − y, where a = σ(z)", "The formula", examples,
             lambda case: {"dZ": dz(case)}, [
        Mistake("y − a", "This is y − a and should be a − y: the sign is wrong.",
                lambda case: {"dZ": -dz(case)}),
        Mistake("σ′ left in",
                "This is (a − y) a (1 − a). With cross-entropy the slope of σ has cancelled: "
                "dz = a − y, and nothing more.",
                lambda case: {"dZ": dz(case) * (dz(case) + case.given["Y"][0])
                              * (1 - dz(case) - case.given["Y"][0])}),
        Mistake("z − y", "This is z − y: z has to go through σ first.",
                lambda case: {"dZ": parts(case)[2] @ case.given["X"] + case.given["b"]
                              - case.given["Y"][0]}),
    ], sure_examples, called={"dZ": "dz"}),
    Exercise("loss_gradient", "dw[j] = x[j] dz, db = dz", "The formula", examples, of_first, [
        Mistake("x forgotten",
                "Every dw[j] is dz: the feature x[j] is missing. A weight acts through its "
                "feature.",
                lambda case: {"dw1": column(np.full(len(case.given["w"]), dz(case)[0]))}),
        Mistake("x added", "This is x[j] + dz, and should be their product.",
                lambda case: {"dw1": column(case.given["X"][:, 0] + dz(case)[0])}),
        Mistake("sign", "dw and db have the wrong sign.", changed(of_first, dw1=-1, db1=-1)),
        Mistake("first feature everywhere",
                "Every dw[j] is x[0] dz: each weight acts through its own feature, x[j].",
                lambda case: {"dw1": of_first(case)["dw1"][:1] + 0 * column(case.given["w"])}),
        Mistake("db not set", "db is as it was before the call: nothing was written to *db.",
                lambda case: {"db1": litter(1)}),
    ], more_examples, called={"dw1": "dw", "db1": "*db"}),
    Exercise("cost_gradient", "dw = (dw⁽¹⁾ + … + dw⁽ᵐ⁾) / m, and db likewise", "The formula",
             examples, of_cost, [
        Mistake("1/m forgotten",
                "dw and db are exactly m times too large: they are sums over the examples, and "
                "should be means. 1/m is missing.",
                changed(of_cost, dw=m_of, db=m_of)),
        Mistake("db not divided",
                "db is exactly m times too large, and dw is right: the bias's slope is a mean, "
                "too.",
                changed(of_cost, db=m_of)),
        Mistake("dw not set to 0 first",
                "dw was added to what stood there before the call. Set it to 0 before the loop "
                "over the examples.",
                lambda case: {"dw": of_cost(case)["dw"]
                              + litter(len(case.given["w"]), 1) / m_of(case)}),
        Mistake("db not set to 0 first",
                "db was added to what stood there before the call. Set it to 0 first.",
                lambda case: {"db": of_cost(case)["db"] + litter(1) / m_of(case)}),
        Mistake("divided by n",
                "dw and db are divided by n, the number of features, and should be divided by m, "
                "the number of examples.",
                changed(of_cost, dw=lambda case: m_of(case) / case.given["X"].shape[0],
                        db=lambda case: m_of(case) / case.given["X"].shape[0])),
        Mistake("last example only",
                "These are the slopes of the last example, divided by m: += is needed where = "
                "stands.",
                lambda case: {"dw": column(case.given["X"][:, -1] * dz(case)[-1]) / m_of(case),
                              "db": dz(case)[-1] / m_of(case)}),
        Mistake("x forgotten", "Every dw[j] is db: the feature x[j] is missing.",
                lambda case: {"dw": column(np.full(len(case.given["w"]), of_cost(case)["db"]))}),
        Mistake("sign", "dw and db have the wrong sign.", changed(of_cost, dw=-1, db=-1)),
    ], more_examples, needs=("loss_slope", "loss_gradient"), called={"db": "*db"}),
    Exercise("measured_slope", "slope ≈ (J(+h) − J(−h)) / 2h", "The formula", examples,
             measured, [
        Mistake("one side",
                "This is (J(+h) − J) / h, from one side only. The centred difference looks at "
                "both sides, and is off by h² instead of h.",
                lambda case: measured(case, one_sided)),
        Mistake("h for 2h",
                "Exactly twice as large as it should be: from −h to +h it is 2h, so divide by 2h.",
                changed(measured, dw_measured=2, db_measured=2)),
        Mistake("precedence",
                "Divided by 2 and then multiplied by h: in C, x / 2 * h is (x / 2) h.",
                changed(measured, dw_measured=lambda case: case.given["h"] ** 2,
                        db_measured=lambda case: case.given["h"] ** 2)),
        Mistake("derived", "This is the derived slope, or one that was measured with a very small "
                "step: measuring with the h that is handed over gives slightly different numbers.",
                lambda case: {"dw_measured": of_cost(case)["dw"],
                              "db_measured": of_cost(case)["db"]}),
    ], more_examples, turns=True, called={"dw_measured": "The slope along w",
                                          "db_measured": "The slope along b"}),
]
