#!/usr/bin/env python3
"""Weaves a chapter's source into a page: chapters/NN_name.c -> docs/NN_name.md.

usage: python3 docs/weave.py NN_name ...      (from the project's folder)

A line of the source that begins with // in column 0 is prose, in Markdown;
every other line is code. Prose that begins with //@ is a directive:

    //@ output                 what the program prints: tests/expected/NN_name.txt
    //@ plot [NAME]            the picture docs/img/NAME.svg
    //@ section FILE TITLE     the section "## TITLE" of another source file
    //@ numpy FUNCTION         that function of tests/reference/NN_name.py
    //@ exercise POINTS        the function that follows is a graded exercise
"""

import ast
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Mistake(Exception):
    """Something in a source that cannot be woven."""


def fenced(language, text):
    return f"```{language}\n{text.strip(chr(10))}\n```"


def numpy_function(stem, name):
    path = ROOT / "tests/reference" / f"{stem}.py"
    source = path.read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            lines = source.splitlines()[node.lineno - 1 : node.end_lineno]
            return fenced("python", "\n".join(lines))
    raise Mistake(f"{path.name} has no function {name}")


def section(file, title):
    """The lines of a source below "// ## title", up to the next such heading."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    if f"// ## {title}" not in lines:
        raise Mistake(f'{file} has no section "## {title}"')
    start = lines.index(f"// ## {title}") + 1
    end = next((k for k in range(start, len(lines))
                if lines[k].startswith("// ## ")), len(lines))
    return lines[start:end]


def directive(stem, words):
    """The Markdown that a directive stands for."""
    name, rest = (words or [""])[0], words[1:]
    if name == "output" and not rest:
        text = (ROOT / "tests/expected" / f"{stem}.txt").read_text(encoding="utf-8")
        return f"`make run-{stem[:2]}` prints\n\n" + fenced("text", text)
    if name == "plot" and len(rest) <= 1:
        return f"![The picture of this chapter](img/{(rest or [stem])[0]}.svg)"
    if name == "section" and len(rest) >= 2:
        body = weave_lines(stem, section(rest[0], " ".join(rest[1:])))
        return f"From [{rest[0]}](../{rest[0]}):\n\n{body}"
    if name == "numpy" and len(rest) == 1:
        return numpy_function(stem, rest[0])
    if name == "exercise" and len(rest) == 1 and rest[0].isdigit():
        return f"*The next function is a graded exercise ({rest[0]} points).*"
    raise Mistake(f"what is //@ {' '.join(words)} ?")


def weave_lines(stem, lines):
    """Markdown: prose as it is, code in fences."""
    parts, code, prose = [], [], []

    def end_code():
        if any(line.strip() for line in code):
            parts.append(fenced("c", "\n".join(code)))
        code.clear()

    def end_prose():
        if prose:
            parts.append("\n".join(prose).strip("\n"))
        prose.clear()

    for line in lines:
        if line.startswith("//@"):
            end_code(), end_prose()
            parts.append(directive(stem, line[3:].split()))
        elif line.startswith("//"):
            end_code()
            prose.append(line[3:])
        else:
            end_prose()
            code.append(line)
    end_code(), end_prose()
    return "\n\n".join(part for part in parts if part)


def source_of(stem):
    return (ROOT / "chapters" / f"{stem}.c").read_text(encoding="utf-8").splitlines()


def title(stem):
    return source_of(stem)[0].lstrip("/# ")


def chapters():
    return sorted(path.stem for path in (ROOT / "chapters").glob("[0-9][0-9]_*.c"))


def links(stem):
    """Where to go from here: the chapter before, the contents, the next."""
    stems = chapters()
    k = stems.index(stem)
    near = ["[contents](index.md)", f"[source](../chapters/{stem}.c)"]
    if k > 0:
        near.insert(0, f"[← {title(stems[k - 1])}]({stems[k - 1]}.md)")
    if k + 1 < len(stems):
        near.append(f"[{title(stems[k + 1])} →]({stems[k + 1]}.md)")
    return " · ".join(near)


def weave(stem):
    """The whole page."""
    try:
        body = weave_lines(stem, source_of(stem))
    except Mistake as mistake:
        raise Mistake(f"chapters/{stem}.c: {mistake}") from None
    return (f"<!-- Woven from chapters/{stem}.c by docs/weave.py. "
            f"Change it there, then: make docs -->\n\n{body}\n\n---\n\n{links(stem)}\n")


def main(stems):
    if not stems or stems[0].startswith("-"):
        print(__doc__.strip())
        return 0 if stems == ["--help"] else 2
    for stem in stems:
        try:
            page = weave(stem)
        except (Mistake, OSError) as problem:
            print(f"weave.py: {problem}", file=sys.stderr)
            return 1
        (ROOT / "docs" / f"{stem}.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
