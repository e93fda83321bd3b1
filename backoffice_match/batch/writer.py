"""Writes a result as Parquet, CSV or JSON lines, in the order of the input (batch room)."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, Protocol

from backoffice_match.batch.source import suffix_of
from backoffice_match.batch.text_rows import csv_header, csv_rows, json_rows
from backoffice_match.exceptions import FileError

GROUP_ROWS = 262_144
"""Rows per group of a Parquet file: few groups, and little to hold in memory."""


SKIPPED_BY = ("candidate_id", "rank", "points", "score")
"""Columns whose least and most are noted, by which readers skip groups of rows.

Any group has much the same of all others, so that to know their ends would spare no reader
anything, but it takes a tenth of all the time.
"""

PLAIN = ("candidate_id", "strengths")
"""Columns of texts few of which repeat: a dictionary of strengths outgrows its page, upon which the
writer begins anew without one, and to look every id up in one takes longer than to write it.
"""


def _those_of(schema: Any, names: Collection[str]) -> list[str]:
    return [name for name in schema.names if name in names]


class Writer(Protocol):
    """Takes the tables of a result one after the other."""

    def write(self, table: Any) -> None:
        """Append the rows of a table."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...

    def abandon(self) -> None:
        """Let go of the file, whatever state it is in."""
        ...


class CsvWriter:
    """Writes CSV with a header."""

    def __init__(self, handle: IO[bytes], schema: Any) -> None:
        self._handle = handle
        handle.write(csv_header(schema.names))

    def write(self, table: Any) -> None:
        """Append the rows of a table."""
        self._handle.write(csv_rows(table))

    def close(self) -> None:
        """Nothing is left: every row is written at once."""

    def abandon(self) -> None:
        """Nothing is held."""


class JsonlWriter:
    """Writes one JSON object a row."""

    def __init__(self, handle: IO[bytes], schema: Any) -> None:
        self._handle = handle

    def write(self, table: Any) -> None:
        """Append the rows of a table."""
        self._handle.write(json_rows(table))

    def close(self) -> None:
        """Nothing is left: every row is written at once."""

    def abandon(self) -> None:
        """Nothing is held."""


class ParquetWriter:
    """Writes Parquet in groups of `GROUP_ROWS` rows or a little more."""

    def __init__(self, handle: IO[bytes], schema: Any) -> None:
        import pyarrow.parquet as pq

        self._schema = schema
        self._writer = pq.ParquetWriter(
            handle,
            schema,
            write_statistics=_those_of(schema, SKIPPED_BY),
            use_dictionary=_those_of(schema, {*schema.names} - {*PLAIN}),
        )
        self._tables: list[Any] = []
        self._rows = 0

    def write(self, table: Any) -> None:
        """Append the rows of a table."""
        self._tables.append(table)
        self._rows += table.num_rows
        if self._rows >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        table = _unified(pa.concat_tables(self._tables))
        self._writer.write_table(table.cast(self._schema), row_group_size=max(1, self._rows))
        self._tables, self._rows = [], 0

    def close(self) -> None:
        """Write the rows that are left and the footer."""
        if self._tables:
            self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close the writer while its file is open, or it would complain when collected."""
        with contextlib.suppress(Exception):
            self._writer.close()


def _unified(table: Any) -> Any:
    """One dictionary for all pieces of a column: else the writer falls back to every text.

    Columns that are written without one keep those they have.
    """
    kept = _those_of(table.schema, PLAIN)
    unified = table.drop_columns(kept).unify_dictionaries()
    for name in kept:
        unified = unified.append_column(table.schema.field(name), table[name])
    return unified.select(table.column_names)


WAITING = 3
"""Tables that may wait to be written before the run waits for them."""


class AsideWriter:
    """Writes with another writer in a thread of its own, in order, while more is scored.

    What goes wrong there is raised by the next call.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._waiting: deque[Future[None]] = deque()

    def write(self, table: Any) -> None:
        """Append the rows of a table, as soon as those before are written."""
        while len(self._waiting) >= WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(self._writer.write, table))

    def close(self) -> None:
        """Write what is left."""
        while self._waiting:
            self._waiting.popleft().result()
        self._pool.shutdown()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file once what is being written has been."""
        self._pool.shutdown(cancel_futures=True)
        self._writer.abandon()


WRITERS: dict[str, type[CsvWriter] | type[JsonlWriter] | type[ParquetWriter]] = {
    ".csv": CsvWriter,
    ".jsonl": JsonlWriter,
    ".parquet": ParquetWriter,
}
"""Writer by suffix."""


def writer_for(out: Path) -> type[CsvWriter] | type[JsonlWriter] | type[ParquetWriter]:
    """Kind of writer for an output path.

    Raises
    ------
    FileError
        When the suffix says no known format.
    """
    try:
        return WRITERS[suffix_of(out)]
    except KeyError:
        raise FileError(
            f"output {out.name!r}, whose suffix says no known format",
            f"one of {', '.join(WRITERS)}",
            "end the name of the output in one of them",
            code="FORMAT",
        ) from None


def schema_with(schema: Any, metadata: Mapping[str, str]) -> Any:
    """Schema that carries texts about the run, which Parquet keeps."""
    return schema.with_metadata({**(schema.metadata or {}), **metadata})
