"""Impact ratios: exact flags, exclusion, bounds, and the statistics beside them."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.evaluation.audit.impact import FOUR_FIFTHS, Counts, below, impact_ratios
from backoffice_match.exceptions import InputError

counts = st.integers(1, 10**12).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
few = st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
groups = st.dictionaries(st.sampled_from("abcdef"), few, min_size=1)


@given(counts, counts)
def test_the_flag_is_decided_in_whole_numbers(group: Counts, reference: Counts) -> None:
    exact = Fraction(group[1], group[0]) < Fraction(4, 5) * Fraction(reference[1], reference[0])
    assert below(group, reference, FOUR_FIFTHS) is exact


def test_four_fifths_exactly_is_no_flag_where_floats_would_err() -> None:
    large = 10**17 + 3
    assert not below((5 * large, 4 * large), (large, large), FOUR_FIFTHS)
    assert below((5 * large, 4 * large - 1), (large, large), FOUR_FIFTHS)
    assert (4 * large - 1) / (5 * large) == 0.8


@given(groups, st.fractions(0, 1), st.fractions(0, Fraction(1, 2)))
def test_reference_has_the_highest_rate_of_those_not_excluded(
    found: dict[str, Counts], threshold: Fraction, least: Fraction
) -> None:
    rows = impact_ratios(found, threshold=threshold, least_share=least)
    assert [row.group for row in rows] == sorted(found)
    assert sum(row.share for row in rows) == 1
    kept = [row for row in rows if row.ratio is not None]
    for row in rows:
        assert (row.ratio is None) == bool(row.excluded_reason)
        assert (row.flag is None) == (row.ratio is None)
    for row in kept:
        assert row.ratio is not None
        assert 0 <= row.ratio <= 1
        assert row.flag is (row.ratio < threshold)
        assert row.share >= least
    if kept:
        assert max(row.ratio or 0 for row in kept) == 1


small = st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(small, small, small)
def test_bounds_hold_for_every_way_to_place_the_unknown(a: Counts, b: Counts, u: Counts) -> None:
    rows = impact_ratios({"a": a, "b": b}, unknown=u, least_share=Fraction(0))
    row = next((r for r in rows if r.bound_low is not None), None)
    if row is None or row.bound_high is None or row.bound_low is None:
        return
    own, reference = (a, b) if row.group == "a" else (b, a)
    for n in range(0, u[0] + 1, 7):
        for hits in range(max(0, n - (u[0] - u[1])), min(n, u[1]) + 1, 5):
            left = Fraction(own[1] + hits, own[0] + n)
            right = Fraction(reference[1] + u[1] - hits, reference[0] + u[0] - n)
            assert row.bound_low <= left / right <= row.bound_high


def test_without_unknown_people_the_bounds_are_the_ratio() -> None:
    row = impact_ratios({"a": (50, 10), "b": (50, 20)})[0]
    assert row.ratio == row.bound_low == row.bound_high == Fraction(1, 2)


def test_figures_beside_the_ratio() -> None:
    row, reference = impact_ratios({"a": (20, 6), "b": (30, 18)})
    assert (row.reference, row.one_more) == ("b", Fraction(7, 20) / Fraction(18, 30))
    # Fisher by counting tables with the same margins; Katz: log ratio -+ 1.96 standard errors.
    ways = [comb(20, k) * comb(30, 24 - k) for k in range(21)]
    assert row.p == pytest.approx(sum(w for w in ways if w <= ways[6]) / comb(50, 24))
    error = 1.959964 * sqrt(1 / 6 - 1 / 20 + 1 / 18 - 1 / 30)
    assert row.low == pytest.approx(0.5 * exp(-error), rel=1e-6)
    assert row.high == pytest.approx(0.5 * exp(error), rel=1e-6)
    assert (reference.p, reference.low, reference.one_more, reference.flag) == (
        *(None, None, None),
        False,
    )


def test_nobody_selected_gives_no_ratio_but_the_reason() -> None:
    for row in impact_ratios({"a": (10, 0), "b": (10, 0)}):
        assert (row.ratio, row.excluded_reason) == (None, "nobody at all was selected")


def test_an_empty_group_and_a_group_of_which_none_is_selected() -> None:
    empty, none, some = impact_ratios({"a": (0, 0), "b": (10, 0), "c": (10, 5)})
    assert (empty.rate, empty.excluded_reason) == (None, "no people")
    assert (none.ratio, none.flag, none.one_more) == (0, True, Fraction(1, 5))
    assert some.reference == "c"


def test_so_many_people_that_no_exact_test_is_made() -> None:
    row = impact_ratios({"a": (10**12, 10**11), "b": (10**12, 10**12)})[0]
    assert (row.p, row.flag, row.ratio) == (None, True, Fraction(1, 10))


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(InputError, match="got 3 of 2 people in group 'a'; expected a count"):
        impact_ratios({"a": (2, 3)})
