"""Lists that a teacher writes, or a spreadsheet: the seeds of worksheets, when who has handed in,
and other points for exercises. Each is a CSV file of two columns."""

import csv
import datetime
import pathlib
import re

import byhand
from submissions import seed_name
from verdicts import printable


def read_list(path, form, value):
    """The lines of a CSV file, with commas or semicolons, as a dict; ValueError where it is none.
    `form` says what a line holds, and value(text) is what its second cell means."""
    try:
        lines = pathlib.Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ValueError(f"{path}: expected UTF-8") from None
    delimiter = ";" if all(";" in line for line in lines if line.strip()) else ","
    known, place = {}, path
    try:
        for line, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if not row or line == 1 and not re.search(r"\d", "".join(row)):  # the header
                continue
            name, place = seed_name(row[0].strip()), f"{path}:{line}"
            if name in known:
                raise ValueError(f"{printable(name)} is there already")
            known[name] = value(row[1].strip()) if len(row) == 2 and name else None
            if known[name] is None:
                raise ValueError(f"expected {form}, got {printable(','.join(row), 60)!r}")
    except (csv.Error, ValueError) as problem:
        raise ValueError(f"{place}: {problem}") from None
    if not known:
        raise ValueError(f"{path} names nobody: expected lines {form}")
    return known


def of_student(known, student):
    """What a list says of a student, by the whole name or by the person's in it; else None."""
    names = seed_name(student.name), seed_name(student.person or student.name)
    return next((known[name] for name in names if name in known), None)


def seeds(path):
    """Name → seed, each its own."""
    known, owners = read_list(path, "NAME,SEED", byhand.read_seed), {}
    for name, number in known.items():
        owner = owners.setdefault(number, name)
        if owner != name:
            raise ValueError(f"{path}: {printable(name)} has the seed of {printable(owner)}")
    return known


def moment(text):
    """A time such as 2026-11-26T18:00, here or, with +01:00 or Z behind it, elsewhere."""
    try:
        found = datetime.datetime.fromisoformat(re.sub("[zZ]$", "+00:00", text))
    except ValueError:
        found = None
    if not found or ":" not in text:
        raise ValueError("expected a time such as 2026-11-26T18:00, got "
                         f"{printable(text, 60)!r}")
    return found.astimezone()


def lateness(due, came):
    """How late that was, in words; "" where it was not."""
    minutes = -((due - came) // datetime.timedelta(minutes=1))  # a begun one counts
    if minutes <= 0:
        return ""
    hours, days = minutes // 60 % 24, minutes // 1440
    return " ".join([f"{days} d"] * bool(days) + [f"{hours} h"] * bool(minutes >= 60)
                    + [f"{minutes % 60} min"])


def points(text):
    """A number of points: a whole one, where it is."""
    if not re.fullmatch(r"\d{1,4}([.,]\d{1,4})?", text, re.A):
        return None
    number = float(text.replace(",", "."))
    return int(number) if number == int(number) else number


def weigh(chapters, path):
    """Gives the exercises of these chapters the points that a list says, by CHAPTER/EXERCISE."""
    places = {}
    for chapter in chapters:
        for mark in chapter.marks:
            places[chapter.number, mark.name] = mark, "points"
        places[chapter.number, "by hand"] = chapter, "by_hand"
    for name, number in read_list(path, "CHAPTER/EXERCISE,POINTS", points).items():
        stem, _, exercise = name.partition("/")
        found = re.match(r"\d{1,2}(?=_|$)", stem, re.A)
        place = places.get((int(found.group()), exercise)) if found else None
        if not place:
            raise ValueError(f"{path}: there is no exercise {printable(name)!r}; there are such "
                             "as 11/backward, and 11/by hand")
        setattr(*place, number)
