"""make bench: how long this project takes, and others for the same work, in one run.

usage: bench.py [--page]        RUNS=5 rounds, in which everyone takes a turn
                                QUICK=1: the smallest of everything, to see whether it works
       --page also puts the results into docs/benchmark.md

Prints tables of medians, and of ratios with their smallest and largest value over the rounds: a
ratio says how many times as long the other one took. Writes build/bench/bench.csv with every
measurement, and draws build/bench/bench.svg.
"""

import collections
import csv
import datetime
import functools
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys

from support.project import BUILD, ROOT, text_of

RUNS = int(os.environ.get("RUNS") or 5)
OUT = pathlib.Path(BUILD, "bench")
WORK = OUT / "tests/bench/work"
PEERS = ["numpy", "sklearn", "fann", "torch"]

# What is asked of everyone: a title, and the request. Steps are so many that it takes a while.
TRAINING = [("2 × 400, 4 units", "train 2 400 4 2000"),
            ("30 × 569, 64 units", "train 30 569 64 200"),
            ("64 × 1797, 128 units", "train 64 1797 128 30"),
            ("784 × 10000, 300 units", "train 784 10000 300 2")]
PRODUCTS = [*((f"{n} × {n}", f"product mul {n} {n} {n}") for n in (256, 512, 1024, 2048)),
            ("(4 × 2) (2 × 400)", "product mul 4 2 400"),
            ("(1 × 300) (300 × 10000)", "product mul 1 300 10000"),
            ("(300 × 10000) (784 × 10000)ᵀ", "product nt 300 10000 784"),
            ("(1 × 300)ᵀ (1 × 10000)", "product tn 300 1 10000")]
if os.environ.get("QUICK"):
    TRAINING, PRODUCTS = TRAINING[:2], PRODUCTS[:1]
TOO_LONG = {("fann", "train 784 10000 300 2")}  # a step takes more than ten seconds


class Contestant:
    """A process that answers requests."""

    def __init__(self, name, title, command, environment):
        self.name, self.title = name, title
        self.times, self.peaks = collections.defaultdict(list), collections.defaultdict(list)
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
                                        env=os.environ | environment)

    def ask(self, request):
        """The two numbers of its answer; None if it is not here."""
        try:
            self.process.stdin.write(request + "\n")
            self.process.stdin.flush()
            first, second = self.process.stdout.readline().split()
        except (OSError, ValueError):
            return None
        return float(first), float(second)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


# ---- who takes part ----

def cpuinfo(field):
    """What Linux says of the processor; "" elsewhere."""
    path = pathlib.Path("/proc/cpuinfo")
    found = re.search(rf"^{field}\s*: (.*)", path.read_text() if path.exists() else "", re.M)
    return found.group(1) if found else ""


def core_of_openblas(environment):
    """What OpenBLAS, if it is here, takes this processor for."""
    code = ("import ctypes, numpy\n"
            "blas = ctypes.CDLL('libopenblas.so.0')\n"
            "blas.openblas_get_corename.restype = ctypes.c_char_p\n"
            "print(blas.openblas_get_corename().decode())")
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                         env=os.environ | environment)
    return got.stdout.strip()


@functools.lru_cache(None)
def fair_core():
    """The environment in which OpenBLAS is as fast as it can be here: an older release does not
    know a newer processor by its number, and takes it for a very old one."""
    flags, core = cpuinfo("flags").split(), core_of_openblas({})
    best = ("SkylakeX" if "avx512f" in flags else "Haswell" if "avx2" in flags else "")
    if core and best and core.lower() in ("prescott", "core2", "nehalem", "sandybridge"):
        return {"OPENBLAS_CORETYPE": best}
    return {}


def with_threads(count):
    return {"OMP_NUM_THREADS": str(count), "OPENBLAS_NUM_THREADS": str(count), **fair_core()}


def contestants(threads, everyone):
    """Those who are here, this project first; each is asked something small."""
    wanted = [("this", "this project", [str(WORK)])]
    with_blas = pathlib.Path(f"{BUILD}/bench-blas/tests/bench/work")
    if with_blas.exists():
        wanted.append(("blas", "with BLAS=1", [str(with_blas)]))
    for name, title in zip(PEERS, ("NumPy", "scikit-learn", "FANN", "PyTorch")):
        if everyone or name == "numpy":
            wanted.append((name, title, [sys.executable, "tests/bench/peers.py", name]))
    here = [Contestant(*who, with_threads(threads)) for who in wanted]
    return [c for c in here if c.ask("train 2 10 2 1")], [c.title for c in here]


# ---- measuring ----

def progress(text):
    if sys.stderr.isatty():
        print(f"\r{text:60}", end="" if text else "\r", file=sys.stderr, flush=True)


def takes_part(player, request):
    """Products are NumPy's alone; and FANN would take minutes for the largest network."""
    return ((player.name, request) not in TOO_LONG
            and (request.startswith("train") or player.name in ("this", "one", "blas", "numpy")))


def measure(players, works, rows):
    """RUNS rounds of every work, everyone in turn; rows get every measurement. The costs, or
    the last elements, of those who compute the same have to agree."""
    for run in range(RUNS):
        for title, request in works:
            progress(f"round {run + 1} of {RUNS}: {title}")
            results = {}
            if request.startswith("product"):  # the speed of a core may change
                players[0].peaks[request].append(players[0].ask("peak")[0])
            for player in players[run % len(players):] + players[:run % len(players)]:
                if takes_part(player, request):
                    seconds, results[player.name] = player.ask(request)
                    player.times[request].append(seconds)
                    rows.append([title, player.title, run, seconds])
            check(title, results)
    progress("")


def check(title, results):
    for name, value in results.items():
        # FANN has another cost; PyTorch and scikit-learn add up in other orders.
        if name != "fann" and abs(value - results["this"]) > 1e-6 * max(1, abs(value)):
            sys.exit(f"bench: {title}: {name} gets {value}, this project {results['this']}")


def ratios(player, this, request):
    return [other / own for other, own in zip(player.times[request], this.times[request])]


def table(players, works):
    """In lines of text: medians of this project, and for everyone else the ratio."""
    this = players[0]
    steps = {request: int(request.split()[-1]) if request.startswith("train") else 1
             for _, request in works}
    others = [p for p in players[1:] if any(p.times[request] for _, request in works)]
    lines = [f"{'':34}{'µs':>10}" + "".join(f"{p.title:>21}" for p in others)]
    for title, request in works:
        own = statistics.median(this.times[request]) / steps[request] * 1e6
        line = f"{title:34}{own:10.1f}"
        for player in others:
            if player.times[request]:
                found = ratios(player, this, request)
                line += (f"{statistics.median(found):9.2f}"
                         f"{f'{min(found):.2f}–{max(found):.2f}':>12}")
            else:
                line += f"{'':>21}"
        lines.append(line.rstrip())
    return lines


def speed(this, request):
    """GFLOP/s of a product, and which part of the peak that was measured just before."""
    p, n, q = map(int, request.split()[2:])
    found = [2e-9 * p * n * q / seconds for seconds in this.times[request]]
    part = statistics.median(1e9 * f / peak for f, peak in zip(found, this.peaks[request]))
    return f"{n} × {n}: {statistics.median(found):.1f} GFLOP/s, {100 * part:.0f} % of the peak"


# ---- what the machine is ----

def processor():
    wide = [name for name in ("avx2", "avx512f") if name in cpuinfo("flags").split()]
    return f"{cpuinfo('model name') or platform.machine()}, {os.cpu_count()} cores" + (
        f", with {' and '.join(wide)}" if wide else "")


def library():
    core = core_of_openblas(fair_core())
    if core:
        told = " (told so: it took it for an older one)" if fair_core() else ""
        return f"NumPy's BLAS is OpenBLAS, for {core}{told}"
    return ("NumPy's BLAS is not OpenBLAS. With Debian's python3-numpy alone it is the slow\n"
            "reference BLAS: make deps-bench installs OpenBLAS; without, the comparison is unfair")


def compiler():
    cc = os.environ.get("CC", "cc").split()[0]
    said = subprocess.run([cc, "--version"], capture_output=True, text=True).stdout
    return said.splitlines()[0] if said else cc


def memory_of_a_step():
    """What training 784 × 10000 with 300 units takes, and what it is made of, in MB."""
    n, m, n_h = 784, 10000, 300
    fresh = Contestant("this", "", [str(WORK)], {})
    before = fresh.ask("memory")[0]
    fresh.ask(f"train {n} {m} {n_h} 1")
    used = (fresh.ask("memory")[0] - before) / 1e6
    fresh.end()
    batch = 512  # examples of it, in chapter 15; and the last one
    parts = {"examples X and Y, as they come and in batches": 2 * (n + 1) * m,
             "parameters and slopes": 3 * (n_h * n + 2 * n_h + 1),
             "what a batch does in the layers": (4 * n_h + 3) * (batch + m % batch)}
    return [f"memory of training {n} × {m}, {n_h} units: {used:.0f} MB; its parts:",
            *(f"    {name}: {8 * size / 1e6:.0f} MB" for name, size in parts.items())]


def time_against_m(this, rows):
    """A step of 4 units with 2 features, for m from 10² to 10⁷ / 4 examples: the time of an
    example, from the difference of two runs, without what comes before the first step."""
    lines = []
    for m in (100, 1000, 10000, 100000, 1000000, 2500000):
        steps = max(4, 1000000 // m)
        few, many = (min(this.ask(f"train 2 {m} 4 {count}")[0] for _ in range(3))
                     for count in (1, 1 + steps))
        rows.append(["time against m", "this project", m, (many - few) / steps])
        lines.append((m, 1e9 * (many - few) / steps / m))
    return lines


# ---- what is written ----

def draw(ratio_lines, against_m):
    """The ratios to NumPy, and the time of an example against m."""
    blocks = ["# ratios", *ratio_lines, "", "", "# m", *(f"{m} {ns:.3f}" for m, ns in against_m)]
    (OUT / "bench.dat").write_text("\n".join(blocks) + "\n", encoding="utf-8")
    if shutil.which("gnuplot"):
        subprocess.run(["gnuplot", "-d", "-c", "tests/bench/bench.gp", str(OUT / "bench.dat"),
                        "svg", str(OUT / "bench.svg")], cwd=ROOT, check=True)


def ratio_rows(players, works):
    numpy = next(player for player in players if player.name == "numpy")
    for title, request in works:
        found = ratios(numpy, players[0], request)
        yield f'"{title}" {statistics.median(found):.3f} {min(found):.3f} {max(found):.3f}'


def one_thread(rows, report):
    players, asked = contestants(1, everyone=True)
    this = players[0]
    measure(players, TRAINING + PRODUCTS, rows)
    against_m = time_against_m(this, rows)
    report += ["training, one thread: a step, and how many times as long the others take",
               *table(players, TRAINING), "", "products, one thread",
               *table(players, PRODUCTS), "",
               *(speed(this, request) for _, request in PRODUCTS[:4]), "",
               *memory_of_a_step(), "", "examples    ns an example and step (2 features, 4 units)",
               *(f"{m:8d}   {ns:8.1f}" for m, ns in against_m)]
    missing = [title for title in asked if title not in [p.title for p in players]]
    if missing:
        report += ["", f"not here: {', '.join(missing)}"]
    for player in players:
        player.end()
    draw([*ratio_rows(players, TRAINING), *ratio_rows(players, PRODUCTS)], against_m)


def two_threads(rows, report):
    """The same with two threads. One thread takes part, too: its ratio is what the second gains."""
    players, _ = contestants(2, everyone=False)
    players.insert(1, Contestant("one", "one thread", [str(WORK)], with_threads(1)))
    works = TRAINING[1:] + PRODUCTS[2:4]  # what is large enough to be shared
    measure(players, works, rows)
    report += ["", "two threads: a step or product, and how many times as long the others take",
               *table(players, works)]
    for player in players:
        player.end()


def write_page(report):
    page = ROOT / "docs/benchmark.md"
    text = re.sub(r"(<!-- make bench wrote this -->\n).*?(<!-- to here -->)",
                  lambda found: found.group(1) + "\n```text\n" + "\n".join(report) + "\n```\n\n"
                  + found.group(2), text_of(page), flags=re.S)
    page.write_text(text, encoding="utf-8")
    if (OUT / "bench.svg").exists():
        shutil.copy(OUT / "bench.svg", ROOT / "docs/img/benchmark.svg")


def main():
    if sys.argv[1:] not in ([], ["--page"]):
        print(__doc__.strip())
        return 0 if sys.argv[1:] == ["--help"] else 2
    rows = []
    report = [f"{datetime.date.today()}   {processor()}", compiler(), library(),
              f"{RUNS} rounds, everyone in turn; medians, and ratios from the smallest to the "
              "largest",
              ""]
    one_thread(rows, report)
    if (os.cpu_count() or 1) > 1:
        two_threads(rows, report)
    print("\n".join(report))
    with open(OUT / "bench.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["work", "who", "round", "seconds"], *rows])
    print(f"\nevery measurement: {OUT}/bench.csv; the ratios as a picture: {OUT}/bench.svg")
    if sys.argv[1:]:
        write_page(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
