"""Grades a folder of submissions: a folder a student, in any layout.

usage: grade.py SUBMISSIONS OUT [--chapters "09 11"] [--seeds FILE] [--all] [--unsafe]
                [--seed NUMBER] [--build FOLDER] [--cc COMPILER]

OUT gets grades.csv, reports/ (a text for each student), tap/ and junit.xml. Grading again
looks only at what has changed since, unless --all is given. Exit status: 0 when everything
was graded, 1 when something could not be, 2 when nothing was begun.
"""

import argparse
import concurrent.futures
import csv
import dataclasses
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse

import byhand
import report
import sandbox
import student
from student import Broken, Result, printable

LARGEST = 200_000  # bytes of a file that is handed in
DEEPEST = 20  # folders below a student's
IGNORED = {"house", "build", "__MACOSX"}  # what a starter brings along


def say(words):
    print(f"grade: {words}", file=sys.stderr)


# ---- what was handed in ----

@dataclasses.dataclass
class Found:
    """A file of a submission: its text, or why there is none."""
    text: str = ""
    fault: str = ""
    notes: list = dataclasses.field(default_factory=list)
    broken: str = ""


def candidates(folder, name):
    """Paths of that name below a student's folder, the least deep first."""
    found = []
    def unreadable(error):
        raise Broken(f"{error.filename}: {error.strerror}")

    deepest = len(pathlib.Path(folder).parts) + DEEPEST
    for where, folders, files in os.walk(folder, onerror=unreadable):
        if len(pathlib.Path(where).parts) >= deepest:
            folders.clear()
        folders[:] = sorted(f for f in folders if f not in IGNORED and not f.startswith("."))
        if name in files:
            found.append(pathlib.Path(where) / name)
    return sorted(found, key=lambda path: (len(path.parts), str(path)))


def read_regular(path):
    """The text of a file, which has to be one: no link, no device, and not too large."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if path.is_symlink():
            return Found(fault=f"{path.name} is a link, and not a file.")
        if path.is_socket():
            return Found(fault=f"{path.name} is not a plain file.")
        return Found(broken=f"{path}: {error.strerror}")
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            return Found(fault=f"{path.name} is not a plain file.")
        if state.st_size > LARGEST:
            return Found(fault=f"{path.name} is larger than 200 kB.")
        return Found(file.read(LARGEST).decode("utf-8-sig", "replace"))


def find(folder, name):
    try:
        paths = candidates(folder, name)
    except Broken as problem:
        return Found(broken=str(problem))
    if not paths:
        others = [path.name for path in sorted(pathlib.Path(folder).glob("*"))
                  if path.suffix in (pathlib.Path(name).suffix, ".zip", ".tar", ".gz", ".rar")][:5]
        there = f" There is: {printable(', '.join(others))}." if others else ""
        return Found(fault=f"There is no file {name}.{there}")
    found = read_regular(paths[0])
    if len(paths) > 1:
        others = ", ".join(printable(str(path.relative_to(folder))) for path in paths[:5])
        found.notes.append(f"There are several files of this name ({others}); the first was "
                           "graded.")
    return found


def sheet_name(chapter):
    return f"byhand-{chapter.number:02}.txt"


# ---- one student ----

@dataclasses.dataclass
class Task:
    name: str
    folder: pathlib.Path
    chapters: list
    sheets: list  # chapters whose worksheet counts
    kits: pathlib.Path
    cc: str
    seed: int
    sandboxed: bool
    sheet_seed: int = None  # of this student's own worksheet, where that is known


def not_handed_in(chapter, fault):
    return [Result(mark.name, 0, mark.points, "missing", [fault]) for mark in chapter.marks]


def grade_chapter(task, chapter, kit):
    """The Results of one chapter, and notes."""
    found = find(task.folder, chapter.file)
    if found.broken:
        return [Result(mark.name, 0, mark.points, "not graded", [found.broken])
                for mark in chapter.marks], []
    if found.fault:
        return not_handed_in(chapter, found.fault), found.notes
    with tempfile.TemporaryDirectory(prefix="grade-") as folder:
        work = student.Work(kit, found.text, folder, task.sandboxed)
        return work.grade_all(task.seed), (
            found.notes + work.remarks() + work.put_back_notes())


def grade_sheet(task, chapter):
    """The Result of a worksheet that was filled in by hand."""
    found = find(task.folder, sheet_name(chapter))
    possible = byhand.POINTS

    def lost(verdict, *says):
        return Result("by hand", 0, possible, verdict, list(says))
    if found.broken or found.fault:
        return lost("not graded" if found.broken else "missing", found.broken or found.fault)
    header = byhand.header(found.text)
    if not header or header[0] != chapter.number:
        return lost("wrong", f"{sheet_name(chapter)} is no worksheet of chapter {chapter.number:02}.")
    if task.sheet_seed is not None and header[1] != task.sheet_seed:
        return lost("wrong", f"This worksheet has the seed {header[1]}, and this student's is "
                    f"{task.sheet_seed}.")
    marks = byhand.check(found.text, *header)
    got = byhand.points(marks)
    wrong = [f"{mark.step.name}: {mark.words}." for mark in marks if not mark.right]
    return Result("by hand", got, possible, "right" if not wrong else "partly right", wrong)


def grade_student(task):
    """Everything about one student, as plain data: it goes into a file."""
    done = {"name": task.name, "seed": task.seed, "chapters": {}, "notes": []}
    for chapter in task.chapters:
        results, notes = grade_chapter(task, chapter, student.kit(chapter, task.kits, task.cc))
        if chapter in task.sheets:
            results.append(grade_sheet(task, chapter))
        done["chapters"][chapter.stem] = [dataclasses.asdict(result) for result in results]
        done["notes"] += notes
    return done


# ---- the class ----

def students_of(folder, out):
    """The folders of the students; the results may lie among them."""
    loose = [path.name for path in sorted(folder.iterdir()) if path.is_file()]
    if loose:
        say(f"not looked at, since they are in no student's folder: {printable(', '.join(loose))}")
    return sorted(path for path in folder.iterdir()
                  if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
                  and path.resolve() != out.resolve())


def seed_name(name):
    """A name in the one form in which accents are compared."""
    return unicodedata.normalize("NFC", name)


def file_name(name):
    """A student's name as the name of a file: what is harmless there, and %XX for the rest."""
    quoted = "".join(c if c.isalnum() or c in "-_ ,'" or (c == "." and k) else
                     urllib.parse.quote(c, safe="", errors="surrogateescape").replace(".", "%2E")
                     for k, c in enumerate(name))
    quoted = quoted.replace("-", "%2D", 1) if quoted.startswith("-") else quoted
    if len(quoted) > 150:
        quoted = quoted[:120] + "-" + hashlib.sha256(quoted.encode()).hexdigest()[:16]
    return quoted


def fingerprint(task, harness, given_seed):
    """Changes when anything changes on which these marks depend."""
    known = hashlib.sha256(harness)
    for chapter in task.chapters:
        for name in (chapter.file, sheet_name(chapter)):
            found = find(task.folder, name)
            known.update(repr((name, found.text, found.fault, found.notes)).encode())
    known.update(repr((given_seed, task.sandboxed, task.sheet_seed, [c.stem for c in task.sheets])).encode())
    return known.hexdigest()


def harness_state(options):
    """A digest of the grader, the chapters and the compiler."""
    known = hashlib.sha256()
    for folder in ("chapters", "common", "tests", "tests/reference", "tests/exercises",
                   "tests/grading"):
        for path in sorted((student.ROOT / folder).glob("*.*")):
            if path.suffix in (".c", ".h", ".py") and not path.name.startswith("test_"):
                known.update(path.read_bytes())
    version = subprocess.run([*options.cc.split(), "--version"], capture_output=True)
    known.update(version.stdout + options.cc.encode())
    return known.digest()


def numbers_of_seeds(path):
    """A CSV file "name,seed", as a dict."""
    seeds = {}
    try:
        text = pathlib.Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: expected UTF-8") from None
    for line, row in enumerate(csv.reader(text.splitlines()), 1):
        if len(row) == 2 and re.fullmatch(r"\d{1,10}", row[1].strip(), re.A):
            seeds[unicodedata.normalize("NFC", row[0].strip())] = int(row[1])
        elif row and (line > 1 or re.search(r"\d", "".join(row))):  # the first may be a header
            raise ValueError(f"{path}:{line}: expected NAME,SEED, got {','.join(row)[:60]!r}")
    return seeds


class Class:
    """The work of one run: who, which chapters, and where the results go."""

    def __init__(self, options):
        self.options, self.out = options, pathlib.Path(options.out)
        self.folder = pathlib.Path(options.submissions)
        if self.out.resolve() == self.folder.resolve():
            raise Broken(f"{self.out}: the results need a folder of their own")
        self.students = students_of(self.folder, self.out)
        if not self.students:
            raise Broken(f"{self.folder} holds no folder; one for each student is expected")
        self.chapters = self.choose()
        self.sheets = [chapter for chapter in self.chapters
                       if chapter.number in byhand.SHEETS and self.anybody(sheet_name(chapter))]
        self.seeds = numbers_of_seeds(options.seeds) if options.seeds else {}
        for name in self.seeds.keys() - {seed_name(folder.name) for folder in self.students}:
            say(f"{options.seeds} names {printable(name)}, and there is no such folder")
        self.sandboxed = not options.unsafe
        for part in ("reports", "tap", "state"):
            (self.out / part).mkdir(parents=True, exist_ok=True)
        self.kits = pathlib.Path(options.build) / "grading" / str(os.getpid())

    def anybody(self, name):
        return any(not find(folder, name).fault for folder in self.students)

    def choose(self):
        chosen = student.chapters(self.options.chapters)
        if not self.options.chapters.split():
            chosen = [chapter for chapter in chosen if self.anybody(chapter.file)]
        if not chosen:
            raise Broken(f"nobody in {self.folder} has handed in a file that is known here, such as "
                         "11_backprop.c")
        return chosen

    def tasks(self):
        for folder in self.students:
            yield Task(folder.name, folder, self.chapters, self.sheets, self.kits,
                       self.options.cc, self.options.seed, self.sandboxed, self.seeds.get(seed_name(folder.name)))

    def make_kits(self):
        self.kits.mkdir(parents=True, exist_ok=True)
        for chapter in self.chapters:
            kit = student.kit(chapter, self.kits, self.options.cc).fill(self.options.build)
            works = kit.try_tools(self.sandboxed)
            if works != ["sanitizers", "valgrind"]:
                say(f"chapter {chapter.number:02}: of sanitizers and valgrind there works here: "
                    + (" and ".join(works) or "neither"))

    def state_file(self, name):
        return self.out / "state" / f"{file_name(name)}.json"

    def known_results(self, task, key):
        """What an earlier run found out, if nothing has changed."""
        try:
            state = json.loads(self.state_file(task.name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return state["done"] if state.get("key") == key and not self.options.all else None

    # -- running --

    def run(self):
        """All results, by name, in the order of the names."""
        harness, done, waiting, keys = harness_state(self.options), {}, [], {}
        for task in self.tasks():
            keys[task.name] = fingerprint(task, harness, self.options.given_seed)
            known = self.known_results(task, keys[task.name])
            if known:
                done[task.name] = known
            else:
                waiting.append(task)
        for one in done.values():
            self.write_report(one)
        if done:
            print(f"{len(done)} of {len(self.students)} have not changed since they were graded")
        if waiting:
            self.make_kits()
            self.run_tasks(waiting, done, keys)
        return {folder.name: done[folder.name] for folder in self.students}

    def run_tasks(self, waiting, done, keys):
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
            futures = {workers.submit(grade_student, task): task for task in waiting}
            try:
                for future in concurrent.futures.as_completed(futures):
                    task = futures[future]
                    done[task.name] = self.finished(future, task)
                    self.keep(task, done[task.name], keys[task.name])
                    print(f"{len(done):3} of {len(self.students)}: {printable(task.name, 40)}: "
                          f"{report.total(all_results(done[task.name]))}", flush=True)
            except KeyboardInterrupt:
                workers.shutdown(wait=False, cancel_futures=True)
                raise

    def finished(self, future, task):
        """A student's results; what went wrong in the grader itself is no mark."""
        try:
            return future.result()
        except Exception as error:  # whatever it is, the others go on
            words = f"the grader failed: {type(error).__name__}: {error}"
            chapters = {chapter.stem: [dataclasses.asdict(Result(
                mark.name, 0, mark.points, "not graded", [words])) for mark in chapter.marks]
                for chapter in task.chapters}
            return {"name": task.name, "seed": task.seed, "chapters": chapters, "notes": []}

    def keep(self, task, done, key):
        self.write_report(done)
        if all(result.graded for result in all_results(done)):
            write(self.state_file(task.name), json.dumps({"key": key, "done": done}))

    # -- writing --

    def forget_others(self):
        """Removes what earlier runs wrote about students who are not here any more."""
        here = {file_name(folder.name) for folder in self.students}
        for part, ending in (("reports", ".txt"), ("tap", ".tap"), ("state", ".json")):
            for path in (self.out / part).glob("*" + ending):
                if path.name.removesuffix(ending) not in here:
                    path.unlink()

    def write_report(self, done):
        lines = [printable(done["name"]), ""]
        for chapter in self.chapters:
            lines += report.chapter_lines(chapter, results_of(done, chapter.stem))
        lines += [f"{note}" for note in done["notes"]] + [""] * bool(done["notes"])
        lines += [f"In all: {report.total(all_results(done))}.",
                  f"(The inputs were drawn with the seed {done['seed']}.)"]
        write(self.out / "reports" / f"{file_name(done['name'])}.txt", "\n".join(lines) + "\n")
        named = [(stem, result) for stem in done["chapters"]
                 for result in results_of(done, stem)]
        write(self.out / "tap" / f"{file_name(done['name'])}.tap",
              "\n".join(report.tap_lines(named)) + "\n")

    def columns(self):
        return [(chapter.stem, name, points) for chapter in self.chapters
                for name, points in [(mark.name, mark.points) for mark in chapter.marks]
                + [("by hand", byhand.POINTS)] * (chapter in self.sheets)]

    def write_table(self, done):
        columns = self.columns()
        rows = [["student", *(f"{stem} {name} ({points})" for stem, name, points in columns),
                 "points", "possible", "state", "remarks"]]
        for name, results in done.items():
            by_place = {(stem, r.name): r for stem in results["chapters"]
                        for r in results_of(results, stem)}
            cells = [by_place[stem, exercise] for stem, exercise, _ in columns]
            rows.append([harmless(name), *(r.points if r.graded else "" for r in cells),
                         sum(r.points for r in cells), sum(points for *_, points in columns),
                         "graded" if all(r.graded for r in cells) else "not graded",
                         " ".join(results["notes"])])
        temporary = self.out / "grades.csv.new"
        with open(temporary, "w", newline="", encoding="utf-8",
                  errors="backslashreplace") as file:
            csv.writer(file).writerows(rows)
        os.replace(temporary, self.out / "grades.csv")

    def write_junit(self):
        """JUnit's XML, by prove and its formatter. TAP of students who left is not used."""
        names = [f"{file_name(folder.name)}.tap" for folder in self.students]
        command = ["prove", "--formatter", "TAP::Formatter::JUnit", "--exec", "cat",
                   *(f"./{name}" for name in names)]
        made = subprocess.run(command, cwd=self.out / "tap", capture_output=True, text=True)
        if "<testsuites>" in made.stdout:
            write(self.out / "junit.xml", readable(made.stdout) + "\n")
            return
        (self.out / "junit.xml").unlink(missing_ok=True)
        say("junit.xml is not written: Perl's TAP::Formatter::JUnit is missing; "
            "make deps-grade installs it")

    def summary(self, done, seconds):
        results = [all_results(one) for one in done.values()]
        left = sum(not r.graded for some in results for r in some)
        possible = sum(points for *_, points in self.columns())
        points = sorted(sum(r.points for r in some) for some in results)
        print(f"\n{len(done)} student{'s' * (len(done) > 1)}, {len(self.columns())} exercises, {possible} points; "
              f"median {points[len(points) // 2]}, best {points[-1]} "
              f"({seconds:.0f} s)\n{self.out / 'grades.csv'}")
        if left:
            say(f"{left} exercise{'s' * (left > 1)} could not be graded: see the reports")
        return 1 if left else 0


def results_of(done, stem):
    return [Result(**result) for result in done["chapters"][stem]]


def all_results(done):
    return [result for stem in done["chapters"] for result in results_of(done, stem)]


def readable(xml):
    """The formatter writes every byte of a letter that is not ASCII as [\\xNN]."""
    return re.sub(r"(?:\[\\x[0-9a-f]{2}\])+", lambda found: bytes.fromhex(
        re.sub(r"[^0-9a-f]", "", found.group().replace("x", ""))).decode("utf-8", "replace"), xml)


def harmless(name):
    """A name that no spreadsheet takes for a formula."""
    shown = name if all(c.isprintable() or c == "\n" for c in name) else printable(name)
    return f"'{shown}" if shown.strip()[:1] in "=+-@＝＋－＠" else shown


def write(path, text):
    """The whole file or nothing."""
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(text, encoding="utf-8", errors="replace")
    os.replace(temporary, path)


# ---- the command ----

def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="grade.py", description="Grades a folder of submissions, a folder a student.")
    parser.add_argument("submissions")
    parser.add_argument("out")
    parser.add_argument("--chapters", default="", help="such as \"09 11\"; else all handed in")
    parser.add_argument("--seeds", default="", help="a CSV file: name,seed of the worksheets")
    parser.add_argument("--all", action="store_true", help="grade again what has not changed")
    parser.add_argument("--unsafe", action="store_true", help="without a sandbox")
    parser.add_argument("--seed", type=int, default=None, help="of the random inputs")
    parser.add_argument("--build", default="build", help="where make puts what it builds")
    parser.add_argument("--cc", default="cc", help="the compiler")
    options = parser.parse_args(arguments)
    options.given_seed = options.seed
    if options.seed is None:
        options.seed = int.from_bytes(os.urandom(4), "little")
    if not 0 <= options.seed < 2**32:
        parser.error("--seed: expected a whole number from 0 to 4294967295")
    return options


def ready(options):
    """Why grading cannot begin; "" if it can."""
    folder = pathlib.Path(options.submissions)
    if not folder.is_dir():
        return f"{options.submissions}: no such folder"
    if options.unsafe:
        say("without a sandbox: what students wrote can read and change what you can")
        return ""
    why = sandbox.works()
    if why:
        return (f"no sandbox: {printable(why)}. make deps-grade installs bubblewrap on Linux; "
                "UNSAFE=1 grades without a sandbox")
    if platform.machine() not in sandbox.MACHINES:
        say(f"system calls are not filtered on {platform.machine()}")
    return ""


def main(arguments):
    options, start = parse(arguments), time.monotonic()
    problem = ready(options)
    if problem:
        say(problem)
        return 2
    work = None
    try:
        work = Class(options)
        work.forget_others()
        done = work.run()
        work.write_table(done)
        work.write_junit()
        return work.summary(done, time.monotonic() - start)
    except (Broken, student.Unknown, ValueError) as error:
        say(str(error))
    except OSError as error:
        say(f"{error.filename}: {error.strerror}")
    except student.Fault as fault:
        say(f"the starter itself cannot be built here: {' '.join(fault.says)}")
    except KeyboardInterrupt:
        say("stopped; who was graded so far is kept, and is not graded again")
        return 130
    finally:
        if work:
            shutil.rmtree(work.kits, ignore_errors=True)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
