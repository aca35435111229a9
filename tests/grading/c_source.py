"""Finds functions and exercises in C sources, and puts functions in the place of others.

This is no parser of C. It knows comments, strings, parentheses and braces, which is enough to
find where each function begins and ends, in the chapters and in what students make of them:
tests/README.md says why no real parser does.
"""

import bisect
import dataclasses
import functools
import re

DIRECTIVE = re.compile(r"^//@ exercise (\d+)(?:\n.*?\b(\w+)\(|$)", re.M)
HELPER = re.compile(r"^    \(void\)(\w+); // a function above.*\n", re.M)
LONGEST_HEAD = 1000  # characters of a function before its brace
CALL = re.compile(r"\b(\w+)\s*\(")
MACRO_LINE = re.compile(r"\)\s*\n(?=\w)")
DECLARATION = re.compile(r"^(?:typedef|struct|union|enum|extern|const)\b", re.M)
STATEMENTS = {"if", "for", "while", "switch"}


@dataclasses.dataclass
class Function:
    name: str
    line: int  # the number of its first line, from 1
    start: int  # where its text begins, ends, and its body's braces
    open: int
    close: int
    head: str  # all before the brace
    closed: bool = True  # False: its last brace is missing
    extra: bool = False  # True: it has a brace too many


@dataclasses.dataclass
class Exercise:
    name: str
    points: int
    line: int


# A literal that nobody closes ends at the end of its line: so every match is linear.
TOKEN = re.compile(r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?"""
                   r"""|(?:^|(?<=\n))[ \t]*\#(?:\\\n|[^\n])*""", re.S)
LINEWISE = re.compile(TOKEN.pattern.replace(r"/\*.*?(?:\*/|\Z)", r"/\*[^\n]*"), re.S)


def blank(text):
    """Spaces, and the same lines."""
    return re.sub(r"[^\n]", " ", text)


def with_tokens(text, instead):
    """The text with instead(token) for each comment, literal and directive. A comment that
    nobody closes ends with its line, so that what is below it can still be told."""
    def one(found):
        token = found.group()
        if token.startswith("/*") and not token[2:].endswith("*/"):
            line, newline, rest = token.partition("\n")
            return blank(line) + newline + LINEWISE.sub(lambda f: instead(f.group()), rest)
        return instead(token)
    return TOKEN.sub(one, text)


@functools.lru_cache(maxsize=64)
def code_only(text):
    """The same text with comments, strings and directives turned into spaces."""
    return with_tokens(text, blank)


def without_comments(text):
    """The same text with comments and strings turned into spaces; directives stay."""
    return with_tokens(text, lambda token: token if token.lstrip()[:1] == "#" else blank(token))


def decoded(data):
    """The text of a file: UTF-8, or UTF-16, as some editors for Windows write it."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def head_before(code, start, brace):
    """What stands before a brace, if it is the head of a function: where it begins, behind a
    line that a macro may have made into something, and the function's name; else None."""
    start = max(start, brace - LONGEST_HEAD)
    begin = max((found.end() for found in MACRO_LINE.finditer(code, start, brace)), default=start)
    head = code[begin:brace]
    named = CALL.search(head)
    if not named or named.group(1) in STATEMENTS or not head.rstrip().endswith(")"):
        return None
    return begin + len(head) - len(head.lstrip()), named.group(1)


def begins_function(head):
    """Whether this, in the first column, is two words and parameters, as no statement is."""
    first = re.match(r"(?:\s*\n)?(\w+)[\s*]+\w[\w\s*]*\(", head)
    return bool(first) and first.group(1) not in ("else", "return", "case", "do", "goto")


@functools.lru_cache(maxsize=64)
def functions(text):
    """All functions that are defined in the text, in order, as a tuple. Where braces are missing
    or too many, each still keeps what is its own: one that is not closed ends where the next
    begins, or a type or table, and a brace too many belongs to the function before it."""
    code, ends = code_only(text), [end.start() for end in re.finditer("\n", text)]
    found, depth, start, opened = [], 0, 0, None

    def finish(end, closed):
        begin, name, brace = opened
        other = None if closed else DECLARATION.search(code, brace, end)
        end = other.start() if other else end
        found.append(Function(name, bisect.bisect(ends, begin) + 1, begin, brace, end,
                              text[begin:brace], closed))
    for place in re.finditer("[{};]", code):
        k = place.start()
        if place.group() == "{":
            head = head_before(code, start, k)
            if depth and opened and head and begins_function(code[max(start, head[0] - 1) : k]):
                finish(head[0], closed=False)
                depth = 0
            if depth == 0:
                opened = head and (*head, k)
            depth += 1
        elif place.group() == "}":
            if depth == 0 and found:
                found[-1] = dataclasses.replace(found[-1], close=k + 1, extra=True)
            if depth == 1 and opened:
                finish(k + 1, closed=True)
            depth = max(depth - 1, 0)
            opened = opened if depth else None
        start = k + 1
    if opened:
        finish(len(text), closed=False)
    return tuple(found)


def exercises(text):
    """The marked functions: //@ exercise POINTS and, in the next line, its beginning."""
    found = []
    for mark in DIRECTIVE.finditer(text):
        points, name = mark.groups()
        line = text.count("\n", 0, mark.start()) + 1
        if not name:
            raise ValueError(f"line {line}: no function follows //@ exercise")
        found.append(Exercise(name, int(points), line + 1))
    return found


def named(text, name):
    """The functions of this name, in order: there may be several, with #if, say."""
    return [f for f in functions(text) if f.name == name]


def pieces(text, name):
    """The code of these functions, without comments and spaces."""
    return all_pieces(text).get(name, set())


@functools.lru_cache(maxsize=64)
def all_pieces(text):
    code, found = code_only(text), {}
    for f in functions(text):
        found.setdefault(f.name, set()).add("".join(code[f.start : f.close].split()))
    return found


def line_of(text, name):
    """The line in which a function begins; 0 where there is none."""
    return next((f.line for f in named(text, name)), 0)


def function_at(text, line):
    """The function that this line belongs to, or None."""
    return next((f for f in functions(text)
                 if f.line <= line <= f.line + text.count("\n", f.start, f.close)), None)


def exchanged(text, name, instead, handed_in, file):
    """The text with instead(its own text) for this function, everywhere where the text has it.
    The lines below keep the numbers that they had when the file was handed in, in what the
    compiler says."""
    originals, parts, place = named(handed_in, name), [], 0
    for k, f in enumerate(named(text, name)):
        parts += [text[place : f.start], instead(text[f.start : f.close]), "\n"]
        for old in originals[: k + 1][-1:]:  # none if it was put there itself, with its #line
            below = (old.line + 1 + handed_in.count("\n", old.start, old.close)
                     + handed_in.startswith("\n", old.close))
            parts.append(f'#line {below} "{file}"\n')
        place = f.close + text.startswith("\n", f.close)
    return "".join(parts) + text[place:]


def from_starter(text, name, starter_text):
    """A function of the starter, or "", without the names of helpers that the text lacks."""
    there = {f.name for f in functions(text)}
    return "".join(HELPER.sub(lambda line: line.group() if line.group(1) in there else "",
                              starter_text[f.start : f.close])
                   for f in named(starter_text, name)[:1])


def without_copies(text, name):
    """The text with the first of several functions of one name, and space for the others."""
    for f in named(text, name)[:0:-1]:
        text = text[: f.start] + blank(text[f.start : f.close]) + text[f.close :]
    return text


def spliced(text, section):
    """The text with what a section defines in place of its own of the same names. What stands
    before the first function of the section goes to the top of the code; functions with new names,
    and all else between, in front of the next that replaces one."""
    new = functions(section)
    start = new[0].start
    for f in new:
        for old in named(text, f.name)[:1]:
            text = text[: old.start] + section[start : f.close].lstrip() + text[old.close :]
            start = f.close
    place = text.index("#include")
    return text[:place] + section[: new[0].start] + text[place:]
