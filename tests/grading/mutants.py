"""Plants every known mistake in its chapter, one at a time. The chapter's own tests have to
fail, and the grader has to name the mistake: so neither can be asleep.

usage: python3 mutants.py [CHAPTERS]     (make mutants, make mutants CH="06 11")
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys

import c_source
import course
from course import ROOT
import disk
import kits
import student
from support.tap import Tap
import verdicts

BUILD = pathlib.Path(os.environ.get("BUILD", "build")).resolve()
CC = os.environ.get("CC", "cc")
SEED = 20260101


def planted(chapter, exercise, mistake):
    """The chapter's source with the mistake, by its name, in this exercise."""
    text = chapter.path.read_text(encoding="utf-8")
    return c_source.spliced(text, chapter.rights[exercise].text(mistake))


def own_tests_fail(chapter, text, folder):
    """Whether tests/reference/STEM.py says not ok when its probe has the mistake."""
    (folder / "tests").mkdir()
    for path in (BUILD / "tests").iterdir():
        if path.name != chapter.stem and path.is_file():
            os.symlink(path, folder / "tests" / path.name)
    source = folder / chapter.file
    source.write_text(text, encoding="utf-8")
    parts = [BUILD / "tests/probes" / f"{chapter.stem}.o",
             *(BUILD / "tests/support").glob("*.o")]
    others = [path for kind in ("archive", "common") for path in (BUILD / kind).glob("*.o")
              if path.name != source.with_suffix(".o").name]
    subprocess.run([*CC.split(), *kits.FLAGS, "-O1", "-w", "-Icommon", "-Ichapters",
                    "-o", folder / "tests" / chapter.stem, source, *parts, *others, "-lm"],
                   check=True, cwd=ROOT)
    test = subprocess.Popen([sys.executable, f"tests/reference/{chapter.stem}.py"], text=True,
                            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=os.environ | {"BUILD": str(folder)})
    with test:
        failed = any(line.startswith("not ok") for line in test.stdout)
        test.kill()
    return failed


def try_mistake(stem, exercise_name, mistake_name):
    """What is wrong with this mistake: "" if tests fail and the grader names it."""
    chapter = course.find_chapter(stem)
    mark = next(mark for mark in chapter.marks if mark.name == exercise_name)
    with disk.work_folder(BUILD) as folder:
        folder = pathlib.Path(folder)
        try:
            text = planted(chapter, exercise_name, mistake_name)
            kit = kits.shared(chapter, BUILD, CC, sandboxed=False)
            work = student.Work(kit, text, folder / "work", sandboxed=False)
            work.build()
            others = {m.name: verdicts.Result(m.name, 0, 0, "right", []) for m in chapter.marks}
            verdict = work.grade(mark, SEED, others)
            if verdict.verdict != f"wrong: {mistake_name}":
                return f"the grader says {verdict.verdict}: {' '.join(verdict.says)}"
            if not own_tests_fail(chapter, text, folder):
                return f"the tests of {stem} do not notice"
        except (ValueError, verdicts.Fault, verdicts.Broken,
                subprocess.CalledProcessError) as error:
            return f"{type(error).__name__}: {error} {getattr(error, 'says', '')}"
    return ""


def main(numbers):
    with Tap() as tap, concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        waiting = []
        chapters = course.chapters(numbers)
        course.require_exercises(chapters)
        for chapter in chapters:
            for exercise in chapter.exercises().values():
                for mistake in exercise.mistakes:
                    what = (chapter.stem, exercise.name, mistake.name)
                    waiting.append((what, workers.submit(try_mistake, *what)))
        for what, answer in waiting:
            problem = answer.result()
            tap.ok(not problem, ", ".join(what), problem)


if __name__ == "__main__":
    try:
        main(" ".join(sys.argv[1:]))
    except (course.Unknown, verdicts.Broken) as problem:
        sys.exit(f"mutants: {problem}")
