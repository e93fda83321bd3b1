"""What an explanation tells of free text."""

from __future__ import annotations

from backoffice_match.api.matcher import Matcher
from backoffice_match.insight.from_text import found_in_text
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, explanation, role_number

TEXT = "I worked as a payroll clerk for three years. No SAP. I hold a bachelor's degree in finance."


def test_findings_are_told_with_their_places() -> None:
    why = explanation(Candidate(text=TEXT, skills=["QuickBooks"]), role_number("payroll-clerk"))
    assert all(TEXT[one.start : one.end] == one.text for one in why.found_in_text)
    assert any("Found in your text:" in line for line in why.sentences())
    assert any(one.startswith("'payroll clerk' [14:27]") for one in why.to_dict()["found_in_text"])


def test_what_a_field_outweighs_is_told() -> None:
    person = Candidate(text=TEXT, education="associate")
    status = {one.kind: one.status for one in found_in_text(person, engine())}
    assert status["education"] == "stated_otherwise"
    assert status["past_job"] == "held"


def test_titles_can_be_left_out() -> None:
    person = Candidate(id="a", text=TEXT, past_jobs=None)
    blind = Matcher(catalogue(), job_titles=False)
    left = {one.kind: one.status for one in found_in_text(person, blind.engine)}
    assert left["past_job"] == "left_out"
    plain = person.replace(text=TEXT.replace("payroll clerk", "xyzzy"))
    assert [m.points for m in blind.recommend(person)] == [m.points for m in blind.recommend(plain)]


def test_stated_jobs_can_be_left_out() -> None:
    blind = Matcher(catalogue(), job_titles=False)
    person = Candidate(skills=["QuickBooks", "payroll"], past_jobs=["payroll clerk (3)"])
    without = person.replace(past_jobs=None)
    assert [m.points for m in blind.recommend(person)] == [
        m.points for m in blind.recommend(without)
    ]
