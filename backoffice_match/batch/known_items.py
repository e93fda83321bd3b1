"""Words and items that a run has seen so far, each with a number of its own (batch room)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.chunk import Column
from backoffice_match.features.people import Book

Item = TypeVar("Item", bound=Hashable)

NEW = -3
ODD = -2
BLANK = -1
"""Codes of items: not yet looked at, not to be read alone, and nothing there."""

GROWN = 1.2
"""By how much more words are known before they are laid out for Arrow anew."""


class KnownItems(Generic[Item]):
    """Words and items seen so far, each item with a number of its own."""

    def __init__(self, key: Callable[[Item], tuple[Hashable, Hashable]] | None) -> None:
        self.words: dict[str, int] = {}
        self.items: Book[Item] = Book()
        self._key = key
        self._numbers: dict[Item, int] = {}
        self._forms, self._rest = array("q"), array("q")
        self._seen: dict[Hashable, int] = {}
        self._table: _WordTable | None = None
        self._coded: tuple[Any, IntArray] | None = None
        self._lock = Lock()

    def look_up(self, flat: Column) -> IntArray:
        """Item number of each token of an Arrow array, `NEW` where it must be asked for.

        Arrow finds the words in one go and without the interpreter, which other threads need.
        """
        if self._table is None or self._table.is_outgrown(self.words, flat.type):
            self._table = _WordTable.of(self.words, flat.type)
        return self._table.look_up(flat)

    def items_of(self, words: Column) -> IntArray:
        """Item number of each word of a dictionary, `NEW` where it must be asked for.

        The last entry serves null inside a list, which no parser takes. Whoever asks for a word
        may put its number in. Chunks that follow each other mostly share their dictionary, or go
        on with it.
        """
        held, items = self._coded or (words[:0], np.array([ODD]))
        if not words[: len(held)].equals(held):
            held, items = words[:0], np.array([ODD])
        if len(held) < len(words):
            items = np.concatenate([items[:-1], self.look_up(words[len(held) :]), [ODD]])
            self._coded = words, items
        return items

    def number(self, item: Item) -> int:
        """Number of an item."""
        found = self._numbers.get(item)
        if found is not None:
            return found
        with self._lock:
            return self._numbers.get(item, -1) if item in self._numbers else self._add(item)

    def _add(self, item: Item) -> int:
        form, rest = self._key(item) if self._key else (None, None)
        self._forms.append(self._seen.setdefault(("form", form), len(self._seen)))
        self._rest.append(self._seen.setdefault(("rest", rest), len(self._seen)))
        self.items.append(item)
        # Last, so that whoever finds the number finds all that belongs to it.
        self._numbers[item] = len(self.items) - 1
        return self._numbers[item]

    def forms(self) -> tuple[IntArray, IntArray]:
        """For each item the form in which it is compared, and what else must agree, as numbers."""
        with self._lock:
            return np.array(self._forms, np.int64), np.array(self._rest, np.int64)


@dataclass(frozen=True, eq=False)
class _WordTable:
    """The words that were known at a time, as an Arrow array, and the item of each."""

    words: Any
    items: IntArray

    @classmethod
    def of(cls, known: dict[str, int], kind: Any) -> _WordTable:
        import pyarrow as pa

        # Another thread may add words meanwhile; a copy is made in one step.
        words = known.copy()
        items = np.fromiter(words.values(), np.int64, len(words))
        return cls(pa.array(list(words), type=kind), np.append(items, NEW))

    def is_outgrown(self, known: dict[str, int], kind: Any) -> bool:
        """Whether many more words are known by now, or these are of another type."""
        return len(known) > GROWN * len(self.words) or kind != self.words.type

    def look_up(self, flat: Column) -> IntArray:
        import pyarrow.compute as pc

        at = pc.index_in(flat, value_set=self.words).fill_null(len(self.words))
        return np.asarray(self.items.take(at.to_numpy()))
