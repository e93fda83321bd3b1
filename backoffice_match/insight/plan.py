"""What to gain to bring a role to a score or a rank, and how much effort that is (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from backoffice_match.catalogue.role import Role
from backoffice_match.figures import counted
from backoffice_match.insight.blockers import Blocker
from backoffice_match.insight.effort import HOURS_A_WEEK
from backoffice_match.insight.gains import Gain, hours_of, show_weeks
from backoffice_match.insight.sentences import FIT_NOTE, join_words, show_points
from backoffice_match.insight.status import INSUFFICIENT_DATA, REASONS
from backoffice_match.records.candidate import Candidate

if TYPE_CHECKING:
    import pandas as pd

FAR, MANY, NAMED = 1_000, 12, 8
"""A plan of more hours than the first, two years beside a job, or of more things to learn than the
second, is far: that is said first, and as many things as the third are named."""

FAR_NOTE = (
    "That is out of reach by learning alone: ask for less, or for what a budget of hours gives."
)
"""What is said of such a plan."""

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
        Points with everything gained that matters in the role.
    proven
        Whether it is proven that no set of fewer hours reaches the target; never for a place.
    technologies
        Tools that such jobs often ask for and that are neither there nor among the gains.
    renewals
        Certifications held that the role values and that have to be renewed, with the years
        between renewals.
    blockers
        What bars the person, even with the gains.
    foremost
        Of a plan that is far, the things to learn or earn that are worth most points; else empty.
    nearer
        Titles of roles that the person is nearer to now, where the plan is far.
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
    foremost: tuple[Gain, ...] = ()
    nearer: tuple[str, ...] = ()

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
        if self.foremost:
            lines.insert(0, self._far())
        lines += self._steps()
        if self.gains:
            weeks = f"{show_weeks(self.weeks)} at {HOURS_A_WEEK} hours a week"
            hours = counted(self.hours, "hour")
            lines.append(f"In all about {hours} ({weeks}), by a rough scale.")
            if not self.proven:
                lines.append("There may be a way with fewer hours.")
        if self.technologies:
            lines.append(f"Tools often asked for: {', '.join(self.technologies)}.")
        lines += [f"Renew {name} every {renewal_text(years)}." for name, years in self.renewals]
        lines += [f"Still in the way: {blocker.text}." for blocker in self.blockers]
        return lines

    def _steps(self) -> list[str]:
        """One line for what is to be confirmed, and one for each thing to learn or earn."""
        sure = [gain for gain in self.gains if gain.to_confirm]
        rest = [gain for gain in self.gains if not gain.to_confirm]
        shown = list(self.foremost) or rest
        lines = [f"- {gain}" for gain in shown]
        if sure:
            names, hours = join_words([gain.name for gain in sure]), sum(g.hours for g in sure)
            whence = " or ".join(dict.fromkeys(gain.likely for gain in sure))
            lines.insert(
                0,
                f"- to confirm, which you probably have {whence}: {names} "
                f"(say where you used them: about {counted(hours, 'hour')})",
            )
        if len(shown) < len(rest):
            lines.append(f"- and {len(rest) - len(shown)} more")
        if self.foremost and self.hours > FAR:
            lines.append(FAR_NOTE)
        return lines

    def _far(self) -> str:
        """Say first that the role is far, how far, and which roles are nearer."""
        things = counted(len([gain for gain in self.gains if not gain.to_confirm]), "thing")
        near = f"; nearer roles: {join_words(self.nearer)}" if self.nearer else ""
        hours = counted(self.hours, "hour")
        return f"Far from this role: {things} to gain, about {hours}{near}."

    def _headline(self) -> str:
        title, after = self.role.title, show_points(self.points_after)
        now = f"now {show_points(self.points_before)} of 100, {FIT_NOTE}"
        if self.status == "no_data":
            return f"{title}: no plan. {REASONS[INSUFFICIENT_DATA]}"
        if self.status == "reached":
            return f"{title}: {self._goal()} is reached already ({now}); name a higher target."
        if self.status == "unreachable":
            return (
                f"{title}: {self._goal()} cannot be reached by learning ({now}). With everything "
                f"that matters in the job it would be {show_points(self.most_points)}."
            )
        if self.status == "over_budget":
            hours = counted(self.budget or 0, "hour")
            return (
                f"{title}: {self._goal()} cannot be reached in {hours} ({now}). "
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
            "foremost": [gain.name for gain in self.foremost],
            "nearer": list(self.nearer),
            "technologies": list(self.technologies),
            "renewals": [{"name": name, "years": years} for name, years in self.renewals],
            "blockers": [str(blocker) for blocker in self.blockers],
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per thing to gain."""
        import pandas as pd

        columns = ("kind", "name", "level", "from_level", "likely", "hours", "weeks", "needs")
        rows = [gain.to_dict() for gain in self.gains]
        return pd.DataFrame(rows, columns=[*columns, "reason", "source"])


def renewal_text(years: int) -> str:
    """How often, after "every".

    Examples
    --------
    >>> renewal_text(1), renewal_text(3)
    ('year', '3 years')
    """
    return "year" if years == 1 else counted(years, "year")
