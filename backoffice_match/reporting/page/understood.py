"""What was made of a person's own words, sorted for a page (reporting room)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backoffice_match.features.reader import Reader
from backoffice_match.figures import money, months_text
from backoffice_match.insight.blockers import LEVEL_NAMES
from backoffice_match.insight.sentences import join_words
from backoffice_match.insight.understanding import (
    LANGUAGE,
    NOWHERE,
    OTHER_JOB,
    UNRELATED,
    Understood,
    understood,
)
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.skills import PROFICIENCY

LEVELS = {level: word for word, level in PROFICIENCY.items()}

FIELDS = {
    "skills": "Skills",
    "education": "School",
    "certifications": "Certificates",
    "past_jobs": "Jobs held",
    "location": "Place",
}
"""Fields of which every entry is read, as they are named to a person."""

WISHES = {
    "work_mode": "work place",
    "customer_contact": "contact with customers",
    "hours": "hours",
    "schedule": "schedule",
    "team": "team work",
    "structure": "fixed rules",
    "repetition": "work that repeats",
    "interests": "interests",
}
"""Preferences as they are named to a person."""


IDLE = {LANGUAGE: "counts where a job asks for it", NOWHERE: "no job here asks for it"}
"""What is well understood and earns nothing, in words for a page."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What counted, what was read with doubt, and what did not count, in a few words each.

    Attributes
    ----------
    counted
        (field, entries) in order of the record.
    unsure
        Entries that count in a sense that may not be the one meant.
    left_out
        Entries that count for nothing.
    """

    counted: tuple[tuple[str, tuple[str, ...]], ...]
    unsure: tuple[str, ...]
    left_out: tuple[str, ...]


def sorted_entries(candidate: Candidate, reader: Reader) -> Sorted:
    """Sort every entry of a record into the three."""
    entries = understood(candidate, reader)
    said = _Said(candidate, reader.catalogue.wages.currency)
    fields = {name: [e for e in entries if e.field == field] for field, name in FIELDS.items()}
    read = [(name, [said.words(e) for e in own if e.meaning]) for name, own in fields.items()]
    return Sorted(
        counted=tuple((name, tuple(told)) for name, told in [*read, *said.others()] if told),
        unsure=tuple(_doubt(e, note) for e in entries if e.meaning and (note := said.doubt(e))),
        left_out=tuple(_lost(e) for e in entries if not e.meaning),
    )


class _Said:
    """What the person said beside the words that are read."""

    def __init__(self, candidate: Candidate, currency: str) -> None:
        self.candidate, self.currency = candidate, currency
        self.levels = {skill.text: skill.level for skill in candidate.skills or ()}
        self.months = {job.title: job.months for job in candidate.past_jobs or ()}

    def words(self, entry: Understood) -> str:
        """The entry as typed, and what it was taken for where that is named otherwise."""
        if entry.field == "education":
            return self._school()
        if entry.field == "location":
            return entry.meaning[0]
        typed = entry.text
        if level := self.levels.get(entry.text):
            typed += f" ({LEVELS[level]})"
        if (months := self.months.get(entry.text)) is not None:
            typed += f", {months_text(months)}"
        if entry.field == "past_jobs":
            return f"{typed} ({_other(entry)})" if entry.meaning == (OTHER_JOB,) else typed
        if entry.note in IDLE:
            typed += f" ({IDLE[entry.note]})"
        same = [name.casefold() for name in entry.meaning] == [entry.text.casefold()]
        return typed if same else f"{typed} = {join_words(entry.meaning)}"

    def _school(self) -> str:
        education = self.candidate.education
        if education is None or education.level is None:
            return ""
        of = f" in {education.field}" if education.field else ""
        return LEVEL_NAMES[education.level] + of

    def doubt(self, entry: Understood) -> str:
        """Why the entry may not be what was meant; blank where nothing speaks against it."""
        if entry.field == "education":
            return (self.candidate.education and self.candidate.education.note) or ""
        if entry.note in IDLE or entry.field == "salary" or entry.meaning == (OTHER_JOB,):
            return ""
        return entry.note or ("only part of it" if entry.status == "related" else "")

    def others(self) -> Iterator[tuple[str, list[str]]]:
        """What needs no reading: years, pay, wishes, and that there was a text."""
        person = self.candidate
        if person.experience_years is not None:
            yield "Years of work", [f"{person.experience_years:.3g}"]
        if person.salary is not None:
            wanted = money(person.salary.cents_per_year // 100, self.currency)
            low = " (the low end of your range)" if person.salary.note else ""
            yield "Pay hoped for", [f"{wanted} a year{low}"]
        yield "Wishes", list(self._wishes())
        if person.certifications == ():
            yield "Certificates", ["none"]
        if person.past_jobs == ():
            yield "Jobs held", ["none"]
        if person.text:
            yield "Your text", ["read for skills and more"]

    def _wishes(self) -> Iterator[str]:
        for field, name in WISHES.items():
            if value := getattr(self.candidate.preferences, field, None):
                yield f"{name}: {str(value).replace('_', ' ')}"


def _other(entry: Understood) -> str:
    return "other work" if entry.note == UNRELATED else "other work, which counts for some jobs"


def _doubt(entry: Understood, note: str) -> str:
    return f"{entry.text} ({note})"


def _lost(entry: Understood) -> str:
    """An entry that did not count, and why."""
    near = f"; did you mean {join_words(entry.nearest)}?" if entry.nearest else ""
    why = entry.note or entry.status.replace("_", " ")
    why = why.replace("not a title of this catalogue", "not a job title we know")
    if why.casefold() in entry.text.casefold() and not near:
        return entry.text
    return f"{entry.text} ({why}{near})"
