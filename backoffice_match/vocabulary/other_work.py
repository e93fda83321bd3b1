"""Titles of work that no role is about, and what years in it count for (vocabulary room).

A cashier is known not to have kept accounts. So such a title is not unknown: a year in it counts
for the roles whose occupations lie near its own, and for no other role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from backoffice_match.resources import read_cells
from backoffice_match.vocabulary.title_words import SENIORITY, variants

BESIDE_THE_WORK = SENIORITY | frozenset(
    "part time part-time full full-time seasonal temporary temp night overnight day evening shift "
    "weekend summer".split()
)
"""Words of a title that do not change what the work is."""


LEAST_CREDIT = 10
"""A mean below this, in percent, is nothing: one occupation of many that share a title."""


class OtherTitle(NamedTuple):
    """A title of other work, as words; whether all titles that end in it are such work too."""

    title: str
    ends: bool
    occupations: tuple[str, ...]


class OtherCredit(NamedTuple):
    """What a year in an occupation counts for a role, 1 to 100."""

    occupation: str
    role: str
    credit: int


class OtherWork:
    """Titles of other work with their occupations, and what these count for; immutable.

    The shipped tables are read when a title is first looked up that names no role.

    Parameters
    ----------
    titles, credits
        The rows, or the tables that they stand in.

    Examples
    --------
    >>> work = OtherWork(
    ...     [OtherTitle("cashier", True, ("41-2011.00",)), OtherTitle("line cook", False, ())],
    ...     [OtherCredit("41-2011.00", "order-clerk", 45)],
    ... )
    >>> work.find("Head Cashier at Acme"), work.find("line cook"), work.find("line leader")
    ({'order-clerk': 45}, {}, None)
    """

    def __init__(
        self, titles: Iterable[OtherTitle] | Path = (), credits: Iterable[OtherCredit] | Path = ()
    ) -> None:
        self._titles = titles if isinstance(titles, Path) else tuple(sorted(titles))
        self._credits = credits if isinstance(credits, Path) else tuple(sorted(credits))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OtherWork):
            return NotImplemented
        return self.rows == other.rows

    def __hash__(self) -> int:
        return hash(self.rows)

    def __getstate__(self) -> dict[str, object]:
        return {"_titles": self._titles, "_credits": self._credits}

    @property
    def rows(self) -> tuple[tuple[object, ...], ...]:
        """All rows, titles first."""
        return (*self.titles, *self.credits)

    @cached_property
    def titles(self) -> tuple[OtherTitle, ...]:
        """Titles in order."""
        if not isinstance(self._titles, Path):
            return self._titles
        return tuple(
            OtherTitle(title, ends == "yes", tuple(filter(None, occupations.split(";"))))
            for title, ends, occupations in read_cells(self._titles, "title", "ends", "occupations")
        )

    @cached_property
    def credits(self) -> tuple[OtherCredit, ...]:
        """Credits in order of occupation and role."""
        if not isinstance(self._credits, Path):
            return self._credits
        read = read_cells(self._credits, "occupation", "role_id", "credit")
        return tuple(OtherCredit(code, role, int(credit)) for code, role, credit in read)

    def find(self, text: str, *, whole: bool = False) -> dict[str, int] | None:
        """Credit of a year under a title by role, or None where it is not known as other work.

        A title that several occupations share counts as the mean of them. With `whole` a title
        counts only if it is known itself, not by what it ends in.
        """
        found = self._occupations(text, whole)
        if found is None:
            return None
        total: dict[str, int] = {}
        for code in found:
            for role, credit in self._by_occupation.get(code, ()):
                total[role] = total.get(role, 0) + credit
        mean = {role: credit // len(found) for role, credit in sorted(total.items())}
        return {role: credit for role, credit in mean.items() if credit >= LEAST_CREDIT}

    def _occupations(self, text: str, whole: bool) -> tuple[str, ...] | None:
        readings = variants(text)
        plain = [tuple(w for w in words if w not in BESIDE_THE_WORK) for words in readings]
        for words in (*readings, *plain):
            if (found := self._by_title.get(" ".join(words))) is not None:
                return found.occupations
        last = (self._by_title.get(words[-1]) for words in plain if words and not whole)
        return next((found.occupations for found in last if found and found.ends), None)

    @cached_property
    def _by_title(self) -> Mapping[str, OtherTitle]:
        return {row.title: row for row in self.titles}

    @cached_property
    def _by_occupation(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for code, role, credit in self.credits:
            found.setdefault(code, []).append((role, credit))
        return found

    def of_roles(self, peers: Mapping[str, Sequence[str]]) -> OtherWork:
        """Return the same titles for other roles, each counting as the best of its peers here.

        Nothing where no role has any: then nothing is known of what years in other work count.
        """
        if not any(peers.values()):
            return OtherWork()
        like: dict[str, list[str]] = {}
        for role, others in peers.items():
            for other in others:
                like.setdefault(other, []).append(role)
        best: dict[tuple[str, str], int] = {}
        for code, role, credit in self.credits:
            for own in like.get(role, ()):
                best[code, own] = max(credit, best.get((code, own), 0))
        return OtherWork(self.titles, (OtherCredit(*pair, value) for pair, value in best.items()))
