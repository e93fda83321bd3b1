"""Faults 35 to 40: what a file must not be able to do."""

from __future__ import annotations

import csv
import stat
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import rank_file
from backoffice_match.batch.text_rows import csv_rows, json_rows
from backoffice_match.exceptions import FileError

from .conftest import FixedMatcher, Rank


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_fault_35_formula_start_is_prefixed_in_csv(start: str) -> None:
    table = pa.table({"candidate_id": [f"{start}1"], "points": [-5], "score": [-0.5]})
    text = csv_rows(table).decode()
    cells = next(csv.reader(text.splitlines(keepends=True)))
    assert cells == [f"'{start}1", "-5", "-0.5"]


def test_fault_35_in_a_run_only_csv_is_touched(
    tmp_path: Path, matcher: FixedMatcher, rank: Rank
) -> None:
    source = tmp_path / "people.csv"
    source.write_text("id,skills,salary\n=cmd|x,Excel,-1_0\n@SUM,Excel,\n", encoding="utf-8")
    report = rank_file(source, tmp_path / "o.csv", matcher=matcher, top=1)
    assert (tmp_path / "o.csv").read_text(encoding="utf-8").splitlines()[1].startswith("'@SUM,1,")
    assert report.rejected == 1
    assert rank(source, top=1).ids == ["@SUM"]


def test_fault_35_json_rows_escape_and_keep_numbers() -> None:
    table = pa.table({"a": ['x"\n=1', None], "b": [1.5, None]})
    assert json_rows(table).decode() == ('{"a": "x\\"\\n=1", "b": 1.5}\n{"a": null, "b": null}\n')


@pytest.mark.parametrize(
    "name", ["https://example.org/p.csv", "s3://bucket/p.csv", "ftp://x/p.csv", "file:///p.csv"]
)
def test_fault_37_remote_paths_are_refused(
    name: str, tmp_path: Path, matcher: FixedMatcher
) -> None:
    with pytest.raises(FileError, match="a remote path"):
        rank_file(name, tmp_path / "o.csv", matcher=matcher)
    with pytest.raises(FileError, match="a remote path"):
        rank_file(tmp_path / "p.csv", name, matcher=matcher)


def test_fault_38_metadata_of_a_parquet_file_is_never_run(rank: Rank, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    pickled = b"cposix\nsystem\n(S'touch " + str(marker).encode() + b"'\ntR."
    table = pa.table({"id": ["a"], "skills": ["Excel"]})
    kind = {b"ARROW:extension:name": b"arrow.py_extension_type"}
    kind[b"ARROW:extension:metadata"] = pickled
    field = pa.field("skills", pa.string(), metadata=kind)
    table = table.cast(pa.schema([table.schema.field("id"), field]))
    path = tmp_path / "people.parquet"
    pq.write_table(table.replace_schema_metadata({b"pandas": b'{"x": ' + pickled}), path)
    assert rank(path).ids == ["a"]
    assert not marker.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_fault_40_rejects_file_is_for_its_owner_only(rank: Rank) -> None:
    done = rank("id,skills,salary\na,Excel,-5\n")
    assert stat.S_IMODE(done.report.rejects_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(done.report.out.stat().st_mode) != 0o600


def test_fault_40_report_and_manifest_quote_no_cell(rank: Rank) -> None:
    done = rank("id,skills,salary\nperson-x,Excel,hush-hush\n")
    told = str(done.report) + repr(done.report.manifest) + repr(done.report)
    assert "hush-hush" not in told
    assert "person-x" not in told
