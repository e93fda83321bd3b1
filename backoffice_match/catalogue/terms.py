"""Terms that tell what people of a role do, read when a text is first scored (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from backoffice_match.arrays import Ragged, frozen
from backoffice_match.catalogue.tables import TableRow, unique
from backoffice_match.resources import read_cells
from backoffice_match.vocabulary.text_terms import TermFinder

TERMS_TABLE = "roles/terms.csv"
"""Where the terms stand in a catalogue folder."""

MOST_WEIGHT = 1_000
"""The scale of the weight of a skill in a role."""


TermRow = tuple[str, str, int]
TERM_COLUMNS = ("role_id", "term", "weight")


class TermTable:
    """(role id, term, weight) rows, shared by a catalogue and all selections of it; immutable.

    Most people are ranked by skills alone and need no terms, so the shipped table is read when
    first asked for. A folder of somebody's own is read at once, since it may be gone by then.

    Parameters
    ----------
    rows
        The rows, or the shipped table that they stand in.
    """

    def __init__(self, rows: Iterable[TermRow] | Path = ()) -> None:
        self._rows = rows if isinstance(rows, Path) else tuple(sorted(rows))

    def __getstate__(self) -> dict[str, object]:
        return {"_rows": self._rows}

    @cached_property
    def rows(self) -> tuple[TermRow, ...]:
        """All rows, in order of role and term."""
        if not isinstance(self._rows, Path):
            return self._rows
        read = read_cells(self._rows, *TERM_COLUMNS)
        return tuple((role, term, int(weight)) for role, term, weight in read)

    @cached_property
    def by_role(self) -> Mapping[str, tuple[TermRow, ...]]:
        """Rows of each role."""
        grouped = groupby(self.rows, key=itemgetter(0))
        return {role_id: tuple(rows) for role_id, rows in grouped}

    def lines(self, role_ids: Iterable[str]) -> str:
        """Rows of some roles as text, a line each with tabs between."""
        if isinstance(self._rows, Path):
            blocks = _blocks(self._rows)
            return "".join([blocks.get(role_id, "") for role_id in role_ids])[:-1]
        rows = (row for role_id in role_ids for row in self.by_role.get(role_id, ()))
        return "\n".join([f"{role}\t{term}\t{weight}" for role, term, weight in rows])

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Every term, in order."""
        return tuple(sorted({term for _, term, _ in self.rows}))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Place of each term in `terms`."""
        return {term: i for i, term in enumerate(self.terms)}

    @cached_property
    def finder(self) -> TermFinder:
        """Finds the terms in texts, by their place in `terms`."""
        return TermFinder(self.terms)


def _blocks(path: Path) -> dict[str, str]:
    """Lines of each role of the shipped table, which has them side by side.

    By pyarrow, since they are a hundred thousand and more.
    """
    import pyarrow.compute as pc
    from pyarrow import csv, string

    options = csv.ConvertOptions(
        column_types=dict.fromkeys(TERM_COLUMNS, string()), include_columns=TERM_COLUMNS
    )
    # To start threads takes longer than they save.
    reading = csv.ReadOptions(use_threads=False)
    read = csv.read_csv(path, read_options=reading, convert_options=options).combine_chunks()
    roles, terms, weights = (read[name].chunk(0) for name in TERM_COLUMNS)
    lines = pc.binary_join_element_wise(
        pc.binary_join_element_wise(roles, terms, weights, "\t"), "", "\n"
    )
    codes = roles.dictionary_encode().indices.to_numpy()
    firsts = np.flatnonzero(np.diff(codes, prepend=-1)).tolist()
    places = np.frombuffer(lines.buffers()[1], np.int32)[[*firsts, len(lines)]].tolist()
    text = memoryview(lines.buffers()[2])
    return {
        roles[first].as_py(): str(text[start:end], "utf-8")
        for first, start, end in zip(firsts, places[:-1], places[1:], strict=True)
    }


class RoleTerms:
    """Weights of terms in the roles of a catalogue; immutable.

    Parameters
    ----------
    role_ids
        Roles of the catalogue, in order.
    table
        Terms of these roles, and perhaps of others.
    """

    def __init__(self, role_ids: Sequence[str], table: TermTable) -> None:
        self.role_ids, self.table = tuple(role_ids), table

    def of_roles(self, role_ids: Sequence[str]) -> RoleTerms:
        """Return the terms of a selection of the roles."""
        return RoleTerms(role_ids, self.table)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RoleTerms):
            return NotImplemented
        return self.role_ids == other.role_ids and self.rows == other.rows

    def __hash__(self) -> int:
        return hash(self.role_ids)

    def __getstate__(self) -> dict[str, object]:
        return {"role_ids": self.role_ids, "table": self.table}

    @cached_property
    def rows(self) -> tuple[TermRow, ...]:
        """Rows of these roles."""
        by_role = self.table.by_role
        return tuple(row for role_id in self.role_ids for row in by_role.get(role_id, ()))

    @property
    def lines(self) -> str:
        """The same as text, a line each with tabs between."""
        return self.table.lines(self.role_ids)

    @cached_property
    def weights(self) -> Ragged:
        """(role, weight) rows of each term of the table."""
        numbers = self.table.numbers
        place = {role_id: i for i, role_id in enumerate(self.role_ids)}
        flat = [(numbers[term], place[role], weight) for role, term, weight in self.rows]
        terms, roles, weights = np.array(flat, dtype=np.int64).reshape(-1, 3).T
        order = np.lexsort((roles, terms))
        counts = np.bincount(terms, minlength=len(numbers))
        indptr = frozen(np.concatenate([[0], np.cumsum(counts)]))
        return Ragged(indptr, (frozen(roles[order]), frozen(weights[order])))


def terms_of_table(rows: Sequence[TableRow], role_ids: Sequence[str]) -> TermTable:
    """Terms from a table that is read already; each role must be known.

    Raises
    ------
    CatalogueError
        When a row names an unknown role or a weight is off its scale.
    """
    known: Mapping[str, int] = {role_id: i for i, role_id in enumerate(role_ids)}
    for row in rows:
        row.find("role_id", known)
    checked = [
        (row.needed("role_id"), row.needed("term"), row.whole("weight", 1, MOST_WEIGHT))
        for row in unique(rows, ["role_id", "term"])
    ]
    return TermTable(checked)
