"""People's groups, joined by id to the people of a result (evaluation room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.exceptions import InputError
from backoffice_match.records.identity import identity_key

if TYPE_CHECKING:
    import pandas as pd

ID_COLUMNS = ("id", "candidate_id")
HIRED = "hired"

UNKNOWN = frozenset(
    ("", "unknown", "not stated", "prefer not to say", "decline to state", "declined", "n/a")
)
"""Answers that leave a category unknown, without regard to case."""

MOST_GROUPS = 200
"""A column with more values is no category but a name or a number."""


@dataclass(frozen=True, eq=False)
class Grouping:
    """One category, or an intersection of two.

    Attributes
    ----------
    category
        Name of the column, or of both.
    groups
        Names of its groups, sorted.
    codes
        Group of each person of the result, -1 unknown.
    """

    category: str
    groups: tuple[str, ...]
    codes: IntArray


@dataclass(frozen=True, eq=False)
class Joined:
    """Demographics of the people of a result, in the result's order.

    Attributes
    ----------
    frame
        Rows per person; blank where nothing is known.
    unmatched
        People of the result that the demographics do not name.
    strangers
        People of the demographics that the result does not name.
    """

    frame: pd.DataFrame
    unmatched: int
    strangers: int


def join(ids: Sequence[str], people: pd.DataFrame) -> Joined:
    """Look each person's row up; ids are compared after trimming, as everywhere.

    Raises
    ------
    InputError
        When there is no column of ids, or an id stands there twice.
    """
    column = next((name for name in ID_COLUMNS if name in people.columns), None)
    if column is None:
        raise InputError(
            f"columns {', '.join(map(str, people.columns))[:200]}",
            "a column id",
            "name the column that tells people apart id",
            field="people",
        )
    keys = [identity_key(str(value)) for value in people[column]]
    at: dict[str, int] = {}
    for row, key in enumerate(keys):
        if at.setdefault(key, row) != row:
            hint = "give every person one row"
            raise InputError(f"id {key[:60]!r} twice", "each id once", hint, field="people")
    rows = [at.get(identity_key(value), -1) for value in ids]
    found = people.drop(columns=[column]).reset_index(drop=True).reindex(rows)
    matched = sum(row >= 0 for row in rows)
    return Joined(found.reset_index(drop=True), len(rows) - matched, len(keys) - matched)


def groupings(frame: pd.DataFrame, categories: Sequence[str] | None) -> list[Grouping]:
    """Return each category, then the intersection of each two.

    Parameters
    ----------
    frame
        Demographics, a row per person.
    categories
        Columns; None: all but ``hired``.

    Raises
    ------
    InputError
        For a column that is not there, or has too many values to be a category.
    """
    names = [str(name) for name in frame.columns if name != HIRED]
    chosen = names if categories is None else list(dict.fromkeys(categories))
    for name in chosen:
        if name not in names:
            hint = f"known are {', '.join(names)[:200] or 'none'}"
            raise InputError(f"category {name!r}", "a column of the people", hint, field="category")
    single = [_grouping(name, frame[name]) for name in chosen]
    return [*single, *(_crossed(a, b) for a, b in combinations(single, 2))]


def _grouping(name: str, column: pd.Series[Any]) -> Grouping:
    values = [_answer(value) for value in column]
    groups = tuple(sorted({value for value in values if value}))
    if len(groups) > MOST_GROUPS:
        raise InputError(
            f"{len(groups):,} different values of {name!r}",
            f"a category of at most {MOST_GROUPS}",
            "leave the column out, or put its values into groups first",
            field="category",
        )
    index = {group: i for i, group in enumerate(groups)}
    return Grouping(name, groups, np.array([index.get(v, -1) for v in values], dtype=np.int64))


def _answer(value: Any) -> str:
    text = "" if value is None or value != value else " ".join(str(value).split())
    return "" if text.casefold() in UNKNOWN else text


def _crossed(left: Grouping, right: Grouping) -> Grouping:
    """Groups of two categories at once; unknown in one is unknown in both."""
    known = (left.codes >= 0) & (right.codes >= 0)
    both = np.where(known, left.codes * len(right.groups) + right.codes, -1)
    present = np.unique(both[known])
    names = [
        f"{left.groups[code // len(right.groups)]} | {right.groups[code % len(right.groups)]}"
        for code in present.tolist()
    ]
    codes = np.where(known, np.searchsorted(present, both), -1)
    return Grouping(f"{left.category} x {right.category}", tuple(names), codes)
