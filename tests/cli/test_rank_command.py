"""The command `rank`: what it prints and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backoffice_match import __version__
from backoffice_match.cli import main
from backoffice_match.resources import dataset_path

SAMPLE = str(dataset_path("candidates/sample.csv"))

BAD = "id,skills,salary,name\na,payroll; ADP; QuickBooks; zzyzx,52000,Ann\nb,Excel,-1,Bob\nc,,,\n"


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text(BAD, encoding="utf-8")
    return str(path)


def test_sample_is_printed_within_its_width(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", SAMPLE]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert max(map(len, out.splitlines())) <= 100
    assert out.count("fit points, not a chance of being hired") == 1
    assert out.count("jobs held, not openings") == 1
    assert out.rstrip().endswith("rejected.")


@pytest.mark.parametrize("columns", ["40", "90", "300"])
def test_width_follows_the_terminal_within_limits(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    main(["rank", SAMPLE, "--top", "1"])
    widest = max(map(len, capsys.readouterr().out.splitlines()))
    assert widest == min(max(int(columns), 80), 100)


def test_block_of_a_person(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    assert main(["rank", bad]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == ["a", "3", "of", "4", "skills", "recognised"]
    assert any("Payroll" in line for line in lines[2:12])
    assert "tier 1" in lines[2]
    assert "brings payroll" in out
    assert "pay $52,000 or more; median $" in " ".join(out.split())
    assert "not counted: 'zzyzx' in skills: unknown" in out
    assert "Nothing to go by" in out
    assert "line 3: salary: got '-1'" in out
    assert "3 rows: 1 ranked, 1 without a ranking, 1 rejected." in out
    assert "never an input: name" in err


def test_at_most_two_of_one_occupation_stand_among_the_first(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "p.csv"
    path.write_text("id,skills\na,accounts payable; accounts receivable; bookkeeping\n")
    main(["rank", str(path)])
    out = capsys.readouterr().out
    titles = [line[5:55].strip() for line in out.splitlines() if line[:3].strip().isdigit()]
    clerks = {"Bookkeeper", "Accounting Clerk", "Accounts Payable Clerk"}
    clerks |= {"Accounts Receivable Clerk"}
    assert len(titles) == 5
    assert len(clerks & set(titles)) == 2
    assert "alike" in out


def test_out_writes_a_file_and_prints_a_summary(
    capsys: pytest.CaptureFixture[str], bad: str, tmp_path: Path
) -> None:
    out = tmp_path / "ranked.csv"
    assert main(["rank", bad, "--out", str(out), "--threads", "2", "--chunk-rows", "1"]) == 1
    assert out.read_text(encoding="utf-8").count("\n") == 12
    printed, err = capsys.readouterr()
    assert "3 rows: 1 ranked" in printed
    assert "SALARY_NOT_POSITIVE 1" in printed
    assert "Bob" not in printed + err
    assert main(["rank", bad, "--out", str(out), "--quiet", "--top", "2"]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody.csv"], "no file at nobody.csv"),
        (["https://example.org/p.csv"], "a remote path"),
        ([SAMPLE, "--top", "0"], "top: got 0"),
        ([SAMPLE, "--weights", "skils=5"], "did you mean skills"),
        ([SAMPLE, "--out", "x.pdf"], "whose suffix says no known format"),
    ],
)
def test_failure_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["rank", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("out", [[], ["--out", "ranked.csv"]])
def test_strict_and_max_rejects_end_with_2(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    bad: str,
    out: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["rank", bad, "--max-rejects", "0", *out]) == 2
    assert "more than 0 rejected rows" in capsys.readouterr().err
    (tmp_path / "odd.csv").write_text("id,skils,salry\na,Excel,\n")
    assert main(["rank", "odd.csv", "--strict", *out]) == 2
    said = capsys.readouterr().err
    assert "did you mean skills?" in said
    assert "did you mean salary?" in said
    assert not (tmp_path / "ranked.csv").exists()


def test_rejects_file_without_out(bad: str, tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    assert main(["rank", bad, "--rejects", str(path)]) == 1
    assert path.read_text(encoding="utf-8").count("SALARY_NOT_POSITIVE") == 1


def test_weights_change_the_score(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    main(["rank", bad, "--weights", "skills=10,salary=0"])
    zero = capsys.readouterr().out
    main(["rank", bad, "--weights", "skills=1,salary=100"])
    assert zero != capsys.readouterr().out


@pytest.mark.parametrize("text", ["skills", "skills=x", "skills=1,skills=2"])
def test_malformed_weights(capsys: pytest.CaptureFixture[str], text: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["rank", SAMPLE, "--weights", text])
    assert "expected name=number" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"backoffice-match {__version__}\n"


def test_terminal_codes_in_the_input_are_not_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "p.csv"
    path.write_text("id,skills\na\u202eb,payroll\nc,pay\u200broll \u202e\n", encoding="utf-8")
    main(["rank", str(path)])
    assert "\u202e" not in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_as_a_module_and_into_a_closed_pipe() -> None:
    command = f'"{sys.executable}" -m backoffice_match rank "{SAMPLE}" | head -1'
    found = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=os.environ, check=False
    )
    assert found.stdout.startswith("c-01")
    assert found.stderr == ""


@pytest.mark.parametrize("more", [[], ["--out", "out.csv"]])
def test_a_mistyped_column_is_said_once_at_the_end(
    more: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text("id,skils,shoes\na,payroll,9\n", encoding="utf-8")
    assert main(["rank", "people.csv", *more]) == 0
    told = capsys.readouterr().err.strip().splitlines()
    assert told[-1].endswith("WARNING: column 'skils' is unknown and ignored; did you mean skills?")
    assert sum("skils" in line for line in told) == 1
    assert sum("shoes" in line for line in told) == 1
