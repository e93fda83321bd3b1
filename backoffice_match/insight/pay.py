"""Pay in reach: what such jobs pay where the person is (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from backoffice_match.arrays import Q
from backoffice_match.catalogue.wages import NATIONAL, PERCENTILES, WageTable, entry_pay
from backoffice_match.factors.salary import SalaryFactor, entry_share, share_below, wage_knots
from backoffice_match.insight.case import Case

PAY_NOTE = (
    "Jobs held, not openings; employees of all experience, full and part time; hourly x 2,080; "
    "no overtime, bonus or benefits; by place of work; a three-year survey panel."
)
"""Said wherever pay is shown."""

RANGE_95 = 1.96
"""Half width of a 95 % range in standard errors."""


@dataclass(frozen=True, slots=True)
class Pay:
    """What the jobs of a role's pay SOC pay in one area: BLS OEWS, or a table of one's own.

    Attributes
    ----------
    soc, area, area_code, area_level
        The SOC it belongs to, and where: metro, nonmetro, state or national.
    p10, p25, median, p75, p90
        USD per year.
    top_coded
        Percentiles that are only lower bounds.
    expectation
        USD per year, None where none was stated.
    share, share_entry
        Out of 10,000: jobs that pay at least the expectation, of all and of the lowest-paid third.
    jobs, jobs_rse
        Jobs held in the area, and the relative standard error in percent.
    source
        Release of the figures.
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
    jobs: int | None
    jobs_rse: float | None
    source: str

    @property
    def jobs_paying(self) -> tuple[int, int, int] | None:
        """Jobs that pay at least the expectation: estimate and 95 % range, rounded to tens."""
        if self.share is None or self.jobs is None:
            return None
        middle = self.jobs * self.share / Q
        spread = RANGE_95 * middle * (self.jobs_rse or 0) / 100
        return _tens(middle), _tens(max(0.0, middle - spread)), _tens(middle + spread)

    def __str__(self) -> str:
        return pay_sentence(self)


def _tens(value: float) -> int:
    return round(value / 10) * 10


def pay_of(case: Case) -> Pay | None:
    """Pay of the case's role in the person's area, else state, else nation; None without a SOC."""
    factor = cast(SalaryFactor, case.engine.factors["salary"])
    features = case.scores.features
    areas = features.areas[int(features.place[case.person])]
    occupation = factor.occupations[case.role_number : case.role_number + 1]
    row = int(factor.wages.rows_for(areas, occupation)[0]) if len(factor.wages.cents) else -1
    if row < 0:
        return None
    return _pay(factor.wages, row, case.role.pay_soc or "", int(features.salary[case.person]))


def _pay(wages: WageTable, row: int, soc: str, wanted: int) -> Pay:
    area, cents = int(wages.row_area[row]), wages.cents[row]
    below = share_below(wage_knots(cents), np.array(wanted)) if wanted >= 0 else None
    jobs, rse, bits = (
        int(c[row]) for c in (wages.employment, wages.employment_rse, wages.top_coded)
    )
    code = wages.area_codes[area]
    p10, p25, median, p75, p90 = (int(c) // 100 for c in cents)
    return Pay(
        soc=soc,
        area="the United States" if code == NATIONAL else wages.area_names[area],
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
        jobs=jobs if jobs >= 0 else None,
        jobs_rse=rse / 10 if rse >= 0 else None,
        source=wages.sources[wages.row_source[row]],
    )


def pay_sentence(pay: Pay) -> str:
    """Plain words: how many such jobs in the area pay at least the expectation.

    The limits that belong beside any pay figure stand in `PAY_NOTE`.
    """
    entry = entry_pay(pay.p10, pay.p25)
    told = f"Half of such jobs in {pay.area} pay ${pay.median:,} or more; entry about ${entry:,}."
    counted = pay.jobs_paying
    if counted is None or pay.share_entry is None:
        return told
    jobs, low, high = counted
    entry_share = percent(pay.share_entry)
    return (
        f"About {jobs:,} of {pay.jobs:,} such jobs in {pay.area} (95 %: {low:,}-{high:,}) pay "
        f"${pay.expectation:,} or more; of the lowest-paid third, {entry_share}. {told}"
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
