"""Experience: the share of such jobs whose required related years are met (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q, frozen
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS, PRIOR_SIZE
from backoffice_match.factors.base import FactorValues, Kind, imputed_margin
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import MOST_MONTHS, RelatedExperience


@dataclass(frozen=True, eq=False)
class ExperienceFactor:
    """Share of jobs met by whole months of related experience, shape (months + 1, roles)."""

    name: ClassVar[str] = "experience"
    kind: ClassVar[Kind] = "loss"
    met: IntArray
    imputed: BoolArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> ExperienceFactor:
        """Interpolate the published categories to months."""
        columns = catalogue.columns
        imputed = [source == "imputed" for source in columns.experience_sources]
        return cls(frozen(share_met_by_month(columns.experience)), frozen(imputed, np.bool_))

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Share of jobs whose requirement is met; the low end of a bare total is none at all."""
        role = np.arange(self.met.shape[1])[None, :]
        value = self.met[related.months, role]
        ends = FactorValues(
            value,
            related.known,
            np.where(related.known, self.met[related.at_least, role], 0),
            np.where(related.known, self.met[related.at_most, role], Q),
        )
        return ends.widened(imputed_margin(value, self.imputed, PRIOR_SIZE["experience"]))


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


def median_requirement(shares: IntArray) -> IntArray:
    """Months of related experience that half of a role's jobs ask for at most, shape (roles,)."""
    return np.asarray((share_met_by_month(shares) * 2 < Q).sum(axis=0))
