"""Names of firms in free text, whose words tell nothing of a person (room: vocabulary)."""

from __future__ import annotations

import re
from typing import NamedTuple

_FORM = r"(?:Co|Corp|Inc|LLC|LLP|Ltd|PLLC)\b\.?"
"""What a firm's legal form is written as; not in capitals, where CO is a state."""

_NAME = re.compile(
    rf"\b[A-Z][\w'’-]*(?:[ \t]+(?:(?:&|and|of)[ \t]+)?[A-Z][\w'’-]*){{0,2}},?[ \t]+{_FORM}"
)
"""Up to three words with capitals: more would reach back into what stands before a firm."""


class Firm(NamedTuple):
    """The slice of a text that names a firm."""

    start: int
    end: int


def find_firms(text: str) -> list[Firm]:
    """Find firms that are named with their legal form, in order of place.

    Examples
    --------
    >>> text = "Receptionist at Lakeshore Supply Co., then ordered supplies in Denver, CO."
    >>> [text[firm.start : firm.end] for firm in find_firms(text)]
    ['Lakeshore Supply Co.']
    """
    return [Firm(*found.span()) for found in _NAME.finditer(text)]
