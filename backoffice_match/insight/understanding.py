"""What was made of each thing the person wrote (insight room)."""

from __future__ import annotations

from dataclasses import dataclass

from backoffice_match.features.reader import Reader
from backoffice_match.records.candidate import Candidate

NEAR = 60
"""Least similarity at which a title is named as near one that was not read: below it the two share
a common word at most."""


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Something written that was not recognised, with the nearest that is known."""

    field: str
    text: str
    status: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        near = f" (nearest known: {', '.join(self.nearest)})" if self.nearest else ""
        return f"{self.text!r} in {self.field}: {self.status.replace('_', ' ')}{near}"


def unrecognised(candidate: Candidate, reader: Reader) -> tuple[Unrecognised, ...]:
    """Every entry that did not count, once, and why, in the order of the record."""
    found = (
        *_skills(candidate, reader),
        *_education(candidate),
        *_certifications(candidate, reader),
        *_jobs(candidate, reader),
        *_place(candidate, reader),
    )
    return tuple(dict.fromkeys(found))


def words_recognised(candidate: Candidate, reader: Reader) -> tuple[int, int]:
    """How many skill entries were typed, and how many named at least one known skill."""
    typed = candidate.skills or ()
    return len(typed), sum(bool(reader.skill(s.text, s.level).skills) for s in typed)


def _skills(candidate: Candidate, reader: Reader) -> list[Unrecognised]:
    read = [reader.skill(typed.text, typed.level) for typed in candidate.skills or ()]
    return [Unrecognised("skills", r.typed, r.status, r.nearest) for r in read if not r.skills]


def _education(candidate: Candidate) -> list[Unrecognised]:
    education = candidate.education
    if education is None or education.level is not None:
        return []
    return [Unrecognised("education", education.text, education.note or "unknown")]


def _certifications(candidate: Candidate, reader: Reader) -> list[Unrecognised]:
    read = [reader.certification(text) for text in candidate.certifications or ()]
    return [
        Unrecognised("certifications", r.typed, r.status, r.nearest) for r in read if not r.held
    ]


def _jobs(candidate: Candidate, reader: Reader) -> list[Unrecognised]:
    titles = [job.title for job in candidate.past_jobs or ()]
    return [
        Unrecognised("past_jobs", title, "not a title of this catalogue", _near(title, reader))
        for title in titles
        if not reader.job(title)
    ]


def _near(title: str, reader: Reader) -> tuple[str, ...]:
    found = reader.catalogue.titles.find(title, limit=3)
    columns = reader.catalogue.columns
    titles = dict(zip(columns.role_ids, columns.titles, strict=True))
    return tuple(titles[role] for role, alike in found if role in titles and alike >= NEAR)


def _place(candidate: Candidate, reader: Reader) -> list[Unrecognised]:
    if candidate.location is None:
        return []
    place = reader.place(candidate.location)
    if place.metro_code or place.state_code:
        return []
    return [Unrecognised("location", candidate.location, place.note or "national figures are used")]
