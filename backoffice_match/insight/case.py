"""One person and one role, with everything that explaining them needs (insight room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.role import Role
from backoffice_match.factors.base import FactorValues
from backoffice_match.features.people import People
from backoffice_match.ranking.engine import Engine, Scores
from backoffice_match.records.candidate import Candidate


@dataclass(frozen=True, eq=False)
class Case:
    """A scored person, of whom one role is looked at.

    Parameters
    ----------
    engine, scores
        How the person was scored, and the result.
    candidate
        The person's record.
    person, role_number
        Row and column in the scores.
    picked
        Values of the pair and its place among others, where they were picked before.
    """

    engine: Engine
    scores: Scores
    candidate: Candidate
    person: int
    role_number: int
    picked: tuple[Mapping[str, FactorValues], int] | None = None

    @classmethod
    def of(cls, engine: Engine, candidate: Candidate, role_number: int) -> Case:
        """Score one person and look at one role."""
        scores = engine.score(engine.encode(People.from_candidates([candidate])))
        return cls(engine, scores, candidate, 0, role_number)

    @property
    def catalogue(self) -> Catalogue:
        """Catalogue that was ranked."""
        return self.engine.catalogue

    @cached_property
    def role(self) -> Role:
        """The role that is looked at."""
        return self.catalogue[self.catalogue.columns.role_ids[self.role_number]]

    @cached_property
    def values(self) -> dict[str, FactorValues]:
        """Factor values of this one pair, each of shape ()."""
        if self.picked:
            values, place = self.picked
            return {name: value.at(np.array(place)) for name, value in values.items()}
        return self.scores.pick(np.array(self.person), np.array(self.role_number))

    @cached_property
    def contributions(self) -> dict[str, int]:
        """Points per factor; they sum to the points."""
        parts = self.engine.combination.contributions(self.values)
        return {name: int(part) for name, part in parts.items()}

    @property
    def points(self) -> int:
        """Points of the pair."""
        return int(self.scores.points[self.person, self.role_number])

    @property
    def unknown(self) -> tuple[str, ...]:
        """Factors with weight that the person, or the role, said nothing about."""
        combination = self.engine.combination
        return tuple(n for n, v in self.values.items() if combination[n] and not v.known)
