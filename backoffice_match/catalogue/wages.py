"""Pay and employment by occupation and area, from OEWS, as integer cents (catalogue room)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, frozen
from backoffice_match.resources import read_rows

PERCENTILES = ("p10", "p25", "median", "p75", "p90")
NATIONAL = "0000000"


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
    top_coded
        Bit i is set where percentile i is only a lower bound.
    row_area
        Area number of each row.
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
    top_coded: IntArray
    row_area: IntArray
    source: str
    area_positions: dict[str, int]
    soc_positions: dict[str, int]

    @classmethod
    def from_folder(cls, folder: Path) -> WageTable:
        """Read ``areas.csv`` and ``wages.csv`` of a folder."""
        areas = read_rows(folder / "areas.csv")
        return cls.from_columns(areas, _read_columns(folder / "wages.csv"))

    @classmethod
    def empty(cls) -> WageTable:
        """Return a table without a single figure: every role's pay is then unknown."""
        names = ("area_code", "soc_code", *PERCENTILES, *_EXTRA)
        return cls.from_columns([], {name: [] for name in names})

    @classmethod
    def from_columns(cls, areas: list[dict[str, str]], columns: dict[str, list[Any]]) -> WageTable:
        """Build from area rows and equal-length wage columns (USD per year, None: unpublished)."""
        cents, complete = _percentiles(columns)
        area_positions = {row["area_code"]: i for i, row in enumerate(areas)}
        socs = tuple(sorted(set(columns["soc_code"])))
        soc_positions = {soc: i for i, soc in enumerate(socs)}
        at_area = _codes(columns["area_code"], area_positions)[complete]
        at_soc = _codes(columns["soc_code"], soc_positions)[complete]
        rows = np.full((len(areas), len(socs)), -1, dtype=np.int64)
        rows[at_area, at_soc] = np.arange(len(at_area))
        source = columns["source"][0] if columns["source"] else ""
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
            top_coded=frozen(_top_codes(columns["top_coded"])[complete]),
            row_area=frozen(at_area),
            source=source,
            area_positions=area_positions,
            soc_positions=soc_positions,
        )

    def chain(self, metro: str | None, state: str | None) -> tuple[int, ...]:
        """Areas to look pay up in, in turn: metro, state, nation."""
        found = (self.area_positions.get(code or "", -1) for code in (metro, state, NATIONAL))
        return tuple(area for area in found if area >= 0)

    def rows_for(self, areas: tuple[int, ...], occupations: IntArray) -> IntArray:
        """First published row along `areas` for each occupation number (-1: none)."""
        best = np.full(len(occupations), -1, dtype=np.int64)
        for area in areas:
            best = np.where((best < 0) & (occupations >= 0), self.rows[area, occupations], best)
        return best


_EXTRA = ("employment", "employment_rse", "top_coded", "source")


def _read_columns(path: Path) -> dict[str, list[Any]]:
    from pyarrow import csv, string

    names = ("area_code", "soc_code", "top_coded", "source")
    options = csv.ConvertOptions(
        column_types=dict.fromkeys(names, string()), strings_can_be_null=False
    )
    table: dict[str, list[Any]] = csv.read_csv(path, convert_options=options).to_pydict()
    return table


def _codes(values: list[str], positions: dict[str, int]) -> IntArray:
    return np.fromiter((positions[value] for value in values), np.int64, len(values))


def _numbers(values: list[float | None], scale: int) -> IntArray:
    """Figures times `scale` as integers, -1 where none is published."""
    array = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    return np.where(np.isnan(array), -1, np.rint(array * scale)).astype(np.int64)


def _percentiles(columns: dict[str, list[Any]]) -> tuple[IntArray, BoolArray]:
    cents = np.stack([_numbers(columns[name], 100) for name in PERCENTILES], axis=-1)
    return cents, np.asarray((cents > 0).all(axis=1))


def _top_codes(values: list[str]) -> IntArray:
    bits = {name: 1 << i for i, name in enumerate(PERCENTILES)}
    known = {v: sum(bit for name, bit in bits.items() if name in v.split(";")) for v in set(values)}
    return np.fromiter((known[v] for v in values), np.int64, len(values))
