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
    import pyarrow as pa

    table = answer_table(engine, answer, ids)
    text = [
        pa.field(f.name, pa.string()) if pa.types.is_dictionary(f.type) else f for f in table.schema
    ]
    return table.cast(pa.schema(text))


def answer_frame(engine: Engine, answer: Answer, ids: Sequence[str | None]) -> pd.DataFrame:
    """Rows of a result with plain text columns and whole numbers that may be missing (Int64)."""
    import pandas as pd
    import pyarrow as pa

    whole = {pa.int64(): pd.Int64Dtype()}
    frame: pd.DataFrame = plain_table(engine, answer, ids).to_pandas(types_mapper=whole.get)
    return frame
