"""Frames of pandas in all dtypes, of polars and of Arrow: the same people, the same scores."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import FileError, InputError, RecordError
from backoffice_match.reporting.rows import OUTPUT_COLUMNS

ROWS: dict[str, list[Any]] = {
    "id": ["c", "a", "d", "b"],
    "skills": ["QuickBooks; ADP", "Windows; Active Directory", None, "filing (advanced)"],
    "education": ["associate", "high school", "PhD", None],
    "salary": [48_000, 52_000, None, 31_000],
    "salary_period": ["year", "year", None, "year"],
    "experience_years": [2.5, None, None, 10.0],
    "location": ["Chicago, IL", None, "Ohio", "Ohio"],
}
PLAIN = pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in ROWS.items()})

Maker = Callable[[], pd.DataFrame]
PANDAS: dict[str, Maker] = {
    "inferred": lambda: pd.DataFrame(ROWS),
    "nullable": lambda: pd.DataFrame(ROWS).convert_dtypes(),
    "pyarrow": lambda: pd.DataFrame(ROWS).convert_dtypes(dtype_backend="pyarrow"),
    "string": lambda: PLAIN.astype({"skills": "string[pyarrow]", "location": "string[python]"}),
    "category": lambda: PLAIN.astype({"education": "category", "location": "category"}),
    "dictionary": lambda: pa.table(ROWS).to_pandas(types_mapper=pd.ArrowDtype),
    "decimal": lambda: PLAIN.assign(
        salary=pd.Series([48_000, 52_000, None, 31_000], dtype=pd.ArrowDtype(pa.decimal128(9, 2)))
    ),
}


@pytest.fixture(scope="module")
def matcher() -> bm.Matcher:
    return bm.Matcher(bm.load_catalogue().select(families=["payroll", "information-technology"]))


@pytest.fixture(scope="module")
def wanted(matcher: bm.Matcher) -> pd.DataFrame:
    return matcher.score_frame(PLAIN)


@pytest.mark.parametrize("name", PANDAS)
def test_pandas_in_all_dtypes(name: str, matcher: bm.Matcher, wanted: pd.DataFrame) -> None:
    frame = PANDAS[name]().set_axis([9, 2, 2, 7])
    found = matcher.score_frame(frame)
    assert found.index.tolist() == [9, 2, 2, 7]
    np.testing.assert_array_equal(found.to_numpy(), wanted.to_numpy())
    rows = matcher.recommend_frame(frame, top=2)
    pd.testing.assert_frame_equal(rows, matcher.recommend_frame(PLAIN, top=2))


def test_lists_in_cells_of_all_kinds(matcher: bm.Matcher) -> None:
    lists = [["QuickBooks", "ADP"], ["Windows", "Active Directory"], None, ["filing"]]
    plain = pd.DataFrame(
        {"skills": ["QuickBooks; ADP", "Windows; Active Directory", None, "filing"]}
    )
    wanted = matcher.score_frame(plain).to_numpy()
    arrow = pd.Series(lists, dtype=pd.ArrowDtype(pa.list_(pa.string())))
    for frame in (pd.DataFrame({"skills": lists}), pd.DataFrame({"skills": arrow})):
        np.testing.assert_array_equal(matcher.score_frame(frame).to_numpy(), wanted)
    for table in (pl.DataFrame({"skills": lists}), pa.table({"skills": lists})):
        found = matcher.score_frame(table)
        np.testing.assert_array_equal(pa.table(found).to_pandas().to_numpy(), wanted)


def arrow_tables() -> dict[str, Any]:
    table = pa.table(ROWS)
    large = table.set_column(1, "skills", table["skills"].cast(pa.large_string()))
    coded = table.set_column(2, "education", table["education"].dictionary_encode())
    chunked = pa.concat_tables([table[:1], table[1:]])
    return {
        "arrow": table,
        "large": large,
        "dictionary": coded,
        "chunks": chunked,
        "batch": table.to_batches()[0],
        "polars": pl.DataFrame(ROWS),
        "categorical": pl.DataFrame(ROWS).with_columns(pl.col("education").cast(pl.Categorical)),
        "nan": pl.DataFrame(ROWS).with_columns(pl.col("experience_years").fill_null(float("nan"))),
    }


@pytest.mark.parametrize("name", arrow_tables())
def test_polars_and_arrow_come_back_in_kind(
    name: str, matcher: bm.Matcher, wanted: pd.DataFrame
) -> None:
    frame = arrow_tables()[name]
    found = matcher.score_frame(frame)
    is_polars = isinstance(frame, pl.DataFrame)
    assert isinstance(found, pl.DataFrame if is_polars else pa.Table)
    table = pa.table(found)
    assert table.column_names == ["id", *wanted.columns]
    assert table["id"].to_pylist() == ROWS["id"]
    np.testing.assert_array_equal(table.to_pandas().iloc[:, 1:].to_numpy(), wanted.to_numpy())
    assert table["payroll-clerk"].null_count == 1
    rows = matcher.recommend_frame(frame, top=2)
    assert isinstance(rows, type(found))
    assert list(rows.columns if is_polars else rows.column_names) == list(OUTPUT_COLUMNS)
    plain = matcher.recommend_frame(PLAIN, top=2)
    told = pa.table(rows)
    assert (
        told["role_id"].to_pylist()
        == plain["role_id"].astype(object).where(plain["role_id"].notna(), None).tolist()
    )
    assert told["candidate_id"].to_pylist() == plain["candidate_id"].tolist()


def test_without_ids_rows_are_numbered(matcher: bm.Matcher) -> None:
    frame = pl.DataFrame({"skills": ROWS["skills"]})
    assert matcher.score_frame(frame).columns[0] != "id"
    found = matcher.recommend_frame(frame, top=1)
    assert found["candidate_id"].to_list() == ["0", "1", "2", "3"]


def test_a_frame_may_be_empty(matcher: bm.Matcher) -> None:
    empty = pl.DataFrame(ROWS)[:0]
    assert matcher.score_frame(empty).shape == (0, 1 + len(matcher.engine.catalogue))
    assert len(matcher.recommend_frame(empty)) == 0


def test_other_indexes(matcher: bm.Matcher, wanted: pd.DataFrame) -> None:
    index = pd.MultiIndex.from_tuples([("x", 1), ("x", 2), ("y", 1), ("y", 2)])
    frame = PLAIN.drop(columns="id").set_axis(index)
    assert matcher.score_frame(frame).index.equals(index)
    assert matcher.recommend_frame(frame, top=1)["candidate_id"][0] == "('x', 1)"
    dates = pd.date_range("2026-01-01", periods=4)
    assert matcher.score_frame(PLAIN.set_axis(dates)).index.equals(dates)


def test_a_column_twice_is_refused(matcher: bm.Matcher) -> None:
    for frame in (PLAIN.assign(Skills="Excel"), pd.concat([PLAIN, PLAIN[["skills"]]], axis=1)):
        with pytest.raises(FileError, match="twice in the frame"):
            matcher.score_frame(frame)


@pytest.mark.parametrize("cell", [None, " "])
def test_a_blank_id_is_refused(cell: str | None, matcher: bm.Matcher) -> None:
    frame = pl.DataFrame({"id": ["a", cell], "skills": ["Excel", "Excel"]})
    with pytest.raises(RecordError, match="row 1, id: got a blank; expected an id"):
        matcher.recommend_frame(frame)


def test_a_bad_cell_names_its_row(matcher: bm.Matcher) -> None:
    frame = pl.DataFrame({"skills": ["Excel", "Excel"], "salary": ["lots", None]})
    with pytest.raises(RecordError, match="row 0, salary: got 'lots'"):
        matcher.score_frame(frame)


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        (pl.LazyFrame(ROWS), r"hint: collect\(\) it first"),
        ([{"skills": "Excel"}], "got a list; expected a DataFrame of pandas or polars"),
        (pa.array(["Excel"]), "got a StringArray; expected a DataFrame"),
    ],
)
def test_what_is_no_frame_is_refused(thing: Any, message: str, matcher: bm.Matcher) -> None:
    with pytest.raises(InputError, match=message):
        matcher.score_frame(thing)


def test_polars_is_never_imported() -> None:
    code = (
        "import sys, backoffice_match as bm, pyarrow as pa\n"
        "bm.Matcher().score_frame(pa.table({'skills': ['Excel']}))\n"
        "bm.Matcher().recommend_frame(pa.table({'skills': ['Excel']}))\n"
        "print(sorted({'polars', 'narwhals', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"
