"""Pay in reach: the words do not overstate, the figures are those of the wage table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.insight.pay import Pay, pay_of, pay_sentence, percent
from backoffice_match.records.candidate import Candidate

from ..scoring import case, catalogue, explanation, role_number, scores


def pay(person: Candidate, role_id: str = "payroll-clerk") -> Pay:
    found = pay_of(case(person, role_number(role_id)))
    assert found is not None
    return found


@given(st.integers(0, 10_000))
def test_percent_never_says_all_or_none_of_a_part(share: int) -> None:
    text = percent(share)
    assert (text == "100 %") is (share == 10_000)
    assert (text == "0 %") is (share == 0)
    if text[0].isdigit():
        assert abs(int(text.split()[0]) * 100 - share) <= 50


def test_the_sentence_names_area_jobs_and_both_readings() -> None:
    found = pay(Candidate(salary="$52,000 a year", location="Chicago, IL"))
    text = pay_sentence(found)
    assert found.area_level == "metro"
    assert "Chicago" in text
    assert "$52,000 or more" in text
    assert "of the lowest-paid third" in text
    middle, low, high = found.jobs_paying or (0, 0, 0)
    assert low <= middle <= high <= (found.jobs or 0) * 1.2
    assert f"(95 %: {low:,}-{high:,})" in text


def test_without_an_expectation_nothing_is_counted() -> None:
    found = pay(Candidate(location="Ohio"))
    assert found.area_level == "state"
    assert found.share is found.share_entry is found.jobs_paying is None
    assert str(found).startswith("Half of such jobs in Ohio pay $")


def test_figures_are_those_of_the_factor() -> None:
    person = Candidate(salary="$52,000 a year", location="Ohio")
    found = pay(person)
    value = scores([person]).values["salary"].value[0, role_number("payroll-clerk")]
    assert found.share == value
    assert found.p10 < found.p25 < found.median < found.p75 < found.p90
    assert found.source == "oews-2025-05"


def test_a_role_without_a_defensible_soc_has_no_pay() -> None:
    for role in catalogue():
        if role.pay_soc is None:
            why = explanation(
                Candidate(skills=["Excel"], salary="$40,000 a year"), role_number(role.id)
            )
            assert why.pay is None
            assert "No pay figure is defensible" in str(why)
            return
    pytest.skip("every role has pay")


def test_jobs_without_an_error_have_no_range() -> None:
    found = replace(pay(Candidate(salary="$52,000 a year")), jobs=1_000, jobs_rse=None, share=5_000)
    assert found.jobs_paying == (500, 500, 500)
