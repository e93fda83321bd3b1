"""Every piece of evidence has its line, also where two read alike."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from backoffice_match.records.candidate import Candidate

from ..scoring import explanation, points, points_told, role_number
from ..strategies import people

ROLE = "payroll-clerk"


def without(person: Candidate) -> dict[str, int]:
    return explanation(person, role_number(ROLE)).without


def test_every_piece_is_named_by_its_field() -> None:
    person = Candidate(
        skills=["ADP"],
        education="GED",
        certifications=["FPC"],
        past_jobs=[("AP clerk", 3)],
        experience_years=4,
        salary="$40,000 a year",
        preferences={"team": "high"},
        text="I use Excel.",
    )
    assert list(without(person)) == [
        "skills: ADP",
        "certifications: FPC",
        "past_jobs: AP clerk",
        "education",
        "salary",
        "preferences",
        "experience_years",
        "text",
    ]


def test_no_evidence_has_no_lines() -> None:
    assert without(Candidate()) == {}
    assert without(Candidate(certifications=[], past_jobs=[], location="Ohio")) == {}


def test_without_the_last_skill_there_is_nothing_to_go_by() -> None:
    person = Candidate(skills=["ADP"], education="GED")
    assert without(person) == {"skills: ADP": 0, "education": without(person)["education"]}
    assert without(person)["education"] > 0


def test_the_last_skill_leaves_unknown_and_not_none() -> None:
    worked = Candidate(past_jobs=[("payroll clerk", 3)])
    wanted = points([worked])[0, role_number(ROLE)]
    assert without(worked.replace(skills=["ADP"]))["skills: ADP"] == wanted


def test_two_jobs_of_one_title_are_two_pieces() -> None:
    jobs = [("payroll clerk", 1), ("payroll clerk", 5)]
    found = without(Candidate(skills=["ADP"], past_jobs=jobs))
    assert sum(label.startswith("past_jobs: ") for label in found) == 2


def without_by_replacing(person: Candidate, role: int) -> list[int]:
    """The same by making each person anew, as the words of the promise go."""
    found = []
    for field in ("skills", "certifications", "past_jobs"):
        items = getattr(person, field) or ()
        for i in range(len(items)):
            rest = (*items[:i], *items[i + 1 :]) or None
            changes = {field: rest}
            if field == "past_jobs" and rest is None:
                changes["experience_years"] = None
            found.append(person.replace(**changes))
    single = ("education", "salary", "preferences", "experience_years", "text")
    told = [field for field in single if getattr(person, field) is not None]
    found += [person.replace(**{field: None}) for field in told]
    return points_told(found, role)


@given(people())
def test_each_is_the_score_of_the_person_without_it(person: Candidate) -> None:
    role = role_number(ROLE)
    assert list(without(person).values()) == without_by_replacing(person, role)


@pytest.mark.parametrize(
    "lists",
    [
        {"skills": ["ADP", "none"]},
        {"skills": ["ADP"], "certifications": ["None", "FPC"]},
        {"skills": ["ADP"], "past_jobs": ["none", ("payroll clerk", 3)], "experience_years": 4},
        {"skills": ["ADP"], "past_jobs": [("payroll clerk", 3)], "experience_years": 4},
        {"skills": ["ADP"], "certifications": ["FPC"], "past_jobs": ["clerk", "clerk"]},
    ],
)
def test_what_is_left_of_a_list_is_read_as_a_list(lists: dict[str, Any]) -> None:
    person, role = Candidate(**lists), role_number(ROLE)
    assert list(without(person).values()) == without_by_replacing(person, role)
