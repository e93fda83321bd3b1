"""Plans: applied they reach the target, without any one item they do not, and none is cheaper."""

from __future__ import annotations

import json
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backoffice_match.api.matcher import Matcher
from backoffice_match.exceptions import InputError
from backoffice_match.insight.case import Case
from backoffice_match.insight.effort import effort_scale
from backoffice_match.insight.gains import (
    LEAST_IMPORTANCE,
    Gain,
    applied,
    certification_gains,
    degree_gains,
    hours_of,
)
from backoffice_match.insight.plan import Plan
from backoffice_match.insight.plan_search import PlanSearch
from backoffice_match.insight.planning import COVERED_AT, OFTEN, plan_for
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.vocabulary.vocabulary_tables import KINDS

from ..scoring import case, catalogue, points, role_number
from ..strategies import roles, skilled

CLERK = Candidate(
    skills=["QuickBooks", "ADP", "Excel", "payroll processing"],
    education="high school",
    certifications=["FPC"],
    past_jobs=[("AP clerk", 3)],
)
EXAMPLES = most if (most := settings.default.max_examples) > 100 else 25
"""A plan and its proof take a second; the thorough profile has its full number."""

matcher = Matcher(catalogue())


def reaches(plan: Plan, found: Case, gains: list[Gain]) -> bool:
    """Whether the person with these gains is where the plan wants them, by scoring again."""
    row = points([applied(found.candidate, gains)])[0]
    own = row[found.role_number]
    if plan.target_rank is None:
        return bool(own >= (plan.target or 0))
    before = (row > own) | ((row == own) & (np.arange(len(row)) < found.role_number))
    return int(before.sum()) < plan.target_rank


RETAIL = Candidate(
    skills=["Microsoft Visio", "clients", "1099 processing", "Google Docs", "cash balancing"],
    education="certificate",
    experience_years=18,
    salary="$12,000/year",
    location="Chicago, IL",
    text="Ten years in retail, cash handling and customer service.",
)
"""The most that 300 hours give takes the first place, with fewer points than other sets do."""


@settings(max_examples=EXAMPLES)
@example(RETAIL, role_number("administrative-services-manager"), 1, 1, 300)
@given(
    skilled(),
    roles(),
    st.integers(1, 2_000),
    st.one_of(st.none(), st.integers(1, 15)),
    st.sampled_from([None, None, 60, 300]),
)
def test_what_a_plan_says_holds_when_applied(
    person: Candidate, role: int, more: int, rank: int | None, budget: int | None
) -> None:
    found = case(person, role)
    wanted = None if rank else found.points + more
    plan = plan_for(found, ranked=True, points=wanted, rank=rank, budget=budget)
    after = points([applied(person, plan.gains)])[0, role]
    assert after == plan.points_after
    assert after >= plan.points_before == found.points
    assert plan.most_points >= after
    assert budget is None or plan.hours <= budget
    assert reaches(plan, found, list(plan.gains)) == (plan.status in ("planned", "reached"))
    for gain in plan.gains if plan.status == "planned" else ():
        rest = [other for other in plan.gains if other is not gain]
        assert not reaches(plan, found, rest), gain
    assert json.loads(json.dumps(plan.to_dict())) == plan.to_dict()


def cheapest(search: PlanSearch, items: list[Gain], wanted: int) -> int | None:
    """Fewest hours of any subset of the items that gives the points, by trying them all."""
    sets = [chosen for size in range(len(items) + 1) for chosen in combinations(items, size)]
    found = search.score(sets).points[:, search.case.role_number]
    enough = [hours_of(s) for s, got in zip(sets, found.tolist(), strict=True) if got >= wanted]
    return min(enough, default=None)


@pytest.mark.parametrize("role_id", ["payroll-clerk", "file-clerk", "help-desk-technician"])
@pytest.mark.parametrize("more", [150, 400, 700])
def test_no_subset_takes_fewer_hours(role_id: str, more: int) -> None:
    """Against all subsets of the role's weightiest skills, with certifications and a degree."""
    found = case(CLERK, role_number(role_id))
    search = PlanSearch(found)
    weights = {skill.name: skill.weight for skill in found.role.skills}
    skills = sorted(search.skills, key=lambda gain: -weights[gain.name])[:9]
    others = [gain for gain in search.everything if gain.kind != "skill"][:2]
    wanted = found.points + more
    least = search.least(wanted, 10_000)
    tried = cheapest(search, [*skills, *others], wanted)
    assert least is not None
    assert least.proven
    assert tried is None or hours_of(least.gains) <= tried


def small(costs: dict[str, str]) -> Case:
    """A role of a firm whose skills cover each other in part, where greed goes wrong."""
    import backoffice_match as bm

    own = bm.Catalogue.from_frames(
        roles=[{"role_id": "x", "title": "Keeper of the Xyl"}],
        skills=[
            {"role_id": "x", "skill": name, "weight": weight, "kind": kind, "asked": 2}
            for name, (weight, kind) in costs.items()
        ],
        relations=[
            {"skill": "qoph binding", "related": "qoph lacing", "credit": 60},
            {"skill": "qoph binding", "related": "qoph gluing", "credit": 60},
        ],
    )
    person = Candidate(skills=["qoph sorting"])
    return bm.Matcher(own).explain(person, "x").case


SMALL = {
    "qoph sorting": (300, "task"),
    "qoph lacing": (900, "task"),
    "qoph gluing": (900, "task"),
    "qoph binding": (500, "technology"),
    "qoph lore": (1_000, "knowledge"),
    "qoph tools": (420, "technology"),
}


@pytest.mark.filterwarnings("ignore::backoffice_match.exceptions.DataWarning")
def test_every_target_of_a_small_role_is_met_at_the_least_cost() -> None:
    search = PlanSearch(small(SMALL))
    start = search.case.points
    greedy_worse = 0
    for wanted in range(start + 1, search.most + 1, 40):
        found = search.least(wanted, 10_000)
        assert found is not None
        assert found.proven
        assert hours_of(found.gains) == cheapest(search, list(search.everything), wanted)
        greedy_worse += hours_of(greedy(search, wanted)) > hours_of(found.gains)
    assert greedy_worse, "greed is enough here, so the test shows little"
    assert search.least(search.most + 1, 10_000) is None


def greedy(search: PlanSearch, wanted: int) -> list[Gain]:
    """The most points an hour, one after the other."""
    chosen: list[Gain] = []
    role = search.case.role_number
    now = search.case.points
    while now < wanted:
        left = [gain for gain in search.everything if gain not in chosen]
        got = search.score([[*chosen, gain] for gain in left]).points[:, role].tolist()
        best = max(range(len(left)), key=lambda i: (got[i] - now) / left[i].hours)
        chosen, now = [*chosen, left[best]], got[best]
    return chosen


@pytest.mark.filterwarnings("ignore::backoffice_match.exceptions.DataWarning")
def test_the_most_within_a_budget_is_the_most() -> None:
    search = PlanSearch(small(SMALL))
    items, role = list(search.everything), search.case.role_number
    sets = [chosen for size in range(len(items) + 1) for chosen in combinations(items, size)]
    got = search.score(sets).points[:, role].tolist()
    for budget in range(10, 200, 15):
        best = max(p for s, p in zip(sets, got, strict=True) if hours_of(s) <= budget)
        gains = search.most_within(budget).gains
        assert hours_of(gains) <= budget
        assert search.score([gains]).points[0, role] == best


def test_a_held_skill_is_raised_to_what_is_asked() -> None:
    person = CLERK.replace(skills={"payroll processing": "basic", "ADP": None})
    found = PlanSearch(case(person, role_number("payroll-clerk"))).skills
    (raised,) = (gain for gain in found if gain.name == "payroll processing")
    assert raised.from_level == 1
    assert "from basic to" in str(raised)


def test_what_past_jobs_give_is_confirmed_and_not_learnt() -> None:
    plan = matcher.plan(CLERK, "accounts-payable-clerk", budget=40)
    likely = {gain.name for gain in plan.gains if gain.to_confirm}
    reader = matcher.engine.reader
    names = matcher.engine.catalogue.vocabulary.names
    assert likely <= {names[skill] for skill in reader.job_skills("AP clerk")}
    assert {"check runs", "vendor inquiries"} <= likely
    assert {gain.hours for gain in plan.gains if gain.to_confirm} == {1}
    assert "- to confirm, which you probably have from past jobs: " in str(plan)
    assert set(plan.to_frame()["likely"]) == {"", "from past jobs"}
    for gain in plan.gains:
        assert not gain.to_confirm or "to confirm, probably there" in str(gain)


def test_a_likely_skill_that_is_asked_for_at_a_higher_level_is_begun_there() -> None:
    person = Candidate(past_jobs=[("payroll clerk", 4)])
    gains = PlanSearch(case(person, role_number("payroll-manager"))).skills
    raised = [gain for gain in gains if gain.likely and not gain.to_confirm]
    for gain in raised:
        assert (gain.from_level, gain.level) == (2, 3)
        assert "from intermediate (probably, from past jobs) to" in str(gain)
    assert raised


def test_nobody_is_sent_to_a_lower_certification_of_one_that_is_held() -> None:
    fresh, holder = (
        {gain.name for gain in certification_gains(case(person, role_number("payroll-clerk")))}
        for person in (
            CLERK.replace(certifications=None),
            CLERK.replace(certifications=["Certified Payroll Professional"]),
        )
    )
    assert "Fundamental Payroll Certification" in fresh
    assert "Fundamental Payroll Certification" not in holder
    scale = effort_scale()
    assert {"phr", "aphr", "hr-certificate"} <= scale.held_with(["sphr"])
    assert not any(
        held in scale.held_with([low]) for held in scale.lower for low in scale.lower[held]
    )


def test_a_plan_sends_nobody_to_learn_what_few_such_jobs_use() -> None:
    columns, found = catalogue().columns, case(CLERK, role_number("bookkeeper"))
    role = found.role_number
    names = [catalogue().vocabulary.names[s] for s in columns.skills.row(role)[0].tolist()]
    importance = dict(zip(names, columns.skill_importance[role], strict=True))
    gains = PlanSearch(found).skills
    assert min(importance[gain.name] for gain in gains) >= LEAST_IMPORTANCE
    assert min(importance.values()) < LEAST_IMPORTANCE
    plan = matcher.plan(CLERK, "bookkeeper", target=45)
    assert min(importance[tool] for tool in plan.technologies) >= OFTEN


def test_renewals_are_of_certifications_that_the_role_values() -> None:
    """CPP stands for four certifications: the role's own is meant."""
    plan = matcher.plan(CLERK.replace(certifications=["CPP"]), "payroll-manager", target=40)
    assert [name for name, _ in plan.renewals] == ["Certified Payroll Professional"]


def test_a_target_that_cannot_be_reached_is_said_plainly() -> None:
    plan = matcher.plan(CLERK, "payroll-clerk", target=99)
    assert plan.status == "unreachable"
    assert plan.gains == ()
    assert "99.0 of 100 cannot be reached by learning" in str(plan)
    assert plan.points_before < plan.most_points < 9_900


def test_a_budget_that_is_too_small_gives_the_most_it_can() -> None:
    most = matcher.plan(CLERK, "payroll-clerk", target=100).most_points
    plan = matcher.plan(CLERK, "payroll-clerk", target=most // 100 - 3, budget=60)
    assert plan.status == "over_budget"
    assert 0 < plan.hours <= 60
    assert "cannot be reached in 60 hours" in str(plan)


def test_a_target_that_is_there_needs_nothing() -> None:
    plan = matcher.plan(CLERK, "payroll-clerk", target=10)
    assert plan.status == "reached"
    assert plan.gains == ()
    assert "is reached already" in str(plan)


def test_of_whom_little_is_known_the_measure_is_what_covers_a_role() -> None:
    graduate = Candidate(education="BS Accounting")
    best = matcher.recommend(graduate)[0]
    plan = matcher.plan(graduate, best.role.id)
    assert best.points < COVERED_AT
    assert (plan.status, plan.target) == ("planned", COVERED_AT)
    assert plan.points_after >= COVERED_AT
    assert plan.gains


def test_without_a_target_the_best_role_of_now_is_the_measure() -> None:
    best = matcher.recommend(CLERK, top=1)[0]
    plan = matcher.plan(CLERK, "payroll-manager")
    assert plan.target == best.points


def test_a_person_of_whom_nothing_is_known_gets_a_reason() -> None:
    plan = matcher.plan(Candidate(education="bachelor"), "payroll-clerk", target=60)
    assert plan.status == "no_data"
    assert "no plan. Nothing to go by" in str(plan)


def test_tools_and_renewals_stand_beside() -> None:
    plan = matcher.plan(CLERK, "payroll-clerk", target=40)
    assert ("Fundamental Payroll Certification", 3) in plan.renewals
    assert not set(plan.technologies) & {"ADP", "QuickBooks"}
    assert plan.technologies
    frame = plan.to_frame()
    assert frame["hours"].sum() == plan.hours
    assert (frame["source"] == "curated").all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"target": 0}, "target: got 0; expected a number above 0, at most 100"),
        ({"target": 101}, "target: got 101"),
        ({"budget": -5}, "budget: got -5"),
        ({"rank": 0}, "got 0; expected a whole number from 1"),
        ({"target": 50, "rank": 3}, "got a target and a rank; expected one of the two"),
    ],
)
def test_goals_off_their_scale_are_refused(options: dict[str, int], message: str) -> None:
    with pytest.raises(InputError, match=message):
        matcher.plan(CLERK, "payroll-clerk", **options)


def test_the_scale_knows_every_kind_and_rises() -> None:
    scale = effort_scale()
    for kind in KINDS:
        hours = [scale.skill(kind, level, 0).hours or 0 for level in (1, 2, 3, 4)]
        assert hours == sorted(set(hours))
        assert scale.skill(kind, 3, 1).hours == hours[2] - hours[0]
    assert set(scale.education) == set(EDUCATION_LEVELS)
    table = catalogue().certification_table
    named = catalogue().columns.certifications.columns[0].tolist()
    assert {table.certification_ids[i] for i in named} <= set(scale.certifications)


def test_a_higher_degree_keeps_its_field() -> None:
    """The field makes skills likely: a plan that lost it would count less than is there."""
    person = CLERK.replace(education="Associate of Science in Accounting")
    (degree,) = (g for g in degree_gains(case(person, 0)) if g.name == "bachelor")
    after = applied(person, [degree]).education
    assert after is not None
    assert (after.level, after.field) == ("bachelor", "accounting")


def test_credits_of_college_do_not_shorten_a_certificate() -> None:
    scale = effort_scale()
    whole = scale.education["certificate"].hours
    for held in ("none", "high_school", "some_college"):
        assert scale.degree("certificate", EDUCATION_LEVELS.index(held)).hours == whole
    started = scale.degree("associate", EDUCATION_LEVELS.index("some_college")).hours
    assert started is not None
    assert started < (scale.education["associate"].hours or 0)


def test_a_plan_of_thousands_of_hours_is_called_out_of_reach() -> None:
    person = Candidate(skills=["Active Directory", "ticketing"], education="bachelor")
    plan = matcher.plan(person, "network-support-specialist", target=70)
    told = plan.sentences()
    assert plan.hours > 1_000
    assert sum(line.startswith("- ") for line in told) == 9
    assert f"- and {len(plan.gains) - 8} more" in told
    assert any(line.startswith("That is out of reach by learning alone") for line in told)
    near = matcher.plan(person, "network-support-specialist", target=25)
    assert sum(line.startswith("- ") for line in near.sentences()) == len(near.gains)
    assert near.foremost == near.nearer == ()


def test_a_plan_of_many_things_says_first_that_it_is_far() -> None:
    person = Candidate(skills=["Active Directory", "ticketing"], education="bachelor")
    plan = matcher.plan(person, "network-support-specialist", target=70)
    first = plan.sentences()[0]
    assert first.startswith(f"Far from this role: {len(plan.gains)} things to gain, about ")
    assert first.endswith(".")
    before = {m.role.title: m.points for m in matcher.recommend(person, top=len(catalogue()))}
    assert plan.nearer
    assert all(title in first and before[title] > plan.points_before for title in plan.nearer)
    assert plan.to_dict()["foremost"] == [gain.name for gain in plan.foremost]
    assert len(plan.to_dict()["gains"]) == len(plan.to_frame()) == len(plan.gains)


def test_what_is_named_of_a_far_plan_is_worth_most() -> None:
    person = Candidate(skills=["Active Directory", "ticketing"], education="bachelor")
    plan = matcher.plan(person, "network-support-specialist", target=70)
    role = role_number("network-support-specialist")
    search = PlanSearch(Case.of(matcher.engine, person, role))

    def without(gain: object) -> int:
        left = [other for other in plan.gains if other is not gain]
        return int(search.score([left]).points[0, role])

    others = [gain for gain in plan.gains if gain not in plan.foremost]
    assert max(map(without, plan.foremost)) <= min(map(without, others))
