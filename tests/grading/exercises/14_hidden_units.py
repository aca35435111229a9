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
    for name in ("X", "HX"):
        none.given[name][:, :10] = 0  # b1 and b2 are, too: so A2 is 0.5
    bursts = split(rng, (2, 3, 1, 19, 29), 6)
    bursts.given["rate"] = 1e307
    with np.errstate(all="ignore"):
        while np.isfinite(judged(bursts)["cost"]):
            bursts.given["rate"] *= 1.2
    return [Edge(f"Right for {STEPS} steps, and wrong for {long.given['steps']}.", long),
            Edge("Right for small networks, and wrong for n_x = 23, n_h = 37, n_y = 5, and m = 71 "
                 "and 83.", large),
            Edge("0 steps: the network is judged as it is. An A2 of exactly 0.5 is a no.", none),
            Edge("Where the cost is not finite any more, train stops early: the cost is the one at "
                 "that end.", bursts)]


def both(case):
    """The examples to learn from, and those held out."""
    return [(case.given["X"], case.given["Y"]), (case.given["HX"], case.given["HY"])]


def trained(case, which=(0,)):
    """W1, b1, W2, b2 after training on these of both, one after the other."""
    (X, Y), rng, n_h = both(case)[0], np.random.RandomState(case.given["seed"]), case.given["n_h"]
    P = [start.xavier(rng, n_h, len(X)), np.zeros((n_h, 1)),
         start.xavier(rng, len(Y), n_h), np.zeros((len(Y), 1))]
    for k in which:
        P = train(*both(case)[k], P, case.given["rate"], int(case.given["steps"]))[0]
    return P


def look(X, Y, P):
    """The cost, and the accuracy."""
    Z2, A2 = net.forward(X, *P)[2:]
    return net.cost(Z2, Y), np.mean((A2 > 0.5) == Y)


def judged(case, which=(0,)):
    P = trained(case, which)
    (cost, seen), (_, unseen) = (look(X, Y, P) for X, Y in both(case))
    return {"cost": cost, "seen": seen, "unseen": unseen}


def layers_of_the_others(case):
    """A ValueError where there are more labels than layers."""
    (X, _), (_, labels) = both(case)
    columns = np.arange(labels.shape[1])
    if len(columns) > X.shape[1]:
        raise ValueError("no such example")
    A2 = net.forward(X, *trained(case))[3]
    return {"unseen": np.mean((A2[:, columns] > 0.5) == labels)}


EXERCISES = [
    Exercise("held_out", "seen = the accuracy on the examples learned from, unseen = that on those "
             "held out", "In code", splits, judged, [
        Mistake("trained on the held-out examples", "The network was trained on the examples held "
                "out: it must not see them before.", lambda case: judged(case, (1,))),
        Mistake("trained on both", "It was trained on the examples held out, too: it must not see "
                "them before it is judged.", lambda case: judged(case, (0, 1))),
        Mistake("cost of the others", "The cost is that of the examples held out, and not of those "
                "learned from.", lambda case: {"cost": look(*both(case)[1], trained(case))[0]}),
        Mistake("layers not computed", "The cost is that of Z2 = 0: nothing has gone forward.",
                lambda case: {"cost": np.log(2) * len(case.given["Y"])}),
        Mistake("nothing gone forward", "The cost is that of Z2 = 0, and seen the share of the "
                "labels 0: nothing has gone forward.", lambda case: {
                    "cost": np.log(2) * len(case.given["Y"]),
                    "seen": np.mean(case.given["Y"] == 0)}),
        Mistake("layers of the others", "unseen was made of the layers of the examples learned "
                "from: those held out have to go forward themselves.", layers_of_the_others),
        Mistake("A2 for Z2", "The cost was computed from A2: network_cost wants the sums, Z2.",
                lambda case: {"cost": net.cost(net.forward(case.given["X"], *trained(case))[3],
                                               case.given["Y"])}),
    ], other_splits),
]
