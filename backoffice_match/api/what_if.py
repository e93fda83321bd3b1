"""What if: a ranking before and after a change of the record, role by role (api room)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from backoffice_match.api.ranking import Ranking
from backoffice_match.arrays import IntArray
from backoffice_match.features.people import People
from backoffice_match.insight.changes import (
    with_certifications,
    with_skills,
    without_certifications,
    without_skills,
)
from backoffice_match.insight.sentences import FACTOR_WORDS, FIT_NOTE, show_points
from backoffice_match.ranking.combine import best_first
from backoffice_match.records.skills import SkillsInput
from backoffice_match.reporting.answering import rank_people

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 5
"""Roles that the text names; all stand in the frame."""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """What a change of the record did to one role.

    Attributes
    ----------
    role_id, title
        The role.
    points_before, points_after
        Points out of 10,000.
    rank_before, rank_after
        Place among all roles that were ranked, from 1.
    factors
        Change per factor; they sum to the change of the points exactly.
    """

    role_id: str
    title: str
    points_before: int
    points_after: int
    rank_before: int
    rank_after: int
    factors: dict[str, int]

    @property
    def change(self) -> int:
        """Points after minus points before."""
        return self.points_after - self.points_before

    def __str__(self) -> str:
        moved = "; ".join(
            f"{FACTOR_WORDS.get(name, name)} {_signed(part)}"
            for name, part in sorted(self.factors.items(), key=lambda item: -abs(item[1]))
            if part
        )
        told = f" ({moved})" if moved else ""
        before, after = show_points(self.points_before), show_points(self.points_after)
        ranks = f"place {self.rank_before} to {self.rank_after}"
        if self.rank_before == self.rank_after:
            ranks = f"still place {self.rank_after}"
        return f"{self.title}: {before} to {after}, {ranks}{told}"


@dataclass(frozen=True, eq=False, repr=False)
class WhatIf:
    """A person's ranking before and after a change.

    Attributes
    ----------
    before, after
        Rankings of the same roles; their `Ranking.candidate` are the two records.
    """

    before: Ranking
    after: Ranking

    @cached_property
    def changes(self) -> tuple[RoleChange, ...]:
        """One entry for every role that was ranked, best first after the change."""
        before, after = _Side.of(self.before), _Side.of(self.after)
        columns = self.before.engine.catalogue.columns
        return tuple(
            RoleChange(
                role_id=columns.role_ids[role],
                title=columns.titles[role],
                points_before=int(before.points[role]),
                points_after=int(after.points[role]),
                rank_before=before.ranks[role],
                rank_after=rank,
                factors={
                    name: int(after.parts[name][role] - part[role])
                    for name, part in before.parts.items()
                },
            )
            for role, rank in after.ranks.items()
        )

    def __getitem__(self, role_id: str) -> RoleChange:
        """Change of one role."""
        self.before.engine.catalogue.position(role_id)
        return next(change for change in self.changes if change.role_id == role_id)

    def __str__(self) -> str:
        if not len(self.before) or not len(self.after):
            which, bare = ("before", self.before) if not len(self.before) else ("after", self.after)
            return f"Nothing to compare: no ranking {which} the change. {bare.reason}"
        head = f"Before and after ({FIT_NOTE})"
        return "\n".join([head, *(f"- {change}" for change in self.changes[:SHOWN])])

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "status": [self.before.status, self.after.status],
            "roles": self.to_frame().to_dict("records"),
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per role, best first after the change.

        ``change`` is the sum of the columns ``change_skills``, ``change_education`` and so on.
        """
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "role_id": c.role_id,
                    "title": c.title,
                    "points_before": c.points_before,
                    "points_after": c.points_after,
                    "change": c.change,
                    "rank_before": c.rank_before,
                    "rank_after": c.rank_after,
                    **{f"change_{name}": part for name, part in c.factors.items()},
                }
                for c in self.changes
            ]
        )


class _Side(NamedTuple):
    """Points, rank by role (best first) and contributions of one ranking, over all its roles."""

    points: IntArray
    ranks: dict[int, int]
    parts: dict[str, IntArray]

    @classmethod
    def of(cls, ranking: Ranking) -> _Side:
        scores = ranking.answer.scores
        points = scores.points[:1]
        count = points.shape[1]
        order = best_first(points, count, ranking.allowed)[0].tolist()
        ranks = {role: i for i, role in enumerate((r for r in order if r >= 0), start=1)}
        everywhere = np.zeros(count, dtype=np.int64), np.arange(count)
        parts = ranking.engine.combination.contributions(scores.pick(*everywhere))
        return cls(points[0], ranks, parts)


def _signed(points: int) -> str:
    return f"+{show_points(points)}" if points > 0 else show_points(points)


def what_if(
    ranking: Ranking,
    *,
    add_skills: SkillsInput | None,
    remove_skills: Iterable[str],
    add_certifications: Iterable[str],
    remove_certifications: Iterable[str],
    fields: dict[str, Any],
) -> WhatIf:
    """Rank the changed person among the same roles, see `Ranking.what_if`."""
    person = ranking.candidate.replace(**fields) if fields else ranking.candidate
    person = without_skills(person, remove_skills, ranking.engine.reader)
    person = with_skills(person, add_skills)
    if remove_certifications:
        person = without_certifications(person, remove_certifications)
    if add_certifications:
        person = with_certifications(person, add_certifications)
    top = ranking.answer.roles.shape[1]
    people = People.from_candidates([person])
    answer = rank_people(ranking.engine, people, top, ranking.allowed)
    return WhatIf(ranking, Ranking(person, ranking.engine, answer, ranking.allowed))
