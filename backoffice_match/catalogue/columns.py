"""The catalogue as columns: one entry per role, in order of role id (catalogue room)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np

from backoffice_match.arrays import IntArray, Ragged, frozen

EXPERIENCE_MONTHS = (0, 1, 3, 6, 12, 24, 48, 72, 96, 120, 180)
"""Upper ends of O*NET's categories of required related experience; the last one is open there
("over 10 years") and is taken to be met at 15 years."""

PRIOR_SIZE = {"education": 10, "experience": 14}
"""How many respondents the mean of like occupations is worth (see `build.priors`): shares of
occupations of one kind vary around it by a variance of p (1 - p) / (size + 1)."""

ENVIRONMENT_SHARES = ("office", "hybrid", "remote", "part_time", "flexible", "shifts")
ENVIRONMENT_GRADES = ("customer_contact", "team", "structure", "repetition")
GRADES = ("low", "medium", "high")
RIASEC = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")


MOST_IMPORTANCE = 100
WEIGHT_OF_IMPORTANCE = 10
"""A weight is importance times distinctiveness, so of at most ten times the importance."""


def importance_of(weight: int) -> int:
    """Importance of a skill of which only the weight is known: as if it were fully distinctive."""
    return max(1, weight // WEIGHT_OF_IMPORTANCE)


class StepRow(NamedTuple):
    """A step from one role to the next; blank or None is not stated.

    Attributes
    ----------
    next_role_id, kind
        The role that it leads to, and what it is: a level that it leads to, or a specialism.
    years
        Typical years in the first role before the step.
    needs, reason
        What the step asks for, alternatives joined by " or ", and why people take it.
    """

    next_role_id: str
    kind: str = ""
    years: float | None = None
    needs: tuple[str, ...] = ()
    reason: str = ""


class RoleCodes(NamedTuple):
    """Codes of a role in the classifications of other parts of the world; blank is not stated."""

    isco_code: str = ""
    isco_title: str = ""
    esco_uri: str = ""
    esco_title: str = ""
    esco_match: str = ""


@dataclass(frozen=True, eq=False)
class RoleColumns:
    """Everything that differs from role to role.

    Text columns are tuples, figures are read-only integer arrays, tables of unequal length are
    `Ragged`. ``skills`` holds (skill, weight, asked); ``certifications`` holds (certification,
    row of the certification table). -1 means "not published" in every figure.

    ``seniority`` is how many months of related experience a role asks for beyond what
    ``experience`` says, which is of its occupation as a whole. It may be left out: none does.

    ``skill_errors`` are standard errors of the weights and ``skill_importance`` is the importance
    of each skill, 1 to 100, both in the order of ``skills``. They, ``codes`` and ``steps`` may be
    left out: no weight is then uncertain, importance is read off the weight, and no role has a code
    of ISCO-08 or ESCO, or a step to a next role.
    """

    role_ids: tuple[str, ...]
    titles: tuple[str, ...]
    families: tuple[str, ...]
    levels: tuple[str, ...]
    summaries: tuple[str, ...]
    duties: tuple[tuple[str, ...], ...]
    industries: tuple[tuple[str, ...], ...]
    upsides: tuple[tuple[str, ...], ...]
    downsides: tuple[tuple[str, ...], ...]
    onet_codes: tuple[tuple[str, ...], ...]
    soc_codes: tuple[str, ...]
    pay_socs: tuple[str, ...]
    adjacent: tuple[bool, ...]
    composite: tuple[bool, ...]
    published_median: IntArray
    skills: Ragged
    skill_sources: tuple[tuple[str, ...], ...]
    education: IntArray
    education_sources: tuple[str, ...]
    experience: IntArray
    experience_sources: tuple[str, ...]
    environment: IntArray
    environment_reasons: tuple[str, ...]
    interests: IntArray
    job_zone: IntArray
    certifications: Ragged
    lineage: IntArray
    codes: tuple[RoleCodes, ...] = ()
    steps: tuple[tuple[StepRow, ...], ...] = ()
    skill_errors: tuple[tuple[int, ...], ...] = ()
    skill_importance: tuple[tuple[int, ...], ...] = ()
    seniority: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.seniority:
            object.__setattr__(self, "seniority", (0,) * len(self))
        if not self.skill_errors:
            nothing = tuple((0,) * count for count in self.skills.lengths.tolist())
            object.__setattr__(self, "skill_errors", nothing)
        if not self.skill_importance:
            weights = (self.skills.row(role)[1].tolist() for role in range(len(self)))
            read = tuple(tuple(map(importance_of, row)) for row in weights)
            object.__setattr__(self, "skill_importance", read)
        if not self.codes:
            object.__setattr__(self, "codes", (RoleCodes(),) * len(self))
        if not self.steps:
            object.__setattr__(self, "steps", ((),) * len(self))

    def __len__(self) -> int:
        return len(self.role_ids)

    def take(self, rows: list[int]) -> RoleColumns:
        """Columns of the given roles only, in the given order, and the steps between them."""
        taken = {item.name: _take(getattr(self, item.name), rows) for item in fields(self)}
        return replace(self, **taken | {"steps": _within(taken["steps"], taken["role_ids"])})


def _within(
    steps: tuple[tuple[StepRow, ...], ...], role_ids: tuple[str, ...]
) -> tuple[tuple[StepRow, ...], ...]:
    """Steps that lead to one of the roles: a next role is always there to look up."""
    kept = frozenset(role_ids)
    return tuple(tuple(step for step in row if step.next_role_id in kept) for row in steps)


def _take(column: Any, rows: list[int]) -> Any:
    if isinstance(column, tuple):
        return tuple(column[row] for row in rows)
    if isinstance(column, Ragged):
        return column.take(rows)
    picked = column[np.asarray(rows, dtype=np.int64)]
    picked.setflags(write=False)
    return picked


@dataclass(frozen=True, eq=False)
class Lineage:
    """What past jobs count for: titles, and the credit of a year in one role for another.

    A selection of roles keeps the lineage of the whole catalogue it came from, so that leaving
    roles out, or putting them back, never changes what a past job counts for.

    Attributes
    ----------
    titles
        (job title, role id, trust in percent) rows for the title matcher, each once, sorted.
    role_ids
        Roles of the whole catalogue, in order of id.
    credit
        What a year in role i counts for role j, 0 to 100, shape (n, n).
    skills
        The weightiest skills of each role, which having held it makes likely.
    """

    role_ids: tuple[str, ...]
    titles: tuple[tuple[str, str, int], ...]
    credit: IntArray
    skills: Ragged

    def __post_init__(self) -> None:
        object.__setattr__(self, "titles", tuple(sorted(set(self.titles))))


@dataclass(frozen=True, eq=False)
class CertificationTable:
    """Certifications and what roles say about them.

    Attributes
    ----------
    certification_ids, names, issuers
        One entry per certification.
    aliases
        (alias, certification id) rows.
    needs, jurisdictions, citations, whens
        One entry per (role, certification) row, which `RoleColumns.certifications` points to.
    renewal_years
        Years between renewals, one entry per certification; 0 where it does not expire or is not
        known. May be left out: then none is known.
    """

    certification_ids: tuple[str, ...]
    names: tuple[str, ...]
    short_names: tuple[str, ...]
    issuers: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    citations: tuple[str, ...]
    whens: tuple[str, ...]
    renewal_years: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.renewal_years:
            object.__setattr__(self, "renewal_years", (0,) * len(self.certification_ids))

    def of_claims(self, claims: Ragged) -> tuple[CertificationTable, Ragged]:
        """Keep only the (role, certification) rows that `claims` points to, numbered anew."""
        certifications, rows = claims.columns
        kept = rows.tolist()
        numbers = frozen(range(len(kept)))
        names = ("needs", "jurisdictions", "citations", "whens")
        taken = {name: tuple(getattr(self, name)[row] for row in kept) for name in names}
        return replace(self, **taken), Ragged(claims.indptr, (certifications, numbers))


@dataclass(frozen=True)
class Outlook:
    """BLS employment projections of one occupation: shown and filterable, never scored.

    Employment and yearly openings are in thousands, growth in percent over the decade.
    """

    employment_2024: float
    employment_2034: float
    growth_pct: float
    openings: float
    typical_education: str
    typical_experience: str
    typical_training: str
