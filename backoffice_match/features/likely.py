"""Skills that a person probably has: by past jobs, by study, and by words of several meanings.

They only ever add: none counts as unrelated, and more evidence never takes one away (room:
features).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backoffice_match.arrays import IntArray, Ragged
from backoffice_match.features.people import People
from backoffice_match.features.reader import Reader
from backoffice_match.vocabulary.recognise import Recognition

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
    return Ragged(_starts(owners, len(likely)), tuple(column[kept] for column in likely.columns))


class _Flat(NamedTuple):
    """One entry per person and skill, in any order."""

    people: IntArray
    skills: IntArray
    levels: IntArray
    origins: IntArray


def likely_skills(
    people: People, reader: Reader, read: Sequence[Recognition], told: Ragged | None = None
) -> Ragged:
    """(skill, level or 0, origin) per person, each skill once, from where it earns most.

    Parameters
    ----------
    people, reader
        Who is read, and in whose words.
    read
        What each distinct typed skill was taken for.
    told
        (skill, level) per person found in free text, if there is any.
    """
    found = _stacked([_from_jobs(people, reader), _from_study(people, reader)])
    open_words = np.array([r.open for r in read], dtype=bool)
    if open_words.any():
        found = _stacked([found, _from_words(people, reader, read, open_words, found, told)])
    return _best(found, len(people))


def _from_jobs(people: People, reader: Reader) -> _Flat:
    rows = people.past_jobs.rows
    skills = [[(s,) for s in reader.job_skills(job.title)] for job in people.past_jobs.values]
    return _flat(rows.owners(), Ragged.from_rows(skills, 1).take(rows.columns[0]), FROM_JOBS)


def _from_study(people: People, reader: Reader) -> _Flat:
    codes = people.education.codes
    skills = [[(s,) for s in reader.field_skills(e.field or "")] for e in people.education.values]
    known = np.flatnonzero(codes >= 0)
    return _flat(known, Ragged.from_rows(skills, 1).take(codes[known]), FROM_STUDY)


def _from_words(
    people: People,
    reader: Reader,
    read: Sequence[Recognition],
    open_words: IntArray,
    likely: _Flat,
    told: Ragged | None,
) -> _Flat:
    """Meanings of ambiguous words that the rest of the person supports."""
    (codes,), owners = people.skills.rows.columns, people.skills.rows.owners()
    here = open_words[codes]
    asked = np.zeros(len(people), dtype=bool)
    asked[owners[here]] = True
    skills = Ragged.from_rows([[(s,) for s, _ in r.skills] for r in read], 1)
    certain = [_flat(owners[~here], skills.take(codes[~here])), likely]
    if told is not None:
        certain.append(_flat(np.arange(len(people)), Ragged(told.indptr, told.columns[:1])))
    context = _by_person(_stacked(certain), asked)
    levels = [word.level or r.level for word, r in zip(people.skills.values, read, strict=True)]
    meanings = Ragged.from_rows(
        [[(s, level) for s in r.candidates] for r, level in zip(read, levels, strict=True)], 2
    ).take(codes[here])
    whose = np.repeat(owners[here], meanings.lengths)
    kept = reader.ambiguity.supported(meanings.columns[0], context.take(whose))
    skill, level = (column[kept] for column in meanings.columns)
    return _Flat(whose[kept], skill, level, np.full(len(skill), FROM_WORDS, dtype=np.int64))


def _flat(people: IntArray, skills: Ragged, origin: int = 0) -> _Flat:
    """Entries of one person per row of `skills`, no level stated."""
    (found,) = skills.columns
    origins = np.full(len(found), origin, dtype=np.int64)
    return _Flat(np.repeat(people, skills.lengths), found, np.zeros_like(found), origins)


def _stacked(parts: Sequence[_Flat]) -> _Flat:
    return _Flat(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _by_person(entries: _Flat, wanted: IntArray) -> Ragged:
    """Skills of the people that are wanted, one row per person; the others' rows are empty."""
    kept = wanted[entries.people]
    people, skills = entries.people[kept], entries.skills[kept]
    order = np.argsort(people, kind="stable")
    return Ragged(_starts(people, len(wanted)), (skills[order],))


def _best(entries: _Flat, count: int) -> Ragged:
    """Each skill once per person, from the origin that earns most, at its highest level."""
    order = np.lexsort((-entries.levels, entries.origins, entries.skills, entries.people))
    people, *columns = (column[order] for column in entries)
    first = np.ones(len(people), dtype=bool)
    first[1:] = (people[1:] != people[:-1]) | (columns[0][1:] != columns[0][:-1])
    return Ragged(_starts(people[first], count), tuple(column[first] for column in columns))


def _starts(people: IntArray, count: int) -> IntArray:
    return np.concatenate([[0], np.cumsum(np.bincount(people, minlength=count))]).astype(np.int64)
