"""The list of all pages of a folder (reporting room)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from backoffice_match.insight.sentences import FIT_NOTE
from backoffice_match.reporting.markup import tag
from backoffice_match.reporting.page.document import document
from backoffice_match.reporting.page.words import day


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One page: its file beside the list, whose it is, and the best role, blank for none."""

    file: str
    who: str
    best: str


def index_html(lines: Iterable[IndexLine], when: date) -> str:
    """List of pages with a link to each; names of files are the project's own."""
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Person", "Fits best")))
    rows = [
        tag(
            "tr",
            tag("td", tag("a", line.who, href=line.file)),
            tag("td", line.best or "no ranking: see the page"),
        )
        for line in lines
    ]
    note = f"{FIT_NOTE[0].upper()}{FIT_NOTE[1:]}. {day(when)}."
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    body = tag("section", tag("h1", "Pages"), tag("p", note), table, class_="sheet")
    return document("Pages", tag("main", body))
