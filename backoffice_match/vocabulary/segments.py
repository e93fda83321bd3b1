"""Cutting a cell or a text into the pieces that are read one by one (room: vocabulary).

Every cut replaces one character by one, so places in the pieces are places in the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

CUT = "\x1f"
END = "\n"

_PLURAL_BRACKET = re.compile(r"\((?:s|es|ies)\)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_LOOSE_BRACKET = re.compile(r"[(\[{)\]}]")
_LIST_SIGN = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[;|•·●▪■◦\t]|\s\*\s|\s\+\s")
_DASH_OR_COLON = re.compile(r":(?!\d)|(?<=\s)[-–—]+(?=\s)|–|—|(?<=[a-z])\.{2,}")
_SENTENCE_END = re.compile(
    r"""(?i:(?<!\bacct)(?<!\baccts)(?<!\bdept)(?<!\bmgmt)(?<!\basst)(?<!\bcorp)(?<!\bgovt)(?<!\bmisc)
    (?<!\bvs)(?<!\binc)(?<!\bintl))(?<=[^\W_]{2})(?:[.](?=\s|$)|[!?]|[.](?=[A-Z][a-z])(?!Net\b))
    |[\r\n]""",
    re.VERBOSE,
)


class Segment(NamedTuple):
    """A piece between two cuts, its place in the original, and whether it opens a sentence."""

    text: str
    start: int
    opens: bool


def segments(text: str, is_dressing: Callable[[str], bool]) -> Iterator[Segment]:
    """Yield the pieces of a text in order.

    Parameters
    ----------
    text
        As typed.
    is_dressing
        Whether a piece says only how well or how long ("advanced", "5 years", "2013"): such a
        piece stays with the one before it.

    Examples
    --------
    >>> pieces = segments("Microsoft Office (Word, Excel), SAP - expert. Typing", "expert".__eq__)
    >>> [piece.text.strip() for piece in pieces]
    ['Microsoft Office', 'Word', 'Excel', 'SAP   expert', 'Typing']
    """
    if is_uncut(text):
        yield Segment(text, 0, True)
        return
    text = _PLURAL_BRACKET.sub(lambda m: " " * len(m.group()), text)
    text = _BRACKETS.sub(lambda match: _bracket(match, is_dressing), text)
    text = _LOOSE_BRACKET.sub(" ", text)
    text = _SENTENCE_END.sub(END, text)
    text = _LIST_SIGN.sub(lambda m: m.group().replace(m.group().strip() or "\t", CUT), text)
    text = _heads_and_tails(text, is_dressing)
    opens, start = True, 0
    for match in re.finditer(f"[{CUT}{END}]|$", text):
        piece = text[start : match.start()]
        if piece.strip():
            yield Segment(piece, start, opens)
            opens = False
        opens = opens or match.group() == END
        start = match.end()


def is_uncut(text: str) -> bool:
    """Whether a text has no sign to cut at, as most entries have none."""
    return text.isascii() and text.replace(" ", "").isalnum()


def _bracket(match: re.Match[str], is_dressing: Callable[[str], bool]) -> str:
    inner = match.group(1)
    # "401(k)" is one word; so one letter never stands alone.
    sign = " " if len(inner) <= 1 or is_dressing(inner.strip()) else CUT
    return f"{sign}{inner}{sign}"


def _heads_and_tails(text: str, is_dressing: Callable[[str], bool]) -> str:
    """Cut at colons and dashes, unless what follows belongs to what stands before."""
    signs = list(_DASH_OR_COLON.finditer(text))
    for at, sign in enumerate(signs):
        following = signs[at + 1].start() if at + 1 < len(signs) else len(text)
        tail = re.split(f"[{CUT}{END}]", text[sign.end() : following], maxsplit=1)[0].strip()
        cut = " " if not tail or is_dressing(tail) else CUT
        text = text[: sign.start()] + cut * len(sign.group()) + text[sign.end() :]
    return text
