"""The exercises of chapter 10."""

from exercise import Case, Edge, Exercise, Mistake, parameters, reference

random_case = reference("06_hidden_layer").random_case
collapse = reference("10_nonlinearity").collapse


def network(rng, sizes):
    case = random_case(rng, *sizes)
    del case["Y"]  # nothing is learned here
    return Case(case)


def networks(rng):
    """Where all sizes are 3, a wrong matrix fits."""
    return [network(rng, sizes) for sizes in ((2, 5, 3, 4), (4, 3, 2, 5), (3, 3, 3, 3))]


def other_networks(rng):
    return [Edge("Right for some sizes, and wrong for n_x = {}, n_h = {}, n_y = {}.".format(*sizes),
                 network(rng, sizes)) for sizes in ((23, 37, 19, 1), (1, 1, 1, 2))]


def right(case):
    return dict(zip("Wb", collapse(*parameters(case))))


def made_by(name, formula):
    """W or b, made by another formula."""
    return lambda case: {name: formula(*parameters(case))}


EXERCISES = [
    Exercise("collapse", "W = W2 W1, b = W2 b1 + b2", "The formula", networks, right, [
        Mistake("W1 W2", "W is W1 W2, and should be W2 W1: W1 stands next to X, which it meets.",
                made_by("W", lambda W1, b1, W2, b2: W1 @ W2)),
        Mistake("W for W2", "b is W b1 + b2, and should be W2 b1 + b2: b1 is added behind W1, and "
                "only W2 is still to come.", made_by(
                    "b", lambda W1, b1, W2, b2: W2 @ W1 @ b1 + b2)),
    ], other_networks),
]
