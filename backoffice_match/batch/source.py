"""From the name of a file to what reads it (batch room)."""

from __future__ import annotations

import os
import re
from pathlib import Path

from backoffice_match.batch.chunk import Source
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.csv_source import CsvSource
from backoffice_match.batch.jsonl_source import JsonlSource
from backoffice_match.batch.parquet_source import ParquetSource
from backoffice_match.batch.parts_source import PartsSource, parts_of
from backoffice_match.exceptions import FileError

READERS: dict[str, type[CsvSource] | type[JsonlSource] | type[ParquetSource]] = {
    ".csv": CsvSource,
    ".csv.gz": CsvSource,
    ".jsonl": JsonlSource,
    ".jsonl.gz": JsonlSource,
    ".parquet": ParquetSource,
}
"""Reader by suffix."""

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/|\\\\|//")


def local_path(name: str | os.PathLike[str]) -> Path:
    """Path on this machine; nothing is fetched over a network.

    Raises
    ------
    FileError
        For a URL or a network path.

    Examples
    --------
    >>> local_path("people.csv").name
    'people.csv'
    >>> local_path("https://example.org/people.csv")
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.FileError: got a remote path, ...
    """
    text = os.fspath(name)
    if _REMOTE.match(text):
        raise FileError(
            f"a remote path, {text[:60]!r}",
            "a file on this machine",
            "fetch it first",
            code="REMOTE_PATH",
        )
    return Path(text)


def suffix_of(path: Path) -> str:
    """Suffix that says the format, with ``.gz`` if it is folded.

    Examples
    --------
    >>> suffix_of(Path("may.2025.CSV.gz"))
    '.csv.gz'
    """
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return "".join(suffixes) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


def open_source(path: Path, columns: Columns | None = None) -> Source:
    """Reader for a file of candidates, or for a folder of Parquet parts.

    Parameters
    ----------
    path
        Where it is.
    columns
        Which columns are fields; by default those of a candidate.

    Raises
    ------
    FileError
        When there is no such file, or its suffix says no known format.
    """
    columns = Columns() if columns is None else columns
    if path.is_dir():
        return _open_folder(path, columns)
    reader = READERS.get(suffix_of(path))
    if reader is None:
        raise FileError(
            f"{path.name!r}, whose suffix says no known format",
            f"one of {', '.join(READERS)}",
            "give the file the suffix of its format",
            code="FORMAT",
        )
    if not path.is_file():
        got, hint = f"no file at {path}", "check the path"
        raise FileError(got, "an input file", hint, code="NO_FILE")
    return reader(path, columns)


def _open_folder(path: Path, columns: Columns) -> Source:
    if not parts_of(path):
        got, hint = f"a folder without Parquet files at {path}", "name the file itself"
        raise FileError(got, "an input file", hint, code="NO_FILE")
    return PartsSource(path, columns)
