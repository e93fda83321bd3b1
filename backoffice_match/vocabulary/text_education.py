"""Degrees in free text (room: vocabulary).

Lines that name a school or a degree go to the one reader of education; which of them speak of the
writer is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from backoffice_match.records.education import EDUCATION_CHARACTERS, Education, parse_education
from backoffice_match.vocabulary.text_sections import NO_EVIDENCE, Section
from backoffice_match.vocabulary.text_words import TextWords

_DEGREE = frozenset(
    """
    bachelor bachelors master masters associate associates doctorate phd mba bba bsba ged hiset
    diploma degree baccalaureate undergraduate graduate macc mpa bs ba bsc aas aa as ms ma msc ph jd
    """.split()
)
"""Words, in canonical form, of which one stands in every statement of a degree."""

_CUES = _DEGREE | frozenset("university college school graduated school certificate".split())

_SURE = re.compile(
    r"""(?ix)
      \b(?:bachelor|master|associate)(?:'?s|’s)?\s+(?:degree|of|in)\b
    | \b(?:doctorate|doctoral\s+degree|ph\.?\s?d\b|baccalaureate)
    | \b(?:four|two|4|2)[- ]year\s+(?:college\s+)?degree\b
    | \b(?:high\s+school|secondary\s+school|hs)\s+(?:diploma|graduate|equivalency)\b
    | \b(?:undergraduate|graduate|college|university|law)\s+degree\b
    | \bdegree\s+in\b | \bcollege\s+graduate\b
    | (?-i:\b(?:MBA|BBA|BSBA|GED|HiSET|AAS|BSc|MSc|MAcc|[AB]\.\s?[AS]\.|M\.\s?[AS]\.
        |A\.A\.S\.|[MB]\.B\.A\.)(?![A-Za-z]))
    | (?-i:\b(?:BS|BA|AS|AA|MS|MA)\s+(?:in|degree)\b)
    | \b(?:earned|received|completed|hold|have|finished)\s+(?:an?|my)\s+(?:\w+\s+)?
        (?:diploma|degree)\b
    """
)
"""A degree named in full: outside of a section about education nothing less counts."""

_ASKED = re.compile(
    r"(?i)\b(?:required?|requires|must|minimum|preferred|desired|candidates?|applicants?|students?"
    r"|employees?|program(?:me)?s? for|or equivalent experience)\b"
)
"""Somebody else's degree, or one that a job asks for."""


class DegreeFound(NamedTuple):
    """Education read from a slice of a text."""

    education: Education
    start: int
    end: int


def find_degrees(words: TextWords, headed: Sequence[Section]) -> list[DegreeFound]:
    """Statements of education, in order of place; those without a known level are left out.

    Parameters
    ----------
    words
        The text.
    headed
        Section of each sentence.
    """
    found = []
    for run in _blocks(words, headed):
        start, end = words.starts[run.start], words.ends[run.stop - 1]
        typed = words.text[start:end]
        education = parse_education(typed)
        if education.level is not None:
            found.append(DegreeFound(education, start, end))
    return found


def _blocks(words: TextWords, headed: Sequence[Section]) -> list[range]:
    """Runs of words read as one statement: lines of an education section, or a sentence."""
    found: list[range] = []
    for run, section in zip(words.by_sentence, headed, strict=True):
        if (
            section in NO_EVIDENCE
            or words.ends[run.stop - 1] - words.starts[run.start] > EDUCATION_CHARACTERS
        ):
            continue
        if section == "education":
            if found and found[-1].stop == run.start and _goes_on(words, found[-1], run):
                found[-1] = range(found[-1].start, run.stop)
            elif not _CUES.isdisjoint(words.words[run.start : run.stop]):
                found.append(run)
        elif not _DEGREE.isdisjoint(words.words[run.start : run.stop]) and _is_own(words, run):
            found.append(run)
    return found


def _goes_on(words: TextWords, block: range, run: range) -> bool:
    """Whether a line says more of the degree above: a school, a date, "expected 2025"."""
    length = words.ends[run.stop - 1] - words.starts[block.start]
    return length <= EDUCATION_CHARACTERS and _DEGREE.isdisjoint(words.words[run.start : run.stop])


def _is_own(words: TextWords, run: range) -> bool:
    """Whether a sentence outside of such a section names a degree of the writer's in full."""
    typed = words.typed(run.start, run.stop)
    return bool(_SURE.search(typed)) and not _ASKED.search(typed)
