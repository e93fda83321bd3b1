"""Preferences: agreement of a role's work environment with what was wished for (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.columns import (
    ENVIRONMENT_GRADES,
    ENVIRONMENT_SHARES,
    GRADES,
    RIASEC,
)
from backoffice_match.factors.base import FactorValues, Kind
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience
from backoffice_match.records.preferences import Preferences

GRADE_AGREEMENT = (Q, Q // 2, 0)
"""Agreement where role and wish are the same grade, one apart, or two apart."""

INTEREST_RANGE = 600
"""O*NET rates occupational interests from 1 to 7: six points, in hundredths."""


@dataclass(frozen=True, eq=False)
class PreferencesFactor:
    """Mean agreement over what the person stated; the rest does not count either way."""

    name: ClassVar[str] = "preferences"
    kind: ClassVar[Kind] = "loss"
    environment: IntArray
    interests: IntArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> PreferencesFactor:
        """Take the curated environment and the rated interests of each role."""
        return cls(catalogue.columns.environment, catalogue.columns.interests)

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Agreement per distinct set of wishes, spread over the people."""
        wishes = features.preferences
        if not wishes.values:
            return FactorValues.unknown(len(features), len(self.environment))
        pairs = [self.agreement(wish) for wish in wishes.values]
        nothing = np.zeros(len(self.environment), dtype=np.int64)
        value = np.stack([*(value for value, _ in pairs), nothing])[wishes.codes]
        known = np.stack([*(known for _, known in pairs), nothing > 0])[wishes.codes]
        return FactorValues.certain(value, known)

    def part(self, roles: slice) -> PreferencesFactor:
        """Some roles' environment and interests."""
        return PreferencesFactor(self.environment[roles], self.interests[roles])

    def agreement(self, wish: Preferences) -> tuple[IntArray, BoolArray]:
        """Mean agreement per role, and whether anything could be compared."""
        parts = self.parts(wish)
        size = len(self.environment)
        total, count = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        for value in parts.values():
            told = value >= 0
            total, count = total + np.where(told, value, 0), count + told
        return total // np.maximum(count, 1), count > 0

    def parts(self, wish: Preferences) -> dict[str, IntArray]:
        """Agreement per stated wish and role, -1 where the role's side is not known."""
        parts = {}
        for name in ("work_mode", "hours", "schedule"):
            stated = getattr(wish, name)
            if stated in ENVIRONMENT_SHARES:
                share = self.environment[:, ENVIRONMENT_SHARES.index(stated)]
                parts[name] = np.where(share < 0, -1, share * 100)
        for i, name in enumerate(ENVIRONMENT_GRADES, start=len(ENVIRONMENT_SHARES)):
            stated = getattr(wish, name)
            if stated is not None:
                parts[name] = self._grade(self.environment[:, i], GRADES.index(stated))
        if wish.interests:
            parts["interests"] = self._interests(wish.interests)
        return parts

    def _grade(self, grades: IntArray, wished: int) -> IntArray:
        apart = np.abs(grades - wished)
        return np.where(grades < 0, -1, np.array(GRADE_AGREEMENT)[np.minimum(apart, 2)])

    def _interests(self, letters: str) -> IntArray:
        """Rated interest in the person's letters, the most liked first and weighing most."""
        columns = [
            next(i for i, name in enumerate(RIASEC) if name[0].upper() == x) for x in letters
        ]
        weights = np.arange(len(columns), 0, -1)
        rated = self.interests[:, columns]
        share = np.clip(rated - 100, 0, INTEREST_RANGE) * Q // INTEREST_RANGE
        mean = (share * weights).sum(axis=1) // weights.sum()
        return np.where((rated < 0).any(axis=1), -1, mean)
