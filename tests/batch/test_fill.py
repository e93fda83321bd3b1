"""Orders to people: every order gets the best of all people, as scored one by one."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import FillReport, best_people, desk, fill_file
from backoffice_match.batch.best_people import FILL_COLUMNS, NO_CANDIDATE
from backoffice_match.batch.desk import Desk
from backoffice_match.batch.must_haves import MustHaveReader
from backoffice_match.batch.orders import MOST_ORDERS, Order
from backoffice_match.cli import main
from backoffice_match.exceptions import FileError, InputError
from backoffice_match.features.people import People
from backoffice_match.records import Candidate
from backoffice_match.reporting.answering import rank_people

from ..scoring import engine
from .conftest import FixedMatcher

SKILLS = "payroll|ADP|QuickBooks (expert)|Excel|Excel (basic)|filing|SQL|accounts payable|ticketing"
ORDERS = [
    {"id": "o1", "role": "payroll-clerk", "area": "Chicago, IL", "pay": "52,000"},
    {"id": "o2", "role": "Payroll Clerk", "must_haves": "Excel (advanced)"},
    {"id": "o3", "role": "bookkeeper", "pay": "$21.50/hour", "must_haves": "QuickBooks; associate"},
    {"id": "o4", "role": "staff-accountant", "area": "Ohio", "must_haves": "CPA"},
    {"id": "o5", "role": "help-desk-technician", "area": "New York, NY"},
    {"id": "o6", "role": "payroll-clerk", "pay": "30000"},
]


def made_up(count: int, seed: int = 5) -> list[dict[str, Any]]:
    """People drawn at random; some say little, and some rows are wrong."""
    chance = random.Random(seed)
    rows = []
    for i in range(count):
        skills = chance.sample(SKILLS.split("|"), chance.randint(0, 4))
        if "Excel" in skills and "Excel (basic)" in skills:
            skills.remove("Excel")
        rows.append(
            {
                "id": f"p{i}",
                "skills": "; ".join(skills),
                "education": chance.choice(["", "GED", "associate", "bachelor"]),
                "certifications": chance.choice(["", "none", "CPA", "FPC"]),
                "past_jobs": chance.choice(["", "", "AP clerk (3)", "payroll clerk (1)"]),
                "salary": chance.choice(["", "$18/hour", "48000", "65000", "120000"]),
                "location": chance.choice(["", "Ohio", "Chicago, IL"]),
            }
        )
    rows[3]["salary"] = "-1"
    rows[5]["id"] = "p4"
    return rows


PEOPLE = made_up(180)


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as CSV, with the columns that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "orders.csv", ORDERS), write(tmp_path / "people.csv", PEOPLE)


def filled(files: tuple[Path, Path], matcher: FixedMatcher, **options: Any) -> FillReport:
    out = files[0].with_name(options.pop("out", "filled.parquet"))
    return fill_file(*files, out, matcher=matcher, **{"top": 5, **options})


def alone(order: dict[str, str], person: dict[str, Any]) -> tuple[int, int, int] | None:
    """Points and ends of one person for one order, scored by itself; None: not ranked."""
    fields = {name: value or None for name, value in person.items()}
    if fields.get("salary") and not str(fields["salary"]).startswith("$"):
        fields["salary"] = f"{fields['salary']}/year"
    candidate = Candidate(**fields)
    pay = {"52,000": 5_200_000, "$21.50/hour": 2_150 * 2_080, "30000": 3_000_000}
    offer = pay.get(order.get("pay", ""), -1)
    if order.get("area"):
        candidate = candidate.replace(location=order["area"])
    whole = engine()
    at_offer = Desk((), whole, 1, np.zeros(0, np.int64)).engine_of(
        Order("", "", "", offer, MustHaveReader(whole.reader).read(())[0])
    )
    role_id = "payroll-clerk" if order["role"] == "Payroll Clerk" else order["role"]
    role = whole.catalogue.position(role_id)
    people = People.from_candidates([candidate])
    answer = rank_people(at_offer, people, 1)
    if answer.roles[0, 0] < 0:
        return None
    scores = at_offer.score(at_offer.encode(people))
    span = at_offer.combination.interval(scores.pick(np.array(0), np.array(role)))
    return int(span.points), int(span.low), int(span.high)


def has_must_haves(order_id: str, person: dict[str, Any]) -> bool:
    """Whether a person has what the order asks for, told by hand."""
    skills = person["skills"].split("; ")
    if order_id == "o2":
        return False
    if order_id == "o3":
        schooled = person["education"] in ("associate", "bachelor")
        return "QuickBooks (expert)" in skills and schooled
    return order_id != "o4" or person["certifications"] == "CPA"


def test_every_order_gets_the_best_of_all(files: tuple[Path, Path], matcher: FixedMatcher) -> None:
    report = filled(files, matcher)
    rows = pq.read_table(report.out).to_pylist()
    right = [p for i, p in enumerate(PEOPLE) if i not in (3, 5)]
    assert tuple(rows[0]) == FILL_COLUMNS
    assert list(dict.fromkeys(row["order_id"] for row in rows)) == [o["id"] for o in ORDERS]
    for order in ORDERS:
        spans = {
            p["id"]: span
            for p in right
            if has_must_haves(order["id"], p) and (span := alone(order, p)) is not None
        }
        best = sorted(spans, key=lambda name: (-spans[name][1] - spans[name][2], name))[:5]
        found = [row for row in rows if row["order_id"] == order["id"]]
        if order["id"] == "o2":
            assert [(r["candidate_id"], r["status"]) for r in found] == [(None, NO_CANDIDATE)]
            continue
        assert [row["candidate_id"] for row in found] == best
        assert [row["rank"] for row in found] == list(range(1, len(best) + 1))
        for row in found:
            points, low, high = spans[row["candidate_id"]]
            told = (row["points"], row["score_low"], row["score_high"], row["score_middle"])
            assert told == (points, low / 100, high / 100, (low + high) / 200)
            parts = [row[name] for name in FILL_COLUMNS if name.startswith("points_")]
            assert sum(parts) == points


def test_without_offer_and_area_points_are_those_of_the_own_ranking(
    files: tuple[Path, Path], matcher: FixedMatcher, tmp_path: Path
) -> None:
    write(files[0], [{"id": "o", "role": "bookkeeper"}])
    rows = pq.read_table(filled(files, matcher).out).to_pylist()
    whole = matcher.engine
    by_id = {p["id"]: p for p in PEOPLE}
    for row in rows:
        fields = {k: v or None for k, v in by_id[row["candidate_id"]].items()}
        fields["salary"] = fields["salary"] and f"{fields['salary']}/year".replace(
            "/hour/year", "/hour"
        )
        people = People.from_candidates([Candidate(**fields)])
        points = whole.score(whole.encode(people)).points
        assert row["points"] == points[0, whole.catalogue.position("bookkeeper")]


def test_counts_add_up_and_the_manifest_tells(
    files: tuple[Path, Path], matcher: FixedMatcher
) -> None:
    report = filled(files, matcher)
    assert report.rows_in == 180 == report.ranked + report.abstained + report.rejected
    assert report.orders_in == 6 == report.filled + report.unfilled + report.orders_rejected
    assert (report.rejected, report.unfilled) == (2, 1)
    assert dict(report.rejects) == {"DUPLICATE_ID": 1, "SALARY_NOT_POSITIVE": 1}
    assert 0 < report.abstained < 60
    made = json.loads(report.manifest_path.read_text(encoding="utf-8"))
    assert made == report.manifest
    assert made["orders"]["name"] == "orders.csv"
    assert made["order_counts"]["filled"] == 5
    assert str(report).startswith("6 orders: 5 filled, 1 that nobody meets, 0 rejected\n180 people")


@pytest.mark.parametrize(("chunk_rows", "threads"), [(7, 3), (50, 1)])
def test_chunks_threads_and_order_change_nothing(
    files: tuple[Path, Path],
    matcher: FixedMatcher,
    monkeypatch: pytest.MonkeyPatch,
    chunk_rows: int,
    threads: int,
) -> None:
    plain = filled(files, matcher, out="plain.csv")
    monkeypatch.setattr(best_people, "FEWEST_NEW", 1)
    done = filled(files, matcher, out="done.csv", chunk_rows=chunk_rows, threads=threads)
    assert done.out.read_bytes() == plain.out.read_bytes()
    assert done.rejects_path.read_bytes() == plain.rejects_path.read_bytes()
    kept = [row for i, row in enumerate(PEOPLE) if i != 5]
    random.Random(chunk_rows).shuffle(kept)
    write(files[1], kept)
    again = filled(files, matcher, out="again.csv", chunk_rows=chunk_rows)
    assert again.out.read_bytes() == plain.out.read_bytes()


def test_an_offer_counts_and_wages_do_not(files: tuple[Path, Path], matcher: FixedMatcher) -> None:
    person = {"id": "p", "skills": "payroll; ADP", "salary": "60000"}
    write(files[1], [person])
    offers = {"low": "20000", "near": "55000", "met": "60000", "more": "200000"}
    orders = [{"id": name, "role": "payroll-clerk", "pay": pay} for name, pay in offers.items()]
    write(files[0], [*orders, {"id": "none", "role": "payroll-clerk", "pay": ""}])
    rows = {r["order_id"]: r for r in pq.read_table(filled(files, matcher).out).to_pylist()}
    assert rows["met"]["points_salary"] == rows["more"]["points_salary"] == 0
    assert rows["low"]["points"] < rows["near"]["points"] < rows["met"]["points"]
    assert rows["low"]["pay_offered"] == 20_000
    assert rows["none"]["pay_offered"] is None
    pay = [name for name in FILL_COLUMNS if name.startswith("pay_") and name != "pay_offered"]
    assert len({tuple(rows[name][column] for column in pay) for name in rows}) == 1


def test_pay_columns_are_of_the_place_of_the_order(
    files: tuple[Path, Path], matcher: FixedMatcher
) -> None:
    write(files[1], [{"id": "p", "skills": "payroll", "location": "Ohio", "salary": "50000"}])
    areas = ["", "Chicago, IL", "Atlantis"]
    write(files[0], [{"id": f"o{a}", "role": "payroll-clerk", "area": a} for a in areas])
    report = filled(files, matcher)
    shown = [row["pay_area"] for row in pq.read_table(report.out).to_pylist()]
    assert shown[0] == "Ohio"
    assert "Chicago" in shown[1]
    assert shown[2] == "United States"
    assert any("area of order 'oAtlantis'" in note for note in report.notes)


def test_bad_orders_are_rejected_with_all_their_problems(
    files: tuple[Path, Path], matcher: FixedMatcher
) -> None:
    orders = [
        {"id": "a", "role": "lion tamer", "pay": "-5", "must_haves": "zzyzx; Excel"},
        {"id": "b", "role": "payroll-clerk", "pay": "5000"},
        {"id": "b", "role": "payroll-clerk"},
        {"id": "", "role": ""},
        {"id": "c", "role": "bookkeeper"},
        {"id": "d", "role": "accountant"},
    ]
    write(files[0], orders)
    report = filled(files, matcher)
    with report.rejects_path.open(encoding="utf-8", newline="") as handle:
        listed = [row for row in csv.DictReader(handle) if row["source"] == "orders.csv"]
    assert sorted((r["line"], r["field"], r["code"]) for r in listed) == [
        ("2", "must_haves", "UNKNOWN_MUST_HAVE"),
        ("2", "pay", "SALARY_NOT_POSITIVE"),
        ("2", "role", "UNKNOWN_ROLE"),
        ("3", "pay", "SALARY_PERIOD_MISSING"),
        ("4", "id", "DUPLICATE_ID"),
        ("5", "id", "BLANK"),
        ("5", "role", "BLANK"),
        ("7", "role", "AMBIGUOUS_ROLE"),
    ]
    assert (report.orders_in, report.filled, report.orders_rejected) == (6, 1, 5)
    with pytest.raises(FileError, match="more than 3 rejected rows"):
        filled(files, matcher, max_rejects=3)
    with pytest.raises(FileError, match="more than 6 rejected rows"):
        filled(files, matcher, max_rejects=6)


def test_no_orders_at_all(files: tuple[Path, Path], matcher: FixedMatcher) -> None:
    files[0].write_text("id,role\n", encoding="utf-8")
    report = filled(files, matcher)
    assert pq.read_table(report.out).num_rows == 0
    assert tuple(pq.read_schema(report.out).names) == FILL_COLUMNS
    assert (report.orders_in, report.rows_in) == (0, 180)


def test_a_person_on_whom_scoring_fails_is_rejected_alone(
    files: tuple[Path, Path], matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = desk._Scored.of

    def fail(made: Any, people: Any) -> Any:
        if 4_800_000 in people.salary.tolist():
            raise ZeroDivisionError("factor")
        return real(made, people)

    monkeypatch.setattr(desk._Scored, "of", fail)
    failing = sum(1 for i, p in enumerate(PEOPLE) if p["salary"] == "48000" and i != 5)
    report = filled(files, matcher)
    assert report.rejects["INTERNAL"] == failing
    assert report.rows_in == report.ranked + report.abstained + report.rejected


def test_files_that_cannot_be_used(files: tuple[Path, Path], matcher: FixedMatcher) -> None:
    orders, people = files
    out = orders.with_name("o.csv")
    with pytest.raises(FileError, match="no file at"):
        fill_file(orders.with_name("none.csv"), people, out, matcher=matcher)
    with pytest.raises(FileError, match="no file at"):
        fill_file(orders, orders.with_name("none.csv"), out, matcher=matcher)
    with pytest.raises(FileError, match="one path for two of orders"):
        fill_file(orders, people, people, matcher=matcher)
    with pytest.raises(InputError, match="top: got 0"):
        fill_file(orders, people, out, matcher=matcher, top=0)
    write(orders, [{"id": "a", "role": "bookkeeper", "must_have": "Excel"}])
    with pytest.raises(FileError, match="did you mean must_haves"):
        fill_file(orders, people, out, matcher=matcher, strict=True)
    assert {path.name for path in orders.parent.iterdir()} == {"orders.csv", "people.csv"}


def test_too_many_orders(
    files: tuple[Path, Path], matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backoffice_match.batch import orders

    assert MOST_ORDERS >= 10_000
    monkeypatch.setattr(orders, "MOST_ORDERS", 5)
    with pytest.raises(FileError, match="more than 5 orders"):
        filled(files, matcher)


MUST = [
    ("Excel", "Excel", True),
    ("Excel (advanced)", "Excel", False),
    ("Excel (advanced)", "Excel (expert)", True),
    ("skill: Excel", "filing", False),
]


@pytest.mark.parametrize(("cell", "skills", "met"), MUST)
def test_must_have_skills(cell: str, skills: str, met: bool) -> None:
    assert meets(cell, Candidate(skills=skills)) is met


@pytest.mark.parametrize(
    ("cell", "fields", "met"),
    [
        ("bachelor", {"education": "master"}, True),
        ("Bachelor's degree", {"education": "associate"}, False),
        ("education: certificate", {"education": "certificate"}, True),
        ("high school", {"skills": "Excel"}, False),
        ("CPA", {"certifications": ["Certified Public Accountant"]}, True),
        ("certification: CPA", {"certifications": ["none"]}, False),
        ("CPA; Excel; associate", {"certifications": ["CPA"], "skills": "Excel"}, False),
        ("", {"skills": "filing"}, True),
    ],
)
def test_must_haves_of_other_kinds(cell: str, fields: dict[str, Any], met: bool) -> None:
    assert meets(cell, Candidate(**fields)) is met


def meets(cell: str, person: Candidate) -> bool:
    found, problems = MustHaveReader(engine().reader).read(cell)
    assert problems == []
    (met,) = found.met(engine().encode(People.from_candidates([person]))).tolist()
    return bool(met)


@pytest.mark.parametrize("cell", ["juggling", "education: juggling", "certification: Excel"])
def test_a_must_have_nobody_knows_is_a_problem(cell: str) -> None:
    _, problems = MustHaveReader(engine().reader).read(cell)
    assert [problem.code for problem in problems] == ["UNKNOWN_MUST_HAVE"]


def test_the_command(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "best.csv"
    status = main(["fill", *map(str, files), "--top", "2", "--out", str(out)])
    assert status == 1
    told = capsys.readouterr().out
    assert told.startswith("6 orders: 5 filled")
    assert "SALARY_NOT_POSITIVE 1" in told
    with out.open(encoding="utf-8", newline="") as handle:
        assert len(list(csv.DictReader(handle))) == 5 * 2 + 1
    assert main(["fill", *map(str, files), "--out", str(out), "--quiet"]) == 1
    assert capsys.readouterr().out == ""
    assert main(["fill", "nowhere.csv", str(files[1])]) == 2


def test_orders_and_people_in_other_formats(
    files: tuple[Path, Path], matcher: FixedMatcher, tmp_path: Path
) -> None:
    plain = filled(files, matcher, out="plain.csv")
    orders = tmp_path / "orders.jsonl"
    lines = [
        {**o, "must_haves": o["must_haves"].split("; ")} if "must_haves" in o else o for o in ORDERS
    ]
    orders.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    people = tmp_path / "people.parquet"
    names = PEOPLE[0]
    pq.write_table(pa.table({name: [p[name] for p in PEOPLE] for name in names}), people)
    other = fill_file(orders, people, tmp_path / "other.csv", matcher=matcher, top=5)
    assert other.out.read_bytes() == plain.out.read_bytes()
    assert replace(
        other, **dict.fromkeys(("out", "rejects_path", "manifest_path", "seconds"), 0), manifest={}
    ) == replace(
        plain, **dict.fromkeys(("out", "rejects_path", "manifest_path", "seconds"), 0), manifest={}
    )


def test_titles_that_are_left_out_stay_out() -> None:
    nothing, _ = MustHaveReader(engine().reader).read(())
    orders = [Order(str(pay), "payroll-clerk", "", pay, nothing) for pay in (-1, 5_000_000)]
    made = Desk.of(orders, replace(engine(), job_titles=False), 3)
    assert [made.engine_of(order).job_titles for order in orders] == [False, False]


@pytest.mark.parametrize(
    ("asked", "typed"),
    [("AML", "BSA/AML"), ("accounting software", "QuickBooks"), ("bilingual", "Spanish")],
)
def test_the_whole_or_a_product_stands_for_what_is_asked(asked: str, typed: str) -> None:
    reader = MustHaveReader(engine().reader)
    must, problems = reader.read(asked)
    assert not problems
    people = People.from_candidates([Candidate(skills=[typed]), Candidate(skills=["filing"])])
    assert must.met(engine().encode(people)).tolist() == [True, False]
    (back, _) = reader.read(typed)
    part = People.from_candidates([Candidate(skills=[asked])])
    assert not back.met(engine().encode(part)).any()
