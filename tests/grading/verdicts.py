"""What can be said of an exercise, and what the ends of a program mean: words for what its
signals, the sanitizers and valgrind tell."""

import dataclasses
import re

import sandbox
from sandbox import Broken

MISSING = 77  # the status with which a function that is not there ends the program
SLOW = ("endless", "waits", "too slow")
SEEN_BY_TOOLS = ("crash", "memory error", "undefined")
NOT_BUILT = ("does not compile", "does not link")
# Verdicts about a program that gave no answer.
BREAKDOWNS = (*SLOW, *SEEN_BY_TOOLS, "abort", "memory", "output", "ended early", "forbidden",
              "changed its input")


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

    def __post_init__(self):
        self.says = [without_folders(words) for words in self.says]


class Fault(Exception):
    """What a student's program did instead of answering."""

    def __init__(self, verdict, *says):
        super().__init__(verdict)
        self.verdict, self.says = verdict, list(says)
        self.function = ""  # of the student's, in which a tool saw it
        self.answered = []  # what came of the cases before it
        self.case = None  # the case in which it was seen


ENDED_FOR = {
    "cpu": ("endless", "It did not come to an end: it was stopped after {cpu} seconds of "
            "processor time. Is there a loop whose condition never becomes false?"),
    "wall": ("waits", "It was stopped after {seconds:.0f} seconds, in which it computed for "
             "{computed:.1f}: does it sleep, or wait for input?"),
    "memory": ("memory", "It took more than 1 GB of memory, and was stopped."),
}
SIGNALS = {
    4: ("crash", "It was ended by an illegal instruction."),
    6: ("abort", "It called abort()."),
    7: ("crash", "It read or wrote memory that is not there (bus error)."),
    8: ("crash", "It divided a whole number by zero."),
    9: ("memory", "It was killed: too much time or memory."),
    11: ("crash", "Segmentation fault: it read or wrote at an address that is not its own, it "
         "called itself too deeply, or a local array is too large."),
    25: ("output", "It printed more than 16 MB, and was stopped."),
    31: ("forbidden", "It tried what no exercise needs, to start a process, to open a "
         "connection, or to write or delete a file, and was stopped."),
}


def printable(text, limit=300):
    """One line, without control characters, of at most so many characters."""
    some = text.strip()[: limit + 1]
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in some)
    return line if len(line) <= limit else line[:limit] + " …"


def without_folders(text):
    """The text with names in place of paths: where things lie is nothing for students."""
    return re.sub(r"(?<![\w.*])/(?:[\w.+~-]+/)+", "", text)


def listed(words):
    """One, two and three."""
    return " and ".join([", ".join(words[:-1])] * (len(words) > 1) + words[-1:])


def frames(text, file):
    """Where in a file a tool was: a function (by a sanitizer, or else by valgrind) and a line,
    from the inside. Only what stands at the beginning of a line is looked for, so that no text
    takes long."""
    file = re.escape(file)
    found = re.findall(rf"^(?: *#\d+ 0x[0-9a-f]+ )?in (\w+) .*?{file}:(\d+)|"
                       rf"^==\d+== +(?:at|by) 0x[0-9A-F]+: (\w+) \({file}:(\d+)", text, re.M)
    return [(one, other, line or number) for one, line, other, number in found]


def addresses(text):
    """Places in the program that a sanitizer gave as numbers, where it could not name lines."""
    return re.findall(r"\([^\s(]*sanitized\+(0x[0-9a-f]+)\)", text)[:8]


FOUND = {  # by the address sanitizer
    "overflow": ("memory error", "It {verb} past the end, or before the beginning, of an array"),
    "heap-use-after-free": ("memory error", "It {verb} memory that has been freed"),
    "stack-use-after-return": ("memory error",
                               "It {verb} a variable of a function that has ended"),
    "stack-use-after-scope": ("memory error", "It {verb} a variable of a block that has ended"),
    "double-free": ("memory error", "It frees the same memory twice"),
    "stack-overflow": ("crash", "The stack is full: it calls itself without end, or a local array "
                       "is too large"),
    "ABRT": ("abort", "It called abort()"),
    "SEGV": ("crash", "Segmentation fault: it reads or writes at an address that is not its own"),
    "BUS": ("crash", "It reads or writes memory that is not there (bus error)"),
}


def last_report(said):
    """What a program has said since a sanitizer began to speak."""
    return said[max(said.rfind("ERROR: AddressSanitizer"), said.rfind("runtime error:"), 0) :]


def sanitizer_fault(said, at):
    """What the sanitizers found, as a Fault; None where they found nothing. They speak last:
    what looks like their words before that, the program has printed."""
    said = last_report(said)
    found = re.search(r"ERROR: AddressSanitizer: (?:attempting )?([\w-]+)", said)
    if found:
        kind = printable(found.group(1))
        verdict, words = FOUND.get(kind.rpartition("-buffer-")[2], (
            "memory error", f"The address sanitizer stopped it: {kind}"))
        verb = "writes" if re.search(r"^WRITE of", said, re.M) else "reads"
        return Fault(verdict, words.replace("{verb}", verb) + f"{at}.")
    found = re.search(r"runtime error: (.*)", said)
    words = re.sub("address 0x[0-9a-f]+", "an address", printable(found[1])) if found else ""
    if "null pointer" in words:
        return Fault("crash", f"It follows a pointer that is NULL{at}.")
    if re.search("out of bounds|insufficient space", words):
        return Fault("memory error", f"It reads or writes outside of an array: {words}{at}.")
    return Fault("undefined", f"Undefined behaviour: {words}{at}.") if found else None


def fault_of(outcome, file, at):
    """Why there is no answer, as a Fault; None where there is one. `at` says where in the
    student's file the sanitizers saw something."""
    if outcome.broken:
        raise Broken(outcome.broken)
    if outcome.ended_for:
        if outcome.ended_for == "wall":
            sandbox.require_calm()
        verdict, words = ENDED_FOR[outcome.ended_for]
        return Fault(verdict, words.format(cpu=outcome.limits.cpu, **vars(outcome)))
    named = re.search(r"missing: (\w{1,60})\b", outcome.said)
    if outcome.status == MISSING and named:
        return Fault("missing", f"There is no function {named.group(1)} in {file}.")
    if outcome.status == 99:
        return sanitizer_fault(outcome.said, at) or Fault("crash", "It ended with status 99.")
    last = [line for line in outcome.said.splitlines() if line.strip()][-1:]
    it_said = [f"It said: {printable(line)}" for line in last]
    if outcome.status - 128 in SIGNALS:
        verdict, words = SIGNALS[outcome.status - 128]
        return Fault(verdict, words, *it_said)
    if outcome.status != 0:
        return Fault("ended early", f"It ended the program, with status {outcome.status}, before "
                     "there was an answer.", *it_said)
    return None


def shape_words(fault):
    """The words of the matrix module, if it was what stopped the program."""
    for words in fault.says if fault.verdict == "abort" else ():
        found = re.match(r"It said: ((?:mat|plain)_.*|AT:.*|\w+: .* has to be \d+×\d+.*)", words)
        if found:
            return found.group(1)
    return ""


def valgrind_fault(said, at):
    freed = re.search(r"block of size [\d,]{1,20} free'd", said)
    where = "memory that has been freed" if freed else "outside of its memory"
    sentence = next(sentence for words, sentence in (
        ("nvalid write", f"It writes {where}"), ("nvalid read", f"It reads {where}"),
        ("Invalid free", "It frees what was not allocated, or was freed already"),
        ("overlap", "memcpy or strcpy copies to where it reads: see memmove"),
        ("", "It reads what was never written: a variable, or room from malloc, that has not been "
         "set")) if words in said)
    return Fault("memory error", f"{sentence}{at}.")


def hint(words):
    """What beginners want to know about some errors of the compiler."""
    for sign, sentence in (
            ("stray.*`|`.*stray", "Is it a fence of Markdown, ```? Delete that line."),
            ("unterminated comment", "What begins with /* ends with */."),
            ("stray", "Is it a character from the text, such as −, ² or a curly quote? Type it on "
             "the keyboard.")):
        if re.search(sign, words):
            return f" ({sentence})"
    return ""
