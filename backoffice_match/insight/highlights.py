"""Strengths and gaps of many people at once, role by role (insight room).

A strength is a skill of the person that the role asks for, a gap one that the role asks for and
nothing of the person's comes near; both stand in order of what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import IntArray, Ragged, frozen, locked, stable_order
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL, Features
from backoffice_match.ranking.engine import Engine

COVERED = 50
"""Credit from which a skill asked for is no longer named among the gaps."""

LOOKED_AT = 40
"""Of a role's up to 300 skills, how many of the weightiest can be named as gaps."""

LOOKED_AT_FIRST = (5, 12)
"""So many are enough for five of six pairs, and so many nearly always."""

BLOCK = 2_048
"""People whose credits are laid out at once."""


LACK = frozen([100 - credit if credit < COVERED else 0 for credit in range(101)], np.int8)
"""What is missing of a requirement, in percent, by the credit on it."""

NONE = -1

Keys = npt.NDArray[Any]
"""Keys of things, in the narrowest kind of integers that holds them."""


@dataclass(frozen=True, eq=False)
class Highlights:
    """Skill numbers, best first, -1 where there are fewer; each of shape (pairs, count)."""

    strengths: IntArray
    gaps: IntArray


class Scored(Protocol):
    """People with what was known of them and what it earns."""

    @property
    def features(self) -> Features:
        """What was known."""
        ...

    @property
    def earned(self) -> Ragged:
        """(requirement, best credit) per person, see `SkillValues`."""
        ...


def highlights(
    engine: Engine, scored: Scored, people: IntArray, roles: IntArray, count: int
) -> Highlights:
    """Strengths and gaps of (person, role) pairs.

    Parameters
    ----------
    engine, scored
        How people were scored, and what of.
    people, roles
        Number of the person, never falling, and of the role of each pair, shape (pairs,); -1 for
        no role.
    count
        How many of each.
    """
    whole = cast(SkillsFactor, engine.factors["skills"])
    strengths, gaps = np.full((2, len(people), count), NONE, dtype=np.int64)
    for part in engine.parts:
        factor = whole if len(engine.parts) == 1 else whole.part(part)
        inside = np.flatnonzero((roles >= part.start) & (roles < part.stop))
        for start, stop, some in _some_at_once(people[inside]):
            rows = inside[some]
            pairs = _Some(factor, people[rows] - start, roles[rows] - part.start, count)
            strengths[rows] = pairs.strengths(scored.features.skills.span(start, stop)).T
            gaps[rows] = pairs.gaps(scored.earned.span(start, stop)).T
    return Highlights(strengths, gaps)


def _some_at_once(people: IntArray) -> Iterator[tuple[int, int, IntArray]]:
    """First person, last one and their pairs: so many that all about them stays in the cache."""
    last = int(people[-1]) + 1 if len(people) else 0
    for start in range(0, last, BLOCK):
        stop = min(start + BLOCK, last)
        yield start, stop, np.arange(*np.searchsorted(people, (start, stop)))


@dataclass(frozen=True, eq=False)
class _Some:
    """Some pairs; results have one column a pair."""

    factor: SkillsFactor
    people: IntArray
    roles: IntArray
    count: int

    def strengths(self, stated: Ragged) -> IntArray:
        """Skills that each person stated and that are worth most in the role.

        Pairs of people who stated many skills come first, so that the further skills are looked at
        for a beginning of the pairs only.
        """
        keys = _Keys(len(self.factor.counted) + 1)
        kind = keys.kind(self.factor.heaviest)
        own, skills = self.factor.own.ravel(), stated.columns[0]
        lines = (skills * TOP_LEVEL + stated.columns[1] - 1) * len(self.factor.claims)
        rest = (keys.numbers - 1 - skills).astype(kind)
        lengths = stated.lengths[self.people]
        order = stable_order(int(lengths.max(initial=0)) - lengths)
        starts, roles = stated.indptr[:-1][self.people[order]], self.roles[order]
        best = keys.nothing(self.count, len(order), kind)
        # How many pairs have more than 0, 1, 2 ... skills.
        for i, left in enumerate((len(order) - np.bincount(lengths).cumsum())[:-1].tolist()):
            entries = starts[:left] + i
            worth = own.take(lines.take(entries) + roles[:left])
            found = np.multiply(worth, keys.numbers, dtype=kind)
            found += rest.take(entries)
            _keep_better(best[:, :left], found)
        numbers = np.empty_like(best, dtype=np.int64)
        numbers[:, order] = keys.numbers_of(best)
        return numbers

    def gaps(self, earned: Ragged) -> IntArray:
        """Skills that the role asks for and each person lacks most.

        A few of the weightiest are looked at first. They are all that is needed where even a full
        lack of the next one would be worth less than the last one found.
        """
        asked, wide = _asked(self.factor), len(self.factor.requirements)
        lack = _lacks(earned, wide).ravel()
        gaps = np.full((self.count, len(self.people)), NONE, dtype=np.int64)
        left = np.arange(len(self.people))
        for looked in (*LOOKED_AT_FIRST, LOOKED_AT):
            first, roles = self.people[left] * wide, self.roles[left]
            best = asked.keys.nothing(self.count, len(left), asked.worth.dtype)
            for i in range(looked):
                missing = lack.take(first + asked.rows[i].take(roles))
                found = missing * asked.worth[i].take(roles)
                found += asked.rest[i].take(roles)
                _keep_better(best, found)
            rows = asked.keys.numbers_of(best)
            gaps[:, left] = np.where(rows >= 0, self.factor.requirements[rows, 0], NONE)
            # A lack of all of the next one is worth 100 times its worth, too much for narrow keys.
            next_worth = asked.worth[looked][roles].astype(np.int64)
            left = left[best[-1] <= 100 * next_worth + wide]
        return gaps


@dataclass(frozen=True)
class _Keys:
    """Worth and number of a thing as one integer, so that the larger one is the better thing.

    Ties go to the lower number. A key below `numbers` stands for a thing of no worth.
    """

    numbers: int

    def kind(self, heaviest: int) -> type[np.int32 | np.int64]:
        """Narrowest integers for the keys of things worth up to 100 times this weight."""
        return np.int32 if (100 * heaviest + 1) * self.numbers < 1 << 31 else np.int64

    def nothing(self, count: int, pairs: int, kind: npt.DTypeLike) -> Keys:
        """Keys of no things, shape (count, pairs)."""
        return np.zeros((count, pairs), dtype=kind)

    def numbers_of(self, keys: Keys) -> IntArray:
        """Numbers of things, -1 for those of no worth."""
        numbers = self.numbers - 1 - keys % self.numbers
        return np.where(keys >= self.numbers, numbers, NONE).astype(np.int64)


def _keep_better(best: Keys, keys: Keys) -> None:
    """Put the keys of one more thing of each pair in their place among the best, which fall."""
    for held in best:
        lesser = np.minimum(held, keys)
        np.maximum(held, keys, out=held)
        keys = lesser


@dataclass(frozen=True, eq=False)
class _Asked:
    """The weightiest requirements of each role, each array of shape (`LOOKED_AT` + 1, r).

    Attributes
    ----------
    rows
        Requirements, the weightiest first.
    worth, rest
        What gives the key of a lack: ``lack * worth + rest``; 0 where there are fewer.
    """

    keys: _Keys
    rows: IntArray
    worth: Keys
    rest: Keys


@lru_cache(maxsize=2)
def _asked(factor: SkillsFactor) -> _Asked:
    shape = LOOKED_AT + 1, len(factor.claims)
    keys = _Keys(len(factor.requirements))
    kinds = (np.int64, *[keys.kind(factor.heaviest)] * 2)
    rows, worth, rest = (np.zeros(shape, dtype=kind) for kind in kinds)
    for role in range(len(factor.claims)):
        places, own = factor.claims.row(role)
        order = np.argsort(-own, kind="stable")[: LOOKED_AT + 1]
        at = slice(0, len(order)), role
        rows[at] = places[order]
        worth[at], rest[at] = own[order] * keys.numbers, keys.numbers - 1 - rows[at]
    worth[LOOKED_AT] = 0  # no further than this, whatever it is worth
    return _Asked(keys, locked(rows), locked(worth), locked(rest))


def _lacks(earned: Ragged, requirements: int) -> npt.NDArray[np.int8]:
    """What each person lacks of every requirement, in percent, shape (people, requirements)."""
    lack = np.full((len(earned), requirements), 100, dtype=np.int8)
    lack[earned.owners(), earned.columns[0]] = LACK[earned.columns[1]]
    return lack
