"""roles/codes.csv: the ESCO occupation nearest to each role, if any is near (build room).

The official crosswalk gives several ESCO occupations for an O*NET occupation, and several roles
share an O*NET occupation. So titles decide, and how the crosswalk grades the match decides between
titles that are about as near.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import fuzz

from backoffice_match.build.inputs import CuratedRole, Inputs
from backoffice_match.build.tables import Row
from backoffice_match.catalogue.readers.sheet import read_sheet
from backoffice_match.exceptions import CatalogueError

SOURCE = "esco-crosswalk-v1"

MATCH_RANK = MappingProxyType(
    {"exactMatch": 0, "closeMatch": 1, "narrowMatch": 2, "broadMatch": 2, "exactISCO": 3}
)
"""Match types of the crosswalk, best first. A broad match says that the O*NET occupation is the
broader one. ``exactISCO`` leads to an ISCO-08 group, which is no ESCO occupation."""

NEAR_EXACT = 70
"""Least nearness of titles in percent where the crosswalk calls the occupations the same."""

NEAR = 75
"""Least nearness otherwise; every word must then be one of the role's, else "Dispatcher" would be
a train dispatcher and "Production planner" one of food."""

OTHER_TITLE = 90
"""Percent that nearness to another title of the role counts, against its own title."""

BAND = 5
"""Nearness in percent within which the match type decides."""

LEADERS = frozenset({"controller", "manager", "officer", "supervisor"})
HEADS = MappingProxyType(
    {"lead": LEADERS, "manager": LEADERS, "executive": frozenset({"director", "officer"})}
)
"""Last word of a title that may stand for a role of a level that leads: a payroll manager is no
payroll clerk. Other levels take any."""

AMERICAN = MappingProxyType(
    {
        **{"ict": "it", "labour": "labor", "programme": "program"},
        **{"centre": "center", "defence": "defense"},
    }
)
"""ESCO's spelling to the spelling of the roles."""

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class EscoMatch:
    """One row of the crosswalk: an ESCO occupation for an O*NET occupation."""

    onet_code: str
    uri: str
    title: str
    match_type: str


@dataclass(frozen=True, slots=True)
class RoleNames:
    """Plain words of a role's own title and of its other titles, and its level."""

    own: str
    others: tuple[str, ...] = ()
    level: str = ""

    @property
    def words(self) -> frozenset[str]:
        """Every word of any title; "it" may stand before all that is done with computers."""
        return frozenset(" ".join((self.own, *self.others)).split()) | {"it"}


def code_rows(inputs: Inputs) -> list[Row]:
    """role_id, esco_uri, esco_title, match_type, onet_code, source; one row a role at most."""
    matches = _by_code(read_crosswalk(_crosswalk_file(inputs)))
    rows: list[Row] = []
    for role, names in _named_roles(inputs):
        found = choose([match for code in role.onet_codes for match in matches[code]], names)
        if found:
            rows.append(
                (role.role_id, found.uri, found.title, found.match_type, found.onet_code, SOURCE)
            )
    return rows


def choose(matches: Iterable[EscoMatch], names: RoleNames) -> EscoMatch | None:
    """Return the match that is nearest in title; None where none is near.

    Within `BAND` of the nearest the better match type wins, then the nearer title, then the one
    nearer to the role's own title, then the match given first.
    """
    near = [(nearness(match.title, names), match) for match in matches if _fits(match, names)]
    near = [(score, match) for score, match in near if score >= _threshold(match)]
    if not near:
        return None
    best = max(score for score, _ in near)
    banded = [(score, match) for score, match in near if score > best - BAND]
    own = RoleNames(names.own)
    return min(
        banded,
        key=lambda pair: (MATCH_RANK[pair[1].match_type], -pair[0], -nearness(pair[1].title, own)),
    )[1]


def nearness(title: str, names: RoleNames) -> float:
    """Return how near an ESCO title is to a role's titles, 0 to 100, words in any order.

    Examples
    --------
    >>> nearness("ICT system analyst", RoleNames("analyst it system"))
    100.0
    >>> nearness("typist", RoleNames("word processor", ("typist",)))
    90.0
    """
    plain = plain_words(title)
    others = (fuzz.token_sort_ratio(plain, name) * OTHER_TITLE / 100 for name in names.others)
    return max((fuzz.token_sort_ratio(plain, names.own), *others))


def plain_words(title: str) -> str:
    """Lower-case words in American spelling, without punctuation.

    Examples
    --------
    >>> plain_words("ICT help desk agent")
    'it help desk agent'
    """
    return " ".join(AMERICAN.get(word, word) for word in _WORD.findall(title.lower()))


def read_crosswalk(path: Path) -> list[EscoMatch]:
    """ESCO occupations of the official O*NET to ESCO crosswalk, in its order, ISCO groups left out.

    Raises
    ------
    CatalogueError
        When the file or a column is missing, or a match type is not one of `MATCH_RANK`.
    """
    sheet = read_sheet(path)
    names = ("onet_soc_code", "esco_or_isco_uri", "esco_or_isco_title", "match_type")
    rows = zip(*(sheet.text(name) for name in names), strict=True)
    matches = [EscoMatch(*row) for row in rows]
    for match in matches:
        _check(match, path)
    return [match for match in matches if match.match_type != "exactISCO"]


def _check(match: EscoMatch, path: Path) -> None:
    if match.match_type not in MATCH_RANK:
        raise CatalogueError(
            f"{match.match_type!r} for {match.onet_code} in {path.name}",
            f"one of {', '.join(MATCH_RANK)}",
            "give the official crosswalk of O*NET and ESCO",
            field="match_type",
        )


def _fits(match: EscoMatch, names: RoleNames) -> bool:
    """Whether a title could be the role's: a leader for one who leads, no word from elsewhere."""
    words = plain_words(match.title).split()
    if words[-1] not in HEADS.get(names.level, words):
        return False
    return match.match_type == "exactMatch" or names.words.issuperset(words)


def _threshold(match: EscoMatch) -> int:
    return NEAR_EXACT if match.match_type == "exactMatch" else NEAR


def _named_roles(inputs: Inputs) -> Iterator[tuple[CuratedRole, RoleNames]]:
    others: dict[str, list[str]] = defaultdict(list)
    for row in inputs.table("roles/titles.csv"):
        others[row["role_id"]].append(plain_words(row["title"]))
    for role in inputs.roles:
        own = plain_words(role.title)
        yield role, RoleNames(own, tuple(others[role.role_id]), role.level)


def _by_code(matches: Iterable[EscoMatch]) -> Mapping[str, list[EscoMatch]]:
    found: dict[str, list[EscoMatch]] = defaultdict(list)
    for match in matches:
        found[match.onet_code].append(match)
    return found


def _crosswalk_file(inputs: Inputs) -> Path:
    if inputs.esco_file is None:
        raise CatalogueError(
            "no crosswalk of O*NET and ESCO", "its CSV file", "give it as --esco", field="esco"
        )
    return inputs.esco_file
