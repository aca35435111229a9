"""The exercises of chapter 06."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, litter, reference, too_sure

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid
net = reference("06_hidden_layer")

STEPS = 5
PARAMETERS = ("W1", "b1", "W2", "b2")
LAYERS = ("Z1", "A1", "Z2", "A2")
SLOPES = ("dW1", "db1", "dW2", "db2")


def networks(rng, sizes=((2, 4, 1, 5), (3, 2, 4, 7), (5, 3, 2, 4))):
    return [Case(net.random_case(rng, *numbers)) for numbers in sizes]


def other_sizes(rng, make=networks):
    """Larger ones, and as small as can be."""
    n = rng.randint(6, 12, 4)
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}, m = {}.".format(
        *sizes), make(rng, (sizes,))[0]) for sizes in (n, (1, 1, 1, 1))]


def other_gone_forward(rng):
    return other_sizes(rng, gone_forward)


def sure_networks(rng):
    (case,) = networks(rng, ((2, 3, 2, 6),))
    case.given["W2"] *= 500
    return [*other_sizes(rng),
            Edge("Wrong where the network is sure, with z2 of some hundreds.", case)]


def quiet_costs(rng):
    (case,) = networks(rng, ((2, 3, 2, 5),))
    return [*other_sizes(rng), Edge("gradient may be NULL: then only the cost is wanted.",
                                    Case(case.given | {"quiet": 1}))]


def careful_descents(rng):
    (case,) = networks(rng, ((2, 3, 2, 5),))
    more = case.given | {"rate": rng.uniform(0.2, 0.6), "steps": rng.randint(6, 12)}
    return [Edge(f"Right for {STEPS} steps, and wrong for {more['steps']}.", Case(more)),
            Edge("0 steps are asked for: nothing moves, and there is one cost.",
                 Case(more | {"steps": 0})),
            Edge("costs may be NULL: ask before writing to it.", Case(more | {"quiet": 1})),
            Edge("The cost is not finite from the beginning: no step is taken, and the parameters "
                 "stay as they are.", Case(too_sure(more)))]


def gone_forward(rng, sizes=((4, 3, 2, 5), (6, 2, 3, 4), (5, 4, 1, 7))):
    """Networks whose examples have gone forward already."""
    cases = networks(rng, sizes)
    return [Case(case.given | layers(case)) for case in cases]


def far_out(rng):
    """And one that is sure of everything, wherever it is wrong."""
    cases = gone_forward(rng)
    Z2 = rng.choice([-1000.0, 1000], (2, 5))
    with np.errstate(over="ignore"):
        return [*cases, Case(cases[0].given | {"Z2": Z2, "A2": sigmoid(Z2)})]


def descents(rng):
    return [Case(case.given | {"rate": rng.uniform(0.2, 0.6), "steps": STEPS})
            for case in networks(rng)]


def parameters(case):
    return [case.given[name] for name in PARAMETERS]


def examples(case):
    return case.given["X"], case.given["Y"]


def m_of(case):
    return case.given["X"].shape[1]


def row_sums(A):
    return np.sum(A, axis=1, keepdims=True)


# ---- forward, and the loss ----

def layers(case):
    return dict(zip(LAYERS, net.forward(case.given["X"], *parameters(case))))


def layers_with(case, Z1=None, A1=None, features=None):
    """The layers, some of them replaced, and what follows from them."""
    _, _, W2, b2 = parameters(case)
    Z1 = layers(case)["Z1"] if Z1 is None else Z1
    A1 = np.tanh(Z1) if A1 is None else A1
    Z2 = W2 @ (A1 if features is None else features) + b2
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}


def each_loss(case, z="Z2"):
    """The losses of every output (a row) and example (a column)."""
    return loss(case.given[z], case.given["Y"])


def added(losses):
    return {"losses": losses.sum(axis=0)}


def from_a(case):
    a, y = case.given["A2"], case.given["Y"]
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


# ---- backward ----

def backward(case):
    (X, Y), A1, A2, W2 = examples(case), *(case.given[name] for name in ("A1", "A2", "W2"))
    dW1, dZ1, dW2, dZ2 = net.backward(X, Y, A1, A2, W2)
    return {"dZ2": dZ2, "dW2": dW2, "db2": row_sums(dZ2), "dZ1": dZ1, "dW1": dW1,
            "db1": row_sums(dZ1)}


def hidden(case, blame=None, bend=None):
    """dZ1, with another blame or another slope, and what follows from it."""
    blame = case.given["W2"].T @ backward(case)["dZ2"] if blame is None else blame
    bend = 1 - case.given["A1"] ** 2 if bend is None else bend
    dZ1 = blame * bend
    return {"dZ1": dZ1, "dW1": dZ1 @ case.given["X"].T, "db1": row_sums(dZ1)}


def output(case, dZ2):
    """Another dZ2, and what follows from it."""
    return {"dZ2": dZ2, "dW2": dZ2 @ case.given["A1"].T, "db2": row_sums(dZ2),
            **hidden(case, case.given["W2"].T @ dZ2)}


def of_last(case):
    """The slopes of the last example alone."""
    last = {name: value[:, -1:] for name, value in case.given.items()
            if name in ("X", "Y", *LAYERS)}
    slopes = backward(Case(case.given | last))
    return {name: slopes[name] for name in SLOPES}


def other_order(case):
    """W2, read as if it were n_h × n_y."""
    W2 = case.given["W2"]
    return hidden(case, W2.reshape(W2.shape[::-1]) @ backward(case)["dZ2"])


# ---- cost and descent ----

def cost(case, Y=None):
    X, labels = examples(case)
    J, gradient = net.cost_and_gradient(X, labels if Y is None else Y, *parameters(case))
    return {"cost": J} if "quiet" in case.given else {"cost": J, **dict(zip(SLOPES, gradient))}


def slopes_of(case, change):
    right = cost(case)
    return {name: change(right[name]) for name in SLOPES}


def losses_of(case):
    return loss(layers(case)["Z2"], case.given["Y"]).sum(axis=0)


def shifted_labels(case):
    """Y, where example i begins at label i and not at label i n_y."""
    Y = case.given["Y"]
    labels = Y.T.ravel()
    return np.stack([labels[i:i + len(Y)] for i in range(m_of(case))], axis=1)


def stepped(case, step=None, steps=None):
    """Descent; step(V, dV, name) says what becomes of a block of parameters in one step."""
    steps = int(case.given["steps"]) if steps is None else steps
    (X, Y), P, costs = examples(case), parameters(case), []
    step = step or (lambda V, dV, _: V - case.given["rate"] * dV)
    while True:
        J, gradient = net.cost_and_gradient(X, Y, *P)
        costs.append(J)
        if len(costs) > steps or not np.isfinite(J):
            break
        P = [step(V, dV, name) for V, dV, name in zip(P, gradient, PARAMETERS)]
    kept = {} if "quiet" in case.given else {"costs": np.array([costs])}
    return {"taken": len(costs) - 1, **dict(zip(PARAMETERS, P)), **kept}


def moving(*names):
    """What descent gives if only these blocks take their steps."""
    return lambda case: stepped(
        case, lambda V, dV, name: V - case.given["rate"] * dV if name in names else V)


def costs_with(case, last):
    costs = stepped(case)["costs"]
    costs[0, -1] = last
    return {"costs": costs}


EXERCISES = [
    Exercise("loop_forward", "z1 = W1 x + b1, a1 = tanh(z1), z2 = W2 a1 + b2, a2 = σ(z2)",
             "The formula", networks, layers, [
        Mistake("b1 forgotten", "z1 is W1 x alone: the biases b1 are not added.",
                lambda case: layers_with(case, Z1=case.given["W1"] @ case.given["X"])),
        Mistake("σ in the hidden layer",
                "a1 is σ(z1), and should be tanh(z1): σ is the bend of the output only.",
                lambda case: layers_with(case, A1=sigmoid(layers(case)["Z1"]))),
        Mistake("no bend", "a1 is z1 itself: the sums of the hidden layer have not gone through "
                "tanh.",
                lambda case: layers_with(case, A1=layers(case)["Z1"])),
        Mistake("z1 for a1",
                "a1 is right, but the output layer does not use it: its features are a1, and not "
                "z1.",
                lambda case: layers_with(case, features=layers(case)["Z1"])),
        Mistake("tanh at the output",
                "a2 is tanh(z2), which reaches from −1 to 1. An estimate reaches from 0 to 1: "
                "σ(z2).",
                lambda case: {"A2": np.tanh(layers(case)["Z2"])}),
        Mistake("no bend at the output", "a2 is z2 itself: it has not gone through σ.",
                lambda case: {"A2": layers(case)["Z2"]}),
    ], sure_networks),
    Exercise("loop_loss", "L = the sum over the outputs of L(z2[k], y[k])", "In code", far_out,
             lambda case: added(each_loss(case)), [
        Mistake("first output only",
                "This is the loss of the first output alone: an example's loss is the sum over "
                "all its outputs.",
                lambda case: added(each_loss(case)[:1])),
        Mistake("last output only",
                "This is the loss of the last output alone: each loss replaces the one before, "
                "and should be added to it.",
                lambda case: added(each_loss(case)[-1:])),
        Mistake("mean over the outputs",
                "This is the mean over the outputs, and should be their sum.",
                lambda case: {"losses": each_loss(case).mean(axis=0)}),
        Mistake("sign", "Every loss has the wrong sign: a loss is positive.",
                lambda case: added(-each_loss(case))),
        Mistake("labels exchanged",
                "These are the losses against 1 − y: the labels 0 and 1 are exchanged.",
                lambda case: added(loss(case.given["Z2"], 1 - case.given["Y"]))),
        Mistake("a2 for z2",
                "a2 stands where z2 should be: the loss of chapter 02 takes z, and goes through "
                "σ by itself.",
                lambda case: added(each_loss(case, "A2"))),
        Mistake("from a",
                "Right for moderate z2, and infinite or NaN at ±1000: the loss is computed from "
                "a2, which has been rounded to 0 or 1 there. Compute it from z2.",
                lambda case: added(from_a(case))),
    ], other_gone_forward),
    Exercise("loop_backward",
             "dz2 = a2 − y, dz1[k] = (W2[0][k] dz2[0] + …) (1 − a1[k]²), dW = dz × features, "
             "db = dz", "The formula", gone_forward, backward, [
        Mistake("g′ left out",
                "dz1 is the blame alone: it has to be multiplied by the slope of tanh, 1 − a1².",
                lambda case: hidden(case, bend=1.0)),
        Mistake("slope of a",
                "The slope is 1 − tanh²(a1): a1 has gone through tanh already, so it is 1 − a1².",
                lambda case: hidden(case, bend=1 - np.tanh(case.given["A1"]) ** 2)),
        Mistake("σ′ for tanh′",
                "The slope of the hidden layer is that of σ, a1 (1 − a1). Its bend is tanh, whose "
                "slope is 1 − a1².",
                lambda case: hidden(case, bend=case.given["A1"] * (1 - case.given["A1"]))),
        Mistake("blame without W2",
                "Every hidden neuron gets the whole blame: it has to be multiplied by the weight "
                "with which the neuron was listened to.",
                lambda case: hidden(case, blame=backward(case)["dZ2"].sum(axis=0))),
        Mistake("W2 in the wrong order",
                "W2 is read with rows and columns exchanged: it has a row for each output, and in "
                "it one weight for each hidden neuron.",
                other_order),
        Mistake("blame of the last output only",
                "A hidden neuron gets the blame of the last output only: what comes from all "
                "outputs has to be added up.",
                lambda case: hidden(case, case.given["W2"][-1:].T @ backward(case)["dZ2"][-1:])),
        Mistake("y − a2", "Everything has the wrong sign: dz2 is y − a2, and should be a2 − y.",
                lambda case: output(case, -backward(case)["dZ2"])),
        Mistake("σ′ left in",
                "dz2 is (a2 − y) a2 (1 − a2). With cross-entropy the slope of σ has cancelled: "
                "dz2 = a2 − y, and nothing more.",
                lambda case: output(case, backward(case)["dZ2"] * case.given["A2"]
                                    * (1 - case.given["A2"]))),
        Mistake("last example only",
                "The gradient holds the slopes of the last example alone: those of each example "
                "have to be added to what is there already.",
                of_last),
        Mistake("x for a1",
                "dW2 is dz2 times x: the features of the output layer are a1, and not x.",
                lambda case: {"dW2": backward(case)["dZ2"]
                              @ case.given["X"][:len(case.given["A1"])].T}),
    ], other_gone_forward),
    Exercise("loop_cost", "J = (L⁽¹⁾ + … + L⁽ᵐ⁾) / m, and the gradient likewise", "In code",
             networks, cost, [
        Mistake("not set to 0 first",
                "The slopes were added to what stood in the gradient before the call. Set it to 0 "
                "before the loop over the examples.",
                lambda case: slopes_of(case, lambda d: d + litter(*d.shape) / m_of(case))),
        Mistake("1/m forgotten in the gradient",
                "All slopes are exactly m times too large: they are sums over the examples, and "
                "should be means, as the cost is.",
                lambda case: slopes_of(case, lambda d: d * m_of(case))),
        Mistake("1/m forgotten in the cost",
                "The cost is exactly m times too large: it is the sum of the losses, and should "
                "be their mean.",
                lambda case: {"cost": losses_of(case).sum()}),
        Mistake("loss of the last example only",
                "The cost is the loss of the last example alone, divided by m: the losses have to "
                "be added up.",
                lambda case: {"cost": losses_of(case)[-1] / m_of(case)}),
        Mistake("only dW1 divided",
                "dW1 is right, and db1, dW2 and db2 are exactly m times too large: all parameters "
                "have to be divided by m.",
                lambda case: {name: cost(case)[name] * m_of(case) for name in SLOPES[1:]}),
        Mistake("labels of other examples",
                "Where there are several outputs, the labels are those of other examples: each "
                "example has n_y of them, one after the other.",
                lambda case: cost(case, shifted_labels(case))),
    ], quiet_costs, needs=("loop_forward", "loop_loss", "loop_backward")),
    Exercise("loop_descend", "W1 = W1 − α dW1, and so on", "In code", descents, stepped, [
        Mistake("added for subtracted",
                "Each step is added, and should be subtracted: the gradient points uphill, and "
                "the cost grows from the first step on.",
                lambda case: stepped(case, lambda V, dV, _: V + case.given["rate"] * dV)),
        Mistake("rate forgotten", "The steps are the slopes themselves: the rate α is not used.",
                lambda case: stepped(case, lambda V, dV, _: V - dV)),
        Mistake("biases not updated",
                "b1 and b2 stay where they were: the biases have to take their step, too.",
                moving("W1", "W2")),
        Mistake("only W1 updated",
                "Only W1 takes its steps: b1, W2 and b2 stay where they were.", moving("W1")),
        Mistake("last cost missing",
                "The last of the costs, the one after all steps, was not written.",
                lambda case: costs_with(case, litter(STEPS + 1)[-1])),
        Mistake("one step too many",
                "The costs are right, but the parameters have taken one step more than was asked "
                "for.",
                lambda case: {n: stepped(case, steps=STEPS + 1)[n] for n in PARAMETERS}),
        Mistake("costs after the steps",
                "The costs are those after each step, and should be those before: the first one "
                "is the cost at the start.",
                lambda case: {"costs": stepped(case)["costs"][:, [*range(1, STEPS + 1), STEPS]]}),
    ], careful_descents, needs=("loop_forward", "loop_loss", "loop_backward", "loop_cost"),
             called={"taken": "The number of steps that it returns"}),
]
