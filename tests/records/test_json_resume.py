"""JSON Resume 1.0.0 as a candidate: what is taken, what is passed over, what is refused."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import FileError, RecordError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.json_resume import level_of

TODAY = date(2026, 3, 9)


def read(**sections: Any) -> Candidate:
    return Candidate.from_json_resume(sections, today=TODAY)


def months(**dates: str) -> int | None:
    jobs = read(work=[{"position": "AP clerk", **dates}]).past_jobs
    assert jobs is not None
    return jobs[0].months


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019", "2021", 24),
        ("2019-03", "2021", 24),
        ("2019-03", "2021-06", 27),
        ("2019-03-31", "2021-06-01", 27),
        ("2025-09", "", 6),
        ("2025-09", "Present", 6),
        ("2019", "2019", None),
        ("", "2021", None),
    ],
)
def test_partial_dates_give_the_length_of_a_job(start: str, end: str, expected: int | None) -> None:
    assert months(startDate=start, endDate=end) == expected


def test_only_the_length_counts_and_not_when() -> None:
    old = read(work=[{"position": "clerk", "startDate": "1985-01", "endDate": "1988-01"}])
    new = read(work=[{"position": "clerk", "startDate": "2022-01", "endDate": "2025-01"}])
    assert old == new


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Master", 4),
        ("Native speaker", 4),
        ("Limited Working Proficiency", 1),
        ("Professional working", 3),
        ("Intermediate", 2),
        ("B2", 2),
        ("", None),
        ("80%", None),
    ],
)
def test_levels_in_free_text(text: str, level: int | None) -> None:
    assert level_of(text) == level


def test_skills_their_keywords_and_languages() -> None:
    person = read(
        skills=[{"name": "Accounting", "level": "Advanced", "keywords": ["QuickBooks", "GAAP"]}],
        languages=[{"language": "Spanish", "fluency": "Native speaker"}],
    )
    assert [tuple(skill) for skill in person.skills or ()] == [
        ("Accounting", 3), ("QuickBooks", None), ("GAAP", None), ("Spanish", 4),
    ]  # fmt: skip


def test_the_highest_degree_that_is_held_counts() -> None:
    degrees = [
        {"studyType": "Associate", "area": "Accounting", "endDate": "2015"},
        {"studyType": "Bachelor of Science", "area": "Finance", "endDate": "2019-05"},
    ]
    education = read(education=degrees).education
    assert education is not None
    assert (education.level, education.field) == ("bachelor", "finance")


def test_a_degree_under_way_is_not_held() -> None:
    ahead = [{"studyType": "Bachelor", "area": "Finance", "endDate": "2027"}]
    education = read(education=ahead).education
    assert education is not None
    assert education.level == "some_college"


def test_a_past_date_of_a_degree_says_nothing() -> None:
    degree = {"studyType": "Bachelor", "area": "Finance"}
    assert read(education=[degree]) == read(education=[{**degree, "endDate": "1979"}])


def test_certificates_are_told_apart_by_who_awards_them() -> None:
    person = read(certificates=[{"name": "CPP", "issuer": "PayrollOrg", "date": "2020-01-01"}])
    assert person.certifications == ("CPP, PayrollOrg",)


def test_place() -> None:
    chicago = {"city": "Chicago", "region": "IL", "countryCode": "US", "postalCode": "60601"}
    assert read(basics={"location": chicago}).location == "Chicago, IL"
    assert read(basics={"location": {"city": "Lyon", "countryCode": "FR"}}).location is None


def test_who_the_person_is_is_passed_over() -> None:
    basics = {
        "name": "Pat Doe",
        "email": "p@example.org",
        "image": "p.png",
        "summary": "Ran payroll.",
    }
    person = read(basics=basics, work=[{"name": "Acme", "position": "clerk"}])
    assert "Doe" not in person.model_dump_json()
    assert "example.org" not in person.model_dump_json()
    assert person.text == "Ran payroll."


def test_an_empty_resume_is_somebody_of_whom_nothing_is_known() -> None:
    assert read() == Candidate()


@pytest.mark.parametrize(
    ("resume", "field", "message"),
    [
        ({"work": {"position": "clerk"}}, "work", "a list of at most 500 entries"),
        ({"work": ["clerk"]}, "work[0]", "expected an object"),
        ({"basics": []}, "basics", "expected an object"),
        ({"work": [{"position": 7}]}, "work[0].position", "expected text"),
        ({"work": [{"startDate": "03/2019"}]}, "work[0].startDate", "a date such as 2019"),
        ({"work": [{"endDate": "2019-13"}]}, "work[0].endDate", "a date such as 2019"),
        (
            {"work": [{"startDate": "2021", "endDate": "2019"}]},
            "work[0].startDate",
            "an end after the start",
        ),
        ({"skills": [{"keywords": "Excel"}]}, "skills[0].keywords", "a list of at most 500 texts"),
        ({"skills": [{"name": "a\x00"}]}, "skills[0].name", "without control characters"),
        ({"skills": [{"name": "x" * 300}]}, "skills[0].name", "at most 200"),
        ({"skills": [{"name": "a"}] * 501}, "skills", "a list of at most 500 entries"),
    ],
)
def test_wrong_values_are_named_with_their_place(resume: Any, field: str, message: str) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        Candidate.from_json_resume(resume)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(RecordError) as caught:
        read(work=[{"startDate": "x", "endDate": "y"}], skills=7)
    assert len(caught.value.problems) == 3


KEY = st.sampled_from(("name", "position", "startDate", "endDate", "level", "keywords", "city"))
VALUE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    VALUE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=8,
)
SECTION = st.sampled_from(("basics", "work", "skills", "education", "certificates", "languages"))


@given(st.dictionaries(SECTION, JSON | st.lists(st.dictionaries(KEY, JSON), max_size=3)))
def test_odd_input_is_read_or_refused_and_never_fails_otherwise(resume: dict[str, Any]) -> None:
    with contextlib.suppress(RecordError):
        assert isinstance(Candidate.from_json_resume(resume, today=TODAY), Candidate)


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "resume.json"
    path.write_text("\ufeff" + json.dumps({"skills": [{"name": "Excel"}]}), encoding="utf-8")
    assert Candidate.from_json_resume(path) == read(skills=[{"name": "Excel"}])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"skills": [', "that is no JSON"),
        (b"[]", "got a JSON list"),
        (b'{"a": NaN}', "a finite number"),
        (b'{"a": 1, "a": 2}', "each key once"),
        (b"[" * 5000, "nested 5000 deep"),
        (b'{"a": "\\ud800"}', "half of a surrogate pair"),
        (b"\xff\xfe{\x00", "are no UTF-8"),
        (b" " * 4_000_001, "at most 4,000,000"),
    ],
)
def test_bad_files(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "resume.json"
    path.write_bytes(content)
    with pytest.raises(FileError, match=message):
        Candidate.from_json_resume(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        Candidate.from_json_resume(tmp_path / "none.json")
