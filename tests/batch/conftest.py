"""A matcher for all batch tests, and a way to rank a file that is written on the spot."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import BatchReport, rank_file
from backoffice_match.exceptions import DataWarning
from backoffice_match.ranking.engine import Engine

from ..scoring import engine


@dataclass(frozen=True)
class FixedMatcher:
    """What `rank_file` asks of a matcher."""

    engine: Engine


@dataclass(frozen=True)
class Outcome:
    """A finished run, read back."""

    report: BatchReport
    rows: list[dict[str, Any]]
    rejects: list[dict[str, str]]

    @property
    def ids(self) -> list[str]:
        """Ids of the result, each once, in order."""
        return list(dict.fromkeys(row["candidate_id"] for row in self.rows))

    def codes(self, line: int | None = None) -> list[str]:
        """Codes of all rejects, or of those of one line."""
        return [r["code"] for r in self.rejects if line is None or r["line"] == str(line)]

    def status(self, who: str) -> str:
        """Status of one person."""
        return next(row["status"] for row in self.rows if row["candidate_id"] == who)


Rank = Callable[..., Outcome]


@pytest.fixture(scope="session")
def matcher() -> FixedMatcher:
    return FixedMatcher(engine())


@pytest.fixture
def rank(tmp_path: Path, matcher: FixedMatcher) -> Rank:
    """Write content to a file, rank it, and read the result back."""

    def run(content: str | bytes | Path, suffix: str = ".csv", **options: Any) -> Outcome:
        source = content if isinstance(content, Path) else tmp_path / f"people{suffix}"
        if isinstance(content, str):
            source.write_text(content, encoding="utf-8", newline="")
        elif isinstance(content, bytes):
            source.write_bytes(content)
        out = tmp_path / "ranked.parquet"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DataWarning)
            report = rank_file(source, out, matcher=matcher, **{"top": 3, **options})
        rows = pq.read_table(out).to_pylist()
        with report.rejects_path.open(encoding="utf-8", newline="") as handle:
            rejects = list(csv.DictReader(handle))
        counts = report.ranked + report.abstained + report.rejected
        assert report.rows_in == counts
        assert report.manifest["counts"]["rows_in"] == counts
        return Outcome(report, rows, rejects)

    return run
