"""Strengths and gaps of many people at once, role by role (insight room).

A strength is a skill of the person that the role asks for, a gap one that the role asks for and
nothing of the person's comes near; both stand in order of what they are worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import Features
from backoffice_match.ranking.engine import Engine, Scores

COVERED = 50
"""Credit from which a skill asked for is no longer named among the gaps."""

LOOKED_AT = 100
"""Of a role's up to 300 skills, how many of the weightiest can be named as gaps."""

NONE = -1


@dataclass(frozen=True, eq=False)
class Highlights:
    """Skill numbers, best first, -1 where there are fewer; each of shape (pairs, count)."""

    strengths: IntArray
    gaps: IntArray


def highlights(
    engine: Engine, scores: Scores, people: IntArray, roles: IntArray, count: int
) -> Highlights:
    """Strengths and gaps of (person, role) pairs.

    Parameters
    ----------
    engine, scores
        The scored people.
    people, roles
        Row and column of each pair, shape (pairs,); -1 for no role.
    count
        How many of each.
    """
    factor = cast(SkillsFactor, engine.factors["skills"])
    strengths = np.full((len(people), count), NONE, dtype=np.int64)
    gaps = strengths.copy()
    earned = factor.earned(scores.features.skills, scores.features.likely)
    listed = _listed(scores.features, len(engine.catalogue.vocabulary))
    order = np.argsort(roles, kind="stable")
    ends = np.searchsorted(roles[order], np.arange(len(engine.catalogue) + 1))
    for role in np.unique(roles[roles >= 0]).tolist():
        at = order[ends[role] : ends[role + 1]]
        wanted = _Wanted.of(factor, role)
        strengths[at] = wanted.shown(earned, listed, people[at], count)
        gaps[at] = wanted.lacking(earned, people[at], count)
    return Highlights(strengths, gaps)


def _listed(features: Features, size: int) -> npt.NDArray[np.bool_]:
    """Whether a person stated a skill, shape (n, size); a likely one is not stated."""
    listed = np.zeros((len(features), size), dtype=np.bool_)
    listed[features.skills.owners(), features.skills.columns[0]] = True
    return listed


@dataclass(frozen=True, eq=False)
class _Wanted:
    """What one role asks for: requirements in order of skill, with their skills and weights."""

    rows: IntArray
    skills: IntArray
    weights: npt.NDArray[np.int32]
    weightiest: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, factor: SkillsFactor, role: int) -> _Wanted:
        rows = np.array(factor.requirement_rows[role], dtype=np.int64)
        weights = factor.weights[rows, role].astype(np.int32)
        least = np.sort(weights)[-LOOKED_AT:].min(initial=0)
        return cls(rows, factor.requirements[rows, 0], weights, weights >= least)

    def shown(
        self, earned: npt.NDArray[Any], listed: BoolArray, people: IntArray, count: int
    ) -> IntArray:
        """Skills of each person that are worth most here."""
        credit = earned[np.ix_(people, self.rows)].astype(np.int32)
        credit[~listed[np.ix_(people, self.skills)]] = 0
        return _heaviest(credit * self.weights, self.skills, count)

    def lacking(self, earned: npt.NDArray[Any], people: IntArray, count: int) -> IntArray:
        """Skills asked for that each person lacks most."""
        rows = self.rows[self.weightiest]
        credit = earned[np.ix_(people, rows)].astype(np.int32)
        short = np.where(credit < COVERED, 100 - credit, 0)
        weights, skills = self.weights[self.weightiest], self.skills[self.weightiest]
        return _heaviest(short * weights, skills, count)


def _heaviest(worth: npt.NDArray[Any], skills: IntArray, count: int) -> IntArray:
    """Skills with the largest positive worth, ties to the first by id."""
    wide = worth.shape[1]
    key = np.where(worth > 0, worth * wide + np.arange(wide - 1, -1, -1), -1)
    take = min(count, wide)
    best = -np.sort(-np.partition(key, wide - take, axis=1)[:, wide - take :], axis=1)
    found = np.where(best >= 0, skills[wide - 1 - best % max(wide, 1)], NONE)
    blank = np.full((len(worth), count - take), NONE, dtype=np.int64)
    return np.concatenate([found, blank], axis=1)
