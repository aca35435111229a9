"""make check: says how far the exercises of a homework are, and what is wrong.

usage: check.py --build FOLDER --cc COMPILER FILE ...      from the homework's folder
"""

import argparse
import os
import pathlib
import sys
import tempfile

import byhand
import report
import student


def check_chapter(chapter, options, seed):
    """Prints the report of one file; returns its Results."""
    text = pathlib.Path(chapter.file).read_text(encoding="utf-8-sig", errors="replace")
    with tempfile.TemporaryDirectory() as folder:
        kit = student.kit(chapter, f"{folder}/kit", options.cc).fill(options.build)
        kit.try_tools(sandboxed=False)
        results = student.Work(kit, text, f"{folder}/work", sandboxed=False).grade_all(seed)
    print("\n".join(report.chapter_lines(chapter, results)), flush=True)
    return results


def check_sheet(path):
    marks = byhand.check(path.read_text(encoding="utf-8", errors="replace"),
                         *(byhand.header(path.read_text(encoding="utf-8", errors="replace"))
                           or sys.exit(f"{path}: the line with chapter and seed is missing")))
    print(f"{path}: {byhand.points(marks)} of {byhand.POINTS} points\n")
    print("\n".join(byhand.mark_lines(marks)) + "\n")


def main(arguments):
    parser = argparse.ArgumentParser(prog="check.py", description="Checks a homework.")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--build", default="build")
    parser.add_argument("--cc", default="cc")
    options = parser.parse_args(arguments)
    seed, results = int.from_bytes(os.urandom(4), "little"), []
    try:
        for chapter in student.chapters():
            if chapter.file in options.files:
                results += check_chapter(chapter, options, seed)
        for path in sorted(pathlib.Path().glob("byhand-*.txt")):
            check_sheet(path)
    except (OSError, student.Broken) as problem:
        print(f"check: {problem}", file=sys.stderr)
        return 1
    if not results:
        print(f"check: no exercise is known for {' '.join(options.files)}", file=sys.stderr)
        return 1
    print(f"In all: {report.total(results)}. (The inputs are random; seed {seed}.)")
    return 1 if any(not result.graded for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
