"""What a firm's roles require of education and experience, as shares (catalogue room)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from backoffice_match.arrays import Q
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS
from backoffice_match.catalogue.own_skills import OWN
from backoffice_match.catalogue.tables import TableRow, did_you_mean
from backoffice_match.records.education import EDUCATION_LEVELS, parse_education

PERCENT = 100


def education_rows(roles: Sequence[TableRow], rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows of ``education.csv``; a role that says nothing requires none."""
    return _share_rows(roles, rows, "level", _level, EDUCATION_LEVELS[0])


def experience_rows(roles: Sequence[TableRow], rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows of ``experience.csv``; a role that says nothing requires none."""
    return _share_rows(roles, rows, "months", _months, str(EXPERIENCE_MONTHS[0]))


def _level(row: TableRow) -> str:
    level = parse_education(row.needed("level")).level
    if level is None:
        expected = f"one of {', '.join(EDUCATION_LEVELS)}"
        hint = did_you_mean(row["level"], EDUCATION_LEVELS, "write the level by its name")
        raise row.fault("level", expected, hint, code="UNKNOWN_LEVEL")
    return level


def _months(row: TableRow) -> str:
    """Category that the months fall in: the catalogue tells requirements apart no finer."""
    months = row.whole("months", 0, EXPERIENCE_MONTHS[-1])
    return str(next(end for end in EXPERIENCE_MONTHS if months <= end))


def _share_rows(
    roles: Sequence[TableRow],
    rows: Sequence[TableRow],
    column: str,
    read: Callable[[TableRow], str],
    nothing: str,
) -> list[TableRow]:
    groups: dict[str, list[TableRow]] = {}
    for row in rows:
        groups.setdefault(row["role_id"], []).append(row)
    made = []
    for role in roles:
        stated = groups.get(role["role_id"], [])
        shares = _shares(stated) if stated else [Q]
        keys = [read(row) for row in stated] or [nothing]
        made += [
            _made(row, {"role_id": role["role_id"], column: key, "share": str(share)})
            for row, key, share in zip(stated or [role], keys, shares, strict=True)
        ]
    return made


def _made(row: TableRow, cells: dict[str, str]) -> TableRow:
    return TableRow(row.table, row.number, cells | {"source": OWN})


def _shares(rows: Sequence[TableRow]) -> list[int]:
    """Shares of one role out of 10,000, from percent or from 10,000 themselves."""
    if len(rows) == 1 and not rows[0]["share"]:
        return [Q]
    values = [_value(row) for row in rows]
    total = sum(values)
    if total not in (PERCENT, Q):
        raise rows[-1].fault(
            "share",
            f"{PERCENT} percent, or {Q:,} of {Q:,} jobs, per role",
            "correct the shares; one row without a share stands for all jobs",
            got=f"shares of {rows[0]['role_id']!r} that sum to {total}",
            code="SHARES",
        )
    return [int(value * Q / total) for value in values]


def _value(row: TableRow) -> Decimal:
    text = row.needed("share").removesuffix("%").strip()
    try:
        value = Decimal(text)
        if 0 <= value <= Q and value * PERCENT == int(value * PERCENT):
            return value
    except InvalidOperation:
        pass
    raise row.fault("share", "a number with two decimals at most", "correct the cell")
