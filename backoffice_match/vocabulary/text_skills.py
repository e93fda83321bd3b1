"""Skills in free text, by the grammar that reads typed skills (room: vocabulary).

One pass finds the known phrases of the whole text; only the sentences that hold any are looked at
again, for denials, levels and words of several meanings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from backoffice_match.vocabulary.grammar import ORDER_WORDS, PEOPLE, is_excel_verb
from backoffice_match.vocabulary.lexicon import Lexicon, Meaning
from backoffice_match.vocabulary.text_grammar import NAME_ENDS, TRIGGERS, denied_in_sentence
from backoffice_match.vocabulary.text_sections import NO_EVIDENCE, Section, sections
from backoffice_match.vocabulary.text_words import TextWords

LONGEST_ITEM = 5
"""Words of an item of a list, where a maker's name carries over."""

_OTHER_PEOPLE = frozenset("the a an our their his her to with by for from of other".split())
"""Words before somebody else, as in "reported to the controller"."""


_LINKS = frozenset({"and", "or", "nor", "plus"})
_BASIC = 1

_TITLE = 3
"""Words of a text so short that it can be but a title or a name."""

Hit = tuple[int, int, Meaning]


class Mention(NamedTuple):
    """A skill found in free text, the slice of the text that names it, and whether it is denied."""

    skill: int
    level: int
    start: int
    end: int
    denied: bool = False


def find_skills(
    lexicon: Lexicon, words: TextWords, headed: Sequence[Section] | None = None
) -> list[Mention]:
    """Find the known skills of a text, in order of place, the denied ones marked.

    Parameters
    ----------
    lexicon
        The vocabulary made ready.
    words
        The text.
    headed
        Section of each sentence; found where it is not given.

    Notes
    -----
    No spelling is corrected. Words of several meanings count where they are typed as a name, or
    stand alone in a list. What stands below a heading such as "References" is left out.
    """
    headed = sections(words) if headed is None else headed
    found: list[Mention] = []
    hits = _hits(lexicon, words)
    at = 0
    for sentence, section in zip(words.by_sentence, headed, strict=True):
        begin = at
        while at < len(hits) and hits[at][0] < sentence.stop:
            at += 1
        if at > begin and section not in NO_EVIDENCE:
            inside = hits[begin:at]
            if _is_plain(lexicon, words, sentence, section, inside):
                found.extend(_as_they_stand(lexicon, words, inside))
            else:
                found.extend(_Sentence(lexicon, words, sentence, section).read(inside))
    return found


def _is_plain(
    lexicon: Lexicon, words: TextWords, sentence: range, section: Section, hits: list[Hit]
) -> bool:
    """Whether nothing in a sentence decides over its phrases: they mean what they say.

    Most sentences are so; the others are read word by word.
    """
    if section == "wishes" or any(meaning.alias in lexicon.uncertain for _, _, meaning in hits):
        return False
    plain = words.words[sentence.start : sentence.stop]
    return TRIGGERS.isdisjoint(plain) and not lexicon.may_state_level(plain)


def _as_they_stand(lexicon: Lexicon, words: TextWords, hits: list[Hit]) -> Iterator[Mention]:
    starts, ends = words.starts, words.ends
    for first, last, meaning in hits:
        if meaning.default is not None:
            level = lexicon.alias_level(meaning)
            yield Mention(meaning.default, level, starts[first], ends[last - 1])


def _hits(lexicon: Lexicon, words: TextWords) -> list[Hit]:
    """Longest known phrases of all clauses; single letters and the verb "excel" left out."""
    hits, plain = [], words.words
    covered = bytearray(len(plain))
    for start, _, value in lexicon.finder.find(words.key):
        meaning = lexicon.numbered(value)
        first = words.number(start)
        last = first + meaning.alias.count(" ") + 1
        if last - first == 1 and len(plain[first]) == 1:
            continue
        if plain[first] != "excel" or not _is_verb(words, first):
            hits.append((first, last, meaning))
            covered[first:last] = b"\x01" * (last - first)
    return [hit for hit in hits if _may_be_meant(lexicon, words, hit, covered)]


def _may_be_meant(lexicon: Lexicon, words: TextWords, hit: Hit, covered: bytearray) -> bool:
    """Whether a word of several meanings may name a skill, which is quick to rule out.

    Not typed as a name is, it must stand in a list, and so beside nothing but names and the like.
    """
    first, last, meaning = hit
    if not lexicon.is_open(meaning.alias):
        return True
    typed = words.text[words.starts[first] : words.ends[last - 1]]
    opens = not first or words.sentences[first] != words.sentences[first - 1]
    if typed.isupper() or not (opens or typed[0].islower()):
        return True
    plain, clauses = words.words, words.clauses
    beside = [first - 1] if first else []
    beside += [last] if last < len(plain) else []
    return all(
        clauses[i] != clauses[first] or covered[i] or _is_part_of_list(lexicon, plain[i])
        for i in beside
    )


def _is_part_of_list(lexicon: Lexicon, word: str) -> bool:
    return word in _LINKS or lexicon.is_dressing_word(word)


def _is_verb(words: TextWords, at: int) -> bool:
    begin = bisect_left(words.clauses, words.clauses[at])
    stop = bisect_right(words.clauses, words.clauses[at])
    return is_excel_verb(words.words[begin:stop], at - begin)


class _Sentence:
    """One sentence with the phrases found in it."""

    def __init__(
        self, lexicon: Lexicon, words: TextWords, sentence: range, section: Section
    ) -> None:
        self.lexicon, self.words, self.sentence = lexicon, words, sentence
        self.in_list = section == "skills"
        self.wished = section == "wishes"
        self.plain = words.words[sentence.start : sentence.stop]

    @cached_property
    def clauses(self) -> list[range]:
        """Clauses of the sentence, asked for only where they decide something."""
        return self.words.clauses_of(self.sentence)

    def read(self, hits: list[Hit]) -> Iterator[Mention]:
        """Yield what can be believed, with its level and whether it is denied."""
        hits = self._of_vendors(hits)
        names = _Names(self, hits)
        kept = [hit for hit in hits if self._is_trusted(*hit, names)]
        denied = self._denied(kept)
        levels = self._levels(kept)
        for (first, last, meaning), level in zip(kept, levels, strict=True):
            skill, no = meaning.default, denied[first - self.sentence.start]
            if skill is not None:
                yield Mention(skill, level, self.words.starts[first], self.words.ends[last - 1], no)

    def covered(self, hits: list[Hit]) -> list[bool]:
        """Whether each word of the sentence belongs to a hit."""
        covered, start = [False] * len(self.plain), self.sentence.start
        for first, last, _ in hits:
            covered[first - start : last - start] = [True] * (last - first)
        return covered

    def _denied(self, hits: list[Hit]) -> list[bool]:
        if not self.wished and TRIGGERS.isdisjoint(self.plain):
            return [False] * len(self.plain)
        clauses = self.words.clauses[self.sentence.start : self.sentence.stop]
        return denied_in_sentence(self.plain, self.covered(hits), clauses, wished=self.wished)

    def _of_vendors(self, hits: list[Hit]) -> list[Hit]:
        """Products of a maker named before: "Microsoft Word, Access and Project"."""
        vendors = self.lexicon.vendors
        made = any(m.default is not None and vendors[m.default] for _, _, m in hits)
        if not made or len(self.clauses) == 1:
            return hits
        vendor, better = "", list(hits)
        for clause in self.clauses:
            if vendor and len(clause) <= LONGEST_ITEM:
                better = self._products(vendor, clause, better)
            inside = [hit for hit in better if hit[0] in clause]
            if inside:
                default = inside[-1][2].default
                vendor = "" if default is None else vendors[default]
        return better

    def _products(self, vendor: str, clause: range, hits: list[Hit]) -> list[Hit]:
        cuts = [i for i in clause if self.words.words[i] in _LINKS]
        bounds = [clause.start - 1, *cuts, clause.stop]
        for before, stop in pairwise(bounds):
            first = before + 1
            key = " ".join(self.words.words[first:stop])
            meaning = key and self.lexicon.meaning(f"{vendor} {key}")
            if meaning:
                others = [hit for hit in hits if hit[1] <= first or hit[0] >= stop]
                hits = sorted([*others, (first, stop, meaning)], key=lambda hit: hit[0])
        return hits

    def _is_trusted(self, first: int, last: int, meaning: Meaning, names: _Names) -> bool:
        """Whether a phrase can be believed to mean its skill."""
        if meaning.default is None or self._is_person(first, last):
            return False
        if not self.lexicon.is_open(meaning.alias):
            return True
        after = self.words.words[last] if last < self.sentence.stop else ""
        if after in NAME_ENDS.get(meaning.alias, ()):
            return False
        return names.is_item(first) or names.is_typed_as_one(first, last)

    def _is_person(self, first: int, last: int) -> bool:
        """Whether a phrase names somebody that the sentence speaks of."""
        if self.words.words[last - 1] not in PEOPLE:
            return False
        before = self.words.words[self.sentence.start : first]
        # "Paralegal and legal assistant" names one person, "with buyers and controllers" others.
        joined = before[-1:] == ["and"]
        return not _OTHER_PEOPLE.isdisjoint(before if joined else before[-1:])

    def _levels(self, hits: list[Hit]) -> list[int]:
        """Level of each hit: stated in its clause, in the remark behind it, or for the list."""
        found = [self.lexicon.alias_level(meaning) for _, _, meaning in hits]
        if not self.lexicon.may_state_level(self.plain):
            return found
        opening = 0
        for clause in self.clauses:
            inside = [i for i, hit in enumerate(hits) if hit[0] in clause]
            if not inside:
                opening = self._remark(found, hits, clause, opening)
                continue
            first = hits[inside[0]][0]
            opening = self._leading(clause.start, first) or opening
            for place, i in enumerate(inside):
                begin = hits[inside[place - 1]][1] if place else clause.start
                level = self._level(begin, hits[i][0], last=True)
                if not level and place + 1 == len(inside):
                    level = self._level(hits[i][1], clause.stop)
                found[i] = level or opening or found[i]
        return found

    def _remark(self, found: list[int], hits: list[Hit], clause: range, opening: int) -> int:
        """Give a clause such as "advanced" to the hit before it; "proficient in" opens a list."""
        words = self.words.words[clause.start : clause.stop]
        level = self._level(clause.start, clause.stop)
        before = [i for i, hit in enumerate(hits) if hit[1] == clause.start]
        if level and before and all(self.lexicon.dressing_mask(words)):
            found[before[-1]] = found[before[-1]] or level
        return self._leading(clause.start, clause.stop) or opening

    def _leading(self, start: int, first: int) -> int:
        """Level of an opening such as "proficient in", which holds for the whole list."""
        if first == start or self.words.words[first - 1] not in ORDER_WORDS:
            return 0
        return self._level(start, first)

    def _level(self, start: int, stop: int, *, last: bool = False) -> int:
        """Level stated by some words; months of a task say nothing of how well it is done."""
        words = self.words.words[start:stop]
        if not self.lexicon.may_state_level(words):
            return 0
        level = self.lexicon.level(words, last=last)
        return 0 if level == _BASIC and ("month" in words or "mo" in words) else level


class _Names:
    """Which words of a sentence are typed or listed as names are."""

    def __init__(self, sentence: _Sentence, hits: list[Hit]) -> None:
        self.sentence, self.hits = sentence, hits
        self.words, self.start = sentence.words, sentence.sentence.start

    def is_item(self, at: int) -> bool:
        """Whether a phrase stands alone in its clause, in a list of known names.

        "Excel, AP, payroll" is such a list; "security of systems, network or data" is none, since
        nothing in it names a skill for certain, nor is "proofread documents, records or files",
        which does not begin as a list.
        """
        return (self.sentence.in_list or self._is_list) and self._named[self._clause(at)]

    def is_typed_as_one(self, first: int, last: int) -> bool:
        """Whether a word is typed as a name is: capitals inside a sentence, or all of them."""
        typed = self.words.typed(first, last)
        if typed.isupper() and len(typed) > 1:
            run = self.sentence.sentence
            return not self.words.typed(run.start, run.stop).isupper()
        return first > self.start and typed[:1].isupper() and self._is_sentence_case(first)

    def _clause(self, at: int) -> int:
        """Number of a word's clause in the sentence: clauses are numbered on and on."""
        return self.words.clauses[at] - self.words.clauses[self.start]

    @cached_property
    def _covered(self) -> list[bool]:
        return self.sentence.covered(self.hits)

    @cached_property
    def _named(self) -> list[bool]:
        """Whether each clause holds nothing but known names and words that say how well."""
        lexicon, plain, covered = self.sentence.lexicon, self.words.words, self._covered
        return [
            all(covered[i - self.start] or _is_part_of_list(lexicon, plain[i]) for i in clause)
            for clause in self.sentence.clauses
        ]

    @cached_property
    def _is_list(self) -> bool:
        named = self._named
        if all(named):
            return len(named) > 1
        if not named[0] or 2 * sum(named) <= len(named):
            return False
        is_open = self.sentence.lexicon.is_open
        unsure = {self._clause(first) for first, _, meaning in self.hits if is_open(meaning.alias)}
        return any(name and number not in unsure for number, name in enumerate(named))

    def _is_sentence_case(self, first: int) -> bool:
        """Whether capitals mean something: most words have none, or none but known names.

        So they do in a text that is as short as a title.
        """
        if len(self.words) <= _TITLE:
            return True
        clause = self.sentence.clauses[self._clause(first)]
        text, starts = self.words.text, self.words.starts
        large = [i for i in clause if not text[starts[i]].islower()]
        return 2 * len(large) < len(clause) or all(self._covered[i - self.start] for i in large)
