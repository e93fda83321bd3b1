"""How much a sheet has room for: what is said is shortened until it fits (reporting room)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from backoffice_match.reporting.markup import Markup

LINE = 96
"""Characters of a printed line at 12 pt: 190 mm of Liberation Sans, the widest of the fonts that
the page names, hold 97 to 105."""

SHEET_LINES = 50
"""Printed lines of a Letter sheet, which is the shorter one, with the space between blocks."""

_END = re.compile(r"</(?:p|h1|h2|h3|tr|header)>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Room:
    """Most characters of each list of the record, and what is said of roles beside.

    Attributes
    ----------
    counted, doubted
        Characters of what counted, and of what is unsure or left out.
    entries
        Characters of one list of a role.
    folded
        Whether roles folded under another one are named.
    titles
        Titles to search for.
    """

    counted: int
    doubted: int
    entries: int
    folded: bool
    titles: int


ROOMS = (
    Room(330, 150, 110, True, 3),
    Room(250, 120, 90, True, 3),
    Room(250, 90, 90, False, 3),
    Room(160, 80, 80, False, 2),
    Room(100, 50, 70, False, 1),
)
"""From generous to narrow."""


def estimated_lines(markup: Markup) -> int:
    """Printed lines of a sheet, by the length of its paragraphs.

    Examples
    --------
    >>> estimated_lines(Markup("<p>short</p><p></p>")), estimated_lines(Markup("<p>long</p>" * 30))
    (1, 30)
    """
    blocks = (unescape(_TAG.sub("", block)).strip() for block in _END.split(markup))
    return sum(-(-len(block) // LINE) for block in blocks)
