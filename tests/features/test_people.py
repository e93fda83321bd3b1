"""People as columns in which every distinct value stands once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.features.people import Coded, People, Words
from backoffice_match.records.candidate import Candidate

from ..strategies import people

words = st.sampled_from("abcd")


@given(st.lists(st.one_of(st.none(), words)))
def test_coded_values_come_back(items: list[str | None]) -> None:
    coded = Coded.of(items)
    assert [None if c < 0 else coded.values[c] for c in coded.codes.tolist()] == items
    assert len(set(coded.values)) == len(coded.values)


@given(st.lists(st.one_of(st.none(), st.lists(words, max_size=3))))
def test_words_come_back_and_unknown_is_not_empty(lists: list[list[str] | None]) -> None:
    found = Words.of(lists)
    assert found.known.tolist() == [items is not None for items in lists]
    for i, items in enumerate(lists):
        assert [found.values[c] for c in found.rows.row(i)[0].tolist()] == (items or [])
    assert len(set(found.values)) == len(found.values)


@given(st.lists(people(), max_size=4))
def test_candidates_become_columns(batch: list[Candidate]) -> None:
    found = People.from_candidates(batch)
    assert len(found) == len(batch)
    for i, person in enumerate(batch):
        assert found.salary[i] == (person.salary.cents_per_year if person.salary else -1)
        months = person.experience_months
        assert found.months[i] == (-1 if months is None else months)
        assert found.certifications.known[i] == (person.certifications is not None)
        assert found.past_jobs.known[i] == (person.past_jobs is not None)
