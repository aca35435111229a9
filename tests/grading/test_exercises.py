"""Every graded function and every planted mistake still fits its source: the exercises that are
marked in the chapters, those in exercises/NN_name.py, and the functions in exercises/NN_name.c
and solutions/NN_name.c.
This is quick, and a part of make test; that mistakes do what they say is for make mutants."""

import os
import pathlib
import subprocess
import tempfile

import c_source
import course
import exercise as exercises
import kits
from mutants import with_all
from support.tap import Tap
from test_fair import solutions
from test_strict import NEAR_MISSES

CC = os.environ.get("CC", "cc")


def test_lists(tap, chapter):
    """The same exercises in all three places, with the same parameters; the page has their
    sections, and the starter a place for them."""
    marked = sorted(mark.name for mark in chapter.marks)
    known = chapter.exercises()
    tap.same(sorted(known), marked, f"exercises/{chapter.stem}.py: the exercises that are marked")
    tap.same(sorted(chapter.rights), marked, f"exercises/{chapter.stem}.c: the same ones")
    page = (course.ROOT / "docs" / f"{chapter.stem}.md").read_text(encoding="utf-8")
    for exercise in known.values():
        tap.ok(f"\n## {exercise.section}\n" in page,
               f"{chapter.stem} {exercise.name}: there is a section {exercise.section}")
    for name, right in chapter.rights.items():
        tap.same([right.head.split()], [f.head.split() for f in c_source.named(
            chapter.source, name)], f"{chapter.stem} {name}: it begins in both as in the chapter")
    for mark in chapter.marks:
        (f,) = c_source.named(chapter.starter, mark.name)
        tap.ok("// WRITE THIS FUNCTION." in chapter.starter[f.open : f.close],
               f"{chapter.stem} {mark.name}: the starter has a place for it")


def test_mistakes(tap, chapter):
    """Every mistake has lines in C, the lines of every mistake are known, and no two are alike."""
    for name, exercise in chapter.exercises().items():
        if name not in chapter.rights:
            continue
        right, mistakes = chapter.rights[name], [mistake.name for mistake in exercise.mistakes]
        tap.same(len(mistakes), len(set(mistakes)),
                 f"{chapter.stem} {name}: each mistake has a name of its own")
        mistakes += [f"nearly: {miss}" for number, of, _, miss, _ in NEAR_MISSES
                     if (number, of) == (chapter.stem[:2], name)]
        planted = {name for name in right.mistakes() if name in mistakes or not (
            name in exercises.EVERYWHERE or name.startswith("if ") or " = " in name)}
        tap.same(sorted(planted), sorted(mistakes),
                 f"{chapter.stem} {name}: mistakes have their lines in C, and lines their mistake")
        texts = {"".join(right.text(mistake).split()) for mistake in ["", *right.mistakes()]}
        tap.same(len(texts), 1 + len(right.mistakes()),
                 f"{chapter.stem} {name}: no mistake is right, or the same as another")


def compiled(texts, *flags):
    """What the compiler says to these sources: nothing, if it takes them."""
    with tempfile.TemporaryDirectory() as folder:
        for k, text in enumerate(texts, 1):
            pathlib.Path(folder, f"{k}.c").write_text(text, encoding="utf-8")
        return subprocess.run([*CC.split(), *kits.LANGUAGE, f"-I{course.ROOT}/common",
                               f"-I{course.ROOT}/chapters", *flags, "-fsyntax-only",
                               *(f"{k}.c" for k in range(1, 1 + len(texts)))], cwd=folder,
                              capture_output=True, text=True).stderr


def test_compiler(tap, chapter):
    tap.same(compiled([with_all(chapter)], "-w"), "",
             f"{chapter.stem}: every mistake compiles, in the chapter as it is")
    tap.same(compiled([chapter.starter], "-Wall", "-Wextra", "-Wno-pass-failed"), "",
             f"{chapter.stem}: the starter compiles without a warning")
    tap.same(compiled([text for _, text in solutions(chapter)[2:]], "-w",
                      "-Werror=implicit-function-declaration"), "",
             f"{chapter.stem}: every solution compiles")


def main():
    with Tap() as tap:
        for chapter in course.chapters():
            test_lists(tap, chapter)
            test_mistakes(tap, chapter)
            if set(chapter.rights) == {mark.name for mark in chapter.marks}:
                test_compiler(tap, chapter)


if __name__ == "__main__":
    main()
