"""Candidates from a file with one JSON object a line (batch room)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.blocks import check_utf8, read_blocks
from backoffice_match.batch.chunk import Chunk, Column
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.csv_source import CUT_SHORT, PENDING_BYTES, RECORD_BYTES
from backoffice_match.batch.rejects import ROW_TOO_LONG, Reject
from backoffice_match.exceptions import FileError, InputError
from backoffice_match.records.codes import BAD_JSON
from backoffice_match.records.json_object import read_object


@dataclass
class JsonlSource:
    """Reads JSON lines; a value may be text, a number, a list or an object."""

    path: Path
    columns: Columns = field(default_factory=Columns)
    _read: int = 0

    def chunks(self, rows: int) -> Iterator[Chunk]:
        """Chunks of at most `rows` lines; a bad line is rejected, not the file."""
        size = max(self.path.stat().st_size, 1)
        batch = _Batch(self.columns)
        first = True
        for number, line in self._lines():
            if not line.strip():
                continue
            if first and line.lstrip().startswith(b"["):
                raise _one_array(self.path.name)
            first = False
            batch.add(number, line)
            if batch.lines == rows:
                yield batch.chunk(self._read / size)
                batch = _Batch(self.columns)
        if first:
            raise FileError(
                f"{self.path.name}, which is empty",
                "one JSON object a line",
                "was the file written completely?",
                code="EMPTY_FILE",
            )
        if batch.lines:
            yield batch.chunk(1.0)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Line numbers and lines, each block checked to be UTF-8."""
        pending, number = b"", 1
        for block in read_blocks(self.path, self._note_read):
            pending += block
            whole, sign, rest = pending.rpartition(b"\n")
            if len(rest) > PENDING_BYTES:
                raise _endless(number + whole.count(b"\n") + len(sign), self.path.name)
            if not sign:
                continue
            check_utf8(whole, number, self.path.name)
            lines = whole.split(b"\n")
            yield from enumerate(lines, number)
            number += len(lines)
            pending = rest
        check_utf8(pending, number, self.path.name)
        if pending.strip():
            note = CUT_SHORT.format(name=self.path.name)
            self.columns.notes.append(note)
            self.columns.doubtful.append(note)
            yield number, pending

    def _note_read(self, position: int) -> None:
        self._read = position


class _Batch:
    """Collects the objects of a chunk by field."""

    def __init__(self, columns: Columns) -> None:
        self.lines = 0
        self._columns = columns
        self._numbers: list[int] = []
        self._rejects: list[Reject] = []
        self._values: dict[str, dict[int, Any]] = {"id": {}}

    def add(self, number: int, line: bytes) -> None:
        """Read one line, or reject it."""
        self.lines += 1
        try:
            record = self._fields(_object(line))
        except InputError as error:
            self._rejects.append(Reject.of(number, error))
            return
        row = len(self._numbers)
        self._numbers.append(number)
        for name, value in record.items():
            self._values.setdefault(name, {})[row] = value

    def _fields(self, record: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        fields = self._columns.fields_of(record)
        for key, value in record.items():
            name = fields.get(key)
            if name in found:
                hint = "keep the one that is true"
                raise InputError(f"two keys for {name}", "one", hint, field=name, code=BAD_JSON)
            if name and value is not None:
                found[name] = value
        return found

    def chunk(self, done: float) -> Chunk:
        """What was collected, as columns."""
        size = len(self._numbers)
        numbers = np.array(self._numbers, dtype=np.int64)

        def lines_of(rows: IntArray) -> IntArray:
            return numbers[rows]

        columns = {name: _column(cells, size) for name, cells in self._values.items()}
        rejects = tuple(self._rejects)
        return Chunk(columns, size, lines_of, rejects, self.lines - size, done)


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > RECORD_BYTES:
        got, expected = f"a line of {len(line):,} bytes", f"at most {RECORD_BYTES:,}"
        hint = "keep what is about skills and work"
        raise InputError(got, expected, hint, code=ROW_TOO_LONG)
    return read_object(line.decode("utf-8"))


def _column(cells: dict[int, Any], size: int) -> Column:
    """Arrow array of texts or of lists of texts; anything else stays a list of values."""
    import pyarrow as pa

    values = [cells.get(row) for row in range(size)]
    kinds = {type(value) for value in cells.values()}
    if kinds <= {str}:
        return pa.array(values, pa.string())
    if kinds == {list} and all(type(v) is str for cell in cells.values() for v in cell):
        return pa.array(values, pa.list_(pa.string()))
    return values


def _one_array(name: str) -> FileError:
    return FileError(
        f"{name}, which begins with [",
        "one JSON object a line",
        "write each object of the list on a line of its own",
        code="NOT_JSON_LINES",
    )


def _endless(line: int, name: str) -> FileError:
    return FileError(
        f"line {line} of {name}, which is longer than {PENDING_BYTES:,} bytes",
        "one JSON object a line",
        "is this a file of JSON lines?",
        code=ROW_TOO_LONG,
    )
