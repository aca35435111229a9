"""The exercises of chapter 12."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference, too_sure

random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations").FUNCTIONS
backward = reference("11_backprop").backward
train = reference("12_train").train
update = reference("09_activations").update

NAMES = ("W1", "b1", "W2", "b2")
STEPS = 5


def trainings(rng):
    return [Case(random_case(rng, *sizes) | {"rate": rng.uniform(0.2, 0.6), "steps": STEPS},
                 (name,)) for name, sizes in (("tanh", (2, 3, 1, 8)), ("sigmoid", (3, 4, 2, 6)))]


def careful_trainings(rng):
    sizes = rng.randint(2, 6, 4)
    how = {"rate": rng.uniform(0.2, 0.6), "steps": rng.randint(6, 12)}
    more = random_case(rng, *sizes) | how
    words = "n_x = {}, n_h = {}, n_y = {}, m = {}".format(*sizes)
    sure = how | {"X": np.ones((2, 3)), "Y": np.zeros((1, 3)), "W1": np.ones((5, 2)),
                  "b1": np.ones((5, 1)), "W2": np.full((1, 5), 1e308), "b2": np.zeros((1, 1))}
    return [Edge(f"Right for {STEPS} steps, and wrong for {how['steps']}, {words}.",
                 Case(more, ("relu",))),
            Edge("costs may be NULL: ask before writing to it.",
                 Case(more | {"quiet": 1}, ("tanh",))),
            Edge("0 steps are asked for: nothing moves, and there is one cost.",
                 Case(more | {"steps": 0}, ("tanh",))),
            Edge("The cost is not finite from the beginning, but NaN: no step is taken, and the "
                 "parameters stay as they are.", Case(sure, ("tanh",))),
            Edge("The cost is not finite from the beginning, but infinite: no step is taken, and "
                 "the parameters stay as they are.",
                 Case(too_sure(more), ("tanh",))),
            Edge("That the cost rises is no reason to stop.", rising(rng)),
            Edge("A large cost is no reason to stop, as long as it is finite.",
                 Case(sure | {"W2": sure["W2"] * 1e-301}, ("tanh",)))]


def rising(rng):
    """A rate that is too large, and labels that contradict each other: costs go up and down."""
    case = random_case(rng, 2, 3, 1, 4)
    X, Y = case["X"], np.array([[0.0, 1, 1, 0]])
    return Case(case | {"X": np.hstack([X, X]), "Y": np.hstack([Y, 1 - Y]), "rate": 40, "steps": 4},
                ("tanh",))


def judgements(rng, sizes=((1, 8), (1, 11), (2, 7))):
    """Networks that are right about some of the labels, and whose activation matters."""
    cases = []
    while len(cases) < len(sizes):
        n_y, m = sizes[len(cases)]
        name = ("relu", "sigmoid", "identity")[len(cases)]
        case = Case(random_case(rng, 2, 4, n_y, m), (name,))
        says = A2_of(case) > 0.5
        wrong = rng.permutation(n_y * m).reshape(n_y, m) < rng.randint(2, n_y * m - 2)
        case.given["Y"] = np.where(wrong, ~says, says).astype(float)
        sums = np.mean((np.log(A2_of(case) / (1 - A2_of(case))) > 0.5) == case.given["Y"])
        if (abs(judged(case) - judged(case, "tanh")) > 0.05 and sums != judged(case)
                and abs(judged(case) - np.mean(case.given["Y"] == 0)) > 0.05):
            cases.append(case)
    return cases


def parameters(case):
    return [case.given[name] for name in NAMES]


def trained(case, steps=None, rate=None):
    X, Y = case.given["X"], case.given["Y"]
    steps = int(case.given["steps"]) if steps is None else steps
    with np.errstate(all="ignore"):
        P, costs = train(X, Y, parameters(case), case.given["rate"] if rate is None else rate,
                         steps, case.words[0])
    kept = {} if "quiet" in case.given else {"costs": [costs]}
    return {"taken": len(costs) - 1, **dict(zip(NAMES, P)), **kept}


def with_stale(case, what):
    """Training with the layers, or the slopes, that the first step had."""
    X, Y, name = case.given["X"], case.given["Y"], case.words[0]
    P, costs = parameters(case), []
    first = at = net.forward(X, *P, activations[name])
    d = backward(X, Y, at[1], at[3], P[2], name)
    for step in range(STEPS + 1):
        at = first if what == "layers" else net.forward(X, *P, activations[name])
        costs.append(net.cost(at[2], Y))
        if step < STEPS:
            if what == "layers":
                d = backward(X, Y, at[1], at[3], P[2], name)
            P = update(P, d, case.given["rate"])
    return {"costs": [costs], **dict(zip(NAMES, P))}


def A2_of(case, name=None):
    return net.forward(case.given["X"], *parameters(case), activations[name or case.words[0]])[3]


def judged(case, name=None):
    return np.mean((A2_of(case, name) > 0.5) == case.given["Y"])


EXERCISES = [
    Exercise("train", "repeat: forward, J, backward, update", "The formula", trainings, trained, [
        Mistake("one step too few", "One step too few was taken.",
                lambda case: trained(case, steps=STEPS - 1)),
        Mistake("one step too many",
                "The costs are right, but the parameters have taken one step more than was asked "
                "for.",
                lambda case: {name: trained(case, steps=STEPS + 1)[name] for name in NAMES}),
        Mistake("stale slopes",
                "The slopes are those of the first step, all the time: forward and backward "
                "belong inside the loop.",
                lambda case: with_stale(case, "slopes")),
        Mistake("stale layers",
                "The cost is the same at every step: the forward pass belongs inside the loop, "
                "since the parameters have moved.",
                lambda case: with_stale(case, "layers")),
        Mistake("no training", "The parameters are as they were: no step was taken.",
                lambda case: {name: case.given[name] for name in NAMES}
                | {"costs": [[trained(case)["costs"][0][0]] * (STEPS + 1)]}),
        Mistake("added for subtracted",
                "Each step is added, and should be subtracted: update does that by itself, with "
                "the rate as it is.", lambda case: trained(case, rate=-case.given["rate"])),
        Mistake("rate forgotten", "The steps are the slopes themselves: the rate α is not used.",
                lambda case: trained(case, rate=1)),
    ], careful_trainings, no_memory="it asks for memory in every step, which its header forbids: "
             "ask once, before the loop, and free it behind it.",
             called={"taken": "The number of steps that it returns"}),
    Exercise("judge", "accuracy = the share of labels with (A2 > 0.5) = y", "In code", judgements,
             lambda case: {"judged": judged(case)}, [
        Mistake("always tanh",
                "The hidden layer is computed with tanh, whatever the activation is: it is the "
                "network's own that counts.",
                lambda case: {"judged": judged(case, "tanh")}),
        Mistake("share of the wrong ones", "This is the share of the labels that it gets wrong.",
                lambda case: {"judged": 1 - judged(case)}),
        Mistake("layers not computed",
                "Nothing has gone forward: the network was judged by layers that are still zero.",
                lambda case: {"judged": np.mean(case.given["Y"] == 0)}),
    ], called={"judged": "The share"}),
]
