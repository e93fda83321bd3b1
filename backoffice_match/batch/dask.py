"""Ranking on a cluster with Dask: a frame, or a folder of Parquet parts (batch room)."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Source
from backoffice_match.batch.frame_ranker import FrameRanker
from backoffice_match.batch.ids import (
    SeenIds,
    id_hashes,
    ids_to_note,
    note_repeats,
    read_ids,
)
from backoffice_match.batch.inputs import is_input
from backoffice_match.batch.manifest import file_metadata
from backoffice_match.batch.parquet_source import ParquetSource, parquet_rows
from backoffice_match.batch.parts_source import parts_of
from backoffice_match.batch.progress import Progress
from backoffice_match.batch.rank import TOP, HasEngine, RankJob, default_engine
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.rejects import RejectsFile
from backoffice_match.batch.report import BatchReport
from backoffice_match.batch.resumable import open_rejects, part_suffix
from backoffice_match.batch.run import CHUNK_ROWS, Pace, at_least
from backoffice_match.batch.scoring import Work, empty_table, rank_chunk
from backoffice_match.batch.source import local_path
from backoffice_match.batch.tally import Limits, Tally
from backoffice_match.batch.unfinished import Unfinished
from backoffice_match.batch.writer import schema_with, writer_for
from backoffice_match.exceptions import FileError, MissingExtraError

__all__ = ["FrameRanker", "rank_folder", "rank_frame"]


def rank_frame(frame: Any, *, matcher: HasEngine | None = None, top: int = TOP) -> Any:
    """Rank the people of a Dask frame, partition by partition; nothing is computed yet.

    Parameters
    ----------
    frame
        `dask.dataframe.DataFrame` with columns named like the fields of `Candidate`; ids are the
        column ``id``, else the index. They are not compared between rows.
    matcher
        Catalogue and weights; by default the shipped roles.
    top
        Roles per person.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns of a batch and ``problems``: a row that cannot be used has the status
        ``REJECTED`` and stands at the end of its partition, with all that is wrong with it.

    Raises
    ------
    MissingExtraError
        Without the extra ``dask``.

    Examples
    --------
    >>> import dask.dataframe as dd  # doctest: +SKIP
    >>> people = dd.read_parquet("people/")  # doctest: +SKIP
    >>> rank_frame(people, top=5).to_parquet("ranked/")  # doctest: +SKIP
    """
    _dask()
    engine = default_engine() if matcher is None else matcher.engine
    ranker = FrameRanker.of(engine, at_least(1, top, "top", TOP))
    return frame.map_partitions(ranker, meta=ranker.meta)


def rank_folder(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    matcher: HasEngine | None = None,
    rejects: str | os.PathLike[str] | None = None,
    top: int = TOP,
    strict: bool = False,
    max_rejects: int | None = None,
    quiet: bool = False,
) -> BatchReport:
    """Rank a folder of Parquet parts on the workers of the current Dask client.

    Rows, rejects and counts are those of ``rank_file(source, out)``, to the last bit; an id that
    stands in two parts is found too. A worker that dies costs the parts that it was at. All
    workers must reach both folders by the same path.

    Parameters
    ----------
    source
        Folder of Parquet files, read in order of name.
    out
        Folder of parts, one for each of the input; ``.csv``, ``.jsonl`` or ``.parquet``, Parquet
        where the name has no suffix. It appears when all parts are there.
    matcher, rejects, top, strict, max_rejects
        As for `rank_file`.
    quiet
        Show no progress on a terminal.

    Raises
    ------
    MissingExtraError
        Without the extra ``dask``.
    FileError
        As for `rank_file`.
    """
    _dask()
    folder = local_path(source)
    if not folder.is_dir() or not is_input(folder):
        got, hint = f"no folder of Parquet files at {folder}", "rank_file reads single files"
        raise FileError(got, "a folder of Parquet files", hint, code="NO_FILE")
    limit = None if max_rejects is None else at_least(0, max_rejects, "max_rejects", 0)
    job = _ClusterJob(
        folder,
        local_path(out),
        None if rejects is None else local_path(rejects),
        default_engine() if matcher is None else matcher.engine,
        at_least(1, top, "top", TOP),
        Pace(CHUNK_ROWS, 1),
        Limits(strict, limit),
        resume=True,
    )
    with Progress(quiet) as progress:
        return job.run(progress)


@dataclass
class _ClusterJob(RankJob):
    """`RankJob` whose parts are made by tasks, one for each part of the input."""

    def _layout(self) -> dict[str, str]:
        return {"parts_by": "input"}

    def _parts(self, source: Source, unfinished: Unfinished, progress: Progress) -> Tally:
        dask = _dask()
        parts = parts_of(self.source)
        self._check_columns(source, parts)
        hashes = dask.compute(*[dask.delayed(_hashes_of)(part) for part in parts])
        total = Tally()
        done = len(unfinished.parts)
        for part in unfinished.parts:
            total.join(part.tally)
        tasks = self._tasks(parts, _repeats(hashes), unfinished)[done:]
        written = dask.compute(*[dask.delayed(_write_part)(task) for task in tasks])
        for task, tally in zip(tasks, written, strict=True):
            unfinished.add(task.out.name, tally)
            total.join(tally)
            self.limits.check(total.counts["rejected"])
        return total

    def _check_columns(self, source: Source, parts: list[Path]) -> None:
        """Refuse here what would fail on every worker, and say what is ignored."""
        import pyarrow.parquet as pq

        for part in parts:
            parquet_rows(part)
            source.columns.positions(pq.read_schema(part).names, part.name)
        self.limits.tell(source, self.notes)

    def _tasks(
        self, parts: list[Path], repeats: list[IntArray], unfinished: Unfinished
    ) -> list[_Task]:
        ranker = FrameRanker.of(self.engine, self.top)
        suffix, before, tasks = part_suffix(self.out), 0, list[_Task]()
        for number, part in enumerate(parts):
            name = f"part-{number:05d}{suffix}"
            tasks.append(
                _Task(
                    part.resolve(),
                    unfinished.part_path(name).resolve(),
                    unfinished.rejects_path(name).resolve(),
                    ranker,
                    file_metadata(self.engine),
                    self.source.name,
                    before,
                    repeats[number],
                )
            )
            before += parquet_rows(part)
        return tasks


@dataclass(frozen=True, eq=False)
class _Task:
    """All that a worker needs to write one part."""

    part: Path
    out: Path
    rejects: Path
    ranker: FrameRanker
    metadata: dict[str, str]
    source: str
    before: int
    repeats: IntArray


def _hashes_of(part: Path) -> tuple[IntArray, Any, Any]:
    """Rows of a part whose ids are right, with their hashes."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.uint64))]
    seen = 0
    for chunk in ParquetSource(part).chunks(CHUNK_ROWS):
        problems = Problems()
        ids = read_ids(chunk.columns["id"], problems)
        rows = np.flatnonzero(ids_to_note(ids, problems))
        found.append((rows + seen, *id_hashes(ids, rows)))
        seen += chunk.size
    rows, first, second = (np.concatenate(column) for column in zip(*found, strict=True))
    return rows, first, second


def _repeats(hashes: tuple[tuple[IntArray, Any, Any], ...]) -> list[IntArray]:
    """Rows of each part whose id stands earlier, in it or in a part before it."""
    seen = SeenIds()
    return [rows[seen.note_hashes(first, second)] for rows, first, second in hashes]


def _write_part(task: _Task) -> Tally:
    """Rank one part; run again it writes the same, so a worker that dies does no harm."""
    engine, tally = task.ranker.engine, Tally()
    token = secrets.token_hex(4)
    places = {path: path.with_name(f".{path.name}.{token}") for path in (task.out, task.rejects)}
    schema = schema_with(empty_table(engine).schema, task.metadata)
    with places[task.out].open("wb") as raw, open_rejects(places[task.rejects]) as handle:
        writer = writer_for(task.out)(raw, schema)
        listed = RejectsFile(handle, task.source, header=False)
        try:
            for ranked in _ranked(task):
                writer.write(ranked.table)
                listed.write(replace(r, line=r.line + task.before) for r in ranked.rejects)
                tally.add(ranked)
            writer.close()
        except BaseException:
            writer.abandon()
            raise
    for final, place in places.items():
        place.replace(final)
    return tally


def _ranked(task: _Task) -> Any:
    """Ranked chunks of one part, in order."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    engine, reader, seen = task.ranker.engine, ChunkReader(), 0
    with threadpool_limits(1, "blas"):
        for chunk in ParquetSource(task.part).chunks(CHUNK_ROWS):
            problems = Problems()
            ids = read_ids(chunk.columns["id"], problems)
            mine = task.repeats[(task.repeats >= seen) & (task.repeats < seen + chunk.size)]
            note_repeats(ids, mine - seen, problems)
            yield rank_chunk(engine, reader, Work(chunk, ids, problems), task.ranker.top)
            seen += chunk.size


def _dask() -> Any:
    """Return Dask, or say which extra brings it."""
    try:
        import_module("dask.dataframe")
        return import_module("dask")
    except ImportError as error:
        raise MissingExtraError(
            "no Dask", "the extra dask", "pip install 'backoffice-match[dask]'", code="NO_EXTRA"
        ) from error
