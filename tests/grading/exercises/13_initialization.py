"""The exercises of chapter 13."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

start = reference("13_initialization")

STARTS = {"xavier": (start.xavier, 1), "he": (start.he, 2)}  # and their gains


def shapes(rng):
    return [Case({"seed": rng.randint(2**31 - 1), "n_x": n_x, "n_h": n_h, "n_y": n_y}, (name,))
            for name, n_x, n_h, n_y in (("xavier", 2, 5, 3), ("he", 4, 3, 2), ("he", 3, 7, 1))]


def other_shapes(rng):
    n_x, n_h, n_y = rng.randint(6, 14, 3)
    return [Edge(f"Right for some sizes, and wrong for n_x = {n_x}, n_h = {n_h}, n_y = {n_y}.",
                 Case({"seed": rng.randint(2**31 - 1), "n_x": n_x, "n_h": n_h, "n_y": n_y},
                      ("he",)))]


def weights(case, make, second=None):
    """W1 and W2, in this order, from functions of a random generator, rows and columns."""
    rng = np.random.RandomState(case.given["seed"])
    n_x, n_h, n_y = (case.given[name] for name in ("n_x", "n_h", "n_y"))
    return {"W1": make(rng, n_h, n_x), "W2": (second or make)(rng, n_y, n_h)}


def scaled(case):
    zeros = {name: np.zeros((case.given[n], 1)) for name, n in (("b1", "n_h"), ("b2", "n_y"))}
    return weights(case, STARTS[case.words[0]][0]) | zeros


def randn(rng, rows, columns):
    return rng.randn(rows, columns)


def sized(size):
    """Random numbers times size(gain, rows, columns)."""
    def gives(case):
        gain = STARTS[case.words[0]][1]
        return weights(case, lambda rng, rows, columns:
                       rng.randn(rows, columns) * size(gain, rows, columns))
    return gives


def n_x_for_both(case):
    size = np.sqrt(STARTS[case.words[0]][1] / case.given["n_x"])
    return weights(case, lambda *to: randn(*to) * size)


EXERCISES = [
    Exercise("scaled", "W1 = randn √(gain / n_x), W2 = randn √(gain / n_h), b1 = b2 = 0",
             "The formula", shapes, scaled, [
        Mistake("√ forgotten",
                "The weights are multiplied by gain / n, and should be multiplied by its square "
                "root.",
                sized(lambda gain, rows, columns: gain / columns)),
        Mistake("outputs for inputs",
                "n is the number of neurons of the layer, the rows of W. It should be the number "
                "of inputs that each of them adds up, the columns.",
                sized(lambda gain, rows, columns: np.sqrt(gain / rows))),
        Mistake("gain left out",
                "Right for Xavier, and not for He: the weights are multiplied by √(1 / n), "
                "whatever the gain is.",
                sized(lambda gain, rows, columns: np.sqrt(1 / columns))),
        Mistake("gain outside the root",
                "Right for Xavier, and not for He: the weights are multiplied by gain / √n, and "
                "the gain belongs under the root.",
                sized(lambda gain, rows, columns: gain / np.sqrt(columns))),
        Mistake("multiplied for divided",
                "The weights are multiplied by √(gain n), and should be by √(gain / n): the more "
                "inputs there are, the smaller the weights.",
                sized(lambda gain, rows, columns: np.sqrt(gain * columns))),
        Mistake("W2 not scaled", "W2 is randn as it comes: it has to be scaled, too, by its own n.",
                lambda case: weights(case, STARTS[case.words[0]][0], randn)),
        Mistake("n_x for both",
                "Both layers are scaled with n_x. The inputs of layer 2 are the hidden neurons, so "
                "there n is n_h.",
                n_x_for_both),
        Mistake("not scaled",
                "W1 and W2 are randn as it comes: they are not scaled at all. (In C the exponent "
                "1 / 2 is 0.)",
                lambda case: weights(case, randn)),
    ], other_shapes),
]
