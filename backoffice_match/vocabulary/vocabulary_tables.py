"""Tables of a vocabulary on their way to one, with every contradiction found (room: vocabulary)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import cells
from backoffice_match.vocabulary.normalise import normalise

Row = Mapping[str, str]
Rows = Iterable[Row]

SAME_SKILL = 100
"""Credit, in percent, that a skill earns of itself; relations lie below it."""

KINDS = ("knowledge", "technology", "task", "transversal", "language", "industry")
LEVELS = {"basic": 1, "intermediate": 2, "advanced": 3, "expert": 4}
"""Words for a level that hold in every vocabulary; a table of levels adds to them."""

_SHOWN_PROBLEMS = 10


class VocabularyTables:
    """Tables on their way to a vocabulary, with the problems found so far."""

    def __init__(self) -> None:
        self.positions: dict[str, int] = {}
        self.names: list[str] = []
        self.kinds: list[str] = []
        self.aliases: dict[str, int] = {}
        self.ambiguous: dict[str, list[int]] = {}
        self.defaults: dict[str, int] = {}
        self.not_skills: set[str] = set()
        self.levels = dict(LEVELS)
        self.related: list[dict[int, int]] = []
        self.problems: list[str] = []

    def add_skills(self, rows: Rows) -> None:
        """Take skills in, in order of id; every name is an alias too."""
        ordered = sorted(rows, key=lambda row: row["skill_id"])
        for row in ordered:
            skill_id, kind = row["skill_id"], row["kind"]
            if not skill_id or skill_id in self.positions:
                self.problems.append(f"skill id {skill_id!r} is {'twice' if skill_id else 'blank'}")
                continue
            if kind not in KINDS:
                self.problems.append(f"skill {skill_id!r} has the unknown kind {kind!r}")
            self.positions[skill_id] = len(self.names)
            self.names.append(row["name"])
            self.kinds.append(kind)
        self.related = [{index: SAME_SKILL} for index in range(len(self.names))]
        for index, name in enumerate(self.names):
            self._claim(name, index)

    def add_aliases(self, rows: Rows) -> None:
        """Take other words for one skill in."""
        for alias, skill_id in cells(rows, "alias", "skill_id"):
            skill = self.positions.get(skill_id)
            if skill is None:
                self._unknown(skill_id, f"alias {alias!r}")
            else:
                self._claim(alias, skill)

    def _claim(self, alias: str, skill: int) -> None:
        key = normalise(alias)
        owner = self.aliases.setdefault(key, skill)
        if not key:
            self.problems.append(f"alias {alias!r} is blank once normalised")
        elif owner != skill:
            owners = f"{self.names[owner]!r} and {self.names[skill]!r}"
            self.problems.append(f"alias {alias!r} ({key!r}) is claimed by {owners}")

    def add_ambiguous(self, rows: Rows) -> None:
        """Take words of several meanings in."""
        for row in rows:
            alias, key = row["alias"], normalise(row["alias"])
            skill = self.positions.get(row["skill_id"])
            if skill is None:
                self._unknown(row["skill_id"], f"ambiguous alias {alias!r}")
                continue
            if key in self.aliases:
                self.problems.append(f"ambiguous alias {alias!r} is a plain alias too")
            meanings = self.ambiguous.setdefault(key, [])
            if skill not in meanings:
                meanings.append(skill)
            if row["default"] == "yes" and self.defaults.setdefault(key, skill) != skill:
                self.problems.append(f"ambiguous alias {alias!r} has two defaults")

    def add_not_skills(self, rows: Rows) -> None:
        """Take words that are no skill in."""
        for row in rows:
            word, key = row["word"], normalise(row["word"])
            if key in self.aliases or key in self.ambiguous:
                self.problems.append(f"{word!r} is said to be no skill but is an alias")
            self.not_skills.add(key)

    def add_levels(self, rows: Rows) -> None:
        """Take wordings of proficiency in."""
        for row in rows:
            phrase = row["phrase"] if "phrase" in row else row["word"]
            level = _whole(row["level"], 1, 4)
            if level is None:
                self.problems.append(f"level of {phrase!r} is {row['level']!r}, not 1 to 4")
            else:
                self.levels[normalise(phrase)] = level

    def add_relations(self, rows: Rows) -> None:
        """Take partial credit between skills in."""
        for one, other, text in cells(rows, "skill_id", "related_id", "credit"):
            skill, related = self.positions.get(one), self.positions.get(other)
            credit = _whole(text, 1, SAME_SKILL - 1)
            if skill is None or related is None or credit is None or related in self.related[skill]:
                self._wrong_relation(one, other, text)
            else:
                self.related[skill][related] = credit

    def _wrong_relation(self, one: str, other: str, credit: str) -> None:
        what = f"relation {one!r} -> {other!r}"
        unknown = [skill_id for skill_id in (one, other) if skill_id not in self.positions]
        for skill_id in unknown:
            self._unknown(skill_id, what)
        if _whole(credit, 1, SAME_SKILL - 1) is None:
            self.problems.append(f"{what} has the credit {credit!r}, not 1 to 99")
        elif not unknown:
            self.problems.append(f"{what} is given twice or joins a skill to itself")

    def _unknown(self, skill_id: str, what: str) -> None:
        self.problems.append(f"{what} names the unknown skill {skill_id!r}")

    def check(self) -> None:
        """Raise with every contradiction found so far."""
        if not self.problems:
            return
        shown = "; ".join(self.problems[:_SHOWN_PROBLEMS])
        more = len(self.problems) - _SHOWN_PROBLEMS
        raise CatalogueError(
            shown + (f"; and {more} more" if more > 0 else ""),
            "unique ids, aliases of one known skill each, credits of 1 to 99, levels of 1 to 4",
            "an alias of several meanings belongs in ambiguous.csv",
            code="VOCABULARY",
        )


def _whole(text: str, least: int, most: int) -> int | None:
    """A whole number within bounds, or nothing."""
    text = str(text).strip()
    if not (text.isascii() and text.isdigit()):
        return None
    return int(text) if least <= int(text) <= most else None
