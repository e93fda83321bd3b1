"""Related experience per role, from past jobs or a bare total (features room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, locked, sums
from backoffice_match.features.encode import Features

MOST_MONTHS = 960
"""80 years: the most that a record may state, so that look-up tables stay small."""

WHOLE = 100
"""What a year counts for is told in percent."""


@dataclass(frozen=True, eq=False)
class RelatedExperience:
    """Months of related experience of n people for r roles.

    Attributes
    ----------
    months
        Months that count for the role, shape (n, r).
    known
        False where nothing was said, where no title was read, or where a related job has no dates,
        shape (n, r). A title of other work is read: it counts for what lies near it, else nothing.
    at_least
        Months that are certain: none where only a bare total was given, shape (n, r).
    at_most
        Months if every job that was not recognised were related, shape (n, r).
    from_jobs
        Whether past jobs were stated, so that "related" means something, shape (n,).
    ignored
        Whether experience is to have no effect at all, as with a weight of 0.
    """

    months: IntArray
    known: BoolArray
    at_least: IntArray
    at_most: IntArray
    from_jobs: BoolArray
    ignored: bool = False


def related_experience(features: Features, lineage_of_role: IntArray) -> RelatedExperience:
    """What each person's past counts for each role.

    A job counts fully in its own occupation, in part in related ones and not elsewhere. A bare
    total is used where no past jobs are stated; it may not be related at all, so it is not certain.
    """
    jobs, roles = features.jobs_known, len(lineage_of_role)
    shape = (len(features), roles)
    anywhere = np.count_nonzero(jobs)
    if not anywhere and not np.count_nonzero(features.months >= 0):
        return _nothing_said(*shape)
    if not anywhere:
        stated = np.broadcast_to(np.maximum(features.months, 0)[:, None], shape)
        known = np.broadcast_to((features.months >= 0)[:, None], shape)
        nothing = np.zeros(shape, dtype=np.int64)
        return RelatedExperience(stated, known, nothing, stated, jobs)
    dated, undated, lost = _from_jobs(features, lineage_of_role)
    total, told = np.maximum(features.months, 0)[:, None], features.months >= 0
    months = np.where(jobs[:, None], dated, total)
    return RelatedExperience(
        np.minimum(months, MOST_MONTHS),
        np.where(jobs[:, None], _readable(features)[:, None] & ~undated, told[:, None]),
        np.where(jobs[:, None], np.minimum(dated, MOST_MONTHS), 0),
        np.minimum(np.where(jobs[:, None], dated + lost[:, None], total), MOST_MONTHS),
        jobs,
    )


def words_count(features: Features, lineage_of_role: IntArray) -> IntArray:
    """Percent that the words of a free text count for each role, shape (n, r).

    Whose every past job is other work tells of that work: a server who closed a restaurant has
    closed no books. Such words count for a role as much as a year of the work does, and fully where
    any job is of a role, is not read, or none is told.
    """
    jobs = features.jobs
    rows, owners = jobs.columns[0], jobs.owners()
    apart = (jobs.lengths > 0) & _all_elsewhere(features)
    share = np.zeros((len(features), len(lineage_of_role)), dtype=np.int64)
    if apart.any():
        np.maximum.at(share, owners, features.job_credit.take(lineage_of_role, axis=1)[rows])
    share[~apart] = WHOLE
    return share


@lru_cache(maxsize=16)
def _nothing_said(people: int, roles: int) -> RelatedExperience:
    nothing = np.broadcast_to(np.zeros((), dtype=np.int64), (people, roles))
    never = np.broadcast_to(np.zeros((), dtype=np.bool_), (people, roles))
    return RelatedExperience(nothing, never, nothing, nothing, locked(np.zeros(people, np.bool_)))


def _readable(features: Features) -> BoolArray:
    """Whether any past job is of a role, or all are read, or there is none; shape (n,)."""
    rows, owners, people = features.jobs.columns[0], features.jobs.owners(), len(features)
    of_roles = np.bincount(owners[features.job_recognised[rows]], minlength=people)
    return np.asarray((of_roles > 0) | _all_elsewhere(features))


def _all_elsewhere(features: Features) -> BoolArray:
    """Whether every past job is known to be other work, or there is none; shape (n,)."""
    rows, owners = features.jobs.columns[0], features.jobs.owners()
    elsewhere = np.bincount(owners[features.job_elsewhere[rows]], minlength=len(features))
    return np.asarray(elsewhere == features.jobs.lengths)


def _from_jobs(features: Features, lineage: IntArray) -> tuple[IntArray, BoolArray, IntArray]:
    """Dated related months, whether a related job is undated, and months of unread titles."""
    jobs, unread = features.jobs, ~(features.job_recognised | features.job_elsewhere)
    rows, months = jobs.columns
    credit = features.job_credit.take(lineage, axis=1)[rows]
    dated = sums(np.maximum(months, 0)[:, None] * credit, jobs) // 100
    undated = sums(((months < 0)[:, None] & (credit > 0)).astype(np.int64), jobs) > 0
    blank = sums((unread[rows] & (months < 0)).astype(np.int64), jobs) > 0
    lost = sums(np.where(unread[rows], np.maximum(months, 0), 0), jobs) + MOST_MONTHS * blank
    return dated, undated, lost
