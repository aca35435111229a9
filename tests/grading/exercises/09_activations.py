"""The exercises of chapter 09."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, descents_at_edge, in_place, reference

random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations")

STEPS = 3
PARAMETERS = ("W1", "b1", "W2", "b2")
LARGE = (4, 17, 2, 23)  # 68 weights in W1


# ---- the functions ----

def elements(name, given, draw):
    """A function of all elements: its cases, and its edges, with numbers that draw makes of a
    generator and a shape."""
    def case(A):
        return Case({given: A}, (name,))

    def cases(rng):
        return [case(draw(rng, shape)) for shape in ((3, 4), (1, 7))]

    def edges(rng):
        lost = draw(rng, (2, 3))
        lost[1, 1] = np.nan
        return [Edge("Right for some sizes, and wrong for 7 × 11.", case(draw(rng, (7, 11)))),
                Edge("A NaN stays a NaN: what is not a number is neither above 0 nor below.",
                     case(lost)),
                *in_place(cases)(rng)]
    return cases, edges


def between_0_and_1(rng, shape):
    return rng.uniform(0.02, 0.98, shape)


def rectified(rng, shape):
    """About half of them are 0, and one is for certain; and one is hardly more."""
    A = np.maximum(rng.randn(*shape), 0)
    A[0, :3] = [0, 1.5, 1e-12]
    return A


def far_and_near(rng, shape):
    A = rng.randn(*shape)
    A[0, :3] = [-1e300, 0, -1e-12]
    return A


def slope(case):
    return {"D": activations.slope(case.words[0], case.given["A"])}


# ---- a step ----

def updates(rng, sizes=((2, 4, 1, 3), (3, 2, 3, 5))):
    cases = []
    for numbers in sizes:
        P = {n: value for n, value in random_case(rng, *numbers).items() if n in PARAMETERS}
        slopes = {f"d{name}": rng.randn(*value.shape) for name, value in P.items()}
        cases.append(Case(P | slopes | {"rate": rng.uniform(0.2, 0.6)}))
    return cases


def other_updates(rng):
    large, fast = updates(rng, ((5, 67, 3, 1), (2, 3, 1, 1)))
    return [Edge("Right for small networks, and wrong for large ones.", large),
            Edge("Right for some rates, and wrong for 30.", Case(fast.given | {"rate": 30.0}))]


def updated(case):
    moved = activations.update(parameters(case), [case.given[f"d{name}"] for name in PARAMETERS],
                               case.given["rate"])
    return dict(zip(PARAMETERS, moved))


# ---- measuring ----

def networks(rng):
    return [Case(random_case(rng, *sizes) | {"h": h}, (name,)) for name, h, sizes in (
        ("tanh", 0.1, (2, 3, 2, 6)), ("sigmoid", 0.2, (3, 2, 4, 5)), ("relu", 0.05, (4, 3, 1, 5)))]


def other_networks(rng):
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}, m = {}.".format(
        *sizes), Case(random_case(rng, *sizes) | {"h": rng.uniform(0.02, 0.2)}, ("tanh",)))
            for sizes in (LARGE, (1, 1, 1, 1))]


def descents(rng):
    how = {"rate": rng.uniform(0.3, 0.6), "steps": STEPS}
    return [Case(random_case(rng, *sizes) | how, (name,))
            for name, sizes in (("tanh", (2, 3, 2, 6)), ("sigmoid", (3, 2, 1, 5)))]


def careful_descents(rng):
    """In one of them features of some hundreds make the measured slopes depend on h."""
    more = random_case(rng, 2, 3, 1, 5) | {"rate": rng.uniform(0.3, 0.6),
                                           "steps": rng.randint(4, 7)}
    large = random_case(rng, *LARGE) | {"rate": 0.5, "steps": 1}
    steep = more | {"X": 200 * more["X"], "W1": more["W1"] / 200, "rate": 1.0, "steps": 1}
    return [*(Edge(says, Case(given, ("tanh",))) for says, given in (
        (f"Right for {STEPS} steps, and wrong for {more['steps']}.", more),
        (f"Right for {STEPS} steps, and wrong for 20.", more | {"steps": 20}),
        ("Right for small networks, and wrong for large ones.", large),
        ("The slopes are measured with another h than 1e-5, or too roughly.", steep))),
            *descents_at_edge(more, ("tanh",))]


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


def descended(case, step=None):
    """Descent; step(P) says what becomes of the parameters in one step."""
    P, costs = parameters(case), []
    step = step or (lambda P: activations.update(P, measure(case, P, 1e-5), case.given["rate"]))
    while True:
        costs.append(cost(case, P))
        if len(costs) > int(case.given["steps"]) or not np.isfinite(costs[-1]):
            break
        P = step(P)
    kept = {} if "quiet" in case.given else {"costs": np.array([costs])}
    return {"taken": len(costs) - 1, **dict(zip(PARAMETERS, P)), **kept}


def one_after_the_other(case):
    def step(P):
        for k in range(4):
            moved = P[k] - case.given["rate"] * measure(case, P, 1e-5)[k]
            P = [*P[:k], moved, *P[k + 1 :]]
        return P
    return descended(case, step)


def slopes_of_the_start(case):
    slopes = measure(case, parameters(case), 1e-5)
    return descended(case, lambda P: activations.update(P, slopes, case.given["rate"]))


def update_first(case):
    """The first step is none, and the others are those of one step before."""
    late = descended(Case(case.given | {"steps": case.given["steps"] - 1}, case.words))
    costs = np.hstack([late["costs"][:, :1], late["costs"]])
    return {**late, "taken": late["taken"] + 1, "costs": costs}


def cost_as_measured_last(case):
    last = []  # of each step, the parameters that were measured last

    def step(P):
        last.append([*P[:3], P[3] - 1e-5 * (np.arange(len(P[3])) == len(P[3]) - 1)[:, None]])
        return activations.update(P, measure(case, P, 1e-5), case.given["rate"])
    right = descended(case, step)
    return {"costs": np.array([[right["costs"][0, 0], *(cost(case, P) for P in last)]])}


SIGMOIDS = elements("sigmoid", "A", between_0_and_1)
RELUS = elements("relu", "A", rectified)
SUMS = elements("leaky_relu", "Z", far_and_near)

EXERCISES = [
    Exercise("sigmoid_slope", "σ′(z) = a (1 − a)", "The formula", SIGMOIDS[0], slope, [],
             SIGMOIDS[1], ask="slope", called={"D": "the slope"}),
    Exercise("relu_slope", "ReLU′(z) = 1 where a > 0, else 0", "The formula", RELUS[0], slope, [],
             RELUS[1], ask="slope", called={"D": "the slope"}),
    Exercise("leaky_relu", "g(z) = z where z > 0, else 0.01 z", "The formula", SUMS[0],
             lambda case: {"A": activations.leaky_relu(case.given["Z"])}, [], SUMS[1], ask="g",
             each=True),
    Exercise("measure_block", "slope ≈ (J(+h) − J(−h)) / 2h",
             "Second experiment: which one learns?", networks, measured, [
        Mistake("one side", "This is (J(+h) − J) / h, from one side only. The centred difference "
                "looks at both sides.",
                lambda case: measured(case, difference=lambda above, J, _, h: (above - J) / h)),
        Mistake("precedence",
                "Divided by 2 and then multiplied by h: in C, x / 2 * h is (x / 2) h.",
                lambda case: measured(case, difference=lambda above, _, below, h: (above - below)
                                      / 2 * h)),
        Mistake("turned too late", "Each cost is computed before the number is turned, and so "
                "these are (J − J(+h)) / 2h: turn first, to +h and then to −h.",
                lambda case: measured(case, difference=lambda above, J, _, h: (J - above)
                                      / (2 * h))),
        Mistake("the same cost twice", "All slopes are 0: the cost is the same on both sides. Is "
                "it computed by cost_now, which goes forward first, after the number is turned? "
                "(Or is there a quotient of whole numbers, such as 1 / 2?)",
                lambda case: measured(case, difference=lambda above, J, _, h: 0)),
        Mistake("tanh for every activation", "The bend is tanh, whatever the activation is: it is "
                "the network's own that counts.", lambda case: measured(case, bend="tanh")),
    ], other_networks, ask="measure_gradient", turns=True),
    Exercise("update", "W1 = W1 − α dW1, b1 = b1 − α db1, W2 = W2 − α dW2, b2 = b2 − α db2",
             "The formula", updates, updated, [], other_updates),
    Exercise("descend_by_measuring", "W1 = W1 − α dW1, and so on, with measured slopes",
             "Second experiment: which one learns?", descents, descended, [
        Mistake("one after the other", "The slopes were measured anew after W1 had moved, and "
                "again after b1 and W2. All slopes belong to one network: measure them all, then "
                "take the step.", one_after_the_other),
        Mistake("slopes of the start", "Every step goes along the slopes of the first one: measure "
                "them anew in each step, where the network stands then.", slopes_of_the_start),
        Mistake("update first", "Each step is taken with the slopes of the one before: "
                "measure_gradient comes before update.", update_first),
        Mistake("cost as measured last", "The parameters are right, and each cost but the first is "
                "that of the network as it was turned last: go forward in every step, before the "
                "cost.", cost_as_measured_last),
        *(Mistake(f"h of {h}", f"The slopes are measured with h = {h}, which is too rough: it "
                  "should be 1e-5.", lambda case, h=float(h): descended(
                      case, lambda P: activations.update(P, measure(case, P, h),
                                                         case.given["rate"])))
          for h in ("0.01", "0.001")),
    ], careful_descents, needs=("measure_block", "update"), tolerance=1e-8,
             called={"taken": "the number of steps that it returns"}),
]
