"""Reader of the BLS employment projections and their typical entry requirements (catalogue)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType

from backoffice_match.catalogue.readers.sheet import read_sheet
from backoffice_match.exceptions import CatalogueError

TYPICAL_EDUCATION = MappingProxyType(
    {
        "No formal educational credential": "none",
        "High school diploma or equivalent": "high_school",
        "Some college, no degree": "some_college",
        "Postsecondary nondegree award": "certificate",
        "Associate's degree": "associate",
        "Bachelor's degree": "bachelor",
        "Master's degree": "master",
        "Doctoral or professional degree": "doctoral",
    }
)
"""BLS wording of typical entry-level education to the levels of the education ladder."""

TYPICAL_EXPERIENCE = ("None", "Less than 5 years", "5 years or more")


@dataclass(frozen=True, slots=True)
class Projection:
    """Employment now and in ten years, and what is typically needed for entry.

    Attributes
    ----------
    soc_code, title
        SOC 2018 code and title that BLS publishes under; some are groups of several codes.
    employment, employment_projected
        Thousands of jobs in the base year and ten years later, as published.
    growth_pct
        Change over the ten years in percent, as published.
    openings
        Thousands of openings a year, from growth and from people who leave, as published.
    education
        Typical entry-level education, a level of the ladder.
    experience
        Work experience in a related occupation, one of `TYPICAL_EXPERIENCE`.
    training
        Typical on-the-job training in BLS words.
    """

    soc_code: str
    title: str
    employment: Decimal
    employment_projected: Decimal
    growth_pct: Decimal
    openings: Decimal
    education: str
    experience: str
    training: str


@dataclass(frozen=True)
class Projections:
    """All projections by SOC code, with a look-up that falls back to the group published.

    Examples
    --------
    >>> list(fallbacks("13-1023.00"))
    ['13-1023', '13-1020', '13-1000']
    """

    by_soc: Mapping[str, Projection]

    @classmethod
    def from_file(cls, path: Path) -> Projections:
        """Read a CSV with one row per occupation, employment and openings in thousands.

        Raises
        ------
        CatalogueError
            When the file or a column is missing, or a cell is not as BLS publishes it.
        """
        sheet = read_sheet(Path(path))
        columns = [sheet.text(name) for name in _COLUMNS]
        rows = (_projection(*cells) for cells in zip(*columns, strict=True))
        return cls(MappingProxyType({row.soc_code: row for row in rows}))

    def find(self, code: str) -> Projection | None:
        """Projection of an O*NET-SOC or SOC code, else of its broad or minor group, else None."""
        return next((self.by_soc[soc] for soc in fallbacks(code) if soc in self.by_soc), None)


def fallbacks(code: str) -> Iterator[str]:
    """Yield the 6-digit SOC code, then its broad occupation, then its minor group."""
    soc = code[:7]
    yield from dict.fromkeys((soc, f"{soc[:6]}0", f"{soc[:4]}000"))


_COLUMNS = (
    "soc",
    "title",
    "employment_2024",
    "employment_2034",
    "employment_change_pct",
    "annual_openings",
    "typical_education",
    "work_experience",
    "typical_training",
)


def _projection(
    soc: str,
    title: str,
    now: str,
    then: str,
    growth: str,
    openings: str,
    education: str,
    experience: str,
    training: str,
) -> Projection:
    return Projection(
        soc_code=soc,
        title=title,
        employment=_decimal(now, soc),
        employment_projected=_decimal(then, soc),
        growth_pct=_decimal(growth, soc),
        openings=_decimal(openings, soc),
        education=TYPICAL_EDUCATION[_one_of(education, tuple(TYPICAL_EDUCATION), soc)],
        experience=_one_of(experience, TYPICAL_EXPERIENCE, soc),
        training=training,
    )


def _decimal(text: str, soc: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise CatalogueError(
            f"{text!r} for {soc}", "a decimal number such as 309.4", "check the file"
        ) from None


def _one_of(text: str, known: tuple[str, ...], soc: str) -> str:
    if text not in known:
        raise CatalogueError(f"{text!r} for {soc}", f"one of {', '.join(known)}", "check the file")
    return text
