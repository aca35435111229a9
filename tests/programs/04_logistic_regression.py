"""The program of chapter 04: what it prints and draws, and how it refuses a file."""

import collections
import pathlib

from support.program import test


def test_marks(tap, folder):
    """No mark of a flower lies on another, and six are ringed, three of each kind."""
    text = pathlib.Path(folder).with_name("04_logistic_regression.dat").read_text(encoding="utf-8")
    blocks = {part.partition("\n")[0]: part.splitlines()[1:] for part in text.split("# ")[1:]}
    marks = [line for kind in "01" for line in blocks[f"flowers {kind}"] if line]
    tap.same((len(marks), max(collections.Counter(marks).values())), (100, 1),
             "100 flowers, each in a place of its own")
    ringed = [line.split()[2] for line in blocks["wrong"] if line]
    tap.same(sorted(ringed), ["0"] * 3 + ["1"] * 3, "three of each kind have rings")
    tap.ok(all(line.rpartition(" ")[0] in marks for line in blocks["wrong"] if line),
           "and the rings are where the marks are")


test("04_logistic_regression",
     labels=["step (from 1)", "cross-entropy cost J", "petal length (cm)",
             "petal width (cm)", "α = 1000", "α = 0.25, not centred", "α = 1",
             "α = 10", "versicolor", "virginica", "P = 0.5"],
     lines={"1a": 500, "2a": 500, "3a": 500, "4a": 500, "6b": 50},
     points={"3b": 50, "5b": 50}, loose_blocks={"too large": None}, more=test_marks,
     drawings={"04_logistic_regression_valley": [
         "weight w, per cm of length", "bias b", "Length in cm: a trench",
         "Length from the average flower: a bowl", "200 steps, rate 0.25: J = 0.5386",
         "200 steps, rate 10: J = 0.1672", "the lowest point is at b = −44 ↓",
         "the lowest point"]})
