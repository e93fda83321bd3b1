"""From people as columns to the integer features that factors read (features room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from backoffice_match.arrays import FEW, BoolArray, IntArray, Ragged, begins, starts_of
from backoffice_match.features.likely import likely_skills
from backoffice_match.features.people import Coded, People, Words
from backoffice_match.features.reader import Reader
from backoffice_match.features.text import TextFacts
from backoffice_match.features.text_fields import (
    among,
    certifications_of_texts,
    filled,
    joined,
    skills_of_texts,
    terms_of_texts,
    without_job_titles,
)
from backoffice_match.records.past_jobs import PastJob
from backoffice_match.records.preferences import Preferences

UNSTATED_LEVEL = 2
"""A skill named without a level counts as intermediate."""

TOP_LEVEL = 4


@dataclass(frozen=True, eq=False)
class Features:
    """Integer features of n people.

    Attributes
    ----------
    skills
        (skill, level 1 to 4) per person, each skill once, in order of skill.
    mentioned
        (1 where only free text names it, else 0) per entry of `skills`.
    likely
        (skill, level, origin) per person that past jobs, study or the rest of the person make
        likely; see `features.likely`.
    education
        Rank on the ladder, -1 unknown, shape (n,).
    jobs
        (row of `job_credit`, months or -1 undated) per person.
    jobs_known
        Whether past jobs were stated.
    job_credit
        What a year in each distinct job title counts for each role of the lineage, 0 to 100.
    job_roles
        Places in the lineage of the roles that the title names, per row of `job_credit`.
    job_recognised
        Whether the title is that of a role, per row of `job_credit`.
    job_elsewhere
        Whether it is known to be that of other work, per row of `job_credit`.
    months
        Bare total of experience, -1 unknown.
    salary
        Expectation in cents per year, -1 unknown.
    place, areas
        ``areas[place[i]]`` are the wage areas of person i: metro, state, nation.
    preferences
        What was wished for, distinct values once.
    certifications
        Certifications held, per person, each once.
    certifications_known
        Whether certifications were stated, be it "none", or a text names any that is held.
    certifications_stated
        Whether the field itself was filled in: a text may leave out what it does not ask for.
    terms
        (term, credit in percent) per person: words of free text that tell what was done.
    entries
        (whether it named a known skill or certification, level stated or 0) per skill entry typed.
    """

    skills: Ragged
    mentioned: Ragged
    likely: Ragged
    education: IntArray
    jobs: Ragged
    jobs_known: BoolArray
    job_credit: IntArray
    job_roles: Ragged
    job_recognised: BoolArray
    job_elsewhere: BoolArray
    months: IntArray
    salary: IntArray
    place: IntArray
    areas: tuple[tuple[int, ...], ...]
    preferences: Coded[Preferences]
    certifications: Ragged
    certifications_known: BoolArray
    certifications_stated: BoolArray
    terms: Ragged
    entries: Ragged

    def __len__(self) -> int:
        return len(self.education)

    def span(self, start: int, stop: int) -> Features:
        """Consecutive people, without copying what is known of them."""
        stop = min(stop, len(self))
        if start <= 0 and stop == len(self):
            return self
        rows = slice(start, stop)
        preferences = Coded(self.preferences.codes[rows], self.preferences.values)
        ragged = ("skills", "mentioned", "likely", "jobs", "certifications", "terms", "entries")
        certifications = ("certifications_known", "certifications_stated")
        flat = ("education", "jobs_known", "months", "salary", "place", *certifications)
        return replace(
            self,
            preferences=preferences,
            **{name: getattr(self, name).span(start, stop) for name in ragged},
            **{name: getattr(self, name)[rows] for name in flat},
        )


def encode(people: People, reader: Reader, *, job_titles: bool = True) -> Features:
    """Read every distinct word once and spread the results over the people.

    Without `job_titles` neither stated past jobs nor titles found in a text are evidence.
    """
    facts = [reader.text(text) for text in people.text.values]
    if (used := people.past_jobs.used()) is not people.past_jobs:
        people = replace(people, past_jobs=used)
    people = filled(people, facts, job_titles=job_titles)
    people = people if job_titles else without_job_titles(people)
    named, meanings, certified, levels = reader.skill_entries.of(people.skills.values)
    typed = spread(people.skills.rows, named)
    told = skills_of_texts(people.text.codes, facts, typed) if facts else None
    skills = distinct(typed if told is None else joined(typed, told), level=True)
    among_skills = spread(people.skills.rows, certified)
    held, certifications_known = _certifications(people, among_skills, facts, reader)
    jobs, credit, named_roles, recognised, elsewhere = _jobs(people.past_jobs, reader)
    areas = [reader.areas(None), *(reader.areas(text) for text in people.location.values)]
    return Features(
        skills=skills,
        mentioned=_mentioned(skills, typed, told),
        likely=_levelled(likely_skills(people, reader, named, meanings, told)),
        education=_ranks(people)[people.education.codes],
        jobs=jobs,
        jobs_known=people.past_jobs.known > 0,
        job_credit=credit,
        job_roles=named_roles,
        job_recognised=recognised,
        job_elsewhere=elsewhere,
        months=people.months,
        salary=people.salary,
        place=people.location.codes + 1,
        areas=tuple(areas),
        preferences=people.preferences,
        certifications=held,
        certifications_known=certifications_known,
        certifications_stated=people.certifications.known > 0,
        terms=terms_of_texts(people.text.codes, facts) if facts else Ragged.nothing(len(people), 2),
        entries=_entries(people.skills.rows, named.lengths + certified.lengths, levels),
    )


def _ranks(people: People) -> IntArray:
    """Ladder rank per distinct education; the last entry serves code -1, unknown."""
    ranks = [-1 if e.rank is None else e.rank for e in people.education.values]
    return np.array([*ranks, -1], dtype=np.int64)


def _mentioned(skills: Ragged, typed: Ragged, told: Ragged | None) -> Ragged:
    """1 for each skill that was not typed, so that only a text names it."""
    if told is None:
        return Ragged(skills.indptr, (np.zeros_like(skills.columns[0]),))
    return Ragged(skills.indptr, (among(skills, typed) ^ 1,))


def _entries(rows: Ragged, named: IntArray, levels: Ragged) -> Ragged:
    (codes,) = rows.columns
    found = (named > 0)[codes].astype(np.int64)
    return Ragged(rows.indptr, (found, levels.columns[0][codes]))


def _levelled(likely: Ragged) -> Ragged:
    """Likely skills with the usual level where none is stated."""
    if not len(likely.columns[0]):
        return likely
    skills, levels, origins = likely.columns
    return Ragged(likely.indptr, (skills, np.where(levels == 0, UNSTATED_LEVEL, levels), origins))


def _certifications(
    people: People, among_skills: Ragged, facts: Sequence[TextFacts], reader: Reader
) -> tuple[Ragged, BoolArray]:
    """Certifications held, those typed among the skills too, and whether anything is known."""
    words = people.certifications
    held = spread(words.rows, reader.certification_entries.of(words.values)[0])
    known = np.asarray(words.known > 0)
    if facts:
        told = certifications_of_texts(people.text.codes, facts, known)
        held, known = joined(held, told), known | (told.lengths > 0)
    return distinct(joined(held, among_skills)), known | (among_skills.lengths > 0)


def spread(rows: Ragged, per_word: Ragged) -> Ragged:
    """Replace each word code of a person by all entries of that word."""
    if not len(rows.columns[0]) or not len(per_word.columns[0]):
        return Ragged.nothing(len(rows), len(per_word.columns))
    (codes,) = rows.columns
    taken = per_word.take(codes)
    return Ragged(taken.indptr[rows.indptr], taken.columns)


LEVEL_BITS = 3
"""Bits that a level takes, 0 to 7."""

KEY_BITS = 28
"""Bits that the number of a skill or certification takes."""


def distinct(rows: Ragged, *, level: bool = False) -> Ragged:
    """Each key once per person, in order of key; with `level` the highest one, 0 as unstated."""
    if not len(rows.columns[0]):
        return Ragged.nothing(len(rows), 2 if level else 1)
    keys = rows.columns[0]
    levels = rows.columns[1] if level else np.zeros_like(keys)
    if len(rows) == 1 and len(keys) <= FEW:
        return _distinct_of_few(keys.tolist(), levels.tolist(), level=level)
    owners = rows.owners()
    levels = np.where(levels == 0, UNSTATED_LEVEL, levels)
    # One number holds all three, so that plain sorting, much quicker than by several keys, brings
    # equal keys of a person together with the highest level first.
    top = (1 << LEVEL_BITS) - 1
    packed = (((owners << KEY_BITS) | keys) << LEVEL_BITS) | (top - levels)
    packed.sort()
    both = packed >> LEVEL_BITS
    first = begins(both)
    packed, both = packed[first], both[first]
    counts = np.bincount(both >> KEY_BITS, minlength=len(rows))
    keys = both & ((1 << KEY_BITS) - 1)
    columns = (keys, top - (packed & top)) if level else (keys,)
    return Ragged(starts_of(counts), columns)


def _distinct_of_few(keys: list[int], levels: list[int], *, level: bool) -> Ragged:
    """The same for one person's few keys."""
    highest: dict[int, int] = {}
    for key, stated in zip(keys, levels, strict=True):
        highest[key] = max(highest.get(key, 0), stated or UNSTATED_LEVEL)
    once = sorted(highest)
    columns = (once, list(map(highest.__getitem__, once))) if level else (once,)
    found = tuple(np.array(column, dtype=np.int64) for column in columns)
    return Ragged(np.array([0, len(once)], dtype=np.int64), found)


def _jobs(
    words: Words[PastJob], reader: Reader
) -> tuple[Ragged, IntArray, Ragged, BoolArray, BoolArray]:
    """Jobs of each person, and of each distinct job its credits and what its title names."""
    jobs = words.values
    credit = np.zeros((len(jobs), len(reader.catalogue.lineage.role_ids)), dtype=np.int64)
    recognised, elsewhere = np.zeros((2, len(jobs)), dtype=np.bool_)
    if not jobs:
        none = Ragged.nothing(len(words.rows), 2), credit, Ragged.nothing(0, 1)
        return *none, recognised, elsewhere
    roles = Ragged.of_numbers([reader.job_rows(job.title) for job in jobs])
    np.greater(roles.lengths, 0, out=recognised)
    for i, job in enumerate(jobs):
        credit[i] = reader.job_credit(job.title)
        elsewhere[i] = reader.is_other_work(job.title)
    months = np.array([_undated(job.months) for job in jobs], dtype=np.int64)
    (codes,) = words.rows.columns
    rows = Ragged(words.rows.indptr, (codes, months[codes] if len(codes) else codes))
    return rows, credit, roles, recognised, elsewhere


def _undated(months: int | None) -> int:
    return -1 if months is None else months
