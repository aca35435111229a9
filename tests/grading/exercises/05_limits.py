"""The exercises of chapter 05."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, mistakes, reference

loss = reference("02_cost").loss


def narrow(rng, degree, k, reach, twice, more=4):
    """Points of which one line alone, of this direction and place, is right about most: four
    of them are far apart and close to it. Some points, `twice`, are there with both labels,
    so that no line is right about all."""
    angle = np.radians(degree)
    w, along = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    t = np.hstack([(4 + rng.rand(4)) * [1, -1, 1, -1], rng.uniform(-4, 4, 2 * more)])
    side = np.repeat([1, -1, -1, 1], [2, 2, more, more])
    height = np.hstack([np.full(4, 4 * np.tan(np.radians(0.1))), rng.uniform(0.1, 1, 2 * more)])
    X = np.outer(w, side * height - k * reach / 50) + np.outer(along, t)
    X, Y = np.hstack([X, X[:, -twice:]]), np.hstack([side > 0, side[-twice:] < 0])
    order = rng.permutation(len(Y))
    return Case({"X": X[:, order], "Y": Y.astype(float)[None, order], "reach": reach})


def between(rng, directions):
    """One of these directions, in degrees, that 0, 1, 2 … radians come nowhere near."""
    radians = np.degrees(np.arange(360)) % 360
    return rng.choice([d for d in directions if np.abs(radians - d).min() > 0.4])


def points(rng):
    """The best directions lie in both half-planes, the best lines on both sides of the
    origin, and one of them at the distance `reach` and a multiple of 10°."""
    places = ((range(2, 178), -rng.randint(10, 40), 20.0, 5),
              (range(182, 358), rng.randint(10, 40), 5.0, 12), (range(190, 360, 10), 50, 1.5, 7))
    return [narrow(rng, between(rng, directions), k, reach, rng.randint(1, 4), more)
            for directions, k, reach, more in places]


def at_the_ends(rng):
    """The best line is the first or the last that is tried, in direction or in distance."""
    says = "The best line is not found, where it is one of the first or last to be tried: "
    ends = [("at 359°", 359, 50), ("at 358°", 358, -50), ("at 0°", 0, 50), ("at 1°", 1, -50)]
    return [Edge(f"{says}{words}, and k = {k}.", narrow(rng, degree, k, 2.0, 1))
            for words, degree, k in ends]


def worse_before_better(rng):
    """Labels by chance, where the best line comes behind worse ones, both in distance and in
    direction; and points that a line is right about, behind one that is right about nearly all."""
    says = "A line that is {} ends no search: all of them are to be tried."
    while True:
        X, Y = rng.uniform(-1, 1, (2, 15)), rng.randint(0, 2, (1, 15)).astype(float)
        case = Case({"X": X, "Y": Y, "reach": 1.5})
        found = shares(case)
        rising = np.maximum.accumulate(np.diff(found, axis=1, prepend=0) < 0, axis=1)
        each = found.max(axis=1)
        if max(np.where(rising, 0, found).max(), each[: np.argmax(np.diff(each) < 0) + 1].max()
               ) < found.max():
            break
    near = Case({"X": rng.uniform(-1, 1, (2, 24)), "Y": np.zeros((1, 24)), "reach": 1.5})
    line = lines(near, [rng.randint(190, 350)], [rng.choice([-0.2, -0.1, 0.1, 0.2])])
    near.given["Y"] = (line[0] > 0).astype(float)
    return [Edge(says.format("worse than the one before"), case),
            Edge(says.format("right about nearly all points"), near)]


def lines(case, degrees=range(360), offsets=np.arange(-50, 51) / 50, degree=np.pi / 180,
          reach=0, sine=np.sin):
    """z of each example for each line tried: a row for every direction, a column for a distance."""
    angle = np.asarray(degrees) * degree
    side = np.stack([np.cos(angle), sine(angle)], axis=1) @ case.given["X"]
    b = np.asarray(offsets) * (reach or case.given["reach"])
    return side[:, None] + b[None, :, None]


def shares(case, **tried):
    """The accuracy of each line tried."""
    return np.mean((lines(case, **tried) > 0) == case.given["Y"], axis=2)


def best(case, tried):
    return {"best": shares(case, **tried).max()}


ONE_SIDE = "Of each direction only the lines on one side of the origin were tried: the distance "
EXERCISES = [
    Exercise("best_line", "the highest accuracy of 360 · 101 lines", "In code", points,
             lambda case: best(case, {}), [
        *mistakes(lambda case, which: {"best": which(shares(case))}, [
            ("the last one for the best",
             "This is the accuracy of the last line tried: each line replaces the one before, "
             "whether it is better or not.", lambda shares: shares[-1, -1]),
            ("the first line only", "This is the accuracy of the first line tried: does the loop "
             "end after one round?", lambda shares: shares[0, 0]),
            ("the last direction", "This is the best of the last direction alone: is it "
             "set to 0 inside the loop?", lambda shares: shares[-1].max()),
            ("sum", "The accuracies of all lines are added up: it is the highest that is wanted.",
             np.sum)]),
        Mistake("cost for accuracy", "This is the highest cost of all lines: it is the accuracy "
                "that is wanted.", lambda case: {
                    "best": loss(lines(case), case.given["Y"]).mean(axis=2).max()}),
        *mistakes(best, [
            ("degrees for radians", "The directions are 0, 1, 2 … radians: sin and cos take "
             "radians, and one degree is π / 180 of them.", {"degree": 1}),
            ("3.14", "π is taken for 3.14, so that the last direction is 0.18° from where it "
             "should be: acos(−1) is π.", {"degree": 3.14 / 180}),
            ("every tenth direction", "Only every tenth direction was tried: degree rises by 1.",
             {"degrees": range(0, 360, 10)}),
            ("cos twice", "Both weights are cos, or both are sin: w is (cos, sin).",
             {"sine": np.cos}),
            ("two directions", "Only the directions 0° and 180° were tried: degree / 180 is a "
             "division of whole numbers, and its result is 0 or 1.", {"degrees": [0, 180]}),
            ("integer division", "Of each direction only whole multiples of reach were tried as "
             "distances: k / 50 is a division of whole numbers, which has a whole result in C, or "
             "it is missing.", {"offsets": [-1, 0, 1]}),
            ("reach not used", "The distances go from −1 to 1, and should go from −reach to reach.",
             {"reach": 1}),
            ("half of reach", "The distances end at half of reach: they are k reach / 50.",
             {"offsets": np.arange(-50, 51) / 100}),
            ("k < 50", "The last distance, reach itself, was not tried: is it < for <=?",
             {"offsets": np.arange(-50, 50) / 50}),
            ("half of the directions", "Only the directions from 0° to 179° were tried. The other "
             "180 have the same lines, with yes and no exchanged.", {"degrees": range(180)}),
            ("through the origin only", "All lines tried go through the origin: the distance, from "
             "−reach to reach, is not used.", {"offsets": [0]}),
            ("one side of the origin", ONE_SIDE + "begins at 0, and should begin at −reach.",
             {"offsets": np.arange(51) / 50}),
            ("the other side of the origin", ONE_SIDE + "ends at 0, and should end at reach.",
             {"offsets": np.arange(-50, 1) / 50})]),
    ], lambda rng: at_the_ends(rng) + worse_before_better(rng), coarse=True),
]
