"""Starts make as a user would: without what an outer make says to an inner one."""

import os
import subprocess

from support.project import ROOT

GNU_MAKE = os.environ.get("MAKE", "make")  # the Makefile says how it was called: gmake, perhaps


def make(*goals: str, cwd=ROOT, timeout: float = 600, **settings) -> subprocess.CompletedProcess:
    """Runs make GOALS; settings are variables of the environment, or user=."""
    user = {"user": settings.pop("user")} if settings.get("user") is not None else {}
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run([GNU_MAKE, "--no-print-directory", *goals], capture_output=True,
                          text=True, errors="replace", timeout=timeout, cwd=cwd,
                          stdin=subprocess.DEVNULL, env=environment | settings, **user)
