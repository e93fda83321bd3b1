"""Free text as words with places, clauses, sentences and sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.text_sections import sections
from backoffice_match.vocabulary.text_words import TextWords

SIGNS = st.text(alphabet="abAB12 .,;:()-–•/&+#'\n\té€Excel data base")


@given(st.one_of(st.text(), SIGNS))
def test_any_text_is_cut_and_every_word_has_its_place(text: str) -> None:
    found = TextWords.of(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)
    assert found.clauses == sorted(found.clauses)
    assert len(sections(found)) == len(found.by_sentence)
    for run in found.by_sentence:
        assert len({found.sentences[i] for i in run}) == 1
    assert [i for run in found.by_sentence for i in run] == list(range(len(found)))


@given(st.lists(st.sampled_from("kept the data base Excel p & l e mail payroll r&d".split())))
def test_words_are_those_of_the_canonical_form(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(TextWords.of(text).words) == normalise(text)


@given(st.lists(st.sampled_from(["ledger", "data", "base,", "Excel.", "on", "boarding"])))
def test_places_in_the_key_lead_back_to_the_words(words: list[str]) -> None:
    found = TextWords.of(" ".join(words))
    at = 0
    for number, word in enumerate(found.words):
        at = found.key.index(word, at)
        assert found.number(at) == number
        at += len(word)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Filed papers. Kept books.", 2),
        ("Filed papers for the acct. dept. and J. Roe", 1),
        ("Payroll\nFiling", 2),
        ("Communicated the policies of the house to all of its\nmanagers and clerks", 1),
        ("one two three four five six seven eight nine ten\n\nfiling", 2),
        ("e.g. payroll", 1),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(TextWords.of(text).by_sentence) == sentences


def test_headings_open_sections() -> None:
    text = "Jane Roe\nEDUCATION\nBBA, 2010\nTechnical Skills: Excel\nReferences\nJohn Poe\n"
    words = TextWords.of(text)
    assert sections(words) == ["", "heading", "education", "skills", "heading", "others"]


def test_a_sentence_is_no_heading() -> None:
    assert sections(TextWords.of("experience with payroll")) == [""]
    assert sections(TextWords.of("Skills and ability to work alone are mine")) == [""]
