"""Reading one cell or text piece by piece into found skills (room: vocabulary).

Order of trust: the piece as a whole, a maker's product, a list of known names, the longest known
phrases inside, and last a corrected spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from backoffice_match.vocabulary.grammar import (
    ORDER_WORDS,
    denied_places,
    is_excel_verb,
    is_version,
)
from backoffice_match.vocabulary.lexicon import Lexicon, Meaning, word_hits
from backoffice_match.vocabulary.normalise import Located, located_words
from backoffice_match.vocabulary.segments import Segment, is_uncut, segments

RUNNING_TEXT = 6
"""A piece of more words is a sentence, not a name: words of several meanings count there only when
they are typed as a name."""

LONGEST_CORRECTED = 6
"""Most words of a piece that is corrected; longer ones are sentences."""

_LINKS = frozenset({"and", "or", "nor", "plus"})
_HEAD_BEFORE = frozenset("of for in to with and or".split())
_SOFT = re.compile(r"/|&|\+(?=\s)|\band\b|\bor\b", re.IGNORECASE)
_MOST_SOFT_PARTS = 12


class Found(NamedTuple):
    """One known phrase in a text.

    Attributes
    ----------
    meaning
        What it stands for.
    level
        Stated level, 0 where none.
    denied
        Whether the text denies it.
    """

    meaning: Meaning
    level: int
    denied: bool


@dataclass(slots=True)
class Reading:
    """What reading a text gave: phrases found, pieces that are no skill, pieces not understood.

    `partial` says whether a piece had words besides the phrases that neither name nor dress one.
    """

    found: list[Found] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    partial: bool = False
    unread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Carry:
    """What one piece of a list hands to the next."""

    vendor: str = ""
    level: int = 0
    denied: bool = False


def read(lexicon: Lexicon, text: str, key: str) -> Reading:
    """Read a cell piece by piece; free text goes to `text_skills`.

    Parameters
    ----------
    lexicon
        The vocabulary made ready.
    text
        As typed.
    key
        The text normalised.
    """
    reading, carry = Reading(), _Carry()
    if is_uncut(text):
        _Piece(lexicon, text, key.split(), carry).read(reading)
        return reading
    pieces = list(segments(text, lexicon.is_dressing))
    for at, piece in enumerate(pieces):
        if piece.opens:
            carry = _Carry()
        words = [word for word, _, _ in located_words(piece.text)]
        if not words:
            continue
        reader = _Piece(lexicon, piece.text, words, carry)
        reader.read(reading)
        carry.denied = reader.denies_on and _goes_on(pieces[at + 1 :])
    return reading


def _goes_on(rest: Sequence[Segment]) -> bool:
    """Whether a denied list goes on: "No Excel, Word or Access" but not "No Excel, good Word"."""
    for piece in rest:
        if piece.opens:
            return False
        if re.search(r"\b(?:n?or)\b", piece.text, re.IGNORECASE):
            return True
    return False


def _may_be_list(lowered: str) -> bool:
    """Whether anything that `_SOFT` finds can be there, which is quick to rule out."""
    signs = "/" in lowered or "&" in lowered or "+" in lowered
    return signs or "and" in lowered or "or" in lowered


class _Piece:
    """One piece on its way to be read."""

    def __init__(self, lexicon: Lexicon, text: str, words: list[str], carry: _Carry) -> None:
        self.lexicon, self.text, self.carry = lexicon, text, carry
        self.words = words
        self.mask = lexicon.dressing_mask(words)
        self.running = len(words) > RUNNING_TEXT
        self.denies_on = False

    @cached_property
    def located(self) -> list[Located]:
        """The words as typed, which few pieces ask for."""
        return located_words(self.text)

    def read(self, reading: Reading) -> None:
        hits = self._whole() or self._list() or self._phrases(self.words)
        residue = self._residue(hits)
        if residue and not self.running:
            hits = self._corrected(residue) or hits
            residue = self._residue(hits)
        hits = self._trusted(hits, residue)
        if hits:
            reading.found.extend(self._placed(hits))
            reading.partial = reading.partial or self._left_over(hits)
            self._hand_on(hits)
        else:
            self._not_found(reading)

    def _not_found(self, reading: Reading) -> None:
        self.carry.vendor = ""
        self.carry.level = self._leading_level(len(self.words)) or self.carry.level
        typed = self.text.strip()
        (reading.noise if self.lexicon.is_noise(self.words) else reading.unread).append(typed)

    def _hand_on(self, hits: list[tuple[int, int, Meaning]]) -> None:
        default = hits[-1][2].default
        self.carry.vendor = "" if default is None else self.lexicon.vendors[default]
        self.carry.level = self._leading_level(hits[0][0]) or self.carry.level

    def _leading_level(self, first: int) -> int:
        """Level of an opening such as "proficient in", which holds for the whole list."""
        if not first or self.words[first - 1] not in ORDER_WORDS:
            return 0
        return self.lexicon.level(self.words[:first])

    def _whole(self) -> list[tuple[int, int, Meaning]]:
        """The piece as a whole, or as a product of the maker named before."""
        first = next((i for i, w in enumerate(self.words) if w not in _LINKS), 0)
        key = " ".join(self.words[first:])
        meaning = self._of_vendor(key) or self.lexicon.meaning(key)
        return [(first, len(self.words), meaning)] if meaning else []

    def _of_vendor(self, key: str) -> Meaning | None:
        if not self.carry.vendor:
            return None
        return self.lexicon.meaning(f"{self.carry.vendor} {key}")

    def _list(self) -> list[tuple[int, int, Meaning]]:
        """A list with slashes or "and", where every part is known or a product."""
        if self.running or not _may_be_list(self.text.lower()):
            return []
        cuts = [match.span() for match in _SOFT.finditer(self.text)]
        if not cuts or len(cuts) > _MOST_SOFT_PARTS:
            return []
        bounds = [0, *(place for cut in cuts for place in cut), len(self.text)]
        hits: list[tuple[int, int, Meaning]] = []
        vendor = self.carry.vendor
        for start, end in zip(bounds[::2], bounds[1::2], strict=True):
            if hits and self._is_edition(start, end):
                continue
            hit = self._part(start, end, vendor)
            if hit is None:
                return []
            hits.append(hit)
            vendor = self._vendor_of(hit[2])
        return hits

    def _is_edition(self, start: int, end: int) -> bool:
        """Whether a part only tells versions apart: "QuickBooks Online / Desktop"."""
        inside = [word for word, s, e in self.located if start <= s and e <= end]
        return bool(inside) and all(is_version(word) for word in inside)

    def _vendor_of(self, meaning: Meaning) -> str:
        return "" if meaning.default is None else self.lexicon.vendors[meaning.default]

    def _part(self, start: int, end: int, vendor: str) -> tuple[int, int, Meaning] | None:
        inside = [i for i, (_, s, e) in enumerate(self.located) if start <= s and e <= end]
        mask = self.lexicon.dressing_mask([self.words[i] for i in inside])
        for numbers in (inside, [i for i, d in zip(inside, mask, strict=True) if not d]):
            key = " ".join(self.words[i] for i in numbers)
            meaning = key and vendor and self.lexicon.meaning(f"{vendor} {key}")
            meaning = meaning or self.lexicon.meaning(key)
            if meaning:
                return numbers[0], numbers[-1] + 1, meaning
        return None

    def _phrases(self, words: Sequence[str]) -> list[tuple[int, int, Meaning]]:
        hits = word_hits(self.lexicon.finder, words)
        return [
            (first, last, self.lexicon.numbered(value))
            for first, last, value in hits
            if not (last - first == 1 and (is_excel_verb(words, first) or len(words[first]) == 1))
        ]

    def _residue(self, hits: list[tuple[int, int, Meaning]]) -> list[int]:
        """Words that neither belong to a hit nor dress one."""
        mask = self.mask
        if hits:
            mask = list(mask)
            for first, last, _ in hits:
                mask[first:last] = [True] * (last - first)
        return [at for at, clear in enumerate(mask) if not clear]

    def _left_over(self, hits: list[tuple[int, int, Meaning]]) -> bool:
        """Whether words besides the hits may name something that was not understood."""
        not_skills = self.lexicon.vocabulary.not_skills
        return any(self.words[at] not in not_skills for at in self._residue(hits))

    def _corrected(self, residue: list[int]) -> list[tuple[int, int, Meaning]]:
        """Hits after correcting the words that nothing accounts for."""
        if len(self.words) > LONGEST_CORRECTED:
            return []
        speller = self.lexicon.speller
        core = self.words[residue[0] : residue[-1] + 1]
        apart = speller.taken_apart("".join(core))
        meaning = apart and self.lexicon.meaning(apart)
        if meaning:
            return [(residue[0], residue[-1] + 1, meaning)]
        better = list(self.words)
        for at in residue:
            better[at] = speller.corrected_word(better[at])
        if better == self.words:
            return []
        self.words, self.mask = better, self.lexicon.dressing_mask(better)
        return self._whole() or self._phrases(better)

    def _trusted(
        self, hits: list[tuple[int, int, Meaning]], residue: list[int]
    ) -> list[tuple[int, int, Meaning]]:
        return [hit for hit in hits if self._is_trusted(*hit, residue)]

    def _is_trusted(self, first: int, last: int, meaning: Meaning, residue: list[int]) -> bool:
        """Whether a phrase inside a longer piece can be believed to mean its skill."""
        if not residue and not self.running:
            return True
        if self.lexicon.is_open(meaning.alias):
            return self._typed_as_name(first, last)
        kinds = self.lexicon.vocabulary.kinds
        if last - first > 1 or self.running:
            return True
        if kinds[meaning.skills[0]] in ("technology", "language"):
            return True
        after = self.words[last] if last < len(self.words) else ""
        return last > max(residue) or after in _HEAD_BEFORE

    def _typed_as_name(self, first: int, last: int) -> bool:
        """Whether a word is typed as a name is: capitals inside a sentence, or all of them."""
        if last - first > 1 and not self.running:
            return True
        typed = self.text[self.located[first].start : self.located[last - 1].end]
        acronym = typed.isupper() and len(typed) > 1 and not self.text.isupper()
        inside = first > 0 and typed[:1].isupper() and self._is_sentence_case()
        return acronym or inside

    def _is_sentence_case(self) -> bool:
        """Whether most words are in lower case, so that a capital means something."""
        small = sum(self.text[start].islower() for _, start, _ in self.located)
        return 2 * small > len(self.located) or self.text.count(" ") < 3

    def _placed(self, hits: list[tuple[int, int, Meaning]]) -> Iterator[Found]:
        covered = [False] * len(self.words)
        for first, last, _ in hits:
            covered[first:last] = [True] * (last - first)
        denied = denied_places(self.words, covered, self.carry.denied)
        self.denies_on = denied[-1]
        if not self.lexicon.may_state_level(self.words):
            for first, _, meaning in hits:
                yield Found(meaning, self.carry.level, denied[first])
            return
        alone = len({meaning.skills for _, _, meaning in hits}) == 1
        overall = self.lexicon.level(self.words) if alone else 0
        opening = self._leading_level(hits[0][0]) or self.carry.level
        for number, (first, _, meaning) in enumerate(hits):
            level = self._level(hits, number) or overall or opening
            yield Found(meaning, level, denied[first])

    def _level(self, hits: list[tuple[int, int, Meaning]], number: int) -> int:
        """Level stated right before a hit, or right after the last one."""
        before = self.words[hits[number - 1][1] if number else 0 : hits[number][0]]
        following = hits[number + 1][0] if number + 1 < len(hits) else len(self.words)
        after = self.words[hits[number][1] : following]
        level = self.lexicon.level(before, last=True)
        if level or (number + 1 < len(hits) and not set(after[-1:]) & _LINKS):
            return level
        return self.lexicon.level(after)
