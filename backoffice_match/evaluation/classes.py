"""Occupations, or roles, that a ranking is judged by, and scores folded to them (evaluation)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.selection import unknown_role

Kind = Literal["soc", "role"]
"""Whether people are labelled with SOC codes or with role ids."""

DETAILED, BROAD = 7, 6
"""Characters of a SOC code without the O*NET detail, and of the part that its broad occupation
shares: 13-1023.00 is 13-1023, which belongs to 13-1020."""


@dataclass(frozen=True, eq=False)
class Classes:
    """The classes that count, and the roles that stand for them.

    Attributes
    ----------
    kind
        SOC codes or role ids.
    names
        Classes, sorted.
    catalogue
        The roles that belong to a class, and no others.
    of_role
        Number of the class of each role of `catalogue`.
    """

    kind: Kind
    names: tuple[str, ...]
    catalogue: Catalogue
    of_role: IntArray

    @classmethod
    def of(cls, catalogue: Catalogue, kind: Kind, socs: Iterable[str] | None = None) -> Classes:
        """Classes of a catalogue.

        Parameters
        ----------
        catalogue
            Roles that are ranked.
        kind
            ``soc`` folds roles that share an occupation, ``role`` keeps every role apart.
        socs
            SOC codes that count; by default all. A broad occupation stands for its details, and a
            detail for its broad occupation where the catalogue has only that.

        Raises
        ------
        UnknownRoleError
            For a SOC code that no role has.
        """
        codes, role_ids = catalogue.columns.soc_codes, catalogue.columns.role_ids
        wanted = set(codes) if socs is None else {_soc_of(codes, soc) for soc in socs}
        own = [nearest_code(code, wanted) for code in codes]
        # A firm's roles need no SOC code to be told apart by their ids.
        labels = own if kind == "soc" or socs is not None else role_ids
        kept = [role_id for role_id, label in zip(role_ids, labels, strict=True) if label]
        classes = kept if kind == "role" else [soc for soc in own if soc]
        names = tuple(sorted(set(classes)))
        of_role = np.array([names.index(name) for name in classes], dtype=np.int64)
        return cls(kind, names, catalogue.select(role_ids=kept), of_role)

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def number(self, label: str | None) -> int:
        """Number of the class that a label names; -1 where none counts."""
        if label is None:
            return -1
        if self.kind == "role":
            return self._numbers.get(label, -1)
        return self._numbers.get(nearest_code(label, self._numbers) or "", -1)

    def fold(self, scores: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Scores of classes from scores of roles: the best role of a class counts.

        Parameters
        ----------
        scores
            Shape (n, roles of `catalogue`).

        Returns
        -------
        numpy.ndarray
            Shape (n, classes).
        """
        order = np.argsort(self.of_role, kind="stable")
        starts = np.searchsorted(self.of_role[order], np.arange(len(self)))
        return np.maximum.reduceat(scores[:, order], starts, axis=1)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Family of each class: the one that most of its roles belong to, ties by name."""
        found: list[list[str]] = [[] for _ in self.names]
        for number, family in zip(self.of_role, self.catalogue.columns.families, strict=True):
            found[number].append(family)
        return tuple(Counter(sorted(roles)).most_common(1)[0][0] for roles in found)


def nearest_code(code: str, codes: Collection[str]) -> str | None:
    """The code itself, without its O*NET detail, or its broad occupation, if among `codes`.

    Examples
    --------
    >>> nearest_code("43-3051.00", {"43-3051"}), nearest_code("13-1023", {"13-1020"})
    ('43-3051', '13-1020')
    """
    forms = (code, code[:DETAILED], f"{code[:BROAD]}0")
    return next((form for form in forms if form in codes), None)


def _soc_of(codes: Sequence[str], soc: str) -> str:
    """The code itself where a role has it or one of its details, else its broad occupation."""
    if any(nearest_code(code, {soc}) for code in codes):
        return soc
    found = nearest_code(soc, codes)
    if found is None:
        raise unknown_role(soc, sorted(set(codes)), "SOC code")
    return found
