"""outlook/outlook.csv: BLS employment projections for the roles' occupations (build room)."""

from __future__ import annotations

from backoffice_match.build.inputs import PROJECTIONS, Inputs
from backoffice_match.build.tables import Row


def outlook_rows(inputs: Inputs) -> list[Row]:
    """One row per occupation of a role; where BLS publishes only a group, the group's figures."""
    socs = sorted({soc for role in inputs.roles for soc in (role.soc_code, role.pay_soc) if soc})
    found = ((soc, inputs.projections.find(soc)) for soc in socs)
    return [
        (
            soc,
            row.title,
            row.employment,
            row.employment_projected,
            row.growth_pct,
            row.openings,
            row.education,
            _words(row.experience),
            _words(row.training),
            PROJECTIONS,
        )
        for soc, row in found
        if row
    ]


def _words(text: str) -> str:
    """BLS wording, but `none` in lower case: many readers of CSV take `None` for a missing cell."""
    return "none" if text == "None" else text
