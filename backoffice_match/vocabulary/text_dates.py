"""Durations in free text: spans of dates and years of experience (room: vocabulary).

Only how long is taken from a date, never when: which years they were is not kept. "To present" has
no length that stays the same from one day to the next, so such a span is undated.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from backoffice_match.vocabulary.grammar import NUMBER_WORDS

MOST_YEARS = 80
"""More is no duration of work."""

_YEAR = r"(?:19|20)\d\d"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_MONTH_BEFORE = (
    rf"(?:(?P<name>\b{_MONTH})\s*,?\s*|(?<!\d)(?P<number>[01]?\d)"
    rf"\s*[/.]\s*(?:\d\d?\s*[/.]\s*)?)"
)
_DATE = rf"{_MONTH_BEFORE}?(?P<year>{_YEAR})"
_TO = r"\s*(?:-+|–|—|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b)\s*"
_TO_DATE = _DATE.replace("P<", "P<to_")
_SPAN = re.compile(
    rf"(?P<year>{_YEAR})(?:\s*[/.]\s*[01]?\d)?{_TO}"
    rf"(?:(?P<open>present|current(?:ly)?|now|today|date|ongoing)\b|{_TO_DATE})",
    re.ASCII | re.IGNORECASE,
)
_BEFORE = re.compile(_MONTH_BEFORE + "$", re.ASCII | re.IGNORECASE)
_LOOK_BACK = 16
_NUMBER = rf"\d{{1,2}}(?:\.\d)?|{'|'.join(NUMBER_WORDS)}|fifteen|twenty|thirty"
_WORDS = {**NUMBER_WORDS, "fifteen": 15, "twenty": 20, "thirty": 30}
_STAY = re.compile(
    rf"\b(?P<number>{_NUMBER})\s*\+?\s*(?:or more\s*|plus\s*)?(?P<unit>years?|yrs?|months?|mos?)\b",
    re.ASCII | re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"['’]?\s*(?:of\s+)?(?:[A-Za-z&/,-]+\s+){0,5}?experience\b(?P<link>\s+(?:with|using|in)\b)?",
    re.ASCII | re.IGNORECASE,
)
_WORD = re.compile(r"\bexperience\b", re.IGNORECASE)
_REACH = 70
"""Characters between a number of years and the word experience."""

_ASKED = re.compile(
    r"\b(?:required?|requires|must|minimum|preferred|desired|combined|at least|company|firm|our)\b",
    re.IGNORECASE,
)


class Stay(NamedTuple):
    """How long something lasted: whole months, None where it goes on, and its place."""

    months: int | None
    start: int
    end: int


class Total(NamedTuple):
    """Years of experience in all: months, place, and what follows "with" or "in"."""

    months: int
    start: int
    end: int
    linked: bool


def find_spans(text: str) -> list[Stay]:
    """Spans of dates, in order of place.

    Examples
    --------
    >>> [stay.months for stay in find_spans("2018 - 2021, Jan 2019 to Mar 2020, 06/2018-now")]
    [36, 14, None]
    """
    found = []
    for match in _SPAN.finditer(text):
        head = _BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        start = head.start() if head else match.start()
        months = None
        if not match["open"]:
            months = _between(match, head)
            if months is None:
                continue
        found.append(Stay(months, start, match.end()))
    return found


def _between(match: re.Match[str], head: re.Match[str] | None) -> int | None:
    """Months between two dates; whole years where a month is missing; None if they run back."""
    years = int(match["to_year"]) - int(match["year"])
    begin = _month(head["name"], head["number"]) if head else None
    end = _month(match["to_name"], match["to_number"])
    months = 12 * years + (end - begin if begin and end else 0)
    return months if 0 <= months <= 12 * MOST_YEARS else None


def _month(name: str | None, number: str | None) -> int | None:
    if name:
        return _MONTHS.index(name[:3].lower()) + 1
    return int(number) if number and 1 <= int(number) <= 12 else None


def find_stay(text: str) -> Stay | None:
    """Return the first duration in words, such as "for three years".

    Examples
    --------
    >>> find_stay("payroll clerk for three years")
    Stay(months=36, start=18, end=29)
    """
    match = _STAY.search(text)
    return Stay(_length(match), match.start(), match.end()) if match else None


def find_totals(text: str) -> list[Total]:
    """Years of experience as people sum them up; what an employer asks for is left out.

    Examples
    --------
    >>> [total.months for total in find_totals("Over 10 years of accounting experience.")]
    [120]
    >>> find_totals("5 years experience required"), find_totals("I am 40 years old")
    ([], [])
    """
    found = []
    for word in _WORD.finditer(text):
        match = _STAY.search(text, max(0, word.start() - _REACH), word.start())
        said = match and _EXPERIENCE.match(text, match.end())
        if match is None or said is None or is_asked(_line(text, match.start())):
            continue
        found.append(Total(_length(match), match.start(), said.end(), bool(said["link"])))
    return found


def is_asked(line: str) -> bool:
    """Whether a line is of what an employer asks for, or of the employer."""
    return _ASKED.search(line) is not None


def _line(text: str, at: int) -> str:
    begin = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    stops = [stop for sign in ("\n", ". ") if (stop := text.find(sign, at)) >= 0]
    return text[begin : min(stops, default=len(text))]


def _length(match: re.Match[str]) -> int:
    word = match["number"].lower()
    number = _WORDS.get(word)
    amount = float(word) if number is None else float(number)
    return int(amount if match["unit"].lower().startswith("mo") else 12 * amount + 0.5)
