"""A manifest is enough to make a run again to the same bits; what differs is said first."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import backoffice_match as bm
from backoffice_match.cli import main
from backoffice_match.exceptions import FileError

PEOPLE = (
    'id,skills,salary,location\na,payroll; ADP,"$52,000/year",Ohio\nb,filing,,\nc,zzqq,,\n'
    "d,Excel (expert),-5,\n"
)


@pytest.fixture
def ranked(tmp_path: Path) -> Callable[..., Path]:
    """Rank four people, one of them rejected; give back the manifest."""

    def make(suffix: str = "csv", **options: Any) -> Path:
        source = tmp_path / "people.csv"
        source.write_text(PEOPLE, encoding="utf-8")
        given = {"top": 4, "quiet": True, **options}
        return bm.rank_file(source, tmp_path / f"out.{suffix}", **given).manifest_path

    return make


def edited(manifest: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    made = json.loads(manifest.read_text(encoding="utf-8"))
    change(made)
    manifest.write_text(json.dumps(made), encoding="utf-8")
    return manifest


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_the_same_bits_again(ranked: Callable[..., Path], suffix: str, tmp_path: Path) -> None:
    manifest = ranked(suffix, matcher=bm.Matcher(weights=bm.Weights(salary=9)))
    done = bm.rerun(manifest, out=tmp_path / f"again.{suffix}", quiet=True)
    assert done.same
    assert (tmp_path / f"again.{suffix}").read_bytes() == (tmp_path / f"out.{suffix}").read_bytes()
    assert (done.report.rejected, done.report.abstained) == (1, 1)


def test_by_default_nothing_is_left_behind(ranked: Callable[..., Path], tmp_path: Path) -> None:
    manifest = ranked()
    before = sorted(tmp_path.iterdir())
    assert bm.rerun(manifest, quiet=True).same
    assert sorted(tmp_path.iterdir()) == before


def test_a_selection_and_a_catalogue_of_ones_own(
    ranked: Callable[..., Path], tmp_path: Path
) -> None:
    few = bm.load_catalogue().select(role_ids=["payroll-clerk", "bookkeeper"])
    assert bm.rerun(ranked(matcher=bm.Matcher(few)), quiet=True).same
    roles = [{"role_id": "clerk", "title": "Clerk"}]
    skills = [{"role_id": "clerk", "skill": "payroll", "importance": 50}]
    own = bm.Catalogue.from_frames(roles, skills)
    manifest = ranked(matcher=bm.Matcher(own))
    with pytest.raises(
        FileError,
        match=r"the catalogue lacks a role.*hint: if the run had a catalogue of its own, name",
    ):
        bm.rerun(manifest, quiet=True)
    folder = own.to_folder(tmp_path / "roles")
    assert main(["rerun", str(manifest), "--catalogue", str(folder), "--quiet"]) == 0


def test_everything_that_differs_is_said_at_once(ranked: Callable[..., Path]) -> None:
    manifest = edited(
        ranked(), lambda made: made.update(version="0.0.9", catalogue_sha256="beef" * 16)
    )
    manifest.with_name("people.csv").write_text(PEOPLE + "e,tax,,\n", encoding="utf-8")
    with pytest.raises(
        FileError, match=r"version .*0\.0\.9; catalogue .*beefbeef.*; input people.csv"
    ):
        bm.rerun(manifest, quiet=True)


def test_an_input_that_was_moved(ranked: Callable[..., Path], tmp_path: Path) -> None:
    manifest = ranked()
    moved = tmp_path / "archive"
    moved.mkdir()
    shutil.move(tmp_path / "people.csv", moved / "people.csv")
    with pytest.raises(FileError, match=r"no input 'people\.csv' where it was"):
        bm.rerun(manifest, quiet=True)
    with pytest.raises(FileError, match="no input at"):
        bm.rerun(manifest, source=tmp_path / "gone.csv", quiet=True)
    assert bm.rerun(manifest, source=moved / "people.csv", quiet=True).same
    shutil.move(manifest, moved / manifest.name)
    assert bm.rerun(moved / manifest.name, quiet=True).same


def test_a_result_that_comes_out_otherwise_is_told(
    ranked: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def tamper(made: dict[str, Any]) -> None:
        made["output"].update(rows=3)
        made["run"]["output_sha256"] = "0" * 64
        made["counts"]["ranked"] = 99
        made["run"]["libraries"]["pyarrow"] = "1.0"

    manifest = edited(ranked(), tamper)
    assert main(["rerun", str(manifest), "--quiet"]) == 1
    told = capsys.readouterr().out
    assert "differs: counts: " in told
    assert "differs: rows of the result: 9, then 3" in told
    assert "the result has the hash" in told
    assert "then 1.0: these may write other bytes" in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "text that is no JSON"),
        ("[1]", "no version"),
        ('{"version": "1"}', "no catalogue_sha256"),
    ],
)
def test_what_is_no_manifest(tmp_path: Path, text: str, message: str) -> None:
    place = tmp_path / "x.manifest.json"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match=message):
        bm.rerun(place)
    with pytest.raises(FileError, match="no file at"):
        bm.rerun(tmp_path / "gone.json")
    with pytest.raises(FileError, match="a remote path"):
        bm.rerun("https://example.org/m.json")


def test_the_command_says_that_the_bits_are_the_same(
    ranked: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = ranked()
    assert main(["rerun", str(manifest), "--quiet"]) == 0
    sha = json.loads(manifest.read_text(encoding="utf-8"))["run"]["output_sha256"]
    assert capsys.readouterr().out == f"The same to the last bit: {sha}\n"
