"""A vocabulary made ready for reading: finders, levels and spelling (room: vocabulary)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from backoffice_match.vocabulary.grammar import (
    MEASURE_WORDS,
    NEGATORS,
    PEOPLE,
    QUALIFIERS,
    TURNS,
    is_measure,
    is_version,
    measured_level,
    measures_of,
)
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.ordinary import ORDINARY_WORDS
from backoffice_match.vocabulary.phrases import PhraseFinder
from backoffice_match.vocabulary.spelling import Speller
from backoffice_match.vocabulary.vocabulary import Vocabulary

VENDORS = frozenset(
    "microsoft google adobe intuit oracle sap amazon apple corel lotus autodesk".split()
)
"""Makers whose name carries over in a list: "Microsoft Word, Access and Project"."""

MOST_WORDS = 100_000
"""Distinct words remembered at most."""


class Meaning(NamedTuple):
    """What a known phrase stands for: one skill, or one of several."""

    alias: str
    skills: tuple[int, ...]
    default: int | None

    @property
    def ambiguous(self) -> bool:
        """Whether the words alone leave it open."""
        return self.default is None or len(self.skills) > 1


class Lexicon:
    """Look-ups that reading needs, built once from a vocabulary.

    Parameters
    ----------
    vocabulary
        Skills and their names.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        # The vocabulary shows its words through proxies; look-ups of single words are many.
        self._aliases, self._ambiguous = dict(vocabulary.aliases), dict(vocabulary.ambiguous)
        self._open = frozenset(vocabulary.ambiguous)
        self.levels = PhraseFinder(vocabulary.levels)
        self._measures = measures_of(vocabulary.levels)
        self._dressing = QUALIFIERS | NEGATORS | TURNS
        self._alias_levels: dict[str, int] = {}
        self._dressed: dict[str, bool] = {}

    @cached_property
    def _meanings(self) -> tuple[Meaning, ...]:
        """Meanings of all known phrases, open ones last."""
        known = self._aliases | self._ambiguous
        return tuple(filter(None, map(self.meaning, known)))

    @cached_property
    def finder(self) -> PhraseFinder:
        """Finds known phrases inside others, built when a whole one is first not understood."""
        return PhraseFinder({m.alias: i for i, m in enumerate(self._meanings)})

    def meaning(self, key: str) -> Meaning | None:
        """Return what a canonical phrase stands for as a whole."""
        if (skills := self._ambiguous.get(key)) is not None:
            return Meaning(key, skills, self.vocabulary.defaults.get(key))
        skill = self._aliases.get(key)
        return None if skill is None else Meaning(key, (skill,), skill)

    def numbered(self, value: int) -> Meaning:
        """Return the meaning behind a value of `finder`."""
        return self._meanings[value]

    def is_open(self, alias: str) -> bool:
        """Whether an alias is listed as ambiguous, default or not."""
        return alias in self._open

    @cached_property
    def speller(self) -> Speller:
        """Spelling of aliases, built when a word is first not understood."""
        unambiguous = self.vocabulary.aliases
        words = {w for phrase in self.vocabulary.not_skills for w in phrase.split()}
        words |= {w for phrase in self._open for w in phrase.split()}
        words |= {w for phrase in self.vocabulary.levels for w in phrase.split()}
        return Speller(unambiguous, self.vocabulary.names, words | self._dressing | ORDINARY_WORDS)

    @cached_property
    def vendors(self) -> tuple[str, ...]:
        """Maker that each skill's name begins with, blank where none does."""
        first = (normalise(name).split(" ")[0] for name in self.vocabulary.names)
        return tuple(word if word in VENDORS else "" for word in first)

    def is_dressing_word(self, word: str) -> bool:
        """Whether a word says how well, how long or nothing, and names no skill."""
        found = self._dressed.get(word)
        if found is None:
            found = word in self._dressing or is_version(word) or is_measure(word)
            if len(self._dressed) < MOST_WORDS:
                self._dressed[word] = found
        return found

    def dressing_mask(self, words: Sequence[str]) -> list[bool]:
        """For each word, whether it only dresses a skill; phrases for levels included."""
        mask = list(map(self.is_dressing_word, words))
        for first, last, _ in word_hits(self.levels, words):
            mask[first:last] = [True] * (last - first)
        return mask

    def is_dressing(self, text: str) -> bool:
        """Whether a piece as typed holds nothing but dressing."""
        words = normalise(text).split()
        return self.meaning(" ".join(words)) is None and all(self.dressing_mask(words))

    def level(self, words: Sequence[str], *, last: bool = False) -> int:
        """Level stated by words, 0 where none is; of several the first, or the last."""
        if not words:
            return 0
        measured = measured_level(words, self._measures)
        hits = word_hits(self.levels, words)
        if measured or not hits:
            return measured
        return hits[-1 if last else 0][2]

    @cached_property
    def uncertain(self) -> frozenset[str]:
        """Aliases that the words around decide over: open ones, people, products of a maker."""
        vendors = self.vendors
        return frozenset(
            meaning.alias
            for meaning in self._meanings
            if self.is_open(meaning.alias)
            or meaning.alias.split(" ")[-1] in PEOPLE
            or (meaning.default is not None and vendors[meaning.default])
        )

    def may_state_level(self, words: Sequence[str]) -> bool:
        """Whether words may hold a level at all, which is quick to rule out."""
        if not self.level_words.isdisjoint(words):
            return True
        # A figure says something with its unit alone, apart or together ("80wpm"). Figures sort
        # before letters, so the least word tells whether there is any.
        return min(words, default="a") < ":" and any(w < ":" and w[-1].isalpha() for w in words)

    @cached_property
    def level_words(self) -> frozenset[str]:
        """Words of which one stands in every statement of a level."""
        telling = {max(phrase.split(), key=len) for phrase in self.vocabulary.levels if phrase}
        return frozenset(telling) | MEASURE_WORDS

    def alias_level(self, meaning: Meaning) -> int:
        """Level that an alias states itself: "basic Excel" is Excel, at level 1.

        Words count as a level only where the rest still names the same skill, so that "working
        independently" states none.
        """
        found = self._alias_levels.get(meaning.alias)
        if found is None:
            found = self._alias_levels[meaning.alias] = self._find_alias_level(meaning)
        return found

    def _find_alias_level(self, meaning: Meaning) -> int:
        words = meaning.alias.split()
        for first, last, level in word_hits(self.levels, words):
            rest = self.meaning(" ".join(words[:first] + words[last:]))
            if rest is not None and rest.default == meaning.default:
                return level
        return measured_level(words, self._measures)

    def is_noise(self, words: Sequence[str]) -> bool:
        """Whether words are known to be no skill, together or one by one."""
        not_skills = self.vocabulary.not_skills
        if " ".join(words) in not_skills:
            return True
        mask = self.dressing_mask(words)
        core = [word for word, dressing in zip(words, mask, strict=True) if not dressing]
        return " ".join(core) in not_skills or all(word in not_skills for word in core)


@lru_cache(maxsize=4)
def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """Return the lexicon of a vocabulary, shared by all who read with it."""
    return Lexicon(vocabulary)


def word_hits(finder: PhraseFinder, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Phrases found, as (first word, word after the last, value).

    Examples
    --------
    >>> word_hits(PhraseFinder({"data entry": 5}), ["fast", "data", "entry"])
    [(1, 3, 5)]
    """
    if not finder.may_find(words):
        return []
    starts, at = {}, 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word) + 1
    text = " ".join(words)
    return [(starts[s], starts[s] + text[s:e].count(" ") + 1, v) for s, e, v in finder.find(text)]
