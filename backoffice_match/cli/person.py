"""What is printed for one person (cli room)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from backoffice_match.api.ranking import Ranking
from backoffice_match.batch.scoring import Ranked
from backoffice_match.cli.layout import Page, printable
from backoffice_match.features.people import People
from backoffice_match.figures import DOLLARS, money
from backoffice_match.insight.case import Case
from backoffice_match.insight.near_work import reason_for
from backoffice_match.insight.pay import PAY_NOTE, pay_note, percent
from backoffice_match.insight.probable import probable_text
from backoffice_match.insight.sentences import (
    FIT_NOTE,
    experience_note,
    interval_words,
    useful_certifications,
)
from backoffice_match.insight.shown import FOR_LATER, Shown, for_later, shown
from backoffice_match.insight.status import OK
from backoffice_match.insight.understanding import (
    LANGUAGE,
    OTHER_JOB,
    Understood,
    understood,
    unrecognised,
)
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.salary import Salary
from backoffice_match.reporting.rows import answer_table

Row = dict[str, Any]

MOST_LIKELY = 5
"""Skills named that past jobs or studies make likely."""

MOST_FOLDED = 3
"""Titles named of those folded under a role."""

SCORES_FOOT = (
    f"Scores are {FIT_NOTE}; of 100, in brackets what unknowns could make of them. Roles of one "
    "tier cannot be told apart."
)
"""Said once, beneath all people."""


def foot(engine: Engine) -> tuple[str, str]:
    """What is said once, beneath all people, of scores and of pay."""
    note = pay_note(engine.catalogue.wages.sources)
    told = f"Pay (BLS OEWS): {note[0].lower()}{note[1:]}" if note.startswith(PAY_NOTE) else note
    return SCORES_FOOT, told


def person_lines(engine: Engine, ranked: Ranked, count: int, page: Page) -> Iterator[list[str]]:
    """Block of each person of a chunk, in order."""
    names = [name for name in ranked.table.column_names if not name.startswith("points_")]
    rows = ranked.table.select(names).to_pylist()
    for i, (_, own) in enumerate(groupby(rows, key=lambda row: row["candidate_id"])):
        yield _block(engine, candidate_of(ranked.people, i), list(own), count, page)


def ranking_lines(ranking: Ranking, count: int, page: Page) -> list[str]:
    """Block of one person who was ranked alone."""
    names = [ranking.candidate.id or "This person"]
    rows = answer_table(ranking.engine, ranking.answer, names).to_pylist()
    return _block(ranking.engine, ranking.candidate, rows, count, page)


def _block(engine: Engine, person: Candidate, rows: list[Row], count: int, page: Page) -> list[str]:
    first = rows[0]
    typed, read = first["words_typed"], first["words_recognised"]
    noun = "skill" if typed == 1 else "skills"
    silent = "read from a text" if person.text else "no skills stated"
    told = f"{read} of {typed} {noun} recognised" if typed else silent
    lines = [page.spread(printable(first["candidate_id"].strip()), told), "-" * page.width]
    if first["rank"] is not None:
        socs = [row["soc_code"] or row["role_id"] for row in rows]
        wanted = person.salary.cents_per_year // 100 if person.salary else None
        case = _cases(engine, person)
        put_off = False
        for line in shown(rows, socs, count, lambda row: for_later(case(row))):
            if line.later and not put_off:
                put_off = True
                lines.append(f"{FOR_LATER}:")
            lines += _role_lines(line, case(line.item), wanted, page)
    if first["status"] != OK:
        lines += page.wrapped(reason_for(first["status"], person, engine.reader), "    ")
    return lines + _not_read(engine, person, page)


def _cases(engine: Engine, person: Candidate) -> Callable[[Row], Case]:
    """Give the case of each row of one person, who is scored once."""
    scores = engine.score(engine.encode(People.from_candidates([person])))
    return lambda row: Case(engine, scores, person, 0, engine.catalogue.position(row["role_id"]))


def _role_lines(line: Shown[Row], case: Case, wanted: int | None, page: Page) -> list[str]:
    row = line.item
    score = f"{_score(row)}   tier {row['tier']}"
    lines = [page.spread(f"{row['rank']:3d}  {row['title']}", score)]
    facts = {
        "brings": row["strengths"],
        "holds": "; ".join(c.name for c in useful_certifications(case)),
        "likely": probable_text(case, MOST_LIKELY),
        "to add": row["gaps"],
        "note": "; ".join(filter(None, [row["blockers"], experience_note(case)])),
        "pay": pay_text(row, wanted, case.catalogue.wages.currency),
        "alike": _folded(line.folded),
    }
    for name, text in facts.items():
        if text:
            lines += page.wrapped(text, f"     {name:<7}")
    return lines


def _score(row: Row) -> str:
    low, high = row["score_low"], row["score_high"]
    ends = f"{low:.0f}-{high:.0f}" if high - low >= 0.5 else ""
    told = interval_words(round(low * 100), round(high * 100)) or ends
    interval = f" ({told})" if told else ""
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


def _not_read(engine: Engine, person: Candidate, page: Page) -> list[str]:
    """What counts otherwise than it was written, and all that did not count, with the nearest."""
    read = understood(person, engine.reader)
    taken = (entry for entry in read if _worth_saying(entry))
    told = [f"{entry.text!r} in {entry.field}: {_said(entry)}" for entry in taken if entry.meaning]
    lost = unrecognised(person, engine.reader)
    return [
        *(line for text in told for line in page.wrapped(text, "     read as: ", " " * 14)),
        *(
            line
            for item in lost
            for line in page.wrapped(f"{item}", "     not counted: ", " " * 18)
        ),
    ]


def _said(entry: Understood) -> str:
    return f"{OTHER_JOB}; {entry.note}" if entry.meaning == (OTHER_JOB,) else entry.note


def _worth_saying(entry: Understood) -> bool:
    """Whether an entry counts otherwise than whoever wrote it may think."""
    other = entry.meaning == (OTHER_JOB,)
    return other or "taken for" in entry.note or entry.note == LANGUAGE


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
