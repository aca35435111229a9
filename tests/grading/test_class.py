"""A class of 30, as a teacher would grade it: correct, half done, each with a mistake of its
own, attackers, and those who hand in something odd."""

import contextlib
import csv
import functools
import io
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from unittest import mock
import warnings
import xml.etree.ElementTree
import zipfile

from attacks import Attack, ATTACKS, attacked, CONSTRUCTOR
import byhand
import course
import grade
import mutants
import one_student
import records
from sample_class import BACKPROP, GRADIENT, RIGHT, hand_in, members
import sandbox
import submissions
from support.project import text_of
from support.tap import Tap
from test_attacks import command_lines
import verdicts

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "tests/grading/grade.py", *map(str, arguments), "--build", BUILD,
         "--cc", CC], capture_output=True, text=True, cwd=course.ROOT, stdin=subprocess.DEVNULL,
        env=os.environ | environment)


def table(out):
    """The rows of the table, by students."""
    with open(out / "grades.csv", newline="", encoding="utf-8-sig") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def report_of(out, name):
    """What a student reads, in one line."""
    path = out / "reports" / submissions.file_name(name) / "report.txt"
    return " ".join(path.read_text(encoding="utf-8").split()) if path.exists() else ""


def suites_of(out):
    return list(xml.etree.ElementTree.parse(out / "junit.xml").getroot())


def test_grades(tap, folder, out, people):
    got = run(folder, out, "--chapters", "11 3")
    tap.ok(got.returncode == 0 and "30 students, 7 exercises, 20 points" in got.stdout,
           "a class of 30 is graded", got.stdout, got.stderr)
    rows = table(out)
    tap.same(list(rows), [records.harmless(name) for name in sorted(people)],
             "a row for each student")
    tap.same({row["state"] for row in rows.values()}, {"graded"}, "everything was graded")
    tap.same(rows["Ada"]["remarks"], "", "no remark is none")
    for name, member in people.items():
        text, row = report_of(out, name), rows[records.harmless(name)]
        for words in member.says:
            tap.ok(" ".join(words.split()) in text, f"{name!r}: the report says {words[:40]}", text)
        for stem, points in (("03", member.gradient), ("11", member.backprop)):
            own = sum(int(row[column]) for column in row if column.startswith(stem))
            tap.ok(points in (None, own), f"{name!r}: {points} points of chapter {stem}", row)
        tap.ok(len(text) < 7000, f"{name!r}: the report is short", len(text))
        tap.ok("mat_mul" not in text or "matrix module stopped it" in text,
               f"{name!r}: the report has no code of the solution", text)


def test_files(tap, out):
    tap.same([suite.get("tests") for suite in suites_of(out)], ["7"] * 30,
             "JUnit: 30 students, 210 tests")
    tap.same(len(list((out / "tap").iterdir())), 30, "a TAP file for each student")
    tap.ok("W2ᵀ" in (out / "junit.xml").read_text(encoding="utf-8"), "JUnit: letters are letters")
    text = (out / "tap" / "Ada.tap").read_text(encoding="utf-8")
    tap.ok("ok 6 - 11_backprop backward_hidden (4 of 4)" in text and text.endswith("1..7\n"),
           "and it is TAP", text)
    rows = re.search(r"\| in `grades/` .*?\n\n", text_of("docs/teaching.md"), re.S).group()
    for name in re.findall(r"`([\w/.]+)`", " ".join(re.findall(r"^\| (`[^|]*)", rows, re.M))):
        path = out / name.replace("NAME", "Ada")
        tap.ok(path.exists(), f"docs/teaching.md knows what is in the results: {name}")


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


def refused(tap, words, got):
    tap.ok(got.returncode == 2 and words in got.stderr and "Traceback" not in got.stderr,
           f"refused: {words}", got)


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
        refused(tap, words, run(*arguments))
    refused(tap, "UNSAFE=1", run(folder, out, PATH="/nonexistent"))  # there is no sandbox


def test_not_graded(tap, folder):
    """A fault of the harness is no mark."""
    hand_in(folder / "one", {"Ada": RIGHT})
    out = folder / "one results"
    with contextlib.redirect_stdout(io.StringIO()), \
            contextlib.redirect_stderr(io.StringIO()) as said:
        work = grade.Class(grade.parse([str(folder / "one"), str(out), "--chapters", "11"]))
        task = next(work.tasks())
        work.kits_for([task])
        with mock.patch.object(sandbox, "run", side_effect=verdicts.Broken("the disk is full")):
            done = {"Ada": one_student.grade_student(task)}
        work.records.keep(done["Ada"], "", work.chapters)
        work.write(done)
        status = work.summary(done, 0)
    results = done["Ada"].results
    tap.ok(all(r.verdict == "not graded" and "disk" in r.says[0] for r in results),
           "a fault of the harness: not graded", results)
    row = table(out)["Ada"]
    tap.same((row["state"], row["11_backprop backward (4)"], row["points"]),
             ("not graded", "", ""), "its cells are empty, not 0")
    tap.same([(t.get("classname"), t.get("name"), len(t.findall("skipped")))
              for t in suites_of(out)[0]],
             [("11_backprop", mark.name, 1) for mark in BACKPROP.marks], "JUnit: it is skipped")
    tap.ok(status == 1 and "3 exercises could not be graded" in said.getvalue(),
           "and the status is 1", status, said.getvalue())


def test_sheets(tap, folder):
    """Worksheets: one's own, somebody else's, no worksheet at all."""
    own = byhand.sheet(11, 1)
    begun = own.replace("________", "0.5", 1).replace("seed 1", "seed 6")
    people = {"Ada": (own, "Nothing is filled in yet"), "Ben": (own, "seed 1, and yours is 2"),
              "Cy": ("my notes", "no worksheet of chapter 11"),
              "Dan": (byhand.sheet(3, 4), "no worksheet of chapter 11"),
              "Eve": (None, "no file byhand-11.txt"), "Fay": (begun, "z1[1]: not filled in"),
              "Gil": (own, "no seed for your name")}
    hand_in(folder / "sheets", {
        name: {"11_backprop.c": BACKPROP.starter} | ({"byhand-11.txt": text} if text else {})
        for name, (text, _) in people.items()})
    (folder / "seeds.csv").write_text("name;seed\nAda;1\nBen;2\nCy;3\nDan;4\nEve;5\nFay;6\n"
                                      "Zoe;7\n", encoding="utf-8-sig")
    got = run(folder / "sheets", folder / "marks", "--chapters", "11",
              "--seeds", folder / "seeds.csv")
    tap.ok(got.returncode == 1 and "names Zoe" in got.stderr and "not name Gil" in got.stderr,
           "a class with worksheets is graded", got)
    for name, (_, words) in people.items():
        text = report_of(folder / "marks", name)
        tap.ok(words in text, f"the worksheet of {name}: {words}", text)
    for text, words in (("Ada 1\n", "seeds.csv:1"), ("name,seed\n", "names nobody"),
                        ("Ada,1\nAda,2\n", "seeds.csv:2: Ada is there already"),
                        ("Ada,1\nBen,1\n", "has the seed of Ada"),
                        ("Ada,9999999999\n", "4294967295"), ("A" * 200000 + ",1", "seeds.csv")):
        (folder / "seeds.csv").write_text(text, encoding="utf-8")
        refused(tap, words, run(folder / "sheets", folder / "marks", "--seeds",
                                folder / "seeds.csv"))
    got = run(folder / "sheets", folder / "without", "--chapters", "11")
    tap.ok("12 points" in got.stdout and "6 of 7 have handed in a worksheet" in got.stderr,
           "a worksheet that nobody has set does not count", got)


def test_odd_folders(tap, folder):
    """Names and layouts as browsers and hurry make them. No student changes what is graded."""
    source, long = RIGHT["03_gradient.c"], "字" * 80
    own, moodle = {"03_gradient.c": source}, "Ada_17_assignsubmission_file_03_gradient.c"
    people = [  # name, what is handed in, points, words of the remarks
        ("copy", {"03_gradient (1).c": source}, "8", "was taken for it"),
        ("moodle", {moodle: source}, "8", "was taken for it"),
        ("capital", {"03_Gradient.C": source}, "8", "was taken for it"),
        ("txt", {"03_gradient.c.txt": source}, "8", "was taken for it"),
        (long, own, "8", ""), ("students", own, "8", ""), ("wide", own, "8", ""),
        ("more", own | {"12_train.c": source, "byhand-03.txt": byhand.sheet(3, 1)}, "8", ""),
        ("twice", own | {"03_gradient (1).c": ""}, "8", "There is also 03_gradient (1).c"),
        ("zip", {"hw.zip": "PK"}, "0", "hw.zip is damaged"),
        ("empty", {"03_gradient.c": "\n"}, "0", "is empty"),
        ("other", {"14_backprop.c": source}, "0", "14_backprop.c looks like"),
        ("cpp", {"03_gradient.cpp": source}, "0", "There is: 03_gradient.cpp"),
        ("formula", {"@SUM(1),03_gradient.c": "\n"}, "0", "'@SUM(1)"),
        ("deep", {}, "0", "There is no file")]
    hand_in(folder / "odd", {name: files for name, files, *_ in people})
    (folder / "odd" / "wide" / "03_gradient.c").write_text(source, encoding="utf-16")
    (folder / "odd" / "loop").symlink_to("loop")
    (folder / "odd" / "link").symlink_to(folder / "odd" / "copy")
    (folder / "odd/deep" / ("in/" * 25)).mkdir(parents=True)
    got = run(folder / "odd", folder / "odd results")
    rows = table(folder / "odd results")
    tap.ok(got.returncode == 0 and "chapters: 03_gradient" in got.stdout
           and "12_train (1)" in got.stderr and "link (a link)" in got.stderr,
           "one student's files do not change what the others are graded for", got)
    for name, _, points, words in people:
        tap.ok((rows[name]["points"], rows[name]["possible"]) == (points, "8")
               and words in rows[name]["remarks"], f"{name[:9]}: {points} points; {words}",
               rows[name])
    tap.same([suite.get("name") for suite in suites_of(folder / "odd results")], sorted(rows),
             "JUnit knows the names")
    summary = (folder / "odd results" / "summary.txt").read_text(encoding="utf-8")
    tap.ok("loss_slope: 9 of 15 have all points" in summary, "a summary of the class", summary)


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    """The bytes of a zip with these files, pairs of a name (or a ZipInfo) and a content."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two of one name
        for name, content in files:
            archive.writestr(name, content)
    return data.getvalue()


def tarred(name, content=b"", kind=tarfile.REGTYPE):
    data, member = io.BytesIO(), tarfile.TarInfo(name)
    member.size, member.type, member.linkname = len(content), kind, "/etc/passwd"
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        archive.addfile(member, io.BytesIO(content))
    return data.getvalue()


def with_size(size):
    """A tar file whose second file is said to have this size, in the way of large ones."""
    header = bytearray(tarfile.TarInfo("b").tobuf(tarfile.USTAR_FORMAT))
    header[124:136] = bytes([255 if size < 0 else 128]) + (size % 256**11).to_bytes(11, "big")
    header[148:156] = b"%06o\0 " % (sum(header) - sum(header[148:156]) + 8 * 32)
    return tarfile.TarInfo("a").tobuf(tarfile.USTAR_FORMAT) + bytes(header) + bytes(1024)


@mock.patch.object(submissions, "TIME", 2)
def test_archives(tap):
    """What may be in an archive. None is unpacked, and none takes long, or much memory."""
    name, right = BACKPROP.file, RIGHT[BACKPROP.file]
    link = zipfile.ZipInfo(name)
    link.external_attr = 0o120777 << 16
    locked = bytearray(zipped((name, right)))
    for place, flags in (b"PK\3\4", 6), (b"PK\1\2", 8):
        locked[locked.index(place) + flags] |= 1
    spoiled = bytearray(zipped((name, right)))
    spoiled[200] ^= 255
    nested, bomb = zipped((name, right)), bytes(11_000_000)
    for _ in range(30):
        nested = zipped(("in.zip", nested))
    for what, archive, data, words in (
            ("a zip", "hw.zip", zipped((f"hw/{name}", right), (f"hw/house/c/{name}", "")), ""),
            ("a zip of Windows", "hw.ZIP", zipped((f"hw\\{name}", right)), ""),
            ("a tar file", "hw.tar.gz", tarred(f"./{name}", right.encode()), ""),
            ("a zip in a zip", "hw.zip", zipped(("hw.zip", zipped((name, right)))), ""),
            ("an absolute path", "hw.zip", zipped((f"/etc/{name}", right)), ""),
            ("a path out of it", "hw.zip", zipped((f"../../{name}", right)), "no file"),
            ("a link", "hw.zip", zipped((link, "/etc/passwd")), "is a link"),
            ("a link in a tar file", "hw.tgz", tarred(name, kind=tarfile.SYMTYPE), "is a link"),
            ("a bomb", "hw.zip", zipped((name, bomb)), "larger than 200 kB"),
            ("a bomb in a zip", "hw.zip", zipped(("b.zip", bomb)), "larger than 10000 kB"),
            ("a bomb in gzip", "hw.tgz", tarred(name, bomb), "larger than 10000 kB"),
            ("zips without end", "hw.zip", nested, "one archive too many"),
            ("many files", "hw.zip", zipped(*((f"{k}.c", "") for k in range(2500))), "2000 files"),
            ("a tar file without end", "hw.tar", with_size(-512), "could not be read in 2 s"),
            ("a size of 2 to the 80", "hw.tar", with_size(2**80), "damaged"),
            ("half a zip", "hw.zip", zipped((name, right))[:-30], "damaged"),
            ("a spoiled zip", "hw.zip", bytes(spoiled), "damaged"),
            ("what is encrypted", "hw.zip", bytes(locked), "is encrypted"),
            ("bzip2", "hw.zip", zipped((name, right), method=zipfile.ZIP_BZIP2), "unusual"),
            ("another kind", "hw.rar", b"Rar!", "hand in the files, or a zip")):
        began, found = time.monotonic(), found_in(
            lambda a=archive, d=data: [submissions.File(a, lambda most: submissions.bounded(
                io.BytesIO(d), most))])
        good = words in str(found.lost) and not found.text if words else found.text == right
        tap.ok(good and time.monotonic() - began < 20, f"{what}: {words or 'read'}", found)
    twice = found_in(lambda: [submissions.File("hw.zip", lambda most: zipped(
        (name, right), (name, "other")))])
    tap.ok("There is also hw.zip/11_backprop.c" in twice.notes[0], "the same name twice", twice)


def test_systems(tap, folder):
    """What Moodle and Canvas hand out, as it comes."""
    right, starter = RIGHT[GRADIENT.file], GRADIENT.starter
    folders = [f"{who}_assignsubmission_file{end}" for who, end in (  # of older and newer ones
        ("Ada Lovelace_1001", "_"), ("Cy Roe_1003", "_"), ("D_1004", ""), ("Zoë Ü_1002", ""))]
    (folder / "moodle.zip").write_bytes(zipped(
        (f"{folders[0]}/03_gradient.c", right), (f"{folders[1]}/hw3.c", right),
        (f"{folders[2]}/03_gradient_final.c", right),
        (f"{folders[3]}/hw.zip", zipped(("hw/03_gradient.c", right))),
        ("Ada Lovelace_1001_assignsubmission_onlinetext_/onlinetext.html", "<p>")))
    (folder / "times.csv").write_text("name;time\nAda Lovelace;2026-11-26T17:59\n"
                                      "Zoë Ü;2026-11-27T20:04:30\n", encoding="utf-8-sig")
    (folder / "weights.csv").write_text("03/loss_slope;2,5\n11/backward;9\n", encoding="utf-8")
    due = ["--late", folder / "times.csv", "--due", "2026-11-26T18:00"]
    got = run(folder / "moodle.zip", folder / "moodle", "--chapters", "3", *due,
              "--weights", folder / "weights.csv")
    rows = table(folder / "moodle")
    tap.same([(name, row["points"], row["late"]) for name, row in rows.items()],
             list(zip(folders, ("9.5", "0", "9.5", "9.5"), ("", "", "", "1 d 2 h 5 min"))),
             "the zip of Moodle, with weights, and with times")
    for name, words in zip(folders[1:], ("hw3.c looks like 03_gradient.c: rename it",
                                         "03_gradient_final.c was taken for it")):
        tap.ok(words in rows[name]["remarks"], f"another name: {words}", rows[name])
    tap.ok("does not name D_1004" in got.stderr and "typed into Moodle" in got.stderr,
           "who is not on the list is named", got.stderr)
    tap.same(sorted(path.name for path in (folder / "moodle/reports").iterdir()), folders,
             "reports are in the folders that Moodle knows")
    tap.ok((folder / "moodle/grades.csv").read_bytes().startswith(b"\xef\xbb\xbf"),
           "a spreadsheet sees that the table is UTF-8")
    files = {"lovelaceada_11_901_03_gradient.c": starter,
             "lovelaceada_11_907_03_gradient-1.c": right,
             "doeben_LATE_12_905_03_gradient-2.c": right, "doeben_LATE_12_904_03_gradient-1.c": "x",
             "roecy_13_906_byhand-03.txt": byhand.sheet(3, 1),
             "LATE_anon_cFpfw_908_03_gradient.c": right, "anon_UqXH8_909_03_gradient.c": starter,
             "anon_UqXH8_910_byhand-03.txt": "", "_14_911_03_gradient.c": right,
             "kanada15_question_77_912_03_gradient.c": right,
             "kanada15_question_78_913_byhand-03.txt": "",
             "roecy_13_903_hw.tar.gz": tarred("./03_gradient.c", right.encode())}
    (folder / "canvas.zip").write_bytes(zipped(*(
        (f"submissions/{path}", content) for path, content in files.items())))
    got = run(folder / "canvas.zip", folder / "canvas", "--chapters", "3", "--sheets", "1")
    tap.same([(name, row["03_gradient loss_slope (1)"], row["late"]) for name, row in
              table(folder / "canvas").items()],
             [("_14", "1", ""), ("anon_UqXH8", "0", ""), ("anon_cFpfw", "1", "yes"),
              ("doeben_12", "1", "yes"), ("kanada15", "1", ""), ("lovelaceada_11", "1", ""),
              ("roecy_13", "1", "")],
             "the zip of Canvas: of -1 and -2 the newer counts, and LATE is seen; so are students "
             "without a name, and those of a quiz")
    tap.ok("Nothing is filled in yet" in report_of(folder / "canvas", "roecy_13"),
           "and the worksheet is found", got)
    flat, said = folder / "flat", []
    hand_in(folder, {"flat": dict.fromkeys(
        ("Ada L_7_assignsubmission_file_03_gradient.c", "Ben.zip", "notes.txt",
         "Default group_assignsubmission_file_03_gradient.c"), "")})
    people = submissions.students_of(flat, folder / "none", said.append)
    tap.same([(one.name, one.person) for one in people],
             [("Ada L_7_assignsubmission_file", "Ada L"), ("Ben", "Ben"),
              ("Default group_assignsubmission_file", "Default group")],
             "Moodle's files in one folder, and a zip for a student")
    tap.ok("notes.txt (in no student's folder)" in said[0], "and what is neither is named", said)
    weights = ["--weights", folder / "weights.csv"]
    for options, text, words in (
            (due, "Ada,18:00\n", "times.csv:1: expected a time"), (due, "\n", "names nobody"),
            (weights, "99/x,1\n", "no exercise '99/x'"),
            (weights, "03/loss_slope,x1\n", "expected CH")):
        options[1].write_text(text, encoding="utf-8")
        refused(tap, words, run(flat, folder / "none", *options))


def test_gradescope(tap, folder):
    """The zip, as Gradescope uses it: set up once, then a submission."""
    place = folder / "autograder"
    made = subprocess.run([sys.executable, "tests/grading/gradescope.py", "3", folder / "gs.zip"],
                          cwd=course.ROOT, capture_output=True, text=True)
    with zipfile.ZipFile(folder / "gs.zip") as archive:
        archive.extractall(place / "source")
    for script in "setup.sh", "run_autograder":
        (place / "source" / script).chmod(0o700)
    done = subprocess.run([place / "source/setup.sh"], capture_output=True, text=True)
    shutil.copy(place / "source/run_autograder", place)
    texts = [path.read_text(encoding="utf-8") for path in (place / "source").rglob("*.[ch]")]
    tap.ok(made.returncode == 0 and done.returncode == 0 and not any(
        "dw[j] += x[j] * dz" in text for text in texts), "an autograder without a solution",
           made, done)
    hand_in(place, {"submission": {GRADIENT.file: mutants.planted(GRADIENT, "loss_slope",
                                                                  "wrong sign")}})
    ran = subprocess.run([place / "run_autograder"], capture_output=True, text=True)
    path = place / "results/results.json"
    results = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"tests": []}
    tap.same([(t["name"], t["max_score"], t["visibility"]) for t in results["tests"]],
             [(f"03_gradient {mark.name}", mark.points, "visible") for mark in GRADIENT.marks],
             "Gradescope: a test for each exercise")
    tap.ok(results["tests"] and results["tests"][0]["score"] == 0 and results["score"] == sum(
        t["score"] for t in results["tests"]) and "loss_slope: 0 of 1" in
           results["tests"][0]["output"], "with its score, and what a student should read", ran)


def test_interrupted(tap, folder):
    """A grader that is told to end leaves nobody behind; one that loses a worker goes on; two
    cannot write into one folder."""
    slow = attacked(GRADIENT, Attack("slow", "right", top=CONSTRUCTOR % "    usleep(400000);"))
    hand_in(folder / "slow", {f"slow {k}": {GRADIENT.file: slow} for k in range(4)})
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
    tap.same([row["points"] for row in table(folder / "stopped").values()], ["8"] * 4,
             "a lost worker costs nobody a mark")


def left_of(pid):
    """Command lines of processes that work for this grader: they name its folder."""
    return [words[:300] for words in command_lines().values() if f"/grading/{pid}-".encode()
            in words]


def workers_of(pid):
    running = command_lines()
    return [child for child in sandbox.children_of(pathlib.Path("/proc", str(pid)))
            if b"one_student.py" in running.get(child, b"")]


def wait_until(true):
    """What true() says as soon as it says yes; a minute is enough for anything here."""
    answers = (time.sleep(0.1) or true() for _ in range(600))
    return next(filter(None, answers), None)


def test_unsafe(tap, folder):
    """Without a sandbox, for who asks for it: two students, one of whom never ends."""
    hand_in(folder / "trusted", {"Ada": {GRADIENT.file: RIGHT[GRADIENT.file]},
                                 "loop": {GRADIENT.file: attacked(GRADIENT, ATTACKS[0])}})
    got = run(folder / "trusted", folder / "unsafe", "--unsafe", PATH=os.environ["PATH"])
    points = [] if got.returncode else [r["points"] for r in table(folder / "unsafe").values()]
    tap.ok(points == ["8", "5"] and "without a sandbox" in got.stderr,
           "UNSAFE=1 grades, and says what that means", points, got)


def found_in(files):
    """What counts as 11_backprop.c among these Files."""
    wanted = {BACKPROP.file: [mark.name for mark in BACKPROP.marks]}
    return submissions.find(submissions.Student("Ada", files), wanted)[BACKPROP.file]


def test_links(tap, folder):
    """Files that are none."""
    secret = folder / "secret.c"
    secret.write_text(RIGHT["11_backprop.c"], encoding="utf-8")
    for name, make in (("link", lambda path: path.symlink_to(secret)), ("fifo", os.mkfifo),
                       ("large", lambda path: path.write_bytes(b" " * (2 << 20)))):
        where = folder / name
        where.mkdir()
        make(where / "11_backprop.c")
        found = found_in(functools.partial(submissions.files_below, where))
        tap.ok(found.lost and not found.text, f"a {name} is not read", found)
    subprocess.run(["sh", "-ec", "for part in far $(yes $1 | head -16); do mkdir $part; "
                    "cd $part; done; : >$1.11_backprop.c", "sh", "d" * 240], cwd=folder, check=True)
    found = found_in(functools.partial(submissions.files_below, folder / "far"))
    tap.same(found.lost[:1], ("not graded",), "a path that is too long stops nobody else")


def main():
    with Tap() as tap, tempfile.TemporaryDirectory() as folder:
        why = sandbox.works()
        if why:
            tap.skip(f"no sandbox: {why}")
            return
        folder, people = pathlib.Path(folder), members()
        tap.same(len(people), 30, "a class of 30")
        hand_in(folder / "class", {name: member.files for name, member in people.items()})
        test_grades(tap, folder / "class", folder / "grades", people)
        test_files(tap, folder / "grades")
        test_again(tap, folder / "class", folder / "grades")
        test_refusals(tap, folder / "class", folder / "grades")
        test_not_graded(tap, folder / "class")
        test_sheets(tap, folder)
        test_odd_folders(tap, folder)
        test_archives(tap)
        for test in test_systems, test_gradescope, test_interrupted, test_unsafe, test_links:
            test(tap, folder)


if __name__ == "__main__":
    main()
