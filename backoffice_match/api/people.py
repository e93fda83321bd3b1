"""People in any of the forms that Python users hold them in (api room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from backoffice_match.api.frames import at_row, is_frame, people_of_frame
from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.features.people import People
from backoffice_match.records.candidate import Candidate

PeopleLike: TypeAlias = Any | Iterable[Candidate | Mapping[str, Any]]
"""A frame as in `Matcher.score_frame`, or candidates, or mappings of their fields."""


def people_of(people: PeopleLike) -> People:
    """People as columns, from a frame or from candidates one by one.

    Raises
    ------
    RecordError
        For the first record with problems, with its place.
    InputError
        For anything else, such as a single person or an array of numbers.
    """
    if is_frame(people):
        return people_of_frame(people)[1]
    if isinstance(people, (str, bytes, Mapping, Candidate)) or not isinstance(people, Iterable):
        raise _no_people(f"a {type(people).__name__}")
    return People.from_candidates([_candidate(i, one) for i, one in enumerate(people)])


def _candidate(place: int, record: Any) -> Candidate:
    if isinstance(record, Candidate):
        return record
    if not isinstance(record, Mapping):
        raise _no_people(f"a {type(record).__name__} at place {place}")
    try:
        return Candidate(**record)
    except RecordError as error:
        raise RecordError.from_problems([at_row(str(place), p) for p in error.problems]) from None


def _no_people(got: str) -> InputError:
    return InputError(
        got,
        "a list of Candidate or of mappings of its fields, or a frame with a column for each field",
        "one person goes in as a list of one",
        field="people",
        code="WRONG_TYPE",
    )
