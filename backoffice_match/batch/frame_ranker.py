"""A function from frame to frame that can be sent to other processes (batch room)."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.ids import read_ids
from backoffice_match.batch.manifest import catalogue_hash
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.run import CHUNK_ROWS
from backoffice_match.batch.scoring import Ranked, Work, empty_table, rank_chunk
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.exceptions import CatalogueError, DataWarning, UnknownRoleError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import Weights
from backoffice_match.reporting.frames import plain_frame, plain_schema

if TYPE_CHECKING:
    import pandas as pd

REJECTED = "REJECTED"
"""Status of a row that could not be used."""

PROBLEMS = "problems"
"""Column after those of a result: what is wrong with a row that could not be used."""


@dataclass(frozen=True)
class FrameRanker:
    """Ranks the people of a frame; the same call in a pandas, Dask, Spark or Ray job.

    It is small when pickled: shipped roles are named and not carried along, and every process
    prepares them once. A process whose data differ from those of the sender refuses to rank.

    Attributes
    ----------
    role_ids
        Roles to rank.
    catalogue
        Where they are, when they are not the shipped ones.
    catalogue_sha256
        Hash of the roles, as `catalogue_hash` gives it.
    weights
        Weight of each factor.
    top
        Roles per person.
    job_titles
        Whether titles of past jobs are evidence.

    Examples
    --------
    >>> import pandas as pd
    >>> import backoffice_match as bm
    >>> ranker = FrameRanker.of(bm.Matcher().engine, top=2)
    >>> found = ranker(pd.DataFrame({"id": ["a", "b"], "skills": ["payroll; ADP", "Excel: 9"]}))
    >>> found["status"].tolist()
    ['OK', 'OK', 'REJECTED']
    """

    role_ids: tuple[str, ...]
    catalogue: Catalogue | None
    catalogue_sha256: str
    weights: Weights
    top: int
    job_titles: bool = True

    @classmethod
    def of(cls, engine: Engine, top: int) -> FrameRanker:
        """Make one for the roles and weights of an engine."""
        ids, digest = engine.catalogue.columns.role_ids, catalogue_hash(engine.catalogue)
        shipped = _shipped(ids)
        own = shipped is None or catalogue_hash(shipped) != digest
        carried = engine.catalogue if own else None
        return cls(ids, carried, digest, engine.weights, top, engine.job_titles)

    @property
    def engine(self) -> Engine:
        """Engine of this process.

        Raises
        ------
        CatalogueError
            When the data of this process are not those of the one that sent it.
        """
        return _prepared(_Key(self), os.getpid())

    @cached_property
    def schema(self) -> Any:
        """Columns of a result with their types, a `pyarrow.Schema`."""
        import pyarrow as pa

        schema = plain_schema(empty_table(self.engine).schema)
        return schema.append(pa.field(PROBLEMS, pa.string()))

    @cached_property
    def meta(self) -> pd.DataFrame:
        """Result without rows, with the types that every result has."""
        return plain_frame(self.schema.empty_table())

    def __getstate__(self) -> dict[str, Any]:
        """Only what was given: what was made of it is made again."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def __call__(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Rank all rows.

        Parameters
        ----------
        frame
            Columns named like the fields of `Candidate`; ids are the column ``id``, else the index.

        Returns
        -------
        pandas.DataFrame
            The columns of `schema`. People in their order, then a row with the status ``REJECTED``
            and all `PROBLEMS` for each row that could not be used. The index is new.
        """
        import pyarrow as pa

        reader, sorter = ChunkReader(), Columns()
        tables = [self.schema.empty_table()]
        rejected: list[dict[str, str]] = []
        for start in range(0, len(frame), CHUNK_ROWS):
            part = frame.iloc[start : start + CHUNK_ROWS]
            work = _work(part, sorter, start)
            ids = work.ids.to_pylist()
            ranked = rank_chunk(self.engine, reader, work, self.top)
            tables.append(_plain(ranked, self.schema))
            rejected += _rejected(ranked, ids, start)
        for note in sorter.take_notes():
            warnings.warn(DataWarning(note), stacklevel=2)
        tables.append(pa.Table.from_pylist(rejected, schema=self.schema))
        # In one piece: not every taker of a frame can do with texts that lie in several.
        return plain_frame(pa.concat_tables(tables).combine_chunks())

    def __dask_tokenize__(self) -> tuple[object, ...]:
        made_of = self.catalogue_sha256, repr(self.weights), self.top, self.job_titles
        return (type(self).__name__, *made_of)


def _plain(ranked: Ranked, schema: Any) -> Any:
    import pyarrow as pa

    table = ranked.table.append_column(PROBLEMS, pa.nulls(ranked.table.num_rows, pa.string()))
    return table.cast(schema)


def _rejected(ranked: Ranked, ids: list[str], start: int) -> list[dict[str, str]]:
    """One row for each that could not be used, with all of its problems."""
    messages: dict[int, list[str]] = {}
    for reject in ranked.rejects:
        messages.setdefault(reject.line, []).append(f"{reject.code}: {reject.message}")
    return [
        {"candidate_id": ids[line - start], "status": REJECTED, PROBLEMS: "\n".join(told)}
        for line, told in messages.items()
    ]


def _work(frame: pd.DataFrame, sorter: Columns, start: int) -> Work:
    """Rows of a frame as a chunk; ids are not compared with those of other rows."""
    cells = {name: column_cells(frame[name]) for name in frame.columns}
    named = {str(name): column for name, column in cells.items()}
    columns = {field: named[name] for name, field in sorter.fields_of(named).items()}
    columns.setdefault("id", [str(label) for label in frame.index.tolist()])
    problems = Problems()
    ids = read_ids(columns["id"], problems)
    return Work(Chunk(columns, len(frame), numbered(start)), ids, problems)


def column_cells(column: pd.Series[Any]) -> list[Any]:
    """Cells as plain values; whatever pandas takes for missing is unknown."""
    missing = column.isna().tolist()
    values = column.tolist()
    return [None if gone else _plain_cell(v) for v, gone in zip(values, missing, strict=True)]


def _plain_cell(value: Any) -> Any:
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


@dataclass(frozen=True, eq=False)
class _Key:
    """A ranker that equals those whose engine is the same."""

    ranker: FrameRanker

    def _parts(self) -> tuple[str, str, bool]:
        ranker = self.ranker
        return ranker.catalogue_sha256, repr(ranker.weights), ranker.job_titles

    def __hash__(self) -> int:
        return hash(self._parts())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._parts() == other._parts()


@lru_cache(maxsize=4)
def _prepared(key: _Key, process: int) -> Engine:
    """Prepare an engine once in each process."""
    ranker = key.ranker
    roles = ranker.catalogue or _shipped(ranker.role_ids)
    found = None if roles is None else catalogue_hash(roles)
    if roles is None or found != ranker.catalogue_sha256:
        raise CatalogueError(
            f"roles with the hash {str(found)[:12]} in process {process}",
            f"those with the hash {ranker.catalogue_sha256[:12]}, which the job was sent with",
            "install the same version of backoffice-match on every machine",
            code="OTHER_CATALOGUE",
        )
    return Engine(roles, ranker.weights, ranker.job_titles)


def _shipped(role_ids: tuple[str, ...]) -> Catalogue | None:
    """Shipped roles of these ids; None when there are others among them."""
    try:
        return load_catalogue().select(role_ids=role_ids)
    except UnknownRoleError:
        return None
