"""The exercises of chapter 09."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, in_place, litter, reference, too_sure

sigmoid = reference("01_neuron").sigmoid
random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations")

STEPS = 3
PARAMETERS = ("W1", "b1", "W2", "b2")


# ---- the functions ----

def between(name, least, most):
    """Activations of this function, of several shapes."""
    return lambda rng: [Case({"A": rng.uniform(least, most, shape)}, (name,))
                        for shape in ((3, 4), (1, 7))]


def rectified(rng):
    """Activations of ReLU: about half of them are 0, and one is for certain."""
    cases = []
    for shape in ((3, 4), (1, 7)):
        A = np.maximum(rng.randn(*shape), 0)
        A[0, :2] = [0, 1.5]
        cases.append(Case({"A": A}, ("relu",)))
    return cases


def sums(rng):
    return [Case({"Z": Z}, ("leaky_relu",)) for Z in (rng.randn(4, 3), [[-800.0, -1, 0, 1, 800]])]


def slope(case):
    return {"D": activations.slope(case.words[0], case.given["A"])}


def of_a(formula):
    return lambda case: {"D": formula(case.given["A"])}


def of_z(formula):
    return lambda case: {"A": formula(np.asarray(case.given["Z"]))}


# ---- a step ----

def updates(rng):
    cases = []
    for sizes in ((2, 4, 1, 3), (3, 2, 3, 5)):
        P = {name: value for name, value in random_case(rng, *sizes).items() if name in PARAMETERS}
        slopes = {f"d{name}": rng.randn(*value.shape) for name, value in P.items()}
        cases.append(Case(P | slopes | {"rate": rng.uniform(0.2, 0.6)}))
    return cases


def updated(case, rate=None, of=PARAMETERS):
    """Each parameter after one step, as far as it is in `of`."""
    rate = case.given["rate"] if rate is None else rate
    P = parameters(case)
    moved = activations.update(P, [case.given[f"d{name}"] for name in PARAMETERS], rate)
    return {name: after if name in of else before
            for name, before, after in zip(PARAMETERS, P, moved)}


# ---- measuring ----

def other_networks(rng):
    sizes = rng.randint(2, 6, 4)
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}, m = {}.".format(
        *sizes), Case(random_case(rng, *sizes) | {"h": rng.uniform(0.02, 0.2)}, ("tanh",)))]


def careful_descents(rng):
    more = random_case(rng, 2, 3, 1, 5) | {"rate": rng.uniform(0.3, 0.6),
                                           "steps": rng.randint(4, 7)}
    return [Edge(f"Right for {STEPS} steps, and wrong for {more['steps']}.", Case(more, ("tanh",))),
            Edge("0 steps are asked for: nothing moves, and there is one cost.",
                 Case(more | {"steps": 0}, ("tanh",))),
            Edge("costs may be NULL: ask before writing to it.",
                 Case(more | {"quiet": 1}, ("tanh",))),
            Edge("The cost is not finite from the beginning: no step is taken, and the parameters "
                 "stay as they are.", Case(too_sure(more), ("tanh",)))]


def networks(rng):
    return [Case(random_case(rng, *sizes) | {"h": 0.1}, (name,)) for name, sizes in (
        ("tanh", (2, 3, 1, 6)), ("sigmoid", (3, 2, 4, 5)), ("relu", (4, 3, 2, 5)))]


def descents(rng):
    how = {"rate": rng.uniform(0.3, 0.6), "steps": STEPS}
    return [Case(random_case(rng, *sizes) | how, (name,))
            for name, sizes in (("tanh", (2, 3, 1, 6)), ("sigmoid", (3, 2, 4, 5)))]


def parameters(case):
    return [case.given[name] for name in PARAMETERS]


def cost(case, P, bend=None):
    g = activations.FUNCTIONS[bend or case.words[0]]
    return net.cost(net.forward(case.given["X"], *P, g)[2], case.given["Y"])


def centred(above, _, below, h):
    return (above - below) / (2 * h)


def measure(case, P, h, difference=centred, bend=None):
    """The slopes along W1, b1, W2, b2."""
    P = [V.copy() for V in P]
    slopes = [np.zeros_like(V) for V in P]
    for V, D in zip(P, slopes):
        for place in np.ndindex(V.shape):
            here, costs = V[place], []
            for turned in (here + h, here, here - h):
                V[place] = turned
                costs.append(cost(case, P, bend))
            D[place] = difference(*costs, h)
            V[place] = here
    return slopes


def measured(case, **how):
    slopes = measure(case, parameters(case), case.given["h"], **how)
    return {"d" + name: D for name, D in zip(PARAMETERS, slopes)}


def measured_with(**how):
    return lambda case: measured(case, **how)


def descended(case, step=None, steps=None):
    """Descent; step(V, D, name) says what becomes of a block of parameters in one step."""
    steps = int(case.given["steps"]) if steps is None else steps
    P, costs = parameters(case), []
    step = step or (lambda V, D, _: V - case.given["rate"] * D)
    while True:
        costs.append(cost(case, P))
        if len(costs) > steps or not np.isfinite(costs[-1]):
            break
        P = [step(V, D, name) for V, D, name in zip(P, measure(case, P, 1e-5), PARAMETERS)]
    kept = {} if "quiet" in case.given else {"costs": np.array([costs])}
    return {"taken": len(costs) - 1, **dict(zip(PARAMETERS, P)), **kept}


def moving(*names):
    """What descent gives if only these blocks take their steps."""
    return lambda case: descended(
        case, lambda V, D, name: V - case.given["rate"] * D if name in names else V)


def one_after_the_other(case):
    P, costs = parameters(case), []
    for _ in range(STEPS):
        costs.append(cost(case, P))
        for k in range(4):
            P[k] = P[k] - case.given["rate"] * measure(case, P, 1e-5)[k]
    return {"costs": np.array([[*costs, cost(case, P)]]), **dict(zip(PARAMETERS, P))}


def last_cost_missing(case):
    costs = descended(case)["costs"]
    costs[0, -1] = litter(STEPS + 1)[-1]
    return {"costs": costs}


EXERCISES = [
    Exercise("sigmoid_slope", "σ′(z) = a (1 − a)", "The formula", between("sigmoid", 0.05, 0.95),
             slope, [
        Mistake("σ of a",
                "This is σ(a) (1 − σ(a)): a has gone through σ already, so the slope is a (1 − a).",
                of_a(lambda a: sigmoid(a) * (1 - sigmoid(a)))),
        Mistake("slope of tanh", "This is 1 − a², the slope of tanh.", of_a(lambda a: 1 - a**2)),
        Mistake("a forgotten", "This is 1 − a: the factor a is missing.", of_a(lambda a: 1 - a)),
        Mistake("parentheses",
                "This is 0 everywhere. Perhaps parentheses are missing: in a * 1 - a, a is "
                "multiplied by 1 and then subtracted.",
                of_a(lambda a: 0 * a)),
        Mistake("sign", "This is a (1 + a): the sign inside is wrong.",
                of_a(lambda a: a * (1 + a))),
    ], in_place(between("sigmoid", 0.05, 0.95)), ask="slope", called={"D": "The slope"}),
    Exercise("relu_slope", "ReLU′(z) = 1 where a > 0, else 0", "The formula", rectified, slope, [
        Mistake(">= for >",
                "The slope is 1 everywhere, also where a is 0: what was negative has become 0, "
                "and is flat. So the slope at 0 is 0: > and not >=.",
                of_a(lambda a: 1.0 * (a >= 0))),
        Mistake("< for >", "The slope is 0 everywhere: it is 1 where a is above 0.",
                of_a(lambda a: 1.0 * (a < 0))),
        Mistake("exchanged", "0 and 1 are exchanged: the slope is 1 where a is above 0.",
                of_a(lambda a: 1.0 * (a <= 0))),
        Mistake("the function for its slope",
                "This is a itself, which ReLU leaves as it is. Its slope is 1 where a is above 0.",
                of_a(lambda a: np.maximum(a, 0))),
        Mistake("slope of leaky ReLU",
                "The slope is 0.01 where a is 0: this is the one of leaky ReLU. That of ReLU is 0 "
                "there.",
                of_a(lambda a: np.where(a > 0, 1, 0.01))),
    ], in_place(rectified), ask="slope", called={"D": "The slope"}),
    Exercise("leaky_relu", "g(z) = z where z > 0, else 0.01 z", "The formula", sums,
             of_z(activations.leaky_relu), [
        Mistake("0.1 for 0.01", "The leak is 0.1 z, and should be 0.01 z.",
                of_z(lambda z: np.where(z > 0, z, 0.1 * z))),
        Mistake("leak forgotten",
                "This is max(z, 0), the ReLU without a leak: where z is negative it should be "
                "0.01 z. (In C 1 / 100 is 0.)",
                of_z(activations.relu)),
        Mistake("0.01 for 0.01 z", "Where z is not above 0 this is 0.01, and should be 0.01 z.",
                of_z(lambda z: np.where(z > 0, z, 0.01))),
        Mistake("sign of the leak", "The leak has the wrong sign: 0.01 z is negative where z is.",
                of_z(lambda z: np.where(z > 0, z, -0.01 * z))),
        Mistake("exchanged",
                "The two sides are exchanged: what is above 0 stays as it is, and the rest is "
                "multiplied by 0.01.",
                of_z(lambda z: np.where(z > 0, 0.01 * z, z))),
        Mistake("slope for the function",
                "This is the slope, 1 or 0.01, and should be the function itself.",
                of_z(lambda z: np.where(z > 0, 1, 0.01))),
    ], in_place(sums), ask="g"),
    Exercise("measure_block", "slope ≈ (J(+h) − J(−h)) / 2h",
             "Second experiment: which one learns?", networks, measured, [
        Mistake("one side",
                "This is (J(+h) − J) / h, from one side only. The centred difference looks at "
                "both sides.",
                measured_with(difference=lambda above, J, _, h: (above - J) / h)),
        Mistake("h for 2h",
                "Exactly twice as large as it should be: from −h to +h it is 2h, so divide by 2h.",
                measured_with(difference=lambda above, _, below, h: (above - below) / h)),
        Mistake("precedence",
                "Divided by 2 and then multiplied by h: in C, x / 2 * h is (x / 2) h.",
                measured_with(difference=lambda above, _, below, h: (above - below) / 2 * h)),
        Mistake("sign", "The slopes have the wrong sign: this is J(−h) − J(+h).",
                measured_with(difference=lambda above, _, below, h: (below - above) / (2 * h))),
        Mistake("tanh for every activation",
                "The bend is tanh, whatever the activation is: it is the network's own that "
                "counts.",
                measured_with(bend="tanh")),
        Mistake("h not used",
                "The step is 0.00001, whatever h is: use the h that was handed over.",
                lambda case: measured(Case(case.given | {"h": 1e-5}, case.words))),
    ], other_networks, ask="measure_gradient", turns=True),
    Exercise("update", "W1 = W1 − α dW1, b1 = b1 − α db1, W2 = W2 − α dW2, b2 = b2 − α db2",
             "The formula", updates, updated, [
        Mistake("added for subtracted",
                "Each step is added, and should be subtracted: the gradient points uphill.",
                lambda case: updated(case, rate=-case.given["rate"])),
        Mistake("rate forgotten", "The steps are the slopes themselves: the rate α is not used.",
                lambda case: updated(case, rate=1)),
        Mistake("biases not updated",
                "The weights take their step, and the biases stay where they were: they learn, "
                "too.",
                lambda case: updated(case, of=("W1", "W2"))),
        Mistake("b1 not updated", "b1 is as it was, and everything else has taken its step.",
                lambda case: updated(case, of=("W1", "W2", "b2"))),
        Mistake("b2 not updated", "b2 is as it was, and everything else has taken its step.",
                lambda case: updated(case, of=("W1", "b1", "W2"))),
        Mistake("layer 1 not updated",
                "Only layer 2 has taken its step: W1 and b1 are as they were.",
                lambda case: updated(case, of=("W2", "b2"))),
        Mistake("replaced", "The parameters are −α times their slopes: what they were before is "
                "lost. The step is added to it.",
                lambda case: {n: -case.given["rate"] * case.given[f"d{n}"] for n in PARAMETERS}),
    ]),
    Exercise("descend_by_measuring", "W1 = W1 − α dW1, and so on, with measured slopes",
             "Second experiment: which one learns?", descents, descended, [
        Mistake("added for subtracted",
                "Each step is added, and should be subtracted: the gradient points uphill, and "
                "the cost grows from the first step on.",
                lambda case: descended(case, lambda V, D, _: V + case.given["rate"] * D)),
        Mistake("rate forgotten", "The steps are the slopes themselves: the rate α is not used.",
                lambda case: descended(case, lambda V, D, _: V - D)),
        Mistake("biases not updated",
                "b1 and b2 stay where they were: the biases have to take their step, too.",
                moving("W1", "W2")),
        Mistake("layer 1 not updated", "W1 and b1 stay where they were: both layers learn.",
                moving("W2", "b2")),
        Mistake("one after the other",
                "The slopes were measured anew after W1 had moved, and again after b1 and W2. All "
                "slopes belong to one network: measure them all, then take the step.",
                one_after_the_other),
        Mistake("last cost missing",
                "The last of the costs, the one after all steps, was not written.",
                last_cost_missing),
        Mistake("one step too few", "One step too few was taken, though all costs are there.",
                lambda case: {**descended(case, steps=STEPS - 1), "taken": STEPS,
                              "costs": descended(case)["costs"][:, [*range(STEPS), STEPS - 1]]}),
    ], careful_descents, needs=("measure_block", "update"), tolerance=1e-8,
             called={"taken": "The number of steps that it returns"}),
]
