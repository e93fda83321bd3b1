"""Finds the plan: the search for points or a place, made into a `Plan` (insight room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.insight.blockers import blockers
from backoffice_match.insight.case import Case
from backoffice_match.insight.gains import Gain, applied, hours_of
from backoffice_match.insight.held import Held
from backoffice_match.insight.lacks import COVERED
from backoffice_match.insight.plan import FAR, MANY, NAMED, Plan, Status
from backoffice_match.insight.plan_search import Least, PlanSearch
from backoffice_match.insight.skill_parts import gaps, importance, skill_requirements
from backoffice_match.ranking.combine import best_first

UNLIMITED = 10**6
"""More hours than a working life has."""

COVERED_AT = 2_500
"""Points from which a person covers a role: what about five telling skills of it earn where nothing
is taken away. A convention, as every line between enough and not enough."""

NEARER = 3
"""Roles named that are nearer than one that is far."""

TECHNOLOGIES = 5
"""Technologies named beside a plan."""

OFTEN = 50
"""Importance in the role from which a tool is often asked for."""


def plan_for(
    case: Case, *, ranked: bool, points: int | None, rank: int | None, budget: int | None
) -> Plan:
    """Find the least that brings the case's role to some points or to a rank.

    Parameters
    ----------
    case
        The person and the role.
    ranked
        Whether there is anything to go by.
    points
        Points to reach, out of 10,000.
    rank
        Place to reach among all roles of the catalogue.
    budget
        Hours at most.
    """
    search = PlanSearch(case)
    if not ranked:
        return _plan(search, "no_data", None, points, rank, budget)
    limit = UNLIMITED if budget is None else budget
    if points is None and rank is None and budget is not None:
        most = search.most_within(limit)
        return _plan(search, "planned" if most.gains else "reached", most, None, None, budget)
    goal = _Goal(search, points, rank)
    if goal.met(()):
        return _plan(search, "reached", None, goal.points, rank, budget)
    found = goal.least(limit)
    if found is not None:
        return _plan(search, "planned", goal.spare(found), goal.points, rank, budget)
    if budget is None or goal.least(UNLIMITED) is None:
        return _plan(search, "unreachable", None, goal.points, rank, budget)
    most = search.most_within(limit)
    if goal.met(most.gains):  # a place, which this set takes with fewer points than others do
        return _plan(search, "planned", goal.spare(most), goal.points, rank, budget)
    return _plan(search, "over_budget", most, goal.points, rank, budget)


@dataclass(eq=False)
class _Goal:
    """Points to reach, or a place among the roles, which moves as the person learns."""

    search: PlanSearch
    points: int | None
    rank: int | None

    def __post_init__(self) -> None:
        if self.points is None and self.rank is None:
            # Of somebody of whom little is known the best role has few points as well.
            best = int(self.search.case.scores.points[self.search.case.person].max())
            self.points = max(best, min(COVERED_AT, self.search.most))
        if self.rank is not None:
            self.points = self._line(self.search.case.scores.points[self.search.case.person])

    def _line(self, points: IntArray) -> int:
        """Points that take the place, given those of the other roles."""
        role = self.search.case.role_number
        others = np.delete(np.arange(len(points)), role)
        order = others[np.lexsort((others, -points[others]))]
        if self.rank is None or self.rank > len(order):
            return 0
        at = int(order[self.rank - 1])
        return int(points[at]) + (role > at)

    def met(self, gains: Sequence[Gain]) -> bool:
        """Whether the gains reach the goal, by scoring the person with them."""
        points = self.search.score([gains]).points[0]
        wanted = self._line(points) if self.rank is not None else self.points
        return bool(points[self.search.case.role_number] >= (wanted or 0))

    def least(self, budget: int) -> Least | None:
        """The cheapest gains that reach the goal.

        A place asks for more points once other roles gain too: then for these points, and so on.
        """
        while True:
            found = self.search.least(self.points or 0, budget)
            if found is None or self.rank is None:
                return found
            line = self._line(self.search.score([found.gains]).points[0])
            if line <= (self.points or 0):
                return found
            self.points = line

    def spare(self, found: Least) -> Least:
        """Leave out whatever the goal does not need, the longest first.

        A place may be reached without something that points to it: other roles gain by it too.
        So it is never proven that no set of fewer hours takes it.
        """
        kept = found.gains
        while (needless := self._needless(kept)) is not None:
            kept = tuple(gain for gain in kept if gain is not needless)
        return Least(kept, found.proven and self.rank is None)

    def _needless(self, gains: Sequence[Gain]) -> Gain | None:
        """Give the longest of the gains that the goal is reached without, if any is."""
        for gain in sorted(gains, key=lambda gain: -gain.hours):
            if self.met([other for other in gains if other is not gain]):
                return gain
        return None


def _plan(
    search: PlanSearch,
    status: Status,
    found: Least | None,
    points: int | None,
    rank: int | None,
    budget: int | None,
) -> Plan:
    case = search.case
    gains = tuple(sorted(found.gains, key=_order)) if found else ()
    after = applied(case.candidate, gains)
    then = Case.of(case.engine, after, case.role_number)
    return Plan(
        role=case.role,
        candidate=case.candidate,
        candidate_after=after,
        status=status,
        target=points,
        target_rank=rank,
        budget=budget,
        gains=gains,
        points_before=case.points,
        points_after=then.points,
        rank_before=_rank(case),
        rank_after=_rank(then),
        most_points=search.most if status != "no_data" else case.points,
        proven=found.proven if found else True,
        technologies=_technologies(then),
        renewals=_renewals(case),
        blockers=blockers(then),
        foremost=(first := _foremost(search, gains)),
        nearer=_nearer(case) if first else (),
    )


def _foremost(search: PlanSearch, gains: Sequence[Gain]) -> tuple[Gain, ...]:
    """Of a plan that is far, what takes most points away when it alone is left out."""
    rest = [gain for gain in gains if not gain.to_confirm]
    if len(rest) <= MANY and hours_of(gains) <= FAR:
        return ()
    left = search.score([[g for g in gains if g is not gain] for gain in rest]).points
    without = left[:, search.case.role_number].tolist()
    order = sorted(range(len(rest)), key=lambda i: (without[i], rest[i].hours, rest[i].name))
    return tuple(rest[i] for i in order[:NAMED])


def _nearer(case: Case) -> tuple[str, ...]:
    """Titles of roles with more points now, those of the family first, one of each occupation."""
    points, columns = case.scores.points[case.person], case.catalogue.columns
    family = columns.families[case.role_number]
    more = np.flatnonzero(points > case.points).tolist()
    more.sort(key=lambda i: (columns.families[i] != family, -points[i], columns.role_ids[i]))
    titles: dict[str, str] = {}
    for i in more:
        titles.setdefault(columns.soc_codes[i] or columns.role_ids[i], columns.titles[i])
    return tuple(titles.values())[:NEARER]


def _order(gain: Gain) -> tuple[int, int, str]:
    """Skills first, the quick ones first."""
    return ("skill", "certification", "education").index(gain.kind), gain.hours, gain.name


def _rank(case: Case) -> int:
    points = case.scores.points[case.person : case.person + 1]
    return int(np.flatnonzero(best_first(points, points.shape[1])[0] == case.role_number)[0]) + 1


def _technologies(case: Case) -> tuple[str, ...]:
    """Tools that matter in the role and that nothing of the person's comes near."""
    ids, held = case.catalogue.vocabulary.skill_ids, Held(case)
    needed = zip(skill_requirements(case), importance(case), strict=True)
    often = {ids[s] for (s, _), matters in needed if matters >= OFTEN and not held.has(s)}
    lacking = [
        gap.skill
        for gap in gaps(case)
        if gap.kind == "technology" and gap.covered < COVERED and gap.skill_id in often
    ]
    return tuple(lacking[:TECHNOLOGIES])


def _renewals(case: Case) -> tuple[tuple[str, int], ...]:
    """Certifications held that are of use in the role and have to be renewed."""
    table = case.catalogue.certification_table
    held = case.scores.features.certifications.row(case.person)[0].tolist()
    of_use = set(case.catalogue.columns.certifications.row(case.role_number)[0].tolist())
    years = {i: table.renewal_years[i] for i in held if i in of_use}
    return tuple((table.names[i], n) for i, n in years.items() if n)
