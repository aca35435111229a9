"""Plants every known mistake in its chapter. The chapter's own tests have to fail, and the grader
has to name the mistake: so neither can be asleep. A chapter is compiled once, with all of its
mistakes, and is told when it starts which of them it has.

usage: python3 mutants.py [CHAPTERS]     (make mutants, make mutants CH="06 11")
"""

import concurrent.futures
import contextlib
import functools
import io
import os
import pathlib
import re
import sys
from unittest import mock

import c_source
import course
import disk
import kits
import marked
import student
from support import probe
from support.project import reference
from support.tap import Tap
import verdicts

BUILD = pathlib.Path(os.environ.get("BUILD", "build")).resolve()
CC = os.environ.get("CC", "cc")
SEED = 20260101
find_chapter = functools.lru_cache(course.find_chapter)


class Noticed(Exception):
    """A test has said not ok."""


def stop_at_failure(tap, good, name, *notes):
    """Tap.ok, up to the first test that fails."""
    if not good:
        raise Noticed(name)


def planted(chapter, exercise, mistake):
    """The chapter's source with the mistake, by its name, in this exercise."""
    return c_source.spliced(chapter.source, chapter.rights[exercise].text(mistake))


# Which mistake a program has, by its number; without one it is the chapter as it stands.
CHOICE = """\
#include <stdlib.h>
extern int probe_choice;
__attribute__((constructor)) static void choose(void)
{
    if (getenv("MISTAKE"))
        probe_choice = atoi(getenv("MISTAKE"));
}
"""


def all_mistakes(chapter):
    """Pairs of an exercise and the name of a mistake, in an order that gives each its number."""
    return [(name, mistake) for name, right in chapter.rights.items()
            for mistake in right.mistakes()]


def with_all(chapter):
    """The chapter's source with all mistakes: in the place of each exercise there are its own
    text, one for each mistake, under other names, and a function that calls one of them."""
    text = chapter.source
    for name, right in chapter.rights.items():
        (f,) = c_source.named(text, name)
        texts = {number: right.text(mistake) for number, (of, mistake) in
                 enumerate(all_mistakes(chapter)) if of == name}
        choice = marked.chooser(right.head, name, texts, "probe_choice")
        copies = [re.sub(rf"\b{name}\b", f"{name}_{which}", copy)
                  for which, copy in [*texts.items(), ("own", text[f.start : f.close])]]
        text = text[: f.start] + "\n\n".join([*copies, choice]) + text[f.close :]
    return CHOICE + text


class Mutant(student.Work):
    """The chapter with all mistakes, of which one is planted, or none."""
    number = -1

    def run(self, command, environment=(), **settings):
        return super().run(command, dict(environment) | {"MISTAKE": str(self.number)}, **settings)


@functools.lru_cache
def kit_of(stem):
    return kits.shared(find_chapter(stem), BUILD, CC, sandboxed=False)


def mutant(chapter, folder):
    return Mutant(kit_of(chapter.stem), with_all(chapter), folder / chapter.stem, sandboxed=False)


def compiled(stem, folder):
    """Compiles a chapter with all its mistakes. The grader's program is a probe, too: it stands
    beside the other chapters' in a folder for tests/reference. Returns what is wrong."""
    work = mutant(find_chapter(stem), folder)
    try:
        work.build()
    except (verdicts.Fault, verdicts.Broken) as error:
        return f"{error} {getattr(error, 'says', '')}"
    tests = work.folder / "tests"
    tests.mkdir()
    for path in (BUILD / "tests").iterdir():
        if path.is_file():
            os.symlink(work.folder / "plain" if path.name == stem else path, tests / path.name)
    return " ".join(work.errors.values())


def own_tests_fail(stem, folder, number):
    """Whether tests/reference/STEM.py, run in this process, says not ok to this mistake."""
    probe.BUILD, os.environ["MISTAKE"] = folder / stem, str(number)
    try:
        with mock.patch.object(Tap, "ok", stop_at_failure), contextlib.suppress(SystemExit), \
                contextlib.redirect_stdout(io.StringIO()):
            reference(stem).main()
    except Noticed:
        return True
    return False


def try_mistake(stem, folder, number):
    """What is wrong with this mistake: "" if tests fail and the grader names it."""
    chapter = find_chapter(stem)
    exercise, mistake = all_mistakes(chapter)[number]
    mark = next(mark for mark in chapter.marks if mark.name == exercise)
    work = mutant(chapter, folder)
    work.number, work.built["plain"] = number, ""
    others = {m.name: verdicts.Result(m.name, 0, 0, "right", []) for m in chapter.marks}
    verdict = work.grade(mark, SEED, others)
    if verdict.verdict != f"wrong: {mistake}":
        return f"the grader says {verdict.verdict}: {' '.join(verdict.says)}"
    return "" if own_tests_fail(stem, folder, number) else f"the tests of {stem} do not notice"


def main(numbers=""):
    chapters = course.chapters(numbers)
    course.require_exercises(chapters)
    with Tap() as tap, disk.work_folder(BUILD) as folder, \
            concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        folder, waiting = pathlib.Path(folder), []
        built = [workers.submit(compiled, chapter.stem, folder) for chapter in chapters]
        for chapter, answer in zip(chapters, built):
            tap.same(answer.result(), "", f"{chapter.stem}: it compiles with all mistakes")
            waiting += [((chapter.stem, *what),
                         workers.submit(try_mistake, chapter.stem, folder, k))
                        for k, what in enumerate(all_mistakes(chapter))
                        if not what[1].startswith("nearly: ")]  # these have no name
        for what, answer in waiting:
            problem = answer.result()
            tap.ok(not problem, ", ".join(what), problem)


if __name__ == "__main__":
    sys.exit(course.command(main, 'make mutants [CH="06 11"]'))
