"""Invented resume entries, and what is learnt from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from backoffice_match.build import entries
from backoffice_match.build.inputs import Inputs
from backoffice_match.resources import dataset_path, read_rows
from backoffice_match.vocabulary.text_terms import terms_of

LINES = {
    "mail-clerk": ("Sorted the mail", "Opened and sorted mail", "Sorted letters", "Sorted mail"),
    "typist": ("Typed letters", "Typed letters and mail", "Typed forms", "Typed daily"),
}


@pytest.fixture
def few(inputs: Inputs, tmp_path: Path) -> Inputs:
    """Inputs with a few entries of two roles."""
    rows = [
        f"{role},{number:02d},1,{text},curated"
        for role, lines in LINES.items()
        for number, text in enumerate(lines, start=1)
    ]
    table = tmp_path / entries.TABLE
    table.parent.mkdir(parents=True)
    table.write_text("\n".join(["role_id,entry,line,text,source", *rows]), encoding="utf-8")
    return replace(inputs, curated=tmp_path)


def test_terms_weigh_for_the_role_whose_entries_have_them(few: Inputs) -> None:
    learnt = entries.learnt_terms(few)
    for role, other in (("mail-clerk", "typist"), ("typist", "mail-clerk")):
        (own,) = terms_of(LINES[role][2]) & terms_of(LINES[role][3])
        assert learnt[role][own] > learnt[other].get(own, 0)


def test_terms_of_too_few_entries_are_left_out(few: Inputs) -> None:
    assert not any("form" in weights for weights in entries.learnt_terms(few).values())


def test_no_weight_is_negative(few: Inputs) -> None:
    assert min(w for weights in entries.learnt_terms(few).values() for w in weights.values()) > 0


def test_every_role_has_twenty_entries_of_its_own() -> None:
    rows = read_rows(dataset_path(entries.TABLE))
    per_role = Counter(role for role, _ in {(row["role_id"], row["entry"]) for row in rows})
    roles = {row["role_id"] for row in read_rows(dataset_path("roles/roles.csv"))}
    assert per_role.keys() == roles
    assert set(per_role.values()) == {20}
    assert len({row["text"].casefold() for row in rows}) == len(rows)
