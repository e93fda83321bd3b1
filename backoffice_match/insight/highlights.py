"""Strengths and gaps of many people at once, role by role (insight room).

A strength is a skill of the person that the role asks for, a gap one that the role asks for and
nothing of the person's comes near; both stand in order of what they are worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from backoffice_match.arrays import IntArray, Ragged
from backoffice_match.factors.skills import SHORTFALL_CREDIT, SkillsFactor
from backoffice_match.features.encode import Features
from backoffice_match.ranking.engine import Engine, Scores

COVERED = 50
"""Credit from which a skill asked for is no longer named among the gaps."""

LOOKED_AT = 40
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
    return Highlights(
        _strengths(factor, scores.features.skills, people, roles, count),
        _gaps(factor, scores.features, people, roles, count),
    )


def _strengths(
    factor: SkillsFactor, stated: Ragged, people: IntArray, roles: IntArray, count: int
) -> IntArray:
    """Skills that each person stated and that are worth most in the role."""
    skills, levels = _padded(stated, none=len(factor.counted))
    own_weight, own_asked = factor.own
    held = skills[people]
    at = held, np.maximum(roles, 0)[:, None]
    short = np.clip(own_asked[at] - levels[people], 0, len(SHORTFALL_CREDIT) - 1)
    worth = own_weight[at].astype(np.int64) * np.array(SHORTFALL_CREDIT)[short]
    return _heaviest(np.where(roles[:, None] >= 0, worth, 0), held, count)


def _padded(stated: Ragged, none: int) -> tuple[IntArray, IntArray]:
    """Skills and levels with one row per person, filled up with `none`, in order of skill."""
    wide = int(stated.lengths.max(initial=0))
    skills = np.full((len(stated), wide), none, dtype=np.int64)
    levels = np.ones((len(stated), wide), dtype=np.int64)
    place = np.arange(len(stated.columns[0])) - np.repeat(stated.indptr[:-1], stated.lengths)
    skills[stated.owners(), place], levels[stated.owners(), place] = stated.columns
    return skills, levels


def _gaps(
    factor: SkillsFactor, features: Features, people: IntArray, roles: IntArray, count: int
) -> IntArray:
    """Skills that the role asks for and each person lacks most."""
    gaps = np.full((len(people), count), NONE, dtype=np.int64)
    earned = factor.earned(features.skills, features.likely)
    order = np.argsort(roles, kind="stable")
    ends = np.searchsorted(roles[order], np.arange(factor.weights.shape[1] + 1))
    for role in np.unique(roles[roles >= 0]).tolist():
        at = order[ends[role] : ends[role + 1]]
        rows = _weightiest(factor, role)
        credit = earned[np.ix_(people[at], rows)].astype(np.int64)
        short = np.where(credit < COVERED, 100 - credit, 0)
        worth = short * factor.weights[rows, role].astype(np.int64)
        skills = np.broadcast_to(factor.requirements[rows, 0], worth.shape)
        gaps[at] = _heaviest(worth, skills, count)
    return gaps


def _weightiest(factor: SkillsFactor, role: int) -> IntArray:
    """Return the `LOOKED_AT` weightiest requirements of a role, in order of skill."""
    rows = np.array(factor.requirement_rows[role], dtype=np.int64)
    order = np.argsort(-factor.weights[rows, role], kind="stable")
    return np.sort(rows[order[:LOOKED_AT]])


def _heaviest(worth: IntArray, skills: IntArray, count: int) -> IntArray:
    """Skills with the largest positive worth, ties to the first by id; shapes (n, k) and (n, k)."""
    wide = worth.shape[1]
    key = np.where(worth > 0, worth * wide + np.arange(wide - 1, -1, -1), -1)
    take = min(count, wide)
    best = -np.sort(-np.partition(key, wide - take, axis=1)[:, wide - take :], axis=1)
    place = wide - 1 - np.maximum(best, 0) % max(wide, 1)
    found = np.where(best >= 0, np.take_along_axis(skills, place, axis=1), NONE)
    blank = np.full((len(worth), count - take), NONE, dtype=np.int64)
    return np.concatenate([found, blank], axis=1)
