"""The chapters, with the exercises that are marked in them."""

import dataclasses
import pathlib
import signal
import sys

import c_source
import disk
import marked
from support.project import ROOT, load
from verdicts import Broken, printable

SHEET_POINTS = 5  # of a worksheet on which everything is right


@dataclasses.dataclass
class Chapter:
    stem: str
    path: pathlib.Path  # the source with its exercises, in the project
    marks: list  # c_source.Exercise, in the order of the page
    starter: str
    rights: dict  # the right functions of exercises/NN_name.c, by name
    by_hand: float = SHEET_POINTS  # of its worksheet

    @property
    def number(self):
        return int(self.stem[:2])

    @property
    def file(self):
        return self.path.name

    @property
    def sheet(self):
        return f"byhand-{self.number:02}.txt"

    @property
    def source(self):
        return self.path.read_text(encoding="utf-8")

    @property
    def points(self):
        return sum(mark.points for mark in self.marks)

    def solved(self, *changes):
        """Its source, with the right functions of exercises/NN_name.c in place of its own. Each of
        the changes is a text of those functions, and another for it."""
        functions = "\n\n".join(right.text() for right in self.rights.values())
        for old, new in changes:
            if functions.count(old) != 1:
                raise ValueError(f"exercises/{self.stem}.c has {functions.count(old)} times: {old}")
            functions = functions.replace(old, new)
        return c_source.spliced(self.source, functions)

    def exercises(self):
        known = load(f"tests/grading/exercises/{self.stem}.py").EXERCISES
        return {exercise.name: exercise for exercise in known}


def find_chapter(stem):
    """The chapter, or None where it has no exercise."""
    path = ROOT / "chapters" / f"{stem}.c"
    text = path.read_text(encoding="utf-8")
    try:
        marks = c_source.exercises(text)
    except ValueError as problem:
        raise ValueError(f"{path.name}: {problem}") from None
    if not marks:
        return None
    header = path.with_suffix(".h").read_text(encoding="utf-8")
    rights = marked.functions(ROOT / "tests/grading/exercises" / f"{stem}.c")
    return Chapter(stem, path, marks, marked.starter(text, header, rights), rights)


def stems():
    return sorted(path.stem for path in (ROOT / "chapters").glob("[0-9][0-9]_*.c"))


def chapters(numbers=""):
    """The chapters with these numbers (a text such as "09 11"), or all."""
    known = [chapter for chapter in map(find_chapter, stems()) if chapter]
    words = numbers.replace(",", " ").split()
    for word in words:
        if word.zfill(2) not in [f"{chapter.number:02}" for chapter in known]:
            raise ValueError(f"chapter '{word}' has no exercises; these have: "
                             + " ".join(f"{chapter.number:02}" for chapter in known))
    return [chapter for chapter in known
            if not words or f"{chapter.number:02}" in [word.zfill(2) for word in words]]


def require_exercises(chosen, with_rights=True):
    """Broken, where a function is marked as an exercise and nobody has said what is right."""
    for chapter in chosen:
        for mark in chapter.marks:
            for known, ending, what in ((chapter.exercises(), "py", "Exercise"),
                                        (chapter.rights, "c", "right function")):
                if mark.name not in known and (with_rights or ending == "py"):
                    raise Broken(f"{mark.name} is marked in {chapter.path.relative_to(ROOT)}, and "
                                 f"tests/grading/exercises/{chapter.stem}.{ending} has no {what} "
                                 "for it")


def command(work, usage):
    """Does what was asked for on the command line, no word of which may be empty but the optional
    ones; what is wrong with it is said in a line. Returns the exit status."""
    name, arguments, needed = pathlib.Path(sys.argv[0]).stem, sys.argv[1:], usage.partition("[")[0]
    if len(arguments) < needed.count("=") or not all(arguments[: needed.count("=")]):
        print(f"usage: {usage}", file=sys.stderr)
        return 2
    try:
        return work(*arguments) or 0
    except KeyboardInterrupt as signalled:
        said, status = "stopped", 128 + (signalled.args or [signal.SIGINT])[0]
    except (Broken, ValueError) as problem:
        said, status = str(problem), 2
    except OSError as problem:
        said, status = disk.words(problem), 2
    print(f"{name}: {printable(said, 600)}", file=sys.stderr)
    return status
