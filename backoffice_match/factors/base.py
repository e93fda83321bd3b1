"""What every factor gives, and the shape of a factor (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, Self

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

Kind = Literal["core", "loss", "bonus"]
"""core: the points start from it; loss: it only takes away; bonus: it only adds."""


@dataclass(frozen=True, eq=False)
class FactorValues:
    """Values of one factor for n people and r roles, integers out of 10,000, shape (n, r).

    Attributes
    ----------
    value
        The value where it is known; anything where it is not.
    known
        Where the person, and the role, say enough.
    low, high
        Worst and best that the value may be: 0 and 10,000 where unknown.
    """

    value: IntArray
    known: BoolArray
    low: IntArray
    high: IntArray

    @classmethod
    def certain(cls, value: IntArray, known: BoolArray) -> FactorValues:
        """Values that are exact where known and anything at all where not."""
        flags = np.broadcast_to(known, value.shape)
        return cls(value, flags, np.where(flags, value, 0), np.where(flags, value, Q))

    def widened(self, margin: IntArray) -> FactorValues:
        """The same values with wider ends where they are known."""
        low = np.where(self.known, np.maximum(0, self.low - margin), self.low)
        high = np.where(self.known, np.minimum(Q, self.high + margin), self.high)
        return FactorValues(self.value, self.known, low, high)

    def pick(self, people: IntArray, roles: IntArray) -> FactorValues:
        """Values at the given people and roles, in the shape of the broadcast indices."""
        at = people, roles
        return FactorValues(self.value[at], self.known[at], self.low[at], self.high[at])


def imputed_margin(value: IntArray, imputed: BoolArray, prior_size: int) -> IntArray:
    """How far off a share may be that was taken from like occupations: two standard deviations.

    Parameters
    ----------
    value
        Shares out of 10,000, shape (n, r).
    imputed
        Roles without figures of their own, shape (r,).
    prior_size
        Respondents that the mean of like occupations is worth, see `PRIOR_SIZE`.
    """
    spread = 2 * np.sqrt(value * (Q - value) / (prior_size + 1))
    return np.where(imputed, spread.astype(np.int64), 0)


class Factor(Protocol):
    """One factor of the score, prepared for one catalogue."""

    name: ClassVar[str]
    kind: ClassVar[Kind]

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> Self:
        """Build the integer tables that the factor needs, once per catalogue."""
        ...

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Values for all people and all roles."""
        ...
