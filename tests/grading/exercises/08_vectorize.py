"""The exercises of chapter 08."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, in_place, reference

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid
random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")


def networks(rng):
    """Where all sizes are 3, a wrong matrix fits."""
    return [Case(random_case(rng, *sizes))
            for sizes in ((2, 4, 1, 7), (5, 3, 2, 4), (3, 3, 3, 3))]


def other_networks(rng):
    sizes = rng.randint(6, 12, 4)
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}, m = {}.".format(
        *sizes), Case(random_case(rng, *sizes))),
            Edge("Right where g is tanh, and wrong where it is σ: it is the network's own that "
                 "counts.", Case(random_case(rng, 3, 4, 2, 5), ("sigmoid",)))]


def more_outputs(rng):
    n_y, m = rng.randint(4, 9), rng.randint(9, 20)
    return [Edge(f"Right for some sizes, and wrong for {n_y} × {m}.",
                 Case({"Z2": 2 * rng.randn(n_y, m), "Y": labels(rng, n_y, m)}))]


def more_examples(rng):
    n, m = rng.randint(5, 12), rng.randint(9, 20)
    return [Edge(f"Right for some sizes, and wrong for {n} features of {m} examples.",
                 Case({"X": rng.randn(n, m)}))]


def outputs(rng):
    """The last ones are sure of everything; about one, at least, they are right."""
    cases = [Case({"Z2": 2 * rng.randn(*size), "Y": labels(rng, *size)})
             for size in ((1, 5), (3, 4), (2, 7))]
    sure, Y = rng.choice([-1000.0, 1000], (2, 6)), labels(rng, 2, 6)
    Y[1, 2] = sure[1, 2] > 0
    return [*cases, Case({"Z2": sure, "Y": Y})]


def activations(rng):
    return [Case({"A": rng.uniform(-0.95, 0.95, shape)}) for shape in ((3, 4), (1, 7))]


def of_a(formula):
    return lambda case: {"D": formula(case.given["A"])}


def labels(rng, n_y, m):
    return rng.randint(0, 2, (n_y, m)).astype(float)


def estimates(rng):
    """Two of exactly 0.5, which are a no, and rightly, one of exactly 0 and one of 1, which are
    right, too; and so many other yes, so many wrong."""
    cases = []
    for (n_y, m), yes in (((1, 11), 4), ((2, 8), 8), ((3, 3), 2)):
        wrong = rng.randint(1, n_y * m - 4)
        wrong += yes == n_y * m - wrong  # the share of yes is another than that of what is right
        no = n_y * m - yes - 2
        A2 = np.hstack([[0.5, 0.5, 0], rng.uniform(0.02, 0.48, no - 1),
                        rng.uniform(0.52, 0.98, yes - 1), 1])
        Y = A2 > 0.5
        flipped = 3 + rng.permutation(no + yes - 2)[:wrong]
        Y[flipped] = ~Y[flipped]
        order = rng.permutation(n_y * m).reshape(n_y, m)
        cases.append(Case({"A2": A2[order], "Y": Y[order].astype(float)}))
    return cases


def examples(rng):
    return [Case({"X": rng.randn(n, m)}) for n, m in ((2, 5), (4, 3), (3, 3))]


def parts(case):
    return [case.given[name] for name in ("X", "W1", "b1", "W2", "b2")]


# ---- forward ----

def forward(case):
    g = sigmoid if "sigmoid" in case.words else np.tanh
    return dict(zip(("Z1", "A1", "Z2", "A2"), net.forward(*parts(case), g)))


def layers(case, Z1=None, A1=None, Z2=None):
    """The layers, some of them replaced, and what follows from them."""
    X, W1, b1, W2, b2 = parts(case)
    Z1 = W1 @ X + b1 if Z1 is None else Z1
    A1 = np.tanh(Z1) if A1 is None else A1
    Z2 = W2 @ A1 + b2 if Z2 is None else Z2
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}


def first_with(product):
    """The layers, where this is the product in the first one."""
    return lambda case: layers(case, Z1=product(*parts(case)) + case.given["b1"])


def second_with(product):
    return lambda case: layers(case, Z2=product(*parts(case), forward(case)) + case.given["b2"])


# ---- what comes out ----

def losses(case):
    return loss(case.given["Z2"], case.given["Y"])


def from_a(case):
    with np.errstate(all="ignore"):
        a, y = sigmoid(case.given["Z2"]), case.given["Y"]
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def m_of(case):
    return case.given["Y"].shape[1]


def right_share(case):
    return np.mean((case.given["A2"] > 0.5) == case.given["Y"])


EXERCISES = [
    Exercise("forward", "Z1 = W1 X + b1, A1 = g(Z1), Z2 = W2 A1 + b2, A2 = σ(Z2)", "The formula",
             networks, forward, [
        Mistake("b1 forgotten", "Z1 is W1 X alone: b1 is not added.",
                lambda case: layers(case, Z1=case.given["W1"] @ case.given["X"])),
        Mistake("b2 forgotten", "Z2 is W2 A1 alone: b2 is not added.",
                lambda case: layers(case, Z2=case.given["W2"] @ forward(case)["A1"])),
        Mistake("no bend", "A1 is Z1 itself: it has not gone through g.",
                lambda case: layers(case, A1=forward(case)["Z1"])),
        Mistake("σ for g",
                "A1 is σ(Z1), whatever g is: it is the network's own that counts.",
                lambda case: layers(case, A1=sigmoid(forward(case)["Z1"]))),
        Mistake("W2 for W1", "Z1 is made with W2: the weights of layer 1 are W1.",
                first_with(lambda X, W1, b1, W2, b2: W2 @ X)),
        Mistake("X W1", "Z1 is X W1 + b1, and should be W1 X + b1: the weights come first.",
                first_with(lambda X, W1, b1, W2, b2: X @ W1)),
        Mistake("W1 for W2", "Z2 is made with W1: the weights of layer 2 are W2.",
                second_with(lambda X, W1, b1, W2, b2, at: W1 @ at["A1"])),
        Mistake("Z1 for A1",
                "A1 is right, but layer 2 does not use it: Z2 is W2 Z1 + b2, and should be "
                "W2 A1 + b2.",
                second_with(lambda X, W1, b1, W2, b2, at: W2 @ at["Z1"])),
        Mistake("X for A1",
                "Layer 2 is fed with X: its features are A1, what the hidden neurons say.",
                second_with(lambda X, W1, b1, W2, b2, at: W2 @ X)),
        Mistake("σ forgotten", "A2 is Z2 itself: it has not gone through σ.",
                lambda case: {"A2": forward(case)["Z2"]}),
        Mistake("g at the output",
                "A2 is g(Z2), and should be σ(Z2): g is the bend of the hidden layer only.",
                lambda case: {"A2": np.tanh(forward(case)["Z2"])}),
    ], other_networks),
    Exercise("tanh_slope", "tanh′(z) = 1 − a²", "The formula", activations,
             lambda case: {"D": net.tanh_slope(case.given["A"])}, [
        Mistake("tanh of a",
                "This is 1 − tanh²(a): a has gone through tanh already, so the slope is 1 − a².",
                of_a(lambda a: 1 - np.tanh(a) ** 2)),
        Mistake("slope of σ", "This is a (1 − a), the slope of σ.", of_a(lambda a: a * (1 - a))),
        Mistake("square forgotten", "This is 1 − a, and should be 1 − a²: the square is missing.",
                of_a(lambda a: 1 - a)),
        Mistake("sign", "This is 1 + a²: the sign is wrong. The slope of tanh is at most 1.",
                of_a(lambda a: 1 + a**2)),
    ], in_place(activations), ask="slope", called={"D": "The slope"}),
    Exercise("network_cost", "J = the sum of all losses / m", "The formula", outputs,
             lambda case: {"cost": net.cost(case.given["Z2"], case.given["Y"])}, [
        Mistake("sum for mean",
                "This is the sum of the losses: the division by m is missing.",
                lambda case: {"cost": losses(case).sum()}),
        Mistake("divided by all elements",
                "The sum is divided by the number of all elements, outputs times examples. "
                "Divide by the number of examples: an example's loss is the sum of its outputs'.",
                lambda case: {"cost": losses(case).mean()}),
        Mistake("divided by the outputs",
                "The sum is divided by n_y, the number of outputs, and should be divided by m.",
                lambda case: {"cost": losses(case).sum() / len(case.given["Y"])}),
        Mistake("first output only",
                "This is the cost of the first output alone: the loss of an example is the sum "
                "over its outputs.",
                lambda case: {"cost": losses(case)[0].mean()}),
        Mistake("first example left out",
                "The first example is missing from the sum: does the loop begin at 1?",
                lambda case: {"cost": losses(case)[:, 1:].sum() / m_of(case)}),
        Mistake("sign", "The cost has the wrong sign: a loss is positive.",
                lambda case: {"cost": -losses(case).sum() / m_of(case)}),
        Mistake("from a",
                "Right for moderate z, and infinite or NaN at ±1000: the losses are computed from "
                "a, which has been rounded to 0 or 1 there. Compute them from Z2.",
                lambda case: {"cost": from_a(case).sum() / m_of(case)}),
    ], more_outputs),
    Exercise("network_accuracy", "accuracy = right / (n_y m)", "In code", estimates,
             lambda case: {"accuracy": right_share(case)}, [
        Mistake("integer division",
                "This is 0 where it should be a fraction. Perhaps both numbers of a division are "
                "whole: in C the result is, too.",
                lambda case: {"accuracy": np.floor(right_share(case))}),
        Mistake(">= for >",
                "An estimate of exactly 0.5 is taken for a yes, and should be a no: > and not >=.",
                lambda case: {"accuracy": np.mean((case.given["A2"] >= 0.5) == case.given["Y"])}),
        Mistake("divided by m alone",
                "The number of right answers is divided by m, and there are n_y of them for every "
                "example: divide by n_y m.",
                lambda case: {"accuracy": right_share(case) * len(case.given["Y"])}),
        Mistake("share of the wrong ones", "This is the share of the answers that are wrong.",
                lambda case: {"accuracy": 1 - right_share(case)}),
        Mistake("number for share",
                "This is the number of right answers, and should be their share.",
                lambda case: {"accuracy": right_share(case) * case.given["Y"].size}),
        Mistake("no threshold",
                "An estimate is compared with its label as it is, and nearly never equal to it: "
                "ask first whether it is above 0.5.",
                lambda case: {"accuracy": np.mean(case.given["A2"] == case.given["Y"])}),
        Mistake("share of yes", "This is the share of the estimates that are a yes.",
                lambda case: {"accuracy": np.mean(case.given["A2"] > 0.5)}),
    ]),
    Exercise("data_X", "X[j][i] = feature j of example i", "In code", examples,
             lambda case: {"X": case.given["X"]}, [
        Mistake("examples in rows",
                "X is m × n, with an example in each row. Here each example is a column: X is "
                "n × m.",
                lambda case: {"X": case.given["X"].T}),
        Mistake("copied as it lies",
                "The block of numbers was copied as it lies. In the data the features of an "
                "example are side by side, and in X they are below each other.",
                lambda case: {"X": case.given["X"].T.reshape(case.given["X"].shape)}),
        Mistake("first feature everywhere", "Every row of X is the first feature.",
                lambda case: {"X": case.given["X"][:1] + 0 * case.given["X"]}),
        Mistake("first feature only",
                "Only the first row of X was filled: there are n features in every example.",
                lambda case: {"X": np.vstack([case.given["X"][:1], 0 * case.given["X"][1:]])}),
        Mistake("first example everywhere", "Every column of X is the first example.",
                lambda case: {"X": case.given["X"][:, :1] + 0 * case.given["X"]}),
    ], more_examples),
]
