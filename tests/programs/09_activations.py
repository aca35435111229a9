"""The program of chapter 09: what it prints and draws."""

from support.program import run, test


def more(tap, folder):
    shared = run("09_activations", "--plots", folder, "--rate", "4").stdout.splitlines()
    tanh = next(line.split() for line in shared[10:] if line.startswith("tanh"))
    tap.ok(any("all at rate 4 " in line for line in shared) and tanh[1] == tanh[6],
           "--rate: all four at another rate", tanh)


test("09_activations",
     labels=["the two moons", "x[0]", "class 0", "class 1",
             "after 150 steps, ten seeds each",
             "cross-entropy cost J", "all at rate 1", "each at its best", "ten layers", "layer",
             "steepness", "ReLU, He"],
     points={"3a": 31, "4a": 31} | {f"{plot}b": 10 for plot in range(1, 9)},
     lines={"1a": 50, "2a": 50} | {f"{plot}c": 10 for plot in range(1, 5)},
     drawings={"09_activations_bends": ["sigmoid", "tanh", "ReLU", "leaky ReLU", "a = g(z)",
                                        "slope g′(z)", "z"]},
     more=more)
