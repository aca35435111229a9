#!/bin/sh
# Gradescope runs this once, as root, when it makes the container, which is an Ubuntu.
set -e
cd "$(dirname "$0")"
command -v make >/dev/null || { apt-get update && apt-get install -y make; }
sh .ci/deps grade
make -s kit
cp -R starters/. .
rm -rf starters
