"""Education: the share of such jobs whose required level the person meets (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, frozen
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.columns import PRIOR_SIZE
from backoffice_match.factors.base import FactorValues, Kind, imputed_margin
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience


@dataclass(frozen=True, eq=False)
class EducationFactor:
    """Looks the person's rank up in the role's cumulative shares, shape (ranks + 1, roles)."""

    name: ClassVar[str] = "education"
    kind: ClassVar[Kind] = "loss"
    met: IntArray
    imputed: BoolArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> EducationFactor:
        """Cumulate the shares by level; the last row serves an unknown education."""
        met = np.cumsum(catalogue.columns.education, axis=1).T
        imputed = [source == "imputed" for source in catalogue.columns.education_sources]
        return cls(frozen(np.vstack([met, np.zeros_like(met[:1])])), frozen(imputed, np.bool_))

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Share of jobs that ask for the person's level or less."""
        value = self.met[features.education]
        margin = imputed_margin(value, self.imputed, PRIOR_SIZE["education"])
        known = (features.education >= 0)[:, None]
        return FactorValues.certain(value, known).widened(margin)
