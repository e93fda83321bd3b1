"""What a run writes: the same result in every format, a manifest, a report."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import catalogue_hash, rank_file
from backoffice_match.batch.manifest import data_releases, file_hash
from backoffice_match.batch.progress import Progress
from backoffice_match.reporting.rows import OUTPUT_COLUMNS
from backoffice_match.resources import dataset_path

from ..scoring import catalogue
from .conftest import FixedMatcher, Rank

SAMPLE = dataset_path("candidates/sample.csv")


def test_formats_hold_the_same_result(tmp_path: Path, matcher: FixedMatcher) -> None:
    outs = {kind: tmp_path / f"out.{kind}" for kind in ("csv", "jsonl", "parquet")}
    for out in outs.values():
        rank_file(SAMPLE, out, matcher=matcher)
    table = pq.read_table(outs["parquet"])
    assert tuple(table.column_names) == OUTPUT_COLUMNS
    rows = table.to_pylist()
    lines = outs["jsonl"].read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
    with outs["csv"].open(encoding="utf-8", newline="") as handle:
        cells = list(csv.DictReader(handle))
    assert len(cells) == len(rows)
    assert [row["role_id"] for row in cells] == [row["role_id"] or "" for row in rows]
    assert [row["points"] for row in cells] == [
        "" if row["points"] is None else str(row["points"]) for row in rows
    ]


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_sample_people_in_every_format_rank_alike(rank: Rank, suffix: str) -> None:
    done = rank(SAMPLE.with_suffix(f".{suffix}"))
    assert done.rows == rank(SAMPLE).rows
    assert done.report.rejected == 0


def test_manifest_says_what_the_result_was_made_of(rank: Rank) -> None:
    done = rank(SAMPLE)
    made = json.loads(done.report.manifest_path.read_text(encoding="utf-8"))
    assert made == done.report.manifest
    assert made["input"]["sha256"] == file_hash(SAMPLE)
    assert made["catalogue_sha256"] == catalogue_hash(catalogue())
    assert made["data_releases"] == data_releases(catalogue())
    assert made["settings"] == {"top": 3, "strict": False, "max_rejects": None}
    assert made["output"]["rows"] == len(done.rows)
    metadata = pq.read_schema(done.report.out).metadata
    assert metadata[b"backoffice_match.catalogue_sha256"].decode() == made["catalogue_sha256"]
    assert json.loads(metadata[b"backoffice_match.weights"]) == made["weights"]


def test_catalogue_hash_sees_every_role() -> None:
    whole = catalogue()
    assert catalogue_hash(whole) == catalogue_hash(whole.select())
    fewer = whole.select(role_ids=whole.columns.role_ids[1:])
    assert catalogue_hash(fewer) != catalogue_hash(whole)


def test_report_reads_well(rank: Rank) -> None:
    done = rank("id,skills,salary\na,payroll,\nb,payroll,-1\nc,,\n")
    first, *rest = str(done.report).splitlines()
    assert first.startswith("3 rows: 1 ranked, 1 without a ranking, 1 rejected, in ")
    assert rest[1].endswith("ranked.rejects.csv  (SALARY_NOT_POSITIVE 1)")


def test_result_of_nobody_has_every_column(rank: Rank, tmp_path: Path) -> None:
    rank("id,skills\n")
    schema = pq.read_schema(tmp_path / "ranked.parquet")
    assert tuple(schema.names) == OUTPUT_COLUMNS
    assert pa.null() not in schema.types


def test_no_progress_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=False):
        pass
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_manifest_has_the_hash_of_the_result(
    tmp_path: Path, matcher: FixedMatcher, suffix: str
) -> None:
    report = rank_file(SAMPLE, tmp_path / f"out.{suffix}", matcher=matcher)
    assert report.manifest["run"]["output_sha256"] == file_hash(report.out)


def test_columns_that_tell_groups_of_rows_apart_say_their_ends(
    tmp_path: Path, matcher: FixedMatcher
) -> None:
    report = rank_file(SAMPLE, tmp_path / "out.parquet", matcher=matcher)
    group = pq.read_metadata(report.out).row_group(0)
    columns = [group.column(i) for i in range(group.num_columns)]
    told = [column.path_in_schema for column in columns if column.is_stats_set]
    assert told == ["candidate_id", "rank", "points", "score"]


def test_texts_that_hardly_repeat_have_no_dictionary(tmp_path: Path, matcher: FixedMatcher) -> None:
    report = rank_file(SAMPLE, tmp_path / "out.parquet", matcher=matcher)
    group = pq.read_metadata(report.out).row_group(0)
    columns = [group.column(i) for i in range(group.num_columns)]
    coded = {column.path_in_schema: column.has_dictionary_page for column in columns}
    assert [name for name, told in coded.items() if not told] == ["candidate_id", "strengths"]
    kinds = pq.read_schema(report.out)
    assert kinds.field("strengths").type == kinds.field("gaps").type
