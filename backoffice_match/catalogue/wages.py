"""Pay and employment by occupation and area, from OEWS, as integer cents (catalogue room)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, frozen
from backoffice_match.catalogue.tables import (
    check_columns,
    did_you_mean,
    missing_table,
    read_table,
    unique,
)
from backoffice_match.exceptions import CatalogueError
from backoffice_match.figures import DOLLARS

PERCENTILES = ("p10", "p25", "median", "p75", "p90")
NATIONAL = "0000000"


def entry_pay(p10: int, p25: int) -> int:
    """Pay at the 17th percentile point, the middle of the lowest-paid third, interpolated."""
    return p10 + (p25 - p10) * 7 // 15


def experienced_pay(median: int, p75: int) -> int:
    """Pay at the 67th percentile point, the middle of the upper two thirds, interpolated."""
    return median + (p75 - median) * 17 // 25


@dataclass(frozen=True, eq=False)
class WageTable:
    """OEWS rows as columns, with an index from area and occupation to a row.

    Attributes
    ----------
    area_codes, area_types, area_names, area_states
        One entry per area.
    soc_codes
        Occupations, sorted.
    rows
        Row number for area x occupation, -1 where nothing is published,
        shape (n_areas, n_occupations).
    cents
        The five percentiles in cents per year, shape (n_rows, 5); only complete rows are kept.
    employment, employment_rse
        Jobs held (-1: not published), and the relative standard error in tenths of a percent.
    wage_rse
        Relative standard error of the mean wage in tenths of a percent, -1: not published.
    top_coded
        Bit i is set where percentile i is only a lower bound.
    row_area
        Area number of each row.
    sources, row_source
        Releases that figures come from (``own``, and ``own-CAD`` for pay in another currency, are a
        firm's own table), sorted, and the number of each row's own.
    """

    area_codes: tuple[str, ...]
    area_types: tuple[str, ...]
    area_names: tuple[str, ...]
    area_states: tuple[str, ...]
    soc_codes: tuple[str, ...]
    rows: IntArray
    cents: IntArray
    employment: IntArray
    employment_rse: IntArray
    wage_rse: IntArray
    top_coded: IntArray
    row_area: IntArray
    sources: tuple[str, ...]
    row_source: IntArray
    area_positions: dict[str, int]
    soc_positions: dict[str, int]

    @cached_property
    def currency(self) -> str:
        """Currency of all amounts: US dollars, unless an own table of pay says another."""
        named = (source.partition("own-")[2] for source in self.sources)
        return next(filter(None, named), DOLLARS)

    @property
    def nation(self) -> str:
        """What the whole nation is called: amounts in other currencies are of another one."""
        return "United States" if self.currency == DOLLARS else "the nation"

    @classmethod
    def from_folder(cls, folder: Path) -> WageTable:
        """Read ``areas.csv`` and ``wages.csv`` of a folder.

        Raises
        ------
        CatalogueError
            When a table is missing or malformed, or names an unknown area.
        """
        areas = read_table(folder / "areas.csv", AREA_COLUMNS)
        return cls.from_columns(list(unique(areas, ["area_code"])), _read_columns(folder))

    @classmethod
    def empty(cls) -> WageTable:
        """Return a table without a single figure: every role's pay is then unknown."""
        return cls.from_columns([], {name: [] for name in WAGE_COLUMNS})

    @classmethod
    def from_columns(
        cls, areas: Sequence[Mapping[str, str]], columns: Mapping[str, list[Any]]
    ) -> WageTable:
        """Build from area rows and equal-length wage columns (USD per year, None: unpublished)."""
        cents, complete = _percentiles(columns)
        blank = [None] * len(complete)
        area_positions = {row["area_code"]: i for i, row in enumerate(areas)}
        held = {name: list(compress(columns[name], complete)) for name in _TEXTS}
        socs = tuple(sorted(set(held["soc_code"])))
        soc_positions = {soc: i for i, soc in enumerate(socs)}
        sources = tuple(sorted(set(held["source"])))
        numbers = {source: i for i, source in enumerate(sources)}
        at_area = _codes(held["area_code"], area_positions, "area_code")
        at_soc = _codes(held["soc_code"], soc_positions, "soc_code")
        _check_distinct(at_area, at_soc, held)
        rows = np.full((len(areas), len(socs)), -1, dtype=np.int64)
        rows[at_area, at_soc] = np.arange(len(at_area))
        return cls(
            area_codes=tuple(area_positions),
            area_types=tuple(row["area_type"] for row in areas),
            area_names=tuple(row["name"] for row in areas),
            area_states=tuple(row["state"] for row in areas),
            soc_codes=socs,
            rows=frozen(rows),
            cents=frozen(cents[complete]),
            employment=frozen(_numbers(columns["employment"], 1)[complete]),
            employment_rse=frozen(_numbers(columns["employment_rse"], 10)[complete]),
            wage_rse=frozen(_numbers(columns.get("wage_rse", blank), 10)[complete]),
            top_coded=frozen(_top_codes(held["top_coded"])),
            row_area=frozen(at_area),
            sources=sources,
            row_source=frozen(list(map(numbers.__getitem__, held["source"]))),
            area_positions=area_positions,
            soc_positions=soc_positions,
        )

    @property
    def source(self) -> str:
        """All sources, joined by ``;``."""
        return ";".join(self.sources)

    def areas(self) -> list[dict[str, str]]:
        """Areas as rows of ``areas.csv``."""
        rows = zip(self.area_codes, self.area_types, self.area_names, self.area_states, strict=True)
        return [dict(zip(AREA_COLUMNS, row, strict=True)) for row in rows]

    def to_columns(self) -> dict[str, list[Any]]:
        """Figures as columns of ``wages.csv``, which `from_columns` reads again."""
        at_area, at_soc = np.nonzero(self.rows >= 0)
        occupation = np.empty(len(self.cents), dtype=np.int64)
        occupation[self.rows[at_area, at_soc]] = at_soc
        figures = {name: _usd(self.cents[:, i]) for i, name in enumerate(PERCENTILES)}
        return {
            "area_code": [self.area_codes[i] for i in self.row_area.tolist()],
            "soc_code": [self.soc_codes[i] for i in occupation.tolist()],
            "employment": [None if n < 0 else n for n in self.employment.tolist()],
            "employment_rse": [None if n < 0 else n / 10 for n in self.employment_rse.tolist()],
            "wage_rse": [None if n < 0 else n / 10 for n in self.wage_rse.tolist()],
            **figures,
            "top_coded": [_top_code_text(bits) for bits in self.top_coded.tolist()],
            "source": [self.sources[i] for i in self.row_source.tolist()],
        }

    def chain(self, metro: str | None, state: str | None) -> tuple[int, ...]:
        """Areas to look pay up in, in turn: metro, state, nation."""
        found = (self.area_positions.get(code or "", -1) for code in (metro, state, NATIONAL))
        return tuple(area for area in found if area >= 0)

    def rows_for(self, areas: tuple[int, ...], occupations: IntArray) -> IntArray:
        """First published row along `areas` for each occupation number (-1: none)."""
        best = np.full(len(occupations), -1, dtype=np.int64)
        for area in areas if self.soc_codes else ():
            best = np.where((best < 0) & (occupations >= 0), self.rows[area, occupations], best)
        return best


AREA_COLUMNS = ("area_code", "area_type", "name", "state")
_TEXTS = ("area_code", "soc_code", "top_coded", "source")
_FIGURES = ("employment", "employment_rse", *PERCENTILES)
WAGE_COLUMNS = (
    *("area_code", "soc_code", "employment", "employment_rse", "wage_rse"),
    *(*PERCENTILES, "top_coded", "source"),
)


def _read_columns(folder: Path) -> dict[str, list[Any]]:
    """Columns of ``wages.csv``; by pyarrow, since it may have a hundred thousand rows."""
    from pyarrow import ArrowInvalid, csv, float64, string

    path = folder / "wages.csv"
    if not path.is_file():
        raise missing_table(path)
    kinds = dict.fromkeys(_TEXTS, string()) | dict.fromkeys((*_FIGURES, "wage_rse"), float64())
    options = csv.ConvertOptions(column_types=kinds, strings_can_be_null=False)
    # To start threads takes longer than they save.
    reading = csv.ReadOptions(use_threads=False)
    try:
        table: dict[str, list[Any]] = csv.read_csv(
            path, read_options=reading, convert_options=options
        ).to_pydict()
    except ArrowInvalid as error:
        raise CatalogueError(
            str(error).splitlines()[0],
            "a CSV table with plain numbers",
            "correct the cell",
            field="wages/wages.csv",
            code="TABLE",
        ) from error
    check_columns("wages/wages.csv", list(table), (*_TEXTS, *_FIGURES))
    return table


def _codes(values: list[str], positions: dict[str, int], column: str) -> IntArray:
    for row, value in enumerate(values, start=1):
        if value not in positions:
            raise CatalogueError(
                repr(value),
                "an area of areas.csv",
                did_you_mean(value, positions, "add the area"),
                field=f"wages/wages.csv, complete row {row}, column {column}",
                code="UNKNOWN_AREA",
            )
    return np.fromiter((positions[value] for value in values), np.int64, len(values))


def _check_distinct(at_area: IntArray, at_soc: IntArray, held: Mapping[str, list[Any]]) -> None:
    """Two rows for one occupation in one area would leave open which one holds."""
    pairs = at_area * (int(at_soc.max(initial=0)) + 1) + at_soc
    distinct, first = np.unique(pairs, return_index=True)
    if len(distinct) < len(pairs):
        row = min(set(range(len(pairs))) - set(first.tolist()))
        raise CatalogueError(
            f"{held['soc_code'][row]!r} in area {held['area_code'][row]!r} again",
            "each occupation once per area",
            "remove one of the two rows",
            field=f"wages/wages.csv, complete row {row + 1}",
            code="DUPLICATE_ID",
        )


def _usd(cents: IntArray) -> list[int | float]:
    return [c // 100 if c % 100 == 0 else c / 100 for c in cents.tolist()]


def _top_code_text(bits: int) -> str:
    return ";".join(name for i, name in enumerate(PERCENTILES) if bits >> i & 1)


def _numbers(values: list[Any], scale: int) -> IntArray:
    """Figures times `scale` as integers, -1 where none is published."""
    array = np.array(values, dtype=np.float64)
    return np.where(np.isnan(array), -1, np.rint(array * scale)).astype(np.int64)


def _percentiles(columns: Mapping[str, list[Any]]) -> tuple[IntArray, BoolArray]:
    cents = np.stack([_numbers(columns[name], 100) for name in PERCENTILES], axis=-1)
    return cents, np.asarray((cents > 0).all(axis=1))


def _top_codes(values: list[str]) -> IntArray:
    bits = {name: 1 << i for i, name in enumerate(PERCENTILES)}
    known = {v: sum(bit for name, bit in bits.items() if name in v.split(";")) for v in set(values)}
    return np.fromiter((known[v] for v in values), np.int64, len(values))
