"""Every probe answers what tests/README.md says it does, and refuses everything else: with one
line on stderr that names the matrix, status 1 (2 for the command line), and no end mark."""

import os
import contextlib
import dataclasses
import io
import itertools
import re
import subprocess

import numpy as np

from support.probe import answers, asking, request
from support.project import BUILD, files, text_of
from support.tap import Tap

SIZES = {"n": 3, "n_x": 3, "n_h": 4, "n_y": 2, "m": 5, "k": 6, "p": 2, "q": 3}
SMALL = {name: 1 for name in SIZES}
NO_EXAMPLE = SIZES | {"m": 0, "k": 0, "q": 0}
NOTHING_INSIDE = SIZES | {"n": 0}


# A program that refuses leaves its memory to the system: for sanitizers no leak to report.
CALM = os.environ | {"ASAN_OPTIONS": "detect_leaks=0"}


def run(probe, words=(), text=""):
    """What the probe answers to this text: status, stdout, stderr."""
    done = subprocess.run([f"{BUILD}/tests/{probe}", *words], input=text.encode(),
                          capture_output=True, timeout=60, env=CALM)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


# ---- what a probe says of itself ----

@dataclasses.dataclass
class Form:
    """One kind of request, as PROBE --help prints it: lists of (name, rows, columns)."""
    takes: list
    words: tuple = ()
    perhaps: list = dataclasses.field(default_factory=list)
    asks: dict = dataclasses.field(default_factory=dict)  # question → names that it needs

    def shapes(self):
        return {name: shape for name, *shape in itertools.chain(self.takes, *self.perhaps)}


def items(text):
    """The matrices in "X n m  Y 1 m"."""
    parts = text.split()
    return [] if parts == ["nothing"] else [tuple(parts[k:k + 3]) for k in range(0, len(parts), 3)]


def forms_of(probe):
    """The forms of a probe, and from where to where its numbers go: name → (least, most, step)."""
    _, said, _ = run(probe, ["--help"])
    blocks = said.split("\n\n")
    forms = []
    for block in blocks[1:-1]:
        form = Form([])
        for line in block.splitlines():
            what, _, rest = line.partition(" ")
            if what == "takes":
                form.takes = items(rest)
            elif what == "perhaps":
                form.perhaps.append(items(rest))
            elif what == "word":
                form.words = (rest.strip(),)
            elif what == "asks":
                question, *needs = rest.split()
                form.asks[question] = needs
        forms.append(form)
    ranges = dict((name, tuple(map(int, numbers))) for name, *numbers in
                  (line.split() for line in blocks[-1].splitlines()[1:]))
    return forms, ranges


# ---- requests ----

def value_of(rng, name, shape, sizes):
    rows, columns = (int(s) if s.isdigit() else sizes.get(s, 1) for s in shape)
    if name in ("n_x", "n_h", "n_y"):
        return [[sizes[name]]]
    if name in ("seed", "steps", "count", "m"):
        return [[2]]
    if name in ("Y", "HY", "y"):
        return rng.randint(0, 2, (rows, columns))
    return rng.uniform(0.1, 0.9, (rows, columns))


def whole(rng, form, groups, sizes):
    """A right request: all that the form takes, and these groups of what it perhaps takes."""
    return {name: value_of(rng, name, shape, sizes)
            for name, *shape in itertools.chain(form.takes, *groups)}


def needed(form, question):
    """The groups in which what a question needs is."""
    return [group for group in form.perhaps
            if any(name in form.asks[question] for name, *_ in group)]


# ---- what has to come of them ----

def is_answer(outcome):
    status, said, complaint = outcome
    return status == 0 and said.endswith("end 0 0\n") and not complaint


def is_refusal(outcome, probe, named, status=1):
    got, said, complaint = outcome
    return (got == status and complaint.count("\n") == 1 and complaint.endswith("\n")
            and complaint.startswith(f"{probe}: ") and all(word in complaint for word in named)
            and "end 0 0" not in said)


def answer_of(outcome):
    """The answer, where there is one and no more; else none."""
    found, whole = answers(outcome[1])
    return found[0] if whole and len(found) == 1 else {}


class Asked:
    """A probe, and what was wrong with its answers, for one test on each kind of question."""

    def __init__(self, tap, probe, rng):
        self.tap, self.probe, self.rng, self.wrong, self.tried = tap, probe, rng, [], 0
        self.forms, self.ranges = forms_of(probe)

    def expect(self, good, what, outcome):
        self.tried += 1
        if not good:
            self.wrong.append((what, *outcome))

    def answers(self, form, given, what="", times=1):
        """It answers as often as it is asked, the same, gives no name twice, and changes
        nothing."""
        outcome = run(self.probe, form.words, request(*[given] * times))
        found, whole = answers(outcome[1])
        alike = len({part for part in outcome[1].split("end 0 0\n") if part}) <= 1
        self.expect(is_answer(outcome) and whole and len(found) == times and alike
                    and "!" not in outcome[1], f"{' '.join(given)} {what}", outcome)

    def refuses(self, form, given, named, what=""):
        text = given if isinstance(given, str) else request(given)
        outcome = run(self.probe, form.words, text)
        self.expect(is_refusal(outcome, self.probe, named), f"{text[:60]!r} {what}", outcome)

    def end(self, name):
        self.tap.ok(not self.wrong, f"{self.probe} {name} ({self.tried} tried)", *self.wrong[:3])
        self.wrong, self.tried = [], 0


def test_right(asked):
    """What a form allows, alone and together, with one example or none; and every question."""
    for form in asked.forms:
        for groups in [], *([group] for group in form.perhaps), form.perhaps:
            asked.answers(form, whole(asked.rng, form, groups, SIZES))
        for sizes in SMALL, NO_EXAMPLE, NOTHING_INSIDE:
            asked.answers(form, whole(asked.rng, form, form.perhaps, sizes), str(sizes))
        for name, groups in *((q, needed(form, q)) for q in form.asks), ("nothing", []):
            given = whole(asked.rng, form, groups, SIZES)
            asked.answers(form, given | asking(name), times=3)
    asked.end("answers what it can be asked")


def test_names(asked):
    """What is missing, or is there and should not be."""
    for form in asked.forms:
        given = whole(asked.rng, form, form.perhaps, SIZES)
        least = whole(asked.rng, form, [], SIZES)
        for name in least:
            rest = {other: value for other, value in least.items() if other != name}
            if not any(set(rest) == {n for n, *_ in other.takes} for other in asked.forms):
                asked.refuses(form, rest, ["is missing: expected"], f"without {name}")
        asked.refuses(form, given | {"Q": 1}, ["Q is not known here: expected"])
        for name in list(least)[:1]:
            asked.refuses(form, request(least) + request({name: 1}), [f"{name}: ", "twice"])
        for group in form.perhaps:
            for name, *_ in group if len(group) > 1 else ():
                rest = {n: v for n, v in given.items() if n != name}
                asked.refuses(form, rest, [f"{name} is missing: expected", "got"])
    asked.end("refuses what is missing, unknown, or given twice")


def test_superfluous(asked):
    """A matrix that another form takes, and that makes no request of that form."""
    shapes = {name: shape for form in asked.forms for name, shape in form.shapes().items()}
    for form in asked.forms:
        given = whole(asked.rng, form, [], SIZES)
        for name in sorted(set(shapes) - set(form.shapes())):
            more = given | {name: value_of(asked.rng, name, shapes[name], SIZES)}
            if not any({n for n, *_ in other.takes} <= set(more) <= set(other.shapes())
                       for other in asked.forms if other.words in ((), form.words)):
                asked.refuses(form, more, ["expected"], f"with {name}")
    asked.end("refuses what is superfluous")


def test_questions(asked):
    for form in asked.forms:
        given = whole(asked.rng, form, [], SIZES)
        asked.refuses(form, given | asking("no_such"), ["?no_such is not known here: expected"])
        if form.asks:
            wrong = next(iter(form.asks)) + "_"
            says = run(asked.probe, form.words, request(given | asking(wrong)))
            listed = re.findall(r"[ ]([?]\w+)", says[2].partition("expected")[2])
            asked.expect(is_refusal(says, asked.probe, [f"?{wrong}"]) and
                         {f"?{question}" for question in form.asks} <= set(listed) and
                         len(listed) == len(set(listed)), wrong, says)
        for question, needs in form.asks.items():
            full = whole(asked.rng, form, needed(form, question), SIZES)
            for need in needs:
                asked.refuses(form, given | asking(question),
                              [f"?{question}", "is missing: expected", needs[0]])
            asked.refuses(form, full | asking(question) | asking("nothing"), ["?nothing", "one"])
            asked.refuses(form, full | {f"?{question}": 1}, [f"?{question}: expected 0 x 0", "got"])
    asked.end("refuses a question that it does not know, or cannot answer")


def fits(form, given):
    """Whether every letter stands for one number: the shapes of a request, once more."""
    sizes = {}
    for name, value in given.items():
        letters, shape = form.shapes()[name], np.shape(np.atleast_2d(value))
        if letters[1] == "-":
            letters, shape = [letters[0], "1"], (max(shape), min(shape)) if 1 in shape else shape
        for letter, size in zip(letters, shape):
            if sizes.setdefault(letter, int(letter) if letter.isdigit() else size) != size:
                return False
    return all(sizes.get(name, value[0][0]) == value[0][0]
               for name, value in given.items() if name in ("n_x", "n_h", "n_y"))


def test_shapes(asked):
    """Each matrix with a row more, a column more, and transposed."""
    for form in asked.forms:
        given = whole(asked.rng, form, form.perhaps, SIZES)
        for name, value in given.items():
            rows, columns = np.shape(value)
            for shape in {(rows + 1, columns), (rows, columns + 1), (columns, rows)}:
                other = given | {name: np.full(shape, 0.5)}
                if name in ("n_x", "n_h", "n_y") or fits(form, other):
                    continue
                asked.refuses(form, other, [name, ": expected", "got"], f"{name} is {shape}")
    asked.end("refuses shapes that do not fit")


def test_ranges(asked):
    for form in asked.forms:
        given = whole(asked.rng, form, form.perhaps, SIZES)
        for name in [name for name in given if name in asked.ranges]:
            least, most, step = asked.ranges[name]
            for wrong in least - step, least + 0.5, most + step, np.nan, -np.inf:
                asked.refuses(form, given | {name: wrong},
                              [f"{name}: expected", str(least), str(most), "got"])
    asked.end("refuses numbers out of their range")


MALFORMED = [  # a text, and what the message has to name
    ("X", "X"), ("X 1", "X"), ("X 1 1", "X"), ("X 2 2\n1 2 3", "X"), ("X -1 2\n", "X"),
    ("X 1 -1\n", "X"), ("X 99999 99999\n1", "X"), ("X 40000 50000\n1", "X"),
    ("X 99999999999999999999 1\n1", "X"), ("X 1.5 1\n1", "X"), ("X x 1\n1", "X"),
    ("X 1 1\none", "X"), ("X 1 1\n1.5abc", "X"), ("X 1 1\n1,5", "X"), ("X 1 2\n1 2 3", "X"),
    ("X 1 2\n1 2 -3\nw 1 1\n1\n", "X"), ("X 1 1\n" + 600 * "1", "X"), ("X 1 1\n1\0 2", "X"),
    ("X\0b 1 1\n1", "a name"), (40 * "X" + " 1 1\n1", 40 * "X"),
    ("? 0 0\n", "?: expected the name"), ("X 1 1\n1\nnext 1 1\n1", "next: expected 0 x 0"),
    ("\x1b[31m 1 1\n1", r"\x1b[31m is not known"), ("7 1 1\n1", "7"),
    ("".join(f"q{k} 1 1\n1\n" for k in range(40)), "q32: expected at most 32"),
]


def test_malformed(asked, cases):
    form = asked.forms[0]
    for text, named in cases:
        asked.refuses(form, text, [named])
        asked.refuses(form, text.replace("\n", "\r\n"), [named])
    asked.end("refuses text that is not in the format")


def test_numbers(asked):
    """NaN and infinity are numbers like others: they are computed with, and nothing hangs. That
    an input with a NaN in it is what it was is seen, too."""
    for form in asked.forms:
        given = whole(asked.rng, form, form.perhaps, SIZES)
        for name, other in zip([name for name in given if name not in asked.ranges],
                               itertools.cycle((-np.inf, 1e308, 5e-324))):
            for number in np.nan, other:
                value = np.array(given[name], float)
                value.ravel()[:1] = number
                asked.answers(form, given | {name: value}, f"{number} in {name}")
    asked.end("computes with NaN, infinite, huge and tiny numbers")


def test_command_line(asked):
    for words in ("no_such",), ("",), ("tanh", "tanh"), ("mul", "mul"):
        outcome = run(asked.probe, words)
        known = [word for form in asked.forms for word in form.words]
        asked.expect(is_refusal(outcome, asked.probe, [f"usage: {asked.probe}", *known], status=2),
                     words, outcome)
    if all(form.words for form in asked.forms):
        outcome = run(asked.probe)
        asked.expect(is_refusal(outcome, asked.probe, [f"usage: {asked.probe}"], status=2),
                     "no word", outcome)
    asked.end("refuses a command line that it does not know")


# ---- what README says besides ----

NETWORK = {"W1": [[1, 2], [3, -4], [0.5, 1]], "b1": [[0.1], [0.2], [0.3]],
           "W2": [[1, -1, 2], [0.5, 1, 1]], "b2": [[0.1], [-2]],
           "X": [[1, -1, np.nan, 0.5], [0.5, 2, 1, -3]], "Y": [[1, 0, 1, 0], [0, 0, 1, 1]]}
NEURON = {"X": [[1, -1, np.nan, 0.5]], "Y": [[1, 0, 1, 0]], "w": [1], "b": 0.25}


def test_nan(tap):
    """An estimate that is NaN is neither a yes nor a no."""
    for probe, given in (("04_logistic_regression", NEURON), ("08_vectorize", NETWORK),
                         ("12_train", NETWORK), ("06_hidden_layer",
                                                 NETWORK | {"rate": 0.1, "steps": 0})):
        got = answer_of(run(probe, (), request(given)))
        lost = np.isnan(got.get("predictions", np.zeros((1, 4))))
        tap.ok(lost[:, 2].all() and lost.sum() == len(lost),
               f"{probe}: the prediction of a NaN is NaN, and that alone", got)
        tap.ok(np.isnan(got.get("accuracy", np.nan)).all(), f"{probe}: and so is the accuracy", got)


def test_taken(tap):
    """Training stops at the first cost that is not finite: there are taken + 1 costs."""
    network = NETWORK | {"X": np.array([[1e150, -1], [1, 2]]), "Y": [[1, 0], [0, 0]]}
    neuron = NEURON | {"X": [[1e200, 1e200]], "Y": [[1, 1]], "w": [0]}
    for probe, words, given in (("04_logistic_regression", (), neuron),
                                ("06_hidden_layer", (), network),
                                ("09_activations", ("identity",), network),
                                ("12_train", ("identity",), network)):
        for rate, steps in (0.01, 3), (1e300, 9), (0.1, 0):
            outcome = run(probe, words, request(given | {"rate": rate, "steps": steps}))
            got = answer_of(outcome)
            taken, costs = (got.get(name, np.array([[-1.0]]))[0] for name in ("taken", "costs"))
            tap.ok(len(costs) == taken + 1 and taken <= steps and np.isfinite(costs[:-1]).all()
                   and (taken == steps or not np.isfinite(costs[-1])),
                   f"{probe}: {steps} steps at rate {rate:g}: taken + 1 costs", outcome)


def test_sums(tap):
    """06: the slopes are means, and with what has gone forward they are sums."""
    given = NETWORK | {"X": [[1, -1, 2, 0.5], [0.5, 2, 1, -3]]}
    means = answer_of(run("06_hidden_layer", (), request(given)))
    forward = {name: means[name] for name in ("Z1", "A1", "Z2", "A2")}
    sums = answer_of(run("06_hidden_layer", (), request(given | forward)))
    for name in "dW1", "db1", "dW2", "db2":
        tap.ok(name in sums and np.allclose(4 * means[name], sums[name], rtol=1e-14),
               f"06: the sums {name}, once", means, sums)


def test_requests(tap):
    """Several requests, one after the other: each has its own sizes, form and question, and what
    was answered before one that is refused is there."""
    first = {"X": [[1, 2]], "w": [3], "b": 4}
    requests = [first, {"z": [[0, 0, 0]]},
                {"X": [[0], [0]], "w": [1, 1], "b": 0} | asking("neuron")]
    got, whole = answers(run("01_neuron", (), request(*requests))[1])
    tap.same((whole, [sorted(answer) for answer in got]), (True, [["A", "Z"], ["a"], ["A"]]),
             "three requests, three answers")
    tap.same(got[0]["Z"].tolist(), [[7, 10]], "and each has its own numbers")
    status, said, complaint = run("01_neuron", (), request(first, {"X": 1}, first))
    tap.same((status, len(answers(said)[0]), complaint.count("\n")), (1, 1, 1),
             "what was answered before one that is refused is there")
    status, said, _ = run("01_neuron", (), request(first, {}))
    tap.same((status, len(answers(said)[0])), (1, 1), "behind next there has to be a request")


# ---- tests/README.md ----

@dataclasses.dataclass
class Row:
    """A line of the table of probes. One that begins with … has what it adds to, too."""
    probe: str
    words: list
    takes: list
    perhaps: list
    gives: list
    asks: list


def quoted(cell):
    return re.findall(r"`([^`]+)`", cell)


def names_in(cell):
    return " ".join(quoted(cell)).split()


def rows_of_table(text):
    above, first = None, ""
    for line in text.partition("| probe | takes |")[2].partition("\n\n")[0].splitlines()[2:]:
        cells = [cell.strip() for cell in line.split("|")[1:5]]
        first = cells[0] or first
        probe, *words = names_in(first)
        certain, _, perhaps = cells[1].partition("perhaps")
        row = Row(probe, words, names_in(certain), quoted(perhaps), names_in(cells[2]),
                  words if cells[3] == "the operation" else names_in(cells[3]))
        if cells[1].startswith("…"):
            row.takes = above.takes + row.takes
            row.perhaps = row.perhaps or above.perhaps
            row.gives = list(dict.fromkeys(above.gives + row.gives))
        else:
            above = row
        yield row


def forms_for(row, forms):
    """The forms for the words of the row that take what it takes."""
    words = [word for form in forms for word in form.words]
    words = [word for word in row.words if word in words] or words
    some = set(row.takes) | set(" ".join(row.perhaps).split())
    return [form for form in forms if (not form.words or form.words[0] in words)
            and {n for n, *_ in form.takes} <= set(row.takes) and some <= set(form.shapes())]


def test_table(tap, rng, text):
    """Each line is a form, or what a form perhaps takes; and the other way round."""
    told = {}
    for row in rows_of_table(text):
        forms = forms_for(row, forms_of(row.probe)[0])
        tap.ok(forms, f"{row.probe}: a form takes {' '.join(row.takes) or 'nothing'}")
        for form in forms:
            given = {name: value_of(rng, name, form.shapes()[name], SIZES) for name in row.takes}
            got = answer_of(run(row.probe, form.words, request(given)))
            tap.same(sorted(got), sorted(row.gives), f"{row.probe} {' '.join(form.words)}: "
                     f"{' '.join(row.takes) or 'nothing'} gives what README says")
            said = told.setdefault((row.probe, form.words), (set(), set()))
            said[0].update(row.takes, " ".join(row.perhaps).split())
            said[1].update(row.asks)
            for name in set(row.asks) & set(form.asks):
                asked = run(row.probe, form.words, request(given | asking(name)))
                tap.ok(is_answer(asked) and answer_of(asked),
                       f"{row.probe}: ?{name} beside {' '.join(row.takes)}", asked)
    for (probe, words), (names, asks) in told.items():
        forms = [form for form in forms_of(probe)[0] if form.words in ((), words)]
        tap.same((names, asks & {q for form in forms for q in form.asks}),
                 ({name for form in forms for name in form.shapes()},
                  {name for form in forms for name in form.asks}),
                 f"{probe} {' '.join(words)}: README names all that it takes, and its questions")
    return {probe for probe, _ in told}


def test_examples(tap, text):
    """The examples of README, as they stand there."""
    (shell,) = re.findall(r"```sh\nmake test-04.*?\n(build/tests.*?)```", text, re.S)
    done = subprocess.run(["sh", "-c", shell.replace("build/", f"{BUILD}/", 1)],
                          capture_output=True, text=True, timeout=20)
    tap.ok(is_answer((done.returncode, done.stdout, done.stderr)), "the example in README", done)
    (question,) = re.findall(r"```text\n(\?.*?)```", text, re.S)
    given = shell.partition("\n")[2].partition("rate")[0]
    outcome = run("03_gradient", (), given + question)
    tap.ok(is_answer(outcome) and list(answer_of(outcome)) == ["cost", "dw", "db"],
           "the question in README", outcome)
    (said,) = re.findall(r"```text\n(04_.*?)```", text, re.S)
    given = re.sub(r"Y 1 3\n1 1 0", "Y 1 2\n1 1", given)
    outcome = run("04_logistic_regression", (), given)
    tap.same(outcome, (1, "", said), "the message in README")
    (python,) = re.findall(r"```python\n(.*?)```", text, re.S)
    case = {"X": np.ones((2, 3)), "Y": np.ones((1, 3)), "w": [1, 2], "b": 1,
            "W1": np.ones((4, 2)), "b1": np.ones((4, 1)), "W2": np.ones((1, 4)), "b2": 1}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(python, case)
    tap.ok("predictions" in case["answer"], "the example in Python", list(case))


def main():
    text = text_of("tests/README.md")
    rng = np.random.RandomState(0)
    with Tap() as tap:
        told = test_table(tap, rng, text)
        probes = [path.stem for path in files("tests/probes/*.c")]
        tap.same(told, set(probes), "README tells of every probe")
        for probe in probes:
            asked = Asked(tap, probe, rng)
            for test in (test_right, test_names, test_superfluous, test_questions, test_shapes,
                         test_ranges, test_numbers, test_command_line):
                test(asked)
            test_malformed(asked, MALFORMED if probe == "04_logistic_regression" else MALFORMED[:2])
        test_nan(tap)
        test_taken(tap)
        test_sums(tap)
        test_requests(tap)
        test_examples(tap, text)


if __name__ == "__main__":
    main()
