"""What was made of a person's own words: counted, not sure, left out (reporting room)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.features.reader import Reader
from backoffice_match.insight.blockers import LEVEL_NAMES
from backoffice_match.insight.sentences import join_words
from backoffice_match.insight.understanding import unrecognised
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.skills import PROFICIENCY, TypedSkill
from backoffice_match.vocabulary.recognise import Recognition

LEVELS = {level: word for word, level in PROFICIENCY.items()}

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

MEANINGS = 3
"""Meanings named of a word that has several."""


@dataclass(frozen=True, slots=True)
class Understood:
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


def understood(candidate: Candidate, reader: Reader) -> Understood:
    """Sort every entry of a record into the three."""
    read = [(skill, reader.skill(skill.text, skill.level)) for skill in candidate.skills or ()]
    fields = (
        ("Skills", [_skill(typed, found, reader) for typed, found in read if found.skills]),
        ("School", list(_education(candidate))),
        ("Certificates", list(_certifications(candidate, reader))),
        ("Jobs held", list(_jobs(candidate, reader))),
        ("Pay hoped for", list(_pay(candidate))),
        ("Place", list(_place(candidate, reader))),
        ("Wishes", list(_wishes(candidate))),
        ("Your text", ["read for skills and more"] if candidate.text else []),
    )
    return Understood(
        counted=tuple((name, tuple(entries)) for name, entries in fields if entries),
        unsure=tuple(_unsure(candidate, reader, [found for _, found in read])),
        left_out=tuple(_left_out(candidate, reader)),
    )


def _skill(typed: TypedSkill, found: Recognition, reader: Reader) -> str:
    """The entry as typed, with the skills it stands for where they are named otherwise."""
    names = reader.catalogue.vocabulary.names
    meant = [names[skill] for skill, _ in found.skills]
    level = found.skills[0][1]
    said = f" ({LEVELS[level]})" if level and typed.level else ""
    same = [name.casefold() for name in meant] == [typed.text.casefold()]
    return f"{typed.text}{said}" if same else f"{typed.text}{said} = {join_words(meant)}"


def _education(candidate: Candidate) -> Iterator[str]:
    education = candidate.education
    if education is not None and education.level is not None:
        yield LEVEL_NAMES[education.level] + (f" in {education.field}" if education.field else "")


def _certifications(candidate: Candidate, reader: Reader) -> Iterator[str]:
    names = reader.catalogue.certification_table.names
    for text in candidate.certifications or ():
        found = reader.certification(text)
        if found.held:
            full = join_words([names[i] for i in found.held])
            plain = found.candidates or text.casefold() == full.casefold()
            yield text if plain else f"{text} = {full}"
    if candidate.certifications == ():
        yield "none"


def _jobs(candidate: Candidate, reader: Reader) -> Iterator[str]:
    for job in candidate.past_jobs or ():
        if reader.job(job.title):
            years = "" if job.months is None else f", {job.months / 12:.3g} years"
            yield f"{job.title}{years}"
    if candidate.past_jobs == ():
        yield "none"
    if candidate.experience_years is not None:
        yield f"{candidate.experience_years:.3g} years of work in all"


def _pay(candidate: Candidate) -> Iterator[str]:
    if candidate.salary is not None:
        yield f"${candidate.salary.cents_per_year // 100:,} a year"


def _place(candidate: Candidate, reader: Reader) -> Iterator[str]:
    if candidate.location is not None:
        place = reader.place(candidate.location)
        if place.metro_code or place.state_code:
            yield area_name(reader.catalogue, place.metro_code or place.state_code or "")


def area_name(catalogue: Catalogue, code: str) -> str:
    """Name of an area of the wage table."""
    return catalogue.wages.area_names[catalogue.wages.area_codes.index(code)]


def _wishes(candidate: Candidate) -> Iterator[str]:
    wishes = candidate.preferences
    for field, name in WISHES.items():
        value = getattr(wishes, field, None)
        if value:
            yield f"{name}: {str(value).replace('_', ' ')}"


def _unsure(candidate: Candidate, reader: Reader, read: list[Recognition]) -> Iterator[str]:
    names = reader.catalogue.vocabulary.names
    for found in read:
        if found.skills and found.candidates:
            others = join_words([names[i] for i in found.candidates[:MEANINGS]])
            yield f"{found.typed} (could also mean {others})"
        for part in found.unread if found.skills else ():
            yield f"{found.typed} (we could not read: {part})"
    education = candidate.education
    if education is not None and education.level is not None and education.note:
        yield f"{education.text} ({education.note})"
    certificates = reader.catalogue.certification_table
    for text in candidate.certifications or ():
        certificate = reader.certification(text)
        if certificate.held and certificate.candidates:
            ids = certificates.certification_ids
            senses = [
                *certificate.held,
                *(ids.index(i) for i in certificate.candidates if i in ids),
            ]
            full = join_words([certificates.names[i] for i in senses[:MEANINGS]])
            yield f"{text} ({full}; each job takes the one it asks for)"
    if candidate.location is not None and (note := reader.place(candidate.location).note):
        yield f"{candidate.location} ({note})"


def _left_out(candidate: Candidate, reader: Reader) -> Iterator[str]:
    """Entries that did not count; a place that was widened stands among the unsure."""
    for item in unrecognised(candidate, reader):
        if item.field == "location" and reader.place(candidate.location or "").note:
            continue
        near = f"; did you mean {join_words(item.nearest)}?" if item.nearest else ""
        yield f"{item.text} ({item.status.replace('_', ' ')}{near})"
