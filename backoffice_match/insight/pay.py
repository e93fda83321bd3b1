"""Pay in reach: what such jobs pay where the person is (insight room)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from types import EllipsisType
from typing import Any, Literal, TypeAlias, cast

import numpy as np

from backoffice_match.arrays import IntArray, Q
from backoffice_match.catalogue.wages import (
    NATIONAL,
    PERCENTILES,
    WageTable,
    entry_pay,
    experienced_pay,
)
from backoffice_match.factors.salary import SalaryFactor, entry_share, share_below, wage_knots
from backoffice_match.figures import DOLLARS, counted, money
from backoffice_match.insight.case import Case

PAY_NOTE = (
    "Jobs held, not openings; employees of all experience, full and part time; hourly x 2,080; "
    "no overtime, bonus or benefits; by place of work; a three-year survey panel."
)
"""Said wherever pay of the BLS survey is shown."""

OWN_PAY_NOTE = "Pay as your own table states it, which tells what it counts; hourly x 2,080."
"""Said where pay of a table of one's own is shown: the limits of the survey are not its limits."""

OWN = "own"
"""Begins the source of figures of a table of one's own."""


def pay_note(sources: Iterable[str]) -> str:
    """What must be said beside pay of some sources, each limit only where it holds.

    Examples
    --------
    >>> pay_note(["own-CAD"])
    'Pay as your own table states it, which tells what it counts; hourly x 2,080.'
    """
    own = [source.partition("-")[0] == OWN for source in sources]
    notes = [PAY_NOTE] * (not all(own) or not own) + [OWN_PAY_NOTE] * any(own)
    return " ".join(notes)


Reading: TypeAlias = Literal["all", "entry", "experienced"]

US = "the United States"

NO_PAY = "No pay figure is defensible for this mix of jobs."
"""Said where a role has no pay SOC, or nothing is published."""

RANGE_95 = 1.96
"""Half width of a 95 % range in standard errors."""


@dataclass(frozen=True, slots=True)
class Pay:
    """What the jobs of a role's pay SOC pay in one area: BLS OEWS, or a table of one's own.

    Attributes
    ----------
    soc, area, area_code, area_level
        The SOC it belongs to, and where: metro, nonmetro, state or national. Roles that share the
        SOC share these jobs: never add them up.
    p10, p25, median, p75, p90
        USD per year.
    top_coded
        Percentiles that are only lower bounds.
    expectation
        USD per year, None where none was stated.
    share, share_entry
        Out of 10,000: jobs that pay at least the expectation, of all and of the lowest-paid third.
    share_range
        95 % range of `share`, out of 10,000, None where no standard error is published. It takes
        all percentiles to be as uncertain as the mean wage, whose relative standard error is the
        one that OEWS publishes.
    jobs, jobs_rse
        Jobs held in the area, and the relative standard error in percent.
    wage_rse
        Relative standard error of the mean wage in percent.
    reading
        Which of the jobs are held against the expectation by the score: ``all``, ``entry`` (the
        lowest-paid third, below the role's usual experience) or ``experienced`` (the rest).
    source
        Release of the figures.
    currency
        Of all amounts, where a table of one's own says that it is not US dollars.
    """

    soc: str
    area: str
    area_code: str
    area_level: str
    p10: int
    p25: int
    median: int
    p75: int
    p90: int
    top_coded: tuple[str, ...]
    expectation: int | None
    share: int | None
    share_entry: int | None
    share_range: tuple[int, int] | None
    jobs: int | None
    jobs_rse: float | None
    wage_rse: float | None
    reading: Reading
    source: str
    currency: str = DOLLARS

    @property
    def jobs_paying(self) -> tuple[int, int, int] | None:
        """Jobs that pay at least the expectation: estimate and 95 % range, rounded to tens."""
        return self._counted(self.share, 1)

    @property
    def jobs_paying_entry(self) -> tuple[int, int, int] | None:
        """Jobs of the lowest-paid third that pay the expectation, with the 95 % range."""
        return self._counted(self.share_entry, 3)

    def _counted(self, share: int | None, parts: int) -> tuple[int, int, int] | None:
        if share is None or self.jobs is None:
            return None
        middle = self.jobs * share / (Q * parts)
        spread = RANGE_95 * middle * (self.jobs_rse or 0) / 100
        return _tens(middle), _tens(max(0.0, middle - spread)), _tens(middle + spread)

    @property
    def entry(self) -> int:
        """Pay at the 17th percentile point, USD per year: the middle of the lowest-paid third."""
        return entry_pay(self.p10, self.p25)

    @property
    def experienced(self) -> int:
        """Pay at the 67th percentile point, USD per year: the middle of the upper two thirds."""
        return experienced_pay(self.median, self.p75)

    @property
    def percentile(self) -> float | None:
        """Percentile that the expectation stands at: percent of all such jobs that pay less."""
        return None if self.share is None else (Q - self.share) / 100

    @property
    def half_at(self) -> int:
        """Expectation that half of the jobs open to the person by `reading` pay, USD per year."""
        return {"all": self.median, "entry": self.entry, "experienced": self.experienced}[
            self.reading
        ]

    def __str__(self) -> str:
        return pay_sentence(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON; USD per year, shares out of 10,000."""
        return {
            **asdict(self),
            "top_coded": list(self.top_coded),
            "share_range": list(self.share_range) if self.share_range else None,
            "jobs_paying": _list(self.jobs_paying),
            "jobs_paying_entry": _list(self.jobs_paying_entry),
            "entry": self.entry,
            "experienced": self.experienced,
            "percentile": self.percentile,
            "half_at": self.half_at,
            "note": pay_note([self.source]),
            "text": str(self),
        }


def _list(values: tuple[int, ...] | None) -> list[int] | None:
    return None if values is None else list(values)


def _tens(value: float) -> int:
    return round(value / 10) * 10


def pay_of(case: Case, location: str | EllipsisType | None = ...) -> Pay | None:
    """Pay of the case's role in the person's area, else state, else nation.

    Parameters
    ----------
    case
        The person and the role.
    location
        Another place to look pay up in; None is the nation.

    Returns
    -------
    Pay or None
        None where no figure is defensible for the role's mix of jobs, or none is published.
    """
    factor = cast(SalaryFactor, case.engine.factors["salary"])
    features = case.scores.features
    areas = (
        features.areas[int(features.place[case.person])]
        if isinstance(location, EllipsisType)
        else case.engine.reader.areas(location)
    )
    occupation = factor.occupations[case.role_number : case.role_number + 1]
    row = int(factor.wages.rows_for(areas, occupation)[0]) if len(factor.wages.cents) else -1
    if row < 0:
        return None
    return _pay(factor.wages, row, case)


def reading_of(case: Case) -> Reading:
    """Which jobs the score holds the expectation against, by related experience."""
    related, at = case.scores.related, (case.person, case.role_number)
    if not (related.from_jobs[case.person] and related.known[at]):
        return "all"
    factor = cast(SalaryFactor, case.engine.factors["salary"])
    short = related.months[at] < factor.median_months[case.role_number]
    return "entry" if short else "experienced"


def _pay(wages: WageTable, row: int, case: Case) -> Pay:
    area, cents = int(wages.row_area[row]), wages.cents[row]
    wanted = int(case.scores.features.salary[case.person])
    below = share_below(wage_knots(cents), np.array(wanted)) if wanted >= 0 else None
    jobs, jobs_rse, wage_rse, bits = (
        int(c[row])
        for c in (wages.employment, wages.employment_rse, wages.wage_rse, wages.top_coded)
    )
    code = wages.area_codes[area]
    p10, p25, median, p75, p90 = (int(c) // 100 for c in cents)
    return Pay(
        soc=case.role.pay_soc or "",
        area=_nation(wages) if code == NATIONAL else wages.area_names[area],
        area_code=code,
        area_level=wages.area_types[area],
        p10=p10,
        p25=p25,
        median=median,
        p75=p75,
        p90=p90,
        top_coded=tuple(name for i, name in enumerate(PERCENTILES) if bits >> i & 1),
        expectation=wanted // 100 if wanted >= 0 else None,
        share=None if below is None else int(Q - below),
        share_entry=None if below is None else int(entry_share(below)),
        share_range=_share_range(cents, wanted, wage_rse),
        jobs=jobs if jobs >= 0 else None,
        jobs_rse=jobs_rse / 10 if jobs_rse >= 0 else None,
        wage_rse=wage_rse / 10 if wage_rse >= 0 else None,
        reading=reading_of(case),
        source=wages.sources[wages.row_source[row]],
        currency=wages.currency,
    )


def _nation(wages: WageTable) -> str:
    return US if wages.currency == DOLLARS else wages.nation


def _share_range(cents: IntArray, wanted: int, rse_tenths: int) -> tuple[int, int] | None:
    """Shares that pay the expectation if all wages were lower, or higher, by 1.96 errors."""
    if wanted < 0 or rse_tenths < 0:
        return None
    off = RANGE_95 * rse_tenths / 1_000
    ends = [np.rint(cents * factor).astype(np.int64) for factor in (max(0.0, 1 - off), 1 + off)]
    low, high = (int(Q - share_below(wage_knots(end), np.array(wanted))) for end in ends)
    return low, high


def pay_sentence(pay: Pay) -> str:
    """Plain words: how many such jobs in the area pay at least the expectation.

    The limits that belong beside any pay figure stand in `PAY_NOTE`.
    """
    bound = "at least " if "median" in pay.top_coded else ""
    code = _code(pay)
    median, entry, experienced = (
        money(amount, pay.currency) for amount in (pay.median, pay.entry, pay.experienced)
    )
    told = (
        f"Half of such jobs in {pay.area} pay {bound}{median} or more; "
        f"entry is about {entry}, with experience about {experienced}{code}."
    )
    paying = _paying(pay)
    return f"{paying}. {told}" if paying else told


def share_sentence(pay: Pay) -> str:
    """Plain words: how many such jobs pay the expectation, and their code; blank without either."""
    paying = _paying(pay)
    return f"{paying}{_code(pay)}." if paying else ""


def _code(pay: Pay) -> str:
    survey = "code" if pay.source.startswith("own") else "BLS code"
    return f" ({survey} {pay.soc})" if pay.soc else ""


def _paying(pay: Pay) -> str:
    paying = pay.jobs_paying
    if paying is None or pay.share_entry is None:
        return ""
    jobs, low, high = paying
    entry_share = percent(pay.share_entry)
    every = counted(pay.jobs or 0, "such job")
    wanted = money(pay.expectation or 0, pay.currency)
    return (
        f"About {jobs:,} of {every} in {pay.area} (95 %: {low:,}-{high:,}) pay "
        f"{wanted} or more; of the lowest-paid third, {entry_share}"
    )


def percent(share: int) -> str:
    """Share out of 10,000 as whole percent in words that do not overstate.

    Examples
    --------
    >>> percent(10_000), percent(9_990), percent(4_449), percent(10), percent(0)
    ('100 %', 'over 99 %', '44 %', 'under 1 %', '0 %')
    """
    if 0 < share < 100:
        return "under 1 %"
    if 9_900 < share < Q:
        return "over 99 %"
    return f"{(share + 50) // 100} %"
