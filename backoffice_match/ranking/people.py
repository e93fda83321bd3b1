"""The order of people for one role or order: by the middle of the interval (ranking room)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backoffice_match.arrays import IntArray


def by_middle(
    low: IntArray, high: IntArray, ids: Sequence[str], groups: IntArray | None = None
) -> IntArray:
    """Order of people from the best to the last, so that silence does not pay.

    What is not known takes no points away but pulls the low end down; the middle of the interval
    sets somebody who says nothing behind somebody whose answer meets the role.

    Parameters
    ----------
    low, high
        Ends of the interval in points, shape (n,).
    ids
        Ids of the people, which settle ties by their code points; then the given order does.
    groups
        What each belongs to, such as an order to fill; each group is ordered by itself.

    Returns
    -------
    numpy.ndarray
        Positions, group after group, each best first.

    Examples
    --------
    >>> low, high = np.array([10, 40, 20, 30]), np.array([90, 60, 100, 90])
    >>> by_middle(low, high, ["d", "c", "b", "a"]).tolist()
    [3, 2, 1, 0]
    """
    if not len(ids):
        return np.zeros(0, dtype=np.int64)
    _, named = np.unique(np.asarray(ids, dtype=np.str_), return_inverse=True)
    keys = (named.ravel(), -(low + high))
    return np.lexsort(keys if groups is None else (*keys, groups)).astype(np.int64)
