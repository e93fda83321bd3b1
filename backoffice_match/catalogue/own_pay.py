"""A firm's own pay, joined to a wage table (catalogue room)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from backoffice_match.catalogue.frame_tables import TableLike, frame_table
from backoffice_match.catalogue.own_skills import OWN
from backoffice_match.catalogue.tables import TableRow
from backoffice_match.catalogue.wages import NATIONAL, PERCENTILES, WAGE_COLUMNS, WageTable
from backoffice_match.figures import DOLLARS
from backoffice_match.vocabulary.places import PlaceFinder

LEAST_PAY, MOST_PAY = 1_000, 10_000_000
"""Per year; less is pay by the hour or in thousands, more a slip of the keyboard."""

BAND = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}
"""How far up a band each percentile lies, percent: pay is taken to be spread evenly over it."""

_NATION = ("", "national", "nation", "united states", "us", "usa", "u.s.", "u.s.a.")
_NATIONAL_AREA = {"area_code": NATIONAL, "area_type": "national", "name": "National", "state": ""}


def own_occupation(role_id: str) -> str:
    """Code under which a role's own pay stands in the wage table.

    Examples
    --------
    >>> own_occupation("ap-clerk")
    'own:ap-clerk'
    """
    return f"{OWN}:{role_id}"


def own_wages(wages: WageTable, pay: Sequence[TableRow], kept: Iterable[str] | None) -> WageTable:
    """Wage table with a firm's rows, and of the others those of the `kept` occupations.

    Raises
    ------
    CatalogueError
        For an unknown area, two rows of one role and area, or figures that are no pay per year.
    """
    if not pay and kept is None:
        return wages
    columns = wages.to_columns()
    rows = list(zip(*(columns[name] for name in WAGE_COLUMNS), strict=True))
    if kept is not None:
        wanted = set(kept)
        rows = [row for row in rows if row[1] in wanted]
    _check_currency(pay, _currencies(row[-1] for row in rows))
    areas = wages.areas()
    if pay and NATIONAL not in wages.area_positions:
        areas = [_NATIONAL_AREA, *areas]
    return _table(areas, [*rows, *_own_rows(wages, pay)])


def _table(areas: Sequence[Mapping[str, str]], rows: list[tuple[Any, ...]]) -> WageTable:
    order = {area["area_code"]: i for i, area in enumerate(areas)}
    rows = sorted(rows, key=lambda row: (order[row[0]], row[1]))
    cells = zip(*rows, strict=True) if rows else ([] for _ in WAGE_COLUMNS)
    return WageTable.from_columns(
        areas, {name: list(column) for name, column in zip(WAGE_COLUMNS, cells, strict=True)}
    )


def wages_of_frame(table: TableLike) -> WageTable:
    """Wage table of another country, or of one's own survey, with its own occupations and areas.

    Raises
    ------
    CatalogueError
        For a missing column, two rows of one occupation and area, or figures that are no pay per
        year, with row (the first is 1) and column.
    """
    optional = ("area", *PERCENTILES, "low", "high", "jobs", "currency")
    rows = frame_table("wages", table, ("pay_soc",), optional)
    _check_currency(rows, set())
    names = sorted({row["area"] for row in rows if row["area"].casefold() not in _NATION})
    areas = [
        {"area_code": f"{OWN}-{number}", "area_type": "metro", "name": name, "state": ""}
        for number, name in enumerate(names, start=1)
    ]
    finder = _named_areas(areas)
    figures = [_own_row(row, row.needed("pay_soc"), finder(row)) for row in rows]
    _check_once(rows, [line[:2] for line in figures], "occupation")
    return _table([_NATIONAL_AREA, *areas], figures)


def _named_areas(areas: Sequence[Mapping[str, str]]) -> Callable[[TableRow], str]:
    codes = {area["name"]: area["area_code"] for area in areas}
    return lambda row: codes.get(row["area"], NATIONAL)


def _own_rows(wages: WageTable, pay: Sequence[TableRow]) -> list[tuple[Any, ...]]:
    finder = PlaceFinder.from_rows(wages.areas())
    codes = [_area_code(wages, finder, row) for row in pay]
    _check_once(pay, list(zip(codes, (row["role_id"] for row in pay), strict=True)), "role")
    return [
        _own_row(row, own_occupation(row["role_id"]), code)
        for row, code in zip(pay, codes, strict=True)
    ]


def _check_once(rows: Sequence[TableRow], keys: Sequence[tuple[str, str]], what: str) -> None:
    found: dict[tuple[str, str], TableRow] = {}
    for row, key in zip(rows, keys, strict=True):
        first = found.setdefault(key, row)
        if first is not row:
            hint = "remove one of the two rows"
            named = row["role_id"] or row["pay_soc"]
            got = f"{named!r} and {row['area']!r} again, as in row {first.number}"
            expected = f"each {what} once per area"
            raise row.fault("area", expected, hint, got=got, code="DUPLICATE_ID")


def _currencies(sources: Iterable[str]) -> set[str]:
    """Currencies of rows that are there already."""
    return {source.partition(f"{OWN}-")[2] or DOLLARS for source in sources if source != OWN}


def _check_currency(rows: Sequence[TableRow], others: set[str]) -> None:
    """Amounts are compared as they are, so that all of them must be of one currency."""
    for row in rows:
        code = row["currency"].upper()
        if not code:
            continue
        if not re.fullmatch("[A-Z]{3}", code):
            raise row.fault("currency", "a code of three letters", "such as USD, CAD or EUR")
        others = others or {code}
        if code not in others:
            expected = f"{min(others)}, as other pay of this catalogue is"
            raise row.fault("currency", expected, "convert the amounts, or keep two catalogues")


def _own_row(row: TableRow, occupation: str, area_code: str) -> tuple[Any, ...]:
    """Cells of `WAGE_COLUMNS`."""
    jobs = row.whole("jobs", 0, MOST_PAY, -1)
    employment = jobs if jobs >= 0 else None
    code = row["currency"].upper() or DOLLARS
    source = OWN if code == DOLLARS else f"{OWN}-{code}"
    return (area_code, occupation, employment, None, None, *_percentiles(row), "", source)


def _area_code(wages: WageTable, finder: PlaceFinder, row: TableRow) -> str:
    text = row["area"]
    if text.casefold() in _NATION:
        return NATIONAL
    if text in wages.area_positions:
        return text
    if text in wages.area_names:
        return wages.area_codes[wages.area_names.index(text)]
    place = finder.find(text)
    code = place.metro_code or place.state_code
    if code is None or place.note:
        hint = place.note or "leave it blank for the whole nation"
        raise row.fault("area", "an area of the wage table", hint, code="UNKNOWN_AREA")
    return code


def _percentiles(row: TableRow) -> list[float]:
    """Give the five percentiles per year, as stated or spread over a band."""
    band = row["low"] or row["high"]
    if band and any(row[name] for name in PERCENTILES):
        hint = "leave low and high blank, or the percentiles"
        raise row.fault("low", "percentiles or a band, not both", hint)
    names = ("low", "high") if band else PERCENTILES
    if not any(row[name] for name in names):
        expected = f"{', '.join(PERCENTILES)}, or low and high"
        raise row.fault("median", expected, "fill them or remove the row", got="no pay")
    figures = [_amount(row, name) for name in names]
    for name, (lower, upper) in zip(names[1:], pairwise(figures), strict=True):
        if upper < lower:
            raise row.fault(name, "pay that rises from left to right", "correct the order")
    if band:
        low, high = figures
        figures = [low + (high - low) * BAND[name] / 100 for name in PERCENTILES]
    return [float(round(figure, 2)) for figure in figures]


def _amount(row: TableRow, column: str) -> Decimal:
    text = row.needed(column).removeprefix("$").replace(",", "")
    hint = "pay per hour times 2,080 hours is pay per year"
    if re.search(r"[A-Za-z€£¥₹]", text):
        hint = "write plain amounts, all of one currency; a column currency may name it"
    try:
        value = Decimal(text)
        if LEAST_PAY <= value <= MOST_PAY:
            return value
    except InvalidOperation:
        pass
    expected = f"an amount per year from {LEAST_PAY:,} to {MOST_PAY:,}"
    raise row.fault(column, expected, hint)
