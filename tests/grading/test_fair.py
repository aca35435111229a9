"""Fairness: every exercise, written rightly in three ways or four, gets full marks, with
whatever numbers and however busy the machine is. RUNS says how often it is asked (100 of 100
have to be right); a process keeps the machine busy meanwhile."""

import concurrent.futures
import multiprocessing
import os
import re
import sys

import c_source
import course
import disk
import exercise as exercises
import kits
import sandbox
import student_program
import student
from support.tap import Tap
import verdicts

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")
RUNS = int(os.environ.get("RUNS") or 3)
A_FEW = 3


def with_kept(section, rights):
    """A section of solutions, with the lines that the starter keeps where it says //@ kept."""
    for f in reversed(c_source.functions(section)):
        if "    //@ kept\n" in section[f.open : f.close]:
            kept = "".join(f"{line.text}\n" for line in rights[f.name].body if line.keep)
            body = section[f.open : f.close].replace("    //@ kept\n", kept)
            section = section[: f.open] + body + section[f.close :]
    return section


def solutions(chapter):
    """Pairs of what a solution is, and the chapter's file with it."""
    path = course.ROOT / "tests/grading/solutions" / f"{chapter.stem}.c"
    parts = re.split(r"^//@ solution (.*)\n", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    return [("the chapter's own", chapter.source), ("as in exercises/", chapter.solved())] + [
        (what, c_source.spliced(chapter.source, with_kept(section, chapter.rights)))
        for what, section in zip(parts[::2], parts[1::2])]


def ask_often(work, mark):
    """How often, of RUNS times with other numbers, the answers are right. One program is asked a
    few times: more answers than that are not kept."""
    names = work.chapter.exercises()
    exercise, right = names[mark.name], 0
    for first in range(0, RUNS, A_FEW):
        drawn = [exercise.drawn(seed) for seed in range(first, min(first + A_FEW, RUNS))]
        asked = [cases + [edge.case for edge in edges] for cases, _, edges in drawn]
        try:
            came = iter(work.answers(exercise, sum(asked, []), names))
        except verdicts.Fault as fault:
            return f"from seed {first} on: {fault.verdict}: {' '.join(fault.says)}"
        right += sum(exercises.is_right(exercise, [next(came) for _ in cases])
                     for cases in asked)
    return right


def try_solution(stem, number, sandboxed):
    """For every exercise: the grader's Result, and how often the answers were right."""
    chapter = course.find_chapter(stem)
    what, text = solutions(chapter)[number]
    kit = kits.shared(chapter, BUILD, CC, sandboxed, student_program.try_tools)
    with disk.work_folder(BUILD) as folder:
        work = student.Work(kit, text, folder, sandboxed)
        results = work.grade_all(20260101 + number)
        return what, [(mark.name, result, ask_often(work, mark))
                      for mark, result in zip(chapter.marks, results)]


def keep_busy():
    while True:
        sum(range(10**6))


def main():
    sandboxed = not sandbox.works()
    busy = multiprocessing.Process(target=keep_busy, daemon=True)
    with Tap() as tap, concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        busy.start()
        waiting = []
        for chapter in course.chapters(" ".join(sys.argv[1:])):
            count = len(solutions(chapter))
            tap.ok(count >= 4, f"{chapter.stem}: four ways to be right", count)
            waiting += [(chapter, workers.submit(try_solution, chapter.stem, k, sandboxed))
                        for k in range(count)]
        for chapter, answer in waiting:
            what, found = answer.result()
            for name, result, often in found:
                tap.ok(result.verdict == "right" and often == RUNS,
                       f"{chapter.stem} {name}: {what}", result, f"{often} of {RUNS}")
        busy.terminate()


if __name__ == "__main__":
    main()
