"""The exercises of chapter 08."""

import numpy as np

from exercise import (Case, Edge, Exercise, Mistake, in_place, mistakes, other_losses, parameters,
                      reference)

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid
random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")

# Each is large in one way: all answers together have to go through one pipe.
OTHER_SIZES = ((66, 5, 3, 2), (3, 67, 5, 6), (2, 3, 17, 9), (2, 3, 1, 70), (1, 1, 1, 1))
LARGE = (17, 70)  # of estimates
STRANDS = 8  # as in the chapter


def networks(rng):
    """Where all sizes are 3, a wrong matrix fits."""
    return [Case(random_case(rng, *sizes))
            for sizes in ((2, 4, 3, 7), (5, 3, 1, 4), (3, 3, 3, 3))]


def other_networks(rng):
    sure = random_case(rng, 3, 4, 2, 5)
    sure |= {"W1": 2000 * sure["W1"], "W2": 5000 * sure["W2"]}
    return [*(Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}, m = {}."
                   .format(*sizes), Case(random_case(rng, *sizes))) for sizes in OTHER_SIZES),
            Edge("Right where g is tanh, and wrong where it is σ: it is the network's own that "
                 "counts.", Case(random_case(rng, 3, 4, 2, 5), ("sigmoid",))),
            Edge("Wrong where the network is sure, with sums of some thousands.", Case(sure))]


def labels(rng, n_y, m):
    return rng.randint(0, 2, (n_y, m)).astype(float)


def outputs(rng):
    return [Case({"Z2": 2 * rng.randn(*size), "Y": labels(rng, *size)})
            for size in ((3, 4), (1, 5), (2, 3 * STRANDS + 5))]


def other_outputs(rng):
    n_y, m = LARGE
    Y = labels(rng, 3, 2)
    return [Edge(f"Right for some sizes, and wrong for {n_y} × {m}.",
                 Case({"Z2": 2 * rng.randn(n_y, m), "Y": labels(rng, n_y, m)})),
            Edge("Wrong where the network is sure of the wrong label: there a is rounded to 0 or "
                 "1, and e to the z may be infinite. Compute the losses from Z2, as chapter 02 "
                 "does it, and clip nothing.",
                 Case({"Z2": rng.choice([-1000.0, 1000], (3, 2)), "Y": Y})),
            Edge("The network is sure of everything, and right: the cost is tiny, and not 0.",
                 Case({"Z2": 80 * Y - 40, "Y": Y})),
            Edge("The sum of the losses is too large for a double: the cost is infinite.",
                 Case({"Z2": 1e308 * (1 - 2 * Y), "Y": Y}))]


def slopes_of(shapes):
    return lambda rng: [Case({"A": rng.uniform(-0.95, 0.95, shape)}) for shape in shapes]


def other_slopes(rng):
    large, sure = slopes_of(((7, 11), (1, 3)))(rng)
    sure.given["A"] = np.array([[-1.0, 0, 1]])
    return [Edge("Right for some sizes, and wrong for 7 × 11.", large),
            Edge("Wrong where A is −1, 0 or 1.", sure),
            *in_place(slopes_of(((3, 4),)))(rng)]


def estimates(rng, sizes=(((2, 8), 8), ((1, 11), 4), ((3, 4), 3))):
    """Three of exactly 0.5, of which two are rightly a no; just above and just below it; one of
    exactly 0 and one of 1; and so many other yes, so many wrong."""
    cases = []
    for (n_y, m), yes in sizes:
        wrong = rng.randint(2, n_y * m - 5)
        wrong += yes == n_y * m - wrong  # the share of yes is another than that of what is right
        no = n_y * m - yes - 5
        A2 = np.hstack([[0.5, 0.5, 0.5, 0.499, 0, 0.501], rng.uniform(0.02, 0.48, no),
                        rng.uniform(0.52, 0.98, yes - 2), 1])
        Y = A2 > 0.5
        flipped = [2, *(3 + rng.permutation(len(A2) - 4)[: wrong - 1])]
        Y[flipped] = ~Y[flipped]
        order = rng.permutation(n_y * m).reshape(n_y, m)
        cases.append(Case({"A2": A2[order], "Y": Y[order].astype(float)}))
    return cases


def other_estimates(rng):
    large, lost, unknown = estimates(rng, ((LARGE, 500), ((2, 8), 8), ((2, 7), 6)))
    lost.given["A2"][1, 2] = unknown.given["Y"][1, 3] = np.nan
    return [Edge("Right for some sizes, and wrong for {} × {}.".format(*LARGE), large),
            Edge("An estimate of NaN is neither right nor wrong: then the share is NaN.", lost),
            Edge("A label of NaN is neither yes nor no: then the share is NaN.", unknown)]


def examples(rng, sizes=((2, 5), (4, 3), (3, 3))):
    return [Case({"X": rng.randn(n, m)}) for n, m in sizes]


def other_examples(rng):
    sizes = ((67, 3), (18, 70), (1, 5), (5, 1))
    return [Edge("Right for some sizes, and wrong for {} features of {} examples.".format(*s), case)
            for s, case in zip(sizes, examples(rng, sizes))]


def forward(case):
    g = sigmoid if "sigmoid" in case.words else np.tanh
    layers = net.forward(case.given["X"], *parameters(case), g)
    return dict(zip(("Z1", "A1", "Z2", "A2"), layers))


def added_up(case, times):
    """A cost to which each loss is added times(columns, how many of them are in whole groups)."""
    Z2, Y = case.given["Z2"], case.given["Y"]
    m = Y.shape[1]
    return {"cost": np.sum(loss(Z2, Y) * times(np.arange(m), m // STRANDS * STRANDS)) / m}


STRANDED = mistakes(added_up, [
    ("rest left out", "The examples behind the last whole group of STRANDS are left out.",
     lambda i, whole: i < whole),
    ("strands not added", "This is the sum of the first strand alone: the sums of all strands are "
     "to be added up at the end.", lambda i, whole: (i % STRANDS == 0) | (i >= whole)),
    ("rest from 0", "The examples in whole groups of STRANDS are counted twice: the loop over the "
     "rest goes on where the other one ended.", lambda i, whole: 1 + (i < whole))])


def share(case, right=lambda A2, Y: ((A2 > 0.5) == (Y > 0.5)) + 0 * (A2 + Y)):
    """The accuracy (NaN where one of the numbers is), or what it is if others are right."""
    return {"accuracy": np.mean(right(case.given["A2"], case.given["Y"]))}


EXERCISES = [
    Exercise("forward", "Z1 = W1 X + b1, A1 = g(Z1), Z2 = W2 A1 + b2, A2 = σ(Z2)", "The formula",
             networks, forward, [], other_networks),
    Exercise("tanh_slope", "tanh′(z) = 1 − a²", "The formula", slopes_of(((3, 4), (1, 7))),
             lambda case: {"D": net.tanh_slope(case.given["A"])}, [], other_slopes, ask="slope",
             called={"D": "the slope"}),
    Exercise("network_cost", "J = the sum of all losses / m", "The formula", outputs,
             lambda case: {"cost": net.cost(case.given["Z2"], case.given["Y"])},
             other_losses(lambda each, Y: {"cost": each.sum() / Y.shape[1]}) + STRANDED,
             other_outputs),
    Exercise("network_accuracy", "accuracy = right / (n_y m)", "In code", estimates, share,
             mistakes(share, [
        (">= for >", "An estimate of exactly 0.5 is taken for a yes, and should be a no: > and not "
         ">=.", lambda A2, Y: (A2 >= 0.5) == Y),
        ("near the label", "An estimate of exactly 0.5 is taken for what its label is, whichever "
         "that is: 0.5 is a no.", lambda A2, Y: np.abs(A2 - Y) <= 0.5),
        ("> 1 / 2", "Every estimate above 0 is taken for a yes: in C, 1 / 2 is 0.",
         lambda A2, Y: (A2 > 0) == Y),
        ("yes only", "Only where both are a yes, it counts: both may be a no, too.",
         lambda A2, Y: (A2 > 0.5) & (Y > 0.5)),
        ("share of yes", "This is the share of the estimates that are a yes.",
         lambda A2, Y: A2 > 0.5),
        ("all outputs", "An example counts where all of its outputs are right, and each output "
         "should count by itself.", lambda A2, Y: ((A2 > 0.5) == Y).all(axis=0)),
        ("no threshold", "An estimate is compared with its label as it is, and nearly never equal "
         "to it: ask first whether it is above 0.5.", lambda A2, Y: A2 == Y),
    ]), other_estimates),
    Exercise("data_X", "X[j][i] = feature j of example i", "In code", examples,
             lambda case: {"X": case.given["X"]}, [
        Mistake("examples in rows", "X is m × n, with an example in each row. Here each example is "
                "a column: X is n × m.", lambda case: {"X": case.given["X"].T}),
    ], other_examples),
]
