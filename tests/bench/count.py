"""How many instructions a step of training takes: counted by valgrind, and so the same on a
busy machine. A slowdown of more than a twentieth fails, and so does a gain, which has to be
written down here. It depends on the compiler and on the processor's vectors: counts are compared
only where those below were made with the same ones."""

import os
import pathlib
import platform
import re
import shutil
import subprocess

from support.project import BUILD
from support.tap import Tap

WORK = f"{BUILD}/tests/bench/work"
# Instructions a step, in thousands, by compiler and its number: for the flower, and for products
# in blocks.
COUNTS = {"gcc 12 x86_64 avx2": {"train 2 400 4": 92, "train 64 300 40": 1580}}


def compiler():
    """Which one it is, its number, and the processor, if that has the usual vectors."""
    cc = os.environ.get("CC", "cc").split()[0]
    version = subprocess.run([cc, "-dumpversion"], capture_output=True, text=True).stdout
    said = subprocess.run([cc, "--version"], capture_output=True, text=True).stdout
    kind = "clang" if "clang" in said else "gcc"
    flags = pathlib.Path("/proc/cpuinfo")
    wide = " avx2" if flags.exists() and " avx2" in flags.read_text() else ""
    return f"{kind} {version.split('.')[0].strip()} {platform.machine()}{wide}"


def instructions(request):
    got = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", WORK],
                         input=request + "\n", capture_output=True, text=True, timeout=300)
    found = re.search(r"Collected : (\d+)", got.stderr)
    return int(found.group(1)) if found and got.returncode == 0 else 0


def thousands_a_step(request):
    """From the difference of two runs: what comes before the first step does not count."""
    few, many = (instructions(f"{request} {steps}") for steps in (10, 30))
    return (many - few) / 20 / 1000


def main():
    with Tap() as tap:
        if not shutil.which("valgrind"):
            tap.skip("valgrind is missing: no instruction was counted")
            return
        wanted = COUNTS.get(compiler(), {})
        for request in COUNTS["gcc 12 x86_64 avx2"]:
            found = thousands_a_step(request)
            print(f"# {compiler()}: {request}: {found:.1f} thousand instructions a step")
            tap.ok(found > 0, f"{request}: its instructions are counted")
            if request in wanted:
                tap.ok(abs(found / wanted[request] - 1) < 0.05,
                       f"{request}: about {wanted[request]} thousand instructions a step", found)


if __name__ == "__main__":
    main()
