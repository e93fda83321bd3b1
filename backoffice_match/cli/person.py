"""What is printed for one person (cli room)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from backoffice_match.api.ranking import Ranking
from backoffice_match.batch.scoring import Ranked
from backoffice_match.cli.layout import Page, printable
from backoffice_match.features.people import People
from backoffice_match.figures import DOLLARS, money
from backoffice_match.insight.pay import PAY_NOTE, percent
from backoffice_match.insight.sentences import FIT_NOTE
from backoffice_match.insight.shown import Shown, shown
from backoffice_match.insight.status import OK, REASONS
from backoffice_match.insight.understanding import LANGUAGE, understood, unrecognised
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.salary import Salary
from backoffice_match.reporting.rows import answer_table

Row = dict[str, Any]

MOST_FOLDED = 3
"""Titles named of those folded under a role."""

FOOT = (
    f"Scores are {FIT_NOTE}; of 100, in brackets what unknowns could make of them. Roles of one "
    "tier cannot be told apart.",
    f"Pay (BLS OEWS): {PAY_NOTE[0].lower()}{PAY_NOTE[1:]}",
)
"""Said once, beneath all people."""


def person_lines(engine: Engine, ranked: Ranked, count: int, page: Page) -> Iterator[list[str]]:
    """Block of each person of a chunk, in order."""
    names = [name for name in ranked.table.column_names if not name.startswith("points_")]
    rows = ranked.table.select(names).to_pylist()
    for i, (_, own) in enumerate(groupby(rows, key=lambda row: row["candidate_id"])):
        yield _block(engine, ranked.people, i, list(own), count, page)


def ranking_lines(ranking: Ranking, count: int, page: Page) -> list[str]:
    """Block of one person who was ranked alone."""
    names = [ranking.candidate.id or "This person"]
    rows = answer_table(ranking.engine, ranking.answer, names).to_pylist()
    return _block(ranking.engine, People.from_candidates([ranking.candidate]), 0, rows, count, page)


def _block(
    engine: Engine, people: People, i: int, rows: list[Row], count: int, page: Page
) -> list[str]:
    first = rows[0]
    typed, read = first["words_typed"], first["words_recognised"]
    noun = "skill" if typed == 1 else "skills"
    told = f"{read} of {typed} {noun} recognised" if typed else "no skills stated"
    lines = [page.spread(printable(first["candidate_id"].strip()), told), "-" * page.width]
    if first["rank"] is not None:
        socs = [row["soc_code"] or row["role_id"] for row in rows]
        wanted = int(people.salary[i])
        for line in shown(rows, socs, count):
            asked = wanted // 100 if wanted >= 0 else None
            lines += _role_lines(line, asked, page, engine.catalogue.wages.currency)
    if first["status"] != OK:
        lines += page.wrapped(REASONS[first["status"]], "    ")
    return lines + _not_read(engine, people, i, page)


def _role_lines(line: Shown[Row], wanted: int | None, page: Page, currency: str) -> list[str]:
    row = line.item
    score = f"{_score(row)}   tier {row['tier']}"
    lines = [page.spread(f"{row['rank']:3d}  {row['title']}", score)]
    facts = {
        "brings": row["strengths"],
        "to add": row["gaps"],
        "note": row["blockers"],
        "pay": pay_text(row, wanted, currency),
        "alike": _folded(line.folded),
    }
    for name, text in facts.items():
        if text:
            lines += page.wrapped(text, f"     {name:<7}")
    return lines


def _score(row: Row) -> str:
    low, high = row["score_low"], row["score_high"]
    interval = f" ({low:.0f}-{high:.0f})" if high - low >= 0.5 else ""
    return f"{row['score']:.1f}{interval:<9}"


def pay_text(row: Row, wanted: int | None, currency: str = DOLLARS) -> str:
    """Pay in reach in a few words; a role without a defensible figure says so.

    Examples
    --------
    >>> row = {"pay_median": 52_000, "pay_share": 0.46, "pay_area": "Ohio"}
    >>> pay_text(row, 54_000)
    '46 % of such jobs in Ohio pay $54,000 or more; median $52,000'
    >>> pay_text(row, None)
    'median $52,000 in Ohio'
    """
    if row["pay_median"] is None:
        return "no figure is defensible for this mix of jobs"
    area = "the U.S." if row["pay_area"] == "United States" else row["pay_area"]
    median = f"median {money(row['pay_median'], currency)}"
    if wanted is None or row["pay_share"] is None:
        return f"{median} in {area}"
    share = percent(round(row["pay_share"] * 10_000))
    return f"{share} of such jobs in {area} pay {money(wanted, currency)} or more; {median}"


def _folded(rows: tuple[Row, ...]) -> str:
    named = ", ".join(f"{row['title']} {row['score']:.1f}" for row in rows[:MOST_FOLDED])
    more = len(rows) - MOST_FOLDED
    return f"{named} and {more} more" if more > 0 else named


def _not_read(engine: Engine, people: People, i: int, page: Page) -> list[str]:
    """What counts otherwise than it was written, and all that did not count, with the nearest."""
    person = candidate_of(people, i)
    read = understood(person, engine.reader)
    taken = (entry for entry in read if "taken for" in entry.note or entry.note == LANGUAGE)
    told = [f"{entry.text!r} in {entry.field}: {entry.note}" for entry in taken if entry.meaning]
    lost = unrecognised(person, engine.reader)
    return [
        *(line for text in told for line in page.wrapped(text, "     read as: ", " " * 14)),
        *(
            line
            for item in lost
            for line in page.wrapped(f"{item}", "     not counted: ", " " * 18)
        ),
    ]


def candidate_of(people: People, i: int, id: str | None = None) -> Candidate:
    """One person of a chunk as a record."""

    def words(name: str) -> list[Any] | None:
        column = getattr(people, name)
        if not column.known[i]:
            return None
        return [column.values[code] for code in column.rows.row(i)[0].tolist()]

    def coded(name: str) -> Any:
        column = getattr(people, name)
        code = int(column.codes[i])
        return column.values[code] if code >= 0 else None

    months, cents = int(people.months[i]), int(people.salary[i])
    return Candidate(
        id=id,
        skills=words("skills"),
        education=coded("education"),
        certifications=words("certifications"),
        past_jobs=words("past_jobs"),
        experience_years=months / 12 if months >= 0 else None,
        salary=Salary(Decimal(cents) / 100, "year") if cents >= 0 else None,
        location=coded("location"),
        preferences=coded("preferences"),
        text=coded("text"),
    )
