"""People as columns in which every distinct value stands once (features room).

One candidate, a frame and a chunk of a file all become `People`; from here on there is one path.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

import numpy as np

from backoffice_match.arrays import IntArray, Ragged, frozen
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import Education
from backoffice_match.records.past_jobs import PastJob
from backoffice_match.records.preferences import Preferences
from backoffice_match.records.skills import TypedSkill

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Coded(Generic[Value]):
    """One value per person: ``values[codes[i]]``, or unknown where the code is -1."""

    codes: IntArray
    values: tuple[Value, ...]

    @classmethod
    def of(cls, items: Iterable[Value | None]) -> Coded[Value]:
        """Encode a sequence; None is unknown."""
        seen: dict[Value, int] = {}
        codes = [-1 if item is None else seen.setdefault(item, len(seen)) for item in items]
        return cls(_column(codes), tuple(seen))


@dataclass(eq=False)
class Book(Sequence[Value]):
    """Distinct values, numbered as they come, that all chunks of a file share; it only grows.

    What was made of its values can be kept beside it and added to, so that a value is read once in
    a run and not once in every chunk.
    """

    _values: list[Value] = field(default_factory=list)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> list[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | list[Value]:
        return self._values[index]

    def __len__(self) -> int:
        return len(self._values)

    def append(self, value: Value) -> None:
        """Add a value, whose number is the length so far."""
        self._values.append(value)


@dataclass(frozen=True, eq=False)
class Words(Generic[Value]):
    """Several values per person: the rows of `rows` are codes into `values`.

    Attributes
    ----------
    values
        Distinct values; a `Book` may hold many that nobody here has.
    known
        False where nothing was said at all, which is not the same as an empty list.
    """

    rows: Ragged
    values: Sequence[Value]
    known: IntArray

    @classmethod
    def of(cls, lists: Sequence[Sequence[Value] | None]) -> Words[Value]:
        """Encode one list per person; None is unknown."""
        known = _column([int(items is not None) for items in lists])
        if not any(lists):
            return cls(Ragged.nothing(len(lists), 1), (), known)
        seen: dict[Value, int] = {}
        coded = [[seen.setdefault(v, len(seen)) for v in items or ()] for items in lists]
        return cls(Ragged.of_numbers(coded), tuple(seen), known)

    def used(self) -> Words[Value]:
        """Return the same with only those values that somebody has."""
        if not isinstance(self.values, Book):
            return self
        numbers, codes = np.unique(self.rows.columns[0], return_inverse=True)
        values = tuple(self.values[number] for number in numbers.tolist())
        return Words(Ragged(self.rows.indptr, (codes.ravel(),)), values, self.known)


@dataclass(frozen=True, eq=False)
class People:
    """Candidate records as columns.

    Attributes
    ----------
    skills, certifications, past_jobs
        Lists as typed.
    education, location, preferences, text
        One value each or unknown.
    months
        Bare total of experience in months, -1 unknown, shape (n,).
    salary
        Expectation in cents per year, -1 unknown, shape (n,).
    """

    skills: Words[TypedSkill]
    education: Coded[Education]
    certifications: Words[str]
    past_jobs: Words[PastJob]
    months: IntArray
    salary: IntArray
    location: Coded[str]
    preferences: Coded[Preferences]
    text: Coded[str]

    def __len__(self) -> int:
        return len(self.salary)

    @classmethod
    def from_candidates(cls, candidates: Sequence[Candidate]) -> People:
        """Columns of validated candidates, in their order."""
        salaries = [c.salary.cents_per_year if c.salary else -1 for c in candidates]
        months = [-1 if (m := c.experience_months) is None else m for c in candidates]
        return cls(
            skills=Words.of([c.skills for c in candidates]),
            education=Coded.of([c.education for c in candidates]),
            certifications=Words.of([c.certifications for c in candidates]),
            past_jobs=Words.of([c.past_jobs for c in candidates]),
            months=_column(months),
            salary=_column(salaries),
            location=Coded.of([c.location for c in candidates]),
            preferences=Coded.of([c.preferences for c in candidates]),
            text=Coded.of([c.text for c in candidates]),
        )


def _column(numbers: list[int]) -> IntArray:
    return _single(numbers[0]) if len(numbers) == 1 else frozen(numbers)


@lru_cache(maxsize=1024)
def _single(number: int) -> IntArray:
    return frozen([number])


def take(people: People, rows: IntArray) -> People:
    """Return the people of the given rows."""

    def words(column: Words[Any]) -> Words[Any]:
        return replace(column, rows=column.rows.take(rows), known=column.known[rows])

    def coded(column: Coded[Any]) -> Coded[Any]:
        return replace(column, codes=column.codes[rows])

    return People(
        skills=words(people.skills),
        education=coded(people.education),
        certifications=words(people.certifications),
        past_jobs=words(people.past_jobs),
        months=people.months[rows],
        salary=people.salary[rows],
        location=coded(people.location),
        preferences=coded(people.preferences),
        text=coded(people.text),
    )
