"""Reading pay from text: the documented forms and no others (records room).

The forms, in US dollars, any letter case::

    65,000   65000   65,000.50   $65,000   $65k   65.5k
    ... followed by a period: /hour /hr /h  an hour  per hour  per hr  hourly
                              /year /yr  a year  per year  per yr  per annum  yearly  annually
    45-50k   $45,000 - $50,000   $20 to $22 an hour      (a range: the low end is what counts)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NoReturn

from backoffice_match.exceptions import InputError
from backoffice_match.records import codes
from backoffice_match.records.checks import problem, shown
from backoffice_match.records.salary import EXACT, Amount, Period, Salary
from backoffice_match.records.salary import infer_period as _by_size

SALARY_CHARACTERS = 64
"""No documented form is longer; anything beyond is refused before it is looked at."""

WIDEST_RANGE = 10
"""The high end is at most so many times the low: ``45-50,000`` is 45 of something else."""

PERIOD_WORDS: Mapping[str, Period] = MappingProxyType(
    {
        "year": "year",
        "yr": "year",
        "annum": "year",
        "annual": "year",
        "annually": "year",
        "yearly": "year",
        "hour": "hour",
        "hr": "hour",
        "h": "hour",
        "hourly": "hour",
    }
)

_FORMS = "a form such as $65,000/year, $65k a year, $31.25/hour or 45-50k per year"
_NUMBER = r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d{1,2})?"
_MONEY = rf"\$?\s?({_NUMBER})\s?(k?)"
_PERIOD = r"(?:\s?/\s?(hour|hr|h|year|yr)|\s(?:an|per)\s(hour|hr)|\s(?:a|per)\s(year|yr)"
_PERIOD += r"|\sper\s(annum)|\s(hourly|yearly|annually))"
_SALARY = re.compile(rf"{_MONEY}(?:\s?(?:-|\bto\b)\s?{_MONEY})?{_PERIOD}?", re.ASCII)
_SAYS_PERIOD = re.compile(rf"{_PERIOD}$", re.ASCII)
_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans("–—−\u00a0", "--- ")
_CURRENCY = re.compile(
    r"[€£¥₹₽₩₪₺₴₦₱฿₫¢]|\b(?:eur|euros?|gbp|pounds?|cad|aud|nzd|chf|jpy|yen|inr|rs|rupees?|mxn|pesos?"
    r"|brl|cny|rmb|sek|nok|dkk|pln|sgd|hkd|zar|php|btc)\b|\b(?:ca|c|au|a|nz|hk|s|mx|r)\$"
)
_OTHER_PERIOD = re.compile(r"\b(?:month|mo|monthly|week|wk|weekly|day|daily|biweekly)\b")


def _wrong(value: object, expected: str, hint: str, code: str) -> NoReturn:
    raise problem(value, expected, hint, field="salary", code=code)


def _refuse_form(text: str, plain: str) -> NoReturn:
    """Say what is wrong with text that is none of the documented forms."""
    if any(c.isnumeric() and not c.isascii() for c in plain):
        _wrong(text, "the digits 0 to 9", "write the amount in plain digits", codes.SALARY_DIGITS)
    if _CURRENCY.search(plain):
        _wrong(text, "US dollars", "convert the amount first", codes.SALARY_CURRENCY)
    if re.fullmatch(r"[+-]?\$?(nan|inf|infinity)", plain):
        hint = "leave the salary out if unknown"
        _wrong(text, "a number", hint, codes.SALARY_NOT_FINITE)
    if re.match(r"\$?\s?-\s?\$?\s?\d", plain):
        _wrong(text, "an amount above zero", "drop the sign", codes.SALARY_NOT_POSITIVE)
    if _OTHER_PERIOD.search(plain):
        _wrong(text, "pay by year or by hour", "convert it first", codes.SALARY_PERIOD)
    _wrong(text, _FORMS, "write it that way", codes.SALARY_FORMAT)


def _plain(value: str) -> str:
    """Text in one form for matching; refuses what is blank or too long."""
    if len(value) > SALARY_CHARACTERS:
        got = f"text of {len(value):,} characters"
        raise problem(value, _FORMS, "shorten it", field="salary", code=codes.TOO_LONG, got=got)
    plain = _SPACES.sub(" ", value.translate(_DASHES)).strip().casefold()
    if not plain:
        _wrong(value, _FORMS, "leave the salary out if unknown", codes.BLANK)
    return plain


def _amount(figures: str, thousands: bool) -> Decimal:
    return EXACT.multiply(Decimal(figures.replace(",", "")), 1000 if thousands else 1)


def _read(value: str) -> tuple[Decimal, Decimal | None, Period | None]:
    """Low end, high end if it is a range, and period if the text says one."""
    plain = _plain(value)
    match = _SALARY.fullmatch(plain)
    if match is None:
        _refuse_form(value, plain)
    figures, k, high_figures, high_k, *words = match.groups()
    word = next(filter(None, words), None)
    if high_figures is None:
        return _amount(figures, bool(k)), None, PERIOD_WORDS[word] if word else None
    # In "45-50k" the k belongs to both; in "45,000-50k" the low end is written out.
    low = _amount(figures, bool(k) or (bool(high_k) and Decimal(figures.replace(",", "")) < 1000))
    high = _amount(high_figures, bool(high_k))
    return low, high, PERIOD_WORDS[word] if word else None


def _check_range(value: str, low: Decimal, high: Decimal, period: Period) -> str:
    """Refuse a range that cannot be meant; return the note that says how it is read."""
    if low > high:
        _wrong(value, "the lower amount first", "swap the two", codes.SALARY_RANGE)
    if high > EXACT.multiply(low, WIDEST_RANGE):
        expected = f"a high end at most {WIDEST_RANGE} times the low"
        _wrong(value, expected, "write both amounts in full", codes.SALARY_RANGE)
    ends = f"{Salary(low, period)} to {Salary(high, period)}"
    return f"range {ends}: the low end is taken as the expectation"


def parse_period(value: object) -> Period | None:
    """Pay period from a word such as ``"year"``, ``"hourly"``, ``"per hr"``; blank is None.

    Raises
    ------
    InputError
        Code SALARY_PERIOD for any other word: only years and hours are known.

    Examples
    --------
    >>> parse_period("per yr"), parse_period("Hourly"), parse_period(" ")
    ('year', 'hour', None)
    """
    if value is None:
        return None
    if isinstance(value, str):
        word = value[:SALARY_CHARACTERS].strip().casefold().lstrip("/").strip()
        if not word:
            return None
        for prefix in ("per ", "an ", "a "):
            word = word.removeprefix(prefix)
        if word in PERIOD_WORDS:
            return PERIOD_WORDS[word]
    raise problem(
        value,
        '"year" or "hour"',
        "convert the amount first",
        field="salary_period",
        code=codes.SALARY_PERIOD,
    )


def says_period(value: object) -> bool:
    """Whether pay says what it is paid for, as ``"$20/hour"`` and a `Salary` do.

    Examples
    --------
    >>> says_period("$20/hour"), says_period("$20"), says_period(48_000)
    (True, False, False)
    """
    if isinstance(value, Salary):
        return True
    return isinstance(value, str) and bool(_SAYS_PERIOD.search(value.strip().casefold()))


def _settle(
    amount: Amount, said: Period | None, given: Period | None, by_size: bool, value: object
) -> Period:
    """Decide the one period that the text, the argument or the size of the amount gives."""
    if said and given and said != given:
        expected = f"one period; the text says {said}, the period {given}"
        _wrong(value, expected, "keep one of them", codes.SALARY_PERIOD_CONFLICT)
    if period := said or given:
        return period
    if by_size:
        return _by_size(amount)
    hint = "say which"
    if isinstance(value, str):
        hint = f"write {_likely_period(value.strip()[:20], Decimal(amount))}"
    _wrong(value, "a pay period, year or hour", hint, codes.SALARY_PERIOD_MISSING)


def _likely_period(text: str, amount: Decimal) -> str:
    """The text with the period that an amount of its size has; with both where it may be either.

    Examples
    --------
    >>> _likely_period("$20", Decimal(20)), _likely_period("$2,000", Decimal(2000))
    ('"$20/hour"', '"$2,000/year" or "$2,000/hour"')
    """
    try:
        return f'"{text}/{_by_size(amount)}"'
    except InputError:
        return f'"{text}/year" or "{text}/hour"'


def parse_salary(
    value: str | Amount | Salary, period: str | None = None, *, infer_period: bool = False
) -> Salary:
    """Pay from a number or from one of the documented text forms (top of this file).

    Parameters
    ----------
    value
        US dollars, as a number or as text; a `Salary` is returned as it is.
    period
        ``"year"`` or ``"hour"`` (also ``"yearly"``, ``"per hr"`` ...), where `value` does not say.
    infer_period
        Decide a missing period by size: 10,000 and above is yearly, 300 and below hourly,
        between the two is refused.

    Returns
    -------
    Salary
        Of a range the low end, with a note that says so.

    Raises
    ------
    InputError
        Field ``salary`` and a code SALARY_...: another form, another currency, digits other than
        0 to 9, not above zero, no period, two periods, the minimum above the maximum.

    Examples
    --------
    >>> parse_salary("$23.50 an hour")
    Salary(23.50, 'hour')
    >>> parse_salary("45-50k", "year").note
    'range $45,000/year to $50,000/year: the low end is taken as the expectation'
    >>> parse_salary("65.000,00", "year")
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: salary: got '65.000,00'; expected a form such as ...
    """
    given = parse_period(period)
    if isinstance(value, Salary):
        _settle(value.amount, value.period, given, infer_period, shown(value))
        return value
    if not isinstance(value, str):
        # Checked as an amount first, so that NaN is reported as NaN and not by its size.
        checked = Salary(value, given or "year").amount
        return Salary(checked, _settle(checked, None, given, infer_period, value))
    low, high, said = _read(value)
    if not low:
        hint = "leave the salary out if unknown"
        _wrong(value, "an amount above zero", hint, codes.SALARY_NOT_POSITIVE)
    settled = _settle(low, said, given, infer_period, value)
    guessed = "" if said or given else f"no period: taken for {Salary(low, settled)}"
    ends = "" if high is None else _check_range(value, low, high, settled)
    return Salary(low, settled, note="; ".join(filter(None, [guessed, ends])) or None)
