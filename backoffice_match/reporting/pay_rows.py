"""The pay columns of a result, in USD per year and shares from 0 to 1 (reporting room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from backoffice_match.arrays import IntArray, Q
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
        low, quarter, median = (self._figure(self.wages.cents[:, i], 100) for i in range(3))
        return {
            "pay_soc": self._soc(),
            "pay_area": self._area(area_names(self.wages)),
            "pay_area_level": self._area(self.wages.area_types),
            "pay_p10": low,
            "pay_p25": quarter,
            "pay_median": median,
            **self._shares(),
            "pay_jobs": self._figure(self.wages.employment, 1),
            "pay_jobs_rse": self._rse(),
        }

    def _at_row(self, column: IntArray) -> IntArray:
        """Figures of the wage table by output row, -1 where nothing is published."""
        return np.append(column, -1)[self.row]

    def _figure(self, column: IntArray, scale: int) -> pa.Array:
        found = self._at_row(column)
        return figures(found // scale, found < 0)

    def _rse(self) -> pa.Array:
        tenths = self._at_row(self.wages.employment_rse)
        return figures(tenths / 10, tenths < 0)

    def _shares(self) -> dict[str, pa.Array]:
        """Share of jobs that pay the expectation, of all and of the lowest-paid third."""
        below = self.factor.share_below(self.row, self.wanted)
        untold = (self.row < 0) | (self.wanted < 0)
        shares = {"pay_share": Q - below, "pay_share_entry": entry_share(below)}
        return {name: figures(share / Q, untold) for name, share in shares.items()}

    def _area(self, names: list[str] | tuple[str, ...]) -> pa.Array:
        return text_column(self._at_row(self.wages.row_area), names)

    def _soc(self) -> pa.Array:
        has = np.array([bool(soc) for soc in self.socs])
        shown = (self.roles >= 0) & has[self.roles]
        return text_column(np.where(shown, self.roles, -1), self.socs)


def area_names(wages: WageTable) -> list[str]:
    """Names of areas as they are shown."""
    pairs = zip(wages.area_codes, wages.area_names, strict=True)
    return [wages.nation if code == NATIONAL else name for code, name in pairs]
