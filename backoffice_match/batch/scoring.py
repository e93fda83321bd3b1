"""A chunk from people to rows of the result; a row that fails is rejected alone (batch room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.ids import id_rows
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.rejects import INTERNAL, Reject
from backoffice_match.exceptions import CatalogueError, InputError
from backoffice_match.features.people import People, take
from backoffice_match.insight.status import INSUFFICIENT_DATA
from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.answering import rank_people
from backoffice_match.reporting.rows import answer_table

MOST_INTERNAL = 100
"""So many failing rows in one chunk are no odd rows but a fault that ends the run."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Outcome:
    """What became of a chunk.

    Attributes
    ----------
    table
        What was made of it, a `pyarrow.Table`.
    rejects
        Problems in order of line.
    rows_in, abstained, rejected
        Rows of the input: in all, without a score, and not used.
    done
        Share of the file that has been read.
    told
        What is worth saying of the file as a whole, counted.
    """

    table: Any
    rejects: tuple[Reject, ...]
    rows_in: int
    abstained: int
    rejected: int
    done: float
    told: Mapping[str, int]

    @property
    def ranked(self) -> int:
        """Rows with a score."""
        return self.rows_in - self.abstained - self.rejected


@dataclass(frozen=True, eq=False, kw_only=True)
class Ranked(Outcome):
    """A chunk that was ranked; its table has the rows of the result.

    Attributes
    ----------
    people, ids
        Those who were scored, and their ids as an Arrow array.
    """

    people: People
    ids: Any


@dataclass(frozen=True, eq=False)
class Work:
    """A chunk with its ids, which were checked in the order of the file.

    Attributes
    ----------
    ids
        Arrow array of ids.
    problems
        What was wrong with ids.
    """

    chunk: Chunk
    ids: Any
    problems: Problems

    def read(self, reader: ChunkReader) -> tuple[People, IntArray]:
        """Read everybody whose row is right, with the numbers of these rows."""
        people = reader.read(self.chunk, self.problems)
        right = np.ones(self.chunk.size, dtype=np.bool_)
        right[list(self.problems.by_row)] = False
        rows = np.flatnonzero(right)
        return people if len(rows) == len(people) else take(people, rows), rows

    def note(self, failed: Iterable[tuple[int, Exception]], rows: IntArray) -> None:
        """Add the rows on which scoring failed to the problems."""
        for row, error in failed:
            self.problems.add(rows[[row]], (_internal(error),))

    def counts(self) -> dict[str, Any]:
        """Fields of an `Outcome` that do not depend on what was made of the chunk."""
        chunk = self.chunk
        return {
            "rejects": all_rejects(chunk, self.problems),
            "rows_in": chunk.size + chunk.lost,
            "rejected": chunk.lost + len(self.problems.by_row),
            "done": chunk.done,
            "told": self.problems.told,
        }


def rank_chunk(engine: Engine, reader: ChunkReader, work: Work, top: int) -> Ranked:
    """Read, score and lay out one chunk."""
    people, rows = work.read(reader)
    ids = id_rows(work.ids, rows)
    table, failed = salvaged(
        lambda some, ids: _laid_out(engine, some, ids, top),
        lambda: empty_table(engine),
        people,
        ids,
    )
    work.note(failed, rows)
    if failed:
        left = np.delete(np.arange(len(rows)), [row for row, _ in failed])
        people, ids = take(people, left), id_rows(ids, left)
    return Ranked(table=table, people=people, ids=ids, abstained=_abstained(table), **work.counts())


LayOut = Callable[[People, Any], Any]
"""From people and their ids, a list or an Arrow array, to a table."""


def salvaged(
    lay_out: LayOut, nothing: Callable[[], Any], people: People, ids: Any
) -> tuple[Any, list[tuple[int, Exception]]]:
    """Rows of the result, and the people on whom scoring failed."""
    if not len(people):
        return nothing(), []
    try:
        return lay_out(people, ids), []
    except (MemoryError, CatalogueError):
        raise  # not the fault of a row
    except Exception as error:
        if len(people) <= 1:
            return nothing(), [(0, error)]
    return _halves(lay_out, nothing, people, ids)


def empty_table(engine: Engine) -> Any:
    """Return a result without rows, which still has every column with its type."""
    silent = ChunkReader().read(Chunk({}, 1, numbered(1)), Problems())
    return _laid_out(engine, silent, ["nobody"], 1).slice(0, 0)


def _laid_out(engine: Engine, people: People, ids: Any, top: int) -> Any:
    """Rows of the result; a column that happens to hold nothing is text all the same."""
    import pyarrow as pa

    table = answer_table(engine, rank_people(engine, people, top), ids)
    kinds = [pa.string() if pa.types.is_null(kind) else kind for kind in table.schema.types]
    return table.cast(pa.schema(zip(table.column_names, kinds, strict=True)))


def _halves(
    lay_out: LayOut, nothing: Callable[[], Any], people: People, ids: Any
) -> tuple[Any, list[tuple[int, Exception]]]:
    """Score both halves, so that in the end one row fails and not the chunk."""
    import pyarrow as pa

    middle, whole = len(people) // 2, np.arange(len(people))
    left, wrong = salvaged(lay_out, nothing, take(people, whole[:middle]), ids[:middle])
    right, more = salvaged(lay_out, nothing, take(people, whole[middle:]), ids[middle:])
    wrong = wrong + [(row + middle, error) for row, error in more]
    if len(wrong) > MOST_INTERNAL:
        raise wrong[0][1]
    return pa.concat_tables([left, right]), wrong


def _internal(error: Exception) -> InputError:
    """Problem of a row on which the program itself failed."""
    return InputError(
        f"{type(error).__name__} while scoring",
        "a score",
        "this is a fault of the program or of a factor of your own; please report it",
        code=INTERNAL,
    )


def all_rejects(chunk: Chunk, problems: Problems) -> tuple[Reject, ...]:
    """Problems of a chunk in order of line."""
    rows = np.array(sorted(problems.by_row), dtype=np.int64)
    lines: IntArray = chunk.lines_of(rows) if len(rows) else rows
    found = [
        Reject.of(line, error)
        for row, line in zip(rows.tolist(), lines.tolist(), strict=True)
        for error in problems.by_row[row]
    ]
    return tuple(sorted((*chunk.rejects, *found), key=lambda reject: reject.line))


def _abstained(table: Any) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(pc.equal(table["status"], INSUFFICIENT_DATA)).as_py() or 0)
