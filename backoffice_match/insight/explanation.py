"""Why a role stands where it stands: reasons that add up, gaps and sources (insight room)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from backoffice_match.arrays import once
from backoffice_match.exceptions import InputError
from backoffice_match.features.text import Finding
from backoffice_match.insight.blockers import Blocker, blockers
from backoffice_match.insight.case import Case
from backoffice_match.insight.evidence import points_without
from backoffice_match.insight.from_text import found_in_text, text_sentence
from backoffice_match.insight.lacks import COVERED
from backoffice_match.insight.pay import NO_PAY, Pay, pay_note, pay_of
from backoffice_match.insight.pay_places import PayTable, pay_in_places
from backoffice_match.insight.sentences import (
    FACTOR_WORDS,
    FIT_NOTE,
    SHOWN,
    experience_note,
    factor_sentence,
    join_words,
    short_sentence,
    show_points,
)
from backoffice_match.insight.skill_parts import NOT_STATED, Gap, gaps, skill_contributions
from backoffice_match.insight.status import INSUFFICIENT_DATA, REASONS
from backoffice_match.insight.understanding import (
    Understanding,
    Unrecognised,
    understood,
    unrecognised,
)
from backoffice_match.insight.word_parts import MARK, OTHER, is_wording
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

    @once
    def skill_contributions(self) -> dict[str, int]:
        """Points per skill, best first; they sum to the skills entry of `contributions`."""
        return skill_contributions(self.case)

    @once
    def without(self) -> dict[str, int]:
        """Points without each piece of evidence, found by scoring again; 0 if nothing is left."""
        return points_without(self.case)

    @once
    def strengths(self) -> tuple[str, ...]:
        """Skills that earn points, best first."""
        parts = self.skill_contributions.items()
        return tuple(
            name for name, part in parts if part > 0 and name != NOT_STATED and not is_wording(name)
        )

    @once
    def gaps(self) -> tuple[Gap, ...]:
        """Skills asked for and not fully shown, the weightiest lack first."""
        return gaps(self.case)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Factors about which nothing is known; they take nothing away."""
        return self.case.unknown

    @once
    def understood(self) -> Understanding:
        """Every entry of the person and what it was taken for; ``to_frame()`` makes it a table."""
        return understood(self.case.candidate, self.case.engine.reader)

    @once
    def unrecognised(self) -> tuple[Unrecognised, ...]:
        """Entries that did not count, why, and the nearest that is known."""
        return unrecognised(self.case.candidate, self.case.engine.reader)

    @once
    def found_in_text(self) -> tuple[Finding, ...]:
        """What the person's free text says, each with its place there and whether it counts."""
        return found_in_text(self.case.candidate, self.case.engine)

    @once
    def blockers(self) -> tuple[Blocker, ...]:
        """What may bar the person for now, beside the fit."""
        return blockers(self.case)

    @once
    def notes(self) -> tuple[str, ...]:
        """What the points alone do not tell: how few such jobs take so little experience."""
        return tuple(filter(None, [experience_note(self.case)]))

    @once
    def pay(self) -> Pay | None:
        """Pay of such jobs where the person is."""
        return pay_of(self.case)

    def pay_in(self, *places: str) -> PayTable:
        """Pay where the person is and in other places, side by side.

        Somebody who wishes to work remotely sees the nation beside the own area.
        """
        return pay_in_places(self.case, places)

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
        }
        return {name: source for name in FACTORS if (source := found.get(name, "curated"))}

    def sentences(self) -> list[str]:
        """Short plain sentences, the most telling first; `to_frame` has all details."""
        lines = [self._headline()]
        if self.strengths:
            lines.append(f"You bring: {', '.join(self.strengths[:SHOWN])}.")
        lacking = [gap.skill for gap in self.gaps if gap.covered < COVERED]
        if lacking:
            lines.append(f"To add: {', '.join(lacking[:SHOWN])}.")
        lines += filter(None, (short_sentence(self.case, name) for name in FACTORS))
        lines += self._wording()
        if self.unknown:
            words = join_words([self._unknown_words(name) for name in self.unknown])
            lines.append(f"We do not know: {words}. That takes nothing away.")
        lines += [f"In the way for now: {blocker.text}." for blocker in self.blockers]
        if self.found_in_text:
            lines.append(text_sentence(self.found_in_text))
        if self.unrecognised:
            lines.append("Not counted: " + "; ".join(map(str, self.unrecognised)) + ".")
        return lines + self._pay_lines()

    def _wording(self) -> list[str]:
        """What the words of a text earn beside the skills that it names."""
        parts = {n: part for n, part in self.skill_contributions.items() if is_wording(n)}
        if not parts:
            return []
        named = [repr(n.removesuffix(MARK)) for n in parts if n != OTHER][:SHOWN]
        such = f", such as {', '.join(named)}" if named else ""
        earned = show_points(sum(parts.values()))
        return [f"Of them {earned} come from how your text tells of such work{such}."]

    def _unknown_words(self, name: str) -> str:
        """What is not known, of the person or of the job."""
        if name == "salary" and self.case.candidate.salary is not None:
            return "what such a job pays"
        return FACTOR_WORDS[name]

    def _pay_lines(self) -> list[str]:
        """Pay with its limits; for remote work the nation beside the own area."""
        if self.pay is None:
            return [NO_PAY]
        _, *others = self.pay_in().places
        nation = [f"For remote work look at the nation too: {other.pay}" for other in others]
        return [str(self.pay), *nation, pay_note([self.pay.source])]

    def _headline(self) -> str:
        """Title and score; no score for a person who gives nothing to go by."""
        title = self.case.role.title
        if not self.case.knows("skills"):
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
            "gaps": [gap.to_dict() for gap in self.gaps],
            "unknown": list(self.unknown),
            "unrecognised": [str(item) for item in self.unrecognised],
            "found_in_text": [str(item) for item in self.found_in_text],
            "notes": list(self.notes),
            "blockers": [str(blocker) for blocker in self.blockers],
            "weights": self.weights,
            "sources": self.sources,
            "pay": self.pay.to_dict() if self.pay else None,
            "reasons": {name: factor_sentence(self.case, name) for name in FACTORS},
            "text": str(self),
        }

    def to_frame(
        self, by: Literal["factor", "skill", "gap", "evidence"] = "factor"
    ) -> pd.DataFrame:
        """Details as a frame.

        Parameters
        ----------
        by
            ``factor``: points, whether known, weight, source and a sentence; ``skill``: points of
            each of the person's skills; ``gap``: skills asked for and not fully shown, the
            weightiest lack first; ``evidence``: the points without each piece of evidence.

        Raises
        ------
        InputError
            For another word.
        """
        import pandas as pd

        makers: dict[str, Callable[[], list[dict[str, Any]]]] = {
            "factor": self._factor_rows,
            "skill": lambda: [
                {"skill": name, "points": part} for name, part in self.skill_contributions.items()
            ],
            "gap": lambda: [gap.to_dict() for gap in self.gaps],
            "evidence": lambda: [
                {"evidence": name, "points_without": left, "difference": self.points - left}
                for name, left in self.without.items()
            ],
        }
        if by not in makers:
            raise InputError(
                repr(by), f"one of {', '.join(makers)}", "name one of them", field="by"
            )
        return pd.DataFrame(makers[by]())

    def _factor_rows(self) -> list[dict[str, Any]]:
        factors, sources = self.case.values, self.sources
        return [
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
