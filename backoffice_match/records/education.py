"""Education in people's words -> a rung of one ladder, a field and a note (records room).

The highest degree that is held wins. What is in progress or was not finished counts as the rung
below it (a bachelor's as some college, a master's as a bachelor's), and the note says so. Text that
names no degree has level None: unknown, which is not the same as the level ``none``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from backoffice_match.records import codes
from backoffice_match.records.checks import problem, required_text
from backoffice_match.records.degree_field import field_of_study
from backoffice_match.records.degree_scan import Hit, scan, states
from backoffice_match.records.degree_tokens import Token, tokenise
from backoffice_match.records.degree_words import EDUCATION_LEVELS, FOREIGN_UNKNOWN_NOTE

__all__ = ["EDUCATION_CHARACTERS", "EDUCATION_LEVELS", "Education", "parse_education"]

EDUCATION_CHARACTERS = 500
"""Longest education text that is read; a degree, its field and a school take about 100."""

_RANK = {level: rank for rank, level in enumerate(EDUCATION_LEVELS)}

_UNFINISHED = {
    "none": "none",
    "high_school": "none",
    "some_college": "some_college",
    "certificate": "high_school",
    "associate": "some_college",
    "bachelor": "some_college",
    "master": "bachelor",
    "doctoral": "bachelor",
}
"""What a level shows while it is not finished: mostly what was needed to begin."""

_NOT_FOUND_NOTE = "no degree or school found in this text"
_SAID_NO_NOTE = "says no degree: counted as none; name the highest school finished, if any"


@dataclass(frozen=True, slots=True)
class Education:
    """The highest education of a person.

    Parameters
    ----------
    text
        As the person wrote it.
    level
        One of `EDUCATION_LEVELS`, or None when the text names no level that is known.
    rank
        Place of the level on the ladder, 0 (none) to 7 (doctoral); None like the level.
    field
        Field of study in lower case, where the text names one.
    note
        What was decided in reading the text, or why there is no level.
    """

    text: str
    level: str | None = None
    rank: int | None = None
    field: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.level is not None and self.level not in _RANK:
            expected = f"one of {', '.join(EDUCATION_LEVELS)}"
            hint = "read other wording with parse_education"
            raise problem(self.level, expected, hint, field="education", code=codes.EDUCATION_LEVEL)
        rank = None if self.level is None else _RANK[self.level]
        if self.rank not in (None, rank):
            hint = "leave it out: the level gives it"
            raise problem(
                self.rank, f"rank {rank}", hint, field="education", code=codes.EDUCATION_LEVEL
            )
        object.__setattr__(self, "rank", rank)


SPELT_WORDS = (
    *("bachelor", "bachelors", "master", "masters", "associate", "associates", "doctorate"),
    *("certificate", "college", "university", "school", "degree"),
)
"""Words of degrees that are put right when one letter is off."""

_WORD = re.compile(r"[A-Za-z]{6,}")


def parse_education(text: str) -> Education:
    """Read education as people write it.

    Parameters
    ----------
    text
        A canonical level (``associate``) or free wording of at most 500 characters.

    Returns
    -------
    Education
        With level None and a note when no level is recognised; never an error for that.

    Raises
    ------
    InputError
        Not text, blank, too long, or with control characters.

    Examples
    --------
    >>> parse_education("Associate of Science in Accounting")
    Education(text='Associate of Science in Accounting', level='associate', rank=4,
              field='accounting', note=None)
    >>> parse_education("B.B.A.").level, parse_education("GED").level
    ('bachelor', 'high_school')
    >>> parse_education("60 credits toward a BA").note
    'bachelor not finished: counted as some_college'
    >>> parse_education("Sales Associate").level is None
    True
    >>> parse_education("bachlor of arts").note
    "read as 'bachelor of arts'"
    """
    return _read(required_text(text, field="education", limit=EDUCATION_CHARACTERS))


# Capped: a batch has few distinct wordings, and no more than these are kept of other people's text.
@lru_cache(maxsize=4096)
def _read(text: str) -> Education:
    canonical = text.casefold().replace(" ", "_")
    if canonical in _RANK:
        return Education(text, canonical, _RANK[canonical])
    found = _scanned(text)
    if found.level is not None or found.note == FOREIGN_UNKNOWN_NOTE:
        return found
    mended = _respelt(text)
    again = _scanned(mended) if mended != text else found
    if again.level is None:
        return found
    note = "; ".join(filter(None, (f"read as {mended!r}", again.note)))
    return Education(text, again.level, again.rank, again.field, note)


def _respelt(text: str) -> str:
    """Return the text with misspelt words of degrees put right: ``bachlor's`` to ``bachelor's``."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    def mended(match: re.Match[str]) -> str:
        word = match[0].casefold()
        if word in SPELT_WORDS:
            return match[0]
        near = process.extractOne(
            word, SPELT_WORDS, scorer=DamerauLevenshtein.distance, score_cutoff=1
        )
        return near[0] if near else match[0]

    return _WORD.sub(mended, text)


def _scanned(text: str) -> Education:
    """Education by the words as they stand."""
    tokens = tokenise(text)
    hits = scan(tokens)
    found = states(tokens, hits)
    counted = [(hit, _counted(hit, state)) for hit, state in found]
    held = [(hit, level) for hit, level in counted if level is not None]
    if not held:
        return _without_degree(text, tokens, hits, bool(found))
    best, level = max(held, key=lambda pair: _RANK[pair[1]])
    notes = [best.meaning.note] if best.meaning.note and level == best.meaning.level else []
    notes += [note for hit, state in found if (note := _unfinished_note(hit, state))]
    notes += [FOREIGN_UNKNOWN_NOTE for hit in hits if hit.meaning.note == FOREIGN_UNKNOWN_NOTE]
    field = field_of_study(tokens, best, hits)
    return Education(text, level, _RANK[level], field, "; ".join(dict.fromkeys(notes)) or None)


def _counted(hit: Hit, state: str) -> str | None:
    """Level that one named degree gives; None for a degree the person says not to have."""
    level = hit.meaning.level
    if level is None or state == "held":
        return level
    if state == "negated":
        return "none" if level in ("none", "high_school") else None
    return _UNFINISHED[level]


def _unfinished_note(hit: Hit, state: str) -> str | None:
    level = hit.meaning.level
    if level is None or state not in ("ongoing", "stopped", "part"):
        return None
    if (counts_as := _UNFINISHED[level]) == level:
        return None
    words = "in progress" if state == "ongoing" else "not finished"
    return f"{level} {words}: counted as {counts_as}"


def _without_degree(text: str, tokens: list[Token], hits: list[Hit], denied: bool) -> Education:
    """Education of text that names no degree as held or under way."""
    for kind in ("school", "part"):
        for hit in hits:
            if hit.meaning.kind == kind and hit.meaning.level and not denied:
                level = hit.meaning.level
                return Education(text, level, _RANK[level], None, hit.meaning.note)
    if denied or any(hit.meaning.kind == "no_degree" for hit in hits):
        return Education(text, "none", 0, None, _SAID_NO_NOTE)
    unknown = [hit for hit in hits if hit.meaning.kind == "unknown"]
    # A foreign degree by name says more than the bare word "degree".
    unknown.sort(key=lambda hit: hit.meaning.note != FOREIGN_UNKNOWN_NOTE)
    if unknown:
        field = field_of_study(tokens, unknown[0], hits)
        return Education(text, None, None, field, unknown[0].meaning.note)
    return Education(text, None, None, None, _NOT_FOUND_NOTE)
