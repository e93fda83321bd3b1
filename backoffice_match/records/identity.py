"""Ids of people: kept exactly as given, compared after trimming and NFC (records room)."""

from __future__ import annotations

import unicodedata

from backoffice_match.records import codes
from backoffice_match.records.checks import clean_text, problem, whole_number

ID_CHARACTERS = 200


def parse_id(value: object) -> str:
    """Id as exact text: ``007`` stays ``007``, outer blanks stay too.

    Parameters
    ----------
    value
        Text or a whole number of any size a file can carry.

    Raises
    ------
    InputError
        Code BLANK for an empty id; a float is refused, since it may have lost digits.

    Examples
    --------
    >>> parse_id("007"), parse_id(9007199254740993)
    ('007', '9007199254740993')
    """
    number = whole_number(value)
    if number is not None:
        # 600 bits are about 180 digits; more is refused before it is written out.
        value = str(number) if number.bit_length() <= 600 else "9" * (ID_CHARACTERS + 1)
    if isinstance(value, float):
        hint = "read the column as text: large ids lose digits as floats"
        raise problem(value, "text or a whole number", hint, field="id", code=codes.WRONG_TYPE)
    if not clean_text(value, field="id", limit=ID_CHARACTERS):
        hint = "give every person an id, or none at all with id=None"
        raise problem(value, "an id that is not blank", hint, field="id", code=codes.BLANK)
    return str(value)


def identity_key(id: str) -> str:
    """Form of an id for comparing only: two ids with one key are the same person.

    Examples
    --------
    >>> identity_key(" c-17 ") == identity_key("c-17"), identity_key("007") == identity_key("7")
    (True, False)
    """
    trimmed = id.strip()
    return trimmed if trimmed.isascii() else unicodedata.normalize("NFC", trimmed)
