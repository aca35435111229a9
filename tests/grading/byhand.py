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


# Of each part of a worksheet names and formulas: what is printed is also what is computed.
NEURON_NUMBERS = ["x[0]", "x[1]", "w[0]", "w[1]", "b"]
NEURON = {"z": "w[0] x[0] + w[1] x[1] + b", "a": "σ(z)"}
COST = {"L": "log(1 + eᶻ) − y z"}
SLOPES = {"dz": "a − y", "dw[0]": "x[0] dz", "dw[1]": "x[1] dz", "db": "dz"}

PARAMETERS = ["W1[0][0]", "W1[0][1]", "W1[1][0]", "W1[1][1]", "b1[0]", "b1[1]", "W2[0]", "W2[1]",
              "b2"]
NETWORK_NUMBERS = ["x[0]", "x[1]", *PARAMETERS]
FORWARD = {
    "z1[0]": "W1[0][0] x[0] + W1[0][1] x[1] + b1[0]",
    "z1[1]": "W1[1][0] x[0] + W1[1][1] x[1] + b1[1]",
    "a1[0]": "tanh(z1[0])", "a1[1]": "tanh(z1[1])", "z2": "W2[0] a1[0] + W2[1] a1[1] + b2",
    "a2": "σ(z2)", "L": "log(1 + exp(z2)) − y z2"}
BACKWARD = {
    "dz2": "a2 − y", "dW2[0]": "dz2 a1[0]", "dW2[1]": "dz2 a1[1]", "db2": "dz2",
    "dz1[0]": "W2[0] dz2 (1 − a1[0]²)", "dz1[1]": "W2[1] dz2 (1 − a1[1]²)",
    "dW1[0][0]": "dz1[0] x[0]", "dW1[0][1]": "dz1[0] x[1]",
    "dW1[1][0]": "dz1[1] x[0]", "dW1[1][1]": "dz1[1] x[1]", "db1[0]": "dz1[0]", "db1[1]": "dz1[1]"}
UPDATE = {f"new {name}": f"{name} − 0.5 d{name}" for name in PARAMETERS}

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


FUNCTIONS = {"exp": math.exp, "log": math.log, "tanh": math.tanh,
             "sigmoid": lambda z: 1 / (1 + math.exp(-z))}


def compute(formula, known):
    """What a formula of these sheets gives, with the numbers that are known."""
    for sign, python in (("eᶻ", "exp(z)"), ("σ", "sigmoid"), ("−", "-"), ("²", "**2")):
        formula = formula.replace(sign, python)
    formula = re.sub(r"(?<=[\w\]]) (?=[\w(])", " * ", formula)
    named = re.sub(r"[A-Za-z]\w*(\[\d\])*(?!\w*\()", r'known["\g<0>"]', formula)
    return eval(named, FUNCTIONS, {"known": known})


def computed(given, chapter):
    """All numbers of a worksheet, out of those that are given."""
    known = dict(given)
    for name, formula in steps_of(chapter).items():
        known[name] = compute(formula, known)
    return known


def given_for(chapter, seed):
    """The numbers of a worksheet: drawn again until no two that could be confused are equal, and
    none that is computed is close to 0, where a mistake does not show."""
    rng, names = np.random.RandomState([seed, chapter]), SHEETS[chapter][1]
    while True:
        numbers = rng.choice([*range(-9, 0), *range(1, 10)], len(names)) / 10
        given = dict(zip(names, map(float, numbers))) | {"y": float(rng.randint(0, 2))}
        known = computed(given, chapter)
        close = min(abs(known[name]) for name in steps_of(chapter))
        pairs = (("x[0]", "x[1]"), ("w[0]", "w[1]"), ("W2[0]", "W2[1]"))
        if close > SMALL and all(given.get(a, 0) != given.get(b, 1) for a, b in pairs):
            return given


def steps_of(chapter):
    """Name → formula of all that is to be computed."""
    return {name: formula for part in SHEETS[chapter][2].values()
            for name, formula in part.items()}


BLANK = "________"


def given_lines(given):
    """The given numbers, those of one vector or row in a line."""
    lines = {}
    for name, value in given.items():
        lines.setdefault(name.rpartition("[")[0] or name, []).append(f"    {name} = {value:g}")
    return map("".join, lines.values())


def sheet(chapter, seed):
    """The text of a worksheet."""
    about, _, parts = SHEETS[chapter]
    lines = [f"By hand: chapter {chapter:02}, seed {seed}", "",
             f"One example goes through {about}.",
             "Replace every blank by a number with four decimals.", "",
             "Given", "", *given_lines(given_for(chapter, seed))]
    for title, steps in parts.items():
        wide = max(10, *map(len, steps))
        lines += ["", title, ""]
        lines += [f"    {name:<{wide}} = {formula:<40} = {BLANK}"
                  for name, formula in steps.items()]
    return "\n".join(lines) + "\n"


@dataclasses.dataclass
class Mark:
    name: str
    formula: str
    words: str  # "right", "carried", or what is wrong

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
    for name, formula in steps_of(chapter).items():
        value, expected = read_number(answers.get(name, "")), math.nan
        with contextlib.suppress(OverflowError, ValueError):
            expected = compute(formula, own)
        if isinstance(value, str):
            own[name] = true[name] if math.isnan(expected) else expected  # as if that were there
            marks.append(Mark(name, formula, value))
            continue
        follows = abs(value - expected) <= NEAR and abs(expected) > SMALL
        off = abs(value - true[name])
        words = ("right" if off <= NEAR else "carried" if follows else
                 "right to three decimals, and four are asked for" if off <= 5.01e-4 else
                 "not right")
        # What nobody can have computed is no number to go on with.
        own[name] = value if SMALL < abs(value) <= LARGEST else true[name]
        marks.append(Mark(name, formula, words))
    return marks


def is_blank(marks):
    return all(mark.words == "not filled in" for mark in marks)


def result(marks, possible=POINTS):
    """The Result of a worksheet."""
    wrong = [f"{m.name}: {m.words}." for m in marks if not m.right]
    if is_blank(marks):
        return Result("by hand", 0, possible, "not written", ["Nothing is filled in yet."])
    return Result("by hand", points(marks, possible), possible,
                  "partly right" if wrong else "right", wrong)


def judged(text, chapter, seed, possible=POINTS):
    """The Result of what should be a worksheet of this chapter; with this seed, if there is one."""
    found = header(text)
    if found and found[0] == chapter and seed in (None, found[1]):
        return result(check(text, *found), possible)
    why = (f"This worksheet has the seed {found[1]}, and yours is {seed}." if found
           and found[0] == chapter else f"This is no worksheet of chapter {chapter:02}: its first "
           "line is not as it was handed out.")
    return Result("by hand", 0, possible, "wrong", [why])


def points(marks, possible=POINTS):
    right = sum(mark.right for mark in marks)
    return possible if right == len(marks) else int(possible * right // len(marks))


def mark_lines(marks):
    if is_blank(marks):
        return ["    Nothing is filled in yet."]
    lines = []
    for mark in marks:
        words = {"right": "right", "carried": "right, given the wrong numbers above"}.get(
            mark.words, f"{mark.words}   ({mark.name} = {mark.formula})")
        lines.append(f"    {mark.name:<10} {words}")
    right = sum(mark.right for mark in marks)
    return [*lines, "", f"    {right} of {len(marks)} numbers are right."]


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
