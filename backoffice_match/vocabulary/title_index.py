"""Known titles laid out in arrays, to be compared with one title at once (room: vocabulary)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from backoffice_match.arrays import IntArray, frozen
from backoffice_match.vocabulary.title_words import SENIORITY, post, stems

FINE = 10_000
"""Likeness of equal titles."""

HEAD_KEPT = 90
"""Percent of the likeness kept where the last words differ: a payroll clerk is no payroll
manager."""

SENIORITY_WEIGHT = 6
"""Weight of words for seniority: they matter less than what the work is, however rare."""

STEM_PART = 35
"""Percent of a word's weight that its stem has beside it: words of one family are alike in part."""

POST_WEIGHT = 4
"""Weight of the kind of post (in charge, clerical, ...), about that of a common word."""

SMOOTHING = 1
"""Titles that every role is taken to have beside its own, in which words are as usual as they are
in all titles; so a role with few titles is not judged by chance."""

MOST_AGAINST = 20
"""Most that one word speaks against a role, in tenths of a power of two: no role's titles hold
all words that may stand in one."""

PRIOR = 7
"""Evidence that a role needs for every doubling of the number of roles, in tenths of a power of
two: of a hundred roles few can be meant. At 10 all would be alike before the first word is read;
some are more usual than others, so it is a little less."""

STRANGE = 30
"""Evidence of a word that no known title holds against every role, in tenths of a power of two: it
speaks of other work."""

_TENTHS = frozen([round(1_000 * 2 ** (k / 10)) for k in range(-100, 140)])
_ZERO_AT = 100


class TitleRow(NamedTuple):
    """A known title as words, its role, and how far it is to be trusted (percent)."""

    words: tuple[str, ...]
    role: str
    trust: int


class TitleIndex:
    """Known titles by their words, stems of words and kinds of post.

    Parameters
    ----------
    rows
        Known titles, none without words.

    Attributes
    ----------
    roles
        Role ids in order.
    words
        Every word of a known title.
    """

    def __init__(self, rows: Sequence[TitleRow]) -> None:
        self.roles = tuple(sorted({row.role for row in rows}))
        self.words = frozenset(word for row in rows for word in row.words)
        numbers = {role: number for number, role in enumerate(self.roles)}
        owners = frozen([numbers[row.role] for row in rows])
        marks = [sorted(marks_of(row.words)) for row in rows]
        self._postings = _postings(marks)
        self._evidence = _evidence(self._postings, owners, len(self.roles))
        self._weights = self._weighed(owners)
        self._rarest = _weight(1, max(len(self.roles), 1))
        self._lengths = frozen([sum(self._weights[mark] for mark in row) for row in marks])
        self._owners = owners
        self._trust = frozen([row.trust for row in rows])
        heads = sorted({row.words[-1] for row in rows})
        self._head_numbers = {word: number for number, word in enumerate(heads)}
        self._heads = frozen([self._head_numbers[row.words[-1]] for row in rows])

    def _weighed(self, owners: IntArray) -> Mapping[str, int]:
        total = max(len(self.roles), 1)
        numbers = owners.tolist()
        return {
            mark: _scaled(mark, _weight(len({numbers[row] for row in rows.tolist()}), total))
            for mark, rows in self._postings.items()
        }

    def nearest(self, words: Sequence[str]) -> IntArray:
        """Likeness of each role's nearest title, trust included, 0 to `FINE`, shape (roles,)."""
        shared = np.zeros(len(self._owners), dtype=np.int64)
        length = 0
        for mark in marks_of(words):
            if mark in self._weights:
                shared[self._postings[mark]] += self._weights[mark]
                length += self._weights[mark]
            else:
                length += _scaled(mark, self._rarest)
        alike = 2 * FINE * shared // np.maximum(length + self._lengths, 1)
        head = self._head_numbers.get(words[-1], -1)
        alike = np.where(self._heads == head, alike, alike * HEAD_KEPT // 100) * self._trust // 100
        best = np.zeros(len(self.roles), dtype=np.int64)
        np.maximum.at(best, self._owners, alike)
        return best

    def usual(self, words: Sequence[str]) -> IntArray:
        """How much more usual the words are in a role's titles than in all, shape (roles,).

        In tenths of a power of two, summed over the words as naive Bayes does, less what a role
        needs before it is likely at all.
        """
        strangers = sum(word not in self.words for word in set(words))
        against = -PRIOR * len(self.roles).bit_length() - STRANGE * strangers
        start = np.full(len(self.roles), against, dtype=np.int64)
        known = (self._evidence[mark] for mark in marks_of(words) if mark in self._evidence)
        return np.asarray(sum(known, start))


def marks_of(words: Sequence[str]) -> set[str]:
    """What of a title is compared: words, "~" and a stem, "^" and a kind of post.

    Examples
    --------
    >>> sorted(marks_of(["payroll", "clerk"]))
    ['^clerical', 'clerk', 'payroll', '~payroll']
    """
    return {*words, *(f"~{stem}" for stem in stems(words)), f"^{post(words)}"}


def _postings(marks: Sequence[Sequence[str]]) -> Mapping[str, IntArray]:
    found: dict[str, list[int]] = {}
    for number, row in enumerate(marks):
        for mark in row:
            found.setdefault(mark, []).append(number)
    return {mark: frozen(numbers) for mark, numbers in found.items()}


def _weight(count: int, total: int) -> int:
    """Weight of a word: four times the base-2 logarithm of its rarity, exactly, and one more."""
    return 1 + int(total**4 // count**4).bit_length()


def _scaled(mark: str, weight: int) -> int:
    if mark.startswith("^"):
        return POST_WEIGHT
    if mark.startswith("~"):
        return weight * STEM_PART // 100
    return min(weight, SENIORITY_WEIGHT) if mark in SENIORITY else weight


def _evidence(
    postings: Mapping[str, IntArray], owners: IntArray, roles: int
) -> Mapping[str, IntArray]:
    """For each mark, how much it speaks for each role, in tenths of a power of two."""
    if not postings:
        return {}
    titles = np.bincount(owners, minlength=roles).astype(np.int64)
    uses = np.array([len(rows) for rows in postings.values()], dtype=np.int64)
    number = np.repeat(np.arange(len(uses)), uses)
    place = number * roles + owners[np.concatenate(list(postings.values()))]
    own = np.bincount(place, minlength=len(uses) * roles).reshape(-1, roles)
    # The mark's share of the role's titles over its share of all, in thousandths.
    ratio = 1_000 * (own * titles.sum() + SMOOTHING * uses[:, None])
    ratio //= (titles + SMOOTHING) * uses[:, None]
    tenths = np.searchsorted(_TENTHS, ratio, side="right") - 1 - _ZERO_AT
    tenths = np.maximum(tenths, -MOST_AGAINST)
    parts = [STEM_PART if mark.startswith("~") else 100 for mark in postings]
    tenths = tenths * np.array(parts)[:, None] // 100
    return {mark: frozen(row) for mark, row in zip(postings, tenths, strict=True)}
