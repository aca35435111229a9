"""A class of 30 to try the grader on: right, half done, each with a mistake of its own,
attackers, and those who hand in something odd. All hand in chapters 03 and 11.

usage: sample_class.py OUT      (make class OUT=class)
"""

import dataclasses
import os
import pathlib
import shlex
import sys

import assignment
from attacks import ATTACKS, attacked
import c_source
import course
import mutants

GRADIENT, BACKPROP = course.chapters("3 11")
RIGHT = {c.file: c.source for c in (GRADIENT, BACKPROP)}
MISTAKES = {"03_gradient": {"loss_slope": 1, "loss_gradient": 2, "cost_gradient": 3,
                            "measured_slope": 3},
            "11_backprop": {"backward_hidden": 4, "backward": 3, "check_block": 2}}
ATTACKERS = ("endless loop", "waiting for input", "segmentation fault", "exit(0)",
             "a variable never set", "gigabytes of output", "forking without end",
             "writing outside", "lines of TAP, and wrong")


@dataclasses.dataclass
class Member:
    """One student: paths and texts of what is handed in; what the report has to say, and the
    points of each chapter (None where the test has nothing to say about them)."""
    files: dict
    says: list
    gradient: int = 8
    backprop: int = 12


def with_backprop(text):
    return RIGHT | {"11_backprop.c": text}


def odd_ones():
    """Right, unfinished, or handed in in an odd way."""
    right, starters = list(RIGHT), {c.file: c.starter for c in (GRADIENT, BACKPROP)}
    deep = {f"homework/week {k}/{file}": text for k, (file, text) in enumerate(RIGHT.items(), 3)}
    half_done = c_source.spliced(BACKPROP.starter, BACKPROP.rights["backward"].text())
    return {
        "Ada": Member(RIGHT, ["12 of 12", "8 of 8"]),
        "Álvaro Núñez": Member(deep, ["12 of 12"]),
        "O'Brien; rm -rf $HOME": Member(RIGHT, ["12 of 12"]),
        "=cmd|' calc'!A0": Member(RIGHT, ["12 of 12"]),
        "-rf": Member(RIGHT, ["12 of 12"]),
        "two\nlines": Member(RIGHT, ["12 of 12"]),
        "half done": Member(with_backprop(half_done), ["nothing is written yet"], backprop=4),
        "starter": Member(starters, ["nothing is written yet"], 0, 0),
        "nothing": Member({"essay.txt": "sorry"}, [f"There is no file {file}" for file in right],
                          0, 0),
        "with its house": Member(RIGHT | {"house/chapters/11_backprop.c": BACKPROP.starter},
                                 ["12 of 12"]),
        "a program for a source": Member(with_backprop("\x7fELF\0\1\2\3"), ["The compiler says"],
                                         backprop=0),
        "from Windows": Member({file: "\ufeff" + text.replace("\n", "\r\n")
                                for file, text in RIGHT.items()}, ["12 of 12"]),
    }


def some_mistakes(chapter):
    """The first few known mistakes of each exercise, with its name."""
    known = chapter.exercises()
    return [(name, mistake) for name, count in MISTAKES[chapter.stem].items()
            for mistake in known[name].mistakes[:count]]


def mistaken():
    """Each with one mistake in either chapter."""
    people = {}
    for (first, in_first), (second, in_second) in zip(*map(some_mistakes, (GRADIENT, BACKPROP))):
        name = f"{in_first.name}, {in_second.name}".replace("/", "⁄")
        files = {GRADIENT.file: mutants.planted(GRADIENT, first, in_first.name),
                 BACKPROP.file: mutants.planted(BACKPROP, second, in_second.name)}
        people[name] = Member(files, [in_first.says, in_second.says], backprop=8, gradient=None)
    return people


def attackers():
    by_name = {attack.name: attack for attack in ATTACKS}
    return {f"attack, {name}": Member(
        RIGHT | {GRADIENT.file: attacked(GRADIENT, by_name[name])}, [], gradient=5)
        for name in ATTACKERS}


def members():
    return odd_ones() | mistaken() | attackers()


def hand_in(folder, people):
    """Writes what they hand in: name → {path: text}."""
    for name, files in people.items():
        for path, text in files.items():
            assignment.write(folder / name / path, text)


def make_class(out):
    out, people = pathlib.Path(os.path.expanduser(out)), members()
    with assignment.new_folder(out) as folder:
        hand_in(folder, {name: member.files for name, member in people.items()})
    submissions, grades = (shlex.quote(str(path)) for path in (out, out.parent / "grades"))
    print(f"{out}: {len(people)} students; make grade SUBMISSIONS={submissions} OUT={grades}")


if __name__ == "__main__":
    sys.exit(course.command(make_class, "make class OUT=folder"))
