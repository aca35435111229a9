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
import student
import student_program
from support import probe
from support.tap import Tap
import verdicts

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")
SEED = 20260101
# Functions that are nearly right: on most days nobody would see that they are not. Each is planted
# like a mistake, by the lines of exercises/NN_name.c that are marked "nearly: NAME". The exercise
# must get no points for it. Rows: chapter, exercise, others that may have to wait for it (all
# others keep their points), and names with words of the report.
NEAR_MISSES = [(of, exercise, wait, miss, says) for of, exercise, wait, misses in (
    ("01", "sigmoid", ("neuron",), {"cut off at 7": "sigmoid(z = "}),
    ("01", "neuron_z", ("neuron",), {"16 features": "With X 4 × 7 it is right"}),
    ("02", "loss_from_a", (), {
        "a clipped": "very close to 0 or 1", "1e-12 added": "very close to 0 or 1"}),
    ("02", "loss", ("cost",), {"a straight line from 7": "not to be left out"}),
    ("02", "loss", (), {"infinite from 1e5": "not finite at z = 1000"}),
    ("02", "cost", (), {
        "from a": "the neuron is sure", "no label": "at \"b\": with one change"}),
    ("03", "loss_gradient", (), {"|dz|": "", "n even": "it is right"}),
    ("03", "cost_gradient", (), {"past dw": "array", "past db": "array", "a σ of its own": "sure"}),
    ("03", "measured_slope", (), {"h of its own": "", "not put back": "did not put them back"}),
    ("04", "descend", (), {
        "costs never NULL": "costs may be NULL", "any cost": "not finite", "NaN only": "infinite",
        "finite at first": "infinite on the way",
        "1e6 for infinite": "A large cost", "db of 0": "no reason to stop"}),
    ("04", "predict", ("accuracy",), {"b alone": ""}),
    ("04", "accuracy", (), {"NaN counted": "NaN in Y"}),
    ("04", "center", (), {"labels changed": "changed Y"}),
    ("05", "best_line", (), {
        "359 directions": "359°", "from -49": "k = -50", "12 right": "",
        "until it is worse": "worse than the one before", "until 95 %": "nearly all"}),
    ("06", "loop_loss", ("loop_cost", "loop_descend"), {
        "from a": "clip nothing", "log for log1p": "tiny, and not 0", "z2 changed": "changed Z2"}),
    ("06", "loop_backward", ("loop_cost", "loop_descend"), {"no blame for one unit": "n_h = 1"}),
    ("06", "loop_cost", ("loop_descend",), {
        "gradient never NULL": "gradient may be NULL", "64 units": "n_h = 67"}),
    ("06", "loop_descend", (), {
        "costs never NULL": "costs may be NULL", "any cost": "not finite",
        "any cost on the way": "on the way"}),
    ("07", "plain_mul", ("plain_affine",), {
        "up to a 0": "A product that is 0", "mat_mul": "calls mat_mul of common/matrix.h"}),
    ("07", "plain_mul_nt", (), {"64 terms": "array"}),
    ("08", "forward", (), {
        "always tanh": "wrong where it is σ", "room of the first size": "keeps something",
        "e/(1 + e)": "sure"}),
    ("08", "network_cost", (), {
        "from a": "clip nothing", "log for log1p": "tiny, and not 0",
        "Kahan's NaN": "is infinite"}),
    ("08", "network_accuracy", (), {"known cases": "", "NaN is wrong": "neither right nor wrong"}),
    ("09", "update", ("descend_by_measuring",), {"slopes changed": "changed dW1"}),
    ("09", "relu_slope", (), {"NaN is 0": "stays a NaN"}),
    ("09", "descend_by_measuring", (), {
        "any cost": "not finite", "any cost on the way": "on the way",
        "h of its own": "another h"}),
    ("11", "backward_hidden", (), {"tanh or σ": "relu", "A1 as room": "changed A1"}),
    ("11", "backward_hidden", ("backward",), {
        "64 units": "array", "slope of A2": "at \"A2\": with one change"}),
    ("11", "backward", (), {
        "m even": "wrong for this one", "Z1 handed on": "", "A2 changed": "changed A2"}),
    ("11", "check_block", (), {
        "kinks of 0.09": "more than 0.1", "kinks of 0.11": "more than 0.1", "no guard": "0/0",
        "stops at a kink": "", "NaN lost": "NaN got lost"}),
    ("12", "train", (), {
        "any cost": "not finite", "any but the first": "on the way",
        "memory in every step": "its header forbids"}),
    ("12", "judge", (), {
        "always the filler": "", ">= 0.5": "exactly 0.5", "NaN is a no": "is NaN",
        "kept layers": "from one call to the next"}),
    ("14", "held_out", (), {"8 steps": "Right for 8 steps", "room for 64 costs": "reads outside"}),
) for miss, says in misses.items()]


def graded(number, sandboxed):
    """The Results of a chapter with a near miss in it."""
    of, exercise, _, miss, _ = NEAR_MISSES[number]
    (chapter,) = course.chapters(of)
    text = mutants.planted(chapter, exercise, f"nearly: {miss}")
    kit = kits.shared(chapter, BUILD, CC, sandboxed, student_program.try_tools)
    with disk.work_folder(BUILD) as folder:
        return student.Work(kit, text, folder, sandboxed).grade_all(SEED + number)


def test_near_misses(tap):
    sandboxed = not sandbox.works()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        waiting = [workers.submit(graded, k, sandboxed) for k in range(len(NEAR_MISSES))]
        for (of, exercise, wait, miss, says), answer in zip(NEAR_MISSES, waiting):
            results, name = answer.result(), f"{of} {exercise}: {miss}"
            hit = next(r for r in results if r.name == exercise)
            tap.ok(hit.points == 0 and hit.verdict not in ("not graded", "does not compile")
                   and says in " ".join(hit.says), f"{name}: {says}", hit)
            others = [r for r in results if r is not hit]
            tap.ok(all(r.verdict == "right" or r.verdict.startswith("waits for")
                       and r.name in wait for r in others), f"{name}: the others", *others)


def led(stem, sandboxed):
    """Changes one word of the chapter's exercises after the other, until the grader finds no name
    for what comes of it: whether its report leads to the line then, and the report."""
    chapter, numbers = course.find_chapter(stem), np.random.RandomState(int(stem[:2]))
    text = chapter.source
    kit = kits.shared(chapter, BUILD, CC, sandboxed, student_program.try_tools)
    right = {mark.name: verdicts.Result(mark.name, 0, 0, "right", []) for mark in chapter.marks}
    tried = [(mark, change) for mark in chapter.marks for f in c_source.named(text, mark.name)
             for change in one_change.changes(text, f, kit.headers_text())
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
            answers = [[probe.matrices(exercise.want(case, ())) for case in
                        exercise.cases(np.random.RandomState(seed))] for seed in range(12)]
            tap.ok(any(len(set(of_case)) > 1 for of_case in zip(*answers)),
                   f"{chapter.stem} {exercise.name}: no answer can be written down", answers)


def main():
    with Tap() as tap:
        test_constants(tap)
        test_lines(tap)
        test_near_misses(tap)


if __name__ == "__main__":
    main()
