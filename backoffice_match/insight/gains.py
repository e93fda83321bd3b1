"""Things that a person could gain for a role, and the record with them (insight room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from backoffice_match.features.likely import ORIGINS
from backoffice_match.figures import counted, years_text
from backoffice_match.insight.blockers import LEVEL_NAMES
from backoffice_match.insight.case import Case
from backoffice_match.insight.changes import with_skills
from backoffice_match.insight.effort import HOURS_A_WEEK, Effort, effort_scale
from backoffice_match.insight.held import Held
from backoffice_match.insight.skill_parts import importance, skill_requirements
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS, Education
from backoffice_match.records.skills import PROFICIENCY

LEAST_IMPORTANCE = 30
"""Importance in the role, of 100, from which a plan sends people to learn a skill: under a third of
what the heart of the job has is what some of such jobs happen to use. A convention."""

LEVEL_WORDS = {level: word for word, level in PROFICIENCY.items()}


@dataclass(frozen=True, slots=True)
class Gain:
    """One thing to gain.

    Attributes
    ----------
    kind
        ``skill``, ``certification`` or ``education``.
    name
        Skill or certification; for education the level.
    level, from_level
        Level of the skill to reach, 1 to 4, and the one that is there, 0 for none; else 0.
    hours
        Hours of learning and practice, on the scale of ``datasets/effort``.
    needs
        What it asks for first, blank where nothing.
    reason, source
        Why that many hours, and where the figure comes from.
    likely
        ``from past jobs`` or ``from the field of study`` where the person probably has the skill,
        at `from_level`: to state it is then all, or the start; else blank.
    """

    kind: Literal["skill", "certification", "education"]
    name: str
    level: int
    from_level: int
    hours: int
    needs: str
    reason: str
    source: str
    likely: str = ""

    @property
    def to_confirm(self) -> bool:
        """Whether the person probably has it, so that it is to be confirmed and not learnt."""
        return bool(self.likely) and self.from_level >= self.level

    @property
    def weeks(self) -> int:
        """Weeks beside a job, at `HOURS_A_WEEK`."""
        return -(-self.hours // HOURS_A_WEEK)

    def __str__(self) -> str:
        needs = f"; it asks for {self.needs}" if self.needs else ""
        hours = counted(self.hours, "hour")
        if self.to_confirm:
            return f"{self._what()}: to confirm, probably there {self.likely}; about {hours}"
        return f"{self._what()}: about {hours} ({show_weeks(self.weeks)}){needs}"

    def _what(self) -> str:
        if self.kind == "education":
            return LEVEL_NAMES[self.name]
        if self.kind == "certification":
            return self.name
        word = LEVEL_WORDS[self.level]
        if not self.from_level or self.to_confirm:
            return f"{self.name} ({word})"
        start = LEVEL_WORDS[self.from_level]
        start += f" (probably, {self.likely})" if self.likely else ""
        return f"{self.name}, from {start} to {word}"

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {**asdict(self), "weeks": self.weeks}


def show_weeks(weeks: int) -> str:
    """Weeks in words.

    Examples
    --------
    >>> show_weeks(1), show_weeks(540)
    ('1 week', '540 weeks')
    """
    return counted(weeks, "week")


def applied(candidate: Candidate, gains: Iterable[Gain]) -> Candidate:
    """The person once all of this is gained."""
    by_kind: dict[str, list[Gain]] = {"skill": [], "certification": [], "education": []}
    for gain in gains:
        by_kind[gain.kind].append(gain)
    changes: dict[str, Any] = {}
    if by_kind["certification"]:
        names = [gain.name for gain in by_kind["certification"]]
        changes["certifications"] = [*(candidate.certifications or ()), *names]
    if by_kind["education"]:
        best = max(by_kind["education"], key=lambda gain: EDUCATION_LEVELS.index(gain.name))
        field = candidate.education.field if candidate.education else None
        changes["education"] = Education(text=best.name, level=best.name, field=field)
    person = candidate.replace(**changes) if changes else candidate
    return with_skills(person, [(gain.name, gain.level) for gain in by_kind["skill"]])


def skill_gains(case: Case) -> list[tuple[int, int, Gain]]:
    """Skills that matter in the role and are not stated at its level: (skill, level, gain).

    Each to the level that the role asks for: a plan to learn half of it would be one for the score.
    What few people of the role use is left out, however much it would earn.
    """
    held = Held(case)
    needed = zip(skill_requirements(case), importance(case), strict=True)
    return [
        (skill, asked, _skill_gain(case, held, skill, asked))
        for (skill, asked), matters in needed
        if held.stated.get(skill, 0) < asked and matters >= LEAST_IMPORTANCE
    ]


def _skill_gain(case: Case, held: Held, skill: int, asked: int) -> Gain:
    """What it takes to state a skill: to learn it, or to confirm what is likely."""
    vocabulary, scale = case.catalogue.vocabulary, effort_scale()
    level, likely = held.stated.get(skill, 0), ""
    if skill in held.likely:
        level, origin = held.likely[skill]
        likely = ORIGINS[origin]
    effort = scale.confirm
    if level < asked:
        effort = scale.skill(vocabulary.kinds[skill], asked, level)
    return _gain("skill", vocabulary.names[skill], effort, asked, min(level, asked), likely)


def degree_gains(case: Case) -> list[Gain]:
    """Levels of education above the person's; none where it is unknown or has no weight."""
    rank = int(case.scores.features.education[case.person])
    if rank < 0 or not case.engine.combination["education"]:
        return []
    scale = effort_scale()
    above = EDUCATION_LEVELS[rank + 1 :]
    return [_gain("education", level, scale.degree(level, rank)) for level in above]


def certification_gains(case: Case) -> list[Gain]:
    """Certifications that the role asks for, tell more than those held and can be had now."""
    if not case.engine.combination["certifications"]:
        return []
    held = Held(case).certifications
    related, at = case.scores.related, (case.person, case.role_number)
    months = int(related.months[at]) if related.known[at] else None
    found = []
    for wanted in case.role.certifications:
        effort = effort_scale().certification(wanted.certification_id, wanted.need)
        too_soon = months is not None and months < 12 * effort.years
        if wanted.certification_id not in held and effort.hours is not None and not too_soon:
            found.append(_gain("certification", wanted.name, effort))
    return found


def _gain(
    kind: Literal["skill", "certification", "education"],
    name: str,
    effort: Effort,
    level: int = 0,
    from_level: int = 0,
    likely: str = "",
) -> Gain:
    years = f"about {years_text(effort.years)} of such work" if effort.years else ""
    needs = " and ".join(part for part in (years, effort.needs) if part)
    hours = effort.hours or 0
    return Gain(kind, name, level, from_level, hours, needs, effort.reason, effort.source, likely)


def hours_of(gains: Sequence[Gain]) -> int:
    """Hours of all of them."""
    return sum(gain.hours for gain in gains)
