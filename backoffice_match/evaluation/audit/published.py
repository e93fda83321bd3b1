"""Figures that cannot be right: a lint for published audit tables (evaluation room)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from backoffice_match.exceptions import InputError

BETWEEN = "|"
"""Joins the groups of an intersection, as in ``White|Female``."""


@dataclass(frozen=True)
class PublishedFigure:
    """One row of a published table.

    Attributes
    ----------
    table
        Rows of one table share a reference.
    group
        Name; intersections are joined by ``|``.
    n, hits
        People, and those selected or above the median; None where not published.
    rate, ratio
        As printed, with their digits; None where not published.
    """

    table: str
    group: str
    n: int | None = None
    hits: int | None = None
    rate: str | None = None
    ratio: str | None = None


@dataclass(frozen=True)
class Finding:
    """Something in a published table that no counts can give.

    Attributes
    ----------
    table, group
        Where.
    code
        COUNT, RATE, RATE_CUT, NO_COUNT, RATIO, NO_REFERENCE or PARTS.
    message
        What is wrong, with figures.
    """

    table: str
    group: str
    code: str
    message: str


def lint_published(figures: Sequence[PublishedFigure]) -> list[Finding]:
    """Find what is impossible in published tables of one audit.

    Checked are: counts above the number of people; rates that the counts do not give (RATE), or
    only when digits are cut off and not rounded (RATE_CUT); rates that no whole count gives
    (NO_COUNT); ratios that follow neither from the counts nor from the printed rates (RATIO); a
    table without a group at 1 (NO_REFERENCE); and intersections that have more people, more
    selected or more not selected than the group they are part of (PARTS).

    Examples
    --------
    >>> table = [
    ...     PublishedFigure("sex", "Male", 100, 60, "0.60", "1.00"),
    ...     PublishedFigure("sex", "Female", 100, 45, "0.45", "0.85"),
    ... ]
    >>> [finding.code for finding in lint_published(table)]
    ['RATIO']
    """
    found: list[Finding] = []
    for figure in figures:
        found += _row(figure)
    tables: dict[str, list[PublishedFigure]] = {}
    for figure in figures:
        tables.setdefault(figure.table, []).append(figure)
    for rows in tables.values():
        found += _ratios(rows)
    return found + list(_parts(figures))


def read_published(rows: Sequence[Mapping[str, Any]], hits: str) -> list[PublishedFigure]:
    """Rows of a table with columns ``table``, ``group``, ``n``, `hits` and printed figures."""

    def figure(row: Mapping[str, Any], name: str) -> str | None:
        return str(row[name]) if str(row.get(name) or "") else None

    return [
        PublishedFigure(
            str(row["table"]),
            str(row["group"]),
            int(row["n"]),
            int(row[hits]),
            figure(row, "published_rate"),
            figure(row, "published_ratio"),
        )
        for row in rows
    ]


def rounded(value: Fraction, printed: str) -> str:
    """Value to the digits of a printed figure, halves up.

    Examples
    --------
    >>> rounded(Fraction(2, 3), "0.66"), rounded(Fraction(1), "1.00")
    ('0.67', '1.00')
    """
    step = _step(printed)
    whole = (value / step + Fraction(1, 2)).__floor__()
    digits = _decimal(printed).as_tuple().exponent
    return str((Decimal(whole).scaleb(int(digits))).quantize(Decimal(1).scaleb(int(digits))))


def _decimal(printed: str) -> Decimal:
    try:
        value = Decimal(printed)
    except ArithmeticError:
        value = Decimal("NaN")
    if not value.is_finite():
        hint = "write it as printed, such as 0.85"
        raise InputError(repr(printed)[:60], "a printed figure", hint, field="figure") from None
    return value.quantize(value, ROUND_HALF_UP)


def _step(printed: str) -> Fraction:
    """Size of the last printed digit."""
    return Fraction(10) ** int(_decimal(printed).as_tuple().exponent)


def _agrees(value: Fraction, printed: str) -> bool:
    return Decimal(rounded(value, printed)) == _decimal(printed)


def _row(row: PublishedFigure) -> Iterator[Finding]:
    n, hits, rate = row.n, row.hits, row.rate
    if n is not None and hits is not None and not 0 <= hits <= n:
        yield Finding(row.table, row.group, "COUNT", f"{hits} of {n} people")
    elif n and hits is not None and rate is not None:
        exact = Fraction(hits, n)
        if not _agrees(exact, rate):
            cut = (exact / _step(rate)).__floor__() * _step(rate) == Fraction(_decimal(rate))
            code = "RATE_CUT" if cut else "RATE"
            told = f"{hits} of {n} is {float(exact):.6f}, printed {rate}"
            yield Finding(row.table, row.group, code, told)
    elif n and rate is not None and not _some_count(n, rate):
        told = f"no whole number of {n} people gives {rate}"
        yield Finding(row.table, row.group, "NO_COUNT", told)


def _some_count(n: int, rate: str) -> bool:
    near = (Fraction(_decimal(rate)) * n).__floor__()
    return any(_agrees(Fraction(k, n), rate) for k in range(max(0, near - 1), min(n, near + 2) + 1))


def _ratios(rows: Sequence[PublishedFigure]) -> Iterator[Finding]:
    """Ratios of one table against its highest rate, by counts or by the printed rates."""
    printed = [row for row in rows if row.ratio is not None]
    if not printed:
        return
    if max(_decimal(str(row.ratio)) for row in printed) != 1:
        got = f"no group of table {rows[0].table!r} stands at 1"
        yield Finding(rows[0].table, "", "NO_REFERENCE", got)
    exact = {r.group: Fraction(r.hits, r.n) for r in rows if r.n and r.hits is not None}
    told = {r.group: Fraction(_decimal(r.rate)) for r in rows if r.rate is not None}
    for row in printed:
        ways = [
            rates[row.group] / max(rates.values())
            for rates in (exact, told)
            if row.group in rates and max(rates.values()) > 0
        ]
        if ways and not any(_agrees(way, str(row.ratio)) for way in ways):
            got = f"ratio printed {row.ratio}, computed {float(ways[0]):.6f}"
            yield Finding(row.table, row.group, "RATIO", got)


def _parts(figures: Sequence[PublishedFigure]) -> Iterator[Finding]:
    """Intersections against the whole groups they are parts of."""
    whole = {f.group: f for f in figures if BETWEEN not in f.group}
    for name, figure in whole.items():
        parts = [f for f in figures if name in f.group.split(BETWEEN) and BETWEEN in f.group]
        counted = [f for f in (*parts, figure) if f.n is not None and f.hits is not None]
        if not parts or len(counted) <= len(parts):
            continue
        n, hits = (sum(getattr(f, key) for f in parts) for key in ("n", "hits"))
        total, chosen = int(figure.n or 0), int(figure.hits or 0)
        for what, part, all_of in (
            ("people", n, total),
            ("selected", hits, chosen),
            ("not selected", n - hits, total - chosen),
        ):
            if part > all_of:
                got = f"parts have {part} {what}, the whole {all_of}"
                yield Finding(figure.table, name, "PARTS", got)
