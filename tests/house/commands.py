"""What README and the pages say can be typed can be typed, and make says what it can do."""

import re

from support.make import make
from support.project import chapters, files, text_of
from support.tap import Tap

CHAPTERS = chapters()
NEXT = f"{len(CHAPTERS) + 1:02}"
LISTED = ("deps", "run", "test", "docs", "check", "clean", "run-04", "test-04", "assignment",
          "byhand", "grade", "gradescope", "class", "mutants", "test-grading", "deps-grade", "kit",
          "chapter", "docs-04", "record-04", "test-targets")


def test_readme(tap):
    readme = text_of("README.md")
    for command in "make deps run", "make deps test":
        tap.ok(command in readme, f"README shows: {command}")
    tap.ok("make deps test" in text_of(".ci/run"), "and .ci/run runs the command of the README")
    blocks = re.findall(r"```text\n(.*?)```", readme, re.S)
    first = text_of(f"tests/programs/expected/{CHAPTERS[0]}.txt")
    tap.ok(blocks and first.startswith(blocks[0]), "README's output is what chapter 01 prints")


def shown_commands():
    """The goals of every make command in the code of the pages, but for those of a chapter that
    docs/contributing.md is about to add."""
    shown = set()
    for page in files("*.md", "*/*.md", "*/*/*.md"):
        text = text_of(page) if page.parts[0] != "build" else ""
        code = re.findall(r"```sh\n(.*?)```", text, re.S) + re.findall(r"`[^`\n]+`", text)
        shown |= set(re.findall(r"\bmake((?: [a-z][a-z0-9-]*)+)", "\n".join(code)))
    return sorted(goals.strip() for goals in shown if not goals.endswith(f"-{NEXT}"))


def test_commands(tap):
    shown = shown_commands()
    tap.ok("deps run" in shown, "commands were found in the pages", shown)
    for goals in shown:
        got = make("-n", *goals.split())
        tap.ok(got.returncode == 0, f"make {goals}, as a page says, can be typed", got.stderr)


def test_help(tap):
    listed = re.findall(r"^make (\S+)", make("help").stdout, re.M)
    for name in LISTED:
        tap.ok(name in listed, f"make help knows {name}")


def test_chapter_numbers(tap):
    for goal in "run-99", "test-99", "run-x":
        got = make(goal)
        tap.ok(got.returncode != 0 and all(stem in got.stderr for stem in CHAPTERS),
               f"make {goal} lists the chapters", got.stderr)
    for goal in "run-4", "run-04":
        tap.ok("04_logistic_regression" in make("-n", goal).stdout,
               f"make {goal} means chapter 04")


def main():
    with Tap() as tap:
        test_readme(tap)
        test_commands(tap)
        test_help(tap)
        test_chapter_numbers(tap)


if __name__ == "__main__":
    main()
