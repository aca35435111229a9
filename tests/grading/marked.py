"""The right functions of exercises/NN_name.c, with what is marked in them: mistakes to plant, and
what a starter keeps or tells. docs/teaching.md says what the marks mean. In a homework there are
no such files: its chapters are starters already.
"""

import dataclasses
import re

import c_source
from verdicts import Broken

MARK = re.compile(r'//@ (?:"([^"]+)"(?: +(.*))?|(tell|help|blank) (.+))$')
KEEP = re.compile(r"^(.*\S) //@ keep$")


@dataclasses.dataclass
class Line:
    text: str
    keep: bool = False
    instead: dict = dataclasses.field(default_factory=dict)  # name of a mistake → lines


@dataclasses.dataclass
class Function:
    name: str
    head: str  # all before the brace
    body: list  # of Line, from its brace on
    tell: list
    help: list
    blank: list

    def mistakes(self):
        """The names of the mistakes that can be planted, in the order of their first lines."""
        return list(dict.fromkeys(name for line in self.body for name in line.instead))

    def text(self, mistake=""):
        """The function in C: right, or with this mistake."""
        if mistake and mistake not in self.mistakes():
            raise ValueError(f'no line of {self.name} is marked with "{mistake}"')
        lines = [line.instead.get(mistake, [line.text]) for line in self.body]
        return self.head + "\n".join(text for texts in lines for text in texts)


def read_function(f, text, path):
    """A Function out of a c_source.Function of this text; Broken, where a mark cannot be read."""
    found = Function(f.name, f.head, [], [], [], [])
    for k, written in enumerate(text[f.open : f.close].splitlines(), f.line + f.head.count("\n")):
        mark, keep = MARK.match(written), KEEP.match(written)
        if not mark and not keep and "//@" in written:
            raise Broken(f"{path.name}:{k}: this mark says nothing: {written.strip()}")
        if mark and mark.group(1):
            instead = found.body[-1].instead.setdefault(mark.group(1), [])
            instead += [mark.group(2)] if mark.group(2) else []
        elif mark:
            getattr(found, mark.group(3)).append(mark.group(4))
        else:
            found.body.append(Line(keep.group(1) if keep else written, keep=bool(keep)))
    return found


def functions(path):
    """Name → Function for all in this file; none, where there is no file."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return {f.name: read_function(f, text, path) for f in c_source.functions(text)}


def contract(header, name):
    """The comment above a function's declaration in a header; "" where there is none."""
    # Other declarations may stand between, which share it.
    found = re.search(rf"((?:^//.*\n)*)(?:^(?!//).+\n)*?^\w.*\b{name}\(.*?(?:; *// *(.+))?$",
                      header, re.M)
    return "\n".join(re.findall("^//.?(.*)", found[1], re.M) + [found[2]] * bool(found[2])) \
        if found else ""


def parameters(head):
    """The names of a function's parameters."""
    inside = head[head.index("(") + 1 : head.rindex(")")]
    names = [re.findall(r"\w+", part) for part in inside.split(",")]
    return [words[-1] for words in names if words and words != ["void"]]


def chooser(head, name, numbers, choice, first=""):
    """A function that calls NAME_7 where the choice, in C, is 7, and NAME_own otherwise, behind
    some lines."""
    arguments = ", ".join(parameters(head))
    calls = "".join(f"    case {number}:\n        return {name}_{number}({arguments});\n"
                    for number in numbers)
    return (f"{head.rstrip()}\n{{\n{first}    switch ({choice}) {{\n{calls}    default:\n"
            f"        return {name}_own({arguments});\n    }}\n}}\n")


def not_computed(head):
    """What is returned in place of a result: nobody can take it for one."""
    kind = re.sub(r"\b(?:static|VECTORIZED)\b", "", head[: head.index("(")]).split()[0]
    known = {"void": [], "double": ["    return NAN;"], "int": ["    return 0;"]}
    return known.get(kind, [f"    {kind} nothing = {{0}};", "    return nothing;"])


def empty_body(head, right, said):
    """What a starter has instead: lines to keep, and behind the first of them what is to do."""
    k = next((k for k, line in enumerate(right.body[1:], 1) if not line.keep), 0)
    before = [line.text for line in right.body[1:k]]
    after = [line.text for line in right.body[k:] if line.keep]
    given = re.findall(r"\w+", c_source.code_only("\n".join([*before, *right.blank])))
    if not after and not any(line.startswith("return") for line in right.blank):
        after = not_computed(head)
    told = said.splitlines() + [f"    {formula}" for formula in right.tell]
    return "\n".join([
        "{", *before, "    // WRITE THIS FUNCTION.", *(f"    // {line}".rstrip() for line in told),
        *(f"    (void){name};" for name in parameters(head) if name not in given),
        *(f"    (void){name}; // a function above, which may help" for name in right.help),
        *(f"    {line} // not computed" for line in right.blank), *after, "}"])


def starter(text, header, rights):
    """The text of a chapter without the bodies of those exercises that are among `rights`."""
    marked = {mark.name for mark in c_source.exercises(text)} & set(rights)
    for f in reversed(c_source.functions(text)):
        if f.name in marked:
            body = empty_body(f.head, rights[f.name], contract(header, f.name))
            text = text[: f.open].rstrip() + "\n" + body + text[f.close :]
    return text
