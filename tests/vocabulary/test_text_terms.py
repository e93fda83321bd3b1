"""Stems, pairs of stems, and the terms of a table found in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.stems import content_stem, stem
from backoffice_match.vocabulary.text_sections import sections
from backoffice_match.vocabulary.text_terms import TermFinder, terms_of
from backoffice_match.vocabulary.text_words import TextWords

WORDS = st.lists(st.sampled_from("paid the vendor invoices and filed processed data of".split()))


def found(terms: list[str], text: str) -> dict[str, int]:
    words = TextWords.of(text)
    return {terms[i]: n for i, n in TermFinder(terms).find(words, sections(words)).times.items()}


@pytest.mark.parametrize(
    "forms",
    [
        "process processed processing",
        "prepare prepared preparing preparation",
        "manage managed managing",
        "invoice invoiced invoicing",
        "schedule scheduled scheduling",
        "maintain maintained maintaining",
        "answer answered answering",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


def test_unlike_words_have_unlike_stems() -> None:
    words = "account accrual payroll payment invoice inventory record recruit file filter".split()
    assert len({stem(word) for word in words}) == len(words)


@given(st.text(alphabet="abcdeginrsty", min_size=1, max_size=14))
def test_a_stem_is_never_blank(word: str) -> None:
    assert stem(word)
    assert len(content_stem(word)) <= len(word) + 1


@pytest.mark.parametrize(
    "text",
    [
        "processed all vendor invoices",
        "invoice processing",
        "Invoices were processed",
        "processing of many, many things; invoices processed daily",
    ],
)
def test_pairs_meet_whatever_the_form_and_order(text: str) -> None:
    assert found(["invoic process"], text) == {"invoic process": 1}


@pytest.mark.parametrize(
    "text",
    [
        "processed mail; sent invoices",
        "processed mail of our vendors before their invoices",
        "never processed invoices",
        "willing to learn to process invoices",
        "REFERENCES\nprocessed invoices",
        "planning to learn how to process invoices",
    ],
)
def test_pairs_that_do_not_meet(text: str) -> None:
    assert found(["invoic process"], text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "planned the budget and processed invoices",
        "project planning, processed invoices for the annual plan",
        "Job description:\nProcessed invoices",
    ],
)
def test_what_was_done_counts_beside_a_plan_and_below_its_heading(text: str) -> None:
    assert found(["invoic process"], text) == {"invoic process": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Bill Price, Chicago. Filed papers",
        "Filed papers for Price and Bill",
        "Bill Price\nfiled papers",
        "mother of two, veteran, age 61, born 1962",
    ],
)
def test_names_and_personal_words_are_no_terms(text: str) -> None:
    terms = ["ag", "bill", "born", "chicago", "mother", "pric", "price", "two", "veteran"]
    assert found(terms, text) == {}


@given(WORDS)
def test_a_finder_finds_every_term_of_a_statement(words: list[str]) -> None:
    text = " ".join(words)
    terms = sorted(terms_of(text))
    assert set(found(terms, text)) == set(terms)


@given(st.one_of(st.text(), st.text(alphabet="paid invoice no,.\n-;")))
def test_places_are_those_of_the_text(text: str) -> None:
    words = TextWords.of(text)
    finder = TermFinder(sorted(terms_of(text)))
    for start, end in finder.find(words, sections(words)).places.values():
        assert 0 <= start < end <= len(text)
