#!/bin/sh
# Starts one test for prove: a Python script with the Python that has NumPy, and
# a compiled one as it is. The Makefile passes PYTHON, PYTHONPATH and BUILD.
case $1 in
*.py) exec "${PYTHON:-python3}" "$@" ;;
*) exec "$@" ;;
esac
