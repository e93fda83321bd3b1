"""Faults 18 to 23: ids are exact, and each stands once."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch.rejects import DUPLICATE_ID
from backoffice_match.exceptions import FileError

from .conftest import Rank


def test_fault_18_leading_zeros_tell_ids_apart(rank: Rank) -> None:
    assert rank("id,skills\n007,Excel\n7,Excel\n7.0,Excel\n").ids == ["007", "7", "7.0"]


def test_fault_19_words_for_nothing_are_ids(rank: Rank) -> None:
    names = ["NA", "null", "None", "nan", "NaN", "#N/A"]
    assert rank("id,skills\n" + "".join(f"{name},Excel\n" for name in names)).ids == names


@pytest.mark.parametrize("cell", ["", "  ", '""', "\u00a0"])
def test_fault_19_blank_id(rank: Rank, cell: str) -> None:
    done = rank(f"id,skills\n{cell},Excel\nb,Excel\n")
    assert (done.ids, done.codes(2)) == (["b"], ["BLANK"])


def test_fault_19_json_line_without_id(rank: Rank) -> None:
    done = rank('{"skills": ["Excel"]}\n{"id": null}\n', ".jsonl")
    assert done.codes() == ["BLANK", "BLANK"]


@pytest.mark.parametrize("chunk_rows", [1, 2, None])
def test_fault_20_duplicate_id_also_in_another_chunk(rank: Rank, chunk_rows: int | None) -> None:
    text = "id,skills\na,Excel\nb,Excel\na,payroll\na,data entry\n"
    done = rank(text, chunk_rows=chunk_rows)
    assert done.ids == ["a", "b"]
    assert [(r["line"], r["code"]) for r in done.rejects] == [
        ("4", DUPLICATE_ID),
        ("5", DUPLICATE_ID),
    ]


def test_fault_20_number_and_text_are_one_id_in_json(rank: Rank) -> None:
    done = rank('{"id": 7, "skills": "Excel"}\n{"id": "7", "skills": "Excel"}\n', ".jsonl")
    assert (done.ids, done.codes(2)) == (["7"], [DUPLICATE_ID])


@pytest.mark.parametrize("other", [" a\u0301 ", "\u00e1", "\u00a0\u00e1"])
def test_fault_21_ids_equal_after_trimming_and_nfc(rank: Rank, other: str) -> None:
    done = rank(f"id,skills\n\u00e1,Excel\n{other},Excel\n", chunk_rows=1)
    assert (done.ids, done.codes(3)) == (["\u00e1"], [DUPLICATE_ID])


def test_fault_21_ids_are_written_as_given(rank: Rank) -> None:
    assert rank("id,skills\n a ,Excel\n").ids == [" a "]


def test_fault_22_large_ids_beside_a_null_stay_exact(rank: Rank, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    ids = pa.array([9007199254740993, None, 9007199254740992], pa.int64())
    pq.write_table(pa.table({"id": ids, "skills": ["Excel"] * 3}), path)
    done = rank(path)
    assert done.ids == ["9007199254740993", "9007199254740992"]
    assert done.codes(2) == ["BLANK"]
    lines = [{"id": 9007199254740993, "skills": "Excel"}, {"id": None}]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    assert rank(text, ".jsonl").ids == ["9007199254740993"]


def test_fault_22_ids_that_may_have_lost_digits_fail(rank: Rank, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"id": [1.0, None], "skills": ["Excel"] * 2}), path)
    with pytest.raises(FileError, match="column id of type double"):
        rank(path)


def test_fault_23_an_id_never_becomes_a_path(rank: Rank, tmp_path: Path) -> None:
    done = rank("id,skills\n../../x,Excel\n/etc/passwd,Excel\n")
    assert done.ids == ["../../x", "/etc/passwd"]
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "people.csv",
        "ranked.parquet",
        "ranked.rejects.csv",
        "ranked.parquet.manifest.json",
    }
