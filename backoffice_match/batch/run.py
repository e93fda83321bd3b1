"""The stream of a run: chunks read in order, scored side by side (batch room)."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from threading import Lock
from typing import TypeVar

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, Source, numbered
from backoffice_match.batch.ids import SeenIds, read_ids
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.scoring import Ranked, Work, rank_chunk
from backoffice_match.exceptions import InputError
from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.answering import rank_people

Scored = TypeVar("Scored")
"""What comes of a chunk."""

CHUNK_ROWS = 12_288
"""Measured: enough rows that what a chunk costs whatever its size hardly counts, few enough that
there is little to hold in memory."""

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


def ranked_chunks(
    engine: Engine, source: Source, pace: Pace, top: int, skip: int = 0
) -> Iterator[Ranked]:
    """Read, score and give back all chunks of a source in order.

    The first `skip` chunks are read for their ids only.
    """
    reader = ChunkReader()
    chunks = works(source, pace.chunk_rows, skip)
    yield from in_threads(engine, chunks, pace, lambda work: rank_chunk(engine, reader, work, top))


def in_threads(
    engine: Engine, chunks: Iterable[Work], pace: Pace, score: Callable[[Work], Scored]
) -> Iterator[Scored]:
    """Score chunks side by side and give back what came of them, in order."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    rest = iter(chunks)
    first = list(islice(rest, 1))
    _prepare(engine, [name for work in first for name in work.chunk.columns])
    # A product of matrices that takes all processors for itself, from several threads at once,
    # makes them wait for each other: measured, half the speed with two threads.
    with threadpool_limits(1, "blas"), _few_looks():
        yield from _scored(chain(first, rest), pace, score)


def _scored(
    chunks: Iterable[Work], pace: Pace, score: Callable[[Work], Scored]
) -> Iterator[Scored]:
    if pace.threads == 1:
        yield from map(score, chunks)
        return
    pool = ThreadPoolExecutor(pace.threads, thread_name_prefix="rank")
    waiting: deque[Future[Scored]] = deque()
    try:
        for work in chunks:
            waiting.append(pool.submit(score, work))
            if len(waiting) >= IN_FLIGHT * pace.threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


LOOK_AFTER = 100_000
"""New objects after which the interpreter looks for garbage while a run lasts.

With Python's 700 it goes through the words that were read again and again, all of which stay: a
sixtieth of a run.
"""

_looks = Lock()
_in_looks: list[tuple[int, int, int]] = []
"""For each run under way what was set before the first of them."""


@contextmanager
def _few_looks() -> Iterator[None]:
    """Look for garbage less often; the last run to end restores what was before the first."""
    with _looks:
        before = _in_looks[0] if _in_looks else gc.get_threshold()
        _in_looks.append(before)
        gc.set_threshold(LOOK_AFTER, *before[1:])
    try:
        yield
    finally:
        with _looks:
            before = _in_looks.pop()
            if not _in_looks:
                gc.set_threshold(*before)


def works(source: Source, rows: int, skip: int = 0) -> Iterator[Work]:
    """Chunks with their ids checked, which goes by the order of the file.

    Of the first `skip` chunks only the ids are noted.
    """
    seen = SeenIds()
    for number, chunk in enumerate(source.chunks(rows)):
        problems = Problems()
        ids = read_ids(chunk.columns["id"], problems)
        seen.note(ids, problems)
        if number >= skip:
            yield Work(chunk, ids, problems)


def _prepare(engine: Engine, read: Collection[str]) -> None:
    """Build all that is built when these columns are first read, before threads share it.

    A fault of the catalogue shows here, and is not taken for a fault of some row.
    """
    word = ["-"]
    wanted = ("skills", "certifications", "past_jobs", "location")
    columns = {name: word for name in wanted if name in read}
    people = ChunkReader().read(Chunk(columns, len(word), numbered(1)), Problems())
    rank_people(engine, people, 1)
