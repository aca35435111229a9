"""What was handed in: finds students, and files of theirs, in a folder or an archive as course
systems hand it out, and reads them with care.

No archive is unpacked: its members are read as bytes, those that are wanted, and only so many of
them. So no name in it becomes a path on the disk, be it absolute, a link or full of `..`, and a
bomb is cut off. That is less to trust than an unpacker, even one in a sandbox.
"""

import contextlib
import dataclasses
import errno
import functools
import gzip
import hashlib
import io
import os
import pathlib
import pickle
import re
import resource
import stat
import tarfile
import unicodedata
import urllib.parse
import zipfile

import c_source
from verdicts import Broken, printable

LARGEST = 200_000  # bytes of a file that is handed in
PACKED = 10_000_000  # bytes of an archive of a student's, and of a tar file when it is unpacked
CLASS = 500_000_000  # bytes of the tar file of a class
MOST = 2000  # files in an archive of a student's that may count
ARCHIVES = 20  # that are opened for one student, one in the other or not
DEEPEST = 20  # folders below a student's
LONGEST = 150  # bytes of a student's name in the name of a file
IGNORED = {"house", "build", "__MACOSX"}  # what a starter brings along
ARCHIVE = re.compile(r".*\.(?:zip|tar|tgz|gz|bz2|xz|rar|7z)", re.I | re.S)
TIME, ROOM = 10, 4 << 30  # seconds and bytes in which a student's archives are to be read
# How a file is called by Moodle (where the files of all are to be in one folder; who is in no group
# has no number there), and by Canvas: without the student's name, in a quiz, and as a rule.
FLAT = re.compile(r"""(?:(?P<moodle>[^_]+(?:_\d+)?_assignsubmission_file)
    |(?P<early>LATE_)?(?P<unnamed>anon_[1-9A-HJ-NP-Za-km-z]{5})_(?P<file1>\d+)
    |(?P<quiz>.+?\d+)_question_\d+_(?P<file2>\d+)
    |(?P<who>.*?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<file3>\d+))_(?P<name>.+)""", re.S | re.X)
MOODLE = re.compile(r"(?:_\d+)?_assignsubmission_file_?$")  # before 4.1 _ at its end
# Canvas numbers what is handed in again: NAME-1.c. (The worksheet byhand-11.txt is called so.)
AGAIN = re.compile(r"(?<!byhand)-(\d{1,2})(?=\.\w+(?:\.gz)?$)")


class Unfit(Exception):
    """Why something that a student has handed in is not read."""


@dataclasses.dataclass
class Found:
    """A file of a submission: its text, or why there is none."""
    text: str = ""
    lost: tuple = ()  # the verdict that its exercises get, where there is no text, and words
    notes: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class File:
    """A file that was handed in, on the disk or in an archive."""
    path: str  # as the student knows it
    read: object  # most bytes → bytes, or Unfit
    name: str = ""  # without what a course system has added
    newer: tuple = ()  # of two of one name the larger one counts

    def __post_init__(self):
        self.name = self.name or self.path.rpartition("/")[2]

    def found(self):
        try:
            text = c_source.decoded(self.read(LARGEST))
        except Unfit as why:
            return Found(lost=("missing", f"{printable(self.name)} {why}."))
        except OSError as error:
            return Found(lost=("not graded", printable(f"{self.path}: {error.strerror}")))
        return Found(text, () if text.strip() else ("missing", f"{printable(self.name)} is empty."))


@dataclasses.dataclass
class Student:
    name: str
    files: object  # () → Files; Broken, where they cannot be listed
    person: str = ""  # the name in it, where a course system has added numbers
    late: bool = False


# ---- files on the disk ----

def bounded(file, most):
    data = file.read(most + 1)
    if len(data) > most:
        raise Unfit(f"is larger than {most // 1000} kB")
    return data


def read_regular(path, most):
    """The bytes of a file, which has to be one: no link, no device, and not too large."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if os.path.islink(path):
            raise Unfit("is a link, and not a file") from None
        if error.errno == errno.ENXIO:
            raise Unfit("is not a plain file") from None
        raise
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Unfit("is not a plain file")
        return bounded(file, most)


def files_below(folder):
    """The Files in a student's folder."""
    found = []

    def unreadable(error):
        if error.errno != errno.ENAMETOOLONG:
            raise Broken(f"{error.filename}: {error.strerror}")
    for where, folders, files in os.walk(folder, onerror=unreadable):
        parts = pathlib.Path(where).relative_to(folder).parts
        if len(parts) >= DEEPEST:
            folders.clear()
        folders[:] = [f for f in folders if f not in IGNORED and not f.startswith(".")]
        found += [File("/".join([*parts, name]), functools.partial(
            read_regular, os.path.join(where, name))) for name in files if name[0] != "."]
    return found


# ---- files in archives ----

def read_zipped(archive, member, most):
    if member.flag_bits & 1:
        raise Unfit("is encrypted")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unfit("is a link, and not a file")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unfit("is packed in an unusual way")
    with damaged(), archive.open(member) as file:
        return bounded(file, most)


def read_tarred(archive, member, most):
    if not member.isreg():
        raise Unfit("is a link, and not a file")
    with damaged():
        return bounded(archive.extractfile(member), most)


@contextlib.contextmanager
def damaged():
    """What is packed wrongly raises anything; what the disk says is another matter."""
    try:
        yield
    except Unfit:
        raise
    except Exception as problem:
        if isinstance(problem, OSError) and not isinstance(problem, gzip.BadGzipFile):
            raise
        raise Unfit("is damaged") from None


def members(name, stream, most):
    """The Files in an archive: not those that are hidden, or belong to what is handed out, and
    none that lies outside of it. `most` is how long a tar file may be."""
    ending = name.lower()
    with damaged():
        if ending.endswith(".zip"):
            archive = zipfile.ZipFile(stream)
            inside = [(m.filename, functools.partial(read_zipped, archive, m))
                      for m in archive.infolist() if not m.is_dir()]
        elif ending.endswith((".tar", ".tar.gz", ".tgz")):
            packed = gzip.GzipFile(fileobj=stream) if ending.endswith("gz") else stream
            archive = tarfile.open(fileobj=io.BytesIO(bounded(packed, most)), mode="r:")
            inside = [(m.name, functools.partial(read_tarred, archive, m))
                      for m in archive if not m.isdir()]
        else:
            raise Unfit("cannot be looked into: hand in the files, or a zip")
    found = []
    for path, read in inside:
        parts = [part for part in re.split(r"[/\\]", path) if part not in ("", ".")]
        if parts and len(path) < 2000 and len(parts) <= DEEPEST and not (
                IGNORED & set(parts[:-1]) or any(part[0] == "." for part in parts)):
            found.append(File("/".join(parts), read))
    return found


def with_archives(files):
    """These Files and those in archives among them, the least deep first; and what is to be said
    of archives that were not looked into."""
    found, faults, waiting, opened = [], [], list(files), 0
    while waiting:
        file = waiting.pop(0)
        if not ARCHIVE.fullmatch(file.name):
            found.append(file)
            continue
        opened += 1
        try:
            if opened > ARCHIVES:
                raise Unfit("is one archive too many")
            inside = members(file.name, io.BytesIO(file.read(PACKED)), PACKED)
            if len(inside) > MOST:
                raise Unfit(f"holds more than {MOST} files")
            waiting += [File(f"{file.path}/{one.path}", one.read, newer=file.newer)
                        for one in inside]
        except Unfit as why:
            faults.append(f"{printable(file.path)} {why}.")
    return sorted(found, key=lambda file: (file.path.count("/"), file.path)), faults


# ---- the files that were asked for ----

def like(name):
    """Patterns of what browsers, course systems and students make of the name of a file."""
    stem, ending = map(re.escape, os.path.splitext(name))
    number = r"(?:[-_ ]?\(?\d{1,2}\)?)?"
    return (re.compile(rf"(?:.*[^a-z0-9])?{stem}{number}{ending}{number}(?:\.txt)?", re.I | re.S),
            re.compile(rf"(?:.*[^a-z0-9])?{stem}[-_ .(].*{ending}", re.I | re.S))


def apart(work, otherwise):
    """What work() returns, in a process of its own, which has so much time and memory; otherwise
    that. There are archives that keep Python's modules busy for ever."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
            resource.setrlimit(resource.RLIMIT_DATA, (ROOM, ROOM))
            with os.fdopen(writing, "wb") as file:
                pickle.dump(work(), file)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        said = file.read()
    return pickle.loads(said) if os.waitpid(child, 0)[1] == 0 else otherwise


def find(student, wanted):
    """What a student has handed in: name → Found. `wanted` has for each name the functions by
    which a file is known that is called otherwise."""
    def all_of_them():
        found, faults = with_archives(files)
        return {name: find_one(found, faults, name, set(functions))
                for name, functions in wanted.items()}

    def all_lost(verdict, why):
        return {name: Found(lost=(verdict, why)) for name in wanted}
    try:
        files = student.files()
        packed = [file.path for file in files if ARCHIVE.fullmatch(file.name)]
        if not packed:
            return all_of_them()
        return apart(all_of_them, all_lost(
            "missing", f"{printable(packed[0])} is damaged: it could not be read in {TIME} s."))
    except (Broken, OSError) as problem:
        return all_lost("not graded", printable(str(problem)))


def find_one(files, faults, name, functions):
    """The file of that name, in any folder; where there is none, one that nearly has it."""
    near, free = like(name)
    known = [file for file in files if file.name == name]
    known += [file for file in files if file.name != name and near.fullmatch(file.name)]
    if not known:
        known = [file for file in files if free.fullmatch(file.name)]
    if not known or (len(known) > 1 and not near.fullmatch(known[0].name)):
        return Found(lost=("missing", nothing_found(files, faults, name, functions)))
    known.sort(key=lambda file: file.newer, reverse=True)
    found = known[0].found()
    first, *others = [printable(file.path) for file in known[:6]]
    also = f"There is also {', '.join(others)}" if others else ""
    if known[0].name != name:
        found.notes.append(f"There is no {name}; {first} was taken for it."
                           + f" {also}." * bool(also))
    elif also:
        found.notes.append(f"{also}; {first} was graded.")
    return found


def nothing_found(files, faults, name, functions):
    """Words for who has not handed in this file, but perhaps another one."""
    stem, ending = os.path.splitext(name)
    own = [file for file in files if file.name.endswith(ending)]
    others = own + [file for file in files if file not in own and stem in file.name]
    said = [f"There is no file {name}.", *faults[:3]]
    for file in own[:9] if functions else ():
        there = {f.name for f in c_source.functions(file.found().text)}
        if 2 * len(functions & there) > len(functions):
            return " ".join([*said, f"{printable(file.path)} looks like {name}: rename it."])
    shown = ", ".join(printable(file.name) for file in others[:5])
    return " ".join(said + [f"There is: {shown}."] * bool(others))


# ---- students ----

def is_results(folder):
    """Whether an earlier run of the grader has put its results there."""
    return all(os.path.exists(folder / name) for name in (".grader", "state", "reports"))


def on_disk(source, out, left_out):
    """The folders in a folder, name → () → Files, and the files. Results may lie among them."""
    folders, files = {}, []
    for path in sorted(source.iterdir()):
        if os.path.realpath(path) == os.path.realpath(out) or path.name in (".DS_Store", ".git"):
            continue
        why = ("a link" if path.is_symlink() else "its name begins with a dot"
               if path.name.startswith(".") else "results of the grader" if is_results(path)
               else "")
        if why:
            left_out.append(f"{printable(path.name)} ({why})")
        elif path.is_dir():
            folders[path.name] = functools.partial(files_below, path)
        else:
            files.append(File(path.name, functools.partial(read_regular, path)))
    return folders, files


def in_archive(source):
    """The same for an archive; where all is in one folder of it, for that one."""
    try:
        inside = members(source.name, open(source, "rb"), CLASS)
    except Unfit as why:
        raise Broken(f"{source} {why}") from None
    while True:
        tops = {file.path.partition("/")[0] for file in inside}
        rests = [file.path.partition("/")[2] for file in inside]
        if len(tops) != 1 or not all("/" in rest or FLAT.fullmatch(rest) for rest in rests):
            break
        inside = [File(rest, file.read) for rest, file in zip(rests, inside)]
    folders = {"": []}
    for file in inside:
        top, inner, rest = file.path.partition("/")
        folders.setdefault(top if inner else "", []).append(File(rest or top, file.read))
    files = folders.pop("")
    return {top: functools.partial(list, own) for top, own in sorted(folders.items())}, files


def students_of(source, out, say):
    """The Students in a folder, or an archive: a folder or an archive each, or files with their
    names in front, as Moodle and Canvas write them."""
    left_out = []
    folders, files = in_archive(source) if source.is_file() else on_disk(source, out, left_out)
    students = {}
    for name, listed in folders.items():
        if re.search(r"_assignsubmission_(?!file)\w+$", name):
            left_out.append(f"{printable(name)} (what was typed into Moodle)")
        else:
            students[name] = Student(name, listed, MOODLE.sub("", name))
    flat = {}
    for file in files:
        found = FLAT.fullmatch(file.name)
        if not found and not ARCHIVE.fullmatch(file.name):
            left_out.append(f"{printable(file.name)} (in no student's folder)")
            continue
        name = person = file.name.partition(".")[0]
        if found:
            name = (found["moodle"] or found["unnamed"] or found["quiz"]
                    or f"{found['who']}_{found['user']}")
            person = MOODLE.sub("", found["who"] or name)
        flat.setdefault(name, []).append(known_to_system(file, found))
        own = students.setdefault(name, Student(name, functools.partial(list, flat[name]), person))
        own.late = own.late or bool(found and (found["late"] or found["early"]))
    if left_out:
        say(f"not looked at: {', '.join(left_out)}")
    people = [student.person for student in students.values()]
    for student in students.values():
        student.person = student.person if people.count(student.person) == 1 else ""
    return [students[name] for name in sorted(students)]


def known_to_system(file, found):
    """The same File under the name that the student has given it."""
    if not found:
        return file
    name, again = found["name"], AGAIN.search(found["name"])
    number = found["file1"] or found["file2"] or found["file3"]  # None in Moodle
    newer = (int(again.group(1)) if again else 0, int(number or 0))
    return File(name, file.read, AGAIN.sub("", name) if number else name, newer)


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
