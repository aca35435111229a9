"""A class of 30, as a teacher would grade it: correct, half done, each with a mistake of its
own, attackers, and those who hand in something odd."""

import contextlib
import csv
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from attacks import ATTACKS, attacked
import byhand
import grade
from sample_class import BACKPROP, RIGHT, members, write_class
import sandbox
import student

sys.path.append(str(student.ROOT / "tests"))
from tap import Tap  # noqa: E402

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "tests/grading/grade.py", *map(str, arguments), "--build", BUILD,
         "--cc", CC], capture_output=True, text=True, cwd=student.ROOT, stdin=subprocess.DEVNULL,
        env=os.environ | environment)


def table(out):
    with open(out / "grades.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_grades(tap, folder, out, people):
    got = run(folder, out, "--chapters", "11 3")
    tap.ok(got.returncode == 0 and "30 students, 7 exercises, 20 points" in got.stdout,
           "a class of 30 is graded", got.stdout, got.stderr)
    rows = table(out)
    tap.same([row["student"] for row in rows],
             [grade.harmless(name) for name in sorted(people)], "a row for each student")
    tap.same({row["state"] for row in rows}, {"graded"}, "everything was graded")
    for name, member in people.items():
        text = (out / "reports" / f"{grade.file_name(name)}.txt").read_text(encoding="utf-8")
        row = next(r for r in rows if r["student"] == grade.harmless(name))
        for words in member.says:
            tap.ok(" ".join(words.split()) in " ".join(text.split()), f"{name!r}: the report says "
                   f"{words[:40]}", text)
        for stem, points in (("03", member.gradient), ("11", member.backprop)):
            own = sum(int(row[column]) for column in row if column.startswith(stem))
            tap.ok(points in (None, own), f"{name!r}: {points} points of chapter {stem}", row)
        tap.ok(len(text) < 8000, f"{name!r}: the report is short", len(text))
    tap.ok(all("mat_mul" not in path.read_text(encoding="utf-8")
               or "matrix module stopped it" in path.read_text(encoding="utf-8")
               for path in (out / "reports").iterdir()), "no report has code of the solution")


def test_files(tap, out):
    tests = xml.etree.ElementTree.parse(out / "junit.xml").getroot().findall("testsuite")
    tap.same((len(tests), sum(int(t.get("tests")) for t in tests)), (30, 210),
             "JUnit: 30 students, 210 tests")
    tap.same(len(list((out / "tap").iterdir())), 30, "a TAP file for each student")
    tap.ok("W2ᵀ" in (out / "junit.xml").read_text(encoding="utf-8"), "JUnit: letters are letters")
    text = (out / "tap" / "Ada.tap").read_text(encoding="utf-8")
    tap.ok("ok 5 - 11_backprop backward_hidden (4 of 4)" in text and text.endswith("1..7\n"),
           "and it is TAP", text)


def test_again(tap, folder, out):
    before = (out / "grades.csv").read_bytes()
    got = run(folder, out, "--chapters", "11 3")
    tap.ok("30 of 30 have not changed" in got.stdout and got.returncode == 0,
           "grading again: nothing has changed", got.stdout)
    tap.same((out / "grades.csv").read_bytes(), before, "the same table")
    (folder / "starter" / "11_backprop.c").write_text(RIGHT["11_backprop.c"], encoding="utf-8")
    got = run(folder, out, "--chapters", "11 3")
    tap.ok("29 of 30 have not changed" in got.stdout and "starter: 12 of 20" in got.stdout,
           "who hands in again is graded again", got.stdout)


def test_refusals(tap, folder, out):
    for arguments, words in (
            ([folder / "no such", out], "no such folder"),
            ([out / "tap", out], "holds no folder"),
            ([folder, folder], "a folder of their own"),
            ([folder, out, "--chapters", "99"], "chapter '99'"),
            ([folder, out, "--chapters", "11; rm"], "chapter '11;'"),
            ([folder, out, "--seeds", folder / "none.csv"], "none.csv"),
            ([folder, "/proc/no/where"], "/proc/no"),
            ([folder, out, "--seed", "-1"], "--seed")):
        got = run(*arguments)
        tap.ok(got.returncode == 2 and words in got.stderr and "Traceback" not in got.stderr,
               f"refused: {words}", got)
    got = run(folder, out, PATH="/nonexistent")
    tap.ok(got.returncode == 2 and "UNSAFE=1" in got.stderr, "no sandbox: refused", got)


def test_not_graded(tap, folder):
    """A fault of the harness is no mark."""
    def broken(*_, **__):
        raise student.Broken("the disk is full")
    task = grade.Task("Ada", folder / "Ada", [BACKPROP], [], pathlib.Path("none"), CC, 1, True)
    real, student.sandbox.run = student.sandbox.run, broken
    try:
        done = grade.grade_student(task)
    finally:
        student.sandbox.run = real
    results = grade.all_results(done)
    tap.ok(all(r.verdict == "not graded" and "disk" in r.says[0] for r in results),
           "a fault of the harness: not graded", results)
    with tempfile.TemporaryDirectory() as out:
        work = grade.Class(grade.parse([str(folder), out, "--chapters", "11"]))
        work.students = [folder / "Ada"]
        work.write_table({"Ada": done})
        row = table(pathlib.Path(out))[0]
        tap.same((row["state"], row["11_backprop backward (4)"]), ("not graded", ""),
                 "its cells are empty, not 0")
        with contextlib.redirect_stdout(io.StringIO()), \
                contextlib.redirect_stderr(io.StringIO()) as said:
            status = work.summary({"Ada": done}, 0)
        tap.ok(status == 1 and "3 exercises could not be graded" in said.getvalue(),
               "and the status is 1", status, said.getvalue())


def test_sheets(tap, folder):
    """Worksheets: one's own, somebody else's, no worksheet at all."""
    own = byhand.sheet(11, 1)
    for name, text in (("Ada", own), ("Ben", own), ("Cy", "my notes"), ("Dan", byhand.sheet(3, 4)),
                       ("Eve", None)):
        (folder / "sheets" / name).mkdir(parents=True)
        (folder / "sheets" / name / "11_backprop.c").write_text(BACKPROP.starter, encoding="utf-8")
        if text:
            (folder / "sheets" / name / "byhand-11.txt").write_text(text, encoding="utf-8")
    (folder / "seeds.csv").write_text("name,seed\nAda,1\nBen,2\nZoe,3\n", encoding="utf-8")
    got = run(folder / "sheets", folder / "marks", "--chapters", "11",
              "--seeds", folder / "seeds.csv")
    tap.ok(got.returncode == 0 and "Zoe" in got.stderr, "a class with worksheets is graded", got)
    for name, words in (("Ada", "not filled in"), ("Ben", "seed 1, and this student's is 2"),
                        ("Cy", "no worksheet of chapter 11"), ("Eve", "no file byhand-11.txt"),
                        ("Dan", "no worksheet of chapter 11")):
        path = folder / "marks" / "reports" / f"{name}.txt"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        tap.ok(words in " ".join(text.split()), f"the worksheet of {name}: {words}", text)
    (folder / "seeds.csv").write_text("Ada;1\n", encoding="utf-8")
    got = run(folder / "sheets", folder / "marks", "--seeds", folder / "seeds.csv")
    tap.ok(got.returncode == 2 and "seeds.csv:1" in got.stderr, "seeds in another form", got)


def test_unsafe(tap, folder):
    """Without a sandbox, for who asks for it: two students, one of whom never ends."""
    for name, text in (("Ada", RIGHT["03_gradient.c"]),
                       ("loop", attacked(RIGHT["03_gradient.c"], ATTACKS[0]))):
        (folder / "trusted" / name).mkdir(parents=True)
        (folder / "trusted" / name / "03_gradient.c").write_text(text, encoding="utf-8")
    got = run(folder / "trusted", folder / "unsafe", "--unsafe", PATH=os.environ["PATH"])
    points = [row["points"] for row in table(folder / "unsafe")] if not got.returncode else []
    tap.ok(points == ["8", "5"] and "without a sandbox" in got.stderr,
           "UNSAFE=1 grades, and says what that means", points, got)


def test_links(tap, folder):
    """Files that are none."""
    secret = folder / "secret.c"
    secret.write_text(RIGHT["11_backprop.c"], encoding="utf-8")
    for name, make in (("link", lambda path: path.symlink_to(secret)), ("fifo", os.mkfifo),
                       ("large", lambda path: path.write_bytes(b" " * (2 << 20)))):
        where = folder / name
        where.mkdir()
        make(where / "11_backprop.c")
        found = grade.find(where, "11_backprop.c")
        tap.ok(found.fault and not found.text, f"a {name} is not read", found)


def main():
    with Tap() as tap, tempfile.TemporaryDirectory() as folder:
        why = sandbox.works()
        if why:
            tap.skip(f"no sandbox: {why}")
            return
        folder, people = pathlib.Path(folder), members()
        tap.same(len(people), 30, "a class of 30")
        write_class(folder / "class", people)
        test_grades(tap, folder / "class", folder / "grades", people)
        test_files(tap, folder / "grades")
        test_again(tap, folder / "class", folder / "grades")
        test_refusals(tap, folder / "class", folder / "grades")
        test_not_graded(tap, folder / "class")
        test_sheets(tap, folder)
        test_unsafe(tap, folder)
        test_links(tap, folder)


if __name__ == "__main__":
    main()
