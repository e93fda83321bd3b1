"""Certifications: held ones that a role values close part of the way left (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import IntArray, Q, frozen
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.factors.base import FactorValues, Kind
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

NEED_VALUES = {"valued": 3_000, "usual": 6_000, "required": 6_000}
"""Value of a held certification out of 10,000: two usual ones, or a usual one and two valued ones,
reach the full bonus. A licence required by law counts as usual; its absence is a blocker."""


@dataclass(frozen=True, eq=False)
class CertificationsFactor:
    """Value of each certification for each role, shape (certifications, roles)."""

    name: ClassVar[str] = "certifications"
    kind: ClassVar[Kind] = "bonus"
    worth: IntArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> CertificationsFactor:
        """Turn the words valued, usual and required into numbers."""
        table, claims = catalogue.certification_table, catalogue.columns.certifications
        worth = np.zeros((len(table.certification_ids), len(claims)), dtype=np.int64)
        for role, cert, row in zip(claims.owners(), *claims.columns, strict=True):
            worth[cert, role] = NEED_VALUES[table.needs[row]]
        return cls(frozen(worth))

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Sum of the values of what is held, at most 10,000."""
        held, (certs,) = features.certifications, features.certifications.columns
        total = np.zeros((len(features), self.worth.shape[1]), dtype=np.int64)
        if len(certs):
            np.add.at(total, held.owners(), self.worth[certs])
        known = features.certifications_known[:, None]
        return FactorValues.certain(np.minimum(total, Q), known)
