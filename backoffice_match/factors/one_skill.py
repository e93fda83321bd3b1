"""The most that any one skill can earn in each role: what one keyword is worth (factors room)."""

from __future__ import annotations

import numpy as np

from backoffice_match.arrays import IntArray, Ragged, frozen
from backoffice_match.features.encode import TOP_LEVEL

ROLES_AT_ONCE = 512
"""Roles looked at together: a table of as many rows, one column per skill, of a few megabytes."""


def most_of_one_skill(credits: Ragged, claims: Ragged) -> IntArray:
    """Covered weight that the best-earning skill gives alone, per role, times 100.

    A skill earns on its own requirement and on all that it is related to.

    Parameters
    ----------
    credits
        (requirement, credit 1 to 100); row ``skill * 4 + level - 1``.
    claims
        (requirement, weight) per role.

    Returns
    -------
    numpy.ndarray
        Weight times credit, shape (roles,); it does not depend on which other roles there are.
    """
    skills = len(credits) // TOP_LEVEL
    earners = _earners(credits, skills, int(claims.columns[0].max(initial=-1)) + 1)
    blocks = [
        _most(earners, claims.take(np.arange(len(claims))[first : first + ROLES_AT_ONCE]), skills)
        for first in range(0, len(claims), ROLES_AT_ONCE)
    ]
    return frozen(np.concatenate([*blocks, np.zeros(0, dtype=np.int64)]))


def _earners(credits: Ragged, skills: int, requirements: int) -> Ragged:
    """(skill, credit at the highest level) per requirement."""
    best = credits.take(np.arange(skills) * TOP_LEVEL + TOP_LEVEL - 1)
    requirement, credit = best.columns
    order = np.argsort(requirement, kind="stable")
    counts = np.bincount(requirement, minlength=requirements)
    starts = np.concatenate([[0], np.cumsum(counts)])
    return Ragged(starts, (best.owners()[order], credit[order]))


def _most(earners: Ragged, claims: Ragged, skills: int) -> IntArray:
    """Largest sum of weight times credit over the skills, per role; floats carry whole numbers."""
    gained = earners.take(claims.columns[0])
    skill, credit = gained.columns
    cells = np.repeat(claims.owners(), gained.lengths) * skills + skill
    worth = np.repeat(claims.columns[1], gained.lengths) * credit
    earned = np.bincount(cells, worth, minlength=len(claims) * skills)
    return np.asarray(earned.reshape(-1, skills).max(axis=1, initial=0)).astype(np.int64)
