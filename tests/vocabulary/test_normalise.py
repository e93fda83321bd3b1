"""The canonical form: idempotent, and one form for what people mean alike."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backoffice_match.vocabulary.normalise import located_words, normalise

MARKS = st.text(alphabet="abcdeinpsw AB&/.+#'-’â€™Âé•,;()0123456789\u00a0\u200b\ufffd")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accessâ", "access"),
        ("Accessâ€™s", "access"),
        ("Â Excel", "excel"),
        ("donâ€™t know", "dont know"),
        ("don\ufffdt", "dont"),
        ("• Typing", "typing"),
        ("QuickBooks®", "quickbook"),
        ("Quick\u00a0Books", "quickbook"),
        ("quick\u200bbooks", "quickbook"),
        ("résumé", "resume"),
        ("pâté", "pate"),
        ("ﬁling", "filing"),
        ("C++", "c++"),
        ("C/C++", "c c++"),
        ("C#", "c#"),
        ("ASP.NET", "asp .net"),
        ("dot net", ".net"),
        ("A / P", "a/p"),
        ("P & L", "p&l"),
        ("R and D", "r&d"),
        ("FP&A", "fp&a"),
        ("AP & AR", "ap and ar"),
        ("401(k)", "401k"),
        ("W-2s and 1099s", "w2 and 1099"),
        ("5S", "5s"),
        ("10-key", "ten key"),
        ("TCP/IP", "tcp ip"),
        ("PL/SQL", "pl sql"),
        ("U.S. GAAP", "us gaap"),
        ("e-mail", "email"),
        ("on-boarding", "onboarding"),
        ("On Boarding", "onboarding"),
        ("Power Point", "powerpoint"),
        ("M.S. Office", "microsoft office"),
        ("MS Word", "microsoft word"),
        ("Windows 9.x", "windows 9.x"),
        ("11,000 kph", "11000 kph"),
        ("w/ Excel", "with excel"),
        ("w/o Excel", "without excel"),
        ("driver's licence", "driver license"),
        ("workers' comp", "worker comp"),
        ("organisational", "organizational"),
        ("A+ certified", "a+ certified"),
        ("reports.Prepared", "report prepared"),
        ("", ""),
        ("•–—", ""),
    ],
)
def test_forms(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "word",
    "sas aws windows sales statistics analysis business process access logistics status".split(),
)
def test_no_plural_is_folded_that_is_none(word: str) -> None:
    assert normalise(word) == word


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("taxes", "tax"),
        ("policies", "policy"),
        ("processes", "process"),
        ("databases", "database"),
        ("SharePoints", "sharepoint"),
        ("analyses", "analysis"),
        ("KPIs", "kpi"),
    ],
)
def test_plurals(plural: str, singular: str) -> None:
    assert normalise(plural) == singular


@given(st.one_of(st.text(), MARKS))
@example("Ã¢â‚¬â„¢s")
@example("e\u0301\u0345")
@example("e-e-mail - mail")
def test_idempotent(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.one_of(st.text(), MARKS))
def test_located_words_are_the_words(text: str) -> None:
    located = located_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in located)
    if text.isascii():
        assert " ".join(word for word, _, _ in located) == normalise(text)


def test_places_of_words_in_broken_text() -> None:
    text = "Â• Excelâ€™s Power Point"
    assert [text[start:end] for _, start, end in located_words(text)] == [
        "Excelâ€™s",
        "Power Point",
    ]
