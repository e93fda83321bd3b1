"""Experience: the share of such jobs whose required related years are met (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q, columns_of, frozen, locked
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS, PRIOR_SIZE
from backoffice_match.factors.base import FactorValues, Kind, Pairs, imputed_margin, known_ends
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import MOST_MONTHS, RelatedExperience


@dataclass(frozen=True, eq=False)
class ExperienceFactor:
    """Share of jobs met by whole months of related experience.

    Attributes
    ----------
    shares
        Of 10,000 jobs, how many ask for each category of experience, shape (roles, categories).
    imputed
        Roles without figures of their own.
    seniority
        Months that a role asks for beyond those shares of its occupation, shape (roles,).
    lineage
        Each role's place in the lineage, by which jobs that were held are known, shape (roles,).
    """

    name: ClassVar[str] = "experience"
    kind: ClassVar[Kind] = "loss"
    shares: IntArray
    imputed: BoolArray
    seniority: IntArray
    lineage: IntArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> ExperienceFactor:
        """Take the published categories, which `met` interpolates to months."""
        columns = catalogue.columns
        imputed = [source == "imputed" for source in columns.experience_sources]
        seniority = frozen(columns.seniority)
        return cls(columns.experience, frozen(imputed, np.bool_), seniority, columns.lineage)

    @cached_property
    def met(self) -> IntArray:
        """Cumulated shares by month, shape (months + 1, roles)."""
        return locked(share_met_by_month(self.shares))

    @cached_property
    def senior(self) -> IntArray:
        """Numbers of the roles that stand above others of their occupation."""
        return np.flatnonzero(self.seniority)

    def part(self, roles: slice) -> ExperienceFactor:
        """Some roles' shares."""
        made = ExperienceFactor(
            self.shares[roles], self.imputed[roles], self.seniority[roles], self.lineage[roles]
        )
        if "met" in vars(self):
            made.__dict__["met"] = columns_of(self.met, roles)
        return made

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Share of jobs whose requirement is met; the low end of a bare total is none at all.

        A role that stands above others of its occupation asks for so many months more, unless it
        was held before: that it was reached says that they were there. The high end is what the
        occupation as a whole asks for, since the months are a convention.
        """
        if not np.count_nonzero(related.known):
            return FactorValues.unknown(len(features), len(self.shares))
        value = self.met[related.months, np.arange(len(self.shares))]
        beyond = self._beyond(features)
        for role in self.senior.tolist():
            value[:, role] = self._met(related.months[:, role], beyond[:, role], role)

        def ends(at: Pairs, met: IntArray, known: BoolArray) -> IntArray:
            least, most = related.at_least[at], related.at_most[at]
            if not len(self.senior):
                return known_ends(known, self.met[np.array([least, most]), at[1]])
            low = self._met(least, beyond[at], at[1])
            return known_ends(known, np.array([low, self.met[most, at[1]]]))

        def margin(at: Pairs, met: IntArray) -> IntArray | None:
            return imputed_margin(met, self.imputed[at[1]], PRIOR_SIZE["experience"])

        return FactorValues(value, related.known, ends).widened(margin)

    def _met(self, months: IntArray, beyond: IntArray, roles: IntArray | int) -> IntArray:
        """Share met where a role asks for months beyond the shares; 0 where those are not there."""
        left = months - beyond
        return np.where(left >= 0, self.met[np.maximum(left, 0), roles], 0)

    def _beyond(self, features: Features) -> IntArray:
        """Months that each role asks of each person beyond its shares, shape (n, r)."""
        asked = np.broadcast_to(self.seniority, (len(features), len(self.seniority)))
        if not len(self.senior) or not len(features.job_roles.columns[0]):
            return asked
        beyond = asked.copy()
        titles, roles = features.job_roles.owners(), features.job_roles.columns[0]
        for role in self.senior.tolist():
            of_role = np.zeros(len(features.job_roles), dtype=np.bool_)
            of_role[titles[roles == self.lineage[role]]] = True
            held = features.jobs.owners()[of_role[features.jobs.columns[0]]]
            beyond[held, role] = 0
        return beyond


def share_met_by_month(shares: IntArray) -> IntArray:
    """Cumulative share of jobs by month, linear inside each category of required experience.

    Parameters
    ----------
    shares
        Of 10,000 jobs, how many ask for each category, shape (roles, categories).

    Returns
    -------
    numpy.ndarray
        Shape (months + 1, roles), rising from the share that asks for none to 10,000.
    """
    month = np.arange(MOST_MONTHS + 1, dtype=np.int64)[:, None]
    met = np.repeat(shares[None, :, 0], MOST_MONTHS + 1, axis=0)
    starts = EXPERIENCE_MONTHS[:-1]
    for j, (start, end) in enumerate(zip(starts, EXPERIENCE_MONTHS[1:], strict=True), start=1):
        inside = np.clip(month - start, 0, end - start)
        met = met + shares[None, :, j] * inside // (end - start)
    return met


ROLES_AT_ONCE = 1_024
"""Roles whose months are laid out together, a thousand each."""


def median_requirement(shares: IntArray) -> IntArray:
    """Months of related experience that half of a role's jobs ask for at most, shape (roles,)."""
    # Many postings are of the same few occupations.
    distinct, which = np.unique(shares, axis=0, return_inverse=True)
    starts = range(0, len(distinct), ROLES_AT_ONCE)
    some = (share_met_by_month(distinct[i : i + ROLES_AT_ONCE]) for i in starts)
    nothing = np.zeros(0, dtype=np.int64)
    found = np.concatenate([nothing, *((met * 2 < Q).sum(axis=0) for met in some)])
    return np.asarray(found[which.ravel()])
