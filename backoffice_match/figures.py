"""Numbers in sentences: "1 row", "2 rows", "half a year" (stands before all rooms)."""

from __future__ import annotations

MONTHS = 12

DOLLARS = "USD"

IRREGULAR = {"person": "people", "family": "families"}
"""Plurals that do not end in a plain s."""


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """A whole number and what it counts, in the singular for one.

    Examples
    --------
    >>> counted(1, "row"), counted(2_000, "row"), counted(3, "person")
    ('1 row', '2,000 rows', '3 people')
    """
    if number != 1:
        noun = nouns or IRREGULAR.get(noun, f"{noun}s")
    return f"{number:,} {noun}"


def money(amount: int, currency: str = DOLLARS) -> str:
    """A whole amount with its currency.

    Examples
    --------
    >>> money(48_000), money(48_000, "CAD"), symbol("USD")
    ('$48,000', 'CAD 48,000', '$')
    """
    return f"{symbol(currency)}{amount:,}"


def symbol(currency: str) -> str:
    """What stands before an amount."""
    return "$" if currency == DOLLARS else f"{currency} "


def years_text(years: float) -> str:
    """Years to the half or tenth, as people say them.

    Examples
    --------
    >>> years_text(1), years_text(0.5), years_text(2.5), years_text(4), years_text(0)
    ('a year', 'half a year', '2.5 years', '4 years', 'no time')
    """
    if not years:
        return "no time"
    named = {0.5: "half a year", 1.0: "a year"}
    return named.get(float(years), f"{years:g} years")


def months_text(months: int) -> str:
    """A length of time that is known to the month: months below a year, else years to a tenth.

    Examples
    --------
    >>> months_text(0), months_text(1), months_text(12), months_text(30)
    ('no time', '1 month', '1 year', '2.5 years')
    """
    if months < MONTHS:
        return counted(months, "month") if months else "no time"
    tenths = f"{round(months / MONTHS, 1):g}"
    return f"{tenths} {'year' if tenths == '1' else 'years'}"
