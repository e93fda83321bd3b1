"""Two results compared: who changed, and whether by input, data, weights or version."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import fill_file, rank_file, resumable
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.compare import COLUMNS, Comparison, compare_results, record_digest
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.cli import main
from backoffice_match.exceptions import FileError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records import Weights

from ..scoring import catalogue, engine
from .conftest import FixedMatcher

PEOPLE = """id,skills,education,salary
007,payroll; ADP,associate,48000
7,Excel; filing,GED,
=x,QuickBooks; accounts payable,bachelor,$20/hour
d,SQL; Python,,
e,,,
f,ticketing; Windows,GED,
"""


def ranked(folder: Path, name: str, text: str = PEOPLE, **options: Any) -> Path:
    """Rank people whose input stands beside the result."""
    source = folder / f"{name.split('.')[0]}_people.csv"
    source.write_text(text, encoding="utf-8")
    options = {"matcher": FixedMatcher(engine()), "top": 4, **options}
    return rank_file(source, folder / name, **options).out


def told(found: Comparison) -> dict[str, tuple[str, str]]:
    """Change and cause of each person."""
    rows = found.changes[["candidate_id", "change", "by"]].itertuples(index=False, name=None)
    return {name: (change, by) for name, change, by in rows}


@pytest.mark.parametrize("name", ["new.csv", "new.jsonl", "new.parquet", "new"])
def test_the_same_people_in_any_format_and_order_are_unchanged(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumable, "PART_ROWS", 2)
    header, *lines = PEOPLE.splitlines()
    old = ranked(tmp_path, "old.parquet")
    other = "\n".join([header, *lines[::-1], ""])
    new = ranked(tmp_path, name, other, resume=name == "new", chunk_rows=1)
    found = compare_results(old, new)
    assert (found.people, len(found.changes)) == (6, 0)
    assert list(found.causes) == ["input"]
    assert tuple(found.changes.columns) == COLUMNS


def test_changed_input_is_told_person_by_person(tmp_path: Path) -> None:
    old = ranked(tmp_path, "old.csv")
    changed = PEOPLE.replace("payroll; ADP", "filing").replace("f,ticketing; Windows,GED,\n", "")
    changed += "g,payroll,,\n"
    new = ranked(tmp_path, "new.csv", changed)
    found = compare_results(old, new)
    assert told(found) == {
        "007": ("order", "input"),
        "f": ("removed", "input"),
        "g": ("added", "input"),
    }
    assert found.by == {"input": 3}
    row = found.changes.set_index("candidate_id").loc["007"]
    assert row["role_before"] != row["role_after"]
    assert found.changes.set_index("candidate_id").loc["g", "role_before"] is None


def test_weights_and_input_are_told_apart_by_the_records(tmp_path: Path) -> None:
    other = FixedMatcher(engine(Weights(skills=10, salary=100)))
    old = ranked(tmp_path, "old.parquet")
    new = ranked(tmp_path, "new.parquet", PEOPLE.replace("SQL; Python", "payroll"), matcher=other)
    found = compare_results(old, new)
    assert list(found.causes) == ["input", "weights"]
    assert "salary 5, then 100" in found.causes["weights"]
    causes = told(found)
    assert causes["d"] == ("order", "input + weights")
    assert {by for name, (_, by) in causes.items() if name != "d"} == {"weights"}
    (tmp_path / "old_people.csv").unlink()
    unknown = told(compare_results(old, new))
    assert unknown["d"] == ("order", "perhaps input + weights")
    moved = tmp_path / "moved.csv"
    moved.write_text(PEOPLE, encoding="utf-8")
    assert told(compare_results(old, new, old_input=moved)) == causes
    with pytest.raises(FileError, match=r"moved.csv, which is not the input of new.parquet"):
        compare_results(old, new, new_input=moved)


def test_data_version_and_settings(tmp_path: Path) -> None:
    old = ranked(tmp_path, "old.csv")
    fewer = FixedMatcher(Engine(catalogue().select(families=["payroll"]), Weights()))
    data = ranked(tmp_path, "data.csv", matcher=fewer)
    assert {by for _, by in told(compare_results(old, data)).values()} == {"data"}
    top = ranked(tmp_path, "top.csv", top=2)
    assert {by for _, by in told(compare_results(old, top)).values()} == {"settings"}
    again = ranked(tmp_path, "again.csv")
    _edit(again, "7,1,", "7,3,")
    assert told(compare_results(old, again))["7"] == ("order", "unexplained")
    place = tmp_path / "again.csv.manifest.json"
    made = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps({**made, "version": "0.0.9"}), encoding="utf-8")
    assert told(compare_results(old, again))["7"] == ("order", "version")


def _edit(result: Path, old: str, new: str) -> None:
    text = result.read_text(encoding="utf-8")
    assert f"\n{old}" in text
    result.write_text(text.replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8")


def test_points_alone(tmp_path: Path) -> None:
    old, new = ranked(tmp_path, "old.parquet"), ranked(tmp_path, "new.parquet")
    table = pq.read_table(new)
    points = table["points"].to_numpy(zero_copy_only=False).copy()
    points[0] += 1
    at = table.column_names.index("points")
    pq.write_table(table.set_column(at, "points", pa.array(points, from_pandas=True)), new)
    found = compare_results(old, new)
    assert told(found) == {"007": ("points", "unexplained")}
    assert found.changes["points_after"][0] == found.changes["points_before"][0] + 1


def test_equal_records_have_equal_digests() -> None:
    def digests(columns: dict[str, Any], size: int) -> list[bytes]:
        people = ChunkReader().read(Chunk(columns, size, numbered(1)), Problems())
        return [record_digest(people, row) for row in range(size)]

    texts = {
        "skills": pa.array(["a; b (expert)", "a", "", "a;b"]),
        "salary": pa.array(["48000"] * 4),
    }
    lists = {
        "salary": np.array([48_000] * 4).tolist(),
        "education": pa.array([""] * 4),
        "skills": [{"a": None, "b": 4}, ["a"], None, ["a", "b"]],
    }
    assert digests(texts, 4) == digests(lists, 4)
    assert len(set(digests(texts, 4))) == 4


def test_what_is_no_result(tmp_path: Path) -> None:
    old = ranked(tmp_path, "old.csv")
    with pytest.raises(FileError, match="no file at"):
        compare_results(old, tmp_path / "none.csv")
    (tmp_path / "old.csv.manifest.json").rename(tmp_path / "kept.json")
    with pytest.raises(FileError, match=r"no file at .*manifest.json"):
        compare_results(old, old)
    orders = tmp_path / "orders.csv"
    orders.write_text("id,role\na,bookkeeper\n", encoding="utf-8")
    matcher = FixedMatcher(engine())
    filled = fill_file(orders, tmp_path / "old_people.csv", tmp_path / "f.csv", matcher=matcher)
    with pytest.raises(FileError, match="no manifest of a ranking"):
        compare_results(filled.out, filled.out)
    (tmp_path / "old.parquet").write_bytes(b"PAR1")
    (tmp_path / "kept.json").rename(tmp_path / "old.parquet.manifest.json")
    with pytest.raises(FileError, match=r"old.parquet, which cannot be read"):
        compare_results(tmp_path / "old.parquet", tmp_path / "old.parquet")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = ranked(tmp_path, "old.csv")
    new = ranked(
        tmp_path, "new.csv", PEOPLE.replace("QuickBooks; accounts payable", "Windows; ticketing")
    )
    assert main(["diff", str(old), str(old)]) == 0
    assert capsys.readouterr().out == "0 of 6 people changed\n"
    assert main(["diff", str(old), str(new)]) == 1
    first, kinds, second, row = capsys.readouterr().out.splitlines()
    assert first == "1 of 6 people changed: 1 by input"
    assert kinds == "  1 another first role"
    assert second == "  input: old_people.csv, then new_people.csv"
    assert row.startswith("=x  order by input: ")
    out = tmp_path / "changes.csv"
    assert main(["diff", str(old), str(new), "--out", str(out)]) == 1
    assert capsys.readouterr().out.count("\n") == 3
    with out.open(encoding="utf-8", newline="") as handle:
        (listed,) = csv.DictReader(handle)
    assert (listed["candidate_id"], listed["by"]) == ("'=x", "input")
    assert tuple(listed) == COLUMNS
    assert main(["diff", str(old), str(tmp_path / "none.csv")]) == 2
