"""Which meaning of an ambiguous word the rest of a person supports (room: vocabulary)."""

from __future__ import annotations

import numpy as np

from backoffice_match.arrays import IntArray, Ragged, locked
from backoffice_match.vocabulary.vocabulary import Vocabulary

SUPPORT = 40
"""Least credit, in percent and in either direction, between a meaning and a skill that is certain,
for the skill to support the meaning. Below it the two share some common ground, no more."""


class Ambiguity:
    """How near each meaning of an ambiguous word is to every skill.

    A meaning is supported or not by each certain skill alone, so that more skills never take a
    meaning away and their order changes nothing.

    Parameters
    ----------
    vocabulary
        Skills, their relations and the ambiguous words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        meanings = sorted({skill for who in vocabulary.ambiguous.values() for skill in who})
        self._row = np.full(len(vocabulary), -1, dtype=np.int64)
        self._row[meanings] = np.arange(len(meanings))
        self._near = np.zeros((len(meanings), len(vocabulary)), dtype=np.int8)
        skills, (others, credit) = vocabulary.reach.owners(), vocabulary.reach.columns
        for one, other in ((skills, others), (others, skills)):
            of_use = self._row[one] >= 0
            at = self._row[one[of_use]], other[of_use]
            np.maximum.at(self._near, at, credit[of_use].astype(np.int8))
        locked(self._near)

    def nearness(self, meanings: IntArray, context: Ragged) -> IntArray:
        """Most credit between each meaning and the skills of its row of `context`, shape (m,)."""
        owners, (skills,) = context.owners(), context.columns
        near = np.zeros(len(meanings), dtype=np.int64)
        np.maximum.at(near, owners, self._near[self._row[meanings[owners]], skills])
        return near

    def supported(self, meanings: IntArray, context: Ragged) -> IntArray:
        """Whether each meaning is supported by its row of `context`, shape (m,)."""
        return np.asarray(self.nearness(meanings, context) >= SUPPORT)
