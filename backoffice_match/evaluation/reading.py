"""`read_labelled`: people with their occupation from a file, a frame or mappings (evaluation room).

The cells go through `Candidate`, so that they mean here what they mean there.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from backoffice_match.evaluation.classes import Kind
from backoffice_match.evaluation.grades import Grades, parse_grades, parse_outcome
from backoffice_match.evaluation.labelled import EVIDENCE, LabelledPeople, checked_fields
from backoffice_match.evaluation.rows import file_rows, frame_rows, is_frame
from backoffice_match.exceptions import DataWarning, FileError, InputError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.candidate_fields import (
    CANDIDATE_FIELDS,
    column_key,
    never_input_reason,
)
from backoffice_match.records.checks import nearest_name
from backoffice_match.records.identity import identity_key, parse_id
from backoffice_match.records.preferences import PREFERENCE_NAMES
from backoffice_match.records.salary_text import parse_salary

if TYPE_CHECKING:
    import pandas as pd

    Rows: TypeAlias = Iterable[Mapping[str, Any]]
    Source: TypeAlias = str | os.PathLike[str] | pd.DataFrame | Rows

LABELS: tuple[Kind, ...] = ("soc", "role")
"""Columns of labels; the first that is there counts."""

COLUMNS = (
    *(*CANDIDATE_FIELDS, "salary_period", *PREFERENCE_NAMES),
    *(*LABELS, "roles_held", "outcome"),
)


def read_labelled(source: Source, *, fields: Iterable[str] = EVIDENCE) -> LabelledPeople:
    """Read people with their occupation.

    Parameters
    ----------
    source
        A ``.csv``, ``.jsonl`` or ``.parquet`` file, a frame, or mappings, one row per person.
        Columns are those of a candidate file, and one is needed of ``soc`` (SOC or O*NET-SOC code)
        and ``role`` (role id); with both, ``soc`` counts. Also ``roles_held``: grades by code, as
        a mapping, a list of ``{"soc": ..., "grade": ...}``, or text such as
        ``43-3051=2; 43-3031=1``. And ``outcome``: 1 where a placement turned out well, 0 where it
        did not.
    fields
        Fields that are read; what stands in others is not looked at.

    Returns
    -------
    LabelledPeople
        In the order of the source. Rows that cannot be used are left out and told in ``problems``.

    Raises
    ------
    FileError
        When the file cannot be read as a whole.
    InputError
        When there is no column ``soc`` or ``role``, or none of the fields.

    Warns
    -----
    DataWarning
        For columns of unknown names, which are ignored.

    Examples
    --------
    >>> people = read_labelled([{"id": 1, "skills": "payroll; ADP", "soc": "43-3051"}])
    >>> people.labels, people.candidates[0].skills[1].text
    (('43-3051',), 'ADP')
    """
    rows = [(place, _keyed(row)) for place, row in _rows(source)]
    columns = dict.fromkeys(name for _, row in rows for name in row)
    wanted = checked_fields(fields)
    reading = _Reading(_kind(columns, wanted), wanted)
    for note in _notes(columns):
        warnings.warn(DataWarning(note), stacklevel=2)
    for place, row in rows:
        reading.add(place, row)
    return reading.labelled()


def _rows(source: Source) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Rows with the name of their place, such as "line 3"."""
    if isinstance(source, (str, os.PathLike)):
        return file_rows(Path(source))
    if is_frame(source):
        return frame_rows(source)
    return ((f"row {i}", row) for i, row in enumerate(cast("Rows", source), start=1))


def _keyed(row: Mapping[str, Any]) -> dict[str, Any]:
    keyed = {column_key(str(name)): value for name, value in row.items()}
    if len(keyed) < len(row):
        names = [column_key(str(name)) for name in row]
        twice = next(name for name in names if names.count(name) > 1)
        got, hint = f"column {twice!r} twice", "rename or drop one; which counts is not guessed"
        raise FileError(got, "each column name once", hint, code="DUPLICATE_COLUMN")
    return keyed


def _kind(columns: Iterable[str], fields: Sequence[str]) -> Kind:
    """Which labels there are, once it is sure that there is anything to go by."""
    present = set(columns)
    kind = next((name for name in LABELS if name in present), None)
    if kind is None:
        got, expected = "neither a column soc nor a column role", "the occupation of each person"
        raise InputError(got, expected, "add SOC codes as soc, or role ids as role")
    if not present & set(fields):
        raise InputError(
            "none of the fields that are asked for",
            f"a column of {', '.join(fields)}",
            "name the columns like the fields of Candidate",
        )
    return kind


def _notes(columns: Iterable[str]) -> Iterator[str]:
    """What to say of columns that nobody knows; those that are never an input are let pass."""
    for name in columns:
        if name not in COLUMNS and not never_input_reason(name):
            near = nearest_name(name[:40], COLUMNS)
            hint = f"; did you mean {near}?" if near else ""
            yield f"column {name[:40]!r} is unknown and ignored{hint}"


class _Reading:
    """Collects rows; what is wrong with one is noted and the row left out."""

    def __init__(self, kind: Kind, fields: Sequence[str]) -> None:
        self.kind, self.fields = kind, fields
        self.found: list[tuple[Candidate, str | None, Grades, int | None]] = []
        self.problems: list[str] = []
        self._ids: set[str] = set()

    def add(self, place: str, row: Mapping[str, Any]) -> None:
        try:
            self._check_id(row.get("id"))
            label = _text(row.get(self.kind))
            held = parse_grades(row.get("roles_held"))
            outcome = parse_outcome(row.get("outcome"))
            self.found.append((_candidate(row, self.fields), label, held, outcome))
        except InputError as error:
            self.problems.append(f"{place}: {' '.join(str(error).split())}")

    def _check_id(self, found: object) -> None:
        """A person who is there twice would count as two, and narrow every interval."""
        if found is None:
            return
        key = identity_key(parse_id(found))
        if key in self._ids:
            hint = "join the rows of a person; roles_held takes several occupations"
            raise InputError(f"id {key!r} again", "each id once", hint, field="id")
        self._ids.add(key)

    def labelled(self) -> LabelledPeople:
        return LabelledPeople(
            candidates=tuple(candidate for candidate, *_ in self.found),
            labels=tuple(label for _, label, _, _ in self.found),
            held=tuple(held for _, _, held, _ in self.found),
            outcomes=tuple(outcome for *_, outcome in self.found),
            kind=self.kind,
            problems=tuple(self.problems),
        )


def _candidate(row: Mapping[str, Any], fields: Sequence[str]) -> Candidate:
    """A record of the given fields; pay may have its period, and each preference a column."""
    values = {name: row.get(name) for name in ("id", *fields)}
    amount = values.get("salary")
    if amount is not None and _text(amount) and not isinstance(amount, Mapping):
        period = _text(row.get("salary_period"))
        values["salary"] = parse_salary(amount, period, infer_period=True)
    wishes = {name: row[name] for name in PREFERENCE_NAMES if _text(row.get(name))}
    if "preferences" in fields and wishes and not _text(values["preferences"]):
        values["preferences"] = wishes
    return Candidate(**values)


def _text(value: object) -> str | None:
    """Text of a cell, None where it is blank."""
    return None if value is None else str(value).strip() or None
