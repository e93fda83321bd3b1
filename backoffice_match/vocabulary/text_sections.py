"""Sections of a resume by their headings (room: vocabulary)."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from backoffice_match.vocabulary.text_words import TextWords

Section = Literal[
    "", "education", "certifications", "skills", "experience", "wishes", "others", "heading"
]
"""What a section is about; blank where no heading says so.

"others" is about other people or about what an employer asks for, and nothing in it is evidence of
ability; "heading" is a heading alone.
"""

NO_EVIDENCE = ("others", "heading")

LONGEST_HEADING = 5
"""Words of a heading; a longer line is a sentence."""

_HEADINGS: dict[Section, str] = {
    "education": """education | academic background | academic history | educational background
        | education and training | educational history | academic qualification | schooling
        | education background | degree | academic credential | education history""",
    "certifications": """certification | certificate | license | license and certification
        | certification and license | professional certification | credential
        | professional license | licensure | education and certification
        | certificate and license | training and certification | professional credential""",
    "skills": """skill | technical skill | computer skill | key skill | core competency
        | competency | software | software skill | core skill | skill and ability
        | skill summary | summary of skill | skill highlight | area of expertise | expertise
        | technology | tool | technical proficiency | software proficiency | proficiency
        | additional skill | professional skill | relevant skill | skill set | skillset
        | office skill | special skill | core strength | strength | computer knowledge""",
    "experience": """experience | work experience | professional experience | work history
        | employment | employment history | career history | relevant experience
        | professional background | job history | career | previous experience | job duty | duty
        | related experience | additional experience | business experience
        | experience and achievement | volunteer experience | internship | responsibility
        | military experience | job description | job responsibility | key responsibility
        | description | position summary | job summary | accomplishment | achievement
        | career highlight""",
    "wishes": """objective | career objective | job objective | career goal | goal
        | professional objective | employment objective | desired position | looking for""",
    "others": """reference | professional reference | requirement | job requirement
        | minimum requirement | about us | about the company
        | minimum qualification | required qualification""",
    "": """summary | profile | professional summary | professional profile | about me | hobby
        | qualification | summary of qualification | career summary | executive summary
        | interest | language | award | award and honor | honor | activity | affiliation
        | membership | personal detail | personal information | contact | contact information
        | volunteer work | volunteering | additional information | publication | project""",
}
_SECTION_OF = {
    " ".join(phrase.split()): section
    for section, phrases in _HEADINGS.items()
    for phrase in phrases.split("|")
}


def sections(words: TextWords) -> list[Section]:
    """Section that each sentence stands in.

    Examples
    --------
    >>> text = "Objective: a job in payroll" + chr(10) + "SKILLS" + chr(10) + "Excel"
    >>> sections(TextWords.of(text))
    ['wishes', 'heading', 'skills']
    """
    found: list[Section] = []
    section: Section = ""
    for sentence in words.by_sentence:
        stop = min(sentence.stop, bisect_right(words.clauses, words.clauses[sentence.start]))
        named = _heading(words, sentence.start, stop)
        section = section if named is None else named
        found.append("heading" if named is not None and stop == sentence.stop else section)
    return found


def _heading(words: TextWords, start: int, stop: int) -> Section | None:
    """Section that the first clause of a sentence names: alone in its line, or before a colon."""
    if stop - start > LONGEST_HEADING:
        return None
    section = _SECTION_OF.get(" ".join(words.words[start:stop]))
    if section is None or not words.typed(start, stop)[:1].isupper():
        return None
    rest = words.text[words.ends[stop - 1] :].lstrip(" \t")[:1]
    return (
        section
        if words.opens_line(start) and rest in ("", ":", "\n", "\r", "-", "–", "—", "|")
        else None
    )
