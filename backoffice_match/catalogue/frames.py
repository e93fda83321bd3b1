"""The catalogue and its places as pandas frames (catalogue room)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.wages import NATIONAL, PERCENTILES, entry_pay
from backoffice_match.exceptions import InputError

if TYPE_CHECKING:
    import pandas as pd

    from backoffice_match.catalogue.catalogue import Catalogue
    from backoffice_match.catalogue.role import NationalPay
    from backoffice_match.catalogue.wages import WageTable


def frame_named(catalogue: Catalogue, names: str) -> pd.DataFrame:
    """One row per role under one's own or the official names of columns.

    Raises
    ------
    InputError
        For other names.
    """
    if names not in FRAMES:
        expected = " or ".join(map(repr, FRAMES))
        raise InputError(repr(names)[:60], expected, "leave it out for 'own'", field="names")
    return FRAMES[names](catalogue)


def catalogue_frame(catalogue: Catalogue) -> pd.DataFrame:
    """One row per role; pay in USD per year, openings per year in the nation."""
    import pandas as pd

    medians = _national_medians(catalogue)
    rows = [
        {
            "role_id": role.id,
            "title": role.title,
            "family": role.family,
            "level": role.level,
            "soc_code": role.soc_code,
            "pay_soc": role.pay_soc,
            "isco_code": role.isco_code,
            "esco_uri": role.esco_uri,
            "adjacent": role.adjacent,
            "composite": role.composite,
            "median_pay": medians[i],
            "published_median": role.published_median,
            "typical_education": role.typical_education,
            "growth_pct": role.growth_pct,
            "openings": role.openings,
            "job_zone": role.job_zone,
            "summary": role.summary,
        }
        for i, role in enumerate(catalogue)
    ]
    return pd.DataFrame(rows).astype({"median_pay": "Int64", "published_median": "Int64"})


WAGE_NAMES = dict(
    zip(PERCENTILES, ("A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"), strict=True)
)
"""Percentiles of yearly pay as the OEWS tables call them."""


def official_frame(catalogue: Catalogue) -> pd.DataFrame:
    """One row per role under the names of the official tables: O*NET, BLS OEWS and projections."""
    import pandas as pd

    rows = [
        {
            "O*NET-SOC Code": "; ".join(role.onet_codes),
            "Title": role.title,
            "SOC Code": role.soc_code,
            "OCC_CODE": role.pay_soc,
            "AREA_TITLE": "U.S." if role.national_pay else None,
            **_wages(role.national_pay),
            "Typical education needed for entry": role.typical_education,
            "Employment percent change, 2024-34": role.growth_pct,
            "Occupational openings, 2024-34 annual average": role.openings,
            "Job Zone": role.job_zone,
            "ISCO-08": role.isco_code,
            "ESCO URI": role.esco_uri,
        }
        for role in catalogue
    ]
    frame = pd.DataFrame(rows, index=pd.Index([role.id for role in catalogue], name="role_id"))
    return frame.astype(dict.fromkeys((*WAGE_NAMES.values(), "Job Zone"), "Int64"))


FRAMES = {"own": catalogue_frame, "official": official_frame}


def _wages(pay: NationalPay | None) -> dict[str, int | None]:
    """Percentiles of the nation; one that is only a lower bound is left out."""
    if pay is None:
        return dict.fromkeys(WAGE_NAMES.values())
    return {
        official: None if own in pay.top_coded else getattr(pay, own)
        for own, official in WAGE_NAMES.items()
    }


def occupation_numbers(catalogue: Catalogue) -> IntArray:
    """Wage-table occupation number of each role, -1 where no pay is defensible."""
    positions = catalogue.wages.soc_positions
    return np.array([positions.get(soc, -1) for soc in catalogue.columns.pay_socs], dtype=np.int64)


def _national_medians(catalogue: Catalogue) -> list[int | None]:
    wages = catalogue.wages
    rows = wages.rows_for(wages.chain(None, None), occupation_numbers(catalogue))
    return [int(wages.cents[row, 2]) // 100 if row >= 0 else None for row in rows]


def places_frame(catalogue: Catalogue, position: int) -> pd.DataFrame:
    """Areas with published pay for one role, most jobs first."""
    import pandas as pd

    wages = catalogue.wages
    occupation = int(occupation_numbers(catalogue)[position])
    rows = wages.rows[:, occupation] if occupation >= 0 else np.empty(0, dtype=np.int64)
    data = [_place(wages, int(row)) for row in rows if row >= 0]
    names = ["area_code", "area", "area_type", "state", "employment", "employment_rse"]
    frame = pd.DataFrame(data, columns=[*names, "entry_pay", "median_pay"])
    order = frame["employment"].fillna(-1).rsub(0).rename("order")
    return frame.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def _place(wages: WageTable, row: int) -> tuple[Any, ...]:
    area, jobs = int(wages.row_area[row]), int(wages.employment[row])
    cents = wages.cents[row].tolist()
    entry = entry_pay(cents[0], cents[1])
    return (
        wages.area_codes[area],
        wages.nation if wages.area_codes[area] == NATIONAL else wages.area_names[area],
        wages.area_types[area],
        wages.area_states[area],
        jobs if jobs >= 0 else None,
        int(wages.employment_rse[row]) / 10 if wages.employment_rse[row] >= 0 else None,
        entry // 100,
        cents[2] // 100,
    )
