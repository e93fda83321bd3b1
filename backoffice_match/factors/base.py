"""What every factor gives, and the shape of a factor (factors room)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, Literal, Protocol, Self, cast

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray, Q, everywhere, frozen, once
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

Kind = Literal["core", "loss", "bonus"]
"""core: the points start from it; loss: it only takes away; bonus: it only adds."""


Pairs = tuple[IntArray, IntArray]
"""Rows of people and columns of roles, of shapes that broadcast: which values are asked for."""

Ends = Callable[[Pairs, IntArray, BoolArray], IntArray]
"""Worst and best values of pairs, one after the other along a new first axis, from what their value
is and whether it is known."""


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
    neutral
        Whether the value, where it is not known, is what changes no points: 0 of a bonus, else
        10,000. It then need not be put there, at every role of every person.
    """

    value: IntArray
    known: BoolArray
    ends: Ends
    neutral: bool = field(default=False, kw_only=True)

    @classmethod
    def certain(cls, value: IntArray, known: BoolArray, *, neutral: bool = False) -> FactorValues:
        """Values that are exact where known and anything at all where not."""
        return cls(value, everywhere(known, value.shape), _exact_ends, neutral=neutral)

    @classmethod
    def between(
        cls, value: IntArray, known: BoolArray, low: IntArray, high: IntArray
    ) -> FactorValues:
        """Values with their ends, all of one shape."""
        return cls.bounded(value, known, np.stack([low, high]))

    @classmethod
    def bounded(cls, value: IntArray, known: BoolArray, bounds: IntArray) -> FactorValues:
        """Values with their ends, one after the other in an array of shape (2, ...)."""
        made = cls(value, known, lambda at, value, known: bounds[(slice(None), *at)])
        made.__dict__["bounds"] = bounds
        return made

    @classmethod
    def unknown(cls, people: int, roles: int) -> FactorValues:
        """Nothing known of anybody."""
        return _unknown((people, roles))

    def widened(self, margin: Callable[[Pairs, IntArray], IntArray | None]) -> FactorValues:
        """The same values with ends that lie further apart where they are known.

        Parameters
        ----------
        margin
            By how much, for pairs and their values; None is not at all.
        """

        def ends(at: Pairs, value: IntArray, known: BoolArray) -> IntArray:
            bounds, more = self.ends(at, value, known), margin(at, value)
            if more is None:
                return bounds
            more = np.where(known, more, 0)
            return clipped(bounds + np.array([-more, more]))

        return FactorValues(self.value, self.known, ends, neutral=self.neutral)

    @once
    def bounds(self) -> IntArray:
        """Worst and best that each value may be, shape (2, n, r)."""
        everywhere = cast(Pairs, np.ix_(*map(np.arange, self.value.shape)))
        return self.ends(everywhere, self.value, self.known)

    @property
    def low(self) -> IntArray:
        """Worst that each value may be: 0 where unknown."""
        return np.asarray(self.bounds[0])

    @property
    def high(self) -> IntArray:
        """Best that each value may be: 10,000 where unknown."""
        return np.asarray(self.bounds[1])

    def pick(
        self, people: IntArray, roles: IntArray, place: IntArray | None = None
    ) -> FactorValues:
        """Values at the given people and roles, in the shape of the broadcast indices.

        `place` is where they stand in the flattened arrays, if that is known already: they are
        looked up there in half the time of rows and columns.
        """
        at = people, roles
        place = people * self.value.shape[1] + roles if place is None else place
        value, known = _taken(self.value, place), _taken(self.known, place)
        return FactorValues.bounded(value, known, self.ends(at, value, known))

    def at(self, places: IntArray) -> FactorValues:
        """Values at places of the flattened arrays."""
        bounds = self.bounds.reshape(2, -1)[:, places]
        return FactorValues.bounded(_taken(self.value, places), _taken(self.known, places), bounds)


def _taken(array: npt.NDArray[Any], places: IntArray) -> npt.NDArray[Any]:
    """Entries at places of the flattened array; one that repeats a single value is not laid out."""
    if array.strides == (0, 0) and array.size:
        return np.broadcast_to(array[0, 0], places.shape)
    return np.asarray(array.take(places))


class _Unknown(FactorValues):
    """Values of which nothing is known, be they picked or not."""

    def pick(
        self, people: IntArray, roles: IntArray, place: IntArray | None = None
    ) -> FactorValues:
        """Nothing known of any pair."""
        shape = np.broadcast_shapes(people.shape, roles.shape) if place is None else place.shape
        return _unknown(shape)

    def at(self, places: IntArray) -> FactorValues:
        """Nothing known of any place."""
        return _unknown(places.shape)


@lru_cache(maxsize=64)
def _unknown(shape: tuple[int, ...]) -> FactorValues:
    nothing = np.broadcast_to(np.zeros((), dtype=np.int64), shape)
    never = np.broadcast_to(np.zeros((), dtype=np.bool_), shape)
    made = _Unknown(nothing, never, _exact_ends)
    made.__dict__["bounds"] = np.broadcast_to(unknown_ends(len(shape)), (2, *shape))
    return made


def _exact_ends(at: Pairs, value: IntArray, known: BoolArray) -> IntArray:
    return known_ends(known, value)


def known_ends(known: BoolArray, ends: IntArray) -> IntArray:
    """Ends where values are known, 0 and 10,000 where not.

    Parameters
    ----------
    known
        Whether each value is known.
    ends
        Values, the same at both ends, or of shape (2, ...).

    Examples
    --------
    >>> known_ends(np.array([True, False]), np.array([30, 40])).tolist()
    [[30, 0], [30, 10000]]
    """
    return np.where(known, ends, unknown_ends(known.ndim))


@lru_cache(maxsize=8)
def unknown_ends(dimensions: int) -> IntArray:
    """Worst and best of what is unknown, to be spread over so many axes more."""
    return frozen([0, Q]).reshape(2, *(1,) * dimensions)


def clipped(shares: IntArray) -> IntArray:
    """Shares of at least 0 and at most 10,000; they may be changed in place."""
    np.maximum(shares, 0, out=shares)
    return np.minimum(shares, Q, out=shares)


def imputed_margin(value: IntArray, imputed: BoolArray, prior_size: int) -> IntArray | None:
    """How far off a share may be that was taken from like occupations: two standard deviations.

    None where no share was.

    Parameters
    ----------
    value
        Shares out of 10,000.
    imputed
        Whether the role has no figures of its own, of the shape of `value`.
    prior_size
        Respondents that the mean of like occupations is worth, see `PRIOR_SIZE`.
    """
    if not np.count_nonzero(imputed):
        return None
    return np.where(imputed, _spreads(prior_size).take(value), 0)


@lru_cache(maxsize=8)
def _spreads(prior_size: int) -> IntArray:
    """Two standard deviations of each share out of 10,000."""
    share = np.arange(Q + 1)
    return frozen(2 * np.sqrt(share * (Q - share) / (prior_size + 1)))


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
