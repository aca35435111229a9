"""The folder with a class's results: a table, a report for each student, TAP and JUnit, and
what is known from earlier runs."""

import collections
import csv
import dataclasses
import fcntl
import io
import json
import os
import xml.etree.ElementTree as ElementTree

import disk
import report
from submissions import file_name, is_results
from verdicts import Broken, Result, printable

PARTS = {"reports": "/report.txt", "tap": ".tap", "state": ".json"}


@dataclasses.dataclass
class Done:
    """What was found out about a student."""
    name: str
    seed: int
    named: list = dataclasses.field(default_factory=list)  # pairs of a chapter and a Result
    notes: list = dataclasses.field(default_factory=list)

    @property
    def results(self):
        return [result for _, result in self.named]

    @property
    def is_graded(self):
        return all(result.graded for result in self.results)

    def of(self, stem):
        return [result for chapter, result in self.named if chapter == stem]


def loaded(done):
    """The same out of what json has made of it."""
    named = [(stem, Result(**result)) for stem, result in done["named"]]
    return Done(done["name"], done["seed"], named, done["notes"])


def write(path, text):
    """The whole file or nothing."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with disk.naming(path):
        path.parent.mkdir(exist_ok=True)
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace")
        os.replace(temporary, path)


def harmless(name):
    """A name that no spreadsheet takes for a formula."""
    shown = "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in name)
    return f"'{shown}" if shown.strip().startswith(tuple("=+-@＝＋－＠")) else shown


class Records:
    """One folder, which belongs to the grader: it is empty at first, and the list .grader in it
    says whose files may be removed when they are not in the class any more."""

    def __init__(self, out, names):
        self.out, self.names = out, names
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
                path = self.out / part / (os.path.basename(name) + ending)
                path.unlink(missing_ok=True)
                if path.parent.parent != self.out and path.parent.exists():
                    path.parent.rmdir()
        with disk.naming(self.list.name):
            self.list.truncate(0)
            self.list.write(json.dumps(sorted(here)))
            self.list.flush()

    def path(self, part, name):
        return self.out / part / (file_name(name) + PARTS[part])

    def known(self, name, key):
        """What an earlier run found out, if nothing has changed; else None."""
        try:
            state = json.loads(self.path("state", name).read_text(encoding="utf-8"))
            return loaded(state["done"]) if state["key"] == key else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, done, key, chapters):
        self.write_report(done, chapters)
        if done.is_graded:
            write(self.path("state", done.name), json.dumps({"key": key, "done": done},
                                                            default=vars))

    def write_report(self, done, chapters):
        lines = [printable(done.name), ""]
        for chapter in chapters:
            lines += report.chapter_lines(chapter, done.of(chapter.stem))
        said = {sentence for result in done.results for sentence in result.says}
        notes = [note for note in done.notes if note not in said]
        lines += [*notes, *[""] * bool(notes), f"In all: {report.total(done.results)}.",
                  f"(The inputs were drawn with the seed {done.seed}.)"]
        write(self.path("reports", done.name), "\n".join(lines) + "\n")
        write(self.path("tap", done.name), "\n".join(report.tap_lines(done.named)) + "\n")

    def holds_others(self, columns):
        """Whether the table of an earlier run has columns for other exercises."""
        try:
            with open(self.out / "grades.csv", newline="", encoding="utf-8-sig",
                      errors="replace") as file:
                head = next(csv.reader(file), [])
        except OSError:
            return False
        return [cell for cell in head if cell != "late"] != head_of_table(columns, {})

    def write_table(self, done, columns, late):
        """`late` says of each student how late they were, or is empty."""
        rows = [head_of_table(columns, late)]
        for name, one in done.items():
            rows.append([harmless(name), *(r.points if r.graded else "" for r in one.results),
                         sum(r.points for r in one.results) if one.is_graded else "",
                         sum(points for *_, points in columns), *[late.get(name)] * bool(late),
                         "graded" if one.is_graded else "not graded",
                         harmless(" ".join(map(printable, one.notes)))])
        text = io.StringIO(newline="")
        csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
        text = text.getvalue()  # without a mark, spreadsheets take what is not ASCII for Latin-1
        write(self.out / "grades.csv", text if text.isascii() else "\ufeff" + text)

    def write_junit(self, done):
        suites = ElementTree.Element("testsuites")
        for name, one in done.items():
            skipped = sum(not r.graded for r in one.results)
            failures = sum(r.verdict != "right" for r in one.results) - skipped
            suite = ElementTree.SubElement(
                suites, "testsuite", name=printable(name), tests=str(len(one.results)),
                failures=str(failures), skipped=str(skipped), errors="0")
            for stem, r in one.named:
                test = ElementTree.SubElement(suite, "testcase", classname=stem, name=r.name)
                if r.verdict != "right":
                    said = ElementTree.SubElement(test, "failure" if r.graded else "skipped")
                    said.set("message", printable(r.verdict))
                    said.text = printable(" ".join(r.says), 2000)
        write(self.out / "junit.xml", ElementTree.tostring(suites, encoding="unicode") + "\n")

    def write_summary(self, done, columns):
        """How each exercise went, and what went wrong most often."""
        lines = []
        for stem, name, points in columns:
            graded = [r for one in done.values() for r in one.of(stem)
                      if r.name == name and r.graded]
            mean = sum(r.points for r in graded) / max(len(graded), 1)
            full = sum(r.points == r.possible for r in graded)
            lines.append(f"{stem} {name}: {full} of {len(graded)} have all points, the mean is "
                         f"{mean:.1f} of {points:g}")
            wrong = sorted(r.verdict.removeprefix("wrong: ") for r in graded
                           if r.points < r.possible)
            lines += [f"    {count:3}  {verdict}" for verdict, count in
                      collections.Counter(wrong).most_common()]
        write(self.out / "summary.txt", "\n".join(lines) + "\n")


def head_of_table(columns, late):
    return ["student", *(f"{stem} {name} ({points:g})" for stem, name, points in columns),
            "points", "possible", *["late"] * bool(late), "state", "remarks"]


def columns_of(chapters, sheets):
    """The columns of the table: chapter, exercise, points."""
    return [(chapter.stem, name, points) for chapter in chapters
            for name, points in [(mark.name, mark.points) for mark in chapter.marks]
            + [("by hand", chapter.by_hand)] * (chapter in sheets)]
