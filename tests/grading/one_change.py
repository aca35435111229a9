"""Which line is wrong? Where one small change of a function, of a sign, a number, a name or the
order of two statements, makes all of its answers right, it is the line of that change.

All changes are compiled at once, each as a copy of the function, and one program tries them, one
after the other: which copy is called, the requests say (probe_choice). Nothing of that is done
where the numbers have told the mistake already.
"""

import copy
import dataclasses
import re

import numpy as np

import c_source
import exercise as exercises
import marked
from support import probe
from verdicts import Broken, Fault

LONGEST = 10_000  # characters of a function that is looked at
MOST = 2500  # changes that are tried of one function
SEEDS = 3  # for each, cases with other numbers; few changes are left after the first
# What a compiler says of a copy with an error, or with one in a macro of a header.
COPY = re.compile(r"^copy(\d+):\d+:(?:\d+:)? "
                  r"(?:(?:fatal )?error: |note: in expansion of macro)", re.M)
UNKNOWN = re.compile(r"implicit declaration of function .(\w+)")  # said once
TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.]*|->|\+\+|--|[-+*/<>=!]=|&&|\|\||\S")
LOOP = re.compile(r"\bfor\s*\(([^;{}]*);\s*([^;{}]*);([^;{}]*?)\)\s")
NAME = re.compile(r"[A-Za-z_]\w*$")  # a name, or the last one of d->dW1
ARRAY = re.compile(r"double \*(\w+)")
STRUCTURE = re.compile(r"\bconst ([A-Z]\w*) \*(\w+)")
INDEX = re.compile(r"\bint (\w+) = ")
OPERAND = re.compile(r"(?:[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[^][]*\])*|\d[\w.]*)(?![\w(])")
OPERATOR = re.compile(r"\s*[-+*/]\s*")
ARGUMENT = re.compile(r"[(,]\s*([^(),;]*\s[-+]\s[^(),;]*)(?=[,)])")
SUM = re.compile(r"[^-+;,=(){}]*[-+][^;,=(){}]*")
END = re.compile(r"\s*(?:\n|//|/\*)")  # of what is shown of a line
STATEMENT = re.compile(r"(?<=[;{})])\s*([^;{}\s][^;{}]*;)")
KEYWORDS = set("break case const continue default do else for goto if return sizeof static struct "
               "switch typedef unsigned void while char double float int long short".split())
# Each may have been taken for another one of its row.
OPERATORS = [("<", "<=", ">", ">=", "==", "!="), ("+", "-", "*", "/"), ("=", "+=", "-=", "*="),
             ("++", "--"), ("&&", "||"), ("int", "float", "double")]
OF_NUMBERS = re.compile(r"^double (\w+)\(double ", re.M)  # such as sigmoid
FUNCTIONS = {"exp", "expm1", "log", "log1p", "tanh", "sqrt", "fabs", "sin", "cos"}

# What stands before the copies. One that does not come to an end, or that the matrix module stops,
# is given up, and the program goes on with the next; a crash ends it.
CHOICE = """\
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>
extern int probe_choice;
static int given_up = -1;
static sigjmp_buf before;
static void give_up(int signal)
{
    if (given_up == probe_choice)
        _exit(128 + signal);
    given_up = probe_choice;
    siglongjmp(before, 1);
}
void abort(void) { give_up(SIGABRT); }
static int chosen(void)
{
    static int last = -1;
    signal(SIGVTALRM, give_up);
    if (last != probe_choice)
        setitimer(ITIMER_VIRTUAL, &(struct itimerval){.it_value = {0, 30000}}, 0);
    return last = probe_choice;
}
"""
GIVEN_UP = """\
    if (given_up == probe_choice || sigsetjmp(before, 1)) {
    %s
    }
"""


@dataclasses.dataclass
class Change:
    """What would stand in the file from one place to another, and in which line that is."""
    start: int
    end: int
    instead: str
    line: int
    made: str = "with one change there"


def numbers_for(word):
    if "." in word or not word.isdigit():
        return ("0.0", "1.0", "2.0", f"(2 * {word})", f"({word} / 2)", f"(10 * {word})",
                f"({word} / 10)")
    return ("0", "1", "2", f"({word} + 1)", f"({word} - 1)", f"{word}.0")


def changes(text, f, headers):
    """The Changes of a function, from its brace on; headers is all text that it may include."""
    code = c_source.code_only(text)
    tokens = [found for found in TOKEN.finditer(code, f.open, f.close)]
    words = [token.group() for token in tokens]
    below = {g.name for g in c_source.functions(text) if g.start > f.start}
    calls = set(re.findall(r"(?<![>.])\b([a-z]\w*)\(", code[: f.close]))
    calls -= KEYWORDS | below | {f.name}
    calls |= FUNCTIONS | set(OF_NUMBERS.findall(headers))
    endless = {k for found in LOOP.finditer(code, f.open, f.close) for k in
               [*range(*found.span(3)), found.start(2)]}  # most changes there
    members = set(re.findall(r"(?:->|\.)\s*([A-Za-z_]\w*)", code))
    names = {word for before, word, after in zip(["", *words], words, [*words[1:], ""])
             if NAME.match(word) and before not in ("->", ".") and after != "("}
    types = set(re.findall(r"\b([A-Z]\w*)\s+\*?\w+\s*[=;,[)]", code))
    names = names - KEYWORDS - types | set(marked.parameters(f.head))

    def others(k):
        before, word, after = words[k - 1] if k else "", words[k], [*words, ""][k + 1]
        follows_value = bool(re.match(r"[\w)\]]", before)) and before != "return"
        for row in OPERATORS:
            if word in row and (word not in "+-*/" or follows_value):
                yield from row
        if word == "-" and not follows_value or word == "static":
            yield ""
        if word[0].isdigit():
            yield from (*numbers_for(word), *(names if word.isdigit() else ()))
        if not NAME.match(word) or word in KEYWORDS | types:
            return
        if after == "(":
            yield from calls
            family = word[: word.find("_") + 1]  # mat_ or network_, say
            yield from re.findall(rf"\b{family}\w+(?=\()", headers) if family else ()
        elif before in ("->", "."):
            yield from members
        else:
            yield from names
            yield from ("0", "1", f"(-{word})", f"(1 - {word})", f"({word} + 1)", f"({word} - 1)")

    for k, token in enumerate(tokens):
        line = f.line + text.count("\n", f.start, token.start())
        for other in sorted(set(others(k)) - {token.group()}) if (
                token.start() not in endless) else ():
            yield Change(*token.span(), other, line)
    yield from of_operands(code, f, headers)
    for found in ARGUMENT.finditer(code, f.open, f.close):
        yield Change(*found.span(1), f"fabs({found.group(1)})",
                     f.line + text.count("\n", f.start, found.start(1)))


def arrays(head, headers):
    """The arrays of numbers that a function is given, by its head: w, say, or data->y."""
    yield from ARRAY.findall(head)
    for kind, name in STRUCTURE.findall(head):
        for members in re.findall(rf"typedef struct {{([^{{}}]*)}} {kind};", headers):
            for declared in re.findall(r"double (.*);", members):
                yield from (f"{name}->{array}" for array in re.findall(r"\*(\w+)", declared))


def of_operands(code, f, headers):
    """Changes that put one operand, such as dw[0], in the place of another, leave one out, or put
    parentheses around a sum. An array that is given and not used was forgotten: it is tried with
    the index of every loop."""
    found = [m for m in OPERAND.finditer(code, f.open, f.close) if m.group() not in KEYWORDS]
    known = sorted({m.group() for m in found if not m.group()[0].isdigit()})
    forgotten = [f"{array}[{k}]" for array in arrays(f.head, headers)
                 if not re.search(rf"\b{array}\b", code[f.open : f.close])
                 for k in INDEX.findall(code, f.open, f.close)]
    begins = {m.start(): m for m in found}
    ends = {m.end(): m for m in found}

    def line(start):
        return f.line + code.count("\n", f.start, start)
    for m in OPERATOR.finditer(code, f.open, f.close):
        first, second = ends.get(m.start()), begins.get(m.end())
        if second:
            yield Change(m.start(), second.end(), "", line(m.start()))
        if first:
            yield Change(first.start(), m.end(), "", line(m.start()))
    for k, first in enumerate(found):
        for last in found[k + 1 : k + 4]:
            inside = code[first.start() : last.end()]
            if SUM.fullmatch(inside):
                yield Change(first.start(), last.end(), f"({inside})", line(first.start()))
    for others in known, forgotten:
        for m in found:
            for other in others:
                if NAME.sub("", other) != NAME.sub("", m.group()):  # else it is there
                    yield Change(*m.span(), other, line(m.start()))


def of_statements(text, f):
    """Changes that leave out a statement, or exchange two that follow each other."""
    code = LOOP.sub(lambda loop: loop.group().replace(";", ","), c_source.code_only(text))
    last = None
    for found in STATEMENT.finditer(code, f.open, f.close):
        (start, end), line = found.span(1), f.line + code.count("\n", f.start, found.start(1))
        yield Change(start, end, ";", line)
        if last and last.end() == found.start():
            first = last.start(1)
            yield Change(first, end, f"{text[start:end]} {text[first:last.end()]}",
                         f.line + code.count("\n", f.start, first),
                         "exchanged with what follows it,")
        last = found


def with_copies(text, f, tried):
    """The text with the function in many copies, one for each of these changes, by number."""
    head = re.sub(r"\b(static|VECTORIZED)\s+", "", f.head)

    def copied(number, body):
        return f'#line 1 "copy{number}"\nstatic ' + re.sub(
            rf"\b{f.name}\b", f"{f.name}_{number}", head, count=1) + body
    copies = [copied("own", text[f.open : f.close])] + [
        copied(number, text[f.open : c.start] + c.instead + text[c.end : f.close])
        for number, c in tried.items()]
    return CHOICE + text[: f.start] + "\n\n".join(
        [*copies, marked.chooser(f.head, f.name, tried, "chosen()", GIVEN_UP % "\n    ".join(
            marked.not_computed(f.head) or ["    return;"]))]) + text[f.close :]


def build(work, f):
    """The changes that compile, by number, in a program."""
    found = [*of_statements(work.handed_in, f),
             *changes(work.handed_in, f, work.kit.headers_text())]
    tried = dict(enumerate(found[:MOST]))
    for _ in range(10):
        (work.folder / work.file).write_text(with_copies(work.handed_in, f, tried),
                                             encoding="utf-8")
        outcome = work.compile_one("changed", work.file, "changed.o")
        unknown = set(UNKNOWN.findall(outcome.said))
        bad = {int(number) for number in COPY.findall(outcome.said)} | {
            number for number, change in tried.items() if change.instead in unknown}
        if outcome.status == 0 and work.link_one("changed", "changed.o", "changed").status == 0:
            return tried
        if not bad & set(tried):
            break
        tried = {number: change for number, change in tried.items() if number not in bad}
    return {}


def right_in(work, exercise, case, want, tried):
    """Those of the changes with which the answer in a case is what is wanted."""
    left, right = list(tried), []
    asked = probe.request(case.given | probe.asking(exercise.question()))
    while left:
        outcome = work.run(["./changed", *case.words],
                           reads=probe.NEXT.join(f"choice 1 1\n{number}\n{asked}"
                                                 for number in left).encode())
        came, _ = probe.answers(outcome.answers)
        right += [number for number, got in zip(left, came)
                  if exercises.agrees(exercise, got, want)]
        left = left[len(came) + 1 :]  # the next one has ended the program
    return {number: tried[number] for number in right}


def told(work, exercise, others):
    """A sentence that leads to the line; "" where no change is known. `others` are the exercises
    that are right."""
    f = next((f for f in c_source.functions(work.handed_in) if f.name == exercise.name), None)
    if not f or work.text != work.handed_in or f.close - f.start > LONGEST:
        return ""
    work = copy.copy(work)
    work.folder = work.folder / "one_change"
    work.folder.mkdir(exist_ok=True)
    cases = [case for seed in range(SEEDS) for case in exercise.cases(np.random.RandomState(seed))]
    cases += [edge.case for edge in exercise.edges(np.random.RandomState(0))]
    try:
        found = build(work, f)
        for case in cases:
            found = right_in(work, exercise, case, exercise.want(case, others), found)
    except (Fault, Broken):  # no time is left
        return ""
    places = {c.line: {} for c in found.values()}
    for c in found.values():
        places[c.line][END.split(work.handed_in[c.start : c.end].strip())[0]] = c.made
    if not places or len(places) > 2:
        return ""
    made = {made for line in places.values() for made in line.values()}
    how = made.pop() if len(made) == 1 else Change.made
    return "Look at " + " or ".join(
        f"line {line}, at " + " or ".join(f'"{place}"' for place in list(of_line)[:2])
        for line, of_line in places.items()) + f": {how} all of it is right."
