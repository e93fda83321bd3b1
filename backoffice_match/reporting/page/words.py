"""Plain words for figures on a page: money, counts, growth, dates, releases (reporting room)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from backoffice_match.figures import money
from backoffice_match.insight.sentences import join_words

SCHOOLING = {
    "none": "no diploma",
    "high_school": "high school",
    "some_college": "some college",
    "certificate": "a certificate",
    "associate": "a 2-year degree",
    "bachelor": "a 4-year degree",
    "master": "a master's degree",
    "doctoral": "a doctorate",
}
"""Levels of education, short enough for a table."""

_TRAINING = (
    ("short", "beginners trained for weeks"),
    ("moderate", "beginners trained for months"),
    ("long", "beginners trained for a year or more"),
)

_RELEASES = (
    (r"onet-(.+)", r"O*NET \1"),
    (r"oews-(\d+)-(\d+)", r"BLS wages (OEWS) \1-\2"),
    (r"bls-ep-(\d+)-(\d+)", r"BLS job outlook \1-\2"),
    (r"curated", "our own judgment"),
    (r"own(?:-[A-Z]{3})?", "tables of the firm"),
    (r"imputed", "estimates where few people were asked"),
)


def rounded(amount: int, currency: str, bound: str = "") -> str:
    """An amount to the nearest hundred, which is as exact as a survey is.

    Examples
    --------
    >>> rounded(45_798, "USD"), rounded(45_798, "CAD", "over ")
    ('$45,800', 'over CAD 45,800')
    """
    return bound + money(round(amount, -2), currency)


def count(number: int | None) -> str:
    """A number of jobs.

    Examples
    --------
    >>> count(4_170), count(None)
    ('4,170', 'not known')
    """
    return "not known" if number is None else f"{number:,}"


def growth(percent: float | None) -> str:
    """Growth over the decade.

    Examples
    --------
    >>> growth(-12.4), growth(3.0), growth(None)
    ('down 12 %', 'up 3 %', 'not known')
    """
    if percent is None:
        return "not known"
    whole = round(abs(percent))
    if not whole:
        return "no change"
    return f"{'up' if percent > 0 else 'down'} {whole} %"


def trains(training: str) -> str:
    """Whether employers train beginners on the job, by the BLS's typical training.

    Examples
    --------
    >>> trains("Short-term on-the-job training"), trains("none")
    ('beginners trained for weeks', 'few train beginners')
    """
    low = training.casefold()
    found = (said for start, said in _TRAINING if low.startswith(start))
    return next(found, "few train beginners")


def day(when: date) -> str:
    """A date in words.

    Examples
    --------
    >>> day(date(2026, 3, 9))
    'Mar 9, 2026'
    """
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}"


def releases(sources: Iterable[str]) -> str:
    """Releases of data in words; a source that is not known stands as it is.

    Examples
    --------
    >>> releases(["onet-29.3;curated", "oews-2025-05"])
    'BLS wages (OEWS) 2025-05, O*NET 29.3 and our own judgment'
    """
    single = {part for source in sources for part in source.split(";") if part not in ("", "none")}
    return join_words(sorted(map(_release, single), key=lambda name: (name.islower(), name)))


def _release(source: str) -> str:
    for pattern, name in _RELEASES:
        if found := re.fullmatch(pattern, source):
            return found.expand(name)
    return source


def shortened(items: Iterable[str], most: int) -> list[str]:
    """As many items as fit into some characters, then how many more there are.

    Examples
    --------
    >>> shortened(["Excel", "filing", "typing"], 12)
    ['Excel', 'filing', 'and 1 more']
    >>> shortened(["a" * 50], 12)
    ['aaaaaaaaaaa…']
    """
    given = list(items)
    kept: list[str] = []
    room = most
    for item in given:
        cut = item if len(item) <= most else f"{item[: most - 1]}…"
        if kept and len(cut) > room:
            break
        kept.append(cut)
        room -= len(cut)
    left = len(given) - len(kept)
    return [*kept, f"and {left} more"] if left else kept


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""English whatever the machine's language is: the page is in English."""
