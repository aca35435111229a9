"""What a student reads: results as text, as TAP for everything that reads TAP, and in the words of
courses' systems."""

import json
import textwrap

from verdicts import printable

WIDTH = 78


def wrapped(text, indent):
    if text.startswith("again("):  # a line of C, to be copied
        return [" " * indent + text]
    return textwrap.wrap(text, WIDTH, initial_indent=" " * indent,
                         subsequent_indent=" " * indent, break_long_words=False,
                         break_on_hyphens=False)


def exercise_lines(chapter, result):
    """What came of an exercise; where that helps, with the equation that it is about."""
    if not result.graded:
        why = " ".join(result.says)
        return [f"  {result.name}: not graded", *wrapped(why[:1].upper() + why[1:], 6)]
    head = f"  {result.name}: {result.points:g} of {result.possible:g}"
    if result.verdict == "right":
        return [f"{head}, right"]
    lines = [f"{head}   {chapter.file}, line {result.line}" if result.line else head]
    for sentence in result.says:
        lines += wrapped(sentence, 6)
    exercise = chapter.exercises().get(result.name)
    if exercise and result.verdict.startswith(("wrong", "keeps", "waits for")):
        lines += wrapped(f'See: {exercise.equation} (chapter {chapter.number:02}, '
                         f'"{exercise.section}")', 6)
    return lines


def total(results):
    """Points as text: "7 of 12 points", and what was not graded."""
    graded = [r for r in results if r.graded]
    left = len(results) - len(graded)
    points = f"{sum(r.points for r in graded):g} of {sum(r.possible for r in results):g} points"
    return points + (f", {left} not graded" if left else "")


def chapter_lines(chapter, results):
    lines = [f"{chapter.stem}: {total(results)}", ""]
    for result in results:
        lines += [*exercise_lines(chapter, result), ""]
    return lines


def tap_lines(named):
    """TAP for (chapter's stem, Result) pairs. Nothing that a student wrote can end a line."""
    lines = []
    for k, (stem, result) in enumerate(named, 1):
        if not result.graded:
            lines.append(f"ok {k} - {stem} {result.name} # SKIP not graded")
            continue
        good = "ok" if result.verdict == "right" else "not ok"
        lines.append(f"{good} {k} - {stem} {result.name} "
                     f"({result.points:g} of {result.possible:g})")
        if good != "ok":
            lines += [f"# verdict: {stem} {result.name}: {result.verdict}",
                      f"# {printable(' '.join(result.says), 2000)}"]
    return [*lines, f"1..{len(named)}"]


def gradescope(chapters, done):
    """What Gradescope reads, as JSON, of one student."""
    tests = [{"name": f"{chapter.stem} {r.name}", "score": r.points, "max_score": r.possible,
              "output": "\n".join(exercise_lines(chapter, r)), "visibility": "visible"}
             for chapter in chapters for r in done.of(chapter.stem)]
    return json.dumps({"score": round(sum(test["score"] for test in tests), 6),
                       "output": "\n".join(done.notes), "output_format": "text", "tests": tests},
                      indent=1)


def classroom(results):
    """What GitHub Classroom reads in the output of a workflow."""
    points = json.dumps({"totalPoints": round(sum(r.points for r in results), 6),
                         "maxPoints": round(sum(r.possible for r in results), 6)},
                        separators=(",", ":"))
    return f"::notice title=Autograding report::{points}"
