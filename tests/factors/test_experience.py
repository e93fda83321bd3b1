"""Experience: the share of such jobs whose required related years are met."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Q
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS
from backoffice_match.factors.experience import (
    ExperienceFactor,
    median_requirement,
    share_met_by_month,
)
from backoffice_match.features.experience import MOST_MONTHS
from backoffice_match.records.candidate import Candidate
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, role_number, scores


class TestExperienceContract(FactorContract):
    factor = ExperienceFactor

    def candidates(self) -> list[Candidate]:
        return [
            Candidate(past_jobs=[("payroll clerk", 3), ("zorblaxer", 2)]),
            Candidate(past_jobs=[("accountant", 10), ("bookkeeper", None)]),
            Candidate(past_jobs=[("zorblaxer", None), ("janitor", 2)]),
            Candidate(past_jobs=[]),
            Candidate(past_jobs=[("staff accountant", 4), ("payroll specialist", 1)]),
            Candidate(past_jobs=[("senior accountant", 1)]),
            Candidate(past_jobs=[("payroll clerk", 50), ("payroll manager", 40)]),
            Candidate(experience_years=4),
            Candidate(experience_years=0),
            Candidate(experience_years=80),
        ]

    def silent(self) -> list[Candidate]:
        return [Candidate(skills=["Excel"]), Candidate(past_jobs=[("zorblaxer", 9)])]


shares = st.lists(
    st.integers(0, 100), min_size=len(EXPERIENCE_MONTHS), max_size=len(EXPERIENCE_MONTHS)
)


def spread(parts: list[int]) -> list[int]:
    """Parts as shares that sum to 10,000."""
    whole = sum(parts) or 1
    found = [part * Q // whole for part in parts]
    found[0] += Q - sum(found)
    return found


@given(shares, st.integers(0, MOST_MONTHS))
def test_share_met_is_linear_inside_each_category(parts: list[int], month: int) -> None:
    exact = Fraction(spread(parts)[0])
    bounds = zip(EXPERIENCE_MONTHS, EXPERIENCE_MONTHS[1:], spread(parts)[1:], strict=False)
    for start, end, share in bounds:
        exact += Fraction(share * min(max(month - start, 0), end - start), end - start)
    found = share_met_by_month(np.array([spread(parts)]))[month, 0]
    assert exact - (len(parts) - 1) < found <= exact


@given(shares)
def test_share_met_rises_from_none_to_all(parts: list[int]) -> None:
    met = share_met_by_month(np.array([spread(parts)]))[:, 0]
    assert met.shape == (MOST_MONTHS + 1,)
    assert (np.diff(met) >= 0).all()
    assert met[0] == spread(parts)[0]
    assert met[-1] == met[EXPERIENCE_MONTHS[-1]] == Q


@given(shares)
def test_median_requirement_is_the_first_month_that_meets_half(parts: list[int]) -> None:
    met = share_met_by_month(np.array([spread(parts)]))[:, 0]
    month = int(median_requirement(np.array([spread(parts)]))[0])
    assert met[month] * 2 >= Q
    assert month == 0 or met[month - 1] * 2 < Q


def test_a_bare_total_counts_but_may_be_worth_nothing() -> None:
    found = scores([Candidate(experience_years=5)]).values["experience"]
    none = scores([Candidate(past_jobs=[])]).values["experience"]
    same = scores([Candidate(past_jobs=[("payroll clerk", 5)])]).values["experience"]
    role = role_number("payroll-clerk")
    assert found.known.all()
    assert found.value[0, role] == same.value[0, role] <= found.high[0, role]
    assert (found.low <= none.value).all()
    exact = np.array([source != "imputed" for source in catalogue().columns.experience_sources])
    np.testing.assert_array_equal(found.low[:, exact], none.value[:, exact])


def test_a_job_without_dates_is_unknown_only_where_it_is_related() -> None:
    found = scores([Candidate(past_jobs=["payroll clerk"])]).values["experience"]
    assert not found.known[0, role_number("payroll-clerk")]
    assert found.known[0].any()


def test_an_unread_title_may_be_related() -> None:
    jobs = [("janitor", 0), ("zorblaxer", 20)]
    found = scores([Candidate(past_jobs=jobs)]).values["experience"]
    assert found.known.all()
    assert (found.high == Q).all()
    ordinary = np.array(catalogue().columns.seniority) == 0
    none = np.where(ordinary, catalogue().columns.experience[:, 0], 0)
    assert (found.value[0] == none).all()


def test_imputed_figures_widen_both_ends() -> None:
    found = scores([Candidate(past_jobs=[("Payroll Clerk", 2)])]).values["experience"]
    imputed = [source == "imputed" for source in catalogue().columns.experience_sources]
    wide = (found.high - found.low)[0] > 0
    assert any(imputed)
    assert wide.tolist() == imputed


SENIOR, STAFF = "senior-accountant", "staff-accountant"


def met(person: Candidate, role_id: str) -> tuple[int, int, int]:
    """Lowest, actual and highest share met."""
    found, role = scores([person]).values["experience"], role_number(role_id)
    return tuple(int(end[0, role]) for end in (found.low, found.value, found.high))  # type: ignore[return-value]


@given(st.integers(0, 240))
def test_a_senior_role_asks_for_months_beyond_its_occupation(months: int) -> None:
    beyond = catalogue()[SENIOR].seniority
    person = Candidate(past_jobs=[("staff accountant", months / 12)])
    fewer = Candidate(past_jobs=[("staff accountant", max(0, months - beyond) / 12)])
    low, share, high = met(person, SENIOR)
    assert share == (met(fewer, STAFF)[1] if months >= beyond else 0)
    assert low <= share <= met(person, STAFF)[1] <= high


def test_who_held_a_senior_role_has_what_it_asks_for() -> None:
    person = Candidate(past_jobs=[("senior accountant", 1)])
    assert met(person, SENIOR)[1] == met(person, STAFF)[1] > 0
    both = Candidate(past_jobs=[("staff accountant", 2), ("senior accountant", 1)])
    assert met(both, SENIOR)[1] == met(both, STAFF)[1] > met(person, SENIOR)[1]


def test_the_bare_total_is_held_against_the_senior_role_too() -> None:
    assert met(Candidate(experience_years=1), SENIOR)[1] == 0
    assert met(Candidate(experience_years=6), SENIOR)[1] > 0


def test_a_senior_role_asks_nothing_of_those_who_say_nothing() -> None:
    assert not scores([Candidate(skills=["Excel"])]).values["experience"].known.any()
