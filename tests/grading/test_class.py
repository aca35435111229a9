"""A class of 30, as a teacher would grade it: correct, half done, each with a mistake of its
own, attackers, and those who hand in something odd."""

import contextlib
import csv
import io
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

from attacks import ATTACKS, Attack, attacked
import byhand
import course
import grade
import one_student
import records
from sample_class import BACKPROP, GRADIENT, RIGHT, members, write_class
import sandbox
import submissions
from support.tap import Tap
import verdicts

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "tests/grading/grade.py", *map(str, arguments), "--build", BUILD,
         "--cc", CC], capture_output=True, text=True, cwd=course.ROOT, stdin=subprocess.DEVNULL,
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
             [records.harmless(name) for name in sorted(people)], "a row for each student")
    tap.same({row["state"] for row in rows}, {"graded"}, "everything was graded")
    tap.same(next(row for row in rows if row["student"] == "Ada")["remarks"], "",
             "no remark is none")
    for name, member in people.items():
        text = (out / "reports" / f"{submissions.file_name(name)}.txt").read_text(encoding="utf-8")
        row = next(r for r in rows if r["student"] == records.harmless(name))
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
    tap.ok("ok 6 - 11_backprop backward_hidden (4 of 4)" in text and text.endswith("1..7\n"),
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
            ([folder, out, "--seed", "-1"], "SEED"), ([folder, out, "--sheets", "x"], "SHEETS"),
            ([folder, out, "--chapters", "12"], "nobody in"),
            ([folder, folder.parent], "holds no results of the grader")):
        got = run(*arguments)
        tap.ok(got.returncode == 2 and words in got.stderr and "Traceback" not in got.stderr,
               f"refused: {words}", got)
    got = run(folder, out, PATH="/nonexistent")
    tap.ok(got.returncode == 2 and "UNSAFE=1" in got.stderr, "no sandbox: refused", got)


def test_not_graded(tap, folder):
    """A fault of the harness is no mark."""
    def broken(*_, **__):
        raise verdicts.Broken("the disk is full")
    hand_in(folder / "one", {"Ada": RIGHT})
    out = folder / "one results"
    with contextlib.redirect_stdout(io.StringIO()), \
            contextlib.redirect_stderr(io.StringIO()) as said:
        work = grade.Class(grade.parse([str(folder / "one"), str(out), "--chapters", "11"]))
        work.kits = folder
        real, sandbox.run = sandbox.run, broken
        try:
            done = {"Ada": one_student.grade_student(next(work.tasks()))}
        finally:
            sandbox.run = real
        work.records.keep(done["Ada"], "", work.chapters)
        work.write(done)
        status = work.summary(done, 0)
    results = records.all_results(done["Ada"])
    tap.ok(all(r.verdict == "not graded" and "disk" in r.says[0] for r in results),
           "a fault of the harness: not graded", results)
    row = table(out)[0]
    tap.same((row["state"], row["11_backprop backward (4)"], row["points"]),
             ("not graded", "", ""), "its cells are empty, not 0")
    tests = xml.etree.ElementTree.parse(out / "junit.xml").getroot().findall("testsuite/testcase")
    tap.same([(t.get("classname"), t.get("name"), len(t.findall("skipped"))) for t in tests],
             [("11_backprop", mark.name, 1) for mark in BACKPROP.marks], "JUnit: it is skipped")
    tap.ok(status == 1 and "3 exercises could not be graded" in said.getvalue(),
           "and the status is 1", status, said.getvalue())


def hand_in(folder, people):
    """Name → {path: text}, as a class."""
    for name, files in people.items():
        (folder / name).mkdir(parents=True)
        for path, text in files.items():
            (folder / name / path).parent.mkdir(exist_ok=True)
            (folder / name / path).write_text(text, encoding="utf-8")


def test_sheets(tap, folder):
    """Worksheets: one's own, somebody else's, no worksheet at all."""
    own, starter = byhand.sheet(11, 1), {"11_backprop.c": BACKPROP.starter}
    begun = own.replace("________", "0.5", 1)
    hand_in(folder / "sheets", {
        "Ada": starter | {"byhand-11.txt": own}, "Ben": starter | {"byhand-11.txt": own},
        "Cy": starter | {"byhand-11.txt": "my notes"}, "Eve": starter,
        "Dan": starter | {"byhand-11.txt": byhand.sheet(3, 4)},
        "Fay": starter | {"byhand-11.txt": begun.replace("seed 1", "seed 6")},
        "Gil": starter | {"byhand-11.txt": own}})
    (folder / "seeds.csv").write_text("name;seed\nAda;1\nBen;2\nCy;3\nDan;4\nEve;5\nFay;6\n"
                                      "Zoe;7\n", encoding="utf-8-sig")
    got = run(folder / "sheets", folder / "marks", "--chapters", "11",
              "--seeds", folder / "seeds.csv")
    tap.ok(got.returncode == 1 and "names Zoe" in got.stderr and "not name Gil" in got.stderr,
           "a class with worksheets is graded", got)
    for name, words in (("Ada", "Nothing is filled in yet"), ("Fay", "z1[1]: not filled in"),
                        ("Ben", "seed 1, and yours is 2"), ("Gil", "no seed for your name"),
                        ("Cy", "no worksheet of chapter 11"), ("Eve", "no file byhand-11.txt"),
                        ("Dan", "no worksheet of chapter 11")):
        path = folder / "marks" / "reports" / f"{name}.txt"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        tap.ok(words in " ".join(text.split()), f"the worksheet of {name}: {words}", text)
    for text, words in (("Ada 1\n", "seeds.csv:1"), ("name,seed\n", "names nobody"),
                        ("Ada,1\nAda,2\n", "seeds.csv:2: Ada is there already"),
                        ("Ada,1\nBen,1\n", "has the seed of Ada"),
                        ("Ada,9999999999\n", "4294967295"), ("A" * 200000 + ",1", "seeds.csv")):
        (folder / "seeds.csv").write_text(text, encoding="utf-8")
        got = run(folder / "sheets", folder / "marks", "--seeds", folder / "seeds.csv")
        tap.ok(got.returncode == 2 and words in got.stderr and "Traceback" not in got.stderr,
               f"seeds: {words}", got)
    got = run(folder / "sheets", folder / "without", "--chapters", "11")
    tap.ok("12 points" in got.stdout and "6 of 7 have handed in a worksheet" in got.stderr,
           "a worksheet that nobody has set does not count", got)


def test_odd_folders(tap, folder):
    """Names and layouts as browsers, course systems and hurry make them; and one student cannot
    change what the others are graded for."""
    source, long = RIGHT["03_gradient.c"], "字" * 80
    people = {name: {path: source} for name, path in (
        ("copy", "03_gradient (1).c"), ("moodle", "Ada_17_assignsubmission_file_03_gradient.c"),
        ("capital", "03_Gradient.C"), (long, "03_gradient.c"), ("students", "03_gradient.c"),
        ("more", "12_train.c"))}
    people["more"] |= {"03_gradient.c": source, "byhand-03.txt": byhand.sheet(3, 1)}
    people |= {"zip": {"hw.zip": "PK"}, "empty": {"03_gradient.c": "\n"},
               "other": {"14_backprop.c": source}, "txt": {"03_gradient.c.txt": source},
               "twice": {"03_gradient.c": source, "03_gradient (1).c": ""},
               "cpp": {"03_gradient.cpp": source}, "formula": {"@SUM(1),03_gradient.c": "\n"},
               "wide": {"03_gradient.c": ""}}
    hand_in(folder / "odd", people)
    (folder / "odd" / "wide" / "03_gradient.c").write_text(source, encoding="utf-16")
    (folder / "odd" / "loop").symlink_to("loop")
    (folder / "odd" / "link").symlink_to(folder / "odd" / "copy")
    deep = folder / "odd" / "deep"
    for _ in range(25):
        deep = deep / "in"
    deep.mkdir(parents=True)
    got = run(folder / "odd", folder / "odd results")
    rows = {row["student"]: row for row in table(folder / "odd results")}
    tap.ok(got.returncode == 0 and "chapters: 03_gradient" in got.stdout
           and "12_train (1)" in got.stderr and "link (a link)" in got.stderr,
           "one student's files do not change what the others are graded for", got)
    for name, points, words in (
            ("copy", "8", "was taken for it"), ("moodle", "8", "was taken for it"),
            ("capital", "8", "was taken for it"), (long, "8", ""), ("students", "8", ""),
            ("more", "8", ""), ("zip", "0", "unpacked first"), ("empty", "0", "is empty"),
            ("other", "0", "There is: 14_backprop.c"), ("txt", "8", "was taken for it"),
            ("twice", "8", "There is also 03_gradient (1).c"),
            ("cpp", "0", "There is: 03_gradient.cpp"),
            ("formula", "0", "'@SUM(1)"), ("wide", "8", ""), ("deep", "0", "There is no file")):
        tap.ok((rows[name]["points"], rows[name]["possible"]) == (points, "8")
               and words in rows[name]["remarks"], f"{name[:9]}: {points} points; {words}",
               rows[name])
    tree = xml.etree.ElementTree.parse(folder / "odd results" / "junit.xml").getroot()
    tap.same([suite.get("name") for suite in tree], sorted(rows), "JUnit knows the names")
    summary = (folder / "odd results" / "summary.txt").read_text(encoding="utf-8")
    tap.ok("loss_slope: 9 of 15 have all points" in summary, "a summary of the class", summary)


def test_injection(tap, folder):
    """What a student writes stays text in JUnit's XML, which decodes bytes written like this."""
    words = "[\\x5d][\\x5d][\\x3e][\\x3c]/system-out[\\x3e]"
    text = attacked(GRADIENT, Attack("injection", "crash",
                                     f'fprintf(stderr, "{words}"); __builtin_trap();'))
    hand_in(folder / "bad", {"Ada": {"03_gradient.c": text}, "Ben": RIGHT})
    run(folder / "bad", folder / "bad results", "--chapters", "3")
    tree = xml.etree.ElementTree.parse(folder / "bad results" / "junit.xml").getroot()
    tap.same([(s.get("name"), s.get("tests")) for s in tree], [("Ada", "4"), ("Ben", "4")],
             "JUnit cannot be injected into")


def test_interrupted(tap, folder):
    """A grader that is told to end leaves nobody behind; one that loses a worker goes on; two
    cannot write into one folder."""
    slow = attacked(GRADIENT, next(a for a in ATTACKS if a.name == "sleep"))
    hand_in(folder / "slow", {f"slow {k}": {"03_gradient.c": slow} for k in range(4)})
    command = [sys.executable, "tests/grading/grade.py", folder / "slow", folder / "stopped",
               "--build", BUILD, "--cc", CC]
    for number, ending in ((signal.SIGTERM, 143), (signal.SIGKILL, 0)):
        grader = subprocess.Popen(command, cwd=course.ROOT, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        workers = wait_until(lambda: workers_of(grader.pid))
        if number == signal.SIGTERM:
            other = run(folder / "slow", folder / "stopped")
            tap.ok(other.returncode == 2 and "another run" in other.stderr, "one grader a folder",
                   other)
            grader.send_signal(number)
        else:
            os.kill(workers[-1], number)
        tap.same(grader.wait(), ending, f"signal {number}: the status is {ending}")
        tap.ok(wait_until(lambda: not left_of(grader.pid)), f"signal {number}: nobody is left",
               left_of(grader.pid))
    tap.same([row["state"] for row in table(folder / "stopped")], ["graded"] * 4,
             "a lost worker costs nobody a mark")


def left_of(pid):
    """Command lines of processes that work for this grader: they name its folder."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = path.read_bytes()
            found += [words[:300]] if f"/grading/{pid}-".encode() in words else []
    return found


def workers_of(pid):
    found = []
    for child in sandbox.children_of(f"/proc/{pid}"):
        with contextlib.suppress(OSError):
            if b"one_student.py" in pathlib.Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


def wait_until(true):
    """What true() says as soon as it says yes; a minute is enough for anything here."""
    for _ in range(600):
        answer = true()
        if answer:
            return answer
        time.sleep(0.1)
    return None


def test_unsafe(tap, folder):
    """Without a sandbox, for who asks for it: two students, one of whom never ends."""
    for name, text in (("Ada", RIGHT["03_gradient.c"]),
                       ("loop", attacked(GRADIENT, ATTACKS[0]))):
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
        found = submissions.find(where, ["11_backprop.c"])["11_backprop.c"]
        tap.ok(found.fault and not found.text, f"a {name} is not read", found)
    here = os.getcwd()
    try:
        os.chdir(folder)
        for part in ("far", *["d" * 240] * 16):
            os.mkdir(part)
            os.chdir(part)
        pathlib.Path("x" * 230 + " 11_backprop.c").write_text("", encoding="utf-8")
    finally:
        os.chdir(here)
    found = submissions.find(folder / "far", ["11_backprop.c"])["11_backprop.c"]
    tap.ok(found.broken, "a path that is too long stops nobody else", found)


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
        test_odd_folders(tap, folder)
        test_injection(tap, folder)
        test_interrupted(tap, folder)
        test_unsafe(tap, folder)
        test_links(tap, folder)


if __name__ == "__main__":
    main()
