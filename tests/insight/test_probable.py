"""What past jobs and studies make likely, and how few jobs take no experience, in a few words."""

from __future__ import annotations

import pytest

from backoffice_match import Candidate, Matcher, Weights
from backoffice_match.insight.probable import probable_text
from backoffice_match.insight.sentences import LITTLE_KNOWN, experience_note, interval_words
from tests.scoring import case, role_number


def test_likely_skills_stand_by_origin() -> None:
    person = Candidate(education="BS in Accounting", past_jobs=["payroll clerk"])
    payroll, accountant = (
        probable_text(case(person, role_number(role)), 9)
        for role in ("payroll-clerk", "staff-accountant")
    )
    assert payroll.count(",") > 3
    assert payroll.endswith("Kronos (from past jobs); accounting (from the field of study)")
    assert "accounting (from the field of study)" in accountant


def test_what_is_stated_is_not_likely() -> None:
    person = Candidate(skills=["payroll processing"], past_jobs=["payroll clerk"])
    assert "payroll processing" not in probable_text(case(person, role_number("payroll-clerk")), 20)
    assert probable_text(case(Candidate(skills=["Excel"]), role_number("payroll-clerk")), 5) == ""


def test_few_jobs_that_take_no_experience_are_told() -> None:
    person = Candidate(skills=["accounting"], past_jobs=[])
    note = experience_note(case(person, role_number("controller")))
    assert note == "about 4 % of such jobs take people with no related experience"
    total = experience_note(
        case(person.replace(past_jobs=None, experience_years=1), role_number("controller"))
    )
    assert total == "about 7 % of such jobs take people with 1 year of experience"


@pytest.mark.parametrize("past", [None, [("controller", 10)]])
def test_nothing_is_said_where_experience_is_unknown_or_enough(past: object) -> None:
    person = Candidate(skills=["accounting"], past_jobs=past)  # type: ignore[arg-type]
    assert experience_note(case(person, role_number("controller"))) == ""


def test_nothing_is_said_where_experience_is_to_have_no_effect() -> None:
    person = Candidate(skills=["accounting"], past_jobs=[])
    assert Matcher(weights=Weights(experience=0)).explain(person, "controller").notes == ()


def test_the_note_stands_in_the_explanation_once() -> None:
    why = Matcher().explain(Candidate(skills=["accounting"], past_jobs=[]), "controller")
    assert len(why.notes) == 1
    assert why.to_dict()["notes"] == list(why.notes)
    assert str(why).count("such jobs take people with no related experience") == 1


def test_an_estimate_is_said_to_be_one() -> None:
    found = case(Candidate(skills=["accounting"], past_jobs=[]), role_number("senior-accountant"))
    assert experience_note(found).endswith("(estimated)")


def test_a_wide_interval_is_told_in_words() -> None:
    assert interval_words(0, LITTLE_KNOWN) is None
    assert interval_words(0, LITTLE_KNOWN + 1) == "little known"
