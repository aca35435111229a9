"""Lays out the pages of docs/ as the web book's sources, in build/book-source, for Sphinx.

usage: python3 docs/book/lay_out.py FOLDER

The pages are those that a code host shows, and nothing is written twice. What a book needs
otherwise is changed on the way: links to files of the project lead to copies in the book, the two
pages that lie elsewhere come in, the links at the foot go (the book has its own), and the
contents get what stands at the side.
"""

import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What stands at the side: a title, and the first and last of its chapters, or its pages.
PARTS = [("I. One neuron", 1, 5), ("II. Two layers", 6, 14),
         ("III. Underneath the libraries", 15, 99)]
BESIDE = ["playground", "numpy", "libraries", "benchmark", "matrix", "notation", "data", "teaching",
          "contributing", "tests"]
# Pages that do not lie in docs/, by the names that they get.
ELSEWHERE = {"playground": "docs/book/playground.md", "tests": "tests/README.md",
             "data": "chapters/data/README.md"}

# What stands for the playground in a page of docs/, and in the book. On a chapter's page it leads to
# the page of its own, whose address holds its state.
PLACE = "<!-- playground -->"
PLAYGROUND = '<div id="playground"{}><p>The playground needs JavaScript.</p></div>'
OF_ITS_OWN = ' data-own-page="playground.html"'


def toctree(caption, pages):
    return f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n" + "\n".join(pages) + "\n```\n"


def contents():
    stems = sorted(path.stem for path in (ROOT / "chapters").glob("[0-9][0-9]_*.c"))
    parts = [toctree(caption, [stem for stem in stems if first <= int(stem[:2]) <= last])
             for caption, first, last in PARTS]
    return "".join(parts) + toctree("Beside the chapters", BESIDE)


def book_link(page, target):
    """Where a link of this page, a path of the project, leads in the book."""
    path, _, anchor = target.partition("#")
    if not path or re.match(r"[a-z]+:", path):
        return target
    found = (page.parent / path).resolve().relative_to(ROOT)
    for name, elsewhere in ELSEWHERE.items():
        if str(found) == elsewhere:
            return f"{name}.md" + (f"#{anchor}" if anchor else "")
    if str(found.parent) == "docs" and found.suffix == ".md" or found.suffix == ".svg":
        return str(found.relative_to("docs")) + (f"#{anchor}" if anchor else "")
    if found.suffix == ".md":  # as it is written, since it is no page of the book
        return f"files/{found}.txt"
    return f"files/{found}" + ("" if (ROOT / found).is_file() else "/index.txt")


def sources(stem):
    """The files that a chapter's page is made of, as a line of links; "" for other pages."""
    files = [*sorted(ROOT.glob(f"chapters/{stem}.[ch]")), *sorted(ROOT.glob(f"chapters/{stem}*.gp"))]
    if not files:
        return ""
    files += ROOT.glob(f"tests/reference/{stem}.py")
    names = [path.relative_to(ROOT) for path in files]
    links = ", ".join(f"[{name.name}](../{name})" for name in names)
    return f"\n---\n\nThe files of this page: {links}.\n"


def laid_out(page):
    """The text of a page as the book has it, and the files that it leads to."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"\n---\n\n[^\n]*\]\([^\n]*\n*\Z", "\n", text)
    text = re.sub(r"\n\[contents\]\(index\.md\)\n*\Z", "\n", text)
    text += sources(page.stem)
    text = text.replace(PLACE, PLAYGROUND.format("" if page.stem == "playground" else OF_ITS_OWN))
    files = set()

    def changed(found):
        link = book_link(page, found.group(2))
        if link.startswith("files/"):
            files.add(link.removeprefix("files/"))
        return f"]({found.group(1)}{link})" if found.group(1) else f"]({link})"

    blocks = re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)  # code stays as it is
    blocks[::2] = [re.sub(r"\]\((<?)([^)\s>]+)\)", changed, block) for block in blocks[::2]]
    return "".join(blocks), files


def copy(file, folder):
    """A file of the project, or the list of a folder's files, for a link to lead to."""
    target = folder / "files" / file
    target.parent.mkdir(parents=True, exist_ok=True)
    if file.endswith("/index.txt"):
        inside = sorted((ROOT / file).parent.rglob("*"))
        target.write_text("\n".join(str(path.relative_to(ROOT)) for path in inside
                                    if path.is_file()) + "\n", encoding="utf-8")
    else:
        shutil.copy(ROOT / re.sub(r"\.md\.txt$", ".md", file), target)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip())
        return 2
    folder = pathlib.Path(arguments[0])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "docs/img", folder / "img")
    pages = {path.stem: path for path in (ROOT / "docs").glob("*.md")}
    pages.update((name, ROOT / path) for name, path in ELSEWHERE.items())
    for name, path in pages.items():
        text, files = laid_out(path)
        text += contents() if name == "index" else ""
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        for file in files:
            copy(file, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
