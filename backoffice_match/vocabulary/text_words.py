"""Free text as canonical words with their places, clauses and sentences (vocabulary room).

A resume has a thousand words and few distinct ones: each run of characters between blanks is taken
apart once and remembered, so that a long text costs a look-up a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from backoffice_match.vocabulary.normalise import Located, joined_spans, located_words
from backoffice_match.vocabulary.wording import AND_TERMS, JOINED

NONE, CLAUSE, SENTENCE = 0, 1, 2
"""What lies between two words: nothing, a comma or bracket, the end of a sentence."""

WRAPPED_LINE = 40
"""A line of at least so many characters that goes on in a small letter was only wrapped."""

CACHE = 65_536
"""Most distinct runs of characters remembered."""

LONGEST_RUN = 200
"""Characters of one run that are read; a longer one is no word."""

_CHUNK = re.compile(r"\n|(?<!\S)[A-Za-z] [&/] [A-Za-z](?!\S)|[^\s]+")
_SENTENCE_SIGN = re.compile(r"[.](?:['\")\]]*$|(?=[A-Z][a-z]))|[!?]")
_CLAUSE_SIGN = re.compile(r"[,;|:•·●▪■◦()\[\]{}–—]|\.{2,}|-{2,}")
_BULLET = re.compile(r"[-*+]+")
_SHORT = frozenset(
    """
    acct accts account dept department mgmt management asst assistant corp govt government misc vs
    inc intl st dr mr mrs ms jr sr eg ie co ltd approx jan feb mar apr jun jul aug sep sept oct nov
    dec
    """.split()
)
"""Words, in canonical form, that a full stop behind them mostly shortens."""

_PLURAL_BRACKET = re.compile(r"\((?:s|es|ies)\)", re.IGNORECASE)
_PAIR_STARTS = frozenset(phrase.split(" ")[0] for phrase in JOINED) | {"ms"}
_AND_STARTS = frozenset(phrase.split(" ")[0] for phrase in AND_TERMS)


class Chunk(NamedTuple):
    """One run of characters: (word, start, end, sign before it) each, and the sign at the end."""

    words: tuple[tuple[str, int, int, int], ...]
    after: int


@dataclass(frozen=True, eq=False)
class TextWords:
    """The words of a text, in order, one entry each.

    Attributes
    ----------
    text
        The original.
    words
        Canonical form, as `normalise` gives it.
    starts, ends
        Slice of the original.
    clauses, sentences
        Number of the clause and sentence that each word stands in.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> TextWords:
        """Cut a text into words.

        Examples
        --------
        >>> found = TextWords.of("Kept A/P, payroll. Used Excel!")
        >>> list(zip(found.words, found.clauses, found.sentences))
        [('kept', 0, 0), ('a/p', 0, 0), ('payroll', 1, 0), ('used', 2, 1), ('excel', 2, 1)]
        """
        return _joined(_cut(text))

    def __len__(self) -> int:
        return len(self.words)

    def typed(self, first: int, last: int) -> str:
        """Words as they stand in the original."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    @cached_property
    def by_sentence(self) -> tuple[range, ...]:
        """Words of each sentence."""
        return tuple(_runs(self.sentences))

    def opens_line(self, at: int) -> bool:
        """Whether a word is the first of its line."""
        return not at or "\n" in self.text[self.ends[at - 1] : self.starts[at]]

    def clauses_of(self, words: range) -> list[range]:
        """Clauses that a run of words falls into."""
        return [
            range(words.start + run.start, words.start + run.stop)
            for run in _runs(self.clauses[words.start : words.stop])
        ]

    @cached_property
    def key(self) -> str:
        """Words with a blank between; a sign that no phrase holds stands between clauses."""
        return " ".join(self._marked)

    def number(self, place: int) -> int:
        """Number of the word that a place in `key` belongs to."""
        return bisect_right(self._stops, place)

    @cached_property
    def _stops(self) -> list[int]:
        """Place in `key` right behind the blank after each word."""
        return list(accumulate([len(word) + 1 for word in self._marked]))

    @cached_property
    def _marked(self) -> list[str]:
        before = chain((0,), self.clauses)
        triples = zip(self.words, self.clauses, before, strict=False)
        return [word if clause == last else f"\x1f {word}" for word, clause, last in triples]


def _runs(numbers: list[int]) -> Iterator[range]:
    """Runs of equal numbers, which rise or stay."""
    begin = 0
    while begin < len(numbers):
        stop = bisect_right(numbers, numbers[begin], begin)
        yield range(begin, stop)
        begin = stop


def _cut(text: str) -> TextWords:
    rows: list[tuple[str, int, int, int, int]] = []
    clause = sentence = 0
    sign, newline, before = NONE, False, 0
    for match in _CHUNK.finditer(text):
        raw = match.group()
        if raw == "\n":
            newline = True
            continue
        at, stop = match.span()
        inside, after = _chunk(raw)
        if newline:
            if not (inside and _wrapped(text, before, at)):
                sign = SENTENCE
            newline = False
        before = stop
        for word, start, end, ahead in inside:
            if sign or ahead:
                if rows:
                    clause += 1
                    sentence += sign == SENTENCE or ahead == SENTENCE
                sign = NONE
            rows.append((word, at + start, at + end, clause, sentence))
        if after > sign:
            sign = after
    return TextWords(text, *map(list, zip(*rows, strict=True))) if rows else TextWords(text)


def _wrapped(text: str, end: int, start: int) -> bool:
    """Whether a sentence goes on over the end of a line, which is then only wrapped."""
    if not text[start].islower() or text.count("\n", end, start) > 1:
        return False
    begin = text.rfind("\n", 0, end) + 1
    return end - begin >= WRAPPED_LINE and text[end - 1] not in ".!?:;"


@lru_cache(maxsize=CACHE)
def _chunk(raw: str) -> Chunk:
    raw = raw[:LONGEST_RUN]
    plain = _PLURAL_BRACKET.sub(lambda match: " " * len(match.group()), raw)
    words: list[tuple[str, int, int, int]] = []
    end, last = 0, ""
    for word, start, stop in located_words(plain):
        # Two words can come from one token ("tenkey"): nothing lies between them.
        sign = _sign(plain[end:start], last) if start >= end else NONE
        words.append((word, start, stop, sign))
        # "B.S. in Accounting": the last full stop of such letters ends no sentence.
        end, last = stop, "" if "." in plain[start:stop] else word
    bullet = CLAUSE if _BULLET.fullmatch(plain) else NONE
    return Chunk(tuple(words), bullet or _sign(plain[end:], last))


def _sign(between: str, word: str) -> int:
    if not between:
        return NONE
    if _SENTENCE_SIGN.search(between) and not (between[0] == "." and _is_short(word)):
        return SENTENCE
    return CLAUSE if _CLAUSE_SIGN.search(between) else NONE


def _is_short(word: str) -> bool:
    """Whether a full stop after a word only shortens it: "dept.", "J."."""
    return len(word) <= 1 or word in _SHORT


def _joined(found: TextWords) -> TextWords:
    """Join what people write apart or together, such as "data base"."""
    words, clauses = found.words, found.clauses
    pairs = [
        at
        for at, word in enumerate(words[:-1])
        if (word in _PAIR_STARTS and (f"{word} {words[at + 1]}" in JOINED or word == "ms"))
        or (words[at + 1] == "and" and word in _AND_STARTS)
    ]
    if not pairs:
        return found
    joined = TextWords(found.text)
    begin = 0
    for at in pairs:
        if at < begin:
            continue
        stop = next((i for i in range(at, min(at + 4, len(words))) if clauses[i] != clauses[at]), 0)
        _copy(found, joined, begin, at)
        begin = _join(found, joined, at, stop or min(at + 4, len(words)))
    _copy(found, joined, begin, len(words))
    return joined


def _copy(found: TextWords, to: TextWords, begin: int, stop: int) -> None:
    for name in ("words", "starts", "ends", "clauses", "sentences"):
        getattr(to, name).extend(getattr(found, name)[begin:stop])


def _join(found: TextWords, to: TextWords, at: int, stop: int) -> int:
    """Join a few words of one clause; return the word to go on with."""
    few = [Located(found.words[i], found.starts[i], found.ends[i]) for i in range(at, stop)]
    for word, start, end in joined_spans(few):
        to.words.append(word)
        to.starts.append(start)
        to.ends.append(end)
        to.clauses.append(found.clauses[at])
        to.sentences.append(found.sentences[at])
    return stop
