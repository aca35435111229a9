"""make check: says how far the exercises of a homework are, and what is wrong.

usage: check.py --build FOLDER --cc COMPILER FILE ...      from the homework's folder
       check.py --build FOLDER --cc COMPILER --own 03      make check-03: the chapter itself,
                                                           which its reader has changed

The exit status is 0 where everything is right, and no other time. With --only NAME that, and what
is printed, is about the exercises of this name; with --points 1 there is a line at the end that
GitHub Classroom reads.
"""

import argparse
import json
import os
import pathlib
import sys

import byhand
import c_source
import course
import disk
import kits
import report
import student
import student_program
import verdicts


def check_chapter(chapter, path, options, seed, unsure):
    """Prints the report of one file, in this path; returns its Results. It stands on files of the
    student's own that are not right yet, those in `unsure`: what is wrong here may be wrong
    there."""
    text = c_source.decoded(path.read_bytes())
    kit = kits.shared(chapter, options.build, options.cc, False, student_program.try_tools)
    with disk.work_folder(options.build) as folder, disk.naming(folder):
        work = student.Work(kit, text, f"{folder}/work", sandboxed=False)
        results = [r for r in work.grade_all(seed) if options.only in ("", r.name)]
    for result in results if unsure else ():
        if result.verdict not in ("right", "not written", "does not compile"):
            known = result.says if result.verdict.startswith("wrong: ") else []
            result.verdict, result.says = "unsure", [
                f"It is not right, but it may use your own {' and '.join(unsure)}, which "
                f"{'is' if len(unsure) == 1 else 'are'} not right yet: mend that first. (The "
                "grader puts the right form of earlier chapters in their place.)",
                *(f"If that is not the reason, it may be this: {words}" for words in known)]
    for result in results:
        result.says += line_to_repeat(chapter, result, work.failed.get(result.name), options)
    if results:
        print("\n".join(report.chapter_lines(chapter, results) + work.put_back_notes()), flush=True)
    return results


def line_to_repeat(chapter, result, case, options):
    """A sentence with the line by which a call that went wrong can be made again, in a list: of C
    in a homework, and of the shell in the project. A function of numbers has its own already."""
    exercise = chapter.exercises()[result.name]
    if not case or (exercise.inputs and "printf" in " ".join(result.says)):
        return []
    path = pathlib.Path(options.build).resolve() / "again" / f"{result.name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(student_program.requests([(exercise, case)]))
    word = case.words[0] if case.words else ""
    if options.own:
        program = f"{options.build}/tests/{chapter.stem} {word}".rstrip()
        return [f"This call once more, after make test-{options.own}: {program} < {path}"]
    in_c = ", ".join((json.dumps(str(path), ensure_ascii=False), f'"{word}"' if word else "NULL"))
    return ["This call once more, as the first line of main:", f"again({in_c});"]


def check_sheet(name, seed):
    """Prints what is right on a worksheet; returns its Result. `seed` is None where any will do."""
    path, chapter = pathlib.Path(name), int(name[-6:-4])
    if not path.exists():
        result = verdicts.Result("by hand", 0, byhand.POINTS, "missing",
                                 ["The worksheet that was handed out is not here."])
    else:
        text = c_source.decoded(path.read_bytes())
        result = byhand.judged(text, chapter, byhand.read_seed(seed))
    print(f"{path}: {result.points} of {byhand.POINTS} points\n")
    lines = [f"    {words}" for words in result.says] if result.verdict in ("missing", "wrong") \
        else byhand.mark_lines(byhand.check(text, *byhand.header(text)))
    print("\n".join(lines) + "\n")
    return result


def sheets_asked_for(options):
    """Name → seed of every worksheet: those that were handed out, and what else is there."""
    there = sorted(path.name for path in pathlib.Path().glob("byhand-[0-9][0-9].txt"))
    return dict.fromkeys(there, "") | dict(words.split(":") for words in options.sheets.split())


def files_asked_for(options):
    """(chapter, path) of every file to be checked."""
    if options.own:
        return [(chapter, chapter.path) for chapter in course.chapters(options.own)]
    return [(chapter, pathlib.Path(chapter.file)) for chapter in course.chapters()
            if chapter.file in options.files]


def check_all(options):
    """Prints everything; whether all is right."""
    results, unsure, seed = [], [], byhand.read_seed(options.seed)
    seed = int.from_bytes(os.urandom(4), "little") if seed is None else seed
    for chapter, path in files_asked_for(options):
        found = check_chapter(chapter, path, options, seed, unsure)
        unsure += [] if all(r.verdict == "right" for r in found) else [chapter.file]
        results += found
    if options.only in ("", "by hand"):
        results += [check_sheet(*sheet) for sheet in sheets_asked_for(options).items()]
    if not results:
        raise ValueError(f"no exercise {options.only} is known for {' '.join(options.files)}")
    target = f"check-{options.own}" if options.own else "check"
    print(f"In all: {report.total(results)}. (The inputs are random; make {target} SEED={seed} "
          "draws them again.)")
    if options.points == "1":
        print(report.classroom(results))
    right = all(result.verdict == "right" for result in results)
    if options.own and right:
        print(f"These functions are right. make test-{options.own} looks at the rest of the "
              "chapter, too.")
    return right


def main(*arguments):
    parser = argparse.ArgumentParser(prog="check.py", description="Checks a homework.")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sheets", default="", help="worksheets and seeds: byhand-11.txt:7")
    parser.add_argument("--own", default="", help="the number of a chapter of the project")
    parser.add_argument("--build", default="build")
    parser.add_argument("--cc", default="cc")
    parser.add_argument("--seed", default="", help="of the inputs; make check SEED=…")
    parser.add_argument("--only", default="", help="an exercise; make check ONLY=…")
    parser.add_argument("--points", default="", help="1: for GitHub Classroom")
    sys.stdout.reconfigure(errors="replace")
    return 0 if check_all(parser.parse_args(arguments)) else 1


if __name__ == "__main__":
    sys.exit(course.command(main, "check.py --help"))
