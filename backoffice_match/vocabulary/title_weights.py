"""Learnt weights of the words of titles, laid out to be summed for one title (vocabulary room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from backoffice_match.arrays import IntArray, frozen
from backoffice_match.resources import read_cells

OTHER_WORK = ""
"""Stands in the place of a role for all work that no role is about."""

TitleWeightRow = tuple[str, str, int]


class TitleWeights:
    """(role id, mark, weight) rows: how far a mark of a title speaks for a role; immutable.

    A mark is what titles are compared by, see `marks_of`. The shipped table is read when a title
    is first looked up, since most people are ranked without one.

    Parameters
    ----------
    rows
        The rows, or the table that they stand in.

    Examples
    --------
    >>> weights = TitleWeights([("payroll-clerk", "payroll", 9), ("", "nurse", 8)])
    >>> [row.tolist() for row in weights.laid_out(["payroll-clerk", "recruiter"])["payroll"]]
    [[0], [9]]
    """

    def __init__(self, rows: Iterable[TitleWeightRow] | Path = ()) -> None:
        self._rows = rows if isinstance(rows, Path) else tuple(sorted(rows))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TitleWeights):
            return NotImplemented
        return self.rows == other.rows

    def __hash__(self) -> int:
        return hash(self.rows)

    def __getstate__(self) -> dict[str, object]:
        return {"_rows": self._rows}

    @cached_property
    def rows(self) -> tuple[TitleWeightRow, ...]:
        """All rows, in order of role and mark."""
        if not isinstance(self._rows, Path):
            return self._rows
        read = read_cells(self._rows, "role_id", "mark", "weight")
        return tuple((role, mark, int(weight)) for role, mark, weight in read)

    def of_roles(self, roles: Iterable[str]) -> TitleWeights:
        """Return the weights of some roles and of other work; nothing where no role has any."""
        wanted = {*roles}
        rows = [row for row in self.rows if row[0] in wanted]
        others = [row for row in self.rows if row[0] == OTHER_WORK and rows]
        return TitleWeights([*rows, *others])

    def laid_out(self, roles: Sequence[str]) -> Mapping[str, tuple[IntArray, IntArray]]:
        """By mark: places in `roles`, and weights; `OTHER_WORK` has the place after the last."""
        place = {role: i for i, role in enumerate([*roles, OTHER_WORK])}
        found: dict[str, tuple[list[int], list[int]]] = {}
        for role, mark, weight in self.rows:
            if role in place:
                places, weights = found.setdefault(mark, ([], []))
                places.append(place[role])
                weights.append(weight)
        return {
            mark: (frozen(places), frozen(weights)) for mark, (places, weights) in found.items()
        }


def summed(
    laid_out: Mapping[str, tuple[IntArray, IntArray]], marks: Iterable[str], roles: int
) -> IntArray:
    """Sum of the weights of some marks, shape (roles + 1,); the last one is of other work."""
    total = np.zeros(roles + 1, dtype=np.int64)
    for mark in marks:
        if mark in laid_out:
            places, weights = laid_out[mark]
            total[places] += weights
    return total
