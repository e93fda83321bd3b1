"""Cells of a column, each distinct one parsed once (batch room)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.chunk import Column
from backoffice_match.exceptions import InputError

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)

KEEP = 50_000
"""Most parsed cells remembered per column from chunk to chunk."""

LONGEST_KEPT = 500
"""Characters of the longest cell that is remembered: a resume is seldom there twice, and 50,000 of
them would fill the memory."""


@dataclass
class Problems:
    """What is wrong with the rows of a chunk; all problems of a row are kept.

    `told` counts what is not wrong and worth saying of the file as a whole, see `tally.TOLD`.
    """

    by_row: dict[int, list[InputError]] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def add(self, rows: IntArray, errors: Sequence[InputError]) -> None:
        """Note errors for rows."""
        for row in rows.tolist():
            self.by_row.setdefault(row, []).extend(map(bare, errors))


@dataclass
class Parsed(Generic[Value]):
    """Outcome of parsing one cell: a value, unknown (None), or problems."""

    value: Value | None = None
    errors: tuple[InputError, ...] = ()


class Memory(Generic[Value]):
    """Remembers what cells were parsed to, up to `KEEP` of them.

    Parameters
    ----------
    parse
        Reads one cell that is not blank; None is unknown.
    """

    def __init__(self, parse: Callable[[Any], Value | None]) -> None:
        self._parse = parse
        self._found: dict[object, Parsed[Value]] = {}

    def __call__(self, cell: object) -> Parsed[Value]:
        """Parse a cell, or recall it."""
        if is_blank(cell):
            return UNKNOWN
        # By how it is written: 1, 1.0 and True are one key of a dictionary, but not one cell.
        key = cell if type(cell) is str else (type(cell), repr(cell))
        if type(cell) is str and len(cell) > LONGEST_KEPT:
            return parsed(self._parse, cell)
        found = self._found.get(key)
        if found is None:
            found = parsed(self._parse, cell)
            if len(self._found) >= KEEP:
                self._found.clear()
            self._found[key] = found
        return found


UNKNOWN: Parsed[Any] = Parsed()
"""What a blank cell is parsed to."""


def is_blank(cell: object) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def parsed(parse: Callable[[Any], Value | None], cell: object) -> Parsed[Value]:
    """Parse a cell; what is wrong with it is a result, not an exception."""
    try:
        return Parsed(parse(cell))
    except InputError as error:
        return Parsed(errors=tuple(map(bare, getattr(error, "problems", (error,)))))


def bare(error: InputError) -> InputError:
    """The error without the frames it passed, which would keep the whole chunk in memory."""
    error.__traceback__ = error.__context__ = error.__cause__ = None
    return error


def distinct(column: Column) -> tuple[IntArray, list[Any]]:
    """Codes per row and the distinct cells; -1 is null.

    Examples
    --------
    >>> codes, cells = distinct(["a", None, "b", "a"])
    >>> codes.tolist(), cells
    ([0, -1, 1, 0], ['a', 'b'])
    """
    if isinstance(column, list):
        return _distinct_values(column)
    import pyarrow as pa

    if not pa.types.is_dictionary(column.type):
        if pa.types.is_nested(column.type):
            return _distinct_values(column.to_pylist())
        column = column.dictionary_encode()
    codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return codes.astype(np.int64), column.dictionary.to_pylist()


def _distinct_values(values: list[Any]) -> tuple[IntArray, list[Any]]:
    seen: dict[str, int] = {}
    cells: list[Any] = []
    codes = np.full(len(values), -1, dtype=np.int64)
    for row, value in enumerate(values):
        if value is None:
            continue
        code = seen.setdefault(f"{type(value).__name__}:{value!r}", len(cells))
        if code == len(cells):
            cells.append(value)
        codes[row] = code
    return codes, cells


def read_cells(
    column: Column, memory: Memory[Key], problems: Problems
) -> tuple[IntArray, tuple[Key, ...]]:
    """Codes per row into the distinct parsed values; -1 is unknown, or wrong and noted.

    Parameters
    ----------
    column
        Cells.
    memory
        How to parse one.
    problems
        Where rows with a wrong cell are noted.
    """
    codes, cells = distinct(column)
    return spread_parsed(codes, [memory(cell) for cell in cells], problems)


def spread_parsed(
    codes: IntArray, found: Sequence[Parsed[Key]], problems: Problems
) -> tuple[IntArray, tuple[Key, ...]]:
    """Give every row the value of its cell; equal values of different cells become one."""
    values: dict[Key, int] = {}
    look = np.full(len(found) + 1, -1, dtype=np.int64)
    for i, item in enumerate(found):
        if item.errors:
            problems.add(np.flatnonzero(codes == i), item.errors)
        elif item.value is not None:
            look[i] = values.setdefault(item.value, len(values))
    return look[codes], tuple(values)
