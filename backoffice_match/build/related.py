"""roles/related.csv: what a year in one role counts for another (build room).

Credits are conventions of this project on top of O*NET's tiers, not measurements.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from types import MappingProxyType

from backoffice_match.build.inputs import ONET, CuratedRole, Inputs
from backoffice_match.build.tables import Row
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.exceptions import CatalogueError

SAME_OCCUPATION = 100
"""Roles of one SOC are one occupation to whoever counts years in it."""

TIER_CREDIT = MappingProxyType({"Primary-Short": 60, "Primary-Long": 45, "Supplemental": 30})
"""O*NET lists 5 nearest occupations, 5 more, and 10 at a distance. Employers ask for "related"
years, which a near occupation meets more than half and a distant one by about a third."""

COMPOSITE_CREDIT = 80
"""Most that a year in a composite role counts for one of its occupations: it was not all of it."""

SAME_FAMILY = 20
"""Least credit within a family: one knows the department, not the work."""

MANAGED_FAMILY = 45
"""Least credit within a family between those who lead and those they lead: the years that a
manager's post asks for are usually those of the people it manages, and the other way round."""

LED = MappingProxyType(
    {
        "lead": ("entry", "clerk", "specialist"),
        "manager": ("specialist", "analyst", "lead"),
        "executive": ("manager",),
    }
)
"""Whom each level leads."""

RANK = MappingProxyType(
    {"entry": 0, "clerk": 1, "specialist": 2, "analyst": 2, "lead": 2, "manager": 3, "executive": 4}
)
FREE_STEPS = 1
"""People are promoted from the rank below, so one step up costs nothing."""

STEP_COST = 25
"""Percent taken off for each further step up; a step down takes nothing."""

Tiers = Mapping[tuple[str, str], int]


def related_rows(inputs: Inputs) -> list[Row]:
    """role_id, related_id, credit, source; pairs without credit are left out."""
    tiers = tier_credits(inputs.onet)
    pairs = permutations(inputs.roles, 2)
    scored = ((one, other, credit(one, other, tiers)) for one, other in pairs)
    return [(one.role_id, other.role_id, value, ONET) for one, other, value in scored if value]


def tier_credits(release: OnetRelease) -> Tiers:
    """Credit between occupations; the better tier where each lists the other."""
    found: dict[tuple[str, str], int] = {}
    for row in release.related:
        value = _tier_credit(row.tier)
        for pair in ((row.code, row.related), (row.related, row.code)):
            found[pair] = max(value, found.get(pair, 0))
    return found


def _tier_credit(tier: str) -> int:
    if tier not in TIER_CREDIT:
        raise CatalogueError(
            f"tier {tier!r} in Related Occupations",
            f"one of {', '.join(TIER_CREDIT)}",
            "this release names tiers differently; give them a credit in build/related.py",
            field="Relatedness Tier",
        )
    return TIER_CREDIT[tier]


def credit(held: CuratedRole, wanted: CuratedRole, tiers: Tiers) -> int:
    """Return what a year in `held` counts for `wanted`, 0 to 100."""
    near = _occupations(held, wanted, tiers)
    if near == SAME_OCCUPATION:
        return near
    steps = max(0, RANK[wanted.level] - RANK[held.level] - FREE_STEPS)
    return max(near, _family(held, wanted)) * max(0, 100 - STEP_COST * steps) // 100


def _occupations(held: CuratedRole, wanted: CuratedRole, tiers: Tiers) -> int:
    """Mean over the wanted role's occupations of what the held role earns there."""
    return sum(_occupation(held, code, tiers) for code in wanted.onet_codes) // len(
        wanted.onet_codes
    )


def _occupation(held: CuratedRole, wanted: str, tiers: Tiers) -> int:
    """Best credit of the held occupations; of a composite their mean, or the best up to a cap."""
    credits = [_pair(code, wanted, tiers) for code in held.onet_codes]
    if not held.composite:
        return max(credits)
    return max(sum(credits) // len(credits), min(max(credits), COMPOSITE_CREDIT))


def _pair(held: str, wanted: str, tiers: Tiers) -> int:
    return SAME_OCCUPATION if held[:7] == wanted[:7] else tiers.get((held, wanted), 0)


def _family(one: CuratedRole, other: CuratedRole) -> int:
    if one.family != other.family:
        return 0
    led = other.level in LED.get(one.level, ()) or one.level in LED.get(other.level, ())
    return MANAGED_FAMILY if led else SAME_FAMILY
