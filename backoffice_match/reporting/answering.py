"""The one way from people as columns to an answer: encode, score, pick (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.features.people import People
from backoffice_match.insight.status import standing
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import Engine, Scores


@dataclass(frozen=True, eq=False)
class Answer:
    """Who gets which roles, before it is written out.

    Attributes
    ----------
    scores
        The scored people.
    roles
        Role numbers best first, -1 where there is none, shape (n, top).
    status
        Status per person, see `backoffice_match.insight.status`.
    words_typed, words_recognised
        Skill entries typed, and those that named a known skill, shape (n,).
    """

    scores: Scores
    roles: IntArray
    status: Sequence[str]
    words_typed: IntArray
    words_recognised: IntArray


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
    scores = engine.score(features)
    told = standing(people, features, engine.reader)
    best = best_first(scores.points, top, allowed)
    roles = np.where(told.ranked[:, None], best, -1)
    return Answer(scores, roles, told.status, told.words_typed, told.words_recognised)
