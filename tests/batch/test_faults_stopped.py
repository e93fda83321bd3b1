"""Faults 41 and 42 on real processes: killed, interrupted, out of room; what resuming gives."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import rank_file, resumable, run
from backoffice_match.batch.resumable import PartsWriter
from backoffice_match.batch.unfinished import Unfinished
from backoffice_match.cli import main
from backoffice_match.exceptions import FileError

from .conftest import FixedMatcher

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and limits")

PART = 30
CHUNK = 10

SCRIPT = """
import sys, time
from backoffice_match.batch import resumable
from backoffice_match.batch.unfinished import Unfinished
from backoffice_match.cli import main
resumable.PART_ROWS = {part}
add = Unfinished.add
def slowly(self, *arguments):
    add(self, *arguments)
    time.sleep(0.1)
Unfinished.add = slowly
sys.exit(main(sys.argv[1:]))
"""
"""The command, with parts so small that a few people make many, and time to stop it."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write people of whom every eighth row is wrong, in one way or another."""
    skills = ["payroll; ADP", "Excel (expert); filing", "", "QuickBooks; zzyzx", "SQL; Python"]
    lines = [
        f"p{i},{skills[i % 5]},{['$18/hour', '48000', '', '-1'][i % 4 if i % 8 == 3 else i % 3]}"
        for i in range(235)
    ]
    lines[200] = lines[7]
    path = tmp_path / "people.csv"
    path.write_text("id,skills,salary\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def start(source: Path, out: Path, *options: str, **popen: Any) -> subprocess.Popen[str]:
    """Begin a run in another process."""
    command = [sys.executable, "-c", SCRIPT.format(part=PART), "rank", str(source)]
    command += ["--out", str(out), "--chunk-rows", str(CHUNK), "--top", "3", *options]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
        # Jobs in the background of a shell ignore Ctrl-C, and so would what they start.
        **{"preexec_fn": heed_ctrl_c, **popen},
    )


def heed_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def said_by(process: subprocess.Popen[str]) -> str:
    """Wait for the end of a process, and give back its errors."""
    try:
        return process.communicate(timeout=120)[1]
    finally:
        process.kill()


def wait_for(what: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until something is there, or fail with what the process said."""
    for _ in range(6000):
        if what():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    raise AssertionError("nothing happened")


def unfinished(out: Path) -> Path:
    return out.with_name(f".{out.name}.unfinished")


def journalled(out: Path) -> int:
    """Parts that the journal of an unfinished run lists."""
    try:
        made = json.loads((unfinished(out) / "journal.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    return len(made["parts"])


def left_by(out: Path) -> dict[str, bytes]:
    """All that a run wrote, without what tells one run from another."""
    found = {f"parts/{path.name}": path.read_bytes() for path in out.iterdir()}
    place = out.with_name(f"{out.name}.manifest.json")
    made = json.loads(place.read_text(encoding="utf-8"))
    found["manifest"] = json.dumps({**made, "run": None, "output": None}).encode()
    found["rejects"] = out.with_name(f"{out.name.split('.')[0]}.rejects.csv").read_bytes()
    return found


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "PART_ROWS", PART)


@pytest.fixture
def stop_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Make a run end, as by Ctrl-C, after a number of parts."""

    def arrange(parts: int) -> None:
        real = Unfinished.add

        def add(self: Unfinished, *arguments: Any) -> None:
            real(self, *arguments)
            if len(self.parts) == parts:
                monkeypatch.setattr(Unfinished, "add", real)
                raise KeyboardInterrupt

        monkeypatch.setattr(Unfinished, "add", add)

    return arrange


@posix
def test_fault_41_killed_and_resumed_gives_the_same_bytes(
    source: Path, tmp_path: Path, matcher: FixedMatcher, small_parts: None
) -> None:
    whole, out = tmp_path / "whole.parquet", tmp_path / "out.parquet"
    options: dict[str, Any] = {"matcher": matcher, "top": 3, "resume": True, "chunk_rows": CHUNK}
    rank_file(source, whole, **options)
    killed = start(source, out, "--resume", "--threads", "2")
    wait_for(lambda: journalled(out) >= 2, killed)
    killed.kill()
    said_by(killed)
    assert killed.returncode == -signal.SIGKILL
    assert not out.exists()
    assert not out.with_name("out.parquet.manifest.json").exists()
    assert 2 <= journalled(out) < 8
    rank_file(source, out, **options)
    assert left_by(out) == left_by(whole)
    assert len(list(out.iterdir())) == 8
    assert not unfinished(out).exists()


def test_fault_41_ctrl_c_just_when_a_file_was_made(
    source: Path, tmp_path: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(number: int, *_: object) -> None:
        os.close(number)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fdopen", stop)
    with pytest.raises(KeyboardInterrupt):
        rank_file(source, tmp_path / "out.csv", matcher=matcher)
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


@posix
@pytest.mark.parametrize("resume", [False, True])
def test_fault_41_ctrl_c_in_a_real_process(source: Path, tmp_path: Path, resume: bool) -> None:
    source.write_text(
        "id,skills\n" + "".join(f"p{i},payroll\n" for i in range(50_000)), encoding="utf-8"
    )
    out = tmp_path / "out.csv"
    stopped = start(source, out, *(["--resume"] if resume else []))
    if resume:
        wait_for(lambda: journalled(out) >= 1, stopped)
    else:
        wait_for(lambda: any(".part" in path.name for path in tmp_path.iterdir()), stopped)
    stopped.send_signal(signal.SIGINT)
    said = said_by(stopped)
    assert stopped.returncode == 130
    assert ("goes on from here" if resume else "nothing was written") in said
    assert said.count("\n") == 1
    left = {path.name for path in tmp_path.iterdir()} - {"people.csv"}
    assert left == ({".out.csv.unfinished"} if resume else set())


@posix
def test_fault_41_disk_full_in_a_real_process(source: Path, tmp_path: Path) -> None:
    import resource

    def limit() -> None:
        # The write beyond it fails like one to a full disk; by default a signal would end it.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    full = start(source, tmp_path / "out.parquet", preexec_fn=limit)
    said = said_by(full)
    assert full.returncode == 2
    assert "which cannot be written" in said
    assert said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_fault_41_a_single_file_starts_again(
    source: Path, tmp_path: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    with monkeypatch.context() as patched:
        patched.setattr(run.Pace, "of", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            rank_file(source, out, matcher=matcher)
    assert rank_file(source, out, matcher=matcher).rows_in == 235


def test_fault_41_parts_hold_what_one_file_holds(
    source: Path, tmp_path: Path, matcher: FixedMatcher, small_parts: None
) -> None:
    one = rank_file(source, tmp_path / "one.parquet", matcher=matcher, top=3, chunk_rows=CHUNK)
    out = tmp_path / "parts"
    done = rank_file(source, out, matcher=matcher, top=3, chunk_rows=CHUNK, resume=True)
    parts = sorted(out.iterdir())
    assert [path.name for path in parts] == [f"part-0000{i}.parquet" for i in range(8)]
    assert pq.read_table(out).to_pylist() == pq.read_table(one.out).to_pylist()
    assert (done.rows_in, done.rejected) == (one.rows_in, one.rejected)
    assert done.rejected == 30
    assert done.rejects == one.rejects
    assert done.rejects_path.read_bytes() == one.rejects_path.read_bytes()
    assert done.manifest["settings"]["resume"] is True
    assert done.manifest["output"] == {
        **one.manifest["output"],
        "name": "parts",
        "parts": 8,
        "parts_by": "rows",
    }


@pytest.mark.parametrize("after", [1, 3, 8])
def test_fault_41_resuming_counts_what_was_done(
    source: Path,
    tmp_path: Path,
    matcher: FixedMatcher,
    small_parts: None,
    stop_after: Callable[[int], None],
    after: int,
) -> None:
    options: dict[str, Any] = {"matcher": matcher, "top": 3, "resume": True}
    whole = rank_file(source, tmp_path / "whole", chunk_rows=CHUNK, **options)
    stop_after(after)
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        rank_file(source, out, chunk_rows=CHUNK, **options)
    # The pace of the run that began is kept.
    done = rank_file(source, out, chunk_rows=99, **options)
    assert left_by(out) == left_by(whole.out)
    assert (done.rows_in, done.rejected, done.rejects) == (235, 30, whole.rejects)
    again = rank_file(source, out, **options)
    assert again.manifest == done.manifest


def test_fault_41_a_part_that_was_damaged_is_written_again(
    source: Path,
    tmp_path: Path,
    matcher: FixedMatcher,
    small_parts: None,
    stop_after: Callable[[int], None],
) -> None:
    options: dict[str, Any] = {"matcher": matcher, "top": 3, "resume": True, "chunk_rows": CHUNK}
    whole = rank_file(source, tmp_path / "whole.csv", **options)
    stop_after(4)
    out = tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        rank_file(source, out, **options)
    part = unfinished(out) / "parts" / "part-00001.csv"
    part.write_bytes(part.read_bytes()[:-9])
    rank_file(source, out, **options)
    assert left_by(out) == left_by(whole.out)


def test_fault_42_input_changed_before_a_resume(
    source: Path,
    tmp_path: Path,
    matcher: FixedMatcher,
    small_parts: None,
    stop_after: Callable[[int], None],
) -> None:
    options: dict[str, Any] = {"matcher": matcher, "resume": True, "chunk_rows": CHUNK}
    stop_after(2)
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        rank_file(source, out, top=3, **options)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("payroll", "pay roll", 1), encoding="utf-8")
    with pytest.raises(FileError, match=r"other input_sha256 than when .*out.unfinished") as error:
        rank_file(source, out, top=3, **options)
    assert error.value.code == "INPUT_CHANGED"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match="other top than when"):
        rank_file(source, out, top=4, **options)
    rank_file(source, out, top=3, **options)
    source.write_text(text + "z,Excel,\n", encoding="utf-8")
    with pytest.raises(FileError, match="other input_sha256 than when"):
        rank_file(source, out, top=3, **options)


def test_only_one_run_at_a_time(
    source: Path, tmp_path: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def inside(self: PartsWriter, *_: object) -> None:
        rank_file(source, tmp_path / "out", matcher=matcher, resume=True)

    monkeypatch.setattr(PartsWriter, "write", inside)
    with pytest.raises(FileError, match="in which another run is at work"):
        rank_file(source, tmp_path / "out", matcher=matcher, resume=True)


def test_a_place_that_is_taken_is_left_alone(
    source: Path, tmp_path: Path, matcher: FixedMatcher, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept")
    with pytest.raises(FileError, match="which no resumable run has written"):
        rank_file(source, tmp_path / "out", matcher=matcher, resume=True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    with pytest.raises(FileError, match="no known format"):
        rank_file(source, tmp_path / "out.xls", matcher=matcher, resume=True)
    assert main(["rank", str(source), "--resume"]) == 2
    assert "--resume without a place to write to" in capsys.readouterr().err


def test_nobody_gives_one_part(tmp_path: Path, matcher: FixedMatcher) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,skills\n", encoding="utf-8")
    done = rank_file(path, tmp_path / "out", matcher=matcher, resume=True)
    assert (done.rows_in, done.manifest["output"]["parts"]) == (0, 1)
    assert pq.read_table(done.out).num_rows == 0


def test_a_folder_of_parquet_parts_is_read_as_one_table(
    tmp_path: Path, matcher: FixedMatcher
) -> None:
    people = pa.table({"id": [f"p{i % 19}" for i in range(20)], "skills": ["payroll; Excel"] * 20})
    pq.write_table(people, tmp_path / "people.parquet")
    (tmp_path / "parts").mkdir()
    for i, start_row in enumerate((0, 7, 14)):
        pq.write_table(people.slice(start_row, 7), tmp_path / "parts" / f"part-{i}.parquet")
    (tmp_path / "parts" / "_SUCCESS").write_text("")
    one = rank_file(tmp_path / "people.parquet", tmp_path / "one.csv", matcher=matcher)
    many = rank_file(tmp_path / "parts", tmp_path / "many.csv", matcher=matcher, chunk_rows=3)
    assert many.out.read_bytes() == one.out.read_bytes()
    assert many.rejects_path.read_text().replace("parts,", "people.parquet,") == (
        one.rejects_path.read_text()
    )
    assert many.rejects == {"DUPLICATE_ID": 1}
    assert many.manifest["input"]["sha256"] != one.manifest["input"]["sha256"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileError, match="a folder without Parquet files"):
        rank_file(tmp_path / "empty", tmp_path / "o.csv", matcher=matcher)
