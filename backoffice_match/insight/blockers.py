"""What may bar a person from a role by law or custom; it stands beside the fit (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from backoffice_match.arrays import Q
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.factors.education import EducationFactor
from backoffice_match.insight.case import Case
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.education import EDUCATION_LEVELS

FEWEST_OPEN = Q // 20
"""A bar only where fewer than 5 % of such jobs take the person's education."""

RUNGS_BELOW = 2
"""And only two rungs or more under what BLS names as typical at entry."""

LEVEL_NAMES = {
    "none": "no formal credential",
    "high_school": "a high school diploma",
    "some_college": "some college",
    "certificate": "a postsecondary certificate",
    "associate": "an associate's degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctoral": "a doctoral or professional degree",
}
"""Levels of education in words."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """A reason why the role may be closed to the person for now.

    Attributes
    ----------
    kind
        ``"licence"`` or ``"education"``.
    text
        In a sentence.
    source
        Law or release that it rests on.
    """

    kind: str
    text: str
    source: str

    def __str__(self) -> str:
        return self.text


def barred_ranks(engine: Engine, role: int) -> tuple[int, ...]:
    """Ranks of education that are barred from a role; none where its figures are imputed."""
    catalogue = engine.catalogue
    columns = catalogue.columns
    outlook = catalogue.outlook.get(columns.soc_codes[role])
    if outlook is None or columns.education_sources[role] == "imputed":
        return ()
    met = cast(EducationFactor, engine.factors["education"]).met[:, role]
    below = range(EDUCATION_LEVELS.index(outlook.typical_education) - RUNGS_BELOW + 1)
    return tuple(rank for rank in below if met[rank] < FEWEST_OPEN)


def education_text(catalogue: Catalogue, role: int) -> str:
    """Sentence of an education blocker."""
    typical = catalogue.outlook[catalogue.columns.soc_codes[role]].typical_education
    return f"fewer than 5 % of such jobs take your education; typical is {LEVEL_NAMES[typical]}"


def licences_before_hire(catalogue: Catalogue, role: int) -> list[tuple[int, int]]:
    """(certification, row of the certification table) that the law asks for before hire."""
    table = catalogue.certification_table
    rows = zip(*(c.tolist() for c in catalogue.columns.certifications.row(role)), strict=True)
    return [
        (cert, row)
        for cert, row in rows
        if table.needs[row] == "required" and table.whens[row] == "before_hire"
    ]


def licence_text(catalogue: Catalogue, cert: int, row: int) -> str:
    """Sentence of a licence blocker."""
    table = catalogue.certification_table
    return f"{table.names[cert]} is required by law before hire ({table.jurisdictions[row]})"


def blockers(case: Case) -> tuple[Blocker, ...]:
    """Blockers of the case; never on what is unknown or imputed."""
    return (*_licences(case), *_education(case))


def _licences(case: Case) -> list[Blocker]:
    features, catalogue = case.scores.features, case.catalogue
    if not features.certifications_stated[case.person]:
        return []
    held = set(features.certifications.row(case.person)[0].tolist())
    citations = catalogue.certification_table.citations
    return [
        Blocker("licence", licence_text(catalogue, cert, row), citations[row])
        for cert, row in licences_before_hire(catalogue, case.role_number)
        if cert not in held
    ]


def _education(case: Case) -> list[Blocker]:
    rank = int(case.scores.features.education[case.person])
    if rank not in barred_ranks(case.engine, case.role_number):
        return []
    source = f"{case.role.education_source}; bls-ep-2024-34"
    return [Blocker("education", education_text(case.catalogue, case.role_number), source)]
