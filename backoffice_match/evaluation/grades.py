"""What a cell says of the occupations held and of how a placement went (evaluation room)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from backoffice_match.exceptions import InputError
from backoffice_match.records.checks import shown

Grades: TypeAlias = Mapping[str, float]
"""Grade of each occupation or role by its code, above 0."""

_OUTCOMES = {"1": 1, "0": 0, "true": 1, "false": 0, "1.0": 1, "0.0": 0}


def parse_grades(value: object) -> Grades:
    """Grades of occupations held, from a mapping, a list of records, or text.

    Raises
    ------
    InputError
        For another form, or a grade that is no number of 0 or more.

    Examples
    --------
    >>> parse_grades("43-3051=2; 43-3031=1")
    {'43-3051': 2.0, '43-3031': 1.0}
    >>> parse_grades([{"soc": "43-3051", "grade": 2}, {"soc": "43-3031"}])
    {'43-3051': 2.0, '43-3031': 1.0}
    >>> parse_grades(None)
    {}
    """
    if value is None:
        return {}
    found: dict[str, float] = {}
    for code, grade in _pairs(value):
        number = _grade(grade)
        if number > 0:
            found[code] = max(number, found.get(code, 0.0))
    return found


def parse_outcome(value: object) -> int | None:
    """Read 1, 0, or None where it is not known.

    Raises
    ------
    InputError
        For anything else.

    Examples
    --------
    >>> parse_outcome("1"), parse_outcome(False), parse_outcome(" ")
    (1, 0, None)
    """
    text = "" if value is None else str(value).strip().casefold()
    if text and text not in _OUTCOMES:
        hint = "1 where the placement turned out well"
        raise InputError(shown(value), "1, 0 or nothing", hint, field="outcome")
    return _OUTCOMES[text] if text else None


def _pairs(value: object) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping):
        # A struct column of a Parquet file holds every code; those not held are null.
        return [(str(code), grade) for code, grade in value.items() if grade is not None]
    if isinstance(value, str):
        parts = [part.partition("=") for part in value.split(";") if part.strip()]
        return [(code.strip(), grade.strip() or 1) for code, _, grade in parts]
    if isinstance(value, Iterable):
        return [_pair(item) for item in value]
    raise _wrong(value)


def _pair(item: Any) -> tuple[str, Any]:
    """One entry of a list: a record, a pair as Parquet's maps give, or a bare code."""
    if isinstance(item, str):
        return item.strip(), 1
    if isinstance(item, Mapping) and (code := item.get("soc") or item.get("role")):
        return str(code), item.get("grade", 1)
    if isinstance(item, (tuple, list)) and len(item) == 2:
        return str(item[0]), item[1]
    raise _wrong(item)


def _grade(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not 0 <= number < math.inf:
        hint = "2 for the latest occupation and 1 for earlier ones is usual"
        raise InputError(shown(value), "a grade of 0 or more", hint, field="roles_held")
    return number


def _wrong(value: object) -> InputError:
    expected = "grades by code, such as 43-3051=2; 43-3031=1"
    return InputError(shown(value), expected, "write a mapping or a list", field="roles_held")
