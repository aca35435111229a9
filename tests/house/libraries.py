"""The page docs/libraries.md: each of its blocks in Python, run as it stands, prints the block
of text below it, to the digit. make test-libraries runs this, since it takes a while and
libraries that nothing else here needs."""

import importlib.util
import re
import subprocess
import sys

from support.program import lines_agree
from support.project import ROOT, text_of
from support.tap import Tap


def pairs(page: str) -> "list[tuple[str, str]]":
    """Every block in Python with the output that is shown below it."""
    return re.findall(r"```python\n(.*?)```\n+```text\n(.*?)```", page, re.S)


def needs(code: str) -> "list[str]":
    """The libraries that the code imports and that are not here."""
    imported = set(re.findall(r"^(?:import|from) (sklearn|torch)\b", code, re.M))
    return sorted(name for name in imported if not importlib.util.find_spec(name))


def test_block(tap, code, want):
    title = re.search(r"import (LogisticRegression|MLPClassifier|torch)", code).group(1)
    if "torch" in needs(code):  # large, and so tried by hand where it is not
        print("# torch is not here: its block was not run")
        return
    if needs(code):
        tap.skip(f"{title}: {', '.join(needs(code))} is not installed")
        return
    # What the defaults reach, in per cent, may differ a little from version to version.
    loose = {"max_iter": 1.02}
    got = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True,
                         text=True, cwd=ROOT, timeout=300)
    lines, wanted = got.stdout.splitlines(), want.splitlines()
    tap.ok(got.returncode == 0 and len(lines) == len(wanted)
           and all(lines_agree(g, w, loose) for g, w in zip(lines, wanted)),
           f"{title} prints what the page says", got.stdout, got.stderr[-500:])


def main():
    with Tap() as tap:
        found = pairs(text_of("docs/libraries.md"))
        tap.same(len(found), 4, "the page has four blocks with their output")
        for code, want in found:
            test_block(tap, code, want)


if __name__ == "__main__":
    main()
