"""One table of a release as columns of text, from Excel, tab-separated text or CSV (catalogue)."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from backoffice_match.exceptions import CatalogueError
from backoffice_match.figures import counted

NOT_GIVEN = frozenset({"", "n/a", "-"})
"""What releases write where nothing is given: Excel a blank, O*NET text `n/a`, OEWS a dash."""

TEXT_SUFFIXES = (".csv", ".csv.gz", ".txt")


@dataclass(frozen=True)
class Sheet:
    """A table whose columns are read by name, with errors that say where they happened.

    Attributes
    ----------
    path
        The file, for messages.
    header
        Column names.
    rows
        Cells as text, one tuple per row, each as long as the header.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, column: str) -> bool:
        """Whether the release has this column at all."""
        return column in self.header

    def text(self, column: str) -> tuple[str, ...]:
        """Cells of one column; blank where the release gives nothing.

        Raises
        ------
        CatalogueError
            When the table has no such column.
        """
        if column not in self.header:
            raise CatalogueError(
                f"columns {', '.join(map(repr, self.header))} in {self.path.name}",
                f"a column {column!r}",
                "take the file unchanged from the official release",
                field=column,
                code="MISSING_COLUMN",
            )
        at = self.header.index(column)
        return tuple("" if row[at] in NOT_GIVEN else row[at] for row in self.rows)

    def numbers(self, column: str) -> tuple[float | None, ...]:
        """Cells of one column as numbers; None where the release gives nothing.

        Raises
        ------
        CatalogueError
            When the table has no such column, or a cell is no number.
        """
        return tuple(
            None if cell == "" else self._number(cell, column, row)
            for row, cell in enumerate(self.text(column), start=2)
        )

    def _number(self, cell: str, column: str, row: int) -> float:
        try:
            return float(cell)
        except ValueError:
            raise CatalogueError(
                f"{cell!r} in row {row} of {self.path.name}",
                "a number",
                "take the file unchanged from the official release",
                field=column,
                code="BAD_NUMBER",
            ) from None


def find_sheet(folder: Path, name: str, suffixes: Sequence[str] = (".xlsx", ".txt")) -> Path:
    """Path of the table called `name` in a release folder, whichever format it comes in.

    Raises
    ------
    CatalogueError
        When the folder holds the table in none of the formats.
    """
    paths = [folder / f"{name}{suffix}" for suffix in suffixes]
    for path in paths:
        if path.is_file():
            return path
    raise CatalogueError(
        f"no {' or '.join(repr(path.name) for path in paths)} in {folder}",
        "the table of an official release",
        "give the folder into which the release was unpacked",
        code="MISSING_FILE",
    )


def read_sheet(path: Path) -> Sheet:
    """Read the first sheet of an Excel file, or a whole text or CSV file (plain or gzip).

    Raises
    ------
    CatalogueError
        When the file is missing, unreadable, empty, or a row is longer or shorter than the header.
    """
    rows = _text_rows(path) if path.name.endswith(TEXT_SUFFIXES) else _excel_rows(path)
    if not rows:
        raise CatalogueError(
            f"nothing in {path.name}", "a header and rows", "download the file again"
        )
    header = tuple(rows[0])
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise CatalogueError(
                f"{counted(len(row), 'cell')} in row {number} of {path.name}",
                f"{len(header)} as in its header",
                "download the file again",
                code="RAGGED_ROW",
            )
    return Sheet(path, header, tuple(rows[1:]))


def _text_rows(path: Path) -> list[tuple[str, ...]]:
    try:
        with _open_text(path) as handle:
            return [tuple(row) for row in _parse(handle, path)]
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, error) from error


def _open_text(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _parse(handle: TextIO, path: Path) -> Iterable[list[str]]:
    if path.suffix == ".txt":  # O*NET text is tab-separated and never quoted
        return csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
    return csv.reader(handle)


def _excel_rows(path: Path) -> list[tuple[str, ...]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except (OSError, CalamineError) as error:
        raise _unreadable(path, error) from error
    return [tuple(map(_cell_text, row)) for row in rows]


def _cell_text(cell: object) -> str:
    """Text of an Excel cell; a whole number is written without the point that Excel gives it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _unreadable(path: Path, error: Exception) -> CatalogueError:
    return CatalogueError(
        f"{type(error).__name__} in {path}: {error}",
        "a readable table",
        "check the path and download the file again",
        code="UNREADABLE_FILE",
    )
