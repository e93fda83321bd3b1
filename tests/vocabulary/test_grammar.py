"""Levels, versions and denial in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.grammar import (
    KEYSTROKES_PER_HOUR_TO_LEVEL,
    WORDS_PER_MINUTE_TO_LEVEL,
    YEARS_TO_LEVEL,
    denied_places,
    is_version,
    level_of,
    measured_level,
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("5 yrs", 3),
        ("10+ year", 4),
        ("five year", 3),
        ("6 month", 1),
        ("1.5 year", 2),
        ("50 wpm", 2),
        ("60 word per minute", 3),
        ("12000 kph", 4),
        ("8000 keystroke per hour", 2),
        ("9000 key stroke per hour", 2),
        ("365", 0),
        ("year", 0),
        ("", 0),
    ],
)
def test_measured_level(text: str, level: int) -> None:
    assert measured_level(text.split()) == level


@pytest.mark.parametrize(
    "table", [YEARS_TO_LEVEL, WORDS_PER_MINUTE_TO_LEVEL, KEYSTROKES_PER_HOUR_TO_LEVEL]
)
@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_more_is_never_a_lower_level(
    table: tuple[tuple[int, int], ...], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert 1 <= level_of(low, table) <= level_of(high, table) <= 4


@pytest.mark.parametrize("word", "9.x 8i 2013 11g v7 r2 365 pro xp online".split())
def test_versions(word: str) -> None:
    assert is_version(word)


@pytest.mark.parametrize("word", "word a/p w2 excel 1099misc".split())
def test_no_versions(word: str) -> None:
    assert not is_version(word)


@pytest.mark.parametrize(
    ("text", "skill", "denied"),
    [
        ("no excel", "excel", True),
        ("excel no", "excel", True),
        ("excel not used", "excel", True),
        ("no experience with excel", "excel", True),
        ("word but no excel", "word", False),
        ("no word but excel", "excel", False),
        ("not only excel", "excel", False),
        ("not limited to excel", "excel", False),
        ("eager to learn excel", "excel", True),
        ("learning excel", "excel", False),
    ],
)
def test_denial(text: str, skill: str, denied: bool) -> None:
    words = text.split()
    covered = [word in ("excel", "word") for word in words]
    assert denied_places(words, covered, denied=False)[words.index(skill)] is denied
