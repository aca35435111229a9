"""Homeworks: for every chapter a starter that compiles without a warning, runs, scores 0,
and holds nothing of the solution; worksheets, and what happens with words that are wrong."""

import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
from unittest import mock

import byhand
import c_source
import course
import disk
import mutants
import verdicts
from support.make import make
from support.project import text_of
from support.tap import Tap

HERE = course.ROOT / "tests/grading"
BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")


def call(script, *arguments, **settings):
    return subprocess.run([sys.executable, HERE / f"{script}.py", *map(str, arguments)],
                          capture_output=True, text=True, cwd=course.ROOT, **settings)


def bodies(chapter):
    """The code of the solutions, without spaces and comments, in lines worth looking for."""
    lines = []
    for text in (chapter.source, chapter.solved()):
        code = c_source.code_only(text)
        for f in c_source.functions(text):
            if f.name in {mark.name for mark in chapter.marks}:
                lines += [line.strip() for line in code[f.open : f.close].splitlines()]
    return [line for line in lines if len(line) > 30 and not line.startswith("require_")
            and "_new(" not in line]


def make_homework(out, *goals):
    """make in a homework. Those below a folder with memory/kits, which have most of their house in
    common, share that, and what a compiler remembers."""
    shared = next((path / "memory" for path in out.parents if (path / "memory").exists()), None)
    if shared and not (out / "build").exists():
        (out / "build").mkdir()
        (out / "build/kits").symlink_to(shared / "kits")
    # ccache compiles nothing twice; every homework has a folder of its own, to which it is blind.
    remembers = [f"CC=env CCACHE_DIR={shared}/ccache CCACHE_NOHASHDIR=1 ccache {CC}"] * bool(
        shared and shutil.which("ccache"))
    return make(*remembers, *goals, cwd=out)


def try_homework(numbers, folder):
    """Makes it, runs it, checks it; what is seen on the way."""
    chapters, out = course.chapters(numbers), pathlib.Path(folder) / "hw"
    made = call("assignment", numbers, out, "7")
    ran = make_homework(out)
    checked = make_homework(out, "check")
    everything = "\n".join(path.read_text(encoding="utf-8") for path in out.rglob("*.*")
                           if path.suffix in (".c", ".h", ".py", ".md"))
    asked = [chapter.path for chapter in chapters]
    given = "\n".join(path.read_text(encoding="utf-8")
                      for pattern in ("chapters/*.c", "common/*.c", "tests/*/*.c")
                      for path in course.ROOT.glob(pattern) if path not in asked)
    leaked = [line for chapter in chapters for line in bodies(chapter)
              if line in everything and line not in given
              and line not in c_source.code_only(chapter.starter)]
    return made, ran, checked, leaked


def test_homework(tap, numbers, seen):
    made, ran, checked, leaked = seen
    chapters = course.chapters(numbers)
    tap.ok(made.returncode == 0, f"homework {numbers}: written", made)
    tap.ok(ran.returncode == 0 and not re.search(r"warning: .*\[-W", ran.stderr),
           f"homework {numbers}: compiles without a warning, and runs", ran.stdout, ran.stderr)
    possible = sum(chapter.points + byhand.POINTS * (chapter.number in byhand.SHEETS)
                   for chapter in chapters)
    tap.ok(f"In all: 0 of {possible} points" in checked.stdout and checked.returncode != 0,
           f"homework {numbers}: scores 0 of {possible}", checked.stdout, checked.stderr)
    count = sum(len(chapter.marks) for chapter in chapters)
    tap.same(checked.stdout.count("nothing is written yet"), count,
             f"homework {numbers}: it says of all {count} that nothing is written yet")
    tap.same(leaked, [], f"homework {numbers}: nothing of the solution is in it")


def test_braces(tap):
    odd = ("int f(void)\n{\n    char c = '}', *s = \"}}\"; /* } */ // }\n#define X }\n"
           "    return 1;\n}\n")
    tap.same([(f.name, f.line) for f in c_source.functions(odd + odd.replace("f(", "g("))],
             [("f", 1), ("g", 7)], "braces in literals and comments do not count")


def solved_homework(chapters, out):
    """A homework of these chapters, handed out and written."""
    call("assignment", " ".join(str(chapter.number) for chapter in chapters), out)
    for chapter in chapters:
        (out / chapter.file).write_text(chapter.source, encoding="utf-8")
    return out


def test_own_parts(tap, folder):
    """A student who has written all of the functions, and one who has broken a file."""
    chapters = course.chapters()
    got = make_homework(solved_homework(chapters, folder / "all"), "check")
    points = sum(chapter.points for chapter in chapters)
    tap.ok(f"In all: {points} of {points} points" in got.stdout and got.returncode == 0,
           "whoever has written all chapters gets all points", got)
    out = solved_homework(course.chapters("9 11"), folder / "own")
    expected = text_of("tests/programs/expected/11_backprop.txt")
    ran = make_homework(out)
    tap.ok(expected[:200] in ran.stdout, "and the program prints what the page shows", ran.stdout)
    (out / "09_activations.c").write_text("int broken(\n", encoding="utf-8")
    got = make_homework(out, "check")
    all_points = course.find_chapter("09_activations").points
    tap.ok(f"09_activations: 0 of {all_points}" in got.stdout and "The compiler says" in got.stdout,
           "a broken file gets the compiler's words", got.stdout, got.stderr)
    tap.ok("may use your own 09_activations.c" in " ".join(got.stdout.split()),
           "and what stands on it is not blamed", got.stdout)


def test_page(tap, folder):
    """What docs/teaching.md shows is what a student reads, wherever in the file it is."""
    out, (chapter,) = folder / "page", course.chapters("11")
    call("assignment", "11", out)
    (out / chapter.file).write_text(mutants.planted(chapter, "backward_hidden", "1/m twice"),
                                    encoding="utf-8")
    got = make_homework(out, "check", "SEED=7")
    shown = re.search(r"```text\n(11_backprop.*?)```", text_of("docs/teaching.md"), re.S)[1]
    said, shown = (re.sub(r"line \d+", "line N", re.sub(r'again\(".*/build', "", text))
                   for text in (got.stdout, shown))
    tap.ok(said.startswith(shown), "docs/teaching.md shows what a student reads", got.stdout)
    for name, status in ("backward", 0), ("backward_hidden", 2), ("no_such", 2):
        got = make_homework(out, "check", f"ONLY={name}")
        tap.ok(got.returncode == status and "check_block" not in got.stdout,
               f"make check ONLY={name}: the status is {status}", got)
    got = make_homework(out, "check", "POINTS=1")
    tap.ok('\n::notice title=Autograding report::{"totalPoints":8,"maxPoints":12}' in got.stdout,
           "make check POINTS=1 prints what GitHub Classroom reads", got)
    call("assignment", "1", folder / "sheet", 5)
    path = folder / "sheet/byhand-01.txt"
    for text, words in (None, "handed out is not here"), (byhand.sheet(1, 6), "yours is 5"):
        path.unlink()
        if text:
            path.write_text(text, encoding="utf-8")
        got = make_homework(path.parent, "check", "ONLY=by hand")
        tap.ok("byhand-01.txt: 0 of 5 points" in got.stdout and words in got.stdout
               and got.returncode == 2, f"another worksheet, or none: {words}", got)
        path.touch()
    steps = (out / ".github/workflows/classroom.yml").read_text(encoding="utf-8")
    tap.same(re.findall(r"name: (\w+) \((\d+) points\)\n.*\n +run: make check ONLY='(\w+)'\n",
                        steps), [(m.name, str(m.points), m.name) for m in chapter.marks],
             "its workflow has a step for each exercise")


def marked(chapter, seed, answers):
    """The marks of a worksheet with these numbers in it."""
    def fill(line):
        name = " ".join(line.split("=")[0].split())
        return line.replace(byhand.BLANK, answers.get(name, byhand.BLANK))
    lines = map(fill, byhand.sheet(chapter, seed).splitlines())
    return byhand.check("\n".join(lines), chapter, seed)


def solved(chapter, seed):
    known = byhand.computed(byhand.given_for(chapter, seed), chapter)
    return {name: f"{known[name]:.4f}" for name in byhand.steps_of(chapter)}


def words_of(answers):
    """What is said of these numbers on the worksheet of chapter 11 with the seed 7."""
    return {mark.name: mark.words for mark in marked(11, 7, answers)}


def test_byhand(tap):
    for chapter in byhand.SHEETS:
        for seed in 0, 1, 4711, 2**32 - 1:
            right, name = solved(chapter, seed), f"worksheet {chapter}, {seed}"
            commas = {step: number.replace(".", ",") for step, number in right.items()}
            small = dict.fromkeys(right, "0.0001") | {"a": "0.5000", "a2": "0.5000", "L": "0.6931"}
            for answers, words, points, what in (
                    (right, {"right"}, 5, "right numbers are right"),
                    (commas, {"right"}, 5, "a comma is a point"),
                    (small, None, 0, "numbers that are nearly 0 earn nothing"),
                    ({}, {"not filled in"}, 0, "blanks are not")):
                marks = marked(chapter, seed, answers)
                tap.ok(byhand.points(marks) == points and (
                    not words or {mark.words for mark in marks} == words), f"{name}: {what}", marks)
        tap.ok(byhand.sheet(chapter, 1) != byhand.sheet(chapter, 2).replace("seed 2", "seed 1"),
               f"worksheet {chapter}: every seed has its own numbers")
    answers = solved(11, 7)
    answers["a1[0]"] = "0.9999"
    said = words_of(answers)
    tap.same((said["a1[0]"], said["z1[0]"], said["z2"]), ("not right", "right", "right"),
             "one wrong number is one wrong number")
    given = byhand.given_for(11, 7) | {name: float(v) for name, v in answers.items()}
    answers["z2"] = f"{byhand.compute(byhand.FORWARD['z2'], given):.4f}"
    tap.same(words_of(answers)["z2"], "carried", "what follows from it is right, too")
    for text, words in (("0;5", "not a number"), ("abc", "not a number"), ("1e400", "not right"),
                        ("nan", "not a number"), ("1" * 5000, "not right"), ("−", "not a number")):
        got = words_of(solved(11, 7) | {"z2": text})["z2"]
        tap.ok(words in got, f"worksheet: {text[:10]} is {words}", got)


def test_words(tap, folder):
    """What is typed wrongly."""
    full = folder / "full"
    full.mkdir()
    (full / "mine.c").write_text("mine", encoding="utf-8")
    for script, arguments, words in (
            ("assignment", ["99", folder / "x"], "'99'"), ("assignment", ["", ""], "usage"),
            ("assignment", ["11", full], "not an empty folder"),
            ("assignment", ["11", folder / "y", "-1"], "SEED"),
            ("assignment", ["11", "/proc/no/where"], "/proc"),
            ("byhand", ["make", "5", "1"], "worksheet for the chapters"),
            ("byhand", ["make", "11", "x"], "SEED"), ("byhand", [], "usage"),
            ("byhand", ["make", "11", "1", full / "mine.c"], "File exists"),
            ("byhand", ["check", folder / "none"], "No such file"),
            ("byhand", ["check", full / "mine.c"], "no worksheet")):
        got = call(script, *arguments)
        tap.ok(got.returncode != 0 and words in got.stderr and "Traceback" not in got.stderr,
               f"{script} {' '.join(map(str, arguments))[-30:]}: {words}", got)
    tap.same(sorted(path.name for path in folder.iterdir()), ["full"], "nothing was begun")
    tap.same((full / "mine.c").read_text(encoding="utf-8"), "mine", "nothing was overwritten")


def test_disk(tap, folder):
    """A disk that takes no more (here: no file of more bytes) is the one that is named, and
    where nothing can be executed another folder is taken."""
    copied = max(path.stat().st_size for path in course.ROOT.glob("common/*.c"))
    for most, script, *arguments in (
            (500, "assignment", "1", folder / "hw"), (copied - 1, "assignment", "1", folder / "hw"),
            (500, "sample_class", folder / "cl"),
            (500, "byhand", "make", "11", "1", folder / "sheet")):
        got = call(script, *arguments, preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (most, most)))
        tap.ok(got.returncode != 0 and got.stderr.count("\n") == 1 and str(folder) in got.stderr
               and "too large" in got.stderr, f"{script}: the disk that is full is named", got)
    tap.same(sorted(path.name for path in folder.iterdir()), [], "nothing was begun")
    other = folder / "other"
    with mock.patch.object(disk, "executes", lambda place: place == str(other)), \
            disk.work_folder(other) as found:
        tap.ok(other in pathlib.Path(found).parents, "no execution in TMPDIR: another folder")
    said = ""
    try:
        with mock.patch.object(disk, "executes", lambda place: False):
            disk.work_folder(other)
    except verdicts.Broken as problem:
        said = str(problem)
    tap.ok("TMPDIR" in said, "no execution anywhere: it says which variable", said)


def main():
    homeworks = [str(chapter.number) for chapter in course.chapters()] + ["9 11 12"]
    with Tap() as tap, disk.work_folder(BUILD) as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        words, full, shared, alone = [pathlib.Path(folder, name) for name in (
            "words", "disk", "shared", "alone")]
        folders = [shared / f"O'Connor's $homework #{k}" for k in range(len(homeworks))]
        folders[-1] = alone / folders[-1].name
        for path in words, full, shared / "memory/kits", *folders:
            path.mkdir(parents=True)
        test_words(tap, words)
        test_disk(tap, full)
        for numbers, seen in zip(homeworks, workers.map(try_homework, homeworks, folders)):
            test_homework(tap, numbers, seen)
        test_braces(tap)
        test_own_parts(tap, shared)
        test_page(tap, shared)
        test_byhand(tap)


if __name__ == "__main__":
    main()
