"""Preferences from a column of their own each, or from one column for all (batch room)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.cells import Parsed, Problems, distinct, is_blank, parsed, spread_parsed
from backoffice_match.batch.chunk import Column
from backoffice_match.exceptions import InputError
from backoffice_match.features.people import Coded
from backoffice_match.records import Preferences, parse_preferences
from backoffice_match.records.preferences import PREFERENCE_NAMES

COLUMNS = ("preferences", *PREFERENCE_NAMES)


def read_preferences(
    columns: Mapping[str, Column], size: int, problems: Problems
) -> Coded[Preferences]:
    """Preferences per person; each distinct combination of cells is read once."""
    present = [name for name in COLUMNS if name in columns]
    cells: list[list[Any]] = []
    codes: list[IntArray] = []
    for name in present:
        code, values = distinct(columns[name])
        codes.append(code)
        cells.append(values)
    if not present:
        return Coded(np.full(size, -1, dtype=np.int64), ())
    combined, rows = _combined(codes)
    found = [_parsed(present, cells, [int(c[row]) for c in codes]) for row in rows.tolist()]
    return Coded(*spread_parsed(combined, found, problems))


def _combined(codes: list[IntArray]) -> tuple[IntArray, IntArray]:
    """Code of each row's combination, and a row that has it."""
    combined = np.zeros(len(codes[0]), dtype=np.int64)
    rows = combined[:0]
    for code in codes:
        pair = combined * (int(code.max(initial=-1)) + 2) + code + 1
        _, rows, combined = np.unique(pair, return_index=True, return_inverse=True)
        combined = combined.ravel().astype(np.int64)
    return combined, rows.astype(np.int64)


def _parsed(names: list[str], cells: list[list[Any]], codes: list[int]) -> Parsed[Preferences]:
    picked = {
        name: values[code]
        for name, values, code in zip(names, cells, codes, strict=True)
        if code >= 0 and not is_blank(values[code])
    }
    return parsed(_joined, picked) if picked else Parsed()


def _joined(picked: dict[str, Any]) -> Preferences | None:
    """One record of preferences; a preference said twice must be said alike."""
    nested = picked.pop("preferences", None)
    if isinstance(nested, dict):
        nested = {name: value for name, value in nested.items() if value is not None}
    whole = parse_preferences(nested) if nested else Preferences()
    own = Preferences(**picked)
    both = {**whole.to_dict(), **own.to_dict()}
    for name, value in whole.to_dict().items():
        if both[name] != value:
            raise InputError(
                f"{value} and {both[name]}",
                "one value",
                "say it in one column only",
                field=f"preferences.{name}",
                code="PREFERENCE_VALUE",
            )
    return Preferences(**both) if both else None
