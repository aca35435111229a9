#!/usr/bin/env python3
"""Weaves a chapter's source into a page: chapters/NN_name.c -> docs/NN_name.md.

usage: python3 docs/weave.py NN_name ...      (from the project's folder)
       python3 docs/weave.py numpy            docs/numpy.md: NumPy and C side by side
       python3 docs/weave.py matrix           docs/matrix.md, from common/matrix.c

A line of the source that begins with // in column 0 is prose, in Markdown;
every other line is code. Prose that begins with //@ is a directive:

    //@ output                 what the program prints: tests/programs/expected/NN_name.txt
    //@ plot NAME ALT          the picture docs/img/NAME.svg, and what it shows, in words
    //@ section FILE TITLE     the section "## TITLE" of another source file
    //@ show FILE NAME         a type or a declaration, with its comment, from a header
    //@ fold TITLE             the code from here to the next prose is folded, under this title
    //@ ask QUESTION | ANSWER | KEY    a prediction to make before the output; the answer is folded.
                               KEY: the number that is asked for, or choices, "yes; *no*", the right
                               one between stars. The web book compares a reader's guess with it.
    //@ numpy FUNCTION         that function of tests/reference/NN_name.py
    //@ exercise POINTS        the function that follows is a graded exercise
"""

import ast
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Mistake(Exception):
    """Something in a source that cannot be woven."""


def fenced(language, text):
    return f"```{language}\n{text.strip(chr(10))}\n```"


def python_function(file, name):
    path = ROOT / file
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


def find_header(file):
    """The path of a header, in chapters/ or in common/."""
    for folder in ("chapters", "common"):
        if (ROOT / folder / file).is_file():
            return f"{folder}/{file}"
    raise Mistake(f"there is no header {file}")


def declaration(file, name):
    """A type, an enumeration or a prototype of a header, with the comment above it."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    ends = re.compile(rf"^(\}} {name};|typedef .*\b{name}\b.*;|#define {name}\b.*"
                      rf"|\w[^;{{]*\b{name}(\(.*|\[\];|;))$|^enum .*\b{name}\b")
    last = next((k for k, line in enumerate(lines) if ends.match(line)), None)
    if last is None:
        raise Mistake(f"{file} declares no {name}")
    first = last
    if lines[last].startswith("}"):
        while not lines[first].startswith("typedef"):
            first -= 1
    while first and lines[first - 1].startswith("//"):
        first -= 1
    while ";" not in lines[last] and not lines[last].startswith("#"):
        last += 1
    return "\n".join(lines[first : last + 1])


def folded(title, text):
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>"


def directive(stem, words):
    """The Markdown that a directive stands for."""
    name, rest = (words or [""])[0], words[1:]
    if name == "output" and not rest:
        text = (ROOT / "tests/programs/expected" / f"{stem}.txt").read_text(encoding="utf-8")
        return f"`make run-{stem[:2]}` prints\n\n" + fenced("text", text)
    if name == "plot" and len(rest) >= 2:
        return f"![{' '.join(rest[1:])}](img/{rest[0]}.svg)"
    if name == "show" and len(rest) == 2:
        path = find_header(rest[0])
        return (f"From [{path}](../{path}):\n\n"
                + fenced("c", declaration(path, rest[1])))
    if name == "ask" and " ".join(rest).count(" | ") == 2:
        question, answer, key = " ".join(rest).split(" | ")
        opened = f'<details data-key="{key}">'
        return (f"**Before you look:** {question}\n\n"
                + folded("Answer", answer).replace("<details>", opened, 1))
    if name == "section" and len(rest) >= 2:
        body = weave_lines(stem, section(rest[0], " ".join(rest[1:])))
        return f"From [{rest[0]}](../{rest[0]}):\n\n{body}"
    if name == "numpy" and len(rest) == 1:
        return python_function(f"tests/reference/{stem}.py", rest[0])
    raise Mistake(f"what is //@ {' '.join(words)} ?")


def graded(code):
    """A block of code without its //@ exercise lines, and a line that says what they mark."""
    marks, kept, points = [], [], ""
    for line in code:
        if line.startswith("//@ exercise"):
            points = line.split()[-1]
            if not points.isdigit():
                raise Mistake(f"what is {line} ?")
            continue
        if points:
            name = re.search(r"(\w+)\(", line)
            if not name:
                raise Mistake(f"no function follows //@ exercise {points}")
            marks.append(f"`{name.group(1)}` ({points})")
            points = ""
        kept.append(line)
    said = f"\n\n<sub>[graded](teaching.md): {', '.join(marks)}</sub>" if marks else ""
    return "\n".join(kept), said


def code_part(code, title):
    """Markdown for a block of code, folded if it has a title."""
    text, said = graded(code)
    if not text.strip():
        return ""
    part = fenced("c", text) + said
    return folded(title, part) if title else part


def blocks(lines):
    """The source in blocks: ("prose", lines), ("directive", line), and ("code", lines, title),
    where the title is that of //@ fold, or empty. A fold ends at the next prose."""
    found, title = [], ""
    for line in lines:
        if line.startswith("//@ fold "):
            title = line.removeprefix("//@ fold ").strip()
            found.append(("code", [], title))
        elif line.startswith("//@") and not line.startswith("//@ exercise"):
            found.append(("directive", line))
        elif line.startswith("//") and not line.startswith("//@"):
            title = ""
            if not found or found[-1][0] != "prose":
                found.append(("prose", []))
            found[-1][1].append(line[3:])
        elif line or (found and found[-1][0] == "code"):
            if not found or found[-1][0] != "code":
                found.append(("code", [], title))
            found[-1][1].append(line)
    return found


def weave_lines(stem, lines):
    """Markdown: prose as it is, code in fences, and what the directives stand for."""
    parts = []
    for kind, content, *title in blocks(lines):
        if kind == "prose":
            parts.append("\n".join(content).strip("\n"))
        elif kind == "code":
            parts.append(code_part(content, title[0]))
        else:
            parts.append(directive(stem, content[3:].split()))
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


def weave_matrix():
    """The page docs/matrix.md: the matrix module, section by section."""
    lines = (ROOT / "common/matrix.c").read_text(encoding="utf-8").splitlines()
    try:
        body = weave_lines("07_matrix", lines)
    except Mistake as mistake:
        raise Mistake(f"common/matrix.c: {mistake}") from None
    return ("<!-- Woven from common/matrix.c by docs/weave.py. Change it there, then: make docs -->"
            f"\n\n{body}\n\n---\n\n[← {title('07_matrix')}](07_matrix.md) · "
            "[contents](index.md) · [source](../common/matrix.c)\n")


# What docs/numpy.md shows: a title, a sentence, the function of docs/network.py, those in C.
SIDE_BY_SIDE = [
    ("The flower", "The same random numbers, so the same 400 points.",
     "flower", [("common/data.c", "flower_class"), ("common/data.c", "data_flower")]),
    ("The start", "Small random weights, from the same stream of random numbers.",
     "random_start", [("chapters/08_vectorize.c", "network_random"),
                      ("common/matrix.c", "mat_random")]),
    ("Forward", "Four lines here, four lines there.",
     "forward", [("chapters/08_vectorize.c", "forward")]),
    ("The cost", "The mean over the examples of their losses, from z. NumPy adds up in pairs, C "
     "with Kahan's correction: both lose few digits.",
     "cost", [("chapters/08_vectorize.c", "network_cost"), ("chapters/02_cost.c", "loss")]),
    ("Backward", "`mat_mul_nt` is a product with its second operand transposed, `mat_mul_tn` "
     "one with the first. The slope of tanh, 1 − a², is the one that the network's activation "
     "brings along.",
     "backward", [("chapters/11_backprop.c", "backward"),
                  ("chapters/11_backprop.c", "backward_hidden")]),
    ("Training", "C asks for all memory before the loop; NumPy makes new arrays in every step.",
     "train", [("chapters/12_train.c", "train"), ("chapters/09_activations.c", "update")]),
]

NUMPY_INTRODUCTION = """\
# The whole network, in NumPy and in C

On the left is [network.py](network.py), a file of 77 lines that runs as it is and prints the costs
of [chapter 12](12_train.md), and 90 %:

    python3 docs/network.py

On the right is what the chapters write in its place. Neither was typed for this page: it is
woven from the two.

| | NumPy | C |
|---|---|---|
| matrix product | `A @ B` | `mat_mul(C, A, B)` |
| with a transpose | `A @ B.T`, `A.T @ B` | `mat_mul_nt(C, A, B)`, `mat_mul_tn(C, A, B)` |
| a layer | `W @ X + b` | `mat_affine(Z, W, X, b)` |
| element by element | `A * B`, `A - B` | `mat_hadamard(C, A, B)`, `mat_sub(C, A, B)` |
| sums of rows | `np.sum(A, axis=1, keepdims=True)` | `mat_row_sums(s, A)` |
| a step | `W - rate * dW` | `mat_add_scaled(W, -rate, dW)` |
| shapes | fit, or are broadcast | fit, or the program stops and says why |
| memory | a new array for every result | the caller owns it; no operation allocates |
"""


def c_function(file, name):
    """A function of a C source, from its first line to its closing brace."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    for start, line in enumerate(lines):
        if line[:1].isalpha() and f" {name}(" in line.replace("*", " "):
            end = lines.index("}", start)
            if not any(text.endswith(";") and not text.startswith(" ")
                       for text in lines[start:end]):  # a declaration only
                return "\n".join(lines[start : end + 1])
    raise Mistake(f"{file} has no function {name}")


def weave_numpy():
    """The page docs/numpy.md."""
    parts = ["<!-- Woven by docs/weave.py from docs/network.py and chapters. -->",
             NUMPY_INTRODUCTION.strip()]
    for heading, text, function, in_c in SIDE_BY_SIDE:
        code = "\n\n".join(c_function(*place) for place in in_c)
        source = pathlib.Path(in_c[0][0])
        chapter = (f"[Chapter {source.name[:2]}]({source.stem}.md)" if source.name[0].isdigit()
                   else f"[{source}](../{source})")
        parts.append(f"## {heading}\n\n{text} {chapter}")
        parts.append("<table><tr><th>NumPy</th><th>C</th></tr><tr><td valign=\"top\">\n\n"
                     + python_function("docs/network.py", function)
                     + "\n\n</td><td valign=\"top\">\n\n"
                     + fenced("c", code) + "\n\n</td></tr></table>")
    return "\n\n".join(parts) + "\n\n---\n\n[contents](index.md)\n"


# The pages that are no chapters.
PAGES = {"numpy": weave_numpy, "matrix": weave_matrix}


def write(path, text):
    """The whole page, or the one that was there: a disk may be full."""
    new = path.with_suffix(".new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as problem:
        new.unlink(missing_ok=True)
        raise Mistake(f"{path}: {problem.strerror}") from None


def main(stems):
    if not stems or stems[0].startswith("-"):
        print(__doc__.strip())
        return 0 if stems == ["--help"] else 2
    for stem in stems:
        try:
            page = PAGES[stem]() if stem in PAGES else weave(stem)
            write(ROOT / "docs" / f"{stem}.md", page)
        except (Mistake, OSError) as problem:
            print(f"weave.py: {problem}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
