"""Cells that hold several items: split all at once, each distinct item parsed once (batch room).

A plain row takes the fast way. A row in which an item is wrong, repeated, or the word "none" is
read as a whole by the parser that a single candidate goes through, so both agree to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Generic, TypeVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Ragged, locked, stable_order, starts_of
from backoffice_match.batch.cells import (
    UNKNOWN,
    Memory,
    Parsed,
    Problems,
    distinct,
    is_blank,
    parsed,
)
from backoffice_match.batch.chunk import Column
from backoffice_match.batch.known_items import BLANK, NEW, ODD, KnownItems
from backoffice_match.features.people import Words
from backoffice_match.resources import all_kept

Item = TypeVar("Item", bound=Hashable)

SEPARATOR = ";"

FEW = 200
"""Rows with more items are read as a whole, where the limits are checked."""

KEEP = 200_000
"""Most words, or items, remembered from chunk to chunk."""


@dataclass
class ListReader(Generic[Item]):
    """Reads a column of lists; safe to share between threads.

    Parameters
    ----------
    parse
        Parser of a whole cell, text or list, to a tuple of items; None is unknown.
    key
        Form in which two items of one cell are the same one, and what else must then agree for the
        second to be dropped; None: items may be repeated.
    """

    parse: Callable[[Any], tuple[Item, ...] | None]
    key: Callable[[Item], tuple[Hashable, Hashable]] | None = None
    _texts: KnownItems[Item] = field(init=False)
    _listed: KnownItems[Item] = field(init=False)
    _memory: Memory[tuple[Item, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._texts, self._listed = KnownItems(self.key), KnownItems(self.key)
        self._memory = Memory(self.parse)

    def read(self, column: Column, problems: Problems) -> Words[Item]:
        """Items per row; unknown where nothing is said or where the cell is wrong."""
        tokens = _split(column)
        if tokens is None:
            known: KnownItems[Item] = KnownItems(self.key)
            cells = _cells(column)
            more = self._whole(np.arange(len(cells)), cells, known, problems)
            return _words(more.owners, more.items, known, more.told)
        known = self._known(tokens.listed)
        items = self._items(tokens, known)
        odd = _odd_rows(tokens, items)
        kept = items >= 0
        if self.key is not None:
            again, clash = _repeats(tokens.owners, items, known)
            odd[tokens.owners[clash]] = True
            kept &= ~again
        kept &= ~odd[tokens.owners]
        owners, items, told = tokens.owners[kept], items[kept], tokens.said.copy()
        if odd.any():
            rows = np.flatnonzero(odd)
            cells = _cells(column.take(rows))
            more = self._whole(rows, cells, known, problems)
            told[rows] = more.told
            # None of these rows has an item yet, and both are in order of rows.
            at = np.searchsorted(owners, more.owners)
            owners, items = np.insert(owners, at, more.owners), np.insert(items, at, more.items)
        return _words(owners, items, known, told)

    def _known(self, listed: bool) -> KnownItems[Item]:
        """What is known of earlier chunks; begun anew when it has grown too large."""
        known = self._listed if listed else self._texts
        if max(len(known.words), len(known.items)) > KEEP:
            known = KnownItems(self.key)
            if listed:
                self._listed = known
            else:
                self._texts = known
        return known

    def _items(self, tokens: _Tokens, known: KnownItems[Item]) -> IntArray:
        """Item number of each token, `BLANK` or `ODD`."""
        if _is_coded(tokens.flat.type):
            return self._coded_items(tokens, known)
        items = known.look_up(tokens.flat)
        left = np.flatnonzero(items == NEW)
        if len(left):
            codes, words = distinct(tokens.flat.take(left))
            # The last entry serves code -1: null inside a list, which no parser takes.
            items[left] = np.append(self._numbers(words, tokens.listed, known), ODD)[codes]
        return items

    def _coded_items(self, tokens: _Tokens, known: KnownItems[Item]) -> IntArray:
        """The same where tokens are numbers of words that a file lists beside them."""
        words, items = tokens.flat.dictionary, known.items_of(tokens.flat.dictionary)
        codes = tokens.flat.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
        found = items.take(codes)
        fresh = np.unique(codes[found == NEW])
        if len(fresh):
            items[fresh] = self._numbers(words.take(fresh).to_pylist(), tokens.listed, known)
            found = items.take(codes)
        return np.asarray(found)

    def _numbers(self, words: list[str], listed: bool, known: KnownItems[Item]) -> IntArray:
        """Item number of each of some distinct words, of which most are new."""
        numbers = np.fromiter(map(known.words.get, words, repeat(NEW)), np.int64, len(words))
        with all_kept():
            for i in np.flatnonzero(numbers == NEW).tolist():
                word = words[i]
                numbers[i] = known.words[word] = self._item(word, listed, known)
        return numbers

    def _item(self, word: str, listed: bool, known: KnownItems[Item]) -> int:
        if is_blank(word):
            return BLANK
        found = parsed(self.parse, [word] if listed else word)
        if found.errors or found.value is None or len(found.value) != 1:
            return ODD
        return known.number(found.value[0])

    def _whole(
        self, rows: IntArray, cells: list[Any], known: KnownItems[Item], problems: Problems
    ) -> _Whole:
        """Read cells one by one with the parser of a single candidate."""
        owners: list[int] = []
        items: list[int] = []
        told = np.zeros(len(rows), dtype=np.bool_)
        for i, (row, cell) in enumerate(zip(rows.tolist(), cells, strict=True)):
            found = self._cell(cell)
            if found.errors:
                problems.add(np.array([row]), found.errors)
            elif found.value is not None:
                told[i] = True
                owners += [row] * len(found.value)
                items += [known.number(item) for item in found.value]
        return _Whole(np.array(owners, np.int64), np.array(items, np.int64), told)

    def _cell(self, cell: Any) -> Parsed[tuple[Item, ...]]:
        """Read a cell as a whole; a text, such as ``none``, may be there many times."""
        if type(cell) is str:
            return self._memory(cell)
        return UNKNOWN if is_blank(cell) else parsed(self.parse, cell)


@dataclass(frozen=True, eq=False)
class _Tokens:
    """Items of all rows, one after the other."""

    size: int
    owners: IntArray
    flat: Column
    said: BoolArray
    listed: bool


@dataclass(frozen=True, eq=False)
class _Whole:
    """Items of rows that were read one by one."""

    owners: IntArray
    items: IntArray
    told: BoolArray


def _cells(column: Column) -> list[Any]:
    if isinstance(column, list):
        return column
    cells = column.to_pylist()
    if _is_map(column):
        return [None if cell is None else dict(cell) for cell in cells]
    return [_plain(cell) for cell in cells]


def _is_map(column: Column) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_map(column.type))


def _plain(cell: Any) -> Any:
    """A struct without the members that are null."""
    if isinstance(cell, dict):
        return {name: value for name, value in cell.items() if value is not None}
    return [_plain(item) for item in cell] if isinstance(cell, list) else cell


def _split(column: Column) -> _Tokens | None:
    """Items of texts, or of lists of texts; None for any other column."""
    if isinstance(column, list):
        return None
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if _is_coded(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if _is_text(kind):
        said = pc.invert(pc.equal(pc.utf8_trim_whitespace(column.fill_null("")), ""))
        return _tokens(pc.split_pattern(column, SEPARATOR), said, listed=False)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = kind.value_type
        if _is_text(inner) or _is_coded(inner):
            return _tokens(column, column.is_valid(), listed=True)
    return None


def _is_coded(kind: Any) -> bool:
    """Whether values of an Arrow type are numbers of texts."""
    import pyarrow as pa

    return bool(pa.types.is_dictionary(kind) and _is_text(kind.value_type))


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _tokens(lists: Column, said: Any, *, listed: bool) -> _Tokens:
    import pyarrow.compute as pc

    owners = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False).astype(np.int64)
    told = said.to_numpy(zero_copy_only=False)
    return _Tokens(len(lists), owners, lists.flatten(), told, listed)


def _odd_rows(tokens: _Tokens, items: IntArray) -> BoolArray:
    """Rows that must be read as a whole."""
    odd = np.bincount(tokens.owners[items == ODD], minlength=tokens.size) > 0
    counts = np.bincount(tokens.owners[items != BLANK], minlength=tokens.size)
    return np.asarray(odd | (tokens.said & ((counts == 0) | (counts > FEW))))


def _repeats(
    owners: IntArray, items: IntArray, known: KnownItems[Any]
) -> tuple[BoolArray, BoolArray]:
    """Items that stand earlier in the same row already, and those of them that do not agree."""
    forms, rest = known.forms()
    again, clash = np.zeros((2, len(items)), dtype=np.bool_)
    some = np.flatnonzero(items >= 0)
    both = owners[some] * (int(forms.max(initial=0)) + 1) + forms[items[some]]
    order = stable_order(both)
    both = both[order]
    twice = np.flatnonzero(both[1:] == both[:-1])
    first, second = some[order[twice]], some[order[twice + 1]]
    again[second] = True
    clash[second] = rest[items[first]] != rest[items[second]]
    return again, clash


def nothing_said(size: int) -> Words[Any]:
    """Items of a column that is not there."""
    nobody = np.zeros(0, dtype=np.int64)
    return _words(nobody, nobody, KnownItems(None), np.zeros(size, dtype=np.bool_))


def _words(
    owners: IntArray, items: IntArray, known: KnownItems[Item], told: BoolArray
) -> Words[Item]:
    """Items as rows of their numbers in the book of all that are known."""
    counts = np.bincount(owners, minlength=len(told))
    rows = Ragged(starts_of(counts), (locked(items),))
    return Words(rows, known.items, told.astype(np.int64))
