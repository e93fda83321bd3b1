"""`rank_file`: a file of candidates to a file of rankings (batch room)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Protocol, cast

from backoffice_match.batch.atomic import AtomicFiles, cannot_write
from backoffice_match.batch.chunk import Source
from backoffice_match.batch.inputs import input_changed, input_hash, input_record, input_stamp
from backoffice_match.batch.manifest import file_metadata, identity
from backoffice_match.batch.progress import Progress
from backoffice_match.batch.rejects import (
    OWNER_ONLY,
    RejectsFile,
    rejects_header,
)
from backoffice_match.batch.report import BatchReport, report_fields
from backoffice_match.batch.resumable import (
    PartsWriter,
    finished,
    part_suffix,
    what_it_was_made_of,
)
from backoffice_match.batch.run import Pace, at_least, ranked_chunks
from backoffice_match.batch.run_files import HashedFile, Paths, paths_beside, rejects_handle
from backoffice_match.batch.scoring import Ranked, empty_table
from backoffice_match.batch.source import local_path, open_source
from backoffice_match.batch.tally import COUNTS, Limits, Tally, pretty, run_details
from backoffice_match.batch.unfinished import Unfinished
from backoffice_match.batch.writer import AsideWriter, Writer, schema_with, writer_for
from backoffice_match.catalogue.catalogue import load_catalogue
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
    resume: bool = False,
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
        `Candidate` as columns, or a folder of Parquet parts, which are read in order of name. A
        blank cell is unknown; several items are separated by ``;``.
    out
        ``.csv``, ``.jsonl`` or ``.parquet``; an earlier file of that name is replaced. With
        `resume` it is a folder of parts in that format (Parquet where the name has no suffix).
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
    resume
        Write a folder of parts, and go on where an earlier run of the same input, data, weights
        and settings was stopped; in the end the parts are the same bytes as if nothing had
        happened. A result that is there already is left as it is.
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
        When the file as a whole cannot be used, or the result cannot be written; with `resume`
        also when the input has changed since the run began.
    InputError
        For an argument that is out of range.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> report = bm.rank_file("people.csv", "ranked.parquet")  # doctest: +SKIP
    >>> report.rows_in == report.ranked + report.abstained + report.rejected  # doctest: +SKIP
    True
    """
    job = RankJob(
        local_path(source),
        local_path(out),
        local_path(rejects) if rejects is not None else None,
        default_engine() if matcher is None else matcher.engine,
        at_least(1, top, "top", TOP),
        Pace.of(chunk_rows, threads),
        Limits(strict, None if max_rejects is None else at_least(0, max_rejects, "max_rejects", 0)),
        resume,
    )
    with Progress(quiet) as progress:
        return job.run(progress)


@dataclass
class RankJob:
    """One run of `rank_file`."""

    source: Path
    out: Path
    rejects: Path | None
    engine: Engine
    top: int
    pace: Pace
    limits: Limits
    resume: bool
    notes: list[str] = field(default_factory=list)

    def run(self, progress: Progress) -> BatchReport:
        """Rank, and say what came of it."""
        source, paths = open_source(self.source), self._paths()
        return (self._folder if self.resume else self._file)(source, paths, progress)

    def _file(self, source: Source, paths: Paths, progress: Progress) -> BatchReport:
        started, clock = datetime.now(UTC), time.perf_counter()
        before = input_stamp(self.source)
        with ThreadPoolExecutor(1) as hasher, AtomicFiles() as files:
            digest = hasher.submit(input_hash, self.source)
            try:
                tally, written = self._write(source, files, paths, progress)
                made = self._manifest(digest.result(), tally)
                if input_stamp(self.source) != before:
                    raise input_changed(self.source)
                seconds = time.perf_counter() - clock
                made["run"] = self._run(started, seconds)
                made["run"]["output_sha256"] = written
                files.open(paths[2]).write(pretty(made))
            except OSError as error:
                raise cannot_write(self.out, error) from error
        return BatchReport(**report_fields(made, paths, seconds))

    def _folder(self, source: Source, paths: Paths, progress: Progress) -> BatchReport:
        """Write parts, or the rest of them; the folder appears when all are there."""
        started, clock = datetime.now(UTC), time.perf_counter()
        before = input_stamp(self.source)
        digest = input_hash(self.source)
        made_of = what_it_was_made_of(self._manifest(digest, Tally()))
        there = finished(self.out, paths[2], made_of)
        if there is not None:
            return BatchReport(**report_fields(there, paths, there["run"]["seconds"]))
        try:
            unfinished = Unfinished.open(self.out, made_of, self.pace.chunk_rows)
            try:
                tally = self._parts(source, unfinished, progress)
                made = self._manifest(digest, tally)
                made["output"]["parts"] = len(unfinished.parts)
                if input_stamp(self.source) != before:
                    raise input_changed(self.source)
                seconds = time.perf_counter() - clock
                made["run"] = self._run(started, seconds)
                made["run"]["output_sha256"] = unfinished.sha256
                with AtomicFiles() as files:
                    listed = files.open(paths[1], OWNER_ONLY)
                    listed.write(rejects_header())
                    unfinished.copy_rejects(listed)
                    files.open(paths[2]).write(pretty(made))
                unfinished.finish(self.out)
            finally:
                unfinished.close()
        except OSError as error:
            raise cannot_write(self.out, error) from error
        return BatchReport(**report_fields(made, paths, seconds))

    def _parts(self, source: Source, unfinished: Unfinished, progress: Progress) -> Tally:
        self.pace = Pace(unfinished.chunk_rows, self.pace.threads)
        schema = schema_with(empty_table(self.engine).schema, file_metadata(self.engine))
        writer = PartsWriter(
            unfinished, part_suffix(self.out), schema, self.source.name, self.limits
        )
        return writer.write(lambda skip: self._chunks(source, skip), progress)

    def _paths(self) -> Paths:
        part_suffix(self.out) if self.resume else writer_for(self.out)
        return paths_beside(self.out, self.rejects, (self.source,), "input")

    def _write(
        self, source: Source, files: AtomicFiles, paths: Paths, progress: Progress
    ) -> tuple[Tally, str]:
        """Write result and rejects; what came of it, and the hash of the result."""
        schema = schema_with(empty_table(self.engine).schema, file_metadata(self.engine))
        result = HashedFile(files.open(paths[0]))
        writer = AsideWriter(writer_for(self.out)(cast(IO[bytes], result), schema))
        try:
            with rejects_handle(files, paths[1]) as handle:
                tally = self._copy(source, writer, RejectsFile(handle, self.source.name), progress)
                writer.close()
        except BaseException:
            writer.abandon()
            raise
        return tally, result.sha256

    def _copy(
        self, source: Source, writer: Writer, listed: RejectsFile, progress: Progress
    ) -> Tally:
        tally = Tally()
        for ranked in self._chunks(source):
            writer.write(ranked.table)
            listed.write(ranked.rejects)
            tally.add(ranked)
            self.limits.check(tally.counts["rejected"])
            progress.step(ranked)
        return tally

    def _chunks(self, source: Source, skip: int = 0) -> Iterator[Ranked]:
        for ranked in ranked_chunks(self.engine, source, self.pace, self.top, skip):
            self.limits.tell(source, self.notes)
            yield ranked
        self.limits.tell(source, self.notes)

    def _manifest(self, digest: str, tally: Tally) -> dict[str, Any]:
        """All that is the same whenever the same input is ranked again."""
        settings = {
            "top": self.top,
            "strict": self.limits.strict,
            "max_rejects": self.limits.max_rejects,
        }
        return {
            **identity(self.engine),
            "role_ids": list(self.engine.catalogue.columns.role_ids),
            "input": input_record(self.source, digest),
            "output": {"name": self.out.name, "rows": tally.rows_out, **self._layout()},
            "settings": settings | ({"resume": True} if self.resume else {}),
            "counts": {name: tally.counts[name] for name in COUNTS},
            "rejects_by_code": dict(sorted(tally.codes.items())),
            "read": tally.read,
            "notes": list(self.notes),
        }

    def _layout(self) -> dict[str, str]:
        """How a result is divided into parts."""
        return {"parts_by": "rows"} if self.resume else {}

    def _run(self, started: datetime, seconds: float) -> dict[str, Any]:
        """What differs from run to run."""
        details = run_details(started, seconds, self.pace)
        return {**details, "input_path": str(self.source.resolve())}
