"""The file docs/network.py: short, and it prints the costs of chapter 12."""

import subprocess
import sys

from support.program import lines_agree
from support.project import ROOT, text_of
from support.tap import Tap

MOST = 80  # lines
CHAOS = {r"^ *(8000|9000|10000) ": 1.01}  # from here on rounding decides


def main():
    with Tap() as tap:
        lines = text_of("docs/network.py").splitlines()
        tap.ok(len(lines) <= MOST, f"docs/network.py has no more than {MOST} lines", len(lines))
        tap.ok(f"{len(lines)} lines" in text_of("docs/numpy.md"), "docs/numpy.md counts them")
        got = subprocess.run([sys.executable, "docs/network.py"], capture_output=True, text=True,
                             cwd=ROOT, timeout=120)
        want = text_of("tests/programs/expected/12_train.txt").splitlines()[1:14]
        tap.ok(got.returncode == 0 and not got.stderr, "it runs", got.stderr)
        tap.same(len(got.stdout.splitlines()), len(want), "it prints as many lines")
        for line, wanted in zip(got.stdout.splitlines(), want):
            tap.ok(lines_agree(line, wanted, CHAOS), f"it prints, as chapter 12 does: {wanted}",
                   line)


if __name__ == "__main__":
    main()
