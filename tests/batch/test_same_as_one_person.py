"""Every row of a batch is what `Matcher.recommend` gives for that one person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from backoffice_match.api.matcher import Matcher
from backoffice_match.batch import rank_file
from backoffice_match.records import parse_salary
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.preferences import PREFERENCE_NAMES
from backoffice_match.reporting.rows import answer_table

from ..benchmarks.people import write_people

PEOPLE = 1_000


def candidate(row: dict[str, Any]) -> Candidate:
    """The person of a row, as a program would give it."""
    found = {name: value for name, value in row.items() if name not in PREFERENCE_NAMES}
    wishes = {name: row[name] for name in PREFERENCE_NAMES if name in row}
    if "salary" in row:
        # A file may leave the period to be told by the amount, a program may not.
        found["salary"] = parse_salary(row["salary"], None, infer_period=True)
    return Candidate(**found, preferences=wishes or None)


def plain(table: pa.Table) -> pa.Table:
    """Texts as texts, however they are encoded."""
    kinds = [pa.string() if pa.types.is_dictionary(f.type) else f.type for f in table.schema]
    return table.cast(pa.schema(list(zip(table.column_names, kinds, strict=True))))


def test_every_row_is_that_of_the_person_alone(tmp_path: Path) -> None:
    source = write_people(tmp_path / "people.jsonl", PEOPLE + 20, seed=3, full=True)
    matcher = Matcher()
    report = rank_file(
        source, tmp_path / "out.parquet", matcher=matcher, quiet=True, chunk_rows=400, threads=2
    )
    batch = plain(pq.read_table(report.out).replace_schema_metadata(None))
    kept = set(batch["candidate_id"].to_pylist())
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    people = {row["id"]: row for row in reversed(rows) if row["id"] in kept}
    alone = [
        answer_table(matcher.engine, matcher.recommend(candidate(people[who])).answer, [who])
        for who in dict.fromkeys(batch["candidate_id"].to_pylist())
    ]
    assert len(alone) >= PEOPLE
    together = pa.concat_tables(map(plain, alone))
    for name in batch.column_names:
        assert together[name].equals(batch[name].cast(together[name].type)), name
