"""Writes an autograder for Gradescope: a zip to be uploaded as it is.

usage: gradescope.py "CHAPTERS" OUT [WEIGHTS]      (make gradescope CH=11 OUT=../gs11.zip)

In it are the project, as far as grading needs it, and the two programs that Gradescope asks for.
setup.sh builds what students' files are linked with, and then puts starters in the place of the
chapters that are graded: no solution stays in the container, where there may be no sandbox.
"""

import os
import pathlib
import sys
import zipfile

import assignment
import course
from course import ROOT
import disk
import lists
from verdicts import Broken

PARTS = ["Makefile", ".ci/deps", "chapters/*", "chapters/data/*", "common/*", "tests/probes/*",
         "tests/reference/*", "tests/support/*", "tests/grading/*", "tests/grading/exercises/*.py"]
SETUP = """\
#!/bin/sh
# Gradescope runs this once, as root, when it makes the container, which is an Ubuntu.
set -e
cd "$(dirname "$0")"
command -v make >/dev/null || { apt-get update && apt-get install -y make; }
sh .ci/deps grade
make -s kit
cp -R starters/. .
rm -rf starters
"""
# In a container bubblewrap may not work; then the container is what locks a submission up.
RUN = """\
#!/bin/sh
# Gradescope runs this for every submission, in the folder that holds source/ and submission/.
set -e
cd "$(dirname "$0")"
mkdir -p results
results=$(pwd)/results/results.json
cd source
rm -rf build/class build/grades
mkdir -p build/class
cp -R ../submission build/class/submission
grade() {{
    sh tests/support/run.sh tests/grading/grade.py build/class build/grades \\
        --chapters "{numbers}" {weights}--results "$results" "$@"
}}
grade || {{ [ $? = 2 ] && grade --unsafe; }}
"""


def write_zip(chapters, path, weights):
    """Everything, or no file."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    last = chapters[-1].number  # what comes later is not needed, and may be asked for later
    texts = {"run_autograder": RUN.format(
        numbers=" ".join(str(c.number) for c in chapters),
        weights="--weights weights.csv " * bool(weights)), "setup.sh": SETUP}
    texts |= {f"starters/{c.path.relative_to(ROOT)}": c.starter for c in chapters}
    if weights:
        lists.weigh(course.chapters(), weights)  # or ValueError
        texts["weights.csv"] = pathlib.Path(weights).read_text(encoding="utf-8-sig")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with disk.naming(draft), zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(n for part in PARTS for n in ROOT.glob(part) if n.is_file()):
                if assignment.number_of(name) <= last:
                    archive.write(name, name.relative_to(ROOT))
            for name, text in texts.items():
                member = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
                member.external_attr = 0o100755 << 16
                archive.writestr(member, text)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def main(arguments):
    numbers, out, weights = [*arguments, "", "", ""][:3]
    if not numbers or not out:
        print("usage: make gradescope CH=11 OUT=../gs11.zip [WEIGHTS=file.csv]", file=sys.stderr)
        return 2
    path = pathlib.Path(os.path.expanduser(out))
    path = path if path.suffix == ".zip" else path / "autograder.zip"
    try:
        chapters = course.chapters(numbers)
        course.require_exercises(chapters)
        write_zip(chapters, path, os.path.expanduser(weights))
    except (Broken, course.Unknown, ValueError) as problem:
        print(f"gradescope: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"gradescope: {disk.words(problem)}", file=sys.stderr)
        return 2
    print(f"{path}: {sum(mark.points for c in chapters for mark in c.marks):g} points; upload it "
          "as the autograder of an assignment")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
