"""roles/interests.csv: occupational interests and Job Zone of each role (build room)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from backoffice_match.build.inputs import ONET, CuratedRole, Inputs
from backoffice_match.build.tables import Row
from backoffice_match.catalogue.columns import RIASEC


def interest_rows(inputs: Inputs) -> list[Row]:
    """role_id, six interests (scale 1 to 7, x 100), job_zone, source."""
    return [
        (role.role_id, *_interests(role, inputs), _job_zone(role, inputs), ONET)
        for role in inputs.roles
        if any(code in inputs.onet.interests for code in role.onet_codes)
    ]


def _interests(role: CuratedRole, inputs: Inputs) -> list[int]:
    """Mean over the role's occupations, in hundredths, halves to even."""
    rated = [code for code in role.onet_codes if code in inputs.onet.interests]
    table = [inputs.onet.interests[code] for code in rated]
    totals = [sum(round(row[name] * 100) for row in table) for name in RIASEC]
    return [round(Fraction(total, len(table))) for total in totals]


def _job_zone(role: CuratedRole, inputs: Inputs) -> int | str:
    """Most frequent zone of the role's occupations; a tie goes to the occupation named first."""
    zones = [inputs.onet.job_zones[c] for c in role.onet_codes if c in inputs.onet.job_zones]
    return Counter(zones).most_common(1)[0][0] if zones else ""
