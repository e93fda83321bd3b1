"""One JSON object from text, stricter than the standard library (records room)."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from backoffice_match.exceptions import InputError
from backoffice_match.records.codes import (
    BAD_JSON,
    JSON_DUPLICATE_KEY,
    JSON_NESTING,
    JSON_NUMBER,
    SURROGATE,
)

DEEPEST = 8
"""A record is an object of lists of objects; anything deeper is no candidate."""

NUMBER_CHARACTERS = 40
"""More digits than any id or amount; longer ones are refused before they are read."""

_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_object(line: str, what: str = "line") -> dict[str, Any]:
    """Read one JSON object from a line, or from a whole file if `what` says so.

    Raises
    ------
    InputError
        Code BAD_JSON, JSON_NUMBER (NaN, Infinity, 1e999, thousands of digits),
        JSON_DUPLICATE_KEY, JSON_NESTING or SURROGATE (half of a pair).

    Examples
    --------
    >>> read_object('{"id": 9007199254740993}')
    {'id': 9007199254740993}
    >>> read_object('{"id": "a", "salary": NaN}')
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: got the number NaN; expected a finite number ...
    """
    _check_depth(line)
    try:
        value = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        got = f"a {what} that is no JSON ({error.msg} at character {error.pos + 1})"
        _refuse(got, f"one JSON object a {what}", f"check the {what} with a JSON tool", BAD_JSON)
    if not isinstance(value, dict):
        got = f"a JSON {_KINDS.get(type(value), 'value')}"
        _refuse(got, f"one JSON object a {what}", 'for example {"id": "c-1", ...}', BAD_JSON)
    if _ESCAPED_SURROGATE.search(line):
        _check_surrogates(value)
    return value


_KINDS = {list: "list", str: "text", int: "number", float: "number", bool: "true or false"}


def _refuse(got: str, expected: str, hint: str, code: str) -> NoReturn:
    raise InputError(got, expected, hint, code=code)


def _check_depth(line: str) -> None:
    """Refuse deep nesting before it is parsed."""
    if line.count("[") + line.count("{") <= DEEPEST:
        return
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}]", _STRINGS.sub("", line)):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        got = f"JSON nested {deepest} deep"
        _refuse(got, f"at most {DEEPEST}", "a record is flat but for its lists", JSON_NESTING)


def _check_surrogates(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        got = "half of a surrogate pair"
        _refuse(got, "text that UTF-8 can carry", "write the character itself", SURROGATE)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        hint = "keep the one that is true"
        _refuse(f"key {twice[:40]!r} twice", "each key once", hint, JSON_DUPLICATE_KEY)
    return found


def _float(text: str) -> float:
    if len(text) > NUMBER_CHARACTERS or not math.isfinite(value := float(text)):
        _bad_number(text)
    return value


def _int(text: str) -> int:
    if len(text) > NUMBER_CHARACTERS:
        _bad_number(text)
    return int(text)


def _bad_number(text: str) -> NoReturn:
    shown = text if len(text) <= NUMBER_CHARACTERS else f"of {len(text):,} characters"
    hint = "leave the key out if unknown; write a long id as text"
    _refuse(f"the number {shown}", "a finite number of ordinary length", hint, JSON_NUMBER)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=_float, parse_int=_int, parse_constant=_bad_number
)
