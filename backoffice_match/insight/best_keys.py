"""Worth and number of things as one integer each, and the best of them (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

NONE = -1

Keys = npt.NDArray[Any]
"""Keys of things, in the narrowest kind of integers that holds them."""


@dataclass(frozen=True)
class Keying:
    """Worth and number of a thing as one integer, so that the larger one is the better thing.

    Ties go to the lower number. A key below `numbers`, a power of two, stands for a thing of no
    worth.
    """

    numbers: int

    @classmethod
    def of(cls, things: int) -> Keying:
        """Keys for so many things."""
        return cls(1 << things.bit_length())

    def kind(self, heaviest: int) -> type[np.int32 | np.int64]:
        """Narrowest integers for the keys of things worth up to 100 times this weight."""
        return np.int32 if (100 * heaviest + 1) * self.numbers < 1 << 31 else np.int64

    def numbers_of(self, keys: Keys) -> Keys:
        """Numbers of things, -1 for those of no worth."""
        # Without a choice between two arrays: that takes four times as long.
        nothing = -(keys < self.numbers).astype(keys.dtype)
        return np.asarray((~keys & (self.numbers - 1)) | nothing)


def keep_better(best: Keys, keys: Keys) -> None:
    """Put the keys of one more thing of each pair in their place among the best, which fall.

    The keys are changed on the way.
    """
    for held in best[:-1]:
        lesser = np.minimum(held, keys)
        np.maximum(held, keys, out=held)
        keys = lesser
    np.maximum(best[-1], keys, out=best[-1])
