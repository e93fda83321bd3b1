"""Why one role stands before another: differences that add up (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.sentences import FACTOR_WORDS, FIT_NOTE, join_words, show_points
from backoffice_match.insight.tiers import TIER_WIDTH

if TYPE_CHECKING:
    import pandas as pd

TOLD = 3
"""Factors, and skills to each side, that the text names; all stand in the frame."""


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Two roles for one person, held against each other; differences are first minus second.

    Attributes
    ----------
    first, second
        Reasons for each role, in the order asked for.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> person = bm.Candidate(skills=["QuickBooks", "payroll processing"], education="associate")
    >>> both = bm.Matcher().compare(person, "payroll-clerk", "bookkeeper")
    >>> sum(both.factors.values()) == both.difference
    True
    >>> sum(both.skills.values()) == both.factors["skills"]
    True
    """

    first: Explanation
    second: Explanation

    @property
    def difference(self) -> int:
        """Points of the first role minus points of the second."""
        return self.first.points - self.second.points

    @cached_property
    def factors(self) -> dict[str, int]:
        """Difference per factor; they sum to `difference` exactly."""
        one, other = self.first.contributions, self.second.contributions
        return {name: part - other[name] for name, part in one.items()}

    @cached_property
    def skills(self) -> dict[str, int]:
        """Difference per skill, the largest first; they sum to the skills entry of `factors`."""
        one, other = self.first.skill_contributions, self.second.skill_contributions
        parts = {name: one.get(name, 0) - other.get(name, 0) for name in {*one, *other}}
        return dict(sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0])))

    @property
    def same_tier(self) -> bool:
        """Whether the two are too near to be told apart."""
        return abs(self.difference) <= TIER_WIDTH

    def sentences(self) -> list[str]:
        """Plain sentences, the most telling first."""
        one, other = (why.case.role.title for why in (self.first, self.second))
        near = abs(self.difference)
        lines = [f"{self._order(one, other)} ({FIT_NOTE})."]
        if self.same_tier and near:
            lines.append(
                f"Roles within {TIER_WIDTH // 100} points can hardly be told apart by the data."
            )
        lines += [line for line in (self._for(one, 1), self._for(other, -1)) if line]
        return lines

    def _order(self, one: str, other: str) -> str:
        points = f"{show_points(self.first.points)} to {show_points(self.second.points)}"
        if not self.difference:
            return f"{one} and {other} stand level, {points}"
        word = "before" if self.difference > 0 else "behind"
        return f"{one} stands {word} {other}, {points}"

    def _for(self, title: str, sign: int) -> str:
        """What speaks for one of the two."""
        factors = [
            f"{FACTOR_WORDS.get(name, name)} ({show_points(abs(part))})"
            for name, part in sorted(self.factors.items(), key=lambda item: -abs(item[1]))
            if part * sign > 0
        ]
        skills = [name for name, part in self.skills.items() if part * sign > 0][:TOLD]
        told = f"For {title}: {join_words(factors[:TOLD])}." if factors else ""
        if skills:
            told = f"{told} It makes more use of {join_words(skills)}.".strip()
            told = told if factors else f"For {title}: {told}"
        return told

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<Comparison {self.sentences()[0]}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "first": self.first.case.role.id,
            "second": self.second.case.role.id,
            "points": [self.first.points, self.second.points],
            "difference": self.difference,
            "factors": dict(self.factors),
            "skills": dict(self.skills),
            "same_tier": self.same_tier,
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per factor, then one per skill, with the points of both roles.

        Rows of kind ``factor`` sum to the points, those of kind ``skill`` to the row ``skills``.
        """
        import pandas as pd

        parts = {
            "factor": (self.factors, self.first.contributions, self.second.contributions),
            "skill": (self.skills, self.first.skill_contributions, self.second.skill_contributions),
        }
        return pd.DataFrame(
            [
                {
                    "kind": kind,
                    "name": name,
                    "first": one.get(name, 0),
                    "second": other.get(name, 0),
                    "difference": difference,
                }
                for kind, (differences, one, other) in parts.items()
                for name, difference in differences.items()
            ]
        )
