"""The kits of the grader's own tests: each is made once, and all of them use it."""

import fcntl
import pathlib

import course
import kits
import student_program

MADE_BY = [course.ROOT / "tests/grading" / name
           for name in ("allocations.c", "kits.py", "sandbox.py", "student_program.py")]


def newest(kit, build):
    """When the latest of what a kit is made of was changed."""
    paths = [*kit.headers(), *kit.objects(pathlib.Path(build)), kit.chapter.path, *MADE_BY]
    return max(path.stat().st_mtime_ns for path in paths if path.exists())


def shared_kit(chapter, build, cc, tools):
    """The kit of a chapter, in a folder of `build`, filled anew where something that it is made of
    is newer. `tools` says where it is tried whether sanitizers and valgrind work: "sandboxed", or
    "plain"; with "" it is not, and the grader uses neither."""
    folder = pathlib.Path(build) / "kits" / (tools or "without_tools")
    folder.mkdir(parents=True, exist_ok=True)
    kit, made = kits.kit(chapter, folder, cc), folder / f"{chapter.stem}.made"
    with open(folder / f"{chapter.stem}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed: tests run side by side
        if not made.exists() or made.stat().st_mtime_ns < newest(kit, build) or (
                made.read_text(encoding="utf-8") != cc):
            kit.fill(build)
            made.write_text(cc, encoding="utf-8")
        if tools and not (kit.uses("sanitizers") and kit.uses("valgrind")):
            student_program.try_tools(kit, sandboxed=tools == "sandboxed")
    return kit
