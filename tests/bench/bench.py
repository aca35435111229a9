"""make bench: how long this project and NumPy take for the same work, in one run.

Each is run in turn, five times (or RUNS), and the fastest counts: whatever else the computer
was doing can only have made it slower.
"""

import os
import subprocess
import sys
import time

from support.project import BUILD, reference

chapter = reference("12_train")
STEPS, RUNS = 10000, int(os.environ.get("RUNS") or 5)


def c_run():
    run = subprocess.run([f"{BUILD}/tests/bench/train", "1"], stdout=subprocess.PIPE,
                         text=True, check=True)
    return [float(word) for word in run.stdout.split()]


def numpy_run(X, Y):
    """Like C: the cost of every step is computed."""
    start = time.perf_counter()
    _, costs = chapter.train(X, Y, chapter.random_start(2, 2, 4, 1), 1.2, STEPS)
    return time.perf_counter() - start, costs[7000]


def main():
    X, Y = chapter.flower(1, 400)
    c, python = [], []
    for k in range(RUNS):
        print(f"\rrun {k + 1} of {RUNS}", end="", file=sys.stderr, flush=True)
        c.append(c_run())
        python.append(numpy_run(X, Y))
    print("\r", end="", file=sys.stderr)
    (a, cost_a), (b, cost_b) = min(c), min(python)
    print("flower, 400 examples, 4 tanh units, 10 000 steps, one core\n")
    print("                this project      NumPy   NumPy / this project")
    print(f"seconds        {a:12.3f} {b:10.3f} {b / a:12.1f}")
    print(f"us a step      {a / STEPS * 1e6:12.1f} {b / STEPS * 1e6:10.1f}")
    print(f"cost at 7000   {cost_a:12.6f} {cost_b:10.6f}")


if __name__ == "__main__":
    main()
