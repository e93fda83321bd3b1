"""The roles of a catalogue, and what belongs to them, as tables of text (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.catalogue.advancement import advancement_tables
from backoffice_match.catalogue.columns import (
    ENVIRONMENT_SHARES,
    EXPERIENCE_MONTHS,
    GRADES,
    RoleColumns,
)
from backoffice_match.catalogue.lineage import FULL_TRUST, weightiest
from backoffice_match.records.education import EDUCATION_LEVELS

if TYPE_CHECKING:
    from backoffice_match.arrays import IntArray
    from backoffice_match.catalogue.catalogue import Catalogue

Cells = Sequence[Any]


def role_tables(catalogue: Catalogue) -> dict[str, Iterable[Cells]]:
    """Tables below ``roles/`` and ``certifications/``; what is not held is blank.

    A selection has the rows of its own roles; ``titles.csv``, ``related.csv`` and ``lineage.csv``
    keep the whole that it came from, so that past jobs count the same when it is read again.
    """
    c = catalogue.columns
    return {
        "roles/roles.csv": [_role(c, i) for i in range(len(c))],
        "roles/skills.csv": list(_skills(catalogue)),
        "roles/education.csv": _shares(c, EDUCATION_LEVELS, c.education, c.education_sources),
        "roles/experience.csv": _shares(c, EXPERIENCE_MONTHS, c.experience, c.experience_sources),
        "roles/seniority.csv": [
            (role_id, months, "", "", "")
            for role_id, months in zip(c.role_ids, c.seniority, strict=True)
            if months
        ],
        "roles/environment.csv": [
            _environment(c, i) for i in range(len(c)) if (c.environment[i] >= 0).all()
        ],
        "roles/interests.csv": [_interests(c, i) for i in range(len(c)) if _has_interests(c, i)],
        "roles/published_medians.csv": [
            (role_id, int(median), "USD per year", "")
            for role_id, median in zip(c.role_ids, c.published_median, strict=True)
            if median >= 0
        ],
        "roles/titles.csv": list(_titles(catalogue)),
        "roles/related.csv": list(_related(catalogue)),
        "roles/lineage.csv": list(_lineage(catalogue)),
        **advancement_tables(c),
        **_certifications(catalogue),
    }


def _role(c: RoleColumns, i: int) -> Cells:
    yes_no = ("yes" if flag else "no" for flag in (c.adjacent[i], c.composite[i]))
    named = (c.role_ids[i], c.titles[i], c.families[i], c.levels[i])
    codes = (";".join(c.onet_codes[i]), c.soc_codes[i], c.pay_socs[i])
    lists = (c.duties[i], c.industries[i], c.upsides[i], c.downsides[i])
    return (*named, *yes_no, *codes, c.summaries[i], *map("; ".join, lists), "")


def _skills(catalogue: Catalogue) -> Iterator[Cells]:
    c, ids = catalogue.columns, catalogue.vocabulary.skill_ids
    for i, role_id in enumerate(c.role_ids):
        figures = (x.tolist() for x in c.skills.row(i))
        more = c.skill_importance[i], c.skill_errors[i], c.skill_sources[i]
        for skill, weight, asked, importance, error, source in zip(*figures, *more, strict=True):
            yield role_id, ids[skill], weight, asked, importance, "", error or "", "", source


def _shares(
    c: RoleColumns, keys: Sequence[Any], shares: IntArray, sources: Sequence[str]
) -> list[Cells]:
    return [
        (role_id, key, share, "", source)
        for role_id, row, source in zip(c.role_ids, shares.tolist(), sources, strict=True)
        for key, share in zip(keys, row, strict=True)
    ]


def _environment(c: RoleColumns, i: int) -> Cells:
    figures = c.environment[i].tolist()
    shares, grades = figures[: len(ENVIRONMENT_SHARES)], figures[len(ENVIRONMENT_SHARES) :]
    words = (GRADES[grade] for grade in grades)
    return (c.role_ids[i], *shares, *words, c.environment_reasons[i], "")


def _has_interests(c: RoleColumns, i: int) -> bool:
    return bool((c.interests[i] >= 0).any() or c.job_zone[i] >= 0)


def _interests(c: RoleColumns, i: int) -> Cells:
    figures = (*c.interests[i].tolist(), int(c.job_zone[i]))
    return (c.role_ids[i], *("" if figure < 0 else figure for figure in figures), "")


def _titles(catalogue: Catalogue) -> Iterator[Cells]:
    """Titles but for the roles' own, which ``roles.csv`` holds."""
    c = catalogue.columns
    own = {(title, role, FULL_TRUST) for title, role in zip(c.titles, c.role_ids, strict=True)}
    for row in catalogue.lineage.titles:
        if row not in own:
            yield row[0], row[1], "", row[2]


def _related(catalogue: Catalogue) -> Iterator[Cells]:
    ids, credit = catalogue.lineage.role_ids, catalogue.lineage.credit
    for i, j in np.argwhere(credit > 0).tolist():
        if i != j:
            yield ids[i], ids[j], int(credit[i, j]), ""


def _lineage(catalogue: Catalogue) -> Iterator[Cells]:
    """Likely skills of roles whose own rows do not tell them, such as those left out."""
    c, lineage, ids = catalogue.columns, catalogue.lineage, catalogue.vocabulary.skill_ids
    told = dict(zip(c.role_ids, weightiest(c.skills), strict=True))
    for row, role_id in enumerate(lineage.role_ids):
        skills = tuple(lineage.skills.row(row)[0].tolist())
        if told.get(role_id) != skills:
            yield from ((role_id, ids[skill]) for skill in skills)
            if not skills:
                yield role_id, ""


def _certifications(catalogue: Catalogue) -> dict[str, Iterable[Cells]]:
    table, claims = catalogue.certification_table, catalogue.columns.certifications
    names = (table.certification_ids, table.names, table.short_names, table.issuers)
    said = (table.needs, table.jurisdictions, table.citations, table.whens)
    owners = (catalogue.columns.role_ids[i] for i in claims.owners())
    return {
        "certifications/certifications.csv": [
            (*row, years or "", "") for *row, years in zip(*names, table.renewal_years, strict=True)
        ],
        "certifications/aliases.csv": [(*alias, "") for alias in table.aliases],
        "certifications/ambiguous.csv": [],
        "certifications/roles.csv": [
            (role, table.certification_ids[cert], *(column[row] for column in said), "")
            for role, cert, row in zip(owners, *claims.columns, strict=True)
        ],
    }
