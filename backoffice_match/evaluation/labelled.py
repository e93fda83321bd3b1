"""People whose occupation is known (evaluation room)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backoffice_match.evaluation.classes import Kind
from backoffice_match.evaluation.grades import Grades
from backoffice_match.exceptions import InputError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.candidate_fields import CANDIDATE_FIELDS

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


def checked_fields(fields: Iterable[str]) -> tuple[str, ...]:
    """Fields that a matcher may be shown, in their usual order.

    Raises
    ------
    InputError
        For a name that is no such field.

    Examples
    --------
    >>> checked_fields(["education", "skills"])
    ('skills', 'education')
    """
    named = {fields} if isinstance(fields, str) else set(fields)
    if odd := sorted(named - set(EVIDENCE)):
        expected = f"some of {', '.join(EVIDENCE)}"
        raise InputError(repr(odd[0]), expected, "leave it out", field="fields")
    return tuple(name for name in EVIDENCE if name in named)
