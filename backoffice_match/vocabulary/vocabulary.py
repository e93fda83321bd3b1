"""The skills a catalogue knows, and what having one earns of another (room: vocabulary).

Tables in, one immutable object out. All contradictions of the tables are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from backoffice_match.arrays import IntArray, Ragged
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import dataset_path, read_rows
from backoffice_match.vocabulary.vocabulary_tables import Rows, VocabularyTables


class Vocabulary:
    """Canonical skills with their kinds, aliases and relations; immutable once built.

    Build it with `from_tables`, `from_folder` or `load_vocabulary`. A skill is known by its index
    in the sorted ids. Aliases are held in canonical form (see `normalise`).

    Attributes
    ----------
    skill_ids, names, kinds
        One entry per skill, in order of id.
    reach
        Row s: (skill, credit in percent) of everything that having s earns, s itself at 100
        included, in order of skill. ``reach.indptr`` has shape (n_skills + 1,).

    Examples
    --------
    >>> vocabulary = Vocabulary.from_tables(
    ...     skills=[
    ...         {"skill_id": "excel", "name": "Microsoft Excel", "kind": "technology"},
    ...         {"skill_id": "spreadsheets", "name": "spreadsheets", "kind": "technology"},
    ...     ],
    ...     aliases=[{"alias": "MS Excel", "skill_id": "excel"}],
    ...     relations=[{"skill_id": "excel", "related_id": "spreadsheets", "credit": "95"}],
    ... )
    >>> vocabulary.index("spreadsheets"), vocabulary.aliases["microsoft excel"]
    (1, 0)
    >>> [column.tolist() for column in vocabulary.reach.row(0)]
    [[0, 1], [100, 95]]
    """

    skill_ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    reach: Ragged
    _positions: dict[str, int]
    _aliases: dict[str, int]
    _ambiguous: dict[str, tuple[int, ...]]
    _defaults: dict[str, int]
    _not_skills: frozenset[str]
    _levels: dict[str, int]

    @classmethod
    def from_tables(
        cls,
        skills: Rows,
        aliases: Rows = (),
        relations: Rows = (),
        not_skills: Rows = (),
        ambiguous: Rows = (),
        levels: Rows = (),
    ) -> Vocabulary:
        """Build a vocabulary from rows of text, columns named as in ``datasets/skills``.

        Parameters
        ----------
        skills
            skill_id, name, kind.
        aliases
            alias, skill_id.
        relations
            skill_id, related_id, credit (1 to 99, percent).
        not_skills
            word.
        ambiguous
            alias, skill_id, default (yes or no): one row per possible meaning.
        levels
            phrase, level (1 to 4).

        Raises
        ------
        CatalogueError
            With every contradiction found: a duplicate id, an unknown skill, an alias of two
            skills, a credit or level off its scale.
        """
        build = VocabularyTables()
        build.add_skills(skills)
        build.add_aliases(aliases)
        build.add_ambiguous(ambiguous)
        build.add_not_skills(not_skills)
        build.add_levels(levels)
        build.add_relations(relations)
        build.check()
        self = cls.__new__(cls)
        self.skill_ids = tuple(build.positions)
        self.names, self.kinds = tuple(build.names), tuple(build.kinds)
        self.reach = Ragged.from_rows([sorted(row.items()) for row in build.related], 2)
        self._positions, self._aliases = build.positions, build.aliases
        self._ambiguous = {alias: tuple(who) for alias, who in build.ambiguous.items()}
        self._defaults = build.defaults
        self._not_skills, self._levels = frozenset(build.not_skills), build.levels
        return self

    @classmethod
    def from_folder(cls, folder: str | Path) -> Vocabulary:
        """Read ``skills.csv``, ``aliases.csv`` and the other tables of one folder.

        Only ``skills.csv`` must be there; a table left out is empty.

        Raises
        ------
        CatalogueError
            When there is no ``skills.csv``, or the tables contradict each other.
        """
        folder = Path(folder)
        if not (folder / "skills.csv").is_file():
            raise CatalogueError(
                f"no skills.csv in {folder.name!r}",
                "a folder with skills.csv and aliases.csv",
                "write one with Catalogue.to_folder to see the columns",
                code="MISSING_TABLE",
            )
        names = ("skills", "aliases", "relations", "not_skills", "ambiguous", "levels")
        paths = [folder / f"{name}.csv" for name in names]
        return cls.from_tables(*(read_rows(path) if path.is_file() else [] for path in paths))

    def __len__(self) -> int:
        return len(self.skill_ids)

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self._positions

    def __repr__(self) -> str:
        return f"<Vocabulary of {len(self)} skills under {len(self._aliases)} names>"

    def index(self, skill_id: str) -> int:
        """Place of a skill in the order of ids.

        Raises
        ------
        CatalogueError
            When there is no such skill.
        """
        try:
            return self._positions[skill_id]
        except KeyError:
            raise CatalogueError(
                f"skill {skill_id!r}",
                "a skill id of the vocabulary",
                "ids are in skill_ids; words as people type them go to a Recogniser",
                code="UNKNOWN_SKILL",
            ) from None

    @property
    def indptr(self) -> IntArray:
        """Row starts of `reach`, shape (n_skills + 1,)."""
        return self.reach.indptr

    @property
    def indices(self) -> IntArray:
        """Skills of `reach`, row after row."""
        return self.reach.columns[0]

    @property
    def credit(self) -> IntArray:
        """Credits of `reach` in percent, beside `indices`."""
        return self.reach.columns[1]

    @property
    def aliases(self) -> Mapping[str, int]:
        """Canonical name or alias to the index of its skill."""
        return MappingProxyType(self._aliases)

    @property
    def ambiguous(self) -> Mapping[str, tuple[int, ...]]:
        """Canonical alias of several possible meanings, to the skills it may mean."""
        return MappingProxyType(self._ambiguous)

    @property
    def defaults(self) -> Mapping[str, int]:
        """Ambiguous alias to the meaning it has when nothing else decides, if it has one."""
        return MappingProxyType(self._defaults)

    @property
    def not_skills(self) -> frozenset[str]:
        """Canonical words that people type and that are no skill."""
        return self._not_skills

    @property
    def levels(self) -> Mapping[str, int]:
        """Canonical phrase to the level of proficiency it states, 1 to 4."""
        return MappingProxyType(self._levels)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return the shipped vocabulary, read when first asked for and shared after that."""
    return Vocabulary.from_folder(dataset_path("skills"))
