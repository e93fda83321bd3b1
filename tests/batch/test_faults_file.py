"""Faults 1 to 17: what may be wrong with a file as a whole or with the shape of its rows."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import blocks, csv_source, rank_file
from backoffice_match.batch.rejects import FIELD_COUNT, NUL_BYTE, ROW_TOO_LONG
from backoffice_match.exceptions import DataWarning, FileError
from backoffice_match.records.codes import (
    BAD_JSON,
    JSON_DUPLICATE_KEY,
    JSON_NESTING,
    JSON_NUMBER,
    SURROGATE,
)

from .conftest import FixedMatcher, Rank

GOOD = '{"id": "good", "skills": ["Excel"]}\n'


def test_fault_01_wrong_number_of_fields_even_in_the_first_row(rank: Rank) -> None:
    done = rank("id,skills\na\nb,Excel\nc,Excel,more\nd,payroll\n")
    assert done.ids == ["b", "d"]
    assert [(r["line"], r["code"]) for r in done.rejects] == [
        ("2", FIELD_COUNT),
        ("4", FIELD_COUNT),
    ]
    assert "got 3 fields; expected 2" in done.rejects[1]["message"]


def test_fault_01_lines_are_right_after_quoted_line_ends_and_blank_lines(rank: Rank) -> None:
    done = rank('id,skills\n\na,"Excel;\npayroll"\n\nb,Excel,x\nc,Excel\n')
    assert done.ids == ["a", "c"]
    assert [r["line"] for r in done.rejects] == ["6"]
    assert done.report.rows_in == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('id,skills\na,Excel\nb,"Excel\nc,payroll\n', 3),
        ('id,skills,location\na,"Excel,\nb,Excel,"Chicago, IL"\nc,Excel,Ohio\n', 2),
    ],
)
def test_fault_02_unclosed_quote_names_the_line_it_opens_on(
    rank: Rank, text: str, line: int
) -> None:
    with pytest.raises(FileError, match=f"a quote that opens on line {line} of people.csv"):
        rank(text)


def test_fault_03_tail_cut_mid_row_warns_and_fails_when_strict(
    rank: Rank, tmp_path: Path, matcher: FixedMatcher
) -> None:
    text = "id,skills,salary\na,Excel,65000\nb,Excel,650"
    with pytest.raises(FileError, match="may have been cut short"):
        rank(text, strict=True)
    with pytest.warns(DataWarning, match="people.csv has no line end"):
        rank_file(tmp_path / "people.csv", tmp_path / "o.csv", matcher=matcher)


@pytest.mark.parametrize("suffix", [".csv.gz", ".parquet"])
def test_fault_04_truncated_file(rank: Rank, tmp_path: Path, suffix: str) -> None:
    whole = tmp_path / f"whole{suffix}"
    if suffix == ".parquet":
        pq.write_table(pa.table({"id": ["a"], "skills": ["Excel"]}), whole)
    else:
        whole.write_bytes(gzip.compress(b"id,skills\n" + b"a,Excel\n" * 999))
    with pytest.raises(FileError, match=r"broken or cut short|cannot be read as Parquet"):
        rank(whole.read_bytes()[:-12], suffix)
    assert not (tmp_path / "ranked.parquet").exists()


@pytest.mark.parametrize(("suffix", "text"), [(".csv", ""), (".csv", "\n"), (".jsonl", "")])
def test_fault_05_empty_file(rank: Rank, suffix: str, text: str) -> None:
    with pytest.raises(FileError, match="which is empty"):
        rank(text, suffix)


def test_fault_05_header_only_is_no_fault(rank: Rank) -> None:
    done = rank("id,skills\n")
    assert (done.report.rows_in, done.rows) == (0, [])


@pytest.mark.parametrize("header", ["id,skills,skills", "id,Skills,skills"])
def test_fault_06_duplicate_columns(rank: Rank, header: str) -> None:
    with pytest.raises(FileError, match=r"column 'skills' twice in people.csv"):
        rank(f"{header}\na,Excel,Word\n")


def test_fault_06_duplicate_columns_in_parquet(rank: Rank, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    columns = [pa.array(["a"]), pa.array(["Excel"]), pa.array(["Word"])]
    pq.write_table(pa.Table.from_arrays(columns, names=["id", "skills", "skills"]), path)
    with pytest.raises(FileError, match="column 'skills' twice"):
        rank(path)


def test_fault_07_missing_id_column(rank: Rank) -> None:
    with pytest.raises(FileError, match=r"expected a column id; hint: .*id"):
        rank("ident,skills\na,Excel\n")


def test_fault_07_unknown_column_warns_with_the_nearest_name(rank: Rank) -> None:
    done = rank("id,skils\na,Excel\n")
    assert done.report.notes == (
        "WARNING: column 'skils' is unknown and ignored; did you mean skills?",
    )
    said = r"^got a file with 1 doubt: column 'skils' is unknown.*did you mean skills"
    with pytest.raises(FileError, match=said):
        rank("id,skils\na,Excel\n", strict=True)


def test_fault_07_columns_that_are_never_an_input_are_named_once(rank: Rank) -> None:
    done = rank("id,skills,name,Zip Code,current_salary\na,Excel,Ann,60601,9\n")
    refused, ignored = done.report.notes
    assert refused.startswith("column 'current_salary' is refused: past pay")
    assert ignored.startswith("ignored and never an input: name, Zip Code (")


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_fault_08_wrong_delimiter(rank: Rank, sign: str) -> None:
    with pytest.raises(FileError, match="write the file with commas"):
        rank(f"id{sign}skills\na{sign}Excel\n")


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_fault_09_byte_order_mark_is_accepted(rank: Rank, suffix: str) -> None:
    text = "id,skills\na,Excel\n" if suffix == ".csv" else '{"id": "a", "skills": ["Excel"]}\n'
    assert rank(b"\xef\xbb\xbf" + text.encode(), suffix).ids == ["a"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("id,skills\na,Excel\n".encode("utf-16"), 1),
        ("id,skills\na,Excel\né,Word\n".encode("latin-1"), 3),
    ],
)
def test_fault_09_other_encodings_fail(rank: Rank, content: bytes, line: int) -> None:
    with pytest.raises(FileError, match=f"line {line} is no UTF-8"):
        rank(content)


def test_fault_10_nul_byte(rank: Rank) -> None:
    done = rank(b"id,skills,note\na,Excel,\0\nb,Excel,\n")
    assert (done.ids, done.codes(2)) == (["b"], [NUL_BYTE])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_fault_11_field_of_megabytes(rank: Rank, suffix: str) -> None:
    huge = "x" * (csv_source.RECORD_BYTES + 1)
    csv_text = f"id,skills\na,{huge}\nb,Excel\n"
    jsonl = f'{{"id": "a", "skills": ["{huge}"]}}\n{{"id": "b", "skills": ["Excel"]}}\n'
    done = rank(csv_text if suffix == ".csv" else jsonl, suffix)
    assert (done.ids, done.codes()) == (["b"], [ROW_TOO_LONG])


def test_fault_11_row_without_an_end(rank: Rank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_source, "PENDING_BYTES", 1 << 20)
    with pytest.raises(FileError, match=r"line 2 of people.csv, which is longer than"):
        rank("id,skills\na," + "x" * (2 << 20))


def test_fault_12_gzip_bomb(rank: Rank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "GZIP_FREE_BYTES", 1 << 20)
    with pytest.raises(FileError, match="unfolds to more than"):
        rank(gzip.compress(b"id,skills\n" + b"a,Excel\n" * 2_000_000), ".csv.gz")


def test_fault_12_ordinary_gzip_is_read(rank: Rank) -> None:
    assert rank(gzip.compress(b"id,skills\na,Excel\n"), ".csv.gz").ids == ["a"]


@pytest.mark.parametrize(
    ("number", "line", "code"),
    [
        (13, '{"id": "a", ', BAD_JSON),
        (13, '["a"]', BAD_JSON),
        (13, "7", BAD_JSON),
        (14, '{"id": "a", "salary": NaN}', JSON_NUMBER),
        (14, '{"id": "a", "salary": -Infinity}', JSON_NUMBER),
        (14, '{"id": "a", "salary": 1e999}', JSON_NUMBER),
        (15, '{"id": "a", "skills": ["Excel"], "skills": []}', JSON_DUPLICATE_KEY),
        (16, '{"id": "a", "skills": ' + "[" * 9000 + "]" * 9000 + "}", JSON_NESTING),
        (16, '{"id": "a", "salary": ' + "9" * 5000 + "}", JSON_NUMBER),
        (17, '{"id": "a", "skills": ["\\ud800"]}', SURROGATE),
        (17, '{"id": "a\\udfff", "skills": ["Excel"]}', SURROGATE),
    ],
)
def test_fault_13_to_17_bad_json_line_is_rejected_alone(
    rank: Rank, number: int, line: str, code: str
) -> None:
    done = rank(f"{GOOD}{line}\n\n" + GOOD.replace("good", "last"), ".jsonl")
    assert done.ids == ["good", "last"]
    assert [(r["line"], r["code"]) for r in done.rejects] == [("2", code)]


def test_fault_13_one_json_array_gets_a_hint(rank: Rank) -> None:
    with pytest.raises(FileError, match="each object of the list on a line of its own"):
        rank('[{"id": "a"}]\n', ".jsonl")


def test_fault_17_a_whole_surrogate_pair_is_fine(rank: Rank) -> None:
    assert rank('{"id": "a\\ud83d\\ude00", "skills": ["Excel"]}\n', ".jsonl").ids == ["a😀"]


def test_json_takes_lists_mappings_and_nested_preferences(rank: Rank) -> None:
    people = [
        {
            "id": 1,
            "skills": {"QuickBooks": "advanced", "payroll": None},
            "past_jobs": [["clerk", 3]],
        },
        {"id": 2, "skills": ["Excel"], "salary": {"amount": 31.25, "period": "hour"}},
        {"id": 3, "skills": "Excel; payroll", "preferences": {"work_mode": "remote"}},
        {"id": 4, "skills": ["Excel"], "preferences": {"work_mode": "moon"}, "salary": True},
        {"id": 5, "skills": ["Excel", None]},
    ]
    done = rank("".join(json.dumps(person) + "\n" for person in people), ".jsonl")
    assert done.ids == ["1", "2", "3"]
    assert done.codes(4) == ["WRONG_TYPE", "PREFERENCE_VALUE"]
    assert done.codes(5) == ["WRONG_TYPE"]


def test_unknown_format_and_missing_file(rank: Rank, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="whose suffix says no known format"):
        rank("x", ".txt")
    with pytest.raises(FileError, match="no file at"):
        rank(tmp_path / "nobody.csv")
