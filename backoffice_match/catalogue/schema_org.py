"""A role as a schema.org Occupation, for web pages and job boards (catalogue room)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backoffice_match.arrays import Q

if TYPE_CHECKING:
    from backoffice_match.catalogue.role import NationalPay, Role

CREDENTIALS = {
    "high_school": "high school",
    "certificate": "professional certificate",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctoral": "postgraduate degree",
}
"""Levels of education as credentialCategory in the words that search engines take."""

ONET_PAGES = "https://www.onetonline.org/link/summary/"

SKILLS = 20
"""Skills named: a posting with a role's up to 300 would say nothing."""


def occupation(role: Role) -> dict[str, Any]:
    """Properties of Occupation (https://schema.org/Occupation); what is not known is left out."""
    found = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": role.title,
        "description": role.summary,
        "identifier": _identifiers(role),
        "occupationalCategory": [_onet(code) for code in role.onet_codes],
        "occupationLocation": {"@type": "Country", "name": "US"},
        "estimatedSalary": _salary(role.national_pay),
        "responsibilities": list(role.duties),
        "skills": [skill.name for skill in role.skills[:SKILLS]],
        "educationRequirements": _education(role),
        "experienceRequirements": _experience(role),
        "qualifications": [c.name for c in role.certifications if c.need == "required"],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _identifiers(role: Role) -> list[dict[str, str]]:
    pairs = [
        *(("O*NET-SOC", code) for code in role.onet_codes),
        ("SOC 2018", role.soc_code),
        ("ISCO-08", role.isco_code),
        ("ESCO", role.esco_uri),
    ]
    named = ((name, code) for name, code in pairs if code)
    return [{"@type": "PropertyValue", "propertyID": name, "value": code} for name, code in named]


def _onet(code: str) -> dict[str, Any]:
    return {
        "@type": "CategoryCode",
        "codeValue": code,
        "inCodeSet": {"@type": "CategoryCodeSet", "name": "O*NET-SOC"},
        "url": f"{ONET_PAGES}{code}",
    }


def _salary(pay: NationalPay | None) -> dict[str, Any] | None:
    """Percentiles of yearly pay in the nation; one that is only a lower bound is left out."""
    if pay is None:
        return None
    figures = {
        "percentile10": pay.p10,
        "percentile25": pay.p25,
        "median": pay.median,
        "percentile75": pay.p75,
        "percentile90": pay.p90,
    }
    names = dict(zip(("p10", "p25", "median", "p75", "p90"), figures, strict=True))
    bounds = {names[name] for name in pay.top_coded}
    return {
        "@type": "MonetaryAmountDistribution",
        "name": "base",
        "currency": "USD",
        "duration": "P1Y",
        **{name: figure for name, figure in figures.items() if name not in bounds},
    }


def _education(role: Role) -> dict[str, str] | None:
    category = CREDENTIALS.get(role.typical_education or "")
    if category is None:
        return None
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


def _experience(role: Role) -> dict[str, Any] | None:
    """Months of related experience that half of such jobs ask for."""
    reached = 0
    for months, share in sorted(role.experience.items()):
        reached += share
        if 2 * reached >= Q:
            asked = months + role.seniority
            return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": asked}
    return None
