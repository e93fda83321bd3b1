"""Tables of text from pandas frames and lists of mappings (catalogue room)."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import category

from backoffice_match.catalogue.tables import TableRow, check_columns, did_you_mean
from backoffice_match.exceptions import CatalogueError, DataWarning

if TYPE_CHECKING:
    import pandas as pd

TableLike: TypeAlias = "pd.DataFrame | Iterable[Mapping[str, Any]]"

MOST_CELL = 100_000
"""Characters of one cell that are kept; a summary takes a few hundred, and the reader of CSV stops
at 131,072."""


def frame_table(
    name: str, data: TableLike | None, required: Sequence[str], optional: Sequence[str] = ()
) -> list[TableRow]:
    """Rows of a pandas frame, or of a list of mappings, as text.

    Blank, None, NaN and NA are blank; blanks around and inside text are made single ones; a list
    in a cell is joined by ``; ``. Columns beyond those named are left out, with a warning.

    Raises
    ------
    CatalogueError
        When a column is missing or the data is no table.
    """
    if data is None:
        return []
    records: Any = data.to_dict("records") if hasattr(data, "to_dict") else data
    if isinstance(records, (str, Mapping)) or not isinstance(records, Iterable):
        raise _no_table(name, data)
    listed = list(records)
    if not all(isinstance(record, Mapping) for record in listed):
        raise _no_table(name, data)
    frame_columns = [str(column) for column in getattr(data, "columns", ())]
    found = frame_columns or list(dict.fromkeys(str(key) for row in listed for key in row))
    if listed or frame_columns:
        check_columns(name, found, required)
    _warn_unknown(name, found, (*required, *optional))
    rows = [
        TableRow(name, number, {str(key): cell_text(value) for key, value in record.items()})
        for number, record in enumerate(listed, start=1)
    ]
    _check_signs(rows)
    return rows


def _check_signs(rows: Iterable[TableRow]) -> None:
    """Control signs and halves of signs cannot be written to a table and read again."""
    for row in rows:
        for column, text in row.items():
            if not text.isprintable() and any(category(sign) in ("Cc", "Cs") for sign in text):
                raise row.fault(column, "text without control signs", "type the cell again")


def _no_table(name: str, data: Any) -> CatalogueError:
    return CatalogueError(
        f"{type(data).__name__}",
        "a pandas DataFrame or a list of mappings, one per row",
        "read the spreadsheet with pandas first",
        field=name,
        code="TABLE",
    )


def _warn_unknown(name: str, found: Sequence[str], known: Sequence[str]) -> None:
    for column in found:
        if column not in known:
            hint = did_you_mean(column, known, f"known are {', '.join(known)}")
            warnings.warn(f"{name}: column {column!r} is not used; {hint}", DataWarning, 6)


def cell_text(value: Any) -> str:
    """Text of one cell, blank where nothing is stated.

    Examples
    --------
    >>> cell_text(80.0), cell_text(float("nan")), cell_text(["a", "b "]), cell_text("  x  y ")
    ('80', '', 'a; b', 'x y')
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(cell_text, value)))
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return "yes" if value else "no"
    text = str(value)
    if hasattr(value, "is_integer"):
        number = float(value)
        text = "" if math.isnan(number) else text.removesuffix(".0")
    return " ".join(text.split())[:MOST_CELL]
