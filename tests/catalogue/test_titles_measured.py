"""How well job titles lead to roles, measured on O*NET's titles (needs the official release)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from backoffice_match import load_catalogue
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.features.reader import TITLE_CUT
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.titles import TitleMatcher

OFFICE = ("11-", "13-", "15-", "17-", "23-", "25-", "33-", "37-", "41-", "43-")
"""Major groups of which some occupation is a role; titles of the others name other work."""

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
def withheld(reported: Codes) -> TitleMatcher:
    """A matcher that has none of the reported titles, wherever it came from."""
    hidden = set(map(normalise, reported))
    titles = load_catalogue().lineage.titles
    return TitleMatcher([row for row in titles if normalise(row[0]) not in hidden])


def _share_right(matcher: TitleMatcher, titles: Codes) -> float:
    """Share of titles whose first role is of one of their occupations."""
    own = {role.id: {*role.onet_codes, role.soc_code} for role in load_catalogue()}
    found = {title: matcher.find(title, limit=1) for title in titles}
    right = [
        bool(best) and bool(own[best[0][0]] & {*titles[title], *(c[:7] for c in titles[title])})
        for title, best in found.items()
    ]
    return sum(right) / len(right)


def test_withheld_reported_titles(withheld: TitleMatcher, reported: Codes) -> None:
    """About three in four; many titles are reported for one of several occupations that use them.

    A classifier trained on the same titles (linear, on words and letter groups) reaches as much.
    """
    assert len(reported) > 700
    assert _share_right(withheld, reported) >= 0.74


def test_an_occupation_that_lists_the_title_is_right_too(
    withheld: TitleMatcher, reported: Codes, release: OnetRelease
) -> None:
    """ "Office Manager" is reported for one occupation and listed as a title of two others."""
    listed = {normalise(title): set(codes) for title, codes in reported.items()}
    for title in release.alternate_titles:
        listed.get(normalise(title.title), set()).add(title.code)
    both = {title: listed[normalise(title)] for title in reported}
    assert _share_right(withheld, both) >= 0.78


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


def _is_taken(matcher: TitleMatcher, title: str) -> bool:
    return any(similarity >= TITLE_CUT for _, similarity in matcher.find(title, limit=1))
