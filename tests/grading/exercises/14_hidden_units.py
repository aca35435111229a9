"""The exercises of chapter 14."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

net = reference("08_vectorize")
train = reference("12_train").train
start = reference("13_initialization")

STEPS = 8


def split(rng, sizes=(2, 4, 1, 37, 53), steps=STEPS):
    """Examples of which no network is right about all: some labels are wrong."""
    n_x, n_h, n_y, *both = sizes
    given = {"n_h": n_h, "steps": steps, "seed": rng.randint(2**31 - 1),
             "rate": rng.uniform(0.5, 0.9)}
    for held, m in zip(("", "H"), both):
        X = rng.randn(n_x, m)
        bends = np.stack([np.sin(2 * X[0] + k) + X[-1] for k in range(n_y)])
        Y = (bends + 0.7 * rng.randn(n_y, m) > 0).astype(float)
        given |= {f"{held}X": X, f"{held}Y": Y}
    return Case(given)


def splits(rng):
    """Primes, so that the shares differ."""
    return [split(rng, sizes) for sizes in (
        (2, 4, 1, 37, 53), (3, 5, 2, 41, 59), (2, 3, 1, 43, 31))]


def other_splits(rng):
    long, large, none = (split(rng, (1, 2, 1, 17, 23), rng.randint(70, 80)),
                         split(rng, (23, 37, 5, 71, 83)), split(rng, steps=0))
    for given in ("X", "HX"):
        none.given[given][:, :10] = 0  # b1 and b2 are, too: so A2 is 0.5
    bursts = split(rng, (2, 3, 1, 19, 29), 6)
    bursts.given["rate"] = 1e307
    while np.isfinite(judged(bursts)["cost"]):
        bursts.given["rate"] *= 1.2
    return [Edge(f"Right for {STEPS} steps, and wrong for {long.given['steps']}.", long),
            Edge("Right for small networks, and wrong for n_x = 23, n_h = 37, n_y = 5, and m = 71 "
                 "and 83.", large),
            Edge("0 steps: the network is judged as it is. An A2 of exactly 0.5 is a no.", none),
            Edge("Where the cost is not finite any more, train stops early: the cost is the one at "
                 "that end.", bursts)]


def learned(case):
    return case.given["X"], case.given["Y"]


def others(case):
    return case.given["HX"], case.given["HY"]


def trained(case, *sets):
    """W1, b1, W2, b2 after training on these examples, one set after the other."""
    (X, Y), rng, n_h = learned(case), np.random.RandomState(case.given["seed"]), case.given["n_h"]
    parameters = [start.xavier(rng, n_h, len(X)), np.zeros((n_h, 1)),
                  start.xavier(rng, len(Y), n_h), np.zeros((len(Y), 1))]
    for X, Y in sets or [(X, Y)]:
        parameters = train(X, Y, parameters, case.given["rate"], int(case.given["steps"]))[0]
    return parameters


def cost(X, Y, parameters):
    return net.cost(net.forward(X, *parameters)[2], Y)


def share(X, Y, parameters):
    return np.mean((net.forward(X, *parameters)[3] > 0.5) == Y)


def judged(case, *sets):
    with np.errstate(all="ignore"):
        P = trained(case, *sets)
        return {"cost": cost(*learned(case), P), "seen": share(*learned(case), P),
                "unseen": share(*others(case), P)}


EXERCISES = [
    Exercise("held_out", "seen = the accuracy on the examples learned from, unseen = that on those "
             "held out", "In code", splits, judged, [
        Mistake("trained on the held-out examples", "The network was trained on the examples held "
                "out. It must not see them before it is judged.",
                lambda case: judged(case, others(case))),
        Mistake("trained on both", "After the examples to learn from it was trained on those held "
                "out, too: it must not see them before it is judged.",
                lambda case: judged(case, learned(case), others(case))),
        Mistake("trained twice", "It was trained twice: train goes on from where the network is.",
                lambda case: judged(case, learned(case), learned(case))),
        Mistake("cost of the others", "The cost is that of the examples held out, and should be "
                "that of the examples learned from.",
                lambda case: {"cost": cost(*others(case), trained(case))}),
        Mistake("layers not computed", "The cost is that of Z2 = 0: nothing has gone forward.",
                lambda case: {"cost": np.log(2) * len(case.given["Y"])}),
        Mistake("A2 for Z2", "The cost was computed from A2: network_cost wants the sums, Z2.",
                lambda case: {"cost": net.cost(net.forward(case.given["X"], *trained(case))[3],
                                               case.given["Y"])}),
    ], other_splits),
]
