"""The web book in build/book: every link leads somewhere, every picture is there and says what it
shows, and nothing is asked of another host. And the book on paper. make test-book makes both
first."""

import functools
import html.parser
import pathlib
import re
import urllib.parse

from support.project import BUILD, chapters, text_of
from support.tap import Tap

BOOK = pathlib.Path(BUILD, "book")
FIRST_PAGE = 300_000  # bytes at most, with all that it loads


class Page(html.parser.HTMLParser):
    """What a page has: ids, links, pictures, and files that it loads."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.pictures, self.loads, self.rels = set(), [], [], [], {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.update(given[name] for name in ("id", "name") if given.get(name))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "img":
            self.pictures.append((given.get("src", ""), given.get("alt", "")))
        if tag == "script" and "src" in given:
            self.loads.append(given["src"])
        if tag == "link":
            self.rels[given.get("rel")] = given.get("href")
            if given.get("rel") == "stylesheet":
                self.loads.append(given["href"])


@functools.lru_cache(None)
def page_of(path):
    return Page(path)


def outside(link):
    return re.match(r"[a-z]+:|//", link)


def leads_nowhere(page, link):
    """Whether a link of this page misses its file, or its place in it."""
    if outside(link) or link in ("#", ""):
        return False
    address, _, anchor = urllib.parse.unquote(link).partition("#")
    target = page if not address else page.parent / address.partition("?")[0]
    if not target.is_file():
        return True
    return bool(anchor) and target.suffix == ".html" and anchor not in page_of(target).ids


def test_page(tap, path):
    page, name = page_of(path), path.name
    tap.same([link for link in page.links if leads_nowhere(path, link)], [],
             f"{name}: every link leads somewhere")
    missing = [src for src, _ in page.pictures if outside(src) or not (path.parent / src).is_file()]
    tap.same(missing, [], f"{name}: every picture is there")
    tap.same([src for src, alt in page.pictures if not alt.strip()], [],
             f"{name}: every picture says what it shows")
    tap.same([file for file in page.loads if outside(file)], [],
             f"{name}: loads nothing from another host")


def title(stem):
    return text_of(f"docs/{stem}.md").split("\n# ", 1)[1].splitlines()[0]


def test_chapters(tap):
    """Every chapter is in the contents of every page, and leads to its neighbours."""
    stems = chapters()
    side = page_of(BOOK / "index.html").links
    for k, stem in enumerate(stems):
        tap.ok(f"{stem}.html" in side, f"{stem}: stands in the contents")
        page = page_of(BOOK / f"{stem}.html")
        if k:
            tap.same(page.rels.get("prev"), f"{stems[k - 1]}.html", f"{stem}: the one before")
        if k + 1 < len(stems):
            tap.same(page.rels.get("next"), f"{stems[k + 1]}.html", f"{stem}: the next")
        text = (BOOK / f"{stem}.html").read_text(encoding="utf-8")
        tap.ok(title(stem) in re.sub(r"<[^>]*>", "", text), f"{stem}: its title")
        tap.same(len(page.pictures), text_of(f"docs/{stem}.md").count("](img/"),
                 f"{stem}: all its pictures")


def test_weight(tap):
    files = {BOOK / "index.html", *(BOOK / file.partition("?")[0]
                                    for file in page_of(BOOK / "index.html").loads)}
    weight = sum(file.stat().st_size for file in files)
    tap.ok(weight < FIRST_PAGE, f"the first page takes less than {FIRST_PAGE // 1000} kB", weight)


def test_paper(tap):
    """The PDF has bookmarks: at least one for each chapter's sections."""
    paper = pathlib.Path(BUILD, "one-neuron-up.pdf")
    data = paper.read_bytes() if paper.exists() else b""
    tap.ok(data.startswith(b"%PDF"), "there is a PDF: make book-pdf", paper)
    tap.ok(b"/Outlines" in data and data.count(b"/Title") > 5 * len(chapters()),
           "and it has bookmarks", data.count(b"/Title"))


def main():
    with Tap() as tap:
        pages = sorted(BOOK.glob("*.html"))
        tap.ok(len(pages) > len(chapters()), "there is a book: make book", BOOK)
        for path in pages:
            test_page(tap, path)
        test_chapters(tap)
        test_weight(tap)
        test_paper(tap)


if __name__ == "__main__":
    main()
