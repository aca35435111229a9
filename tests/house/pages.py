"""The pages: they are woven from their sources, have the parts of a page, print the numbers
that they speak of, and their links lead somewhere."""

import re

from support.page import answer, decimals
from support.project import ROOT, chapters, files, load, text_of
from support.tap import Tap

weave = load("docs/weave.py")

CHAPTERS = chapters()
HEADINGS = ("The idea", "A run", "The same in NumPy", "What goes wrong", "To keep",
            "Exercises")


def test_woven(tap, page, weaver, *arguments):
    """The page is what its weaver makes of its source now."""
    try:
        want = weaver(*arguments)
    except (weave.Mistake, OSError) as mistake:
        tap.ok(False, f"docs/{page}.md can be woven", mistake)
        return
    if (ROOT / f"docs/{page}.md").exists():
        tap.ok(text_of(f"docs/{page}.md") == want, f"docs/{page}.md is woven from its source",
               "make docs weaves it again")


def test_parts(tap, stem):
    page = text_of(f"docs/{stem}.md")
    for heading in HEADINGS if page else ():
        tap.ok(f"\n## {heading}\n" in page, f"{stem} has a section: {heading}")


def test_written(tap, stem):
    """Nothing is left of what make chapter has laid out."""
    places = (f"chapters/{stem}.[chg]*", f"tests/*/{stem}.*", "docs/index.md", "README.md")
    left = [f"{path}:{k}: {line.strip(' /*#')}" for path in files(*places)
            for k, line in enumerate(text_of(path).splitlines(), 1) if "TO WRITE" in line
            and (path.stem == stem or stem in line)]
    if left:
        tap.todo(f"{stem} is written", *left)
    else:
        tap.ok(True, f"{stem} is written")


def places(path):
    """What a code host calls the sections of a page, in a link to them."""
    text = re.sub(r"```.*?```", "", text_of(path), flags=re.S)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"^#+ (.*?)\s*$", text, flags=re.M)}


def test_links(tap):
    for page in files("*.md", "*/*.md", "*/*/*.md"):
        if page.parts[0] == "build":
            continue
        text = re.sub(r"```.*?```", "", text_of(page), flags=re.S)
        broken = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text)
                  if "://" not in target and not (ROOT / page.parent / target).exists()]
        tap.same(broken, [], f"{page}: every link leads somewhere")
        lost = [f"{target}#{place}" for target, place in
                re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text)
                if place not in places(page.parent / target if target else page)]
        tap.same(lost, [], f"{page}: every section that it links to is there")


def printed_numbers():
    """What the programs print, and the numbers in their code."""
    text = "".join(map(text_of, files("tests/programs/expected/*.txt")))
    for stem in CHAPTERS:
        text += "".join(f"{line}\n" for line in weave.source_of(stem)
                        if not line.startswith("//"))
    return text


def test_numbers_in_prose(tap):
    """A number with three decimals or more in the prose is one that is printed. Those in the
    answers to exercises are for tests/reference, which computes them."""
    printed = printed_numbers()
    for stem in CHAPTERS:
        prose = "\n".join(line for line in weave.source_of(stem) if line.startswith("//"))
        prose = re.sub(r"<summary>Answer</summary>.*?</details>", "", prose, flags=re.S)
        strange = [n for n in re.findall(r"(?<![\d.])\d+\.\d{3,}(?![\d…])", prose)
                   if n not in printed]
        tap.same(strange, [], f"{stem}: the program prints every number of its prose")


def test_questions(tap, stem):
    """The answer to a question before the output stands in the output: its numbers do."""
    output = text_of(f"tests/programs/expected/{stem}.txt").replace("−", "-")
    number = r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?"
    printed = set(map(abs, map(float, re.findall(number, output))))
    asked = [line for line in weave.source_of(stem) if line.startswith("//@ ask ")]
    for line in asked:
        question, answer, key = line.split(" | ")
        tap.ok(key.count("*") == 2 and "; " in key
               or float(key) in map(float, re.findall(number, answer)),
               f"{stem}: it says what is right: {question[8:60]}", key)
        strange = [n for n in decimals(answer) if abs(n) not in printed]
        tap.same(strange, [], f"{stem}: the output bears the answer out: {question[8:60]}")
    page = text_of(f"docs/{stem}.md")
    tap.ok(asked and page.find("**Before you look:**") < page.find(f"`make run-{stem[:2]}` prints"),
           f"{stem} asks for a prediction before its output")


def test_answers(tap, stem):
    """Every exercise has a hint, and every answer with a number in it is computed in a test."""
    reference = text_of(f"tests/reference/{stem}.py")
    exercises = text_of(f"docs/{stem}.md").partition("\n## Exercises\n")[2]
    for k, text in enumerate(re.split(r"^\d+\. ", exercises, flags=re.M)[1:], 1):
        tap.ok("<summary>Hint</summary>" in text, f"{stem}: exercise {k} has a hint")
        if decimals(answer(stem, k)):
            tap.ok(re.search(rf'answer\((?:tap, )?("{stem}"|stem), {k}\b', reference),
                   f"{stem}: the numbers of answer {k} are computed in tests/reference")


def test_pictures(tap):
    """Every picture is on a page, and says in words what it shows; every page's are there."""
    shown = re.findall(r"!\[([^]]*)\]\((?:docs/)?img/([\w-]+\.svg)\)",
                       "".join(map(text_of, files("*.md", "docs/*.md"))))
    there = [path.name for path in files("docs/img/*.svg")]
    tap.same(sorted({name for _, name in shown}), there, "the pictures of the pages are there")
    for words, name in shown:
        tap.ok(len(words) > 40 and "picture of this chapter" not in words,
               f"{name}: its alternative text says what it shows", words)


def main():
    with Tap() as tap:
        tap.ok(len(CHAPTERS) >= 5, "there are chapters")
        for stem in CHAPTERS:
            test_woven(tap, stem, weave.weave, stem)
            test_parts(tap, stem)
            test_questions(tap, stem)
            test_written(tap, stem)
            test_answers(tap, stem)
        for page, weaver in weave.PAGES.items():
            test_woven(tap, page, weaver)
        test_pictures(tap)
        test_links(tap)
        test_numbers_in_prose(tap)


if __name__ == "__main__":
    main()
