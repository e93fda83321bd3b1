"""Scores and effects in words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.planning import plan_for
from backoffice_match.insight.sentences import factor_sentence, show_points
from backoffice_match.insight.understanding import Unrecognised
from backoffice_match.insight.ways import pathway_to
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import FACTORS

from ..scoring import case, explanation, role_number
from ..strategies import people, roles

ROLE = "payroll-clerk"


@given(st.integers(-10_000, 10_000))
def test_points_are_shown_to_a_tenth(points: int) -> None:
    assert abs(float(show_points(points)) - points / 100) <= 0.0501
    assert show_points(0) == "0.0"
    assert show_points(-1) == "0.0"


def test_every_factor_has_a_sentence_for_unknown() -> None:
    found = case(Candidate(past_jobs=["zorblaxer"]), role_number(ROLE))
    for name in FACTORS:
        assert factor_sentence(found, name).endswith(".")
    assert "is not known, so nothing is taken away" in factor_sentence(found, "education")
    assert "they can only add" in factor_sentence(found, "certifications")


def test_experience_says_what_it_rests_on() -> None:
    jobs = case(Candidate(past_jobs=[("payroll clerk", 2.5)]), role_number(ROLE))
    total = case(Candidate(experience_years=2.5), role_number(ROLE))
    assert "About 2.5 years of related experience" in factor_sentence(jobs, "experience")
    assert "About 2.5 years of stated total experience" in factor_sentence(total, "experience")


def test_the_reading_of_pay_is_said() -> None:
    def told(**record: object) -> str:
        person = Candidate(salary="$48,000 a year", **record)  # type: ignore[arg-type]
        return factor_sentence(case(person, role_number(ROLE)), "salary")

    assert "held against all such jobs" in told()
    assert "held against the lowest-paid third" in told(past_jobs=[])
    assert "held against the upper two thirds" in told(past_jobs=[("payroll clerk", 30)])


def test_what_was_not_understood_is_listed_once() -> None:
    person = Candidate(skills=["Excel"], past_jobs=[("zorblaxer", 1), ("zorblaxer", 2)])
    listed = explanation(person, role_number(ROLE)).unrecognised
    assert [item.text for item in listed] == ["zorblaxer"]


def test_an_entry_reads_with_its_field_and_what_is_near() -> None:
    item = Unrecognised("skills", "Exxcel", "not_a_skill", ("Microsoft Excel",))
    assert str(item) == "'Exxcel' in skills: not a skill (nearest known: Microsoft Excel)"


WRONG = re.compile(
    r"(?<![\d,.])1(\.0)? (hours|weeks|months|years|jobs|such jobs|people|roles|skills|pages)\b"
    r"|(?<![\d,.])0(\.0)? (hours|weeks|months|years)\b"
)
"""A plural after one, and nothing told as a number of years."""


@given(people(), roles())
def test_numbers_agree_with_what_they_count(person: Candidate, role: int) -> None:
    found = case(person, role)
    plan = plan_for(found, ranked=True, points=found.points + 300, rank=None, budget=60)
    why = Explanation(found)
    told = [str(plan), str(pathway_to(found)), str(why), *why.to_dict()["reasons"].values()]
    assert [WRONG.findall(text) for text in told if WRONG.search(text)] == []


def test_no_time_in_such_work_is_said_as_such() -> None:
    person = Candidate(skills=["payroll processing"], past_jobs=[("computer programmer", 2)])
    reasons = explanation(person, role_number(ROLE)).to_dict()["reasons"]
    assert reasons["experience"].startswith("No related experience is enough for ")
    person = person.replace(past_jobs=[("payroll clerk", 1)])
    reasons = explanation(person, role_number(ROLE)).to_dict()["reasons"]
    assert reasons["experience"].startswith("About 1 year of related experience is enough for ")
