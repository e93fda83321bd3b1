"""Field of study beside a degree: ``Associate of Science in Accounting`` (records room)."""

from __future__ import annotations

from collections.abc import Sequence

from backoffice_match.records.checks import word_set
from backoffice_match.records.degree_scan import Hit
from backoffice_match.records.degree_tokens import Token
from backoffice_match.records.degree_words import FIELD_WORDS, INSTITUTIONS

_FIELD_WORD_CAP = 6

_LEADS = frozenset(("in", "of", "major", "majoring", "majored", "concentration", "emphasis"))
_SKIPPED = word_set(
    """in of with a an the major majoring majored concentration emphasis degree program diploma
    level hons honours honors"""
)
_STOPS = INSTITUTIONS | word_set(
    """from at with minor degree program major completed earned expected graduated graduating class
    awarded received while who i gpa hons"""
)
_NO_FIELD = frozenset(("arts", "science", "sciences", "applied science", "philosophy", "progress"))
"""What follows ``of`` in the name of the degree itself."""


def field_of_study(tokens: Sequence[Token], degree: Hit, hits: Sequence[Hit]) -> str | None:
    """Field named with a degree, in lower case, or None.

    Looks after the degree (``in accounting``), then at the next clause (``BA, Economics``), then at
    what the degree's own name says (``BBA``) and before it (``Accounting degree``).
    """
    return (
        _after(tokens, degree, hits)
        or _next_clause(tokens, degree, hits)
        or degree.meaning.field
        or _before(tokens, degree)
    )


def _words_from(tokens: Sequence[Token], start: int, hits: Sequence[Hit]) -> list[str]:
    """Words of a field from a place on, to the end of its clause or the next phrase."""
    stops = {hit.start for hit in hits}
    words: list[str] = []
    for place in range(start, len(tokens)):
        token = tokens[place]
        ends = token.clause != tokens[start].clause and not (token.joined and words)
        if ends or place in stops or token.text in _STOPS or not token.text.isalpha():
            break
        if token.clause != tokens[start].clause and tokens[place - 1].clause != token.clause:
            if token.text not in FIELD_WORDS:
                break
            words.append("and")
        words.append(token.text)
    return words if len(words) <= _FIELD_WORD_CAP else []


def _after(tokens: Sequence[Token], degree: Hit, hits: Sequence[Hit]) -> str | None:
    place, clause = degree.end, tokens[degree.start].clause
    led = tokens[degree.end - 1].text in _LEADS
    while place < len(tokens) and tokens[place].clause == clause and tokens[place].text in _SKIPPED:
        led = led or tokens[place].text in _LEADS
        place += 1
    if place >= len(tokens) or tokens[place].clause != clause:
        return None
    words = _words_from(tokens, place, hits)
    if led and "in" in words[1:-1]:
        words = words[words.index("in") + 1 :]
    followed = place + len(words) < len(tokens) and tokens[place + len(words)].text in INSTITUTIONS
    if not words or (not led and (followed or not FIELD_WORDS.intersection(words))):
        return None
    name = " ".join(words)
    return None if name in _NO_FIELD else name


def _next_clause(tokens: Sequence[Token], degree: Hit, hits: Sequence[Hit]) -> str | None:
    """Field in a clause of its own, of known words only: ``BA (Economics)``."""
    clause = tokens[degree.start].clause
    start = next((i for i, token in enumerate(tokens) if token.clause == clause + 1), None)
    if start is None:
        return None
    own = [token.text for token in tokens if token.clause == clause + 1]
    while len(own) > 1 and own[0] in _SKIPPED and _LEADS.intersection(own):
        own, start = own[1:], start + 1  # "with a major in"
    words = _words_from(tokens, start, hits)
    known = all(word in FIELD_WORDS or word == "and" for word in words)
    return " ".join(words) if words and known and len(words) >= len(own) else None


def _before(tokens: Sequence[Token], degree: Hit) -> str | None:
    """Field of known words right before the degree: ``Accounting degree``, ``Accounting, BS``."""
    words: list[str] = []
    first = tokens[degree.start]
    clause = first.clause
    for token in reversed(tokens[: degree.start]):
        if token.text not in FIELD_WORDS or token.clause < first.clause - 1:
            break
        if words and token.clause != clause:
            break
        clause = token.clause
        words.insert(0, token.text)
    return " ".join(words) or None
