"""Pathways: steps that are steps, the shortest first, and a plain word where there is none."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given

from backoffice_match.api.matcher import Matcher
from backoffice_match.insight.held import Held
from backoffice_match.insight.steps import LEVEL_RANK, step_graph
from backoffice_match.insight.ways import pathway_to
from backoffice_match.records.candidate import Candidate

from ..scoring import case, catalogue, engine, points, role_number
from ..strategies import people, roles

matcher = Matcher(catalogue())
matcher.__dict__["engine"] = engine()
CLERK = Candidate(
    skills=["payroll processing", "ADP", "QuickBooks"],
    education="high school",
    past_jobs=[("payroll clerk", 2)],
)


@given(people(), roles())
def test_every_way_is_made_of_known_steps(person: Candidate, role: int) -> None:
    found = pathway_to(case(person, role))
    graph = step_graph(catalogue())
    assert [way.years for way in found.ways] == sorted(way.years for way in found.ways)
    for way in found.ways:
        numbers = [role_number(step.role_id) for step in way.steps]
        assert numbers[-1] == role
        assert len(set(numbers)) == len(numbers)
        assert all(pair in graph.edges for pair in pairwise(numbers))
        assert way.years <= sum(graph.edges[pair].years for pair in pairwise(numbers))
        assert not any(step.held for step in way.steps[1:])
    told = found.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["found"] == bool(found.ways)


def test_points_of_a_step_are_those_after_the_years_before_it() -> None:
    steps = matcher.pathway(CLERK, "payroll-manager").steps
    person = CLERK
    for before, step in pairwise(steps):
        if step.years_before:
            jobs = [*(person.past_jobs or ()), (before.title, step.years_before)]
            person = person.replace(past_jobs=jobs)
        assert points([person])[0, role_number(step.role_id)] == step.points
    assert steps[0].held
    assert "where you are, or were" in str(steps[0])


def test_a_role_that_was_held_is_there_already() -> None:
    found = matcher.pathway(CLERK, "payroll-clerk")
    assert [step.role_id for step in found.steps] == ["payroll-clerk"]
    assert found.years == 0


def test_no_way_is_said_plainly() -> None:
    nobody = Candidate(past_jobs=["zorblaxer"])
    found = matcher.pathway(nobody, "payroll-manager")
    assert found.ways == found.steps == ()
    assert found.years is None
    assert str(found).startswith("No way found to Payroll Manager")
    assert found.to_frame().empty


def test_alternatives_avoid_a_role_of_the_first_way() -> None:
    found = matcher.pathway(CLERK.replace(past_jobs=[("AP clerk", 3)]), "controller")
    assert found.alternatives
    first = {step.role_id for step in found.steps}
    for way in found.alternatives:
        assert first - {step.role_id for step in way.steps}
    assert len({tuple(step.role_id for step in way.steps) for way in found.ways}) == len(found.ways)


def test_nobody_begins_above_what_their_experience_and_schooling_allow() -> None:
    person = Candidate(skills=["GAAP", "month-end close"], education="high school")
    for way in matcher.pathway(person, "controller").ways:
        role = catalogue()[way.steps[0].role_id]
        assert LEVEL_RANK[role.level] <= 1


def test_the_help_desk_is_open_to_who_finished_high_school() -> None:
    """A quarter of such jobs take it, at which the education factor takes nothing away."""
    person = Candidate(
        skills=["Windows", "Active Directory", "troubleshooting"],
        education="high school",
        certifications=["A+"],
    )
    way = matcher.pathway(person, "systems-administrator").ways[0]
    assert way.steps[0].role_id == "help-desk-technician"
    assert way.degrees == ()


def test_who_says_that_they_have_no_experience_may_begin_too() -> None:
    fresh = Candidate(
        skills=["GAAP", "QuickBooks", "Excel", "accounts payable", "bank reconciliation"],
        education="bachelor's in accounting",
    )
    silent, told = (
        matcher.pathway(person, "staff-accountant").ways
        for person in (fresh, fresh.replace(experience_years=0))
    )
    assert told
    assert [way.years for way in told] == [way.years for way in silent]


def test_a_degree_that_a_way_asks_for_is_told_with_its_length() -> None:
    clerk = CLERK.replace(education="associate", past_jobs=[("AP clerk", 3)])
    way = matcher.pathway(clerk, "staff-accountant").ways[0]
    assert way.years == 0
    assert way.length == "the time for a bachelor's degree in accounting"
    graduate = matcher.pathway(clerk.replace(education="bachelor"), "staff-accountant").ways[0]
    assert (graduate.degrees, graduate.length) == ((), "no further years")


def test_what_is_held_is_not_asked_for() -> None:
    """Neither a lower certification of one that is held, nor what past jobs give."""
    person = CLERK.replace(certifications=["Certified Payroll Professional"])
    specialist = {s.role_id: s for s in matcher.pathway(person, "payroll-manager").steps}
    asked = {s.role_id: s for s in matcher.pathway(CLERK, "payroll-manager").steps}
    assert "FPC" in asked["payroll-specialist"].needs
    assert "FPC" not in specialist["payroll-specialist"].needs
    assert not any("CPP" in need for need in specialist["payroll-manager"].needs)
    bookkeeper = matcher.pathway(CLERK.replace(past_jobs=[("AR clerk", 3)]), "bookkeeper").steps[-1]
    assert bookkeeper.needs == ("accounts payable",)


@given(people(), roles())
def test_a_way_names_each_need_once_and_only_what_is_lacking(person: Candidate, role: int) -> None:
    held = Held(case(person, role))
    for way in pathway_to(case(person, role)).ways:
        needs = [need for step in way.steps for need in step.needs]
        assert len(set(needs)) == len(needs)
        assert held.unmet(needs) == tuple(needs)


@given(people(), roles())
def test_of_ways_as_long_the_one_with_fewer_jobs_comes_first(person: Candidate, role: int) -> None:
    ways = pathway_to(case(person, role)).ways
    lengths = [
        (way.years, len(way.degrees), sum(not step.held for step in way.steps)) for way in ways
    ]
    assert lengths == sorted(lengths)
    taken = [tuple(step.role_id for step in way.steps if not step.held) for way in ways]
    assert len(set(taken)) == len(taken)


def test_computed_steps_rise_one_rung_at_most_and_never_fall() -> None:
    levels = catalogue().columns.levels
    for (i, j), edge in step_graph(catalogue()).edges.items():
        if not edge.curated:
            assert 0 <= LEVEL_RANK[levels[j]] - LEVEL_RANK[levels[i]] <= 1
            assert 0.5 <= edge.years <= 5
            assert edge.cost > edge.years


def test_years_already_served_count() -> None:
    """The step to specialist takes so many years as a clerk; two of them are done."""
    fresh = CLERK.replace(past_jobs=[("payroll clerk", 0.1)])
    one, other = (matcher.pathway(p, "payroll-manager").years or 0 for p in (fresh, CLERK))
    assert one - 2 <= other < one


def test_a_retail_worker_begins_in_customer_service() -> None:
    person = Candidate(
        skills=["customer service", "Excel", "cash handling"],
        education="high school",
        past_jobs=["cashier"],
    )
    found = matcher.pathway(person, "office-manager")
    assert catalogue()[found.steps[0].role_id].family == "customer-service"


def test_pay_of_one_code_shows_no_change() -> None:
    steps = matcher.pathway(CLERK, "payroll-specialist").steps
    assert [step.pay_change for step in steps] == [None, None]


def test_the_frame_has_a_row_per_step() -> None:
    found = matcher.pathway(CLERK, "payroll-manager")
    frame = found.to_frame()
    assert len(frame) == sum(len(way.steps) for way in found.ways)
    assert frame["years_before"].min() == 0
    assert "a three-year survey panel" in str(found)


GRADUATES = [("BS Accounting", "staff-accountant"), ("BBA Human Resources", "hr-generalist")]


@pytest.mark.parametrize(("degree", "role_id"), GRADUATES)
def test_a_graduate_can_apply_for_what_the_degree_leads_to(degree: str, role_id: str) -> None:
    found = matcher.pathway(Candidate(education=degree), role_id)
    assert found.open_now
    assert [step.role_id for step in found.steps] == [role_id]
    assert "can be applied for now" in str(found)
    assert found.to_dict()["open_now"]
    assert not matcher.pathway(Candidate(education="high school"), role_id).open_now


def test_a_graduate_does_not_begin_above_others() -> None:
    for role_id in ("senior-accountant", "controller"):
        found = matcher.pathway(Candidate(education="BS Accounting"), role_id)
        assert found.ways
        assert not found.open_now
        assert found.steps[0].role_id != role_id


def test_what_is_held_is_not_said_to_be_open() -> None:
    assert not matcher.pathway(CLERK, "payroll-clerk").open_now
