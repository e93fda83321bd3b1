"""Lines of a table that were worked out before, remembered within a bound (factors room)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import count
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import IntArray

MOST_CELLS = 1 << 23
"""Most numbers remembered: 16 megabytes, of which only what is written to is taken."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2**64 over the golden ratio: products with it spread keys evenly over their first bits."""


class Remembered:
    """A line of small numbers per key, each worked out once as long as no other takes its place.

    Every key has one place that it may stand at, so that a look-up takes a few steps for all keys
    together, and nothing grows. Threads may share it; a copy starts with nothing.

    Parameters
    ----------
    width
        Numbers in a line.

    Examples
    --------
    >>> squares = Remembered(2)
    >>> keys = np.array([5, 7, 5])
    >>> squares.of(keys, lambda at: np.stack([keys[at], keys[at] ** 2], axis=1)).tolist()
    [[5, 25], [7, 49], [5, 25]]
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._bits = max(MOST_CELLS // max(width, 1), 1).bit_length() - 1
        self._lock = Lock()
        # Zeros are taken from the system as they are written to.
        self._keys = np.zeros(1 << self._bits, dtype=np.int64)
        self._lines = np.zeros((1 << self._bits, width), dtype=np.int16)

        self._numbers: dict[Hashable, int] = {}
        self._next = count(1)
        self._last: tuple[Sequence[Hashable], IntArray] = (), np.zeros(0, dtype=np.int64)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._width,)

    def of(
        self, keys: IntArray, make: Callable[[IntArray], npt.NDArray[Any]]
    ) -> npt.NDArray[np.int16]:
        """Lines of keys, shape (keys, width).

        Parameters
        ----------
        keys
            Above zero.
        make
            Works out the lines of the keys at some positions.
        """
        places = self._places(keys)
        with self._lock:
            lines = self._lines.take(places, axis=0)
            missing = (self._keys.take(places) != keys).nonzero()[0]
        if len(missing):
            lines[missing] = make(missing)
            self._keep(keys, places, lines, missing)
        return lines

    def numbers(self, things: Sequence[Hashable]) -> IntArray:
        """Give each thing a number above zero that no other one has, to make keys of."""
        last, found = self._last
        if things is not last:
            # Both steps are of one piece, whatever other threads do; a number may be left out.
            each = (self._numbers.setdefault(thing, next(self._next)) for thing in things)
            found = np.fromiter(each, np.int64, len(things))
            self._last = things, found
        return found

    def _places(self, keys: IntArray) -> IntArray:
        spread = keys.astype(np.uint64) * _SPREAD
        return (spread >> np.uint64(64 - self._bits)).astype(np.int64) if self._bits else keys * 0

    def _keep(
        self, keys: IntArray, places: IntArray, lines: npt.NDArray[np.int16], made: IntArray
    ) -> None:
        """Put lines in their places, one for each."""
        taken, first = np.unique(places[made], return_index=True)
        chosen = made[first]
        with self._lock:
            self._keys[taken] = keys[chosen]
            self._lines[taken] = lines[chosen]
