"""Writes what the web book asks of whoever writes an exercise in it, and what is right: the cases
of make check, fresh numbers each time, with what each known mistake would answer, and its sentence.

usage: questions.py FOLDER      writes FOLDER/12_train.json, and so on, and the names of all
                                exercises: FOLDER/all.json

Matrices are written as a probe reads and writes them. docs/book/site/check.js reads all this.
"""

import json
import os
import pathlib

import numpy as np

import c_source
import course
import exercise as exercises
import general
import student
import verdicts
from support import probe


def matrices_of(function):
    """What a function of an exercise gives, as text; None where its shapes do not fit."""
    try:
        with np.errstate(all="ignore"):
            return probe.matrices(function())
    except (ArithmeticError, LookupError, ValueError):
        return None


def case_data(exercise, case, edge="", before=()):
    """A case, asked after others in the same program, where all other functions are right."""
    asked = [c.given | probe.asking(exercise.question()) for c in (*before, case)]
    return {"words": case.words, "edge": edge, "request": probe.request(*asked),
            "want": probe.matrices(exercise.want(case, exercise.passes_on))}


def kinds_of(exercise, cases, name):
    """What a matrix would be with each mistake that occurs everywhere, where all cases know."""
    for kind in general.FACTORS if exercise.coarse else general.KINDS:
        gives = [matrices_of(lambda case=case: {name: kind.gives(exercise, case, name)})
                 for case in cases]
        if all(gives):
            yield {"says": kind.says, "gives": gives}


def functions_of(text):
    return {f.name: text[f.start : f.close] for f in c_source.functions(text)}


def exercise_data(chapter, mark, seed):
    """All of one exercise."""
    exercise = chapter.exercises()[mark.name]
    cases, more, edges = exercise.drawn(seed)
    names = list(exercise.want(cases[0], exercise.passes_on))
    asked = [*(case_data(exercise, case) for case in cases),
             *(case_data(exercise, again, student.AGAIN,
                         [case for case in cases if case.words == again.words][:1])
               for again in more[:1]),
             *(case_data(exercise, edge.case, edge.says) for edge in edges)]
    return {
        "name": mark.name, "own": functions_of(chapter.source)[mark.name],
        "starter": functions_of(chapter.starter)[mark.name],
        "tolerance": exercise.tolerance, "each": exercise.each, "needs": exercise.needs,
        "inputs": exercise.inputs, "arrays": exercises.ARRAYS,
        "called": {name: exercise.called.get(name, name) for name in names},
        "cases": asked,
        "mistakes": [{"says": mistake.says,
                      "gives": [matrices_of(lambda case=case: mistake.gives(case))
                                for case in cases]}
                     for mistake in exercise.mistakes],
        "kinds": {name: list(kinds_of(exercise, cases, name)) for name in names
                  if isinstance(exercise.called.get(name, name), str)},
    }


# Sentences that belong to no exercise.
WORDS = {"not written": student.NOT_WRITTEN, "endless": verdicts.ENDED_FOR["cpu"][1],
         "crash": verdicts.SIGNALS[11][1], "litter": exercises.LITTER,
         "held": {kind: words for kind, _, words in exercises.HELD}}


def write(folder, seed=None):
    seed = int.from_bytes(os.urandom(4), "little") if seed is None else seed
    os.makedirs(folder, exist_ok=True)
    chapters = course.chapters()
    pathlib.Path(folder, "all.json").write_text(json.dumps(
        {chapter.stem: [mark.name for mark in chapter.marks] for chapter in chapters}))
    for chapter in chapters:
        data = {"words": WORDS, "exercises": [exercise_data(chapter, mark, seed)
                                              for mark in chapter.marks]}
        pathlib.Path(folder, f"{chapter.stem}.json").write_text(
            json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(course.command(write, "questions.py FOLDER="))
