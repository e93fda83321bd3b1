"""Rows of a result as CSV or JSON lines, column by column (batch room)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from backoffice_match.reporting.spreadsheet import without_formula

_TO_QUOTE = re.compile(r'[",\r\n]')


def csv_header(names: list[str]) -> bytes:
    """Header line."""
    return (",".join(names) + "\n").encode("ascii")


def csv_rows(table: Any) -> bytes:
    """Rows as CSV, quoted where needed; text that would run as a formula gets an apostrophe."""
    cells = [_as_text(column, csv_cell) for column in table.columns]
    return _joined(cells, ",", "\n", "")


def json_rows(table: Any) -> bytes:
    """Rows as one JSON object a line; what is unknown is null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = []
    for i, (name, column) in enumerate(zip(table.column_names, table.columns, strict=True)):
        start = f"{'{' if i == 0 else ''}{json.dumps(name)}: "
        texts = _as_text(column, json_cell).fill_null("null")
        cells.append(pc.binary_join_element_wise(pa.scalar(start), texts, ""))
    return _joined(cells, ", ", "}\n", "null")


def csv_cell(text: str) -> str:
    """One cell of CSV.

    Examples
    --------
    >>> csv_cell("Chicago, IL"), csv_cell("7")
    ('"Chicago, IL"', '7')
    >>> print(csv_cell("=1+1"))
    '=1+1
    """
    text = without_formula(text)
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def json_cell(text: str) -> str:
    """One text of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _as_text(column: Any, quote: Callable[[str], str]) -> Any:
    """Column as texts ready to write; each distinct text is quoted once."""
    import pyarrow as pa

    column = column.combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else column.chunk(0)
    if pa.types.is_string(column.type):
        column = column.dictionary_encode()
    if not pa.types.is_dictionary(column.type):
        return column.cast(pa.string())
    words = pa.array([quote(word) for word in column.dictionary.to_pylist()], pa.string())
    return words.take(column.indices)


def _joined(cells: list[Any], between: str, end: str, null: str) -> bytes:
    import pyarrow.compute as pc

    rows = pc.binary_join_element_wise(
        *cells, between, null_handling="replace", null_replacement=null
    )
    lines: list[str] = rows.to_pylist()
    return (end.join([*lines, ""])).encode("utf-8")
