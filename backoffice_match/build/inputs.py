"""What every step of the build reads: the releases and the curated roles (build room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from backoffice_match.catalogue.readers.oews import OewsRelease
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.catalogue.readers.projections import Projections
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import read_rows

ONET = "onet-29.3"
OEWS = "oews-2025-05"
PROJECTIONS = "bls-ep-2024-34"
IMPUTED = "imputed"
CURATED = "curated"


@dataclass(frozen=True, slots=True)
class CuratedRole:
    """The columns of ``roles/roles.csv`` that figures are derived by."""

    role_id: str
    title: str
    family: str
    level: str
    composite: bool
    onet_codes: tuple[str, ...]
    soc_code: str
    pay_soc: str


@dataclass(frozen=True)
class Inputs:
    """Releases and curated tables; each is read when first needed.

    Attributes
    ----------
    onet, oews
        Official releases.
    projections_file
        CSV of the BLS employment projections.
    curated
        Folder of datasets whose curated tables (``roles/roles.csv`` and others) are read.
    esco_file
        CSV of the O*NET to ESCO crosswalk, plain or gzip; None leaves out what is made of it.
    """

    onet: OnetRelease
    oews: OewsRelease
    projections_file: Path
    curated: Path
    esco_file: Path | None = None

    @cached_property
    def projections(self) -> Projections:
        """BLS employment projections by occupation."""
        return Projections.from_file(self.projections_file)

    @cached_property
    def roles(self) -> tuple[CuratedRole, ...]:
        """Roles in order of id.

        Raises
        ------
        CatalogueError
            When ``roles/roles.csv`` is missing or names a code that the release does not have.
        """
        rows = self.table("roles/roles.csv")
        roles = tuple(sorted(map(_role, rows), key=lambda role: role.role_id))
        known = {occupation.code for occupation in self.onet.occupations}
        for role in roles:
            _check_codes(role, known)
        return roles

    def table(self, name: str) -> list[dict[str, str]]:
        """Rows of a curated table such as ``"roles/titles.csv"``.

        Raises
        ------
        CatalogueError
            When the curated folder has no such table.
        """
        path = self.curated / name
        if not path.is_file():
            raise CatalogueError(
                f"no {name} in {self.curated}",
                "the curated tables of the project",
                "give the datasets folder as --curated",
                code="MISSING_FILE",
            )
        return read_rows(path)


def _role(row: dict[str, str]) -> CuratedRole:
    return CuratedRole(
        role_id=row["role_id"],
        title=row["title"],
        family=row["family"],
        level=row["level"],
        composite=row["composite"] == "yes",
        onet_codes=tuple(row["onet_codes"].split(";")),
        soc_code=row["soc_code"],
        pay_soc=row["pay_soc"],
    )


def _check_codes(role: CuratedRole, known: set[str]) -> None:
    strangers = [code for code in role.onet_codes if code not in known]
    if strangers:
        raise CatalogueError(
            f"O*NET-SOC code {strangers[0]!r} of {role.role_id}",
            "a code of the release",
            "look the occupation up in Occupation Data",
            field="onet_codes",
        )
