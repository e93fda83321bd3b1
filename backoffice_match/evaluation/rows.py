"""Rows of a labelled file or frame as mappings, each with its place (evaluation room)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from backoffice_match.exceptions import FileError

if TYPE_CHECKING:
    import pandas as pd


def is_frame(source: object) -> TypeGuard[pd.DataFrame]:
    """Whether this is a pandas frame; pandas is not loaded to find out."""
    return hasattr(source, "to_dict") and hasattr(source, "columns")


Rows = Iterator[tuple[str, Mapping[str, Any]]]


def file_rows(path: Path) -> Rows:
    """Rows of a CSV, JSON lines or Parquet file.

    Raises
    ------
    FileError
        When there is no such file, its suffix says no known format, or it cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError(
            f"{path.name!r}, whose suffix says no known format",
            f"one of {', '.join(_READERS)}",
            "give the file the suffix of its format",
            code="FORMAT",
        )
    if not path.is_file():
        raise FileError(f"no file at {path}", "a file of people", "check the path", code="NO_FILE")
    try:
        yield from reader(path)
    except UnicodeDecodeError as error:
        got = f"{path.name}, which is not UTF-8 (byte {error.start + 1} of a block)"
        raise FileError(got, "UTF-8 text", "save it as UTF-8", code="ENCODING") from error


def frame_rows(frame: pd.DataFrame) -> Rows:
    """Rows of a frame; what pandas takes for missing is None."""
    present = frame.astype(object).where(frame.notna(), None)
    for label, row in zip(frame.index, present.to_dict("records"), strict=True):
        yield f"row {label!r}", {str(name): value for name, value in row.items()}


def _csv_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        try:
            _check_header(reader.fieldnames or (), path.name)
            for row in reader:
                if None in row or None in row.values():
                    got = f"line {reader.line_num} of {path.name} with another number of cells"
                    hint = "put cells with commas in quotes"
                    raise FileError(got, "a cell for each column", hint, code="FIELD_COUNT")
                yield f"line {reader.line_num}", row
        except csv.Error as error:
            got = f"line {reader.line_num} of {path.name} ({error})"
            raise FileError(got, "CSV with commas", "check the quotes", code="CSV") from error


def _check_header(names: Sequence[str], file: str) -> None:
    if len(set(names)) < len(names):
        hint = "rename or drop one; which counts is not guessed"
        got = f"a column name twice in {file}"
        raise FileError(got, "each column name once", hint, code="DUPLICATE_COLUMN")


def _jsonl_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig") as handle:
        for number, line in enumerate(handle, start=1):
            if line.strip():
                yield f"line {number}", _object(line, number, path.name)


def _object(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        found = error
    if not isinstance(found, dict):
        got = f"line {number} of {name}, which is no JSON object"
        raise FileError(got, "one JSON object a line", "check the line", code="BAD_JSON")
    return found


def _parquet_rows(path: Path) -> Rows:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # The file itself, so that no names of folders on its way become columns.
        table = pq.ParquetFile(path).read()
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OSError) as error:
        got = f"{path.name}, which cannot be read as Parquet"
        raise FileError(
            got, "a complete Parquet file", "write it again", code="TRUNCATED"
        ) from error
    for number, row in enumerate(table.to_pylist(), start=1):
        yield f"row {number}", row


_READERS: dict[str, Callable[[Path], Rows]] = {
    ".csv": _csv_rows,
    ".jsonl": _jsonl_rows,
    ".parquet": _parquet_rows,
}
