"""What is fuzzed: a reader of each format, and every parser of people's words.

A target takes bytes or text and returns; it may raise nothing but the errors of the project, and
what it read must keep the promises of a run: no row lost, points in range.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from backoffice_match.batch import rank_file
from backoffice_match.batch.source import READERS
from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.exceptions import BackofficeMatchError, InputError
from backoffice_match.features.people import People
from backoffice_match.ranking.engine import Engine
from backoffice_match.records import (
    parse_certifications,
    parse_education,
    parse_id,
    parse_months,
    parse_past_jobs,
    parse_preferences,
    parse_salary,
    parse_skills,
)
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.json_object import read_object
from backoffice_match.records.weights import Weights
from backoffice_match.reporting.spreadsheet import FORMULA_STARTS

FORMATS = tuple(READERS)
FEW_ROLES = ("bookkeeper", "data-entry-clerk", "payroll-clerk")

PARSERS: tuple[Callable[[Any], object], ...] = (
    parse_certifications,
    parse_education,
    parse_id,
    parse_months,
    parse_past_jobs,
    parse_preferences,
    parse_salary,
    parse_skills,
    read_object,
)


@lru_cache(maxsize=1)
def few_roles() -> Engine:
    """Three roles: what is fuzzed is reading."""
    return Engine(load_catalogue().select(role_ids=FEW_ROLES), Weights())


class Few:
    """What `rank_file` needs of a matcher."""

    engine = property(lambda self: few_roles())


def read_file(data: bytes, suffix: str, folder: Path) -> bool:
    """Rank a file of these bytes; whether anything was ranked or rejected.

    Raises
    ------
    AssertionError
        When a row was lost or the output could run as a formula.
    """
    source, out = folder / f"in{suffix}", folder / "out.csv"
    source.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            report = rank_file(source, out, matcher=Few(), threads=1, top=2, quiet=True)
        except BackofficeMatchError:
            return False
    assert report.rows_in == report.ranked + report.abstained + report.rejected
    for path in (report.out, report.rejects_path):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert not any(line.startswith(FORMULA_STARTS) for line in lines if "\r" not in line)
    return report.rows_in > 0


def any_file(data: bytes) -> None:
    """Target for bytes: the first one picks the format."""
    if not data:
        return
    suffix = FORMATS[data[0] % len(FORMATS)]
    with tempfile.TemporaryDirectory() as folder:
        read_file(data[1:], suffix, Path(folder))


def words(text: str) -> None:
    """Target for text: every parser, then the text in every field of a person."""
    for parse in PARSERS:
        with suppress(InputError):
            parse(text)
    fields = ("skills", "education", "certifications", "past_jobs", "location", "text", "salary")
    for name in fields:
        with suppress(InputError):
            score(Candidate(**{"skills": ["payroll"], name: text}))


def score(person: Candidate) -> None:
    """Score one person; points are out of 10,000."""
    engine = few_roles()
    points = engine.score(engine.encode(People.from_candidates([person]))).points
    assert ((points >= 0) & (points <= 10_000)).all()


def any_words(data: bytes) -> None:
    """Target for bytes that are text."""
    words(data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {"readers": any_file, "words": any_words}
