"""The same person under another name, sex, age, ZIP or year gets the same bits, in every format."""

from __future__ import annotations

import gzip
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import backoffice_match as bm
from backoffice_match.exceptions import DataWarning, FileError, RecordError
from backoffice_match.records.candidate_fields import NEVER_INPUTS, is_past_pay

from ..scoring import points
from ..strategies import people

WHO: dict[str, tuple[str, str]] = {
    "name": ("Emily Walsh", "Lakisha Washington"),
    "sex": ("male", "female"),
    "age": ("24", "61"),
    "zip": ("60614", "60621"),
    "veteran status": ("protected veteran", "none"),
    "graduation_year": ("2022", "1984"),
    "race": ("White", "Black or African American"),
    "photo": ("a.jpg", "b.jpg"),
}
PAY = ("current_salary", "salary_history", "previous pay", "Last-Drawn CTC", "prior hourly rate")

RECORDS: tuple[dict[str, str], ...] = (
    {"id": "a", "skills": "payroll; ADP (expert)", "salary": "$52,000/year", "location": "Ohio"},
    {"id": "b", "skills": "Excel", "education": "GED", "past_jobs": "AP clerk (3)"},
    {"id": "c", "text": "Ten years of accounts payable in QuickBooks.", "certifications": "FPC"},
)

Rank = Callable[[list[dict[str, str]], Path], list[dict[str, Any]]]


def by_frame(rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
    found = bm.Matcher().recommend_frame(pd.DataFrame(rows), top=12)
    return json.loads(found.to_json(orient="records"))  # type: ignore[no-any-return]


def _ranked(path: Path) -> list[dict[str, Any]]:
    out = path.with_name(f"{path.name}.jsonl")
    bm.rank_file(path, out, top=12, quiet=True)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def by_csv(rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
    path = folder / "people.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    return _ranked(path)


def by_jsonl(rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
    path = folder / "people.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return _ranked(path)


def by_parquet(rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
    path = folder / "people.parquet"
    columns = {key: None for row in rows for key in row}
    table = {key: pa.array([row.get(key) for row in rows], pa.string()) for key in columns}
    pq.write_table(pa.table(table), path)
    return _ranked(path)


def by_polars(rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
    polars = pytest.importorskip("polars")
    found = bm.Matcher().recommend_frame(polars.DataFrame(rows, infer_schema_length=None), top=12)
    return [{key: str(value) for key, value in row.items()} for row in found.to_dicts()]


def _folded(suffix: str, write: Callable[[list[dict[str, str]], Path], object]) -> Rank:
    def rank(rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
        write(rows, folder)
        path = folder / f"people{suffix}.gz"
        path.write_bytes(gzip.compress((folder / f"people{suffix}").read_bytes(), mtime=0))
        return _ranked(path)

    return rank


FORMATS: dict[str, Rank] = {
    "frame": by_frame,
    "polars": by_polars,
    "csv.gz": _folded(".csv", by_csv),
    "jsonl.gz": _folded(".jsonl", by_jsonl),
    "csv": by_csv,
    "jsonl": by_jsonl,
    "parquet": by_parquet,
}


def quietly(rank: Rank, rows: list[dict[str, str]], folder: Path) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataWarning)
        return rank(rows, folder)


@pytest.mark.parametrize("field", WHO)
@pytest.mark.parametrize("kind", FORMATS)
def test_changing_who_somebody_is_changes_no_bit(kind: str, field: str, tmp_path: Path) -> None:
    plain = quietly(FORMATS[kind], [dict(row) for row in RECORDS], tmp_path)
    assert len(plain) == 12 * len(RECORDS)
    for value in WHO[field]:
        rows = [{**row, field: value} for row in RECORDS]
        assert quietly(FORMATS[kind], rows, tmp_path) == plain


@pytest.mark.parametrize("field", WHO)
def test_a_record_refuses_the_field_with_its_reason(field: str) -> None:
    for value in WHO[field]:
        with pytest.raises(RecordError, match="it is never an input, since it"):
            bm.recommend({"skills": ["payroll"], field: value})


@pytest.mark.parametrize("field", PAY)
def test_a_record_refuses_past_pay_with_the_reason(field: str) -> None:
    with pytest.raises(RecordError, match="several states forbid asking"):
        bm.Candidate(**{"skills": ["payroll"], field: "$61,000"})  # type: ignore[arg-type]


@pytest.mark.parametrize("field", PAY)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_column_of_past_pay_is_refused_with_the_reason_and_never_read(
    kind: str, field: str, tmp_path: Path
) -> None:
    plain = quietly(FORMATS[kind], [dict(row) for row in RECORDS], tmp_path)
    for value in ("$61,000", "$18/hour", "no number at all"):
        rows = [{**row, field: value} for row in RECORDS]
        with pytest.warns(DataWarning, match="is refused: past pay carries past unfairness"):
            assert FORMATS[kind](rows, tmp_path) == plain


def test_with_strict_a_column_of_past_pay_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,skills,salary_history\na,Excel,$50k\n", encoding="utf-8")
    with pytest.raises(FileError, match="'salary_history' is refused: past pay"):
        bm.rank_file(path, tmp_path / "out.csv", strict=True, quiet=True)
    assert not (tmp_path / "out.csv").exists()


def test_what_a_person_hopes_for_is_not_past_pay() -> None:
    hoped = ("salary", "salary_period", "expected_salary", "desired pay", "pay", "rate")
    assert not any(map(is_past_pay, hoped))
    assert all(is_past_pay(name) for name, why in NEVER_INPUTS.items() if "pay" in why.split())


HEADS = (
    "Emily Walsh, Chicago 60614. Born 1999. Class of 2021.",
    "Lakisha Washington, Chicago 60621. Born 1962. Class of 1984. Veteran, she/her, mother of two.",
    "Mohammed Al-Amin (he/him), age 61, disabled, Vietnam veteran, graduated 1979.",
)


@given(people(text=st.none()))
@settings(max_examples=20)
def test_who_stands_at_the_head_of_a_resume_changes_no_bit(person: bm.Candidate) -> None:
    body = "I reconcile accounts in QuickBooks and run payroll in ADP."
    batch = [person.replace(text=f"{head} {body}") for head in ("", *HEADS)]
    found = points(batch)
    assert (found == found[0]).all()


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        (
            "education",
            "Bachelor of Science in Accounting, 1984",
            "Bachelor of Science in Accounting, 2021",
        ),
        ("certifications", "CompTIA A+ (1999)", "CompTIA A+ (2022)"),
        ("location", "Chicago, IL 60614", "Chicago, IL 60621"),
        ("past_jobs", "AP clerk (2019-2022)", "AP clerk (1989-1992)"),
    ],
)
def test_years_and_zip_codes_inside_a_field_change_no_bit(
    field: str, first: str, second: str
) -> None:
    batch = []
    for value in (first, second):
        try:
            batch.append(bm.Candidate(skills=["payroll"], salary="$50k/year", **{field: value}))  # type: ignore[arg-type]
        except RecordError as refused:
            batch.append(refused)  # type: ignore[arg-type]
    if isinstance(batch[0], RecordError):
        assert isinstance(batch[1], RecordError)
    else:
        left, right = points(batch)
        assert (left == right).all()


RESUME: dict[str, Any] = {
    "basics": {"name": "Emily Walsh", "location": {"city": "Chicago", "region": "IL"}},
    "skills": [{"name": "payroll", "keywords": ["ADP"]}],
    "education": [
        {"studyType": "Bachelor", "area": "Accounting", "endDate": "2021-05-01"},
    ],
    "work": [{"position": "AP clerk", "startDate": "2015-01-01", "endDate": "2018-01-01"}],
}
BASICS: dict[str, tuple[str, str]] = {
    "name": ("Emily Walsh", "Lakisha Washington"),
    "image": ("a.jpg", "b.jpg"),
    "email": ("emily1999@example.org", "lakisha1962@example.org"),
    "gender": ("male", "female"),
    "sex": ("male", "female"),
    "birthDate": ("1999-01-01", "1962-01-01"),
    "age": ("24", "61"),
    "veteran": ("protected veteran", "none"),
    "race": ("White", "Black or African American"),
}


def resume_of(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    resume: dict[str, Any] = json.loads(json.dumps(RESUME))
    change(resume)
    return resume


def resume_points(*resumes: dict[str, Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataWarning)
        return points([bm.Candidate.from_json_resume(resume) for resume in resumes])


@pytest.mark.parametrize("field", BASICS)
def test_who_a_json_resume_is_of_changes_no_bit(field: str) -> None:
    changed = [
        resume_of(lambda resume, at=place, value=value: at(resume).update({field: value}))
        for value in BASICS[field]
        for place in (lambda resume: resume, lambda resume: resume["basics"])
    ]
    found = resume_points(RESUME, *changed)
    assert (found == found[0]).all()


def _moved_in_time(resume: dict[str, Any]) -> None:
    resume["education"][0].update(startDate="1980-09-01", endDate="1984-05-01")
    resume["work"][0].update(startDate="1985-01-01", endDate="1988-01-01")


@pytest.mark.parametrize(
    "change",
    [
        lambda resume: resume["basics"]["location"].update(postalCode="60621"),
        lambda resume: resume["basics"]["location"].update(address="12 Elm Street"),
        lambda resume: resume["education"][0].update(endDate="1984-05-01"),
        _moved_in_time,
        lambda resume: resume.update(volunteer=[{"organization": "Veterans of Foreign Wars"}]),
    ],
    ids=["zip", "street", "graduation year", "all years", "veterans"],
)
def test_zip_and_years_of_a_json_resume_change_no_bit(
    change: Callable[[dict[str, Any]], object],
) -> None:
    left, right = resume_points(RESUME, resume_of(change))
    assert (left == right).all()
