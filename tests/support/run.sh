#!/bin/sh
# Runs a test, or another script of the project, in an environment of its own:
#     sh tests/support/run.sh FILE.py ARGUMENTS    with a Python 3 that has NumPy
#     sh tests/support/run.sh COMMAND ARGUMENTS    as it is, with that Python as $PYTHON
# Whatever Python is told on this computer for other purposes does not get through.
# prove starts every test with this script, and make starts prove with it.

unset PYTHONHOME PYTHONINSPECT PYTHONOPTIMIZE PYTHONSTARTUP PYTHONVERBOSE PYTHONWARNINGS
export PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1

# The first Python on PATH may not be the one that has NumPy.
if [ -z "${PYTHON:-}" ]; then
    for PYTHON in python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3 ''; do
        [ -n "$PYTHON" ] && "$PYTHON" -c 'import numpy' 2>/dev/null && break
    done
fi
if [ -z "$PYTHON" ]; then
    echo 'no python3 here imports numpy; make deps installs it, PYTHON=… names another' >&2
    exit 1
fi
export PYTHON

case $1 in
*.py) exec "$PYTHON" "$@" ;;
*) exec "$@" ;;
esac
