"""What every factor gives, and the shape of a factor (factors room)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Literal, Protocol, Self, cast

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray, Q, everywhere
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

Kind = Literal["core", "loss", "bonus"]
"""core: the points start from it; loss: it only takes away; bonus: it only adds."""


Pairs = tuple[IntArray, IntArray]
"""Rows of people and columns of roles, of shapes that broadcast: which values are asked for."""

Ends = Callable[[Pairs, IntArray, BoolArray], tuple[IntArray, IntArray]]
"""Worst and best values of pairs, from what their value is and whether it is known."""


@dataclass(frozen=True, eq=False)
class FactorValues:
    """Values of one factor for n people and r roles, integers out of 10,000, shape (n, r).

    Attributes
    ----------
    value
        The value where it is known; anything where it is not.
    known
        Where the person, and the role, say enough.
    ends
        Gives the worst and the best that the value of a pair may be. They are asked for a few
        roles of each person only, and so are worked out when they are.
    """

    value: IntArray
    known: BoolArray
    ends: Ends

    @classmethod
    def certain(cls, value: IntArray, known: BoolArray) -> FactorValues:
        """Values that are exact where known and anything at all where not."""
        return cls(value, everywhere(known, value.shape), _exact_ends)

    @classmethod
    def between(
        cls, value: IntArray, known: BoolArray, low: IntArray, high: IntArray
    ) -> FactorValues:
        """Values with their ends, all of one shape."""
        made = cls(value, known, lambda at, value, known: (low[at], high[at]))
        made.__dict__["_all"] = low, high
        return made

    @classmethod
    def unknown(cls, people: int, roles: int) -> FactorValues:
        """Nothing known of anybody."""
        return _unknown((people, roles))

    def widened(self, margin: Callable[[Pairs, IntArray], IntArray]) -> FactorValues:
        """The same values with ends that lie further apart where they are known.

        Parameters
        ----------
        margin
            By how much, for pairs and their values.
        """

        def ends(at: Pairs, value: IntArray, known: BoolArray) -> tuple[IntArray, IntArray]:
            low, high = self.ends(at, value, known)
            more = np.where(known, margin(at, value), 0)
            return np.maximum(0, low - more), np.minimum(Q, high + more)

        return FactorValues(self.value, self.known, ends)

    @cached_property
    def _all(self) -> tuple[IntArray, IntArray]:
        everywhere = cast(Pairs, np.ix_(*map(np.arange, self.value.shape)))
        return self.ends(everywhere, self.value, self.known)

    @property
    def low(self) -> IntArray:
        """Worst that each value may be: 0 where unknown."""
        return self._all[0]

    @property
    def high(self) -> IntArray:
        """Best that each value may be: 10,000 where unknown."""
        return self._all[1]

    def pick(self, people: IntArray, roles: IntArray) -> FactorValues:
        """Values at the given people and roles, in the shape of the broadcast indices."""
        at = people, roles
        # Places in the flattened arrays are looked up in half the time of rows and columns.
        place = people * self.value.shape[1] + roles
        value, known = _taken(self.value, place), _taken(self.known, place)
        return FactorValues.between(value, known, *self.ends(at, value, known))

    def at(self, places: IntArray) -> FactorValues:
        """Values at places of the flattened arrays."""
        value, low, high = (_taken(c, places) for c in (self.value, self.low, self.high))
        return FactorValues.between(value, _taken(self.known, places), low, high)


def _taken(array: npt.NDArray[Any], places: IntArray) -> npt.NDArray[Any]:
    """Entries at places of the flattened array; one that repeats a single value is not laid out."""
    if array.strides == (0, 0) and array.size:
        return np.broadcast_to(array[0, 0], places.shape)
    return np.asarray(array.take(places))


class _Unknown(FactorValues):
    """Values of which nothing is known, be they picked or not."""

    def pick(self, people: IntArray, roles: IntArray) -> FactorValues:
        """Nothing known of any pair."""
        return _unknown(np.broadcast_shapes(people.shape, roles.shape))

    def at(self, places: IntArray) -> FactorValues:
        """Nothing known of any place."""
        return _unknown(places.shape)


@lru_cache(maxsize=64)
def _unknown(shape: tuple[int, ...]) -> FactorValues:
    nothing = np.broadcast_to(np.zeros((), dtype=np.int64), shape)
    never = np.broadcast_to(np.zeros((), dtype=np.bool_), shape)
    made = _Unknown(nothing, never, _exact_ends)
    made.__dict__["_all"] = nothing, np.broadcast_to(np.full((), Q), shape)
    return made


def _exact_ends(at: Pairs, value: IntArray, known: BoolArray) -> tuple[IntArray, IntArray]:
    return np.where(known, value, 0), np.where(known, value, Q)


def imputed_margin(value: IntArray, imputed: BoolArray, prior_size: int) -> IntArray:
    """How far off a share may be that was taken from like occupations: two standard deviations.

    Parameters
    ----------
    value
        Shares out of 10,000.
    imputed
        Whether the role has no figures of its own, of the shape of `value`.
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

    def part(self, roles: slice) -> Self:
        """Return the same for some roles that stand side by side, each with the values it had."""
        ...
