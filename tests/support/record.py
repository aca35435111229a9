"""make record-15: keeps what a chapter's program prints and draws now as what its test expects
from now on, in tests/programs/expected/, and as the pictures of its page, in docs/img/: of one run,
so that times in a table are those in its picture. (git diff shows what has become of it: look.)

usage: record.py NN_name ...
"""

import pathlib
import shutil
import sys
import tempfile

from support.program import run, sizes_and_means
from support.project import ROOT


def lines_of_data(path: pathlib.Path) -> str:
    """What NN_name.data keeps of a file of data: for each block its rows and the means."""
    return "".join(f"{name}: {' '.join(f'{number:g}' for number in numbers)}\n"
                   for name, numbers in sizes_and_means(path).items())


def record(stem: str) -> str:
    """Writes the two files, and the pictures. Returns what is wrong, or "" if nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        got = run(stem, "--plots", folder)
        if got.returncode != 0:
            return f"{stem} ended with status {got.returncode}: {got.stderr.strip()}"
        data = lines_of_data(pathlib.Path(folder, f"{stem}.dat"))
        for picture in pathlib.Path(folder).glob("*.svg"):
            shutil.copy(picture, ROOT / "docs/img")
    expected = ROOT / "tests/programs/expected"
    (expected / f"{stem}.txt").write_text(got.stdout, encoding="utf-8")
    (expected / f"{stem}.data").write_text(data, encoding="utf-8")
    print(f"tests/programs/expected/{stem}.txt, {stem}.data")
    return ""


if __name__ == "__main__":
    sys.exit("\n".join(filter(None, map(record, sys.argv[1:]))) or 0)
