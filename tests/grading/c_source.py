"""Finds functions and exercises in C sources, and takes the bodies of exercises out.

This is no parser of C. It knows comments, strings and braces, which is enough to find
where each function begins and ends, in the chapters and in what students make of them.
"""

import dataclasses
import functools
import re

DIRECTIVE = re.compile(r"^//@ exercise (\d+)$")
MACRO = re.compile(r"^[A-Z_]+\((\w+),\s*(\w+),\s*(.*?)\)?;?$", re.S)  # NAME(relu, z, formula)
MACRO_HEAD = re.compile(r"^[A-Z_]+\(\w+,", re.M)
HELPER = re.compile(r"^    \(void\)(\w+); // a function above.*\n", re.M)
LONGEST_MACRO = 10  # lines
LONGEST_HEAD = 1000  # characters of a function before its brace
HEAD = re.compile(r"\b(\w+)\s*\([^{}]*\)\s*$")
STATEMENTS = {"if", "for", "while", "switch"}


@dataclasses.dataclass
class Function:
    name: str
    line: int  # the number of its first line, from 1
    start: int  # where its text begins, ends, and its body's braces
    open: int
    close: int
    head: str  # all before the brace
    closed: bool = True  # False: its last brace, or parenthesis, is missing
    extra: bool = False  # True: it has a brace too many

    @property
    def static(self):
        return bool(re.search(r"\bstatic\b", self.head))


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


def end_of_line(text, place):
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def macro_lines(code):
    """Where a macro seems to make a function: triples of the beginning, the end, and whether its
    parentheses are closed. It begins in the first column, and ends at the end of a line."""
    inside, seen = 0, 0
    for found in MACRO_HEAD.finditer(code):
        inside += code.count("{", seen, found.start()) - code.count("}", seen, found.start())
        seen = found.start()
        if inside > 0:  # a statement that is not indented
            continue
        depth, place = 0, found.start()
        for _ in range(LONGEST_MACRO):
            end = end_of_line(code, place)
            line = code[place:end].rstrip()
            depth += line.count("(") - line.count(")")
            below = code[end + 1 : end_of_line(code, end + 1)]
            goes_on = below[:1] in (" ", "\t") and below.strip()
            if "{" in line or "}" in line:
                break
            if depth <= 0 and not line.endswith((")", ");")):
                break
            if depth <= 0 or not goes_on:
                yield found.start(), end, depth <= 0
                break
            place = end + 1


def decoded(data):
    """The text of a file: UTF-8, or UTF-16, as some editors for Windows write it."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


class Scan:
    """One walk through the braces of a text. Where braces are missing or too many, each
    function still keeps what is its own: one that is not closed ends where the next begins,
    and a brace too many belongs to the function before it."""

    def __init__(self, text):
        self.text = text
        self.code = code_only(text)
        for start, end, _ in macro_lines(self.code):
            self.code = self.code[:start] + blank(self.code[start:end]) + self.code[end:]
        self.lines = Lines(text)
        self.found, self.depth, self.start, self.opened = [], 0, 0, None
        for place in re.finditer(r"[{};]", self.code):
            {"{": self.open, "}": self.close, ";": self.end}[place.group()](place.start())
        if self.opened:
            self.finish(len(text), closed=False)

    def head_before(self, brace):
        """What stands before a brace, as the head of a function, and its name."""
        self.start = max(self.start, brace - LONGEST_HEAD)
        head = self.code[self.start : brace]
        named = HEAD.search(head)
        return (named.group(1), brace, head) if named and named.group(1) not in STATEMENTS else None

    def open(self, k):
        head = self.head_before(k)
        if self.depth and self.opened and head and begins_function(head[2]):
            self.finish(k - len(head[2].lstrip()), closed=False)
        if self.depth == 0:
            self.opened = head
        self.depth += 1
        self.start = k + 1

    def close(self, k):
        if self.depth == 0 and self.found:
            self.found[-1] = dataclasses.replace(self.found[-1], close=k + 1, extra=True)
        self.depth = max(self.depth - 1, 0)
        if self.depth == 0 and self.opened:
            self.finish(k + 1, closed=True)
        self.start = k + 1

    def end(self, k):
        self.start = k + 1

    def finish(self, k, closed):
        name, brace, head = self.opened
        begin = brace - len(head.lstrip())
        self.found.append(Function(name, self.lines.number(begin), begin, brace, k,
                                   self.text[begin:brace], closed))
        self.opened, self.depth = None, 0


class Lines:
    """The numbers of the lines of a text; asked from top to bottom, each is counted once."""

    def __init__(self, text):
        self.text, self.place, self.line = text, 0, 1

    def number(self, place):
        self.line += self.text.count("\n", self.place, place)
        self.place = place
        return self.line


def begins_function(head):
    """Whether this stands in the first column, and is two words at least and parameters, as
    no statement is."""
    first = re.match(r"(?:\s*\n)?(\w+)[\s*]+\w[\w\s*]*\(", head)
    return bool(first) and first.group(1) not in ("else", "return", "case", "do", "goto")


@functools.lru_cache(maxsize=64)
def functions(text):
    """All functions that are defined in the text, in order, as a tuple."""
    return tuple(Scan(text).found)


@functools.lru_cache(maxsize=64)
def macros(text):
    """The lines in which a macro makes a function, as a tuple of functions."""
    found, lines, code = [], Lines(text), code_only(text)
    for start, end, closed in macro_lines(code):
        named = MACRO.match(code[start:end].rstrip())
        if named:
            found.append(Function(named.group(1), lines.number(start), start, start, end,
                                  code[start:end], closed))
    return tuple(found)


def made(text):
    """All that the text defines, by functions and by macros."""
    return [*functions(text), *macros(text)]


def exercises(text):
    """The marked functions: //@ exercise POINTS and, in the next line, its beginning."""
    lines, found = text.splitlines(), []
    for k, line in enumerate(lines):
        mark = DIRECTIVE.match(line)
        if mark:
            following = lines[k + 1] if k + 1 < len(lines) else ""
            macro = MACRO.match(following)
            named = re.search(r"(\w+)\(", following)
            if not (macro or named):
                raise ValueError(f"line {k + 1}: no function follows //@ exercise")
            found.append(Exercise((macro or named).group(1), int(mark.group(1)), k + 2))
    return found


def pieces(text, name):
    """The code of a function, without comments and spaces; several, if the text has several
    of the name (with #if, say)."""
    return all_pieces(text).get(name, set())


@functools.lru_cache(maxsize=64)
def all_pieces(text):
    code, found = code_only(text), {}
    for f in made(text):
        found.setdefault(f.name, set()).add("".join(code[f.start : f.close].split()))
    return found


def line_of(text, name):
    """The line in which a function begins; 0 where there is none."""
    return next((f.line for f in made(text) if f.name == name), 0)


def function_at(text, line):
    """The function that this line belongs to, or None."""
    for f in made(text):
        if f.line <= line <= f.line + text[f.start : f.close].count("\n"):
            return f
    return None


def put_back(text, name, handed_in, starter_text, file):
    """The text with this function as it is in the starter, everywhere where the text has it.
    The lines below keep the numbers that they had when the file was handed in, in what the
    compiler says."""
    now, originals = (sorted((f for f in made(of) if f.name == name), key=lambda f: f.start)
                      for of in (text, handed_in))
    instead = from_starter(text, name, starter_text)
    for k in reversed(range(len(now))):
        end = originals[min(k, len(originals) - 1)].close
        below = 1 + handed_in.count("\n", 0, end) + handed_in.startswith("\n", end)
        text = (text[: now[k].start] + instead + f'\n#line {below} "{file}"\n'
                + text[now[k].close :].removeprefix("\n"))
    return text


def from_starter(text, name, starter_text):
    """A function of the starter, without the names of helpers that the text does not have;
    "" where there is no such function."""
    old = next((f for f in made(starter_text) if f.name == name), None)
    there = {f.name for f in made(text)}
    return HELPER.sub(lambda line: line.group() if line.group(1) in there else "",
                      starter_text[old.start : old.close]) if old else ""


def without_copies(text, name):
    """The text with the first of several functions of one name, and space in place of the
    others."""
    for f in sorted((f for f in made(text) if f.name == name), key=lambda f: f.start)[:0:-1]:
        text = text[: f.start] + blank(text[f.start : f.close]) + text[f.close :]
    return text


def appended(text, name, starter_text):
    """The text with a function of the starter behind it."""
    old = next(f for f in made(starter_text) if f.name == name)
    return text + f'\n#line {old.line} "starter"\n{from_starter(text, name, starter_text)}\n'


def spliced(text, section):
    """The text with what a section defines in place of its own of the same names. What
    stands before that in the section goes to the top of the code, functions with new names
    in front of the first that is replaced."""
    new = sorted(made(section), key=lambda f: f.start)
    known = {f.name for f in made(text)}
    added = "\n\n".join(section[f.start : f.close] for f in new if f.name not in known)
    for f in new:
        old = next((old for old in made(text) if old.name == f.name), None)
        if f.name in known:
            body = section[f.start : f.close]
            text = text[: old.start] + f"{added}\n\n{body}".lstrip("\n") + text[old.close :]
            added = ""
    place = text.index("#include")
    return text[:place] + section[: new[0].start] + text[place:]
