"""The public catalogue of roles: immutable, held as columns, roles are views (catalogue room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from backoffice_match.catalogue.columns import CertificationTable, Lineage, Outlook, RoleColumns
from backoffice_match.catalogue.load import load_outlook, load_roles
from backoffice_match.catalogue.role import Role
from backoffice_match.catalogue.view import role_view
from backoffice_match.catalogue.wages import WageTable
from backoffice_match.exceptions import UnknownRoleError
from backoffice_match.resources import datasets_root
from backoffice_match.vocabulary.titles import TitleMatcher
from backoffice_match.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


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

    @classmethod
    def from_folder(cls, path: str | Path) -> Catalogue:
        """Read a catalogue from a folder of CSV tables.

        Raises
        ------
        CatalogueError
            When a table is missing, malformed or contradicts another.
        """
        root = Path(path)
        vocabulary = Vocabulary.from_folder(root / "skills")
        index = {skill_id: i for i, skill_id in enumerate(vocabulary.skill_ids)}
        columns, certifications, lineage = load_roles(root, index)
        return cls(
            columns,
            vocabulary,
            certifications,
            lineage,
            WageTable.from_folder(root / "wages"),
            load_outlook(root / "outlook/outlook.csv"),
        )

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
        return f"<Catalogue of {len(self)} roles in {families} families>"

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {role_id: i for i, role_id in enumerate(self.columns.role_ids)}

    def position(self, role_id: str) -> int:
        """Place of a role in the order of ids.

        Raises
        ------
        UnknownRoleError
            When there is no such role; the hint names the nearest ids.
        """
        try:
            return self._positions[role_id]
        except KeyError:
            raise _unknown_role(role_id, self.columns.role_ids) from None

    def select(
        self,
        *,
        families: Iterable[str] | None = None,
        role_ids: Iterable[str] | None = None,
        soc_codes: Iterable[str] | None = None,
        adjacent: bool | None = None,
    ) -> Catalogue:
        """Part of the catalogue: what is named by any of the arguments is in, adjacent or not.

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
        wanted: set[int] = set()
        if role_ids is not None:
            wanted |= {self.position(role_id) for role_id in _listed(role_ids)}
        if families is not None:
            wanted |= self._matching(
                "family", _listed(families), lambda i: {self.columns.families[i]}
            )
        if soc_codes is not None:
            wanted |= self._matching("SOC code", _listed(soc_codes), self._codes)
        if families is None and role_ids is None and soc_codes is None:
            wanted = set(range(len(self)))
        if adjacent is not None:
            wanted = {i for i in wanted if self.columns.adjacent[i] == adjacent}
        return self._with_roles(sorted(wanted))

    def _codes(self, i: int) -> set[str]:
        onet = self.columns.onet_codes[i]
        return {self.columns.soc_codes[i], self.columns.pay_socs[i], *onet, *(c[:7] for c in onet)}

    def _matching(self, kind: str, wanted: list[str], of: Callable[[int], set[str]]) -> set[int]:
        sets = [of(i) for i in range(len(self))]
        for value in wanted:
            if not any(value in values for values in sets):
                raise _unknown_role(value, sorted({v for s in sets for v in s if v}), kind)
        return {i for i, values in enumerate(sets) if values & set(wanted)}

    def _with_roles(self, rows: list[int]) -> Catalogue:
        return Catalogue(
            self.columns.take(rows),
            self.vocabulary,
            self.certification_table,
            self.lineage,
            self.wages,
            self.outlook,
        )

    def to_frame(self) -> pd.DataFrame:
        """One row per role: id, title, family, level, codes, outlook and national median pay."""
        from backoffice_match.catalogue.frames import catalogue_frame

        return catalogue_frame(self)

    def find_roles(self, title: str, *, limit: int = 10) -> list[tuple[Role, int]]:
        """Roles for a job title as people write it, best first, with a similarity of 0 to 100."""
        found = self.titles.find(title, limit=limit * 4)
        return [(self[r], s) for r, s in found if r in self._positions][:limit]

    @cached_property
    def titles(self) -> TitleMatcher:
        """Matcher of job titles to roles, built when first used."""
        return TitleMatcher(self.lineage.titles)

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


def _listed(values: Iterable[str]) -> list[str]:
    return [values] if isinstance(values, str) else list(values)


def _unknown_role(value: str, known: Iterable[str], kind: str = "role id") -> UnknownRoleError:
    from rapidfuzz import process

    near = ", ".join(repr(name) for name, *_ in process.extract(str(value), list(known), limit=3))
    return UnknownRoleError(
        f"{kind} {value!r}", f"a {kind} of the catalogue", f"nearest: {near or 'none'}"
    )


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """Return the shipped catalogue; read once per process.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> bm.load_catalogue() is bm.load_catalogue()
    True
    """
    return Catalogue.from_folder(datasets_root())
