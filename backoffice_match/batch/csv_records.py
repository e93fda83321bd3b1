"""Where the records of a CSV file begin and end, quotes respected (batch room).

A quote opens a quoted field only at the start of a field, as in `pyarrow.csv`, which parses the
records later. Line ends inside quoted fields are part of the field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.exceptions import FileError

_QUOTED = re.compile(rb'(?<![^,\r\n])"[^"]*+(?:""[^"]*+)*+("?)')
_AFTER_QUOTE = (b"", b",", b"\r", b"\n")


@dataclass(frozen=True)
class Records:
    """Records found in a stretch of bytes.

    Attributes
    ----------
    ends
        Position after the line end of each complete record.
    opened
        Position of a quote that is still open at the end, else None.
    """

    ends: IntArray
    opened: int | None


def find_records(data: bytes, first_line: int, name: str) -> Records:
    r"""Find the complete records of bytes that begin where a record begins.

    Raises
    ------
    FileError
        A quoted field that runs over several lines and is not followed by a comma or line end:
        a quote before it was never closed, and the people between would be lost in one cell.

    Examples
    --------
    >>> records = find_records(b'a,"x\ny"\nb,2\nc', 1, "people.csv")
    >>> records.ends.tolist(), records.opened
    ([8, 12], None)
    """
    ends = line_ends(data)
    if b'"' not in data:
        return Records(ends, None)
    spans: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(data):
        start, stop = match.span()
        if not match[1]:
            return Records(_outside(ends, [*spans, (start, len(data))]), start)
        if b"\n" in match[0] or b"\r" in match[0]:
            if data[stop : stop + 1] not in _AFTER_QUOTE:
                raise unclosed_quote(first_line + line_count(data[:start]), name)
            spans.append((start, stop))
    return Records(_outside(ends, spans), None)


def line_ends(data: bytes) -> IntArray:
    """Positions after each line end: LF, CR LF, or CR alone when it is not the last byte."""
    array = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(array == 10) + 1
    if b"\r" in data:
        bare = np.flatnonzero(array[:-1] == 13)
        bare = bare[array[bare + 1] != 10] + 1
        ends = np.sort(np.concatenate([ends, bare]))
    return ends.astype(np.int64)


def line_count(data: bytes) -> int:
    """Number of line ends."""
    return len(line_ends(data)) if b"\r" in data else data.count(b"\n")


def _outside(ends: IntArray, spans: list[tuple[int, int]]) -> IntArray:
    """Line ends that are in no quoted field."""
    if not spans:
        return ends
    starts, stops = np.array(spans, dtype=np.int64).T
    at = np.searchsorted(starts, ends - 1, side="right") - 1
    inside = (at >= 0) & (ends <= stops[at])
    outside: IntArray = ends[~inside]
    return outside


def unclosed_quote(line: int, name: str) -> FileError:
    """Error for a quote that is never closed."""
    return FileError(
        f"a quote that opens on line {line} of {name} and is not closed",
        'a closing " for every opening one',
        f'look at line {line}; a quote inside a quoted cell is written ""',
        code="UNCLOSED_QUOTE",
    )
