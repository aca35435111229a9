"""The web book as its readers use it: Chromium, driven by drive.mjs, opens the pages of build/book
from a server on this machine. Every chapter runs and prints what its page says, its pictures are
drawn, code is changed, compiled and taken back, what does not compile is named at its line, an
endless loop is stopped; and the pages fit a telephone, have a dark mode, and please axe."""

import functools
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, "tests/grading")

import course  # noqa: E402
import questions  # noqa: E402
from support import program  # noqa: E402
from support.project import BUILD, chapters, load, text_of  # noqa: E402
from support.tap import Tap  # noqa: E402

BOOK = pathlib.Path(BUILD, "book")
TOOLS = pathlib.Path(BUILD, "book-tools")
# A line of chapter 12, and what a reader makes of it.
LINE = "if (step == steps || !isfinite(J))"

# What a reader makes of a line, and what is said of its run. The first one is of matrix.h: it moves
# members of which both common/matrix.c and the chapter speak.
CHANGED = [("07_matrix", "int rows, cols;", "    int mine[8], rows, cols;", "what the page says"),
           ("12_train", LINE, 'for (;;) printf("x\\n");', "it prints without end"),
           ("12_train", "double judge(const Network *net, const Examples *set)",
            "double judges(const Network *net, const Examples *set)",
            "no function named judge any more"),
           ("01_neuron", "double sigmoid(double z)", "double sigmoid(double z) { return NAN * z; }",
            "could not be drawn")]
# What a reader expects before the first answer of a page, and what is said of it.
GUESSES = [("12_train", "0.7", "You said: 0.7. Right."),
           ("12_train", "0.71", "You said: 0.71. It is 0.693048; you are 2.4 % off."),
           ("12_train", "2,1", "You said: 2,1. It is 0.693048, 3.0 times less."),
           ("12_train", "half", "You said: half."),
           ("02_cost", "less", "You said: less. It is: more."),
           ("01_neuron", "0.77", "You said: 0.77. Right.")]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A page was left before all of it had come."""


def serve():
    """The book's address, and the server, which goes on in the background."""
    handler = functools.partial(Quiet, directory=str(BOOK))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}", server


def drive(url, *scenes):
    """What drive.mjs found in these scenes: a name, and its words, each."""
    got = subprocess.run(["node", "tests/book/drive.mjs", TOOLS.resolve(), url,
                          *("\t".join(scene) for scene in scenes)],
                         capture_output=True, text=True, timeout=900)
    if got.returncode != 0:
        raise RuntimeError(got.stderr[-3000:])
    return json.loads(got.stdout)


def settings_of(stem):
    """What the test of a chapter's program says may differ: its own words, not a copy."""
    heard = {}
    was, program.test = program.test, lambda _, **settings: heard.update(settings)
    try:
        load(f"tests/programs/{stem}.py")
    finally:
        program.test = was
    return heard


def test_runs(tap, url):
    found = drive(url, ("run", *chapters()))["run"]
    for stem in chapters():
        ran, settings = found[stem], settings_of(stem)
        tap.ok(ran["status"].startswith("Finished in"), f"{stem}: it ran", ran["status"])
        program.test_printed(tap, stem, ran["printed"], settings.get("loose") or {},
                             settings.get("optional"))
        tap.same(len(ran["drawn"]), ran["pictures"], f"{stem}: every picture was drawn anew")
        with tempfile.TemporaryDirectory() as folder:
            for picture in ran["drawn"]:
                path = pathlib.Path(folder, picture["name"] + ".svg")
                path.write_text(picture["svg"], encoding="utf-8")
                program.test_same_text(tap, path, f"docs/img/{path.name}", settings.get("optional"))
        tap.same(ran["again"], text_of(f"tests/programs/expected/{stem}.txt"),
                 f"{stem}: the page's own output comes back")


def test_options(tap, url):
    """The fields are those of --help, and do what the options do."""
    chosen = {"hidden": "2", "activation": "relu", "rate": "0.5", "steps": "300", "data": "moons"}
    ran = drive(url, ("options", "12_train", json.dumps(chosen)))["options"]
    native = program.run("12_train", "--plots", f"{BUILD}/book-plots",
                         *(word for name, value in chosen.items() for word in (f"--{name}", value)))
    agree = [program.lines_agree(got, want, {}) for got, want in
             zip(ran["printed"].splitlines(), native.stdout.splitlines())]
    tap.ok(all(agree) and len(agree) > 3, "options: what the native program prints", ran["printed"])
    tap.ok("differ from the page’s" in ran["status"], "and the lines that differ are counted",
           ran["status"])
    tap.ok(len(set(ran["marked"])) == len(ran["marked"]) > 3,
           "each is marked, on a line of its own", ran["marked"])
    ran = drive(url, ("options", "12_train", json.dumps({"hidden": "x"})))["options"]
    tap.ok("It says: " in ran["status"] and "hidden" in ran["status"],
           "a wrong value gets the program's own words", ran["status"])


def test_changes(tap, url):
    instead = "if (step == steps / 2)"
    changes = [dict(zip(("stem", "line", "instead"), change)) for change in CHANGED]
    found = drive(url, ("edit", "12_train", LINE, instead), ("changed", *map(json.dumps, changes)),
                  ("wrong", "12_train", "long long hidden, steps, seed, show;",
                   "long long hidden, steps, seed, show = 3;"),
                  ("stop", "12_train", LINE, "for (;;)"),
                  ("guess", *(f"{stem}={guess}" for stem, guess, _ in GUESSES)))
    edit, wrong, stop, guess = (found[name] for name in ("edit", "wrong", "stop", "guess"))
    tap.ok(edit["status"].startswith("Finished") and re.search(r"^ 10000 +0\.2226", edit["printed"],
                                                              re.M),
           "a change is compiled, and runs", edit["status"])
    for (_, _, line, words), said in zip(CHANGED, found["changed"]):
        tap.ok(words in said, f"{line}: {words}", said)
    tap.ok(edit["kept"], "and is there after the page was loaded again")
    source = text_of("chapters/12_train.c")
    tap.ok(edit["saved"] == source.replace(LINE, instead), f"it can be saved as {edit['name']}")
    tap.same(edit["button"], "▶ Run", "and taken back")
    line = source.splitlines().index("    long long hidden, steps, seed, show;") + 1
    tap.ok(f"line {line}: error: " in wrong["words"] and wrong["marked"] == 1,
           "what does not compile is named at its line", wrong)
    tap.same(wrong["mended"], "", "until that is mended")
    tap.ok(wrong["status"].startswith("It does not compile"), "and nothing runs", wrong["status"])
    tap.ok(stop["stopped"].startswith("Stopped after") and stop["running"] == 0,
           "an endless loop is stopped", stop)
    tap.ok(stop["again"]["status"].startswith("Finished"), "and another run begins")
    for (stem, said, words), got in zip(GUESSES, guess):
        tap.ok(got["open"] and got["said"] == got["later"] == words and "first" in got["empty"],
               f"{stem}: {said} is compared with the answer, and kept", got)
    tap.same(found["complaints"], [], "no error in the console, no request to another host")


def test_exercise(tap, url, stem, name):
    """Written in the page: each known mistake gets its sentence, the solution is right."""
    chapter = course.find_chapter(stem)
    right, exercise = chapter.rights[name], chapter.exercises()[name]
    starter = questions.functions_of(chapter.starter)[name]
    known = [m for m in exercise.mistakes if m.name in right.mistakes()][:3]
    first = right.body[0].text  # its brace
    ways = [right.text().replace(first, f"{first} for (;;) ;", 1),
            right.text().replace(first, f"{first} int =;", 1),
            *(right.text(mistake.name) for mistake in known),
            right.text().replace(first, f"{first} // mine", 1),
            questions.functions_of(text_of(chapter.path))[name]]  # as the page has it
    found = drive(url, ("exercise", stem, name, starter, *ways))["exercise"]
    own, empty, endless, wrong, *mistaken, mine, last = found["says"]
    tap.ok(own.startswith("This is the page’s own"), f"{stem}: {name}: the page's own", own)
    tap.same(empty, questions.WORDS["not written"], "not written yet")
    tap.ok(endless.startswith("It did not come to an end"), "an endless loop", endless)
    tap.ok(wrong.startswith("It does not compile. chapters/"),
           "one that does not compile", wrong)
    tap.ok(len(known) == len(mistaken) == 3, "three mistakes")
    for mistake, said in zip(known, mistaken):
        tap.ok(mistake.says in said, f"{mistake.name}: its sentence", said)
    tap.ok(found["stopped"].startswith("Stopped."), "a check can be stopped", found["stopped"])
    tap.ok(mine.startswith("✓ Right"), "the solution is right", mine)
    tap.ok(last.startswith("✓ Right") and found["done"] == "✓ done", "the solution is right", found)
    tap.ok(found["progress"].startswith("You have done 1 of "), "and counted on the first page",
           found["progress"])


def test_playground(tap, url):
    found = drive(url, ("playground", "1000"))
    play = found["playground"]
    cost = re.search(r"^ +1000 +(\S+)", text_of("tests/programs/expected/12_train.txt"), re.M)
    tap.ok(f"step 1000, cost {cost.group(1)}, " in play["after"],
           "playground: the numbers of chapter 12", play["after"])
    tap.same(play["off"], [], "no set has a point off the map")
    shown = play["matrices"]
    tap.ok(len(shown) == 16 and "dW1 = dZ1 Xᵀ / m, n_h × n_x = 4 × 2" in shown,
           "one step shows its matrices", shown)
    tap.ok(play["wrong"].startswith("hidden units: "), "a wrong number is refused", play["wrong"])
    tap.ok(play["empty"].startswith("Draw points"), "points of one's own", play["empty"])
    state = play["points"]
    tap.ok(state["hidden"] == 3 and len(state["points"]) == 2, "all is in the address", state)
    tap.same(found["complaints"], [], "no error in the console, no request to another host")


def blocks_of(printed):
    """Caption -> rows of words: the matrices that 12_train --show prints."""
    parts = [part.splitlines() for part in printed.split("\n\n")]
    return {first: [row.split() for row in rows] for first, *rows in parts if rows and "×" in first}


def test_step(tap, url):
    """The matrices of a step, on chapter 12's page, are those of --show."""
    native = blocks_of(program.run("12_train", "--plots", f"{BUILD}/book-plots", "--show",
                                   "137").stdout)
    found = drive(url, ("step", "12_train", "137"))
    shown = {part["caption"]: part["rows"] for part in found["step"]["parts"]}
    tap.same(list(shown), list(native), "a step on chapter 12's page: the matrices of --show 137")
    for caption, rows in native.items():
        agree = [program.lines_agree(" ".join(got), " ".join(want), {})
                 for got, want in zip(shown.get(caption, []), rows)]
        tap.ok(len(agree) == len(rows) and all(agree), f"{caption}: with the same numbers",
               shown.get(caption))
    tap.ok("/playground.html#" in found["step"]["own"], "and a link leads to a page of its own",
           found["step"]["own"])
    tap.same(found["complaints"], [], "no error in the console, no request to another host")


def test_looks(tap, url):
    pages = sorted(path.name for path in BOOK.glob("*.html"))
    found = drive(url, ("phone", *pages), ("axe", *pages), ("dark", "12_train.html"),
                  ("plain", "12_train.html"), ("offline", "index.html", "02_cost"))
    tap.same(found["phone"], [], f"{len(pages)} pages fit a telephone")
    tap.same(found["axe"], [], "axe finds nothing serious, in light and in dark")
    tap.ok(len(set(found["dark"])) == 2, "the button makes it dark", found["dark"])
    tap.ok(found["plain"]["text"] > 10000 and found["plain"]["buttons"] == 0,
           "without JavaScript it is a book", found["plain"])
    offline = found["offline"]
    tap.ok(offline["status"].startswith("Finished") and offline["drawn"] == 2,
           "without a network, after a first visit, a chapter runs and is drawn", offline)
    tap.same(found["complaints"], [], "no error in the console, no request to another host")


def main():
    with Tap() as tap:
        url, server = serve()
        test_runs(tap, url)
        test_options(tap, url)
        test_changes(tap, url)
        test_playground(tap, url)
        test_step(tap, url)
        test_exercise(tap, url, "12_train", "train")
        test_exercise(tap, url, "02_cost", "loss")
        test_looks(tap, url)
        server.shutdown()


if __name__ == "__main__":
    main()
