"""Salary: the share of such jobs in the area that pay the expectation."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Q
from backoffice_match.factors.salary import SHARES, SalaryFactor, share_below, wage_knots
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.salary import Salary
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, engine, role_number, scores

knots = st.lists(st.integers(1, 20_000_000), min_size=5, max_size=5).map(sorted)


class TestSalaryContract(FactorContract):
    factor = SalaryFactor

    def candidates(self) -> list[Candidate]:
        jobs = [("payroll clerk", 6), ("bookkeeper", None)]
        return [
            Candidate(salary="$48,000 a year", location="Chicago, IL"),
            Candidate(salary="$31.25/hour", past_jobs=jobs),
            Candidate(salary="$30,000 a year", past_jobs=[]),
            Candidate(salary="$9,000,000 a year", location="Wyoming"),
            Candidate(salary="$12/hour", location="Atlantis", experience_years=3),
        ]

    def silent(self) -> list[Candidate]:
        return [Candidate(skills=["Excel"], location="Chicago, IL")]


@given(knots, st.integers(0, 40_000_000))
def test_share_below_interpolates_between_percentiles(cents: list[int], wanted: int) -> None:
    points = wage_knots(np.array(cents)).tolist()
    assert points == [cents[0] // 2, *cents, cents[-1] * 3 // 2]
    exact = Fraction(0)
    for low, high, start, end in zip(points, points[1:], SHARES, SHARES[1:], strict=False):
        if high > low:
            exact += Fraction((end - start) * min(max(wanted - low, 0), high - low), high - low)
        elif wanted > low:
            exact += end - start
    found = int(share_below(np.array(points), np.array(wanted)))
    assert exact - (len(SHARES) - 1) < found <= exact


@given(knots, st.lists(st.integers(0, 40_000_000), min_size=2, max_size=9))
def test_share_below_rises_with_the_expectation(cents: list[int], wanted: list[int]) -> None:
    found = share_below(wage_knots(np.array(cents))[None, :], np.array(sorted(wanted)))
    assert (np.diff(found) >= 0).all()
    assert ((found >= 0) & (found <= Q)).all()


@pytest.mark.parametrize(("at", "share"), list(enumerate(SHARES[1:-1], start=1)))
def test_a_percentile_has_its_share_below(at: int, share: int) -> None:
    points = wage_knots(np.array([30_000, 36_000, 45_000, 57_000, 70_000]))
    assert int(share_below(points, points[at])) == share


def readings(salary: Salary) -> dict[str, np.ndarray]:
    """Values of a person without known experience, a beginner, and an experienced one."""
    people = {
        "unknown": Candidate(salary=salary),
        "total": Candidate(salary=salary, experience_years=40),
        "entry": Candidate(salary=salary, past_jobs=[]),
        "experienced": Candidate(salary=salary, past_jobs=[("payroll clerk", 40)]),
    }
    values = scores(list(people.values())).values["salary"].value
    return dict(zip(people, values[:, role_number("payroll-clerk")], strict=True))


@pytest.mark.parametrize("amount", [15_000, 40_000, 48_000, 58_260, 75_000, 900_000])
def test_the_share_is_read_by_related_experience(amount: int) -> None:
    found = readings(Salary(amount, "year"))
    below = Q - found["unknown"]
    assert found["total"] == found["unknown"]
    assert found["entry"] == max(0, Q - 3 * below)
    assert found["experienced"] == min(Q, 3 * (Q - below) // 2)


def test_pay_is_unknown_where_no_soc_is_defensible() -> None:
    known = scores([Candidate(salary="$48,000 a year")]).values["salary"].known[0]
    paid = [role.pay_soc is not None for role in catalogue()]
    assert known.tolist() == paid


def test_the_place_decides_where_pay_is_published() -> None:
    dear, cheap, nation, nowhere = (
        scores(
            [
                Candidate(salary="$52,000 a year", location=place)
                for place in ("San Jose, CA", "Mississippi", None, "Atlantis")
            ]
        )
        .values["salary"]
        .value[:, role_number("payroll-clerk")]
    )
    assert dear > nation > cheap
    assert nowhere == nation
    assert isinstance(engine().factors["salary"], SalaryFactor)
