"""What a disk may do to a program: nothing on it can be executed, or it is full."""

import contextlib
import os
import pathlib
import subprocess
import tempfile

from sandbox import Broken


def executes(folder):
    """Whether a program in this folder can be executed: a disk may be mounted noexec."""
    with naming(folder), tempfile.TemporaryDirectory(dir=folder) as inside:
        program = pathlib.Path(inside, "try")
        program.write_text("#!/bin/sh\n", encoding="ascii")
        program.chmod(0o700)
        try:
            return subprocess.run([program]).returncode == 0
        except PermissionError:
            return False


def work_folder(build):
    """A TemporaryDirectory where programs can be executed: in the usual place, or below `build`."""
    places = [tempfile.gettempdir(), os.path.abspath(build)]
    for place in places:
        os.makedirs(place, exist_ok=True)
        if executes(place):
            return tempfile.TemporaryDirectory(dir=place, prefix="work-")
    raise Broken(f"programs cannot be executed in {' or '.join(places)} (mounted noexec?): "
                 "set TMPDIR to a folder where they can")


@contextlib.contextmanager
def naming(path):
    """An OSError in this block names a file: the path, if it names none itself. (Writing does
    not: the system says only that the disk is full.)"""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def words(error):
    """What an OSError says: the file, and what is wrong with it. Of two the second: where a copy
    fails because the disk is full, that is where it was to go."""
    return f"{error.filename2 or error.filename or 'a file'}: {error.strerror or error}"
