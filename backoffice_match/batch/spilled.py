"""Hashes of ids on disk, so that a run of any length holds no more of them in memory (batch room).

A filter of one fixed size tells of most hashes that they were never seen. The few that pass are
looked up in sorted runs on disk, one block of a run at a time.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from dataclasses import dataclass
from typing import IO

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray

Hashes = npt.NDArray[np.uint64]
Pair = tuple[Hashes, Hashes]
"""Two hashes of each id."""

FILTER_BITS = 29
"""2**29 bits are 64 MiB: of ten million ids one in 30,000 is looked up on disk for nothing."""

BLOCK = 256
"""Hashes read at once, 4 KiB; of each block the first hash is kept in memory."""

_ENTRY = np.dtype([("first", "<u8"), ("second", "<u8")])


class Spilled:
    """Sorted runs of hashes in one temporary file, which vanishes with the process."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._filter: _Filter | None = None
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return sum(run.size for run in self._runs)

    def add(self, first: Hashes, second: Hashes) -> None:
        """Write a run of hashes, none of which is there already."""
        if self._file is None or self._filter is None:
            self._file, self._filter = tempfile.TemporaryFile(), _Filter()  # noqa: SIM115
            weakref.finalize(self, self._file.close)
        self._filter.add(first, second)
        self._runs.append(_Run.written(self._file, first, second))

    def contains(self, first: Hashes, second: Hashes) -> BoolArray:
        """Which of these hashes are there."""
        found = np.zeros(len(first), dtype=np.bool_)
        if self._filter is None:
            return found
        for at in np.flatnonzero(self._filter.maybe(first, second)).tolist():
            found[at] = any(run.contains(first[at], second[at]) for run in self._runs)
        return found


class _Filter:
    """A Bloom filter with four bits for each pair of hashes."""

    def __init__(self) -> None:
        self._bits = np.zeros(1 << (FILTER_BITS - 3), dtype=np.uint8)

    def add(self, first: Hashes, second: Hashes) -> None:
        for place in _places(first, second):
            np.bitwise_or.at(self._bits, place >> 3, _bit(place))

    def maybe(self, first: Hashes, second: Hashes) -> BoolArray:
        """False where a pair was certainly never added."""
        found = np.ones(len(first), dtype=np.bool_)
        for place in _places(first, second):
            found &= (self._bits[place >> 3] & _bit(place)) != 0
        return found


def _places(first: Hashes, second: Hashes) -> list[npt.NDArray[np.int64]]:
    mask = np.uint64((1 << FILTER_BITS) - 1)
    halves = (first, first >> np.uint64(32), second, second >> np.uint64(32))
    return [(half & mask).astype(np.int64) for half in halves]


def _bit(place: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    return np.left_shift(np.uint8(1), (place & 7).astype(np.uint8))


@dataclass(frozen=True, eq=False)
class _Run:
    """One sorted run on disk, with the first hash of each block in memory."""

    file: IO[bytes]
    at: int
    size: int
    starts: Hashes

    @classmethod
    def written(cls, file: IO[bytes], first: Hashes, second: Hashes) -> _Run:
        """Append a run to a file."""
        entries = np.empty(len(first), dtype=_ENTRY)
        order = np.argsort(first, kind="stable")
        entries["first"], entries["second"] = first[order], second[order]
        at = file.seek(0, os.SEEK_END)
        file.write(entries.tobytes())
        file.flush()
        return cls(file, at, len(entries), entries["first"][::BLOCK].copy())

    def contains(self, first: np.uint64, second: np.uint64) -> bool:
        """Whether a pair is there; equal first hashes may reach over several blocks."""
        block = max(int(np.searchsorted(self.starts, first, side="left")) - 1, 0)
        last = int(np.searchsorted(self.starts, first, side="right"))
        self.file.seek(self.at + block * BLOCK * _ENTRY.itemsize)
        count = min((last - block) * BLOCK, self.size - block * BLOCK)
        data = np.frombuffer(self.file.read(count * _ENTRY.itemsize), dtype=_ENTRY)
        return bool(((data["first"] == first) & (data["second"] == second)).any())
