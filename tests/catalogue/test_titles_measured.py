"""How well job titles lead to roles, measured on O*NET's titles (needs the official release)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

import pytest

from backoffice_match import load_catalogue
from backoffice_match.build.inputs import Inputs
from backoffice_match.build.other_work import OFFICE_WORK
from backoffice_match.build.title_weights import learn, other_titles
from backoffice_match.catalogue.lineage import FULL_TRUST
from backoffice_match.catalogue.readers.oews import OewsRelease
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.features.reader import TITLE_CUT, Reader
from backoffice_match.resources import datasets_root
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.title_weights import TitleWeights
from backoffice_match.vocabulary.titles import TitleMatcher

OFFICE = ("11-", "13-", "15-", "17-", "23-", "25-", "33-", "37-", "41-", "43-")
"""Major groups of which some occupation is a role; titles of the others name other work."""

NO_WAGES = OewsRelease(Path())
"""Titles need none."""

Codes = Mapping[str, set[str]]


@pytest.fixture(scope="module")
def release(shared: Path) -> OnetRelease:
    return OnetRelease(shared / "data" / "onet-29.3-excel")


@pytest.fixture(scope="module")
def reported(release: OnetRelease) -> Codes:
    """Reported titles of the catalogue's occupations, with the occupations they are of."""
    ours = {code for role in load_catalogue() for code in role.onet_codes}
    found = defaultdict(set)
    for title in release.reported_titles:
        if title.code in ours:
            found[title.title].add(title.code)
    return found


@pytest.fixture(scope="module")
def others(release: OnetRelease) -> list[str]:
    """Titles of other work, as the build learns from them."""
    return other_titles(Inputs(release, NO_WAGES, Path(), datasets_root()), _titles())


def _titles() -> list[tuple[str, str]]:
    return [(title, role_id) for title, role_id, _ in load_catalogue().lineage.titles]


def _without(
    hidden: Iterable[str], others: Iterable[str], kept: Iterable[str] = ()
) -> TitleMatcher:
    """A matcher that has none of the titles, wherever they came from, and learnt from none."""
    left_out = set(map(normalise, hidden)) - set(map(normalise, kept))
    rows = [r for r in load_catalogue().lineage.titles if normalise(r[0]) not in left_out]
    other = [title for title in others if normalise(title) not in left_out]
    return TitleMatcher(rows, TitleWeights(learn([row[:2] for row in rows], other)))


@pytest.fixture(scope="module")
def withheld(reported: Codes, others: list[str]) -> TitleMatcher:
    return _without(reported, others)


def _share_right(matcher: TitleMatcher, titles: Codes) -> float:
    """Share of titles whose first role is of one of their occupations."""
    own = {role.id: {*role.onet_codes, role.soc_code} for role in load_catalogue()}
    found = {title: matcher.find(title, limit=1) for title in titles}
    right = [
        bool(best) and bool(own[best[0][0]] & {*titles[title], *(c[:7] for c in titles[title])})
        for title, best in found.items()
    ]
    return sum(right) / len(right)


def _listed(reported: Codes, release: OnetRelease) -> Codes:
    """The titles with every occupation that lists them, reported there or not."""
    listed = {normalise(title): set(codes) for title, codes in reported.items()}
    for title in release.alternate_titles:
        listed.get(normalise(title.title), set()).add(title.code)
    return {title: listed[normalise(title)] for title in reported}


def test_withheld_reported_titles(withheld: TitleMatcher, reported: Codes) -> None:
    """Three in four; many titles are reported for one of several occupations that use them."""
    assert len(reported) > 700
    assert _share_right(withheld, reported) >= 0.76


def test_an_occupation_that_lists_the_title_is_right_too(
    withheld: TitleMatcher, reported: Codes, release: OnetRelease
) -> None:
    """ "Office Manager" is reported for one occupation and listed as a title of two others."""
    assert _share_right(withheld, _listed(reported, release)) >= 0.80


@pytest.mark.slow
def test_no_title_is_read_better_by_being_reported(
    reported: Codes, release: OnetRelease, others: list[str]
) -> None:
    """The alternate titles, each fifth of them withheld in turn, gain as the reported ones do."""
    listed = defaultdict(set)
    ours = {code for role in load_catalogue() for code in role.onet_codes}
    for title in (*release.alternate_titles, *release.reported_titles):
        if title.code in ours:
            listed[normalise(title.title)].add(title.code)
    rows = load_catalogue().lineage.titles
    known = sorted({t for t, _, trust in rows if trust < FULL_TRUST and normalise(t) in listed})
    shares, before = [], []
    for fold in range(5):
        part = {t: listed[normalise(t)] for t in known if crc32(normalise(t).encode()) % 5 == fold}
        matcher = _without(part, others)
        shares.append(_share_right(matcher, part) * len(part))
        unlearnt = TitleMatcher((" ".join(words), *row) for words, *row in matcher.titles)
        before.append(_share_right(unlearnt, part) * len(part))
    assert sum(shares) / len(known) >= 0.62
    assert sum(shares) >= sum(before) + 0.02 * len(known)


def test_titles_of_other_work_are_not_taken_for_office_work(
    release: OnetRelease,
) -> None:
    ours = {code for role in load_catalogue() for code in role.onet_codes}
    shared_titles = {title.title for title in release.alternate_titles if title.code in ours}
    listed = {t.title for t in release.alternate_titles if not t.code.startswith(OFFICE)}
    matcher = load_catalogue().titles
    sample = random.Random(29).sample(sorted(listed - shared_titles), 2_000)
    taken = [title for title in sample if _is_taken(matcher, title)]
    assert len(taken) <= 0.02 * len(sample), taken


def test_office_titles_are_not_taken_for_other_work(release: OnetRelease) -> None:
    """Nothing counts for a year in other work, so that a slip costs; titles of shops are found."""
    ours = {code for role in load_catalogue() for code in role.onet_codes}
    codes = defaultdict(set)
    for title in (*release.alternate_titles, *release.reported_titles):
        codes[title.title].add(title.code in ours or title.code.startswith(OFFICE_WORK))
    reader = Reader(load_catalogue())
    office = [title for title, found in codes.items() if found == {True}]
    others = [title for title, found in codes.items() if found == {False}]
    slips = [title for title in office if reader.is_other_work(title)]
    assert len(slips) <= 0.005 * len(office), slips
    sample = random.Random(29).sample(sorted(others), 1_000)
    assert sum(map(reader.is_other_work, sample)) >= 0.6 * len(sample)


def _is_taken(matcher: TitleMatcher, title: str) -> bool:
    return any(similarity >= TITLE_CUT for _, similarity in matcher.find(title, limit=1))
