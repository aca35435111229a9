"""The exercises of chapter 11."""

import numpy as np

from exercise import (PARAMETERS, SLOPES, Case, Edge, Exercise, Mistake, litter, parameters,
                      reference)

random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations")
slope = activations.slope


def networks(rng):
    """Several sizes and activations; where all sizes are 3, a wrong transpose fits."""
    return [Case(random_case(rng, *sizes), (name,)) for name, sizes in (
        ("tanh", (2, 3, 1, 7)), ("sigmoid", (4, 2, 3, 5)), ("tanh", (3, 3, 3, 3)))]


def other_networks(rng):
    return [Edge("Right for some networks, and wrong for this one: {}, n_x = {}, n_h = {}, n_y = "
                 "{}, m = {}.".format(name, *sizes), Case(random_case(rng, *sizes), (name,)))
            for name, *sizes in (("relu", 2, 3, 1, 66), ("leaky_relu", 2, 66, 1, 2),
                                 ("tanh", 67, 2, 3, 5), ("tanh", 1, 1, 1, 1))]


def and_dZ2(rng, case):
    """The same, and a dZ2 that has come from anywhere."""
    return Case(case.given | {"dZ2": rng.randn(*case.given["Y"].shape)}, case.words)


def layers(case):
    """Z1, A1, Z2, A2 of the forward pass."""
    return net.forward(case.given["X"], *parameters(case), activations.FUNCTIONS[case.words[0]])


def dZ2_of(case):
    return case.given.get("dZ2", layers(case)[3] - case.given["Y"])


def slopes_of_layer(number, dZ, A):
    m = A.shape[1]
    return {f"dZ{number}": dZ, f"dW{number}": dZ @ A.T / m,
            f"db{number}": np.sum(dZ, axis=1, keepdims=True) / m}


def output_layer(case):
    return slopes_of_layer(2, dZ2_of(case), layers(case)[1])


def hidden_layer(case, bend=None, W2=None, combine=np.multiply):
    """dZ1 and what follows from it, with other parts in place of the right ones."""
    W2 = case.given["W2"] if W2 is None else W2
    bend = slope(case.words[0], layers(case)[1]) if bend is None else bend
    return slopes_of_layer(1, combine(W2.T @ dZ2_of(case), bend), case.given["X"])


def slopes_of(case):
    return output_layer(case) | hidden_layer(case)


def bent(name, says, bend):
    """Another g′, made by bend(name of the activation, Z1, A1)."""
    return Mistake(name, says, lambda case: hidden_layer(case, bend=bend(
        case.words[0], *layers(case)[:2])))


def dZ2_is(name, formula, why, other):
    """Another dZ2, other(Z2, A2, Y), and what follows from it."""
    def gives(case):
        dZ2 = other(*layers(case)[2:], case.given["Y"])
        return slopes_of(Case(case.given | {"dZ2": dZ2}, case.words))
    return Mistake(name, f"dZ2 is {formula}, and should be A2 − Y{why}.", gives)


# ---- the gradient check ----

def checks(rng):
    """Slopes that are not right, for the check to say by how much: far off, and of W2 with a wrong
    sign; too small, but for the largest, which is negative; and of a ReLU on its kink."""
    off, small = (Case(random_case(rng, *sizes) | {"h": h}, (name,)) for name, sizes, h in (
        ("tanh", (2, 3, 1, 6), 0.01), ("sigmoid", (3, 2, 2, 4), 0.02)))
    for n in SLOPES:
        off.given[n] = slopes_of(off)[n] + 0.3 * rng.randn(*off.given[n[1:]].shape)
        small.given[n] = slopes_of(small)[n] * rng.uniform(0.3, 0.5)
    off.given["dW2"] = -1.5 * slopes_of(off)["dW2"]
    small.given["db2"][0, 0] = -2 * max(np.max(np.abs(small.given[n])) for n in SLOPES)
    return [off, small, with_kink(rng)]


def claim(rng, given, name, **slopes):
    """A network and slopes that are claimed of it: any, but for these."""
    anything = {n: rng.uniform(1, 2, given[n[1:]].shape) for n in SLOPES}
    return Case(given | anything | slopes | {"h": 0.01}, (name,))


def with_kink(rng, name="relu"):
    """The first example lies on the kink of the second of three hidden neurons: W1 and b1 have
    one parameter with a kink each, and others before and behind it."""
    case = claim(rng, {
        "X": np.array([[1.0, 2.0]]), "Y": np.array([[1.0, 0.0]]),
        "W1": np.array([[0.7], [1.0], [0.4]]), "b1": np.array([[0.3], [-1.0], [0.5]]),
        "W2": rng.uniform(0.3, 1, (1, 3)), "b2": np.array([[0.5]])}, name)
    for n, slope_there in measured(case)[0].items():
        if n in ("W1", "b1"):  # of their block the slope with the kink is the furthest off
            case.given[f"d{n}"][1, 0] = -1.9 * np.sign(slope_there[1, 0])
    case.given["dW2"][0, 0] = 2
    return case


def careful_checks(rng):
    nan, steep, apart = checks(rng)[0], with_kink(rng), checks(rng)[0]
    nan.given["dW1"][1, 0] = np.nan
    steep.given["dW1"][1, 0] = 7
    apart.given |= {n: -1.5 * slopes_of(apart)[n] for n in SLOPES}
    nearly = random_case(rng, 2, 1, 1, 3) | {  # g′ changes by 0.092 and 0.108
        "X": np.array([[5.98, 0, 0], [7.02, 0, 0]]), "W1": np.zeros((1, 2)),
        "b1": np.array([[0.66]])}
    dead = random_case(rng, 3, 11, 2, 7)  # only along b2 the cost changes
    dead["b1"] -= 1000
    return [Edge(words, case) for words, case in (
        ("A slope that is NaN got lost. It has to come out of the check as NaN: fmax and "
         "comparisons pass over it.", nan),
        ("largest is the largest of all slopes, also of those that are left out.", steep),
        ("Wrong where d and the measured have different signs: it is |d| + |measured|.", apart),
        ("Right for ReLU, and wrong for leaky ReLU, whose slope jumps from 0.01 to 1.",
         with_kink(rng, "leaky_relu")),
        ("A kink is where g′ jumps by more than 0.1: 0.092 is less, and 0.108 is more.",
         claim(rng, nearly, "tanh")),
        ("Where all slopes of a block are 0, derived and measured, they agree: its error is 0, and "
         "not 0/0. Where they are tiny, it is still relative.",
         claim(rng, dead, "relu", dW1=0 * dead["W1"], dW2=0 * dead["W2"],
               db1=1e-9 * rng.rand(11, 1))))]


def centred(J, h):
    return (J[1] - J[-1]) / (2 * h)


def measured(case, slope_of=centred, value=np.add, jump=0.1):
    """Measured slopes of W1, b1, W2, b2, by slope_of(costs at multiples of h, h), and whether g′
    jumps along each number. value(here, turn) is the parameter, turned."""
    found, jumps, h = {}, {}, case.given["h"]
    for which in PARAMETERS:
        V = case.given[which]
        found[which], jumps[which] = np.zeros_like(V), np.zeros(V.shape, bool)
        for place in np.ndindex(V.shape):
            J, bends = {}, {}
            for turn in (-2, -1, 0, 1):
                turned = V.copy()
                turned[place] = value(V[place], turn * h)
                _, A1, Z2, _ = layers(Case(case.given | {which: turned}, case.words))
                J[turn], bends[turn] = net.cost(Z2, case.given["Y"]), slope(case.words[0], A1)
            found[which][place] = slope_of(J, h)
            jumps[which][place] = np.max(np.abs(bends[1] - bends[-1])) > jump
    return found, jumps


def relative(off, d, s):
    return off / np.fmax(np.max(np.abs(d) + np.abs(s), initial=0), 1e-300)


def check(case, error=relative, skip=True, part=lambda V: None, **how):
    """error(largest difference, d, measured); only the first numbers of each block, part(V)."""
    slopes, jumps = measured(case, **how)
    errors, kinks, largest = [], 0, 0.0
    for n in PARAMETERS:
        d, s, kink = (V.ravel()[: part(V)] for V in (case.given[f"d{n}"], slopes[n], jumps[n]))
        use = ~kink | (not skip)
        errors.append(error(np.max(np.abs(d - s)[use], initial=0), d[use], s[use]))
        kinks += np.sum(~use)
        largest = np.max(np.abs(d), initial=largest)
    return {"check": [errors], "kinks": kinks, "largest": largest}


def sloped(name, formula, why, slope_of):
    return Mistake(name, f"The measured slopes are {formula}, and should be (J(+h) − J(−h)) / (2h)"
                   f"{why}.", lambda case: check(case, slope_of=slope_of))


def divided(name, error_is, error):
    return Mistake(name, f"The error is {error_is}, and should be the largest |d − measured|, over "
                   "the largest |d| + |measured|.", lambda case: check(case, error=error))


def largest_is(name, which):
    """which(dW1, db1, dW2, db2)"""
    return Mistake(name, f"The errors are right. largest is the {name}, and should be the largest "
                   "|d| of all.", lambda case: {"largest": which(*(case.given[n] for n in SLOPES))})


EXERCISES = [
    Exercise("backward_hidden",
             "dZ1 = W2ᵀ dZ2 ⊙ g′(Z1), dW1 = dZ1 Xᵀ / m, db1 = row sums of dZ1 / m",
             "The derivation", lambda rng: [and_dZ2(rng, case) for case in networks(rng)],
             hidden_layer, [
        bent("g′ left out", "dZ1 is W2ᵀ dZ2 alone: g′(Z1) is left out, or dZ1 overwritten.",
             lambda name, Z1, A1: 1),
        bent("g for g′", "dZ1 is W2ᵀ dZ2 ⊙ A1: not A1 belongs there, but its slope, g′(Z1).",
             lambda name, Z1, A1: A1),
        bent("g′ of a", "The slope g′ is taken at the wrong place: g was applied to A1 once more. "
             "In terms of a the slope of tanh is 1 − a², and that of the sigmoid a (1 − a).",
             lambda name, Z1, A1: slope(name, activations.FUNCTIONS[name](A1))),
        bent("slope of Z1", "The slope is made out of Z1. The function slope wants A1: in terms of "
             "a the slope of tanh is 1 − a².", lambda name, Z1, A1: slope(name, Z1)),
        bent("1 − a", "The slope is 1 − a: for tanh it is 1 − a².", lambda name, Z1, A1: 1 - A1),
        *(bent(f"{sign} for every activation", f"The slope is {sign}, {which}, whatever the "
               "activation is: it is the network's own that counts.",
               lambda name, Z1, A1, other=other: slope(other, A1)) for sign, which, other in (
                   ("σ′", "a (1 − a)", "sigmoid"), ("tanh′", "1 − a²", "tanh"))),
        Mistake("dW2 for W2", "dZ1 was computed with dW2: the blame comes back through the weights "
                "themselves, W2.",
                lambda case: hidden_layer(case, W2=litter(*case.given["W2"].shape))),
        Mistake("row sums of dW1", "db1 is made of the row sums of dW1: they should be those of "
                "dZ1.", lambda case: {"db1": hidden_layer(case)["dW1"].sum(axis=1, keepdims=True)
                                          / case.given["X"].shape[1]}),
        Mistake("g′ added", "g′(Z1) is added to W2ᵀ dZ2: ⊙ is a product, element by element.",
                lambda case: hidden_layer(case, combine=np.add)),
    ], lambda rng: [Edge(edge.says, and_dZ2(rng, edge.case)) for edge in other_networks(rng)]),
    Exercise("backward", "dZ2 = A2 − Y, dW2 = dZ2 A1ᵀ / m, db2 = row sums of dZ2 / m",
             "The derivation", networks, output_layer, [
        dZ2_is("Z2 for A2", "Z2 − Y", ": the sums go through σ", lambda Z2, A2, Y: Z2 - Y),
        dZ2_is("σ′ left in", "(A2 − Y) ⊙ A2 ⊙ (1 − A2)", ": with cross-entropy σ′ has cancelled",
               lambda Z2, A2, Y: (A2 - Y) * A2 * (1 - A2)),
        dZ2_is("squared error", "2 (A2 − Y) ⊙ A2 ⊙ (1 − A2), as for the squared error",
               ": the loss is cross-entropy", lambda Z2, A2, Y: 2 * (A2 - Y) * A2 * (1 - A2)),
        dZ2_is("dA2 for dZ2", "(A2 − Y) / (A2 (1 − A2)), the slope along A2", ", that along Z2",
               lambda Z2, A2, Y: (A2 - Y) / (A2 * (1 - A2))),
        dZ2_is("yes or no", "1 − Y where A2 > 0.5, else −Y", "", lambda Z2, A2, Y: (A2 > 0.5) - Y),
        Mistake("Z1 for A1", "dW2 is dZ2 Z1ᵀ / m: what the output layer multiplies is A1.",
                lambda case: {"dW2": slopes_of_layer(2, dZ2_of(case), layers(case)[0])["dW2"]}),
        Mistake("mat_sum", "Every element of db2 is made of the sum of all of dZ2: it is that of "
                "its own row alone (mat_row_sums).", lambda case: {"db2": np.full_like(
                    case.given["b2"], dZ2_of(case).sum() / case.given["Y"].shape[1])}),
        Mistake("W2 updated first", "dZ1 was computed with a W2 that had taken its step already "
                "(at rate 1). All slopes are of one network: compute them all, then take the step.",
                lambda case: hidden_layer(case, W2=case.given["W2"] - output_layer(case)["dW2"])),
        Mistake("backward_hidden called first", "Layer 1 was computed with the dZ2 that stood "
                "there before: set dZ2 first, then go on to layer 1.", lambda case: hidden_layer(
                    Case(case.given | {"dZ2": litter(*case.given["Y"].shape)}, case.words))),
    ], other_networks, passes_on={"backward_hidden": hidden_layer}),
    Exercise("check_block", "max |d − measured| / max (|d| + |measured|)", "The check", checks,
             check, [
        sloped("one side", "(J(+h) − J) / h", ", from both sides", lambda J, h: (J[1] - J[0]) / h),
        sloped("h for 2h", "(J(+h) − J(−h)) / h", "", lambda J, h: (J[1] - J[-1]) / h),
        sloped("precedence", "(J(+h) − J(−h)) / 2 · h", ": in C, x / 2 * h is (x / 2) h",
               lambda J, h: (J[1] - J[-1]) / 2 * h),
        sloped("no parentheses", "J(+h) − J(−h) / (2h)", "", lambda J, h: J[1] - J[-1] / (2 * h)),
        Mistake("sign of the difference", "A sign is wrong: the measured slopes are (J(−h) − "
                "J(+h)) / (2h), or it is d + measured, and not d − measured.", lambda case: check(
                    case, slope_of=lambda J, h: (J[-1] - J[1]) / (2 * h))),
        sloped("from -2h", "(J(+h) − J(−2h)) / (2h)", ": cost_at puts the parameter back itself",
               lambda J, h: (J[1] - J[-2]) / (2 * h)),
        Mistake("h for the parameter", "The costs are those with h and −h for the parameter: it "
                "should be turned by h, to *v + h and *v − h.",
                lambda case: check(case, value=lambda here, turn: turn)),
        Mistake("everything a kink", "Every parameter was counted in kinks and left out. Is g′(Z1) "
                "at +h kept (mat_copy) before the network goes on to −h?",
                lambda case: check(case) | {"check": np.zeros((1, 4)), "kinks": sum(
                    case.given[n].size for n in SLOPES)}),
        Mistake("kink not left out", "Where g′ jumps between −h and +h the measurement is worth "
                "nothing: such a parameter is counted in kinks, and left out.",
                lambda case: check(case, skip=False)),
        Mistake("counted, and not left out", "A parameter along which g′ jumps is counted in "
                "kinks, and used all the same: leave it out (continue).",
                lambda case: {"check": check(case, skip=False)["check"]}),
        Mistake("every change a kink", "Wherever g′ changes at all, the parameter was counted in "
                "kinks: it is one where g′ jumps by more than 0.1.",
                lambda case: check(case, jump=0)),
        Mistake("kinks not counted", "The errors are right, and kinks stays 0: it counts the "
                "parameters that are left out, of all blocks together.", lambda case: {"kinks": 0}),
        Mistake("largest not set", "The errors are right, and largest stays 0: it is the largest "
                "|d| of all, and is kept in c->check->largest.", lambda case: {"largest": 0}),
        largest_is("largest d", lambda *d: max(map(np.max, d))),
        largest_is("largest |d| of b2", lambda *d: np.max(np.abs(d[-1]))),
        largest_is("last |d|", lambda *d: abs(d[-1].flat[-1])),
        divided("the larger of both", "divided by the largest |d| or |measured|, not their sum",
                lambda off, d, s: off / np.max(np.maximum(np.abs(d), np.abs(s)))),
        divided("absolute error", "the largest difference itself", lambda off, d, s: off),
        divided("divided by |d| alone", "divided by the largest |d| alone",
                lambda off, d, s: off / np.max(np.abs(d))),
        divided("divided by |measured| alone", "divided by the largest |measured| alone",
                lambda off, d, s: off / np.max(np.abs(s), initial=0)),
        divided("divided by |d + measured|", "divided by the largest |d + measured|",
                lambda off, d, s: off / np.max(np.abs(d + s), initial=0)),
        divided("sums", "the sum of all |d − measured|, over that of all |d| + |measured|",
                lambda off, d, s: np.sum(np.abs(d - s)) / np.sum(np.abs(d) + np.abs(s))),
        divided("1e-8 added", "divided by 1e-8 more than it should be",
                lambda off, d, s: off / (np.max(np.abs(d) + np.abs(s), initial=0) + 1e-8)),
        divided("each by its own", "that of each number by itself, and the largest of these",
                lambda off, d, s: np.max(np.abs(d - s) / (np.abs(d) + np.abs(s)))),
        *(Mistake(f"only {which}", f"Of each block only {which} was checked: {why}",
                  lambda case, part=part: check(case, part=part)) for which, why, part in (
              ("the first", "is there a return inside the loop?", lambda V: 1),
              ("the first row", "it has rows × columns numbers, mat_size.", lambda V: V.shape[1]),
              ("all but the last", "the loop ends too early.", lambda V: V.size - 1))),
        Mistake("h not used", "The step is 0.00001, whatever h is: use the h of the check.",
                lambda case: check(Case(case.given | {"h": 1e-5}, case.words))),
    ], careful_checks, ask="gradient_check", turns=True, tolerance=1e-8,
             called={"kinks": ["kinks"], "largest": ["largest"],  # no kind of mistake fits these
                     "check": [f"the error of {name}" for name in PARAMETERS]}),
]
