"""Reader of an OEWS release: wages and employment by occupation and area (catalogue room)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from backoffice_match.catalogue.readers.sheet import Sheet, find_sheet, read_sheet
from backoffice_match.catalogue.readers.states import STATE_OF_FIPS
from backoffice_match.exceptions import CatalogueError

SUFFIXES = (".csv.gz", ".csv")
TABLES = ("national", "states", "metros")
MEASURES = ("p10", "p25", "median", "p75", "p90")
NONMETRO = "nonmetropolitan area"


class Area(NamedTuple):
    """A place that wages are published for.

    `state` is the postal abbreviation of the state that the area is filed under, blank for the
    nation; a metro that crosses state lines names the others in its own name.
    """

    code: str
    kind: str
    name: str
    state: str


class WageRow(NamedTuple):
    """Published figures of one occupation in one area; text as published, blank: not published.

    `percentiles` are USD per year in the order of `MEASURES`; `top_coded` names those of which
    only a lower bound is known.
    """

    area_code: str
    soc_code: str
    employment: str
    employment_rse: str
    wage_rse: str
    percentiles: tuple[str, str, str, str, str]
    top_coded: tuple[str, ...]


@dataclass(frozen=True)
class OewsRelease:
    """A folder with ``national``, ``states`` and ``metros`` as CSV, plain or gzip.

    Parameters
    ----------
    folder
        Where the tables are. Wages are for employees of all experience, full and part time, by
        place of work; yearly figures are hourly ones x 2,080, without overtime and bonus.

    Raises
    ------
    CatalogueError
        By any table: when a file or column is missing or a code is not known.
    """

    folder: Path

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """All areas of the release in order of code, the nation first."""
        found = {area.code: area for sheet in self._sheets for area in _areas(sheet)}
        return tuple(found[code] for code in sorted(found))

    def wages(self, soc_codes: Collection[str] | None = None) -> tuple[WageRow, ...]:
        """Figures in order of area and occupation, of `soc_codes` only if given."""
        wanted = None if soc_codes is None else frozenset(soc_codes)
        return tuple(sorted(row for sheet in self._sheets for row in _wage_rows(sheet, wanted)))

    @cached_property
    def _sheets(self) -> tuple[Sheet, ...]:
        folder = Path(self.folder)
        return tuple(read_sheet(find_sheet(folder, name, SUFFIXES)) for name in TABLES)


def _areas(sheet: Sheet) -> Iterator[Area]:
    columns = (sheet.text(name) for name in ("area_type", "state_fips", "area_code", "area_name"))
    for letter, fips, code, name in dict.fromkeys(zip(*columns, strict=True)):
        state = "" if letter == "N" else _state(fips, name)
        yield Area(code, _kind(letter, name), name, state)


def _kind(letter: str, name: str) -> str:
    """Kind of area; metros and nonmetropolitan areas share the letter M and differ by name."""
    kinds = {"N": "national", "S": "state", "M": "nonmetro" if NONMETRO in name else "metro"}
    if letter not in kinds:
        raise CatalogueError(
            f"{letter!r} for {name}",
            f"one of {', '.join(kinds)}",
            "take the file unchanged from the release",
            field="area_type",
        )
    return kinds[letter]


def _state(fips: str, name: str) -> str:
    if fips not in STATE_OF_FIPS:
        raise CatalogueError(
            f"{fips!r} for {name}",
            "a FIPS code of a state or territory",
            "keep its leading zero: read the column as text",
            field="state_fips",
        )
    return STATE_OF_FIPS[fips]


def _wage_rows(sheet: Sheet, wanted: frozenset[str] | None) -> Iterator[WageRow]:
    single = ("area_code", "soc_code", "employment", "employment_rse_pct", "wage_rse_pct")
    columns = [sheet.text(name) for name in single]
    paid = [sheet.text(f"annual_{measure}") for measure in MEASURES]
    codes, bounds = columns[1], sheet.text("top_coded")
    for at in range(len(sheet)):
        if wanted is None or codes[at] in wanted:
            area, soc, jobs, jobs_rse, wage_rse = (column[at] for column in columns)
            p10, p25, median, p75, p90 = (column[at] for column in paid)
            percentiles = (p10, p25, median, p75, p90)
            bound = _top_coded(bounds[at])
            yield WageRow(area, soc, jobs, jobs_rse, wage_rse, percentiles, bound)


def _top_coded(text: str) -> tuple[str, ...]:
    """Yearly measures that are lower bounds; the hourly ones say the same twice.

    Examples
    --------
    >>> _top_coded("hourly_p90;annual_p75;annual_p90")
    ('p75', 'p90')
    """
    return tuple(measure for measure in MEASURES if f"annual_{measure}" in text.split(";"))
