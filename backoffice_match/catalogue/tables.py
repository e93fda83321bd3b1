"""Tables of text whose faults are told by table, row and column (catalogue room)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import NoReturn, overload

from backoffice_match.exceptions import CatalogueError
from backoffice_match.figures import counted
from backoffice_match.resources import cells

NEAR_NAME = 60
"""Least likeness, percent, at which a name is offered as what was probably meant."""


FEW_DIGITS = 10
"""Digits below which a number is read without a second look."""


class TableRow(dict[str, str]):
    """One row of a table as text; a column that the table does not have is blank.

    Parameters
    ----------
    table
        Name of the table, for messages.
    number
        Row of the table, the first below the header being 1.
    cells
        Text by column.

    Examples
    --------
    >>> row = TableRow("skills", 3, {"role_id": "ap-clerk", "importance": "0"})
    >>> row.whole("importance", 1, 100)
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.CatalogueError: skills, row 3, column importance: got '0'; ...
    """

    def __init__(
        self, table: str, number: int, cells: Mapping[str, str] | Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(cells)
        self.table, self.number = table, number

    def __missing__(self, column: str) -> str:
        return ""

    def fault(
        self, column: str, expected: str, hint: str, *, got: str | None = None, code: str = "TABLE"
    ) -> CatalogueError:
        """Error about one cell."""
        where = f"{self.table}, row {self.number}, column {column}"
        return CatalogueError(
            repr(self[column]) if got is None else got, expected, hint, field=where, code=code
        )

    def needed(self, column: str) -> str:
        """Text of a cell that must not be blank.

        Raises
        ------
        CatalogueError
            When it is blank.
        """
        if not self[column]:
            raise self.fault(column, "a value", "fill the cell or remove the row", got="a blank")
        return self[column]

    def whole(self, column: str, least: int, most: int, blank: int | None = None) -> int:
        """Whole number of a cell within bounds; `blank`, if given, stands for an empty one.

        Raises
        ------
        CatalogueError
            When it is no whole number, or out of bounds.
        """
        text = self[column]
        if text.isdigit() and text.isascii() and len(text) < FEW_DIGITS:
            value = int(text)  # as nearly all are written
            if least <= value <= most:
                return value
        if not text and blank is not None:
            return blank
        digits = text.removeprefix("-").removesuffix(".0")
        if digits.isascii() and digits.isdigit() and len(digits) < len(str(most)) + 3:
            value = -int(digits) if text.startswith("-") else int(digits)
            if least <= value <= most:
                return value
        raise self.fault(column, f"a whole number from {least} to {most}", "correct the cell")

    def one_of(self, column: str, allowed: Iterable[str], blank: str | None = None) -> str:
        """Text of a cell that is one of a few; `blank`, if given, stands for an empty one.

        Raises
        ------
        CatalogueError
            When it is none of them; the hint names the nearest.
        """
        known = tuple(allowed)
        text = self[column].casefold()
        if not text and blank is not None:
            return blank
        if text in known:
            return text
        raise self.fault(column, f"one of {', '.join(known)}", did_you_mean(text, known))

    def find(self, column: str, index: Mapping[str, int]) -> int:
        """Number behind the id in a cell.

        Raises
        ------
        CatalogueError
            When there is no such id; the hint names the nearest.
        """
        key, kind = self[column], column.removesuffix("_id")
        if key not in index:
            raise self.fault(
                column,
                f"a {kind} of the catalogue",
                did_you_mean(key, index, f"add it to the {kind} table"),
                got=f"unknown {kind} {key!r}",
                code=f"UNKNOWN_{kind.upper()}",
            )
        return index[key]


class Table(Sequence[TableRow]):
    """Rows of a table, each made when it is looked at; `cells` gives columns without any.

    Parameters
    ----------
    name
        Name of the table, for messages.
    header
        Names of the columns.
    lines
        Text of the cells, one line a row, each as long as the header.

    Examples
    --------
    >>> table = Table("roles", ["role_id", "title"], [["a", "A"], ["b", "B"]])
    >>> table[1]["title"], list(table.cells("title", "level"))
    ('B', [('A', ''), ('B', '')])
    """

    def __init__(self, name: str, header: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        self.name, self._header, self._lines = name, list(header), lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> TableRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[TableRow]: ...
    def __getitem__(self, index: int | slice) -> TableRow | list[TableRow]:
        if isinstance(index, slice):
            return list(map(self._row, range(len(self))[index]))
        return self._row(range(len(self))[index])

    def __iter__(self) -> Iterator[TableRow]:
        return map(self._row, range(len(self)))

    def _row(self, index: int) -> TableRow:
        return TableRow(self.name, index + 1, zip(self._header, self._lines[index], strict=True))

    def cells(self, *columns: str) -> Iterable[tuple[str, ...]]:
        """Cells of some columns, one tuple a row; blank in a column that the table has not."""
        return zip(*map(self._column, columns), strict=True)

    def _column(self, name: str) -> Iterable[str]:
        if name not in self._header:
            return repeat("", len(self))
        place = self._header.index(name)
        return [line[place] for line in self._lines]


Tables = Callable[[str], Sequence[TableRow]]
"""Rows of a table by its name in a folder, such as ``roles/roles.csv``."""


def did_you_mean(text: str, known: Iterable[str], otherwise: str = "correct the cell") -> str:
    """Hint that names the nearest known text, if one is near.

    Examples
    --------
    >>> did_you_mean("importence", ["importance", "role_id"])
    "did you mean 'importance'?"
    """
    from rapidfuzz import process

    best = process.extractOne(text, list(known), score_cutoff=NEAR_NAME)
    return f"did you mean {best[0]!r}?" if best else otherwise


def unique(rows: Sequence[TableRow], columns: Sequence[str]) -> Sequence[TableRow]:
    """Return the rows if no two have the same key.

    Raises
    ------
    CatalogueError
        For the second of two rows with one key.
    """
    keys = list(cells(rows, *columns))
    if len(set(keys)) == len(keys) and all(map(all, keys)):
        return rows  # as nearly all are
    seen: dict[tuple[str, ...], TableRow] = {}
    for row in rows:
        key = tuple(row.needed(column) for column in columns)
        first = seen.setdefault(key, row)
        if first is not row:
            what = " and ".join(repr(part) for part in key)
            raise row.fault(
                columns[-1],
                f"each {' and '.join(columns)} once",
                "remove one of the two rows",
                got=f"{what} again, as in row {first.number}",
                code="DUPLICATE_ID",
            )
    return rows


def wholes(
    rows: Sequence[TableRow], column: str, least: int, most: int, blank: int | None = None
) -> list[int]:
    """Whole numbers of a column, see `TableRow.whole`; each wording is read once.

    Raises
    ------
    CatalogueError
        For the first row that holds none, or one out of bounds.
    """
    known: dict[str, int] = {}
    texts = [text for (text,) in cells(rows, column)]
    for row, text in enumerate(texts):
        if text not in known:
            known[text] = rows[row].whole(column, least, most, blank)
    return list(map(known.__getitem__, texts))


def check_columns(name: str, found: Sequence[str], required: Iterable[str]) -> None:
    """Check the header of a table.

    Raises
    ------
    CatalogueError
        For a column that is missing, or there twice.
    """
    twice = sorted({column for column in found if list(found).count(column) > 1})
    if twice:
        raise CatalogueError(
            f"column {twice[0]!r} twice", "each column once", "rename one", field=name, code="TABLE"
        )
    for column in required:
        if column not in found:
            raise CatalogueError(
                f"no column {column!r}; there are {', '.join(found) or 'none'}",
                f"the columns {', '.join(required)}",
                did_you_mean(column, found, "add the column").replace(
                    "did you mean", f"rename to {column!r} what is now"
                ),
                field=name,
                code="MISSING_COLUMN",
            )


def read_table(path: Path, required: Sequence[str]) -> Table:
    """Read a CSV table of a catalogue folder.

    Raises
    ------
    CatalogueError
        When the table is missing, no UTF-8, has rows of unequal width or lacks a column.
    """
    name = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        raise missing_table(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            lines = list(csv.reader(handle, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(
            f"a table that cannot be read ({error})",
            "CSV in UTF-8",
            "save the table again as CSV UTF-8",
            field=name,
            code="TABLE",
        ) from error
    header = lines[0] if lines else []
    check_columns(name, header, required)
    filled = [line for line in lines[1:] if line]
    for number, line in enumerate(filled, start=1):
        if len(line) != len(header):
            _wrong_width(name, number, header, line)
    return Table(name, header, filled)


def missing_table(path: Path) -> CatalogueError:
    """Error for a table that is not there."""
    return CatalogueError(
        f"no table {path.name} in {path.parent.name}/",
        "all tables of a catalogue folder",
        "write the folder with Catalogue.to_folder or `python -m backoffice_match.build`",
        code="MISSING_TABLE",
    )


def _wrong_width(name: str, number: int, header: list[str], line: list[str]) -> NoReturn:
    raise CatalogueError(
        counted(len(line), "cell"),
        f"{len(header)}, one per column of the header",
        "quote cells that hold a comma",
        field=f"{name}, row {number}",
        code="TABLE",
    )
