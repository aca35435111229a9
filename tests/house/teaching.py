"""docs/teaching.md tells the numbers and the words that the grader has. What a student reads, and
what is in a folder of results, is compared in tests/grading."""

import re
import sys

from support.project import ROOT, text_of
from support.tap import Tap

sys.path.insert(0, str(ROOT / "tests/grading"))
import byhand  # noqa: E402
import course  # noqa: E402
import sample_class  # noqa: E402
import sandbox  # noqa: E402
import student_program  # noqa: E402
import submissions  # noqa: E402

PAGE = text_of("docs/teaching.md")


def test_course(tap):
    """The table of a course: points, and worksheets."""
    rows = [line.split("|") for line in PAGE.splitlines() if re.match(r"\| \d.*`CH=", line)]
    told = {number: row for row in rows for number in re.findall(r"\d\d", row[3])}
    for chapter in course.chapters():
        row = told[f"{chapter.number:02}"]
        together = course.chapters(" ".join(re.findall(r"\d\d", row[3])))
        tap.same(int(row[4]), sum(c.points for c in together), f"points of {chapter.stem}")
        tap.ok(f"({chapter.stem}.md)" in row[2], f"its week is the one of {chapter.stem}", row)
    sheets = [f"{number:02}" for number in byhand.SHEETS]
    by_hand = [number for row in rows for number in row[5].split()]
    tap.ok(by_hand and set(by_hand) <= set(sheets), "what is to be done by hand can be", by_hand)
    tap.ok(f"Chapters {', '.join(sheets[:-1])} and {sheets[-1]} have one" in PAGE,
           "which chapters have a worksheet", sheets)


def test_numbers(tap):
    plain, tools = sandbox.Limits(), student_program.SANITIZING
    count = sum(len(e.mistakes) for c in course.chapters() for e in c.exercises().values())
    for words in (
            f"some {round(count, -1)} mistakes", f"# {len(sample_class.members())}: right",
            f"It is worth {byhand.POINTS} points more",
            f"{plain.cpu} seconds of processor time for each question ({tools.cpu} with",
            f"and {plain.memory >> 30} GB of memory",
            f"do nothing for {plain.wall} seconds ({tools.wall}), and on a busy machine",
            f"The whole file has {student_program.BUDGET} seconds",
            f"It may print {sandbox.FILE >> 20} MB, of which {sandbox.KEPT >> 10} kB are kept",
            f"up to {submissions.LARGEST // 1000} kB of each",
            f"larger than {submissions.PACKED // 10**6} MB"):
        tap.ok(words in " ".join(PAGE.split()), f"it is true: {words}")


def test_variables(tap):
    typed = set(re.search(r"^TYPED = (.*)", text_of("tests/grading/course.mk"), re.M)[1].split())
    homework = set(re.findall(r"'\$\((ONLY|POINTS)\)'", text_of("docs/new_homework/Makefile")))
    tap.same(sorted(set(re.findall(r"\b([A-Z]{2,})=", PAGE))), sorted(typed | homework),
             "it shows every variable of make")


def main():
    with Tap() as tap:
        test_course(tap)
        test_numbers(tap)
        test_variables(tap)


if __name__ == "__main__":
    main()
