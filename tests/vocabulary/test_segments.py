"""Cutting cells into pieces, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.segments import segments


def pieces(text: str) -> list[str]:
    return [" ".join(piece.text.split()) for piece in segments(text, "expert".__eq__)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Word, Excel; Access | Outlook • Visio", ["Word", "Excel", "Access", "Outlook", "Visio"]),
        ("11,000 kph, typing", ["11,000 kph", "typing"]),
        ("Excel (expert), Word", ["Excel expert", "Word"]),
        ("Excel - expert", ["Excel expert"]),
        ("Office: Word", ["Office", "Word"]),
        ("on-boarding", ["on-boarding"]),
        ("Office (Word, Excel) user", ["Office", "Word", "Excel", "user"]),
        ("401(k)", ["401 k"]),
        ("manager(s)", ["manager"]),
        ("Knows Excel. Types fast", ["Knows Excel", "Types fast"]),
        ("Knows Excel.Types fast", ["Knows Excel", "Types fast"]),
        ("ASP.NET, VB.Net", ["ASP.NET", "VB.Net"]),
        ("Accts. payable", ["Accts. payable"]),
        ("line\nline", ["line", "line"]),
        ("", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.one_of(st.text(), st.text(alphabet="ab(),.;:- \n[]{}|")))
def test_pieces_lie_in_order_and_in_the_text(text: str) -> None:
    end = 0
    for piece in segments(text, bool):
        assert piece.start >= end
        end = piece.start + len(piece.text)
        assert len(piece.text) == len(text[piece.start : end])
    assert end <= len(text)
