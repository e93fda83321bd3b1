"""The (person, role) pairs of a result as arrays, and who is selected (evaluation room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.evaluation.audit.declared import Selection
from backoffice_match.evaluation.audit.groups import HIRED
from backoffice_match.exceptions import InputError

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("candidate_id", "rank", "role_id", "points")
"""Columns of a result that an audit cannot do without."""

YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")


@dataclass(frozen=True, eq=False)
class Pairs:
    """Rows of a result that hold a role.

    Attributes
    ----------
    ids
        People with a ranking, in the order of the result.
    silent
        People without one.
    role_ids
        Roles, sorted.
    person, role, rank, points
        One entry per row.
    families, family
        Families of the roles, and the number of its own per row.
    pay
        Median pay shown in USD per year, -1 where none is, per row.
    """

    ids: tuple[str, ...]
    silent: tuple[str, ...]
    role_ids: tuple[str, ...]
    person: IntArray
    role: IntArray
    rank: IntArray
    points: IntArray
    families: tuple[str, ...]
    family: IntArray
    pay: IntArray

    @classmethod
    def of(cls, results: pd.DataFrame) -> Pairs:
        """Read a result with the columns of a batch.

        Raises
        ------
        InputError
            When a column is missing, holds no whole number, or a person has a role twice.
        """
        missing = [name for name in NEEDED if name not in results.columns]
        if missing:
            raise InputError(
                f"a result without {', '.join(missing)}",
                f"the columns {', '.join(NEEDED)}",
                "use what rank_file or recommend_frame wrote",
                field="results",
            )
        held = results["role_id"].map(_text).to_numpy(dtype=object)
        has = np.array([bool(text) for text in held], dtype=np.bool_)
        people = [str(value) for value in results["candidate_id"]]
        ranked = tuple(dict.fromkeys(p for p, ok in zip(people, has.tolist(), strict=True) if ok))
        silent = tuple(dict.fromkeys(people).keys() - set(ranked))
        place = {name: i for i, name in enumerate(ranked)}
        rows = results[has]
        roles, role = np.unique(held[has].astype(str), return_inverse=True)
        families, family = np.unique(_texts(rows, "family"), return_inverse=True)
        found = cls(
            ranked,
            tuple(sorted(silent)),
            tuple(roles.tolist()),
            np.array([place[str(p)] for p in rows["candidate_id"]], dtype=np.int64),
            role.astype(np.int64),
            _whole(rows, "rank"),
            _whole(rows, "points"),
            tuple(families.tolist()),
            family.astype(np.int64),
            _whole(rows, "pay_median", missing=-1),
        )
        found._check_once()
        return found

    def _check_once(self) -> None:
        key = self.person * max(len(self.role_ids), 1) + self.role
        if len(np.unique(key)) < len(key):
            hint = "audit one result at a time"
            got = "a person with the same role twice"
            raise InputError(got, "each role once a person", hint, field="results")

    @property
    def depth(self) -> int:
        """Roles that every ranked person surely has."""
        counts = np.bincount(self.person, minlength=len(self.ids))
        return int(counts.min()) if len(counts) else 0

    @property
    def complete(self) -> bool:
        """Whether every ranked person has every role, so that scores can be compared."""
        return len(self.person) == len(self.ids) * len(self.role_ids)

    def chosen(self, selection: Selection, people: pd.DataFrame) -> Chosen:
        """Who is selected, for which role and at all.

        Raises
        ------
        InputError
            When the result lists too few roles a person to tell, or nobody says who was hired.
        """
        if selection.kind == "hired":
            return self._hired(people)
        picked = np.flatnonzero(self._picked(selection))
        person, role = self.person[picked], self.role[picked]
        return Chosen(person, role, np.bincount(person, minlength=len(self.ids)) > 0)

    def _picked(self, selection: Selection) -> BoolArray:
        """Rows that the rule selects."""
        value, whole = selection.value, self.complete
        if selection.kind == "top":
            if self.depth < value and not whole:
                raise _too_short(self.depth, f"at least {value} of them")
            return np.asarray(self.rank <= value)
        if not whole:
            raise _too_short(self.depth, "every role of the catalogue")
        if selection.kind == "score":
            return np.asarray(self.points >= value)
        cut = -np.sort(-self.grid(), axis=0)[min(value, len(self.ids)) - 1]
        return np.asarray(self.points >= cut[self.role])

    def grid(self) -> IntArray:
        """Points of every person for every role, of a complete result."""
        grid = np.zeros((len(self.ids), len(self.role_ids)), dtype=np.int64)
        grid[self.person, self.role] = self.points
        return grid

    def _hired(self, people: pd.DataFrame) -> Chosen:
        if HIRED not in people.columns:
            hint = "add it to the people: yes, no, or the ids of the roles"
            raise InputError("no column hired", "a column hired", hint, field="people")
        told = [_text(value) for value in people[HIRED]]
        number = {name: i for i, name in enumerate(self.role_ids)}
        pairs: list[tuple[int, int]] = []
        overall = np.zeros(len(told), dtype=np.bool_)
        for person, text in enumerate(told):
            if text.casefold() in NO:
                continue
            overall[person] = True
            if text.casefold() not in YES:
                pairs += [(person, _role(part, number)) for part in text.split(";")]
        at = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
        return Chosen(at[:, 0], at[:, 1], overall)


@dataclass(frozen=True, eq=False)
class Chosen:
    """Selected pairs, and who is selected for any role.

    Attributes
    ----------
    person, role
        One entry per selected pair.
    overall
        Whether each person is selected at all, shape (people,).
    """

    person: IntArray
    role: IntArray
    overall: BoolArray

    @property
    def by_role(self) -> bool:
        """Whether roles are told apart; hired, yes or no, does not tell them."""
        return len(self.person) > 0 or not self.overall.any()


def _role(name: str, number: dict[str, int]) -> int:
    try:
        return number[name.strip()]
    except KeyError:
        raise InputError(
            repr(name.strip())[:60],
            "yes, no, or ids of roles of the result",
            "a role that the result does not hold cannot be audited",
            field=HIRED,
        ) from None


def _too_short(depth: int, needed: str) -> InputError:
    return InputError(
        f"a result with as few as {depth} roles a person",
        f"{needed}, to tell who is selected",
        "rank again with a larger top, up to the number of roles",
        field="results",
    )


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()


def _texts(rows: pd.DataFrame, name: str) -> list[str]:
    if name not in rows.columns:
        return [""] * len(rows)
    return [_text(value) for value in rows[name]]


def _whole(rows: pd.DataFrame, name: str, missing: int | None = None) -> IntArray:
    """Whole numbers of a column, be they held as text."""
    import pandas as pd

    if name not in rows.columns:
        return np.full(len(rows), -1, dtype=np.int64)
    values = pd.to_numeric(rows[name].replace("", None), errors="coerce")
    gone = values.isna()
    if missing is None and gone.any():
        hint = "use what rank_file or recommend_frame wrote"
        raise InputError(f"a row without {name}", "a whole number", hint, field=name)
    return values.where(~gone, missing if missing is not None else 0).to_numpy(dtype=np.int64)
