"""Worksheets to be filled in by hand, every seed with its own numbers, and their checker.

usage: byhand.py make CHAPTER SEED [FILE]
       byhand.py check FILE
"""

import contextlib
import dataclasses
import math
import os
import re
import shlex
import sys

import numpy as np

import c_source
import course
from course import SHEET_POINTS as POINTS
import disk
from verdicts import Result, printable

LARGEST = 4  # no number on a worksheet is larger, and none that is computed
SMALL = 0.005  # smaller: behind what is nearly 0 everything is, and would seem to follow from it
NEAR = 1.5e-4  # four decimals, and a little for numbers that were rounded on the way


@dataclasses.dataclass
class Step:
    name: str
    formula: str
    compute: object  # of a dict of all numbers known so far


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def loss(z, y):
    return max(z, 0) - y * z + math.log1p(math.exp(-abs(z)))


def tenths(rng, count):
    """Numbers from −0.9 to 0.9 with one decimal, none of them 0."""
    return [float(v) / 10 for v in rng.choice([*range(-9, 0), *range(1, 10)], count)]


# ---- what is computed ----

NEURON_NUMBERS = ["x[0]", "x[1]", "w[0]", "w[1]", "b"]
NEURON = [
    Step("z", "w[0] x[0] + w[1] x[1] + b",
         lambda v: v["w[0]"] * v["x[0]"] + v["w[1]"] * v["x[1]"] + v["b"]),
    Step("a", "σ(z)", lambda v: sigmoid(v["z"])),
]
COST = [Step("L", "log(1 + eᶻ) − y z", lambda v: loss(v["z"], v["y"]))]
SLOPES = [
    Step("dz", "a − y", lambda v: v["a"] - v["y"]),
    Step("dw[0]", "x[0] dz", lambda v: v["x[0]"] * v["dz"]),
    Step("dw[1]", "x[1] dz", lambda v: v["x[1]"] * v["dz"]),
    Step("db", "dz", lambda v: v["dz"]),
]


PARAMETERS = ["W1[0][0]", "W1[0][1]", "W1[1][0]", "W1[1][1]", "b1[0]", "b1[1]", "W2[0]", "W2[1]",
              "b2"]
NETWORK_NUMBERS = ["x[0]", "x[1]", *PARAMETERS]
FORWARD = [
    *(Step(f"z1[{k}]", f"W1[{k}][0] x[0] + W1[{k}][1] x[1] + b1[{k}]", lambda v, k=k:
           v[f"W1[{k}][0]"] * v["x[0]"] + v[f"W1[{k}][1]"] * v["x[1]"] + v[f"b1[{k}]"])
      for k in range(2)),
    *(Step(f"a1[{k}]", f"tanh(z1[{k}])", lambda v, k=k: math.tanh(v[f"z1[{k}]"]))
      for k in range(2)),
    Step("z2", "W2[0] a1[0] + W2[1] a1[1] + b2",
         lambda v: v["W2[0]"] * v["a1[0]"] + v["W2[1]"] * v["a1[1]"] + v["b2"]),
    Step("a2", "σ(z2)", lambda v: sigmoid(v["z2"])),
    Step("L", "log(1 + exp(z2)) − y z2", lambda v: loss(v["z2"], v["y"])),
]
BACKWARD = [
    Step("dz2", "a2 − y", lambda v: v["a2"] - v["y"]),
    *(Step(f"dW2[{k}]", f"dz2 a1[{k}]", lambda v, k=k: v["dz2"] * v[f"a1[{k}]"])
      for k in range(2)),
    Step("db2", "dz2", lambda v: v["dz2"]),
    *(Step(f"dz1[{k}]", f"W2[{k}] dz2 (1 − a1[{k}]²)",
           lambda v, k=k: v[f"W2[{k}]"] * v["dz2"] * (1 - v[f"a1[{k}]"] ** 2)) for k in range(2)),
    *(Step(f"dW1[{k}][{j}]", f"dz1[{k}] x[{j}]",
           lambda v, k=k, j=j: v[f"dz1[{k}]"] * v[f"x[{j}]"]) for k in range(2) for j in range(2)),
    *(Step(f"db1[{k}]", f"dz1[{k}]", lambda v, k=k: v[f"dz1[{k}]"]) for k in range(2)),
]
UPDATE = [Step(f"new {name}", f"{name} − 0.5 d{name}", lambda v, n=name: v[n] - 0.5 * v[f"d{n}"])
          for name in PARAMETERS]

ONE_NEURON = "one neuron with 2 features"
NETWORK = "a network with 2 features, 2 hidden neurons (tanh) and 1 output (σ)"
THROUGH = {"Forward": FORWARD, "Backward": BACKWARD}
SHEETS = {  # chapter: what it is about, its numbers besides y, its parts
    1: (ONE_NEURON, NEURON_NUMBERS, {"Forward": NEURON}),
    2: (ONE_NEURON, NEURON_NUMBERS, {"Forward": NEURON, "The loss": COST}),
    3: (ONE_NEURON, NEURON_NUMBERS, {"Forward": NEURON, "The slopes": SLOPES}),
    6: (NETWORK, NETWORK_NUMBERS, THROUGH),
    11: (NETWORK, NETWORK_NUMBERS, THROUGH),
    12: (NETWORK, NETWORK_NUMBERS, THROUGH | {"One step, at rate 0.5": UPDATE}),
}


def computed(given, chapter):
    """All numbers of a worksheet, out of those that are given."""
    known = dict(given)
    for step in steps_of(chapter):
        known[step.name] = step.compute(known)
    return known


def given_for(chapter, seed):
    """The numbers of a worksheet: drawn again until no two that could be confused are equal, and
    none that is computed is close to 0, where a mistake does not show."""
    rng, names = np.random.RandomState([seed, chapter]), SHEETS[chapter][1]
    while True:
        given = dict(zip(names, tenths(rng, len(names)))) | {"y": float(rng.randint(0, 2))}
        known = computed(given, chapter)
        close = min(abs(known[step.name]) for step in steps_of(chapter))
        pairs = (("x[0]", "x[1]"), ("w[0]", "w[1]"), ("W2[0]", "W2[1]"))
        if close > SMALL and all(given.get(a, 0) != given.get(b, 1) for a, b in pairs):
            return given


def steps_of(chapter):
    return [step for steps in SHEETS[chapter][2].values() for step in steps]


# ---- the sheet ----

BLANK = "________"


def given_lines(given):
    """The given numbers, those of one vector or row in a line."""
    lines, group = [], None
    for name, value in given.items():
        stem = name.rsplit("[", 1)[0]
        text = f"{name} = {value:g}"
        if stem == group and "[" in name:
            lines[-1] += f"    {text}"
        else:
            lines.append(f"    {text}")
        group = stem
    return lines


def sheet(chapter, seed):
    """The text of a worksheet."""
    about, _, parts = SHEETS[chapter]
    lines = [f"By hand: chapter {chapter:02}, seed {seed}", "",
             f"One example goes through {about}.",
             "Replace every blank by a number with four decimals.", "",
             "Given", "", *given_lines(given_for(chapter, seed))]
    for title, steps in parts.items():
        wide = max(10, *(len(step.name) for step in steps))
        lines += ["", title, ""]
        lines += [f"    {step.name:<{wide}} = {step.formula:<40} = {BLANK}" for step in steps]
    return "\n".join(lines) + "\n"


@dataclasses.dataclass
class Mark:
    step: Step
    words: str  # "right", "carried", or what is wrong
    value: float = math.nan

    @property
    def right(self):
        return self.words in ("right", "carried")


NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\.?", re.I | re.A)


def read_number(text):
    """The number, or a sentence about what stands there instead."""
    text = text.strip().strip("_≈ ")
    if not text.strip("."):
        return "not filled in"
    number = re.sub(r"^([+-])\s+", r"\1", re.sub("^[−–]", "-", text))
    if not NUMBER.fullmatch(number):
        return f'"{printable(text, 30)}" is not a number: write one number, and nothing else'
    return float(number.rstrip(".,").replace(",", "."))


def filled_in(text):
    """What stands behind the last = of every line, by the name before the first. (The formula
    between them may be gone.)"""
    answers = {}
    for line in text.splitlines():
        parts = line.split("=")
        if len(parts) >= 2:
            answers.setdefault(" ".join(parts[0].split()), parts[-1])
    return answers


def header(text):
    """Chapter and seed of a worksheet; None where it is none."""
    found = re.search(r"^\s*By hand: chapter (\d+), seed (\d+)\s*$", text[:2000], re.M | re.A)
    if not found or int(found.group(1)) not in SHEETS or int(found.group(2)) >= 2**32:
        return None
    return int(found.group(1)), int(found.group(2))


def check(text, chapter, seed):
    """A Mark for every blank. A number that follows from an earlier wrong one is right."""
    own = given_for(chapter, seed)
    true, answers, marks = computed(own, chapter), filled_in(text), []
    for step in steps_of(chapter):
        value = read_number(answers.get(step.name, ""))
        if isinstance(value, str):
            own[step.name] = true[step.name]
            with contextlib.suppress(OverflowError, ValueError):
                own[step.name] = step.compute(own)  # as if that had been filled in
            marks.append(Mark(step, value))
            continue
        try:
            expected = step.compute(own)
            follows = abs(value - expected) <= NEAR and abs(expected) > SMALL
        except (OverflowError, ValueError):
            follows = False
        off = abs(value - true[step.name])
        words = ("right" if off <= NEAR else "carried" if follows else
                 "right to three decimals, and four are asked for" if off <= 5.01e-4 else
                 "not right")
        # What nobody can have computed is no number to go on with.
        own[step.name] = value if SMALL < abs(value) <= LARGEST else true[step.name]
        marks.append(Mark(step, words, value))
    return marks


def is_blank(marks):
    return all(mark.words == "not filled in" for mark in marks)


def result(marks, possible=POINTS):
    """The Result of a worksheet."""
    wrong = [f"{m.step.name}: {m.words}." for m in marks if not m.right]
    if is_blank(marks):
        return Result("by hand", 0, possible, "not written", ["Nothing is filled in yet."])
    return Result("by hand", points(marks, possible), possible,
                  "partly right" if wrong else "right", wrong)


def points(marks, possible=POINTS):
    right = sum(mark.right for mark in marks)
    return possible if right == len(marks) else int(possible * right // len(marks))


def mark_lines(marks):
    if is_blank(marks):
        return ["    Nothing is filled in yet."]
    lines = []
    for mark in marks:
        words = {"right": "right", "carried": "right, given the wrong numbers above"}.get(
            mark.words, f"{mark.words}   ({mark.step.name} = {mark.step.formula})")
        lines.append(f"    {mark.step.name:<10} {words}")
    right = sum(mark.right for mark in marks)
    return [*lines, "", f"    {right} of {len(marks)} numbers are right."]


# ---- the command ----

def read_seed(words):
    """The seed that somebody has typed; None where they have not."""
    if not words:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", words) or int(words) >= 2**32:
        raise ValueError(f'SEED="{printable(words)}": expected a whole number from 0 to 4294967295')
    return int(words)


def make(number, seed, path=""):
    """Writes a worksheet, all of it or no file."""
    if not number.isascii() or not number.isdigit() or int(number) not in SHEETS:
        known = ", ".join(f"{chapter:02}" for chapter in SHEETS)
        raise ValueError(f'there is a worksheet for the chapters {known}, not for "{number}"; '
                         "make byhand CH=11 SEED=1")
    if not seed:
        raise ValueError("SEED= is missing, a whole number: every seed has other numbers")
    text = sheet(int(number), read_seed(seed))
    if not path:
        sys.stdout.write(text)
        return
    path = os.path.expanduser(path)
    with disk.naming(path), open(path, "x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            os.unlink(path)
            raise
    print(f"{path} is written; fill it in, then: make byhand CHECK={shlex.quote(path)}")


def check_file(path):
    with open(os.path.expanduser(path), "rb") as file:
        text = c_source.decoded(file.read(100_000))
    found = header(text)
    if not found:
        raise ValueError(f'{path}: no worksheet: the line "By hand: chapter …, seed …" is missing')
    print(f"{path}: chapter {found[0]:02}, seed {found[1]}\n")
    print("\n".join(mark_lines(check(text, *found))))


def main(verb, *arguments):
    sys.stdout.reconfigure(errors="replace")
    {"make": make, "check": check_file}[verb](*arguments)


if __name__ == "__main__":
    sys.exit(course.command(main, "make byhand CH=11 [SEED=7 | CHECK=file]"))
