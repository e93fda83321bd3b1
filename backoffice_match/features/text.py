"""What a resume or a paragraph of duties says, with the place of each finding (features room).

Text fills in what the fields of a record leave blank. What a field says stands, whatever the text
says: stated education, certifications, past jobs and years replace those of the text; skills are
joined, and a level stated in the field outweighs one in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from backoffice_match.figures import counted
from backoffice_match.records.education import Education
from backoffice_match.records.past_jobs import PastJob
from backoffice_match.vocabulary.certifications import CertificationRecogniser
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.text_certifications import CertificationFound, find_certifications
from backoffice_match.vocabulary.text_dates import Total, find_totals
from backoffice_match.vocabulary.text_education import DegreeFound, find_degrees
from backoffice_match.vocabulary.text_firms import Firm, find_firms
from backoffice_match.vocabulary.text_sections import sections
from backoffice_match.vocabulary.text_skills import Mention
from backoffice_match.vocabulary.text_terms import TermFinder, TermsFound
from backoffice_match.vocabulary.text_titles import JobFound, find_jobs
from backoffice_match.vocabulary.text_words import TextWords

FindingKind = Literal["skill", "education", "certification", "past_job", "experience"]

LEVEL_WORDS = ("", "basic", "intermediate", "advanced", "expert")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a text says.

    Attributes
    ----------
    kind
        ``"skill"``, ``"education"``, ``"certification"``, ``"past_job"`` or ``"experience"``.
    text
        The words of the text.
    meaning
        What they were taken for: a skill or certification by name, a level of education, a title
        with months, months of experience.
    start, end
        Slice of the text as the record holds it, ``candidate.text[start:end]``.
    status
        ``"held"``, or why it is not counted: ``"negated"``, ``"in_progress"``, ``"expired"``;
        beside a record also ``"stated_otherwise"`` (a field outweighs it) and ``"left_out"``.
    """

    kind: FindingKind
    text: str
    meaning: str
    start: int
    end: int
    status: str = "held"

    @property
    def counted(self) -> bool:
        """Whether it is evidence of what the person has."""
        return self.status == "held"

    def __str__(self) -> str:
        state = "" if self.counted else f", {self.status.replace('_', ' ')}"
        return f"{self.text!r} [{self.start}:{self.end}]: {self.meaning}{state}"


@dataclass(frozen=True)
class TextFacts:
    """What one text says of a person.

    Attributes
    ----------
    mentions
        Skills named, the denied ones too.
    degrees, held, past, totals
        Statements of education, certifications, past jobs and years of experience in all.
    terms
        Words and pairs of words that tell what the person did.
    """

    mentions: tuple[Mention, ...] = ()
    degrees: tuple[DegreeFound, ...] = ()
    held: tuple[CertificationFound, ...] = ()
    past: tuple[JobFound, ...] = ()
    totals: tuple[Total, ...] = ()
    terms: TermsFound = TermsFound({}, {})  # noqa: RUF009 (immutable)

    @cached_property
    def skills(self) -> tuple[tuple[int, int], ...]:
        """(skill, level, 0 where none is stated), each at its highest, in order of skill."""
        levels: dict[int, int] = {}
        for mention in self.mentions:
            if not mention.denied:
                levels[mention.skill] = max(levels.get(mention.skill, 0), mention.level)
        return tuple(sorted(levels.items()))

    @cached_property
    def education(self) -> Education | None:
        """The highest degree held, or None."""
        found = [one.education for one in self.degrees]
        return max(found, key=lambda education: education.rank or 0) if found else None

    @cached_property
    def certifications(self) -> tuple[int, ...]:
        """Numbers of the certifications held, in every sense that their letters may have."""
        return tuple(sorted({i for one in self.held if one.status == "held" for i in one.numbers}))

    @cached_property
    def jobs(self) -> tuple[PastJob, ...]:
        """Past jobs by titles that are known, in order of place."""
        return tuple(PastJob(job.title, job.months) for job in self.past)

    @cached_property
    def months(self) -> int:
        """Years of experience in all, in months, or -1."""
        return max((total.months for total in self.totals), default=-1)


@dataclass(frozen=True)
class TextReader:
    """Reads texts in the words of one catalogue.

    Attributes
    ----------
    skills, certifications
        Recognisers of the catalogue.
    certification_names
        Name of each certification by number.
    is_title
        Whether words are a job title that the catalogue knows.
    terms
        Terms of the catalogue's roles.
    """

    skills: Recogniser
    certifications: CertificationRecogniser
    certification_names: tuple[str, ...]
    is_title: Callable[[str], bool]
    terms: TermFinder

    def read(self, text: str) -> TextFacts:
        """Read one text."""
        words = TextWords.of(text)
        headed = sections(words)
        certifications = find_certifications(self.certifications, words, headed)
        degrees = find_degrees(words, headed)
        letters = [(one.start, one.end) for one in certifications]
        jobs = [
            job
            for job in find_jobs(words, headed, self.is_title)
            if not any(job.start < end and start < job.end for start, end in letters)
        ]
        firms = find_firms(text)
        apart: list[CertificationFound | JobFound | Firm] = [*certifications, *jobs, *firms]
        mentions = _beside(self.skills.mentions(words, headed), apart, len(text))
        tools = [mention.start for mention in mentions if self._is_tool(mention.skill)]
        return TextFacts(
            tuple(mentions),
            tuple(degrees),
            tuple(certifications),
            tuple(jobs),
            tuple(_totals(text, tools)),
            self.terms.find(words, headed, [(one.start, one.end) for one in apart]),
        )

    def findings(self, text: str, facts: TextFacts) -> tuple[Finding, ...]:
        """All that was found in a text, what it denies included, in order of place."""
        found = [
            *self._of_skills(text, facts.mentions),
            *_of_degrees(text, facts.degrees),
            *self._of_certifications(text, facts.held),
            *_of_jobs(text, facts.past),
            *_of_totals(text, facts.totals),
        ]
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind)))

    def _is_tool(self, skill: int) -> bool:
        return self.skills.vocabulary.kinds[skill] == "technology"

    def _of_skills(self, text: str, mentions: Iterable[Mention]) -> Iterator[Finding]:
        names = self.skills.vocabulary.names
        for skill, level, start, end, denied in mentions:
            meaning = f"{names[skill]} ({LEVEL_WORDS[level]})" if level else names[skill]
            status = "negated" if denied else "held"
            yield Finding("skill", text[start:end], meaning, start, end, status)

    def _of_certifications(
        self, text: str, found: Iterable[CertificationFound]
    ) -> Iterator[Finding]:
        for one in found:
            meaning = " or ".join(self.certification_names[i] for i in one.numbers)
            yield Finding(
                "certification", text[one.start : one.end], meaning, one.start, one.end, one.status
            )


def _beside(
    mentions: list[Mention],
    taken: Sequence[CertificationFound | JobFound | Firm],
    size: int,
) -> list[Mention]:
    """Mentions apart from what names a job, a certification or a firm, which is no skill."""
    if not taken:
        return mentions
    mask = bytearray(size)
    for one in taken:
        mask[one.start : one.end] = b"\x01" * (one.end - one.start)
    return [one for one in mentions if 1 not in mask[one.start : one.end]]


def _totals(text: str, tools: Sequence[int]) -> Iterator[Total]:
    """Years of experience in all; "5 years of experience with Excel" says nothing of others."""
    for total in find_totals(text):
        if not (total.linked and any(0 <= start - total.end <= 2 for start in tools)):
            yield total


def _of_degrees(text: str, degrees: Iterable[DegreeFound]) -> Iterator[Finding]:
    for one in degrees:
        note = f" ({one.education.note})" if one.education.note else ""
        meaning = f"{(one.education.level or '').replace('_', ' ')}{note}"
        yield Finding("education", text[one.start : one.end], meaning, one.start, one.end)


def _of_jobs(text: str, jobs: Iterable[JobFound]) -> Iterator[Finding]:
    for job in jobs:
        length = "length not stated" if job.months is None else counted(job.months, "month")
        yield Finding("past_job", text[job.start : job.end], length, job.start, job.end)


def _of_totals(text: str, totals: Iterable[Total]) -> Iterator[Finding]:
    for one in totals:
        meaning = f"{counted(one.months, 'month')} in all"
        yield Finding("experience", text[one.start : one.end], meaning, one.start, one.end)
