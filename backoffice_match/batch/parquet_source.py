"""Candidates from a Parquet file: data only, nothing in its metadata is run (batch room)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
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
        """Chunks of `rows` rows, or a little fewer where groups of rows are cut evenly."""
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
            for batch in _batches(file, self.path, list(names.values()), rows):
                columns = {name: batch.column(own) for name, own in names.items()}
                lines = numbered(seen + 1)
                seen += batch.num_rows
                yield Chunk(columns, batch.num_rows, lines, done=seen / total)


MOST_WORDS = 4
"""Words of a dictionary per word of a batch: one that has more was not made of repeated words, and
to carry it along costs more than it spares."""


def _batches(file: Any, path: Path, columns: list[str], rows: int) -> Iterator[Any]:
    """Batches of some columns; lists of texts as numbers of the words they repeat, if they do.

    A file of lists has its words in a dictionary for each group of rows. Taken over from there
    each of them is looked up once, and not wherever it stands.
    """
    import pyarrow.parquet as pq

    groups, lists = file.metadata.num_row_groups, _lists_of_texts(file, columns)
    if not lists or file.metadata.num_rows < rows * groups:
        # Small groups of rows would make small batches, which do not reach over two of them.
        yield from file.iter_batches(rows, columns=columns)
        return
    with pq.ParquetFile(path, read_dictionary=lists) as coded:
        for group in range(groups):
            done, size = 0, file.metadata.row_group(group).num_rows
            even = evenly(size, rows)
            for batch in coded.iter_batches(even, row_groups=[group], columns=columns):
                yield batch
                done += batch.num_rows
                if _many_words(batch):
                    break
            if done < size:
                rest = file.iter_batches(even, row_groups=[group], columns=columns)
                yield from islice(rest, done // even, None)


def evenly(size: int, most: int) -> int:
    """Rows of each batch when a group is cut into as few of about one size as `most` allows.

    What a batch costs whatever its size would else be paid for a few rows at the end.

    Examples
    --------
    >>> evenly(50_000, 16_384), evenly(100, 16_384), evenly(0, 7)
    (12500, 100, 1)
    """
    batches = max(1, -(-size // most))
    return max(1, -(-size // batches))


def _lists_of_texts(file: Any, columns: list[str]) -> list[str]:
    """Paths, as the file names them, to the texts inside lists."""
    import pyarrow as pa

    kinds = {name: file.schema_arrow.field(name).type for name in columns}
    wanted = {
        name
        for name, kind in kinds.items()
        if pa.types.is_list(kind) and kind.value_type == pa.string()
    }
    paths = [file.schema.column(i).path for i in range(len(file.schema))]
    return [path for path in paths if path.rsplit(".", 2)[0] in wanted]


def _many_words(batch: Any) -> bool:
    """Whether a dictionary of a batch is too large to go on with."""
    import pyarrow as pa

    lists = [column.flatten() for column in batch.columns if pa.types.is_list(column.type)]
    coded = [texts for texts in lists if pa.types.is_dictionary(texts.type)]
    return any(
        len(texts.dictionary) > MOST_WORDS * max(len(texts), batch.num_rows) for texts in coded
    )


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
