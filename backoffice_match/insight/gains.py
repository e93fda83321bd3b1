"""Things that a person could gain for a role, and the record with them (insight room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from backoffice_match.insight.blockers import LEVEL_NAMES
from backoffice_match.insight.case import Case
from backoffice_match.insight.changes import with_skills
from backoffice_match.insight.effort import HOURS_A_WEEK, Effort, effort_scale
from backoffice_match.insight.skill_parts import skill_requirements
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS, Education
from backoffice_match.records.skills import PROFICIENCY

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
    """

    kind: Literal["skill", "certification", "education"]
    name: str
    level: int
    from_level: int
    hours: int
    needs: str
    reason: str
    source: str

    @property
    def weeks(self) -> int:
        """Weeks beside a job, at `HOURS_A_WEEK`."""
        return -(-self.hours // HOURS_A_WEEK)

    def __str__(self) -> str:
        needs = f"; it asks for {self.needs}" if self.needs else ""
        return f"{self._what()}: about {self.hours:,} hours ({show_weeks(self.weeks)}){needs}"

    def _what(self) -> str:
        if self.kind == "education":
            return LEVEL_NAMES[self.name]
        if self.kind == "certification":
            return self.name
        word = LEVEL_WORDS[self.level]
        if self.from_level:
            return f"{self.name}, from {LEVEL_WORDS[self.from_level]} to {word}"
        return f"{self.name} ({word})"

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
    return "1 week" if weeks == 1 else f"{weeks:,} weeks"


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
    """Skills that the role asks for at a level that the person has not: (skill, level, gain).

    Each to the level that the role asks for: a plan to learn half of it would be one for the score.
    """
    vocabulary, scale = case.catalogue.vocabulary, effort_scale()
    skills, levels = case.scores.features.skills.row(case.person)
    held = dict(zip(skills.tolist(), levels.tolist(), strict=True))
    found = []
    for skill, asked in skill_requirements(case):
        level = held.get(skill, 0)
        if level < asked:
            effort = scale.skill(vocabulary.kinds[skill], asked, level)
            gain = _gain("skill", vocabulary.names[skill], effort, asked, level)
            found.append((skill, asked, gain))
    return found


def degree_gains(case: Case) -> list[Gain]:
    """Levels of education above the person's; none where it is unknown or has no weight."""
    rank = int(case.scores.features.education[case.person])
    if rank < 0 or not case.engine.combination["education"]:
        return []
    scale = effort_scale()
    above = EDUCATION_LEVELS[rank + 1 :]
    return [_gain("education", level, scale.degree(level, rank)) for level in above]


def certification_gains(case: Case) -> list[Gain]:
    """Certifications that the role asks for, are not held and can be had by this person."""
    if not case.engine.combination["certifications"]:
        return []
    ids = case.catalogue.certification_table.certification_ids
    held = {ids[i] for i in case.scores.features.certifications.row(case.person)[0].tolist()}
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
) -> Gain:
    years = f"about {effort.years} years of such work" if effort.years else ""
    needs = " and ".join(part for part in (years, effort.needs) if part)
    hours = effort.hours or 0
    return Gain(kind, name, level, from_level, hours, needs, effort.reason, effort.source)


def hours_of(gains: Sequence[Gain]) -> int:
    """Hours of all of them."""
    return sum(gain.hours for gain in gains)
