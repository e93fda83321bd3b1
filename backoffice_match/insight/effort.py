"""What it takes to gain a skill, a certification or a degree: the stated scale (insight room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.resources import dataset_path, read_rows

HOURS_A_WEEK = 10
"""Hours a week that people can learn beside a job: two evenings and a Saturday morning."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours to gain one thing, with the reason for the figure.

    Attributes
    ----------
    hours
        Hours of learning and practice; None: nobody is sent there.
    years
        Years of work in the field that it asks for first.
    needs
        What else it asks for first, blank where nothing.
    reason, source
        Why that many, and where the figure comes from.
    """

    hours: int | None
    years: int
    needs: str
    reason: str
    source: str

    def less(self, hours: int) -> Effort:
        """The effort that is left for somebody who has done some of it, at least one hour."""
        left = None if self.hours is None else max(1, self.hours - hours)
        return Effort(left, self.years, self.needs, self.reason, self.source)


@dataclass(frozen=True)
class EffortScale:
    """The tables of ``datasets/effort``."""

    skills: Mapping[tuple[str, int], Effort]
    education: Mapping[str, Effort]
    needs: Mapping[str, Effort]
    certifications: Mapping[str, Effort]
    confirm: Effort
    lower: Mapping[str, frozenset[str]]

    def held_with(self, certification_ids: Iterable[str]) -> frozenset[str]:
        """Certifications that are of no use to earn for somebody who holds these, and these."""
        found, new = set[str](), set(certification_ids)
        while new:
            found |= new
            new = {low for held in new for low in self.lower.get(held, ())} - found
        return frozenset(found)

    def skill(self, kind: str, level: int, held: int) -> Effort:
        """From one level of a skill to a higher one; 0 is nothing yet."""
        whole = self.skills[kind, level]
        return whole.less(self.skills[kind, held].hours or 0) if held else whole

    def degree(self, level: str, rank_held: int) -> Effort:
        """From a rank of the ladder to a higher level.

        A certificate is a programme in one field, which other credits do not shorten.
        """
        if level == "certificate":
            return self.education[level]
        done = self.education[EDUCATION_LEVELS[rank_held]].hours or 0
        return self.education[level].less(done)

    def certification(self, certification_id: str, need: str) -> Effort:
        """One that is named in the table, else by how a role needs it."""
        return self.certifications.get(certification_id, self.needs[need])


def _effort(row: Mapping[str, str]) -> Effort:
    return Effort(
        hours=int(row["hours"]) if row["hours"] else None,
        years=int(row.get("years") or 0),
        needs=row.get("needs", ""),
        reason=row["reason"],
        source=row["source"],
    )


@lru_cache(maxsize=1)
def effort_scale() -> EffortScale:
    """Read the shipped scale, once."""
    rows = read_rows(dataset_path("effort/effort.csv"))
    by_what: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_what.setdefault(row["what"], []).append(row)
    lower: dict[str, set[str]] = {}
    for row in read_rows(dataset_path("effort/lower.csv")):
        lower.setdefault(row["certification_id"], set()).add(row["lower_id"])
    named = read_rows(dataset_path("effort/certifications.csv"))
    return EffortScale(
        skills={(row["kind"], int(row["level"])): _effort(row) for row in by_what["skill"]},
        education={row["level"]: _effort(row) for row in by_what["education"]},
        needs={row["kind"]: _effort(row) for row in by_what["certification"]},
        certifications={row["certification_id"]: _effort(row) for row in named},
        confirm=_effort(by_what["confirm"][0]),
        lower={held: frozenset(low) for held, low in lower.items()},
    )
