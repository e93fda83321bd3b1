"""Impact ratios of groups from whole counts: pure functions (evaluation room).

The rate of a group is held against the highest rate of all groups: 29 CFR 1607.4(D) (the
"four-fifths rule") and 6 RCNY 5-300 define it so. Counts are whole numbers and are compared as
whole numbers: 48 % against 60 % is exactly four fifths, and no rounding decides about a flag.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from backoffice_match.exceptions import InputError
from backoffice_match.figures import counted

FOUR_FIFTHS = Fraction(4, 5)
"""29 CFR 1607.4(D): a rate below four fifths of the highest is generally regarded as evidence of
adverse impact."""

LEAST_SHARE = Fraction(2, 100)
"""6 RCNY 5-301 lets a category under 2 % of the data be left out of the impact ratios."""

CONFIDENCE = 0.95

MOST_EXACT = 10_000_000
"""People up to whom the exact test is made: beyond, scipy's counts overflow, and any difference
that matters is beyond chance."""

Counts = tuple[int, int]
"""People of a group, and those of them with the outcome."""


@dataclass(frozen=True)
class ImpactRatio:
    """One group beside the group with the highest rate.

    Attributes
    ----------
    group
        Name of the group.
    n, hits
        People in it, and those with the outcome.
    share
        Part of all people whose group is known.
    rate
        ``hits / n``; None for an empty group.
    ratio
        Impact ratio: own rate out of the highest; None when excluded or when no rate is above 0.
    reference
        Group with the highest rate; ties go to the first by name.
    excluded_reason
        Why no ratio is given; blank when one is.
    p
        Two-sided Fisher exact test against the reference; None above `MOST_EXACT` people.
    low, high
        Ends of the ratio's 95 % interval (Katz's log method, `scipy.stats.contingency`).
    flag
        Whether the ratio is below the threshold, decided in whole numbers; None without a ratio.
    one_more
        Ratio with one more person of the group selected, the reference left as it is.
    bound_low, bound_high
        Ratio when all people of unknown group are counted against the group, and for it.
    """

    group: str
    n: int
    hits: int
    share: Fraction
    rate: Fraction | None
    ratio: Fraction | None = None
    reference: str = ""
    excluded_reason: str = ""
    p: float | None = None
    low: float | None = None
    high: float | None = None
    flag: bool | None = None
    one_more: Fraction | None = None
    bound_low: Fraction | None = None
    bound_high: Fraction | None = None


def impact_ratios(
    counts: Mapping[str, Counts],
    *,
    unknown: Counts = (0, 0),
    threshold: Fraction = FOUR_FIFTHS,
    least_share: Fraction = LEAST_SHARE,
) -> list[ImpactRatio]:
    """Impact ratio of each group, in order of name.

    Parameters
    ----------
    counts
        People and people with the outcome, by group.
    unknown
        The same of people whose group is not known; they are in no rate, only in the bounds.
    threshold
        A ratio below it is flagged.
    least_share
        Groups with a smaller part of the people get no ratio, and are never the reference.

    Raises
    ------
    InputError
        When a count is negative, or more people have the outcome than there are.

    Examples
    --------
    The example of the EEOC's Questions and Answers (44 FR 11996, 1979): 48 % to 60 % is no flag.

    >>> found = impact_ratios({"Hispanic": (100, 48), "White": (100, 60), "American Indian":
    ...                        (100, 45)})
    >>> [(row.group, float(row.ratio), row.flag) for row in found]
    [('American Indian', 0.75, True), ('Hispanic', 0.8, False), ('White', 1.0, False)]
    """
    for group, (n, hits) in {**counts, "(unknown)": unknown}.items():
        if not 0 <= hits <= n:
            raise InputError(
                f"{hits} of {n} people in group {group!r}",
                "a count from 0 to the number of people",
                "check how selected people were counted",
                field="counts",
            )
    total = sum(n for n, _ in counts.values())
    names = sorted(counts)
    kept = [name for name in names if _large_enough(counts[name][0], total, least_share)]
    best = max(kept, key=lambda name: Fraction(counts[name][1], counts[name][0]), default=None)
    rows = []
    for name in names:
        n, hits = counts[name]
        share = Fraction(n, total) if total else Fraction(0)
        row = ImpactRatio(name, n, hits, share, Fraction(hits, n) if n else None)
        if name not in kept or best is None:
            rows.append(_excluded(row, total, least_share))
        else:
            rows.append(_compared(row, best, counts[best], unknown, threshold))
    return rows


def _large_enough(n: int, total: int, least_share: Fraction) -> bool:
    return n > 0 and n >= least_share * total


def _excluded(row: ImpactRatio, total: int, least_share: Fraction) -> ImpactRatio:
    percent = f"{float(least_share * 100):g} %"
    few = f"{row.n:,} of {counted(total, 'person')}, less than {percent}"
    reason = few if row.n else "no people"
    return ImpactRatio(row.group, row.n, row.hits, row.share, row.rate, excluded_reason=reason)


def _compared(
    row: ImpactRatio, best: str, reference: Counts, unknown: Counts, threshold: Fraction
) -> ImpactRatio:
    """Add all that the group's ratio to the reference says."""
    n, hits = row.n, row.hits
    if not reference[1]:
        reason = "nobody at all was selected"
        return ImpactRatio(row.group, n, hits, row.share, row.rate, None, best, reason)
    ratio = _ratio((n, hits), reference)
    low, high = _interval((n, hits), reference)
    own = row.group == best
    return ImpactRatio(
        row.group,
        n,
        hits,
        row.share,
        row.rate,
        ratio,
        best,
        p=None if own else _fisher((n, hits), reference),
        low=None if own else low,
        high=None if own else high,
        flag=below((n, hits), reference, threshold),
        one_more=None if own or hits == n else _ratio((n, hits + 1), reference),
        bound_low=None if own else _worst((n, hits), reference, unknown),
        bound_high=None if own else _best((n, hits), reference, unknown),
    )


def below(group: Counts, reference: Counts, threshold: Fraction) -> bool:
    """Whether a rate is below a part of the reference's: products of whole numbers, no division.

    Examples
    --------
    >>> below((100, 48), (100, 60), FOUR_FIFTHS), below((1_000, 479), (100, 60), FOUR_FIFTHS)
    (False, True)
    """
    left = group[1] * reference[0] * threshold.denominator
    return left < reference[1] * group[0] * threshold.numerator


def _ratio(group: Counts, reference: Counts) -> Fraction:
    return Fraction(group[1] * reference[0], group[0] * reference[1])


def _worst(group: Counts, reference: Counts, unknown: Counts) -> Fraction:
    """Unknown people who were not selected join the group, those selected the reference."""
    more, lost = unknown[1], unknown[0] - unknown[1]
    return _ratio((group[0] + lost, group[1]), (reference[0] + more, reference[1] + more))


def _best(group: Counts, reference: Counts, unknown: Counts) -> Fraction:
    """Unknown people who were selected join the group, the others the reference."""
    more, lost = unknown[1], unknown[0] - unknown[1]
    return _ratio((group[0] + more, group[1] + more), (reference[0] + lost, reference[1]))


def _fisher(group: Counts, reference: Counts) -> float | None:
    from scipy.stats import fisher_exact

    if group[0] + reference[0] > MOST_EXACT:
        return None
    table = [[group[1], group[0] - group[1]], [reference[1], reference[0] - reference[1]]]
    return float(fisher_exact(table).pvalue)


def _interval(group: Counts, reference: Counts) -> tuple[float | None, float | None]:
    """Interval of the ratio; an end that the method cannot give is None."""
    from scipy.stats.contingency import relative_risk

    found = relative_risk(group[1], group[0], reference[1], reference[0])
    ends = found.confidence_interval(CONFIDENCE)
    low, high = (None if end != end else float(end) for end in (ends.low, ends.high))
    return low, high
