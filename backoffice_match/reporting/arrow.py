"""Arrow columns from integer codes (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from backoffice_match.arrays import IntArray

if TYPE_CHECKING:
    import pyarrow as pa


def text_column(codes: IntArray, names: Sequence[str]) -> pa.Array:
    """Texts by code as a dictionary array, null where the code is -1.

    Each text stands in the dictionary once: for one with repeated texts pyarrow writes a Parquet
    page whose end is whatever was in memory, so that no two files are the same.
    """
    import pyarrow as pa

    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    if len(numbers) < len(names):
        codes = np.array([*(numbers[name] for name in names), -1], dtype=np.int64)[codes]
    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(numbers), type=pa.string()))
