"""Chapter 09 in NumPy, and the test that C computes the same."""

import numpy as np

from support import many
from support.page import answer, test_answer
from support.probe import agrees, call, words_of
from support.project import reference, text_of
from support.tap import Tap

sigmoid = reference("01_neuron").sigmoid
random_case = reference("06_hidden_layer").random_case
net = reference("08_vectorize")


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z):
    return np.where(z > 0, z, 0.01 * z)


def slope(name, a):
    """g′(z), from a = g(z)."""
    if name == "identity":
        return np.where(np.isnan(a), a, 1)
    if name == "sigmoid":
        return a * (1 - a)
    if name == "tanh":
        return 1 - a**2
    return np.where(np.isnan(a), a, np.where(a > 0, 1, 0 if name == "relu" else 0.01))


FUNCTIONS = {"identity": lambda z: z, "sigmoid": sigmoid, "tanh": np.tanh,
             "relu": relu, "leaky_relu": leaky_relu}


def test_twins(tap):
    """Every activation of ACTIVATIONS in chapters/09_activations.c is computed here, too."""
    there = words_of("09_activations")
    for name in sorted({*there, *FUNCTIONS}):
        tap.ok(name in FUNCTIONS, f"{name} has a twin in NumPy", "chapter 09 has this activation: "
               "write it into FUNCTIONS in tests/reference/09_activations.py, and its slope into "
               "slope")
        tap.ok(name in there, f"the twin {name} has an activation in C", "it stands in FUNCTIONS in"
               " tests/reference/09_activations.py: add it to ACTIVATIONS in chapter 09, or take it"
               " out")


def test_functions(tap, rng):
    for name, g in FUNCTIONS.items():
        Z = rng.uniform(-10, 10, (10, 100))
        got = call("09_activations", name, Z=Z)
        agrees(tap, got["A"], g(Z), 1e-14, f"{name}")
        agrees(tap, got["D"], slope(name, g(Z)), 1e-14, f"slope of {name}", 1)
        measured = (g(Z + 1e-5) - g(Z - 1e-5)) / 2e-5
        smooth = np.abs(Z) > 1e-4
        agrees(tap, got["D"][smooth], measured[smooth], 1e-9,
               f"slope of {name} is its slope, measured", 1)
        far = call("09_activations", name, Z=[[-1e308, -746, 0, 746, 1e308]])
        tap.ok(np.isfinite(far["A"]).all() and np.isfinite(far["D"]).all(),
               f"{name} is finite far out", far)
        with np.errstate(over="ignore"):  # e^1e308 is infinite, and 1 / infinity is 0
            want = g(np.array([[-1e308, -746, 0, 746, 1e308]]))
        agrees(tap, far["A"], want, 1e-14, f"{name} far out", np.maximum(1, np.abs(want)))
        lost = call("09_activations", name, Z=[[-1, np.nan, 1]])
        tap.ok(np.isnan(lost["A"]).tolist() == np.isnan(lost["D"]).tolist()
               == [[False, True, False]], f"{name}: a NaN stays a NaN, and alone", lost)
    tap.same(call("09_activations", "relu", Z=[[0]])["D"].tolist(), [[0.0]],
             "the slope of ReLU at 0 is 0")


def measured_gradient(X, Y, P, g, h=1e-5):
    slopes = [np.zeros_like(V) for V in P]
    for V, slope_of_V in zip(P, slopes):
        for place in np.ndindex(*V.shape):
            here, J = V[place], []
            for sign in (1, -1):
                V[place] = here + sign * h
                J.append(net.cost(net.forward(X, *P, g)[2], Y))
            V[place] = here
            slope_of_V[place] = (J[0] - J[1]) / (2 * h)
    return slopes


def update(parameters, gradient, rate):
    return [V - rate * dV for V, dV in zip(parameters, gradient)]


def test_measured(tap, rng):
    for name, g in FUNCTIONS.items():
        case = random_case(rng, 2, 3, 2, 15)
        got = call("09_activations", name, **case, rate=0.1, steps=2)
        X, Y, *P = case.values()
        for which, want in zip(("W1", "b1", "W2", "b2"), measured_gradient(X, Y, P, g)):
            agrees(tap, got[f"d{which}"], want, 1e-8, f"measured d{which}, {name}", 1)
        agrees(tap, got["costs"][0, 0], net.cost(net.forward(X, *P, g)[2], Y), 1e-12,
               f"cost before measuring, {name}")
        tap.ok(got["costs"][0, 2] < got["costs"][0, 0], f"the cost falls, {name}")
        if name in ("tanh", "sigmoid"):  # smooth, so that a large step is well defined
            coarse = call("09_activations", name, **case, h=0.5)["dW1"]
            agrees(tap, coarse, measured_gradient(X, Y, P, g, 0.5)[0], 1e-12,
                   f"measured dW1 with a large step, {name}", 1)


def test_update(tap, rng):
    P = {k: v for k, v in random_case(rng, 3, 5, 2, 1).items() if k not in "XY"}
    slopes = {f"d{name}": rng.randn(*V.shape) for name, V in P.items()}
    got = call("09_activations", **P, **slopes, rate=1.2)
    for name, want in zip(P, update(P.values(), slopes.values(), 1.2)):
        agrees(tap, got[name], want, 1e-15, f"{name} after one update", 1)


def test_descent(tap, rng):
    case = random_case(rng, 2, 3, 2, 15)
    X, Y, *P = (value.copy() for value in case.values())
    got = call("09_activations", "tanh", **case, rate=0.3, steps=4)
    costs = []
    for _ in range(4):
        costs.append(net.cost(net.forward(X, *P)[2], Y))
        P = update(P, measured_gradient(X, Y, P, np.tanh), 0.3)
    costs.append(net.cost(net.forward(X, *P)[2], Y))
    agrees(tap, got["costs"], [costs], 1e-8, "costs of descent by measuring")
    for name, want in zip(("W1", "b1", "W2", "b2"), P):
        agrees(tap, got[name], want, 1e-8, f"{name} after it", 1)


# ---- what the page says of ten seeds ----

SEEDS = range(1, 11)
RATES = (1, 2, 4, 8, 16, 32)
BEST = {"sigmoid": 8, "tanh": 4, "relu": 2, "leaky_relu": 2}


def moons(seed, m, noise=0.2):
    rng, t = np.random.RandomState(seed), np.pi * np.linspace(0, 1, m // 2)
    arcs = [np.array([np.cos(t), np.sin(t)]), np.array([1 - np.cos(t), 0.5 - np.sin(t)])]
    X = np.hstack([arc + noise * rng.randn(2, m // 2) for arc in arcs])
    return X, np.repeat([[0, 1]], m // 2, axis=1)


def contest(name, rate, n_h=4, size_2=1.0):
    """W1 and b1, and the costs after 150 steps on the moons, for ten seeds."""
    X, Y = moons(1, 60)
    P, _, costs = many.train(X, Y, many.starts(SEEDS, 2, n_h, 1, size_2), rate, 150, name)
    return P[:2], costs


def dead(W1, b1):
    return int(np.all(W1 @ moons(1, 60)[0] + b1 <= 0, axis=-1).sum())


def test_contest(tap):
    """Each at the best rate of six, over ten seeds, and what the program prints of it."""
    printed = text_of("tests/programs/expected/09_activations.txt")
    for name in BEST:
        costs = {rate: contest(name, rate)[1] for rate in RATES}
        means = {rate: np.mean(c) for rate, c in costs.items()}
        tap.same(min(means, key=means.get), BEST[name], f"the best rate of six for {name}")
        line = next(row for row in printed.splitlines()[10:] if row.startswith(name + " "))
        same, own = costs[1], costs[BEST[name]]
        want = [f"{v:.3f}" for c in (same, own) for v in (c.mean(), c.min(), c.max())]
        tap.same([w for w in line.split() if "0." in w], want, f"ten seeds of {name}, printed")


def test_wide(tap, page):
    """32 units: nobody is behind. (tanh at rate 8 is left out: there rounding decides.)"""
    said = {}
    for name in BEST:
        means = [np.mean(contest(name, rate, 32, 0.35)[1]) for rate in RATES
                 if (name, rate) != ("tanh", 8)]
        said[name] = f"{min(means):.2f}"
    tap.same(said["relu"], said["leaky_relu"], "32 units: both ReLUs are alike")
    text = (f"the costs are {said['sigmoid']} for sigmoid, {said['tanh']} for tanh and "
            f"{said['relu']} for both ReLUs")
    tap.ok(text in " ".join(page.split()), "the page says what 32 units reach", text)


def test_exercises(tap, page):
    stem = "09_activations"
    swish = lambda z: z * sigmoid(z)
    fall = np.linspace(-4, 0, 400001)
    low = fall[np.argmin(swish(fall))]
    far = fall[fall < low]
    other = far[np.argmin(np.abs(swish(far) - swish(-1)))]
    slopes = [(swish(z + 1e-6) - swish(z - 1e-6)) / 2e-6 for z in (-1, other)]
    test_answer(tap, stem, 2, f"{low:.2f}", f"{other:.2f}", f"{swish(-1):.2f}",
                *(f"{slope:.2f}" for slope in slopes))
    fast = {name: contest(name, 8)[1].mean() for name in ("sigmoid", "relu")}
    test_answer(tap, stem, 3, *(f"{mean:.2f}" for mean in fast.values()))
    count = {rate: dead(*contest("relu", rate)[0]) for rate in (2, 8, 16)}
    tap.ok(f"{count[8]} of the 40" in answer(stem, 4) and f"there are {count[16]}"
           in answer(stem, 4), "the answer to exercise 4: dead units", count)
    tap.ok(f"{count[2]} end like that at rate 2, and {count[8]} at rate 8"
           in " ".join(page.split()), "the page says how many units die", count)


def main():
    rng = np.random.RandomState(9)
    page = text_of("docs/09_activations.md")
    with Tap() as tap:
        test_functions(tap, rng)
        test_measured(tap, rng)
        test_update(tap, rng)
        test_descent(tap, rng)
        test_twins(tap)
        test_contest(tap)
        test_wide(tap, page)
        test_exercises(tap, page)


if __name__ == "__main__":
    main()
