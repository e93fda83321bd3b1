"""Pay a person asks for, as exact integer cents per year (records room)."""

from __future__ import annotations

import numbers
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Literal, NoReturn

from backoffice_match.records import codes
from backoffice_match.records.checks import problem, shown, whole_number

Period = Literal["year", "hour"]
Amount = int | float | Decimal

HOURS_PER_YEAR = 2_080
"""40 hours x 52 weeks: how OEWS turns hourly into annual wages (BLS OEWS technical notes)."""

MAX_DOLLARS_PER_YEAR = 10_000_000
"""Sanity cap: beyond any wage of these occupations, and below it no sum can overflow."""

YEARLY_FROM = 10_000
"""With `infer_period`, an amount without a period is yearly from here on."""

HOURLY_UP_TO = 300
"""With `infer_period`, an amount without a period is hourly up to here; between, it is refused."""

_CENT = Decimal("0.01")
EXACT = Context(prec=40, traps=[])
"""For exact sums, whatever decimal context the caller has set."""
_AMOUNT = "US dollars above zero, in whole cents"


def _wrong(value: object, expected: str, hint: str, code: str) -> NoReturn:
    raise problem(value, expected, hint, field="salary", code=code)


def _check_finite_positive(value: object, finite: bool, positive: bool) -> None:
    if not finite:
        _wrong(value, _AMOUNT, "leave the salary out if unknown", codes.SALARY_NOT_FINITE)
    if not positive:
        _wrong(value, _AMOUNT, "leave the salary out if unknown", codes.SALARY_NOT_POSITIVE)


def _too_large(value: object) -> NoReturn:
    expected = f"at most ${MAX_DOLLARS_PER_YEAR:,} a year"
    _wrong(value, expected, "check the amount and its period", codes.SALARY_TOO_LARGE)


def _as_decimal(value: object) -> Decimal:
    """Return `value` as an exact Decimal: a float means its shortest decimal form."""
    if (whole := whole_number(value)) is not None:
        # Compared before any conversion: a number of 5,000 digits costs nothing.
        if whole > MAX_DOLLARS_PER_YEAR:
            _too_large(value)
        return Decimal(max(whole, 0))
    if isinstance(value, Decimal):
        return value
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return Decimal(float.__repr__(float(value)))
    _wrong(value, "a number", 'text belongs in Candidate(salary="$48,000/year")', codes.WRONG_TYPE)


def _dollars(value: object) -> Decimal:
    """Check an amount and return it in its one form, with two decimal places."""
    amount = _as_decimal(value)
    finite = amount.is_finite()
    _check_finite_positive(value, finite, finite and amount > 0)
    if amount > MAX_DOLLARS_PER_YEAR:
        _too_large(value)
    exact = amount.quantize(_CENT, context=EXACT)
    if exact != amount:
        _wrong(value, "a whole number of cents", "round it to cents", codes.SALARY_NOT_CENTS)
    return exact


@dataclass(frozen=True, slots=True, repr=False)
class Salary:
    """An amount of US dollars before tax, by year or by hour.

    Parameters
    ----------
    amount
        US dollars: int, Decimal, or a float that says an exact number of cents.
    period
        ``"year"`` or ``"hour"``.
    note
        What was decided when reading it from text, such as which end of a range counts.
        Not part of equality.

    Attributes
    ----------
    cents_per_year : int
        The same pay in US cents per year, exact; an hour counts 2,080 times.

    Raises
    ------
    InputError
        Not a finite number of cents above zero, more than 10,000,000 dollars a year, or a
        period that is neither of the two.

    Examples
    --------
    >>> Salary(31.25, "hour").cents_per_year == Salary(65_000, "year").cents_per_year
    True
    >>> Salary(65_000, "month")
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: salary: got 'month'; expected "year" or "hour"; ...
    """

    amount: Amount
    period: Period
    note: str | None = field(default=None, kw_only=True, compare=False)
    cents_per_year: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        amount = _dollars(self.amount)
        if self.period not in ("year", "hour"):
            code = codes.SALARY_PERIOD_MISSING if self.period is None else codes.SALARY_PERIOD
            _wrong(self.period, '"year" or "hour"', "say what the amount is paid for", code)
        hours = HOURS_PER_YEAR if self.period == "hour" else 1
        cents = int(amount.scaleb(2, context=EXACT)) * hours
        if cents > MAX_DOLLARS_PER_YEAR * 100:
            _too_large(self)
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "cents_per_year", cents)

    def __repr__(self) -> str:
        """As written in code: ``Salary(48000, 'year')``."""
        return f"Salary({_plain(self.amount)}, {self.period!r})"

    def __str__(self) -> str:
        """As people write it: ``$48,000/year``."""
        amount = Decimal(self.amount)
        figures = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
        return f"${figures}/{self.period}"


def _plain(amount: object) -> str:
    """Dollars without needless zeros, for `repr`; also of amounts not yet checked."""
    if isinstance(amount, Decimal) and amount.is_finite():
        return str(int(amount)) if amount == int(amount) else str(amount)
    return shown(amount)


def infer_period(amount: Amount) -> Period:
    """Period of an amount that came without one, by its size.

    Raises
    ------
    InputError
        Code SALARY_PERIOD_MISSING between `HOURLY_UP_TO` and `YEARLY_FROM`, where either is likely.

    Examples
    --------
    >>> infer_period(10_000), infer_period(300)
    ('year', 'hour')
    """
    if amount >= YEARLY_FROM:
        return "year"
    if amount <= HOURLY_UP_TO:
        return "hour"
    expected = f"{YEARLY_FROM:,} or more (a year), or {HOURLY_UP_TO} or less (an hour)"
    got, hint = f"${Decimal(amount):,f}", "say the period, as in $2,000/year"
    raise problem(amount, expected, hint, field="salary", code=codes.SALARY_PERIOD_MISSING, got=got)
