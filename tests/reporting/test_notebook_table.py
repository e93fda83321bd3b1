"""What a ranking shows of itself in a notebook."""

from __future__ import annotations

import backoffice_match as bm
from tests.reporting.people import HOSTILE, PAYROLL, SILENT
from tests.reporting.test_markup import read


def test_table_says_what_points_are_and_names_tiers() -> None:
    ranking = bm.recommend(PAYROLL)
    told = read(ranking._repr_html_()).told
    assert "Fit points, not a chance of being hired" in told
    assert "Tier 1" in told
    for line in ranking.shown():
        assert line.item.role.title in told


def test_at_most_two_roles_of_one_occupation_stand_in_rows() -> None:
    ranking = bm.recommend(PAYROLL, top=30)
    socs = [line.item.role.soc_code for line in ranking.shown()]
    assert len(socs) == 5
    assert max(map(socs.count, socs)) <= 2


def test_input_is_escaped() -> None:
    page = bm.recommend(HOSTILE)._repr_html_()
    assert {name for name, _ in read(page).tags} <= {
        *("div", "style", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br"),
    }


def test_colours_are_the_notebooks_own() -> None:
    page = bm.recommend(PAYROLL)._repr_html_()
    style = page[page.index("<style>") : page.index("</style>")]
    assert "#" not in style
    assert "rgb" not in style
    assert "color:inherit" in style


def test_no_ranking_gives_the_reason() -> None:
    told = read(bm.recommend(SILENT)._repr_html_()).told
    assert "No ranking." in told
    assert "Add what you did at work" in told


def test_roles_without_a_soc_are_not_folded_together() -> None:
    names = ("one", "two", "three", "four")
    own = bm.Catalogue.from_frames(
        roles=[{"role_id": name, "title": name.title()} for name in names],
        skills=[{"role_id": name, "skill": "data entry", "importance": 50} for name in names],
    )
    ranking = bm.Matcher(own).recommend(bm.Candidate(skills=["data entry"]))
    assert [len(line.folded) for line in ranking.shown()] == [0, 0, 0, 0]
