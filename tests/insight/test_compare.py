"""Comparisons of two roles: differences that sum exactly, and what is told of them."""

from __future__ import annotations

import json

from hypothesis import given

from backoffice_match.insight.compare import Comparison
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights

from ..scoring import explanation, role_number
from ..strategies import people, roles, weights

CLERK = Candidate(
    skills=["QuickBooks", "ADP", "payroll processing"],
    education="high school",
    past_jobs=[("AP clerk", 3)],
)


def compared(person: Candidate, one: int, other: int, chosen: Weights | None = None) -> Comparison:
    return Comparison(explanation(person, one, chosen), explanation(person, other, chosen))


@given(people(), roles(), roles(), weights())
def test_differences_sum_to_the_difference(
    person: Candidate, one: int, other: int, chosen: Weights
) -> None:
    both = compared(person, one, other, chosen)
    assert sum(both.factors.values()) == both.difference == both.first.points - both.second.points
    assert sum(both.skills.values()) == both.factors["skills"]
    back = compared(person, other, one, chosen)
    assert back.factors == {name: -part for name, part in both.factors.items()}
    assert back.skills == {name: -part for name, part in both.skills.items()}
    told = both.to_dict()
    assert json.loads(json.dumps(told)) == told


def test_the_frame_holds_points_and_differences() -> None:
    both = compared(CLERK, role_number("payroll-clerk"), role_number("payroll-manager"))
    frame = both.to_frame()
    assert (frame["first"] - frame["second"] == frame["difference"]).all()
    factors = frame[frame["kind"] == "factor"].set_index("name")
    assert factors["first"].sum() == both.first.points
    assert frame[frame["kind"] == "skill"]["second"].sum() == factors["second"]["skills"]


def test_the_text_names_what_speaks_for_each() -> None:
    both = compared(CLERK, role_number("payroll-manager"), role_number("payroll-clerk"))
    lines = str(both).splitlines()
    assert lines[0].startswith("Payroll Manager stands behind Payroll Clerk, ")
    assert lines[0].endswith("(fit points, not a chance of being hired).")
    assert any(line.startswith("For Payroll Clerk: ") and "education" in line for line in lines)


def test_a_role_and_itself_stand_level() -> None:
    both = compared(CLERK, 3, 3)
    assert both.difference == 0
    assert "stand level" in str(both)
    assert len(str(both).splitlines()) == 1


def test_near_roles_are_said_to_be_near() -> None:
    both = compared(CLERK, role_number("accounting-clerk"), role_number("bookkeeper"))
    assert both.same_tier
    assert "can hardly be told apart" in str(both)
