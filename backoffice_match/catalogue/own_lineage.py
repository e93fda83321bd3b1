"""What past jobs count for a firm's roles, and years in its roles for others (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

import numpy as np

from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.lineage import FULL_TRUST
from backoffice_match.catalogue.own_skills import OWN
from backoffice_match.catalogue.tables import TableRow
from backoffice_match.vocabulary.vocabulary import Vocabulary

TITLES, RELATED, LINEAGE = "roles/titles.csv", "roles/related.csv", "roles/lineage.csv"

Credits = dict[tuple[str, str], int]


def own_lineage(
    tables: Mapping[str, list[TableRow]],
    roles: Sequence[TableRow],
    titles: Sequence[TableRow],
    ground: Catalogue,
    vocabulary: Vocabulary,
) -> dict[str, list[TableRow]]:
    """Tables of titles, credits and likely skills with a firm's roles among them.

    A role that names a SOC counts as the roles of `ground` with that SOC do: past jobs earn for it
    what they earn for those, and years in it earn what years in those do. Without a base, and
    without a SOC that the ground knows, the firm's roles stand alone.
    """
    peers = {row["role_id"]: _peers(row["soc_code"], ground) for row in roles}
    socs = {row["role_id"]: row["soc_code"] for row in roles}
    own_titles = [TableRow(row.table, row.number, {**row, "source": OWN}) for row in titles]
    credits = _outward(peers, ground) | _among(peers, socs, ground)
    alone = len(tables["roles/roles.csv"]) == len(roles) and not any(peers.values())
    kept = {name: [] if alone else list(tables[name]) for name in (TITLES, RELATED, LINEAGE)}
    return {
        TITLES: [row for row in kept[TITLES] if _title_stands(row, socs, ground)] + own_titles,
        RELATED: [
            row for row in kept[RELATED] if not socs.keys() & {row["role_id"], row["related_id"]}
        ]
        + [_related(number, *row) for number, row in enumerate(credits.items(), start=1)],
        LINEAGE: [
            row if row["skill_id"] in vocabulary else _without_skill(row)
            for row in kept[LINEAGE]
            if row["role_id"] not in socs
        ],
    }


def peers_of(
    roles: Sequence[TableRow], lineage: Iterable[str], ground: Catalogue
) -> dict[str, tuple[str, ...]]:
    """Roles of the catalogue that each role of a lineage counts as: those of its SOC, or it."""
    ids = ground.lineage.role_ids
    own = {
        row["role_id"]: tuple(ids[number] for number in _peers(row["soc_code"], ground))
        for row in roles
    }
    kept = {role_id: (role_id,) for role_id in ids} | own
    return {role_id: kept.get(role_id, ()) for role_id in lineage}


def _peers(soc: str, ground: Catalogue) -> list[int]:
    """Lineage numbers of the roles of a catalogue with one SOC."""
    columns = ground.columns
    pairs = zip(columns.soc_codes, columns.lineage.tolist(), strict=True)
    return [number for other, number in pairs if soc and other == soc]


def _outward(peers: Mapping[str, list[int]], ground: Catalogue) -> Credits:
    """Credits between a firm's roles and those of the catalogue."""
    credit, found = ground.lineage.credit, Credits()
    for role_id, numbers in peers.items():
        if not numbers:
            continue
        from_others = credit[:, numbers].max(axis=1).tolist()
        to_others = credit[numbers].max(axis=0).tolist()
        for i, other in enumerate(ground.lineage.role_ids):
            if other not in peers:
                found[other, role_id], found[role_id, other] = from_others[i], to_others[i]
    return found


def _among(peers: Mapping[str, list[int]], socs: Mapping[str, str], ground: Catalogue) -> Credits:
    """Credits among a firm's roles: full within a SOC, else as between the catalogue's roles."""
    found = Credits()
    for held, wanted in permutations(peers, 2):
        if socs[held] and socs[held] == socs[wanted]:
            found[held, wanted] = FULL_TRUST
        elif peers[held] and peers[wanted]:
            between = ground.lineage.credit[np.ix_(peers[held], peers[wanted])]
            found[held, wanted] = int(between.max())
    return found


def _title_stands(row: TableRow, socs: Mapping[str, str], ground: Catalogue) -> bool:
    """Whether a title stands: a firm takes an id over with its titles only for the same work."""
    role_id = row["role_id"]
    if role_id not in socs:
        return True
    return role_id in ground and ground[role_id].soc_code == socs[role_id]


def _related(number: int, pair: Iterable[str], credit: int) -> TableRow:
    held, wanted = pair
    cells = {"role_id": held, "related_id": wanted, "credit": str(credit), "source": OWN}
    return TableRow("credits", number, cells)


def _without_skill(row: TableRow) -> TableRow:
    return TableRow(row.table, row.number, {**row, "skill_id": ""})
