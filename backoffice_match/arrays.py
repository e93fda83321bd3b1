"""Small immutable array shapes that every room uses: whole numbers only, read-only once built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

Q = 10_000
"""The whole of a share: 10,000 stands for 100 %, so that shares are exact integers."""


def frozen(values: Any, dtype: npt.DTypeLike = np.int64) -> npt.NDArray[Any]:
    """Return `values` as a contiguous array that nobody can write to."""
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


def locked(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return an array that was just made, from now on read-only."""
    array.setflags(write=False)
    return array


@dataclass(frozen=True, eq=False)
class Ragged:
    """Rows of unequal length: row ``i`` is ``column[indptr[i]:indptr[i + 1]]`` of each column.

    Parameters
    ----------
    indptr
        Row starts, shape (n_rows + 1,).
    columns
        Parallel integer columns, each of shape (indptr[-1],).
    """

    indptr: IntArray
    columns: tuple[IntArray, ...]

    @classmethod
    def from_rows(cls, rows: Sequence[Sequence[Sequence[int]]], width: int) -> Ragged:
        """Build from one list of `width`-tuples per row."""
        lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
        flat = np.array([item for row in rows for item in row], dtype=np.int64)
        flat = flat.reshape(-1, width)
        return cls(_starts(lengths), tuple(frozen(flat[:, i]) for i in range(width)))

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @cached_property
    def lengths(self) -> IntArray:
        """Length of each row."""
        return locked(self.indptr[1:] - self.indptr[:-1])

    def row(self, index: int) -> tuple[IntArray, ...]:
        """All columns of one row."""
        start, stop = self.indptr[index], self.indptr[index + 1]
        return tuple(column[start:stop] for column in self.columns)

    def take(self, rows: Iterable[int] | IntArray) -> Ragged:
        """The given rows in the given order, repeats allowed."""
        wanted = np.asarray(rows, dtype=np.int64)
        lengths = self.lengths[wanted]
        where = expand(self.indptr[wanted], lengths)
        return Ragged(_starts(lengths), tuple(locked(column[where]) for column in self.columns))

    @cached_property
    def _owners(self) -> IntArray:
        return locked(np.repeat(np.arange(len(self), dtype=np.int64), self.lengths))

    def owners(self) -> IntArray:
        """Index of the row that each flat entry belongs to."""
        return self._owners


def _starts(lengths: IntArray) -> IntArray:
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    starts.setflags(write=False)
    return starts


def expand(starts: IntArray, lengths: IntArray) -> IntArray:
    """Positions ``start, start + 1, ...`` of each run, one run after the other.

    Examples
    --------
    >>> expand(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    total = int(lengths.sum())
    offsets = np.cumsum(lengths) - lengths
    where = np.arange(total, dtype=np.int64) + np.repeat(starts - offsets, lengths)
    return np.asarray(where)


def largest_remainder(parts: IntArray, total: IntArray) -> IntArray:
    """Split `total` in proportion to `parts` along the last axis, in integers that add up.

    Parameters
    ----------
    parts
        Non-negative weights, shape (..., k).
    total
        What is to be split, shape (...). Where all parts are 0 it must be 0 too.

    Returns
    -------
    numpy.ndarray
        Integers of the shape of `parts` whose last axis sums to `total`; left-over units go to
        the largest remainders, ties to the earlier part.

    Examples
    --------
    >>> largest_remainder(np.array([1, 1, 1]), np.array(10)).tolist()
    [4, 3, 3]
    """
    whole = np.maximum(parts.sum(axis=-1), 1)[..., None]
    scaled = parts * np.asarray(total)[..., None]
    base, rest = np.divmod(scaled, whole)
    left = np.asarray(total) - base.sum(axis=-1)
    order = np.argsort(-rest, axis=-1, kind="stable")
    rank = np.argsort(order, axis=-1, kind="stable")
    return np.asarray(base + (rank < left[..., None]))
