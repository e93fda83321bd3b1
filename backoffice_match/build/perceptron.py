"""The averaged perceptron that weights of words are learnt by (build room).

Freund and Schapire (1999) and Collins (2002), with a margin. All in whole numbers and in a fixed
order, so that what is learnt is the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from backoffice_match.arrays import IntArray

Example = tuple[IntArray, int]
"""Numbers of the features that an example has, and its class."""

MIXERS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Odd multipliers that scatter whole numbers (Steele, Lea and Flood 2014, splitmix64)."""


@dataclass(frozen=True)
class Perceptron:
    """How weights are learnt from examples.

    Attributes
    ----------
    rounds
        Times that every example is seen.
    margins
        What the right class must be ahead by, per class.
    floor
        Least that a weight may fall to; None for no such limit.
    hidden
        Percent of the features of an example that are hidden each time it is seen, others every
        time: what is learnt does not rest on a few words then (Wager, Wang and Liang 2013).
    order
        Which of many orders the examples are seen in.
    """

    rounds: int
    margins: Sequence[int]
    floor: int | None = None
    hidden: int = 0
    order: int = 0

    def averaged(self, examples: Sequence[Example], features: int, scale: int = 1) -> IntArray:
        """Weights averaged over all steps, times `scale`, rounded; shape (features, classes)."""
        weights = np.zeros((features, len(self.margins)), dtype=np.int64)
        late = np.zeros_like(weights)
        for step, own, right in self._seen(examples):
            sums = weights[own].sum(axis=0)
            sums[right] -= self.margins[right]
            best = int(sums.argmax())
            if best != right:
                lower = own if self.floor is None else own[weights[own, best] > self.floor]
                weights[own, right] += 1
                weights[lower, best] -= 1
                late[own, right] += step
                late[lower, best] -= step
        steps = self.rounds * len(examples)
        return np.asarray((2 * scale * (weights * steps - late) + steps) // (2 * steps))

    def _seen(self, examples: Sequence[Example]) -> Iterator[tuple[int, IntArray, int]]:
        """(step, features seen, class) of each example in each turn, in another order each turn."""
        step = 0
        for turn in range(self.rounds):
            rest = f" {self.order}" if self.order else ""
            keys = [crc32(f"{turn} {number}{rest}".encode()) for number in range(len(examples))]
            for number in sorted(range(len(examples)), key=lambda n: (keys[n], n)):
                step += 1
                own, right = examples[number]
                if self.hidden:
                    own = own[_scattered(turn, number, own) >= self.hidden]
                yield step, own, right


def _scattered(turn: int, number: int, features: IntArray) -> IntArray:
    """A number from 0 to 99 for each feature of an example in a turn, the same on every machine."""
    state = features.astype(np.uint64)
    for part, mixer in zip((turn, number, 0), MIXERS, strict=True):
        state = (state + np.uint64(part + 1)) * np.uint64(mixer)
        state ^= state >> np.uint64(31)
    return np.asarray((state >> np.uint64(32)) % np.uint64(100), dtype=np.int64)
