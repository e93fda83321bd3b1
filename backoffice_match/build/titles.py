"""roles/onet_titles.csv: O*NET job titles, each given to the role it fits best (build room)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from backoffice_match.build.inputs import ONET, CuratedRole, Inputs
from backoffice_match.build.tables import Row
from backoffice_match.catalogue.readers.onet_rows import JobTitle
from backoffice_match.vocabulary.title_weights import OTHER_WORK

MAX_LENGTH = 60
"""Longer titles are descriptions; nobody types them."""

COMPOSITE_NEAR = 85
"""A composite role borrows occupations of others: it takes a title only if it is this alike
(percent, words in any order), else a fundraiser's titles would all be a grants administrator's."""

MAX_FAMILIES = 2
"""A title listed for occupations of more families ("Supervisor", "Coordinator") tells nothing."""

MIN_WORDS = 2
"""A single word ("Analyst", "Examiner", "Router") counts only if people have reported it as their
own title ("Accountant", "Custodian")."""

MOSTLY_ELSEWHERE = 2
"""A title that this many times as many other occupations list as occupations of roles ("Machine
Operator", "Shift Supervisor") names other work more often than not. One other occupation is too few
to tell."""

_WITH_SHORT = re.compile(r"(?P<long>.+?) \((?P<short>.+)\)")

Names = Mapping[str, tuple[str, ...]]


def title_rows(inputs: Inputs) -> list[Row]:
    """title, role_id, source; titles are unique whatever their case, curated ones left out."""
    curated = [(row["title"], row["role_id"]) for row in inputs.table("roles/titles.csv")]
    names = _names(inputs.roles, ((title, role) for title, role in curated if role != OTHER_WORK))
    taken = {name for group in names.values() for name in group}
    taken |= {title.lower() for title, _ in curated}
    by_code = _roles_by_code(inputs.roles)
    rows: list[Row] = []
    for title, codes in _titles(inputs):
        roles = {role.role_id: role for code in sorted(codes) for role in by_code[code]}
        role = None if title.lower() in taken else choose(title, tuple(roles.values()), names)
        if role:
            rows.append((title, role.role_id, ONET))
    return rows


def choose(title: str, roles: Iterable[CuratedRole], names: Names) -> CuratedRole | None:
    """Return the role whose own or curated titles are nearest; ties to the plain one, then by id.

    None where the title belongs to too many families, or only to composites that differ from it.
    """
    candidates = list(roles)
    if len({role.family for role in candidates if not role.composite}) > MAX_FAMILIES:
        return None
    scored = [(likeness(title, names[role.role_id]), role) for role in candidates]
    fit = [(s, role) for s, role in scored if not role.composite or s >= COMPOSITE_NEAR]
    fit.sort(key=lambda pair: (-pair[0], pair[1].composite, pair[1].role_id))
    return fit[0][1] if fit else None


def likeness(title: str, names: Iterable[str]) -> float:
    """Best likeness of a title to some names, 0 to 100, words in any order.

    Examples
    --------
    >>> likeness("Clerk, Payroll", ["payroll clerk"])
    100.0
    """
    plain = title.replace(",", " ").lower()
    return max(fuzz.token_sort_ratio(plain, name) for name in names)


def spellings(title: JobTitle) -> Iterator[str]:
    """Each wording of a title that stands by itself.

    An abbreviation of one word is left out: "PA" or "GM" has too many meanings.

    Examples
    --------
    >>> list(spellings(JobTitle("", "Human Resources Director (HR Director)", "HR Director")))
    ['Human Resources Director', 'HR Director', 'HR Director']
    >>> list(spellings(JobTitle("", "General Manager (GM)", "GM")))
    ['General Manager']
    """
    split = _WITH_SHORT.fullmatch(title.title)
    if not split:
        yield title.title
    for part in (*(split.groups() if split else ()), title.short):
        if " " in part:
            yield part


def mostly_elsewhere(codes: Collection[str], ours: Collection[str]) -> bool:
    """Whether a title that these occupations list names other work more often than ours.

    Examples
    --------
    >>> mostly_elsewhere({"a", "b", "c"}, {"a"}), mostly_elsewhere({"a", "b"}, {"a"})
    (True, False)
    """
    inside = len({*codes} & {*ours})
    outside = len(codes) - inside
    return outside >= MOSTLY_ELSEWHERE * max(inside, 1)


def listed_titles(inputs: Inputs) -> dict[str, tuple[str, frozenset[str]]]:
    """Every title of the release in lower case: how it is shown, and the codes that list it."""
    codes: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for title in (*inputs.onet.alternate_titles, *inputs.onet.reported_titles):
        for text in spellings(title):
            codes[text.lower()].add(title.code)
            shown[text.lower()] = min(text, shown.get(text.lower(), text))
    return {key: (shown[key], frozenset(codes[key])) for key in sorted(codes)}


def _titles(inputs: Inputs) -> Iterator[tuple[str, frozenset[str]]]:
    """Titles of the roles' occupations in order, with those of them that list it."""
    wanted = {code for role in inputs.roles for code in role.onet_codes}
    reported = {title.title.lower() for title in inputs.onet.reported_titles}
    for key, (shown, codes) in listed_titles(inputs).items():
        short = len(key) <= MAX_LENGTH and (len(key.split()) >= MIN_WORDS or key in reported)
        if short and codes & wanted and not mostly_elsewhere(codes, wanted):
            yield shown, codes & wanted


def _names(roles: Iterable[CuratedRole], curated: Iterable[tuple[str, str]]) -> Names:
    names = {role.role_id: [role.title.lower()] for role in roles}
    for title, role_id in curated:
        names[role_id].append(title.lower())
    return {role_id: tuple(group) for role_id, group in names.items()}


def _roles_by_code(roles: Iterable[CuratedRole]) -> Mapping[str, list[CuratedRole]]:
    found: dict[str, list[CuratedRole]] = defaultdict(list)
    for role in roles:
        for code in role.onet_codes:
            found[code].append(role)
    return found
