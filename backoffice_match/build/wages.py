"""wages/areas.csv and wages/wages.csv: OEWS figures of the roles' occupations (build room)."""

from __future__ import annotations

from backoffice_match.build.inputs import OEWS, Inputs
from backoffice_match.build.tables import Row


def area_rows(inputs: Inputs) -> list[Row]:
    """area_code, area_type, name, state; every area of the release."""
    return [tuple(area) for area in inputs.oews.areas]


def wage_rows(inputs: Inputs) -> list[Row]:
    """One row per area and pay occupation; figures as published, blank where none is.

    A relative standard error of 0.0 is published for occupations counted in full (federal staff)
    and is kept; no employment or wage of 0 exists in the release.
    """
    socs = {role.pay_soc for role in inputs.roles if role.pay_soc}
    return [
        (
            row.area_code,
            row.soc_code,
            row.employment,
            row.employment_rse,
            row.wage_rse,
            *row.percentiles,
            ";".join(row.top_coded),
            OEWS,
        )
        for row in inputs.oews.wages(socs)
    ]
