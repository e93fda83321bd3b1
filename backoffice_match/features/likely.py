"""Skills that a person probably has: by past jobs, by study, and by words of several meanings.

They only ever add: none counts as unrelated, and more evidence never takes one away (room:
features).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backoffice_match.arrays import IntArray, Ragged, begins, frozen, stable_order, starts_of
from backoffice_match.features.people import People
from backoffice_match.features.reader import Reader

FROM_WORDS, FROM_JOBS, FROM_STUDY = range(3)
"""Where a likely skill comes from: an ambiguous word that the rest of the person settles, a past
job, a field of study."""

ORIGINS = ("as the rest suggests", "from past jobs", "from the field of study")
"""How each origin is told."""

LIKELY_CREDIT = (100, 60, 40)
"""Percent of the credit of a stated skill by origin. A settled word was stated, so it counts fully;
having done a job is closer to having its skills than having studied its field. Conventions."""


def without_study(likely: Ragged) -> Ragged:
    """Likely skills but those of a field of study, as where education is to have no effect."""
    kept = likely.columns[2] != FROM_STUDY
    owners = likely.owners()[kept]
    counts = np.bincount(owners, minlength=len(likely))
    return Ragged(starts_of(counts), tuple(column[kept] for column in likely.columns))


class _Flat(NamedTuple):
    """One entry per person and skill, in any order."""

    people: IntArray
    skills: IntArray
    levels: IntArray
    origins: IntArray


def likely_skills(
    people: People, reader: Reader, named: Ragged, meanings: Ragged, told: Ragged | None = None
) -> Ragged:
    """(skill, level or 0, origin) per person, each skill once, from where it earns most.

    Parameters
    ----------
    people, reader
        Who is read, and in whose words.
    named, meanings
        (skill, level) and (open meaning, level) of each distinct typed skill.
    told
        (skill, level) per person found in free text, if there is any.
    """
    parts = [_from_jobs(people, reader), _from_study(people, reader)]
    found = _stacked([part for part in parts if part is not None] or [_NOBODY])
    if not len(found.people) and not len(meanings.columns[0]):
        return Ragged.nothing(len(people), 3)
    if len(meanings.columns[0]):
        found = _stacked([found, _from_words(people, reader, named, meanings, found, told)])
    return _best(found, len(people))


def _from_jobs(people: People, reader: Reader) -> _Flat | None:
    if not people.past_jobs.values:
        return None
    rows = people.past_jobs.rows
    skills = [[(s,) for s in reader.job_skills(job.title)] for job in people.past_jobs.values]
    return _flat(rows.owners(), Ragged.from_rows(skills, 1).take(rows.columns[0]), FROM_JOBS)


def _from_study(people: People, reader: Reader) -> _Flat | None:
    if not any(education.field for education in people.education.values):
        return None
    codes = people.education.codes
    skills = [[(s,) for s in reader.field_skills(e.field or "")] for e in people.education.values]
    known = np.flatnonzero(codes >= 0)
    return _flat(known, Ragged.from_rows(skills, 1).take(codes[known]), FROM_STUDY)


def _from_words(
    people: People,
    reader: Reader,
    named: Ragged,
    meanings: Ragged,
    likely: _Flat,
    told: Ragged | None,
) -> _Flat:
    """Meanings of ambiguous words that the rest of the person supports."""
    (codes,), owners = people.skills.rows.columns, people.skills.rows.owners()
    here = (meanings.lengths > 0)[codes]
    asked = np.zeros(len(people), dtype=bool)
    asked[owners[here]] = True
    skills = Ragged(named.indptr, named.columns[:1])
    # Only of those who have such a word: the rest of the others is not looked at.
    plain = ~here & asked[owners]
    certain = [_flat(owners[plain], skills.take(codes[plain])), likely]
    if told is not None:
        certain.append(_flat(np.arange(len(people)), Ragged(told.indptr, told.columns[:1])))
    context = _by_person(_stacked(certain), asked)
    meant = meanings.take(codes[here])
    whose = owners[here].repeat(meant.lengths)
    kept = reader.ambiguity.supported(meant.columns[0], context.take(whose))
    skill, level = (column[kept] for column in meant.columns)
    return _Flat(whose[kept], skill, level, np.full(len(skill), FROM_WORDS, dtype=np.int64))


def _flat(people: IntArray, skills: Ragged, origin: int = 0) -> _Flat:
    """Entries of one person per row of `skills`, no level stated."""
    (found,) = skills.columns
    origins = np.full(len(found), origin, dtype=np.int64)
    return _Flat(people.repeat(skills.lengths), found, np.zeros_like(found), origins)


_nothing = frozen([])
_NOBODY = _Flat(_nothing, _nothing, _nothing, _nothing)


def _stacked(parts: Sequence[_Flat]) -> _Flat:
    if len(parts) == 1:
        return parts[0]
    return _Flat(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _by_person(entries: _Flat, wanted: IntArray) -> Ragged:
    """Skills of the people that are wanted, one row per person; the others' rows are empty."""
    kept = wanted[entries.people]
    people, skills = entries.people[kept], entries.skills[kept]
    counts = np.bincount(people, minlength=len(wanted))
    return Ragged(starts_of(counts), (skills[stable_order(people)],))


LEVEL_BITS, ORIGIN_BITS, SKILL_BITS = 3, 2, 28
"""Bits that each part of an entry takes in one number."""


def _best(entries: _Flat, count: int) -> Ragged:
    """Each skill once per person, from the origin that earns most, at its highest level."""
    if not len(entries.people):
        return Ragged.nothing(count, 3)
    top = (1 << LEVEL_BITS) - 1
    # One number holds all four, so that plain sorting brings the entries of a person on a skill
    # together, the best one first.
    packed = (entries.people << SKILL_BITS) | entries.skills
    packed = (((packed << ORIGIN_BITS) | entries.origins) << LEVEL_BITS) | (top - entries.levels)
    packed.sort()
    both = packed >> (ORIGIN_BITS + LEVEL_BITS)
    first = begins(both)
    packed, both = packed[first], both[first]
    counts = np.bincount(both >> SKILL_BITS, minlength=count)
    origins = (packed >> LEVEL_BITS) & ((1 << ORIGIN_BITS) - 1)
    columns = both & ((1 << SKILL_BITS) - 1), top - (packed & top), origins
    return Ragged(starts_of(counts), columns)
