"""Terms of a text: stems, and pairs of stems that stand near each other (room: vocabulary).

"Processed all vendor invoices" and "invoice processing" share the pair of process and invoice,
whatever the forms and the order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from backoffice_match.vocabulary.stems import CACHE, content_stem
from backoffice_match.vocabulary.text_grammar import denials_and_wishes
from backoffice_match.vocabulary.text_sections import NO_EVIDENCE, Section
from backoffice_match.vocabulary.text_words import TextWords

REACH = 3
"""A pair may stand so many words apart, small words not counted."""

UNSAID = (*NO_EVIDENCE, "wishes", "education", "certifications")
"""Sections that say nothing of what somebody did."""


class TermsFound(NamedTuple):
    """The known terms of a text: how often each, and the slice where each stands first."""

    times: Mapping[int, int]
    places: Mapping[int, tuple[int, int]]


def term_of(one: str, other: str) -> str:
    """Name of a pair of stems, the same in either order.

    Examples
    --------
    >>> term_of("process", "invoic")
    'invoic process'
    """
    return f"{one} {other}" if one <= other else f"{other} {one}"


def terms_of(text: str) -> set[str]:
    """Every term of a statement, each once.

    Examples
    --------
    >>> sorted(terms_of("Process the invoices."))
    ['invoic', 'invoic process', 'process']
    """
    words = TextWords.of(text)
    found: set[str] = set()
    for run in _clauses(words):
        stems = [stem for i in run if (stem := content_stem(words.words[i]))]
        found.update(stems)
        found.update(term_of(one, other) for one, other in _pairs(stems) if one != other)
    return found


def _pairs(items: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(items):
        for other in items[at + 1 : at + 1 + REACH]:
            yield one, other


def _clauses(words: TextWords) -> Iterator[range]:
    for sentence in words.by_sentence:
        yield from words.clauses_of(sentence)


class TermFinder:
    """Finds the terms of a table in texts; immutable and safe in threads.

    Parameters
    ----------
    terms
        Stems, and pairs of stems as `term_of` names them; a term's number is its place.

    Examples
    --------
    >>> finder = TermFinder(["invoic", "invoic process"])
    >>> found = finder.find(TextWords.of("Processed all vendor invoices"), [""])
    >>> found.times, found.places
    ({0: 1, 1: 1}, {0: (21, 29), 1: (0, 29)})
    """

    def __init__(self, terms: Sequence[str]) -> None:
        stems = sorted({stem for term in terms for stem in term.split(" ")})
        self._ids = {stem: i for i, stem in enumerate(stems, start=1)}
        self._width = len(stems) + 1
        self._terms: dict[int, int] = {}
        for number, term in enumerate(terms):
            ids = [self._ids[stem] for stem in term.split(" ")]
            self._terms[self._key(*ids)] = number
            self._terms[self._key(*reversed(ids))] = number
        self._known = lru_cache(maxsize=CACHE)(self._id)

    def _key(self, one: int, other: int = 0) -> int:
        return one * self._width + other

    def _id(self, word: str) -> int:
        """Number of a word's stem; 0 for one that no term holds, -1 for a small word."""
        stem = content_stem(word)
        return self._ids.get(stem, 0) if stem else -1

    def find(
        self,
        words: TextWords,
        headed: Sequence[Section],
        apart: Sequence[tuple[int, int]] = (),
    ) -> TermsFound:
        """Terms of a text; clauses that deny or wish are left out.

        Parameters
        ----------
        words, headed
            The text, and the section of each sentence.
        apart
            Slices of the text, such as job titles, whose words are no terms.
        """
        times: dict[int, int] = {}
        places: dict[int, tuple[int, int]] = {}
        for number, first, last in self._found(words, headed, _inside(words, apart)):
            if number in times:
                times[number] += 1
            else:
                times[number] = 1
                places[number] = words.starts[first], words.ends[last]
        return TermsFound(times, places)

    def _found(
        self, words: TextWords, headed: Sequence[Section], apart: Container[int]
    ) -> list[tuple[int, int, int]]:
        """(term, first word, last word): each stem, and its pairs with the stems before it."""
        width, terms, unsaid = self._width, self._terms, _unsaid(words, headed)
        named = _named(words)
        found: list[tuple[int, int, int]] = []
        before: deque[tuple[int, int]] = deque(maxlen=REACH)
        clause = -1
        for at, one in enumerate(map(self._known, words.words)):
            if one < 0 or words.clauses[at] in unsaid or at in apart or named[at]:
                continue
            if words.clauses[at] != clause:
                clause = words.clauses[at]
                before.clear()
            if one:
                number = terms.get(one * width)
                if number is not None:
                    found.append((number, at, at))
                for other, first in before:
                    number = terms.get(one * width + other) if other else None
                    if number is not None:
                        found.append((number, first, at))
            before.append((one, at))
        return found


def _named(words: TextWords) -> list[bool]:
    """Whether each word may name a person, a place or a firm: it has a capital inside a sentence.

    The first word of a sentence has one anyway; it names somebody where all the rest of its clause
    does so too, as in "Jane Roe, Chicago".
    """
    text = words.text
    found = [text[start].isupper() for start in words.starts]
    for run in words.by_sentence:
        clause = words.clauses[run.start]
        stop = bisect_right(words.clauses, clause)
        if not all(found[run.start : stop]):
            found[run.start] = False
    return found


def _inside(words: TextWords, slices: Sequence[tuple[int, int]]) -> set[int]:
    """Words that stand in any of some slices of the text."""
    return {
        at
        for start, end in slices
        for at in range(bisect_left(words.starts, start), bisect_left(words.starts, end))
    }


def _unsaid(words: TextWords, headed: Sequence[Section]) -> set[int]:
    """Clauses that say nothing of what somebody did: they deny, wish, or stand elsewhere."""
    found = {
        words.clauses[run.start + at]
        for run in words.by_sentence
        for at in denials_and_wishes(words.words[run.start : run.stop])
    }
    for run, section in zip(words.by_sentence, headed, strict=True):
        if section in UNSAID:
            found.update(words.clauses[run.start : run.stop])
    return found
