"""Amounts and text forms of pay, accepted and refused."""

from __future__ import annotations

import copy
import decimal
import pickle
import time
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import InputError
from backoffice_match.records.salary import Salary, infer_period
from backoffice_match.records.salary_text import parse_period, parse_salary


def test_hour_and_year_give_the_same_cents() -> None:
    assert (
        Salary(31.25, "hour").cents_per_year == Salary(65_000, "year").cents_per_year == 6_500_000
    )


@given(st.integers(1, 480_000))
def test_hourly_is_2080_times_exactly(cents: int) -> None:
    as_decimal = Decimal(cents) / 100
    assert Salary(as_decimal, "hour").cents_per_year == cents * 2_080
    assert Salary(float(as_decimal), "hour") == Salary(as_decimal, "hour")
    assert parse_salary(f"${as_decimal:,.2f}/hour") == Salary(as_decimal, "hour")


@given(st.integers(1, 9_999_999))
def test_whole_dollars_in_every_form(dollars: int) -> None:
    expected = Salary(dollars, "year")
    assert Salary(float(dollars), "year") == Salary(Decimal(dollars), "year") == expected
    assert parse_salary(f"{dollars:,}", "year") == parse_salary(f"${dollars}/yr") == expected
    assert parse_salary(str(expected)) == eval(repr(expected)) == expected


@pytest.mark.parametrize("amount", [48_000, 48_000.0, Decimal("48000.00"), np.int64(48_000)])
def test_equal_amounts_are_equal_salaries(amount: float) -> None:
    found = Salary(amount, "year")
    assert found == Salary(48_000, "year")
    assert hash(found) == hash(Salary(48_000, "year"))
    assert repr(found) == "Salary(48000, 'year')"
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found


def test_context_of_the_caller_does_not_matter() -> None:
    with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])):
        assert Salary(Decimal("48123.45"), "year").cents_per_year == 4_812_345
        assert parse_salary("$48,123.45/year").cents_per_year == 4_812_345


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("65,000/year", Salary(65_000, "year")),
        ("$65k/yr", Salary(65_000, "year")),
        ("65.5K a year", Salary(65_500, "year")),
        ("$31.25/hour", Salary(31.25, "hour")),
        ("$23.50 an hour", Salary(23.5, "hour")),
        ("$23.50 per hr", Salary(23.5, "hour")),
        ("23.5 hourly", Salary(23.5, "hour")),
        ("$15/h", Salary(15, "hour")),
        ("48000/yr", Salary(48_000, "year")),
        ("$48,000 annually", Salary(48_000, "year")),
        ("$48,000 per annum", Salary(48_000, "year")),
        ("  $ 48,000  Per  Year ", Salary(48_000, "year")),
        ("45-50k per year", Salary(45_000, "year")),
        ("45k - 50k/year", Salary(45_000, "year")),
        ("$45,000 – $50,000 / year", Salary(45_000, "year")),
        ("$20 to $22.50 an hour", Salary(20, "hour")),
        ("45,000-50k a year", Salary(45_000, "year")),
    ],
)
def test_documented_forms(text: str, expected: Salary) -> None:
    assert parse_salary(text) == expected
    assert parse_salary(text.upper(), infer_period=True) == expected


def test_range_says_that_the_low_end_counts() -> None:
    found = parse_salary("$45,000 - $50,000", "year")
    assert found == Salary(45_000, "year")
    assert found.note == (
        "range $45,000/year to $50,000/year: the low end is taken as the expectation"
    )
    assert parse_salary("$45,000", "year").note is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("65.000,00", "SALARY_FORMAT"),
        ("65.000", "SALARY_FORMAT"),
        ("65,00", "SALARY_FORMAT"),
        ("6,5000", "SALARY_FORMAT"),
        ("65 000", "SALARY_FORMAT"),
        ("1_000", "SALARY_FORMAT"),
        ("1e5", "SALARY_FORMAT"),
        ("0x10", "SALARY_FORMAT"),
        ("007", "SALARY_FORMAT"),
        ("+65000", "SALARY_FORMAT"),
        ("65000 or more", "SALARY_FORMAT"),
        ("competitive", "SALARY_FORMAT"),
        ("$65kk", "SALARY_FORMAT"),
        ("65m", "SALARY_FORMAT"),
        ("31.255", "SALARY_FORMAT"),
        ("45-50-55k", "SALARY_FORMAT"),
        ("٦٥٠٠٠", "SALARY_DIGITS"),
        ("６５０００", "SALARY_DIGITS"),
        ("६५०००", "SALARY_DIGITS"),
        ("65²", "SALARY_DIGITS"),
        ("NaN", "SALARY_NOT_FINITE"),
        ("inf", "SALARY_NOT_FINITE"),
        ("-Infinity", "SALARY_NOT_FINITE"),
        ("0", "SALARY_NOT_POSITIVE"),
        ("$0.00", "SALARY_NOT_POSITIVE"),
        ("0k", "SALARY_NOT_POSITIVE"),
        ("-65000", "SALARY_NOT_POSITIVE"),
        ("$-65,000", "SALARY_NOT_POSITIVE"),
        ("€65,000", "SALARY_CURRENCY"),
        ("65000 EUR", "SALARY_CURRENCY"),
        ("GBP 65,000", "SALARY_CURRENCY"),
        ("£65k", "SALARY_CURRENCY"),
        ("C$65,000", "SALARY_CURRENCY"),
        ("CAD 65000", "SALARY_CURRENCY"),
        ("₹6,50,000", "SALARY_CURRENCY"),
        ("$50,000-$45,000", "SALARY_RANGE"),
        ("45k-50", "SALARY_RANGE"),
        ("45-50,000", "SALARY_RANGE"),
        ("$4,000 per month", "SALARY_PERIOD"),
        ("$900/week", "SALARY_PERIOD"),
        ("$99,999,999", "SALARY_TOO_LARGE"),
        ("$65k/hour", "SALARY_PERIOD_CONFLICT"),
        ("9" * 5_000, "TOO_LONG"),
        ("", "BLANK"),
        ("  ", "BLANK"),
    ],
)
def test_other_forms_are_refused(text: str, code: str) -> None:
    with pytest.raises(InputError, match=r"^salary: got .+; expected .+; hint: .+") as caught:
        parse_salary(text, "year")
    assert (caught.value.field, caught.value.code) == ("salary", code)


@pytest.mark.parametrize(
    ("amount", "period", "code", "message"),
    [
        (float("nan"), "year", "SALARY_NOT_FINITE", "got nan"),
        (float("inf"), "year", "SALARY_NOT_FINITE", "got inf"),
        (Decimal("sNaN"), "year", "SALARY_NOT_FINITE", "expected US dollars above zero"),
        (0, "year", "SALARY_NOT_POSITIVE", "got 0"),
        (-0.0, "year", "SALARY_NOT_POSITIVE", "got -0.0"),
        (-5, "hour", "SALARY_NOT_POSITIVE", "got -5"),
        (31.255, "hour", "SALARY_NOT_CENTS", "expected a whole number of cents"),
        (Decimal("1E-999999"), "year", "SALARY_NOT_CENTS", "round it to cents"),
        (10_000_001, "year", "SALARY_TOO_LARGE", r"expected at most \$10,000,000 a year"),
        (48_000, "hour", "SALARY_TOO_LARGE", "check the amount and its period"),
        (Decimal("1E+999999"), "year", "SALARY_TOO_LARGE", "expected at most"),
        (1e308, "year", "SALARY_TOO_LARGE", "expected at most"),
        pytest.param(
            10**5_000,
            "year",
            "SALARY_TOO_LARGE",
            "got a whole number of more than 60 digits",
            id="huge",
        ),
        pytest.param(
            -(10**5_000),
            "year",
            "SALARY_NOT_POSITIVE",
            "got a whole number of more than",
            id="huge negative",
        ),
        (True, "year", "WRONG_TYPE", "got True; expected a number"),
        ("48000", "year", "WRONG_TYPE", "text belongs in Candidate"),
        (48_000, "month", "SALARY_PERIOD", 'got \'month\'; expected "year" or "hour"'),
        (48_000, None, "SALARY_PERIOD_MISSING", 'expected "year" or "hour"'),
        (48_000, ["year"], "SALARY_PERIOD", 'expected "year" or "hour"'),
    ],
)
def test_amounts_refused(amount: object, period: object, code: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        Salary(amount, period)  # type: ignore[arg-type]
    assert (caught.value.field, caught.value.code) == ("salary", code)


def test_huge_numbers_are_refused_quickly() -> None:
    start = time.perf_counter()
    for value in (10**5_000, "9" * 5_000, "9" * 5_000_000, Decimal("9" * 5_000)):
        with pytest.raises(InputError, match="salary: got"):
            parse_salary(value, "year")
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("value", [48_000, 48_000.0, Decimal(48_000), "48,000", "$48k", "45-50k"])
def test_a_missing_period_is_refused_unless_inferred(value: object) -> None:
    with pytest.raises(InputError, match="expected a pay period, year or hour") as caught:
        parse_salary(value)  # type: ignore[arg-type]
    assert caught.value.code == "SALARY_PERIOD_MISSING"
    assert parse_salary(value, infer_period=True).period == "year"  # type: ignore[arg-type]


@given(st.integers(1, 10_000_000))
def test_inferred_period_by_size(dollars: int) -> None:
    if 300 < dollars < 10_000:
        with pytest.raises(InputError, match=r"300 or less"):
            parse_salary(str(dollars), infer_period=True)
    else:
        expected = "hour" if dollars <= 300 else "year"
        assert parse_salary(str(dollars), infer_period=True).period == expected
        assert infer_period(dollars) == expected


def test_a_stated_period_beats_the_size() -> None:
    assert parse_salary("$500/hour", infer_period=True).period == "hour"
    assert parse_salary(200, "year", infer_period=True).period == "year"


def test_periods_that_disagree() -> None:
    with pytest.raises(InputError, match="the text says hour, the period year"):
        parse_salary("$23/hour", "year")
    with pytest.raises(InputError, match="expected one period"):
        parse_salary(Salary(23, "hour"), "year")
    assert parse_salary(Salary(23, "hour"), "hourly") == Salary(23, "hour")


@pytest.mark.parametrize("word", ["year", "Yearly", "per year", "/yr", "annual", " a year "])
def test_period_words(word: str) -> None:
    assert parse_period(word) == "year"


@pytest.mark.parametrize("word", ["month", "weekly", "y" * 9_999, 5])
def test_other_periods_are_refused(word: object) -> None:
    with pytest.raises(InputError, match=r'salary_period: got .+; expected "year" or "hour"'):
        parse_period(word)


def test_immutable() -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        Salary(48_000, "year").amount = 1  # type: ignore[misc]


@given(st.text(alphabet="0123456789.,$kK-/ houryea", max_size=20))
def test_text_is_read_or_refused_with_a_code(text: str) -> None:
    try:
        found = parse_salary(text, infer_period=True)
    except InputError as error:
        assert error.field == "salary"  # noqa: PT017
        assert error.code != "INVALID"  # noqa: PT017
    else:
        assert found.cents_per_year > 0


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("$20", 'write "$20/hour"'),
        ("45k", 'write "45k/year"'),
        ("$15-20", 'write "$15-20/hour"'),
        ("$2,000", 'write "$2,000/year" or "$2,000/hour"'),
    ],
)
def test_the_hint_has_the_period_that_such_an_amount_has(text: str, hint: str) -> None:
    with pytest.raises(InputError, match="expected a pay period") as caught:
        parse_salary(text)
    assert caught.value.hint == hint


def test_messages_show_amounts_as_people_write_them() -> None:
    with pytest.raises(InputError, match=r"salary: got \$2,000; expected 10,000 or more"):
        parse_salary("2000", infer_period=True)
    with pytest.raises(InputError, match=r"got 20\.123; expected a whole number of cents"):
        Salary(Decimal("20.123"), "hour")
    with pytest.raises(InputError, match="expected a number; hint: text belongs in Candidate"):
        Salary("$20k", "year")  # type: ignore[arg-type]
