"""The pay columns of a result, in USD per year and shares from 0 to 1 (reporting room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from backoffice_match.arrays import IntArray, Q, locked
from backoffice_match.catalogue.wages import NATIONAL, WageTable
from backoffice_match.factors.salary import SalaryFactor, entry_share
from backoffice_match.features.encode import Features
from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.arrow import figures, text_column

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, eq=False)
class PayRows:
    """Wage-table row of each output row, with what the person expects.

    Attributes
    ----------
    factor
        Reads the wage table.
    socs
        Pay SOC of each role, blank where none is defensible.
    roles
        Role of each output row, -1 for none.
    row
        Wage-table row of each output row, -1 where nothing is published.
    wanted
        Expectation in cents per year, -1 unknown.
    """

    factor: SalaryFactor
    socs: tuple[str, ...]
    roles: IntArray
    row: IntArray
    wanted: IntArray

    @classmethod
    def of(cls, engine: Engine, features: Features, people: IntArray, roles: IntArray) -> PayRows:
        """Look the pay of each (person, role) pair up in the person's area."""
        factor = cast(SalaryFactor, engine.factors["salary"])
        occupation = factor.of_role[np.maximum(roles, 0)]
        row = np.where(roles >= 0, factor.wage_rows(features)[people, occupation], -1)
        socs = engine.catalogue.columns.pay_socs
        return cls(factor, socs, roles, row, features.salary[people])

    @property
    def wages(self) -> WageTable:
        """The wage table."""
        return self.factor.wages

    def columns(self) -> dict[str, pa.Array]:
        """All pay columns, in order."""
        published = _published(self.wages)
        return {
            "pay_soc": self._soc(),
            "pay_area": self._area(published.names),
            "pay_area_level": self._area(self.wages.area_types),
            **{name: self._figure(column) for name, column in published.usd.items()},
            **self._shares(),
            "pay_jobs": self._figure(published.jobs),
            "pay_jobs_rse": self._rse(),
        }

    def _figure(self, column: IntArray) -> pa.Array:
        found = column.take(self.row)
        return figures(found, found < 0)

    def _rse(self) -> pa.Array:
        tenths = _published(self.wages).tenths.take(self.row)
        return figures(tenths / 10, tenths < 0)

    def _shares(self) -> dict[str, pa.Array]:
        """Share of jobs that pay the expectation, of all and of the lowest-paid third."""
        below = self.factor.share_below(self.row, self.wanted)
        untold = (self.row < 0) | (self.wanted < 0)
        shares = {"pay_share": Q - below, "pay_share_entry": entry_share(below)}
        return {name: figures(share / Q, untold) for name, share in shares.items()}

    def _area(self, names: tuple[str, ...]) -> pa.Array:
        return text_column(_published(self.wages).area.take(self.row), names)

    def _soc(self) -> pa.Array:
        has = np.array([bool(soc) for soc in self.socs])
        shown = (self.roles >= 0) & has[self.roles]
        return text_column(np.where(shown, self.roles, -1), self.socs)


class _Published(NamedTuple):
    """Columns of the wage table as they are shown, at last -1 for where nothing is published.

    Attributes
    ----------
    names
        Names of areas.
    area, usd, jobs, tenths
        Area of each row, its three pays in USD per year by the column they are shown in, its jobs,
        and the error of their number in tenths of a percent.
    """

    names: tuple[str, ...]
    area: IntArray
    usd: dict[str, IntArray]
    jobs: IntArray
    tenths: IntArray


@lru_cache(maxsize=2)
def _published(wages: WageTable) -> _Published:
    pays = ("pay_p10", "pay_p25", "pay_median")
    columns = (wages.row_area, wages.employment, wages.employment_rse, *wages.cents.T // 100)
    area, jobs, tenths, *usd = (locked(np.append(column, -1)) for column in columns)
    by_column = dict(zip(pays, usd, strict=False))
    return _Published(tuple(area_names(wages)), area, by_column, jobs, tenths)


def area_names(wages: WageTable) -> list[str]:
    """Names of areas as they are shown."""
    pairs = zip(wages.area_codes, wages.area_names, strict=True)
    return [wages.nation if code == NATIONAL else name for code, name in pairs]
