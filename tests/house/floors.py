"""The sources: a chapter stands on earlier ones only, functions are short and take few
arguments, and lines are short."""

import re

from support.project import files, text_of
from support.tap import Tap

C_SOURCES = files("chapters/*.[ch]", "common/*.[ch]", "tests/*/*.[ch]")
LONGEST_FUNCTION = 30  # lines
MOST_ARGUMENTS = 5
LONGEST_LINE = 100  # characters, in tests/ and in docs/*.py


def test_floors(tap, path):
    """common/ includes no chapter, a chapter (or its probe) none with a greater number."""
    includes = "".join(re.findall(r"#include .*\n", text_of(path)))
    numbered = re.findall(r'"((\d\d)_\w+\.h)"', includes)
    if path.parts[0] == "common":
        tap.same(numbered, [], f"{path} stands below the chapters")
    elif path.name[:2].isdigit():
        later = [name for name, number in numbered if number > path.name[:2]]
        tap.same(later, [], f"{path} includes no later chapter")
    tap.ok('.c"' not in includes, f"{path} includes no .c file")


def long_functions(path):
    start, long = None, []
    for k, line in enumerate(text_of(path).splitlines(), 1):
        if line == "{":
            start = k
        elif line == "}" and start:
            long += [f"{path}:{start}"] if k - start - 1 > LONGEST_FUNCTION else []
            start = None
    return long


def many_arguments(path):
    """The functions that take more than that."""
    code = re.sub(r'//.*|"(\\.|[^"\\])*"', "", text_of(path))
    heads = re.findall(r"^\w[\w *]*?\b(\w+)\(([^;{}()]*(?:\([^()]*\)[^;{}()]*)*)\)\s*[{;]",
                       code, re.M)
    flat = [(name, re.sub(r"[(\[][^)\]]*[)\]]", "", inside)) for name, inside in heads]
    return [name for name, inside in flat if inside.count(",") + 1 > MOST_ARGUMENTS]


def long_lines(path):
    return [f"{path}:{k}" for k, line in enumerate(text_of(path).splitlines(), 1)
            if len(line) > LONGEST_LINE]


def main():
    with Tap() as tap:
        for path in C_SOURCES:
            test_floors(tap, path)
            tap.same(long_functions(path), [],
                     f"{path}: no function over {LONGEST_FUNCTION} lines")
            tap.same(many_arguments(path), [],
                     f"{path}: no function takes more than {MOST_ARGUMENTS} arguments")
        for path in files("docs/*.py", "tests/**/*.py", "tests/**/*.[ch]"):
            tap.same(long_lines(path), [], f"{path}: no line over {LONGEST_LINE} characters")


if __name__ == "__main__":
    main()
