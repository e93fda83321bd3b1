"""The reader: what the catalogue's vocabulary makes of each word."""

from __future__ import annotations

import pytest

from backoffice_match.features.reader import Reader

from ..scoring import catalogue, engine


def reader() -> Reader:
    return engine().reader


@pytest.mark.parametrize("text", ["Payroll Clerk", "payroll clerk", "  PAYROLL CLERK "])
def test_a_role_is_found_by_its_own_title(text: str) -> None:
    assert reader().job(text) == ("payroll-clerk",)


def test_every_title_of_a_role_leads_to_it() -> None:
    missed = [role.id for role in catalogue() if role.id not in reader().job(role.title)]
    assert missed == []


@pytest.mark.parametrize("text", ["lion tamer", "zzz", "!!!", "plumber of the deep sea"])
def test_other_titles_stand_for_no_role(text: str) -> None:
    assert reader().job(text) == ()
    assert not reader().job_credit(text).any()


def test_letters_of_several_issuers_are_read_in_every_sense() -> None:
    found = reader().certification("CPP")
    ids = catalogue().certification_table.certification_ids
    held = {ids[i] for i in reader().certifications_held("CPP")}
    assert held == {*found.ids, *found.candidates}
    assert reader().certifications_held("CPP candidate") == ()


def test_areas_end_in_the_nation() -> None:
    wages = catalogue().wages
    for text in ("Chicago, IL", "Ohio", "Atlantis", None):
        assert wages.area_types[reader().areas(text)[-1]] == "national"
    assert len(reader().areas("Chicago, IL")) == 3
    assert len(reader().areas("Ohio")) == 2


def test_text_gives_each_skill_once() -> None:
    found = reader().text("Excel, expert in Excel and QuickBooks; Excel again").skills
    assert len({skill for skill, _ in found}) == len(found)
    assert max(level for _, level in found) == 4
