"""What students' code may do to the grader: every attack gets its verdict, the other
exercises are graded, and nothing and nobody is left behind."""

import concurrent.futures
import contextlib
import functools
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
from unittest import mock

from attacks import ATTACKS, attacked
import byhand
import c_source
import course
import disk
import kits
import records
import sandbox
import student
import student_program
import submissions
from support.tap import Tap
import verdicts

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")
CANARY = pathlib.Path("/tmp/was-here")
BUDGET = 40  # seconds for a file, in place of the grader's 90: enough for all but those that wait


def results_of(chapter, text):
    """The Results of a chapter's file, by the grader in its sandbox, and the remarks."""
    kit = kits.shared(chapter, BUILD, CC, True, student_program.try_tools)
    with disk.work_folder(BUILD) as folder:
        work = student.Work(kit, text, folder)
        return work.grade_all(1), " ".join(work.remarks())


def command_lines():
    """Of all processes that run now, by their numbers."""
    found = {}
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found[int(path.parent.name)] = path.read_bytes()
    return found


def programs():
    """Students' programs that run now, also those of another test: numbers and command lines."""
    own = (b"./plain\0", b"./sanitized\0", f"{student_program.VALGRIND[0]}\0".encode())
    return {(pid, words) for pid, words in command_lines().items() if words.startswith(own)}


def left_over():
    """Those that are still there when every one that has a limit has ended."""
    left, patience = programs(), 100
    while left and patience:
        time.sleep(1)
        left, patience = left & programs(), patience - 1
    return left


def test_attacks(tap):
    chapter = course.chapters("3")[0]
    # More workers than processors, since many attacks wait.
    with concurrent.futures.ProcessPoolExecutor(2 * os.cpu_count()) as workers:
        graded = workers.map(results_of, [chapter] * len(ATTACKS),
                             [attacked(chapter, attack) for attack in ATTACKS])
        for attack, (results, remarks) in zip(ATTACKS, graded):
            by_name = {result.name: result for result in results}
            hit = by_name["cost_gradient"]
            tap.ok(any(hit.verdict.startswith(v) for v in attack.verdict.split("|")),
                   f"{attack.name}: {attack.verdict}", hit)
            tap.ok(attack.remark in remarks, f"{attack.name}: the teacher is told", remarks)
            others = [r for r in results if r.name != "cost_gradient"]
            tap.ok(attack.whole or all(r.verdict == "right" for r in others),
                   f"{attack.name}: the other exercises are graded", *others)
            said = " ".join(sentence for r in results for sentence in r.says)
            tap.ok(len(said) < 4000 and all(c.isprintable() for c in said)
                   and str(course.ROOT) not in said and tempfile.gettempdir() not in said,
                   f"{attack.name}: what is said is short, and harmless", said[:500])


def without(text, name):
    (f,) = c_source.named(text, name)
    return text[: f.start] + text[f.close :]


SQUARE = "1 - a * a;"
DZ2 = """\
    for (int k = 0; k < mat_size(set->Y); k++) {
        double a = at->A2->data[k], y = set->Y->data[k];
        at->dZ2->data[k] = a - y;
    }
"""
SLIP = ("difference = larger(difference, fabs(d - measured));", "difference = ;")
HEAD = "static double check_block"
MACROS = ("#define PLUS(name, k) static int name(int v) { return v + k; }\n"
          "PLUS(plus_one, 1)\nPLUS(plus_two, 2)\n\n")


def test_slips(tap):
    """What is missing or does not compile costs its own points only, whatever a compiler says."""
    backprop, vectorize, activations = map(course.find_chapter, (
        "11_backprop", "08_vectorize", "09_activations"))
    own, three = backprop.rights["backward"].text(), "sigmoid_slope relu_slope leaky_relu"

    def at_dZ2(lines, *more):
        return backprop.solved((DZ2, lines), *more)
    slips = (
        ("backward_hidden", "no function", "missing",
         without(backprop.solved(), "backward_hidden")),
        ("tanh_slope", "no function", "missing", without(vectorize.solved(), "tanh_slope")),
        (three, "no function", "missing", functools.reduce(without, three.split(),
                                                           activations.solved())),
        ("tanh_slope", "undeclared", "a name", vectorize.solved((SQUARE, "1 - b * b;"))),
        ("tanh_slope", "expected", "no semicolon", vectorize.solved((SQUARE, "1 - a * a"))),
        ("tanh_slope", "expected", "open", vectorize.solved((SQUARE, "(" + SQUARE))),
        ("backward", "several functions", "a copy", f"{backprop.solved()}\n{own}\n"),
        ("backward", "ends with */", "a comment", at_dZ2("    /* dZ2\n")),
        ("backward", "brace too many", "}", at_dZ2("    }\n" + DZ2)),
        ("backward", "brace is missing", "{", at_dZ2("    {\n" + DZ2)),
        ("backward", "expected expression", "an old copy under #if 0", backprop.solved(
            (own, f"#if 0\n{own}\n#endif\n" + own.replace("{", "{\n    int q = ;", 1)))),
        ("check_block", "expected expression", "a helper that is gone", without(
            c_source.spliced(backprop.solved(), backprop.rights["check_block"].head
                             + "{\n    return *;\n}\n"), "cost_at")),
        ("check_block", "expected expression", "no indentation", at_dZ2(
            "for (int k = 0; k < set->Y->rows * m; k++)\nAT(at->dZ2, k / m, k % m) =\n"
            "(AT(at->A2, k / m, k % m)\n- AT(set->Y, k / m, k % m));\n", SLIP)),
        ("check_block", "expected expression", "braces by #if", at_dZ2(
            f"#ifdef DEBUG\n    if (1) {{\n#else\n    {{\n#endif\n{DZ2}    }}\n", SLIP)),
        ("check_block", "expected expression", "macros that make functions",
         backprop.solved(SLIP).replace(HEAD, MACROS + HEAD)))
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        graded = workers.map(results_of, [
            vectorize if name == "tanh_slope" else activations if name == three else backprop
            for name, *_ in slips], [slip[3] for slip in slips])
        for (name, words, what, _), (results, _) in zip(slips, graded):
            verdict = "missing" if what == "missing" else "does not compile"
            tap.ok(all((r.verdict, words in " ".join(r.says)) == (verdict, True)
                       if r.name in name.split() else r.verdict == "right" for r in results),
                   f"{what}: {name}", *results)


# Each is repeated until it is as long as a text can be. It may not keep a parser busy.
PARTS = ["c", " ", "\n", "(", "{", "}", "(s", "a( ", ") ", "in ", "in a ", "0", "1.", "-", '"', "'",
         "\\", "/*", "/", "/a", "#if\n", "\n#0 0x1 in f ", "\n==1==    at 0x1: f (", "\n==1==\n",
         "cc: error: a ", "due to signal ", "a.c:1: ", "a:1:", "(sanitized+0x0", "static ", "x 9 ",
         "int f(){", "void cost_gradient(){}\n", "z = 1 = ", "By hand: chapter 0", "\u2028", "a*",
         "a(", "f(){}", "f(void)\n{\n}\n", "#", "\\\n", "'\\", "A(b, ", "\0"]


def test_texts(tap, folder):
    """Whatever a program says, or a student hands in: it is read in no time."""
    chapter = course.chapters("3")[0]

    def work(text):
        return student.Work(kits.kit(chapter, folder, CC), text, f"{folder}/work")

    def fault(text, status):
        outcome = sandbox.Outcome(status, text, text)
        return verdicts.fault_of(outcome, chapter.file, verdicts.without_folders(text))

    said = [
        *(lambda text, k=k: fault(text, k) for k in (1, 77, 99, 134)),
        lambda text: verdicts.valgrind_fault(text, str(verdicts.addresses(text))),
        lambda text: list(student_program.WARNING.finditer(text)), student_program.ERROR.search,
        lambda text: work(chapter.starter).place(text),
        lambda text: work(chapter.starter).give_back_missing(text),
        *(pattern.fullmatch for pattern in submissions.like("a.c")), records.harmless]
    handed_in = [
        c_source.functions, lambda text: work(text).remarks(), byhand.header,
        lambda text: work(text).put_starters("cost_gradient", "cost_gradient"),
        lambda text: work(text).blamed_by_compiler(None, "redefinition of `cost_gradient'"),
        lambda text: byhand.check(text, 3, 1), lambda text: byhand.check(f"z = {text}", 3, 1)]
    for patterns, size in ((said, sandbox.KEPT), (handed_in, submissions.LARGEST)):
        for part in PARTS:
            text, took = part * (size // len(part)) + "!", []
            for pattern in patterns:
                began = time.process_time()
                pattern(text)
                took.append(time.process_time() - began)
            tap.ok(max(took) < 2, f"{len(text)} characters of {part!r}",
                   f"{max(took):.1f} s for number {took.index(max(took))}")


def frozen(work):
    """Why a program was ended that slept for a second, and might for two, while the grader was
    stopped for three (Ctrl-Z, and then fg)."""
    code = ("import sandbox; print('for:' + sandbox.run(['/bin/sleep', '1'], work=%r, "
            "limits=sandbox.Limits(wall=2)).ended_for)" % work)
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True,
                              cwd=course.ROOT / "tests/grading")
    for number, seconds in ((signal.SIGSTOP, 3), (signal.SIGCONT, 0)):
        time.sleep(0.5)
        grader.send_signal(number)
        time.sleep(seconds)
    return grader.communicate()[0].strip().removeprefix("for:")


def test_outcomes(tap, work):
    """The limits of the sandbox itself."""
    flood = sandbox.run(["/usr/bin/yes", "flood " * 100], work=work)
    tap.same((flood.status - 128, len(flood.said)), (signal.SIGXFSZ, sandbox.KEPT),
             "of a flood 64 kB are kept")
    slow = sandbox.run(["/bin/sleep", "9"], work=work, limits=sandbox.Limits(wall=0.5))
    tap.same(slow.ended_for, "wall", "a sleeper is ended")
    tap.same(frozen(work), "",
             "that the grader was stopped for a while is not the program's fault")
    missing = sandbox.run(["/no/such/program"], work=work)
    tap.ok(missing.broken, "a program that cannot be started is no fault of its own", missing)
    ours = sandbox.run(["/bin/ls", str(course.ROOT)], work=work)
    tap.ok(ours.status != 0, "the project is not to be seen inside", ours)


def main():
    with Tap() as tap, disk.work_folder(BUILD) as folder:
        test_texts(tap, folder)
        why = sandbox.works()
        if why:
            tap.skip(f"no sandbox: {why}")
            return
        CANARY.unlink(missing_ok=True)
        with mock.patch.object(sandbox, "require_calm"), \
                mock.patch.object(student_program, "BUDGET", BUDGET):  # and workers inherit it
            test_attacks(tap)
            test_slips(tap)
            test_outcomes(tap, folder)
        tap.ok(not CANARY.exists(), "nothing was written outside")
        tap.same(left_over(), set(), "no process is left")


if __name__ == "__main__":
    main()
