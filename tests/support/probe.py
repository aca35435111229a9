"""Talks to the probes: sends named matrices, gets named matrices back."""

import os
import subprocess

import numpy as np

from support.project import BUILD
from support.tap import Tap

if os.environ.get("NUMPY_ULP"):
    from support import ulp  # noqa: F401  (make test-ulp: another machine's randn)


NEXT = "next 0 0\n"  # what stands between two requests


def request(*requests: dict) -> str:
    """What a probe reads: for each request its named matrices, as text."""
    return NEXT.join(map(matrices, requests))


def matrices(given: dict) -> str:
    lines = []
    for name, value in given.items():
        matrix = np.atleast_2d(np.asarray(value, dtype=float))
        lines.append(f"{name} {matrix.shape[0]} {matrix.shape[1]}")
        lines += (" ".join(f"{v:.17g}" for v in row) for row in matrix)
    return "".join(line + "\n" for line in lines)


def asking(name: str) -> dict:
    """What stands in a request that asks for one function."""
    return {f"?{name}": np.empty((0, 0))}


def answers(text: str) -> "tuple[list[dict], bool]":
    """The named matrices of every answer that has come to its end, and whether nothing else is
    there: a program may have been ended on the way."""
    words, found, k = text.split(), [{}], 0
    try:
        while k < len(words):
            name, rows, columns = words[k], int(words[k + 1]), int(words[k + 2])
            numbers = words[k + 3 : k + 3 + rows * columns]
            if rows < 0 or columns < 0 or (name in found[-1] and name[0] != "!"):
                break
            if name == "end":
                found.append({})
            else:
                found[-1][name] = np.array(numbers, dtype=float).reshape(rows, columns)
            k += 3 + rows * columns
    except (ValueError, IndexError):
        pass
    return found[:-1], k >= len(words) and not found[-1]


def parse(text: str) -> "dict[str, np.ndarray]":
    """The named matrices of one answer; ValueError where it is none, or is cut off."""
    found, whole = answers(text)
    if not whole or len(found) != 1:
        raise ValueError("the answer has no end")
    return found[0]


def call(stem: str, *words: str, **given) -> "dict[str, np.ndarray]":
    """Runs build/tests/STEM WORDS; returns a dict of two-dimensional arrays."""
    run = subprocess.run([f"{BUILD}/tests/{stem}", *words], input=request(given),
                         capture_output=True, text=True, timeout=60)
    if run.returncode != 0:
        raise RuntimeError(f"the probe {stem} said: {run.stderr.strip()}")
    return parse(run.stdout)


def words_of(stem):
    """The words that the probe may be given on its command line."""
    run = subprocess.run([f"{BUILD}/tests/{stem}", "--help"], capture_output=True, text=True,
                         timeout=60, check=True)
    usage = run.stdout.splitlines()[0].partition(f"usage: {stem} ")[2].partition("<")[0]
    return [word.strip("[] ") for word in usage.split("|")]


def error(got, want, scale=None) -> float:
    """The largest difference, relative to want (or to scale); NaN and inf if the
    two differ in shape, or one is not finite where the other is."""
    got, want = np.atleast_2d(got), np.atleast_2d(np.asarray(want, dtype=float))
    if got.shape != want.shape:
        return float("inf")
    scale = np.abs(want) if scale is None else np.broadcast_to(scale, want.shape)
    same = got == want
    with np.errstate(all="ignore"):
        off = np.where(same, 0.0, np.abs(got - want) / scale)
    return float(np.max(off, initial=0.0)) if not np.isnan(off).any() else float("nan")


def agrees(tap: Tap, got, want, tolerance: float, name: str, scale=None):
    """One test: all of got is within the relative tolerance of want."""
    off = error(got, want, scale)
    tap.ok(off <= tolerance, f"{name} (within {tolerance:g})",
           f"off by {off:g}", f"got  {np.asarray(got).ravel()[:6]}",
           f"want {np.asarray(want).ravel()[:6]}")
