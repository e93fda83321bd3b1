"""One person and one role, with everything that explaining them needs (insight room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import IntArray, once
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.role import Role
from backoffice_match.factors.base import FactorValues
from backoffice_match.features.people import People
from backoffice_match.ranking.combine import Combination
from backoffice_match.ranking.engine import Engine, Scores
from backoffice_match.records.candidate import Candidate


@dataclass(frozen=True, eq=False)
class Picked:
    """Values of a person's best roles, each of shape (1, top), with what is told of them together.

    Parameters
    ----------
    combination, values
        How the values become points, and the values.
    people
        The person as columns, if they are at hand.
    """

    combination: Combination
    values: Mapping[str, FactorValues]
    people: People | None = None

    @once
    def contributions(self) -> dict[str, IntArray]:
        """Points per factor, each of shape (1, top)."""
        return self.combination.contributions(self.values)


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
    picked, place
        Values of the pair among others, where they were picked before, and its place among them.
    """

    engine: Engine
    scores: Scores
    candidate: Candidate
    person: int
    role_number: int
    picked: Picked | None = None
    place: int = 0

    @classmethod
    def of(cls, engine: Engine, candidate: Candidate, role_number: int) -> Case:
        """Score one person and look at one role."""
        scores = engine.score(engine.encode(People.from_candidates([candidate])))
        return cls(engine, scores, candidate, 0, role_number)

    @property
    def catalogue(self) -> Catalogue:
        """Catalogue that was ranked."""
        return self.engine.catalogue

    @once
    def role(self) -> Role:
        """The role that is looked at."""
        return self.catalogue[self.catalogue.columns.role_ids[self.role_number]]

    @once
    def values(self) -> dict[str, FactorValues]:
        """Factor values of this one pair, each of shape ()."""
        if self.picked:
            place = np.array(self.place)
            return {name: value.at(place) for name, value in self.picked.values.items()}
        return self.scores.pick(np.array(self.person), np.array(self.role_number))

    @once
    def contributions(self) -> dict[str, int]:
        """Points per factor; they sum to the points."""
        if self.picked:
            among = self.picked.contributions
            return {name: part.item(self.place) for name, part in among.items()}
        parts = self.engine.combination.contributions(self.values)
        return {name: int(part) for name, part in parts.items()}

    def knows(self, factor: str) -> bool:
        """Whether the value of a factor is known."""
        if self.picked:
            return bool(self.picked.values[factor].known.item(self.place))
        return bool(self.values[factor].known)

    @property
    def people(self) -> People:
        """The person as columns, by itself."""
        known = self.picked.people if self.picked else None
        return People.from_candidates([self.candidate]) if known is None else known

    @property
    def points(self) -> int:
        """Points of the pair."""
        return int(self.scores.points[self.person, self.role_number])

    @property
    def unknown(self) -> tuple[str, ...]:
        """Factors with weight that the person, or the role, said nothing about."""
        combination = self.engine.combination
        return tuple(n for n in self.engine.factors if combination[n] and not self.knows(n))
