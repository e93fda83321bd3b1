"""Writing one derived table: columns, order of rows, bytes (build room)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from backoffice_match.exceptions import CatalogueError

Row = tuple[object, ...]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write a table as UTF-8 CSV with LF, minimal quoting, and return the number of rows.

    Raises
    ------
    CatalogueError
        When a row is not as wide as the header.
    """
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            if len(row) != len(columns):
                raise CatalogueError(
                    f"a row of {len(row)} cells for {path.name}: {row!r}",
                    f"{len(columns)}: {', '.join(columns)}",
                    "make the step's rows and the columns in build/steps.py agree",
                )
            writer.writerow(row)
            count += 1
    return count
