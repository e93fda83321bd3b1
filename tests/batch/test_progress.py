"""What a person sees of a long run, on a terminal and off it."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from backoffice_match.batch.progress import Progress
from backoffice_match.cli import main


class Terminal(io.StringIO):
    """Takes what is written and says that somebody is looking."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Step:
    rows_in: int
    rejected: int
    done: float


def shown(*, quiet: bool = False, begin: int = 0) -> str:
    """What a terminal shows of three quarters of a run."""
    terminal = Terminal()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stderr", terminal)
        patched.setenv("TQDM_MININTERVAL", "0")
        steps(quiet=quiet, begin=begin)
    return terminal.getvalue()


def steps(*, quiet: bool, begin: int = 0) -> None:
    with Progress(quiet) as progress:
        if begin:
            progress.begin_at(begin, 5)
        for done in (0.25, 0.5, 0.75):
            progress.step(Step(1_000, 1, begin / 8_000 + done * (1 - begin / 8_000)))


def test_rows_rate_and_time_left_are_shown() -> None:
    last = shown().split("\r")[-1]
    assert "75%" in last
    assert "3.00k/4.00k" in last
    assert "rows/s" in last
    assert "<00:" in last
    assert "3 rejected" in last


def test_a_resumed_run_begins_where_it_was() -> None:
    last = shown(begin=4_000).split("\r")[-1]
    assert "7.00k/" in last
    assert "8 rejected" in last


def test_quiet_shows_nothing() -> None:
    assert shown(quiet=True) == ""


def test_nothing_is_shown_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    steps(quiet=False)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("command", ["rank", "fill"])
def test_rejects_are_counted_by_code_at_the_end(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people, orders = tmp_path / "people.csv", tmp_path / "orders.csv"
    people.write_text("id,skills,salary\na,payroll,-1\nb,payroll,x\nb,payroll,\nb,Excel,\n")
    orders.write_text("id,role\no,payroll-clerk\np,lion tamer\n")
    files = [str(people)] if command == "rank" else [str(orders), str(people)]
    assert main([command, *files, "--out", str(tmp_path / "out.csv")]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    codes = "DUPLICATE_ID 2, SALARY_FORMAT 1, SALARY_NOT_POSITIVE 1"
    assert f"({codes}{', UNKNOWN_ROLE 1' if command == 'fill' else ''})" in out
