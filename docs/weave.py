#!/usr/bin/env python3
"""Weaves a chapter's source into a page: chapters/NN_name.c -> docs/NN_name.md.

usage: python3 docs/weave.py NN_name ...      (from the project's folder)
       python3 docs/weave.py numpy            docs/numpy.md: NumPy and C side by side

A line of the source that begins with // in column 0 is prose, in Markdown;
every other line is code. Prose that begins with //@ is a directive:

    //@ output                 what the program prints: tests/programs/expected/NN_name.txt
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
        text = (ROOT / "tests/programs/expected" / f"{stem}.txt").read_text(encoding="utf-8")
        return f"`make run-{stem[:2]}` prints\n\n" + fenced("text", text)
    if name == "plot" and len(rest) <= 1:
        return f"![The picture of this chapter](img/{(rest or [stem])[0]}.svg)"
    if name == "section" and len(rest) >= 2:
        body = weave_lines(stem, section(rest[0], " ".join(rest[1:])))
        return f"From [{rest[0]}](../{rest[0]}):\n\n{body}"
    if name == "numpy" and len(rest) == 1:
        return numpy_function(stem, rest[0])
    if name == "exercise" and len(rest) == 1 and rest[0].isdigit():
        points = "point" if rest[0] == "1" else "points"
        return f"*A [graded exercise](teaching.md), {rest[0]} {points}:*"
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


# What docs/numpy.md shows: a title, a sentence, the function in NumPy, those in C.
SIDE_BY_SIDE = [
    ("The start", "Small random weights, from the same stream of random numbers.",
     ("12_train", "random_start"),
     [("chapters/08_vectorize.c", "network_random"),
      ("common/matrix.c", "mat_random")]),
    ("Forward", "Four lines here, four lines there.",
     ("08_vectorize", "forward"), [("chapters/08_vectorize.c", "forward")]),
    ("The loss of one example", "From z, so that nothing overflows.",
     ("02_cost", "loss"), [("chapters/02_cost.c", "loss")]),
    ("The cost", "The mean over the examples, the columns. NumPy adds up in pairs, "
     "C with Kahan's correction: both lose few digits.",
     ("08_vectorize", "cost"), [("chapters/08_vectorize.c", "network_cost")]),
    ("Backward", "`mat_mul_nt` is a product with its second operand transposed, "
     "`mat_mul_tn` one with the first.",
     ("11_backprop", "backward"), [("chapters/11_backprop.c", "backward"),
                                   ("chapters/11_backprop.c", "backward_hidden")]),
    ("The step", "", ("09_activations", "update"),
     [("chapters/09_activations.c", "update")]),
    ("Training", "C asks for all memory before the loop; NumPy makes new arrays in every "
     "step.", ("12_train", "train"), [("chapters/12_train.c", "train")]),
]

NUMPY_INTRODUCTION = """\
# The whole network, in NumPy and in C

The functions of the network, on the left as one would write them in NumPy, on the right as
the chapters write them in C. (The activations and their slopes are in
[chapter 09](09_activations.md), in both languages.) Nothing here was typed for this page: the
functions are those that the tests run against each other, taken from
[tests/reference](../tests/reference) and [chapters](../chapters).

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
    parts = ["<!-- Woven by docs/weave.py from tests/reference and chapters. -->",
             NUMPY_INTRODUCTION.strip()]
    for heading, text, (stem, function), in_c in SIDE_BY_SIDE:
        code = "\n\n".join(c_function(*place) for place in in_c)
        chapter = pathlib.Path(in_c[0][0]).stem
        parts.append(f"## {heading}\n\n{text} [Chapter {chapter[:2]}]({chapter}.md)"
                     .replace("\n\n [", "\n\n["))
        parts.append("<table><tr><th>NumPy</th><th>C</th></tr><tr><td valign=\"top\">\n\n"
                     + numpy_function(stem, function) + "\n\n</td><td valign=\"top\">\n\n"
                     + fenced("c", code) + "\n\n</td></tr></table>")
    return "\n\n".join(parts) + "\n\n---\n\n[contents](index.md)\n"


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
            page = weave_numpy() if stem == "numpy" else weave(stem)
            write(ROOT / "docs" / f"{stem}.md", page)
        except (Mistake, OSError) as problem:
            print(f"weave.py: {problem}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
