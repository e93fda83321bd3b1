"""Where the shipped data lies: the one place that knows, for a wheel and for a checkout."""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path

from backoffice_match.exceptions import CatalogueError

_PACKAGE = Path(__file__).resolve().parent


def datasets_root() -> Path:
    """Folder of the shipped datasets: inside the wheel, else beside the package in a checkout.

    Returns
    -------
    pathlib.Path
        An existing folder that holds ``roles/``, ``skills/``, ``wages/`` and the rest.

    Raises
    ------
    CatalogueError
        When neither place exists, which means a broken installation.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent / "datasets"):
        if root.is_dir():
            return root
    raise CatalogueError(
        "no datasets folder beside the package",
        "the data that ships with it",
        "install the package again",
    )


def dataset_path(name: str) -> Path:
    """Path of one shipped file, such as ``"roles/roles.csv"``.

    Examples
    --------
    >>> dataset_path("roles/roles.csv").name
    'roles.csv'
    """
    return datasets_root() / name


@contextmanager
def all_kept() -> Iterator[None]:
    """Look for no garbage while tables are read: all of it stays, and looking takes a sixth.

    Examples
    --------
    >>> with all_kept():
    ...     gc.isenabled()
    False
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def cells(rows: Iterable[Mapping[str, str]], *columns: str) -> Iterable[tuple[str, ...]]:
    """Cells of some columns of a table, one tuple a row.

    A table that knows a quicker way, by a method of this name, is asked for it: a large one is
    read in a fraction of the time if no row is made a mapping.

    Examples
    --------
    >>> list(cells([{"a": "1", "b": "2"}, {"a": "3", "b": "4"}], "b", "a"))
    [('2', '1'), ('4', '3')]
    """
    quick = getattr(rows, "cells", None)
    if quick is not None:
        found: Iterable[tuple[str, ...]] = quick(*columns)
        return found
    return (tuple(row[column] for column in columns) for row in rows)


def read_cells(path: Path, *columns: str) -> Iterator[tuple[str, ...]]:
    """Cells of two or more columns of a UTF-8 CSV table, without a mapping for each row."""
    with path.open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle)
        yield from map(itemgetter(*map(next(lines).index, columns)), lines)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a UTF-8 CSV table as dictionaries of text; blanks stay empty text."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
