"""Compiles what a student wrote, and asks its functions.

The student's program holds no answer: it is the probe of the chapter, linked with the
student's file and with earlier chapters in their right form. It is sent inputs and returns
numbers; what is right is computed elsewhere, in another process.
"""

import dataclasses
import functools
import itertools
import pathlib
import platform
import re
import shutil
import signal
import tempfile
import time

import numpy as np

import c_source
import exercise as exercises
from kits import COUNTING, FLAGS, VARIANTS, fills_variables
import sandbox
from support import probe
from sandbox import Limits
from verdicts import (Broken, Fault, addresses, fault_of, frames, hint, last_report, listed,
                      printable, shape_words, valgrind_fault)

SANITIZERS = "exitcode=99:color=never:external_symbolizer_path="
SANITIZER_SAYS = {"UBSAN_OPTIONS": f"{SANITIZERS}:print_stacktrace=1",
                  "ASAN_OPTIONS": f"{SANITIZERS}:detect_leaks=0:handle_abort=1:"
                                  "max_allocation_size_mb=1024"}
COMPILING = Limits(cpu=20, wall=60, memory=2 << 30)
PLAINLY = Limits()
SANITIZING = Limits(cpu=10, wall=30, space=False)
BUDGET = 90  # seconds for everything that is run for one file of one student
WARNING = re.compile(r"^(?:\S*?/)?([\w.]+):(\d{1,9}):(?:\d{1,9}:)? (?:warning: (.*)|"
                     r"note: in expansion of macro .*)$", re.M)
ERROR = re.compile(r"^(?:\S*?/)?([\w.]+):(\d{1,9}):(?:\d{1,9}:)? (?:fatal )?error: (.*)$", re.M)


def memcheck():
    """The program of valgrind's that watches memory. (Its front end may be a script for a shell,
    which is not to be seen in the sandbox.)"""
    prefix = pathlib.Path(shutil.which("valgrind") or "/usr/bin/valgrind").resolve().parent.parent
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    found = [path for folder in ("lib*", "lib/*")
             for path in prefix.glob(f"{folder}/valgrind/memcheck-{machine}-*")]
    return found[0] if found else pathlib.Path("valgrind")


# Large arrays on the stack are no fault.
VALGRIND = [str(memcheck()), "-q", "--error-exitcode=98", "--vgdb=no",
            "--read-inline-info=no", "--max-stackframe=16777216", "--leak-check=full",
            "--show-leak-kinds=definite", "--errors-for-leak-kinds=none"]
VALGRIND_SAYS = {"VALGRIND_LIB": str(memcheck().parent), "VALGRIND_LAUNCHER": VALGRIND[0]}


class Program:
    """One student's file of one chapter, in a folder of its own: built, and asked."""

    def __init__(self, kit, text, folder, sandboxed=True):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.kit, self.text, self.handed_in, self.sandboxed = kit, text, text, sandboxed
        self.chapter, self.file = kit.chapter, kit.chapter.file
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.errors = {}  # function → the compiler's words
        self.built = {}  # variant → "" if it is there, else a Fault
        self.warnings = []  # of the compiler: file, line, words
        self.clock = {"seconds": 0,  # that programs have taken so far
                      "began": time.process_time()}  # what this grader has computed before
        self.given_back = set()  # functions that are not there, with the starter's in their place
        self.graders = {}  # exercise → the Work by which it was graded
        self.failed = {}  # exercise → the case in which it went wrong, or None
        self.leaks = set()  # places at which memory was asked for that is not freed

    @functools.cached_property
    def own(self):
        """The functions that are the student's, and not as they were handed out."""
        return self.names() | {f.name for f in c_source.functions(self.handed_in)
                               if f.name != "main" and not self.is_starter(f.name)}

    def names(self):
        """Those of the exercises."""
        return {mark.name for mark in self.chapter.marks}

    # -- compiling --

    def run(self, command, environment=(), **settings):
        """Runs a tool in the student's folder; or a program of the student's, which sees itself and
        nothing else. What somebody else has killed, for want of memory say, is tried once more."""
        kit, program = str(self.kit.folder), next((w for w in command if w.startswith("./")), "")
        if not self.sandboxed:
            command = [re.sub("^(-I|)/kit/", lambda found: f"{found[1]}{kit}/", word)
                       for word in command]
        needs = self.kit.libraries() if program and self.sandboxed else []
        if command[0] == VALGRIND[0]:
            needs, environment = [*needs, VALGRIND_SAYS["VALGRIND_LIB"]], VALGRIND_SAYS
        for _ in range(2):
            self.require_time()
            outcome = sandbox.run(
                command, see={kit: "/kit"}, work=self.folder, sandbox=self.sandboxed, needs=needs,
                program=program, proc=program in ("./sanitized", "./unoptimized"),
                environment=environment, **settings)
            self.clock["seconds"] += outcome.seconds
            if outcome.ended_for or outcome.status != 128 + signal.SIGKILL:
                break
        return outcome

    def require_time(self):
        """A Fault where this file has had its time, with what the grader itself has computed."""
        if self.clock["seconds"] + time.process_time() - self.clock["began"] > BUDGET:
            sandbox.require_calm()
            raise Fault("too slow", f"Compiling and running this file has taken {BUDGET} seconds "
                        "already, and this was not tried any more.")

    def compiler(self, arguments):
        environment = {"TMPDIR": "/work"} if self.sandboxed else {}
        outcome = self.run([*self.kit.cc, *arguments], environment, limits=COMPILING, writable=True,
                           filtered=False, kept=sandbox.KEPT_ANSWERS)
        if outcome.ended_for == "wall":
            sandbox.require_calm()
        if outcome.ended_for or (outcome.status and outcome.seconds >= COMPILING.cpu):
            raise Fault("does not compile", "The compiler was stopped: it needed too much time "
                        "or memory for this file.")
        if re.search(r"^[\w-]+: internal compiler error", outcome.said, re.M):
            raise Fault("does not compile", "The compiler breaks down on this file: it is too "
                        "large, or nested too deeply.")
        if outcome.broken or outcome.status == 128 + signal.SIGKILL:
            raise Broken(outcome.broken or "somebody or something has killed the compiler")
        return outcome

    def tried(self, step, variant, part, target):
        """What comes of a step, which is to compile or to link. Where it fails the starter has to
        be built, or the machine is to blame; then it is tried again, since who was killed, or found
        no room, may be well now. (A file can make the compiler say whatever it likes.)"""
        outcome = step(variant, part, target)
        if outcome.status != 0:
            self.build_starter(variant)
            outcome = step(variant, part, target)
        return outcome

    def compile(self):
        """Compiles the file. A function that does not compile is put back to what it is in
        the starter, so that the others can still be graded."""
        for _ in range(12):
            (self.folder / self.file).write_text(self.text, encoding="utf-8")
            outcome = self.tried(self.compile_one, "plain", self.file, "plain.o")
            if outcome.status == 0:
                self.warnings = warnings_in(outcome.said)
                return
            first, words = first_error(outcome.said)
            if self.give_back_missing(outcome.said):
                continue
            name, says = self.blamed_by_compiler(first, words)
            if not name or name in self.errors:
                raise Fault("does not compile", says)
            self.errors[name] = says
            if len(c_source.named(self.text, name)) > 1 and "redefinition of" in words:
                self.text = c_source.without_copies(self.text, name)
                if name not in self.names():
                    continue
            self.put_starters(name, name)
        raise Fault("does not compile", says)

    def put_starters(self, name, at, form="{starters}"):
        """Puts a function of the starter where the text has the function `at`, or beside that."""
        starters = c_source.from_starter(self.text, name, self.chapter.starter)
        self.text = c_source.exchanged(
            self.text, at, lambda own: form.format(own=own, starters=starters), self.handed_in,
            self.file)

    def blamed_by_compiler(self, error, words):
        """The function that does not compile, and a sentence: one that is there twice; one whose
        brace is missing, since all that comes after it is taken for a part of it; else where the
        error was found."""
        says = f"The compiler says: {words}{hint(words)}"
        used = re.search(r"implicit declaration of function .(\w+)", words)
        if used and used[1] in self.errors:
            says = f"It uses {used[1]}, which does not compile. {self.errors[used[1]]}"
        twice = re.search(r"redefinition of .(\w+)", words)
        copies = [str(f.line) for f in c_source.named(self.handed_in, twice[1])] if twice else []
        if len(copies) > 1:
            return twice[1], (f"There are several functions {twice[1]}, in lines "
                              f"{' and '.join(copies)}: one has to stay. {says}")
        for f in c_source.functions(self.text):
            if (f.closed and not f.extra) or re.search(  # of its braces only some count
                    r"^[ \t]*#[ \t]*(?:if|el)", self.text[f.start : f.close], re.M):
                continue
            return f.name, (f"There is a brace too many: {f.name} has more }} than {{. {says}"
                            if f.closed else
                            f"A brace is missing: {f.name} has more {{ than }}, so all that "
                            f"follows is taken for a part of it. {says}")
        place = error and error[1] == self.file and c_source.function_at(
            self.handed_in, int(error[2]))
        return place.name if place else None, says

    def give_back_missing(self, said):
        """A function that is static is not replaced by the linker: where the others need one that
        is not there, the starter's is put in, behind the one that stands above it there, or in
        front of the first of all. Whether one was."""
        order = [f.name for f in c_source.functions(self.chapter.starter)]
        there = c_source.functions(self.text)
        for mark in self.chapter.marks:
            if there and re.search(rf"[‘'`]{mark.name}['’]", said) and not c_source.named(
                    self.text, mark.name):
                self.given_back.add(mark.name)
                above = [f.name for f in there if f.name in order[: order.index(mark.name)]]
                line = f'#line {there[0].line} "{self.file}"'
                self.put_starters(mark.name, *(
                    (above[-1], "{own}\n\n{starters}") if above else
                    (there[0].name, "{starters}\n" + line + "\n{own}")))
                return True
        return False

    def compile_one(self, variant, source, target):
        fill = ["-ftrivial-auto-var-init=pattern"] if variant == "sanitized" and fills_variables(
            tuple(self.kit.cc)) else []
        return self.compiler([*FLAGS, *VARIANTS[variant], *fill, "-c", "-o", target, source])

    def link_one(self, variant, part, target):
        objects = {path.name: "objects" for path in (self.kit.folder / "objects").glob("*.o")}
        if variant == "sanitized":
            objects |= {name: variant for name in objects
                        if (self.kit.folder / variant / name).exists()}
        return self.compiler([*VARIANTS[variant], *COUNTING, "-o", target, part,
                              *(f"/kit/{folder}/{name}" for name, folder in
                                sorted(objects.items())), "-ldl", "-lm"])

    def build_starter(self, variant):
        """Broken where not even the starter can be built here, because the disk is full, say."""
        (self.folder / "starter.c").write_text(self.chapter.starter, encoding="utf-8")
        for outcome in (self.compile_one(variant, "starter.c", "starter.o"),
                        self.link_one(variant, "starter.o", "starter")):
            if outcome.status != 0:
                raise Broken(f"the compiler fails on the starter, too: {printable(outcome.said)}")

    def link(self, variant):
        outcome = self.tried(self.link_one, variant, f"{variant}.o", variant)
        if outcome.status == 0:
            return
        found = re.search(r"(multiple definition of|undefined reference to) .(\w+).", outcome.said)
        says = f"The linker says: {printable(found[0] if found else outcome.said)}"
        if "relocation truncated" in outcome.said:
            says = "Its variables take more room than a program can have."
        elif found and found[1].startswith("multiple"):
            says = (f"There is a function {found[2]} already, in an earlier chapter or in what "
                    "checks this: call that one, or make yours static and give it another name.")
        raise Fault("does not link", says)

    def build(self):
        self.compile()
        try:
            self.link("plain")
        except Fault as fault:
            if not self.give_back_missing(" ".join(fault.says)):
                raise
            self.compile()
            self.link("plain")
        self.built["plain"] = ""

    def has(self, variant):
        """Builds another form of the file, once; a Fault where compiler or linker refuses it:
        they have built the starter so, or the tool that needs it is not used."""
        if variant not in self.built:
            try:
                outcome = self.tried(self.compile_one, variant, self.file, f"{variant}.o")
                if outcome.status != 0:
                    raise Fault("does not compile", f"In its {variant} form the compiler says: "
                                f"{first_error(outcome.said)[1]}")
                self.link(variant)
                self.built[variant] = ""
            except Fault as fault:
                self.built[variant] = fault
        if self.built[variant]:
            raise self.built[variant]
        return True

    # -- asking --

    def call(self, exercise, cases, variant="plain"):
        """What comes of these cases, asked one after the other in one program, whatever it is."""
        sanitized = variant == "sanitized"
        limits = SANITIZING if sanitized else PLAINLY
        outcome = self.run([f"./{variant}", *cases[0].words],
                           reads=requests([(exercise, case) for case in cases]),
                           limits=dataclasses.replace(limits, cpu=limits.cpu + len(cases) // 4),
                           environment=SANITIZER_SAYS if sanitized else {})
        if sanitized and outcome.status == 99:
            outcome.said += self.lines_of(addresses(last_report(outcome.said)))
        return outcome

    def ask(self, exercise, cases, variant="plain"):
        """The student's numbers, a dict for each case; or a Fault, with those of cases before."""
        outcome = self.call(exercise, cases, variant)
        got, whole = probe.answers(outcome.answers)
        try:
            self.raise_fault(outcome)
            if not whole or len(got) != len(cases):
                raise Fault("ended early", "It ended the program, or spoiled its answer, before "
                            "all numbers were there: does it call exit(), or write past the end "
                            "of an array?")
        except Fault as fault:
            fault.answered = got[: len(cases) - 1]
            fault.case = cases[len(fault.answered)]
            raise
        return got

    def raise_fault(self, outcome):
        if outcome.status == 0 and not outcome.broken:
            return
        name, where = self.place(last_report(outcome.said) if outcome.status == 99
                                 else outcome.said)
        outside = (" (not in a function of yours: is it what one has returned, or freed, or handed "
                   "on?)" if outcome.status == 99 else "")
        fault = fault_of(outcome, self.file, f" ({where})" if where else outside)
        if fault:
            fault.function = name
            raise fault

    def place(self, said):
        """The student's function in which a tool was, and its place as text, or twice "": and
        who has called it, if that is the student's, too. What stands in the file as it was handed
        out is passed over, and so is everything else: the probe is in a file of the same name."""
        found = [(one or other, line) for one, other, line in frames(said, self.file)
                 if (one or other) in self.own]
        if not found:
            return "", ""
        name, line = found[0]
        caller = next((f", called from {other}, line {number}" for other, number in found[1:]
                       if other != name), "")
        return name, f"{name}, {self.file}:{line}{caller}"

    def lines_of(self, places):
        """What addr2line says about places in the program, in the form of the sanitizers."""
        if not places:
            return ""
        found = self.run(["addr2line", "-f", "-e", "sanitized", *places], filtered=False)
        return re.sub(r"(.*)\n(.*)\n?", r"\nin \1 \2", found.said)

    def called_outside(self):
        """The names that the file, compiled, takes from elsewhere: macros may have made them."""
        if "plain" not in self.built:
            return set()
        try:
            return set(re.findall(r"\w+", self.run(["nm", "-u", "plain.o"], filtered=False).said))
        except (Fault, Broken):  # no time is left
            return set()

    def watch_memory(self, asked):
        """Asks about pairs of exercises and cases under valgrind; what that finds is a Fault."""
        def run(*more):
            return self.run([*VALGRIND, *more, "./unoptimized", *asked[0][1].words],
                            reads=requests(asked), limits=SANITIZING, tmp=True)
        outcome = run()
        if outcome.status == 98 and not self.place(outcome.said)[0]:
            again = run("--track-origins=yes")  # takes longer, and says where it comes from
            outcome = again if again.status == 98 else outcome
        for loss in re.split(r"\n==\d+== *\n", outcome.said):
            name, where = self.place(loss)
            if name and "definitely lost" in loss:
                self.leaks.add(where)
            elif name and (outcome.status == 98 or "Invalid" in loss):
                fault = valgrind_fault(loss, f" ({where})")
                fault.function = name
                raise fault
        if outcome.status == 98 or (outcome.status > 128 and "Invalid" in outcome.said):
            raise valgrind_fault(outcome.said, "")
        return outcome

    def answers(self, exercise, cases, right):
        """What came back for each case, as far as possible in one program; `right` names the other
        exercises that are. That the matrix module stops a wrong shape is an answer, too, and the
        next case is asked anew; any other fault is raised."""
        found = [None] * len(cases)
        for left in by_words(cases):
            while left:
                try:
                    came, stopped = self.ask(exercise, [cases[k] for k in left]), ""
                except Fault as fault:
                    stopped = shape_words(fault)
                    if not stopped:
                        raise
                    came = [*fault.answered, {}]
                for k, got in zip(left, came):
                    require_unchanged(exercise, got)
                    found[k] = exercises.Answer(cases[k], got, exercise.want(cases[k], right))
                found[left[len(came) - 1]].stopped = stopped
                left = left[len(came) :]
        return found

    def is_starter(self, name):
        return c_source.pieces(self.handed_in, name) == c_source.pieces(self.chapter.starter, name)


def requests(asked):
    """What a program reads to be asked about exercises, or about nothing, each in a case."""
    return probe.request(*(
        case.given | probe.asking(exercise.question() if exercise else "nothing")
        for exercise, case in asked)).encode()


def by_words(cases):
    """Their numbers, in lists of those with the same words: one program can be asked them."""
    return [[k for k, case in enumerate(cases) if case.words == words]
            for words in dict.fromkeys(case.words for case in cases)]


def require_unchanged(exercise, got):
    """A Fault where an answer says that inputs were changed."""
    changed = [name[1:] for name in sorted(got) if name[0] == "!"]
    them, were = ("it", "it was") if len(changed) == 1 else ("them", "they were")
    if changed:
        raise Fault("changed its input", f"It changed {listed(changed)}, " + (
            f"and did not put {them} back exactly as {were}: keep the old value, for adding h and "
            "subtracting it again is rounded." if exercise.turns
            else "which it was only to read."))


def first_error(said):
    """The first error of the compiler, as a match, and as words."""
    first = ERROR.search(said)
    return first, printable(first[0] if first else said)


def warnings_in(said):
    """What the compiler warns of: file, line and words. gcc places what it finds in a macro, AT
    say, where that is defined, and notes below where it is used: this is the place that counts."""
    found = []
    for file, line, words in itertools.islice(map(re.Match.groups, WARNING.finditer(said)), 500):
        if words:
            found.append((file, line, words))
        elif found:
            found[-1] = (file, line, found[-1][2])
    return found


def try_tools(kit, sandboxed):
    """Notes in the kit which tools work here, on the starter, in which there is nothing to be
    found: a tool that fails on that would find faults where there are none."""
    case = next(iter(kit.chapter.exercises().values())).cases(np.random.RandomState(1))[0]
    with tempfile.TemporaryDirectory(dir=kit.folder.parent) as folder:
        program = Program(kit, kit.chapter.starter, folder, sandboxed)
        program.build()

        def works(tool):
            try:
                if tool == "sanitizers":
                    return program.has("sanitized") and program.ask(None, [case], "sanitized")
                return shutil.which("valgrind") and program.has("unoptimized") and (
                    program.watch_memory([(None, case)]).status == 0)
            except Fault:
                return False
        tools = [tool for tool in ("sanitizers", "valgrind")
                 if works(tool) or works(tool)]  # it may have failed for a reason that is gone
    (kit.folder / "tools").write_text(" ".join(tools), encoding="utf-8")
