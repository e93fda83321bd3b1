"""Strengths and gaps of many people at once, role by role (insight room).

A strength is a skill of the person that the role asks for, a gap one that the role asks for and
nothing of the person's comes near; both stand in order of what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import (
    IntArray,
    Ragged,
    counts,
    expand,
    frozen,
    locked,
    stable_order,
    starts_of,
)
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL, Features
from backoffice_match.features.likely import LIKELY_CREDIT
from backoffice_match.ranking.engine import Engine

COVERED = 50
"""Credit from which a skill asked for is no longer named among the gaps."""

LOOKED_AT = 40
"""Of a role's up to 300 skills, how many of the weightiest can be named as gaps."""

LOOKED_AT_FIRST = 8
"""So many are enough for all but one pair in eighty."""

FEW_LOOKED_AT = 5
"""And so many of these for six of seven pairs."""

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


def highlights(
    engine: Engine, features: Features, people: IntArray, roles: IntArray, count: int
) -> Highlights:
    """Strengths and gaps of (person, role) pairs.

    Parameters
    ----------
    engine, features
        How people are scored, and what is known of them.
    people, roles
        Number of the person, never falling, and of the role of each pair, shape (pairs,); -1 for
        no role.
    count
        How many of each.
    """
    whole = cast(SkillsFactor, engine.factors["skills"])
    strengths, gaps = np.full((2, count, len(people)), NONE, dtype=np.int64)
    for part in engine.parts:
        factor = whole if len(engine.parts) == 1 else whole.part(part)
        inside = np.flatnonzero((roles >= part.start) & (roles < part.stop))
        for start, stop, some in _some_at_once(people[inside]):
            # Side by side they are read and written in a fraction of the time.
            rows = some if len(inside) == len(roles) else inside[some]
            pairs = _Some(factor, people[rows] - start, roles[rows] - part.start, count)
            skills, likely = features.skills.span(start, stop), features.likely.span(start, stop)
            strengths[:, rows] = pairs.strengths(skills)
            gaps[:, rows] = pairs.gaps(skills, likely)
    return Highlights(strengths.T, gaps.T)


def _some_at_once(people: IntArray) -> Iterator[tuple[int, int, slice]]:
    """First person, last one and their pairs: so many that all about them stays in the cache."""
    last = int(people[-1]) + 1 if len(people) else 0
    for start in range(0, last, BLOCK):
        stop = min(start + BLOCK, last)
        yield start, stop, slice(*np.searchsorted(people, (start, stop)).tolist())


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
        keys, worth = _worth(self.factor)
        lines = (stated.columns[0] * TOP_LEVEL + stated.columns[1] - 1) * len(self.factor.claims)
        longest = int(stated.lengths.max(initial=0))
        order = stable_order(longest - stated.lengths)
        pairs = np.bincount(self.people, minlength=len(stated))
        starts, number = stated.indptr[:-1][order], pairs[order]
        place = expand((pairs.cumsum() - pairs)[order], number)
        roles, before = self.roles[place], starts_of(number)
        best = np.zeros((self.count, len(place)), dtype=worth.dtype)
        # How many people have more than 0, 1, 2 ... skills.
        more = len(stated) - np.bincount(stated.lengths).cumsum()
        for i, left in enumerate(more[:-1].tolist()):
            end = before[left]
            found = lines.take(starts[:left] + i).repeat(number[:left])
            found += roles[:end]
            _keep_better(best[:, :end], worth.take(found))
        back = np.empty_like(place)
        back[place] = np.arange(len(place))
        return keys.numbers_of(best).take(back, axis=1)

    def gaps(self, stated: Ragged, likely: Ragged) -> IntArray:
        """Skills that the role asks for and each person lacks most.

        A few of the weightiest are looked at first. They are all that is needed where even a full
        lack of the next one would be worth less than the last one found.
        """
        asked = _asked(self.factor)
        best = np.zeros((self.count, len(self.people)), dtype=asked.worth.dtype)
        left, people = np.arange(len(self.people)), self.people
        lacks = asked.first.lacks(stated, likely)
        for looked in (range(FEW_LOOKED_AT), range(FEW_LOOKED_AT, LOOKED_AT_FIRST)):
            left = self._still_left(best, left, people[left], asked.first, lacks, looked)
        if len(left):
            some, people = np.unique(people[left], return_inverse=True)
            lacks = asked.all.lacks(stated.take(some), likely.take(some))
            looked = range(LOOKED_AT_FIRST, LOOKED_AT)
            self._still_left(best, left, people.ravel(), asked.all, lacks, looked)
        return asked.skills.take(asked.keys.numbers_of(best))

    def _still_left(
        self,
        best: Keys,
        left: IntArray,
        people: IntArray,
        laid_out: _LaidOut,
        lacks: npt.NDArray[np.int8],
        looked: range,
    ) -> IntArray:
        """Look at some more requirements of some pairs; those of them that ask for a look at more.

        `people` are the rows of `lacks` of these pairs.
        """
        asked, first, roles = _asked(self.factor), people * lacks.shape[1], self.roles[left]
        every, flat = len(left) == best.shape[1], lacks.ravel()
        own = best if every else best.take(left, axis=1)
        for i in looked:
            place = laid_out.columns[i].take(roles)
            place += first
            found = flat.take(place) * asked.worth[i].take(roles)
            found += asked.rest[i].take(roles)
            _keep_better(own, found)
        if not every:
            best[:, left] = own
        return left.compress(own[-1] < asked.most[looked.stop].take(roles))


@dataclass(frozen=True)
class _Keys:
    """Worth and number of a thing as one integer, so that the larger one is the better thing.

    Ties go to the lower number. A key below `numbers`, a power of two, stands for a thing of no
    worth.
    """

    numbers: int

    @classmethod
    def of(cls, things: int) -> _Keys:
        """Keys for so many things."""
        return cls(1 << things.bit_length())

    def kind(self, heaviest: int) -> type[np.int32 | np.int64]:
        """Narrowest integers for the keys of things worth up to 100 times this weight."""
        return np.int32 if (100 * heaviest + 1) * self.numbers < 1 << 31 else np.int64

    def numbers_of(self, keys: Keys) -> Keys:
        """Numbers of things, -1 for those of no worth."""
        # Without a choice between two arrays: that takes four times as long.
        nothing = -(keys < self.numbers).astype(keys.dtype)
        return np.asarray((~keys & (self.numbers - 1)) | nothing)


def _keep_better(best: Keys, keys: Keys) -> None:
    """Put the keys of one more thing of each pair in their place among the best, which fall.

    The keys are changed on the way.
    """
    for held in best[:-1]:
        lesser = np.minimum(held, keys)
        np.maximum(held, keys, out=held)
        keys = lesser
    np.maximum(best[-1], keys, out=best[-1])


@lru_cache(maxsize=2)
def _worth(factor: SkillsFactor) -> tuple[_Keys, Keys]:
    """Keys of what each skill at a level earns on itself in each role, flat, as `own` has them."""
    skills = len(factor.counted) + 1
    keys = _Keys.of(skills)
    worth = np.multiply(factor.own, keys.numbers, dtype=keys.kind(factor.heaviest))
    worth += (keys.numbers - 1 - np.arange(skills)).repeat(TOP_LEVEL)[:, None].astype(worth.dtype)
    return keys, locked(worth.ravel())


@dataclass(frozen=True, eq=False)
class _LaidOut:
    """Lacks of people laid out in rows, of the weightiest requirements of each role alone.

    Attributes
    ----------
    columns
        Where each requirement of a role stands, shape (looked at, r).
    width
        Length of a row.
    credits
        Row ``skill * 4 + level - 1``: (column, credit 1 to 100, what it leaves lacking).
    """

    columns: IntArray
    width: int
    credits: Ragged

    @classmethod
    def of(cls, factor: SkillsFactor, rows: IntArray) -> _LaidOut:
        """Lay out these requirements, shape (looked at, r)."""
        kept, columns = np.unique(rows, return_inverse=True)
        place = np.full(len(factor.requirements), NONE, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        requirements, credit = factor.credits.columns
        some = place[requirements] >= 0
        found = place[requirements[some]], credit[some], LACK[credit[some]]
        credits = Ragged(starts_of(counts(some, factor.credits)), tuple(map(locked, found)))
        return cls(locked(columns.reshape(rows.shape)), len(kept), credits)

    def lacks(self, stated: Ragged, likely: Ragged) -> npt.NDArray[np.int8]:
        """What each person lacks of the requirements, in percent, shape (people, width)."""
        lacks = np.full((len(stated), self.width), 100, dtype=np.int8)
        for skills in (stated, likely):
            if not len(skills.columns[0]):
                continue
            lines = skills.columns[0] * TOP_LEVEL + skills.columns[1] - 1
            lengths = self.credits.lengths.take(lines)
            entries = expand(self.credits.indptr.take(lines), lengths)
            ends = starts_of(lengths)[skills.indptr]
            place = (np.arange(len(stated)) * self.width).repeat(ends[1:] - ends[:-1])
            place += self.credits.columns[0].take(entries)
            if skills is likely:
                percents = frozen(LIKELY_CREDIT)[likely.columns[2]].repeat(lengths)
                lack = LACK[self.credits.columns[1].take(entries) * percents // 100]
            else:
                lack = self.credits.columns[2].take(entries)
            np.minimum.at(lacks.ravel(), place, lack)
        return lacks


@dataclass(frozen=True, eq=False)
class _Asked:
    """The weightiest requirements of each role, each array of shape (`LOOKED_AT` + 1, r).

    Attributes
    ----------
    worth, rest
        What gives the key of a lack: ``lack * worth + rest``; 0 where there are fewer.
    skills
        Skill of each requirement, and at last -1 for none.
    most
        What every key of this requirement, and of the further ones, is below.
    first, all
        Where the lacks of the first ones stand, and those of all.
    """

    keys: _Keys
    worth: Keys
    rest: Keys
    skills: IntArray
    most: Keys
    first: _LaidOut
    all: _LaidOut


@lru_cache(maxsize=2)
def _asked(factor: SkillsFactor) -> _Asked:
    shape = LOOKED_AT + 1, len(factor.claims)
    keys = _Keys.of(len(factor.requirements))
    rows, kind = np.zeros(shape, dtype=np.int64), keys.kind(factor.heaviest)
    worth, rest = np.zeros((2, *shape), dtype=kind)
    for role in range(len(factor.claims)):
        places, own = factor.claims.row(role)
        order = np.argsort(-own, kind="stable")[: LOOKED_AT + 1]
        at = slice(0, len(order)), role
        rows[at] = places[order]
        worth[at], rest[at] = own[order] * keys.numbers, keys.numbers - 1 - rows[at]
    worth[LOOKED_AT] = 0  # no further than this, whatever it is worth
    most = 100 * worth + kind(keys.numbers)
    first, every = (_LaidOut.of(factor, rows[:looked]) for looked in (LOOKED_AT_FIRST, LOOKED_AT))
    skills = locked(np.append(factor.requirements[:, 0], NONE))
    return _Asked(keys, locked(worth), locked(rest), skills, locked(most), first, every)
