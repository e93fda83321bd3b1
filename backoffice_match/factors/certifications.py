"""Certifications: held ones that a role values close part of the way left (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import Q, Ragged, columns_of, frozen, locked
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.factors.base import FactorValues, Kind
from backoffice_match.factors.credits import weighed
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

NEED_VALUES = {"valued": 3_000, "usual": 6_000, "required": 6_000}
"""Value of a held certification out of 10,000: two usual ones, or a usual one and two valued ones,
reach the full bonus. A licence required by law counts as usual; its absence is a blocker."""


@dataclass(frozen=True, eq=False)
class CertificationsFactor:
    """Value of each certification for each role.

    Attributes
    ----------
    claims
        (certification, value) per role.
    certifications
        How many certifications there are.
    """

    name: ClassVar[str] = "certifications"
    kind: ClassVar[Kind] = "bonus"
    claims: Ragged
    certifications: int

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> CertificationsFactor:
        """Turn the words valued, usual and required into numbers."""
        table, claims = catalogue.certification_table, catalogue.columns.certifications
        worth = frozen([NEED_VALUES[need] for need in table.needs])
        valued = Ragged(claims.indptr, (claims.columns[0], locked(worth[claims.columns[1]])))
        return cls(valued, len(table.certification_ids))

    @cached_property
    def worth(self) -> npt.NDArray[np.int32]:
        """Value of each certification for each role, shape (certifications, roles)."""
        worth = np.zeros((self.certifications, len(self.claims)), dtype=np.int32)
        certifications, values = self.claims.columns
        worth[certifications, self.claims.owners()] = values
        return locked(worth)

    def part(self, roles: slice) -> CertificationsFactor:
        """Some roles' claims."""
        claims = self.claims.span(roles.start, roles.stop)
        made = CertificationsFactor(claims, self.certifications)
        if "worth" in vars(self):
            made.__dict__["worth"] = columns_of(self.worth, roles)
        return made

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Sum of the values of what is held, at most 10,000; 0 where nothing is known to be."""
        held, known = features.certifications, features.certifications_known[:, None]
        if not len(held.columns[0]):
            nothing = np.zeros((len(features), len(self.claims)), dtype=np.int64)
            return FactorValues.certain(nothing, known, neutral=True)
        total = weighed(Ragged(held.indptr, held.columns[:1]), self.worth)
        value = np.minimum(total, Q, out=total).astype(np.int64)
        return FactorValues.certain(value, known, neutral=True)
