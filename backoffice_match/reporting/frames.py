"""A result as a pandas frame (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.answering import Answer
from backoffice_match.reporting.rows import answer_table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def plain_table(engine: Engine, answer: Answer, ids: Sequence[str | None]) -> pa.Table:
    """Rows of a result with plain text columns."""
    table = answer_table(engine, answer, ids)
    return table.cast(plain_schema(table.schema))


def answer_frame(engine: Engine, answer: Answer, ids: Sequence[str | None]) -> pd.DataFrame:
    """Rows of a result with plain text columns and whole numbers that may be missing (Int64)."""
    return plain_frame(plain_table(engine, answer, ids))


def plain_frame(table: pa.Table) -> pd.DataFrame:
    """Table as a frame with plain text columns and whole numbers that may be missing (Int64)."""
    import pandas as pd
    import pyarrow as pa

    whole = {pa.int64(): pd.Int64Dtype()}
    frame: pd.DataFrame = table.cast(plain_schema(table.schema)).to_pandas(types_mapper=whole.get)
    return frame


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """Return a schema with texts in place of codes into dictionaries."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(f.name, pa.string()) if pa.types.is_dictionary(f.type) else f for f in schema]
    )
