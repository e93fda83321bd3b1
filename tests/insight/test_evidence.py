"""Every piece of evidence has its line, also where two read alike."""

from __future__ import annotations

from backoffice_match.records.candidate import Candidate

from ..scoring import explanation, points, role_number

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


def test_the_last_skill_leaves_unknown_and_not_none() -> None:
    person = Candidate(skills=["ADP"], education="GED")
    wanted = points([Candidate(education="GED")])[0, role_number(ROLE)]
    assert without(person)["skills: ADP"] == wanted


def test_two_jobs_of_one_title_are_two_pieces() -> None:
    jobs = [("payroll clerk", 1), ("payroll clerk", 5)]
    found = without(Candidate(skills=["ADP"], past_jobs=jobs))
    assert sum(label.startswith("past_jobs: ") for label in found) == 2
