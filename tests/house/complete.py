"""Nothing is missing: every chapter has all its files, and is in the table of contents.

This test comes first. The others look into these files, and pass over one that is not there.
"""

import re

from support.project import ROOT, files, text_of
from support.tap import Tap

# What a chapter consists of. A header is not in the list: chapter 07 teaches no function of its
# own (its matrices are in common/), and has none.
NEEDED = ("chapters/{}.c", "chapters/{}.gp", "docs/{}.md", "docs/img/{}.svg",
          "tests/probes/{}.c", "tests/reference/{}.py", "tests/programs/{}.py",
          "tests/programs/expected/{}.txt", "tests/programs/expected/{}.data")


def begun():
    """The stems of all chapters of which there is any file. NN_name_WHAT is a further picture of
    NN_name."""
    found = files(*(pattern.format("[0-9][0-9]_*") for pattern in NEEDED), "chapters/[0-9]*_*.h")
    stems = {path.stem for path in found}
    return sorted(stem for stem in stems
                  if not any(stem.startswith(f"{other}_") for other in stems))


def test_files(tap, stem):
    for pattern in NEEDED:
        path = pattern.format(stem)
        tap.ok((ROOT / path).is_file(), f"{path} is there")


def test_contents(tap, stems):
    for stem in stems:
        for contents, link in ("docs/index.md", f"({stem}.md)"), ("README.md", f"(docs/{stem}.md)"):
            tap.ok(link in text_of(contents), f"{stem} is in the table of contents of {contents}")


def test_numbers(tap, stems):
    numbers = [stem[:2] for stem in stems]
    tap.same(numbers, [f"{k + 1:02}" for k in range(len(stems))],
             "the chapters are numbered 01, 02 and so on")


def test_folders(tap):
    """tests/README.md is the table of contents of tests/."""
    readme = text_of("tests/README.md")
    rows = re.findall(r"^\| \[`(\w+)/`\]\((\w+)\) \|", readme, re.M)
    there = {path.name for path in (ROOT / "tests").iterdir() if path.name[0] not in "._"}
    tap.same(sorted(name for name, target in rows if name == target),
             sorted(there - {"README.md"}),
             "tests/README.md has a line for each folder, and nothing else is there")
    for path in files("tests/support/*", "tests/grading/*.*", "tests/house/*", "tests/bench/*"):
        tap.ok(f"`{path.name}`" in readme or path.name == "__init__.py",
               f"tests/README.md says what {path} is")


def main():
    with Tap() as tap:
        stems = begun()
        for stem in stems:
            test_files(tap, stem)
        test_contents(tap, stems)
        test_numbers(tap, stems)
        test_folders(tap)


if __name__ == "__main__":
    main()
