"""What a student's file is compiled and linked with, and how."""

import dataclasses
import functools
import hashlib
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

import c_source
from course import ROOT, Chapter, stems
import disk
from verdicts import MISSING, Broken

LANGUAGE = ["-std=c11", "-D_DEFAULT_SOURCE", "-D_DARWIN_C_SOURCE", "-ffp-contract=off",
            "-fopenmp-simd"]
# The chapter's main is made static, and is not called: so the compiler leaves out at once
# whatever serves main alone, which halves its time.
FLAGS = [*LANGUAGE, "-Wall", "-Wextra", "-Wfloat-conversion", "-g", "-fno-omit-frame-pointer",
         "-fdiagnostics-color=never", "-Werror=return-type",
         "-Werror=implicit-function-declaration", "-fgnu89-inline", "-I/kit/include",
         "-Dmain=static __attribute__((unused)) main_of_the_chapter",
         "-Wno-unknown-warning-option", "-Wno-old-style-declaration"]
# The same file in several forms: to compare numbers; with sanitizers; for valgrind, which has to
# see every read that is written in the source.
VARIANTS = {"plain": ["-O1"],
            "sanitized": ["-O1", "-fsanitize=address,undefined",
                          "-fno-sanitize-recover=all"],
            "unoptimized": ["-O0"],
            # in many copies, of which only those count that compile without doubt (one_change.py)
            "changed": ["-O0", "-g0", "-fmax-errors=0", "-Wno-all", "-Wno-extra",
                        "-Wno-float-conversion", "-Werror=incompatible-pointer-types",
                        "-Werror=int-conversion"]}

# Where the linker can send calls elsewhere, it is counted how often a program asks for memory.
COUNTED = ("malloc calloc realloc aligned_alloc memalign valloc strdup strndup mmap "
           "posix_memalign").split()
COUNTING = [f"-Wl,--wrap={name}" for name in COUNTED] if sys.platform == "linux" else []
BUILD_ID = b"\x14\0\0\0\3\0\0\0GNU\0"  # what stands before it in a program

# It also refuses to start another program, from before the first line of a student's on: the
# sandbox cannot, since it has to start this one. (There is nothing in it to be started, either.)
WEAK = """\
#if defined __linux__ && __has_include(<linux/filter.h>)
#include <linux/filter.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
static void start_nothing(void)
{
    struct sock_filter kill_execve[] = {
        {BPF_LD | BPF_ABS, 0, 0, 0}, {BPF_JMP | BPF_JEQ, 0, 1, SYS_execve},
        {BPF_RET, 0, 0, 0x80000000}, {BPF_RET, 0, 0, 0x7FFF0000}};
    struct sock_fprog all = {4, kill_execve};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, 2, &all);
}
__attribute__((used, section(".preinit_array"))) static void (*first)(void) = start_nothing;
#endif
#include <unistd.h>
static void missing(const char *name, unsigned long size)
{
    if (write(2, "missing: ", 9) < 0 || write(2, name, size) < 0 || write(2, "\\n", 1) < 0)
        _exit(1);
    _exit(%d);
}
"""


def weak_functions(header):
    """A source that has every function of a header, to say that it is missing, and to give way."""
    declared = re.findall(r"^\w[\w *]*?\b(\w+)\([^;{]*\);", c_source.code_only(header), re.M)
    return WEAK % MISSING + "".join(
        f'__attribute__((weak)) void {name}(void) {{ missing("{name}", {len(name)}); }}\n'
        for name in dict.fromkeys(declared))


@dataclasses.dataclass
class Kit:
    """A folder with include/ and objects/ for one chapter: of the chapters only earlier
    ones, and nothing of the one that is graded but its header."""
    chapter: Chapter
    folder: pathlib.Path
    cc: list

    def fill(self, build):
        """Copies what make has built there. Returns the kit."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in "include", "objects", "sanitized":
            (self.folder / name).mkdir(parents=True)
        for path in self.headers():
            shutil.copy(path, self.folder / "include")
        for path in self.objects(pathlib.Path(build)):
            if not path.exists():
                raise Broken(f"{path} is missing: make kit builds it")
            shutil.copy(path, self.folder / "objects")
        self.compile_own()
        self.find_libraries()
        (self.folder / "tools").write_text("", encoding="utf-8")
        return self

    def uses(self, tool):
        return tool in (self.folder / "tools").read_text(encoding="utf-8").split()

    def headers(self):
        earlier = [path for path in (ROOT / "chapters").glob("*.h")
                   if int(path.name[:2]) <= self.chapter.number]
        return [*(ROOT / "common").glob("*.h"), *earlier]

    def headers_text(self):
        """All of it, without comments."""
        return "".join(c_source.code_only(path.read_text(encoding="utf-8"))
                       for path in self.headers())

    def objects(self, build):
        common = [build / "common" / f"{path.stem}.o" for path in (ROOT / "common").glob("*.c")]
        earlier = [build / "archive" / f"{stem}.o" for stem in stems()
                   if int(stem[:2]) < self.chapter.number]
        source = (ROOT / "tests/probes" / f"{self.chapter.stem}.c").read_text(encoding="utf-8")
        parts = [part for part in ("network", "activation") if f'"{part}.h"' in source]
        parts += ["probe", "form"] + ["allocations"] * (not COUNTING)
        support = [build / "tests/support" / f"{part}.o" for part in parts]
        return [*common, *earlier, *support, build / "tests/probes" / f"{self.chapter.stem}.o"]

    def compile_own(self):
        """What says that a function is missing, what counts, and, for the sanitizers, matrices: a
        function may hand over one that has been freed."""
        source = self.folder / "missing.c"
        header = self.chapter.path.with_suffix(".h").read_text(encoding="utf-8")
        source.write_text(weak_functions(header), encoding="utf-8")
        counting = [("objects", ROOT / "tests/grading/allocations.c", [])] * bool(COUNTING)
        matrices = ROOT / "common/matrix.c"
        sanitized = [("sanitized", matrices, [*LANGUAGE, *VARIANTS["sanitized"]])] * (
            "WRITE THIS FUNCTION" not in matrices.read_text(encoding="utf-8"))  # a starter
        for folder, path, flags in [("objects", source, []), *counting, *sanitized]:
            made = subprocess.run([*self.cc, "-w", "-g", "-fno-builtin", *flags,
                                   f"-I{self.folder / 'include'}", f"-I{ROOT / 'tests/support'}",
                                   "-c", "-o", self.folder / folder / f"{path.stem}.o", path],
                                  capture_output=True, text=True)
            if made.returncode != 0 and folder == "objects":  # there may be no sanitizers here
                raise Broken(f"the compiler {self.cc[0]} fails: {made.stderr.strip()[:500]}")

    def find_libraries(self):
        """Notes what a program needs to begin: the loader, and libraries, the sanitizers', too."""
        source, program = self.folder / "empty.c", self.folder / "empty"
        source.write_text("int main(void) { return 0; }\n", encoding="ascii")
        found = ""
        for variant in ("plain", "sanitized") if shutil.which("ldd") else ():
            subprocess.run([*self.cc, *VARIANTS[variant], "-Wl,--no-as-needed", "-o", program,
                            source, "-ldl", "-lm"], capture_output=True)
            found += subprocess.run(["ldd", program], capture_output=True, text=True).stdout
        paths = re.findall(r"(?:^\s|=> )(/.*) \(0x", found, re.M)
        paths += [path.replace("libm.so.6", "libmvec.so.1") for path in paths]  # for loops with exp
        for path in [path for path in paths if "/ld-" in path]:
            # Valgrind wants the symbols of the loader; with those of all libraries it takes longer.
            number = pathlib.Path(path).read_bytes().partition(BUILD_ID)[2][:20].hex()
            paths.append(f"/usr/lib/debug/.build-id/{number[:2]}/{number[2:]}.debug")
        (self.folder / "libraries").write_text("\n".join(sorted(set(paths))), encoding="utf-8")

    def libraries(self):
        return (self.folder / "libraries").read_text(encoding="utf-8").splitlines()


def kit(chapter, folder, cc):
    return Kit(chapter, pathlib.Path(folder).resolve() / chapter.stem, cc.split())


def memory_limits():
    """Under these (ulimit -v) a tool may not begin: which ones work is tried for each anew."""
    return [resource.getrlimit(what) for what in (resource.RLIMIT_AS, resource.RLIMIT_DATA)]


def shared(chapter, build, cc, sandboxed, try_tools=None):
    """A kit that is filled once, and where it is to have tools, tried; it is kept in build/kits
    under a digest of all that goes into it."""
    own, known = kit(chapter, "", cc), hashlib.sha256()
    version = subprocess.run([*own.cc, "--version"], capture_output=True).stdout
    known.update(repr((cc, version, sandboxed, bool(try_tools), shutil.which("valgrind"),
                       memory_limits(), chapter.starter)).encode())
    here = pathlib.Path(__file__).parent
    for path in [*own.headers(), *own.objects(pathlib.Path(build)), here / "kits.py",
                 here / "sandbox.py", here / "student_program.py"]:
        known.update(path.name.encode() + (path.read_bytes() if path.exists() else b""))
    place = pathlib.Path(build).resolve() / "kits" / known.hexdigest()[:20]
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with disk.work_folder(build) as folder, disk.naming(place):
            new = kit(chapter, folder, cc).fill(build)
            if try_tools:
                try_tools(new, sandboxed)
            draft = place.with_name(f"{place.name}.{os.getpid()}")
            shutil.copytree(new.folder, draft / chapter.stem)
        try:
            os.rename(draft, place)
        except OSError:  # somebody else was faster
            shutil.rmtree(draft)
    return kit(chapter, place, cc)


@functools.lru_cache
def fills_variables(cc):
    """Whether this compiler can fill variables that nobody sets with a pattern."""
    return subprocess.run([*cc, "-ftrivial-auto-var-init=pattern", "-x", "c", "-fsyntax-only",
                           "/dev/null"], capture_output=True).returncode == 0
