"""HTML built from elements: every text is escaped, unless it is markup already (reporting room).

There is no way to write raw text into a page but by building `Markup`, so that what a person typed
shows as text wherever it stands.
"""

from __future__ import annotations

import re
from html import escape
from typing import TypeAlias


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child: TypeAlias = "str | Markup | None"

VOID = frozenset(("br", "hr", "img", "input", "meta"))
"""Elements without an end tag."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters and those that turn the writing round: no browser shows them as text."""


def text(value: str) -> Markup:
    """Escape a text for any place of a page; markup stays as it is.

    Examples
    --------
    >>> text('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    if isinstance(value, Markup):
        return value
    return Markup(escape(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", value)))


def join(*children: Child) -> Markup:
    """Children one after the other; None is left out."""
    return Markup("".join(text(child) for child in children if child is not None))


def tag(name: str, *children: Child, **attributes: str | bool | None) -> Markup:
    """One element.

    Parameters
    ----------
    name
        Name of the element.
    children
        What it holds: texts, which are escaped, and markup.
    attributes
        Values are escaped; ``class_`` is class and ``aria_label`` aria-label. True gives an
        attribute without a value, None and False give none.

    Examples
    --------
    >>> tag("p", "R&D", tag("br"), class_="fit")
    '<p class="fit">R&amp;D<br></p>'
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'
