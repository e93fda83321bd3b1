"""What to gain to bring a role to a score or a rank, and how much effort that is (insight room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.role import Role
from backoffice_match.features.people import People
from backoffice_match.insight.blockers import Blocker, blockers
from backoffice_match.insight.case import Case
from backoffice_match.insight.effort import HOURS_A_WEEK
from backoffice_match.insight.gains import Gain, applied, hours_of, show_weeks
from backoffice_match.insight.highlights import COVERED
from backoffice_match.insight.plan_search import Least, PlanSearch
from backoffice_match.insight.sentences import FIT_NOTE, show_points
from backoffice_match.insight.skill_parts import gaps
from backoffice_match.insight.status import INSUFFICIENT_DATA, REASONS
from backoffice_match.ranking.combine import best_first
from backoffice_match.records.candidate import Candidate

if TYPE_CHECKING:
    import pandas as pd

UNLIMITED = 10**6
"""More hours than a working life has."""

FAR, NAMED = 1_000, 12
"""A plan of more hours than this, two years beside a job, is no plan: so many things are named."""

FAR_NOTE = (
    "That is out of reach by learning alone: ask for less, or for what a budget of hours gives."
)
"""More hours than a working life has."""

TECHNOLOGIES = 5
"""Technologies named beside a plan."""

Status = Literal["planned", "reached", "over_budget", "unreachable", "no_data"]


@dataclass(frozen=True, eq=False, repr=False)
class Plan:
    """The least set of things to gain for one role.

    Attributes
    ----------
    role
        The role.
    candidate, candidate_after
        The person now, and with everything gained.
    status
        ``planned``: the gains reach the target; ``reached``: nothing is needed; ``over_budget``:
        the target cannot be reached within the budget, the gains are the best ones that can;
        ``unreachable``: no learning reaches it; ``no_data``: nothing is known to start from.
    target
        Points to reach, out of 10,000; None: as many as the budget gives.
    target_rank
        Place to reach among all roles, None where a score was asked for.
    budget
        Hours at most, None: no limit.
    gains
        What to gain; empty where nothing is needed or nothing reaches the target.
    points_before, points_after, rank_before, rank_after
        Points out of 10,000 and place among all roles, now and with the gains.
    most_points
        Points with everything gained that the role asks for.
    proven
        Whether it is proven that no set of fewer hours reaches the target; never for a place.
    technologies
        Tools that the role asks for most and that are neither there nor among the gains.
    renewals
        Certifications held that have to be renewed, with the years between renewals.
    blockers
        What bars the person, even with the gains.
    """

    role: Role
    candidate: Candidate
    candidate_after: Candidate
    status: Status
    target: int | None
    target_rank: int | None
    budget: int | None
    gains: tuple[Gain, ...]
    points_before: int
    points_after: int
    rank_before: int
    rank_after: int
    most_points: int
    proven: bool
    technologies: tuple[str, ...]
    renewals: tuple[tuple[str, int], ...]
    blockers: tuple[Blocker, ...]

    @property
    def hours(self) -> int:
        """Hours of all gains."""
        return hours_of(self.gains)

    @property
    def weeks(self) -> int:
        """Weeks of all gains beside a job, at ten hours a week."""
        return -(-self.hours // HOURS_A_WEEK)

    def sentences(self) -> list[str]:
        """Plain sentences: what it comes to, then one line for each thing to gain."""
        lines = [self._headline()]
        if self.status == "no_data":
            return lines
        shown = self.gains[:NAMED] if self.hours > FAR else self.gains
        lines += [f"- {gain}" for gain in shown]
        if len(shown) < len(self.gains):
            lines.append(f"- and {len(self.gains) - len(shown)} more. {FAR_NOTE}")
        if self.gains:
            weeks = f"{show_weeks(self.weeks)} at {HOURS_A_WEEK} hours a week"
            lines.append(f"In all about {self.hours:,} hours ({weeks}), by a rough scale.")
            if not self.proven:
                lines.append("There may be a way with fewer hours.")
        if self.technologies:
            lines.append(f"Tools often asked for: {', '.join(self.technologies)}.")
        lines += [f"Renew {name} every {_years(years)}." for name, years in self.renewals]
        lines += [f"Still in the way: {blocker.text}." for blocker in self.blockers]
        return lines

    def _headline(self) -> str:
        title, after = self.role.title, show_points(self.points_after)
        now = f"now {show_points(self.points_before)} of 100, {FIT_NOTE}"
        if self.status == "no_data":
            return f"{title}: no plan. {REASONS[INSUFFICIENT_DATA]}"
        if self.status == "reached":
            return f"{title}: {self._goal()} is reached already ({now})."
        if self.status == "unreachable":
            return (
                f"{title}: {self._goal()} cannot be reached by learning ({now}). With everything "
                f"that the job asks for it would be {show_points(self.most_points)}."
            )
        if self.status == "over_budget":
            return (
                f"{title}: {self._goal()} cannot be reached in {self.budget:,} hours ({now}). "
                f"The most that can be reached is {after}, place {self.rank_after}:"
            )
        return f"{title}: to {after} of 100, place {self.rank_after} ({now}). To gain:"

    def _goal(self) -> str:
        if self.target_rank is not None:
            return f"place {self.target_rank}"
        return "more" if self.target is None else f"{show_points(self.target)} of 100"

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<Plan {self._headline()}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        names = (
            *("status", "target", "target_rank", "budget", "points_before", "points_after"),
            *("rank_before", "rank_after", "most_points", "proven", "hours", "weeks"),
        )
        return {
            "role_id": self.role.id,
            **{name: getattr(self, name) for name in names},
            "gains": [gain.to_dict() for gain in self.gains],
            "technologies": list(self.technologies),
            "renewals": [{"name": name, "years": years} for name, years in self.renewals],
            "blockers": [str(blocker) for blocker in self.blockers],
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per thing to gain."""
        import pandas as pd

        columns = ("kind", "name", "level", "from_level", "hours", "weeks", "needs", "reason")
        rows = [gain.to_dict() for gain in self.gains]
        return pd.DataFrame(rows, columns=[*columns, "source"])


def _years(years: int) -> str:
    return "year" if years == 1 else f"{years} years"


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
            self.points = int(self.search.case.scores.points[self.search.case.person].max())
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
    then = _case_of(case, after)
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
    )


def _order(gain: Gain) -> tuple[int, int, str]:
    """Skills first, the quick ones first."""
    return ("skill", "certification", "education").index(gain.kind), gain.hours, gain.name


def _case_of(case: Case, person: Candidate) -> Case:
    scores = case.engine.score(case.engine.encode(People.from_candidates([person])))
    return Case(case.engine, scores, person, 0, case.role_number)


def _rank(case: Case) -> int:
    points = case.scores.points[case.person : case.person + 1]
    return int(np.flatnonzero(best_first(points, points.shape[1])[0] == case.role_number)[0]) + 1


def _technologies(case: Case) -> tuple[str, ...]:
    """Tools that the role asks for most and that nothing of the person's comes near."""
    lacking = [g.skill for g in gaps(case) if g.kind == "technology" and g.covered < COVERED]
    return tuple(lacking[:TECHNOLOGIES])


def _renewals(case: Case) -> tuple[tuple[str, int], ...]:
    """Certifications held that are of use in the role and have to be renewed."""
    table = case.catalogue.certification_table
    held = case.scores.features.certifications.row(case.person)[0].tolist()
    years = {i: table.renewal_years[i] for i in held}
    return tuple((table.names[i], n) for i, n in years.items() if n)
