"""Past jobs and durations."""

from __future__ import annotations

import pickle
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records.past_jobs import (
    PastJob,
    parse_months,
    parse_past_job,
    parse_past_jobs,
)


@pytest.mark.parametrize(
    "value",
    [
        "AP clerk (3)",
        "AP clerk (3 years)",
        "  AP clerk  ( 3 yrs ) ",
        "AP clerk (36 months)",
        "AP clerk(3.0)",
        ("AP clerk", 3),
        ["AP clerk", "3"],
        ("AP clerk", "36 mos"),
        {"title": "AP clerk", "years": 3.0},
        {"title": "AP clerk", "months": 36},
        PastJob("AP clerk", 36),
    ],
)
def test_equal_inputs_give_equal_jobs(value: object) -> None:
    found = parse_past_job(value)  # type: ignore[arg-type]
    assert found == PastJob("AP clerk", 36)
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(PastJob("AP clerk", 36))


@pytest.mark.parametrize(
    "value", ["cashier", ("cashier", None), ("cashier", " "), {"title": "cashier"}]
)
def test_unstated_years(value: object) -> None:
    assert parse_past_job(value) == PastJob("cashier", None)  # type: ignore[arg-type]


@pytest.mark.parametrize("title", ["clerk (contract)", "clerk (since 2019)", "HR (payroll) clerk"])
def test_other_brackets_belong_to_the_title(title: str) -> None:
    assert parse_past_job(title) == PastJob(title, None)


@pytest.mark.parametrize(
    "text",
    [
        "clerk (2019-2022)",
        "clerk (2019 to 2022)",
        "clerk - 3 years",
        "clerk, 3 yrs",
        "clerk 3 years",
    ],
)
def test_a_duration_may_stand_in_other_ways(text: str) -> None:
    assert parse_past_job(text) == PastJob("clerk", 36)


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(InputError, match="past_jobs: got -3; expected years from 0 to 80"):
        parse_past_job("clerk (2022-2019)")


@given(st.integers(0, 80))
def test_years_become_months(years: int) -> None:
    same = {parse_months(v) for v in (years, float(years), Decimal(years), f"{years} years")}
    assert same == {years * 12}


@given(st.integers(0, 960))
def test_months_survive_as_years(months: int) -> None:
    assert parse_months(months / 12) == months == parse_months(f"{months} months")


@pytest.mark.parametrize(
    ("years", "months"), [(0.5, 6), ("2.5", 30), (0.1, 1), (0.04, 0), (0.125, 2)]
)
def test_halves_are_rounded_up(years: object, months: int) -> None:
    assert parse_months(years) == months
    assert parse_months(np.float64(2.5)) == 30


@pytest.mark.parametrize(
    "years",
    [
        -1,
        -0.5,
        81,
        80.1,
        "81",
        "-3",
        "2019",
        pytest.param(10**5_000, id="huge"),
        Decimal("1E+99999"),
    ],
)
def test_years_out_of_range(years: object) -> None:
    with pytest.raises(
        InputError, match=r"experience_years: got .+; expected years from 0 to 80"
    ) as e:
        parse_months(years)
    assert e.value.code == "YEARS_RANGE"


@pytest.mark.parametrize(
    "years",
    [
        float("nan"),
        float("inf"),
        "three",
        "1_0",
        "３",
        "٣",
        "1e1",
        "3-4",
        "",
        pytest.param("5" * 5_000, id="long"),
    ],
)
def test_years_that_are_no_number(years: object) -> None:
    with pytest.raises(InputError, match="expected years from 0 to 80") as caught:
        parse_months(years)
    assert caught.value.code == "YEARS_FORMAT"


@pytest.mark.parametrize(
    "job",
    ["clerk (-3)", "clerk (81)", "clerk (2019)", "clerk (1_0)", "clerk (３)", "clerk (3 weeks)"],
)
def test_bad_years_in_brackets(job: str) -> None:
    with pytest.raises(InputError, match=r"past_jobs: got .+; expected years from 0 to 80"):
        parse_past_job(job)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "expected a title, a pair of title and years"),
        (("clerk", 1, 2), "expected a title, a pair of title and years"),
        ({"job": "clerk"}, "expected a title, a pair of title and years"),
        ({"title": "clerk", "months": 961}, "expected whole months from 0 to 960"),
        ("", "expected text that is not blank"),
        (("", 3), "expected text that is not blank"),
        ((None, 3), "got None; expected text"),
        (("clerk", True), "got True; expected years"),
    ],
)
def test_refused(value: object, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parse_past_job(value)  # type: ignore[arg-type]
    assert caught.value.field == "past_jobs"


def test_lists_and_cells() -> None:
    jobs = (PastJob("AP clerk", 36), PastJob("cashier"))
    assert parse_past_jobs("AP clerk (3); cashier;") == jobs
    assert parse_past_jobs([("AP clerk", 3), "cashier", ""]) == jobs
    assert parse_past_jobs([]) == parse_past_jobs("none") == ()


@pytest.mark.parametrize(
    "text",
    [
        "payroll clerk 3 years, receptionist 2 years",
        "payroll clerk, 3 years, receptionist, 2 years",
        "payroll clerk (3), receptionist (2)",
        "payroll clerk (2015-2018), receptionist (24 months)",
        "payroll clerk 3 yrs and receptionist 2 yrs",
        "payroll clerk for 3 years then receptionist for 2 years",
        "payroll clerk - 3 years / receptionist - 2 years.",
        "payroll clerk (3)\nreceptionist (2)",
    ],
)
def test_a_duration_ends_a_job_whatever_stands_between(text: str) -> None:
    jobs = (PastJob("payroll clerk", 36), PastJob("receptionist", 24))
    assert parse_past_jobs(text) == parse_past_jobs([text]) == jobs


def test_what_follows_a_duration_needs_none_of_its_own() -> None:
    jobs = (PastJob("AP clerk", 36), PastJob("cashier"))
    assert parse_past_jobs("AP clerk (3), cashier") == jobs
    assert parse_past_jobs("AP clerk (3), cashier; clerk, accounts payable (2)") == (
        *jobs,
        PastJob("clerk, accounts payable", 24),
    )


@pytest.mark.parametrize(
    "text", ["clerk, accounts payable", "Manager, Payroll (4)", "clerk (temp)"]
)
def test_a_comma_of_a_title_stays_in_it(text: str) -> None:
    assert len(parse_past_jobs(text)) == 1


def test_two_durations_that_cannot_be_parted_are_refused() -> None:
    with pytest.raises(InputError, match="expected one job with one duration; hint: put a ; betw"):
        parse_past_job("payroll clerk 3 years receptionist 2 years")
    with pytest.raises(InputError, match="one job with one duration"):
        parse_past_jobs("payroll clerk (3) receptionist (2)")


def test_all_bad_jobs_are_named_at_once() -> None:
    with pytest.raises(RecordError, match=r"(?s)got '-3'.*got 99") as caught:
        parse_past_jobs(["clerk (-3)", ("clerk", 99), "fine"])
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("value", [5, b"clerk", {"title": "clerk"}])
def test_not_a_list(value: object) -> None:
    with pytest.raises(InputError, match="expected a list of jobs"):
        parse_past_jobs(value)
    with pytest.raises(InputError, match="got 201 items; expected at most 200"):
        parse_past_jobs(["clerk"] * 201)
