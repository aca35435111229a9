"""The lesson comes first: the code that a page shows open is short, and at least half of it is
what the chapter teaches. What only serves the program is folded."""

import re

from support.project import chapters, files, load, text_of
from support.tap import Tap

weave = load("docs/weave.py")

MOST = 120  # lines of open code on a page, blank ones not counted


def open_code(page: str) -> str:
    """All the C that a page shows without a click."""
    shown = re.sub(r"<details>.*?</details>", "", page, flags=re.S)
    return "\n".join(re.findall(r"```c\n(.*?)```", shown, flags=re.S))


def lines_of(code: str) -> int:
    return sum(1 for line in code.splitlines() if line.strip())


def functions(code: str) -> dict[str, str]:
    """Name -> text of every function that is defined in the code."""
    found = re.findall(r"^(\w[^;{}=]*?\b(\w+)\([^;{}]*\)\s*\{(?:[^\n]*\}$|.*?^\}))", code,
                       flags=re.M | re.S)
    return {name: text for text, name in found}


def taught(stem: str, page: str) -> str:
    """The open code that the chapter is there for: the types and declarations that it shows,
    the functions that its header declares or that are exercises, and what these call."""
    code = open_code(page)
    defined = functions(code)
    sections = re.findall(r"^From \[([^]]*)\.c\]", page, flags=re.M)
    header = "".join(map(text_of, [f"chapters/{stem}.h", *(f"{path}.h" for path in sections)]))
    wanted = {name for name in defined if re.search(rf"\b{name}\(", header)}
    source = "\n".join(weave.source_of(stem))
    wanted |= set(re.findall(r"^//@ exercise \d+\n[^\n]*?\b(\w+)\(", source, flags=re.M))
    while True:
        called = {name for name in defined for user in wanted & set(defined)
                  if re.search(rf"\b{name}\b", defined[user])}
        if called <= wanted:
            break
        wanted |= called
    shown = re.findall(r"^From \[[^]]*\.h\][^\n]*\n\n```c\n(.*?)```",
                       re.sub(r"<details>.*?</details>", "", page, flags=re.S), flags=re.M | re.S)
    return "\n".join([*shown, *(text for name, text in defined.items() if name in wanted)])


def test_types(tap, stem, page):
    """Every type of the project that the open code uses is shown on this page or an earlier
    one."""
    own = "".join(text_of(f"docs/{other}.md") for other in chapters() if other <= stem)
    used = set(re.findall(r"\b(%s)\b" % "|".join(sorted(declared_types())), open_code(page)))
    missing = [name for name in sorted(used)
               if not re.search(rf"^(\}} {name};|typedef .*\b{name}\b.*;)", own, flags=re.M)]
    tap.same(missing, [], f"{stem}: every type that open code uses is shown where it first appears")


def declared_types() -> set[str]:
    """The types of all headers, but for what is plumbing: Plot, Option and their like."""
    headers = "".join(map(text_of, files("chapters/*.h", "common/data.h", "common/matrix.h",
                                         "common/rng.h")))
    return set(re.findall(r"^\} (\w+);", headers, flags=re.M)) | set(
        re.findall(r"^typedef [^;{]*?\b(\w+)(?:\(.*)?;", headers, flags=re.M))


def main():
    with Tap() as tap:
        for stem in chapters():
            page = text_of(f"docs/{stem}.md")
            lines, lesson = lines_of(open_code(page)), lines_of(taught(stem, page))
            print(f"# {stem}: {lines} lines of open code, {lesson} of them taught")
            tap.ok(lines <= MOST, f"{stem}: no more than {MOST} lines of open code",
                   f"there are {lines}: fold what only serves the program (//@ fold)")
            tap.ok(2 * lesson >= lines, f"{stem}: at least half of it is what it teaches",
                   f"{lesson} of {lines}")
            test_types(tap, stem, page)


if __name__ == "__main__":
    main()
