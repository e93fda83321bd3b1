"""The files that a run writes: where they go, and the rejects while it lasts (batch room)."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TextIO, TypeAlias

from backoffice_match.batch.atomic import AtomicFiles
from backoffice_match.batch.rejects import OWNER_ONLY, rejects_path
from backoffice_match.exceptions import FileError

Paths: TypeAlias = tuple[Path, Path, Path]
"""Result, rejects and manifest."""


def paths_beside(out: Path, rejects: Path | None, inputs: Sequence[Path], named: str) -> Paths:
    """Places of the files of a run; none may be an input, by the names given, or another of them.

    Raises
    ------
    FileError
        When one path stands for two.
    """
    paths = (out, rejects or rejects_path(out), out.with_name(f"{out.name}.manifest.json"))
    real = [path.resolve() for path in (*inputs, *paths)]
    if len(set(real)) < len(real):
        raise FileError(
            f"one path for two of {named}, result, rejects and manifest",
            "a path for each",
            "choose another name for the result",
            code="SAME_PATH",
        )
    return paths


class HashedFile:
    """A file to write to, which hashes what it is given: nothing is read again for its hash."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle
        self._digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Append bytes."""
        self._digest.update(data)
        return self._handle.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handle, name)

    @property
    def sha256(self) -> str:
        """SHA-256 of all that was written, in hexadecimal digits."""
        return self._digest.hexdigest()


@contextmanager
def rejects_handle(files: AtomicFiles, path: Path) -> Iterator[TextIO]:
    """Open the rejects for their owner only; at the end all of them are on the disk."""
    raw = files.open(path, OWNER_ONLY)
    with io.TextIOWrapper(raw, encoding="utf-8", newline="") as handle:
        yield handle
        handle.flush()
        os.fsync(handle.fileno())
