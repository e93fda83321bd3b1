"""Plain text of a given width (cli room)."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass

NARROWEST, WIDEST = 80, 100
"""Lines longer than this are hard to read; shorter ones leave no room for a title."""


def text_width() -> int:
    """Width of the terminal between `NARROWEST` and `WIDEST`; the narrowest where there is none."""
    columns = shutil.get_terminal_size((NARROWEST, 24)).columns
    return min(max(columns, NARROWEST), WIDEST)


def printable(text: str) -> str:
    """Text without what could move the cursor or turn the writing round.

    Examples
    --------
    >>> printable("a" + chr(27) + "[2Jb")
    'a?[2Jb'
    """
    return "".join(c if c.isprintable() else "?" for c in text)


@dataclass(frozen=True)
class Page:
    """Lays out lines of one width."""

    width: int

    def wrapped(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """Wrap text, its first line after `first`, the others after `rest` or as many blanks."""
        indent = " " * len(first) if rest is None else rest
        return textwrap.wrap(
            printable(text),
            self.width,
            initial_indent=first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )

    def spread(self, left: str, right: str) -> str:
        """Two texts at both ends of a line; the left one is cut where there is no room.

        Examples
        --------
        >>> Page(12).spread("payroll clerk", "63")
        'payroll…  63'
        """
        room = self.width - len(right) - 1
        left = left if len(left) <= room else left[: room - 1].rstrip() + "…"
        return left.ljust(room) + " " + right
