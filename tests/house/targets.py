"""Every target that `make help` lists works alone, on a clean copy of the project, in a folder with
an odd name; and so does the whole where the project cannot be written, or where the user has
set things for other programs. This takes a minute: make test-targets, which make check runs.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
from typing import Callable, NamedTuple

from support.make import make
from support.program import all_text, xml
from support.project import ROOT, chapters
from support.tap import Tap

NEXT = f"{len(chapters()) + 1:02}"
NOBODY = 65534  # a user who may write nowhere but where we let him


class Try(NamedTuple):
    """A target, tried on a copy of its own."""
    goal: str
    given: "tuple[str, ...]" = ()  # variables; what is written goes into the folder out
    prints: str = ""  # a regular expression that fits its output or its errors
    before: "Callable[[pathlib.Path], None]" = lambda copy: None  # gets the copy ready
    after: "Callable[[pathlib.Path], str]" = lambda copy: ""  # says what is wrong, or ""
    fails: bool = False
    why: str = ""  # what this is about, where the command does not say it


DRAWING = ("make docs", "make chapter")  # these want gnuplot

# What .ci/run itself does on a clean checkout, or what takes minutes.
NOT_TRIED = {
    "test": ".ci/run begins with it",
    "check": "it has called us", "test-targets": "it is us",
    "deps": "it may install something; .ci/run calls it", "deps-check": "like deps",
    "deps-grade": "like deps", "deps-bench": "like deps", "deps-book": "like deps",
    "test-book": ".ci/run calls it", "book": "test-book makes it", "book-pdf": "test-book makes it",
    "serve": "it goes on until somebody ends it",
    "test-grading": "ten minutes; .ci/run calls it",
    "test-libraries": "make check calls it; it needs scikit-learn, and nothing that make builds",
    "test-wasm": "make check calls it, and it compiles for itself all that it needs",
}


# ---- the project, clean --------------------------------------------------------

def tracked():
    """The files of the project; in a copy without git all but what make makes."""
    listed = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT,
                            capture_output=True)
    names = os.fsdecode(listed.stdout).split("\0")
    if listed.returncode != 0:
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    return [name for name in names if not name.startswith(("build/", ".git/"))
            and (ROOT / name).is_file()]


def clean_copy(folder, names):
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    return folder


# ---- what has to be so afterwards ----------------------------------------------

def has(*names):
    def after(copy):
        return "".join(f"no {name} " for name in names if not (copy / name).exists())
    return after


def has_not(name):
    return lambda copy: f"{name} is there" if (copy / name).exists() else ""


def drawn_as_before(copy):
    """The pages are as they were, byte for byte; pictures say the same, since another gnuplot
    may draw another curve. (The picture of chapter 08 shows how fast this computer is; that of
    chapter 15 has a library's curve where there is one.)"""
    wrong = [str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")
             if path.read_bytes() != (copy / path.relative_to(ROOT)).read_bytes()]
    for path in (ROOT / "docs/img").glob("*.svg"):
        now = copy / path.relative_to(ROOT)
        words = [sorted(set(all_text(xml.parse(file).getroot())) - {"library"})
                 for file in (path, now)]
        if words[0] != words[1]:
            wrong.append(str(path.relative_to(ROOT)))
    return " ".join(wrong)


def chapter_stands(copy):
    """A chapter that was laid out passes its tests, and those of the house."""
    got = make(f"test-{NEXT}", cwd=copy, timeout=300)
    if got.returncode != 0 or "All tests successful" not in got.stdout:
        return got.stdout + got.stderr
    for test in "complete", "floors", "pages", "lesson", "probes":
        ran = subprocess.run(["sh", "tests/support/run.sh", f"tests/house/{test}.py"], cwd=copy,
                             capture_output=True, text=True,
                             env={k: v for k, v in os.environ.items() if k != "CI"})
        if ran.returncode != 0:
            return ran.stderr
    return ""


# ---- what has to be so before --------------------------------------------------

def one_submission(copy):
    folder = copy / "class/Ada"
    folder.mkdir(parents=True)
    shutil.copy(copy / "chapters/03_gradient.c", folder)


def begin_main(code):
    """Puts code where chapter 04's main begins."""
    def before(copy):
        path = copy / "chapters/04_logistic_regression.c"
        main = "int main(int argc, char **argv)\n{\n"
        text = path.read_text(encoding="utf-8")
        assert text.count(main) == 1
        path.write_text(text.replace(main, main + code), encoding="utf-8")
    return before


def forget_x(copy):
    """The first mistake that somebody makes in chapter 03."""
    path = copy / "chapters/03_gradient.c"
    text = path.read_text(encoding="utf-8")
    assert text.count("dw[j] += x[j] * dz;") == 1
    path.write_text(text.replace("dw[j] += x[j] * dz;", "dw[j] += dz;"), encoding="utf-8")


OVERRUN = begin_main("    volatile int k = 2;\n    double few[2];\n    few[k] = 1;\n")
UNUSED = begin_main("    int unused;\n")
FAST = "CFLAGS=-O0"  # to compile, that is

TRIES = [
    Try("", (), "link .*14_hidden_units", after=has("build/chapters/01_neuron")),
    Try("help", (), "make run-04"),
    Try("python", (), "python3"),
    Try("run-04", (), "accuracy", after=has("build/plots/04_logistic_regression.dat")),
    Try("test-04", (FAST,), "All tests successful"),
    Try("test-05", (FAST,), "All tests successful"),  # its reference calls the probe of 04
    Try("test-11", (FAST,), "All tests successful"),  # … of 03 and 06
    Try("check-04", (FAST,), "In all: 9 of 9 points"),
    Try("check-03", (FAST,), "Every dw.j. is db: the feature x.j. is missing", before=forget_x,
        fails=True, why="a mistake of the reader's is named"),
    Try("test-03", (FAST,), "make check-03 says", before=forget_x, fails=True,
        why="and the tests point there"),
    Try("test-ulp", (FAST,), "All tests successful"),
    Try("docs-04", (FAST,), after=drawn_as_before),
    Try("record-04", (FAST,), "expected"),
    Try("docs", (), after=drawn_as_before),
    Try("chapter", (f"NAME={NEXT}_last",), after=chapter_stands),
    Try("bench", ("RUNS=1", "QUICK=1"), "GFLOP/s", after=has("build/bench/bench.csv")),
    Try("clean", (), after=has_not("build")),
    Try("kit", (FAST,), after=has("build/tests/probes/01_neuron.o", "build/archive/01_neuron.o")),
    Try("assignment", ("CH=9 11", "OUT=out/h w", "SEED=7"), "points",
        after=has("out/h w/Makefile")),
    Try("byhand", ("CH=11", "SEED=7"), "By hand: chapter 11, seed 7"),
    Try("gradescope", ("CH=10", "OUT=out/g s.zip"), "upload it", after=has("out/g s.zip")),
    Try("class", ("OUT=out/class",), "30 students", after=has("out/class/Ada")),
    Try("mutants", ("CH=10", FAST), "1[.][.][0-9]"),
    Try("grade", ("SUBMISSIONS=class", "OUT=out/grades", "CH=3", "UNSAFE=1", FAST), "Ada",
        before=one_submission, after=has("out/grades/grades.csv")),
    Try("run-04", ("SAFE=1",), "04_logistic_regression.c:[0-9]+:[0-9]+: runtime error",
        before=OVERRUN, fails=True, why="a write past an array is caught"),
    Try("run-04", (FAST,), "warning: unused(.*\n)*.*accuracy", before=UNUSED,
        why="a warning does not stop a reader"),
    Try("run-04", ("WERROR=1", FAST), "error: unused", before=UNUSED, fails=True,
        why="but it does if it is to be an error"),
]


def try_target(one, copy):
    """What is wrong with this target, or ""."""
    one.before(copy)
    got = make(*filter(None, [one.goal]), *one.given, cwd=copy, timeout=600)
    said = got.stderr + got.stdout
    if (got.returncode != 0) != one.fails or not re.search(one.prints, said):
        return f"status {got.returncode}\n{said[-3000:]}"
    return one.after(copy)


# ---- other circumstances -------------------------------------------------------

def try_read_only(copy):
    """The project belongs to somebody else; what is built goes to another folder."""
    elsewhere = copy.with_name("elsewhere")
    elsewhere.mkdir()
    user = {}
    if os.geteuid() == 0:  # may write everywhere: another user has to try
        user = {"user": NOBODY, "HOME": str(elsewhere), "TMPDIR": str(elsewhere)}
        os.chown(elsewhere, NOBODY, NOBODY)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444)
    for goals in ["run"], ["test-05"]:
        got = make(*goals, "BUILD=../elsewhere", cwd=copy, timeout=600, **user)
        if got.returncode != 0:
            return got.stdout[-1000:] + got.stderr[-3000:]
    if (copy / "build").exists() or not list(elsewhere.glob("plots/*.dat")):
        return "not everything went elsewhere"
    got = make("run-01", cwd=copy, **user)
    return "" if "BUILD=" in got.stderr else f"no advice: {got.stderr}"


def try_environment(copy):
    """The user has set things for other programs."""
    bad = copy.parent / "bad"
    (bad / "chapters").mkdir(parents=True)
    (bad / "numpy.py").write_text("raise SystemExit('a wrong numpy')", encoding="utf-8")
    odd = {"GNUTERM": "qt", "GNUPLOT_LIB": str(bad), "PYTHONPATH": str(bad), "CDPATH": str(bad),
           "PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error", "MAKEFLAGS": "-rR", "CC": "nothing",
           "CFLAGS": "-nonsense", "BUILD": "/nowhere", "PYTHON": "nothing", "V": "1", "SAFE": "1",
           "OUT": "/nowhere"}
    got = make("run-04", "test-04", cwd=copy, timeout=300, **odd)
    if got.returncode != 0 or "All tests successful" not in got.stdout:
        return got.stdout[-1000:] + got.stderr[-3000:]
    return has("build/plots/04_logistic_regression.dat")(copy)


def try_other_make(copy):
    if not shutil.which("bmake"):
        return ""
    got = subprocess.run(["bmake", "run-01"], cwd=copy, capture_output=True, text=True)
    said = (got.stdout + got.stderr).strip()
    return "" if got.returncode and "GNU make" in said and "\n" not in said else said


CIRCUMSTANCES = [("a project that is read only: make run test-05 BUILD=elsewhere", try_read_only),
                 ("an environment that is set for other programs", try_environment),
                 ("another make says in a line that it is not the one", try_other_make)]


# ---- all of it -----------------------------------------------------------------

def on_a_copy(number, work, folder, names):
    """What work says of a copy of its own, in a folder with a name that few expect."""
    place = folder / str(number)
    copy = place / "it's a $neuron, #1 ü"
    place.mkdir(mode=0o755)
    try:
        return work(clean_copy(copy, names))
    except (OSError, subprocess.TimeoutExpired, AssertionError) as error:
        return f"{type(error).__name__}: {error}"


def test_all_tried(tap):
    listed = set(re.findall(r"^make (\S+)", make("help").stdout, re.M))
    tried = {one.goal for one in TRIES} | {"run"}
    tap.ok(len(listed) > 20, "make help lists the targets")
    tap.same(sorted(listed - tried - set(NOT_TRIED)), [], "every target of make help is tried")


def main():
    names = tracked()
    what = [("make " + " ".join([one.goal, *one.given]) + f": {one.why}" * bool(one.why),
             lambda copy, one=one: try_target(one, copy)) for one in TRIES] + CIRCUMSTANCES
    with Tap() as tap, tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        test_all_tried(tap)
        waiting = [(name, workers.submit(on_a_copy, number, work, folder, names))
                   for number, (name, work) in enumerate(what)]
        for name, answer in waiting:
            problem = answer.result()
            if problem and not shutil.which("gnuplot") and name.startswith(DRAWING):
                tap.skip(f"{name}: there is no gnuplot")
            else:
                tap.ok(not problem, name, problem)


if __name__ == "__main__":
    main()
