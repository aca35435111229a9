"""Where the files of the project are, and how to import those whose names are no names in
Python, such as 04_logistic_regression.py."""

import importlib.util
import os
import pathlib
import sys
from types import ModuleType

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = os.environ.get("BUILD", "build")  # make's; relative to the folder it was started in


def load(file: str) -> ModuleType:
    """The module in this file of the project ("docs/weave.py"), which is run once."""
    name = file.removesuffix(".py").replace("/", ".")
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / file)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def reference(stem: str) -> ModuleType:
    """The chapter in NumPy: tests/reference/STEM.py."""
    return load(f"tests/reference/{stem}.py")


def chapters() -> "list[str]":
    """The stems of the chapters, in order: 01_neuron and so on."""
    return sorted(path.stem for path in (ROOT / "chapters").glob("[0-9][0-9]_*.c"))


def files(*patterns: str) -> "list[pathlib.Path]":
    """The files of the project that fit one of these patterns, relative to ROOT, in order."""
    return sorted({path.relative_to(ROOT) for pattern in patterns
                   for path in ROOT.glob(pattern) if path.is_file()})


def text_of(file) -> str:
    """What is in this file of the project; nothing, where it is missing: that is for
    tests/house/complete.py to say, and for it alone."""
    path = ROOT / file
    return path.read_text(encoding="utf-8") if path.exists() else ""
