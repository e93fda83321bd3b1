"""Faults 41 to 44: what may happen during a run, and what must not matter."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backoffice_match.batch import rank as rank_module
from backoffice_match.batch import rank_file, scoring
from backoffice_match.batch.rejects import INTERNAL
from backoffice_match.batch.writer import CsvWriter
from backoffice_match.exceptions import FileError, InputError

from .conftest import FixedMatcher, Rank

PEOPLE = """id,skills,education,certifications,past_jobs,salary,location,work_mode
a,QuickBooks (expert); ADP; payroll,associate,CPP,AP clerk (3); cashier,48000,"Chicago, IL",remote
b,Windows; ticketing; Windows,high school,A+ (2022),,$52k/year,Ohio,
c,customer service; Excel,GED,none,cashier (2),35000,,office
d,,,,,,,
e,"GAAP; month-end close; GAAP; gaap",B.B.A.,,"accountant (5); clerk (x)",,Texas,
f,juggling; zzyzx,,,,,,
g,Excel: 9,,,,nan,,moon
h,filing; data entry; typing,none,,none,$18/hour,"New York, NY",hybrid
"""


def parts(source: Path) -> set[Path]:
    """Files beside the input, temporary ones included."""
    return {path for path in source.parent.iterdir() if path != source}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_fault_41_no_partial_file_after_ctrl_c_or_a_full_disk(
    source: Path,
    matcher: FixedMatcher,
    monkeypatch: pytest.MonkeyPatch,
    error: Any,
    suffix: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(rank_module.RejectsFile, "write", fail)
    expected = KeyboardInterrupt if error is KeyboardInterrupt else FileError
    with pytest.raises(expected, match=None if expected is KeyboardInterrupt else "No space left"):
        rank_file(source, source.with_name(f"out.{suffix}"), matcher=matcher)
    assert parts(source) == set()


def test_fault_41_an_earlier_result_stays_when_a_run_fails(
    source: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = source.with_name("out.csv")
    rank_file(source, out, matcher=matcher)
    before = {path: path.read_bytes() for path in parts(source)}

    def fail(*_: object) -> None:
        raise RuntimeError("stop")

    monkeypatch.setattr(CsvWriter, "write", fail)
    with pytest.raises(RuntimeError, match="stop"):
        rank_file(source, out, matcher=matcher)
    assert {path: path.read_bytes() for path in parts(source)} == before


def test_fault_42_input_changed_while_it_is_read(
    source: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rank_module.ranked_chunks

    def touch(*arguments: Any) -> Any:
        yield from real(*arguments)
        source.write_text(PEOPLE + "z,Excel,,,,,,\n", encoding="utf-8")

    monkeypatch.setattr(rank_module, "ranked_chunks", touch)
    with pytest.raises(FileError, match="changed while it was read"):
        rank_file(source, source.with_name("out.csv"), matcher=matcher)
    assert parts(source) == set()


@dataclass(frozen=True)
class Failing:
    """Fails whenever a certain person is among those scored."""

    salary: int

    def __call__(self, engine: Any, people: Any, top: int) -> Any:
        if self.salary in people.salary.tolist():
            raise ZeroDivisionError("factor")
        return REAL(engine, people, top)


REAL = scoring.rank_people


@pytest.mark.parametrize("chunk_rows", [1, 3, None])
def test_fault_43_a_failing_row_is_rejected_alone(
    rank: Rank, source: Path, monkeypatch: pytest.MonkeyPatch, chunk_rows: int | None
) -> None:
    whole = rank(source)
    monkeypatch.setattr(scoring, "rank_people", Failing(5_200_000))
    done = rank(source, chunk_rows=chunk_rows)
    assert [(r["line"], r["code"]) for r in done.rejects if r["code"] == INTERNAL] == [
        ("3", INTERNAL)
    ]
    assert "ZeroDivisionError" in done.rejects[0]["message"]
    assert done.rows == [row for row in whole.rows if row["candidate_id"] != "b"]


def test_fault_43_a_run_in_which_all_rows_fail_ends(
    rank: Rank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "rank_people", Failing(5_200_000))
    monkeypatch.setattr(scoring, "MOST_INTERNAL", 3)
    text = "id,skills,salary\n" + "".join(f"p{i},Excel,52000\n" for i in range(8))
    with pytest.raises(ZeroDivisionError, match="factor"):
        rank(text)


def by_id(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of each person."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["candidate_id"], []).append(row)
    return found


@pytest.mark.parametrize("threads", [1, 8])
@pytest.mark.parametrize("chunk_rows", [1, 7, None])
def test_fault_44_chunks_and_threads_change_nothing(
    rank: Rank, source: Path, threads: int, chunk_rows: int | None
) -> None:
    plain = rank(source, threads=1)
    done = rank(source, threads=threads, chunk_rows=chunk_rows)
    assert (done.rows, done.rejects) == (plain.rows, plain.rejects)
    same = replace(plain.report, seconds=0, manifest={})
    assert replace(done.report, seconds=0, manifest={}) == same
    run = {"run": None}
    assert {**done.report.manifest, **run} == {**plain.report.manifest, **run}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 9), st.integers(1, 3), st.randoms(use_true_random=False))
def test_fault_44_order_of_rows_changes_no_result(
    rank: Rank, chunk_rows: int, threads: int, chance: random.Random
) -> None:
    header, *lines = PEOPLE.splitlines()
    plain = rank(PEOPLE)
    chance.shuffle(lines)
    done = rank("\n".join([header, *lines, ""]), chunk_rows=chunk_rows, threads=threads)
    assert by_id(done.rows) == by_id(plain.rows)
    assert sorted(done.codes()) == sorted(plain.codes())


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_text_results_are_the_same_bytes_for_any_chunks(
    source: Path, matcher: FixedMatcher, suffix: str
) -> None:
    outs = [source.with_name(f"o{rows}.{suffix}") for rows in (1, 3, 100)]
    for rows, out in zip((1, 3, 100), outs, strict=True):
        rank_file(source, out, matcher=matcher, chunk_rows=rows)
    assert len({out.read_bytes() for out in outs}) == 1


def test_max_rejects(rank: Rank, source: Path) -> None:
    assert rank(source, max_rejects=2).report.rejected == 1
    with pytest.raises(FileError, match="more than 0 rejected rows"):
        rank(source, max_rejects=0)


@pytest.mark.parametrize(
    "bad", [{"top": 0}, {"chunk_rows": 0}, {"threads": -1}, {"max_rejects": -1}, {"top": True}]
)
def test_arguments_out_of_range(rank: Rank, bad: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=f"{next(iter(bad))}: got .* expected a whole number"):
        rank(PEOPLE, **bad)


def test_paths_must_differ(source: Path, matcher: FixedMatcher) -> None:
    with pytest.raises(FileError, match="one path for two"):
        rank_file(source, source, matcher=matcher)


def test_result_cannot_be_written(source: Path, matcher: FixedMatcher) -> None:
    with pytest.raises(FileError, match="which cannot be written"):
        rank_file(source, source.parent / "nowhere" / "o.csv", matcher=matcher)
    with pytest.raises(FileError, match=r"output 'o.xls'"):
        rank_file(source, source.with_name("o.xls"), matcher=matcher)
