"""Grades a folder of submissions, or an archive: a folder a student, in any layout, or as Moodle
and Canvas hand them out.

OUT gets grades.csv, summary.txt, reports/ (a folder for each student), tap/ and junit.xml.
Grading again looks only at what has changed since, unless --all is given. Exit status: 0 when
everything was graded, 1 when something could not be, 2 when nothing was begun. make help, and
docs/teaching.md, have the options.
"""

import argparse
import contextlib
import dataclasses
import hashlib
import json
import os
import pathlib
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import byhand
import course
import disk
import kits
import lists
from one_student import Task, not_graded
from records import Records, columns_of, loaded, write
import report
import sandbox
import student_program
from submissions import find, seed_name, students_of
import verdicts
from verdicts import Broken, printable

A_FEW = 0.25  # of the class: a chapter that fewer hand in was not asked for


def say(words):
    print(f"grade: {words}", file=sys.stderr)


def fingerprint(task, harness, given_seed):
    """Changes when anything changes on which these marks depend."""
    depends = dataclasses.replace(task, folder="", seed=given_seed, seeds=bool(task.seeds))
    return hashlib.sha256(harness + repr(depends).encode("utf-8", "backslashreplace")).hexdigest()


def harness_state(options):
    """A digest of the grader, the chapters, the compiler and the tools."""
    known = hashlib.sha256(repr(kits.memory_limits()).encode())
    for folder in ("chapters", "common", "tests/probes", "tests/reference", "tests/support",
                   "tests/grading", "tests/grading/exercises"):
        for path in sorted((course.ROOT / folder).glob("*.*")):
            if path.suffix in (".c", ".h", ".py") and not path.name.startswith("test_"):
                known.update(path.read_bytes())
    version = subprocess.run([*options.cc.split(), "--version"], capture_output=True)
    known.update(version.stdout + f"{options.cc} {shutil.which('valgrind')}".encode())
    return known.digest()


def end_orphans(workers):
    """Ends the children of this process that are no workers."""
    children = sandbox.children_of(pathlib.Path("/proc", str(os.getpid())))
    for pid in set(children) - {worker.process.pid for worker in workers}:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


class Worker:
    """A process that grades one student."""

    def __init__(self, task, folder):
        self.task, self.result = task, folder / f"{id(task)}.json"
        source = folder / f"{id(task)}.task"
        with disk.naming(source):
            source.write_bytes(pickle.dumps(task))
        self.process = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("one_student.py"), source,
             self.result], stdin=subprocess.DEVNULL)

    def done(self):
        """What it has found out; None where it was killed before."""
        return loaded(json.loads(self.result.read_text("utf-8"))) if self.result.exists() else None


class Class:
    """The work of one run: who, which chapters, and where the results go."""

    def __init__(self, options):
        self.options, self.source = options, pathlib.Path(options.submissions)
        self.out = pathlib.Path(options.out)
        if self.out.resolve() == self.source.resolve():
            raise Broken(f"{self.out}: the results need a folder of their own")
        self.students = students_of(self.source, self.out, say)
        if not self.students:
            raise Broken(f"{self.source} holds no folder; one for each student is expected")
        self.seeds = lists.seeds(options.seeds) if options.seeds else {}
        asked = {chapter.stem for chapter in course.chapters(options.chapters)}
        every = course.chapters()
        if options.weights:
            lists.weigh(every, options.weights)
        known = [chapter for chapter in every if chapter.stem in asked]
        course.require_exercises(known, with_rights=False)
        wanted = {c.file: [mark.name for mark in c.marks] for c in known}
        wanted |= {c.sheet: [] for c in known}
        self.files = {student.name: find(student, wanted) for student in self.students}
        self.late = self.lateness()
        self.chapters = self.choose(known)
        self.sheets = self.choose_sheets()
        self.columns = columns_of(self.chapters, self.sheets)
        self.records = Records(self.out, list(self.files))
        if self.records.holds_others(self.columns):
            say(f"{self.out} holds results of other exercises, which will be replaced; OUT= with "
                f"another folder keeps both")
        grading = pathlib.Path(options.build).resolve() / "grading"
        grading.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=grading))

    def lateness(self):
        """Name → how late, in words; empty, where nothing is known about that."""
        times = (lists.read_list(self.options.late, "NAME,TIME", lists.moment)
                 if self.options.late else {})
        self.name_missing(times, self.options.late)
        late = {}
        for student in self.students:
            came = lists.of_student(times, student)
            late[student.name] = ("yes" if student.late else "") if came is None else (
                lists.lateness(self.options.due, came))
        return late if times or any(late.values()) else {}

    def name_missing(self, known, path):
        """Says of a list who is on it and not here, and who is here and not on it."""
        here = {seed_name(name) for s in self.students for name in (s.name, s.person) if name}
        for name in known.keys() - here:
            say(f"{path} names {printable(name)}, and there is no such folder")
        for student in self.students if known else ():
            if lists.of_student(known, student) is None:
                say(f"{path} does not name {printable(student.name)}")

    def choose(self, known):
        """The chapters that are graded: those asked for, or those that enough have handed in."""
        counts = {chapter.stem: sum(not files[chapter.file].lost for files in self.files.values())
                  for chapter in known}
        asked = bool(self.options.chapters.split())
        chosen = [c for c in known if asked or counts[c.stem] >= max(A_FEW * len(self.files), 1)]
        if not any(counts[c.stem] for c in chosen) and not self.options.results:
            asked_for = " or ".join(c.file for c in known[:3])
            raise Broken(f"nobody in {self.source} has handed in {asked_for}" if asked else
                         f"too few students in {self.source} have handed in a file that is known "
                         "here, such as 11_backprop.c; CH= says what was asked for")
        print("chapters: " + ", ".join(f"{c.stem} ({counts[c.stem]} of {len(self.files)} have "
                                       f"handed it in)" for c in chosen))
        few = [f"{c.stem} ({counts[c.stem]})" for c in known if counts[c.stem] and c not in chosen]
        if few:
            say(f"not graded, since few have handed it in: {', '.join(few)}; CH= says which "
                f"chapters are")
        return chosen

    def choose_sheets(self):
        """The chapters whose worksheet counts."""
        possible = [chapter for chapter in self.chapters if chapter.number in byhand.SHEETS]
        if self.options.sheets == "1" or (self.seeds and self.options.sheets != "0"):
            return possible
        count = sum(any(not files[c.sheet].lost for c in possible)
                    for files in self.files.values())
        if count and self.options.sheets != "0":
            say(f"{count} of {len(self.files)} have handed in a worksheet; it counts with SEEDS= "
                f"or SHEETS=1")
        return []

    def tasks(self):
        """What is to be done about each student."""
        self.name_missing(self.seeds, self.options.seeds)
        names = [c.file for c in self.chapters] + [c.sheet for c in self.sheets]
        for student in self.students:
            files = {name: self.files[student.name][name] for name in names}
            yield Task(student.name, files, self.chapters, self.sheets, self.folder,
                       self.options.seed, not self.options.unsafe, self.options.seeds,
                       lists.of_student(self.seeds, student))

    def kits_for(self, tasks):
        """Gives them what students' files are compiled with."""
        try:
            ready = {chapter.stem: kits.shared(chapter, self.options.build, self.options.cc,
                                               not self.options.unsafe, student_program.try_tools)
                     for chapter in self.chapters}
        except verdicts.Fault as fault:
            raise Broken("the starter itself cannot be built here: "
                         + " ".join(fault.says)) from None
        for stem, kit in ready.items():
            works = [tool for tool in ("sanitizers", "valgrind") if kit.uses(tool)]
            if len(works) < 2:
                say(f"chapter {stem[:2]}: of sanitizers and valgrind there works here: "
                    + (" and ".join(works) or "neither"))
        for task in tasks:
            task.kits = ready

    def run(self):
        """All results, by name, in the order of the names."""
        harness, done, waiting, keys = harness_state(self.options), {}, [], {}
        for task in self.tasks():
            keys[task.name] = fingerprint(task, harness, self.options.given_seed)
            known = not self.options.all and self.records.known(task.name, keys[task.name])
            if known:
                done[task.name] = known
                self.records.write_report(known, self.chapters)
            else:
                waiting.append(task)
        if done:
            print(f"{len(done)} of {len(self.files)} have not changed since they were graded")
        if waiting:
            self.kits_for(waiting)
            self.run_tasks(waiting, done, keys)
        return {name: done[name] for name in self.files}

    def run_tasks(self, waiting, done, keys):
        """As many at a time as there are processors; whose worker was killed, again at the end."""
        workers, again = [], []
        if sandbox.LIBC:  # what a worker leaves behind comes to this process, which can end it
            sandbox.LIBC.prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
        try:
            while waiting or workers or again:
                if not waiting and not workers:
                    waiting, again = again, None
                while waiting and len(workers) < (os.cpu_count() or 1):
                    workers.append(Worker(waiting.pop(0), self.folder))
                time.sleep(0.05)
                for worker in [w for w in workers if w.process.poll() is not None]:
                    workers.remove(worker)
                    end_orphans(workers)
                    result = worker.done()
                    if result is None and again is not None:
                        again.append(worker.task)
                        continue
                    self.finish(worker.task, result or not_graded(
                        worker.task, "the process that graded was killed"), done, keys)
        finally:
            for worker in workers:
                worker.process.kill()
                worker.process.wait()
            end_orphans([])

    def finish(self, task, result, done, keys):
        done[task.name] = result
        self.records.keep(result, keys[task.name], self.chapters)
        print(f"{len(done):3} of {len(self.files)}: {printable(task.name, 40)}: "
              f"{report.total(result.results)}", flush=True)

    def write(self, done):
        self.records.write_table(done, self.columns, self.late)
        self.records.write_summary(done, self.columns)
        self.records.write_junit(done)
        one = next(iter(done.values()))
        if self.options.results and one.is_graded:
            write(pathlib.Path(self.options.results), report.gradescope(self.chapters, one))

    def summary(self, done, seconds):
        """Says how it went; returns the exit status."""
        left = sum(not r.graded for one in done.values() for r in one.results)
        possible = sum(points for *_, points in self.columns)
        points = sorted(sum(r.points for r in one.results) for one in done.values()
                        if one.is_graded) or [0]
        print(f"\n{len(done)} student{'s' * (len(done) > 1)}, {len(self.columns)} "
              f"exercise{'s' * (len(self.columns) > 1)}, {possible:g} points; median "
              f"{points[len(points) // 2]:g}, best {points[-1]:g} ({seconds:.0f} s)\n"
              f"{self.out / 'grades.csv'} has the points, {self.out / 'summary.txt'} what went "
              f"wrong, {self.out / 'reports'} what students should read")
        if left:
            names = [printable(name, 40) for name, one in done.items() if not one.is_graded]
            more = f" and {len(names) - 5} more" * (len(names) > 5)
            say(f"{left} exercise{'s' * (left > 1)} could not be graded, of {', '.join(names[:5])}"
                f"{more}: see their reports")
        return 1 if left else 0


def yes(words: str) -> bool:
    """What somebody means by ALL=1, or ALL=no."""
    return words not in ("", "0", "no", "false")


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="grade.py", description="Grades a folder or an archive of submissions.")
    path = os.path.expanduser
    parser.add_argument("submissions", type=path)
    parser.add_argument("out", type=path)
    for name, kind, says in (
            ("chapters", str, "such as \"09 11\"; else all handed in"),
            ("seeds", path, "a CSV file: name,seed of the worksheets"),
            ("sheets", str, "1: worksheets count; 0: they do not"),
            ("late", path, "a CSV file: name,time of handing in"),
            ("due", str, "when that had to be: 2026-11-26T18:00"),
            ("weights", path, "a CSV file: 11/backward,points"),
            ("results", str, "of one student, as Gradescope wants them"),
            ("all", yes, "grade again what has not changed"),
            ("unsafe", yes, "without a sandbox"), ("seed", str, "of the random inputs")):
        parser.add_argument(f"--{name}", type=kind, default="", help=says,
                            **{"nargs": "?", "const": True} if kind == yes else {})
    parser.add_argument("--build", default="build", help="where make puts what it builds")
    parser.add_argument("--cc", default="cc", help="the compiler")
    options = parser.parse_args(arguments)
    if bool(options.late) != bool(options.due):
        raise ValueError("LATE= names a list of times, and DUE= the time to compare them with: "
                         "say both")
    options.due = lists.moment(options.due) if options.due else None
    options.given_seed = byhand.read_seed(options.seed)
    options.seed = (int.from_bytes(os.urandom(4), "little") if options.given_seed is None
                    else options.given_seed)
    if options.sheets not in ("", "0", "1"):
        raise ValueError(f'SHEETS="{printable(options.sheets)}": expected 1 or 0')
    return options


def require_sandbox(options):
    if options.unsafe:
        say("without a sandbox: what students wrote can read and change what you can")
        return
    why = sandbox.works()
    if why:
        raise Broken(f"no sandbox: {printable(why)}. make deps-grade installs bubblewrap on Linux; "
                     "UNSAFE=1 grades without a sandbox")
    if not sandbox.libseccomp():
        say("system calls are not filtered: libseccomp is not installed; make deps-grade does that")


def stop(number, _):
    """Whoever asks the grader to end gets what Ctrl-C gets."""
    raise KeyboardInterrupt(number)


def main(*arguments):
    start = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    options = parse(arguments)
    if not os.path.exists(options.submissions):
        raise Broken(f"{options.submissions}: no such folder")
    require_sandbox(options)
    work = Class(options)
    try:
        done = work.run()
        work.write(done)
        return work.summary(done, time.monotonic() - start)
    finally:
        shutil.rmtree(work.folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(course.command(main, 'make grade SUBMISSIONS=../class OUT=../grades [CH="09 11"]'))
