"""The exercises of chapter 06."""

import numpy as np

from exercise import (PARAMETERS, SLOPES, Case, Edge, Exercise, Mistake, descent,
                      descents_at_edge, litter, mistakes, other_losses, parameters, reference)

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid
net = reference("06_hidden_layer")

STEPS = 5
LAYERS = ("Z1", "A1", "Z2", "A2")
# Each is large in one way: all answers together have to go through one pipe.
OTHER_SIZES = ((66, 5, 3, 2), (3, 67, 5, 6), (2, 3, 17, 9), (2, 3, 1, 70), (3, 1, 2, 1),
               (1, 1, 1, 1))


def networks(rng, sizes=((2, 4, 3, 5), (5, 3, 1, 6), (3, 6, 4, 7))):
    return [Case(net.random_case(rng, *numbers)) for numbers in sizes]


def gone_forward(rng, sizes=((4, 3, 2, 5), (2, 6, 3, 4), (5, 4, 1, 7))):
    """Networks whose examples have gone forward already."""
    cases = networks(rng, sizes)
    return [Case(case.given | layers(case)) for case in cases]


def other_sizes(rng, make=networks):
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}, m = {}.".format(
        *sizes), make(rng, (sizes,))[0]) for sizes in OTHER_SIZES]


def sure_networks(rng):
    (output, hidden) = networks(rng, ((2, 3, 2, 6), (3, 4, 1, 5)))
    output.given["W2"] *= 5000
    hidden.given["W1"] *= 2000
    return [*other_sizes(rng),
            Edge("Wrong where the network is sure, with z2 of some thousands.", output),
            Edge("Wrong where hidden neurons are sure, with z1 of some thousands.", hidden)]


def quiet_costs(rng):
    (case,) = networks(rng, ((2, 3, 2, 5),))
    return [*other_sizes(rng), Edge("gradient may be NULL: then only the cost is wanted.",
                                    Case(case.given | {"quiet": 1}))]


def descents(rng, sizes=((2, 3, 2, 6), (4, 2, 1, 5)), steps=STEPS):
    return [Case(case.given | {"rate": rng.uniform(0.2, 0.6), "steps": steps})
            for case in networks(rng, sizes)]


def careful_descents(rng):
    more, *large = descents(rng, ((2, 3, 1, 5), *OTHER_SIZES[:4]), rng.randint(6, 12))
    many = Case(more.given | {"steps": 70})
    return [*(Edge(f"Right for {STEPS} steps, and wrong for {case.given['steps']}.", case)
              for case in (more, many)),
            *(Edge("Right for small networks, and wrong for large ones.", case) for case in large),
            *descents_at_edge(more.given)]


def sure_losses(rng):
    (case,) = gone_forward(rng, ((4, 3, 2, 5),))
    Z2 = rng.choice([-1000.0, 1000], (2, 5))
    with np.errstate(over="ignore"):
        far = Case(case.given | {"Z2": Z2, "A2": sigmoid(Z2)})
    right = Case(far.given | {"Z2": 80 * far.given["Y"] - 40, "A2": far.given["Y"]})
    return [*other_sizes(rng, gone_forward),
            Edge("Wrong where the network is sure of the wrong label: there a2 is rounded to 0 or "
                 "1, and e to the z2 may be infinite. Compute the loss from z2, as chapter 02 does "
                 "it, and clip nothing.", far),
            Edge("The network is sure of everything, and right: the losses are tiny, and not 0.",
                 right)]


def row_sums(A):
    return np.sum(A, axis=1, keepdims=True)


def layers(case):
    return dict(zip(LAYERS, net.forward(case.given["X"], *parameters(case))))


def losses(case):
    return {"losses": loss(case.given["Z2"], case.given["Y"]).sum(axis=0)}


def backward(case):
    inputs = [case.given[name] for name in ("X", "Y", "A1", "A2", "W2")]
    dW1, dZ1, dW2, dZ2 = net.backward(*inputs)
    return {"dZ2": dZ2, "dW2": dW2, "db2": row_sums(dZ2), "dZ1": dZ1, "dW1": dW1,
            "db1": row_sums(dZ1)}


def blamed(case, blame):
    """What follows from another blame: blame(W2, dZ2, A1) is all that dZ1 is made of."""
    A1 = case.given["A1"]
    dZ1 = blame(case.given["W2"], case.given["A2"] - case.given["Y"], A1)
    return {"dZ1": dZ1, "dW1": dZ1 @ case.given["X"].T, "db1": row_sums(dZ1)}


def all_into_the_first(case):
    """Z2 and A2, of which the last row has come to stand in the first."""
    right, left = layers(case), litter(len(case.given["Y"]), 1)
    found = {name: left + 0 * right[name] for name in ("Z2", "A2")}
    for name in found:
        found[name][0] = right[name][-1]
    return found


def cost_and_gradient(case, P):
    return net.cost_and_gradient(case.given["X"], case.given["Y"], *P)


def cost(case):
    J, gradient = cost_and_gradient(case, parameters(case))
    return {"cost": J} if "quiet" in case.given else {"cost": J, **dict(zip(SLOPES, gradient))}


def descended(case, measured=None, times=1):
    """Descent; with these slopes in every step, where there are any, or so many times."""
    def step(P):
        slopes = measured or cost_and_gradient(case, P)[1]
        return [V - times * case.given["rate"] * dV for V, dV in zip(P, slopes)]
    return descent(case.given, PARAMETERS, lambda P: cost_and_gradient(case, P)[0], step)


EXERCISES = [
    Exercise("loop_forward", "z1 = W1 x + b1, a1 = tanh(z1), z2 = W2 a1 + b2, a2 = σ(z2)",
             "The formula", networks, layers, [
        Mistake("all into the first", "Every output is written into z2[0] and a2[0], where the "
                "last one stays: the index is that of the output.", all_into_the_first),
    ], sure_networks),
    Exercise("loop_loss", "L = the sum over the outputs of L(z2[k], y[k])", "In code", gone_forward,
             losses, other_losses(lambda each, Y: {"losses": each.sum(axis=0)}), sure_losses),
    Exercise("loop_backward",
             "dz2 = a2 − y, dz1[k] = (W2[0][k] dz2[0] + …) (1 − a1[k]²), dW = dz × features, "
             "db = dz", "The formula", gone_forward, backward, [
        *mistakes(blamed, [
            ("blame not set to 0", "The blame of each hidden neuron goes on from the one before: "
             "it is set to 0 for every neuron.",
             lambda W2, dZ2, A1: np.cumsum(W2.T @ dZ2, axis=0) * (1 - A1 * A1)),
            ("a1[o] in the slope", "The slope is 1 − a1[o]², with the index of the output: it is "
             "that of the hidden neuron, 1 − a1[k]².",
             lambda W2, dZ2, A1: W2.T @ (dZ2 * (1 - A1[: len(dZ2)] ** 2)))]),
        *mistakes(lambda case, name: {name: 0 * backward(case)[name]}, [
            (f"{name} not added", f"Nothing is added to {name}: it is 0, as it was before.", name)
            for name in SLOPES]),
    ], lambda rng: other_sizes(rng, gone_forward)),
    Exercise("loop_cost", "J = (L⁽¹⁾ + … + L⁽ᵐ⁾) / m, and the gradient likewise", "In code",
             networks, cost, [], quiet_costs, needs=("loop_forward", "loop_loss", "loop_backward")),
    Exercise("loop_descend", "W1 = W1 − α dW1, and so on", "In code", descents, descended, [
        Mistake("slopes of the start", "Every step goes along the slopes of the first one: measure "
                "them anew in each step, where the network stands then.",
                lambda case: descended(case, cost_and_gradient(case, parameters(case))[1])),
        Mistake("a step for every example", "Each step is taken m times, once for every example: "
                "the slopes are means over all of them, and one step is taken with them.",
                lambda case: descended(case, times=case.given["Y"].shape[1])),
    ], careful_descents, needs=("loop_forward", "loop_loss", "loop_backward", "loop_cost"),
             called={"taken": "the number of steps that it returns"}),
]
