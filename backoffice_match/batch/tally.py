"""What every run over a file keeps: counts, what to tell of the input, limits (batch room)."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from backoffice_match.batch.chunk import Source
from backoffice_match.batch.manifest import libraries
from backoffice_match.batch.reading import PAY_BY_SIZE, WITHOUT_SKILLS
from backoffice_match.batch.run import Pace
from backoffice_match.exceptions import DataWarning, FileError
from backoffice_match.figures import counted

COUNTS = ("rows_in", "ranked", "abstained", "rejected")
"""Rows in, and what became of them."""


TOLD = (WITHOUT_SKILLS, PAY_BY_SIZE)
"""What is said of a file as a whole."""


@dataclass
class Tally:
    """Counts of a run so far.

    Attributes
    ----------
    counts
        Rows by what became of them, see `COUNTS`.
    codes
        Problems by code.
    rows_out
        Rows of the result.
    told
        What is worth saying of the file as a whole, see `TOLD`.
    """

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    rows_out: int = 0
    told: Counter[str] = field(default_factory=Counter)

    def add(self, ranked: Any) -> None:
        """Count a chunk that was ranked."""
        self.counts.update({name: getattr(ranked, name) for name in COUNTS})
        self.codes.update(reject.code for reject in ranked.rejects)
        self.rows_out += ranked.table.num_rows
        self.told.update(ranked.told)

    def join(self, other: Tally) -> None:
        """Count all that another one counted."""
        self.counts.update(other.counts)
        self.codes.update(other.codes)
        self.rows_out += other.rows_out
        self.told.update(other.told)

    def to_dict(self) -> dict[str, Any]:
        """Plain types, from which `from_dict` makes it again."""
        return {
            "counts": {name: self.counts[name] for name in COUNTS},
            "rejects_by_code": dict(sorted(self.codes.items())),
            "rows_out": self.rows_out,
            "read": self.read,
        }

    @property
    def read(self) -> dict[str, int]:
        """What is worth saying of the file as a whole, by name."""
        return {name: self.told[name] for name in TOLD}

    @classmethod
    def from_dict(cls, made: dict[str, Any]) -> Tally:
        """Make again what `to_dict` gave."""
        counts, codes = Counter(made["counts"]), Counter(made["rejects_by_code"])
        return cls(counts, codes, made["rows_out"], Counter(made.get("read", {})))


@dataclass
class Limits:
    """What ends a run early.

    Attributes
    ----------
    strict
        Whether something doubtful about the input does.
    max_rejects
        Most rows that may be rejected; None: any number.
    """

    strict: bool
    max_rejects: int | None

    def check(self, rejected: int) -> None:
        """Raise when too many rows were rejected."""
        if self.max_rejects is not None and rejected > self.max_rejects:
            raise FileError(
                f"more than {counted(self.max_rejects, 'rejected row')}",
                f"at most {self.max_rejects:,}",
                "run again without the limit to see all of them in the rejects file",
                code="MAX_REJECTS",
            )

    def tell(self, source: Source, notes: list[str]) -> None:
        """Say what was noted about an input; with `strict`, fail on what is doubtful."""
        if self.strict:
            source.columns.check_certain("strict")
        for note in source.columns.take_notes():
            notes.append(note)
            warnings.warn(DataWarning(note), stacklevel=7)


def run_details(started: datetime, seconds: float, pace: Pace) -> dict[str, Any]:
    """What differs from run to run, for a manifest."""
    return {
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "chunk_rows": pace.chunk_rows,
        "threads": pace.threads,
        "libraries": libraries(),
    }


def pretty(made: dict[str, Any]) -> bytes:
    """A manifest as it is written."""
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
