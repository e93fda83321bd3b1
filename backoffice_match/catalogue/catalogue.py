"""The public catalogue of roles: immutable, held as columns, roles are views (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from backoffice_match.catalogue.columns import CertificationTable, Lineage, Outlook, RoleColumns
from backoffice_match.catalogue.load import (
    folder_tables,
    load_outlook,
    load_roles,
    load_vocabulary_of,
)
from backoffice_match.catalogue.naming import no_such_role
from backoffice_match.catalogue.role import Role
from backoffice_match.catalogue.selection import chosen
from backoffice_match.catalogue.tables import Tables
from backoffice_match.catalogue.terms import TERMS_TABLE, RoleTerms, TermTable, terms_of_table
from backoffice_match.catalogue.titles import (
    OTHER_RELATED_TABLE,
    OTHER_TITLES_TABLE,
    TITLE_WEIGHTS_TABLE,
    other_work_of,
    title_weights_of,
)
from backoffice_match.catalogue.view import role_view
from backoffice_match.catalogue.wages import WageTable
from backoffice_match.catalogue.write import catalogue_folder, write_folder
from backoffice_match.figures import counted
from backoffice_match.resources import all_kept, datasets_root
from backoffice_match.vocabulary.other_work import OtherWork
from backoffice_match.vocabulary.title_weights import TitleWeights
from backoffice_match.vocabulary.titles import TitleMatcher
from backoffice_match.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from backoffice_match.catalogue.frame_tables import TableLike


@dataclass(frozen=True, eq=False, repr=False)
class Catalogue:
    """Roles with their vocabulary, certifications and wages.

    Not built by hand: use `load_catalogue`, `Catalogue.from_folder` or `Catalogue.select`.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> catalogue = bm.load_catalogue()
    >>> catalogue["payroll-clerk"].title
    'Payroll Clerk'
    >>> len(catalogue.select(families=["payroll"])) < len(catalogue)
    True
    """

    columns: RoleColumns
    vocabulary: Vocabulary
    certification_table: CertificationTable
    lineage: Lineage
    wages: WageTable
    outlook: Mapping[str, Outlook]
    terms: RoleTerms
    title_weights: TitleWeights
    other_work: OtherWork

    @classmethod
    def from_folder(cls, path: str | Path) -> Catalogue:
        """Read a catalogue from a folder of CSV tables, such as `to_folder` writes.

        Raises
        ------
        CatalogueError
            When a table is missing, malformed or contradicts another: table, row (the first below
            the header is 1) and column are named. Also for a URL, and for a pickle or joblib file:
            such a file runs code when it is loaded.
        """
        root = catalogue_folder(path)
        tables = folder_tables(root)
        wages = WageTable.from_folder(root / "wages")
        return catalogue_of(tables, load_vocabulary_of(tables), wages, load_outlook(tables))

    def to_folder(self, path: str | Path) -> Path:
        """Write the catalogue as a folder of CSV tables, from which `from_folder` makes it again.

        Roles, vocabulary, certifications, wages and outlook come back equal, and rankings to the
        last bit. A selection is written with its own roles, and with what past jobs in the others
        count for. Reasons of figures, and sources of words, steps and codes, are not held by a
        catalogue and so are blank.

        Parameters
        ----------
        path
            A new or empty folder, or one that holds a catalogue and nothing else: that one is
            replaced, whole or not at all.

        Returns
        -------
        pathlib.Path
            The folder.

        Raises
        ------
        CatalogueError
            When the folder holds other files, cannot be written, or is no path on this machine.

        Examples
        --------
        >>> import tempfile
        >>> import backoffice_match as bm
        >>> payroll = bm.load_catalogue().select(families=["payroll"])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     again = bm.Catalogue.from_folder(payroll.to_folder(f"{folder}/payroll"))
        >>> [role.id for role in again] == [role.id for role in payroll]
        True
        """
        return write_folder(self, path)

    @classmethod
    def from_frames(
        cls,
        roles: TableLike,
        skills: TableLike,
        *,
        vocabulary: Vocabulary | None = None,
        aliases: TableLike | None = None,
        relations: TableLike | None = None,
        education: TableLike | None = None,
        experience: TableLike | None = None,
        environment: TableLike | None = None,
        certifications: TableLike | None = None,
        titles: TableLike | None = None,
        pay: TableLike | None = None,
        advancement: TableLike | None = None,
        base: Catalogue | None = None,
        strict: bool = False,
    ) -> Catalogue:
        """Make a catalogue of a firm's own roles from pandas frames or lists of mappings.

        Parameters
        ----------
        roles
            ``role_id`` and ``title``, one row per role. Also ``family``, ``level`` (a word of
            `Role.level`), ``summary``, ``duties`` (separated by ``;``), ``soc_code``: past jobs
            then count as for the catalogue's roles of that SOC, and ``pay_soc``: the occupation of
            the wage table that pay is read from. ``industries``, ``upsides``, ``downsides``,
            ``onet_codes``, ``adjacent`` and ``composite`` are as in a `Role`.
        skills
            ``role_id``, ``skill`` and ``importance`` (1 to 100; the weight is ten times that) or
            ``weight`` (1 to 1,000). A skill is an id of the vocabulary or a name as people write
            it; a name that is not known becomes a new skill, of the ``kind`` given, and a warning
            says so. ``asked`` is 1 to 4, or basic to expert (by default 2, intermediate).
        vocabulary
            Skills to start from; by default the shipped ones, or those of `base`.
        aliases, relations
            ``alias`` and ``skill``: other words for a skill. ``skill``, ``related`` and ``credit``
            (1 to 99): having the first earns that many percent of the second.
        education, experience
            ``role_id``, ``level`` or ``months`` (the most that is asked for, 0 to 180), ``share``
            of such jobs in percent or out of 10,000; one row without a share stands for all. A
            role without a row asks for nothing. Months between two of the catalogue's categories
            (0, 1, 3, 6, 12, 24, 48, ...) count as the next.
        environment
            ``role_id``; ``office``, ``hybrid``, ``remote``, ``part_time``, ``flexible`` and
            ``shifts`` from 0 to 100; ``customer_contact``, ``team``, ``structure`` and
            ``repetition`` as low, medium or high; ``reason``.
        certifications
            ``role_id``, ``certification`` (an id or a name), ``need`` (valued, usual, required),
            ``jurisdiction``, ``citation``, ``when`` (before_hire, after_hire).
        titles
            ``title``, ``role_id``: other titles that past jobs may have.
        pay
            ``role_id``, ``area`` (name or code; blank is the nation) and USD per year: ``p10``,
            ``p25``, ``median``, ``p75``, ``p90``, or a band ``low`` and ``high``, over which pay is
            taken to be spread evenly; ``jobs``. It takes the place of a ``pay_soc``.
        advancement
            ``role_id``, ``next_role_id``: steps between roles, of the firm or of `base`. Also
            ``kind`` (see `Role.next_roles`), ``years``, ``needs`` (separated by ``;``) and
            ``reason``. By default there are no steps but those of `base`.
        base
            Catalogue that the roles join, such as a selection of the shipped one.
        strict
            Refuse skills and certifications that are not known instead of adding them.

        Raises
        ------
        CatalogueError
            For a bad cell, with table, row (the first is 1) and column: a missing column, a
            duplicate id, a weight off its scale, shares that do not sum, an unknown role or level,
            steps that come back to where they began.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> catalogue = bm.Catalogue.from_frames(
        ...     roles=[{"role_id": "payables", "title": "Payables Associate"}],
        ...     skills=[
        ...         {"role_id": "payables", "skill": "invoice processing", "importance": 90},
        ...         {"role_id": "payables", "skill": "MS Excel", "importance": 40, "asked": 1},
        ...     ],
        ...     education=[{"role_id": "payables", "level": "high school diploma"}],
        ...     pay=[{"role_id": "payables", "low": 42_000, "high": 52_000}],
        ... )
        >>> [(skill.name, skill.weight) for skill in catalogue["payables"].skills]
        [('invoice processing', 900), ('Microsoft Excel', 400)]
        >>> person = bm.Candidate(skills=["invoice processing"], salary=bm.Salary(45_000, "year"))
        >>> bm.Matcher(catalogue).recommend(person)[0].pay.median
        47000
        """
        from backoffice_match.catalogue.own import catalogue_from_frames

        frames = {
            "roles": roles,
            "skills": skills,
            "aliases": aliases,
            "relations": relations,
            "education": education,
            "experience": experience,
            "environment": environment,
            "certifications": certifications,
            "titles": titles,
            "pay": pay,
            "advancement": advancement,
        }
        return catalogue_from_frames(frames, vocabulary, base, strict)

    @classmethod
    def from_onet(
        cls,
        folder: str | Path,
        *,
        oews: str | Path | None = None,
        projections: str | Path | None = None,
        crosswalk: str | Path | None = None,
    ) -> Catalogue:
        """Make a catalogue of all rated occupations of an O*NET release, office work or not.

        Each occupation with tasks or technology, and with knowledge or education, becomes a role,
        about 880 in all. Skills are read from the release as those of the shipped roles are, with
        no judgement of people on top; the vocabulary is the shipped one and the release's tools.
        Work environment is unknown and no role names a certification.

        Parameters
        ----------
        folder
            The unpacked release, Excel or text.
        oews
            Folder with ``national``, ``states`` and ``metros`` of an OEWS release as CSV, plain or
            gzip; without it no pay is known.
        projections
            CSV of the BLS employment projections. They also steady education and experience where
            few were asked, so that shares differ a little without them.
        crosswalk
            CSV of the O*NET to ESCO crosswalk; without it roles have no ESCO occupation.

        Returns
        -------
        Catalogue
            Role ids are slugs of titles, families the major groups of the SOC. Levels follow Job
            Zones (1 entry, 2 clerk, 3 specialist, 4 and 5 analyst), but major group 11 are
            managers and first-line supervisors leads. Reading takes about half a minute; keep the
            result with `to_folder`.

        Raises
        ------
        CatalogueError
            When a folder, table or column is missing, or nothing in the release is rated.
        """
        from backoffice_match.build.onet_catalogue import catalogue_from_onet

        return catalogue_from_onet(folder, oews, projections, crosswalk)

    def __deepcopy__(self, memo: dict[int, object]) -> Catalogue:
        """The same catalogue: nothing of it can change, and a copy would take megabytes."""
        return self

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[Role]:
        return (role_view(self, i) for i in range(len(self)))

    def __contains__(self, role_id: object) -> bool:
        return role_id in self._positions

    def __getitem__(self, role_id: str) -> Role:
        return role_view(self, self.position(role_id))

    def __repr__(self) -> str:
        families = len(set(self.columns.families))
        return f"<Catalogue of {counted(len(self), 'role')} in {counted(families, 'family')}>"

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {role_id: i for i, role_id in enumerate(self.columns.role_ids)}

    def position(self, role_id: str) -> int:
        """Place of a role in the order of ids.

        Raises
        ------
        UnknownRoleError
            When there is no such role; the hint names the nearest ones, or says that it was left
            out.
        """
        try:
            return self._positions[role_id]
        except KeyError:
            raise no_such_role(self, role_id) from None

    def select(
        self,
        *,
        families: Iterable[str] | None = None,
        role_ids: Iterable[str] | None = None,
        soc_codes: Iterable[str] | None = None,
        adjacent: bool | None = None,
    ) -> Catalogue:
        """Part of the catalogue: what is named by any of the arguments is in, adjacent or not.

        Of the steps from role to role it keeps those whose both ends are in. What past jobs count
        for stays that of the whole.

        Parameters
        ----------
        families, role_ids, soc_codes
            What to keep; a role named twice is kept once. SOC codes are compared with the role's
            own SOC, its pay SOC and its O*NET-SOC codes.
        adjacent
            With nothing else named: only the adjacent roles (True) or only the others (False).

        Raises
        ------
        UnknownRoleError
            For a role id, family or SOC code that no role has.
        """
        rows = chosen(self, families, role_ids, soc_codes)
        if adjacent is not None:
            rows = [i for i in rows if self.columns.adjacent[i] == adjacent]
        return self._with_roles(rows)

    def with_wages(self, wages: TableLike) -> Catalogue:
        """The same roles under a wage table of one's own, such as that of another country.

        The catalogue's own table is left out as a whole: a role whose ``pay_soc`` the new one does
        not have is without pay, and places are those of the new table.

        Parameters
        ----------
        wages
            A pandas frame or a list of mappings with ``pay_soc``, the occupation under any code
            that roles are to refer to, such as the SOC of the shipped roles; ``area`` (a name;
            blank is the nation) and pay per year: ``p10``, ``p25``, ``median``, ``p75``, ``p90``,
            or a band ``low`` and ``high``, over which pay is taken to be spread evenly; ``jobs``.
            All amounts are in one currency, that of the people's expectations. ``currency`` may
            name it by its code, such as ``CAD``, which sentences then write in place of ``$``; rows
            of two currencies are refused.

        Raises
        ------
        CatalogueError
            For a bad cell, with row (the first is 1) and column.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> table = [
        ...     {"pay_soc": "43-3051", "median": 58_000, "p10": 44_000, "p25": 51_000,
        ...      "p75": 66_000, "p90": 75_000},
        ...     {"pay_soc": "43-3051", "area": "Toronto, ON", "low": 48_000, "high": 72_000},
        ... ]
        >>> catalogue = bm.load_catalogue().select(families=["payroll"]).with_wages(table)
        >>> wanted = bm.Salary(55_000, "year")
        >>> person = bm.Candidate(skills=["payroll"], salary=wanted, location="Toronto")
        >>> pay = bm.Matcher(catalogue).explain(person, "payroll-clerk").pay
        >>> pay.area, pay.median
        ('Toronto, ON', 60000)
        """
        from backoffice_match.catalogue.own_pay import wages_of_frame

        return replace(self, wages=wages_of_frame(wages))

    def _with_roles(self, rows: list[int]) -> Catalogue:
        taken = self.columns.take(rows)
        table, claims = self.certification_table.of_claims(taken.certifications)
        return replace(
            self,
            columns=replace(taken, certifications=claims),
            certification_table=table,
            terms=self.terms.of_roles(taken.role_ids),
        )

    def to_frame(self, *, names: Literal["own", "official"] = "own") -> pd.DataFrame:
        """One row per role: id, title, family, level, codes, outlook and national pay.

        Parameters
        ----------
        names
            "own": the names that the rest of the package uses. "official": those of the tables
            that labor market analysts work with (O*NET, BLS OEWS such as ``A_MEDIAN``, BLS
            projections), indexed by role id; pay in USD per year, a percentile that is only a
            lower bound left out.

        Raises
        ------
        InputError
            For other names.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> frame = bm.load_catalogue().to_frame(names="official")
        >>> frame.loc["payroll-clerk", "OCC_CODE"], int(frame.loc["payroll-clerk", "A_MEDIAN"])
        ('43-3051', 58260)
        """
        from backoffice_match.catalogue.frames import frame_named

        return frame_named(self, names)

    def find_roles(self, title: str, *, limit: int = 10) -> list[tuple[Role, int]]:
        """Roles for a job title as people write it, best first, with a similarity of 0 to 100."""
        found = self.titles.find(title, limit=limit * 4)
        return [(self[r], s) for r, s in found if r in self._positions][:limit]

    @cached_property
    def titles(self) -> TitleMatcher:
        """Matcher of job titles to roles, built when first used."""
        return TitleMatcher(self.lineage.titles, self.title_weights)

    def places(self, role_id: str) -> pd.DataFrame:
        """Where the jobs of a role are: employment, entry and median pay by area, most jobs first.

        Returns
        -------
        pandas.DataFrame
            area_code, area, area_type, state, employment (jobs held, not openings), employment_rse
            (percent), entry_pay (17th percentile point, USD per year), median_pay (USD per year);
            empty for a role without a defensible pay SOC. Source: BLS OEWS.
        """
        from backoffice_match.catalogue.frames import places_frame

        return places_frame(self, self.position(role_id))


def catalogue_of(
    tables: Tables,
    vocabulary: Vocabulary,
    wages: WageTable,
    outlook: Mapping[str, Outlook],
    terms: TermTable | None = None,
    title_weights: TitleWeights | None = None,
    other_work: OtherWork | None = None,
) -> Catalogue:
    """Build a catalogue from tables of text below ``roles/`` and ``certifications/``.

    `terms`, `title_weights` and `other_work`, if given, are used instead of the tables of theirs
    below ``roles/``.

    Raises
    ------
    CatalogueError
        When a table is malformed or contradicts another.
    """
    columns, certifications, lineage = load_roles(tables, vocabulary)
    if terms is None:
        terms = terms_of_table(tables(TERMS_TABLE), columns.role_ids)
    if title_weights is None:
        title_weights = title_weights_of(tables(TITLE_WEIGHTS_TABLE), lineage.role_ids)
    if other_work is None:
        others = tables(OTHER_TITLES_TABLE), tables(OTHER_RELATED_TABLE)
        other_work = other_work_of(*others, lineage.role_ids)
    worded = RoleTerms(columns.role_ids, terms)
    learnt = (worded, title_weights, other_work)
    return Catalogue(columns, vocabulary, certifications, lineage, wages, outlook, *learnt)


@lru_cache(maxsize=1)
@all_kept()
def load_catalogue() -> Catalogue:
    """Return the shipped catalogue; read once per process.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> bm.load_catalogue() is bm.load_catalogue()
    True
    """
    root = datasets_root()
    tables = folder_tables(root)
    wages = WageTable.from_folder(root / "wages")
    return catalogue_of(
        tables,
        load_vocabulary_of(tables),
        wages,
        load_outlook(tables),
        TermTable(root / TERMS_TABLE),
        TitleWeights(root / TITLE_WEIGHTS_TABLE),
        OtherWork(root / OTHER_TITLES_TABLE, root / OTHER_RELATED_TABLE),
    )
