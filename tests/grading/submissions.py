"""What was handed in: finds students' folders, and files in them, and reads them with care."""

import csv
import dataclasses
import errno
import hashlib
import os
import pathlib
import re
import stat
import unicodedata
import urllib.parse

from c_source import decoded
from verdicts import Broken, printable

LARGEST = 200_000  # bytes of a file that is handed in
DEEPEST = 20  # folders below a student's
IGNORED = {"house", "build", "__MACOSX"}  # what a starter brings along
LONGEST = 150  # bytes of a student's name in the name of a file
ARCHIVES = {".zip", ".tar", ".gz", ".tgz", ".rar", ".7z"}


@dataclasses.dataclass
class Found:
    """A file of a submission: its text, or why there is none."""
    text: str = ""
    fault: str = ""  # of the student's
    notes: list = dataclasses.field(default_factory=list)
    broken: str = ""  # no fault of the student's

    @property
    def is_there(self):
        return not self.fault and not self.broken


# ---- files ----

def files_below(folder):
    """Paths of the files in a student's folder, the least deep first."""
    found = []

    def unreadable(error):
        if error.errno != errno.ENAMETOOLONG:
            raise Broken(f"{error.filename}: {error.strerror}")
    deepest = len(pathlib.Path(folder).parts) + DEEPEST
    for where, folders, files in os.walk(folder, onerror=unreadable):
        if len(pathlib.Path(where).parts) >= deepest:
            folders.clear()
        folders[:] = sorted(f for f in folders if f not in IGNORED and not f.startswith("."))
        found += [pathlib.Path(where) / name for name in files if not name.startswith(".")]
    return sorted(found, key=lambda path: (len(path.parts), str(path)))


def like(name):
    """A pattern of what browsers and course systems make of the name of a file."""
    stem, dot, ending = name.rpartition(".")
    return re.compile(rf"(?:.*[^a-z0-9])?{re.escape(stem)}(?:[-_ ]?\(?\d{{1,2}}\)?)?"
                      rf"{re.escape(dot + ending)}(?:[-_ ]?\(?\d{{1,2}}\)?)?(?:\.txt)?",
                      re.I | re.S)


def read_regular(path):
    """The text of a file, which has to be one: no link, no device, and not too large."""
    name = printable(path.name)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if os.path.islink(path):
            return Found(fault=f"{name} is a link, and not a file.")
        if error.errno == errno.ENXIO:
            return Found(fault=f"{name} is not a plain file.")
        return Found(broken=printable(f"{path}: {error.strerror}"))
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            return Found(fault=f"{name} is not a plain file.")
        if state.st_size > LARGEST:
            return Found(fault=f"{name} is larger than 200 kB.")
        text = decoded(file.read(LARGEST))
    return Found(text) if text.strip() else Found(fault=f"{name} is empty.")


def find(folder, names):
    """What is in a student's folder under these names: name → Found."""
    try:
        there = files_below(folder)
        return {name: find_one(folder, there, name) for name in names}
    except (Broken, OSError) as problem:
        return {name: Found(broken=printable(str(problem))) for name in names}


def find_one(folder, there, name):
    """The file of that name, in any folder; where there is none, one that nearly has it."""
    paths, near = [path for path in there if path.name == name], like(name)
    renamed = not paths
    if renamed:
        paths = [path for path in there if near.fullmatch(path.name)]
    if not paths:
        return Found(fault=nothing_found(name, there))
    found = read_regular(paths[0])
    shown = [printable(str(path.relative_to(folder))) for path in paths[:5]]
    if renamed:
        also = f" There is also {', '.join(shown[1:])}." if len(shown) > 1 else ""
        found.notes.append(f"There is no {name}; {shown[0]} was taken for it.{also}")
    elif len(paths) == 1:
        also = [printable(path.name) for path in there
                if path != paths[0] and near.fullmatch(path.name)]
        found.notes += [f"There is also {', '.join(also[:5])}; {name} was graded."] if also else []
    elif len(paths) > 1:
        found.notes.append(f"There are several files of the name {name} ({', '.join(shown)}); "
                           "the first was graded.")
    return found


def nothing_found(name, there):
    archives = [path for path in there if path.suffix.lower() in ARCHIVES]
    stem, ending = os.path.splitext(name)
    others = archives + [path for path in there if path.suffix == ending or stem in path.name]
    words = f" There is: {printable(', '.join(path.name for path in others[:5]))}."
    unpack = " Archives have to be unpacked first."
    return f"There is no file {name}." + words * bool(others) + unpack * bool(archives)


# ---- students ----

def is_results(folder):
    """Whether an earlier run of the grader has put its results there."""
    return all(os.path.exists(folder / name) for name in (".grader", "state", "reports"))


def students_of(folder, out, say):
    """The folders of the students, by name; the results may lie among them."""
    students, left_out = [], []
    for path in sorted(folder.iterdir()):
        if os.path.realpath(path) == os.path.realpath(out) or path.name in (".DS_Store", ".git"):
            continue
        why = ("a link" if path.is_symlink() else "its name begins with a dot"
               if path.name.startswith(".") else "in no student's folder" if not path.is_dir()
               else "results of the grader" if is_results(path) else "")
        if why:
            left_out.append(f"{printable(path.name)} ({why})")
        else:
            students.append(path)
    if left_out:
        say(f"not looked at: {', '.join(left_out)}")
    return students


def seed_name(name):
    """A name in the one form in which accents are compared."""
    return unicodedata.normalize("NFC", name)


def file_name(name):
    """A student's name as the name of a file: what is harmless there, and %XX for the rest."""
    quoted = "".join(c if c.isalnum() or c in "-_ ,'" or (c == "." and k) else
                     urllib.parse.quote(c, safe="", errors="surrogateescape").replace(".", "%2E")
                     for k, c in enumerate(name))
    quoted = quoted.replace("-", "%2D", 1) if quoted.startswith("-") else quoted
    if len(quoted.encode()) > LONGEST or re.search(r"-[0-9a-f]{16}$", quoted):  # as if it were one
        start = quoted.encode()[: LONGEST - 20].decode("utf-8", "ignore")
        quoted = f"{start}-{hashlib.sha256(quoted.encode()).hexdigest()[:16]}"
    return quoted


# ---- seeds of worksheets ----

def numbers_of_seeds(path):
    """A CSV file NAME,SEED (or NAME;SEED), as a dict; ValueError where it is not one."""
    try:
        lines = pathlib.Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ValueError(f"{path}: expected UTF-8") from None
    semicolons = any(";" in line for line in lines) and not any("," in line for line in lines)
    seeds = {}
    try:
        for line, row in enumerate(csv.reader(lines, delimiter=";" if semicolons else ","), 1):
            is_header = line == 1 and not re.search(r"\d", "".join(row))
            if row and not is_header:
                add_seed(seeds, row, f"{path}:{line}")
    except csv.Error as problem:
        raise ValueError(f"{path}: {problem}") from None
    if not seeds:
        raise ValueError(f"{path} names nobody: expected lines NAME,SEED")
    return seeds


def add_seed(seeds, row, place):
    if len(row) != 2 or not re.fullmatch(r"\d{1,10}", row[1].strip(), re.A):
        raise ValueError(f"{place}: expected NAME,SEED, got {printable(','.join(row), 60)!r}")
    name, seed = seed_name(row[0].strip()), int(row[1])
    if seed >= 2**32:
        raise ValueError(f"{place}: expected a seed from 0 to 4294967295, got {seed}")
    if not name:
        raise ValueError(f"{place}: expected a name")
    if name in seeds:
        raise ValueError(f"{place}: {printable(name)} is there already")
    twin = next((other for other, number in seeds.items() if number == seed), None)
    if twin:
        raise ValueError(f"{place}: {printable(name)} has the seed of {printable(twin)}")
    seeds[name] = seed
