"""Jobs held and for how long, as whole months (records room)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from numbers import Real
from typing import NoReturn, TypeAlias

from backoffice_match.exceptions import InputError
from backoffice_match.records import codes
from backoffice_match.records.checks import (
    check_count,
    problem,
    raise_all,
    required_text,
    whole_number,
)

MAX_YEARS = 80
"""Nobody has worked longer; a larger number is a calendar year or an age."""

JOB_CHARACTERS = 200
JOBS_LIMIT = 200

PastJobInput: TypeAlias = "str | tuple[str, object] | Mapping[str, object] | PastJob"

_MAX_MONTHS = MAX_YEARS * 12
_CONTEXT = Context(prec=40, rounding=ROUND_HALF_UP, traps=[])
_DURATION = re.compile(
    r"(\d{1,4}(?:\.\d{1,2})?)\+? ?(?:(years?|yrs?|y)|(months?|mos?|m))?", re.ASCII | re.IGNORECASE
)
_YEARS = f"years from 0 to {MAX_YEARS}, such as 3, 2.5, 3 years or 18 months"
# Brackets at the end that hold a number are a duration; others, as in "(contract)", are title.
_JOB = re.compile(r"(?P<title>.*\S)\s*\(\s*(?P<stay>[^()]*)\)")
# "Bookkeeper - 10 years", "bookkeeper, 10 yrs", "Bookkeeper 10 years": said behind the title.
_BEHIND = re.compile(
    r"(?P<title>.*?[^\s,;:–—-])[\s,;:–—-]+(?:for )?"
    r"(?P<stay>\d{1,2}(?:\.\d{1,2})?\+? ?(?:years?|yrs?|months?|mos?))\.?",
    re.ASCII | re.IGNORECASE,
)
_STAY = (
    r"(?:\(\s*(?:\d{1,2}(?:\.\d{1,2})?\+?(?: ?(?:years?|yrs?|y|months?|mos?|m))?"
    r"|(?:19|20)\d\d\s*(?:-|–|—|to)\s*(?:19|20)\d\d)\s*\)"
    r"|\b\d{1,2}(?:\.\d{1,2})?\+? ?(?:years?|yrs?|months?|mos?)\b\.?)"
)
# How long a job was held ends it: what follows a comma or an "and" there is the next one.
_NEXT = re.compile(rf"({_STAY})\s*(?:,|/|&|\n|\band\b|\bthen\b)[\s,]*(?=[^\W\d])", re.ASCII | re.I)
_TWO_STAYS = re.compile(rf"{_STAY}.*[^\W\d_].*{_STAY}\W*", re.ASCII | re.I)
_SPAN = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|—|to)\s*((?:19|20)\d\d)", re.ASCII)
_NUMERIC = re.compile(
    r"[-+~]?\s*\d[\d_.,\s]*\+?\s*(?:years?|yrs?|y|months?|mos?|m|weeks?|days?)?", re.I
)


@dataclass(frozen=True, slots=True)
class PastJob:
    """A job held.

    Parameters
    ----------
    title
        Job title as typed, without outer blanks.
    months
        How long, in whole months; None when not stated.
    """

    title: str
    months: int | None = None


def _format(value: object, field: str) -> NoReturn:
    hint = "write the digits 0 to 9"
    raise problem(value, _YEARS, hint, field=field, code=codes.YEARS_FORMAT)


def _months(amount: Decimal, per: int, value: object, field: str) -> int:
    """Whole months, halves rounded up."""
    if not amount.is_finite():
        _format(value, field)
    months = _CONTEXT.multiply(amount, per)
    if not 0 <= months <= _MAX_MONTHS:
        hint = "give a duration, not a date or an age"
        raise problem(value, _YEARS, hint, field=field, code=codes.YEARS_RANGE)
    return int(months.quantize(Decimal(1), context=_CONTEXT))


def parse_months(value: object, *, field: str = "experience_years") -> int:
    """Whole months from years as a number, or from text such as ``"3 years"``, ``"18 months"``.

    Parameters
    ----------
    value
        Years as a number or text; text may say months instead, and "20+ years" counts as 20.
    field
        Name of the field, for the message.

    Raises
    ------
    InputError
        Code YEARS_RANGE when negative or above 80 years, YEARS_FORMAT when no such number.

    Examples
    --------
    >>> parse_months(2.5), parse_months("18 months"), parse_months("3 yrs"), parse_months("20+")
    (30, 18, 36, 240)
    >>> parse_months(81)
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: experience_years: got 81; expected years from 0 ...
    """
    if (whole := whole_number(value)) is not None:
        # Kept within the range before it becomes a Decimal: 5,000 digits cost nothing.
        return _months(Decimal(min(max(whole, -1), MAX_YEARS + 1)), 12, value, field)
    if isinstance(value, Decimal):
        return _months(value, 12, value, field)
    if isinstance(value, Real) and not isinstance(value, bool):
        return _months(Decimal(float.__repr__(float(value))), 12, value, field)
    if not isinstance(value, str):
        raise problem(value, _YEARS, "write a number", field=field, code=codes.WRONG_TYPE)
    text = value[:JOB_CHARACTERS].strip()
    match = _DURATION.fullmatch(text)
    if match is None:
        code = codes.YEARS_RANGE if re.match(r"-\s?\d", text) else codes.YEARS_FORMAT
        raise problem(value, _YEARS, "write it that way", field=field, code=code)
    return _months(Decimal(match[1]), 1 if match[3] else 12, value, field)


def _from_text(text: str) -> PastJob:
    title = required_text(text, field="past_jobs", limit=JOB_CHARACTERS)
    match = _JOB.fullmatch(title)
    if match and (span := _SPAN.fullmatch(match["stay"].strip())):
        return PastJob(match["title"], _months_between(span))
    if match is None or not _NUMERIC.fullmatch(match["stay"].strip()):
        match = _BEHIND.fullmatch(title)
    if _TWO_STAYS.search(title):
        expected, hint = "one job with one duration", "put a ; between jobs: AP clerk (3); cashier"
        raise problem(title, expected, hint, field="past_jobs", code=codes.YEARS_FORMAT)
    if match is None:
        return PastJob(title, None)
    return PastJob(match["title"], parse_months(match["stay"], field="past_jobs"))


def _months_between(span: re.Match[str]) -> int:
    """Months of a span of years; which years they were is not kept."""
    years = int(span[2]) - int(span[1])
    return parse_months(years, field="past_jobs")


def _from_pair(title: object, years: object, months: object = None) -> PastJob:
    name = required_text(title, field="past_jobs", limit=JOB_CHARACTERS)
    if months is not None:
        whole = whole_number(months)
        if whole is None or not 0 <= whole <= _MAX_MONTHS:
            expected = f"whole months from 0 to {_MAX_MONTHS}"
            hint = "or give years"
            raise problem(months, expected, hint, field="past_jobs", code=codes.YEARS_RANGE)
        return PastJob(name, whole)
    if years is None or (isinstance(years, str) and not years.strip()):
        return PastJob(name, None)
    return PastJob(name, parse_months(years, field="past_jobs"))


def parse_past_job(value: PastJobInput) -> PastJob:
    """One past job.

    Parameters
    ----------
    value
        ``"AP clerk (3)"`` (years), ``"AP clerk (18 months)"``, ``"AP clerk - 3 years"``,
        ``"AP clerk (2015-2018)"`` (a duration; the dates are not kept), ``("AP clerk", 3)``,
        ``{"title": "AP clerk", "years": 3}`` (or ``months``), or ``"cashier"``.

    Raises
    ------
    InputError
        Field ``past_jobs``: no title, or years that are negative, above 80 or no number.

    Examples
    --------
    >>> parse_past_job("AP clerk (3)")
    PastJob(title='AP clerk', months=36)
    >>> parse_past_job("Bookkeeper, 10 yrs"), parse_past_job("clerk (2015-2021)")
    (PastJob(title='Bookkeeper', months=120), PastJob(title='clerk', months=72))
    >>> parse_past_job(("AP clerk", 0.5)), parse_past_job("clerk (contract)")
    (PastJob(title='AP clerk', months=6), PastJob(title='clerk (contract)', months=None))
    """
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, PastJob):
        return _from_pair(value.title, None, value.months)
    if isinstance(value, Mapping):
        if "title" in value and not set(value) - {"title", "years", "months"}:
            return _from_pair(value["title"], value.get("years"), value.get("months"))
    elif isinstance(value, (tuple, list)) and len(value) == 2:
        return _from_pair(*value)
    expected = 'a title, a pair of title and years, or a mapping with "title" and "years"'
    raise problem(
        value, expected, "for example AP clerk (3)", field="past_jobs", code=codes.WRONG_TYPE
    )


def _listed(text: str) -> list[str]:
    """Jobs of one text: a ``;`` parts them, and so does what follows a duration."""
    return [part for part in _NEXT.sub(r"\1;", text).split(";") if part.strip()]


def _parted(job: PastJobInput) -> list[PastJobInput]:
    """Jobs of one item of a list: more than one where a duration stands in the middle."""
    if not isinstance(job, str):
        return [job]
    ends = [found.end(1) for found in _NEXT.finditer(job)]
    starts = [found.end() for found in _NEXT.finditer(job)]
    return [job[i:j] for i, j in zip([0, *starts], [*ends, len(job)], strict=True)]


def parse_past_jobs(value: object) -> tuple[PastJob, ...]:
    """All past jobs, from a list or from one text separated by ``;``; in the order typed.

    A comma, an "and" or a new line behind a duration parts jobs too, in a text and in an item of a
    list; elsewhere a comma belongs to the title. ``"none"`` and an empty list say that there was
    none.

    Examples
    --------
    >>> parse_past_jobs("AP clerk (3); cashier")
    (PastJob(title='AP clerk', months=36), PastJob(title='cashier', months=None))
    >>> [job.months for job in parse_past_jobs("payroll clerk 3 years, receptionist 2 years")]
    [36, 24]
    """
    if isinstance(value, str):
        value = _listed(value)
    if not isinstance(value, Iterable) or isinstance(value, (bytes, Mapping)):
        hint = "write a list"
        raise problem(value, "a list of jobs", hint, field="past_jobs", code=codes.WRONG_TYPE)
    jobs = [part for job in value if job != "" for part in _parted(job)]
    check_count(jobs, len(jobs), JOBS_LIMIT, field="past_jobs")
    found: list[PastJob] = []
    problems: list[InputError] = []
    for job in jobs:
        try:
            found.append(parse_past_job(job))
        except InputError as error:
            problems.append(error)
    raise_all(problems)
    if len(found) == 1 and found[0].title.casefold() == "none":
        return ()
    return tuple(found)
