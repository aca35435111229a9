"""What every chapter's program has to do: print the numbers of its page, draw its
picture, and behave on a bad day.

    test("01_neuron", labels=["activation a"], lines={"1": 161}, points={"2": 1})
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml
from typing import Callable, Optional

from support.project import BUILD, text_of
from support.tap import Tap

# What starts a program, where the system does not: node, for WebAssembly.
RUN_WITH = shlex.split(os.environ.get("RUN_WITH", ""))
NUMBER = re.compile(r"(?<![\w.])[-−]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan)(?![\w.])")


def run(stem: str, *arguments: str, **settings) -> subprocess.CompletedProcess:
    """The chapter's program, from beginning to end; settings are those of subprocess.run."""
    return subprocess.run([*RUN_WITH, f"{BUILD}/chapters/{stem}", *arguments], text=True,
                          stdin=subprocess.DEVNULL, timeout=120,
                          **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                             **settings})


def start(stem, *arguments, stderr=subprocess.PIPE):
    """The program, going on in the background; its first line of output is soon there."""
    return subprocess.Popen([*RUN_WITH, f"{BUILD}/chapters/{stem}", *arguments], text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr)


def draws():
    """Whether a program can start gnuplot here."""
    return not RUN_WITH and shutil.which("gnuplot")


# ---- printed output ----

def unit_of_last_place(text):
    mantissa, _, exponent = text.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(exponent or 0) - decimals)


def numbers_agree(got, want, factor):
    """Equal but for one unit of the last digit printed; or, where factor is given,
    of the same size within this factor; if that is infinite, any number, a time, say."""
    if got == want:
        return True
    if "nan" in (got, want) or "inf" in got + want:
        return False
    g, w = float(got.replace("−", "-")), float(want.replace("−", "-"))
    if factor == float("inf"):
        return g >= 0
    if factor:
        return g * w > 0 and 1 / factor <= g / w <= factor
    return abs(g - w) <= 1.01 * unit_of_last_place(want)


def lines_agree(got, want, loose):
    """The same text, and numbers that agree. loose: {pattern of a line: factor}."""
    if NUMBER.sub("#", got).split() != NUMBER.sub("#", want).split():
        return False
    factor = next((f for p, f in loose.items() if re.search(p, want)), None)
    return all(numbers_agree(g, w, factor)
               for g, w in zip(NUMBER.findall(got), NUMBER.findall(want)))


def without(optional, lines):
    """The lines that have to be there on every machine."""
    return [line for line in lines if not (optional and re.search(optional, line))]


def test_printed(tap, stem, stdout, loose, optional):
    want = text_of(f"tests/programs/expected/{stem}.txt")
    got_lines, want_lines = (without(optional, text.splitlines()) for text in (stdout, want))
    tap.ok(len(want_lines) > 3, "there is an output to compare with")
    tap.same(len(got_lines), len(want_lines), "so many lines")
    for k, (got, wanted) in enumerate(zip(got_lines, want_lines)):
        if wanted:
            tap.ok(lines_agree(got, wanted, loose), f"line {k + 1}: {wanted.strip()}",
                   f"got  {got}", f"want {wanted}")


# ---- the picture ----

def all_text(root):
    return [re.sub(r"\s+", " ", "".join(node.itertext())).strip()
            for node in root.iter("{http://www.w3.org/2000/svg}text")]


def sizes_and_means(path):
    """For each block of a data file: its rows, and the mean of each column."""
    blocks, name = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            name = line[2:]
            blocks[name] = []
        elif line.strip():
            blocks[name].append([float(v) for v in line.split()])
    return {name: [len(rows), *(sum(c) / len(rows) for c in zip(*rows))]
            for name, rows in blocks.items() if rows}


def test_data(tap, stem, folder, loose_blocks, optional):
    """What the picture is made of is what tests/programs/expected/NN_name.data says: a line
    for each block, with its name, its rows and the means of its columns."""
    got = sizes_and_means(pathlib.Path(folder, f"{stem}.dat"))
    want = {}
    for line in text_of(f"tests/programs/expected/{stem}.data").splitlines():
        name, _, numbers = line.partition(": ")
        want[name] = [float(v) for v in numbers.split()]
    tap.same(*(sorted(without(optional, names)) for names in (got, want)),
             "the blocks of data for the picture")
    for name in sorted(set(got) & set(want)):
        factor = loose_blocks.get(name, 1.001)
        close = got[name][0] == want[name][0] and (factor is None or all(
            abs(g - w) <= (factor - 1) * abs(w) + 1e-5 for g, w in zip(got[name], want[name])))
        tap.ok(len(got[name]) == len(want[name]) and close, f"block {name}",
               f"got  {got[name]}", f"want {want[name]}")


def test_same_text(tap, drawn, shown, optional):
    """All that is written in the picture, ticks and all, is written in the one that
    the page shows."""
    texts = [sorted(without(optional, all_text(xml.parse(path).getroot())))
             for path in (drawn, shown)]
    tap.same(texts[0], texts[1], "every word and number of the picture on the page")


def test_numbers_printed(tap, path, stdout):
    """A drawing shows the numbers that the program prints: each that has a decimal point."""
    drawn = " ".join(all_text(xml.parse(path).getroot())).replace("−", "-")
    printed = {abs(float(n)) for n in NUMBER.findall(stdout.replace("−", "-"))
               if n not in ("nan", "inf")}
    strange = [n for n in NUMBER.findall(drawn)
               if "." in n and n != "nan" and abs(float(n)) not in printed]
    tap.same(strange, [], "every number in the drawing is one that the program prints")


def test_picture(tap, path, labels, points, lines):
    """points: {plot: how many marks, its own in the key included}; lines: {plot:
    how many corners at least}. gnuplot numbers what it plots 1, 2, 3 …; in a
    picture with several panels 1a, 2a … 1b, 2b …"""
    try:
        root = xml.parse(path).getroot()
    except (OSError, xml.ParseError) as problem:
        tap.ok(False, f"{path} is a picture", problem)
        return
    text = all_text(root)
    for label in labels:
        tap.ok(label in text, f"the picture says: {label}", text)
    groups = {node.get("id").rpartition("_plot_")[2]: node
              for node in root.iter() if "_plot_" in (node.get("id") or "")}
    svg = "{http://www.w3.org/2000/svg}"
    for plot, count in points.items():
        found = sum(1 for _ in groups[plot].iter(f"{svg}use")) if plot in groups else -1
        tap.same(found, count, f"plot {plot} has {count} points")
    for plot, least in lines.items():
        found = 0
        if plot in groups:
            found = sum(len(re.findall(r"[ML]?\s*[-\d.]+,[-\d.]+", node.get("d")))
                        for node in groups[plot].iter(f"{svg}path"))
        tap.ok(found >= least, f"plot {plot} is a line of {least} points or more", found)


# ---- a bad day ----

def one_line(text):
    return text.endswith("\n") and text.count("\n") == 1


def too_wide(text):
    """The lines that do not fit into 80 columns."""
    return [line for line in text.splitlines() if len(line.lstrip("\f")) > 80]


def test_command_line(tap, stem, folder):
    got = run(stem, "--help")
    tap.ok(got.returncode == 0 and "usage" in got.stdout and not got.stderr,
           "--help", got)
    tap.same(too_wide(got.stdout), [], "which fits into 80 columns")
    for wrong in ["--no-such"], ["--plots"], ["--plots", ""], ["extra"]:
        got = run(stem, *wrong)
        tap.ok(got.returncode == 2 and got.stderr and not got.stdout,
               f"{' '.join(wrong)}: a wrong command line, status 2", got)


def test_lost_output(tap, stem, folder):
    if os.path.exists("/dev/full"):
        with open("/dev/full", "w", encoding="utf-8") as full:
            got = run(stem, "--plots", folder, stdout=full)
        tap.ok(got.returncode == 1 and one_line(got.stderr)
               and "standard output" in got.stderr, "a full disk is noticed", got)
    else:
        tap.ok(True, "there is no /dev/full here to try")
    got = subprocess.run(["sh", "-c", '"$0" --plots "$1" >&-',
                          f"{BUILD}/chapters/{stem}", folder],
                         stderr=subprocess.PIPE, text=True, timeout=120)
    tap.ok(got.returncode == 1 and one_line(got.stderr)
           and "standard output" in got.stderr, "a closed output is noticed", got)


def test_folder(tap, stem, folder):
    pathlib.Path(folder, "file").write_text("", encoding="utf-8")
    got = run(stem, "--plots", f"{folder}/file/x")
    tap.ok(got.returncode == 1 and one_line(got.stderr) and f"{folder}/file" in got.stderr
           and not got.stdout, "a folder that cannot be is named before any work", got)


def test_without_gnuplot(tap, stem, folder, stdout, loose):
    empty = pathlib.Path(folder, "no gnuplot")
    empty.mkdir()
    path = os.environ | {"PATH": str(empty)}
    got = run(stem, "--plots", f"{empty}/plots", env=path)
    same = all(lines_agree(g, w, loose)
               for g, w in zip(got.stdout.splitlines(), stdout.splitlines()))
    tap.ok(got.returncode == 0 and len(got.stdout) > 0.9 * len(stdout) and same,
           "without gnuplot: exit 0, and the same numbers", got)
    tap.ok(one_line(got.stderr) and f"gnuplot -d -c chapters/{stem}.gp" in got.stderr,
           "and one line on how to draw later", got.stderr)
    kept = pathlib.Path(empty, "plots", f"{stem}.dat")
    tap.ok(kept.exists() and kept.stat().st_size > 100, "and the data are kept")
    return kept


def test_drawing_later(tap, stem, kept):
    """Runs what test_without_gnuplot was told to run."""
    got = subprocess.run(["gnuplot", "-d", "-c", f"chapters/{stem}.gp", str(kept)],
                         capture_output=True, text=True, timeout=60)
    picture = kept.with_suffix(".svg")
    tap.ok(got.returncode == 0 and picture.exists() and picture.stat().st_size > 1000,
           "that line does draw the picture", got)


def test(stem: str, labels: "list[str]", points: "Optional[dict[str, int]]" = None,
         lines: "Optional[dict[str, int]]" = None, loose: "Optional[dict[str, float]]" = None,
         loose_blocks: "Optional[dict[str, Optional[float]]]" = None,
         drawings: "Optional[dict[str, list[str]]]" = None, optional: "Optional[str]" = None,
         more: "Optional[Callable[[Tap, str], None]]" = None):
    """All of it, for one chapter. With QUICK in the environment (make check sets it) the
    program is run once and not five times: another compiler changes its numbers, not
    what becomes of its picture. loose: lines of the output whose numbers need only
    be of the same size; loose_blocks: blocks of data, with the factor within which their
    means have to be, or None where only the rows count; drawings: {name of a further
    picture: what is written in it}; optional: a pattern of lines, blocks and words that
    depend on what is installed; more: what else to test, given tap and a folder."""
    with Tap() as tap, tempfile.TemporaryDirectory() as folder:
        got = run(stem, "--plots", folder)
        tap.ok(got.returncode == 0, "it runs", got.stderr)
        test_printed(tap, stem, got.stdout, loose or {}, optional)
        test_data(tap, stem, folder, loose_blocks or {}, optional)
        test_command_line(tap, stem, folder)
        test_folder(tap, stem, folder)
        if more:
            more(tap, f"{folder}/more")
        if os.environ.get("QUICK"):
            return
        test_lost_output(tap, stem, folder)
        kept = test_without_gnuplot(tap, stem, folder, got.stdout, loose or {})
        if draws():
            for path in f"{folder}/{stem}.svg", f"docs/img/{stem}.svg":
                test_picture(tap, path, labels, points or {}, lines or {})
            test_same_text(tap, f"{folder}/{stem}.svg", f"docs/img/{stem}.svg", optional)
            for name, words in (drawings or {}).items():
                test_picture(tap, f"{folder}/{name}.svg", words, {}, {})
                test_same_text(tap, f"{folder}/{name}.svg", f"docs/img/{name}.svg", optional)
                test_numbers_printed(tap, f"{folder}/{name}.svg", got.stdout)
            test_drawing_later(tap, stem, kept)
            shown = run(stem, "--plots", folder, "--text").stdout
            tap.ok(len(shown) > len(got.stdout) + 1000,
                   "--text draws in the terminal, too")
            wide = set(too_wide(shown)) - set(too_wide(got.stdout))
            tap.same(wide, set(), "which has 80 columns")
        else:
            tap.skip("gnuplot is missing: no picture was looked at")
