"""Education: the share of such jobs that the person's education suits (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q, frozen
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.columns import PRIOR_SIZE
from backoffice_match.factors.base import FactorValues, Kind, Pairs, imputed_margin
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience
from backoffice_match.records.education import EDUCATION_LEVELS

LENIENCE = 2
"""How many times the share of jobs that take a level counts: what incumbents say their job requires
stands above what many who hold such jobs have. Nothing is lost once a quarter of them take it."""

DEGREE = EDUCATION_LEVELS.index("bachelor")
"""From this rank on a person is a graduate, who is not served by a job that asks for no degree."""


@dataclass(frozen=True, eq=False)
class EducationFactor:
    """Looks the person's rank up in tables of shape (ranks + 1, roles), out of 10,000.

    Attributes
    ----------
    met
        Share of such jobs whose required level is the person's or less.
    suited
        The same counted `LENIENCE` times, at most all; for a graduate no more than `asking`.
    asking
        Share of such jobs that ask for a degree, shape (roles,).
    imputed
        Roles without figures of their own.
    """

    name: ClassVar[str] = "education"
    kind: ClassVar[Kind] = "loss"
    met: IntArray
    suited: IntArray
    asking: IntArray
    imputed: BoolArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> EducationFactor:
        """Cumulate the shares by level; the last row serves an unknown education.

        That suits every job, which takes nothing away.
        """
        met = np.cumsum(catalogue.columns.education, axis=1).T
        suited = np.minimum(Q, LENIENCE * met)
        asking = met[-1] - met[DEGREE - 1]
        suited[DEGREE:] = np.minimum(suited[DEGREE:], asking)
        imputed = [source == "imputed" for source in catalogue.columns.education_sources]
        unknown = np.zeros_like(met[:1])
        return cls(
            frozen(np.vstack([met, unknown])),
            frozen(np.vstack([suited, unknown + Q])),
            frozen(asking),
            frozen(imputed, np.bool_),
        )

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Share of jobs that the person's education suits."""
        value = self.suited[features.education]
        known = (features.education >= 0)[:, None]

        def margin(at: Pairs, met: IntArray) -> IntArray | None:
            return imputed_margin(met, self.imputed[at[1]], PRIOR_SIZE["education"])

        return FactorValues.certain(value, known, neutral=True).widened(margin)

    def part(self, roles: slice) -> EducationFactor:
        """Some roles' columns."""
        return EducationFactor(
            self.met[:, roles], self.suited[:, roles], self.asking[roles], self.imputed[roles]
        )
