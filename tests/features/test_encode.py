"""From words to integer features: each skill once, unknown kept apart from none."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Ragged
from backoffice_match.features.encode import Features, distinct, encode, spread
from backoffice_match.features.people import People
from backoffice_match.features.text_fields import joined
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, skill_number

pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5)
rows = st.lists(pairs, max_size=4)


def features(*batch: Candidate) -> Features:
    return encode(People.from_candidates(batch), engine().reader)


def table(ragged: Ragged) -> list[list[tuple[int, ...]]]:
    return [
        list(zip(*(column.tolist() for column in ragged.row(i)), strict=True))
        for i in range(len(ragged))
    ]


@given(rows)
def test_each_skill_once_at_its_highest_level(lists: list[list[tuple[int, int]]]) -> None:
    found = table(distinct(Ragged.from_rows(lists, 2), level=True))
    for row, got in zip(lists, found, strict=True):
        best: dict[int, int] = {}
        for skill, level in row:
            best[skill] = max(best.get(skill, 0), level or 2)
        assert got == sorted(best.items())


@given(rows)
def test_each_key_once_in_order(lists: list[list[tuple[int, int]]]) -> None:
    keys = [[(key,) for key, _ in row] for row in lists]
    found = table(distinct(Ragged.from_rows(keys, 1)))
    assert found == [sorted(set(row)) for row in keys]


@given(st.lists(st.tuples(pairs, pairs), max_size=4))
def test_joined_rows_hold_both(
    both: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]],
) -> None:
    left, right = (Ragged.from_rows([pair[i] for pair in both], 2) for i in (0, 1))
    assert table(joined(left, right)) == [a + b for a, b in both]


@given(rows.filter(bool), st.data())
def test_spread_replaces_each_word_by_its_entries(
    per_word: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    code = st.integers(0, len(per_word) - 1)
    lists = data.draw(st.lists(st.lists(code, max_size=3), max_size=3))
    coded = Ragged.from_rows([[(c,) for c in row] for row in lists], 1)
    found = table(spread(coded, Ragged.from_rows(per_word, 2)))
    assert found == [[entry for c in row for entry in per_word[c]] for row in lists]


def test_unknown_is_kept_apart_from_none() -> None:
    found = features(Candidate(skills=["Excel"]), Candidate(certifications=[], past_jobs=[]))
    assert found.certifications_known.tolist() == [False, True]
    assert found.jobs_known.tolist() == [False, True]
    assert found.education.tolist() == [-1, -1]
    assert found.salary.tolist() == found.months.tolist() == [-1, -1]


def test_skills_are_read_from_lists_and_from_text_together() -> None:
    person = Candidate(skills={"Excel": "expert"}, text="I use Excel and QuickBooks every day.")
    skills, levels = (column.tolist() for column in features(person).skills.row(0))
    read = dict(zip(skills, levels, strict=True))
    assert read[skill_number("Excel")] == 4
    assert read[skill_number("QuickBooks")] == 2
    assert skills == sorted(skills)


def test_a_level_in_words_counts_and_a_stated_one_outweighs_it() -> None:
    for skills, level in (({"expert in Excel": None}, 4), ({"expert in Excel": 1}, 1)):
        found = features(Candidate(skills=skills)).skills.row(0)
        assert [column.tolist() for column in found] == [[skill_number("Excel")], [level]]


def test_past_jobs_earn_what_the_lineage_says() -> None:
    found = features(Candidate(past_jobs=[("Payroll Clerk", 3), "zorblaxer"]))
    lineage = catalogue().lineage
    row = lineage.role_ids.index("payroll-clerk")
    codes, months = (column.tolist() for column in found.jobs.row(0))
    assert months == [36, -1]
    assert found.job_recognised[codes].tolist() == [True, False]
    assert (found.job_credit[codes[0]] >= lineage.credit[row]).all()
    assert not found.job_credit[codes[1]].any()


def test_no_people_give_empty_features() -> None:
    found = features()
    assert len(found) == 0
    assert found.skills.indptr.tolist() == [0]
    assert found.job_credit.shape == (0, len(catalogue().lineage.role_ids))


def test_places_share_their_areas() -> None:
    found = features(
        Candidate(location="Chicago, IL"), Candidate(), Candidate(location="Chicago, IL")
    )
    assert found.place[0] == found.place[2] != found.place[1]
    wages = catalogue().wages
    names = [wages.area_types[area] for area in found.areas[found.place[0]]]
    assert names == ["metro", "state", "national"]
    assert [wages.area_types[a] for a in found.areas[found.place[1]]] == ["national"]
    assert np.issubdtype(found.place.dtype, np.integer)
