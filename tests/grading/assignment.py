"""Writes a homework: a folder with starters, for one student or for all.

usage: assignment.py "CHAPTERS" OUT [SEED [SEEDS]]    (make assignment CH="09 11" OUT=hw)

With SEEDS, a CSV file with lines NAME,SEED, there is one in OUT for each name. A homework
stands on its own: the student's files at the top, and in house/ what they are compiled with
and checked by. Of the chapters it holds earlier ones, and none that is asked for.
"""

import contextlib
import os
import pathlib
import shutil
import stat
import sys
import tempfile
import textwrap

import byhand
import c_source
import course
from course import ROOT
import disk
import lists
import submissions
from verdicts import Broken, printable

INTRO = """\
Write the functions that are marked **WRITE THIS FUNCTION** in {files}. What each has to do
stands in its place, and the text of the chapter explains why: it is in {texts}."""
README = """\
# Homework: {title}

{intro}

| function | in | points |
|---|---|---|
{table}

## What to do

```sh
make           # build and run what you have written so far
make check     # how far you are, and what is wrong with a wrong number
```

You need a C compiler, make, and Python 3 with NumPy (for `make check`); gnuplot draws the
pictures, if it is there. As long as a function is not written, its result is NaN, 0, or
nothing at all: the program prints that, and its picture, if there is one, shows no more.
(Paths that begin with `chapters/`, in what the programs say, begin in `house/`.)

`make check` calls each function alone, with random numbers, and compares what it gives with
what the formulas give. It says what is wrong, and where it can, why. (As long as something is,
make ends with the word Error: so others can tell, too.) A function that uses
another one of yours can be right only when that one is. The grader asks the same questions,
with other random numbers. If valgrind is not installed here, the grader notices one thing more:
memory that is read before it is written.{sheet}

## What to keep to

* Change what you like in your files, and add functions of your own; but the functions asked for
  keep their names and parameters, and what they are only to read they must not change.
* No function needs to read a file, to start a program, or to remember anything from one call to
  the next. What you print while looking for a mistake does no harm.
* `house/` holds what your files stand on: read it, but do not change it. It is not handed in.

## Hand in

{hand_in}
"""

SHEET = """

{names}: work through one example by hand, with a calculator, and fill in the blanks.
`make check` looks at it, too."""

MAKEFILE = """\
# make         build and run what you have written so far
# make check   how far you are, and what is wrong
# make clean   remove build/
run:

# GNU make takes the next line for a rule that nobody needs; another make stops there.
.error These rules are for GNU make, which BSD calls: gmake

CC     = cc
CFLAGS = -O1 -g -Wall -Wextra
FILES  = {files}
MAKEFLAGS += -j2

FLAGS  = -std=c11 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -fopenmp-simd \\
         -Ihouse/common -Ihouse/chapters -Ihouse/tests/support
COMMON   := $(patsubst house/%.c,build/%.o,$(wildcard house/common/*.c))
CHAPTERS := $(patsubst house/chapters/%.c,build/archive/%.o,$(wildcard house/chapters/*.c))
TESTS    := $(patsubst house/%.c,build/%.o,$(wildcard house/tests/*/*.c))

# A Python 3 that has NumPy; the first one on PATH may not be it.
PYTHON := $(shell for p in python3 /usr/bin/python3 /usr/local/bin/python3 \\
    /opt/homebrew/bin/python3; do \\
    "$$p" -c 'import numpy' 2>/dev/null && {{ echo "$$p"; break; }}; done)

# Pictures go here. (A path may hold quotes: it reaches the shell as a variable.)
export PLOTS := $(CURDIR)/build/plots
unexport CDPATH

.PHONY: run check clean
.DELETE_ON_ERROR:

run: {programs}
{runs}

check: $(COMMON) $(CHAPTERS) $(TESTS)
	@test -n '$(PYTHON)' || {{ echo 'no python3 here imports numpy' >&2; exit 1; }}
	@PYTHONPATH=house/tests PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 $(PYTHON) \\
	    house/tests/grading/check.py --build build --cc '$(CC)' --seed '$(SEED)' \\
	    --only '$(ONLY)' --points '$(POINTS)' $(FILES)

clean:
	rm -rf build

# What your files stand on. Each chapter's main gets another name, so that chapters can
# be linked with each other.
build/common/%.o: house/common/%.c
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) -c -o $@ $<

build/archive/%.o: house/chapters/%.c
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) -Dmain=main_of_chapter_$* -c -o $@ $<

build/tests/%.o: house/tests/%.c
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) -c -o $@ $<
{rules}"""

# One of the student's files: as a part of others, and as a program.
OWN_PART = """
# {file}, for the others to stand on. Where it does not compile, the starter stands in.
build/{folder}/{stem}.o: {file}
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) {rename}-c -o $@ $< 2>/dev/null || \\
	    $(CC) $(FLAGS) $(CFLAGS) {rename}-c -o $@ {starter}
"""
OWN_PROGRAM = """
build/{stem}: {source} $(COMMON) $(CHAPTERS){own}
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(CFLAGS) -o $@ {source}{own} \\
	    $(filter-out build/archive/{stem}.o{not_own},$(CHAPTERS) $(COMMON)) -lm
"""


# .github/workflows/classroom.yml: a step for each exercise, and their points.
WORKFLOW = """\
# GitHub runs this after every push, and GitHub Classroom reads the points at its end.
name: Autograding Tests
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
      - name: What make check needs
        run: sudo apt-get update && sudo apt-get install -y gcc make python3-numpy valgrind
{steps}      - name: Points
        if: always()
        run: make check POINTS=1
"""
STEP = """\
      - name: {name} ({points} points)
        if: always()
        run: make check ONLY='{name}'
"""


class Mistake(Exception):
    """Something in what was asked for."""


# ---- what goes into the folder ----

def copy(path, house):
    target = house / path.relative_to(ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def number_of(path):
    """The number of the first chapter that needs this file, or 0."""
    if path.parent.name == "support" and path.suffix in (".c", ".h"):
        return {"activation": 9, "network": 8}.get(path.stem, 0)
    return int(path.name[:2]) if path.name[:2].isdigit() else 0


def build_house(chapters, house):
    """What the student's files are compiled with and checked by."""
    last = chapters[-1].number
    asked = {chapter.path for chapter in chapters}
    numbers = {chapter.number for chapter in chapters}
    for path in [*ROOT.glob("common/*"), *ROOT.glob("chapters/*.[ch]")]:
        if path.is_file() and path not in asked and number_of(path) <= last:
            copy(path, house)
    for path in [*ROOT.glob("chapters/*.gp"), *ROOT.glob("tests/probes/[0-9][0-9]_*.c")]:
        if number_of(path) in numbers:
            copy(path, house)
    if last >= 4:
        copy(ROOT / "chapters/data/iris.csv", house)
    support = [f"{stem}.{ending}" for stem in ("probe", "form", "network", "activation")
               for ending in "ch"] + ["__init__.py", "frozen.py", "many.py", "page.py", "probe.py",
                                      "project.py", "tap.py"]
    for path in [ROOT / "tests/support" / name for name in support]:
        if number_of(path) <= last:
            copy(path, house)
    for path in ROOT.glob("tests/reference/[0-9]*.py"):
        if number_of(path) <= last:
            copy(path, house)
    for name in ("c_source", "course", "kits", "marked", "sandbox", "student", "student_program",
                 "verdicts", "report", "byhand", "check", "disk", "exercise"):
        copy(ROOT / "tests/grading" / f"{name}.py", house)
    for chapter in chapters:
        copy(ROOT / "tests/grading/exercises" / f"{chapter.stem}.py", house)
        write(house / chapter.path.relative_to(ROOT), chapter.starter)


def protect(folder):
    """Files that are to be read only are so."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


# ---- the student's files ----

def makefile(chapters):
    parts = []
    for chapter in chapters:
        in_common = chapter.path.parent.name == "common"
        parts.append(OWN_PART.format(
            file=chapter.file, stem=chapter.path.stem,
            folder="common" if in_common else "archive",
            rename="" if in_common else f"-Dmain=main_of_chapter_{chapter.stem} ",
            starter=f"house/{chapter.path.relative_to(ROOT)}"))
        own_program = chapter.file if not in_common else f"house/chapters/{chapter.stem}.c"
        parts.append(OWN_PROGRAM.format(
            stem=chapter.stem, source=own_program,
            own=f" {chapter.file}" if in_common else "",
            not_own=f" build/common/{chapter.path.stem}.o" if in_common else ""))
    runs = [f'\t@cd house && ../build/{c.stem} --plots "$$PLOTS"' for c in chapters]
    return MAKEFILE.format(files=" ".join(c.file for c in chapters),
                           programs=" ".join(f"build/{c.stem}" for c in chapters),
                           runs="\n".join(runs), rules="".join(parts))


def readme(chapters, sheets):
    rows = [f"| `{mark.name}` | {chapter.file}, line {mark.line} | {mark.points} |"
            for chapter in chapters for mark in chapter.marks]
    rows += [f"| by hand | {name} | {byhand.POINTS} |" for name in sheets]
    total = sum(c.points for c in chapters) + byhand.POINTS * len(sheets)
    files, names = [f"`{c.file}`" for c in chapters], [f"`{name}`" for name in sheets]
    texts = [f"`{c.file}`" if c.path.parent.name == "chapters" else f"`house/chapters/{c.stem}.c`"
             for c in chapters]
    return README.format(
        title="chapter" + "s" * (len(chapters) > 1) + " " + in_words(
            [f"{c.number:02}" for c in chapters]),
        intro=textwrap.fill(INTRO.format(files=in_words(files), texts=in_words(texts)), 92),
        table="\n".join([*rows, f"| | | {total} |"]),
        sheet=SHEET.format(names=in_words(names)) if names else "",
        hand_in="\n".join(f"* {name}" for name in files + names))


def workflow(chapters, sheets):
    """Two exercises of one name share a step, since make check asks for them by name."""
    points = {}
    for name, possible in [(mark.name, mark.points) for c in chapters for mark in c.marks] + [
            ("by hand", byhand.POINTS) for _ in sheets]:
        points[name] = points.get(name, 0) + possible
    return WORKFLOW.format(steps="".join(
        STEP.format(name=name, points=possible) for name, possible in points.items()))


def in_words(names):
    """One, two and three."""
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + names[-1:])


def write_homework(chapters, folder, seed):
    for chapter in chapters:
        chapter.marks = c_source.exercises(chapter.starter)  # lines as in the starter
        write(folder / chapter.file, chapter.starter)
    sheets = {}
    if seed is not None:
        sheets = {f"byhand-{c.number:02}.txt": byhand.sheet(c.number, seed)
                  for c in chapters if c.number in byhand.SHEETS}
    for name, text in sheets.items():
        write(folder / name, text)
    build_house(chapters, folder / "house")
    protect(folder / "house")
    write(folder / "Makefile", makefile(chapters))
    write(folder / "README.md", readme(chapters, sheets))
    write(folder / ".gitignore", "/build/\n")
    write(folder / ".github/workflows/classroom.yml", workflow(chapters, sheets))


@contextlib.contextmanager
def new_folder(out):
    """A folder that becomes `out` at the end: all that is written into it, or nothing."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Mistake(f"{out} is there already, and is not an empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    with disk.naming(out), tempfile.TemporaryDirectory(dir=out.parent, prefix=".new-") as folder:
        inside = pathlib.Path(folder) / "folder"
        inside.mkdir()
        yield inside
        os.replace(inside, out)


def seeds_of(seed, seeds):
    """Folder → seed: one homework, or one for each student."""
    if seed and seeds:
        raise Mistake("SEED= is for one homework, SEEDS= for a class: say one of them")
    if not seeds:
        return {"": byhand.read_seed(seed)}
    each = lists.seeds(os.path.expanduser(seeds))
    for name in each:
        if submissions.file_name(name) != name:
            raise Mistake(f"{seeds}: {printable(name)} cannot be the name of a folder")
    return each


def main(arguments):
    if not 2 <= len(arguments) <= 4 or not all(arguments[:2]):
        print('usage: make assignment CH="09 11" OUT=folder [SEED=7 | SEEDS=file.csv]',
              file=sys.stderr)
        return 2
    numbers, out, seed, seeds = [*arguments, "", ""][:4]
    out = pathlib.Path(os.path.expanduser(out))
    try:
        chapters = course.chapters(numbers)
        course.require_exercises(chapters)
        each = seeds_of(seed, seeds)
        sheets = [c for c in chapters if c.number in byhand.SHEETS] if seed or seeds else []
        with new_folder(out) as folder:
            for name, own in each.items():
                write_homework(chapters, folder / name, own)
    except (Mistake, Broken, course.Unknown, ValueError) as problem:
        print(f"assignment: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"assignment: {disk.words(problem)}", file=sys.stderr)
        return 2
    points = sum(c.points for c in chapters) + byhand.POINTS * len(sheets)
    print(f"{out}: {', '.join(c.file for c in chapters)}, {points} points"
          + f", for {len(each)} student{'s' * (len(each) != 1)}" * bool(seeds))
    if (seed or seeds) and not sheets:
        print(f"assignment: there is no worksheet for chapter {numbers}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
