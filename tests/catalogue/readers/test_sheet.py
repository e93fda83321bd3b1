"""One table of a release, whatever format it comes in."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from backoffice_match.catalogue.readers.sheet import Sheet, find_sheet, read_sheet
from backoffice_match.exceptions import CatalogueError

TABLE = [["Code", "Name", "Value"], ["a", 'quoted "x"', 2], ["b", "", 1.5]]


@pytest.fixture(params=["xlsx", "txt"])
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Sheet:
    write = request.getfixturevalue("write_xlsx" if request.param == "xlsx" else "write_text")
    return read_sheet(write(tmp_path / f"Table.{request.param}", TABLE))


def test_both_formats_read_the_same(sheet: Sheet) -> None:
    assert sheet.text("Name") == ('quoted "x"', "")
    assert sheet.numbers("Value") == (2.0, 1.5)
    assert len(sheet) == 2


def test_whole_numbers_have_no_point(sheet: Sheet) -> None:
    assert sheet.text("Value") == ("2", "1.5")


def test_missing_column_is_named(sheet: Sheet) -> None:
    assert not sheet.has("Title")
    with pytest.raises(CatalogueError, match=r"'Code', 'Name'.* in Table\.\w+; expected a column"):
        sheet.text("Title")


def test_bad_number_says_where(sheet: Sheet) -> None:
    with pytest.raises(CatalogueError, match=r"'a' in row 2 of Table\.\w+; expected a number"):
        sheet.numbers("Code")


def test_missing_file_names_both_formats(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no 'Knowledge\.xlsx' or 'Knowledge\.txt'"):
        find_sheet(tmp_path, "Knowledge")


def test_csv_may_be_gzipped(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,-\n", mtime=0))
    assert read_sheet(path).text("b") == ("",)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.csv", b"", "nothing in t.csv"),
        ("t.csv", b"a,b\n1\n", "1 cell in row 2 of t.csv; expected 2"),
        ("t.csv", b"a\n\xff\n", "UnicodeDecodeError"),
        ("t.csv.gz", b"not gzip", "BadGzipFile"),
        ("t.csv.gz", gzip.compress(b"a,b\n1,2\n" * 99, mtime=0)[:-12], "EOFError|error"),
        ("t.xlsx", b"no workbook", "Error in .*t.xlsx"),
    ],
)
def test_damaged_files_are_refused(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CatalogueError, match=message):
        read_sheet(path)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="FileNotFoundError"):
        read_sheet(tmp_path / "t.csv")
