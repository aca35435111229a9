"""Writes an autograder for Gradescope: a zip to be uploaded as it is.

usage: gradescope.py "CHAPTERS" OUT [WEIGHTS]      (make gradescope CH=11 OUT=../gs11.zip)

In it are the project, as far as grading needs it, and the two programs that Gradescope asks for.
setup.sh builds what students' files are linked with, and then puts starters in the place of the
chapters that are graded: no source of a solution stays in the container, where there may be no
sandbox, and in compiled form only what a later one of them is linked with.
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

PARTS = ["Makefile", ".ci/deps", "chapters/*", "chapters/data/*", "common/*", "tests/probes/*",
         "tests/reference/*", "tests/support/*", "tests/grading/*", "tests/grading/exercises/*.py"]


def write_zip(numbers, out, weights=""):
    """Everything, or no file."""
    path, weights = (pathlib.Path(os.path.expanduser(word)) for word in (out, weights))
    path = path if path.suffix == ".zip" else path / "autograder.zip"
    chapters = course.chapters(numbers)
    course.require_exercises(chapters)
    last = chapters[-1].number  # what comes later is not needed, and may be asked for later
    texts = {f"starters/{c.path.relative_to(ROOT)}": c.starter for c in chapters}
    if weights.name:
        lists.weigh(course.chapters(), weights)  # or ValueError
        texts["weights.csv"] = weights.read_text(encoding="utf-8-sig")
    texts |= {"setup.sh": assignment.filled("setup.sh"), "run_autograder": assignment.filled(
        "run_autograder", numbers=" ".join(str(c.number) for c in chapters),
        weights="--weights weights.csv " * bool(weights.name))}
    draft = path.with_name(f"{path.name}.{os.getpid()}")
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
    print(f"{path}: upload it as the autograder of a programming assignment")


if __name__ == "__main__":
    sys.exit(course.command(write_zip, "make gradescope CH=11 OUT=../gs11.zip [WEIGHTS=file.csv]"))
