"""A firm's own skills, joined to a vocabulary (catalogue room)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backoffice_match.catalogue.shapes import SHAPES
from backoffice_match.catalogue.tables import TableRow, did_you_mean, unique
from backoffice_match.catalogue.write import vocabulary_tables
from backoffice_match.exceptions import DataWarning
from backoffice_match.records.skills import PROFICIENCY
from backoffice_match.vocabulary.lexicon import lexicon_of
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import Vocabulary
from backoffice_match.vocabulary.vocabulary_tables import KINDS

OWN = "own"
"""Source of every figure that a firm gives itself."""

MOST_IMPORTANCE = 100
WEIGHT_OF_IMPORTANCE = 10
"""A firm's importance of 1 to 100 becomes a weight of 10 to 1,000: the shipped weights multiply
importance by distinctiveness, of which a firm's table says nothing."""

ASKED = 2
"""Level asked for where none is stated, as in the shipped roles: intermediate."""

NEW_KIND = "knowledge"
_SIGNS = (("+", " plus"), ("#", " sharp"), ("&", " and "))


class OwnSkills:
    """Reads skills in a firm's tables, and notes those that the vocabulary does not know.

    A skill is an id of the vocabulary or a name as people write it. A name stands for a known
    skill where all its words do, slips of spelling and words such as "advanced" aside: the firm's
    "Zanzibar ERP" is no mere "ERP".
    """

    def __init__(self, vocabulary: Vocabulary, aliases: Sequence[TableRow], strict: bool) -> None:
        self._vocabulary, self._strict = vocabulary, strict
        self._recogniser, self._lexicon = Recogniser(vocabulary), lexicon_of(vocabulary)
        unique(aliases, ["alias"])
        self._aliases = {normalise(row["alias"]): row for row in aliases}
        self._new: dict[str, dict[str, str]] = {}
        self._required: dict[tuple[str, str], TableRow] = {}
        self._told: list[str] = []

    def skill_id(self, row: TableRow, column: str = "skill") -> str:
        """Id of the skill that a cell names.

        Raises
        ------
        CatalogueError
            When it names several, is ambiguous, or is unknown and new ones are refused.
        """
        text = row.needed(column)
        key = normalise(text)
        alias = self._aliases.get(key)
        if alias is not None and alias is not row:
            return self._read(alias, "skill", alias.needed("skill"))
        return self._read(row, column, text)

    def _read(self, row: TableRow, column: str, text: str) -> str:
        key = normalise(text)
        if text in self._vocabulary:
            return text
        if key in self._new:
            return self._new[key]["skill_id"]
        known = self._known(row, column, text, key)
        return known if known is not None else self._add(row, column, text, key)

    def _known(self, row: TableRow, column: str, text: str, key: str) -> str | None:
        """Return the known skill that all words of a name stand for."""
        found = self._recogniser.recognise(text)
        ids = self._vocabulary.skill_ids
        if found.status == "ambiguous":
            meant = ", ".join(ids[skill] for skill in found.candidates)
            raise row.fault(column, "one skill", f"write the id of the one meant: {meant}")
        if len(found.skills) > 1 and re.search("[,;]", text):
            raise row.fault(column, "one skill per row", "give each skill a row of its own")
        if len(found.skills) != 1 or not self._covers(found.alias, key):
            return None
        return ids[found.skills[0][0]]

    def _covers(self, alias: str, key: str) -> bool:
        words = key.split()
        mask = self._lexicon.dressing_mask(words)
        core = [word for word, dressing in zip(words, mask, strict=True) if not dressing]
        spelt = " ".join(self._lexicon.speller.corrected(core))
        return alias in (key, " ".join(core), spelt)

    def _add(self, row: TableRow, column: str, text: str, key: str) -> str:
        if not key:
            raise row.fault(column, "words that name a skill", "write the skill in letters")
        found = self._recogniser.recognise(text)
        near = [self._vocabulary.names[skill] for skill, _ in found.skills] or found.nearest
        nearest = f"nearest: {', '.join(map(repr, near))}" if near else "nothing is near"
        if self._strict:
            expected = "a skill of the vocabulary"
            raise row.fault(column, expected, nearest, code="UNKNOWN_SKILL")
        skill_id = self._free_id(key)
        kind = row.one_of("kind", KINDS, NEW_KIND)
        self._new[key] = {"skill_id": skill_id, "name": text, "kind": kind}
        self._told.append(f"{text!r} ({row.table}, row {row.number}; {nearest})")
        return skill_id

    def _free_id(self, key: str) -> str:
        taken = {new["skill_id"] for new in self._new.values()}
        skill_id = slug(key)
        while skill_id in self._vocabulary or skill_id in taken:
            skill_id += f"-{OWN}"
        return skill_id

    def requirement(self, row: TableRow) -> TableRow:
        """Row of ``roles/skills.csv`` for a row of the firm's table of skills."""
        pair = row.needed("role_id"), self.skill_id(row)
        first = self._required.setdefault(pair, row)
        if first is not row:
            got = f"{row['skill']!r} of {pair[0]!r} again, as in row {first.number}"
            hint = "remove one of the two rows"
            raise row.fault(
                "skill", "each skill of a role once", hint, got=got, code="DUPLICATE_ID"
            )
        cells = {
            "role_id": pair[0],
            "skill_id": pair[1],
            "weight": str(_weight(row)),
            "asked": str(_asked(row)),
            "source": OWN,
        }
        return TableRow(row.table, row.number, cells)

    def extended(self, relations: Sequence[TableRow]) -> Vocabulary:
        """Vocabulary with the new skills, aliases and relations; the same one without any.

        Raises
        ------
        CatalogueError
            When an alias is that of another skill, or a credit is off its scale.
        """
        aliases = [self._alias(row) for row in self._aliases.values()]
        related = unique([self._relation(row) for row in relations], ["skill_id", "related_id"])
        self._tell()
        if not (self._new or aliases or related):
            return self._vocabulary
        tables = _text_rows(vocabulary_tables(self._vocabulary))
        own_words = {*self._new, *self._aliases}
        own_pairs = {(row["skill_id"], row["related_id"]) for row in related}
        return Vocabulary.from_tables(
            [*tables["skills"], *self._new.values()],
            [*tables["aliases"], *aliases],
            [
                *(
                    r
                    for r in tables["relations"]
                    if (r["skill_id"], r["related_id"]) not in own_pairs
                ),
                *related,
            ],
            [row for row in tables["not_skills"] if row["word"] not in own_words],
            [row for row in tables["ambiguous"] if row["alias"] not in own_words],
            tables["levels"],
        )

    def _alias(self, row: TableRow) -> TableRow:
        skill_id = self._read(row, "skill", row.needed("skill"))
        owner = self._vocabulary.aliases.get(normalise(row["alias"]))
        if owner is not None and self._vocabulary.skill_ids[owner] != skill_id:
            name = self._vocabulary.names[owner]
            raise row.fault("alias", "a name of no other skill", f"it already names {name!r}")
        return TableRow(row.table, row.number, {"alias": row["alias"], "skill_id": skill_id})

    def _relation(self, row: TableRow) -> TableRow:
        skill, related = self.skill_id(row), self.skill_id(row, "related")
        if skill == related:
            raise row.fault("related", "another skill", "a skill earns all of itself anyway")
        credit = str(row.whole("credit", 1, MOST_IMPORTANCE - 1))
        cells = {"skill_id": skill, "related_id": related, "credit": credit}
        return TableRow(row.table, row.number, cells)

    def _tell(self) -> None:
        if self._told:
            warnings.warn(
                "names new to the vocabulary, from now on skills of this catalogue: "
                f"{', '.join(self._told)}; relations say what other skills earn of them",
                DataWarning,
                5,
            )


def _weight(row: TableRow) -> int:
    if row["weight"]:
        return row.whole("weight", 1, MOST_IMPORTANCE * WEIGHT_OF_IMPORTANCE)
    return row.whole("importance", 1, MOST_IMPORTANCE) * WEIGHT_OF_IMPORTANCE


def _asked(row: TableRow) -> int:
    text = row["asked"].casefold()
    if text in PROFICIENCY:
        return PROFICIENCY[text]
    if text and not text.removesuffix(".0").removeprefix("-").isdigit():
        hint = did_you_mean(text, PROFICIENCY)
        raise row.fault("asked", f"1 to 4 or one of {', '.join(PROFICIENCY)}", hint)
    return row.whole("asked", 1, 4, ASKED)


def slug(text: str) -> str:
    """Id made from a name.

    Examples
    --------
    >>> slug("Zanzibar ERP"), slug("C++")
    ('zanzibar-erp', 'c-plus-plus')
    """
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


def _text_rows(tables: Mapping[str, Iterable[Sequence[Any]]]) -> dict[str, list[dict[str, str]]]:
    """Rows of the tables below ``skills/`` by their short names."""
    return {
        name.removeprefix("skills/").removesuffix(".csv"): [
            dict(zip(SHAPES[name].columns, map(str, row), strict=True)) for row in rows
        ]
        for name, rows in tables.items()
    }
