"""Which role a name stands for, and what to say where it stands for none (catalogue room)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backoffice_match.exceptions import UnknownRoleError

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue

LIKE = 60
"""Similarity of titles from which a role is named as near: below, they share a common word."""

NEAR_IDS = 2
"""Letters by which a mistyped id may differ from the one that was meant."""

NAMED = 3


def role_called(catalogue: Catalogue, name: str, sure: int) -> str:
    """Id of the role with this id, or with a job title that is so similar, 0 to 100.

    Raises
    ------
    UnknownRoleError
        When no role is called like that; the hint names the nearest.
    """
    if name in catalogue:
        return name
    found = catalogue.titles.find(name, limit=1)
    if found and found[0][1] >= sure and found[0][0] in catalogue:
        return found[0][0]
    raise no_such_role(catalogue, name)


def no_such_role(catalogue: Catalogue, name: str) -> UnknownRoleError:
    """Error for a role that is not there: left out of this catalogue, mistyped, or a title."""
    text = str(name)
    if (left_out := _elsewhere(catalogue, text)) is not None:
        return left_out
    near = _near(catalogue, text)
    if not near:
        hint = "find_roles, or the command roles, searches roles by job title"
        return UnknownRoleError(f"role id {text!r}", "a role id of the catalogue", hint)
    named = " or ".join(f"{role_id!r} ({catalogue[role_id].title})" for role_id in near)
    return UnknownRoleError(
        f"role id {text!r}", "a role id of the catalogue", f"did you mean {named}?"
    )


def _elsewhere(catalogue: Catalogue, name: str) -> UnknownRoleError | None:
    """The error for a shipped role, by id or title, that this catalogue does not hold."""
    from backoffice_match.catalogue.catalogue import load_catalogue

    shipped = load_catalogue()
    same = name.strip().casefold()
    titles = dict(
        zip(map(str.casefold, shipped.columns.titles), shipped.columns.role_ids, strict=True)
    )
    role_id = name if name in shipped else titles.get(same, "")
    if not role_id or role_id in catalogue:
        return None
    got = f"role id {name!r}, which this catalogue leaves out"
    hint = "bm.Matcher(bm.load_catalogue()) ranks all shipped roles"
    if shipped[role_id].adjacent:
        got = f"role id {name!r}, an adjacent role, which this catalogue leaves out"
        hint = "adjacent roles are left out by default; bm.Matcher(bm.load_catalogue()) has them"
    return UnknownRoleError(got, "a role of the catalogue", hint)


def _near(catalogue: Catalogue, name: str) -> list[str]:
    """Roles with an id spelt nearly so, then those whose titles are like it; the best ones."""
    from rapidfuzz.distance import OSA

    typed = "-".join(name.casefold().split())
    spelt = [
        role_id
        for role_id in catalogue.columns.role_ids
        if OSA.distance(typed, role_id, score_cutoff=NEAR_IDS) <= NEAR_IDS
    ]
    titled = [role.id for role, alike in catalogue.find_roles(name, limit=NAMED) if alike >= LIKE]
    return list(dict.fromkeys([*spelt, *titled]))[:NAMED]
