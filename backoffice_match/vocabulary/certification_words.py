"""Words beside a certification, and what its names may stand for (room: vocabulary)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from backoffice_match.exceptions import CatalogueError
from backoffice_match.vocabulary.normalise import normalise

Status = Literal["held", "in_progress", "expired", "negated", "unknown"]

# Canonical phrase to what it says about the certification beside it.
STANDINGS: dict[str, Status] = {
    **dict.fromkeys(
        (
            "in progress",
            "in process",
            "progress",
            "pursuing",
            "candidate",
            "candidacy",
            "studying",
            "study for",
            "working toward",
            "working on",
            "work toward",
            "preparing",
            "preparing for",
            "expected",
            "anticipated",
            "enrolled",
            "pending",
            "ongoing",
            "eligible",
            "exam scheduled",
            "scheduled",
            "sitting for",
            "in training",
            "seeking",
            "to be completed",
            "currently taking",
            "exam taker",
            "partially completed",
            "incomplete",
            "planned",
        ),
        "in_progress",
    ),
    **dict.fromkeys(
        ("expired", "lapsed", "inactive", "former", "formerly", "previously", "revoked", "retired"),
        "expired",
    ),
    **dict.fromkeys(
        ("not", "no", "never", "without", "none", "dont", "havent", "lack", "failed", "nor"),
        "negated",
    ),
    # "expires 2027" and "not expired" speak of a certificate that is held.
    **dict.fromkeys(
        ("not expired", "not lapsed", "not inactive", "no expiration", "active", "current"), "held"
    ),
}

# Words that most certifications share and that tell none from another.
COMMON = frozenset(
    """
    certified certificate certification professional specialist association institute of the in and
    for national international american society board council org inc
    """.split()
)
_BY_VALUE = tuple(STANDINGS.values())


def status_of(value: int) -> Status:
    """Return what the standing of this number says."""
    return _BY_VALUE[value]


def meanings_of(
    ids: Sequence[str],
    names: Sequence[str],
    short_names: Sequence[str],
    aliases: Iterable[tuple[str, str]],
) -> dict[str, tuple[int, ...]]:
    """Canonical phrase to the certifications it may mean, in order of id."""
    positions = {certification_id: i for i, certification_id in enumerate(ids)}
    if len(positions) != len(ids):
        twice = sorted({i for i in ids if list(ids).count(i) > 1})
        raise CatalogueError(
            f"certification id {twice[0]!r} twice",
            "unique ids",
            "give each issuer's certification an id of its own",
            code="DUPLICATE_ID",
        )
    found: dict[str, set[int]] = {}
    for row, (name, short) in enumerate(zip(names, short_names, strict=True)):
        for spelling in (name, short, short.replace("-", "").replace(" ", "")):
            found.setdefault(normalise(spelling), set()).add(row)
    for alias, certification_id in aliases:
        if certification_id not in positions:
            raise CatalogueError(
                f"alias {alias!r} of the certification {certification_id!r}",
                "an id of the certification table",
                "correct the id or add the certification",
                code="UNKNOWN_CERTIFICATION",
            )
        found.setdefault(normalise(alias), set()).add(positions[certification_id])
    found.pop("", None)
    return {phrase: tuple(sorted(who)) for phrase, who in found.items()}
