"""Lays out the files of a new chapter, such that it compiles, runs, draws, and passes its tests.

usage: lay_out.py NN_name        (make chapter NAME=15_name)

The files beside this one stand in the folders in which the chapter's will stand, under the name
00_name. What is to be written in them is marked TO WRITE.
"""

import pathlib
import re
import sys

from support.make import make
from support.project import ROOT, chapters, text_of

HERE = pathlib.Path(__file__).resolve().parent
TITLE = "TO WRITE: the title"


class Mistake(Exception):
    """Something in what was asked for, or in what is there."""


def check_name(stem: str) -> None:
    """A chapter gets the next number: the pages lead from each to the next."""
    number = f"{len(chapters()) + 1:02}"
    if not re.fullmatch(r"[0-9]{2}_[a-z][a-z0-9_]*", stem):
        raise Mistake(f'usage: make chapter NAME={number}_name, and not "{stem}"')
    if stem[:2] != number:
        raise Mistake(f"{stem}: the next chapter is number {number}; to put one between others, "
                      "git mv the files of those that follow first")


def laid_out(stem: str) -> dict:
    """Path → text of every file."""
    texts = {}
    for path in sorted(HERE.rglob("00_name*")):
        name = str(path.relative_to(HERE)).replace("00_name", stem)
        text = path.read_text(encoding="utf-8").replace("00_name", stem)
        text = re.sub(r"(hapter |# |CHAPTER_)00\b", rf"\g<1>{stem[:2]}", text)
        texts[name] = text.replace("CHAPTER_00_H", f"CHAPTER_{stem[:2]}_H")
    for name in texts:
        if (ROOT / name).exists():
            raise Mistake(f"{name} is there already")
    return texts


def with_row(file: str, row: str, pattern: str) -> str:
    """The file with one row more, below the last one that fits the pattern."""
    text = text_of(file)
    rows = list(re.finditer(pattern, text, re.M))
    if not rows:
        raise Mistake(f"{file} has no table of chapters to be added to")
    return text[: rows[-1].end()] + row + text[rows[-1].end() :]


def tables(stem: str) -> dict:
    """The tables of contents, with the chapter in them."""
    number = stem[:2]
    return {
        "docs/index.md": with_row(
            "docs/index.md", f"{int(number)}. [{TITLE}]({stem}.md) *Which question?* And what it\n"
            "    shows.\n", r"^\d+\. \[.*\n(?:   .*\n)*"),
        "README.md": with_row(
            "README.md", f"| {number} | [{TITLE}](docs/{stem}.md) | what it shows |\n",
            r"^\| \d\d \| \[.*\n"),
        "tests/README.md": with_row(
            "tests/README.md", f"| `{stem}` | `x` | `y`, TO WRITE | `square` |\n",
            r"^\| `\d\d_.*\n(?:\| \|.*\n)*")}


def make_the_rest(stem: str) -> None:
    """What is computed: expected output, picture, pages."""
    for goal in f"record-{stem[:2]}", f"docs-{stem[:2]}":
        got = make(goal, timeout=600)
        if got.returncode != 0:
            raise Mistake(f"make {goal} fails:\n{got.stderr.strip()}")


def main(arguments):
    try:
        stem = arguments[0] if arguments else ""
        check_name(stem)
        for name, text in (laid_out(stem) | tables(stem)).items():
            (ROOT / name).write_text(text, encoding="utf-8")
            print(name)
        make_the_rest(stem)
    except Mistake as mistake:
        print(f"chapter: {mistake}", file=sys.stderr)
        return 1
    print(f"\nIt runs (make run-{stem[:2]}) and passes its tests (make test-{stem[:2]}). What is to\n"
          f"be written is marked TO WRITE: grep -rn 'TO WRITE' chapters tests README.md docs/*.md\n"
          "docs/contributing.md says in which order.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
