"""People whose occupation is known, from a file, a frame or records (evaluation room)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from backoffice_match.evaluation.classes import Kind
from backoffice_match.evaluation.grades import Grades, parse_grades, parse_outcome
from backoffice_match.evaluation.rows import file_rows, frame_rows, is_frame
from backoffice_match.exceptions import InputError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.candidate_fields import CANDIDATE_FIELDS, column_key
from backoffice_match.records.identity import identity_key, parse_id
from backoffice_match.records.salary_text import parse_salary

if TYPE_CHECKING:
    import pandas as pd

    Rows: TypeAlias = Iterable[Mapping[str, Any]]
    Source: TypeAlias = str | os.PathLike[str] | pd.DataFrame | Rows

EVIDENCE = tuple(name for name in CANDIDATE_FIELDS if name != "id")
"""Fields that a matcher may be shown."""


@dataclass(frozen=True)
class LabelledPeople:
    """Candidates with what is known to be right for them; made by `read_labelled`, or by hand.

    Parameters
    ----------
    candidates
        The people.
    labels
        SOC code or role id of each person; None where it is not known.
    held
        Grade of each occupation (or role) that a person held, higher is more right; empty where
        only the label is known.
    outcomes
        1 where the label turned out well, 0 where it did not, None where that is not known.
    kind
        Whether labels are SOC codes (``soc``) or role ids (``role``).
    problems
        What was wrong with rows that could not be used, one sentence per row.

    Raises
    ------
    InputError
        When the parts differ in length.

    Examples
    --------
    >>> people = LabelledPeople((Candidate(skills=["payroll processing"]),), ("43-3051",))
    >>> len(people), people.held
    (1, ({},))
    """

    candidates: tuple[Candidate, ...]
    labels: tuple[str | None, ...]
    held: tuple[Grades, ...] = ()
    outcomes: tuple[int | None, ...] = ()
    kind: Kind = "soc"
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "held", self.held or ({},) * len(self))
        object.__setattr__(self, "outcomes", self.outcomes or (None,) * len(self))
        lengths = {len(self), len(self.labels), len(self.held), len(self.outcomes)}
        if len(lengths) > 1:
            raise InputError(
                f"{len(self)} candidates, {len(self.labels)} labels, {len(self.held)} grades and "
                f"{len(self.outcomes)} outcomes",
                "one of each per person",
                "None stands for a label or outcome that is not known",
            )

    def __len__(self) -> int:
        return len(self.candidates)


def read_labelled(source: Source, *, fields: Iterable[str] = EVIDENCE) -> LabelledPeople:
    """Read people with their occupation.

    Parameters
    ----------
    source
        A ``.csv``, ``.jsonl`` or ``.parquet`` file, a frame, or mappings. Columns are named like
        the fields of `Candidate`, and one is needed of ``soc`` (SOC or O*NET-SOC code) and ``role``
        (role id); with both, ``soc`` counts. Also ``roles_held``: grades by code, as a mapping, a
        list of ``{"soc": ..., "grade": ...}``, or text such as ``43-3051=2; 43-3031=1``. And
        ``outcome``: 1 where the placement turned out well, 0 where it did not.
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

    Examples
    --------
    >>> people = read_labelled([{"id": 1, "skills": "payroll; ADP", "soc": "43-3051"}])
    >>> people.labels, people.candidates[0].skills[1].text
    (('43-3051',), 'ADP')
    """
    rows = [(place, _keyed(row)) for place, row in _rows(source)]
    columns = {name for _, row in rows for name in row}
    wanted = checked_fields(fields)
    kind = _kind(columns, wanted)
    people = _Reading(kind, wanted)
    for place, row in rows:
        people.add(place, row)
    return people.labelled()


def checked_fields(fields: Iterable[str]) -> tuple[str, ...]:
    """Fields that a matcher may be shown, in their usual order.

    Raises
    ------
    InputError
        For a name that is no such field.
    """
    named = {fields} if isinstance(fields, str) else set(fields)
    if odd := sorted(named - set(EVIDENCE)):
        raise InputError(
            f"{odd[0]!r}", f"some of {', '.join(EVIDENCE)}", "leave it out", field="fields"
        )
    return tuple(name for name in EVIDENCE if name in named)


def _rows(source: Source) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Rows with the name of their place, such as "line 3"."""
    if isinstance(source, (str, os.PathLike)):
        return file_rows(Path(source))
    if is_frame(source):
        return frame_rows(source)
    return ((f"row {i}", row) for i, row in enumerate(cast("Rows", source), start=1))


def _keyed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column_key(str(name)): value for name, value in row.items()}


def _kind(columns: set[str], fields: Sequence[str]) -> Kind:
    """Which labels there are, once it is sure that there is anything to go by."""
    kinds: tuple[Kind, ...] = ("soc", "role")
    kind = next((name for name in kinds if name in columns), None)
    if kind is None:
        got, expected = "neither a column soc nor a column role", "the occupation of each person"
        raise InputError(got, expected, "add SOC codes as soc, or role ids as role")
    if not columns & set(fields):
        raise InputError(
            "none of the fields that are asked for",
            f"a column of {', '.join(fields)}",
            "name the columns like the fields of Candidate",
        )
    return kind


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
            self.found.append((self._candidate(row), label, held, outcome))
        except InputError as error:
            self.problems.append(f"{place}: {' '.join(str(error).split())}")

    def _candidate(self, row: Mapping[str, Any]) -> Candidate:
        values: dict[str, Any] = {name: row.get(name) for name in ("id", *self.fields)}
        period = _text(row.get("salary_period"))
        amount = values.get("salary")
        if period and amount is not None and _text(amount):
            values["salary"] = parse_salary(amount, period, infer_period=True)
        return Candidate(**values)

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


def _text(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None
