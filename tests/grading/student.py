"""Compiles what a student wrote, asks its functions, and says what came of it.

The student's program holds no answer: it is the probe of the chapter, linked with the
student's file and with earlier chapters in their right form. It is sent inputs and returns
numbers. The answers are computed here, in another process.
"""

import copy
import dataclasses
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import numpy as np

import c_source
import sandbox
from sandbox import Broken, Limits

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/exercises")]
import exercise as exercises  # noqa: E402
import probe  # noqa: E402

LANGUAGE = ["-std=c11", "-D_DEFAULT_SOURCE", "-D_DARWIN_C_SOURCE", "-ffp-contract=off",
            "-fopenmp-simd"]
FLAGS = [*LANGUAGE, "-Wall", "-Wextra", "-g", "-fno-omit-frame-pointer",
         "-fdiagnostics-color=never", "-Werror=return-type",
         "-Werror=implicit-function-declaration", "-fgnu89-inline", "-I/kit/include", "-Dmain=main_of_the_chapter"]
# The same file in three forms: to compare numbers; with sanitizers; for valgrind, which has
# to see every read that is written in the source.
EXACT = ["-DEXACT_ROOM"]  # matrices without a margin behind their numbers
VARIANTS = {"plain": ["-O1"],
            "sanitized": [*EXACT, "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
            "unoptimized": [*EXACT, "-O0"]}
SANITIZER_SAYS = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99:handle_abort=1:max_allocation_size_mb=1024:"
                                  "color=never:external_symbolizer_path=",
                  "UBSAN_OPTIONS": "print_stacktrace=1:exitcode=99:color=never:"
                                   "external_symbolizer_path="}
COMPILING = Limits(cpu=20, wall=60, memory=2 << 30)
PLAINLY = Limits()
SANITIZING = Limits(cpu=10, wall=30, space=False)
BUDGET = 90  # seconds for everything that is run for one file of one student
SLOW = ("endless", "waits", "too slow")
SEEN_BY_TOOLS = ("crash", "memory error", "undefined")
NOT_BUILT = ("does not compile", "does not link")
# Verdicts about a program that gave no answer.
BREAKDOWNS = (*SLOW, *SEEN_BY_TOOLS, "abort", "memory", "output", "ended early", "forbidden",
              "changed its input")
TOO_BUSY = "the machine is too busy: nothing can be said about how long a program takes"
# Large arrays on the stack are no fault.
VALGRIND = ["valgrind", "-q", "--error-exitcode=98", "--vgdb=no", "--max-stackframe=16777216",
            "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=none"]
MISSING = 77  # the status with which a function that is not there ends the program


# ---- chapters ----

@dataclasses.dataclass
class Chapter:
    stem: str
    path: pathlib.Path  # the source with its exercises, in the project
    marks: list  # c_source.Exercise, in the order of the page
    starter: str

    @property
    def number(self):
        return int(self.stem[:2])

    @property
    def file(self):
        return self.path.name

    @property
    def points(self):
        return sum(mark.points for mark in self.marks)

    def exercises(self):
        return {e.name: e for e in exercises.all_exercises(self.stem)}


def sources_of(stem, root=ROOT):
    """A chapter's own source, and those of which its page shows sections."""
    own = root / "chapters" / f"{stem}.c"
    shown = re.findall(r"^//@ section (\S+\.c) ", own.read_text(encoding="utf-8"), re.M)
    return [own, *(root / file for file in dict.fromkeys(shown))]


def find_chapter(stem):
    for path in sources_of(stem):
        text = path.read_text(encoding="utf-8")
        marks = c_source.exercises(text)
        if marks:
            header = path.with_suffix(".h").read_text(encoding="utf-8")
            return Chapter(stem, path, marks, c_source.starter(text, header))
    return None


def stems():
    return sorted(path.stem for path in (ROOT / "chapters").glob("[0-9][0-9]_*.c"))


def chapters(numbers=""):
    """The chapters with these numbers (a text such as "09 11"), or all; Unknown names
    one that does not exist, or has no exercise."""
    known = {chapter.number: chapter for chapter in map(find_chapter, stems()) if chapter}
    if not numbers.split():
        return list(known.values())
    chosen = {}
    for word in numbers.replace(",", " ").split():
        if not word.isascii() or not word.isdigit() or int(word) not in known:
            raise Unknown(word)
        chosen[int(word)] = known[int(word)]
    return [chosen[number] for number in sorted(chosen)]


# ---- the kit: what a student's file is compiled and linked with ----

WEAK = """\
#include <unistd.h>
static void missing(const char *name, unsigned long size)
{
    if (write(2, "missing: ", 9) < 0 || write(2, name, size) < 0 || write(2, "\\n", 1) < 0)
        _exit(1);
    _exit(%d);
}
"""


def weak_functions(header):
    """A source that has every function of a header, in a form that says it is missing,
    and that gives way to any other."""
    declared = re.findall(r"^\w[\w *]*?\b(\w+)\([^;{]*\);", c_source.code_only(header), re.M)
    return WEAK % MISSING + "".join(
        f'__attribute__((weak)) void {name}(void) {{ missing("{name}", {len(name)}); }}\n'
        for name in dict.fromkeys(declared))


@dataclasses.dataclass
class Kit:
    """A folder with include/ and objects/ for one chapter: of the chapters only earlier
    ones, and nothing of the one that is graded but its header."""
    chapter: Chapter
    folder: pathlib.Path
    cc: list
    own: pathlib.Path = ROOT / "common"  # where matrix.c is; in a homework it may be the student's

    def fill(self, build):
        """Copies what make has built there. Returns the kit."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "include").mkdir(parents=True)
        (self.folder / "objects").mkdir()
        (self.folder / "exact").mkdir()
        for path in self.headers():
            shutil.copy(path, self.folder / "include")
        for path in self.objects(pathlib.Path(build)):
            if not path.exists():
                raise Broken(f"{path} is missing: make kit builds it")
            shutil.copy(path, self.folder / "objects")
        self.compile_weak()
        (self.folder / "tools").write_text("", encoding="utf-8")
        return self

    def try_tools(self, sandboxed):
        """Notes which tools work here, on the starter, in which there is nothing to be found:
        a tool that fails on that would find faults where there are none."""
        case = next(iter(self.chapter.exercises().values())).cases(np.random.RandomState(1))[0]
        works = []
        with tempfile.TemporaryDirectory() as folder:
            work = Work(self, self.chapter.starter, folder, sandboxed)
            work.build()
            for tool in ("sanitizers", "valgrind"):
                try:
                    if tool == "valgrind" and shutil.which("valgrind") and work.has("unoptimized"):
                        work.watch_memory([], case)
                        works.append(tool)
                    if tool == "sanitizers" and work.has("sanitized"):
                        work.ask(None, case, variant="sanitized")
                        works.append(tool)
                except Fault:
                    continue
        (self.folder / "tools").write_text(" ".join(works), encoding="utf-8")
        return works

    def uses(self, tool):
        return tool in (self.folder / "tools").read_text(encoding="utf-8").split()

    def headers(self):
        earlier = [path for path in (ROOT / "chapters").glob("*.h")
                   if int(path.name[:2]) <= self.chapter.number]
        return [*(ROOT / "common").glob("*.h"), *earlier]

    def objects(self, build):
        common = [build / "common" / f"{path.stem}.o" for path in (ROOT / "common").glob("*.c")
                  if path.name != self.chapter.file]
        earlier = [build / "archive" / f"{stem}.o" for stem in stems()
                   if int(stem[:2]) < self.chapter.number]
        source = (ROOT / "tests" / f"{self.chapter.stem}.c").read_text(encoding="utf-8")
        parts = [part for part in ("network", "activation") if f'"{part}.h"' in source]
        tests = [build / "tests" / f"{name}.o" for name in (self.chapter.stem, "probe", *parts)]
        return [*common, *earlier, *tests]

    def compile(self, source, target, *flags):
        include = [f"-I{self.folder / 'include'}"]
        made = subprocess.run([*self.cc, "-w", "-g", *flags, *include, "-c", "-o",
                               self.folder / target, source], capture_output=True, text=True)
        if made.returncode != 0:
            raise Broken(f"the compiler {self.cc[0]} fails: {made.stderr.strip()[:500]}")

    def compile_weak(self):
        source = self.folder / "missing.c"
        header = self.chapter.path.with_suffix(".h").read_text(encoding="utf-8")
        source.write_text(weak_functions(header), encoding="utf-8")
        self.compile(source, "objects/missing.o", "-fno-builtin")
        if (self.folder / "objects/matrix.o").exists():
            self.compile_exact_matrix()

    def compile_exact_matrix(self):
        """As make compiles it: where a student's own does not compile, the starter stands in."""
        arguments = ["exact/matrix.o", *EXACT, *LANGUAGE]
        try:
            self.compile(self.own / "matrix.c", *arguments)
        except Broken:
            self.compile(ROOT / "common/matrix.c", *arguments)


def kit(chapter, folder, cc, **own):
    return Kit(chapter, pathlib.Path(folder).resolve() / chapter.stem, cc.split(), **own)


# ---- what can be said of an exercise ----

@dataclasses.dataclass
class Result:
    name: str
    points: int
    possible: int
    verdict: str  # "right", or a word for what is wrong; "not graded"
    says: list  # sentences
    line: int = 0

    @property
    def graded(self):
        return self.verdict != "not graded"


class Unknown(Exception):
    """There is no such chapter, or it has no exercise."""

    def __init__(self, word):
        known = " ".join(f"{chapter.number:02}" for chapter in chapters())
        super().__init__(f"chapter '{word}' has no exercises; these have: {known}")


def require_exercises(chosen):
    """Broken, where a function is marked as an exercise and nobody has said what is right."""
    for chapter in chosen:
        known = chapter.exercises()
        for mark in chapter.marks:
            if mark.name not in known:
                raise Broken(f"{mark.name} is marked in {chapter.path.relative_to(ROOT)}, and "
                             f"tests/exercises/{chapter.stem}.py has no Exercise for it")


class Fault(Exception):
    """What a student's program did instead of answering."""

    def __init__(self, verdict, *says):
        super().__init__(verdict)
        self.verdict, self.says = verdict, list(says)
        self.function = ""  # of the student's, in which a tool saw it


ENDED_FOR = {
    "cpu": ("endless", "It did not come to an end: it was stopped after {cpu} seconds of "
            "processor time. Is there a loop whose condition never becomes false?"),
    "wall": ("waits", "It was stopped after {seconds:.0f} seconds, in which it computed for "
             "{computed:.1f}: does it sleep, or wait for input?"),
    "memory": ("memory", "It took more than 1 GB of memory, and was stopped."),
    "output": ("output", "It printed more than 100 MB, and was stopped."),
}
SIGNALS = {
    4: ("crash", "It was ended by an illegal instruction."),
    6: ("abort", "It called abort()."),
    7: ("crash", "It read or wrote memory that is not there (bus error)."),
    8: ("crash", "It divided a whole number by zero."),
    9: ("memory", "It was killed: too much time or memory."),
    11: ("crash", "Segmentation fault: it read or wrote at an address that is not its own, it "
         "called itself too deeply, or a local array is too large."),
    25: ("output", "It wrote a file of more than 16 MB, and was stopped."),
    31: ("forbidden", "It tried what no exercise needs, to start a process, to open a "
         "connection, or to write or delete a file, and was stopped."),
}


def printable(text, limit=300):
    """One line, without control characters, of at most so many characters."""
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text.strip())
    return line if len(line) <= limit else line[:limit] + " …"


def frames(text, file):
    """Where in a file a tool was: pairs of a function and a line, from the inside."""
    file = re.escape(file)
    return re.findall(rf"(?:in (\w+) \S*?|: (\w+) \(){file}:(\d+)", text)


def addresses(text):
    """Places in the program that a sanitizer gave as numbers, since it found nobody to turn
    them into lines."""
    return re.findall(r"\([^\s(]*sanitized\+(0x[0-9a-f]+)\)", text)[:8]


MEMORY = {
    "heap-buffer-overflow": "past the end, or before the beginning, of an array",
    "stack-buffer-overflow": "past the end, or before the beginning, of an array",
    "global-buffer-overflow": "past the end, or before the beginning, of an array",
    "dynamic-stack-buffer-overflow": "past the end, or before the beginning, of an array",
    "heap-use-after-free": "memory that has been freed",
    "stack-use-after-return": "a variable of a function that has ended",
    "stack-use-after-scope": "a variable of a block that has ended",
}


def sanitizer_fault(said, at):
    """What the sanitizers found, as a Fault; None where they found nothing."""
    found = re.search(r"ERROR: AddressSanitizer: (?:attempting )?([\w-]+)", said)
    if found:
        kind = found.group(1)
        verb = "writes" if re.search(r"^WRITE of", said, re.M) else "reads"
        if kind == "stack-overflow":
            return Fault("crash", "The stack is full: it calls itself without end, or a local array "
                         f"is too large{at}.")
        if kind == "double-free":
            return Fault("memory error", f"It frees the same memory twice{at}.")
        if kind == "ABRT":
            return Fault("abort", f"It called abort(){at}.")
        if kind in MEMORY:
            return Fault("memory error", f"It {verb} {MEMORY[kind]}{at}.")
        if kind in ("SEGV", "BUS"):
            return Fault("crash", "Segmentation fault: it reads or writes at an address that "
                         f"is not its own{at}.")
        return Fault("memory error", f"The address sanitizer stopped it: {kind}{at}.")
    found = re.search(r"runtime error: (.*)", said)
    if found and "null pointer" in found.group(1):
        return Fault("crash", f"It follows a pointer that is NULL{at}.")
    if found and re.search("out of bounds|insufficient space", found.group(1)):
        return Fault("memory error", "It reads or writes outside of an array: "
                     f"{printable(found.group(1))}{at}.")
    if found:
        return Fault("undefined", f"Undefined behaviour: {printable(found.group(1))}{at}.")
    return None


def fault_of(outcome, file, at):
    """Why there is no answer, as a Fault; None where there is one. `at` says where in the
    student's file the sanitizers saw something."""
    if outcome.broken:
        raise Broken(outcome.broken)
    if outcome.ended_for:
        if outcome.ended_for == "wall" and sandbox.too_busy():
            raise Broken(TOO_BUSY)
        verdict, words = ENDED_FOR[outcome.ended_for]
        return Fault(verdict, words.format(cpu=outcome.limits.cpu, **vars(outcome)))
    named = re.search(r"missing: (\w{1,60})\b", outcome.said)
    if outcome.status == MISSING and named:
        return Fault("missing", f"There is no function {named.group(1)} in {file}.")
    if outcome.status == 99:
        return sanitizer_fault(outcome.said, at) or Fault("crash", "It ended with status 99.")
    if outcome.status > 128 and outcome.status - 128 in SIGNALS:
        verdict, words = SIGNALS[outcome.status - 128]
        last = [line for line in outcome.said.splitlines() if line.strip()][-1:]
        return Fault(verdict, words, *(f"It said: {printable(line)}" for line in last))
    if outcome.status != 0:
        last = [line for line in outcome.said.splitlines() if line.strip()][-1:]
        return Fault("ended early", f"It ended the program, with status {outcome.status}, before "
                     "there was an answer.", *(f"It said: {printable(line)}" for line in last))
    try:
        probe.parse(outcome.answers)
    except (ValueError, IndexError):
        return Fault("ended early", "It ended the program, or spoiled its answer, before all "
                     "numbers were there: does it call exit()?")
    return None


def shape_words(fault):
    """The words of the matrix module, if it was what stopped the program."""
    for words in fault.says if fault.verdict == "abort" else ():
        found = re.match(r"It said: (mat_.*|AT:.*)", words)
        if found:
            return found.group(1)
    return ""


# ---- a student's file ----

WARNING = re.compile(r"^(?:\S*?/)?([\w.]+):(\d{1,9}):(?:\d{1,9}:)? warning: (.*)$", re.M)
ERROR = re.compile(r"^(?:\S*?/)?([\w.]+):(\d{1,9}):(?:\d{1,9}:)? (?:fatal )?error: (.*)$", re.M)


class Work:
    """One student's file of one chapter, in a folder of its own."""

    def __init__(self, kit, text, folder, sandboxed=True):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.kit, self.text, self.handed_in, self.sandboxed = kit, text, text, sandboxed
        self.chapter, self.file = kit.chapter, kit.chapter.file
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.errors = {}  # function → the compiler's words
        self.built = {}  # variant → "" if it is there, else a Fault
        self.warnings = []  # of the compiler: file, line, words
        self.proven = set()  # variants in which the starter can be built here
        self.clock = {"seconds": 0}  # that all has taken so far
        self.given_back = set()  # functions that are not there, with the starter's in their place
        self.graders = {}  # exercise → the Work by which it was graded
        self.leaks = set()  # places at which memory was asked for that is not freed

    # -- compiling --

    def run(self, command, **settings):
        kit = str(self.kit.folder)
        if not self.sandboxed:
            command = [word.replace("/kit", kit) for word in command]
        if self.clock["seconds"] > BUDGET:
            if sandbox.too_busy():
                raise Broken(TOO_BUSY)
            raise Fault("too slow", f"Compiling and running this file has taken {BUDGET} seconds "
                        "already, and this was not tried any more.")
        outcome = sandbox.run(command, see={kit: "/kit"}, work=self.folder,
                              sandbox=self.sandboxed, **settings)
        self.clock["seconds"] += outcome.seconds
        return outcome

    def compiler(self, arguments):
        outcome = self.run([*self.kit.cc, *arguments], limits=COMPILING, writable=True,
                           filtered=False, environment={"TMPDIR": "/work"} if self.sandboxed else {})
        if outcome.broken:
            raise Broken(outcome.broken)
        if outcome.ended_for or "terminated program cc1" in outcome.said:
            raise Fault("does not compile", "The compiler was stopped: it needed too much time "
                        "or memory for this file.")
        return outcome

    def compile(self):
        """Compiles the file. A function that does not compile is put back to what it is in
        the starter, so that the others can still be graded."""
        for _ in range(12):
            (self.folder / self.file).write_text(self.text, encoding="utf-8")
            outcome = self.compile_one("plain", self.file, "plain.o")
            if outcome.status == 0:
                self.warnings = [found.groups() for found in WARNING.finditer(outcome.said)]
                return
            self.require_compiler("plain")
            first = next((e for e in ERROR.finditer(outcome.said)), None)
            words = printable(first.group(0) if first else outcome.said)
            if self.give_back_missing(outcome.said):
                continue
            name, says = self.blamed_by_compiler(first, words)
            if not name or name in self.errors:
                raise Fault("does not compile", says)
            self.errors[name] = says
            self.text = c_source.put_back(self.text, name, self.handed_in, self.chapter.starter,
                                          self.file)
        raise Fault("does not compile", says)

    def blamed_by_compiler(self, error, words):
        """The function that does not compile, and a sentence: one whose brace is missing, since
        all that comes after it is taken for a part of it; else where the error was found."""
        says = f"The compiler says: {words}{hint(words)}"
        used = re.search(r"implicit declaration of function .(\w+)", words)
        if used and used.group(1) in self.errors:
            says = f"It uses {used.group(1)}, which does not compile. {self.errors[used.group(1)]}"
        for f in c_source.functions(self.text):
            if not f.closed:
                return f.name, (f"A brace is missing: {f.name} has more {{ than }}, so all that "
                                f"follows is taken for a part of it. {says}")
        place = error and error.group(1) == self.file and c_source.function_at(
            self.handed_in, int(error.group(2)))
        return place.name if place else None, says

    def give_back_missing(self, said):
        """A function that is static, or made by a macro, is not replaced by the linker: where
        the others need one that is not there, the starter's is put in. Whether one was."""
        order = sorted(c_source.made(self.chapter.starter), key=lambda f: f.start)
        for k, old in enumerate(order):
            if (old.name in [mark.name for mark in self.chapter.marks]
                    and re.search(rf"[‘'`]{old.name}['’]", said)
                    and not c_source.pieces(self.text, old.name)):
                below = [f.name for f in order[k + 1 :]]
                place = next((f for f in sorted(c_source.made(self.text), key=lambda f: f.start)
                              if f.name in below), None)
                line = place and c_source.line_of(self.handed_in, place.name)
                if line:
                    self.given_back.add(old.name)
                    self.text = (self.text[: place.start] + self.chapter.starter[
                        old.start : old.close] + f'\n#line {line} "{self.file}"\n'
                        + self.text[place.start :])
                    return True
        return False

    def compile_one(self, variant, source, target):
        fill = ["-ftrivial-auto-var-init=pattern"] if variant == "sanitized" and fills_variables(
            tuple(self.kit.cc)) else []
        return self.compiler([*FLAGS, *VARIANTS[variant], *fill, "-c", "-o", target, source])

    def link_one(self, variant, part, target):
        objects = sorted(path.name for path in (self.kit.folder / "objects").glob("*.o"))
        return self.compiler([*VARIANTS[variant], "-o", target, part,
                              *(self.object(name, variant) for name in objects), "-lm"])

    def require_compiler(self, variant):
        """Broken where not even the starter can be built here, because the disk is full, say:
        then nothing that the compiler said is a fault of the student's."""
        if variant in self.proven:
            return
        (self.folder / "starter.c").write_text(self.chapter.starter, encoding="utf-8")
        for outcome in (self.compile_one(variant, "starter.c", "starter.o"),
                        self.link_one(variant, "starter.o", "starter")):
            if outcome.status != 0:
                raise Broken(f"the compiler fails on the starter, too: {printable(outcome.said)}")
        self.proven.add(variant)

    def link(self, variant):
        outcome = self.link_one(variant, f"{variant}.o", variant)
        if outcome.status != 0:
            self.require_compiler(variant)
            if "relocation truncated" in outcome.said:
                raise Fault("does not link", "Its variables take more room than a program can have.")
            lines = [line for line in outcome.said.splitlines()
                     if "multiple definition" in line or "undefined reference" in line]
            twice = re.search(r"multiple definition of .(\w+)", lines[0]) if lines else None
            if twice:
                raise Fault("does not link", f"There is a function {twice.group(1)} already, in an "
                            "earlier chapter or in what checks this: call that one, or make yours "
                            "static and give it another name.")
            words = re.sub(r"^.*?(undefined)", r"\1", (lines or [outcome.said])[0])
            raise Fault("does not link", f"The linker says: {printable(words)}")

    def object(self, name, variant):
        exact = variant != "plain" and (self.kit.folder / "exact" / name).exists()
        return f"/kit/{'exact' if exact else 'objects'}/{name}"

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
            self.built[variant] = self.build_variant(variant)
        if isinstance(self.built[variant], Fault):
            raise self.built[variant]
        return True

    def build_variant(self, variant):
        try:
            outcome = self.compile_one(variant, self.file, f"{variant}.o")
            if outcome.status != 0:
                self.require_compiler(variant)
                first = ERROR.search(outcome.said)
                words = printable(first.group(0) if first else outcome.said)
                return Fault("does not compile", f"In its {variant} form the compiler says: {words}")
            self.link(variant)
        except Fault as fault:
            return fault
        return ""

    # -- asking --

    def ask(self, exercise, case, turns=2, variant="plain"):
        """The numbers that the student's function gives, a dict for each call; or a Fault."""
        given = case.given | {f"?{exercise.question() if exercise else 'nothing'}": [[turns]]}
        sanitized = variant == "sanitized"
        outcome = self.run([f"./{variant}", *case.words], reads=probe.request(given).encode(),
                           limits=SANITIZING if sanitized else PLAINLY,
                           environment=SANITIZER_SAYS if sanitized else {})
        if sanitized and outcome.status == 99:
            outcome.said += self.lines_of(addresses(outcome.said))
        self.raise_fault(outcome)
        return probe.parse_turns(outcome.answers)

    def raise_fault(self, outcome):
        name, where = self.place(outcome.said)
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
        marked, own = {mark.name for mark in self.chapter.marks}, set()
        for f in c_source.made(self.handed_in):
            if f.name != "main" and (f.name in marked or not self.is_starter(f.name)):
                own.add(f.name)
        found = [(one or other, line) for one, other, line in frames(said, self.file)
                 if (one or other) in own]
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
        words = found.said.split("\n")
        return "\n" + "\n".join(f"in {name} {line}" for name, line in zip(words[::2], words[1::2]))

    def watch_memory(self, asked, case):
        """Asks these exercises in one run under valgrind; a Fault where it finds one."""
        questions = [exercise.question() for exercise in asked] or ["nothing"]
        given = case.given | {f"?{question}": [[1]] for question in questions}
        def run(*more):
            return self.run([*VALGRIND, *more, "./unoptimized", *case.words],
                            reads=probe.request(given).encode(), limits=SANITIZING, tmp=True)
        outcome = run()
        if outcome.status == 98 and len(asked) == 1 and not self.place(outcome.said)[0]:
            outcome = run("--track-origins=yes")  # takes longer, and says where it comes from
        for loss in re.split(r"\n==\d+== *\n", outcome.said):
            name, where = self.place(loss)
            if name and "definitely lost" in loss:
                self.leaks.add(where)
            elif outcome.status == 98 and name:
                fault = valgrind_fault(loss, f" ({where})")
                fault.function = name
                raise fault
        if outcome.status == 98:
            raise valgrind_fault(outcome.said, "")

    def answers(self, exercise, cases, right, turns=2):
        """What came back for each case; `right` names the other exercises that are. That the
        matrix module stops a wrong shape is an answer, too; any other fault is raised."""
        found = []
        for case in cases:
            try:
                came, stopped = self.ask(exercise, case, turns), ""
            except Fault as fault:
                came, stopped = [{}], shape_words(fault)
                if not stopped:
                    raise
            changed = sorted({name[1:] for got in came for name in got if name[0] == "!"})
            if changed:
                raise Fault("changed its input", f"It changed {' and '.join(changed)}, "
                            + ("and did not put it back exactly as it was: keep the old value, for "
                               "adding h and subtracting it again is rounded." if exercise.turns
                               else "which it was only to read."))
            first = turns == 1 or stopped or exercises.agrees(
                exercise, came[0], exercise.want(exercises.half(case), right))
            found.append(exercises.Answer(case, came[-1], exercise.want(case, right), stopped,
                                          bool(first)))
        return found

    # -- grading --

    def grade(self, mark, seed, results):
        """The Result of one exercise; `results` has those of others, by name."""
        right = [name for name, result in results.items() if result.verdict == "right"]
        exercise = self.chapter.exercises()[mark.name]
        try:
            self.require(mark.name)
            cases = exercise.cases(np.random.RandomState(seed))
            answers = self.answers_or_memory_fault(exercise, cases, right)
            if exercises.is_right(exercise, answers):
                if not all(answer.first_is_right for answer in answers):
                    raise Fault("keeps state", "Right at the second call, and wrong at the first: "
                                "it counts its calls, or keeps something from one to the next.")
                answers += self.edges(exercise, seed, right)
                self.compare_sanitized(exercise, answers, right)
                return self.result(mark, "right", [], mark.points)
            raise self.explained(exercise, cases, answers, right)
        except (ArithmeticError, AttributeError, LookupError, ValueError) as error:
            return self.not_graded(mark, f"{type(error).__name__}: {error}")
        except Fault as fault:
            fault = self.waits(exercise, fault, results)
            return self.result(mark, fault.verdict, fault.says + self.warned(mark.name, fault))
        except Broken as problem:
            return self.not_graded(mark, problem)

    def warned(self, name, fault):
        """What the compiler warns of in a function that is not right; two of them are enough."""
        if fault.verdict in ("not written", "missing", "does not compile") or fault.verdict.startswith(
                "waits for"):
            return []
        inside = [(line, words) for file, line, words in self.warnings if file == self.file
                  and getattr(c_source.function_at(self.handed_in, int(line)), "name", "") == name]
        return [f"The compiler warns: {self.file}:{line}: {printable(words)}."
                for line, words in dict.fromkeys(inside)][:2]

    def not_graded(self, mark, problem):
        return self.result(mark, "not graded", [printable(str(problem))])

    def result(self, mark, verdict, says, points=0):
        return Result(mark.name, points, mark.points, verdict, [printable(s, 600) for s in says],
                      c_source.line_of(self.handed_in, mark.name))

    def require(self, name):
        """A Fault where there is nothing to ask."""
        if name in self.errors:
            raise Fault("does not compile", self.errors[name])
        if self.is_starter(name):
            raise Fault("not written", "It is as it was handed out: nothing is written yet.")

    def answers_or_memory_fault(self, exercise, cases, right):
        """Where the program crashes, the sanitizers say more about it."""
        try:
            return self.answers(exercise, cases, right)
        except Fault as fault:
            if fault.verdict in ("crash", "abort") and self.kit.uses("sanitizers") and self.has(
                    "sanitized"):
                for case in cases:
                    try:
                        self.ask(exercise, case, variant="sanitized")
                    except Fault as better:
                        if better.verdict in SEEN_BY_TOOLS:
                            raise better from None
            raise

    def edges(self, exercise, seed, right):
        """The answers in cases that only a careful function gets right; a Fault where one is
        not."""
        found = []
        for edge in exercise.edges(np.random.RandomState([seed, 1])):
            try:
                (answer,) = self.answers_or_memory_fault(exercise, [edge.case], right)
            except Fault as fault:
                fault.says.insert(0, edge.says)
                raise
            if not (exercises.is_right(exercise, [answer]) and answer.first_is_right):
                self.raise_if_waiting(exercise, right)
                stop = f"The matrix module stopped it: {answer.stopped}" if answer.stopped else \
                    exercises.first_difference(answer.got, answer.want, exercise) + "."
                raise Fault("wrong at an edge", edge.says, stop)
            found.append(answer)
        return found

    def is_own(self, exercise, fault, right):
        """Whether a fault that tools have seen counts here: not if they saw it in another
        exercise that is not right, either."""
        others = {mark.name for mark in self.chapter.marks} - {exercise.name, *right}
        return fault.verdict in SEEN_BY_TOOLS and fault.function not in others

    def compare_sanitized(self, exercise, answers, right):
        """The numbers are right. Do the sanitizers find anything, or change them? That they
        take too long is no fault."""
        for plain in answers if self.kit.uses("sanitizers") else ():
            try:
                self.has("sanitized")
                got = self.ask(exercise, plain.case, variant="sanitized")[-1]
            except Fault as fault:
                if self.is_own(exercise, fault, right) or fault.verdict in NOT_BUILT:
                    raise
                return
            if not exercises.agrees(exercise, got, {n: plain.got[n] for n in plain.want}):
                raise Fault("memory error", "Its numbers change when it is compiled in another "
                            "way: it reads a variable that was never set, or undefined behaviour "
                            "decides.")

    def inspect(self, results, seed):
        """What is right so far, under valgrind: exercises that are asked alike in one run,
        and if it finds something, each of them alone."""
        if not self.kit.uses("valgrind"):
            return
        alike = {}
        for name, result in results.items():
            if result.verdict == "right":
                exercise, work = self.chapter.exercises()[name], self.graders[name]
                case = exercise.cases(np.random.RandomState(seed))[-1]
                alike.setdefault((work, tuple(case.given), case.words), []).append((exercise, case))
        for (work, *_), group in alike.items():
            try:
                work.has("unoptimized")
                work.watch_memory([exercise for exercise, _ in group], group[0][1])
            except Fault:
                for exercise, case in group:
                    work.inspect_one(exercise, case, results)
            self.leaks |= work.leaks

    def inspect_one(self, exercise, case, results):
        right = [name for name, result in results.items() if result.verdict == "right"]
        try:
            self.has("unoptimized")
            self.watch_memory([exercise], case)
        except Fault as fault:
            if self.is_own(exercise, fault, right) or fault.verdict in NOT_BUILT:
                result = results[exercise.name]
                result.points, result.verdict, result.says = 0, fault.verdict, fault.says

    def explained(self, exercise, cases, answers, right):
        """What is wrong, as a Fault."""
        if exercise.name in self.given_back:
            return Fault("missing", f"There is no function {exercise.name} in {self.file}.")
        name, says = exercises.diagnose(exercise, answers)
        blamed, where = ("", "") if name else self.stopped_in(exercise, answers)
        if blamed != exercise.name:
            self.raise_if_waiting(exercise, right)
        if name:
            return Fault(f"wrong: {name}", *says)
        found = self.memory_fault(exercise, cases, right)
        if found:
            return found
        if self.keeps_state(exercise, cases, right):
            return Fault("keeps state", "Right at the first call, and wrong at the second: it "
                         "keeps something from one call to the next. Is there a static variable, "
                         "or one outside of the function?")
        if self.is_constant(exercise, answers):
            return Fault("constant", "It gives the same numbers for other inputs of the same size. Does "
                         "it use all that it is given? Is something rounded to a whole number on the "
                         "way? (Numbers that are written down do not count.)")
        wrong = next(a for a in answers if not exercises.is_right(exercise, [a]))
        stopped = [a for a in answers if a.stopped]
        if stopped:
            wrong, at = stopped[0], f" ({where})" if where else ""
            says = [f"The matrix module stopped it{at}: {wrong.stopped}", *says]
        elif not any("nothing was written" in sentence for sentence in says):
            says = [*says, exercises.first_difference(wrong.got, wrong.want, exercise) + "."]
        sizes = ", ".join(f"{n} {'%d × %d' % np.atleast_2d(v).shape}" for n, v in
                          wrong.case.given.items() if n in ("X", "Y", "A", "B", "W1"))
        return Fault("wrong", *says, *([f"(The inputs were random: {sizes}.)"] if sizes else []))

    def raise_if_waiting(self, exercise, right):
        """A Fault, if it may use another exercise that is not right."""
        waiting = [needed for needed in exercise.needs
                   if needed not in right and c_source.pieces(self.handed_in, needed)]
        if waiting:
            raise Fault("waits for " + waiting[0], "It cannot be judged yet: it may use "
                        f"{' and '.join(waiting)}, which {'is' if len(waiting) == 1 else 'are'} "
                        "not right. Mend that first.")

    def waits(self, exercise, fault, results):
        """The same fault, or what it says of another exercise that has to be mended first: where
        a tool saw it there, or where one that this one may use breaks down, too."""
        broken = [name for name, result in results.items() if result.verdict in BREAKDOWNS]
        if fault.verdict in BREAKDOWNS and fault.function in broken:
            return Fault(f"waits for {fault.function}", f"It could not be checked: {fault.function}, "
                         "which it uses, breaks down on the way. Mend that first.")
        for name in exercise.needs if fault.verdict in BREAKDOWNS and not fault.function else ():
            if name in broken:
                fault.says.append(f"So does {name}, which it may use: mend that first.")
                break
        return fault

    def is_starter(self, name):
        return c_source.pieces(self.handed_in, name) == c_source.pieces(self.chapter.starter, name)

    def stopped_in(self, exercise, answers):
        """The student's function in which the matrix module stopped the program, and its
        place: the sanitizers print the way there. ("", "") where they are not here."""
        stopped = [a.case for a in answers if a.stopped]
        if not stopped or not (self.kit.uses("sanitizers") and self.has("sanitized")):
            return "", ""
        case = stopped[0]
        request = probe.request(case.given | {f"?{exercise.question()}": [[1]]})
        try:
            outcome = self.run(["./sanitized", *case.words], reads=request.encode(),
                               limits=SANITIZING, environment=SANITIZER_SAYS)
            said = outcome.said + self.lines_of(addresses(outcome.said))
        except Fault:  # no time is left
            return "", ""
        name, where = self.place(said)
        fault = sanitizer_fault(said, where and f" ({where})") if outcome.status == 99 else None
        if fault and fault.verdict == "memory error":  # what stopped it had been freed, say
            raise fault
        return name, where

    def memory_fault(self, exercise, cases, right):
        """What the tools say about wrong numbers; None where they have nothing to say."""
        for case in cases:
            try:
                if self.kit.uses("sanitizers") and self.has("sanitized"):
                    self.ask(exercise, case, variant="sanitized")
                if self.kit.uses("valgrind") and self.has("unoptimized"):
                    self.watch_memory([exercise], case)
            except Fault as fault:
                if fault.verdict in ("memory error", "undefined") and self.is_own(exercise, fault, right):
                    return fault
        return None

    def is_constant(self, exercise, answers):
        """Whether all answers begin alike, and other inputs lead to the very same numbers."""
        answer = max(answers, key=lambda a: sum(np.size(value) for value in a.want.values()))
        case, numbers = answer.case, np.random.RandomState(1)
        if any(len({got.flat[0] for got in (a.got[name] for a in answers if name in a.got)
                    if got.size}) > 1 for name in answer.want):
            return False
        moved = {name: np.asarray(value) + numbers.uniform(0.1, 0.3, np.shape(value))
                 if name in ("X", "Z", "A", "B", "z", "a", "w", "W1", "W2", "b", "b1", "b2")
                 else value for name, value in case.given.items()}
        try:
            got = self.ask(exercise, exercises.Case(moved, case.words))[-1]
        except Fault:
            return False
        names = [n for n in answer.want if n in got and n in answer.got]
        with np.errstate(all="ignore"):
            different = exercise.right(exercises.Case(moved, case.words))
        return bool(names) and not exercises.agrees(exercise, answer.want, different) and all(
            np.array_equal(got[n], answer.got[n]) and not np.isin(got[n], (0, 1)).all()
            and not (got[n] == exercises.litter(*got[n].shape)).all() for n in names)

    def remarks(self):
        """Words of the file that no exercise needs: for the teacher to look at."""
        words, starter = (set(re.findall(r"\w+", c_source.without_comments(text)))
                          for text in (self.handed_in, self.chapter.starter))
        found = sorted((words - starter) & UNUSUAL)
        said = [f"{self.file} uses {', '.join(found)}; no exercise needs that."] if found else []
        kept = [f.name for f in c_source.functions(self.handed_in) if not self.is_starter(f.name)
                and re.search(r"\bstatic\b", c_source.code_only(self.handed_in)[f.open : f.close])]
        said += [f"{', '.join(kept)} in {self.file}: with a static variable."] if kept else []
        return said + [f"Memory is asked for and never freed ({place})." for place in
                       sorted(self.leaks)[:3]]

    def put_back_notes(self):
        """What was done to functions that do not compile, and are no exercise."""
        marked = {mark.name for mark in self.chapter.marks}
        return [f"{name} does not compile, and was put back to what it was in the starter, or "
                f"left out. {says}" for name, says in self.errors.items() if name not in marked]

    def keeps_state(self, exercise, cases, right):
        try:
            return exercises.is_right(exercise, self.answers(exercise, cases, right, turns=1))
        except Fault:
            return False

    def without_wrong(self, name, results):
        """The same file, but where this exercise goes on to others that are wrong, with the
        starter's in their place: what they do is not to be seen here."""
        wrong = [other for other in self.chapter.exercises()[name].passes_on
                 if results[other].verdict != "right" and other not in self.errors
                 and not self.is_starter(other)]
        if not wrong or name in self.errors or self.is_starter(name):
            return self
        work = copy.copy(self)
        work.folder, work.built = self.folder / "without wrong", {}
        work.folder.mkdir()
        for other in wrong:
            work.text = (c_source.put_back(work.text, other, self.handed_in, self.chapter.starter,
                                           self.file) if c_source.pieces(work.text, other) else
                         c_source.appended(work.text, other, self.chapter.starter))
        try:
            work.build()
        except Fault:
            return self
        return work

    def needed_first(self):
        """The exercises, those before others that call them."""
        known = self.chapter.exercises()
        return sorted(self.chapter.marks, key=lambda mark: len(known[mark.name].needs)
                      + len(known[mark.name].passes_on))

    def grade_all(self, seed):
        """The Results of the chapter, in the order of its page."""
        try:
            self.build()
        except Fault as fault:
            return [self.result(mark, fault.verdict, fault.says) for mark in self.chapter.marks]
        except Broken as problem:
            return [self.not_graded(mark, problem) for mark in self.chapter.marks]
        results = {}
        for mark in self.needed_first():
            self.graders[mark.name] = self.without_wrong(mark.name, results)
            results[mark.name] = self.graders[mark.name].grade(mark, seed, results)
        try:
            self.inspect(results, seed)
        except Fault as fault:
            if fault.verdict not in SLOW:
                results = {mark.name: self.result(mark, fault.verdict, fault.says)
                           for mark in self.chapter.marks}
        except Broken as problem:
            results = {mark.name: self.not_graded(mark, problem) for mark in self.chapter.marks}
        return [results[mark.name] for mark in self.chapter.marks]


def hint(words):
    """What beginners want to know about some errors of the compiler."""
    if "stray" in words:
        return (" (Is it a character from the text, such as −, ² or a curly quote? Type it on the "
                "keyboard.)")
    return ""


def valgrind_fault(said, at):
    if "nvalid write" in said or "nvalid read" in said:
        verb = "writes" if "nvalid write" in said else "reads"
        return Fault("memory error", f"It {verb} outside of its memory{at}.")
    return Fault("memory error", "It reads what was never written: a variable, or room from "
                 f"malloc, that has not been set{at}.")


# No fault in itself, and nothing is taken off for it.
UNUSUAL = set("""
    open openat creat fopen freopen opendir remove unlink rename rmdir mkdir chmod truncate
    system popen fork vfork clone execl execv execve execvp posix_spawn pthread_create kill
    socket connect bind listen dlopen dlsym ptrace syscall asm __asm__ __SANITIZE_ADDRESS__ __OPTIMIZE__ __NO_INLINE__ constructor __attribute__
    EXACT_ROOM __attribute __asm mmap memfd_create shmget signal sigaction setjmp longjmp atexit _exit exit abort getenv
    environ dup dup2 close _Pragma incbin raise sleep usleep nanosleep alarm
""".split())

_CAN = {}


def fills_variables(cc):
    """Whether this compiler can fill variables that nobody sets with a pattern."""
    if cc not in _CAN:
        tried = subprocess.run([*cc, "-ftrivial-auto-var-init=pattern", "-x", "c", "-fsyntax-only",
                                "/dev/null"], capture_output=True)
        _CAN[cc] = tried.returncode == 0
    return _CAN[cc]
