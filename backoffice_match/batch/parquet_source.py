"""Candidates from a Parquet file: data only, nothing in its metadata is run (batch room)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.columns import Columns
from backoffice_match.exceptions import FileError


@dataclass
class ParquetSource:
    """Reads the columns of a Parquet file that are fields of a candidate."""

    path: Path
    columns: Columns = field(default_factory=Columns)

    def chunks(self, rows: int) -> Iterator[Chunk]:
        """Chunks of `rows` rows."""
        with _readable(self.path.name):
            yield from self._chunks(rows)

    def _chunks(self, rows: int) -> Iterator[Chunk]:
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            schema = file.schema_arrow
            fields = self.columns.positions(schema.names, self.path.name)
            _check_id(schema.field(fields["id"]).type, self.path.name)
            names = {name: schema.names[i] for name, i in fields.items()}
            total, seen = max(file.metadata.num_rows, 1), 0
            for batch in file.iter_batches(rows, columns=list(names.values())):
                columns = {name: batch.column(own) for name, own in names.items()}
                lines = numbered(seen + 1)
                seen += batch.num_rows
                yield Chunk(columns, batch.num_rows, lines, done=seen / total)


@contextlib.contextmanager
def _readable(name: str) -> Iterator[None]:
    import pyarrow as pa

    damaged = (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OSError)
    try:
        yield
    except (*damaged, UnicodeDecodeError) as error:  # the last for names of columns
        first = (str(error).splitlines() or ["unreadable"])[0][:200]
        raise FileError(
            f"{name}, which cannot be read as Parquet ({first})",
            "a complete Parquet file",
            "write or copy it again",
            code="TRUNCATED",
        ) from error


def parquet_rows(path: Path) -> int:
    """Rows of a Parquet file, from its footer.

    Raises
    ------
    FileError
        When it is no complete Parquet file.
    """
    import pyarrow.parquet as pq

    with _readable(path.name):
        return int(pq.read_metadata(path).num_rows)


def _check_id(kind: Any, name: str) -> None:
    """Refuse ids that may have lost digits on their way into the file."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_integer(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return
    raise FileError(
        f"column id of type {kind} in {name}",
        "text or whole numbers",
        "write the ids as text; as decimal numbers large ones lose digits",
        code="ID_TYPE",
    )
