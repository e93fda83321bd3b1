"""Certifications in free text, and whether they are held (room: vocabulary).

Prose names certifications that others hold ("worked with the CPA") or that a job asks for. One
counts where the text says that it is held: under such a heading, alone in its clause, behind a name
as letters are, or beside a word such as "certified" or "passed".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from backoffice_match.vocabulary.certification_words import Status
from backoffice_match.vocabulary.certifications import CertificationRecogniser
from backoffice_match.vocabulary.grammar import is_version
from backoffice_match.vocabulary.text_grammar import TRIGGERS, denied_in_sentence
from backoffice_match.vocabulary.text_sections import NO_EVIDENCE, Section
from backoffice_match.vocabulary.text_words import TextWords

_HELD = frozenset(
    """
    certified certification certificate certificates license licensed credential credentialed hold
    holds holding held obtained earned passed completed achieved received registered possess
    chartered accredited active current designation awarded am im
    """.split()
)
"""Words beside a certification that is held."""

_OTHERS = frozenset(
    """
    with client outside external company firm hired supervise supervised assisted assist audit
    auditor our their his her required require preferred must liaison liaise reported report
    """.split()
)
"""Words beside a certification that somebody else holds, or that is asked for."""

_PLAIN = frozenset(
    """
    and or in of the a an state exam level since number no id expires expiration valid through
    until since board by from certified certification certificate license licensed professional
    specialist associate user january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""Words that a clause may hold beside the certification that it names."""

_NAME_WORDS = 4
"""Words of a person's name, with letters behind it."""


class CertificationFound(NamedTuple):
    """A certification in a text: numbers it may stand for, the best first, standing and place."""

    numbers: tuple[int, ...]
    status: Status
    start: int
    end: int


def find_certifications(
    recogniser: CertificationRecogniser, words: TextWords, headed: Sequence[Section]
) -> list[CertificationFound]:
    """Find the certifications that a text says are held, under way, expired or denied.

    Parameters
    ----------
    recogniser
        Names and letters of the catalogue's certifications.
    words
        The text.
    headed
        Section of each sentence.

    Notes
    -----
    Letters count only in capitals, and no spelling is corrected.
    """
    hits = recogniser.named(words.key)
    if not hits:
        return []
    numbered = [(words.number(start), phrase) for start, _, phrase in hits]
    found = []
    for number, sentence in enumerate(words.by_sentence):
        inside = [
            (first, first + phrase.count(" ") + 1, phrase)
            for first, phrase in numbered
            if first in sentence
        ]
        if inside and headed[number] not in NO_EVIDENCE:
            found.extend(_in_sentence(recogniser, words, sentence, headed[number], inside))
    return found


def _in_sentence(
    recogniser: CertificationRecogniser,
    words: TextWords,
    sentence: range,
    section: Section,
    hits: list[tuple[int, int, str]],
) -> list[CertificationFound]:
    hits = [hit for hit in hits if _is_typed_as_name(words, *hit)]
    covered = [any(first <= i < last for first, last, _ in hits) for i in sentence]
    plain = words.words[sentence.start : sentence.stop]
    clauses = words.clauses[sentence.start : sentence.stop]
    denied = [False] * len(plain)
    if not TRIGGERS.isdisjoint(plain):
        denied = denied_in_sentence(plain, covered, clauses)
    found = []
    for first, last, phrase in hits:
        clause = [i for i in sentence if words.clauses[i] == words.clauses[first]]
        if section != "certifications" and not _is_own(words, sentence, clause, covered):
            continue
        numbers = recogniser.meant(phrase, plain, words.words)
        said = recogniser.standing_of(plain)
        status: Status = "negated" if denied[first - sentence.start] else said
        found.append(CertificationFound(numbers, status, words.starts[first], words.ends[last - 1]))
    return found


def _is_typed_as_name(words: TextWords, first: int, last: int, phrase: str) -> bool:
    """Whether letters stand in capitals, without an s; names of several words may be small."""
    if " " in phrase:
        return True
    typed = words.typed(first, last)
    letters = [sign for sign in typed if sign.isalpha()]
    return bool(letters) and all(sign.isupper() for sign in letters)


def _is_own(words: TextWords, sentence: range, clause: list[int], covered: list[bool]) -> bool:
    """Whether a clause says of the writer that a certification is held."""
    rest = [words.words[i] for i in clause if not covered[i - sentence.start]]
    if all(word in _PLAIN or is_version(word) for word in rest):
        return _is_beside_name(words, sentence, clause) or not _of_others(words, sentence, clause)
    if _OTHERS.intersection(rest):
        return False
    return bool(_HELD.intersection(words.words[i] for i in clause))


def _is_beside_name(words: TextWords, sentence: range, clause: list[int]) -> bool:
    """Whether letters stand behind a name, as in the first line: "Jane Doe, CPA"."""
    return sentence.start == 0 and clause[0] <= _NAME_WORDS


def _of_others(words: TextWords, sentence: range, clause: list[int]) -> bool:
    """Whether the clause before speaks of other people, and this one goes on with the list."""
    before = words.words[sentence.start : clause[0]]
    return not _HELD.intersection(before) and bool(_OTHERS.intersection(before))
