"""The checker of the web book, on what the grader knows: every exercise is right as it stands in
its chapter, and every known mistake is noticed, and gets the very sentence that make check has for
it. No browser is needed for that: the checker is the same in node."""

import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/grading")

import course  # noqa: E402
import mutants  # noqa: E402
import questions  # noqa: E402
from support.project import BUILD  # noqa: E402
from support.tap import Tap  # noqa: E402

RUN = pathlib.Path(BUILD).resolve()


def judged(chapters):
    jobs = {}
    for chapter in chapters:
        known = mutants.all_mistakes(chapter)
        jobs[chapter.stem] = {
            "text": mutants.with_all(chapter),
            "tries": {mark.name: [-1, *(k for k, (of, _) in enumerate(known) if of == mark.name)]
                      for mark in chapter.marks}}
    with tempfile.TemporaryDirectory() as folder:
        # Of the few answers that there are to some questions, two mistakes may have the same.
        questions.write(folder, mutants.SEED)
        got = subprocess.run(["node", "tests/book/judge_all.mjs", RUN / "book-tools",
                              RUN / "book-programs", folder], input=json.dumps(jobs),
                             capture_output=True, text=True, timeout=900)
    if got.returncode != 0:
        raise RuntimeError(got.stderr[-3000:])
    return json.loads(got.stdout)


def test_exercise(tap, chapter, mark, says):
    tap.same(says.pop("-1"), [], f"{chapter.stem}: {mark.name} is right")
    own = {mistake.name: mistake.says for mistake in chapter.exercises()[mark.name].mistakes}
    known = mutants.all_mistakes(chapter)  # without those that only the tools for memory notice
    says = {k: s for k, s in says.items() if not known[int(k)][1].startswith("nearly: ")}
    for number, sentences in says.items():
        name = known[int(number)][1]
        tap.ok(sentences, f"{chapter.stem}: {mark.name}: {name}: is noticed")
        if name in own:
            tap.same(sentences[:1], [own[name]], "and gets its sentence")


def main():
    with Tap() as tap:
        chapters = course.chapters()
        found = judged(chapters)
        for chapter in chapters:
            for mark in chapter.marks:
                test_exercise(tap, chapter, mark, found[chapter.stem][mark.name])


if __name__ == "__main__":
    main()
