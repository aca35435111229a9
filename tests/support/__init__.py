"""What the tests have in common. The Makefile puts tests/ on PYTHONPATH, so that every test,
wherever it is, can say: from support.tap import Tap."""
