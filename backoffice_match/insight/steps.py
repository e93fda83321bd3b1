"""Steps between roles that people can really take, as a graph (insight room).

Two kinds: those of the curated table of advancement, and computed ones to near roles, where years
in the first count for the second and the level is the same or the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import ceil
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.role import LEVELS
from backoffice_match.catalogue.view import national_median
from backoffice_match.factors.experience import median_requirement

FloatArray = npt.NDArray[np.float64]

NEAR_CREDIT = 60
"""Least credit of a year in one role for the next at which a computed step is taken: those of one
occupation, and O*NET's five nearest."""

LEAST_PAY = 95
"""Least national median of the next role, in percent of the one before, of a computed step: nobody
goes on to less pay on the way to somewhere."""

LEVEL_RANK: Mapping[str, int] = dict(zip(LEVELS, (0, 1, 2, 2, 3, 4, 5), strict=True))
"""Rungs: a specialist and an analyst stand on one."""

STRANGE = 1.5
"""How much longer a computed step counts than a curated one of the same years: nobody has said
that people take it."""

LEAST_MONTHS, MOST_MONTHS = 6, 60
"""Shortest and longest stay before a computed step."""

NOTHING = 0.1
"""Cost of a step that takes no years: a step all the same."""

USUAL_YEARS = 2.0
"""Years before a curated step whose row does not say how many."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A step from one role to another.

    Attributes
    ----------
    years
        Years in the first role before the step.
    cost
        Years as the search counts them.
    curated
        Whether the table of advancement has it.
    needs, reason
        What it asks for, and why people take it.
    """

    years: float
    cost: float
    curated: bool
    needs: tuple[str, ...]
    reason: str

    def after(self, served: float) -> Edge:
        """The step for somebody who has spent some of the years already."""
        if not served:
            return self
        left = max(0.0, ceil(2 * (self.years - served)) / 2)
        cost = max(NOTHING, self.cost * left / self.years if self.years else self.cost)
        return replace(self, years=left, cost=cost)


Edges: TypeAlias = Mapping[tuple[int, int], Edge]
"""Steps by number of both roles."""


@dataclass(frozen=True, eq=False)
class StepGraph:
    """All steps between the roles of a catalogue."""

    catalogue: Catalogue

    @cached_property
    def edges(self) -> dict[tuple[int, int], Edge]:
        """Steps by number of both roles; a curated one comes before a computed one."""
        return {**self._computed(), **self._curated()}

    def _curated(self) -> dict[tuple[int, int], Edge]:
        found = {}
        for i, steps in enumerate(self.catalogue.columns.steps):
            for step in steps:
                years = USUAL_YEARS if step.years is None else step.years
                edge = Edge(years, max(years, NOTHING), True, step.needs, step.reason)
                found[i, self.catalogue.position(step.next_role_id)] = edge
        return found

    def _computed(self) -> dict[tuple[int, int], Edge]:
        columns = self.catalogue.columns
        credit = self.catalogue.lineage.credit[np.ix_(columns.lineage, columns.lineage)]
        rung = np.array([LEVEL_RANK.get(level, 2) for level in columns.levels])
        rise = rung[None, :] - rung[:, None]
        near = (credit >= NEAR_CREDIT) & (rise >= 0) & (rise <= 1) & self._pays_no_less
        np.fill_diagonal(near, val=False)
        years = self._years(credit).tolist()
        return {
            (i, j): Edge(years[i][j], STRANGE * years[i][j], False, (), _near(credit[i, j]))
            for i, j in np.argwhere(near).tolist()
        }

    @cached_property
    def _pays_no_less(self) -> BoolArray:
        """Whether role j pays about as much as role i or more, or it cannot be told."""
        wages, socs = self.catalogue.wages, self.catalogue.columns.pay_socs
        medians = np.array([national_median(wages, soc) or 0 for soc in socs])
        less = 100 * medians[None, :] < LEAST_PAY * medians[:, None]
        return np.asarray(~(less & (medians[None, :] > 0)))

    def _years(self, credit: IntArray) -> FloatArray:
        """Years in one role that make up what half of the jobs of the other ask for, in halves."""
        columns = self.catalogue.columns
        wanted = (median_requirement(columns.experience) + np.array(columns.seniority))[None, :]
        months = -(-wanted * 100 // np.maximum(credit, 1))
        return np.asarray(np.ceil(np.clip(months, LEAST_MONTHS, MOST_MONTHS) / 6) / 2)

    def open_to(
        self, schooled: BoolArray, served: Mapping[int, float]
    ) -> dict[tuple[int, int], Edge]:
        """Steps that are open to one person.

        Parameters
        ----------
        schooled
            Roles of which the person's education is enough for half of the jobs, shape (roles,):
            a computed step asks for that, a curated one names the degree it asks for.
        served
            Years already spent in a role, which count towards a step from it.
        """
        return {
            (i, j): edge.after(served.get(i, 0.0))
            for (i, j), edge in self.edges.items()
            if edge.curated or schooled[j]
        }


@lru_cache(maxsize=4)
def step_graph(catalogue: Catalogue) -> StepGraph:
    """Return the steps of a catalogue, kept for the next person."""
    return StepGraph(catalogue)


def _near(credit: int) -> str:
    return f"A near job: a year in it counts as about {credit} % of a year in the next"
