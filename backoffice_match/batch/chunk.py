"""A chunk of rows as read from a file, before anything is parsed (batch room)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.rejects import Reject

Column = Any
"""A pyarrow.Array, or a list of Python values where a column mixes kinds (JSON)."""


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some consecutive rows.

    Attributes
    ----------
    columns
        By field; all of one length. The field ``id`` is always there.
    size
        Rows in `columns`.
    lines_of
        Line numbers of the rows with the given positions; worked out only when one is needed.
    rejects
        Problems of rows that never came to be, such as too few fields.
    lost
        How many such rows there were.
    done
        Share of the file that has been read, 0 to 1.
    """

    columns: Mapping[str, Column]
    size: int
    lines_of: Callable[[IntArray], IntArray]
    rejects: tuple[Reject, ...] = ()
    lost: int = 0
    done: float = 1.0


class Source(Protocol):
    """A file of candidates that can be read once from start to end."""

    columns: Columns

    def chunks(self, rows: int) -> Iterator[Chunk]:
        """Chunks of `rows` rows each, the last one shorter."""
        ...


def numbered(first: int) -> Callable[[IntArray], IntArray]:
    """Line numbers of rows that stand one a line from line `first` on.

    Examples
    --------
    >>> numbered(10)(np.array([0, 2])).tolist()
    [10, 12]
    """
    return lambda rows: np.asarray(rows, dtype=np.int64) + first
