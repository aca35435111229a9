"""The exercises of chapter 01."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, mistakes, reference, z_of

sigmoid = reference("01_neuron").sigmoid


def sums(rng):
    """None is between −14 and −745: there 0.5 (1 + tanh(z/2)), which is right, too, loses its
    digits, and others have some that this one has not."""
    return [Case({"z": rng.uniform(-6, 6, (1, 9))}),
            Case({"z": np.array([[-1000.0, -10, 0, 40, 1000]])})]


def far_sums(rng):
    return [*(Edge("Further out it is not σ any more: σ comes close to 0 and 1, and reaches them "
                   "only by rounding, beyond −700 and 36.", Case({"z": z}))
              for z in (rng.uniform(7, 16, (1, 5)), rng.uniform(-14, -7, (1, 4)))),
            Edge("σ of infinity is 1, of minus infinity 0, and of NaN it is NaN.",
                 Case({"z": np.array([[np.inf, -np.inf, np.nan]])}))]


def neurons(rng):
    return [Case({"X": rng.randn(n, m), "w": rng.randn(n) / np.sqrt(n), "b": rng.randn()})
            for n, m in ((4, 7), (23, 70), (1, 5), (9, 1))]


def sure_neurons(rng):
    """One of them is not sure: where all answers are nearly 0, rounding would decide."""
    X = 1e4 * rng.randn(2, 6)
    X[:, 0], X[:, 2] = 0, -X[:, 1]
    return [Edge("Wrong where the neuron is sure, with z of some thousands.",
                 Case({"X": X, "w": rng.randn(2), "b": rng.randn()}))]


def bent(case, bend=sigmoid):
    return {"a": bend(case.given["z"])}


EXERCISES = [
    Exercise("sigmoid", "σ(z) = 1 / (1 + e⁻ᶻ)", "The formula", sums, bent, mistakes(bent, [
        ("parentheses", "This is 1 + e⁻ᶻ, and should be 1 / (1 + e⁻ᶻ). Without parentheses, 1 / 1 "
         "+ e⁻ᶻ, only the 1 is divided.", lambda z: 1 + np.exp(-z)),
        ("minus for plus", "This is 1 / (1 − e⁻ᶻ), and should be 1 / (1 + e⁻ᶻ).",
         lambda z: 1 / (1 - np.exp(-z))),
        ("tanh", "This is tanh(z), which goes from −1 to 1. σ goes from 0 to 1.", np.tanh),
        ("tanh of exponentials", "This is (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), which is tanh(z) and goes from "
         "−1 to 1. σ goes from 0 to 1.",
         lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))),
        ("2.718", "e is 2.718281828459045 …, and 2.718 is not enough: exp(−z) is e⁻ᶻ.",
         lambda z: 1 / (1 + np.power(2.718, -z))),
        ("overflow", "Right in the middle, and NaN at z = 1000: eᶻ is infinite there, and infinity "
         "divided by infinity is not a number.", lambda z: np.exp(z) / (1 + np.exp(z))),
    ]), far_sums, each=True, inputs=("z",)),
    Exercise("neuron_z", "z = w[0] x[0] + … + w[n−1] x[n−1] + b", "The formula", neurons,
             lambda case: {"Z": z_of(case)}, [
        Mistake("sum for product", "This adds w[j] + x[j], and should add their products.",
                lambda case: {"Z": case.given["X"].sum(axis=0) + case.given["w"].sum()
                              + case.given["b"]}),
    ]),
    Exercise("neuron", "a = σ(wᵀx + b)", "The formula", neurons,
             lambda case: {"A": sigmoid(z_of(case))}, [
        Mistake("bias behind the bend", "The bias is added to σ(wᵀx), and should be added to wᵀx.",
                lambda case: {"A": sigmoid(z_of(case) - case.given["b"]) + case.given["b"]}),
        Mistake("σ of each product", "Each product has gone through σ, and then the sum once more: "
                "σ is applied once, to the sum of the products and the bias.",
                lambda case: {"A": sigmoid(sigmoid(case.given["w"][:, None] * case.given["X"])
                                           .sum(axis=0) + case.given["b"])}),
    ], sure_neurons, needs=("sigmoid", "neuron_z")),
]
