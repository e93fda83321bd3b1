"""Steering: which families, and what pay, each group is shown (evaluation room)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.evaluation.audit.groups import Grouping
from backoffice_match.evaluation.audit.impact import impact_ratios
from backoffice_match.evaluation.audit.pairs import Pairs

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10
"""Roles a person is shown, where the result holds as many."""

STEERING_COLUMNS = (
    *("category", "group", "family", "n", "shown", "rate", "impact_ratio", "reference"),
    *("excluded_reason", "p", "flag", "overall_rate"),
)
PAY_COLUMNS = ("category", "group", "n", "with_pay", "median_pay", "ratio")


def steering(
    pairs: Pairs, groups: Sequence[Grouping], k: int, threshold: Fraction, least_share: Fraction
) -> pd.DataFrame:
    """Who is shown which families among their first `k` roles.

    Returns
    -------
    pandas.DataFrame
        `STEERING_COLUMNS`; `shown` people of the group have a role of the family among their
        first `k`, `rate` is their share, and the ratio is out of the group that is shown the
        family most often. Read it both ways: being shown a family less, or more, than others.
    """
    import pandas as pd

    shown = _families_shown(pairs, k)
    rows: list[dict[str, Any]] = []
    for grouping in groups:
        size = len(grouping.groups)
        people = np.bincount(grouping.codes + 1, minlength=size + 1)
        for family, name in enumerate(pairs.families):
            hits = np.bincount(grouping.codes[shown[:, family]] + 1, minlength=size + 1)
            counts = {
                g: (int(people[i + 1]), int(hits[i + 1])) for i, g in enumerate(grouping.groups)
            }
            found = impact_ratios(counts, threshold=threshold, least_share=least_share)
            overall = float(shown[:, family].mean())
            rows += [
                {
                    "category": grouping.category,
                    "group": row.group,
                    "family": name,
                    "n": row.n,
                    "shown": row.hits,
                    "rate": None if row.rate is None else float(row.rate),
                    "impact_ratio": None if row.ratio is None else float(row.ratio),
                    "reference": row.reference,
                    "excluded_reason": row.excluded_reason,
                    "p": row.p,
                    "flag": row.flag,
                    "overall_rate": overall,
                }
                for row in found
            ]
    frame = pd.DataFrame(rows, columns=list(STEERING_COLUMNS))
    return frame.astype({"flag": "boolean", "impact_ratio": "float64", "p": "float64"})


def _families_shown(pairs: Pairs, k: int) -> Any:
    """Whether each person is shown each family, shape (people, families)."""
    shown = np.zeros((len(pairs.ids), len(pairs.families)), dtype=np.bool_)
    first = pairs.rank <= k
    shown[pairs.person[first], pairs.family[first]] = True
    return shown


def pay_shown(pairs: Pairs, groups: Sequence[Grouping], k: int) -> pd.DataFrame:
    """Median over people of the median pay of their first `k` roles, by group.

    Returns
    -------
    pandas.DataFrame
        `PAY_COLUMNS`; USD per year in each person's own area; `ratio` is out of the group with
        the highest.
    """
    first = (pairs.rank <= k) & (pairs.pay >= 0)
    person = pairs.person[first]
    order = np.lexsort((pairs.pay[first], person))
    middle = person_medians(person[order], pairs.pay[first][order], len(pairs.ids))
    return group_medians(groups, middle)


def person_medians(person: IntArray, values: IntArray, size: int) -> IntArray:
    """Lower median of each person's values, -1 for none; both sorted by person, then value."""
    counts = np.bincount(person, minlength=size)
    starts = np.cumsum(counts) - counts
    found = np.full(size, -1, dtype=np.int64)
    some = np.flatnonzero(counts)
    found[some] = values[starts[some] + (counts[some] - 1) // 2]
    return found


def group_medians(groups: Sequence[Grouping], values: IntArray) -> pd.DataFrame:
    """Lower median of each group's values, which are -1 where a person has none."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for grouping in groups:
        found = {}
        for code, group in enumerate(grouping.groups):
            own = grouping.codes == code
            held = np.sort(values[own & (values >= 0)])
            middle = int(held[(len(held) - 1) // 2]) if len(held) else None
            found[group] = (int(own.sum()), len(held), middle)
        best = max((m for _, _, m in found.values() if m is not None), default=None)
        rows += [
            {
                "category": grouping.category,
                "group": group,
                "n": n,
                "with_pay": held_by,
                "median_pay": middle,
                "ratio": middle / best if middle is not None and best else None,
            }
            for group, (n, held_by, middle) in found.items()
        ]
    frame = pd.DataFrame(rows, columns=list(PAY_COLUMNS))
    return frame.astype({"median_pay": "Int64", "ratio": "float64"})
