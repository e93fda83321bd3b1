"""Every folder of datasets has a card whose checksums and columns are those of its tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT
from tests.docs.refresh import FILE_TABLE, cards, refreshed_card

FOLDERS = sorted(path for path in (ROOT / "datasets").iterdir() if path.is_dir())
TABLES = sorted((ROOT / "datasets").glob("*/*.csv"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT / "datasets"))


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_folder_has_a_card(folder: Path) -> None:
    assert (folder / "README.md").is_file()
    assert f"`{folder.name}/`" in (ROOT / "datasets/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("card", cards(), ids=name)
def test_rows_and_checksums_of_a_card_are_those_of_its_tables(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    if FILE_TABLE.search(text) is None:
        pytest.skip("this card names no checksums")
    assert text == refreshed_card(card), "run `python -m tests.docs.refresh`"


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_every_table_and_column_stands_in_the_card(table: Path) -> None:
    card = (table.parent / "README.md").read_text(encoding="utf-8")
    with table.open(encoding="utf-8", newline="") as handle:
        columns = next(csv.reader(handle))
    assert f"`{table.name}`" in card or f"`{table.stem}" in card
    if table.parent.name != "roles":
        assert [column for column in columns if f"`{column}" not in card] == []


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_tables_are_utf8_with_line_feeds_and_no_byte_order_mark(table: Path) -> None:
    data = table.read_bytes()
    data.decode("utf-8")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
