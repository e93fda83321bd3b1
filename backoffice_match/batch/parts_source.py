"""Candidates from a folder of Parquet parts, as if they were one file (batch room)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.chunk import Chunk
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.parquet_source import ParquetSource, parquet_rows

PART_SUFFIX = ".parquet"


@dataclass
class PartsSource:
    """Reads all parts of a folder one after the other; rows are counted over all of them."""

    path: Path
    columns: Columns = field(default_factory=Columns)

    def chunks(self, rows: int) -> Iterator[Chunk]:
        """Chunks of `rows` rows; the last one of each part is shorter."""
        parts = parts_of(self.path)
        counts = [parquet_rows(part) for part in parts]
        before, total = 0, max(sum(counts), 1)
        for part, count in zip(parts, counts, strict=True):
            for chunk in ParquetSource(part, self.columns).chunks(rows):
                done = (before + count * chunk.done) / total
                yield replace(chunk, lines_of=_Shifted(chunk, before), done=done)
            before += count


@dataclass(frozen=True)
class _Shifted:
    """Rows of a part as rows of the whole."""

    chunk: Chunk
    before: int

    def __call__(self, rows: IntArray) -> IntArray:
        return np.asarray(self.chunk.lines_of(rows) + self.before, dtype=np.int64)


def parts_of(folder: Path) -> list[Path]:
    """Parts of a folder in order of name; names that begin with ``.`` or ``_`` are none."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() == PART_SUFFIX and path.name[0] not in "._" and path.is_file()
    )
