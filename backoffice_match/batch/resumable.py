"""A result as a folder of parts, which a run that was stopped can be resumed with (batch room)."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from backoffice_match.batch.progress import Progress
from backoffice_match.batch.rejects import OWNER_ONLY, RejectsFile
from backoffice_match.batch.scoring import Ranked
from backoffice_match.batch.tally import Limits, Tally
from backoffice_match.batch.unfinished import Unfinished, check_same
from backoffice_match.batch.writer import AsideWriter, Writer, writer_for
from backoffice_match.exceptions import FileError

PART_ROWS = 262_144
"""Rows of the input per part: some ten seconds of work, which is what a stop may cost."""

PARQUET = ".parquet"
"""Format of the parts where the name of the folder says none."""

Chunks = Callable[[int], Iterator[Ranked]]
"""Ranked chunks from the given one on."""


@dataclass(frozen=True)
class PartsWriter:
    """Writes ranked chunks as parts of about `PART_ROWS` rows of the input.

    Attributes
    ----------
    unfinished
        Where the parts are kept until all are done.
    suffix
        Format of the parts.
    schema
        Columns of the result.
    source
        Name of the input, for the rejects.
    limits
        What ends the run.
    """

    unfinished: Unfinished
    suffix: str
    schema: Any
    source: str
    limits: Limits

    @property
    def per_part(self) -> int:
        """Chunks per part."""
        return max(1, PART_ROWS // self.unfinished.chunk_rows)

    def write(self, chunks: Chunks, progress: Progress) -> Tally:
        """Write all parts that are not there yet; count them all."""
        tally, parts = Tally(), self.unfinished.parts
        for part in parts:
            tally.join(part.tally)
        progress.begin_at(tally.counts["rows_in"], tally.counts["rejected"])
        stream = chunks(len(parts) * self.per_part)
        while (first := next(stream, None)) is not None or not parts:
            own = chain(() if first is None else (first,), islice(stream, self.per_part - 1))
            tally.join(self._part(own, tally.counts["rejected"], progress))
        return tally

    def _part(self, chunks: Iterator[Ranked], rejected: int, progress: Progress) -> Tally:
        name = f"part-{len(self.unfinished.parts):05d}{self.suffix}"
        tally = Tally()
        path, listed = self.unfinished.part_path(name), self.unfinished.rejects_path(name)
        with path.open("wb") as raw, open_rejects(listed) as handle:
            writer = AsideWriter(writer_for(path)(raw, self.schema))
            rejects = RejectsFile(handle, self.source, header=False)
            try:
                for ranked in chunks:
                    self._copy(ranked, writer, rejects)
                    tally.add(ranked)
                    self.limits.check(rejected + tally.counts["rejected"])
                    progress.step(ranked)
                writer.close()
            except BaseException:
                writer.abandon()
                raise
            for file in (raw, handle):
                file.flush()
                os.fsync(file.fileno())
        self.unfinished.add(name, tally)
        return tally

    @staticmethod
    def _copy(ranked: Ranked, writer: Writer, rejects: RejectsFile) -> None:
        writer.write(ranked.table)
        rejects.write(ranked.rejects)


def open_rejects(path: Path) -> io.TextIOWrapper:
    """File for rejects, for its owner only."""
    number = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, OWNER_ONLY)
    return io.TextIOWrapper(os.fdopen(number, "wb"), encoding="utf-8", newline="")


def part_suffix(out: Path) -> str:
    """Format of the parts of a folder: its suffix, or Parquet where it has none.

    Raises
    ------
    FileError
        When the suffix says no known format.
    """
    suffix = out.suffix.lower() or PARQUET
    writer_for(Path(f"part{suffix}"))
    return suffix


def finished(out: Path, manifest: Path, made_of: dict[str, Any]) -> dict[str, Any] | None:
    """Manifest of a result that is there already; None when there is no result.

    Raises
    ------
    FileError
        When something else is there, or a result that was made of something else.
    """
    if not out.exists():
        return None
    if not out.is_dir() or not manifest.is_file():
        got = f"{out}, which no resumable run has written"
        hint = "choose another name, or take it away"
        raise FileError(got, "a free place", hint, code="PLACE_TAKEN")
    made: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    check_same(what_it_was_made_of(made), made_of, out)
    return made


def what_it_was_made_of(made: dict[str, Any]) -> dict[str, Any]:
    """All that a result depends on, out of its manifest or what the manifest will be."""
    return {
        "version": made["version"],
        "catalogue_sha256": made["catalogue_sha256"],
        "weights": dict(made["weights"]),
        "input_sha256": made["input"]["sha256"],
        "input_format": made["input"]["format"],
        "top": made["settings"]["top"],
        "strict": made["settings"]["strict"],
        "parts_by": made["output"].get("parts_by"),
    }
