"""The exercises of chapter 02."""

import functools

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

loss = reference("02_cost").loss
sigmoid = reference("01_neuron").sigmoid


def activations(rng):
    return [Case({"a": rng.uniform(0.05, 0.95, m), "y": np.arange(m) % 2}) for m in (8, 70)]


def sums(rng):
    ends = np.repeat([-1000.0, -40, 40, 1000], 2)
    return [Case({"z": rng.uniform(-6, 6, 10), "y": np.tile([0, 1], 5)}),
            Case({"z": ends, "y": np.tile([0, 1], 4)})]


def examples(rng):
    """The first label is once 0, once 1."""
    cases = [Case({"X": rng.randn(n, m), "Y": rng.randint(0, 2, (1, m)), "w": rng.randn(n),
                   "b": rng.randn()}) for n, m in ((3, 7), (23, 70), (1, 5), (6, 1))]
    for k, case in enumerate(cases):
        case.given["Y"][0, 0] = k % 2
    return cases


def nearly_sure(rng):
    a = 10.0 ** -rng.uniform(5, 10, 4)
    return [Edge("Wrong where a is very close to 0 or 1, and not rounded to it yet.",
                 Case({"a": np.hstack([a, 1 - a]), "y": np.tile([0, 1], 4)})),
            Edge("Sure and wrong, a = 0 with y = 1 or a = 1 with y = 0, is infinite: nothing is "
                 "clipped, and nothing added.", Case({"a": [0.0, 1], "y": [1, 0]}))]


def far_sums(rng):
    says = "Wrong for {}: the loss is finite for every finite z, and never clipped."
    sides = [Edge(says.format(words), Case({"z": sign * rng.uniform(7, 30, 4), "y": np.full(4, y)}))
             for words, sign, y in (("y = 1, z between 7 and 30", 1, 1),
                                    ("y = 0, z between −30 and −7", -1, 0))]
    return sides + [Edge(says.format(words), Case({"z": [-z, -z, z, z], "y": [0, 1, 0, 1]}))
                    for words, z in (("z = ±10⁶", 1e6), ("z = ±10³⁰⁰", 1e300))]


def sure_examples(rng):
    (case, *_) = examples(rng)
    return [Edge("Not finite, or wrong, where the neuron is sure: the losses are computed from a, "
                 "which has been rounded to 0 or 1 there. loss(z, y) takes z.",
                 Case(case.given | {"w": 1000 * case.given["w"]}))]


def z_y(case):
    return np.asarray(case.given["z"]), np.asarray(case.given["y"])


def z_of(case):
    return case.given["w"] @ case.given["X"] + case.given["b"]


def mean_loss(case, bend=lambda z: z):
    return {"cost": loss(bend(z_of(case)), case.given["Y"][0]).mean()}


def from_a(formula):
    return lambda case: {"loss_from_a": formula(np.asarray(case.given["a"]),
                                                np.asarray(case.given["y"]))}


def naive(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


OVERFLOW = ("Right for moderate z, and not finite at z = 1000: eᶻ overflows. The exponent must not "
            "become positive: that is what max(z, 0) and |z| are for.")
EXERCISES = [
    Exercise("loss_from_a", "L = −(y log a + (1 − y) log(1 − a))", "The formula", activations,
             from_a(naive), [
        Mistake("1 − log a", "For y = 0 this is −(1 − log a), and should be −log(1 − a): the 1 − "
                "belongs inside the logarithm.",
                from_a(lambda a, y: -(y * np.log(a) + (1 - y) * (1 - np.log(a))))),
        Mistake("squared error", "This is the squared error, (a − y)². The loss of a neuron that "
                "says yes or no is the cross-entropy.", from_a(lambda a, y: (a - y) ** 2)),
        *(Mistake(f"{eps} added", f"{eps} is added inside the logarithms: nothing is to be added "
                  "there, and a loss may be infinite.",
                  from_a(lambda a, y, eps=float(eps): -(y * np.log(a + eps) + (1 - y) * np.log(
                      1 - a + eps)))) for eps in ("1e-5", "1e-6", "1e-7", "1e-8")),
    ], nearly_sure, inputs=("a", "y")),
    Exercise("loss", "L = max(z, 0) − y z + log(1 + exp(−|z|))", "In code, as it works", sums,
             lambda case: {"loss": loss(*z_y(case))}, [
        *(Mistake(name, says, lambda case, formula=formula: {"loss": formula(*z_y(case))})
          for name, says, formula in (
            ("from a",
             "Right for moderate z, and infinite or NaN at z = ±40 or ±1000: the loss is computed "
             "from a, which has been rounded to 0 or 1 there. Compute it from z.",
             lambda z, y: naive(sigmoid(z), y)),
            *((f"from a, clipped at {eps}",
               f"Right for moderate z, and wrong at z = ±40 or ±1000: a is kept away from 0 and 1 "
               f"by {eps}, and the loss cannot grow any more. Compute it from z, and clip nothing.",
               lambda z, y, eps=float(eps): naive(np.clip(sigmoid(z), eps, 1 - eps), y))
              for eps in ("1e-7", "1e-12", "1e-15")),
            ("y z for positive z only", "Right for z > 0, and for negative z the term − y z is "
             "missing: it belongs to both sides.",
             lambda z, y: np.maximum(z, 0) - y * z * (z > 0) + np.log1p(np.exp(-np.abs(z)))),
            ("cut off", "Right but for z = 40, y = 1: there the loss is 4.2e-18, and not 0. "
             "The logarithm is small for large z, and not to be left out.",
             lambda z, y: np.where(z > 30, z - y * z, np.log1p(np.exp(z)) - y * z)),
            ("overflow", OVERFLOW, lambda z, y: np.log1p(np.exp(z)) - y * z),
            ("overflow and rounding", OVERFLOW, lambda z, y: np.log(1 + np.exp(z)) - y * z),
            ("log for log1p",
             "Right for moderate z, and 0 at z = 40, y = 1, where it should be 4.2e-18: 1 plus a "
             "tiny t is rounded to 1. log1p(t) is log(1 + t) without that.",
             lambda z, y: np.maximum(z, 0) - y * z + np.log(1 + np.exp(-np.abs(z)))),
            ("min for max", "The first term is min(z, 0), and should be max(z, 0).",
             lambda z, y: np.minimum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))),
            ("minus the logarithm", "The last term is subtracted, and should be added.",
             lambda z, y: np.maximum(z, 0) - y * z - np.log1p(np.exp(-np.abs(z)))),
            ("|z| forgotten",
             "Right for z ≥ 0, and wrong or infinite for negative z: the exponent has to be −|z|, "
             "and is −z.", lambda z, y: np.maximum(z, 0) - y * z + np.log1p(np.exp(-z)))))
    ], far_sums, each=True, inputs=("z", "y")),
    Exercise("cost", "J = (L⁽¹⁾ + L⁽²⁾ + … + L⁽ᵐ⁾) / m", "The formula", examples, mean_loss, [
        Mistake("loss of a", "These are the losses of a, and should be those of z: loss(z, y) has "
                "its own σ.", lambda case: mean_loss(case, sigmoid)),
        Mistake("y and z exchanged", "This is loss(y, z): z comes first, loss(z, y).",
                lambda case: {"cost": loss(case.given["Y"][0], z_of(case)).mean()}),
        Mistake("divided in the loop", "The sum is divided by m after every example: once is "
                "enough, behind the loop.", lambda case: {"cost": functools.reduce(
                    lambda sum, each: (sum + each) / case.given["Y"].size,
                    loss(z_of(case), case.given["Y"][0]), 0)}),
    ], sure_examples, needs=("loss",)),
]
