"""Links of built pages that lead nowhere: run ``python -m tests.docs.links FOLDER`` after a build.

Only links inside the folder are followed, so no network is needed and no outage elsewhere counts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

OTHERS = ("_modules", "_static")


@dataclass
class _Page(HTMLParser):
    """What a page links to, and the places in it that can be linked to."""

    links: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src") and tag != "base":
                self.links.append(value)
            if value and (name == "id" or (tag == "a" and name == "name")):
                self.places.add(value)


@cache
def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def broken_links(folder: Path) -> list[str]:
    """Every link between the pages of a folder whose file or place is not there."""
    return [told for page in _pages(folder) for told in _broken(page)]


def _pages(folder: Path) -> list[Path]:
    """Pages of the folder that somebody wrote or that show what somebody wrote.

    What themes keep in ``_static`` are templates. Listings of sources in ``_modules`` lead back to
    the page of a name, but Sphinx knows one way to call all names of a module, so that the place
    within the page is wrong where they are public under two.
    """
    found = sorted(folder.rglob("*.html"))
    return [page for page in found if page.relative_to(folder).parts[0] not in OTHERS]


def _broken(page: Path) -> Iterator[str]:
    for link in dict.fromkeys(_read(page).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or link == "#":
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.is_file():
            yield f"{page}: no file {link}"
        elif target.suffix == ".html" and unquote(parts.fragment) not in _places(target):
            yield f"{page}: no place {link}"


def _places(page: Path) -> set[str]:
    """Where a link may lead; the empty text is the page itself."""
    return _read(page).places | {""}


def main(folder: str) -> int:
    """Print what is broken; 1 if anything is."""
    root = Path(folder).resolve()
    pages = len(_pages(root))
    broken = broken_links(root)
    print(*broken, f"{pages} pages, {len(broken)} broken links", sep="\n")
    return 1 if broken or not pages else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
