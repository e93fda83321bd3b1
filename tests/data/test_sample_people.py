"""The sample people: alike in all three formats, all accepted, and of every kind."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from backoffice_match import Candidate, Matcher, Salary, fill_file
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.source import open_source
from backoffice_match.features.people import Coded, People, Words
from backoffice_match.records import never_input_reason, parse_salary
from backoffice_match.resources import dataset_path, read_rows
from tests.data import write_samples

COLUMNS = [
    *("id", "skills", "education", "certifications", "past_jobs", "experience_years"),
    *("salary", "salary_period", "location", "work_mode", "customer_contact"),
]
ABSTAINS = "c-30"
WRITTEN_FOR = {
    "c-01": "payroll-clerk",
    "c-02": "help-desk-technician",
    "c-03": "customer-service-representative",
    "c-04": "staff-accountant",
    "c-05": "accounts-payable-lead",
    "c-06": "medical-biller",
    "c-07": "data-entry-clerk",
    "c-08": "hr-assistant",
    "c-09": "hr-manager",
    "c-10": "systems-administrator",
    "c-11": "it-manager",
    "c-12": "data-analyst",
    "c-13": "customer-service-supervisor",
    "c-14": "claims-adjuster",
    "c-15": "compliance-officer",
    "c-16": "paralegal",
    "c-17": "executive-assistant",
    "c-18": "office-clerk",
    "c-19": "office-manager",
    "c-20": "back-office-executive",
    "c-21": "buyer",
    "c-22": "inventory-clerk",
    "c-23": "medical-records-specialist",
    "c-24": "document-control-specialist",
    "c-25": "security-officer",
    "c-26": "janitor",
    "c-27": "maintenance-technician",
    "c-28": "prototype-technician",
    "c-29": "training-specialist",
}
"""Role that each person was made up for; nobody promises that it ranks first."""

ROWS = read_rows(dataset_path("candidates/sample.csv"))
ORDERS = read_rows(dataset_path("candidates/orders.csv"))


def _people(suffix: str) -> People:
    source = open_source(dataset_path(f"candidates/sample.{suffix}"))
    (chunk,) = source.chunks(1000)
    problems = Problems()
    people = ChunkReader().read(chunk, problems)
    assert (problems.by_row, chunk.rejects, chunk.lost, source.columns.notes) == ({}, (), 0, [])
    return people


def _items(column: Words[Any]) -> list[tuple[Any, ...] | None]:
    found: list[list[Any]] = [[] for _ in range(len(column.known))]
    owners = column.rows.owners().tolist()
    for owner, code in zip(owners, column.rows.columns[0].tolist(), strict=True):
        found[owner].append(column.values[code])
    known = column.known.tolist()
    return [tuple(items) if told else None for items, told in zip(found, known, strict=True)]


def _values(column: Coded[Any]) -> list[Any]:
    return [None if code < 0 else column.values[code] for code in column.codes.tolist()]


def _told(people: People) -> list[tuple[Any, ...]]:
    """Everything that is known of each person, free of how the columns are coded."""
    lists = [_items(c) for c in (people.skills, people.certifications, people.past_jobs)]
    single = [_values(c) for c in (people.education, people.location, people.preferences)]
    numbers = [people.months.tolist(), people.salary.tolist()]
    return list(zip(*lists, *single, *numbers, strict=True))


def _candidate(row: dict[str, str]) -> Candidate:
    record = write_samples.json_record(row)
    salary: Salary | None = None
    if "salary" in record:
        salary = parse_salary(record.pop("salary"), record.pop("salary_period", None))
    return Candidate(**record, salary=salary)


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_all_formats_hold_the_same_people(suffix: str) -> None:
    assert _told(_people(suffix)) == _told(_people("csv"))


def test_a_row_means_what_the_candidate_means() -> None:
    assert _told(People.from_candidates([_candidate(row) for row in ROWS])) == _told(_people("csv"))


def test_csv_is_tidy_as_a_file() -> None:
    text = dataset_path("candidates/sample.csv").read_bytes().decode("utf-8")
    cells = [COLUMNS, *(list(row.values()) for row in ROWS)]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(cells)
    assert text == out.getvalue()
    assert all(cell == cell.strip() for row in cells for cell in row)


def test_written_files_are_up_to_date() -> None:
    lines = dataset_path("candidates/sample.jsonl").read_bytes().decode("utf-8")
    assert lines == write_samples.json_lines(ROWS)
    table = pq.read_table(dataset_path("candidates/sample.parquet"))
    assert table.equals(write_samples.arrow_table(ROWS))


def test_json_lines_nest_the_preferences() -> None:
    lines = dataset_path("candidates/sample.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    assert last["preferences"] == {"work_mode": "remote", "customer_contact": "low"}
    assert {"text": "Excel", "level": "basic"} in json.loads(lines[6])["skills"]


def test_ids_run_from_1_to_30() -> None:
    assert [row["id"] for row in ROWS] == [f"c-{i:02}" for i in range(1, 31)]
    assert set(WRITTEN_FOR) | {ABSTAINS} == {row["id"] for row in ROWS}


def test_people_are_of_every_family_and_level() -> None:
    roles = {row["role_id"]: row for row in read_rows(dataset_path("roles/roles.csv"))}
    for column in ("family", "level"):
        everywhere = {role[column] for role in roles.values()}
        assert {roles[role_id][column] for role_id in WRITTEN_FOR.values()} == everywhere


def test_nobody_is_named() -> None:
    assert not [name for name in COLUMNS if never_input_reason(name)]


def test_card_has_the_checksums() -> None:
    card = dataset_path("candidates/README.md")
    text = card.read_text(encoding="utf-8")
    for name in write_samples.FILES:
        rows = len(ROWS) if name.startswith("sample") else len(ORDERS)
        line = f"| `{name}` | {rows} | `{write_samples.digest(card.with_name(name))}` |"
        assert line in text


def test_one_person_gives_nothing_to_go_by() -> None:
    matcher = Matcher()
    unranked = [row["id"] for row in ROWS if not len(matcher.recommend(_candidate(row)))]
    assert unranked == [ABSTAINS]


def test_orders_show_what_orders_can_be(tmp_path: Path) -> None:
    out, people = tmp_path / "filled.csv", dataset_path("candidates/sample.csv")
    report = fill_file(dataset_path("candidates/orders.csv"), people, out, quiet=True)
    assert (report.orders_in, report.unfilled, report.orders_rejected) == (len(ORDERS), 1, 0)
    assert {order["pay"] == "" for order in ORDERS} == {True, False}
