"""Frames in and frames out, over the same reading as files (api room)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.exceptions import DataWarning, InputError, RecordError
from backoffice_match.features.people import People
from backoffice_match.insight.status import standing
from backoffice_match.ranking.engine import Engine

if TYPE_CHECKING:
    import pandas as pd


def people_of_frame(frame: pd.DataFrame) -> tuple[list[str], People]:
    """Ids and people of a frame's rows, in order; the ids are the column ``id`` or the index.

    Raises
    ------
    RecordError
        For the first row with problems; all of its problems are told, with the row's label.
    """
    sorter = Columns()
    cells = {str(name): _cells(frame[name]) for name in frame.columns}
    fields = {name: sorter.field_of(name) for name in cells}
    columns = {field: cells[name] for name, field in fields.items() if field}
    for note in sorter.take_notes():
        warnings.warn(note, DataWarning, stacklevel=4)
    ids = columns.pop("id", frame.index.tolist())
    problems = Problems()
    people = ChunkReader().read(Chunk(columns, len(frame), numbered(0)), problems)
    _refuse(problems, frame.index)
    return [str(value) for value in ids], people


def _cells(column: pd.Series[Any]) -> list[Any]:
    """Cells as plain values; whatever pandas takes for missing is unknown."""
    missing = column.isna().tolist()
    values = column.tolist()
    return [None if gone else _plain(v) for v, gone in zip(values, missing, strict=True)]


def _plain(value: Any) -> Any:
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def _refuse(problems: Problems, labels: Sequence[Any] | pd.Index[Any]) -> None:
    if not problems.by_row:
        return
    row = min(problems.by_row)
    label = f"row {labels[row]!r}"
    raise RecordError.from_problems([_at(label, problem) for problem in problems.by_row[row]])


def _at(label: str, problem: InputError) -> InputError:
    field = f"{label}, {problem.field}" if problem.field else label
    return InputError(problem.got, problem.expected, problem.hint, field=field, code=problem.code)


def score_frame(engine: Engine, frame: pd.DataFrame) -> pd.DataFrame:
    """Scores from 0 to 100 of every role for every row; NaN where nothing is to go by."""
    import pandas as pd

    _, people = people_of_frame(frame)
    features = engine.encode(people)
    ranked = standing(people, features, engine.reader).ranked
    points = engine.score(features).points / 100
    points[~ranked] = np.nan
    return pd.DataFrame(points, index=frame.index, columns=list(engine.catalogue.columns.role_ids))
