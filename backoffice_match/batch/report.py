"""What came of a run, for a program and for a person (batch room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backoffice_match.figures import counted


@dataclass(frozen=True)
class BatchReport:
    """Counts and places of a finished run.

    ``rows_in == ranked + abstained + rejected`` holds always.

    Attributes
    ----------
    rows_in
        Rows of the input, without header and blank lines.
    ranked
        People with a ranking.
    abstained
        People of whom too little is known; they have one row with a status and no rank.
    rejected
        Rows that could not be used.
    rejects
        Number of problems by code; one row may have several.
    out, rejects_path, manifest_path
        Files written.
    seconds
        Time taken.
    manifest
        What the manifest file says.
    notes
        What was said about the input as a whole, such as columns that were ignored.
    without_skills, pay_by_size
        People with neither a skill nor a text, and amounts of pay whose period was taken from their
        size: 300 and below by the hour, 10,000 and above by the year.
    """

    rows_in: int
    ranked: int
    abstained: int
    rejected: int
    rejects: Mapping[str, int]
    out: Path
    rejects_path: Path
    manifest_path: Path
    seconds: float
    manifest: Mapping[str, Any] = field(repr=False)
    notes: tuple[str, ...] = ()
    without_skills: int = 0
    pay_by_size: int = 0

    @property
    def people_per_second(self) -> float:
        """Rows read per second."""
        return self.rows_in / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        lines = [
            f"{counted(self.rows_in, 'row')}: {self.ranked:,} ranked, {self.abstained:,} without a "
            f"ranking, {self.rejected:,} rejected, in {self.seconds:.1f} s "
            f"({self.people_per_second:,.0f} a second)",
            f"  result    {self.out}",
            f"  rejects   {self.rejects_path}{_by_code(self.rejects)}",
            f"  manifest  {self.manifest_path}",
            *_read(self),
        ]
        return "\n".join(lines)


@dataclass(frozen=True)
class FillReport:
    """Counts and places of a finished run of `fill_file`.

    ``orders_in == filled + unfilled + orders_rejected`` holds always, and so does
    ``rows_in == ranked + abstained + rejected``.

    Attributes
    ----------
    orders_in, filled, unfilled, orders_rejected
        Orders: in all, with people, that nobody meets (one row with a status), not used.
    rows_in, ranked, abstained, rejected
        People: in all, scored, of whom too little is known, rows that could not be used.
    rejects
        Number of problems by code, of both files.
    out, rejects_path, manifest_path
        Files written.
    seconds
        Time taken.
    manifest
        What the manifest file says.
    notes
        What was said about the input as a whole, such as columns that were ignored.
    without_skills, pay_by_size
        People with neither a skill nor a text, and amounts of pay whose period was taken from their
        size: 300 and below by the hour, 10,000 and above by the year.
    """

    orders_in: int
    filled: int
    unfilled: int
    orders_rejected: int
    rows_in: int
    ranked: int
    abstained: int
    rejected: int
    rejects: Mapping[str, int]
    out: Path
    rejects_path: Path
    manifest_path: Path
    seconds: float
    manifest: Mapping[str, Any] = field(repr=False)
    notes: tuple[str, ...] = ()
    without_skills: int = 0
    pay_by_size: int = 0

    def __str__(self) -> str:
        lines = [
            f"{counted(self.orders_in, 'order')}: {self.filled:,} filled, {self.unfilled:,} that "
            f"nobody meets, {self.orders_rejected:,} rejected",
            f"{counted(self.rows_in, 'person')}: {self.ranked:,} scored, {self.abstained:,} "
            f"without a score, {self.rejected:,} rejected, in {self.seconds:.1f} s",
            f"  result    {self.out}",
            f"  rejects   {self.rejects_path}{_by_code(self.rejects)}",
            f"  manifest  {self.manifest_path}",
            *_read(self),
        ]
        return "\n".join(lines)


def report_fields(
    made: Mapping[str, Any], paths: tuple[Path, Path, Path], seconds: float
) -> dict[str, Any]:
    """Fields that all reports have, from a manifest and the places of the files."""
    return {
        **made["counts"],
        "rejects": made["rejects_by_code"],
        "out": paths[0],
        "rejects_path": paths[1],
        "manifest_path": paths[2],
        "seconds": seconds,
        "manifest": made,
        "notes": tuple(made["notes"]),
        **made.get("read", {}),
    }


def _read(report: BatchReport | FillReport) -> list[str]:
    """What a person should know of how the file was read; nothing where all is told."""
    lines = []
    if count := report.without_skills:
        lines.append(f"  no skills and no text were read of {counted(count, 'person')}")
    if count := report.pay_by_size:
        lines.append(f"  {pay_by_size(count)}")
    return lines


def pay_by_size(count: int) -> str:
    """Say of how many people pay was read by its size.

    Examples
    --------
    >>> pay_by_size(1)
    'pay of 1 person without a period: read as hourly up to 300, as yearly from 10,000'
    """
    people = counted(count, "person")
    return f"pay of {people} without a period: read as hourly up to 300, as yearly from 10,000"


def _by_code(rejects: Mapping[str, int]) -> str:
    listed = ", ".join(f"{code} {count:,}" for code, count in rejects.items())
    return f"  ({listed})" if listed else "  (none)"
