"""Arrow columns from integer codes (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from backoffice_match.arrays import IntArray

if TYPE_CHECKING:
    import pyarrow as pa


def text_column(codes: IntArray, names: Sequence[str]) -> pa.Array:
    """Texts by code as a dictionary array, null where the code is -1."""
    import pyarrow as pa

    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, type=pa.string()))
