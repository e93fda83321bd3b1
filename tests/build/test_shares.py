"""Exact shares: what holds for every survey and every prior."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.build.shares import (
    Shares,
    mean,
    normalise_percent,
    out_of_q,
    pool,
    shrink,
)

CATEGORIES = 5
percents = (
    st.lists(st.integers(0, 10_000), min_size=CATEGORIES, max_size=CATEGORIES)
    .filter(any)
    .map(lambda parts: [part / 100 for part in parts])
)
shares = percents.map(normalise_percent)
sizes = st.integers(1, 200)


@given(shares)
def test_percentages_become_shares_of_one(own: Shares) -> None:
    assert sum(own) == 1


@given(shares)
def test_whole_numbers_sum_to_ten_thousand(own: Shares) -> None:
    whole = out_of_q(own)
    assert sum(whole) == 10_000
    assert all(
        abs(part - 10_000 * share) < 1 + 1e-3 for part, share in zip(whole, own, strict=True)
    )


@given(shares, shares, sizes, sizes)
def test_shrinking_stays_between_survey_and_prior(
    own: Shares, prior: Shares, n: int, k: int
) -> None:
    for drawn, one, other in zip(shrink(own, n, prior, k), own, prior, strict=True):
        assert min(one, other) <= drawn <= max(one, other)


@given(shares, shares, sizes)
def test_nobody_asked_leaves_the_prior(own: Shares, prior: Shares, k: int) -> None:
    assert shrink(own, 0, prior, k) == prior
    assert shrink(None, 0, prior, k) == prior


@given(shares, shares, sizes, sizes)
def test_more_people_asked_move_it_toward_the_survey(
    own: Shares, prior: Shares, n: int, k: int
) -> None:
    few, many = shrink(own, n, prior, k), shrink(own, n + 1, prior, k)
    for a, b, goal in zip(few, many, own, strict=True):
        assert abs(b - goal) <= abs(a - goal)


@given(st.lists(st.tuples(shares, sizes), min_size=1, max_size=4))
def test_pooling_keeps_the_whole_and_forgets_the_order(parts: list[tuple[Shares, int]]) -> None:
    assert sum(pool(parts)) == 1
    assert pool(parts) == pool(parts[::-1])


@given(shares)
def test_the_mean_of_equals_is_the_same(own: Shares) -> None:
    assert mean([own] * 3) == own


def test_left_over_units_go_to_the_largest_remainders() -> None:
    assert out_of_q((Fraction(1, 6), Fraction(1, 6), Fraction(4, 6))) == (1667, 1667, 6666)
