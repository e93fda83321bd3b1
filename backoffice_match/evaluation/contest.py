"""What every matcher of an evaluation is given: the same roles and people (evaluation room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.evaluation.classes import Classes
from backoffice_match.features.encode import Features
from backoffice_match.features.people import People
from backoffice_match.insight.status import standing
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate

BLOCK = 4_096
"""People scored at once, so that memory does not grow with the file but for the scores."""


@dataclass(frozen=True, eq=False)
class Contest:
    """Roles that count, and people to rank them for.

    Attributes
    ----------
    engine
        Ranks the roles of `classes` and no others.
    candidates
        The people, with those fields only that every matcher may see.
    """

    engine: Engine
    classes: Classes
    candidates: tuple[Candidate, ...]

    @classmethod
    def of(
        cls,
        engine: Engine,
        classes: Classes,
        candidates: Iterable[Candidate],
        fields: Sequence[str],
    ) -> Contest:
        """Narrow an engine to the roles that count, and people to the fields that are shown."""
        # What is left out changes no points of the other roles.
        narrowed = replace(engine, catalogue=classes.catalogue)
        return cls(narrowed, classes, tuple(_shown(person, fields) for person in candidates))

    @cached_property
    def people(self) -> People:
        """The candidates as columns."""
        return People.from_candidates(self.candidates)

    @cached_property
    def features(self) -> Features:
        """What the engine's vocabulary makes of their words."""
        return self.engine.encode(self.people)

    @cached_property
    def ranked(self) -> BoolArray:
        """Who gives anything to go by; the others get no ranking."""
        return standing(self.features, self.engine.reader).ranked

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All words of each person, as typed."""
        return tuple("\n".join(_words(candidate)) for candidate in self.candidates)

    def engine_scores(self) -> IntArray:
        """Points of every class, shape (n, classes).

        Who gets no ranking has 0 throughout: all classes tie, which counts against the engine.
        """
        starts = range(0, len(self.candidates), BLOCK)
        blocks = [self._points(self.candidates[start : start + BLOCK]) for start in starts]
        return np.where(self.ranked[:, None], np.concatenate(blocks), 0)

    def _points(self, candidates: Sequence[Candidate]) -> IntArray:
        features = self.engine.encode(People.from_candidates(candidates))
        return self.classes.fold(self.engine.score(features).points)


def _shown(candidate: Candidate, fields: Sequence[str]) -> Candidate:
    """A candidate with the given fields and no others."""
    return Candidate(id=candidate.id, **{name: getattr(candidate, name) for name in fields})


def _words(candidate: Candidate) -> list[str]:
    words = [skill.text for skill in candidate.skills or ()]
    words += candidate.certifications or ()
    words += [job.title for job in candidate.past_jobs or ()]
    words += [candidate.education.text] if candidate.education else []
    return words + ([candidate.text] if candidate.text else [])
