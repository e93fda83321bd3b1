"""Which roles a selection names (catalogue room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from backoffice_match.exceptions import UnknownRoleError

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue


NEAR_NAME = 60
"""Likeness in spelling, of 100, from which a name is given as near: less is chance."""


def chosen(
    catalogue: Catalogue,
    families: Iterable[str] | None,
    role_ids: Iterable[str] | None,
    soc_codes: Iterable[str] | None,
) -> list[int]:
    """Numbers of the roles that any of the arguments names, in order; all where none is given.

    Raises
    ------
    UnknownRoleError
        For a role id, family or SOC code that no role has.
    """
    if families is None and role_ids is None and soc_codes is None:
        return list(range(len(catalogue)))
    wanted = {catalogue.position(role_id) for role_id in _listed(role_ids)}
    own_family = catalogue.columns.families
    wanted |= _matching(catalogue, "family", families, lambda i: {own_family[i]})
    wanted |= _matching(catalogue, "SOC code", soc_codes, lambda i: _codes(catalogue, i))
    return sorted(wanted)


def _codes(catalogue: Catalogue, i: int) -> set[str]:
    """SOC of the role and of its pay, and its O*NET-SOC codes, long and short."""
    c = catalogue.columns
    onet = c.onet_codes[i]
    return {c.soc_codes[i], c.pay_socs[i], *onet, *(code[:7] for code in onet)}


def _matching(
    catalogue: Catalogue,
    kind: str,
    named: Iterable[str] | None,
    of: Callable[[int], set[str]],
) -> set[int]:
    wanted = _listed(named)
    sets = [of(i) for i in range(len(catalogue))]
    for value in wanted:
        if not any(value in values for values in sets):
            raise unknown_role(value, sorted({v for s in sets for v in s if v}), kind)
    return {i for i, values in enumerate(sets) if values & set(wanted)}


def _listed(values: Iterable[str] | None) -> list[str]:
    if values is None:
        return []
    return [values] if isinstance(values, str) else list(values)


def unknown_role(value: str, known: Iterable[str], kind: str = "role id") -> UnknownRoleError:
    """Error for a role, family or code that is not there; the hint names the nearest."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        str(value), list(known), scorer=fuzz.ratio, limit=3, score_cutoff=NEAR_NAME
    )
    near = ", ".join(repr(name) for name, *_ in found)
    return UnknownRoleError(
        f"{kind} {value!r}", f"a {kind} of the catalogue", f"nearest: {near or 'none'}"
    )
