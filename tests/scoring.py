"""Scoring for tests: one catalogue and one set of prepared tables for any weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.features.people import People
from backoffice_match.insight.case import Case
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.status import standing
from backoffice_match.ranking.combine import Points
from backoffice_match.ranking.engine import Engine, Scores
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The shipped catalogue without its adjacent roles."""
    return load_catalogue().select(adjacent=False)


@lru_cache(maxsize=1)
def _base() -> Engine:
    return Engine(catalogue(), Weights())


def engine(weights: Weights | None = None) -> Engine:
    """An engine for the weights; what does not depend on them is prepared once for all tests."""
    base = _base()
    made = Engine(base.catalogue, weights or Weights())
    made.__dict__.update(reader=base.reader, factors=base.factors)
    return made


def scores(people: Sequence[Candidate], weights: Weights | None = None) -> Scores:
    """Scores of people for all roles."""
    chosen = engine(weights)
    return chosen.score(chosen.encode(People.from_candidates(people)))


def points(people: Sequence[Candidate], weights: Weights | None = None) -> IntArray:
    """Points of people for all roles, shape (people, roles)."""
    return scores(people, weights).points


def points_told(
    people: Sequence[Candidate], role: int, weights: Weights | None = None
) -> list[int]:
    """Points of people for a role, 0 where there is nothing to rank them by."""
    if not people:
        return []
    made = scores(people, weights)
    ranked = standing(made.features, engine(weights).reader).ranked
    return [int(one) for one in np.where(ranked, made.points[:, role], 0)]


def interval(people: Sequence[Candidate], weights: Weights | None = None) -> Points:
    """Points with both ends and the known weight, each of shape (people, roles)."""
    return engine(weights).combination.interval(scores(people, weights).values)


def case(person: Candidate, role: int, weights: Weights | None = None) -> Case:
    """One person and one role, ready to be explained."""
    return Case(engine(weights), scores([person], weights), person, 0, role)


def explanation(person: Candidate, role: int, weights: Weights | None = None) -> Explanation:
    """Reasons for one person and one role."""
    return Explanation(case(person, role, weights))


def role_number(role_id: str) -> int:
    """Column of a role."""
    return catalogue().position(role_id)


def skill_number(name: str) -> int:
    """Number of a skill that a name stands for."""
    ((skill, _),) = engine().reader.skill(name).skills
    return skill
