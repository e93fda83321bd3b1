"""How a ranking is shown: few of one SOC, and tiers where ranks cannot be told apart."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.insight.shown import shown
from backoffice_match.insight.tiers import TIER_WIDTH, tiers_of_rows

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


def test_no_lines_are_asked_for() -> None:
    assert shown("abc", "xyz", 0) == []


@given(st.lists(falling, max_size=4))
def test_tiers_of_many_people_equal_one_by_one(people: list[list[int]]) -> None:
    points = np.array([p for person in people for p in person], dtype=np.int64)
    ranks = np.array([r for person in people for r in range(len(person))], dtype=np.int64)
    wanted = [tier for person in people for tier in tiers(person)]
    assert tiers_of_rows(points, ranks).tolist() == wanted


def tiers(points: list[int]) -> list[int]:
    """A new tier where the best of the one before is too far ahead."""
    found, leader, tier = [], points[0], 1
    for value in points:
        if leader - value > TIER_WIDTH:
            leader, tier = value, tier + 1
        found.append(tier)
    return found
