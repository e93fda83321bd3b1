"""Whole records: all problems at once, unknown kept apart from none, nothing changed."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import RecordError
from backoffice_match.records import (
    CANDIDATE_FIELDS,
    NEVER_INPUTS,
    Candidate,
    PastJob,
    Preferences,
    Salary,
    parse_education,
)

FULL: dict[str, Any] = {
    "id": "c-17",
    "skills": {"QuickBooks": "advanced", "payroll processing": None},
    "education": "Associate of Science in Accounting",
    "certifications": ["FPC", "CompTIA A+ (2022)"],
    "past_jobs": [("AP clerk", 3), "cashier"],
    "experience_years": 4.5,
    "salary": Salary(48_000, "year"),
    "location": "Chicago, IL",
    "preferences": Preferences(work_mode="remote", customer_contact="low"),
    "text": "Ten years in retail.\nThen accounts payable.",
}

records = st.fixed_dictionaries(
    {},
    optional={
        "id": st.one_of(st.integers(0, 10**20), st.text("abc 0", min_size=1).filter(str.strip)),
        "skills": st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([None, 1, 2, 3, 4])),
        "education": st.sampled_from(["associate", "GED", "B.S. in Finance", "none", "", "???"]),
        "certifications": st.lists(st.sampled_from(["FPC", "CPA", "A+"])),
        "past_jobs": st.lists(st.sampled_from(["clerk (3)", "cashier", "HR (18 months)"])),
        "experience_years": st.one_of(st.integers(0, 80), st.floats(0, 80)),
        "salary": st.sampled_from(["$23.50/hour", "45-50k a year", Salary(1, "year"), None]),
        "location": st.sampled_from(["Ohio", "Chicago, IL", " "]),
        "preferences": st.sampled_from([{"team": "low"}, {}, Preferences(interests="CES")]),
        "text": st.sampled_from(["resume", "", None]),
    },
)


def test_every_field_is_read() -> None:
    found = Candidate(**FULL)
    assert tuple(Candidate.model_fields) == CANDIDATE_FIELDS
    assert found.skills is not None
    assert [tuple(skill) for skill in found.skills] == [
        ("QuickBooks", 3),
        ("payroll processing", None),
    ]
    assert found.education == parse_education("Associate of Science in Accounting")
    assert found.past_jobs == (PastJob("AP clerk", 36), PastJob("cashier", None))
    assert found.experience_months == 54
    assert found.salary == Salary(48_000, "year")


@given(records)
def test_round_trips_and_equality(record: dict[str, Any]) -> None:
    before = copy.deepcopy(record)
    found = Candidate(**record)
    assert record == before
    for again in (
        Candidate(**record),
        Candidate(**found.model_dump()),
        Candidate.model_validate(record),
        Candidate.model_validate(found.model_dump(mode="json")),
        Candidate.model_validate_json(found.model_dump_json()),
        pickle.loads(pickle.dumps(found)),
        copy.deepcopy(found),
        found.model_copy(),
        found.replace(),
    ):
        assert again == found
        assert hash(again) == hash(found)
        assert pickle.dumps(again.model_dump_json()) == pickle.dumps(found.model_dump_json())


def test_threads_give_equal_records() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: Candidate(**FULL), range(64)))) == 1


def test_blank_is_unknown_and_none_is_none() -> None:
    blank = dict.fromkeys(set(CANDIDATE_FIELDS) - {"id"}, " ")
    assert Candidate(**blank) == Candidate()
    assert Candidate(skills=[], preferences={}) == Candidate(skills="none") == Candidate()
    assert Candidate(certifications=[]).certifications == ()
    assert Candidate(certifications="none").certifications == ()
    assert Candidate(certifications=None).certifications is None
    assert Candidate(past_jobs="none").past_jobs == () == Candidate(past_jobs=[]).past_jobs
    education = Candidate(education="none").education
    assert education is not None
    assert education.level == "none"


def test_text_forms_of_a_file_row() -> None:
    found = Candidate(
        id=9007199254740993,
        skills="Excel; filing (expert)",
        certifications="FPC; CPA; fpc",
        past_jobs="AP clerk (3); cashier",
        salary="$23.50/hour",
        experience_years="18 months",
        preferences="work_mode=remote",
    )
    assert found.id == "9007199254740993"
    assert found.certifications == ("FPC", "CPA")
    assert found.experience_years == 1.5
    assert found.salary == Salary(23.5, "hour")


def test_all_problems_at_once() -> None:
    with pytest.raises(
        RecordError, match=r"(?s)skils: got an unknown field.*did you mean"
    ) as caught:
        Candidate(
            id="",
            skills={"a": 9, "b": "guru"},
            education=3,
            certifications=5,
            past_jobs=[("clerk", -1)],
            experience_years=-1,
            salary=50_000,
            location=7,
            preferences={"work_mode": "moon", "team": "huge"},
            text="a\x00",
            skils=["Excel"],
            age=44,
        )
    found = [(problem.field, problem.code) for problem in caught.value.problems]
    assert found == [
        ("skils", "FIELD_UNKNOWN"),
        ("age", "FIELD_NEVER_AN_INPUT"),
        ("id", "BLANK"),
        ("skills", "SKILL_LEVEL"),
        ("skills", "SKILL_LEVEL"),
        ("education", "WRONG_TYPE"),
        ("certifications", "WRONG_TYPE"),
        ("past_jobs", "YEARS_RANGE"),
        ("experience_years", "YEARS_RANGE"),
        ("salary", "SALARY_PERIOD_MISSING"),
        ("location", "WRONG_TYPE"),
        ("preferences.work_mode", "PREFERENCE_VALUE"),
        ("preferences.team", "PREFERENCE_VALUE"),
        ("text", "BAD_CHARACTER"),
    ]
    lines = str(caught.value).splitlines()
    assert len(lines) == len(found)
    assert all(": got " in line and "; expected " in line and "; hint: " in line for line in lines)


@pytest.mark.parametrize("name", sorted(NEVER_INPUTS))
def test_what_is_never_an_input(name: str) -> None:
    with pytest.raises(
        RecordError, match=rf"{name}: got a value; .*it is never an input, since"
    ) as e:
        Candidate(**{name: "x"})  # type: ignore[arg-type]
    assert e.value.code == "FIELD_NEVER_AN_INPUT"
    assert name not in CANDIDATE_FIELDS


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("skill", "did you mean skills"),
        ("Salary", "did you mean salary"),
        ("certification", "did you mean certifications"),
        ("salary_period", "say it with the salary"),
        ("zzz", "leave it out"),
    ],
)
def test_unknown_fields(name: str, hint: str) -> None:
    with pytest.raises(
        RecordError, match=rf"{name}: got an unknown field; .*hint: {hint}"
    ) as caught:
        Candidate(**{name: "x"})  # type: ignore[arg-type]
    assert caught.value.code == "FIELD_UNKNOWN"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("salary", "$23.50", "expected a pay period, year or hour"),
        ("salary", float("nan"), "salary: got nan"),
        ("salary", {"pay": 5}, "expected amount and period"),
        ("education", {"degree": "BA"}, "expected text"),
        ("education", {"text": "x", "level": "phd"}, "got 'phd'; expected one of none"),
        ("certifications", ["x" * 201], "got text of 201 characters"),
        ("certifications", ["x"] * 201, "got 201 items; expected at most 200"),
        ("text", "x" * 200_001, "got text of 200,001 characters"),
        ("experience_years", 81, "expected years from 0 to 80"),
        ("location", "a\ud800", r"U\+D800"),
        ("id", 1.0, "got 1.0; expected text or a whole number"),
    ],
)
def test_refused_values(field: str, value: object, message: str) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        Candidate(**{field: value})  # type: ignore[arg-type]
    assert caught.value.field == field


def test_changes_are_checked() -> None:
    found = Candidate(**FULL)
    assert found.replace(salary="$20/hour").salary == Salary(20, "hour")
    assert found.model_copy(update={"location": None}).location is None
    with pytest.raises(RecordError, match="salary: got 'x'"):
        found.model_copy(update={"salary": "x"})
    with pytest.raises(pydantic.ValidationError, match="Instance is frozen"):
        found.location = "Ohio"


@pytest.mark.parametrize(
    ("value", "message"), [("{", "text that is no JSON"), ("[1]", "got a value of type list")]
)
def test_json_that_is_no_record(value: str, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Candidate.model_validate_json(value)


def test_inside_another_model() -> None:
    class Application(pydantic.BaseModel):
        person: Candidate

    assert Application(person=FULL).person == Candidate(**FULL)  # type: ignore[arg-type]
    assert Application(person=Candidate(**FULL)).person == Candidate(**FULL)
    with pytest.raises(pydantic.ValidationError, match="salary: got 'x'"):
        Application(person={"salary": "x"})  # type: ignore[arg-type]


def test_free_text_stays_out_of_repr() -> None:
    assert "retail" not in repr(Candidate(**FULL))


def test_pydantic_is_loaded_only_for_candidate() -> None:
    code = (
        "import sys, backoffice_match.records as records\n"
        "records.parse_salary('$20/hour'); records.parse_education('BA')\n"
        "assert 'pydantic' not in sys.modules and 'numpy' not in sys.modules\n"
        "records.Candidate\n"
        "assert 'pydantic' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_names_of_the_room() -> None:
    import backoffice_match.records as records

    assert all(hasattr(records, name) for name in records.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        records.Nothing  # noqa: B018


def test_the_schema_made_later_changes_nothing() -> None:
    code = (
        "import inspect\n"
        "from backoffice_match.records.candidate import Candidate\n"
        "before = inspect.signature(Candidate), set(vars(Candidate))\n"
        "assert not Candidate.__pydantic_complete__\n"
        "Candidate.model_json_schema()\n"
        "assert Candidate.__pydantic_complete__\n"
        "assert (inspect.signature(Candidate), set(vars(Candidate))) == before\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
