"""Candidates from a CSV file: cut into records here, parsed by `pyarrow.csv` (batch room)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.batch.blocks import check_utf8, read_blocks
from backoffice_match.batch.chunk import Chunk, Column
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.csv_records import (
    find_records,
    line_count,
    line_ends,
    unclosed_quote,
)
from backoffice_match.batch.rejects import FIELD_COUNT, NUL_BYTE, ROW_TOO_LONG, Reject
from backoffice_match.exceptions import FileError
from backoffice_match.figures import counted

RECORD_BYTES = 1 << 20
"""A longer row is rejected: no field of a candidate comes near it."""

PENDING_BYTES = 16 << 20
"""A record that has not ended after so many bytes ends the run: most likely a quote is open."""

CUT_SHORT = "the last line of {name} has no line end: the file may have been cut short"


@dataclass
class CsvSource:
    """Reads a CSV file with a header; every cell is text."""

    path: Path
    columns: Columns = field(default_factory=Columns)
    _read: int = 0
    _line: int = 1

    def chunks(self, rows: int) -> Iterator[Chunk]:
        """Chunks of at most `rows` rows; the first lines are the header."""
        size = max(self.path.stat().st_size, 1)
        layout: _Layout | None = None
        for data, ends in self._stretches(rows):
            if layout is None:
                layout = self._header(data[: ends[0]])
                self._line += line_count(data[: ends[0]])
                data, ends = data[ends[0] :], ends[1:] - ends[0]
            for start in range(0, len(ends), rows):
                at = int(ends[start - 1]) if start else 0
                some = ends[start : start + rows]
                yield layout.parse(data[at : some[-1]], some - at, self._line, self._read / size)
                self._line += line_count(data[at : some[-1]])
        if layout is None:
            raise _empty(self.path.name)

    def _stretches(self, rows: int) -> Iterator[tuple[bytes, IntArray]]:
        """Bytes that hold whole records, with the ends of the records.

        All but the last stretch hold a multiple of `rows` records, not counting the header.
        """
        pending, ends = b"", np.zeros(0, dtype=np.int64)
        header = 1
        for block in read_blocks(self.path, self._note_read):
            kept = int(ends[-1]) if len(ends) else 0
            pending += block
            line = self._line + line_count(pending[:kept])
            found = find_records(pending[kept:], line, self.path.name)
            ends = np.concatenate([ends, found.ends + kept])
            tail = kept if not len(ends) else int(ends[-1])
            if len(pending) - tail > PENDING_BYTES:
                opened = None if found.opened is None else found.opened + kept
                raise self._too_long(pending, tail, opened)
            whole = (len(ends) - header) // rows * rows + header
            if len(ends) > header and whole > header:
                cut = int(ends[whole - 1])
                check_utf8(pending[:cut], self._line, self.path.name)
                yield pending[:cut], ends[:whole]
                pending, ends, header = pending[cut:], ends[whole:] - cut, 0
        yield from self._last(pending, ends)

    def _last(self, pending: bytes, ends: IntArray) -> Iterator[tuple[bytes, IntArray]]:
        tail = int(ends[-1]) if len(ends) else 0
        if tail < len(pending):
            line = self._line + line_count(pending[:tail])
            found = find_records(pending[tail:], line, self.path.name)
            if found.opened is not None:
                line = self._line + line_count(pending[: tail + found.opened])
                raise unclosed_quote(line, self.path.name)
            if not pending.endswith(b"\r"):
                self._note_cut()
            pending += b"\n"
            ends = np.append(ends, len(pending))
        check_utf8(pending, self._line, self.path.name)
        if pending.strip():
            yield pending, ends

    def _note_cut(self) -> None:
        note = CUT_SHORT.format(name=self.path.name)
        self.columns.notes.append(note)
        self.columns.doubtful.append(note)

    def _note_read(self, position: int) -> None:
        self._read = position

    def _too_long(self, pending: bytes, tail: int, opened: int | None) -> FileError:
        if opened is not None:
            line = self._line + line_count(pending[:opened])
            return unclosed_quote(line, self.path.name)
        line = self._line + line_count(pending[:tail])
        return FileError(
            f"line {line} of {self.path.name}, which is longer than {PENDING_BYTES:,} bytes",
            "a row of text",
            "is this a CSV file?",
            code=ROW_TOO_LONG,
        )

    def _header(self, record: bytes) -> _Layout:
        check_utf8(record, 1, self.path.name)
        names = next(csv.reader(io.StringIO(record.decode("utf-8"), newline="")), [])
        if not any(name.strip() for name in names):
            raise _empty(self.path.name)
        return _Layout(len(names), self.columns.positions(names, self.path.name))


@dataclass(frozen=True)
class _Layout:
    """Number of columns, and which of them are fields."""

    width: int
    fields: dict[str, int]

    def parse(self, data: bytes, ends: IntArray, line: int, done: float) -> Chunk:
        """Parse whole records; those that cannot be are rejected."""
        starts = np.concatenate([[0], ends[:-1]])
        lines = _Lines(data, starts, line)
        odd, rejects = _odd_records(data, starts, ends, lines)
        blank = _blank(data, starts, ends)
        kept = np.flatnonzero(~(odd | blank))
        if len(kept) < len(ends):
            data = b"".join(data[starts[i] : ends[i]] for i in kept.tolist())
        columns, wrong = self._arrow(data)
        rejects += [self._miscounted(int(lines.of(kept[[row]])[0]), n) for row, n in wrong]
        good = np.delete(kept, [row for row, _ in wrong]) if wrong else kept
        rejects.sort(key=lambda reject: reject.line)
        return Chunk(
            columns,
            len(good),
            lambda rows: lines.of(good[rows]),
            tuple(rejects),
            int(odd.sum()) + len(wrong),
            done,
        )

    def _arrow(self, data: bytes) -> tuple[dict[str, Column], list[tuple[int, int]]]:
        """Columns by field, and (row, number of fields) of the rows with another number."""
        import pyarrow as pa
        import pyarrow.csv as pacsv

        wrong: list[tuple[int, int]] = []

        def note(row: pacsv.InvalidRow) -> str:
            wrong.append((row.number - 1, row.actual_columns))
            return "skip"

        names = [f"c{i}" for i in range(self.width)]
        wanted = [names[i] for i in self.fields.values()]
        if not data:
            return {f: pa.array([], pa.string()) for f in self.fields}, wrong
        table = pacsv.read_csv(
            pa.BufferReader(data),
            read_options=pacsv.ReadOptions(
                use_threads=False, column_names=names, block_size=len(data) + 1
            ),
            parse_options=pacsv.ParseOptions(newlines_in_values=True, invalid_row_handler=note),
            convert_options=pacsv.ConvertOptions(
                # The bytes are known to be UTF-8, and every cell stays the text that it is.
                check_utf8=False,
                column_types=dict.fromkeys(wanted, pa.string()),
                include_columns=wanted,
                null_values=[],
                strings_can_be_null=False,
            ),
        )
        columns = {f: _one(table.column(names[i])) for f, i in self.fields.items()}
        return columns, wrong

    def _miscounted(self, line: int, count: int) -> Reject:
        hint = "a comma inside a cell needs quotes around the cell"
        message = (
            f"got {counted(count, 'field')}; expected {self.width} as in the header; hint: {hint}"
        )
        return Reject(line, "", FIELD_COUNT, message)


def _one(column: Column) -> Column:
    import pyarrow as pa

    joined = column.combine_chunks()
    return joined if isinstance(joined, pa.Array) else pa.concat_arrays(joined.chunks)


@dataclass(frozen=True)
class _Lines:
    """Line numbers of records, worked out when a row is rejected."""

    data: bytes
    starts: IntArray
    first: int

    def of(self, records: IntArray) -> IntArray:
        ends = line_ends(self.data)
        return self.first + np.searchsorted(ends, self.starts[records], side="right")


def _odd_records(
    data: bytes, starts: IntArray, ends: IntArray, lines: _Lines
) -> tuple[BoolArray, list[Reject]]:
    """Records that are too long or hold a NUL byte."""
    odd = ends - starts > RECORD_BYTES
    rejects: list[Reject] = []
    if odd.any():
        numbers, sizes = lines.of(np.flatnonzero(odd)).tolist(), (ends - starts)[odd].tolist()
        pairs = zip(numbers, sizes, strict=True)
        rejects = [Reject(n, "", ROW_TOO_LONG, _LONG.format(size=size)) for n, size in pairs]
    if b"\0" in data:
        at = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 0)
        hit = np.unique(np.searchsorted(ends, at, side="right"))
        hit = hit[~odd[hit]]
        odd[hit] = True
        rejects += [Reject(line, "", NUL_BYTE, _NUL) for line in lines.of(hit).tolist()]
    return odd, rejects


_LONG = (
    f"got a row of {{size:,}} bytes; expected at most {RECORD_BYTES:,}; hint: keep what is about "
    "skills and work"
)
_NUL = "got a NUL byte; expected text; hint: write the row again"


def _blank(data: bytes, starts: IntArray, ends: IntArray) -> BoolArray:
    """Lines with nothing on them."""
    lengths = ends - starts
    first = np.frombuffer(data, dtype=np.uint8)[starts] if len(starts) else starts
    return np.asarray((lengths == 1) | ((lengths == 2) & (first == 13)))


def _empty(name: str) -> FileError:
    return FileError(
        f"{name}, which is empty",
        "a header and rows",
        "was the file written completely?",
        code="EMPTY_FILE",
    )
