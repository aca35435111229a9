"""The program of chapter 00: what it prints and draws."""

from support.program import test

# Words in the picture; what gnuplot plots first, second … : so many points of a line at least.
test("00_name", labels=["x", "y = x2"], lines={"1": 41})
