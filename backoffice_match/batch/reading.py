"""From the raw columns of a chunk to `People`, with the problems of each row (batch room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.cells import (
    Memory,
    Parsed,
    Problems,
    distinct,
    is_blank,
    read_cells,
    spread_parsed,
)
from backoffice_match.batch.chunk import Chunk, Column
from backoffice_match.batch.lists import ListReader, nothing_said
from backoffice_match.batch.wishes import read_preferences
from backoffice_match.features.people import Coded, People, Words
from backoffice_match.features.people import take as take
from backoffice_match.records import (
    Education,
    PastJob,
    TypedSkill,
    parse_certifications,
    parse_months,
    parse_past_jobs,
    parse_salary,
)
from backoffice_match.records.candidate_fields import (
    TEXT_CHARACTERS,
    parse_education_input,
    parse_line,
    parse_salary_input,
    parse_skills_input,
)
from backoffice_match.records.salary_text import says_period

Item = TypeVar("Item")


def _skill_key(skill: TypedSkill) -> tuple[str, int | None]:
    return skill.text.casefold(), skill.level


def _certification_key(text: str) -> tuple[str, None]:
    return text.casefold(), None


def _location(cell: object) -> str:
    return parse_line(cell, "location")


def _free_text(cell: object) -> str:
    return parse_line(cell, "text", TEXT_CHARACTERS)


class _Pay(NamedTuple):
    """Cents per year, and whether the period was taken from the size of the amount."""

    cents: int
    by_size: bool


def _salary(cell: tuple[Any, Any]) -> _Pay:
    """Pay and its period; the period may be told by the amount."""
    amount, period = cell
    if isinstance(amount, Mapping):
        return _Pay(parse_salary_input(amount).cents_per_year, by_size=False)
    said = None if is_blank(period) else period
    found = parse_salary(amount, said, infer_period=True)
    return _Pay(found.cents_per_year, by_size=said is None and not says_period(amount))


WITHOUT_SKILLS, PAY_BY_SIZE = "without_skills", "pay_by_size"
"""What is counted of a file: people with neither a skill nor a text, and amounts of pay whose size
told the period."""


@dataclass
class ChunkReader:
    """Turns chunks into people; remembers what it has parsed.

    The parsers are those of `backoffice_match.records.Candidate`, so that a row means here what it
    means there.
    """

    skills: ListReader[TypedSkill] = field(
        default_factory=lambda: ListReader(parse_skills_input, _skill_key)
    )
    certifications: ListReader[str] = field(
        default_factory=lambda: ListReader(parse_certifications, _certification_key)
    )
    past_jobs: ListReader[PastJob] = field(default_factory=lambda: ListReader(parse_past_jobs))
    education: Memory[Education] = field(default_factory=lambda: Memory(parse_education_input))
    location: Memory[str] = field(default_factory=lambda: Memory(_location))
    text: Memory[str] = field(default_factory=lambda: Memory(_free_text))
    months: Memory[int] = field(default_factory=lambda: Memory(parse_months))
    salary: Memory[_Pay] = field(default_factory=lambda: Memory(_salary))

    def read(self, chunk: Chunk, problems: Problems) -> People:
        """All rows of a chunk; wrong cells are unknown here and noted in `problems`."""
        columns, size = chunk.columns, chunk.size
        people = People(
            skills=_words(columns.get("skills"), self.skills, size, problems),
            education=_coded(columns.get("education"), self.education, size, problems),
            certifications=_words(
                columns.get("certifications"), self.certifications, size, problems
            ),
            past_jobs=_words(columns.get("past_jobs"), self.past_jobs, size, problems),
            months=_numbers(columns.get("experience_years"), self.months, size, problems),
            salary=self._salaries(columns, size, problems),
            location=_coded(columns.get("location"), self.location, size, problems),
            preferences=read_preferences(columns, size, problems),
            text=_coded(columns.get("text"), self.text, size, problems),
        )
        silent = (people.skills.rows.lengths == 0) & (people.text.codes < 0)
        problems.told[WITHOUT_SKILLS] += int(np.count_nonzero(silent))
        return people

    def _salaries(self, columns: Mapping[str, Column], size: int, problems: Problems) -> IntArray:
        """Cents per year; each distinct pair of amount and period is read once."""
        if "salary" not in columns:
            return np.full(size, -1, dtype=np.int64)
        codes, amounts = distinct(columns["salary"])
        period_codes, periods = _maybe_distinct(columns.get("salary_period"), size)
        wide = len(periods) + 1
        pairs, back = np.unique(codes * wide + period_codes + 1, return_inverse=True)
        found: list[Parsed[_Pay]] = []
        for pair in pairs.tolist():
            amount, period = divmod(pair, wide)
            known = pair >= 0 and not is_blank(amounts[amount])
            said = periods[period - 1] if period else None
            found.append(self.salary((amounts[amount], said)) if known else Parsed())
        codes, values = spread_parsed(back.ravel(), found, problems)
        by_size = _looked_up(codes, tuple(int(pay.by_size) for pay in values))
        problems.told[PAY_BY_SIZE] += int(np.count_nonzero(by_size > 0))
        return _looked_up(codes, tuple(pay.cents for pay in values))


def _maybe_distinct(column: Column | None, size: int) -> tuple[IntArray, list[Any]]:
    return (np.full(size, -1, dtype=np.int64), []) if column is None else distinct(column)


def _coded(column: Column | None, memory: Memory[Any], size: int, problems: Problems) -> Coded[Any]:
    if column is None:
        return Coded(np.full(size, -1, dtype=np.int64), ())
    return Coded(*read_cells(column, memory, problems))


def _words(
    column: Column | None, reader: ListReader[Any], size: int, problems: Problems
) -> Words[Any]:
    return nothing_said(size) if column is None else reader.read(column, problems)


def _numbers(column: Column | None, memory: Memory[int], size: int, problems: Problems) -> IntArray:
    if column is None:
        return np.full(size, -1, dtype=np.int64)
    return _looked_up(*read_cells(column, memory, problems))


def _looked_up(codes: IntArray, values: tuple[int, ...]) -> IntArray:
    """Numbers per row; -1 is unknown."""
    return np.array([*values, -1], dtype=np.int64)[codes]
