"""Fault 46: what is kept from chunk to chunk does not grow with the file."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import weakref
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.batch import cells, ids, lists, spilled
from backoffice_match.batch.cells import Memory, Problems
from backoffice_match.batch.chunk import Chunk, numbered
from backoffice_match.batch.ids import SeenIds, _check
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.scoring import Work

PEAK = """
import sys
import weakref
from backoffice_match.batch import cells, ids, lists, rank_file, spilled
from backoffice_match.features import reader
from backoffice_match.vocabulary import lexicon, recognise, spelling
# A small part of the usual caps, so that as small a part of the rows shows what they do.
cells.KEEP, lists.KEEP, reader.KEEP = 1_000, 1_000, 1_000
lexicon.MOST_WORDS, spelling.MOST_WORDS = 1_000, 1_000
recognise.Recogniser.__init__.__defaults__ = (1_000,)
ids.SPILL_IDS, spilled.FILTER_BITS = 1 << 14, 24
rank_file(sys.argv[1], sys.argv[2], top=3, chunk_rows=1_024, threads=1, quiet=True)
# Of this program alone: `resource` tells that of the process that began it where it is larger.
status = open("/proc/self/status").read()
print(status.split("VmHWM:")[1].split()[0])
"""


@pytest.fixture
def few_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "SPILL_IDS", 4)
    monkeypatch.setattr(spilled, "BLOCK", 2)


@pytest.mark.usefixtures("few_in_memory")
@given(st.lists(st.lists(st.sampled_from("abcdefghijklmnop"), max_size=6), max_size=12))
def test_fault_46_repeats_are_found_on_disk_too(chunks: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(spilled, "FILTER_BITS", 5)  # so that it lets many pass for nothing
        seen, known = SeenIds(), set()
        for chunk in chunks:
            problems, expected = Problems(), []
            seen.note(pa.array(chunk, pa.string()), problems)
            for i, name in enumerate(chunk):
                if name in known:
                    expected.append(i)
                known.add(name)
            assert sorted(problems.by_row) == expected


@pytest.mark.usefixtures("few_in_memory")
def test_fault_46_pairs_that_share_a_hash_are_told_apart() -> None:
    """Equal first hashes that reach over several blocks, beside their neighbours."""
    first = np.array([1, 5, 5, 5, 5, 5, 9, 9], dtype=np.uint64)
    second = np.arange(8, dtype=np.uint64)
    runs = spilled.Spilled()
    runs.add(first, second)
    assert len(runs) == 8
    assert runs.contains(first, second).all()
    assert not runs.contains(first, second + np.uint64(8)).any()
    edges = np.array([0, 1, 5, 9, 2**64 - 1], dtype=np.uint64)
    assert not runs.contains(edges, edges + np.uint64(100)).any()


def test_fault_46_ids_leave_memory() -> None:
    seen = SeenIds()
    for start in range(0, 1 << 20, 1 << 17):
        seen.note(pa.array([f"p{start + i}" for i in range(1 << 17)]), Problems())
    assert sum(len(run[0]) for run in seen._runs) < ids.SPILL_IDS
    assert len(seen._spilled) == 1 << 20
    problems = Problems()
    seen.note(pa.array(["p0", "q", "p1048575", "p1048576"]), problems)
    assert sorted(problems.by_row) == [0, 2]


def test_fault_46_what_was_read_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "KEEP", 5)
    monkeypatch.setattr(lists, "KEEP", 5)
    reader = ChunkReader()
    for start in range(0, 60, 6):
        rows = range(start, start + 6)
        columns = {
            "skills": pa.array([f"s{i} (expert); t{i}; t{i}" for i in rows]),
            "past_jobs": [[["clerk", i]] for i in rows],  # read as a whole, not item by item
            "education": pa.array([f"B.A. in subject {i}" for i in rows]),
            "text": pa.array([f"resume {i}" for i in rows]),
        }
        reader.read(Chunk(columns, 6, numbered(1)), Problems())
        for kept in (reader.skills._texts, reader.past_jobs._listed):
            assert len(kept.items) <= 5 + 2 * 6
        assert max(len(reader.education._found), len(reader.text._found)) <= 5


def test_fault_46_long_cells_are_not_remembered() -> None:
    read: list[str] = []
    memory = Memory(lambda cell: read.append(cell) or cell)
    for cell in ("short", "x" * (cells.LONGEST_KEPT + 1)) * 2:
        assert memory(cell).value == cell
    assert [len(cell) for cell in read] == [5, 501, 501]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_fault_46_peak_memory_of_ten_times_the_rows(tmp_path: Path, suffix: str) -> None:
    """Small sizes stand for large ones: what grows with the rows shows in both.

    One thread: with several it is chance how many chunks are in hand at the worst moment.
    """
    peaks = []
    for rows in (100_000, 1_000_000):
        path = tmp_path / f"people.{suffix}"
        _write(path, rows)
        command = [sys.executable, "-c", PEAK, str(path), str(tmp_path / "out.parquet")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    print(suffix, "peaks in KiB:", *peaks)
    assert peaks[1] <= 1.2 * peaks[0], peaks


def _write(path: Path, rows: int) -> None:
    import pyarrow.csv as pacsv
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "id": [f"person-{i}" for i in range(rows)],
            # Words that nobody knows are slow to look up, so there are few, and yet far too many
            # to be remembered.
            "skills": [f"payroll; ADP; Excel; word{i // 25}" for i in range(rows)],
            "education": [f"B.A. in subject {i // 10}" for i in range(rows)],
        }
    )
    if path.suffix == ".parquet":
        pq.write_table(table, path)
    elif path.suffix == ".csv":
        pacsv.write_csv(table, path)
    else:
        with path.open("w", encoding="utf-8") as handle:
            for row in table.to_pylist():
                handle.write(json.dumps(row) + "\n")


def test_fault_46_a_wrong_cell_keeps_no_chunk_in_memory() -> None:
    """An exception knows the frames it passed, and these everything they work on."""
    reader, columns = ChunkReader(), {"salary": pa.array(["lots"]), "skills": pa.array(["x;x;"])}
    gc.collect()
    gc.disable()
    try:
        work = Work(Chunk(columns, 1, numbered(1)), pa.array([""]), Problems())
        _check(work.ids, 0, work.problems)
        work.read(reader)
        assert len(work.problems.by_row[0]) == 2
        chunk = weakref.ref(work.chunk)
        del work
        assert chunk() is None
    finally:
        gc.enable()
