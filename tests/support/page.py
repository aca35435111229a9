"""What the tests look up in a chapter's page: its exercises' answers, its questions."""

import re

from support.project import text_of

DECIMAL = re.compile(r"(?<![\w.])[-−]?\d+\.\d+(?:e[-+]?\d+)?(?![\w.]*\d)")


def decimals(text: str) -> "list[float]":
    """The numbers of a text that have a decimal point."""
    return [float(n.replace("−", "-")) for n in DECIMAL.findall(text)]


def answer(stem: str, exercise: int) -> str:
    """The folded answer to an exercise of the page; "" where there is none."""
    exercises = text_of(f"docs/{stem}.md").partition("\n## Exercises\n")[2]
    own = re.search(rf"^{exercise}\. (.*?)(?=^\d+\. |^[^ \n]|\Z)", exercises, re.M | re.S)
    found = re.search(r"<summary>Answer</summary>(.*?)</details>", own.group(1) if own else "",
                      re.S)
    return " ".join(found.group(1).split()) if found else ""


def test_answer(tap, stem: str, exercise: int, *values: str):
    """The answer to this exercise says these values, which the caller has computed and written
    as the page does; and it says no other number with a decimal point."""
    said = answer(stem, exercise)
    tap.ok(said, f"{stem}: exercise {exercise} has an answer")
    for value in values:
        tap.ok(value.replace("-", "−") in said or value in said,
               f"{stem}: the answer to exercise {exercise} says {value}", said)
    known = {abs(n) for value in values for n in decimals(value)}
    strange = [n for n in decimals(said) if abs(n) not in known]
    tap.same(strange, [], f"{stem}: and no number that was not computed")
