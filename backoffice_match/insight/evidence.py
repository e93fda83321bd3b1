"""The points without each piece of evidence, found by scoring again (insight room)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from backoffice_match.arrays import Ragged, starts_of
from backoffice_match.features.people import Coded, People, Words
from backoffice_match.insight.case import Case
from backoffice_match.insight.status import standing
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.past_jobs import PastJob
from backoffice_match.records.skills import TypedSkill

SINGLE = ("education", "salary", "preferences", "experience_years", "text")
LISTS = ("skills", "certifications", "past_jobs")

CODED = ("education", "location", "preferences", "text")
FIGURES = ("months", "salary")
"""Columns of `People` with one value a person; -1 is unknown."""

NONE = "none"
"""Alone in a list it says that there is none; of skills, that they are not known."""


class _Piece(NamedTuple):
    """What is left out: an entry of a list, the next one each time, or a field as a whole."""

    name: str
    field: str


def points_without(case: Case) -> dict[str, int]:
    """Points of the role when one piece of evidence is left out, for every piece.

    Keys read ``"skills: QuickBooks"``, ``"education"``, ``"certifications: CPP"`` and so on; the
    second entry of one wording ends in "(2)". A list that would become empty becomes unknown, not
    "none". Without the only evidence there is nothing to go by: no points.
    """
    pieces = list(_pieces(case.candidate))
    if not pieces:
        return {}
    features = case.engine.encode(_people(case.people, case.candidate, pieces))
    points = case.engine.score_one(features, case.role_number).points[:, 0]
    left = np.where(standing(features, case.engine.reader).ranked, points, 0).tolist()
    return {piece.name: score for piece, score in zip(pieces, left, strict=True)}


def _pieces(candidate: Candidate) -> Iterator[_Piece]:
    for field in LISTS:
        seen: dict[str, int] = {}
        for item in getattr(candidate, field) or ():
            name = f"{field}: {_label(item)}"
            seen[name] = times = seen.get(name, 0) + 1
            yield _Piece(f"{name} ({times})" if times > 1 else name, field)
    for field in SINGLE:
        if getattr(candidate, field) is not None:
            yield _Piece(field, field)


def _people(one: People, candidate: Candidate, pieces: Sequence[_Piece]) -> People:
    """The person once for each piece, which is not there."""
    count = len(pieces)
    rows: dict[str, list[int]] = {}
    for row, piece in enumerate(pieces):
        rows.setdefault(piece.field, []).append(row)
    columns: dict[str, Any] = {
        field: _shortened(getattr(one, field), getattr(candidate, field) or (), rows, field, count)
        for field in LISTS
    }
    codes = {field: getattr(one, field).codes.repeat(count) for field in CODED}
    figures = {field: getattr(one, field).repeat(count) for field in FIGURES}
    for field, column in (codes | figures | {"experience_years": figures["months"]}).items():
        for row in rows.get(field, ()):
            column[row] = -1
    if len(candidate.past_jobs or ()) == 1:
        # Who has told of no job is not asked for the years in all either.
        figures["months"][rows["past_jobs"]] = -1
    columns |= {field: Coded(codes[field], getattr(one, field).values) for field in CODED}
    return People(**columns, **figures)


def _shortened(
    one: Words[Any], items: Sequence[Any], pieces: Mapping[str, list[int]], field: str, count: int
) -> Words[Any]:
    """The list of one person so many times; its pieces lack one entry after the other.

    A list of none left is unknown.
    """
    known = one.known.repeat(count)
    if not items:
        return Words(Ragged.nothing(count, 1), (), known)
    rows = pieces[field]
    kept = np.ones((count, len(items)), dtype=np.bool_)
    # Its pieces stand one after the other.
    kept[rows[0] : rows[-1] + 1].flat[:: len(items) + 1] = False
    if len(items) == 1:
        known[rows] = 0
    elif len(items) == 2:
        # What is left may be the word that says that there is nothing.
        lone = [row for row, left in zip(rows, reversed(items), strict=True) if _is_none(left)]
        kept[lone] = False
        known[lone] = field != "skills"
    codes = np.broadcast_to(one.rows.columns[0], kept.shape)[kept]
    return Words(Ragged(starts_of(np.add.reduce(kept, axis=1)), (codes,)), one.values, known)


def _is_none(item: str | TypedSkill | PastJob) -> bool:
    return _label(item).casefold() == NONE


def _label(item: str | TypedSkill | PastJob) -> str:
    if isinstance(item, TypedSkill):
        return item.text
    return item if isinstance(item, str) else item.title
