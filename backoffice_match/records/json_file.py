"""One JSON object from a file of a person (records room)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backoffice_match.exceptions import FileError, InputError
from backoffice_match.records.json_object import read_object

FILE_BYTES = 4_000_000
"""A person takes kilobytes, and a resume of 60 pages is under half a megabyte."""


def read_json_file(path: Path) -> dict[str, Any]:
    """Read the object that a file holds.

    Raises
    ------
    FileError
        Code NO_FILE, TOO_LARGE, ENCODING or JSON.
    """
    name = path.name
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= FILE_BYTES else b""
    except OSError as error:
        got = f"{path}, which cannot be read ({error.strerror or error})"
        raise FileError(got, "a JSON file", "check the path", code="NO_FILE") from None
    if size > FILE_BYTES:
        got, hint = f"{name} of {size:,} bytes", "files of many people go to `rank_file`"
        raise FileError(got, f"one person, at most {FILE_BYTES:,}", hint, code="TOO_LARGE")
    try:
        return read_object(raw.decode("utf-8-sig"), "file")
    except UnicodeDecodeError:
        got = f"{name}, whose bytes are no UTF-8"
        raise FileError(got, "UTF-8", "save it as UTF-8", code="ENCODING") from None
    except InputError as error:
        raise FileError(f"{error.got} in {name}", error.expected, error.hint, code="JSON") from None
