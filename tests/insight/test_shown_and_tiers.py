"""How a ranking is shown: few of one SOC, and tiers where ranks cannot be told apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import backoffice_match as bm
from backoffice_match.insight.shown import shown
from backoffice_match.insight.tiers import TIER_WIDTH, tiers_of_people, tiers_of_rows
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights

socs = st.lists(st.sampled_from("xyz"), max_size=12)
falling = st.lists(st.integers(0, 10_000), min_size=1, max_size=12).map(
    lambda points: sorted(points, reverse=True)
)


@given(socs, st.integers(0, 8))
def test_nothing_before_the_last_line_is_lost(codes: list[str], count: int) -> None:
    lines = shown(range(len(codes)), codes, count)
    listed = [item for line in lines for item in (line.item, *line.folded)]
    assert sorted(listed) == list(range(len(listed)))
    assert [line.item for line in lines] == sorted(line.item for line in lines)
    for soc in set(codes):
        assert sum(codes[line.item] == soc for line in lines) <= 2
    assert all(codes[item] == codes[line.item] for line in lines for item in line.folded)


KNOWN = ["Excel", "QuickBooks", "GAAP", "general ledger"]
GRADUATE = Candidate(skills=KNOWN, education="BS Accounting", experience_years=0)


def lines_of(person: Candidate) -> dict[str, bool]:
    """Roles that are shown, and whether for later."""
    lines = bm.Matcher().recommend(person, top=40).shown(8)
    return {line.item.role.id: line.later for line in lines}


def test_roles_that_hardly_take_beginners_come_last() -> None:
    found = lines_of(GRADUATE)
    assert {role for role, later in found.items() if later} >= {"senior-accountant", "controller"}
    assert not found["staff-accountant"]
    assert list(found.values()) == sorted(found.values())


def test_what_is_begun_now_is_not_folded_under_what_is_for_later() -> None:
    lines = bm.Matcher().recommend(GRADUATE, top=40).shown(8)
    under = {match.role.id: line.item.role.id for line in lines for match in line.folded}
    assert under["auditor"] == "staff-accountant"


@pytest.mark.parametrize("jobs", [None, [("controller", 12)]], ids=["unknown", "held"])
def test_nothing_is_put_off_without_a_reason(jobs: list[tuple[str, float]] | None) -> None:
    person = Candidate(skills=KNOWN, education="BS Accounting", past_jobs=jobs)
    assert not any(lines_of(person).values())


def test_experience_of_no_weight_puts_nothing_off() -> None:
    ranking = bm.Matcher(weights=Weights(experience=0)).recommend(GRADUATE, top=40)
    assert not any(line.later for line in ranking.shown(8))


def test_no_lines_are_asked_for() -> None:
    assert shown("abc", "xyz", 0) == []


@given(st.lists(falling, max_size=4))
def test_tiers_of_many_people_equal_one_by_one(people: list[list[int]]) -> None:
    points = np.array([p for person in people for p in person], dtype=np.int64)
    ranks = np.array([r for person in people for r in range(len(person))], dtype=np.int64)
    wanted = [tier for person in people for tier in tiers(person)]
    assert tiers_of_rows(points, ranks).tolist() == wanted


@given(st.lists(falling, min_size=1, max_size=4))
def test_tiers_on_a_grid_equal_those_of_rows(people: list[list[int]]) -> None:
    least = min(map(len, people))
    points = np.array([person[:least] for person in people], dtype=np.int64)
    assert tiers_of_people(points).tolist() == [tiers(person[:least]) for person in people]


def tiers(points: list[int]) -> list[int]:
    """A new tier where the best of the one before is too far ahead."""
    found, leader, tier = [], points[0], 1
    for value in points:
        if leader - value > TIER_WIDTH:
            leader, tier = value, tier + 1
        found.append(tier)
    return found
