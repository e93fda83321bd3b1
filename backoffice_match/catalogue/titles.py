"""Where the learnt weights of the words of titles stand, and their checks (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backoffice_match.catalogue.tables import TableRow, unique
from backoffice_match.vocabulary.title_weights import OTHER_WORK, TitleWeights

TITLE_WEIGHTS_TABLE = "roles/title_weights.csv"

MOST_WEIGHT = 1_000
"""A weight beyond this, either way, is a slip: the heaviest ones learnt are a few dozen."""


def title_weights_of(rows: Sequence[TableRow], role_ids: Iterable[str]) -> TitleWeights:
    """Weights from a table that is read already; each role must be known, or blank.

    Raises
    ------
    CatalogueError
        When a row names an unknown role or a weight is off its scale.
    """
    known = {role_id: i for i, role_id in enumerate(role_ids)}
    others = [row for row in rows if row["role_id"] == OTHER_WORK]
    of_roles = [row for row in rows if row["role_id"] != OTHER_WORK]
    for row in of_roles:
        row.find("role_id", known)
    checked = (*unique(of_roles, ["role_id", "mark"]), *unique(others, ["mark"]))
    return TitleWeights(
        (row["role_id"], row.needed("mark"), row.whole("weight", -MOST_WEIGHT, MOST_WEIGHT))
        for row in checked
    )
