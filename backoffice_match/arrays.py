"""Small immutable array shapes that every room uses: whole numbers only, read-only once built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

Q = 10_000
"""The whole of a share: 10,000 stands for 100 %, so that shares are exact integers."""


FEW = 64
"""Up to so many numbers, as one person has words, plain Python is quicker than arrays."""


def frozen(values: Any, dtype: npt.DTypeLike = np.int64) -> npt.NDArray[Any]:
    """Return `values` as a contiguous array that nobody can write to."""
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


def locked(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return an array that was just made, from now on read-only."""
    array.setflags(write=False)
    return array


T = TypeVar("T")


class once(cached_property[T]):  # noqa: N801
    """A `functools.cached_property` without the lock that it takes before Python 3.12.

    For what is quickly worked out and often, from what never changes: two threads may both do it.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> once[T]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> once[T] | T:
        """Work the value out; from then on it is found in its place."""
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname or ""] = value
        return value


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
        if not any(rows):
            return cls.nothing(len(rows), width)
        starts = np.array([0, *accumulate(map(len, rows))], dtype=np.int64)
        flat = list(chain.from_iterable(chain.from_iterable(rows)))
        columns = (np.array(flat[i::width], dtype=np.int64) for i in range(width))
        return cls(locked(starts), tuple(map(locked, columns)))

    @classmethod
    def of_numbers(cls, rows: Sequence[Sequence[int]]) -> Ragged:
        """Build a single column from one list of numbers per row."""
        if not any(rows):
            return cls.nothing(len(rows), 1)
        starts = np.array([0, *accumulate(map(len, rows))], dtype=np.int64)
        numbers = np.fromiter(chain.from_iterable(rows), np.int64, int(starts[-1]))
        return cls(locked(starts), (locked(numbers),))

    @classmethod
    def nothing(cls, rows: int, width: int) -> Ragged:
        """Rows that are all empty."""
        return _nothing(rows, width)

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @once
    def lengths(self) -> IntArray:
        """Length of each row."""
        return locked(self.indptr[1:] - self.indptr[:-1])

    def row(self, index: int) -> tuple[IntArray, ...]:
        """All columns of one row."""
        if len(self.indptr) == 2 and index == 0:
            return self.columns
        start, stop = self.indptr[index], self.indptr[index + 1]
        return tuple(column[start:stop] for column in self.columns)

    def take(self, rows: Iterable[int] | IntArray) -> Ragged:
        """The given rows in the given order, repeats allowed."""
        wanted = np.asarray(rows, dtype=np.int64)
        if len(wanted) == len(self) <= FEW and wanted.tolist() == list(range(len(self))):
            return self
        lengths = self.lengths[wanted]
        starts = starts_of(lengths)
        where = expand(self.indptr[wanted], lengths, starts)
        return Ragged(starts, tuple(locked(column[where]) for column in self.columns))

    def span(self, start: int, stop: int) -> Ragged:
        """Consecutive rows, without copying what they hold."""
        first, last = self.indptr[start], self.indptr[stop]
        columns = tuple(column[first:last] for column in self.columns)
        return Ragged(self.indptr[start : stop + 1] - first, columns)

    @once
    def _owners(self) -> IntArray:
        return locked(np.arange(len(self), dtype=np.int64).repeat(self.lengths))

    def owners(self) -> IntArray:
        """Index of the row that each flat entry belongs to."""
        return self._owners


@lru_cache(maxsize=64)
def _nothing(rows: int, width: int) -> Ragged:
    none = locked(np.zeros(0, dtype=np.int64))
    return Ragged(locked(np.zeros(rows + 1, dtype=np.int64)), (none,) * width)


def sums(values: npt.NDArray[Any], rows: Ragged) -> npt.NDArray[Any]:
    """Sum of the values of each row's entries, shape (rows, ...); 0 where there are none.

    Parameters
    ----------
    values
        One line per entry of `rows`, shape (entries, ...).
    """
    if len(rows) == 1 and len(values):
        return np.asarray(np.add.reduce(values, axis=0, dtype=values.dtype, keepdims=True))
    some = rows.lengths.nonzero()[0]
    if len(some) == len(rows) > 0:
        return np.asarray(np.add.reduceat(values, rows.indptr[:-1], axis=0, dtype=values.dtype))
    total = np.zeros((len(rows), *values.shape[1:]), dtype=values.dtype)
    if len(some):
        total[some] = np.add.reduceat(values, rows.indptr[:-1][some], axis=0)
    return total


def counts(flags: BoolArray, rows: Ragged) -> IntArray:
    """How many of each row's entries are flagged, shape (rows,).

    Examples
    --------
    >>> rows = Ragged.of_numbers([[5, 3], [], [4]])
    >>> counts(rows.columns[0] > 3, rows).tolist()
    [1, 0, 1]
    """
    if not len(flags):
        return np.zeros(len(rows), dtype=np.int64)
    if len(rows) == 1:
        return np.array([np.count_nonzero(flags)], dtype=np.int64)
    return np.bincount(rows.owners()[flags], minlength=len(rows))


def stacked(*parts: Ragged) -> Ragged:
    """Rows of the first, then those of the second and so on.

    Examples
    --------
    >>> both = stacked(Ragged.from_rows([[(1,)]], 1), Ragged.from_rows([[], [(2,), (3,)]], 1))
    >>> [both.row(i)[0].tolist() for i in range(len(both))]
    [[1], [], [2, 3]]
    """
    if len(parts) == 1:
        return parts[0]
    lengths = np.concatenate([part.lengths for part in parts])
    columns = zip(*(part.columns for part in parts), strict=True)
    return Ragged(starts_of(lengths), tuple(locked(np.concatenate(column)) for column in columns))


def starts_of(lengths: IntArray) -> IntArray:
    """Starts of rows of these lengths, and the end of the last one: the `indptr` of a `Ragged`."""
    starts = np.empty(len(lengths) + 1, dtype=np.int64)
    starts[0] = 0
    lengths.cumsum(out=starts[1:])
    starts.setflags(write=False)
    return starts


def everywhere(flags: BoolArray, shape: tuple[int, ...]) -> BoolArray:
    """Flags laid out in full over a shape that they broadcast to."""
    found = np.empty(shape, dtype=np.bool_)
    found[...] = flags
    return found


def expand(starts: IntArray, lengths: IntArray, begins: IntArray | None = None) -> IntArray:
    """Positions ``start, start + 1, ...`` of each run, one run after the other.

    `begins` is what `starts_of` gives for the lengths, where that is known already.

    Examples
    --------
    >>> expand(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    begins = starts_of(lengths) if begins is None else begins
    where = np.arange(begins[-1], dtype=np.int64)
    where += (starts - begins[:-1]).repeat(lengths)
    return where


def columns_of(table: npt.NDArray[Any], columns: slice) -> npt.NDArray[Any]:
    """Some columns of a table, side by side in memory so that its rows are quickly taken."""
    return locked(np.array(table[:, columns], order="C"))


def begins(keys: IntArray) -> BoolArray:
    """Whether each key differs from the one before, as the first one does.

    Examples
    --------
    >>> begins(np.array([3, 3, 5, 3])).tolist()
    [True, False, True, True]
    """
    found = np.empty(len(keys), dtype=np.bool_)
    found[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=found[1:])
    return found


def stable_order(keys: IntArray) -> IntArray:
    """Positions that sort whole numbers of 0 or more, equal ones in the order that they have.

    Number and position share one integer where they fit: plain sorting is several times quicker
    than sorting positions.

    Examples
    --------
    >>> stable_order(np.array([3, 0, 3, 1])).tolist()
    [1, 3, 0, 2]
    """
    bits = len(keys).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits > 63:
        return np.asarray(np.argsort(keys, kind="stable"))
    packed = np.sort((keys << bits) | np.arange(len(keys), dtype=np.int64))
    return np.asarray(packed & ((1 << bits) - 1))


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
    whole = np.maximum(np.add.reduce(parts, axis=-1, keepdims=True), 1)
    shared = np.asarray(total)[..., None]
    base, rest = np.divmod(parts * shared, whole)
    left = shared - np.add.reduce(base, axis=-1, keepdims=True)
    return np.asarray(base + (_places(rest) < left))


FEW_PARTS = 8
"""Up to so many parts, in many rows, it is quicker to compare all pairs of them than to sort."""


def _places(rest: IntArray) -> IntArray:
    """Place of each entry along the last axis when the largest comes first, ties in order."""
    size = rest.shape[-1]
    if size > FEW_PARTS or rest.size < FEW_PARTS**3:
        order = (-rest).argsort(axis=-1, kind="stable")
        return np.asarray(order.argsort(axis=-1, kind="stable"))
    place = np.zeros(rest.shape, dtype=np.int64)
    for i in range(size):
        for j in range(i + 1, size):
            behind = rest[..., j] > rest[..., i]
            place[..., i] += behind
            place[..., j] += ~behind
    return place


def quotient(
    above: npt.ArrayLike, below: npt.ArrayLike, out: npt.NDArray[np.float64] | None = None
) -> npt.NDArray[np.float64]:
    """Whole part of a quotient of whole numbers that floats carry, exactly.

    Float division takes a fraction of the time of integer division. With 0 <= above, 0 < below and
    above + below < 2**53 it is exact: let k be the whole number next above a / b. Then
    a / b <= k - 1 / b. The rounded quotient could reach k only if a / b lay within k * 2**-53 of
    it, half the distance of floats just below k; but 1 / b > k * 2**-53, as b * k <= a + b < 2**53.
    With `out` the result stands there, which may be `above` itself.

    Examples
    --------
    >>> quotient(np.array([9.0, 10.0, 11.0]), 5).tolist()
    [1.0, 2.0, 2.0]
    """
    found = np.true_divide(above, below, out=out)
    return np.asarray(np.floor(found, out=found if isinstance(found, np.ndarray) else None))
