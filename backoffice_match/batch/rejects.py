"""Rows that could not be used, and the file that lists them (batch room)."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from backoffice_match.exceptions import InputError
from backoffice_match.reporting.spreadsheet import without_formula

FIELD_COUNT: Final = "FIELD_COUNT"
NUL_BYTE: Final = "NUL_BYTE"
ROW_TOO_LONG: Final = "ROW_TOO_LONG"
DUPLICATE_ID: Final = "DUPLICATE_ID"
INTERNAL: Final = "INTERNAL"

REJECT_COLUMNS = ("source", "line", "field", "code", "message")

OWNER_ONLY = 0o600
"""The file quotes what people wrote about themselves, so nobody but its owner may read it."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One problem of one row.

    Attributes
    ----------
    line
        Line of a text file, row of a Parquet file; from 1.
    field
        Column it is about; empty when it is the row as a whole.
    code
        Stable name of the kind of problem.
    message
        Got, expected and hint.
    """

    line: int
    field: str
    code: str
    message: str

    @classmethod
    def of(cls, line: int, problem: InputError) -> Reject:
        """Reject for a problem that a parser found."""
        return cls(line, problem.field or "", problem.code, problem.message)


class RejectsFile:
    """Writes rejects as CSV, in the order of the rows.

    Parameters
    ----------
    handle
        Open text file.
    source
        Name of the input, repeated in every row.
    header
        Whether to begin with the names of the columns.
    """

    def __init__(self, handle: TextIO, source: str, *, header: bool = True) -> None:
        self._writer = csv.writer(handle, lineterminator="\n")
        if header:
            self._writer.writerow(REJECT_COLUMNS)
        self._source = without_formula(source)

    def write(self, rejects: Iterable[Reject]) -> None:
        """Append rejects."""
        for reject in rejects:
            # A half of a surrogate pair cannot be written as UTF-8; it is shown as its escape.
            message = reject.message.encode("utf-8", "backslashreplace").decode("utf-8")
            cells = (self._source, reject.line, reject.field, reject.code, message)
            self._writer.writerow([without_formula(c) if isinstance(c, str) else c for c in cells])


def rejects_header() -> bytes:
    """First line of a rejects file."""
    return (",".join(REJECT_COLUMNS) + "\n").encode("ascii")


def rejects_path(out: Path) -> Path:
    """Place of the rejects file beside an output file.

    Examples
    --------
    >>> rejects_path(Path("results/may.parquet")).name
    'may.rejects.csv'
    """
    return out.with_name(f"{out.name.split(os.extsep)[0] or out.name}.rejects.csv")
