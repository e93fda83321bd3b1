"""Why a role stands where it stands: reasons that add up, gaps and sources (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from backoffice_match.insight.blockers import Blocker, blockers
from backoffice_match.insight.case import Case
from backoffice_match.insight.evidence import points_without
from backoffice_match.insight.highlights import COVERED
from backoffice_match.insight.pay import PAY_NOTE, Pay, pay_of
from backoffice_match.insight.sentences import FIT_NOTE, SHOWN, factor_sentence, show_points
from backoffice_match.insight.skill_parts import NOT_STATED, Gap, gaps, skill_contributions
from backoffice_match.insight.status import INSUFFICIENT_DATA, REASONS
from backoffice_match.insight.understanding import (
    Understanding,
    Unrecognised,
    understood,
    unrecognised,
)
from backoffice_match.records.weights import FACTORS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Explanation:
    """Reasons behind one person's points for one role.

    Each part is worked out when it is first asked for. ``str()`` gives plain sentences.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> person = bm.Candidate(skills=["QuickBooks", "payroll processing"], education="associate")
    >>> why = bm.recommend(person, top=1)[0].explain()
    >>> sum(why.contributions.values()) == why.points
    True
    >>> sum(why.skill_contributions.values()) == why.contributions["skills"]
    True
    """

    case: Case

    @property
    def points(self) -> int:
        """Points out of 10,000."""
        return self.case.points

    @property
    def contributions(self) -> dict[str, int]:
        """Points per factor, negative where it takes away; they sum to the points exactly."""
        return dict(self.case.contributions)

    @cached_property
    def skill_contributions(self) -> dict[str, int]:
        """Points per skill, best first; they sum to the skills entry of `contributions`."""
        return skill_contributions(self.case)

    @cached_property
    def without(self) -> dict[str, int]:
        """Points without each piece of evidence, found by scoring again."""
        return points_without(self.case)

    @cached_property
    def strengths(self) -> tuple[str, ...]:
        """Skills that earn points, best first."""
        parts = self.skill_contributions.items()
        return tuple(name for name, part in parts if part > 0 and name != NOT_STATED)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Skills asked for and not fully shown, the weightiest lack first."""
        return gaps(self.case)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Factors about which nothing is known; they take nothing away."""
        return self.case.unknown

    @cached_property
    def understood(self) -> Understanding:
        """Every entry of the person and what it was taken for; ``to_frame()`` makes it a table."""
        return understood(self.case.candidate, self.case.engine.reader)

    @cached_property
    def unrecognised(self) -> tuple[Unrecognised, ...]:
        """Entries that did not count, why, and the nearest that is known."""
        return unrecognised(self.case.candidate, self.case.engine.reader)

    @cached_property
    def blockers(self) -> tuple[Blocker, ...]:
        """What may bar the person for now, beside the fit."""
        return blockers(self.case)

    @cached_property
    def pay(self) -> Pay | None:
        """Pay of such jobs where the person is."""
        return pay_of(self.case)

    @property
    def weights(self) -> dict[str, int]:
        """Weights that were applied."""
        return self.case.engine.weights.to_dict()

    @property
    def sources(self) -> dict[str, str]:
        """Release behind each kind of figure."""
        role, pay = self.case.role, self.pay
        found = {
            "skills": ";".join(
                sorted({s for skill in role.skills for s in skill.source.split(";")})
            ),
            "education": role.education_source,
            "experience": role.experience_source,
            "salary": pay.source if pay else "none",
            "preferences": "curated",
            "certifications": "curated",
        }
        return {name: source for name, source in found.items() if source}

    def sentences(self) -> list[str]:
        """Plain sentences, the most telling first."""
        lines = [self._headline()]
        if self.strengths:
            lines.append(f"What speaks for it: {', '.join(self.strengths[:SHOWN])}.")
        lacking = [gap.skill for gap in self.gaps if gap.covered < COVERED]
        if lacking:
            lines.append(f"What to add: {', '.join(lacking[:SHOWN])}.")
        weights = self.weights
        lines += [factor_sentence(self.case, name) for name in FACTORS if weights[name]]
        lines += [f"In the way for now: {blocker.text}." for blocker in self.blockers]
        if self.unrecognised:
            lines.append("Not counted: " + "; ".join(map(str, self.unrecognised)) + ".")
        if self.pay:
            lines.append(PAY_NOTE)
        return lines

    def _headline(self) -> str:
        """Title and score; no score for a person who gives nothing to go by."""
        title = self.case.role.title
        if not self.case.values["skills"].known:
            return f"{title}: no score. {REASONS[INSUFFICIENT_DATA]}"
        return f"{title}: {show_points(self.points)} of 100 ({FIT_NOTE})."

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<Explanation of {self.case.role.id}. {self._headline()}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "role_id": self.case.role.id,
            "points": self.points,
            "contributions": self.contributions,
            "skill_contributions": dict(self.skill_contributions),
            "without": dict(self.without),
            "strengths": list(self.strengths),
            "gaps": [gap.skill for gap in self.gaps],
            "unknown": list(self.unknown),
            "unrecognised": [str(item) for item in self.unrecognised],
            "blockers": [str(blocker) for blocker in self.blockers],
            "weights": self.weights,
            "sources": self.sources,
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per factor: points, whether known, weight, source and a sentence."""
        import pandas as pd

        factors = self.case.values
        sources = self.sources
        rows = [
            {
                "factor": name,
                "points": self.contributions[name],
                "known": bool(factors[name].known),
                "weight": self.weights[name],
                "source": sources.get(name, ""),
                "reason": factor_sentence(self.case, name),
            }
            for name in FACTORS
        ]
        return pd.DataFrame(rows)
