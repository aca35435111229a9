"""Every chapter in WebAssembly: compiles its unchanged sources, and those of common/, with
clang for wasm32-wasi, and has the test of its program run it under node. So it has to print
the same numbers, to keep the same data for its picture, and to take the same command line.
(gnuplot it cannot start there.)"""

import concurrent.futures
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

from support.project import BUILD
from support.tap import Tap

FOLDER = pathlib.Path(BUILD, "wasm")
CHAPTERS = sorted(path.stem for path in pathlib.Path("chapters").glob("[0-9][0-9]_*.c"))
COMMON = sorted(path.stem for path in pathlib.Path("common").glob("*.c"))
NODE = ["node", "--no-warnings", "tests/wasm/node.mjs"]
# Where systems keep the C library for WebAssembly: clang knows it, Debian, Fedora, Arch,
# Homebrew on two kinds of processor.
ROOTS = [None, "/usr", "/usr/wasm32-wasi", "/usr/share/wasi-sysroot",
         "/opt/homebrew/share/wasi-sysroot", "/usr/local/share/wasi-sysroot"]


def run(*words, **settings):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          **settings)


def find_clang():
    """The command that compiles and links for WebAssembly here; None if there is none."""
    if not shutil.which("clang"):
        return None
    for root in ROOTS:
        clang = ["clang", "--target=wasm32-wasi", *([f"--sysroot={root}"] if root else [])]
        got = run(*clang, "-x", "c", "-", "-o", FOLDER / "try",
                  input="#include <stdio.h>\nint main(void) { return puts(\"\") < 0; }\n")
        if got.returncode == 0:
            return clang
    return None


def node_works():
    return bool(shutil.which("node")) and run(*NODE, FOLDER / "try").returncode == 0


def compile_all(clang):
    """What went wrong, in words; "" if nothing did. Each chapter is compiled twice, as in
    the Makefile: as a program, and without its main, for the later ones."""
    flags = ["-std=c11", "-D_DEFAULT_SOURCE", "-ffp-contract=off", "-O2", "-Icommon",
             "-Ichapters", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    jobs = [(f"common/{stem}.c", f"common/{stem}.o", []) for stem in COMMON]
    for stem in CHAPTERS:
        jobs.append((f"chapters/{stem}.c", f"programs/{stem}.o", []))
        jobs.append((f"chapters/{stem}.c", f"parts/{stem}.o", [f"-Dmain=main_of_{stem}"]))
    for folder in "common", "programs", "parts", "chapters":
        (FOLDER / folder).mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        compiled = list(pool.map(
            lambda job: run(*clang, *flags, *job[2], "-c", job[0], "-o", FOLDER / job[1]), jobs))
        if all(got.returncode == 0 for got in compiled):
            compiled = list(pool.map(lambda stem: link(clang, stem), CHAPTERS))
    return "".join(got.stderr for got in compiled if got.returncode != 0)


def link(clang, stem):
    objects = [FOLDER / "programs" / f"{stem}.o",
               *(FOLDER / "parts" / f"{other}.o" for other in CHAPTERS if other != stem),
               *(FOLDER / "common" / f"{part}.o" for part in COMMON)]
    return run(*clang, *objects, "-o", FOLDER / "chapters" / stem)


def test_chapter(stem):
    """The test of its program, with programs from our folder, started by node."""
    return run(sys.executable, f"tests/programs/{stem}.py",
               env=os.environ | {"BUILD": str(FOLDER), "RUN_WITH": shlex.join(NODE),
                                 "QUICK": "1"})


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Tap() as tap:
        clang = find_clang()
        if not clang:
            tap.skip("clang, lld or a C library for WebAssembly is missing")
            return
        if not node_works():
            tap.skip("a node that runs WebAssembly is missing")
            return
        problem = compile_all(clang)
        tap.ok(not problem, "every source compiles for WebAssembly as it is", problem)
        if problem:
            return
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for stem, got in zip(CHAPTERS, pool.map(test_chapter, CHAPTERS)):
                tests = len(re.findall("^ok", got.stdout, re.M))
                tap.ok(got.returncode == 0 and tests > 10, f"{stem}: {tests} tests",
                       got.stderr[:2000])


if __name__ == "__main__":
    main()
