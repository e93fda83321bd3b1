"""One role as a user sees it: a read-only view of a catalogue's columns (catalogue room)."""

from __future__ import annotations

from dataclasses import dataclass, field

LEVELS = ("entry", "clerk", "specialist", "analyst", "lead", "manager", "executive")


@dataclass(frozen=True, slots=True)
class RoleSkill:
    """A skill that a role asks for.

    Attributes
    ----------
    skill_id, name, kind
        The skill, see the vocabulary.
    weight
        Importance times distinctiveness, 1 to 1,000.
    asked
        Proficiency that is asked for: 1 basic, 2 intermediate, 3 advanced, 4 expert.
    source
        Where the weight comes from.
    """

    skill_id: str
    name: str
    kind: str
    weight: int
    asked: int
    source: str


@dataclass(frozen=True, slots=True)
class RoleCertification:
    """A certification or licence that a role values, usually has, or requires by law."""

    certification_id: str
    name: str
    need: str
    jurisdiction: str
    citation: str
    when: str


@dataclass(frozen=True, slots=True)
class Environment:
    """How the work is: shares of 100 for modes and hours, low to high for the rest (curated)."""

    office: int
    hybrid: int
    remote: int
    part_time: int
    flexible: int
    shifts: int
    customer_contact: str
    team: str
    structure: str
    repetition: str
    reason: str


@dataclass(frozen=True, slots=True)
class Role:
    """A back-office role.

    Attributes
    ----------
    id, title, family, level
        Slug, title, one of the catalogue's families, one of `LEVELS`.
    summary, duties
        What the job is, in plain words.
    soc_code, pay_soc
        SOC 2018 code of the work, and the code its pay is read from (None: no pay is defensible).
    onet_codes
        O*NET-SOC codes that the skill weights were derived from.
    skills
        `RoleSkill` by falling weight.
    education, experience
        Of 10,000 such jobs, how many require exactly a level; and at most that many months.
    published_median
        USD per year of an undated document, shown beside the official figures and never scored.
    """

    id: str
    title: str
    family: str
    level: str
    summary: str
    duties: tuple[str, ...]
    soc_code: str
    pay_soc: str | None
    onet_codes: tuple[str, ...]
    adjacent: bool
    composite: bool
    industries: tuple[str, ...]
    upsides: tuple[str, ...]
    downsides: tuple[str, ...]
    published_median: int | None
    job_zone: int | None
    typical_education: str | None
    growth_pct: float | None
    openings: int | None
    education: dict[str, int] = field(hash=False)
    experience: dict[int, int] = field(hash=False)
    education_source: str = ""
    experience_source: str = ""
    environment: Environment | None = None
    skills: tuple[RoleSkill, ...] = ()
    certifications: tuple[RoleCertification, ...] = ()

    def __str__(self) -> str:
        return f"{self.title} ({self.id}): {self.summary}"
