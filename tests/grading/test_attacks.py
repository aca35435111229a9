"""What students' code may do to the grader: every attack gets its verdict, the other
exercises are graded, and nothing and nobody is left behind."""

import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
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
    text = attacked(chapter.path.read_text(encoding="utf-8"), attack)
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


def test_pieces(tap):
    """What is missing or does not compile costs its own points only."""
    backprop, activations = (course.find_chapter(s) for s in ("11_backprop", "09_activations"))
    text, formula = backprop.path.read_text(encoding="utf-8"), "1 - a * a)\n"
    hidden = next(f for f in c_source.functions(text) if f.name == "backward_hidden")
    slopes = activations.path.read_text(encoding="utf-8")
    line = f"ELEMENTWISE(tanh_slope, a, {formula}"
    for chapter, changed, name, verdict, words in (
            (backprop, text[: hidden.start] + text[hidden.close :], "backward_hidden", "missing",
             "no function"),
            (activations, slopes.replace(formula, "1 - b * b)\n"), "tanh_slope",
             "does not compile", ":62:"),
            (activations, slopes.replace(line, ""), "tanh_slope", "missing", "no function"),
            (activations, slopes.replace(line, "static void tanh_slope(Matrix *C, const Matrix "
             "*V)\n{\n    mat_copy(C, V)\n}\n"), "tanh_slope", "does not compile", "expected")):
        with disk.work_folder(BUILD) as folder:
            kit = kits.kit(chapter, f"{folder}/kit", CC).fill(BUILD)
            student_program.try_tools(kit, sandboxed=True)
            results = student.Work(kit, changed, f"{folder}/work").grade_all(1)
        tap.ok(all((r.verdict, words in " ".join(r.says)) == (verdict, True) if r.name == name
                   else r.verdict == "right" for r in results), f"{name}: {verdict}", *results)


def test_slips(tap):
    """Slips that confuse a compiler about the rest of the file cost one function only."""
    backprop, activations = (course.find_chapter(s) for s in ("11_backprop", "09_activations"))
    text = backprop.path.read_text(encoding="utf-8")
    backward = next(f for f in c_source.functions(text) if f.name == "backward")
    own, open_line = text[backward.start : backward.close], "    mat_sub(d->dZ2, at->A2, Y); "
    larger = next(f for f in c_source.functions(text) if f.name == "larger")
    slip = ("double measured = (above - below) / (2 * c->h);", "double measured = ;")

    def with_line(line, of=text):
        return of.replace(open_line, line + "\n//")
    slopes, tanh = activations.path.read_text(encoding="utf-8"), "1 - a * a)\n"
    for what, chapter, changed, name, words in (
            ("a second copy", backprop, f"{text}\n{own}\n", "backward", "several functions"),
            ("an open comment", backprop, with_line("    /* dZ2"), "backward", "ends with */"),
            ("a brace too many", backprop, with_line("    }"), "backward", "brace too many"),
            ("an old copy under #if 0", backprop, text.replace(own, "#if 0\n" + own + "\n#endif\n"
             + own.replace("{", "{\n    int q = ;", 1)), "backward", "expected expression"),
            ("a helper that is gone", backprop,
             (text[: larger.start] + text[larger.close :]).replace(
                "larger(", "fmax(").replace(*slip), "check_block", "expected expression"),
            ("no indentation", backprop, with_line(
                "for (int k = 0; k < Y->rows * Y->cols; k++)\n"
                "AT(d->dZ2, k / Y->cols, k % Y->cols) =\n"
                "(AT(at->A2, k / Y->cols, k % Y->cols)\n"
                "- AT(Y, k / Y->cols, k % Y->cols));").replace(*slip),
             "check_block", "expected expression"),
            ("braces by #if", backprop, with_line(
                "#ifdef DEBUG\n    if (1) {\n#else\n    {\n#endif\n" + open_line + "\n    }"
                ).replace(*slip), "check_block", "expected expression"),
            ("a semicolon in a macro", activations, slopes.replace(tanh, "1 - a * a;)\n"),
             "tanh_slope", "expected"),
            ("an open parenthesis", activations, slopes.replace(tanh, "(" + tanh), "tanh_slope",
             "parenthesis is missing")):
        with disk.work_folder(BUILD) as folder:
            kit = kits.kit(chapter, f"{folder}/kit", CC).fill(BUILD)
            results = student.Work(kit, changed, f"{folder}/work").grade_all(1)
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
    with tempfile.TemporaryDirectory() as work:
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
