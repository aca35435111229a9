"""The exercises of chapter 14."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

net = reference("08_vectorize")
train = reference("12_train").train
start = reference("13_initialization")

STEPS = 8


def noisy(rng, n_x, n_y, m):
    """Examples of which no network is right about all: some labels are wrong."""
    X = rng.randn(n_x, m)
    bends = np.stack([np.sin(2 * X[0] + k) + X[1] for k in range(n_y)])
    return X, (bends + 0.7 * rng.randn(n_y, m) > 0).astype(float)


def splits(rng):
    """37 examples to learn from and 53 held out: both are primes, so the shares differ."""
    cases = []
    for n_x, n_h, n_y in ((2, 4, 1), (3, 5, 2), (2, 3, 1)):
        (X, Y), (HX, HY) = noisy(rng, n_x, n_y, 37), noisy(rng, n_x, n_y, 53)
        cases.append(Case({"X": X, "Y": Y, "HX": HX, "HY": HY, "n_h": n_h, "steps": STEPS,
                           "seed": rng.randint(2**31 - 1), "rate": rng.uniform(0.5, 1)}))
    return cases


def other_splits(rng):
    case = splits(rng)[1]
    case.given["steps"], case.given["n_h"] = rng.randint(9, 15), rng.randint(6, 10)
    return [Edge(f"Right for {STEPS} steps, and wrong for {case.given['steps']}, n_h = "
                 f"{case.given['n_h']}.", case)]


def learned(case):
    return case.given["X"], case.given["Y"]


def others(case):
    return case.given["HX"], case.given["HY"]


def trained(case, examples=learned, steps=None, then=None):
    """W1, b1, W2, b2 after training on these examples, and then, perhaps, on others."""
    steps = int(case.given["steps"]) if steps is None else steps
    X, Y = examples(case)
    rng, n_h = np.random.RandomState(case.given["seed"]), case.given["n_h"]
    parameters = [start.xavier(rng, n_h, len(X)), np.zeros((n_h, 1)),
                  start.xavier(rng, len(Y), n_h), np.zeros((len(Y), 1))]
    for X, Y in [(X, Y)] + ([then(case)] if then else []):
        parameters = train(X, Y, parameters, case.given["rate"], steps)[0]
    return parameters


def cost(X, Y, parameters):
    return net.cost(net.forward(X, *parameters)[2], Y)


def share(X, Y, parameters):
    return np.mean((net.forward(X, *parameters)[3] > 0.5) == Y)


def judged(case, **how):
    parameters = trained(case, **how)
    return {"cost": cost(*learned(case), parameters), "seen": share(*learned(case), parameters),
            "unseen": share(*others(case), parameters)}


def judged_with(**how):
    return lambda case: judged(case, **how)


def exchanged(case):
    right = judged(case)
    return {"seen": right["unseen"], "unseen": right["seen"]}


EXERCISES = [
    Exercise("held_out", "seen = the accuracy on the examples learned from, unseen = that on those "
             "held out", "In code", splits, judged, [
        Mistake("judged by what was learned",
                "unseen is the accuracy on the examples learned from: it should be judged by "
                "those held out.",
                lambda case: {"unseen": judged(case)["seen"]}),
        Mistake("trained on the held-out examples",
                "The network was trained on the examples held out. It must not see them before it "
                "is judged.",
                judged_with(examples=others)),
        Mistake("not trained",
                "This is the network as it starts: it has not been trained.",
                judged_with(steps=0)),
        Mistake("cost at the start",
                "Both accuracies are right, but the cost is the one at the start: it should be the "
                "one after the training.",
                lambda case: {"cost": judged(case, steps=0)["cost"]}),
        Mistake("cost of the others",
                "The cost is that of the examples held out, and should be that of the examples "
                "learned from.",
                lambda case: {"cost": cost(*others(case), trained(case))}),
        Mistake("exchanged", "seen and unseen are exchanged.", exchanged),
        Mistake("trained on both",
                "After the examples to learn from it was trained on those held out, too: it must "
                "not see them before it is judged.",
                judged_with(then=others)),
    ], other_splits),
]
