"""The least that brings a role to some points: skills, certifications, a degree (insight room).

The score itself says whether a set is enough. Education and certifications come in few ways, so
each way is looked at in turn with the cheapest skills that go with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from backoffice_match.arrays import IntArray, Q
from backoffice_match.factors.base import FactorValues
from backoffice_match.features.people import People
from backoffice_match.insight.case import Case
from backoffice_match.insight.gains import (
    Gain,
    applied,
    certification_gains,
    degree_gains,
    hours_of,
    skill_gains,
)
from backoffice_match.insight.least_effort import Found, Judgements, Search
from backoffice_match.insight.skill_parts import coverage
from backoffice_match.ranking.engine import Scores
from backoffice_match.records.skills import SKILLS_LIMIT

MOST_CERTIFICATIONS = 3
"""Certifications in one plan; two usual ones reach the full bonus, so does a usual one with two."""

MOST_NODES, FEW_NODES = 5_000, 1_000
"""Sets looked at in one search, and in one of the several that find the most within a budget: a
second or two. Plans of up to twelve things or so are proven long before."""

LEAST_NODES = 40
"""Sets looked at in each way whatever was spent on others: enough for a good one."""

PROBES = 12
"""Sets of each size that are judged at the start, so that the search knows where the line is."""

MOST_PROBED = 25
"""Largest set that is judged at the start."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to gain education and certifications, and the value of skills that it asks for."""

    gains: tuple[Gain, ...]
    hours: int
    values: dict[str, FactorValues]


@dataclass(frozen=True, slots=True)
class Least:
    """The cheapest set of gains; `proven` that none is cheaper."""

    gains: tuple[Gain, ...]
    proven: bool


@dataclass(frozen=True, eq=False)
class PlanSearch:
    """Everything that a person could gain for one role, ready to be searched."""

    case: Case

    def score(self, sets: Sequence[Sequence[Gain]]) -> Scores:
        """Score the person with each of several sets of gains."""
        people = [applied(self.case.candidate, gains) for gains in sets]
        return self.case.engine.score(self.case.engine.encode(People.from_candidates(people)))

    @cached_property
    def skills(self) -> tuple[Gain, ...]:
        """Skills to gain, each of which alone adds something, in order of id."""
        return tuple(gain for _, _, gain in self._useful)

    @cached_property
    def _useful(self) -> list[tuple[int, int, Gain]]:
        if not self.case.engine.combination["skills"]:
            return []
        found = skill_gains(self.case)
        parts = coverage(self.case, [(skill, level) for skill, level, _ in found])
        more = (parts.gained - parts.covered) @ parts.weights
        room = SKILLS_LIMIT - len(self.case.candidate.skills or ())
        best = set(np.argsort(-more, kind="stable")[:room].tolist())
        return [item for i, item in enumerate(found) if more[i] > 0 and i in best]

    @cached_property
    def degrees(self) -> tuple[Gain, ...]:
        """Levels of education that suit more of such jobs than the person's own or a lower one."""
        found, role = degree_gains(self.case), self.case.role_number
        if not found:
            return ()
        suited = self.score([[gain] for gain in found]).values["education"].value[:, role].tolist()
        best = int(self.case.values["education"].value)
        kept = []
        for gain, value in zip(found, suited, strict=True):
            if value > best:
                kept.append(gain)
                best = value
        return tuple(kept)

    @cached_property
    def everything(self) -> tuple[Gain, ...]:
        """All skills and certifications, and the degree that suits best."""
        return (*self.skills, *certification_gains(self.case), *self.degrees[-1:])

    @cached_property
    def most(self) -> int:
        """Points with everything gained: no plan reaches more."""
        return int(self.score([self.everything]).points[0, self.case.role_number])

    @cached_property
    def judgements(self) -> Judgements:
        """Judge of sets of skills: the value of the skills factor."""
        parts = coverage(self.case, [(skill, level) for skill, level, _ in self._useful])
        told = Judgements(self._skills_value, parts)
        told.ask([(), *self._probes()])
        return told

    def _skills_value(self, sets: Sequence[Sequence[int]]) -> IntArray:
        scores = self.score([[self.skills[i] for i in chosen] for chosen in sets])
        return np.asarray(scores.values["skills"].value[:, self.case.role_number])

    def _probes(self) -> Iterator[tuple[int, ...]]:
        """Sets of every size, from the weightiest to the lightest skills."""
        count = len(self.skills)
        parts = coverage(self.case, [(skill, level) for skill, level, _ in self._useful])
        order = np.argsort(-((parts.gained - parts.covered) @ parts.weights), kind="stable")
        for size in range(1, min(count, MOST_PROBED) + 1):
            for start in np.unique(np.linspace(0, count - size, PROBES).astype(int)).tolist():
                yield tuple(order[start : start + size].tolist())

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Ways to gain education and certifications, cheapest first, the useless ones left out."""
        degrees: list[tuple[Gain, ...]] = [(), *((gain,) for gain in self.degrees)]
        chosen = [(*degree, *certs) for degree in degrees for certs in self._certificates]
        scores, role = self.score(chosen), np.array(self.case.role_number)
        ways = [
            Way(gains, hours_of(gains), scores.pick(np.array(i), role))
            for i, gains in enumerate(chosen)
        ]
        return tuple(sorted(ways, key=lambda way: (way.hours, len(way.gains))))

    @cached_property
    def _certificates(self) -> list[tuple[Gain, ...]]:
        """Sets of certifications of which none is worth more for no more hours."""
        found = certification_gains(self.case)
        sizes = range(min(MOST_CERTIFICATIONS, len(found)) + 1)
        sets = [chosen for size in sizes for chosen in combinations(found, size)]
        worth = self.score(sets).values["certifications"]
        value = np.where(worth.known, worth.value, 0)[:, self.case.role_number].tolist()
        order = sorted(range(len(sets)), key=lambda i: (hours_of(sets[i]), len(sets[i]), i))
        kept: list[tuple[Gain, ...]] = []
        best = -1
        for i in order:
            if value[i] > best:
                kept.append(sets[i])
                best = value[i]
        return kept

    def skills_wanted(self, way: Way, points: int) -> int | None:
        """Least value of the skills factor that gives so many points; None: no value does."""
        every = np.arange(Q + 1)
        values = {**way.values, "skills": FactorValues.certain(every, np.ones(Q + 1, np.bool_))}
        enough = np.flatnonzero(self.case.engine.combination.points(values) >= points)
        return int(enough[0]) if len(enough) else None

    def least(self, points: int, budget: int, *, any_will_do: bool = False) -> Least | None:
        """The cheapest gains that give so many points within a budget of hours, if any do."""
        if points > self.most:
            return None
        best: Least | None = None
        proven, nodes = True, FEW_NODES if any_will_do else MOST_NODES
        for way in self.ways:
            cap = min(budget, hours_of(best.gains)) if best else budget
            if way.hours > cap or (any_will_do and best):
                break
            found, used = self._skills_for(way, points, cap - way.hours, nodes, any_will_do)
            proven &= used < nodes
            nodes = max(LEAST_NODES, nodes - used)
            if found is not None:
                gains = (*(self.skills[i] for i in found.items), *way.gains)
                if best is None or _size(gains) < _size(best.gains):
                    best = Least(gains, proven=True)
        return best and Least(best.gains, proven)

    def _skills_for(
        self, way: Way, points: int, cap: int, nodes: int, any_will_do: bool
    ) -> tuple[Found | None, int]:
        """The cheapest skills that go with a way, and how many sets were looked at."""
        wanted = self.skills_wanted(way, points)
        if wanted is None:
            return None, 0
        if self.judgements.values[0] >= wanted or not self.case.engine.combination["skills"]:
            return Found((), 0, proven=True), 0
        search = Search(self._costs, self.judgements, wanted, cap, nodes, any_will_do)
        return search.run(), search.nodes

    @cached_property
    def _costs(self) -> IntArray:
        return np.array([gain.hours for gain in self.skills], dtype=np.int64)

    def most_within(self, budget: int) -> Least:
        """The gains within a budget of hours that give the most points."""
        role = self.case.role_number
        best, low = Least((), proven=True), self.case.points
        high, proven = self.most, True
        while low < high:
            middle = (low + high + 1) // 2
            found = self.least(middle, budget, any_will_do=True)
            if found is None:
                high = middle - 1
            else:
                best = found
                proven &= found.proven
                low = max(middle, int(self.score([found.gains]).points[0, role]))
        return Least(best.gains, proven)


def _size(gains: Sequence[Gain]) -> tuple[int, int]:
    return hours_of(gains), len(gains)
