"""The folder in which a run that can be resumed keeps what it has finished (batch room).

It stands beside the result under a name that begins with a dot. A part is there complete or not at
all, and the journal tells which parts are, what they were made of and what was counted.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from backoffice_match.batch.inputs import hash_of_parts
from backoffice_match.batch.manifest import file_hash
from backoffice_match.batch.rejects import OWNER_ONLY
from backoffice_match.batch.tally import Tally
from backoffice_match.exceptions import FileError

JOURNAL = "journal.json"
PARTS = "parts"
REJECTS = "rejects"


@dataclass(frozen=True)
class Part:
    """A finished part: its file, the file of its rejects, their hashes, and what was counted."""

    name: str
    sha256: str
    rejects_sha256: str
    tally: Tally

    def to_dict(self) -> dict[str, Any]:
        """Plain types, for the journal."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "rejects_sha256": self.rejects_sha256,
            **self.tally.to_dict(),
        }

    @classmethod
    def from_dict(cls, made: dict[str, Any]) -> Part:
        """Make again what `to_dict` gave."""
        return cls(made["name"], made["sha256"], made["rejects_sha256"], Tally.from_dict(made))


@dataclass
class Unfinished:
    """Parts that are done, in a folder that only one run at a time may use.

    Attributes
    ----------
    folder
        Where they are.
    made_of
        What the result depends on: input, catalogue, weights, settings.
    chunk_rows
        Rows per chunk; the run that began said so, and those that resume it follow.
    parts
        Finished ones, in order.
    """

    folder: Path
    made_of: Mapping[str, Any]
    chunk_rows: int
    parts: list[Part] = field(default_factory=list)
    _lock: IO[bytes] | None = None
    _closed: bool = False

    @classmethod
    def open(cls, final: Path, made_of: Mapping[str, Any], chunk_rows: int) -> Unfinished:
        """Go on with what an earlier run left, or begin.

        Raises
        ------
        FileError
            When what is there was made of something else, such as an input that has changed since,
            or when another run is at work.
        """
        folder = final.with_name(f".{final.name}.unfinished")
        for place in (folder / PARTS, folder / REJECTS):
            place.mkdir(parents=True, exist_ok=True)
        found = cls(folder, made_of, chunk_rows, _lock=_locked(folder))
        try:
            found._read_journal()
        except BaseException:
            found._let_go()
            raise
        return found

    def _read_journal(self) -> None:
        place = self.folder / JOURNAL
        if place.is_file():
            told = json.loads(place.read_text(encoding="utf-8"))
            if told["parts"]:
                check_same(told["made_of"], self.made_of, self.folder)
                self.chunk_rows = told["chunk_rows"]
            for made in told["parts"]:
                part = Part.from_dict(made)
                if not self._is_whole(part):
                    break
                self.parts.append(part)
        self._sweep()
        self._write_journal()

    def _is_whole(self, part: Part) -> bool:
        pairs = (
            (self.part_path(part.name), part.sha256),
            (self.rejects_path(part.name), part.rejects_sha256),
        )
        return all(path.is_file() and file_hash(path) == told for path, told in pairs)

    def _sweep(self) -> None:
        """Take away what a run that was stopped had begun."""
        kept = {self.part_path(part.name) for part in self.parts}
        kept |= {self.rejects_path(part.name) for part in self.parts}
        for folder in (self.folder / PARTS, self.folder / REJECTS):
            for path in folder.iterdir():
                if path not in kept:
                    path.unlink()

    def part_path(self, name: str) -> Path:
        """Where a part stands."""
        return self.folder / PARTS / name

    def rejects_path(self, name: str) -> Path:
        """Where the rejects of a part stand."""
        return self.folder / REJECTS / f"{name}.csv"

    def add(self, name: str, tally: Tally) -> None:
        """Note that a part and its rejects are written."""
        hashes = file_hash(self.part_path(name)), file_hash(self.rejects_path(name))
        self.parts.append(Part(name, *hashes, tally))
        self._write_journal()

    def _write_journal(self) -> None:
        made = {
            "made_of": self.made_of,
            "chunk_rows": self.chunk_rows,
            "parts": [part.to_dict() for part in self.parts],
        }
        place = self.folder / f"{JOURNAL}.new"
        with place.open("w", encoding="utf-8") as handle:
            json.dump(made, handle)
            handle.flush()
            os.fsync(handle.fileno())
        place.replace(self.folder / JOURNAL)

    @property
    def sha256(self) -> str:
        """Hash over the names and hashes of all parts, as of any input that is a folder."""
        return hash_of_parts((part.name, part.sha256) for part in self.parts)

    def copy_rejects(self, handle: IO[bytes]) -> None:
        """Append the rejects of all parts."""
        for part in self.parts:
            with self.rejects_path(part.name).open("rb") as source:
                shutil.copyfileobj(source, handle)

    def finish(self, final: Path) -> None:
        """Move the parts to their final place, and leave nothing else behind."""
        self._sweep()  # what a worker that was killed had begun
        (self.folder / PARTS).rename(final)
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def close(self) -> None:
        """Let another run go on; where nothing is finished, leave nothing behind."""
        if self._closed:
            return
        if not self.parts:
            shutil.rmtree(self.folder, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
        self._lock, self._closed = None, True


def check_same(then: Mapping[str, Any], now: Mapping[str, Any], place: Path) -> None:
    """Refuse to go on with what was made of something else.

    Raises
    ------
    FileError
        Code INPUT_CHANGED when it is the input that differs, RESUME_DIFFERS for anything else.
    """
    other = [name for name in now if then.get(name) != now[name]]
    if not other:
        return
    code = "INPUT_CHANGED" if "input_sha256" in other else "RESUME_DIFFERS"
    raise FileError(
        f"other {' and '.join(other)} than when {place} was begun",
        "the same input, data, weights and settings",
        "bring them back, or begin again after taking that folder away",
        code=code,
    )


def _locked(folder: Path) -> IO[bytes] | None:
    """Hold the folder until the process ends, however it ends; not on systems without `fcntl`."""
    with contextlib.suppress(ImportError):
        import fcntl

        handle = os.fdopen(os.open(folder / "lock", os.O_CREAT | os.O_WRONLY, OWNER_ONLY), "wb")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            raise FileError(
                f"{folder}, in which another run is at work",
                "one run at a time",
                "wait for it, or choose another name for the result",
                code="LOCKED",
            ) from None
        return handle
    return None
