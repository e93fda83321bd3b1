"""Arrow columns from integer codes (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray, frozen

if TYPE_CHECKING:
    import pyarrow as pa


NONE = -1
"""Code of no text."""


def figures(values: npt.NDArray[Any], hidden: BoolArray | None = None) -> pa.Array:
    """Numbers as an Arrow array that shares their memory, null where hidden.

    Examples
    --------
    >>> figures(np.array([4, 0, 6]), np.array([False, True, False])).to_pylist()
    [4, None, 6]
    """
    import pyarrow as pa

    plain = np.ascontiguousarray(values)
    bits = None
    if hidden is not None and np.count_nonzero(hidden):
        bits = pa.py_buffer(np.packbits(~hidden, bitorder="little"))
    kind = pa.from_numpy_dtype(plain.dtype)
    return pa.Array.from_buffers(kind, len(plain), [bits, pa.py_buffer(plain)])


def text_column(codes: IntArray, names: Sequence[str]) -> pa.Array:
    """Texts by code as a dictionary array, null where the code is -1.

    Each text stands in the dictionary once: for one with repeated texts pyarrow writes a Parquet
    page whose end is whatever was in memory, so that no two files are the same.
    """
    places, texts = _dictionary(tuple(names))
    return _coded(codes if places is None else places[codes], texts)


@lru_cache(maxsize=32)
def _dictionary(names: tuple[str, ...]) -> tuple[IntArray | None, pa.Array]:
    """Place of each name among the distinct ones, and of none at last, and these.

    There are no places where all names differ.
    """
    import pyarrow as pa

    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    texts = pa.array(list(numbers), type=pa.string())
    if len(numbers) == len(names):
        return None, texts
    return frozen([*(numbers[name] for name in names), NONE]), texts


def _coded(codes: npt.NDArray[Any], texts: pa.Array) -> pa.Array:
    import pyarrow as pa

    indices = figures(codes.astype(np.int32, copy=False), codes < 0)
    # The codes are our own, so that nobody need look whether all of them have a text.
    return pa.DictionaryArray.from_arrays(indices, texts, safe=False)


def joined_texts(numbers: IntArray, names: Sequence[str], shown: BoolArray) -> pa.Array:
    """Names joined by ``; `` as a dictionary array; each distinct line of numbers is spelt once.

    Parameters
    ----------
    numbers
        Numbers of names, one line where one is shown, shape (shown, k); -1 for none, which only
        others like it follow.
    names
        Names by number.
    shown
        Where there is a line at all, shape (n,); else null.
    """
    import pyarrow as pa

    words, columns = _words(tuple(names)), numbers.shape[1]
    bits = len(names).bit_length()
    keys = numbers[:, 0] + 1
    for i in range(1, columns):
        keys <<= bits
        keys += numbers[:, i]
        keys += 1
    lines = figures(keys).dictionary_encode()
    left = lines.dictionary.to_numpy()
    # The words of all lines one after the other, so that a line is what begins with its first.
    parts = np.empty((len(left), columns), dtype=np.int64)
    for i in range(columns):
        np.bitwise_and(left >> bits * (columns - 1 - i), (1 << bits) - 1, out=parts[:, i])
    parts[:, 1:] += words.first
    _, offsets, data = words.texts.take(figures(parts.ravel())).buffers()
    starts = np.frombuffer(offsets, np.int32)[: parts.size + 1 : columns]
    texts = pa.Array.from_buffers(pa.string(), len(left), [None, pa.py_buffer(starts.copy()), data])
    codes = lines.indices.to_numpy()
    if words.repeat:
        again = texts.dictionary_encode()
        texts, codes = again.dictionary, again.indices.to_numpy()[codes]
    everywhere = np.full(len(shown), NONE, dtype=np.int32)
    everywhere[shown] = codes
    return _coded(everywhere, texts)


class _Words(NamedTuple):
    """What lines are made of.

    Attributes
    ----------
    texts
        Nothing and the names, to begin a line with, and then the same to go on with.
    first
        How many there are to begin with.
    repeat
        Whether two lines may read alike.
    """

    texts: pa.StringArray
    first: int
    repeat: bool


@lru_cache(maxsize=4)
def _words(names: tuple[str, ...]) -> _Words:
    import pyarrow as pa

    texts = ["", *names, "", *(f"; {name}" for name in names)]
    repeat = len(set(names)) < len(names) or any(";" in name for name in names)
    return _Words(pa.array(texts, pa.string()), len(names) + 1, repeat)
