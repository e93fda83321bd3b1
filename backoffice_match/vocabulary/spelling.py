"""Misspelt words and the nearest known names, from indexes built once (room: vocabulary).

Correcting is cautious: only words the vocabulary does not know, never short ones, never an
ordinary word, and the first letter must be right. Naming the nearest is generous: it only shows.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

SIMILAR = 0.83
"""Least similarity (1 - edits / longer length; a swap of neighbours is one edit) at which an
unknown word is taken for a known one: one edit in six letters, two in twelve."""

SHORTEST_CORRECTED = 5
"""Fewest letters of a word that is ever corrected: below it one edit makes another word, and
acronyms live there."""

SHORTEST_SWAPPED = 8
"""Fewest letters at which a wrong letter is mended ("calender"); in a shorter word only a missing,
spare or swapped one is: "baking" and "banking" lie too close."""

SHORTEST_SQUEEZED = 7
"""Fewest letters at which words written together ("dataentry") are taken apart again."""

NEAREST_LEAST = 0.3
"""Least share of trigrams for a name to be shown as near: below it, it looks like nonsense."""

MOST_WORDS = 100_000
"""Distinct misspelt words remembered at most."""

_MOST_COMMON = 400
"""Names that share a trigram with so many others say little; counting stops there."""


class Speller:
    """Corrects words toward those of a vocabulary, and names what is nearest.

    Parameters
    ----------
    phrases
        Canonical alias to the number of its skill.
    names
        Name to show for each skill.
    ordinary
        Words that are right as they are though no alias holds them; never corrected.

    Examples
    --------
    >>> speller = Speller({"account payable": 0, "payroll": 1}, ("accounts payable", "payroll"), ())
    >>> speller.corrected(["acount", "payabel"]), speller.corrected(["payroll", "cpa"])
    (['account', 'payable'], ['payroll', 'cpa'])
    >>> speller.taken_apart("accountpayable")
    'account payable'
    >>> speller.nearest("pay role", 1)
    ('payroll',)
    """

    def __init__(
        self, phrases: Mapping[str, int], names: tuple[str, ...], ordinary: Iterable[str]
    ) -> None:
        self._phrases = phrases
        self._names = names
        self._ordinary = frozenset(ordinary)
        self._mended: dict[str, str] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for phrase in self._phrases for word in phrase.split())

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        """Words that may be meant, by first letter and length."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= SHORTEST_CORRECTED and word.isalpha():
                found[word[0], len(word)].append(word)
        return dict(found)

    @cached_property
    def _squeezed(self) -> dict[str, str]:
        joined = ((phrase.replace(" ", ""), phrase) for phrase in self._phrases if " " in phrase)
        return {key: phrase for key, phrase in joined if len(key) >= SHORTEST_SQUEEZED}

    def knows(self, word: str) -> bool:
        """Whether a word is one of the vocabulary's, or ordinary."""
        return word in self._words or word in self._ordinary

    def corrected(self, words: Iterable[str]) -> list[str]:
        """Each word, or the known word it is a misspelling of."""
        return [self.corrected_word(word) for word in words]

    def corrected_word(self, word: str) -> str:
        """The word, or the known word it is a misspelling of."""
        if len(word) < SHORTEST_CORRECTED or not word.isalpha() or self.knows(word):
            return word
        found = self._mended.get(word)
        if found is None:
            found = self._mend(word)
            if len(self._mended) < MOST_WORDS:
                self._mended[word] = found
        return found

    def _mend(self, word: str) -> str:
        near = process.extract(
            word,
            self._near_in_length(word[0], len(word)),
            scorer=OSA.normalized_similarity,
            score_cutoff=SIMILAR,
            limit=None,
        )
        return next((known for known, _, _ in near if _is_slip(word, known)), word)

    def _near_in_length(self, start: str, length: int) -> list[str]:
        """Words of this first letter that are not too short or too long, by length and name."""
        found = self._comparable.get((start, length))
        if found is None:
            slack = int(length * (1 - SIMILAR) / SIMILAR) + 1
            lengths = range(max(SHORTEST_CORRECTED, length - slack), length + slack + 1)
            # So many letters more or fewer are as many edits at least.
            like = [n for n in lengths if 1 - abs(n - length) / max(n, length) >= SIMILAR]
            found = [word for n in like for word in self._by_start.get((start, n), ())]
            self._comparable[start, length] = found
        return found

    @cached_property
    def _comparable(self) -> dict[tuple[str, int], list[str]]:
        """What `_near_in_length` found before."""
        return {}

    def taken_apart(self, text: str) -> str | None:
        """Return the known phrase that reads the same without blanks, if there is one."""
        key = text.replace(" ", "")
        return self._squeezed.get(key) or (key if key in self._phrases and " " in text else None)

    @cached_property
    def _spellings(self) -> list[str]:
        return sorted(self._phrases)

    @cached_property
    def _by_trigram(self) -> dict[str, array[int]]:
        found: dict[str, array[int]] = {}
        for number, phrase in enumerate(self._spellings):
            for trigram in _trigrams(phrase):
                if trigram not in found:
                    found[trigram] = array("i")
                found[trigram].append(number)
        return found

    def nearest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Names of up to `limit` skills whose spelling is nearest, best first."""
        wanted = _trigrams(text)
        counts: Counter[int] = Counter()
        lists = (self._by_trigram.get(trigram) for trigram in wanted)
        for numbers in sorted((n for n in lists if n is not None), key=len):
            if len(numbers) > _MOST_COMMON and counts:
                break
            counts.update(numbers)
        scored = sorted(
            (-2 * shared / (len(wanted) + max(len(self._spellings[n]), 1)), self._spellings[n])
            for n, shared in counts.most_common(50)
        )
        return self._distinct_names(scored, limit)

    def _distinct_names(self, scored: Collection[tuple[float, str]], limit: int) -> tuple[str, ...]:
        found: list[str] = []
        for score, spelling in scored:
            name = self._names[self._phrases[spelling]]
            if -score >= NEAREST_LEAST and name not in found:
                found.append(name)
        return tuple(found[:limit])


def _is_slip(word: str, known: str) -> bool:
    """Whether the difference is one that a slip makes in a word of this length."""
    if len(word) != len(known) or len(word) >= SHORTEST_SWAPPED:
        return True
    return sorted(word) == sorted(known)


def _trigrams(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
