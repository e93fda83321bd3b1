"""Small checks that every record shares: what a value and its message may hold (records room)."""

from __future__ import annotations

import difflib
import numbers
import re
import reprlib
from collections.abc import Iterable, Sequence
from decimal import Decimal

from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records import codes

SHOWN_CHARACTERS = 60
"""A message quotes at most this much of a value: enough to find it, too little to flood a log."""

_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxother = _REPR.maxlong = SHOWN_CHARACTERS

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def shown(value: object) -> str:
    """Quote a value for a message: short, and never failing itself.

    Examples
    --------
    >>> shown("retail")
    "'retail'"
    >>> shown(10**5000)
    'a whole number of more than 60 digits'
    """
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a whole number of more than {SHOWN_CHARACTERS} digits"
    try:
        if isinstance(value, Decimal):
            return str(value)[:SHOWN_CHARACTERS]
        return _REPR.repr(value)
    except Exception:
        return f"a value of type {type(value).__name__}"


def problem(
    value: object, expected: str, hint: str, *, field: str | None, code: str, got: str | None = None
) -> InputError:
    """Build the one error of this room: got `value`; `expected`; `hint`."""
    return InputError(got or shown(value), expected, hint, field=field, code=code)


def clean_text(value: object, *, field: str, limit: int) -> str:
    """Text without its outer blanks; may be empty.

    Raises
    ------
    InputError
        Not text, longer than `limit` characters, or with control characters or halves of
        surrogate pairs, which no file can carry.
    """
    if type(value) is not str:
        if not isinstance(value, str):
            raise problem(value, "text", "put it in quotes", field=field, code=codes.WRONG_TYPE)
        value = str(value)
    if len(value) > limit:
        got = f"text of {len(value):,} characters"
        hint = "shorten it"
        raise problem(value, f"at most {limit:,}", hint, field=field, code=codes.TOO_LONG, got=got)
    if not value.isprintable() and (found := _CONTROL.search(value)):
        expected = "text without control characters"
        hint = f"character {found.start() + 1} is U+{ord(found[0]):04X}; write the text again"
        raise problem(value, expected, hint, field=field, code=codes.BAD_CHARACTER)
    return value.strip()


def required_text(value: object, *, field: str, limit: int) -> str:
    """Like `clean_text`, and refuses blank text."""
    text = clean_text(value, field=field, limit=limit)
    if not text:
        raise problem(
            value, "text that is not blank", "leave it out", field=field, code=codes.BLANK
        )
    return text


def word_set(words: str) -> frozenset[str]:
    """Set of the words of a text, for tables that are easier to read as prose."""
    return frozenset(words.split())


def raise_all(problems: Sequence[InputError]) -> None:
    """Raise what was collected: nothing, the one problem, or all of them as one error."""
    if problems:
        raise problems[0] if len(problems) == 1 else RecordError.from_problems(problems)


def whole_number(value: object) -> int | None:
    """`value` as int when it is a whole number (numpy's included), else None; never a bool."""
    if type(value) is int:
        return value
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        return int(value)
    return None


def check_count(values: Iterable[object], count: int, limit: int, *, field: str) -> None:
    """Refuse a list that is longer than any person's could be."""
    if count > limit:
        got = f"{count:,} items"
        hint = "keep those that matter"
        raise problem(values, f"at most {limit:,}", hint, field=field, code=codes.TOO_MANY, got=got)


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was probably meant to be, if any.

    Examples
    --------
    >>> nearest_name("skils", ["skills", "salary"])
    'skills'
    """
    found = difflib.get_close_matches(name.casefold(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None
