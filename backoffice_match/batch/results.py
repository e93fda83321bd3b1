"""Results read again: rows in batches, and one digest a person (batch room)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.batch.resumable import part_suffix
from backoffice_match.exceptions import FileError
from backoffice_match.reporting.spreadsheet import as_typed

Hashes = npt.NDArray[np.uint64]

ORDER_COLUMNS = ("rank", "role_id", "status")
POINTS_COLUMNS = ("rank", "points", "score_low", "score_high")
READ = ("candidate_id", "rank", "role_id", "points", "score_low", "score_high", "status")
"""Columns of a result that say what somebody's ranking is."""


@dataclass(frozen=True, eq=False)
class Rankings:
    """Digests of all people of a result, in order of the hash of the id.

    Attributes
    ----------
    ids
        Hash of each id, shape (n,).
    order, points
        Digest of which roles stand where, and of their points and intervals, shape (n,).
    """

    ids: Hashes
    order: Hashes
    points: Hashes


@dataclass(frozen=True)
class Result:
    """A result and its manifest.

    Attributes
    ----------
    path
        A file, or a folder of parts.
    manifest
        What it was made of.
    """

    path: Path
    manifest: dict[str, Any]

    @classmethod
    def at(cls, path: Path) -> Result:
        """Find a result with the manifest beside it.

        Raises
        ------
        FileError
            When either is missing, or the manifest is none of a ranking.
        """
        place = path.with_name(f"{path.name}.manifest.json")
        if not path.exists() or not place.is_file():
            missing = place if path.exists() else path
            hint = "name what rank --out wrote, with its manifest beside it"
            raise FileError(f"no file at {missing}", "a result of rank", hint, code="NO_FILE")
        try:
            made = json.loads(place.read_text(encoding="utf-8"))
            needed = ("version", "catalogue_sha256", "weights", "input", "settings")
            if not all(name in made for name in needed) or "order_counts" in made:
                raise ValueError
        except (ValueError, TypeError):
            hint = "name a result of rank, not of another command"
            got = f"{place.name}, which is no manifest of a ranking"
            raise FileError(got, "a result of rank", hint, code="NO_MANIFEST") from None
        return cls(path, made)

    def frames(self) -> Iterator[Any]:
        """Rows with the columns `READ`, as pandas frames."""
        import pyarrow as pa

        suffix = part_suffix(self.path)
        for batch in self._dataset(suffix).to_batches(columns=list(READ)):
            frame = pa.Table.from_batches([batch]).to_pandas()
            if suffix == ".csv":
                frame["candidate_id"] = frame["candidate_id"].map(as_typed)
            yield frame

    def _dataset(self, suffix: str) -> Any:
        import pyarrow as pa
        import pyarrow.csv as pacsv
        import pyarrow.dataset as ds

        texts = dict.fromkeys(("candidate_id", "role_id", "status"), pa.string())
        # A blank cell is null, as in the other formats, and no other text is.
        options = pacsv.ConvertOptions(
            column_types=texts, null_values=[""], strings_can_be_null=True
        )
        kinds = {
            ".csv": ds.CsvFileFormat(convert_options=options) if suffix == ".csv" else None,
            ".jsonl": "json",
            ".parquet": "parquet",
        }
        try:
            return ds.dataset(self.path, format=kinds[suffix])
        except (pa.ArrowInvalid, OSError) as error:
            first = (str(error).splitlines() or ["unreadable"])[0][:200]
            got = f"{self.path.name}, which cannot be read ({first})"
            raise FileError(got, "a complete result", "rank again", code="TRUNCATED") from error

    def rankings(self) -> Rankings:
        """Digests of all people."""
        parts: list[tuple[Hashes, Hashes, Hashes]] = []
        for frame in self.frames():
            if len(frame):
                order, points = (_rows(frame, names) for names in (ORDER_COLUMNS, POINTS_COLUMNS))
                parts.append(_by_person(id_hashes(frame["candidate_id"]), order, points))
        if not parts:
            nobody = np.zeros(0, dtype=np.uint64)
            return Rankings(nobody, nobody, nobody)
        # A person whose rows lie in two batches is put together here: sums have no order.
        ids, order, points = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Rankings(*_by_person(ids, order, points))


def id_hashes(ids: Any) -> Hashes:
    """Hash of each id, as given."""
    from pandas.util import hash_array

    found: Hashes = hash_array(np.asarray(ids, dtype=object), categorize=False)
    return found


def _rows(frame: Any, columns: tuple[str, ...]) -> Hashes:
    """Hash of each row; unknown is unlike anything else."""
    import pandas as pd

    texts = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), "\x00")
    plain = texts.map(lambda cell: cell if isinstance(cell, str) else repr(float(cell)))
    return np.asarray(pd.util.hash_pandas_object(plain, index=False), dtype=np.uint64)


def _by_person(ids: Hashes, order: Hashes, points: Hashes) -> tuple[Hashes, Hashes, Hashes]:
    """Sums of the hashes of each person's rows, which wrap around."""
    at = np.argsort(ids, kind="stable")
    ids = ids[at]
    starts = np.flatnonzero(np.append(True, ids[1:] != ids[:-1]))
    sums = (np.add.reduceat(column[at], starts) for column in (order, points))
    return (ids[starts], *sums)  # type: ignore[return-value]
