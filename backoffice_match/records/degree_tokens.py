"""Education text cut into clauses of plain words, the first step of reading it (records room)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from backoffice_match.records.checks import word_set

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "_": " "})
_ACCENTS = re.compile(r"[\u0300-\u036f]")

_TOKEN = re.compile(
    r"""
      (?P<dotted> (?<!\w) (?: (?:[a-z]\.[ ])+[a-z]\.              # B. S.
                | (?:ph|ed|psy|b|m|d)\.[ ]?(?:d|com|tech|sc|ed|eng|phil|b\.[ ]?a)\b\.?   # Ph. D.
                | [a-z]{1,4}(?:\.[a-z]{1,5})+\.? ) )    # A.A.S.  B.Com
    | (?P<word> [^\W\d_]++(?!\d) (?:'[^\W\d_]+)* '? )
    | (?P<number> \d+ (?:st|nd|rd|th)? )
    | (?P<break> [,;()\[\]{}/|:+&\n\r\u2022\u2013\u2014] | [ ]-+[ ] )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_HONOURS = re.compile(r"\(\s*(?:hons?|honours|honors)\.?\s*\)", re.IGNORECASE)
_FACHHOCHSCHULE = re.compile(r"\(\s*fh\s*\)", re.IGNORECASE)
_BREAK_WORDS = word_set("""and then plus but with including also""")
_TAILS = word_set("""in of from at the and degree""")


class Token(NamedTuple):
    """One word: lower case, without dots, apostrophes and accents."""

    text: str
    dotted: bool
    raw: str
    clause: int
    joined: bool
    """Whether this clause is tied to the one before by ``and`` or ``&``."""


def plain(text: str) -> str:
    """Text with straight quotes and without accents or compatibility forms.

    Examples
    --------
    >>> plain("Maîtrise, Bachelor’s")
    "Maitrise, Bachelor's"
    """
    straight = text.translate(_QUOTES)
    if not straight.isascii():
        straight = _ACCENTS.sub("", unicodedata.normalize("NFKD", straight))
    # These two qualify the degree before them; other brackets begin a clause of their own.
    return _FACHHOCHSCHULE.sub(" FH", _HONOURS.sub("", straight))


def _split_tail(dotted: str) -> list[str]:
    """Undo a missing blank: ``B.S.in`` is ``bs`` and ``in``."""
    parts = [part for part in dotted.replace(" ", "").split(".") if part]
    if len(parts) > 1 and parts[-1] in _TAILS:
        return ["".join(parts[:-1]), parts[-1]]
    return ["".join(parts)]


def tokenise(text: str) -> list[Token]:
    """Words of education text, each with the number of its clause.

    Examples
    --------
    >>> [(t.text, t.clause) for t in tokenise("B.S. in Finance (in progress)")]
    [('bs', 0), ('in', 0), ('finance', 0), ('in', 1), ('progress', 1)]
    """
    tokens: list[Token] = []
    clause, pending, joined = 0, False, False
    for match in _TOKEN.finditer(plain(text)):
        kind, raw = match.lastgroup, match[0]
        lower = raw.casefold()
        if kind == "break" or lower in _BREAK_WORDS:
            pending, joined = bool(tokens), lower in ("and", "&")
            continue
        if pending:
            clause, pending = clause + 1, False
        words = _split_tail(lower) if kind == "dotted" else [lower.replace("'", "")]
        tokens += [Token(w, kind == "dotted", raw, clause, joined) for w in words]
    return tokens
