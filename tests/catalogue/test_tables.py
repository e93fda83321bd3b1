"""Tables read column by column: the same cells, and the same faults, as row by row."""

from __future__ import annotations

import pytest

from backoffice_match.catalogue.tables import Table, TableRow, unique, wholes
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import cells

HEADER = ["role_id", "weight"]
LINES = [["a", "3"], ["b", ""], ["a", "3.0"]]


@pytest.fixture(params=["table", "rows"])
def rows(request: pytest.FixtureRequest) -> Table | list[TableRow]:
    table = Table("roles", HEADER, LINES)
    return table if request.param == "table" else list(table)


def test_columns_are_those_of_the_rows(rows: Table | list[TableRow]) -> None:
    assert list(cells(rows, "weight", "level")) == [("3", ""), ("", ""), ("3.0", "")]
    assert list(cells(rows, "role_id")) == [("a",), ("b",), ("a",)]
    assert wholes(rows, "weight", 1, 9, 0) == [3, 0, 3]


def test_whole_numbers_name_the_first_row_that_has_none(rows: Table | list[TableRow]) -> None:
    with pytest.raises(CatalogueError, match="roles, row 2, column weight: got ''"):
        wholes(rows, "weight", 1, 9)
    with pytest.raises(CatalogueError, match="roles, row 1, column weight: got '3'"):
        wholes(rows, "weight", 4, 9, 0)


def test_rows_of_one_key_are_refused(rows: Table | list[TableRow]) -> None:
    with pytest.raises(CatalogueError, match="roles, row 3, column role_id: got 'a' again"):
        unique(rows, ["role_id"])
    assert unique(rows[:2], ["role_id"]) == rows[:2]
    with pytest.raises(CatalogueError, match="row 2, column weight: got a blank"):
        unique(rows[:2], ["weight"])


def test_a_table_is_a_sequence_of_its_rows() -> None:
    table = Table("roles", HEADER, LINES)
    assert len(table) == 3
    assert table[-1] == {"role_id": "a", "weight": "3.0"}
    assert (table[-1].number, table[-1].table) == (3, "roles")
    assert [row.number for row in table[1:]] == [row.number for row in table][1:] == [2, 3]
    with pytest.raises(IndexError):
        table[3]
