"""A row of a file means what the same fields mean to `Candidate`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.csv_records import find_records
from backoffice_match.batch.ids import SeenIds
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.exceptions import InputError
from backoffice_match.features.people import People
from backoffice_match.records import Candidate, Salary, parse_salary

skill = st.sampled_from(
    ["Excel", " excel", "EXCEL (expert)", "Word: 2", "payroll", "none", "", " ", "x: 9", "a\tb"]
)
cells = st.lists(skill, max_size=5).map(";".join)
jobs = st.sampled_from(["", "none", "clerk", "clerk (3); clerk (3)", "clerk (99)", "; ;", "a (x)"])
certs = st.sampled_from(["", "none", "CPA; cpa", "CPA", "; ;", "none; CPA"])
row = st.fixed_dictionaries(
    {"skills": cells, "past_jobs": jobs, "certifications": certs},
    optional={
        "education": st.sampled_from(["", "GED", "none", "B.A.", "vordiplom"]),
        "location": st.sampled_from(["", "Ohio", " Ohio ", "x" * 300]),
        "preferences": st.sampled_from(["", "work_mode=remote", "work_mode=moon"]),
        "experience_years": st.sampled_from(["", "3", "18 months", "99"]),
        "salary": st.sampled_from(["", "$20/hour", "nan", "€5"]),
    },
)


def read(rows: list[dict[str, Any]]) -> tuple[People, Problems]:
    """Read rows as one chunk of texts."""
    names = {name for one in rows for name in one}
    columns = {name: pa.array([one.get(name, "") for one in rows], pa.string()) for name in names}
    problems = Problems()
    return ChunkReader().read(Chunk(columns, len(rows), numbered(1)), problems), problems


def alone(fields: dict[str, Any]) -> Candidate | list[str]:
    """The same row as a record, or its problems."""
    try:
        return Candidate(**fields)
    except InputError as error:
        return sorted(problem.message for problem in getattr(error, "problems", (error,)))


def words(column: Any, i: int) -> tuple[Any, ...] | None:
    """Items of one row."""
    if not column.known[i]:
        return None
    return tuple(column.values[code] for code in column.rows.row(i)[0].tolist())


def value(column: Any, i: int) -> Any:
    """Value of one row."""
    return None if column.codes[i] < 0 else column.values[column.codes[i]]


@given(st.lists(row, min_size=1, max_size=6))
def test_rows_and_records_agree_to_the_letter(rows: list[dict[str, Any]]) -> None:
    people, problems = read(rows)
    for i, fields in enumerate(rows):
        record = alone(fields)
        if isinstance(record, list):
            assert sorted(p.message for p in problems.by_row[i]) == record
            continue
        assert i not in problems.by_row
        for name in ("skills", "certifications", "past_jobs"):
            assert words(getattr(people, name), i) == getattr(record, name)
        for name in ("education", "location", "preferences"):
            assert value(getattr(people, name), i) == getattr(record, name)
        months = record.experience_months
        assert people.months[i] == (-1 if months is None else months)
        assert people.salary[i] == (record.salary.cents_per_year if record.salary else -1)


@given(st.lists(st.lists(st.sampled_from(["Excel", "excel", "a; b", "", "none"])), max_size=5))
def test_lists_of_a_parquet_file_agree_with_records(lists: list[list[str]]) -> None:
    column = pa.array(lists, pa.list_(pa.string()))
    sliced = pa.concat_arrays([column, column]).slice(len(lists))
    for cells in (column, sliced):
        problems = Problems()
        reader = ChunkReader()
        people = reader.read(Chunk({"skills": cells}, len(lists), numbered(1)), problems)
        for i, items in enumerate(lists):
            assert words(people.skills, i) == Candidate(skills=items).skills


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.decimal128(21, 2), pa.string()])
def test_salary_of_any_number_type(kind: pa.DataType) -> None:
    column = pa.array([65_000, 65_000, None], pa.int64()).cast(kind)
    chunk = Chunk({"salary": column}, 3, numbered(1))
    people = ChunkReader().read(chunk, Problems())
    expected = Salary(65_000, "year").cents_per_year
    assert people.salary.tolist() == [expected, expected, -1]


def test_one_number_written_two_ways_is_two_cells() -> None:
    chunk = Chunk({"salary": [65_000, True, 65_000.0, "65k"]}, 4, numbered(1))
    problems = Problems()
    people = ChunkReader().read(chunk, problems)
    cents = parse_salary("65k", "year").cents_per_year
    assert people.salary.tolist() == [cents, -1, cents, cents]
    assert list(problems.by_row) == [1]


def test_dictionary_columns_are_read_like_texts() -> None:
    column = pa.array(["Excel; Word", None, "Excel"]).dictionary_encode()
    people = ChunkReader().read(Chunk({"skills": column}, 3, numbered(1)), Problems())
    assert [words(people.skills, i) is None for i in range(3)] == [False, True, False]


@given(st.lists(st.lists(cells, max_size=6), max_size=5))
def test_what_is_known_of_earlier_chunks_changes_nothing(chunks: list[list[str]]) -> None:
    reader = ChunkReader()
    for rows in chunks:
        for kind in (pa.string(), pa.large_string()):
            chunk = Chunk({"skills": pa.array(rows, kind)}, len(rows), numbered(1))
            problems, first = Problems(), Problems()
            people = reader.read(chunk, problems)
            anew = ChunkReader().read(chunk, first)
            assert problems.by_row.keys() == first.by_row.keys()
            for i in range(len(rows)):
                assert words(people.skills, i) == words(anew.skills, i)


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=8))
def test_seen_ids_find_every_repeat_and_nothing_else(chunks: list[list[str]]) -> None:
    seen, known = SeenIds(), set()
    for chunk in chunks:
        problems = Problems()
        seen.note(pa.array(chunk, pa.string()), problems)
        expected = []
        for i, name in enumerate(chunk):
            if name in known:
                expected.append(i)
            known.add(name)
        assert sorted(problems.by_row) == expected


field = st.sampled_from(["a", "", '"x\ny"', '"x"', '"a""b"', 'p"q', '"a\r\nb"', '"x"y'])
record = st.lists(field, min_size=2, max_size=3).map(",".join)


@given(st.lists(record, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_records_end_where_the_csv_module_says(records: list[str], end: str) -> None:
    data = "".join(line + end for line in records).encode()
    ends = np.cumsum([len((line + end).encode()) for line in records])
    found = find_records(data, 1, "people.csv")
    assert found.opened is None
    assert found.ends.tolist() == ends.tolist()
