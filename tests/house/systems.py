"""What comes from other systems: tools that are old, and clones with other ends of lines."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from support.project import BUILD, ROOT
from support.tap import Tap


def test_old_tools(tap):
    """make deps says in one line what is older than README asks for, and does not fail."""
    # Not in /tmp, which may be mounted noexec.
    with tempfile.TemporaryDirectory(dir=os.path.abspath(BUILD)) as folder:
        old = pathlib.Path(folder, "gnuplot")
        old.write_text("#!/bin/sh\necho gnuplot 5.2 patchlevel 8\n", encoding="utf-8")
        old.chmod(0o755)
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        got = subprocess.run(["sh", ".ci/deps"], capture_output=True, text=True, timeout=60,
                             cwd=ROOT,
                             env=os.environ | {"PATH": path, "PYTHON": sys.executable})
    tap.ok(got.returncode == 0 and got.stderr.count("\n") == 1
           and "gnuplot 5.2 patchlevel 8 is here; gnuplot 5.4 or later" in got.stderr,
           "make deps: a gnuplot that is too old", got)


def test_line_ends(tap):
    """A clone in which git would write CRLF (on Windows it may be set so) has none."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return  # no clone
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", ROOT, folder],
                       check=True)
        ended = [path.name for path in pathlib.Path(folder).rglob("*")
                 if path.is_file() and ".git" not in path.parts and b"\r" in path.read_bytes()]
    tap.same(ended, [], "a clone with core.autocrlf has no CR")


def main():
    with Tap() as tap:
        test_old_tools(tap)
        test_line_ends(tap)


if __name__ == "__main__":
    main()
