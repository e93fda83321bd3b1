"""What was made of each thing the person wrote (insight room)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

from backoffice_match.arrays import Ragged
from backoffice_match.features.reader import Reader
from backoffice_match.features.text import TextFacts
from backoffice_match.insight.sentences import join_words
from backoffice_match.records.candidate import Candidate
from backoffice_match.vocabulary.military import UNSUPPORTED, is_military_code
from backoffice_match.vocabulary.recognise import Recognition

if TYPE_CHECKING:
    import pandas as pd

NEAR = 60
"""Least similarity at which a title is named as near one that was not read: below it the two share
a common word at most."""


LANGUAGE = "a language counts only where a role asks for it"
OTHER_JOB = "other work"
"""What a title is taken for that names other work; it is read, so it is not unknown."""

UNRELATED = "counts as no related experience"

NAMED = 3
"""Roles that a note names before it counts the rest."""

NOWHERE = "no role here asks for it"
"""Notes on what is recognised and earns something in few roles, or in none of the catalogue."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One entry of a record and what it was taken for.

    Attributes
    ----------
    field
        Field of the record.
    text
        The entry as typed.
    status
        ``recognised``; ``related``: only part of it, so the nearest meaning counts;
        ``not_a_skill``; ``ambiguous``; ``negated``; ``unsupported``; ``unknown``. Of certifications
        also ``in_progress`` and ``expired``.
    meaning
        Names of what counts: skills, roles that a job title stands for, certifications, a level.
    note
        Why, or what was not settled.
    nearest
        The nearest that is known, where nothing was understood.
    """

    field: str
    text: str
    status: str
    meaning: tuple[str, ...] = ()
    note: str = ""
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        meant = f" as {', '.join(self.meaning)}" if self.meaning else ""
        note = f"; {self.note}" if self.note else ""
        near = f" (nearest known: {', '.join(self.nearest)})" if self.nearest else ""
        status = self.status.replace("_", " ")
        return f"{self.text!r} in {self.field}: {status}{meant}{note}{near}"


@dataclass(frozen=True, slots=True, repr=False)
class Understanding(Sequence[Understood]):
    """Every entry of a record in order, with what it was taken for."""

    entries: tuple[Understood, ...]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Understood]:
        return iter(self.entries)

    @overload
    def __getitem__(self, index: int) -> Understood: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Understood, ...]: ...
    def __getitem__(self, index: int | slice) -> Understood | tuple[Understood, ...]:
        return self.entries[index]

    def __str__(self) -> str:
        return "\n".join(map(str, self.entries))

    def __repr__(self) -> str:
        return str(self)

    def to_frame(self) -> pd.DataFrame:
        """One row per entry: field, text, status, meaning, note and nearest as text."""
        import pandas as pd

        rows = [asdict(entry) for entry in self.entries]
        for row in rows:
            row["meaning"], row["nearest"] = "; ".join(row["meaning"]), "; ".join(row["nearest"])
        return pd.DataFrame(rows, columns=[*Understood.__dataclass_fields__])


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


def understood(candidate: Candidate, reader: Reader) -> Understanding:
    """What every entry of a record was taken for, once, in the order of the record."""
    found = (
        *_skills(candidate, reader),
        *_education(candidate, reader),
        *_certifications(candidate, reader),
        *_jobs(candidate, reader),
        *_place(candidate, reader),
        *_salary(candidate),
    )
    return Understanding(tuple(dict.fromkeys(found)))


def unrecognised(candidate: Candidate, reader: Reader) -> tuple[Unrecognised, ...]:
    """Every entry that did not count, once, and why, in the order of the record."""
    lost = (entry for entry in understood(candidate, reader) if not entry.meaning)
    told = (Unrecognised(e.field, e.text, e.note or e.status, e.nearest) for e in lost)
    return tuple(dict.fromkeys((*told, *_parts_lost(candidate, reader))))


def _parts_lost(candidate: Candidate, reader: Reader) -> Iterator[Unrecognised]:
    """Parts of an entry that were not understood although others were: "Excel, Photoshoppe"."""
    for typed in candidate.skills or ():
        found = reader.skill(typed.text, typed.level)
        for part in found.unread if found.skills else ():
            alone = reader.skill(part)
            if not alone.skills:
                yield Unrecognised("skills", part, alone.status, alone.nearest)


def words_recognised(candidate: Candidate, reader: Reader) -> tuple[int, int]:
    """How many skill entries were typed, and how many named a known skill, or a certification."""
    typed = candidate.skills or ()
    return len(typed), sum(map(reader.knows, typed))


def _skills(candidate: Candidate, reader: Reader) -> list[Understood]:
    read = [reader.skill(typed.text, typed.level) for typed in candidate.skills or ()]
    context = _context(candidate, reader, read)
    return [_skill(found, reader, context) for found in read]


def _context(candidate: Candidate, reader: Reader, read: Sequence[Recognition]) -> Ragged:
    """Skills that are certain whatever an ambiguous word means, as one row."""
    sure = {skill for found in read if not found.open for skill, _ in found.skills}
    sure |= {s for job in candidate.past_jobs or () for s in reader.job_skills(job.title)}
    if candidate.education and candidate.education.field:
        sure |= set(reader.field_skills(candidate.education.field))
    if candidate.text:
        sure |= _told(candidate, reader.text(candidate.text), reader)
    return Ragged.from_rows([[(skill,) for skill in sorted(sure)]], 1)


def _told(candidate: Candidate, facts: TextFacts, reader: Reader) -> set[int]:
    """Skills that free text makes certain or likely, where no field outweighs it."""
    sure = {skill for skill, _ in facts.skills}
    if candidate.past_jobs is None and candidate.experience_years is None:
        sure |= {s for job in facts.jobs for s in reader.job_skills(job.title)}
    if candidate.education is None and facts.education and facts.education.field:
        sure |= set(reader.field_skills(facts.education.field))
    return sure


def _skill(found: Recognition, reader: Reader, context: Ragged) -> Understood:
    names = reader.catalogue.vocabulary.names
    meaning = tuple(names[skill] for skill, _ in found.skills)
    if found.open:
        return _open(found, reader, context, meaning)
    if meaning:
        left = f"not understood: {', '.join(found.unread)}" if found.unread else ""
        left = left or _where_asked(found, reader)
        return Understood(
            "skills", found.typed, "related" if found.partial else "recognised", meaning, left
        )
    certified = reader.certifications_named(found)
    if certified:
        table = reader.catalogue.certification_table
        names = tuple(table.names[number] for number in certified)
        return Understood("skills", found.typed, "recognised", names, "a certification")
    note = UNSUPPORTED if found.status == "unsupported" else ""
    return Understood("skills", found.typed, found.status, (), note, found.nearest)


def _where_asked(found: Recognition, reader: Reader) -> str:
    """Note on skills that count for something only where a role asks for them, or nowhere here."""
    skills, kinds = [skill for skill, _ in found.skills], reader.catalogue.vocabulary.kinds
    if all(kinds[skill] == "language" for skill in skills):
        return LANGUAGE
    return "" if any(reader.of_use[skill] for skill in skills) else NOWHERE


def _open(
    found: Recognition, reader: Reader, context: Ragged, usual: tuple[str, ...]
) -> Understood:
    """A word of several meanings, read by the rest of the person."""
    names = reader.catalogue.vocabulary.names
    possible = np.array(found.candidates, dtype=np.int64)
    fits = reader.ambiguity.supported(possible, context.take(np.zeros_like(possible)))
    settled = tuple(names[skill] for skill in possible[fits])
    others = ", ".join(names[skill] for skill in possible[~fits])
    if settled:
        note = "a word of several meanings, read by the rest of the person"
        return Understood("skills", found.typed, "recognised", (*usual, *settled), note)
    if usual:
        note = f"the usual meaning; it may also be {others}"
        return Understood("skills", found.typed, "recognised", usual, note)
    return Understood("skills", found.typed, "ambiguous", (), f"ambiguous: it may be {others}")


def _education(candidate: Candidate, reader: Reader) -> list[Understood]:
    education = candidate.education
    if education is None:
        return []
    if education.level is None:
        note = education.note or ""
        return [Understood("education", education.text, "unknown", (), note)]
    names = reader.catalogue.vocabulary.names
    studied = [names[skill] for skill in reader.field_skills(education.field or "")]
    note = f"the field of study counts in part as {', '.join(studied)}" if studied else ""
    level = education.level.replace("_", " ")
    return [Understood("education", education.text, "recognised", (level,), note)]


def _certifications(candidate: Candidate, reader: Reader) -> list[Understood]:
    table = reader.catalogue.certification_table
    names = dict(zip(table.certification_ids, table.names, strict=True))
    around = _around(candidate)
    rows = []
    for text in candidate.certifications or ():
        found = reader.certification(text, around)
        meaning = tuple(names[i] for i, status in found.parts if status == "held")
        others = ", ".join(names[i] for i in found.candidates) if meaning else ""
        note = f"the letters may also stand for {others}" if others else ""
        status = "recognised" if meaning else found.status
        rows.append(Understood("certifications", text, status, meaning, note, found.nearest))
    return rows


def _around(candidate: Candidate) -> tuple[str, ...]:
    """Words of the person that tell apart letters which several issuers use."""
    skills = (skill.text for skill in candidate.skills or ())
    return (*skills, *(job.title for job in candidate.past_jobs or ()))


def _jobs(candidate: Candidate, reader: Reader) -> list[Understood]:
    columns = reader.catalogue.columns
    titles = dict(zip(columns.role_ids, columns.titles, strict=True))
    rows = []
    for job in candidate.past_jobs or ():
        roles = reader.job(job.title)
        commas = "; several jobs are separated by ;" if "," in job.title else ""
        if roles:
            meaning = tuple(titles.get(role, role) for role in roles)
            spelt = reader.catalogue.titles.corrected(job.title)
            note = f"spelling taken for {spelt}" if spelt else ""
            rows.append(Understood("past_jobs", job.title, "recognised", meaning, note))
        elif (counts := reader.other_work(job.title)) is not None:
            note = _counts_for(counts, titles) + commas
            rows.append(Understood("past_jobs", job.title, "recognised", (OTHER_JOB,), note))
        elif is_military_code(job.title):
            rows.append(Understood("past_jobs", job.title, "unsupported", (), UNSUPPORTED))
        else:
            note = "not a title of this catalogue" + commas
            near = _near(job.title, reader)
            rows.append(Understood("past_jobs", job.title, "unknown", (), note, near))
    return rows


def _counts_for(counts: Mapping[str, int], titles: Mapping[str, str]) -> str:
    """What years in other work count as, by the titles of the roles that lie near it."""
    best = sorted(counts, key=lambda role: -counts[role])
    near = [titles[role] for role in best if role in titles]
    if not near:
        return UNRELATED
    more = [f"{len(near) - NAMED} more roles"] if len(near) > NAMED + 1 else near[NAMED:]
    shown = join_words([*near[:NAMED], *more])
    return f"counts in part for {shown}, as no related experience for others"


def _near(title: str, reader: Reader) -> tuple[str, ...]:
    found = reader.catalogue.titles.find(title, limit=3)
    columns = reader.catalogue.columns
    titles = dict(zip(columns.role_ids, columns.titles, strict=True))
    return tuple(titles[role] for role, alike in found if role in titles and alike >= NEAR)


def _salary(candidate: Candidate) -> list[Understood]:
    """Pay where something was decided in reading it, such as which end of a range counts."""
    pay = candidate.salary
    if pay is None or not pay.note:
        return []
    return [Understood("salary", str(pay), "recognised", (str(pay),), pay.note)]


def _place(candidate: Candidate, reader: Reader) -> list[Understood]:
    if candidate.location is None:
        return []
    place = reader.place(candidate.location)
    note = place.note or ""
    wages = reader.catalogue.wages
    areas = dict(zip(wages.area_codes, wages.area_names, strict=True))
    codes = filter(None, (place.metro_code, place.state_code))
    named = tuple(areas[code] for code in codes if code in areas)
    if named:
        return [Understood("location", candidate.location, "recognised", named, note)]
    return [
        Understood(
            "location", candidate.location, "unknown", (), note or "national figures are used"
        )
    ]
