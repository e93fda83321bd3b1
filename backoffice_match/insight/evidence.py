"""The points without each piece of evidence, found by scoring again (insight room)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from backoffice_match.features.people import People
from backoffice_match.insight.case import Case
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.past_jobs import PastJob
from backoffice_match.records.skills import TypedSkill

SINGLE = ("education", "salary", "preferences", "experience_years", "text")
LISTS = ("skills", "certifications", "past_jobs")


def points_without(case: Case) -> dict[str, int]:
    """Points of the role when one piece of evidence is left out, for every piece.

    Keys read ``"skills: QuickBooks"``, ``"education"``, ``"certifications: CPP"`` and so on; the
    second entry of one wording ends in "(2)". A list that would become empty becomes unknown, not
    "none".
    """
    pieces = list(_pieces(case.candidate))
    if not pieces:
        return {}
    people = People.from_candidates([candidate for _, candidate in pieces])
    scores = case.engine.score(case.engine.encode(people))
    column = scores.points[:, case.role_number].tolist()
    return {name: points for (name, _), points in zip(pieces, column, strict=True)}


def _pieces(candidate: Candidate) -> Iterator[tuple[str, Candidate]]:
    for field in LISTS:
        items = getattr(candidate, field) or ()
        seen: Counter[str] = Counter()
        for i, item in enumerate(items):
            name = f"{field}: {_label(item)}"
            seen[name] += 1
            again = f" ({seen[name]})" if seen[name] > 1 else ""
            yield name + again, _replaced(candidate, field, _others(items, i))
    for field in SINGLE:
        if getattr(candidate, field) is not None:
            yield field, _replaced(candidate, field, None)


def _others(items: Sequence[Any], i: int) -> Sequence[Any] | None:
    rest = (*items[:i], *items[i + 1 :])
    return rest or None


def _replaced(candidate: Candidate, field: str, value: Any) -> Candidate:
    changed = {field: value}
    if field == "past_jobs" and value is None:
        changed["experience_years"] = None
    return candidate.replace(**changed)


def _label(item: str | TypedSkill | PastJob) -> str:
    if isinstance(item, str):
        return item
    return item.text if isinstance(item, TypedSkill) else item.title
