"""The other steps, the cards and the command on an invented release."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from backoffice_match.build import __main__ as command
from backoffice_match.build import cards
from backoffice_match.build.inputs import Inputs
from backoffice_match.build.interests import interest_rows
from backoffice_match.build.outlook import outlook_rows
from backoffice_match.build.steps import STEPS
from backoffice_match.build.tables import write_table
from backoffice_match.build.wages import area_rows, wage_rows
from backoffice_match.exceptions import CatalogueError


def test_interests_are_means_in_hundredths(inputs: Inputs) -> None:
    rows = {row[0]: row[1:] for row in interest_rows(inputs)}
    assert rows["clerk"] == (*[101] * 6, 2, "onet-29.3")
    assert rows["mixed"] == (*[150] * 6, 2, "onet-29.3")  # 150.5 to even; zones tie, first named
    assert "keeper" not in rows


def test_wages_only_of_pay_occupations(inputs: Inputs) -> None:
    assert [row[:2] for row in wage_rows(inputs)] == [
        ("0000000", "43-0001"),
        ("0010380", "43-0003"),
        ("0100000", "43-0001"),
    ]
    assert wage_rows(inputs)[0][2:] == (
        *("30", "1.5", "0.0", "1", "2", "3", "4", "", "p90"),
        "oews-2025-05",
    )


def test_areas_are_all_listed(inputs: Inputs) -> None:
    assert [row[1:] for row in area_rows(inputs)] == [
        ("national", "National", ""),
        ("metro", "Aguadilla, PR", "PR"),
        ("state", "Alabama", "AL"),
    ]


def test_outlook_falls_back_to_the_group(inputs: Inputs) -> None:
    rows = {row[0]: row[1:] for row in outlook_rows(inputs)}
    assert rows["43-0003"][0] == "All clerks"
    assert rows["11-0001"][5:8] == ("master", "5 years or more", "none")
    assert list(rows) == sorted(rows, key=str)


def test_rows_must_be_as_wide_as_the_header(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"a row of 1 cells for t\.csv.*expected 2: a, b"):
        write_table(tmp_path / "t.csv", ("a", "b"), [("x",)])


def test_a_table_is_plain_csv(tmp_path: Path) -> None:
    assert write_table(tmp_path / "new/t.csv", ("a", "b"), [("é, x", 1), ("", 2)]) == 2
    assert (tmp_path / "new/t.csv").read_bytes() == 'a,b\n"é, x",1\n,2\n'.encode()


def test_an_unknown_occupation_code_is_refused(inputs: Inputs) -> None:
    table = inputs.curated / "roles/roles.csv"
    table.write_text(table.read_text().replace("43-0001.00", "43-9999.00"))
    with pytest.raises(CatalogueError, match=r"code '43-9999\.00' of filer; expected a code"):
        inputs.roles  # noqa: B018


def test_a_missing_curated_table_is_named(inputs: Inputs, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no roles/roles\.csv in .*hint: give the datasets"):
        replace(inputs, curated=tmp_path).table("roles/roles.csv")


def test_cards_carry_rows_and_checksums(inputs: Inputs, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("roles", "wages", "outlook"):
        write_table(out / name / "made.csv", ("a",), [(1,), (2,)])
    cards.write_cards(out, inputs.curated)
    text = (out / "roles/README.md").read_text(encoding="utf-8")
    digest = hashlib.sha256(b"a\n1\n2\n").hexdigest()
    assert f"| `made.csv` | 2 | `{digest}` |" in text
    assert "| `titles.csv` | 1 |" in text
    assert cards.FILES_MARK not in text


def test_a_card_without_the_place_for_checksums(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cards, "FILES_MARK", "{nowhere}")
    with pytest.raises(CatalogueError, match=r"no {nowhere} in card_texts/roles\.md"):
        cards.write_cards(tmp_path, tmp_path)


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path)
    options = ("--onet", folder, "--oews", folder, "--projections", folder, "--curated", folder)
    assert command.main(options) == 2
    message = capsys.readouterr().err
    assert message.startswith("error: got ")
    assert "; hint: " in message


def test_the_command_writes_every_table(
    inputs: Inputs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Skills and terms need the whole vocabulary, codes a crosswalk; they are tested by themselves.
    apart = {"roles/skills.csv", "roles/terms.csv", "roles/codes.csv"}
    steps = tuple(step for step in STEPS if step.table not in apart)
    monkeypatch.setattr(command, "STEPS", steps)
    out = tmp_path / "out"
    options = {
        "--onet": inputs.onet.folder,
        "--oews": inputs.oews.folder,
        "--projections": inputs.projections_file,
        "--curated": inputs.curated,
        "--out": out,
    }
    assert command.main([str(part) for pair in options.items() for part in pair]) == 0
    assert all((out / step.table).is_file() for step in steps)
    assert "roles/education.csv: 48 rows" in capsys.readouterr().out
    assert not (inputs.curated / "roles/education.csv").exists()
