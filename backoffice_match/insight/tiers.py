"""Tiers: ranks that cannot be told apart stand in one (insight room)."""

from __future__ import annotations

import numpy as np

from backoffice_match.arrays import IntArray

TIER_WIDTH = 300
"""Points out of 10,000: about one standard error of a difference between neighbours.

When weights are drawn again within their errors (see `insight.certainty`), the difference between
neighbours among the first ten of the sample people has a standard error of 3.1 points of 100 at the
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
    found = np.zeros(len(points), dtype=np.int64)
    start = np.flatnonzero(ranks == 0)
    leader, tier = points[start].copy(), np.ones(len(start), dtype=np.int64)
    person = np.cumsum(ranks == 0) - 1
    for rank in range(int(ranks.max(initial=-1)) + 1):
        at = np.flatnonzero(ranks == rank)
        who = person[at]
        apart = leader[who] - points[at] > TIER_WIDTH
        tier[who] += apart
        leader[who] = np.where(apart, points[at], leader[who])
        found[at] = tier[who]
    return found
