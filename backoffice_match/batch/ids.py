"""Ids of a file: exact, not blank, and each only once (batch room)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Column
from backoffice_match.batch.rejects import DUPLICATE_ID
from backoffice_match.batch.spilled import Hashes, Spilled
from backoffice_match.exceptions import InputError
from backoffice_match.records import identity_key, parse_id
from backoffice_match.records.identity import ID_CHARACTERS
from backoffice_match.reporting.arrow import figures

SPILL_IDS = 1 << 19
"""Most hashes held in memory, 8 MiB; more go to disk."""

_KEYS = ("back-office-ids1", "back-office-ids2")
"""Two keys give two hashes of 64 bits, 128 in all: among ten million ids the chance that any two
differing ones share both is below 1 in 10^24."""

_PLAIN = (0x21, 0x7E)
"""Least and most of the bytes that need no second look: signs of ASCII, but no blank."""


def read_ids(column: Column, problems: Problems) -> Any:
    """Ids as an Arrow array of texts, exactly as given; wrong ones are noted and blank."""
    import pyarrow as pa

    texts = _parsed_ids(column, problems) if isinstance(column, list) else _as_text(column)
    odd = np.flatnonzero(_suspects(texts))
    if not len(odd):
        return texts
    fresh = [row for row in odd.tolist() if row not in problems.by_row]
    wrong = [row for row in fresh if _check(texts, row, problems)]
    return texts if not wrong else pa.array(_blanked(texts.to_pylist(), wrong), pa.string())


def _as_text(column: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.cast(pa.string())


def _parsed_ids(values: list[Any], problems: Problems) -> Any:
    """Ids of a JSON file, where whole numbers and texts may stand side by side."""
    import pyarrow as pa

    found = []
    for row, value in enumerate(values):
        try:
            found.append(parse_id("" if value is None else value))
        except InputError as error:
            problems.add(np.array([row]), (error,))
            found.append("")
    return pa.array(found, pa.string())


def _suspects(texts: Any) -> BoolArray:
    """Ids that are perhaps blank, too long or hold control characters."""
    import pyarrow.compute as pc

    if _all_plain(texts):
        return np.zeros(len(texts), dtype=np.bool_)
    fine = pc.and_(
        pc.and_(pc.utf8_is_printable(texts), pc.less_equal(pc.utf8_length(texts), ID_CHARACTERS)),
        pc.not_equal(pc.utf8_trim_whitespace(texts), ""),
    )
    return np.asarray(~fine.fill_null(False).to_numpy(zero_copy_only=False))


def _check(texts: Any, row: int, problems: Problems) -> bool:
    """Whether an id is wrong indeed, which is noted."""
    try:
        parse_id(texts[row].as_py() or "")
    except InputError as error:
        problems.add(np.array([row]), (error,))
        return True
    return False


def _blanked(texts: list[str | None], rows: list[int]) -> list[str | None]:
    for row in rows:
        texts[row] = ""
    return texts


@dataclass
class SeenIds:
    """Remembers all ids of a run in 16 bytes each, most of them on disk.

    Sorted runs of hashes are joined whenever two of about one size stand side by side, so that a
    look-up goes through few runs and every hash is moved a few times only. When they are many,
    they are written to a temporary file.
    """

    _runs: list[tuple[Hashes, Hashes]] = field(default_factory=list)
    _spilled: Spilled = field(default_factory=Spilled)

    def note(self, ids: Any, problems: Problems) -> None:
        """Note the ids of a chunk; one that was there before, here or earlier, is a problem."""
        rows = np.flatnonzero(ids_to_note(ids, problems))
        note_repeats(ids, rows[self.note_hashes(*id_hashes(ids, rows))], problems)

    def note_hashes(self, first: Hashes, second: Hashes) -> BoolArray:
        """Note ids by their hashes; tell which were there before, here or earlier."""
        # In order they are looked up several times as fast: neighbours stand near each other.
        order = np.argsort(first)
        if (first[order[1:]] == first[order[:-1]]).any():
            order = np.lexsort((second, first))
        first, second = first[order], second[order]
        again = self._repeats(first, second)
        self._add(first[~again], second[~again])
        told = np.empty_like(again)
        told[order] = again
        return told

    def _repeats(self, first: Hashes, second: Hashes) -> BoolArray:
        """Which were there before, of hashes in order, equal ones in the order of the file."""
        again = np.zeros(len(first), dtype=np.bool_)
        # The earliest of equal ids comes first and stays.
        again[1:] = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
        for run in self._runs:
            again |= _in_run(run, first, second)
        return again | self._spilled.contains(first, second)

    def _add(self, first: Hashes, second: Hashes) -> None:
        self._runs.append((first, second))
        while len(self._runs) > 1 and len(self._runs[-2][0]) <= 2 * len(self._runs[-1][0]):
            (a, b), (c, d) = self._runs.pop(), self._runs.pop()
            self._runs.append(_sorted_run(np.concatenate([a, c]), np.concatenate([b, d])))
        if sum(len(run[0]) for run in self._runs) >= SPILL_IDS:
            self._spill()

    def _spill(self) -> None:
        first, second = (np.concatenate(hashes) for hashes in zip(*self._runs, strict=True))
        self._spilled.add(first, second)
        self._runs = []


def ids_to_note(ids: Any, problems: Problems) -> BoolArray:
    """Rows whose id itself is right."""
    right = np.ones(len(ids), dtype=np.bool_)
    wrong = [
        row
        for row, errors in problems.by_row.items()
        if any(error.field == "id" for error in errors)
    ]
    right[wrong] = False
    return right


def _sorted_run(first: Hashes, second: Hashes) -> tuple[Hashes, Hashes]:
    order = np.argsort(first, kind="stable")
    return first[order], second[order]


def _in_run(run: tuple[Hashes, Hashes], first: Hashes, second: Hashes) -> BoolArray:
    """Which pairs stand in a run; equal first hashes are looked at one after the other."""
    at = np.searchsorted(run[0], first)
    found = np.zeros(len(first), dtype=np.bool_)
    live = np.arange(len(first))
    while len(live):
        live = live[at[live] < len(run[0])]
        live = live[run[0][at[live]] == first[live]]
        found[live] |= run[1][at[live]] == second[live]
        at[live] += 1
    return found


def note_repeats(ids: Any, rows: IntArray, problems: Problems) -> None:
    """Note rows whose id stands earlier already."""
    for row in rows.tolist():
        problems.add(np.array([row]), (_twice(ids[row].as_py()),))


def id_hashes(ids: Any, rows: IntArray) -> tuple[Hashes, Hashes]:
    """Hash the compared form of each id twice."""
    from pandas.util import hash_array

    keys = _compared(ids)[rows]
    one, two = (hash_array(keys, hash_key=key, categorize=False) for key in _KEYS)
    return one, two


def _compared(ids: Any) -> npt.NDArray[np.object_]:
    """Ids trimmed and in NFC; plain ASCII needs no second look."""
    import pyarrow.compute as pc

    if _all_plain(ids):
        return np.asarray(ids.to_numpy(zero_copy_only=False))
    keys = pc.ascii_trim_whitespace(ids).to_numpy(zero_copy_only=False)
    odd = np.flatnonzero(~pc.string_is_ascii(ids).to_numpy(zero_copy_only=False))
    for row in odd.tolist():
        keys[row] = identity_key(ids[row].as_py())
    return np.asarray(keys, dtype=object)


def _all_plain(texts: Any) -> bool:
    """Whether nothing in any text is but plain signs, and no text too short or too long."""
    starts, data = _bytes(texts)
    if texts.null_count or not len(data):
        return False
    lengths = np.diff(starts)
    if lengths.min() < 1 or lengths.max() > ID_CHARACTERS:
        return False
    return bool(data.min() >= _PLAIN[0] and data.max() <= _PLAIN[1])


def _bytes(texts: Any) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Where each text of an Arrow array begins, and the last ends, and all their bytes."""
    _, starts, data = texts.buffers()
    if not len(texts) or data is None:
        return np.zeros(len(texts) + 1, dtype=np.int32), np.zeros(0, dtype=np.uint8)
    ends = np.frombuffer(starts, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return ends, np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]


def _twice(id: str) -> InputError:
    hint = "ids are compared after trimming; give every person one row"
    return InputError(f"id {id[:60]!r} again", "each id once", hint, field="id", code=DUPLICATE_ID)


def id_rows(ids: Any, rows: IntArray) -> Any:
    """Ids of some rows, as an Arrow array; `rows` are in order and none of them twice."""
    return ids if len(rows) == len(ids) else ids.take(figures(rows))
