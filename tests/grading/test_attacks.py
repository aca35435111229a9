"""What students' code may do to the grader: every attack gets its verdict, the other
exercises are graded, and nothing and nobody is left behind."""

import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys
import time

from attacks import ATTACKS, attacked
import c_source
import course
import disk
import kits
import sandbox
import student
import student_program
from support.tap import Tap

BUILD, CC = os.environ.get("BUILD", "build"), os.environ.get("CC", "cc")
CANARY = pathlib.Path("/tmp/was-here")


def grade(number):
    attack, chapter = ATTACKS[number], course.chapters("3")[0]
    text = attacked(chapter, attack)
    with disk.work_folder(BUILD) as folder:
        kit = kits.kit(chapter, f"{folder}/kit", CC).fill(BUILD)
        student_program.try_tools(kit, sandboxed=True)
        work = student.Work(kit, text, f"{folder}/work")
        return work.grade_all(20260101 + number), " ".join(work.remarks())


def programs():
    """Students' programs that run now: their numbers and command lines. Another test may be
    running some, too."""
    found = set()
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes()
        except OSError:
            continue
        if words.startswith((b"./plain\0", b"./sanitized\0", b"./unoptimized\0")):
            found.add((path.parent.name, words))
    return found


def left_over():
    """Those that are still there when every one that has a limit has ended."""
    left = programs()
    for _ in range(100):
        if not left:
            break
        time.sleep(1)
        left &= programs()
    return left


def test_attacks(tap):
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        for attack, (results, remarks) in zip(ATTACKS, workers.map(grade, range(len(ATTACKS)))):
            by_name = {result.name: result for result in results}
            hit = by_name["cost_gradient"]
            tap.ok(any(hit.verdict.startswith(v) for v in attack.verdict.split("|")),
                   f"{attack.name}: {attack.verdict}", hit)
            tap.ok(attack.remark in remarks, f"{attack.name}: the teacher is told", remarks)
            others = [r for r in results if r.name != "cost_gradient"]
            tap.ok(attack.whole or all(r.verdict == "right" for r in others),
                   f"{attack.name}: the other exercises are graded", *others)
            said = " ".join(sentence for r in results for sentence in r.says)
            tap.ok(len(said) < 4000 and all(c.isprintable() for c in said),
                   f"{attack.name}: what is said is short and harmless", said[:500])


def results_of(chapter, text):
    """The Results of a chapter's file, by the grader in its sandbox."""
    with disk.work_folder(BUILD) as folder:
        kit = kits.kit(chapter, f"{folder}/kit", CC).fill(BUILD)
        student_program.try_tools(kit, sandboxed=True)
        return student.Work(kit, text, f"{folder}/work").grade_all(1)


def without(text, name):
    f = next(f for f in c_source.functions(text) if f.name == name)
    return text[: f.start] + text[f.close :]


def test_pieces(tap):
    """What is missing or does not compile costs its own points only."""
    backprop, vectorize = (course.find_chapter(s) for s in ("11_backprop", "08_vectorize"))
    for chapter, changed, name, verdict, words in (
            (backprop, without(backprop.solved(), "backward_hidden"), "backward_hidden", "missing",
             "no function"),
            (vectorize, without(vectorize.solved(), "tanh_slope"), "tanh_slope", "missing",
             "no function"),
            (vectorize, vectorize.solved((SQUARE, "1 - b * b;")), "tanh_slope", "does not compile",
             "undeclared"),
            (vectorize, vectorize.solved((SQUARE, "1 - a * a")), "tanh_slope", "does not compile",
             "expected")):
        results = results_of(chapter, changed)
        tap.ok(all((r.verdict, words in " ".join(r.says)) == (verdict, True) if r.name == name
                   else r.verdict == "right" for r in results), f"{name}: {verdict}", *results)


SQUARE = "1 - a * a;"
DZ2 = "    mat_sub(at->dZ2, at->A2, set->Y);\n"
SLIP = ("difference = larger(difference, fabs(d - measured));", "difference = ;")


def test_slips(tap):
    """Slips that confuse a compiler about the rest of the file cost one function only."""
    backprop, vectorize = (course.find_chapter(s) for s in ("11_backprop", "08_vectorize"))
    own = backprop.rights["backward"].text()

    def at_dZ2(lines, *more):
        return backprop.solved((DZ2, lines), *more)
    for what, chapter, changed, name, words in (
            ("a second copy", backprop, f"{backprop.solved()}\n{own}\n", "backward",
             "several functions"),
            ("an open comment", backprop, at_dZ2("    /* dZ2\n"), "backward", "ends with */"),
            ("a brace too many", backprop, at_dZ2("    }\n" + DZ2), "backward", "brace too many"),
            ("a brace that is missing", backprop, at_dZ2("    {\n" + DZ2), "backward",
             "brace is missing"),
            ("an old copy under #if 0", backprop, backprop.solved((own, "#if 0\n" + own + "\n#endif"
             "\n" + own.replace("{", "{\n    int q = ;", 1))), "backward", "expected expression"),
            ("a helper that is gone", backprop, without(c_source.spliced(
                backprop.solved(), backprop.rights["check_block"].head + "{\n    return *;\n}\n"),
                "cost_at"), "check_block", "expected expression"),
            ("no indentation", backprop, at_dZ2(
                "for (int k = 0; k < set->Y->rows * m; k++)\n"
                "AT(at->dZ2, k / m, k % m) =\n"
                "(AT(at->A2, k / m, k % m)\n"
                "- AT(set->Y, k / m, k % m));\n", SLIP), "check_block", "expected expression"),
            ("braces by #if", backprop, at_dZ2(
                f"#ifdef DEBUG\n    if (1) {{\n#else\n    {{\n#endif\n{DZ2}    }}\n", SLIP),
             "check_block", "expected expression"),
            ("macros that make functions", backprop, backprop.solved(SLIP).replace(
                "static double check_block", "#define PLUS(name, k) static int name(int v) "
                "{ return v + k; }\nPLUS(plus_one, 1)\nPLUS(plus_two, 2)\n\n"
                "static double check_block"), "check_block", "expected expression"),
            ("an open parenthesis", vectorize, vectorize.solved((SQUARE, "(" + SQUARE)),
             "tanh_slope", "expected")):
        results = results_of(chapter, changed)
        tap.ok(all((r.verdict, words in " ".join(r.says)) == ("does not compile", True)
                   if r.name == name else r.verdict == "right" for r in results), what, *results)


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


def test_outcomes(tap):
    """The limits of the sandbox itself."""
    with disk.work_folder(BUILD) as work:
        flood = sandbox.run(["/usr/bin/yes", "flood " * 100], work=work,
                            limits=sandbox.Limits(cpu=20, wall=60))
        tap.same((flood.ended_for, len(flood.said)), ("output", sandbox.KEPT),
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
    with Tap() as tap:
        why = sandbox.works()
        if why:
            tap.skip(f"no sandbox: {why}")
            return
        CANARY.unlink(missing_ok=True)
        test_attacks(tap)
        test_pieces(tap)
        test_slips(tap)
        test_outcomes(tap)
        tap.ok(not CANARY.exists(), "nothing was written outside")
        tap.same(left_over(), set(), "no process is left")


if __name__ == "__main__":
    main()
