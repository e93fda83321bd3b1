"""Blank fields of people filled in from their free text (features room).

What a field says stands. Past jobs and years of experience are one question: who answers it in
either field is not asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Ragged
from backoffice_match.features.people import Coded, People, Words
from backoffice_match.features.text import TextFacts
from backoffice_match.records.education import Education
from backoffice_match.records.past_jobs import PastJob


def without_job_titles(people: People) -> People:
    """Return people of whom no past job is known."""
    nothing: Words[PastJob] = Words.of([None] * len(people))
    return replace(people, past_jobs=nothing)


def filled(people: People, facts: Sequence[TextFacts], *, job_titles: bool = True) -> People:
    """Fill in education, past jobs and years of experience where a record leaves them blank.

    Parameters
    ----------
    people
        Records as columns.
    facts
        What each distinct text says, in the order of ``people.text.values``.
    job_titles
        Whether titles found in a text count as past jobs.
    """
    if not facts:
        return people
    unasked = (people.past_jobs.known == 0) & (people.months < 0)
    months = np.array([*(fact.months for fact in facts), -1], dtype=np.int64)
    return replace(
        people,
        education=_education(people.education, people.text.codes, facts),
        past_jobs=_jobs(people, unasked, facts) if job_titles else people.past_jobs,
        months=np.where(unasked, months[people.text.codes], people.months),
    )


def _education(
    stated: Coded[Education], texts: IntArray, facts: Sequence[TextFacts]
) -> Coded[Education]:
    values = list(stated.values)
    numbers = [-1] * (len(facts) + 1)
    for i, fact in enumerate(facts):
        if fact.education is not None:
            numbers[i] = len(values)
            values.append(fact.education)
    found = np.array(numbers, dtype=np.int64)[texts]
    return Coded(np.where(stated.codes < 0, found, stated.codes), tuple(values))


def _jobs(people: People, unasked: BoolArray, facts: Sequence[TextFacts]) -> Words[PastJob]:
    stated = people.past_jobs
    values = list(stated.values)
    rows: list[list[tuple[int]]] = []
    for fact in facts:
        rows.append([(len(values) + i,) for i in range(len(fact.jobs))])
        values.extend(fact.jobs)
    texts = np.where(unasked, people.text.codes, -1)
    found = Ragged.from_rows([*rows, []], 1).take(texts)
    known = np.maximum(stated.known, (found.lengths > 0).astype(np.int64))
    return Words(joined(stated.rows, found), tuple(values), known)


def skills_of_texts(texts: IntArray, facts: Sequence[TextFacts], typed: Ragged) -> Ragged:
    """(skill, level) per person that texts mention, those with a typed level left out.

    Parameters
    ----------
    texts
        Text of each person, -1 for none.
    facts
        What each text says.
    typed
        (skill, level) per person as typed, level 0 where none is stated.
    """
    told = Ragged.from_rows([*(fact.skills for fact in facts), ()], 2).take(texts)
    kept = among(told, typed, typed.columns[1] > 0) == 0
    counts = np.bincount(told.owners()[kept], minlength=len(told))
    indptr = np.concatenate([[0], np.cumsum(counts)])
    return Ragged(indptr, tuple(column[kept] for column in told.columns))


def among(rows: Ragged, others: Ragged, which: BoolArray | None = None) -> IntArray:
    """1 for each entry of `rows` whose first column the same row of `others` holds, else 0.

    Parameters
    ----------
    rows, others
        As many rows each.
    which
        Entries of `others` that are looked at, all by default.
    """
    owners, keys = others.owners(), others.columns[0]
    if which is not None:
        owners, keys = owners[which], keys[which]
    size = 1 + max(int(part.max(initial=0)) for part in (keys, rows.columns[0]))
    found = np.isin(rows.owners() * size + rows.columns[0], owners * size + keys)
    return np.asarray(found.astype(np.int64))


def certifications_of_texts(
    texts: IntArray, facts: Sequence[TextFacts], stated: BoolArray
) -> Ragged:
    """Return certifications per person that texts say are held, where none were stated."""
    rows = [[(i,) for i in fact.certifications] for fact in facts]
    return Ragged.from_rows([*rows, []], 1).take(np.where(stated, -1, texts))


SATURATION = 1.2
"""How soon repeating a term adds little: `k1` of BM25 (Robertson and Zaragoza 2009), at its usual
value."""

COUNT_CREDIT = (
    0,
    *(round(100 * times * (SATURATION + 1) / (times + SATURATION)) for times in range(1, 9)),
)
"""Credit of a term by how often a text holds it, percent, as BM25 counts it: 100, 138, 157 ... 191.
Who says it nine times over says no more than who says it eight times."""


def terms_of_texts(texts: IntArray, facts: Sequence[TextFacts]) -> Ragged:
    """(term, credit in percent) per person."""
    most = len(COUNT_CREDIT) - 1
    rows = [
        [(term, COUNT_CREDIT[min(times, most)]) for term, times in sorted(fact.terms.times.items())]
        for fact in facts
    ]
    return Ragged.from_rows([*rows, []], 2).take(texts)


def joined(left: Ragged, right: Ragged) -> Ragged:
    """Entries of both, row by row."""
    if not len(left.columns[0]) or not len(right.columns[0]):
        return right if len(right.columns[0]) else left
    owners = np.concatenate([left.owners(), right.owners()])
    order = np.argsort(owners, kind="stable")
    pairs = zip(left.columns, right.columns, strict=True)
    columns = tuple(np.concatenate(pair)[order] for pair in pairs)
    return Ragged(left.indptr + right.indptr, columns)
