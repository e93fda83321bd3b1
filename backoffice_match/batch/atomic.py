"""Files that appear complete or not at all (batch room)."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from backoffice_match.exceptions import FileError


@dataclass
class AtomicFiles:
    """Writes temporary files beside their final places and moves all of them at the end.

    Leaving the ``with`` block by any exception, Ctrl-C included, removes them and touches no
    final file.
    """

    _files: list[tuple[Path, Path, IO[bytes]]] = field(default_factory=list)
    _begun: list[Path] = field(default_factory=list)

    def open(self, final: Path, mode: int = 0o666) -> IO[bytes]:
        """Open a temporary file for a final path.

        Parameters
        ----------
        final
            Where the file is to stand.
        mode
            Permissions, from which the process's mask is taken away.

        Raises
        ------
        FileError
            When nothing can be written there.
        """
        place = final.with_name(f".{final.name}.{secrets.token_hex(4)}.part")
        # Noted before it is there: Ctrl-C may come between any two lines.
        self._begun.append(place)
        try:
            if final.is_dir():
                raise IsADirectoryError(f"{final.name} is a folder")
            number = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        except OSError as error:
            raise cannot_write(final, error) from error
        handle = os.fdopen(number, "wb")
        self._files.append((final, place, handle))
        return handle

    def put(self, final: Path, text: str) -> None:
        """Write a whole text at once, so that many files need no more than one open handle."""
        with self.open(final) as handle:
            handle.write(text.encode("utf-8"))
            handle.flush()
            os.fsync(handle.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._drop()

    def _finish(self) -> None:
        for _, _, handle in self._files:
            if not handle.closed:
                handle.flush()
                os.fsync(handle.fileno())
                handle.close()
        for final, place, _ in self._files:
            place.replace(final)
        for folder in {final.parent for final, _, _ in self._files}:
            _sync_folder(folder)

    def _drop(self) -> None:
        for _, _, handle in self._files:
            with contextlib.suppress(OSError):
                handle.close()
        for place in self._begun:
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new names last; not every system lets a folder be opened."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def cannot_write(path: Path, error: OSError) -> FileError:
    """Error for a file that cannot be written."""
    return FileError(
        f"{path}, which cannot be written ({error.strerror or error})",
        "a place to write to, with room left",
        "check the folder, its permissions and the room on the disk",
        code="CANNOT_WRITE",
    )
