"""Job titles as people write them, led to roles (room: vocabulary; used by the catalogue).

Equal titles are 100 alike. Any other title is measured twice against every role: by the words it
shares with the role's nearest known title, and by how much more usual its words are in that role's
titles than in all titles. The second raises or lowers the first. All arithmetic is in integers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.vocabulary.ordinary import ORDINARY_WORDS
from backoffice_match.vocabulary.spelling import Speller
from backoffice_match.vocabulary.title_index import FINE, TitleIndex, TitleRow
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

LONGEST_TITLE = 300
"""Characters of a title that are read."""


class TitleMatcher:
    """Finds the roles that a job title may stand for; immutable and safe in threads.

    Parameters
    ----------
    titles
        (title, role id) or (title, role id, trust) rows. Trust, in percent, scales the
        similarity: a title that many occupations share is worth less.

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

    def __init__(self, titles: Iterable[tuple[str, str] | tuple[str, str, int]]) -> None:
        rows = {
            (title_words(row[0]), row[1], row[2] if len(row) > 2 else FULL_TRUST) for row in titles
        }
        ordered = sorted((words, role, -trust) for words, role, trust in rows if words)
        self._rows = tuple(TitleRow(words, role, -trust) for words, role, trust in ordered)
        self._remember()

    def _remember(self) -> None:
        self._index = TitleIndex(self._rows)
        self._speller = Speller(dict.fromkeys(self._index.words, 0), ("",), ORDINARY_WORDS)
        self._found = lru_cache(maxsize=CACHE)(self._find)

    def __len__(self) -> int:
        return len(self._rows)

    def __getstate__(self) -> dict[str, Any]:
        return {"_rows": self._rows}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember()

    def find(self, text: str, limit: int = 10) -> list[tuple[str, int]]:
        """Roles for a title with a similarity of 0 to 100, best first, ties by role id.

        Below about 70 the title names other work; nothing below 20 is told. The order is finer
        than the whole numbers that are told.
        """
        return list(self._found(text[:LONGEST_TITLE])[:limit])

    def _find(self, text: str) -> tuple[tuple[str, int], ...]:
        if not self._rows:
            return ()
        roles = self._index.roles
        found = np.zeros(len(roles), dtype=np.int64)
        for words in variants(text):
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
        return np.asarray(np.where(equal, raised, raised * HALF_WAY // (HALF_WAY + against)))
