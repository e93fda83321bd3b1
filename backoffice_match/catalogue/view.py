"""Roles as read-only views of the catalogue's columns (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from backoffice_match.catalogue.columns import (
    ENVIRONMENT_SHARES,
    EXPERIENCE_MONTHS,
    GRADES,
)
from backoffice_match.catalogue.role import (
    Environment,
    NationalPay,
    Role,
    RoleCertification,
    RoleSkill,
    Step,
)
from backoffice_match.catalogue.wages import PERCENTILES
from backoffice_match.records.education import EDUCATION_LEVELS

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue
    from backoffice_match.catalogue.wages import WageTable

MEDIAN = PERCENTILES.index("median")
TOP_CODED_MEDIAN = 1 << MEDIAN


def role_view(catalogue: Catalogue, i: int) -> Role:
    """Build the view of role number `i`."""
    c = catalogue.columns
    outlook = catalogue.outlook.get(c.soc_codes[i])
    median, zone = int(c.published_median[i]), int(c.job_zone[i])
    codes = {name: code or None for name, code in c.codes[i]._asdict().items()}
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
        experience_source=c.experience_sources[i] + (";curated" if c.seniority[i] else ""),
        seniority=c.seniority[i],
        environment=_environment(catalogue, i),
        skills=_skills(catalogue, i),
        certifications=_certifications(catalogue, i),
        next_roles=tuple(_steps(catalogue, i)),
        national_pay=_national_pay(catalogue.wages, c.pay_socs[i]),
        **codes,
    )


def _steps(catalogue: Catalogue, i: int) -> Iterator[Step]:
    c = catalogue.columns
    for step in c.steps[i]:
        j = catalogue.position(step.next_role_id)
        yield Step(
            role_id=step.next_role_id,
            title=c.titles[j],
            kind=step.kind,
            years=step.years,
            needs=step.needs,
            reason=step.reason,
            pay_change=_pay_change(catalogue, i, j),
        )


def _pay_change(catalogue: Catalogue, i: int, j: int) -> int | None:
    """Change of the national median; None where it is not published.

    One code has one median: that two roles share it says nothing about a change. A top-coded
    median is only a lower bound.
    """
    pay_socs = catalogue.columns.pay_socs
    before, after = (national_median(catalogue.wages, pay_socs[role]) for role in (i, j))
    if pay_socs[i] == pay_socs[j] or before is None or after is None:
        return None
    return after - before


def national_median(wages: WageTable, soc: str) -> int | None:
    """Median of an occupation in the nation, USD per year; None where it is not published."""
    row = _national_row(wages, soc)
    if row < 0 or wages.top_coded[row] & TOP_CODED_MEDIAN:
        return None
    return int(wages.cents[row, MEDIAN]) // 100


def _national_row(wages: WageTable, soc: str) -> int:
    """Row of an occupation in the nation, -1 where nothing is published."""
    areas, occupation = wages.chain(None, None), wages.soc_positions.get(soc)
    return int(wages.rows[areas[0], occupation]) if areas and occupation is not None else -1


def _national_pay(wages: WageTable, soc: str) -> NationalPay | None:
    row = _national_row(wages, soc)
    if row < 0:
        return None
    bits = int(wages.top_coded[row])
    p10, p25, median, p75, p90 = (cents // 100 for cents in wages.cents[row].tolist())
    top_coded = tuple(name for i, name in enumerate(PERCENTILES) if bits >> i & 1)
    source = wages.sources[int(wages.row_source[row])]
    return NationalPay(p10, p25, median, p75, p90, top_coded, source)


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
