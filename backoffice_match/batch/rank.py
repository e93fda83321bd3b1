"""`rank_file`: a file of candidates to a file of rankings (batch room)."""

from __future__ import annotations

import io
import json
import os
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from backoffice_match.batch.atomic import AtomicFiles, cannot_write
from backoffice_match.batch.chunk import Source
from backoffice_match.batch.manifest import file_hash, identity, libraries
from backoffice_match.batch.progress import Progress
from backoffice_match.batch.rejects import OWNER_ONLY, RejectsFile, rejects_path
from backoffice_match.batch.report import BatchReport
from backoffice_match.batch.run import Pace, at_least, ranked_chunks
from backoffice_match.batch.scoring import Ranked, empty_table
from backoffice_match.batch.source import local_path, open_source, suffix_of
from backoffice_match.batch.writer import Writer, schema_with, writer_for
from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.exceptions import DataWarning, FileError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import Weights

TOP = 10
"""Roles per person where nothing is said."""


class HasEngine(Protocol):
    """What `rank_file` needs of a matcher."""

    @property
    def engine(self) -> Engine:
        """Catalogue and weights, ready to score."""
        ...


@lru_cache(maxsize=1)
def default_engine() -> Engine:
    """Shipped roles but for the adjacent ones, with the default weights."""
    return Engine(load_catalogue().select(adjacent=False), Weights())


def rank_file(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    matcher: HasEngine | None = None,
    rejects: str | os.PathLike[str] | None = None,
    top: int = TOP,
    chunk_rows: int | None = None,
    threads: int | None = None,
    strict: bool = False,
    max_rejects: int | None = None,
    quiet: bool = False,
) -> BatchReport:
    """Rank roles for every person of a file.

    Rows that cannot be used go to the rejects file with every problem they have; the others go on.
    The result, the rejects (a header only, when there are none) and the manifest appear together
    when all is done, or not at all. Neither `chunk_rows` nor `threads` changes any result.

    Parameters
    ----------
    source
        ``.csv``, ``.csv.gz``, ``.jsonl``, ``.jsonl.gz`` or ``.parquet`` with the fields of
        `Candidate` as columns. A blank cell is unknown; several items are separated by ``;``.
    out
        ``.csv``, ``.jsonl`` or ``.parquet``; an earlier file of that name is replaced.
    matcher
        Catalogue and weights; by default the shipped roles.
    rejects
        Where to list rejected rows; by default beside `out`, named ``.rejects.csv``. Readable by
        its owner only.
    top
        Roles per person.
    chunk_rows
        Rows taken at once.
    threads
        Threads that score; by default one per processor.
    strict
        Fail when a column is unknown or the file looks cut short, where else a `DataWarning` says
        so.
    max_rejects
        Fail when more rows than this are rejected.
    quiet
        Show no progress on a terminal.

    Returns
    -------
    BatchReport
        Counts, places and the manifest.

    Raises
    ------
    FileError
        When the file as a whole cannot be used, or the result cannot be written.
    InputError
        For an argument that is out of range.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> report = bm.rank_file("people.csv", "ranked.parquet")  # doctest: +SKIP
    >>> report.rows_in == report.ranked + report.abstained + report.rejected  # doctest: +SKIP
    True
    """
    job = _Job(
        local_path(source),
        local_path(out),
        local_path(rejects) if rejects is not None else None,
        default_engine() if matcher is None else matcher.engine,
        at_least(1, top, "top", TOP),
        Pace.of(chunk_rows, threads),
        strict,
        None if max_rejects is None else at_least(0, max_rejects, "max_rejects", 0),
    )
    with Progress(quiet) as progress:
        return job.run(progress)


@dataclass
class _Tally:
    """Counts of a run so far."""

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    rows_out: int = 0

    def add(self, ranked: Ranked) -> None:
        self.counts.update(
            rows_in=ranked.rows_in,
            ranked=ranked.ranked,
            abstained=ranked.abstained,
            rejected=ranked.rejected,
        )
        self.codes.update(reject.code for reject in ranked.rejects)
        self.rows_out += ranked.table.num_rows


@dataclass
class _Job:
    """One run of `rank_file`."""

    source: Path
    out: Path
    rejects: Path | None
    engine: Engine
    top: int
    pace: Pace
    strict: bool
    max_rejects: int | None
    notes: list[str] = field(default_factory=list)

    def run(self, progress: Progress) -> BatchReport:
        started, clock = datetime.now(UTC), time.perf_counter()
        source = open_source(self.source)
        paths = self._paths()
        before = _stamp(self.source)
        with ThreadPoolExecutor(1) as hasher, AtomicFiles() as files:
            digest = hasher.submit(file_hash, self.source)
            try:
                tally = self._write(source, files, paths, progress)
                made = self._manifest(digest.result(), tally)
                if _stamp(self.source) != before:
                    raise _changed(self.source)
                seconds = time.perf_counter() - clock
                made["run"] = self._run(started, seconds)
                made["run"]["output_sha256"] = file_hash(files.written(self.out))
                files.open(paths[2]).write(_pretty(made))
            except OSError as error:
                raise cannot_write(self.out, error) from error
        counts = tally.counts
        return BatchReport(
            counts["rows_in"],
            counts["ranked"],
            counts["abstained"],
            counts["rejected"],
            made["rejects_by_code"],
            *paths,
            seconds=seconds,
            manifest=made,
            notes=tuple(self.notes),
        )

    def _paths(self) -> tuple[Path, Path, Path]:
        """Result, rejects and manifest; none may be the input or one of the others."""
        writer_for(self.out)
        listed = self.rejects or rejects_path(self.out)
        paths = (self.out, listed, self.out.with_name(f"{self.out.name}.manifest.json"))
        real = [path.resolve() for path in (self.source, *paths)]
        if len(set(real)) < len(real):
            raise FileError(
                "one path for two of input, result, rejects and manifest",
                "a path for each",
                "choose another name for the result",
                code="SAME_PATH",
            )
        return paths

    def _write(
        self, source: Source, files: AtomicFiles, paths: tuple[Path, Path, Path], progress: Progress
    ) -> _Tally:
        schema = schema_with(empty_table(self.engine).schema, self._metadata())
        writer = writer_for(self.out)(files.open(paths[0]), schema)
        raw = files.open(paths[1], OWNER_ONLY)
        try:
            with io.TextIOWrapper(raw, encoding="utf-8", newline="") as handle:
                tally = self._copy(source, writer, RejectsFile(handle, self.source.name), progress)
                writer.close()
                handle.flush()
                os.fsync(handle.fileno())
        except BaseException:
            writer.abandon()
            raise
        return tally

    def _copy(
        self, source: Source, writer: Writer, listed: RejectsFile, progress: Progress
    ) -> _Tally:
        tally = _Tally()
        for ranked in self._chunks(source):
            writer.write(ranked.table)
            listed.write(ranked.rejects)
            tally.add(ranked)
            self._check_rejects(tally.counts["rejected"])
            progress.step(ranked)
        return tally

    def _chunks(self, source: Source) -> Iterator[Ranked]:
        for ranked in ranked_chunks(self.engine, source, self.pace, self.top):
            self._tell(source)
            yield ranked
        self._tell(source)

    def _tell(self, source: Source) -> None:
        """Say what was noted about the file; with `strict`, fail on what is doubtful."""
        if self.strict and source.columns.doubtful:
            hint = "put it right, or leave strict out"
            raise FileError(source.columns.doubtful[0], "nothing doubtful", hint, code="STRICT")
        for note in source.columns.take_notes():
            self.notes.append(note)
            warnings.warn(DataWarning(note), stacklevel=6)

    def _check_rejects(self, rejected: int) -> None:
        if self.max_rejects is not None and rejected > self.max_rejects:
            raise FileError(
                f"more than {self.max_rejects:,} rejected rows",
                f"at most {self.max_rejects:,}",
                "run again without the limit to see all of them in the rejects file",
                code="MAX_REJECTS",
            )

    def _metadata(self) -> dict[str, str]:
        made = identity(self.engine)
        return {f"backoffice_match.{k}": json.dumps(v).strip('"') for k, v in made.items()}

    def _manifest(self, digest: str, tally: _Tally) -> dict[str, Any]:
        """All that is the same whenever the same input is ranked again."""
        return {
            **identity(self.engine),
            "role_ids": list(self.engine.catalogue.columns.role_ids),
            "input": {
                "name": self.source.name,
                "sha256": digest,
                "bytes": self.source.stat().st_size,
                "format": suffix_of(self.source).lstrip("."),
            },
            "output": {"name": self.out.name, "rows": tally.rows_out},
            "settings": {"top": self.top, "strict": self.strict, "max_rejects": self.max_rejects},
            "counts": {
                name: tally.counts[name] for name in ("rows_in", "ranked", "abstained", "rejected")
            },
            "rejects_by_code": dict(sorted(tally.codes.items())),
            "notes": list(self.notes),
        }

    def _run(self, started: datetime, seconds: float) -> dict[str, Any]:
        """What differs from run to run."""
        return {
            "started": started.isoformat(timespec="seconds"),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(seconds, 3),
            "chunk_rows": self.pace.chunk_rows,
            "threads": self.pace.threads,
            "input_path": str(self.source.resolve()),
            "libraries": libraries(),
        }


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _changed(path: Path) -> FileError:
    return FileError(
        f"{path.name}, which changed while it was read",
        "a file that stays as it is",
        "run again when nobody writes to it",
        code="INPUT_CHANGED",
    )


def _pretty(made: dict[str, Any]) -> bytes:
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
