"""One role as a user sees it: a read-only view of a catalogue's columns (catalogue room)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

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
class Step:
    """A step on from a role: what it leads to, what it asks for and what it changes in pay.

    Attributes
    ----------
    role_id, title
        The next role, which is in the same catalogue.
    kind
        What the step leads to: clerk, specialism, analyst, lead, manager or executive; blank where
        a firm's own table does not say.
    years
        Typical years in the first role before the step (curated); None: not stated.
    needs
        What it asks for: skills, certifications, a degree; alternatives are joined by " or ".
    reason
        Why people take it.
    pay_change
        Median of the next role minus that of this one, USD per year in the nation (BLS OEWS, or
        the firm's own pay). None is "not published", never "no change": the two share the code
        that pay is read from, or one of them has no median in the nation or a top-coded one.
    """

    role_id: str
    title: str
    kind: str
    years: float | None
    needs: tuple[str, ...]
    reason: str
    pay_change: int | None


@dataclass(frozen=True, slots=True)
class NationalPay:
    """Percentiles of what such jobs pay in the nation, USD per year.

    Attributes
    ----------
    top_coded
        Percentiles that are only lower bounds.
    source
        Release of the figures.
    """

    p10: int
    p25: int
    median: int
    p75: int
    p90: int
    top_coded: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, repr=False)
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
        Of 10,000 such jobs, how many require exactly a level; and at most that many months. Both
        are of the occupation as a whole.
    seniority
        Months of related experience that the role asks for beyond that, since it stands above
        another role of the occupation (curated); 0 for most.
    published_median
        USD per year of an undated document, shown beside the official figures and never scored.
    typical_education, growth_pct, openings
        BLS projections 2024-34: typical entry education, growth in percent over the decade,
        openings a year in the nation.
    isco_code, isco_title
        Unit group of ISCO-08 (curated).
    esco_uri, esco_title, esco_match
        Occupation of ESCO that the crosswalk names for the role's O*NET code, and how it fits:
        exactMatch, closeMatch, broadMatch (the O*NET occupation is the broader one) or narrowMatch.
    next_roles
        `Step` by role id: ways on from here to roles of the same catalogue. Not compared, since a
        role is the same role in a selection that leaves out what it leads to.
    national_pay
        `NationalPay` of the pay SOC, None where none is published.
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
    isco_code: str | None = None
    isco_title: str | None = None
    esco_uri: str | None = None
    esco_title: str | None = None
    esco_match: str | None = None
    next_roles: tuple[Step, ...] = field(default=(), compare=False)
    national_pay: NationalPay | None = None
    seniority: int = 0

    def __repr__(self) -> str:
        return f"<Role {self.id}: {self.title} ({self.level}, {self.family})>"

    def to_schema_org(self) -> dict[str, Any]:
        """Give the role as a schema.org Occupation, ready for `json.dumps` as JSON-LD.

        Pay is a MonetaryAmountDistribution of the nation (BLS OEWS), USD per year: jobs held, of
        all experience, full and part time, without overtime, bonus or benefits. Identifiers are
        those of O*NET-SOC, SOC 2018, ISCO-08 and ESCO.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> told = bm.load_catalogue()["payroll-clerk"].to_schema_org()
        >>> told["@type"], told["estimatedSalary"]["@type"]
        ('Occupation', 'MonetaryAmountDistribution')
        >>> told["identifier"][0]["value"]
        '43-3051.00'
        """
        from backoffice_match.catalogue.schema_org import occupation

        return occupation(self)

    def __str__(self) -> str:
        return f"{self.title} ({self.id}): {self.summary}"
