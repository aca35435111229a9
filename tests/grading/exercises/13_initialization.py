"""The exercises of chapter 13."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

start = reference("13_initialization")

STARTS = {"xavier": (start.xavier, 1), "he": (start.he, 2)}  # and their gains


def sized(rng, name, n_x, n_h, n_y):
    return Case({"seed": rng.randint(2**31 - 1), "n_x": n_x, "n_h": n_h, "n_y": n_y}, (name,))


def shapes(rng):
    return [sized(rng, *shape) for shape in (("xavier", 2, 5, 3), ("he", 4, 3, 2), ("he", 3, 7, 1))]


def other_shapes(rng):
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}.".format(*sizes),
                 sized(rng, name, *sizes)) for name, *sizes in (
                     ("he", 67, 5, 3), ("he", 3, 67, 2), ("xavier", 1, 1, 1))]


def right_factor(gain, rows, columns):
    return np.sqrt(gain / columns)


def scaled(case, factors=(right_factor, right_factor), order=(1, 2), draw="randn"):
    """W1 and W2 are drawn in this order, and multiplied by factors of (gain, rows, columns)."""
    rng, gain = np.random.RandomState(case.given["seed"]), STARTS[case.words[0]][1]
    n_x, n_h, n_y = (case.given[name] for name in ("n_x", "n_h", "n_y"))
    found = {"b1": np.zeros((n_h, 1)), "b2": np.zeros((n_y, 1))}
    for layer in order:
        rows, columns = ((n_h, n_x), (n_y, n_h))[layer - 1]
        found[f"W{layer}"] = getattr(rng, draw)(rows, columns) * factors[layer - 1](
            gain, rows, columns)
    return found


def drawn_twice(case):
    """As if there were a W1 and a W2 before."""
    n_h = case.given["n_h"]
    return scaled(case, [lambda gain, *_: np.sqrt(gain / n_h)] * 2, (1, 2, 1, 2))


def factor_is(name, what, why, factor):
    return Mistake(name, f"The weights are multiplied by {what}, and should be by √(gain/n){why}.",
                   lambda case: scaled(case, (factor, factor)))


EXERCISES = [
    Exercise("scaled", "W1 = randn √(gain / n_x), W2 = randn √(gain / n_h), b1 = b2 = 0",
             "The formula", shapes, scaled, [
        factor_is("√ forgotten", "gain / n", "", lambda gain, rows, columns: gain / columns),
        factor_is("outputs for inputs", "√(gain / n) with the rows of W for n", ": n is the number "
                  "of inputs that a neuron adds up, the columns",
                  lambda gain, rows, columns: np.sqrt(gain / rows)),
        factor_is("inputs and outputs", "√(2 gain / (inputs + outputs))", ", the simple form",
                  lambda gain, rows, columns: np.sqrt(2 * gain / (rows + columns))),
        factor_is("gain left out", "√(1 / n)", ": right for Xavier, and not for He",
                  lambda gain, rows, columns: np.sqrt(1 / columns)),
        factor_is("gain outside the root", "gain / √n", ": right for Xavier, and not for He",
                  lambda gain, rows, columns: gain / np.sqrt(columns)),
        factor_is("multiplied for divided", "√(gain n)", ": more inputs want smaller weights",
                  lambda gain, rows, columns: np.sqrt(gain * columns)),
        factor_is("not scaled", "1", " (in C an exponent 1 / 2 is 0)", lambda *_: 1),
        Mistake("√ forgotten in W1", "W1 is multiplied by gain / n, and should be by √(gain/n), as "
                "W2 is.", lambda case: scaled(
                    case, (lambda gain, rows, columns: gain / columns, right_factor))),
        factor_is("elements for n", "√(gain / (rows × columns)) of W", ": n is the number of "
                  "inputs that a neuron adds up, the columns",
                  lambda gain, rows, columns: np.sqrt(gain / (rows * columns))),
        Mistake("elements for n in W1", "W1 is multiplied by √(gain / (n_x n_h)), and should be by "
                "√(gain / n_x).", lambda case: scaled(case, (
                    lambda gain, rows, columns: np.sqrt(gain / (rows * columns)), right_factor))),
        Mistake("W2 twice", "W1 is as it was drawn, and W2 is scaled twice, by the factor of W1, "
                "too.", lambda case: scaled(case, (lambda *_: 1, lambda gain, rows, columns: gain
                                                   / np.sqrt(columns * case.given["n_x"])))),
        Mistake("drawn twice", "W1 and W2 are drawn a second time, which replaces the first, and "
                "have both the factor of W2.", drawn_twice),
        Mistake("W2 not scaled", "W2 is randn as it comes: it has to be scaled, too, by its own n.",
                lambda case: scaled(case, (right_factor, lambda *_: 1))),
        Mistake("n_x for both", "Both layers are scaled with n_x. The inputs of layer 2 are the "
                "hidden neurons, so there n is n_h.",
                lambda case: scaled(case, (right_factor, lambda gain, rows, columns: right_factor(
                    gain, rows, case.given["n_x"])))),
        Mistake("W2 drawn first", "W2 was drawn before W1, and should be drawn after it.",
                lambda case: scaled(case, order=(2, 1))),
        Mistake("uniform", "These are uniform random numbers, all above 0: they should be normal, "
                "of mean 0 (rng_normal, mat_random).", lambda case: scaled(case, draw="rand")),
    ], other_shapes),
]
