"""The house is in order: pages are woven, chapters stand on earlier ones only,
nothing is missing, and what README and pages say can be typed can be typed."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from tap import Tap

sys.path.append("docs")
import weave  # noqa: E402

ROOT = pathlib.Path()
CHAPTERS = weave.chapters()
SOURCES = [path for folder in ("chapters", "common", "tests")
           for path in sorted(ROOT.glob(f"{folder}/*.[ch]"))]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("*/*.md")), *sorted(ROOT.glob("*/*/*.md"))]
PAGES = [page for page in PAGES if page.parts[0] != "build"]


def test_pages(tap):
    for stem in CHAPTERS:
        page = (ROOT / "docs" / f"{stem}.md").read_text(encoding="utf-8")
        tap.ok(page == weave.weave(stem), f"docs/{stem}.md is woven from its source",
               "make docs weaves it again")
    page = (ROOT / "docs/numpy.md").read_text(encoding="utf-8")
    tap.ok(page == weave.weave_numpy(), "docs/numpy.md is woven from its sources",
           "make docs weaves it again")


def test_complete(tap):
    for stem in CHAPTERS:
        for path in (f"chapters/{stem}.gp", f"docs/{stem}.md", f"docs/img/{stem}.svg",
                     f"tests/{stem}.c", f"tests/{stem}.py", f"tests/reference/{stem}.py",
                     f"tests/expected/{stem}.txt"):
            tap.ok((ROOT / path).exists(), f"{path} is there")
        text = (ROOT / "docs" / f"{stem}.md").read_text(encoding="utf-8")
        for heading in ("The idea", "A run", "The same in NumPy", "What goes wrong",
                        "Exercises"):
            tap.ok(f"\n## {heading}\n" in text, f"{stem} has a section: {heading}")
        index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
        tap.ok(f"({stem}.md)" in index, f"{stem} is in the table of contents")


def test_floors(tap):
    numbered = re.compile(r'^#include "((\d\d)_\w+\.h)"', re.M)
    for path in SOURCES:
        own = path.name[:2] if path.name[:2].isdigit() else None
        included = numbered.findall(path.read_text(encoding="utf-8"))
        if path.parts[0] == "common":
            tap.same(included, [], f"{path} stands below the chapters")
        elif own:  # a chapter, or its probe
            later = [name for name, number in included if number > own]
            tap.same(later, [], f"{path} includes no later chapter")
        tap.ok('.c"' not in "".join(re.findall(r"#include .*", path.read_text("utf-8"))),
               f"{path} includes no .c file")


def test_short_functions(tap):
    for path in SOURCES:
        start, long = None, []
        for k, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line == "{":
                start = k
            elif line == "}" and start:
                long += [f"{path}:{start}"] if k - start - 1 > 30 else []
                start = None
        tap.same(long, [], f"{path}: no function over 30 lines")


def test_links(tap):
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
        broken = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text)
                  if "://" not in target and not (page.parent / target).exists()]
        tap.same(broken, [], f"{page}: every link leads somewhere")


def printed_numbers():
    """What the programs print, and the numbers in their code."""
    text = "".join(path.read_text(encoding="utf-8")
                   for path in (ROOT / "tests/expected").glob("*.txt"))
    for stem in CHAPTERS:
        text += "".join(f"{line}\n" for line in weave.source_of(stem)
                        if not line.startswith("//"))
    return text


def test_numbers_in_prose(tap):
    """A number with three decimals or more in the prose is one that is printed."""
    printed = printed_numbers()
    for stem in CHAPTERS:
        prose = "\n".join(line for line in weave.source_of(stem) if line.startswith("//"))
        strange = [n for n in re.findall(r"(?<![\d.])\d+\.\d{3,}(?![\d…])", prose)
                   if n not in printed]
        tap.same(strange, [], f"{stem}: the program prints every number of its prose")


def make(*goals):
    return subprocess.run(["make", "--no-print-directory", *goals], capture_output=True,
                          text=True, timeout=60)


def test_commands(tap):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for command in "make deps run", "make deps test":
        tap.ok(command in readme, f"README shows: {command}")
    tap.ok("make deps test" in ci, "and .ci/run runs the command of the README")
    block = re.search(r"```text\n(.*?)```", readme, re.S).group(1)
    first = (ROOT / f"tests/expected/{CHAPTERS[0]}.txt").read_text(encoding="utf-8")
    tap.ok(block and first.startswith(block), "README's output is what chapter 01 prints")
    shown = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        code = re.findall(r"```sh\n(.*?)```", text, re.S) + re.findall(r"`[^`\n]+`", text)
        shown |= set(re.findall(r"\bmake((?: [a-z][a-z0-9-]*)+)", "\n".join(code)))
    tap.ok(" deps run" in shown, "commands were found in the pages", shown)
    for goals in sorted(goals.strip() for goals in shown):
        got = make("-n", *goals.split())
        tap.ok(got.returncode == 0, f"make {goals}, as a page says, can be typed",
               got.stderr)
    listed = re.findall(r"^make (\S+)", make("help").stdout, re.M)
    tap.ok(len(listed) > 8, "make help lists the targets")
    for name in "deps", "run", "test", "docs", "check", "clean", "run-04", "test-04", "assignment", \
            "byhand", "grade", "class", "mutants", "test-grading", "deps-grade":
        tap.ok(name in listed, f"make help knows {name}")


def test_old_tools(tap):
    """make deps says in one line what is older than README asks for, and does not fail."""
    build = os.path.abspath(os.environ.get("BUILD", "build"))  # /tmp may be mounted noexec
    with tempfile.TemporaryDirectory(dir=build) as folder:
        old = pathlib.Path(folder, "gnuplot")
        old.write_text("#!/bin/sh\necho gnuplot 5.2 patchlevel 8\n", encoding="utf-8")
        old.chmod(0o755)
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        got = subprocess.run(["sh", ".ci/deps"], capture_output=True, text=True, timeout=60,
                             env=os.environ | {"PATH": path, "PYTHON": sys.executable})
    tap.ok(got.returncode == 0 and got.stderr.count("\n") == 1
           and "gnuplot 5.2 patchlevel 8 is here; gnuplot 5.4 or later" in got.stderr,
           "make deps: a gnuplot that is too old", got)


def test_line_ends(tap):
    """A clone in which git would write CRLF (on Windows it may be set so) has none."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return  # no clone
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", ".", folder], check=True)
        ended = [path.name for path in pathlib.Path(folder).rglob("*")
                 if path.is_file() and ".git" not in path.parts and b"\r" in path.read_bytes()]
    tap.same(ended, [], "a clone with core.autocrlf has no CR")


def test_unknown_chapter(tap):
    for goal in "run-99", "test-99", "run-x":
        got = make(goal)
        tap.ok(got.returncode != 0 and all(stem in got.stderr for stem in CHAPTERS),
               f"make {goal} lists the chapters", got.stderr)
    for goal in "run-4", "run-04":
        tap.ok("04_logistic_regression" in make("-n", goal).stdout,
               f"make {goal} means chapter 04")


def main():
    with Tap() as tap:
        tap.ok(len(CHAPTERS) >= 5, "there are chapters")
        for part in (test_pages, test_complete, test_floors, test_short_functions,
                     test_links, test_numbers_in_prose, test_commands,
                     test_old_tools, test_line_ends, test_unknown_chapter):
            part(tap)


if __name__ == "__main__":
    main()
