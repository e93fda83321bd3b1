"""Explanations: four people whose answers are promised, and the text they are told."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from backoffice_match.api.matcher import recommend
from backoffice_match.api.ranking import Ranking
from backoffice_match.exceptions import InputError
from backoffice_match.insight.pay import PAY_NOTE
from backoffice_match.insight.sentences import show_points
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import FACTORS, Weights

from ..scoring import explanation, role_number
from ..strategies import people, roles, skilled, weights

PAYROLL = Candidate(
    skills=["QuickBooks", "ADP", "Excel", "payroll processing", "data entry"],
    education="associate",
    certifications=["CPP"],
    salary="$48,000 a year",
)
HELP_DESK = Candidate(
    skills=["Windows", "Active Directory", "ticketing", "troubleshooting"],
    education="high school",
    certifications=["A+"],
    salary="$52,000 a year",
)
RETAIL = Candidate(
    skills=["customer service", "Excel", "cash handling"],
    education="high school",
    salary="$35,000 a year",
)
GRADUATE = Candidate(
    skills=["GAAP", "month-end close", "reconciliations"],
    education="Bachelor of Science in Accounting",
)
PROMISED = {
    "payroll": PAYROLL,
    "help desk": HELP_DESK,
    "retail": RETAIL,
    "graduate": GRADUATE,
}


def ranking(person: Candidate) -> Ranking:
    return recommend(person, top=10)


def test_the_payroll_clerk_gets_a_payroll_role_first() -> None:
    first = ranking(PAYROLL)[0]
    assert first.role.family == "payroll"
    assert first.blockers == ()
    assert {"payroll processing", "ADP"} <= set(first.explain().strengths)
    assert first.explain().contributions["certifications"] > 0


def test_the_help_desk_technician_gets_it_support_without_a_blocker() -> None:
    first = ranking(HELP_DESK)[0]
    assert first.role.soc_code == "15-1232"
    assert first.blockers == ()
    assert first.explain().contributions["certifications"] > 0


def test_the_retail_worker_is_not_shown_accountant_or_manager() -> None:
    found = ranking(RETAIL)
    assert any(match.role.family == "customer-service" for match in found[:3])
    for match in found:
        assert match.role.level not in {"manager", "executive"}, match
        assert match.role.soc_code != "13-2011", match


def test_the_graduate_is_shown_accountant_and_not_clerk() -> None:
    first = ranking(GRADUATE)[0]
    assert first.role.soc_code == "13-2011"
    assert "ccountant" in first.role.title
    assert first.role.level != "clerk"


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_the_explanation_reads_as_sentences(name: str) -> None:
    person = PROMISED[name]
    match = ranking(person)[0]
    text = str(match.explain())
    lines = text.splitlines()
    assert lines[0].startswith(f"{match.role.title}: ")
    assert "fit points, not a chance of being hired" in lines[0]
    assert lines[1].startswith("You bring: ")
    assert lines[2].startswith("To add: ")
    assert all(line.endswith((".", "?")) for line in lines)
    assert lines[-1] == PAY_NOTE
    assert not re.search(r"\bNone\b|_|\[|\{|\bnan\b", text.replace("None of the", "")), text
    assert "takes nothing away points" not in text
    asks = f"${int(person.salary.amount):,}" if person.salary else "the pay you hope for"
    assert asks in text


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_sentences_are_short_but_for_pay_and_lists(name: str) -> None:
    told = ranking(PROMISED[name])[0].explain().sentences()
    for line in told:
        if not line.startswith(("You bring", "To add", "Not counted", "About", "Half", "Jobs")):
            assert max(len(part.split()) for part in re.split(r"[.:] ", line)) <= 20, line


def test_a_frame_for_each_kind_of_detail() -> None:
    why = ranking(PAYROLL)[0].explain()
    skills, evidence = why.to_frame("skill"), why.to_frame("evidence")
    assert skills["points"].sum() == why.contributions["skills"]
    assert (evidence["points_without"] + evidence["difference"] == why.points).all()
    assert why.to_frame("gap")["skill"].tolist() == [gap.skill for gap in why.gaps]
    with pytest.raises(InputError, match="got 'tool'; expected one of factor, skill"):
        why.to_frame("tool")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_the_numbers_add_up(name: str) -> None:
    for match in ranking(PROMISED[name]):
        why = match.explain()
        assert sum(why.contributions.values()) == why.points == match.points
        assert sum(why.skill_contributions.values()) == why.contributions["skills"]


@given(people(), roles(), weights())
def test_any_explanation_can_be_told(person: Candidate, role: int, chosen: Weights) -> None:
    why = explanation(person, role, chosen)
    text = str(why)
    assert "takes nothing away points" not in text
    assert not any(f" {name}." in text for name in ("None", "nan"))
    told = why.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["points"] == sum(told["contributions"].values())
    assert tuple(why.contributions) == tuple(why.weights) or set(why.contributions) == set(FACTORS)
    assert set(why.sources) <= set(FACTORS)
    score = f" {show_points(why.points)} of 100"
    assert (score in repr(why)) == bool(why.case.values["skills"].known)


@given(skilled(), roles())
def test_strengths_and_gaps_are_apart_and_in_order(person: Candidate, role: int) -> None:
    why = explanation(person, role)
    assert len(set(why.strengths)) == len(why.strengths)
    lacks = [gap.weight * (100 - gap.covered) for gap in why.gaps]
    assert lacks == sorted(lacks, reverse=True)
    assert all(0 <= gap.covered < 100 and 1 <= gap.asked <= 4 for gap in why.gaps)


def test_the_frame_has_a_row_per_factor() -> None:
    why = ranking(PAYROLL)[0].explain()
    frame = why.to_frame()
    assert frame["factor"].tolist() == list(FACTORS)
    assert frame["points"].sum() == why.points
    assert frame.set_index("factor")["known"].to_dict() == {
        name: name not in why.unknown for name in FACTORS
    }
    assert frame["reason"].str.endswith(".").all()


def test_unknown_factors_are_named() -> None:
    why = explanation(Candidate(skills=["Excel"]), 0)
    assert set(why.unknown) == set(FACTORS) - {"skills"}
    light = explanation(Candidate(skills=["Excel"]), 0, Weights(salary=0))
    assert set(light.unknown) == set(FACTORS) - {"skills", "salary"}


def test_a_bonus_of_nothing_is_said_as_such() -> None:
    """Where nothing is known to fall short, a certification has no way left to close."""
    why = explanation(Candidate(certifications=["FPC"]), role_number("payroll-clerk"))
    assert why.contributions["certifications"] == 0
    reason = why.to_dict()["reasons"]["certifications"]
    assert reason.startswith("Fundamental Payroll")
    assert "adds nothing" in reason
    assert "takes nothing away points" not in reason


def test_pay_that_is_not_published_is_the_jobs_unknown_and_not_the_persons() -> None:
    person = Candidate(skills=["payroll"], salary="$58,000/year")
    told, silent = (
        " ".join(explanation(who, role_number("payroll-manager")).sentences())
        for who in (person, person.replace(salary=None))
    )
    assert "what such a job pays. That takes nothing away" in told
    assert "the pay you hope for" in silent


def test_what_words_of_a_text_earn_is_told() -> None:
    text = "Processed all vendor invoices. Reconciled bank accounts in Excel."
    why = recommend(Candidate(text=text), top=1)[0].explain()
    words = sum(part for name, part in why.skill_contributions.items() if "your text" in name)
    assert f"Of them {show_points(words)} come from how your text tells of such work" in str(why)
    assert "'vendor'" in str(why)
