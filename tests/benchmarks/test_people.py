"""People that are generated: the same again, and with faults."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from backoffice_match.batch import rank_file

from .people import COLUMNS, MORE, people, write_people


def test_a_longer_file_begins_with_a_shorter_one() -> None:
    short, long = next(people(50)), next(people(80))
    assert long.slice(0, 50).equals(short)
    assert not next(people(50, seed=2)).equals(short)


def test_columns_are_named_like_the_fields() -> None:
    assert next(people(3)).column_names == list(COLUMNS)
    assert next(people(3, full=True)).column_names == [*COLUMNS, *MORE]


def test_few_words_stand_in_most_lists() -> None:
    lists = next(people(5_000))["skills"].to_pylist()
    words = Counter(word.lower() for cell in lists for word in cell or ())
    assert 11 < sum(words.values()) / len(lists) < 13
    assert len(words) > 5_000
    common = sum(count for _, count in words.most_common(len(words) // 20))
    assert 0.3 < common / sum(words.values()) < 0.9


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_most_rows_are_right_and_some_are_not(tmp_path: Path, suffix: str) -> None:
    source = write_people(tmp_path / f"people{suffix}", 600, full=True)
    report = rank_file(source, tmp_path / "out.parquet", quiet=True)
    assert report.rows_in == 600
    assert 0 < report.rejected < 20
    assert report.ranked > 570
