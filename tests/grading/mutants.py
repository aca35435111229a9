"""Plants every known mistake in its chapter, one at a time. The chapter's own tests have to
fail, and the grader has to name the mistake: so neither can be asleep.

usage: python3 mutants.py [CHAPTERS]     (make mutants, make mutants CH="06 11")
"""

import concurrent.futures
import contextlib
import functools
import io
import os
import pathlib
import sys

import c_source
import course
import disk
import kits
import student
from support import probe
from support.project import reference
from support.tap import Tap
import verdicts

BUILD = pathlib.Path(os.environ.get("BUILD", "build")).resolve()
CC = os.environ.get("CC", "cc")
SEED = 20260101
find_chapter = functools.lru_cache(None)(course.find_chapter)


@functools.lru_cache(None)
def kit_of(stem):
    return kits.shared(find_chapter(stem), BUILD, CC, sandboxed=False)


class Noticed(Exception):
    """A test has said not ok."""


class Listener(io.StringIO):
    """What is printed, up to the first test that fails: there it stops."""

    def write(self, text):
        if text.startswith("not ok"):
            raise Noticed(text)
        return super().write(text)


def planted(chapter, exercise, mistake):
    """The chapter's source with the mistake, by its name, in this exercise."""
    text = chapter.path.read_text(encoding="utf-8")
    return c_source.spliced(text, chapter.rights[exercise].text(mistake))


def own_tests_fail(chapter, program, folder):
    """Whether tests/reference/STEM.py says not ok when this program is its probe: the grader's is
    one. The test runs in this process, which has NumPy already."""
    tests = folder / "tests"
    tests.mkdir()
    for path in (BUILD / "tests").iterdir():
        if path.is_file():
            os.symlink(program if path.name == chapter.stem else path, tests / path.name)
    probe.BUILD = folder
    try:
        with contextlib.redirect_stdout(Listener()), contextlib.redirect_stderr(io.StringIO()), \
                contextlib.suppress(SystemExit):
            reference(chapter.stem).main()
    except Noticed:
        return True
    return False


def try_mistake(stem, exercise_name, mistake_name):
    """What is wrong with this mistake: "" if tests fail and the grader names it."""
    chapter = find_chapter(stem)
    mark = next(mark for mark in chapter.marks if mark.name == exercise_name)
    with disk.work_folder(BUILD) as folder:
        folder = pathlib.Path(folder)
        try:
            text = planted(chapter, exercise_name, mistake_name)
            kit = kit_of(stem)
            work = student.Work(kit, text, folder / "work", sandboxed=False)
            work.build()
            others = {m.name: verdicts.Result(m.name, 0, 0, "right", []) for m in chapter.marks}
            verdict = work.grade(mark, SEED, others)
            if verdict.verdict != f"wrong: {mistake_name}":
                return f"the grader says {verdict.verdict}: {' '.join(verdict.says)}"
            if not own_tests_fail(chapter, folder / "work/plain", folder):
                return f"the tests of {stem} do not notice"
        except (ValueError, verdicts.Fault, verdicts.Broken) as error:
            return f"{type(error).__name__}: {error} {getattr(error, 'says', '')}"
    return ""


def main(numbers):
    with Tap() as tap, concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        waiting = []
        chapters = course.chapters(numbers)
        course.require_exercises(chapters)
        for chapter in chapters:
            for name, right in chapter.rights.items():
                for mistake in right.known_mistakes():
                    what = (chapter.stem, name, mistake)
                    waiting.append((what, workers.submit(try_mistake, *what)))
        for what, answer in waiting:
            problem = answer.result()
            tap.ok(not problem, ", ".join(what), problem)


if __name__ == "__main__":
    try:
        main(" ".join(sys.argv[1:]))
    except (course.Unknown, verdicts.Broken) as problem:
        sys.exit(f"mutants: {problem}")
