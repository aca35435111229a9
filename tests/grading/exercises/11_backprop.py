"""The exercises of chapter 11."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, litter, reference

random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")
activations = reference("09_activations")
slope = activations.slope


def networks(rng):
    """Several sizes and activations; where all sizes are 3, a wrong transpose fits."""
    return [Case(random_case(rng, *sizes), (name,)) for name, sizes in (
        ("tanh", (2, 3, 1, 7)), ("sigmoid", (4, 2, 3, 5)), ("tanh", (3, 3, 3, 3)))]


def other_networks(rng):
    edges = []
    for name, sizes in (("leaky_relu", 2 * rng.randint(3, 7, 4)), ("tanh", (1, 1, 1, 1))):
        words = "{}, n_x = {}, n_h = {}, n_y = {}, m = {}".format(name, *sizes)
        edges.append(Edge(f"Right for some networks, and wrong for this one: {words}.",
                          Case(random_case(rng, *sizes), (name,))))
    return edges


def and_dZ2(rng, case):
    """The same, and a dZ2 that has come from anywhere."""
    return Case(case.given | {"dZ2": rng.randn(*case.given["Y"].shape)}, case.words)


def with_dZ2(rng):
    return [and_dZ2(rng, case) for case in networks(rng)]


def other_with_dZ2(rng):
    return [Edge(edge.says, and_dZ2(rng, edge.case)) for edge in other_networks(rng)]


def layers(case):
    """Z1, A1, Z2, A2 of the forward pass."""
    X, _, *parameters = (case.given[name] for name in ("X", "Y", "W1", "b1", "W2", "b2"))
    return net.forward(X, *parameters, activations.FUNCTIONS[case.words[0]])


def m_of(case):
    return case.given["X"].shape[1]


def dZ2_of(case):
    return case.given.get("dZ2", layers(case)[3] - case.given["Y"])


def row_sums(A):
    return np.sum(A, axis=1, keepdims=True)


def output_layer(case):
    dZ2, A1 = dZ2_of(case), layers(case)[1]
    return {"dZ2": dZ2, "dW2": dZ2 @ A1.T / m_of(case), "db2": row_sums(dZ2) / m_of(case)}


def hidden_layer(case, back=None, bend=None, W2=None):
    """dZ1 and what follows from it, with other parts in place of the right ones."""
    W2 = case.given["W2"] if W2 is None else W2
    back = W2.T @ dZ2_of(case) if back is None else back
    bend = slope(case.words[0], layers(case)[1]) if bend is None else bend
    return from_dZ1(case, back * bend)


def from_dZ1(case, dZ1):
    return {"dZ1": dZ1, "dW1": dZ1 @ case.given["X"].T / m_of(case),
            "db1": row_sums(dZ1) / m_of(case)}


def both_with(case, dZ2):
    """All slopes, if that is dZ2."""
    other = Case(case.given | {"dZ2": dZ2}, case.words)
    return output_layer(other) | hidden_layer(other)


def times(layer, power):
    """The slopes of the parameters, times m to a power; dZ is right."""
    return lambda case: {name: value * m_of(case) ** power
                         for name, value in layer(case).items() if "Z" not in name}


def fitting(A, C):
    """A, where it has the shape of C; NumPy would go on and broadcast it."""
    if A.shape != C.shape:
        raise ValueError("the shapes do not fit")
    return A


def matching(A, B, C):
    """A @ B, where it has the shape of C."""
    return fitting(A @ B, C)


def dW2_with(case, other):
    return {"dW2": matching(dZ2_of(case), other, case.given["W2"]) / m_of(case)}


# ---- the gradient check ----

def checks(rng):
    """Slopes that are not right, for the check to say by how much: far off; too small, but for
    the largest, which is negative; and of a ReLU on its kink."""
    off, small = (Case(random_case(rng, *sizes) | {"h": 0.01}, (name,)) for name, sizes in (
        ("tanh", (2, 3, 1, 6)), ("sigmoid", (3, 2, 2, 4))))
    slopes = {case.words: output_layer(case) | hidden_layer(case) for case in (off, small)}
    for n in ("dW1", "db1", "dW2", "db2"):
        right = slopes[off.words][n]
        off.given[n] = right + 0.3 * rng.randn(*right.shape)
        small.given[n] = slopes[small.words][n] * rng.uniform(0.3, 0.5)
    small.given["db2"][0, 0] = -2 * max(np.max(np.abs(small.given[n])) for n in (
        "dW1", "db1", "dW2", "db2"))
    return [off, small, with_kink(rng)]


def with_kink(rng):
    """The first example lies on the kink of the second of three hidden neurons: W1 and b1 have
    one parameter with a kink each, and others before and behind it."""
    kink = {"X": np.array([[1.0, 2.0]]), "Y": np.array([[1.0, 0.0]]),
            "W1": np.array([[0.7], [1.0], [0.4]]), "b1": np.array([[0.3], [-1.0], [0.5]]),
            "W2": rng.uniform(0.3, 1, (1, 3)), "b2": np.array([[0.5]])}
    claimed = {n: rng.uniform(1, 2, kink[n[1:]].shape) for n in ("dW1", "db1", "dW2", "db2")}
    return Case(kink | claimed | {"h": 0.01}, ("relu",))


def careful_checks(rng):
    """A slope that is NaN; the largest slope where there is a kink; a slope of g that jumps by
    less than 1."""
    nan, steep = checks(rng)[0], with_kink(rng)
    nan.given["dW1"][1, 0] = np.nan
    steep.given["dW1"][1, 0] = 7
    leaky = Case(with_kink(rng).given, ("leaky_relu",))
    apart = checks(rng)[0]
    right = output_layer(apart) | hidden_layer(apart)
    apart.given |= {name: -1.5 * right[name] for name in ("dW1", "db1", "dW2", "db2")}
    leaky.given["W2"] *= [[1, 0.5, 1]]
    return [Edge("A slope that is NaN got lost. It has to come out of the check as NaN: fmax and "
                 "comparisons pass over it.", nan),
            Edge("largest is the largest of all slopes, also of those that are left out.", steep),
            Edge("Wrong where d and the measured slope have different signs: it is |d| + "
                 "|measured|.", apart),
            Edge("Right for ReLU, and wrong for leaky ReLU, whose slope jumps from 0.01 to 1.",
                 leaky)]


def measured(case, centred=True):
    """Measured slopes of W1, b1, W2, b2, and whether g′ jumps along each number."""
    found, jumps, h = {}, {}, case.given["h"]
    for which in ("W1", "b1", "W2", "b2"):
        V = case.given[which]
        found[which], jumps[which] = np.zeros_like(V), np.zeros(V.shape, bool)
        for place in np.ndindex(V.shape):
            at = {}
            for sign in (-1, 0, 1):
                turned = V.copy()
                turned[place] += sign * h
                at[sign] = layers(Case(case.given | {which: turned}, case.words))
            J = {sign: net.cost(at[sign][2], case.given["Y"]) for sign in at}
            found[which][place] = (J[1] - J[-1]) / (2 * h) if centred else (J[1] - J[0]) / h
            bends = [slope(case.words[0], at[sign][1]) for sign in (-1, 1)]
            jumps[which][place] = np.max(np.abs(bends[1] - bends[0])) > 0.1
    return found, jumps


def sum_of_sizes(d, slopes):
    return np.abs(d) + np.abs(slopes)


def check(case, centred=True, skip=True, factor=1, size=sum_of_sizes, of_largest=np.abs):
    slopes, jumps = measured(case, centred)
    errors, kinks, largest = [], 0, 0.0
    for which in ("W1", "b1", "W2", "b2"):
        use = ~jumps[which] if skip else np.ones_like(jumps[which])
        kinks += np.sum(~use)
        d, s = case.given[f"d{which}"][use], factor * slopes[which][use]
        largest = np.maximum(largest, np.max(of_largest(case.given[f"d{which}"])))
        errors.append(np.max(np.abs(d - s), initial=0) / np.fmax.reduce(size(d, s), initial=1e-300))
    return {"check": [errors], "kinks": kinks, "largest": largest}


HIDDEN = "dZ1 = W2ᵀ dZ2 ⊙ g′(Z1), dW1 = dZ1 Xᵀ / m, db1 = row sums of dZ1 / m"
OUTPUT = "dZ2 = A2 − Y, dW2 = dZ2 A1ᵀ / m, db2 = row sums of dZ2 / m"
EXERCISES = [
    Exercise("backward_hidden", HIDDEN, "The derivation", with_dZ2, hidden_layer, [
        Mistake("1/m twice",
                "dW1 and db1 are exactly m times too small, and dZ1 is right: 1/m is applied "
                "twice on the way to layer 1.", times(hidden_layer, -1)),
        Mistake("1/m forgotten",
                "dW1 and db1 are exactly m times too large: they are sums over the examples, and "
                "should be means.", times(hidden_layer, 1)),
        Mistake("g′ left out",
                "dZ1 is W2ᵀ dZ2 alone: the blame has to be multiplied by g′(Z1), the slope of "
                "the activation (and then not to be overwritten).",
                lambda case: hidden_layer(case, bend=1.0)),
        Mistake("g′ of a",
                "The slope g′ is taken at the wrong place: g was applied to A1 once more. In "
                "terms of a the slope of tanh is 1 − a², and that of the sigmoid a (1 − a).",
                lambda case: hidden_layer(case, bend=slope(case.words[0], activations.FUNCTIONS[
                    case.words[0]](layers(case)[1])))),
        Mistake("σ′ for every activation",
                "The slope is that of the sigmoid, a (1 − a), whatever the activation is: it is "
                "the network's own that counts.",
                lambda case: hidden_layer(case, bend=slope("sigmoid", layers(case)[1]))),
        Mistake("tanh′ for every activation",
                "The slope is that of tanh, 1 − a², whatever the activation is: it is the "
                "network's own that counts.",
                lambda case: hidden_layer(case, bend=slope("tanh", layers(case)[1]))),
        Mistake("W2 not transposed",
                "The blame comes back through W2, and should come back through W2ᵀ: dA1 = W2ᵀ dZ2. "
                "Write down the shapes.",
                lambda case: hidden_layer(case, back=case.given["W2"] @ dZ2_of(case))),
        Mistake("W1 for W2",
                "The blame comes back through W1. On its way from the output to the hidden layer "
                "it passes W2.",
                lambda case: hidden_layer(case, W2=fitting(case.given["W1"], case.given["W2"]))),
        Mistake("product for ⊙",
                "dZ1 is the matrix product of W2ᵀ dZ2 and g′(Z1), and should be their product "
                "element by element.",
                lambda case: from_dZ1(case, matching(
                    case.given["W2"].T @ dZ2_of(case), slope(case.words[0], layers(case)[1]),
                    layers(case)[1]))),
        Mistake("dW1 transposed",
                "dW1 is transposed: the order of the product is dZ1 Xᵀ, and not X dZ1ᵀ.",
                lambda case: {"dW1": matching(case.given["X"], hidden_layer(case)["dZ1"].T,
                                              case.given["W1"]) / m_of(case)}),
        Mistake("X not transposed",
                "dW1 is dZ1 X / m, and should be dZ1 Xᵀ / m: a transpose is missing.",
                lambda case: {"dW1": matching(hidden_layer(case)["dZ1"], case.given["X"],
                                              case.given["W1"]) / m_of(case)}),
        Mistake("A1 for X", "dW1 is dZ1 A1ᵀ / m: the features of layer 1 are X, and not A1.",
                lambda case: {"dW1": matching(hidden_layer(case)["dZ1"], layers(case)[1].T,
                                              case.given["W1"]) / m_of(case)}),
        Mistake("integer division",
                "dW1 and db1 are 0, and dZ1 is right: in C, 1 / m with whole numbers is 0. Write "
                "1.0 / m.",
                lambda case: {name: 0 * hidden_layer(case)[name] for name in ("dW1", "db1")}),
        Mistake("db1 not divided", "db1 is exactly m times too large, and dW1 is right: the "
                "biases' slopes are means, too.",
                lambda case: {"db1": hidden_layer(case)["db1"] * m_of(case)}),
    ], other_with_dZ2),
    Exercise("backward", OUTPUT, "The derivation", networks, output_layer, [
        Mistake("1/m forgotten",
                "dW2 and db2 are exactly m times too large: they are sums over the examples, and "
                "should be means.", times(output_layer, 1)),
        Mistake("dZ2 divided by m",
                "dZ2 is exactly m times too small. It is the slope of each example's own loss: "
                "1/m comes later, at the parameters, and only there.",
                lambda case: {**output_layer(case), "dZ2": dZ2_of(case) / m_of(case),
                              **hidden_layer(case, back=case.given["W2"].T @ dZ2_of(case)
                                             / m_of(case))}),
        Mistake("1/m twice",
                "dZ2 is exactly m times too small, and dW2 and db2 m times, too: 1/m is applied "
                "to dZ2 and then once more.",
                lambda case: both_with(case, dZ2_of(case) / m_of(case))),
        Mistake("Y − A2", "Everything has the wrong sign: dZ2 is Y − A2, and should be A2 − Y.",
                lambda case: both_with(case, -dZ2_of(case))),
        Mistake("Z2 for A2", "dZ2 is Z2 − Y: the last layer's sums have not gone through σ.",
                lambda case: both_with(case, layers(case)[2] - case.given["Y"])),
        Mistake("integer division",
                "dW2 and db2 are 0, and dZ2 is right: in C, 1 / m with whole numbers is 0. Write "
                "1.0 / m.",
                lambda case: {name: 0 * output_layer(case)[name] for name in ("dW2", "db2")}),
        Mistake("σ′ left in",
                "dZ2 is (A2 − Y) ⊙ A2 ⊙ (1 − A2). With cross-entropy the slope of σ has "
                "cancelled: dZ2 = A2 − Y, and nothing more.",
                lambda case: both_with(case, dZ2_of(case) * slope("sigmoid", layers(case)[3]))),
        Mistake("Z1 for A1", "dW2 is dZ2 Z1ᵀ / m: what the output layer multiplies is A1.",
                lambda case: dW2_with(case, layers(case)[0].T)),
        Mistake("X for A1",
                "dW2 is dZ2 Xᵀ / m: the features of the output layer are A1, and not X.",
                lambda case: dW2_with(case, case.given["X"].T)),
        Mistake("A1 not transposed",
                "dW2 is dZ2 A1 / m, and should be dZ2 A1ᵀ / m: a transpose is missing.",
                lambda case: dW2_with(case, layers(case)[1])),
        Mistake("dW2 transposed",
                "dW2 is transposed: the order of the product is dZ2 A1ᵀ, and not A1 dZ2ᵀ.",
                lambda case: {"dW2": matching(layers(case)[1], dZ2_of(case).T,
                                              case.given["W2"]) / m_of(case)}),
        Mistake("db2 not divided", "db2 is exactly m times too large, and dW2 is right: the "
                "biases' slopes are means, too.",
                lambda case: {"db2": output_layer(case)["db2"] * m_of(case)}),
        Mistake("db2 forgotten", "db2 is as it was before the call: the biases learn, too.",
                lambda case: {"db2": litter(*case.given["b2"].shape)}),
        Mistake("W2 updated first",
                "dZ1 was computed with a W2 that had taken its step already (at rate 1). All "
                "slopes belong to one network: compute them all, then take the step.",
                lambda case: hidden_layer(case, W2=case.given["W2"] - output_layer(case)["dW2"])),
        Mistake("backward_hidden not called",
                "dZ1, dW1 and db1 are as they were before the call: with dZ2, and through W2, it "
                "goes on to layer 1. That is what backward_hidden is for.",
                lambda case: {name: litter(*value.shape)
                              for name, value in hidden_layer(case).items()}),
        Mistake("backward_hidden called first",
                "Layer 1 was computed with the dZ2 that stood there before the call: set dZ2 "
                "first, then go on to layer 1.",
                lambda case: hidden_layer(Case(case.given | {"dZ2": litter(
                    *case.given["Y"].shape)}, case.words))),
    ], other_networks, passes_on={"backward_hidden": hidden_layer}),
    Exercise("check_block", "max |d − measured| / max (|d| + |measured|)", "The check", checks,
             check, [
        Mistake("one side",
                "The measured slope is (J(+h) − J) / h, from one side only. Measure on both sides.",
                lambda case: check(case, centred=False)),
        Mistake("h for 2h", "The measured slopes are twice as large as they should be: from −h "
                "to +h it is 2h.",
                lambda case: check(case, factor=2)),
        Mistake("precedence",
                "The difference of the costs is divided by 2 and then multiplied by h: in C, "
                "x / 2 * h is (x / 2) h.",
                lambda case: check(case, factor=case.given["h"] ** 2)),
        Mistake("sign of the difference", "The measured slopes have the wrong sign: this is "
                "J(−h) − J(+h).",
                lambda case: check(case, factor=-1)),
        Mistake("everything a kink",
                "Every parameter was counted in kinks and left out, so nothing was compared. Is "
                "g′(Z1) at +h kept (mat_copy) before the network goes on to −h?",
                lambda case: check(case) | {"check": np.zeros((1, 4)), "kinks": sum(
                    case.given[n].size for n in ("W1", "b1", "W2", "b2"))}),
        Mistake("largest without |…|",
                "The errors are right, and largest is the largest d: it should be the largest |d|.",
                lambda case: check(case, of_largest=np.asarray)),
        Mistake("the larger of both",
                "The difference is divided by the largest |d| or |measured|, whichever is larger. "
                "Here it is their sum, |d| + |measured|: so the error is at most 1.",
                lambda case: check(
                    case, size=lambda d, slopes: np.maximum(np.abs(d), np.abs(slopes)))),
        Mistake("absolute error",
                "This is the largest difference itself. The error is relative: divide it by the "
                "largest |d| + |measured|.",
                lambda case: check(case, size=lambda d, slopes: np.ones_like(d))),
        Mistake("divided by |d| alone",
                "The difference is divided by the largest |d|, and should be divided by the "
                "largest |d| + |measured|: so the error is at most 1.",
                lambda case: check(case, size=lambda d, slopes: np.abs(d))),
        Mistake("kink not left out",
                "Where g′ jumps between −h and +h the measurement is worth nothing: such a "
                "parameter is counted in kinks, and left out.",
                lambda case: check(case, skip=False)),
        Mistake("h not used",
                "The step is 0.00001, whatever h is: use the h of the check.",
                lambda case: check(Case(case.given | {"h": 1e-5}, case.words))),
    ], careful_checks, ask="gradient_check", turns=True, tolerance=1e-8,
             called={"check": [f"The error of {name}" for name in ("W1", "b1", "W2", "b2")]}),
]
