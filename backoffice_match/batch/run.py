"""The stream of a run: chunks read in order, scored side by side (batch room)."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, Source, numbered
from backoffice_match.batch.ids import SeenIds, read_ids
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.scoring import Ranked, Work, rank_chunk
from backoffice_match.exceptions import InputError
from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.answering import rank_people

CHUNK_ROWS = 4_096
"""Measured: enough rows that numpy does the work, few enough that the arrays stay in the cache."""

IN_FLIGHT = 2
"""Chunks in hand per thread: one being scored, one waiting."""


@dataclass(frozen=True)
class Pace:
    """How a run goes through a file; none of it changes any result.

    Attributes
    ----------
    chunk_rows
        Rows per chunk.
    threads
        Threads that score.
    """

    chunk_rows: int
    threads: int

    @classmethod
    def of(cls, chunk_rows: int | None, threads: int | None) -> Pace:
        """Pace as asked for; what is not said is chosen for this machine.

        Raises
        ------
        InputError
            For a number below one.
        """
        return cls(
            at_least(1, chunk_rows, "chunk_rows", CHUNK_ROWS),
            at_least(1, threads, "threads", _processors()),
        )


def at_least(least: int, value: int | None, name: str, default: int) -> int:
    """Whole number not below `least`; None is the default."""
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        expected = f"a whole number of {least} or more"
        raise InputError(repr(value)[:60], expected, "leave it out for the default", field=name)
    return value


def _processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ranked_chunks(engine: Engine, source: Source, pace: Pace, top: int) -> Iterator[Ranked]:
    """Read, score and give back all chunks of a source in order."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    _prepare(engine)
    # A product of matrices that takes all processors for itself, from several threads at once,
    # makes them wait for each other: measured, half the speed with two threads.
    with threadpool_limits(1, "blas"):
        yield from _scored(engine, _works(source, pace.chunk_rows), pace, top)


def _scored(engine: Engine, works: Iterator[Work], pace: Pace, top: int) -> Iterator[Ranked]:
    reader = ChunkReader()
    if pace.threads == 1:
        for work in works:
            yield rank_chunk(engine, reader, work, top)
        return
    pool = ThreadPoolExecutor(pace.threads, thread_name_prefix="rank")
    waiting: deque[Future[Ranked]] = deque()
    try:
        for work in works:
            waiting.append(pool.submit(rank_chunk, engine, reader, work, top))
            if len(waiting) >= IN_FLIGHT * pace.threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _works(source: Source, rows: int) -> Iterator[Work]:
    """Chunks with their ids checked, which goes by the order of the file."""
    seen = SeenIds()
    for chunk in source.chunks(rows):
        problems = Problems()
        ids = read_ids(chunk.columns["id"], problems)
        seen.note(ids, problems)
        yield Work(chunk, ids, problems)


def _prepare(engine: Engine) -> None:
    """Build all that is built when first used, before threads share it.

    A fault of the catalogue shows here, and is not taken for a fault of some row.
    """
    word = ["-"]
    columns = dict.fromkeys(("skills", "certifications", "past_jobs", "location"), word)
    people = ChunkReader().read(Chunk(columns, len(word), numbered(1)), Problems())
    rank_people(engine, people, 1)
