"""The folder with a class's results: a table, a report for each student, TAP and JUnit, and
what is known from earlier runs."""

import csv
import fcntl
import json
import os
import re
import subprocess
import xml.etree.ElementTree

import byhand
import disk
import report
from submissions import file_name, is_results
from verdicts import Broken, Result, printable

PARTS = {"reports": ".txt", "tap": ".tap", "state": ".json"}


def results_of(done, stem):
    return [Result(**result) for result in done["chapters"][stem]]


def named_results(done):
    """Pairs of a chapter and a Result."""
    return [(stem, result) for stem in done["chapters"] for result in results_of(done, stem)]


def all_results(done):
    return [result for _, result in named_results(done)]


def write(path, text):
    """The whole file or nothing."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with disk.naming(path):
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace")
        os.replace(temporary, path)


def harmless(name):
    """A name that no spreadsheet takes for a formula."""
    shown = "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in name)
    return f"'{shown}" if shown.strip().startswith(tuple("=+-@＝＋－＠")) else shown


def readable(xml_text):
    """The formatter writes every byte of a letter that is not ASCII as [\\xNN]."""
    text = re.sub(r"(?:\[\\x[89a-f][0-9a-f]\])+", lambda found: bytes.fromhex(
        re.sub(r"[^0-9a-f]", "", found.group().replace("x", ""))).decode("utf-8", "replace"),
        xml_text)
    return re.sub("[\ufffe\uffff]", "\ufffd", text)  # which XML forbids


class Records:
    """One folder, which belongs to the grader: it is empty at first, and the list .grader in it
    says whose files may be removed when they are not in the class any more."""

    def __init__(self, out, students):
        self.out = out
        self.names = [folder.name for folder in students]
        if out.exists() and (not out.is_dir() or any(out.iterdir())) and not is_results(out):
            raise Broken(f"{out} is there already, and holds no results of the grader: say OUT= "
                         "with a folder of its own")
        for part in PARTS:
            (out / part).mkdir(parents=True, exist_ok=True)
        self.list = open(out / ".grader", "a+", encoding="utf-8")  # and locked, while it is open
        try:
            fcntl.flock(self.list, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Broken(f"another run of the grader is writing into {out}") from None
        self.forget_others()

    def forget_others(self):
        """Removes what earlier runs wrote about students who are not here any more."""
        self.list.seek(0)
        try:
            before = [str(name) for name in json.loads(self.list.read() or "[]")]
        except (ValueError, TypeError):
            before = []
        here = set(map(file_name, self.names))
        for name in set(before) - here:
            for part, ending in PARTS.items():
                (self.out / part / (os.path.basename(name) + ending)).unlink(missing_ok=True)
        with disk.naming(self.list.name):
            self.list.truncate(0)
            self.list.write(json.dumps(sorted(here)))
            self.list.flush()

    def path(self, part, name):
        return self.out / part / (file_name(name) + PARTS[part])

    # -- one student --

    def known(self, name, key):
        """What an earlier run found out, if nothing has changed; else None."""
        try:
            state = json.loads(self.path("state", name).read_text(encoding="utf-8"))
            done = state["done"] if state["key"] == key else None
            return done if done and all_results(done) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, done, key, chapters):
        self.write_report(done, chapters)
        if all(result.graded for result in all_results(done)):
            write(self.path("state", done["name"]), json.dumps({"key": key, "done": done}))

    def write_report(self, done, chapters):
        lines = [printable(done["name"]), ""]
        for chapter in chapters:
            lines += report.chapter_lines(chapter, results_of(done, chapter.stem))
        said = {sentence for result in all_results(done) for sentence in result.says}
        notes = [note for note in done["notes"] if note not in said]
        lines += [*notes, *[""] * bool(notes),
                  f"In all: {report.total(all_results(done))}.",
                  f"(The inputs were drawn with the seed {done['seed']}.)"]
        write(self.path("reports", done["name"]), "\n".join(lines) + "\n")
        write(self.path("tap", done["name"]),
              "\n".join(report.tap_lines(named_results(done))) + "\n")

    # -- the class --

    def holds_others(self, columns):
        """Whether the table of an earlier run has other columns."""
        try:
            with open(self.out / "grades.csv", newline="", encoding="utf-8",
                      errors="replace") as file:
                return next(csv.reader(file), None) != head_of_table(columns)
        except OSError:
            return False

    def write_table(self, done, columns):
        rows = [head_of_table(columns)]
        for name, results in done.items():
            by_place = {(stem, r.name): r for stem, r in named_results(results)}
            cells = [by_place[stem, exercise] for stem, exercise, _ in columns]
            graded = all(r.graded for r in cells)
            rows.append([harmless(name), *(r.points if r.graded else "" for r in cells),
                         sum(r.points for r in cells) if graded else "",
                         sum(points for *_, points in columns),
                         "graded" if graded else "not graded",
                         harmless(" ".join(printable(note) for note in results["notes"]))])
        temporary = self.out / "grades.csv.new"
        with disk.naming(temporary), open(temporary, "w", newline="", encoding="utf-8",
                                          errors="backslashreplace") as file:
            csv.writer(file, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
        os.replace(temporary, self.out / "grades.csv")

    def write_junit(self, done):
        """JUnit's XML, by prove and its formatter, which makes up names of its own for the
        students, puts the points into the names of exercises, and knows no skipped ones.
        Returns what prevented it, or ""."""
        command = ["prove", "--formatter", "TAP::Formatter::JUnit", "--exec", "cat",
                   *(f"./{self.path('tap', name).name}" for name in self.names)]
        (self.out / "junit.xml").unlink(missing_ok=True)
        try:
            made = subprocess.run(command, cwd=self.out / "tap", capture_output=True, text=True)
        except OSError as problem:
            return f"junit.xml is not written: prove: {problem.strerror}"
        if "<testsuites>" not in made.stdout:
            return ("junit.xml is not written: Perl's TAP::Formatter::JUnit is missing; "
                    "make deps-grade installs it")
        try:
            suites = xml.etree.ElementTree.fromstring(readable(made.stdout))
        except xml.etree.ElementTree.ParseError as problem:
            return f"junit.xml is not written: what prove made is no XML: {problem}"
        for suite, name in zip(suites.findall("testsuite"), self.names):
            suite.set("name", printable(name))
            skipped = 0
            for test, (stem, result) in zip(suite.findall("testcase"), named_results(done[name])):
                test.set("classname", stem)
                test.set("name", result.name)
                if not result.graded:
                    xml.etree.ElementTree.SubElement(test, "skipped", message=" ".join(result.says))
                    skipped += 1
            suite.set("skipped", str(skipped))
        write(self.out / "junit.xml", xml.etree.ElementTree.tostring(
            suites, encoding="unicode") + "\n")
        return ""

    def write_summary(self, done, columns):
        """How each exercise went, and what went wrong most often. Returns the text."""
        lines = []
        for stem, name, points in columns:
            results = [r for one in done.values() for r in results_of(one, stem) if r.name == name]
            graded = [r for r in results if r.graded]
            mean = sum(r.points for r in graded) / max(len(graded), 1)
            full = sum(r.points == r.possible for r in graded)
            lines.append(f"{stem} {name}: {full} of {len(graded)} have all points, the mean is "
                         f"{mean:.1f} of {points}")
            lines += [f"    {count:3}  {verdict}" for verdict, count in most_frequent(graded)]
        text = "\n".join(lines) + "\n"
        write(self.out / "summary.txt", text)
        return text


def most_frequent(results):
    """Verdicts and how often each was given, the most frequent first."""
    verdicts = [r.verdict.removeprefix("wrong: ") for r in results if r.points < r.possible]
    return sorted(((v, verdicts.count(v)) for v in set(verdicts)),
                  key=lambda pair: (-pair[1], pair))


def head_of_table(columns):
    return ["student", *(f"{stem} {name} ({points})" for stem, name, points in columns),
            "points", "possible", "state", "remarks"]


def columns_of(chapters, sheets):
    """The columns of the table: chapter, exercise, points."""
    return [(chapter.stem, name, points) for chapter in chapters
            for name, points in [(mark.name, mark.points) for mark in chapter.marks]
            + [("by hand", byhand.POINTS)] * (chapter in sheets)]
