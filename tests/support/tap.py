"""TAP for the tests in Python: one line a test, the number of tests at the end.

    with Tap() as tap:
        tap.ok(1 + 1 == 2, "one and one are two")
"""

import os
import sys


class Tap:
    def __init__(self):
        self.run = self.failed = 0

    def __enter__(self):
        return self

    def ok(self, good, name: str, *notes):
        """One result, and what to say about it if it is not good."""
        self.run += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.run} - {name}", flush=True)
        if not good:
            print("# not ok:", name, file=sys.stderr)  # prove shows stderr alone
            for note in notes:
                for line in str(note).splitlines():
                    print("#", line, file=sys.stderr)

    def same(self, got, want, name: str):
        """The two are equal."""
        self.ok(got == want, name, f"got  {got!r}", f"want {want!r}")

    def skip(self, why: str):
        """A tool is missing: no failure on somebody's machine, but one in CI."""
        if os.environ.get("CI") == "true":
            self.ok(False, f"{why}, which is not allowed in CI")
        else:
            self.run += 1
            print(f"ok {self.run} # SKIP {why}")

    def todo(self, what: str, *notes):
        """Something is not written yet, and nobody says that it is: no failure while it is
        being written, but one in CI."""
        if os.environ.get("CI") == "true":
            self.ok(False, what, *notes)
            return
        self.run += 1
        print(f"not ok {self.run} - {what} # TODO")
        for note in (f"still to do: {what}", *notes):
            print("#", note, file=sys.stderr)

    def __exit__(self, kind, error, trace):
        if kind is not None and kind is not SystemExit:
            self.ok(False, f"the test went on to its end: {kind.__name__}: {error}")
        print(f"1..{self.run}")
        sys.stdout.flush()
        if kind is None or issubclass(kind, FileNotFoundError):  # no need to see where
            sys.exit(0 if self.run and not self.failed else 1)
        return False
