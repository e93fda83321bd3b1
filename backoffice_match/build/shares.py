"""Exact shares: survey answers, shrinking by sample size, whole numbers out of 10,000 (build)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from backoffice_match.arrays import Q

Shares = tuple[Fraction, ...]
"""Parts of one whole, in order of category; they sum to 1."""


def normalise_percent(percent: Sequence[float]) -> Shares:
    """Shares from percentages as published, with two decimals, which sum to about 100.

    Examples
    --------
    >>> normalise_percent([25.0, 74.99])[0]
    Fraction(2500, 9999)
    """
    hundredths = [round(value * 100) for value in percent]
    whole = sum(hundredths)
    return tuple(Fraction(part, whole) for part in hundredths)


def mean(many: Sequence[Shares]) -> Shares:
    """Plain mean of several distributions, each counting once."""
    return tuple(sum(parts, Fraction(0)) / len(many) for parts in zip(*many, strict=True))


def shrink(shares: Shares | None, respondents: int, prior: Shares, prior_size: int) -> Shares:
    """Draw a survey distribution toward a prior: (n p + k prior) / (n + k).

    Parameters
    ----------
    shares
        What n `respondents` answered; None counts as nobody asked.
    prior
        What is known of occupations of this kind.
    prior_size
        How many respondents the prior is worth (k), above 0.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> shrink((Fraction(1), Fraction(0)), 10, (half, half), 10)
    (Fraction(3, 4), Fraction(1, 4))
    """
    if shares is None or respondents == 0:
        return prior
    whole = respondents + prior_size
    pairs = zip(shares, prior, strict=True)
    return tuple((respondents * own + prior_size * other) / whole for own, other in pairs)


def pool(parts: Sequence[tuple[Shares, int]]) -> Shares:
    """Mean of distributions, each weighted by the people that stand behind it.

    Examples
    --------
    >>> pool([((Fraction(1), Fraction(0)), 30), ((Fraction(0), Fraction(1)), 10)])
    (Fraction(3, 4), Fraction(1, 4))
    """
    whole = sum(weight for _, weight in parts)
    columns = zip(*(shares for shares, _ in parts), strict=True)
    weights = [weight for _, weight in parts]
    return tuple(
        sum((share * weight for share, weight in zip(column, weights, strict=True)), Fraction(0))
        / whole
        for column in columns
    )


def out_of_q(shares: Shares) -> tuple[int, ...]:
    """Shares as whole numbers out of 10,000 that sum to it exactly, by largest remainder.

    Remainders are compared as fractions, so that ties are ties; the earlier category goes first.

    Examples
    --------
    >>> out_of_q((Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)))
    (3334, 3333, 3333)
    """
    whole = [share * Q // 1 for share in shares]
    rests = [share * Q - part for share, part in zip(shares, whole, strict=True)]
    by_rest = sorted(range(len(shares)), key=lambda at: (-rests[at], at))
    raised = frozenset(by_rest[: Q - sum(whole)])
    return tuple(part + (at in raised) for at, part in enumerate(whole))
