"""The one way from people as columns to an answer: encode, score, pick (reporting room)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.factors.base import FactorValues
from backoffice_match.features.encode import Features
from backoffice_match.features.people import People
from backoffice_match.insight.status import Standing, standing
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import PART_ROLES, Engine, Scores

BLOCK_CELLS = 1 << 17
"""People times roles that are scored at once: a megabyte an array, which stays in the cache.
Of each block only the best roles are kept."""


@dataclass(frozen=True, eq=False)
class Answer:
    """Who gets which roles, before it is written out.

    Attributes
    ----------
    engine, features
        How people were scored, and what was known of them.
    roles
        Role numbers best first, -1 where there is none, shape (n, top).
    values, points
        Factor values and points of these roles, each of shape (n, top); anything where there is no
        role.
    standing
        Status per person, and skill entries typed and recognised.
    """

    engine: Engine
    features: Features
    roles: IntArray
    values: Mapping[str, FactorValues]
    points: IntArray
    standing: Standing

    def scored(self, role: int) -> tuple[Engine, Scores, int]:
        """Engine and scores that hold a role, and its number there."""
        if len(self.engine.parts) == 1:
            return self.engine, self.scores, role
        part, place = self.engine.part_with(role)
        return part, part.score(self.features), place

    @cached_property
    def scores(self) -> Scores:
        """Scores of every role; those of many people were not kept and are worked out again."""
        return self.engine.score(self.features)

    def with_roles(self, roles: IntArray) -> Answer:
        """Return the same people with other roles, -1 where there is none, shape (n, top)."""
        at = _down(roles), np.maximum(roles, 0)
        values, points = self.scores.pick(*at), self.scores.points[at]
        made = replace(self, roles=roles, values=values, points=points)
        made.__dict__["scores"] = self.scores
        return made

    @property
    def status(self) -> Sequence[str]:
        """Status per person, see `backoffice_match.insight.status`."""
        return self.standing.status

    @property
    def words_typed(self) -> IntArray:
        """Skill entries typed, shape (n,)."""
        return self.standing.words_typed

    @property
    def words_recognised(self) -> IntArray:
        """Skill entries that named a known skill, shape (n,)."""
        return self.standing.words_recognised


def rank_people(
    engine: Engine, people: People, top: int, allowed: BoolArray | None = None
) -> Answer:
    """Rank roles for people.

    Parameters
    ----------
    engine
        Catalogue and weights.
    people
        Records as columns.
    top
        Most roles per person.
    allowed
        Roles that pass the hard filters, shape (r,) or (n, r); None: all.
    """
    features = engine.encode(people)
    told = standing(features, engine.reader)
    blocks = _best(engine, features, top, allowed)
    roles = np.where(told.ranked[:, None], _below([block.roles for block in blocks]), -1)
    values = {name: _joined([block.values[name] for block in blocks]) for name in engine.factors}
    points = _below([block.points for block in blocks])
    answer = Answer(engine, features, roles, values, points, told)
    if blocks[0].scores is not None:
        answer.__dict__["scores"] = blocks[0].scores
    return answer


@dataclass(frozen=True, eq=False)
class _Block:
    """Some people's best roles, with their points and values.

    The scores of all roles are there only where one block holds everybody: those of all blocks
    together would be the whole matrix.
    """

    scores: Scores | None
    roles: IntArray
    points: IntArray
    values: Mapping[str, FactorValues]

    def better(self, other: _Block, top: int) -> _Block:
        """Return the best roles of both, ties to the lower number."""
        roles = np.concatenate([self.roles, other.roles], axis=1)
        points = np.concatenate([self.points, other.points], axis=1)
        # Roles of the other stand after all of this one: a stable sort keeps their order.
        order = np.argsort(-np.where(roles >= 0, points, -1), axis=1, kind="stable")[:, :top]
        values = {
            name: _joined([value, other.values[name]], axis=1).pick(_down(order), order)
            for name, value in self.values.items()
        }
        at = _down(order), order
        return _Block(None, roles[at], points[at], values)


def _below(parts: list[IntArray]) -> IntArray:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _down(columns: IntArray) -> IntArray:
    return np.arange(len(columns))[:, None]


def _best(engine: Engine, features: Features, top: int, allowed: BoolArray | None) -> list[_Block]:
    """Blocks of people with their best roles, in order.

    Part of the catalogue after part, each prepared once: the matrix of all people and all roles
    is never there, and the work grows with both alike.
    """
    found: list[_Block] = []
    for roles in engine.parts:
        part = engine.part(roles)
        size = max(1, BLOCK_CELLS // min(PART_ROLES, max(len(engine.catalogue), 1)))
        for i, start in enumerate(range(0, max(len(features), 1), size)):
            people = slice(start, start + size)
            block = _block(
                part, features.span(start, start + size), top, _of(allowed, people, roles)
            )
            if len(engine.parts) > 1 or len(features) > size:
                block = replace(block, scores=None)
            if roles.start:
                numbers = np.where(block.roles >= 0, block.roles + roles.start, -1)
                block = replace(block, roles=numbers)
            found[i : i + 1] = [found[i].better(block, top) if i < len(found) else block]
    return found


def _of(allowed: BoolArray | None, people: slice, roles: slice) -> BoolArray | None:
    if allowed is None:
        return None
    return allowed[roles] if allowed.ndim == 1 else allowed[people, roles]


def _block(engine: Engine, features: Features, top: int, allowed: BoolArray | None) -> _Block:
    scores = engine.score(features)
    roles = best_first(scores.points, top, allowed)
    people, numbers = _down(roles), np.maximum(roles, 0)
    points = scores.points.take(people * scores.points.shape[1] + numbers)
    return _Block(scores, roles, points, scores.pick(people, numbers))


def _joined(parts: list[FactorValues], axis: int = 0) -> FactorValues:
    if len(parts) == 1:
        return parts[0]
    if not any(np.count_nonzero(part.known) for part in parts):
        shapes = [part.value.shape for part in parts]
        along = [sum(shape[i] if i == axis else 0 for shape in shapes) for i in range(2)]
        return FactorValues.unknown(along[0] or shapes[0][0], along[1] or shapes[0][1])
    value, known = (
        np.concatenate([getattr(part, name) for part in parts], axis) for name in ("value", "known")
    )
    bounds = np.concatenate([part.bounds for part in parts], axis + 1)
    return FactorValues.bounded(value, known, bounds)
