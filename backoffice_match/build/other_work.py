"""roles/other_titles.csv and other_related.csv: work that no role is about (build room)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from backoffice_match.build.inputs import CURATED, ONET, Inputs
from backoffice_match.build.related import TIER_CREDIT, tier_credits
from backoffice_match.build.tables import Row
from backoffice_match.build.titles import listed_titles, mostly_elsewhere, spellings, title_rows
from backoffice_match.vocabulary.title_weights import OTHER_WORK
from backoffice_match.vocabulary.title_words import title_words

OFFICE_WORK = ("11-", "13-", "15-", "23-", "43-")
"""Major groups of management, business, computers, law and offices. Of those of their occupations
that are no role, a year may well be related; so their titles stay unknown."""

MOST_WORDS = 2
MOST_REPORTED = 3
"""Words of a title; of one that people have reported as their own a word more. Longer titles, most
of the release, are taken by what they end in, or stay unknown."""

NEAR = TIER_CREDIT["Primary-Long"]
"""Least credit between an occupation of other work and one of a role. Those that the release lists
at a distance are left out: animal trainers stand there beside those who train staff."""

SELDOM = 20
"""A word names other work, whatever stands before it, if it ends this many titles of other work for
each title of office work: "nurse", "cashier", but not "technician"."""

COMMON_END = 20
"""A word that ends this many titles of office work says too little by itself: "Director"."""

ANY_LINE = frozenset({"owner"})
"""Single words for people who may have done the paperwork of any line of business."""

Words = tuple[str, ...]
Codes = Mapping[Words, frozenset[str]]


def other_title_rows(inputs: Inputs) -> list[Row]:
    """Rows of title (as words), ends, occupations and source."""
    codes, ours = _codes_by_words(inputs), _ours(inputs)
    known, curated = _known(inputs)
    reported = {title_words(t) for own in inputs.onet.reported_titles for t in spellings(own)}
    office = Counter(words[-1] for words, found in codes.items() if _of_office(found, ours))
    office += Counter(words[-1] for words in known)
    listed = {w: c for w, c in codes.items() if w not in known and _is_other(c, ours)}
    far = Counter(words[-1] for words in listed)
    listed |= {w: codes[w] for w in curated if w in codes and _half_other(codes[w], ours)}
    pure = {w for w in listed if len(w) == 1 and office[w[0]] * SELDOM <= far[w[0]]}
    telling = {w for w in listed if len(w) == 1 and w in reported and office[w[0]] < COMMON_END}
    single = (pure | telling) - {(word,) for word in ANY_LINE}
    rows: list[Row] = []
    for words in listed:
        most = MOST_REPORTED if words in reported else MOST_WORDS
        paired = 1 < len(words) <= most and words[-1:] not in pure
        if words in single or paired or words in curated:
            occupations = ";".join(sorted(_far(listed[words], ours)))
            source = f"{CURATED};{ONET}" if words in curated else ONET
            rows.append((" ".join(words), "yes" if words in pure else "no", occupations, source))
    return sorted(rows)


def other_related_rows(inputs: Inputs) -> list[Row]:
    """Rows of occupation, role_id, credit and source; pairs without credit are left out."""
    return [(*row, ONET) for row in _related(inputs)]


def _related(inputs: Inputs) -> list[tuple[str, str, int]]:
    """Credit of a year in each occupation of other work: the mean over a role's occupations."""
    ours = _ours(inputs)
    tiers = {pair: credit for pair, credit in tier_credits(inputs.onet).items() if credit >= NEAR}
    held = sorted({code for pair in tiers for code in pair if not _is_office(code, ours)})
    found = (
        (code, role.role_id, sum(tiers.get((code, own), 0) for own in codes) // len(codes))
        for code in held
        for role in inputs.roles
        if (codes := role.onet_codes)
    )
    return sorted(row for row in found if row[2])


def _codes_by_words(inputs: Inputs) -> Codes:
    found: defaultdict[Words, frozenset[str]] = defaultdict(frozenset)
    for shown, codes in listed_titles(inputs).values():
        if words := title_words(shown):
            found[words] |= codes
    return found


def _known(inputs: Inputs) -> tuple[set[Words], set[Words]]:
    """Titles of roles as words, and curated titles of other work."""
    curated = [(row["title"], row["role_id"]) for row in inputs.table("roles/titles.csv")]
    own = [role.title for role in inputs.roles]
    own += [title for title, role_id in curated if role_id != OTHER_WORK]
    own += [str(row[0]) for row in title_rows(inputs)]
    others = (title for title, role_id in curated if role_id == OTHER_WORK)
    return set(map(title_words, own)), set(map(title_words, others))


def _ours(inputs: Inputs) -> frozenset[str]:
    return frozenset(code for role in inputs.roles for code in role.onet_codes)


def _is_office(code: str, ours: Collection[str]) -> bool:
    return code in ours or code.startswith(OFFICE_WORK)


def _far(codes: Collection[str], ours: Collection[str]) -> frozenset[str]:
    return frozenset(code for code in codes if not _is_office(code, ours))


def _of_office(codes: Collection[str], ours: Collection[str]) -> bool:
    return len(_far(codes, ours)) < len(codes)


def _half_other(codes: frozenset[str], ours: Collection[str]) -> bool:
    """Whether at least as many occupations of other work list a title as of office work."""
    return 2 * len(_far(codes, ours)) >= len(codes)


def _is_other(codes: frozenset[str], ours: Collection[str]) -> bool:
    """Whether no office work has a title, or at least twice as many occupations of other work."""
    office = codes - _far(codes, ours)
    return not office or mostly_elsewhere(codes, office)
