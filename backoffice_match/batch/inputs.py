"""An input as a whole, be it a file or a folder of parts: its hash, size and stamp (batch room)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backoffice_match.batch.manifest import file_hash
from backoffice_match.batch.parts_source import parts_of
from backoffice_match.batch.source import suffix_of
from backoffice_match.exceptions import FileError

Stamp = tuple[tuple[int, int], ...]
"""Size and time of the last change of each file."""


def input_hash(path: Path) -> str:
    """SHA-256 of a file; of a folder, that over the names and hashes of its parts."""
    if not path.is_dir():
        return file_hash(path)
    return hash_of_parts((part.name, file_hash(part)) for part in parts_of(path))


def hash_of_parts(parts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the names and hashes of parts, in their order."""
    lines = [f"{name} {digest}\n" for name, digest in parts]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def is_input(path: Path) -> bool:
    """Whether there is a file, or a folder of parts."""
    return path.is_file() or (path.is_dir() and bool(parts_of(path)))


def input_bytes(path: Path) -> int:
    """Size in bytes."""
    return sum(size for size, _ in input_stamp(path))


def input_record(path: Path, digest: str) -> dict[str, Any]:
    """What a manifest tells of an input."""
    kind = suffix_of(path).lstrip(".") or "parquet"
    return {"name": path.name, "sha256": digest, "bytes": input_bytes(path), "format": kind}


def input_stamp(path: Path) -> Stamp:
    """What changes when somebody writes to the input."""
    found = [part.stat() for part in (parts_of(path) if path.is_dir() else [path])]
    return tuple((one.st_size, one.st_mtime_ns) for one in found)


def input_changed(path: Path) -> FileError:
    """Error for an input that is not what it was when the run began."""
    return FileError(
        f"{path.name}, which changed while it was read",
        "a file that stays as it is",
        "run again when nobody writes to it",
        code="INPUT_CHANGED",
    )
