"""Grades one student, in a process of its own: whatever happens to it, the others go on.

usage: one_student.py TASK RESULT     both are files; grade.py starts this
"""

import dataclasses
import hashlib
import json
import os
import pathlib
import pickle
import signal
import sys
import tempfile

import byhand
import disk
from records import Done, columns_of, write
import student
from verdicts import Result, printable


@dataclasses.dataclass
class Task:
    name: str
    files: dict  # name → what was handed in under it (submissions.Found)
    chapters: list
    sheets: list  # chapters whose worksheet counts
    folder: pathlib.Path  # for what is built on the way
    seed: int
    sandboxed: bool
    seeds: str = ""  # the file with the seeds of the worksheets, if there is one
    sheet_seed: int = None  # of this student's own, where that is known
    kits: dict = None  # by the stem of a chapter


def grade_chapter(task, chapter, kit):
    """The Results of one chapter, and notes."""
    found = task.files[chapter.file]
    if found.lost:
        verdict, words = found.lost
        return [Result(mark.name, 0, mark.points, verdict, [words])
                for mark in chapter.marks], [words]
    results, remarks = grade_once(task, kit, found.text)
    return results, found.notes + remarks


def grade_once(task, kit, text):
    """The Results of a file, and remarks: found out once in a run, however many hand it in."""
    digest = hashlib.sha256(f"{kit.chapter.stem} {text}".encode("utf-8", "replace")).hexdigest()
    known = task.folder / f"{digest}.known"
    if known.exists():
        results, remarks = json.loads(known.read_text(encoding="utf-8"))
        return [Result(**result) for result in results], remarks
    with disk.naming(task.folder), \
            tempfile.TemporaryDirectory(prefix="work-", dir=task.folder) as folder:
        work = student.Work(kit, text, folder, task.sandboxed)
        results = work.grade_all(task.seed)
        remarks = work.remarks() + work.put_back_notes()
    if all(result.graded for result in results):
        write(known, json.dumps([results, remarks], default=vars))
    return results, remarks


def grade_sheet(task, chapter):
    """The Result of a worksheet that was filled in by hand."""
    found = task.files[chapter.sheet]
    lost = found.lost
    if task.seeds and task.sheet_seed is None:
        lost = "not graded", "There is no seed for your name in the list of seeds."
    if lost:
        return Result("by hand", 0, chapter.by_hand, lost[0], [lost[1]])
    return byhand.judged(found.text, chapter.number, task.sheet_seed, chapter.by_hand)


def grade_student(task):
    """Everything about one student."""
    done = Done(task.name, task.seed)
    for chapter in task.chapters:
        results, notes = grade_chapter(task, chapter, task.kits[chapter.stem])
        if chapter in task.sheets:
            results.append(grade_sheet(task, chapter))
        done.named += [(chapter.stem, result) for result in results]
        done.notes += notes
    return done


def not_graded(task, words):
    """The same for a student of whom nothing could be found out."""
    return Done(task.name, task.seed, [
        (stem, Result(name, 0, points, "not graded", [words]))
        for stem, name, points in columns_of(task.chapters, task.sheets)])


def do_not_outlive(parent):
    """Ends this process when that one is not its parent any more. (By a timer, and not by a
    thread: programs are started here, and fork and threads do not go together.)"""
    def look(*_):
        if os.getppid() != parent:
            os._exit(1)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)


def main(arguments):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it goes to whoever has started this
    do_not_outlive(os.getppid())
    source, target = map(pathlib.Path, arguments)
    task = pickle.loads(source.read_bytes())
    try:
        done = grade_student(task)
    except Exception as error:  # whatever it is, it is no mark
        words = (disk.words(error) if isinstance(error, OSError)
                 else f"{type(error).__name__}: {error}")
        done = not_graded(task, f"the grader failed: {printable(words)}")
    write(target, json.dumps(done, default=vars))


if __name__ == "__main__":
    main(sys.argv[1:])
