"""Job titles as people write them, led to roles (room: vocabulary; used by the catalogue).

Equal titles are 100 alike. Any other title is measured against every role: by the words it shares
with the role's nearest known title, by how much more usual its words are in that role's titles than
in all titles, and, where weights were learnt, by what its words weigh for the role and for work of
no role. All arithmetic is in integers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.vocabulary.ordinary import ORDINARY_WORDS
from backoffice_match.vocabulary.spelling import Speller
from backoffice_match.vocabulary.title_index import FINE, TitleIndex, TitleRow, marks_of
from backoffice_match.vocabulary.title_weights import OTHER_WORK, TitleWeights, summed
from backoffice_match.vocabulary.title_words import title_words, variants

CACHE = 16_384
"""Most distinct titles remembered."""

FULL_TRUST = 100
"""Trust, in percent, of a title that surely belongs to its role."""

BELOW_EXACT = 90
"""Most that a title reaches by resemblance alone."""

BELOW_CERTAIN = 97
"""Most that a shared title of less than full trust reaches, so that of several roles with the same
title the one whose other titles are like it comes first."""

HALF_WAY = 80
"""Evidence of usual words, in tenths of a power of two, that goes half of the way that is left."""

LOWEST = 20
"""Similarities below this are not told: two titles that share a common word only."""

STEP = FINE // 100
"""What one unit of a learnt weight moves a likeness by: one point of 100."""

DOUBT = 5
"""Units that other work has to be ahead by before it counts against all roles."""

OTHER_STEP = 2 * STEP
"""What every further unit takes away. Of the titles of other work, four in five lie further ahead,
and one in twenty of the titles that offices report."""

MOST_DOUBT = 40 * STEP
"""The most that is taken away so: enough that no role is taken for meant, and the nearest is still
told."""

LONGEST_TITLE = 300
"""Characters of a title that are read."""


class TitleMatcher:
    """Finds the roles that a job title may stand for; immutable and safe in threads.

    Parameters
    ----------
    titles
        (title, role id) or (title, role id, trust) rows. Trust, in percent, scales the
        similarity: a title that many occupations share is worth less. A title whose role id is
        blank names other work: it leads to no role.
    weights
        Learnt weights of the words of titles; none are needed.

    Examples
    --------
    >>> matcher = TitleMatcher(
    ...     [("Accounts Payable Clerk", "ap-clerk"), ("Payroll Clerk", "payroll-clerk")]
    ... )
    >>> matcher.find("AP clerk at Acme Corp.", limit=1)
    [('ap-clerk', 100)]
    >>> matcher.find("Clerk - Payroll", limit=1), matcher.find("plumber")
    ([('payroll-clerk', 100)], [])
    """

    def __init__(
        self,
        titles: Iterable[tuple[str, str] | tuple[str, str, int]],
        weights: TitleWeights | None = None,
    ) -> None:
        rows = {
            (title_words(row[0]), row[1], row[2] if len(row) > 2 else FULL_TRUST) for row in titles
        }
        ordered = sorted((words, role, -trust) for words, role, trust in rows if words)
        told = [TitleRow(words, role, -trust) for words, role, trust in ordered]
        self._rows = tuple(row for row in told if row.role != OTHER_WORK)
        self._others = frozenset(row.words for row in told if row.role == OTHER_WORK)
        self._weights = weights or TitleWeights()
        self._remember()

    def _remember(self) -> None:
        self._index = TitleIndex(self._rows)
        self._learnt = self._weights.laid_out(self._index.roles)
        told = {role for role, _, _ in self._weights.rows}
        self._weighty = np.array([role in told for role in self._index.roles], dtype=bool)
        self._speller = Speller(dict.fromkeys(self._index.words, 0), ("",), ORDINARY_WORDS)
        self._found = lru_cache(maxsize=CACHE)(self._find)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def titles(self) -> tuple[TitleRow, ...]:
        """Known titles as words, with role and trust, in order."""
        return self._rows

    def __getstate__(self) -> dict[str, Any]:
        return {"_rows": self._rows, "_others": self._others, "_weights": self._weights}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember()

    def find(self, text: str, limit: int = 10) -> list[tuple[str, int]]:
        """Roles for a title with a similarity of 0 to 100, best first, ties by role id.

        Below about 70 the title names other work; nothing below 20 is told. The order is finer
        than the whole numbers that are told.
        """
        return list(self._found(text[:LONGEST_TITLE])[:limit])

    def corrected(self, text: str) -> str:
        """Words of known titles that others of this one are taken to misspell, blank where none.

        Examples
        --------
        >>> TitleMatcher([("Bookkeeper", "bookkeeper")]).corrected("senior bookeeper")
        'bookkeeper'
        """
        words = title_words(text[:LONGEST_TITLE])
        right = self._speller.corrected(words)
        return " ".join(new for new, old in zip(right, words, strict=True) if new != old)

    def _find(self, text: str) -> tuple[tuple[str, int], ...]:
        readings = variants(text)
        if not self._rows or not self._others.isdisjoint(readings):
            return ()
        roles = self._index.roles
        found = np.zeros(len(roles), dtype=np.int64)
        for words in readings:
            found = np.maximum(found, self._per_role(tuple(self._speller.corrected(words))))
        told = np.flatnonzero(found >= LOWEST * FINE // 100).tolist()
        best = sorted(told, key=lambda n: (-found[n], roles[n]))
        return tuple((roles[n], int(found[n]) * 100 // FINE) for n in best)

    def _per_role(self, words: tuple[str, ...]) -> IntArray:
        """Likeness of a role's nearest title, moved by how usual the words are in all of them."""
        near, usual = self._index.nearest(words), self._index.usual(words)
        equal = near >= BELOW_EXACT * FINE // 100
        most = np.where(equal, BELOW_CERTAIN, BELOW_EXACT) * FINE // 100
        for_it, against = np.maximum(usual, 0), np.maximum(-usual, 0)
        raised = near + np.maximum(most - near, 0) * for_it // (for_it + HALF_WAY)
        found = np.where(equal, raised, raised * HALF_WAY // (HALF_WAY + against))
        if not self._learnt:
            return np.asarray(found)
        return np.asarray(np.where(equal, found, self._weighed(words, found)))

    def _weighed(self, words: tuple[str, ...], found: IntArray) -> IntArray:
        """Likeness moved by what the words weigh for a role, beside what they do for the nearest.

        The best one stays below an equal title, and all others as far behind it as they are. A
        role without weights, such as a firm's own, stays where it is.
        """
        nearest = int(found.argmax())
        if not self._weighty[nearest] or found[nearest] < LOWEST * FINE // 100:
            return found
        sums = summed(self._learnt, marks_of(words), len(found))
        moved = np.where(self._weighty, found + STEP * (sums[:-1] - sums[nearest]), found)
        over = max(0, int(moved.max()) - BELOW_EXACT * FINE // 100)
        ahead = max(0, int(sums[-1] - sums[:-1].max()) - DOUBT)
        doubt = min(OTHER_STEP * ahead, MOST_DOUBT)
        return np.asarray(np.maximum(moved - np.where(self._weighty, over + doubt, 0), 0))
