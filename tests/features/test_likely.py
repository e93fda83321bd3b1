"""Likely skills: words that the rest of a person settles, past jobs, fields of study."""

from __future__ import annotations

import itertools

import pytest

from backoffice_match import Candidate, Matcher, Weights, load_catalogue, recommend
from backoffice_match.features.likely import FROM_JOBS, FROM_STUDY, FROM_WORDS
from backoffice_match.features.people import People
from tests.scoring import engine


def likely(**fields: object) -> dict[str, int]:
    """Likely skills of one person by name, with their origin."""
    people = People.from_candidates([Candidate(**fields)])  # type: ignore[arg-type]
    skills, _, origins = engine().encode(people).likely.row(0)
    names = load_catalogue().vocabulary.names
    return {names[s]: int(o) for s, o in zip(skills, origins, strict=True)}


@pytest.mark.parametrize(
    ("skills", "meaning"),
    [
        (["PM", "project planning"], "project management"),
        (["PM", "equipment maintenance"], "preventive maintenance"),
        (["MDM", "data management"], "master data management"),
        (["CMA", "cost accounting"], "managerial accounting"),
        (["CAP", "office management"], "administrative support"),
        (["AD", "marketing"], "advertising"),
    ],
)
def test_the_rest_of_the_person_settles_an_ambiguous_word(skills: list[str], meaning: str) -> None:
    assert likely(skills=skills).get(meaning) == FROM_WORDS
    assert likely(skills=skills[:1]) == {}


def test_two_meanings_that_are_both_supported_both_count() -> None:
    """Taking one away for the other would make one more skill lower a score."""
    both = likely(skills=["PM", "project planning", "equipment maintenance"])
    assert {"project management", "preventive maintenance"} <= both.keys()


def test_a_past_job_settles_it_too() -> None:
    found = likely(skills=["PM"], past_jobs=[("project coordinator", 2)])
    assert found["project management"] == FROM_WORDS
    assert FROM_JOBS in found.values()


def test_the_order_of_skills_changes_nothing() -> None:
    skills = ["PM", "AR", "CMA", "cost accounting"]
    rankings = [
        [(m.role.id, m.points) for m in recommend(Candidate(skills=list(order)))]
        for order in itertools.permutations(skills)
    ]
    assert all(ranking == rankings[0] for ranking in rankings)


def test_a_field_of_study_is_knowledge_in_part() -> None:
    found = likely(skills=["typing"], education="Associate of Science in Accounting")
    assert found["accounting"] == FROM_STUDY
    stated = likely(skills=["typing"], education="associate")
    assert FROM_STUDY not in stated.values()


def test_a_field_of_study_lowers_nobody() -> None:
    skills = ["Excel", "data entry", "invoices"]
    plain, studied = (
        {m.role.id: m.points for m in recommend(Candidate(skills=skills, education=e), top=1_000)}
        for e in ("associate", "Associate of Science in Accounting")
    )
    assert all(studied[role] >= points for role, points in plain.items())
    assert studied["accounting-clerk"] > plain["accounting-clerk"]


def test_a_telling_field_of_study_alone_is_little() -> None:
    ranking = recommend(Candidate(education="Bachelor of Science in Accounting"))
    assert ranking.status == "LOW_INFORMATION"
    assert ranking[0].role.id == "staff-accountant"
    assert ranking[0].score_low == 0
    assert "at most a field of study" in ranking.reason
    assert set(ranking[0].explain().skill_contributions) == {"accounting (from the field of study)"}


@pytest.mark.parametrize("field", ["Psychology", "Nursing", "Business Administration", "English"])
def test_a_field_that_leads_everywhere_makes_no_ranking(field: str) -> None:
    ranking = recommend(Candidate(education=f"Bachelor of Arts in {field}"))
    assert ranking.status == "INSUFFICIENT_DATA"
    assert len(ranking) == 0


def test_a_field_of_study_is_nothing_where_education_is_to_have_no_effect() -> None:
    matcher = Matcher(weights=Weights(education=0))
    assert len(matcher.recommend(Candidate(education="Bachelor of Science in Accounting"))) == 0


def test_it_is_told_as_such() -> None:
    person = Candidate(skills=["typing"], education="Associate of Science in Accounting")
    why = Matcher().explain(person, "accounting-clerk")
    assert "accounting (from the field of study)" in why.skill_contributions
