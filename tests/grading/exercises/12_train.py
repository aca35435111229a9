"""The exercises of chapter 12."""

import numpy as np

from exercise import (PARAMETERS, Case, Edge, Exercise, Mistake, descents_at_edge, mistakes,
                      parameters, reference)

random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations").FUNCTIONS
backward = reference("11_backprop").backward
train = reference("12_train").train
update = reference("09_activations").update


def trainings(rng):
    return [Case(random_case(rng, *sizes) | {"rate": rng.uniform(0.2, 0.6), "steps": steps},
                 (name,)) for name, steps, *sizes in (("tanh", 5, 2, 3, 1, 8),
                                                      ("sigmoid", 4, 3, 4, 2, 6))]


def careful_trainings(rng):
    how = {"rate": rng.uniform(0.2, 0.6), "steps": rng.randint(6, 12)}
    more = random_case(rng, *rng.randint(2, 6, 4)) | how
    stays = more | {name: 0 * more[name] for name in PARAMETERS} | {
        "X": np.hstack([more["X"]] * 2), "Y": np.hstack([more["Y"], 1 - more["Y"]])}
    long = random_case(rng, 3, 67, 2, 70) | {"rate": 0.02, "steps": rng.randint(70, 80)}
    return [Edge(f"Right for 5 steps, and wrong for {how['steps']}.", Case(more, ("relu",))),
            Edge("Right for small networks and few steps, and wrong for n_x = 3, n_h = 67, n_y = "
                 f"2, m = 70, and {long['steps']}.", Case(long, ("tanh",))),
            Edge("That the cost stays is no reason to stop.", Case(stays, ("tanh",))),
            *descents_at_edge(random_case(rng, 2, 3, 1, 5) | how, ("tanh",))]


def judgements(rng):
    """Networks that are right about some of the labels; no mistake gives the same share."""
    cases, kinds = [], [("relu", 1, 8), ("sigmoid", 1, 11), ("relu", 2, 7)]
    while kinds:
        name, n_y, m = kinds[0]
        case = Case(random_case(rng, 2, 4, n_y, m), (name,))
        right = rng.permutation(n_y * m).reshape(n_y, m) > rng.randint(2, n_y * m - 2)
        right.flat[[0, -1]] = True  # so that it shows if they are left out
        case.given["Y"] = ((layers(case)[3] > 0.5) == right).astype(float)
        others = [mistake.gives(case)["judged"] for mistake in MISJUDGED[n_y == 1 :]]
        if np.min(np.abs(np.subtract(others, judged(case)))) > 0.05:
            cases.append(case)
            kinds = kinds[1:]
    return cases


def careful_judgements(rng):
    large, border, lost = (random_case(rng, *sizes) for sizes in (
        (5, 67, 3, 70), (3, 2, 2, 6), (2, 3, 1, 5)))
    lost["X"][1, rng.randint(5)] = np.nan
    return [Edge(words, Case(given, ("relu",))) for words, given in (
        ("Right for small networks, and wrong for n_x = 5, n_h = 67, n_y = 3, m = 70.", large),
        ("A2 of exactly 0.5 is a no: the label is 1 where A2 > 0.5, and not where A2 >= 0.5.",
         border | {"W2": 0 * border["W2"], "b2": 0 * border["b2"], "Y": np.eye(2, 6)}),
        ("Where A2 is NaN the network has no answer: the share is NaN, as network_accuracy says.",
         lost))]


def trained(case, more=0):
    X, Y, rate, steps = (case.given[name] for name in ("X", "Y", "rate", "steps"))
    P, costs = train(X, Y, parameters(case), rate, int(steps) + more, case.words[0])
    kept = {} if "quiet" in case.given else {"costs": [costs]}
    return {"taken": len(costs) - 1, **dict(zip(PARAMETERS, P)), **kept}


def out_of_order(case, what):
    """Training with the layers, or the slopes, of the first step; or with the slopes of the step
    before ("late")."""
    X, Y, steps, name = *(case.given[n] for n in ("X", "Y", "steps")), case.words[0]
    P, costs, first, before = parameters(case), [], layers(case), [0, 0, 0, 0]
    for step in range(steps + 1):
        at = first if what == "layers" else net.forward(X, *P, activations[name])
        costs.append(net.cost(at[2], Y))
        if what == "late":
            P = update(P, before, case.given["rate"] * (step < steps))
        if step == 0 or what != "slopes":
            before = backward(X, Y, at[1], at[3], P[2], name)
        if what != "late":
            P = update(P, before, case.given["rate"] * (step < steps))
    return {"costs": [costs], **dict(zip(PARAMETERS, P))}


def accuracies(case):
    taken = [trained(Case(case.given | {"steps": k}, case.words)) for k in
             range(case.given["steps"] + 1)]
    return {"costs": [[judged(Case(case.given | P, case.words)) for P in taken]]}


def layers(case, name=None):
    return net.forward(case.given["X"], *parameters(case), activations[name or case.words[0]])


def judged(case, name=None):
    A2 = layers(case, name)[3]
    return np.mean(np.where(np.isnan(A2), np.nan, (A2 > 0.5) == case.given["Y"]))


# By shares of case, A2 and the labels. The first one cannot be seen where there is one output.
MISJUDGED = mistakes(lambda case, share: {
    "judged": share(case, layers(case)[3], case.given["Y"])}, [
    ("first output", "Only the first output of each example is looked at.",
     lambda case, A2, Y: np.mean((A2 > 0.5)[:1] == Y[:1])),
    ("always tanh", "The hidden layer is computed with tanh, whatever the network's own activation "
     "is.", lambda case, A2, Y: judged(case, "tanh")),
    ("layers not computed", "Nothing has gone forward: the layers are still zero.",
     lambda case, A2, Y: np.mean(Y == 0)),
    ("Z2 for A2", "Z2 was compared with 0.5, and should be A2: that is σ(Z2).",
     lambda case, A2, Y: np.mean((layers(case)[2] > 0.5) == Y)),
    ("cost", "This is the cost, and should be the accuracy.",
     lambda case, A2, Y: net.cost(layers(case)[2], Y)),
    ("always yes", "This is the share of the labels 1: A2 is always above 0 (and 1 / 2 is 0 in C). "
     "Compare with 0.5.", lambda case, A2, Y: np.mean(Y)),
    ("A2 == Y", "The share is 0: no A2 is exactly 0 or 1 (and a quotient of whole numbers is "
     "rounded). What is to be compared with Y is A2 > 0.5.", lambda case, A2, Y: 0),
    ("both 1", "Only labels that are 1 are counted as right: 0 for 0 is right, too.",
     lambda case, A2, Y: np.mean((A2 > 0.5) & (Y == 1))),
])
EXERCISES = [
    Exercise("train", "repeat: forward, J, backward, update", "The formula", trainings, trained, [
        Mistake("one step too many",
                "The costs are right, and the parameters have taken one step more than asked for.",
                lambda case: {name: trained(case, more=1)[name] for name in PARAMETERS}),
        Mistake("accuracy for cost", "The parameters are right, and the costs are accuracies: J is "
                "network_cost, of Z2.", accuracies),
        Mistake("stale slopes", "The slopes are those of the first step, all the time: backward "
                "belongs inside the loop.", lambda case: out_of_order(case, "slopes")),
        Mistake("stale layers", "The cost is the same at every step: the parameters have moved, so "
                "forward belongs inside the loop.", lambda case: out_of_order(case, "layers")),
        Mistake("update first", "Each step is taken with the slopes of the one before: backward "
                "comes before update.", lambda case: out_of_order(case, "late")),
    ], careful_trainings, no_memory="it asks for memory in every step, which its header forbids: "
             "ask once, before the loop, and free it behind it.",
             called={"taken": "the number of steps that it returns"}),
    Exercise("judge", "accuracy = the share of labels with (A2 > 0.5) = y", "In code", judgements,
             lambda case: {"judged": judged(case)}, MISJUDGED, careful_judgements,
             called={"judged": "the share"}),
]
