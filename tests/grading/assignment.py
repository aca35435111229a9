"""Writes a homework: a folder with starters, for one student or for all.

usage: assignment.py "CHAPTERS" OUT [SEED [SEEDS]]    (make assignment CH="09 11" OUT=hw)

With SEEDS, a CSV file with lines NAME,SEED, there is one in OUT for each name. A homework
stands on its own: the student's files at the top, and in house/ what they are compiled with
and checked by. Of the chapters it holds earlier ones, and none that is asked for.
"""

import collections
import contextlib
import os
import pathlib
import sys
import tempfile

import byhand
import c_source
import course
from course import ROOT
import disk
import lists
import submissions
from verdicts import Broken, listed, printable

# What a homework needs of tests/support and tests/grading.
SUPPORT = ["allocations.c", "__init__.py", "frozen.py", "many.py", "page.py", "probe.py",
           "project.py", "tap.py"] + [f"{stem}.{ending}" for stem in (
               "probe", "form", "network", "activation") for ending in "ch"]
GRADING = ["allocations.c", "again.c", "again.h"] + [f"{stem}.py" for stem in (
    "c_source", "course", "kits", "marked", "sandbox", "student", "student_program", "verdicts",
    "report", "byhand", "check", "disk", "exercise", "formulas", "general", "one_change")]


def filled(name, **words):
    """A file of docs/new_homework, with these words in the places that bear their names."""
    text = (ROOT / "docs/new_homework" / name).read_text(encoding="utf-8")
    for place, word in words.items():
        text = text.replace(f"@{place}@", word)
    return text


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def number_of(path):
    """The number of the first chapter that needs this file, or 0."""
    if path.parent.name == "support" and path.suffix in (".c", ".h"):
        return {"activation": 9, "network": 8}.get(path.stem, 0)
    return int(path.name[:2]) if path.name[:2].isdigit() else 0


def build_house(chapters, house):
    """What the student's files are compiled with and checked by, to be read only."""
    last = chapters[-1].number
    paths = [path for path in [*ROOT.glob("common/*.*"), *ROOT.glob("chapters/*.[ch]"),
                               *ROOT.glob("tests/reference/[0-9]*.py"),
                               *(ROOT / "tests/support" / name for name in SUPPORT)]
             if number_of(path) <= last]
    paths += [ROOT / "chapters/data/iris.csv"] * (last >= 4)
    paths += [ROOT / "tests/grading" / name for name in GRADING]
    starters = {chapter.path: chapter.starter for chapter in chapters}
    for chapter in chapters:
        paths += [*ROOT.glob(f"chapters/{chapter.stem}*.gp"),
                  ROOT / "tests/probes" / f"{chapter.stem}.c",
                  ROOT / "tests/grading/exercises" / f"{chapter.stem}.py"]
    for path in paths:
        target = house / path.relative_to(ROOT)
        write(target, starters.get(path) or path.read_text(encoding="utf-8"))
        target.chmod(0o444)


def makefile(chapters, sheets, seed):
    rules = [filled("own.mk", file=c.file, stem=c.stem) for c in chapters]
    runs = [f'\t@cd house && ../build/{c.stem} --plots "$$PLOTS"' for c in chapters]
    return filled("Makefile", files=" ".join(c.file for c in chapters), runs="\n".join(runs),
                  sheets=" ".join(f"{sheet}:{seed}" for sheet in sheets),
                  programs=" ".join(f"build/{c.stem}" for c in chapters), rules="".join(rules))


def readme(chapters, sheets, tasks):
    files, names = [f"`{c.file}`" for c in chapters], [f"`{name}`" for name in sheets]
    by_hand = (f"\n\n{listed(names)}: work through one example by hand, with a calculator, and "
               "fill in the blanks.\n`make check` looks at it, too." if names else "")
    return filled("homework.md", title="chapter" + "s" * (len(chapters) > 1) + " " + listed(
        [f"{c.number:02}" for c in chapters]), files=listed(files),
        table="\n".join(f"| {name} | {where} | {points} |" for name, where, points in [
            *tasks, ("", "", sum(points for *_, points in tasks))]),
        sheet=by_hand, hand_in="\n".join(f"* {name}" for name in files + names))


def workflow(tasks):
    """Two exercises of one name share a step, since make check asks for them by name."""
    points = collections.Counter()
    for name, _, possible in tasks:
        points[name.strip("`")] += possible
    return filled("classroom.yml", steps="".join(
        f"      - name: {name} ({possible} points)\n        if: always()\n"
        f"        run: make check ONLY='{name}'\n" for name, possible in points.items()))


def write_homework(chapters, folder, seed):
    for chapter in chapters:
        chapter.marks = c_source.exercises(chapter.starter)  # lines as in the starter
    sheets = {c.sheet: byhand.sheet(c.number, seed) for c in chapters
              if seed is not None and c.number in byhand.SHEETS}
    tasks = [(f"`{mark.name}`", f"{c.file}, line {mark.line}", mark.points)
             for c in chapters for mark in c.marks]
    tasks += [("by hand", name, byhand.POINTS) for name in sheets]
    files = sheets | {c.file: c.starter for c in chapters} | {
        "Makefile": makefile(chapters, sheets, seed), "README.md": readme(chapters, sheets, tasks),
        ".gitignore": "/build/\n", ".github/workflows/classroom.yml": workflow(tasks)}
    for name, text in files.items():
        write(folder / name, text)
    build_house(chapters, folder / "house")


@contextlib.contextmanager
def new_folder(out):
    """A folder that becomes `out` at the end: all that is written into it, or nothing."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Broken(f"{out} is there already, and is not an empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    with disk.naming(out), tempfile.TemporaryDirectory(dir=out.parent, prefix=".new-") as folder:
        inside = pathlib.Path(folder) / "folder"
        inside.mkdir()
        yield inside
        os.replace(inside, out)


def seeds_of(seed, seeds):
    """Folder → seed: one homework, or one for each student."""
    if seed and seeds:
        raise Broken("SEED= is for one homework, SEEDS= for a class: say one of them")
    if not seeds:
        return {"": byhand.read_seed(seed)}
    each = lists.seeds(os.path.expanduser(seeds))
    for name in each:
        if submissions.file_name(name) != name:
            raise Broken(f"{seeds}: {printable(name)} cannot be the name of a folder")
    return each


def assign(numbers, out, seed="", seeds=""):
    out, chapters = pathlib.Path(os.path.expanduser(out)), course.chapters(numbers)
    course.require_exercises(chapters)
    each = seeds_of(seed, seeds)
    sheets = [c for c in chapters if c.number in byhand.SHEETS] if seed or seeds else []
    with new_folder(out) as folder:
        for name, own in each.items():
            write_homework(chapters, folder / name, own)
    points = sum(c.points for c in chapters) + byhand.POINTS * len(sheets)
    print(f"{out}: {', '.join(c.file for c in chapters)}, {points} points"
          + f", for {len(each)} student{'s' * (len(each) != 1)}" * bool(seeds))
    if (seed or seeds) and not sheets:
        print(f"assignment: there is no worksheet for chapter {numbers}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(course.command(
        assign, 'make assignment CH="09 11" OUT=folder [SEED=7 | SEEDS=file.csv]'))
