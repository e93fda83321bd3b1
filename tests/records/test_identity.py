"""Ids: exact as given, compared trimmed and in NFC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import InputError
from backoffice_match.records.identity import identity_key, parse_id


@pytest.mark.parametrize(
    "id", ["007", "7", "NA", "null", "None", "nan", " c ", "../../x", "é", "0"]
)
def test_text_ids_stay_exactly_as_they_are(id: str) -> None:
    assert parse_id(id) == id


@given(st.integers(-(10**150), 10**150))
def test_whole_numbers_are_exact(number: int) -> None:
    assert parse_id(number) == str(number) == parse_id(str(number))


def test_keys() -> None:
    assert identity_key("007") != identity_key("7")
    assert identity_key(" c-1\t") == identity_key("c-1")
    assert identity_key("Jose\u0301") == identity_key("Jos\u00e9")
    assert identity_key("A") != identity_key("a")


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        ("", "BLANK", "id: got ''; expected an id that is not blank"),
        (" \t", "BLANK", "expected an id that is not blank"),
        (7.0, "WRONG_TYPE", "got 7.0; expected text or a whole number"),
        (float("nan"), "WRONG_TYPE", "large ids lose digits as floats"),
        (None, "WRONG_TYPE", "got None; expected text"),
        (True, "WRONG_TYPE", "got True; expected text"),
        pytest.param(10**5_000, "TOO_LONG", "expected at most 200", id="huge"),
        ("x" * 201, "TOO_LONG", "got text of 201 characters"),
        ("a\x00", "BAD_CHARACTER", "expected text without control characters"),
        ("a\udc00", "BAD_CHARACTER", r"U\+DC00"),
    ],
)
def test_refused(value: object, code: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parse_id(value)
    assert (caught.value.field, caught.value.code) == ("id", code)
