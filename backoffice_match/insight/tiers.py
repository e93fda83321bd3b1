"""Tiers: ranks that cannot be told apart stand in one (insight room)."""

from __future__ import annotations

import numpy as np

from backoffice_match.arrays import IntArray

TIER_WIDTH = 300
"""Points out of 10,000: somewhat over one standard error of a difference between neighbours.

When weights are drawn again within their errors (see `insight.certainty`), the difference between
neighbours among the first ten of the sample people has a standard error of 2.3 points of 100 at the
median. Roles within it of a tier's best share the tier; `Ranking.certainty` tells more of each.
"""


def tiers_of_rows(points: IntArray, ranks: IntArray) -> IntArray:
    """Tiers for rows of many people, each person's rows together and best first.

    Parameters
    ----------
    points, ranks
        Points and rank from 0 of each row, shape (rows,).

    Returns
    -------
    numpy.ndarray
        Tier of each row, from 1.

    Examples
    --------
    >>> points, ranks = np.array([9_000, 8_800, 8_500, 8_400, 2_000]), np.arange(5)
    >>> tiers_of_rows(points, ranks).tolist()
    [1, 1, 2, 2, 3]
    """
    if len(points) <= FEW:
        return _of_few(points.tolist(), ranks.tolist())
    found = np.zeros(len(points), dtype=np.int64)
    left, person = np.arange(len(points)), np.cumsum(ranks == 0)
    while len(left):
        found[left] += 1
        own, reached = person[left], points[left]
        first = np.ones(len(left), dtype=np.bool_)
        np.not_equal(own[1:], own[:-1], out=first[1:])
        leader = reached[first][np.cumsum(first) - 1]
        left = left[leader - reached > TIER_WIDTH]
    return found


def tiers_of_people(points: IntArray) -> IntArray:
    """Tiers of many people's roles, each person's best first.

    Parameters
    ----------
    points
        Points, shape (people, roles).

    Examples
    --------
    >>> tiers_of_people(np.array([[9_000, 8_800, 8_500, 8_400], [2_000, 100, 50, 0]])).tolist()
    [[1, 1, 2, 2], [1, 2, 2, 2]]
    """
    ranks = np.ascontiguousarray(points.T)
    found, leader = np.ones_like(ranks), ranks[:1].ravel().copy()
    for place in range(1, len(ranks)):
        lower = leader - ranks[place] > TIER_WIDTH
        np.add(found[place - 1], lower, out=found[place])
        np.copyto(leader, ranks[place], where=lower)
    return found.T


FEW = 50
"""Up to so many rows plain Python is quicker than arrays."""


def _of_few(points: list[int], ranks: list[int]) -> IntArray:
    found, tier, leader = [], 0, 0
    for reached, rank in zip(points, ranks, strict=True):
        if rank == 0:
            tier, leader = 1, reached
        elif leader - reached > TIER_WIDTH:
            tier, leader = tier + 1, reached
        found.append(tier)
    return np.array(found, dtype=np.int64)
