"""common/rng is NumPy's RandomState, bit for bit."""

import numpy as np

from support.probe import call
from support.tap import Tap

COUNT = 10000


def main():
    with Tap() as tap:
        for seed in 0, 1, 2, 2**32 - 1:
            got = call("rng", seed=seed, count=COUNT)
            want = {name: getattr(np.random.RandomState(seed), name)(COUNT)
                    for name in ("rand", "randn")}
            rng, order = np.random.RandomState(seed), np.arange(COUNT)
            rng.shuffle(order)
            want["shuffle"] = order
            want["after"] = rng.rand()
            for name, numbers in want.items():
                wrong = np.flatnonzero(got[name][0] != numbers)
                tap.ok(wrong.size == 0, f"seed {seed}: {name}",
                       f"{wrong.size} differ, the first at {wrong[:1]}")


if __name__ == "__main__":
    main()
