"""The exercises of chapter 02."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid


def activations(rng):
    return [Case({"a": rng.uniform(0.05, 0.95, 8), "y": np.tile([0, 1], 4)})
            for _ in range(2)]


def sums(rng):
    ends = np.repeat([-1000.0, -40, 40, 1000], 2)
    return [Case({"z": rng.uniform(-6, 6, 8), "y": np.tile([0, 1], 4)}),
            Case({"z": ends, "y": np.tile([0, 1], 4)})]


def examples(rng):
    return [Case({"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)), "w": rng.randn(n),
                  "b": rng.randn()}) for n, m in ((1, 5), (3, 7), (6, 4))]


def nearly_sure(rng):
    a = 10.0 ** -rng.uniform(5, 10, 4)
    return [Edge("Wrong where a is very close to 0 or 1, and not rounded to it yet.",
                 Case({"a": np.hstack([a, 1 - a]), "y": np.tile([0, 1], 4)}))]


def far_sums(rng):
    says = "Wrong for {}: the loss is finite for every finite z, and never clipped."
    sides = [Edge(says.format(words), Case({"z": sign * rng.uniform(7, 12, 4), "y": np.full(4, y)}))
             for words, sign, y in (("y = 1, z between 7 and 12", 1, 1),
                                    ("y = 0, z between −12 and −7", -1, 0))]
    return sides + [Edge(says.format(words), Case({"z": [-z, -z, z, z], "y": [0, 1, 0, 1]}))
                    for words, z in (("z = ±10⁶", 1e6), ("z = ±10³⁰⁰", 1e300))]


def sure_examples(rng):
    n, m = rng.randint(7, 20, 2)
    more = {"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)), "w": rng.randn(n),
            "b": rng.randn()}
    return [Edge(f"Right for small n and m, and wrong for n = {n}, m = {m}.", Case(more)),
            Edge("Not finite, or wrong, where the neuron is sure: the losses are computed from a, "
                 "which has been rounded to 0 or 1 there. loss(z, y) takes z.",
                 Case(more | {"w": 1000 * more["w"]}))]


def z_y(case):
    return np.asarray(case.given["z"]), np.asarray(case.given["y"])


def a_y(case):
    return np.asarray(case.given["a"]), np.asarray(case.given["y"])


def losses(case):
    given = case.given
    return loss(given["w"] @ given["X"] + given["b"], given["Y"][0])


def from_a(case, formula):
    values = formula(*a_y(case))
    return {"loss_from_a": values, "cost_from_a": values.mean()}


def naive(z, y):
    a = sigmoid(z)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


EXERCISES = [
    Exercise("loss_from_a", "L = −(y log a + (1 − y) log(1 − a))", "The formula", activations,
             lambda case: from_a(case, lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a))),
             [
        Mistake("1 − log a",
                "For y = 0 this is −(1 − log a), and should be −log(1 − a): the 1 − belongs "
                "inside the logarithm.",
                lambda case: from_a(case, lambda a, y: -(y * np.log(a)
                                                         + (1 - y) * (1 - np.log(a))))),
        Mistake("sign of the cost",
                "Every loss has the wrong sign: the logarithm of a probability is negative, and "
                "a loss is positive.",
                lambda case: from_a(case, lambda a, y: y * np.log(a) + (1 - y) * np.log(1 - a))),
        Mistake("log10", "This is the logarithm to base 10. Here log is the natural one.",
                lambda case: from_a(case, lambda a, y: -(y * np.log10(a)
                                                         + (1 - y) * np.log10(1 - a)))),
        Mistake("labels exchanged",
                "The losses of y = 0 and y = 1 are exchanged: with y = 1 it is −log a that counts.",
                lambda case: from_a(case, lambda a, y: -((1 - y) * np.log(a)
                                                         + y * np.log(1 - a)))),
    ], nearly_sure),
    Exercise("loss", "L = max(z, 0) − y z + log(1 + exp(−|z|))", "In code, as it works", sums,
             lambda case: {"loss": loss(*z_y(case))}, [
        Mistake("from a",
                "Right for moderate z, and infinite or NaN at z = ±40 or ±1000: the loss is "
                "computed from a, which has been rounded to 0 or 1 there. Compute it from z.",
                lambda case: {"loss": naive(*z_y(case))}),
        Mistake("overflow",
                "Right for moderate z, and not finite at z = 1000: eᶻ overflows. The exponent "
                "must not become positive: that is what max(z, 0) and |z| are for.",
                lambda case: {"loss": np.log(1 + np.exp(z_y(case)[0]))
                              - z_y(case)[1] * z_y(case)[0]}),
        Mistake("sign of y z", "The term y z is added, and should be subtracted.",
                lambda case: {"loss": loss(*z_y(case)) + 2 * z_y(case)[0] * z_y(case)[1]}),
        Mistake("|z| forgotten",
                "Right for z ≥ 0, and wrong or infinite for negative z: the exponent has to be "
                "−|z|, and is −z.",
                lambda case: {"loss": np.maximum(z_y(case)[0], 0) - z_y(case)[1] * z_y(case)[0]
                              + np.log1p(np.exp(-z_y(case)[0]))}),
    ], far_sums),
    Exercise("cost", "J = (L⁽¹⁾ + L⁽²⁾ + … + L⁽ᵐ⁾) / m", "The formula", examples,
             lambda case: {"cost": losses(case).mean()}, [
        Mistake("sum for mean",
                "This is the sum of the losses, and not their mean: the division by m is missing.",
                lambda case: {"cost": losses(case).sum()}),
        Mistake("divided by n",
                "The sum is divided by n, the number of features. The mean is over the m examples.",
                lambda case: {"cost": losses(case).sum() / case.given["X"].shape[0]}),
        Mistake("first example left out",
                "The first example is missing from the sum: does the loop begin at 1?",
                lambda case: {"cost": losses(case)[1:].sum() / len(losses(case))}),
        Mistake("sign of the cost", "The cost has the wrong sign.",
                lambda case: {"cost": -losses(case).mean()}),
    ], sure_examples, needs=("loss",)),
]
