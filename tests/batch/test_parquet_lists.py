"""Lists of a Parquet file are the same whether their words are repeated or numbered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.batch import parquet_source
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.parquet_source import ParquetSource
from backoffice_match.batch.reading import ChunkReader

word = st.sampled_from(["Excel", "excel", "Word: 2", "word: 4", "none", "", " ", "x: 9", None])
lists = st.lists(st.one_of(st.none(), st.lists(word, max_size=5)), min_size=1, max_size=8)

TEXTS = pa.list_(pa.string())
CODED = pa.list_(pa.dictionary(pa.int32(), pa.string()))

ROWS = 50


def told(reader: ChunkReader, column: Any) -> tuple[list[Any], dict[int, list[str]]]:
    """Skills of each row of a chunk, and problems by row."""
    problems = Problems()
    chunk = Chunk({"skills": column}, len(column), numbered(1))
    skills = reader.read(chunk, problems).skills
    codes = [skills.rows.row(i)[0].tolist() for i in range(len(column))]
    found = [
        [skills.values[code] for code in row] if known else None
        for row, known in zip(codes, skills.known.tolist(), strict=True)
    ]
    errors = {row: list(map(str, wrong)) for row, wrong in problems.by_row.items()}
    return found, errors


@given(st.lists(lists, min_size=1, max_size=4))
def test_numbered_words_mean_what_repeated_ones_do(chunks: list[list[Any]]) -> None:
    plain, coded = ChunkReader(), ChunkReader()
    for rows in chunks:
        texts = pa.array(rows, TEXTS)
        assert told(plain, texts) == told(coded, texts.cast(CODED))


def a_file(path: Path, group: int, most: int, rows: int = 4 * ROWS) -> Path:
    """People of whom each names words of their own and words that all name."""
    skills = [
        None if i % 7 == 3 else ["Excel", f"word {i % most}", None, "filing"] for i in range(rows)
    ]
    table = pa.table({"id": [f"c{i}" for i in range(rows)], "skills": pa.array(skills, TEXTS)})
    pq.write_table(table, path, row_group_size=group)
    return path


def read(path: Path) -> tuple[list[Any], list[int], list[Any]]:
    """Skills of all rows, and for each chunk how many rows it has and the type of its lists."""
    reader, found, sizes, kinds = ChunkReader(), [], [], []
    for chunk in ParquetSource(path).chunks(ROWS):
        assert chunk.lines_of(np.array([0])).tolist() == [len(found) + 1]
        found += told(reader, chunk.columns["skills"])[0]
        sizes.append(chunk.size)
        kinds.append(chunk.columns["skills"].type)
    return found, sizes, kinds


@pytest.mark.parametrize("most", [3, 4 * ROWS])
def test_words_are_numbered_by_groups_of_rows(tmp_path: Path, most: int) -> None:
    whole, sizes, kinds = read(a_file(tmp_path / "a.parquet", group=90, most=most))
    assert sizes == [45, 45, 45, 45, 20]
    assert all(pa.types.is_dictionary(kind.value_type) for kind in kinds)
    assert whole == read(a_file(tmp_path / "b.parquet", group=4, most=most))[0]


def test_small_groups_of_rows_do_not_make_small_chunks(tmp_path: Path) -> None:
    _, sizes, kinds = read(a_file(tmp_path / "a.parquet", group=4, most=3))
    assert sizes == [ROWS] * 4
    assert kinds == [TEXTS] * 4


def test_a_dictionary_of_words_that_are_not_repeated_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read(a_file(tmp_path / "a.parquet", group=4, most=4 * ROWS))[0]
    monkeypatch.setattr(parquet_source, "MOST_WORDS", 0.1)
    found, sizes, kinds = read(a_file(tmp_path / "b.parquet", group=100, most=4 * ROWS))
    assert found == expected
    assert sizes == [ROWS] * 4
    assert [kind == TEXTS for kind in kinds] == [False, True, False, True]
