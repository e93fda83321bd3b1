"""Correcting is cautious, naming the nearest is generous."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.spelling import NEAREST_LEAST, SHORTEST_CORRECTED, Speller

PHRASES = {"account payable": 0, "payroll": 1, "banking": 2, "calendar management": 3, "excel": 4}
NAMES = ("accounts payable", "payroll", "banking", "calendar management", "Excel")
SPELLER = Speller(PHRASES, NAMES, {"account", "balking"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paybale", "payable"),
        ("payrol", "payroll"),
        ("calender", "calendar"),
        ("mangement", "management"),
        ("excell", "excel"),
        ("baking", "banking"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert SPELLER.corrected([typed]) == [meant]


@pytest.mark.parametrize(
    "typed", ["pay", "exce", "hanking", "balking", "bonking", "expel", "cpa", "b4nking"]
)
def test_what_stays(typed: str) -> None:
    assert SPELLER.corrected([typed]) == [typed]


@given(st.text(max_size=30))
def test_any_word_is_corrected_to_a_known_one_or_left(word: str) -> None:
    (corrected,) = SPELLER.corrected([word])
    assert corrected == word or (SPELLER.knows(corrected) and len(word) >= SHORTEST_CORRECTED)


def test_taken_apart() -> None:
    assert SPELLER.taken_apart("accountpayable") == "account payable"
    assert SPELLER.taken_apart("pay roll") == "payroll"
    assert SPELLER.taken_apart("payroll") is None


def test_nearest() -> None:
    assert SPELLER.nearest("payable accounts")[0] == "accounts payable"
    assert SPELLER.nearest("xyzzy") == ()
    assert 0 < NEAREST_LEAST < 1
