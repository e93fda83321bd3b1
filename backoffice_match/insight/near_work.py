"""What to tell somebody who names only other work: which roles it counts for (insight room)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backoffice_match.catalogue.role import Role
from backoffice_match.features.reader import Reader
from backoffice_match.insight.from_text import states_work
from backoffice_match.insight.sentences import join_words
from backoffice_match.insight.shown import LEADING
from backoffice_match.insight.status import INSUFFICIENT_DATA, REASONS
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.past_jobs import PastJob

MOST_ROLES, MOST_SKILLS = 5, 8
"""Roles named, and skills that are asked about."""

NEAR_BEST = 75
"""Least credit of a role that is named, in percent of the best; the rest lies too far off."""


@dataclass(frozen=True, slots=True)
class NearRole:
    """A role that years in other work count for in part; there is no fit to speak of.

    Attributes
    ----------
    role
        The role.
    credit
        What a year counts as, in percent of a year in the role.
    """

    role: Role
    credit: int


def near_roles(candidate: Candidate, reader: Reader) -> tuple[NearRole, ...]:
    """Roles that past jobs in other work count for, the nearest first, none that leads others."""
    catalogue, best = reader.catalogue, Counter[str]()
    for job in _jobs_told(candidate, reader):
        for role_id, credit in (reader.other_work(job.title) or {}).items():
            best[role_id] = max(best[role_id], credit)
    ids = sorted(best, key=lambda role_id: (-best[role_id], role_id))
    known = (NearRole(catalogue[name], best[name]) for name in ids if name in catalogue)
    found = [near for near in known if near.role.level not in LEADING][:MOST_ROLES]
    return tuple(near for near in found if near.credit * 100 >= NEAR_BEST * found[0].credit)


def _jobs_told(candidate: Candidate, reader: Reader) -> tuple[PastJob, ...]:
    """Past jobs as stated, else those of a text."""
    if states_work(candidate) or candidate.text is None:
        return candidate.past_jobs or ()
    return reader.text(candidate.text).jobs


def skills_to_ask(near: Sequence[NearRole]) -> tuple[str, ...]:
    """Skills that such roles ask for most, to be asked about; nobody is taken to have them."""
    weights = Counter[str]()
    for one in near:
        for skill in one.role.skills:
            weights[skill.name] += skill.weight * one.credit
    return tuple(sorted(weights, key=lambda name: (-weights[name], name))[:MOST_SKILLS])


def reason_for(status: str, candidate: Candidate, reader: Reader) -> str:
    """Why a ranking rests on little or does not exist, and what to go on with; blank if it is well.

    Who names only other work is told which roles it counts for. They have no points: what a year
    counts for says nothing of what somebody can do.
    """
    told = REASONS[status]
    near = near_roles(candidate, reader) if status == INSUFFICIENT_DATA else ()
    if not near:
        return told
    roles = "; ".join(f"{one.role.title}, a year as about {one.credit} %" for one in near)
    return (
        f"{told} The work that is named counts in part for these jobs ({roles}); that is no fit "
        f"yet. They ask for {join_words(skills_to_ask(near))}: add those that you have done."
    )
