"""A firm's own certifications, joined to the table of a catalogue (catalogue room)."""

from __future__ import annotations

import warnings
from functools import cached_property

from backoffice_match.catalogue.columns import CertificationTable
from backoffice_match.catalogue.load import NEEDS, WHENS
from backoffice_match.catalogue.own_skills import OWN, slug
from backoffice_match.catalogue.tables import TableRow
from backoffice_match.exceptions import DataWarning
from backoffice_match.vocabulary.certifications import CertificationRecogniser
from backoffice_match.vocabulary.normalise import normalise


class OwnCertifications:
    """Reads certifications by id, name, letters or alias, and notes the new ones."""

    def __init__(self, table: CertificationTable, strict: bool) -> None:
        self._table, self._strict = table, strict
        self._new: dict[str, TableRow] = {}

    def claim(self, row: TableRow) -> TableRow:
        """Row of ``certifications/roles.csv`` for a row of the firm's table.

        Raises
        ------
        CatalogueError
            When the letters stand for several certifications, or for none and new ones are
            refused.
        """
        cells = {
            "role_id": row["role_id"],
            "certification_id": self._id(row),
            "need": row.one_of("need", NEEDS, NEEDS[0]),
            "jurisdiction": row["jurisdiction"],
            "citation": row["citation"],
            "when": row.one_of("when", WHENS, ""),
            "source": OWN,
        }
        return TableRow(row.table, row.number, cells)

    def added(self) -> list[TableRow]:
        """Rows of ``certifications.csv`` for the new ones, of which a warning tells."""
        if self._new:
            names = ", ".join(repr(row["name"]) for row in self._new.values())
            warnings.warn(f"certifications new to the catalogue: {names}", DataWarning, 4)
        return list(self._new.values())

    def _id(self, row: TableRow) -> str:
        text = row.needed("certification")
        key = normalise(text)
        if text in self._table.certification_ids:
            return text
        meant = sorted(self._meanings.get(key, ()))
        if len(meant) > 1:
            hint = f"write the id of the one meant: {', '.join(meant)}"
            raise row.fault("certification", "one certification", hint)
        return meant[0] if meant else self._add(row, text, key)

    def _add(self, row: TableRow, text: str, key: str) -> str:
        if not key:
            raise row.fault("certification", "a name", "write it in letters")
        if self._strict:
            near = CertificationRecogniser.from_table(self._table).recognise(text).nearest
            hint = f"nearest: {', '.join(near) or 'none'}"
            expected = "a certification of the catalogue"
            raise row.fault("certification", expected, hint, code="UNKNOWN_CERTIFICATION")
        if key not in self._new:
            taken = {
                *self._table.certification_ids,
                *(r["certification_id"] for r in self._new.values()),
            }
            new_id = slug(key)
            while new_id in taken:
                new_id += f"-{OWN}"
            cells = {"certification_id": new_id, "name": text, "source": OWN}
            self._new[key] = TableRow(row.table, row.number, cells)
        return self._new[key]["certification_id"]

    @cached_property
    def _meanings(self) -> dict[str, set[str]]:
        table = self._table
        rows = [
            *zip(table.names, table.certification_ids, strict=True),
            *zip(table.short_names, table.certification_ids, strict=True),
            *table.aliases,
        ]
        found: dict[str, set[str]] = {}
        for name, certification_id in rows:
            found.setdefault(normalise(name), set()).add(certification_id)
        found.pop("", None)
        return found
