"""Tables of what titles tell beside their roles: learnt weights, other work (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backoffice_match.catalogue.tables import TableRow, unique
from backoffice_match.vocabulary.other_work import OtherCredit, OtherTitle, OtherWork
from backoffice_match.vocabulary.title_weights import OTHER_WORK, TitleWeights

TITLE_WEIGHTS_TABLE = "roles/title_weights.csv"
OTHER_TITLES_TABLE = "roles/other_titles.csv"
OTHER_RELATED_TABLE = "roles/other_related.csv"

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


def other_work_of(
    titles: Sequence[TableRow], credits: Sequence[TableRow], role_ids: Iterable[str]
) -> OtherWork:
    """Titles of other work, and what years in their occupations count for, from tables read.

    Raises
    ------
    CatalogueError
        When a row names an unknown role, stands twice or a cell is off its scale.
    """
    known = {role_id: i for i, role_id in enumerate(role_ids)}
    for row in credits:
        row.find("role_id", known)
    return OtherWork(
        (
            OtherTitle(
                row.needed("title"),
                row.one_of("ends", ("yes", "no"), "no") == "yes",
                tuple(filter(None, row["occupations"].split(";"))),
            )
            for row in unique(titles, ["title"])
        ),
        (
            OtherCredit(row.needed("occupation"), row["role_id"], row.whole("credit", 1, 100))
            for row in unique(credits, ["occupation", "role_id"])
        ),
    )
