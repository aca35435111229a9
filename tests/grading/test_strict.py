"""Strictness: what is nearly right gets no points, what stands beside it does, and no exercise
has an answer that could be written down."""

import concurrent.futures
import os
import re

import numpy as np

import c_source
import course
import disk
import kits
import mutants
import one_change
import sandbox
import student_program

from near_misses import NEAR_MISSES
import student
from support.tap import Tap
import verdicts

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")
SEED = 20260101


def graded(number, sandboxed):
    """The Results of a chapter with a near miss in it."""
    miss = NEAR_MISSES[number]
    (chapter,) = course.chapters(miss.chapter)
    text = mutants.planted(chapter, miss.exercise, miss.mark())
    kit = kits.shared(chapter, BUILD, CC, sandboxed, student_program.try_tools)
    with disk.work_folder(BUILD) as folder:
        return student.Work(kit, text, folder, sandboxed).grade_all(SEED + number)


def test_near_misses(tap):
    sandboxed = not sandbox.works()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        waiting = [workers.submit(graded, k, sandboxed) for k in range(len(NEAR_MISSES))]
        for miss, answer in zip(NEAR_MISSES, waiting):
            results = answer.result()
            name = f"{miss.chapter} {miss.exercise}: {miss.name}"
            hit = next(r for r in results if r.name == miss.exercise)
            tap.ok(hit.points == 0 and hit.verdict not in ("not graded", "does not compile")
                   and miss.says in " ".join(hit.says), f"{name}: {miss.says}", hit)
            others = [r for r in results if r is not hit]
            tap.ok(all(r.verdict == "right" or r.verdict.startswith("waits for")
                       and r.name in miss.waiting for r in others), f"{name}: the others", *others)


def led(stem, sandboxed):
    """Changes one word of the chapter's exercises after the other, in any order, until the grader
    finds no name for what comes of it: whether its report leads to the line then, and the report.
    """
    chapter, numbers = course.find_chapter(stem), np.random.RandomState(int(stem[:2]))
    text = chapter.path.read_text(encoding="utf-8")
    kit = kits.shared(chapter, BUILD, CC, sandboxed, student_program.try_tools)
    right = {mark.name: verdicts.Result(mark.name, 0, 0, "right", []) for mark in chapter.marks}
    tried = [(mark, change) for mark in chapter.marks for f in c_source.functions(text)
             if f.name == mark.name for change in one_change.changes(text, f, kit.headers_text())
             if one_change.TOKEN.fullmatch(text, change.start, change.end)]
    for k in numbers.permutation(len(tried))[:40]:
        mark, change = tried[k]
        with disk.work_folder(BUILD) as folder:
            work = student.Work(kit, text[: change.start] + change.instead + text[change.end :],
                                folder, sandboxed)
            try:
                work.build()
            except verdicts.Fault:
                continue
            result = work.grade(mark, SEED, right)
        if result.verdict == "wrong":
            where = f"line {change.line},|{chapter.file}:{change.line}"
            return bool(re.search(where, " ".join(result.says))), (change, result)
    return True, None


def test_lines(tap):
    sandboxed, stems = not sandbox.works(), [chapter.stem for chapter in course.chapters()]
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        for stem, (leads, result) in zip(stems, workers.map(led, stems, [sandboxed] * len(stems))):
            tap.ok(leads, f"{stem}: what has no name leads to the line", result)


def test_constants(tap):
    """Every question has several right answers, whatever the exercise."""
    for chapter in course.chapters():
        for exercise in chapter.exercises().values():
            answers = {}
            for seed in range(12):
                for number, case in enumerate(exercise.cases(np.random.RandomState(seed))):
                    values = tuple(np.ravel(value).tobytes() for value in
                                   map(np.asarray, exercise.want(case, ()).values()))
                    answers.setdefault(number, set()).add(values)
            tap.ok(any(len(values) > 1 for values in answers.values()),
                   f"{chapter.stem} {exercise.name}: no answer can be written down", answers)


def main():
    with Tap() as tap:
        test_constants(tap)
        test_lines(tap)
        test_near_misses(tap)


if __name__ == "__main__":
    main()
