"""The one scoring path: features in, factor values and points out (ranking room)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.factors.base import Factor, FactorValues
from backoffice_match.factors.certifications import CertificationsFactor
from backoffice_match.factors.education import EducationFactor
from backoffice_match.factors.experience import ExperienceFactor
from backoffice_match.factors.preferences import PreferencesFactor
from backoffice_match.factors.salary import SalaryFactor
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import Features, encode
from backoffice_match.features.experience import RelatedExperience, related_experience
from backoffice_match.features.likely import without_study
from backoffice_match.features.people import People
from backoffice_match.features.reader import Reader
from backoffice_match.ranking.combine import Combination
from backoffice_match.records.weights import Weights
from backoffice_match.resources import all_kept

FACTORS: tuple[type[Factor], ...] = (
    SkillsFactor,
    CertificationsFactor,
    EducationFactor,
    ExperienceFactor,
    PreferencesFactor,
    SalaryFactor,
)
"""Every factor of the score. A new one is added here and to `Weights`."""


PART_ROLES = 2_048
"""Most roles scored together: with a hundred thousand postings the tables of all would take
gigabytes, those of so many take tens of megabytes."""


KEPT_THINGS = 512
"""Things of single roles that are remembered, for explanations."""


@dataclass(frozen=True, eq=False)
class Scores:
    """Features of people with the factor values and points of every role.

    Attributes
    ----------
    features
        What was scored.
    values
        Values per factor, each of shape (n, r).
    related
        Related experience behind the experience and salary factors.
    points
        Points out of 10,000, shape (n, r).
    """

    features: Features
    values: Mapping[str, FactorValues]
    related: RelatedExperience
    points: IntArray

    def pick(self, people: IntArray, roles: IntArray) -> dict[str, FactorValues]:
        """Factor values at chosen people and roles."""
        place = people * self.points.shape[1] + roles
        return {name: value.pick(people, roles, place) for name, value in self.values.items()}


@dataclass(frozen=True, eq=False)
class Engine:
    """Factors prepared for one catalogue, with their weights.

    Parameters
    ----------
    catalogue
        Roles to rank, all of them.
    weights
        Weight of each factor.
    job_titles
        Whether titles of past jobs, stated or found in a text, are evidence; without them a person
        is judged by skills alone, as an evaluation on people's own titles must.
    """

    catalogue: Catalogue
    weights: Weights
    job_titles: bool = True

    @cached_property
    def reader(self) -> Reader:
        """Reads words with the catalogue's vocabulary."""
        return Reader(self.catalogue)

    @cached_property
    def factors(self) -> dict[str, Factor]:
        """Factors by name, prepared when first used."""
        with all_kept():
            return {factor.name: factor.prepare(self.catalogue) for factor in FACTORS}

    @cached_property
    def combination(self) -> Combination:
        """How the factor values become points."""
        return Combination(self.weights, {f.name: f.kind for f in FACTORS})

    def with_weights(self, weights: Weights) -> Engine:
        """The same catalogue under other weights; what was prepared is shared."""
        made = replace(self, weights=weights)
        made.__dict__.update(reader=self.reader, factors=self.factors)
        return made

    def with_factor(self, factor: Factor) -> Engine:
        """The same with another factor in the place of the one of its name."""
        made = replace(self)
        made.__dict__.update(reader=self.reader, factors={**self.factors, factor.name: factor})
        return made

    def with_roles(self, catalogue: Catalogue) -> Engine:
        """The same for a selection of the catalogue, whose words are read alike."""
        made = replace(self, catalogue=catalogue)
        made.__dict__["reader"] = self.reader
        return made

    @cached_property
    def parts(self) -> tuple[slice, ...]:
        """Roles that are scored together; one slice of all where there are not too many."""
        starts = range(0, max(len(self.catalogue), 1), PART_ROLES)
        return tuple(slice(i, min(i + PART_ROLES, len(self.catalogue))) for i in starts)

    def part(self, roles: slice) -> Engine:
        """Return an engine for some roles side by side, with the tables of no others.

        Each role scores the same bits there, since no role's score depends on another role.
        """
        if len(self.parts) == 1:
            return self
        columns = self.catalogue.columns.take(list(range(roles.start, roles.stop)))
        terms = self.catalogue.terms.of_roles(columns.role_ids)
        catalogue = replace(self.catalogue, columns=columns, terms=terms)
        made = Engine(catalogue, self.weights, self.job_titles)
        factors = {name: factor.part(roles) for name, factor in self.factors.items()}
        made.__dict__.update(reader=self.reader, factors=factors, combination=self.combination)
        return made

    def part_with(self, role: int) -> tuple[Engine, int]:
        """Engine of the part that holds a role, and the role's number in it."""
        roles = self.parts[role // PART_ROLES]
        return self.part(roles), role - roles.start

    def encode(self, people: People) -> Features:
        """Read the people's words."""
        return self._heeded(encode(people, self.reader, job_titles=self.job_titles))

    def _heeded(self, features: Features) -> Features:
        """Features without what a weight of 0 takes all effect from."""
        if self.weights.education:
            return features
        return replace(features, likely=without_study(features.likely))

    def score(self, features: Features) -> Scores:
        """Points of all people for all roles."""
        return self._score(features, self.factors, self.catalogue.columns.lineage)

    def score_one(self, features: Features, role: int) -> Scores:
        """Points of all people for one role, the same bits as among all; shape (n, 1)."""
        only = slice(role, role + 1)
        alone: Mapping[str, Factor] = self.remembered(
            Factor, role, lambda: {name: f.part(only) for name, f in self.factors.items()}
        )
        return self._score(features, alone, self.catalogue.columns.lineage[only])

    def remembered(self, kind: type, role: int, make: Callable[[], Any]) -> Any:
        """Return what was made of a role before, or make it and keep it as long as the engine."""
        key = kind, role
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) >= KEPT_THINGS:
                self._memory.clear()
            found = self._memory[key] = make()
        return found

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_memory"}

    @cached_property
    def _memory(self) -> dict[tuple[type, int], Any]:
        return {}

    def _score(
        self, features: Features, factors: Mapping[str, Factor], lineage: IntArray
    ) -> Scores:
        features = self._heeded(features)
        related = self._related(features, lineage)
        values = {name: factor.values(features, related) for name, factor in factors.items()}
        return Scores(features, values, related, self.combination.points(values))

    def _related(self, features: Features, lineage: IntArray) -> RelatedExperience:
        """Related experience; none is known where the experience factor has no weight."""
        related = related_experience(features, lineage)
        if self.weights.experience:
            return related
        nothing = np.zeros_like(related.months)
        unknown = np.zeros(nothing.shape, dtype=np.bool_)
        return RelatedExperience(nothing, unknown, nothing, nothing, related.from_jobs, True)
