"""Frames in and frames out, over the same reading as files (api room).

pandas frames keep their index. polars frames, Arrow tables and whatever else offers its columns by
the Arrow PyCapsule interface have none: they keep their order, and carry their column ``id``.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, Column, numbered
from backoffice_match.batch.columns import RESULT_ID, Columns, check_repeated
from backoffice_match.batch.frame_ranker import column_cells
from backoffice_match.batch.reading import PAY_BY_SIZE, ChunkReader
from backoffice_match.batch.report import pay_by_size
from backoffice_match.exceptions import DataWarning, InputError, RecordError
from backoffice_match.features.people import People
from backoffice_match.insight.status import standing
from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.answering import rank_people
from backoffice_match.reporting.frames import answer_frame, plain_table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Frame = TypeVar("Frame")
"""A pandas DataFrame, a polars DataFrame or a pyarrow Table; what comes out is of the same kind."""


def is_frame(thing: object) -> bool:
    """Whether this is a table of columns, of any library."""
    return _is_pandas(thing) or (hasattr(thing, "__arrow_c_stream__") and hasattr(thing, "columns"))


def _is_pandas(thing: object) -> bool:
    # Whoever holds such a frame has pandas loaded already.
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(thing, pandas.DataFrame)


def people_of_frame(frame: Any) -> tuple[list[str], People]:
    """Ids and people of a frame's rows, in order.

    The ids are the column ``id``, else ``candidate_id``, else the index, else numbers from 0.

    Raises
    ------
    InputError
        For what is no frame, and for a column that stands twice.
    RecordError
        For the first row with problems; all of its problems are told, with the row's label.
    """
    labels, cells = _columns(frame)
    check_repeated(cells, "the frame")
    sorter = Columns()
    columns = {field: cells[name] for name, field in sorter.fields_of(cells).items()}
    for note in sorter.take_notes():
        warnings.warn(note, DataWarning, stacklevel=4)
    ids = _ids(columns.pop("id", None), labels)
    problems = Problems()
    people = ChunkReader().read(Chunk(columns, len(labels), numbered(0)), problems)
    _refuse(problems, labels)
    if count := problems.told[PAY_BY_SIZE]:
        warnings.warn(pay_by_size(count), DataWarning, stacklevel=4)
    return ids, people


def _columns(frame: Any) -> tuple[Sequence[Any], dict[str, Column]]:
    """Labels of the rows, and cells by name of column."""
    if _is_pandas(frame):
        check_repeated(map(str, frame.columns), "the frame")
        labels = frame.index.tolist()
        return labels, {str(name): column_cells(frame[name]) for name in frame.columns}
    if not is_frame(frame):
        raise _no_frame(frame)
    import pyarrow as pa

    table = pa.table(frame)
    check_repeated(table.column_names, "the frame")
    pairs = zip(table.column_names, table.columns, strict=True)
    return range(table.num_rows), {name: _arrow_cells(column) for name, column in pairs}


def _no_frame(frame: Any) -> InputError:
    lazy = hasattr(frame, "collect")
    hint = "collect() it first" if lazy else "several people may also go in as pd.DataFrame(rows)"
    return InputError(
        f"a {type(frame).__name__}",
        "a DataFrame of pandas or polars, or an Arrow table",
        hint,
        field="frame",
        code="WRONG_TYPE",
    )


def _arrow_cells(column: pa.ChunkedArray) -> Column:
    """Text as it is, for the reader knows Arrow; the rest as plain values, NaN as unknown."""
    import pyarrow as pa

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column.combine_chunks()
    return [None if value != value else value for value in column.to_pylist()]


def _ids(column: Column | None, labels: Sequence[Any]) -> list[str]:
    """Ids as text; a row without one cannot be told from others.

    Raises
    ------
    RecordError
        For the first row without an id.
    """
    if column is None:
        return [str(label) for label in labels]
    listed = column if isinstance(column, list) else column.to_pylist()
    for label, value in zip(labels, listed, strict=True):
        if value is None or not str(value).strip():
            hint = "fill it in, or leave the column out"
            problem = InputError("a blank", "an id", hint, field=f"row {label!r}, id", code="ID")
            raise RecordError.from_problems([problem])
    return [str(value) for value in listed]


def _refuse(problems: Problems, labels: Sequence[Any]) -> None:
    if problems.by_row:
        row = min(problems.by_row)
        found = [at_row(repr(labels[row]), problem) for problem in problems.by_row[row]]
        raise RecordError.from_problems(found)


def at_row(label: str, problem: InputError) -> InputError:
    """The same problem with the row that it was found in."""
    field = f"row {label}, {problem.field}" if problem.field else f"row {label}"
    return InputError(problem.got, problem.expected, problem.hint, field=field, code=problem.code)


def score_frame(engine: Engine, frame: Frame) -> Frame:
    """Scores from 0 to 100 of every role for every row; missing where nothing is to go by."""
    ids, people = people_of_frame(frame)
    features = engine.encode(people)
    ranked = standing(features, engine.reader).ranked
    scores = engine.score(features).points / 100
    roles = list(engine.catalogue.columns.role_ids)
    if _is_pandas(frame):
        import pandas as pd

        scores[~ranked] = np.nan
        index = cast("pd.DataFrame", frame).index
        return cast("Frame", pd.DataFrame(scores, index=index, columns=roles))
    import pyarrow as pa

    columns = {name: pa.array(scores[:, i], mask=~ranked) for i, name in enumerate(roles)}
    return _of_kind(frame, pa.table(_id_column(frame, ids) | columns))


def _id_column(frame: Any, ids: list[str]) -> dict[str, list[str]]:
    names = [str(name).strip().casefold() for name in frame.columns if isinstance(name, str)]
    named = names or frame.column_names
    return next(({name: ids} for name in ("id", RESULT_ID) if name in named), {})


def recommend_frame(engine: Engine, frame: Frame, top: int) -> Frame:
    """Best roles of every row as a long frame with the columns of a batch."""
    ids, people = people_of_frame(frame)
    answer = rank_people(engine, people, top)
    if _is_pandas(frame):
        return cast("Frame", answer_frame(engine, answer, ids))
    return _of_kind(frame, plain_table(engine, answer, ids))


def _of_kind(frame: Frame, table: pa.Table) -> Frame:
    """An Arrow table as a frame of the same library where that reads Arrow, else as it is."""
    kind = type(frame)
    if kind.__module__.partition(".")[0] == "polars":
        return kind(table)  # type: ignore[call-arg]
    return cast("Frame", table)
