"""Roles as read-only views of the catalogue's columns (catalogue room)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backoffice_match.catalogue.columns import (
    ENVIRONMENT_SHARES,
    EXPERIENCE_MONTHS,
    GRADES,
)
from backoffice_match.catalogue.role import Environment, Role, RoleCertification, RoleSkill
from backoffice_match.records.education import EDUCATION_LEVELS

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue


def role_view(catalogue: Catalogue, i: int) -> Role:
    """Build the view of role number `i`."""
    c = catalogue.columns
    outlook = catalogue.outlook.get(c.soc_codes[i])
    median, zone = int(c.published_median[i]), int(c.job_zone[i])
    return Role(
        id=c.role_ids[i],
        title=c.titles[i],
        family=c.families[i],
        level=c.levels[i],
        summary=c.summaries[i],
        duties=c.duties[i],
        soc_code=c.soc_codes[i],
        pay_soc=c.pay_socs[i] or None,
        onet_codes=c.onet_codes[i],
        adjacent=c.adjacent[i],
        composite=c.composite[i],
        industries=c.industries[i],
        upsides=c.upsides[i],
        downsides=c.downsides[i],
        published_median=median if median >= 0 else None,
        job_zone=zone if zone > 0 else None,
        typical_education=outlook.typical_education if outlook else None,
        growth_pct=outlook.growth_pct if outlook else None,
        openings=round(outlook.openings * 1000) if outlook else None,
        education=dict(zip(EDUCATION_LEVELS, c.education[i].tolist(), strict=True)),
        experience=dict(zip(EXPERIENCE_MONTHS, c.experience[i].tolist(), strict=True)),
        education_source=c.education_sources[i],
        experience_source=c.experience_sources[i],
        environment=_environment(catalogue, i),
        skills=_skills(catalogue, i),
        certifications=_certifications(catalogue, i),
    )


def _environment(catalogue: Catalogue, i: int) -> Environment | None:
    values = catalogue.columns.environment[i].tolist()
    if values[0] < 0:
        return None
    count = len(ENVIRONMENT_SHARES)
    office, hybrid, remote, part_time, flexible, shifts = values[:count]
    contact, team, structure, repetition = (GRADES[grade] for grade in values[count:])
    return Environment(
        office=office,
        hybrid=hybrid,
        remote=remote,
        part_time=part_time,
        flexible=flexible,
        shifts=shifts,
        customer_contact=contact,
        team=team,
        structure=structure,
        repetition=repetition,
        reason=catalogue.columns.environment_reasons[i],
    )


def _skills(catalogue: Catalogue, i: int) -> tuple[RoleSkill, ...]:
    vocabulary = catalogue.vocabulary
    rows = zip(*catalogue.columns.skills.row(i), catalogue.columns.skill_sources[i], strict=True)
    skills = [
        RoleSkill(
            vocabulary.skill_ids[s], vocabulary.names[s], vocabulary.kinds[s], int(w), int(a), src
        )
        for s, w, a, src in rows
    ]
    return tuple(sorted(skills, key=lambda skill: (-skill.weight, skill.skill_id)))


def _certifications(catalogue: Catalogue, i: int) -> tuple[RoleCertification, ...]:
    table = catalogue.certification_table
    return tuple(
        RoleCertification(
            table.certification_ids[cert],
            table.names[cert],
            table.needs[row],
            table.jurisdictions[row],
            table.citations[row],
            table.whens[row],
        )
        for cert, row in zip(*catalogue.columns.certifications.row(i), strict=True)
    )
