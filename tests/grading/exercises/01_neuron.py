"""The exercises of chapter 01."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

neuron_01 = reference("01_neuron")


def sigmoid(z):
    with np.errstate(over="ignore"):
        return neuron_01.sigmoid(np.asarray(z))


def sums(rng):
    z = rng.uniform(-6, 6, (1, 9))
    return [Case({"z": z}), Case({"z": [[-800, -40, 0, 40, 800]]})]


def neurons(rng):
    return [Case({"X": rng.randn(n, 6), "w": rng.randn(n), "b": rng.randn()})
            for n in (1, 3, 8)]


def far_sums(rng):
    """The first of the sums is no further out than 8, so that the largest answer is not so small
    that rounding decides: 0.5 (1 + tanh(z/2)), say, is right, too."""
    z = np.append(rng.uniform(7, 8), rng.uniform(7, 27, 4))[None]
    return [Edge("Further out it is not σ any more: σ comes close to 0 and 1, and reaches them "
                 "only by rounding, beyond −700 and 36.", Case({"z": z}))
            for z in (np.minimum(z, 16), -z)]


def more_neurons(rng):
    n, m = rng.randint(9, 25, 2)
    return [Edge(f"Right for up to 8 features, and wrong for {n}.",
                 Case({"X": rng.randn(n, m), "w": rng.randn(n), "b": rng.randn()}))]


def sure_neurons(rng):
    """One of them is not sure: where all answers are nearly 0, rounding would decide."""
    X = 300 * rng.randn(2, 7)
    X[:, 0] = 0
    return [*more_neurons(rng), Edge("Wrong where the neuron is sure, with z of some hundreds.",
                                     Case({"X": X, "w": rng.randn(2), "b": rng.randn()}))]


def weighted(case, first=0, last=None):
    """The products, added up from the first to the last."""
    return case.given["w"][first:last] @ case.given["X"][first:last]


def z_of(case):
    return weighted(case) + case.given["b"]


EXERCISES = [
    Exercise("sigmoid", "σ(z) = 1 / (1 + e⁻ᶻ)", "The formula", sums,
             lambda case: {"a": sigmoid(case.given["z"])}, [
        Mistake("sign of the exponent",
                "This is 1 / (1 + eᶻ), the mirror image of σ: the exponent has lost its sign.",
                lambda case: {"a": sigmoid(-np.asarray(case.given["z"]))}),
        Mistake("parentheses",
                "This is 1 + e⁻ᶻ, and should be 1 / (1 + e⁻ᶻ). Without parentheses, 1 / 1 + e⁻ᶻ, "
                "only the 1 is divided.",
                lambda case: {"a": 1 + np.exp(-np.asarray(case.given["z"]))}),
        Mistake("tanh", "This is tanh(z), which reaches from −1 to 1. σ reaches from 0 to 1.",
                lambda case: {"a": np.tanh(case.given["z"])}),
        Mistake("overflow",
                "Right in the middle, and NaN at z = 800: eᶻ is infinite there, and infinity "
                "divided by infinity is not a number.",
                lambda case: {"a": np.exp(case.given["z"]) / (1 + np.exp(case.given["z"]))}),
    ], far_sums),
    Exercise("neuron_z", "z = w[0] x[0] + … + w[n−1] x[n−1] + b", "The formula", neurons,
             lambda case: {"Z": z_of(case)}, [
        Mistake("bias forgotten", "This is wᵀx alone: the bias b is not added.",
                lambda case: {"Z": weighted(case)}),
        Mistake("first feature left out",
                "The first product, w[0] x[0], is missing: does the loop begin at 1? In C the "
                "first element has the number 0.",
                lambda case: {"Z": weighted(case, first=1) + case.given["b"]}),
        Mistake("last feature left out",
                "The last product, w[n−1] x[n−1], is missing: the loop ends one feature early.",
                lambda case: {"Z": weighted(case, last=-1) + case.given["b"]}),
        Mistake("bias for every feature",
                "The bias is added n times, once for each feature: it belongs behind the loop.",
                lambda case: {"Z": weighted(case) + len(case.given["w"]) * case.given["b"]}),
        Mistake("weights left out", "This is the sum of the features and b: the weights are "
                "not used.",
                lambda case: {"Z": case.given["X"].sum(axis=0) + case.given["b"]}),
    ], more_neurons),
    Exercise("neuron", "a = σ(wᵀx + b)", "The formula", neurons,
             lambda case: {"A": sigmoid(z_of(case))}, [
        Mistake("no bend", "This is z itself: the sum has not gone through σ.",
                lambda case: {"A": z_of(case)}),
        Mistake("bend twice", "This is σ(σ(z)): the sum has gone through σ twice.",
                lambda case: {"A": sigmoid(sigmoid(z_of(case)))}),
    ], sure_neurons, needs=("sigmoid", "neuron_z")),
]
