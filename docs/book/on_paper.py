"""Prints a page of the web book as a PDF, with bookmarks, by a Chromium that is not shown.

usage: python3 docs/book/on_paper.py PAGE.html BOOK.pdf
"""

import os
import pathlib
import shutil
import subprocess
import sys

BROWSERS = ["chromium", "chromium-browser", "google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip())
        return 2
    page, paper = map(pathlib.Path, arguments)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        print("There is no Chromium here: make deps-book installs it.", file=sys.stderr)
        return 1
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    got = subprocess.run(
        [browser, "--headless", *(["--no-sandbox"] if root else []), "--disable-gpu",
         "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={paper}",
         page.resolve().as_uri()], capture_output=True, text=True)
    if got.returncode != 0 or not paper.exists():
        print(f"{browser} did not print {page}:\n{got.stderr[-2000:]}", file=sys.stderr)
        return 1
    print(f"the book on paper: {paper}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
