"""Team coverage: who covers what, training that reaches, and the smallest set of roles to hire."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from backoffice_match.api.matcher import Matcher
from backoffice_match.exceptions import UnknownRoleError
from backoffice_match.insight.gains import applied
from backoffice_match.insight.team import COVERED_AT, NEAR_AT, _holders, areas_of, smallest_hires
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, points, role_number

matcher = Matcher(catalogue())
matcher.__dict__["engine"] = engine()
ANA = Candidate(
    id="ana",
    skills=["payroll processing", "ADP", "timekeeping", "payroll tax filing", "QuickBooks"],
    past_jobs=[("payroll clerk", 4)],
    salary="$500,000 a year",
)
BEN = Candidate(
    id="ben",
    skills=["Windows", "Active Directory", "ticketing", "troubleshooting", "desktop support"],
)
FUNCTIONS = ["payroll", "information-technology", "records", "procurement"]


def test_who_covers_what_and_where_one_person_is_the_only_cover() -> None:
    told = matcher.team_coverage([ANA, BEN], functions=FUNCTIONS)
    areas = {area.name: area for area in told.areas}
    assert list(areas) == FUNCTIONS
    assert areas["payroll"].decision == areas["information-technology"].decision == "cover"
    assert [cover.candidate_id for cover in areas["payroll"].covered_by] == ["ana"]
    assert set(told.single_covers) == {"payroll", "information-technology"}
    assert "covered by ana; nobody else does" in str(told)
    two = matcher.team_coverage([ANA, ANA.replace(id="eve")], functions=["payroll"])
    assert two.single_covers == ()


def test_every_cover_is_what_scoring_says() -> None:
    told = matcher.team_coverage([ANA, BEN])
    for area in told.areas:
        for cover in area.covered_by:
            person = {"ana": ANA.replace(salary=None), "ben": BEN}[cover.candidate_id]
            assert points([person])[0, role_number(cover.role_id)] == cover.points >= COVERED_AT


def nearly(role_id: str) -> Candidate:
    """Somebody whose skills bring them near the role but not to it."""
    names = [skill.name for skill in catalogue()[role_id].skills]
    for count in range(1, len(names)):
        person = Candidate(id="cal", skills=names[-count:])
        if NEAR_AT <= points([person])[0, role_number(role_id)] < COVERED_AT:
            return person
    raise AssertionError(role_id)


def test_training_reaches_what_it_is_for() -> None:
    cal = nearly("procurement-specialist")
    told = matcher.team_coverage([BEN, cal], functions=["procurement-specialist"], train_hours=120)
    (area,) = told.areas
    plan = area.training
    assert (area.decision, area.trainee) == ("train", "cal")
    assert plan is not None
    assert 0 < plan.hours <= 120
    after = points([applied(plan.candidate, plan.gains)])[0, role_number(plan.role.id)]
    assert after >= COVERED_AT
    none = matcher.team_coverage([BEN, cal], functions=["procurement-specialist"], train_hours=0)
    assert none.areas[0].decision == "hire"


def test_no_smaller_set_of_roles_covers_the_rest() -> None:
    areas = areas_of(catalogue(), None)
    fits = _holders(engine())
    covers = [{n for n, at in areas.items() if row[at].max() >= COVERED_AT} for row in fits]
    hires = smallest_hires(engine(), areas, None)
    covered = set().union(*hires.values())
    assert covered == set().union(*covers)
    for role_id, names in hires.items():
        assert set(names) <= covers[role_number(role_id)]
    smaller = len(hires) - 1
    distinct = [set(c) for c in {frozenset(c) for c in covers}]
    useful = [c for c in distinct if not any(c < other for other in distinct)]
    assert not any(set().union(*c) >= covered for c in combinations(useful, min(smaller, 4)))


def test_so_many_posts_cover_the_most_areas() -> None:
    areas = areas_of(catalogue(), None)
    fits = _holders(engine())
    covers = {
        frozenset(n for n, at in areas.items() if row[at].max() >= COVERED_AT) for row in fits
    }
    for posts in (1, 2):
        hires = smallest_hires(engine(), areas, posts)
        assert len(hires) <= posts
        most = max(len(frozenset().union(*chosen)) for chosen in combinations(covers, posts))
        assert sum(map(len, hires.values())) == most


def test_what_no_post_is_left_for_goes_to_a_contractor() -> None:
    told = matcher.team_coverage([BEN], functions=FUNCTIONS, posts=1, train_hours=0)
    decisions = [area.decision for area in told.areas]
    assert decisions.count("contract") >= 1
    assert len(told.hires) == 1
    nobody = matcher.team_coverage([], functions=FUNCTIONS, posts=0)
    assert {area.decision for area in nobody.areas} == {"contract"}
    assert "give to a contractor" in str(nobody)


def test_areas_can_be_named_and_made_of_several() -> None:
    told = matcher.team_coverage([ANA], functions={"people": ["payroll", "hr-assistant"]})
    assert [area.name for area in told.areas] == ["people"]
    with pytest.raises(UnknownRoleError, match="family or role id 'pay roll'"):
        matcher.team_coverage([ANA], functions=["pay roll"])


def test_the_result_is_plain_data() -> None:
    told = matcher.team_coverage([ANA, BEN], functions=FUNCTIONS)
    plain = told.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert told.to_frame()["area"].tolist() == FUNCTIONS
