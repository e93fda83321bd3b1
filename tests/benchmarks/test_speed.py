"""Speed of the hot paths with pytest-benchmark: ``pytest -n 0 -m bench tests/benchmarks``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backoffice_match.api.matcher import Matcher
from backoffice_match.batch import rank_file
from backoffice_match.records.candidate import Candidate

from .measures import _columns, _records
from .people import write_people
from .postings import postings

pytestmark = pytest.mark.bench

ROWS = 20_000


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_rank_file(benchmark: Any, matcher: Matcher, tmp_path: Path, suffix: str) -> None:
    source = write_people(tmp_path / f"people{suffix}", ROWS)
    out = tmp_path / "out.parquet"
    report = benchmark(rank_file, source, out, matcher=matcher, quiet=True)
    assert report.rows_in == ROWS


def test_one_person(benchmark: Any, matcher: Matcher) -> None:
    records = _records()[:50]

    def work() -> None:
        for record in records:
            matcher.recommend(Candidate(**record))[0].explain().contributions  # noqa: B018

    benchmark(work)


def test_postings(benchmark: Any) -> None:
    from backoffice_match.reporting.answering import rank_people

    engine, people = Matcher(postings(10_000)).engine, _columns(500)
    answer = benchmark.pedantic(rank_people, (engine, people, 10), rounds=3)
    assert answer.roles.shape == (500, 10)
