"""The page: what stands on it, that it is safe, and that it says what the ranking says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import backoffice_match as bm
from backoffice_match.api.page import page_lines
from backoffice_match.exceptions import FileError, UnknownRoleError
from backoffice_match.insight.pay import PAY_NOTE, percent, share_sentence
from backoffice_match.reporting.page.room import SHEET_LINES, estimated_lines
from backoffice_match.reporting.page.sheet_two import LIMITS
from backoffice_match.reporting.placed import whole
from tests.reporting.people import HELP_DESK, HOSTILE, LONG, NASTY, PAYROLL, SILENT, WHEN
from tests.reporting.test_markup import read

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "header"),
    *("h1", "h2", "h3", "p", "strong", "span", "ol", "li", "label", "input"),
    *("div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}


@pytest.fixture(scope="module")
def ranking() -> bm.Ranking:
    return bm.recommend(PAYROLL)


@pytest.fixture(scope="module")
def page(ranking: bm.Ranking) -> str:
    return ranking.to_html(initials="J. D.", when=WHEN, wished=["payroll manager"])


@pytest.fixture(scope="module")
def told(page: str) -> str:
    return read(page).told


def test_first_sheet_names_the_person_the_day_and_the_area(page: str, told: str) -> None:
    assert ("input", "J. D.") in [(t, a.get("value")) for t, a in read(page).tags]
    assert "Mar 9, 2026" in told
    assert "Chicago-Naperville-Elgin" in told


def test_what_was_understood_stands_with_boxes(page: str, told: str) -> None:
    assert "Excel = Microsoft Excel" in told
    assert "lacrose (unknown" in told
    assert "CPP (" in told, "letters with several senses are not sure"
    boxes = [a for t, a in read(page).tags if t == "input" and a.get("type") == "checkbox"]
    assert len(boxes) == 2 * 3


def test_five_roles_with_everything_a_client_needs(ranking: bm.Ranking, told: str) -> None:
    lines = page_lines(ranking)
    assert len(lines) == 5
    for line in lines:
        role, why = line.item.role, line.item.explain()
        assert role.title in told
        assert f"{whole(line.item.points)} points" in told
        assert role.onet_codes[0] in told
        assert all(skill in told for skill in why.strengths[:1])
        assert why.pay is None or f"${round(why.pay.median, -2):,} middle" in told
        assert f"{role.openings:,} openings a year" in told


def test_points_are_never_called_a_chance(told: str) -> None:
    assert "Fit points, not a chance of being hired" in told
    assert "%" not in re.findall(r"group \d: [^()]*points", told)[0]


def test_second_sheet_plans_two_roles_of_two_occupations(ranking: bm.Ranking, told: str) -> None:
    chosen = re.findall(r"If you choose: (.+?)(?:Now|You bring)", told)
    assert chosen[0] == ranking[0].role.title
    first, second = (next(r for r in bm.load_catalogue() if r.title == title) for title in chosen)
    assert first.soc_code != second.soc_code
    for word in ("Step", "Cost", "Time", "Who", "By when", "The next role up", "Upsides", "Notes"):
        assert word in told
    assert LIMITS in told
    assert "Signed by you" in told
    assert "BLS wages (OEWS) 2025-05" in told


def test_plan_on_the_page_is_the_plan_of_the_matcher(ranking: bm.Ranking, told: str) -> None:
    plan = bm.Matcher().plan(PAYROLL, ranking[0].role, budget=120)
    assert f"With these steps {whole(plan.points_after)}:" in told
    assert all(gain.name in told for gain in plan.gains if not gain.to_confirm)
    sure = [gain.name for gain in plan.gains if gain.to_confirm]
    assert f"what you probably know from past jobs: {sure[0]}" in told


def test_wished_role_stands_with_its_reason(told: str) -> None:
    wished = bm.Matcher().explain(PAYROLL, "payroll-manager")
    assert f"Payroll Manager: {whole(wished.points)} points" in told


def test_roles_can_be_chosen(ranking: bm.Ranking) -> None:
    told = read(ranking.to_html(when=WHEN, roles=["bookkeeper"], wished="payroll manager")).told
    assert re.findall(r"If you choose: (.+?)(?:Now|You bring)", told) == ["Bookkeeper"]


def test_unknown_roles_are_refused(ranking: bm.Ranking) -> None:
    with pytest.raises(UnknownRoleError, match="expected a role id"):
        ranking.to_html(roles=["astronaut-of-the-deep-sea"])


def test_page_has_no_script_and_no_address(page: str) -> None:
    found = read(page)
    assert {name for name, _ in found.tags} <= ELEMENTS
    attributes = {key for _, keys in found.tags for key in keys}
    assert not {key for key in attributes if key.startswith("on")}
    assert not attributes & {"src", "href", "action", "srcset", "data"}
    assert "url(" not in page
    assert "@import" not in page
    policy = next(a for t, a in found.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert str(policy["content"]).startswith("default-src 'none'")


def test_hostile_text_shows_as_text() -> None:
    page = bm.recommend(HOSTILE).to_html(initials=NASTY, when=WHEN)
    found = read(page)
    assert {name for name, _ in found.tags} <= ELEMENTS
    assert "<script>document.title='taken'</script>" in found.told


def test_long_records_are_cut_to_fit() -> None:
    page = bm.recommend(LONG).to_html(when=WHEN)
    sheets = page.split('<section class="sheet"')[1:]
    assert [estimated_lines(sheet) <= SHEET_LINES for sheet in sheets] == [True, True]
    assert re.search(r"and \d+ more", page)


def test_somebody_without_a_ranking_gets_a_page_that_says_why() -> None:
    told = read(bm.recommend(SILENT).to_html(when=WHEN)).told
    assert "Add what you did at work" in told
    assert "points (" not in told


def test_same_day_gives_the_same_page(page: str) -> None:
    again = bm.recommend(PAYROLL).to_html(initials="J. D.", when=WHEN, wished=["payroll manager"])
    assert again == page
    assert page != bm.recommend(PAYROLL).to_html(when=date(2026, 3, 10))


def test_every_field_can_be_named_by_those_who_hear_the_page(page: str) -> None:
    depth = 0
    for found in re.finditer(r"<(/?)(label|input)\b([^>]*)>", page):
        closing, name, attributes = found.groups()
        if name == "label":
            depth += -1 if closing else 1
        else:
            assert depth or "aria-label=" in attributes, found[0]


def test_page_is_written_whole(tmp_path: Path, ranking: bm.Ranking) -> None:
    made = ranking.to_html(tmp_path / "page.html", when=WHEN)
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == made
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_pages_are_not_sent_anywhere(ranking: bm.Ranking) -> None:
    with pytest.raises(FileError, match="a remote path"):
        ranking.to_html("https://example.org/page.html")


def test_top_of_the_ranking_does_not_shorten_the_page() -> None:
    short = bm.recommend(HELP_DESK, top=1).to_html(when=WHEN)
    assert short == bm.recommend(HELP_DESK, top=30).to_html(when=WHEN)


def test_the_next_role_up_asks_only_for_what_is_lacking_and_pays_no_less() -> None:
    holder = PAYROLL.replace(certifications="Certified Payroll Professional")
    page = bm.recommend(holder).to_html(when=WHEN, roles=["payroll-clerk", "purchasing-manager"])
    assert (
        "Payroll Specialist after about 2 years. It asks for payroll taxes and multi-state" in page
    )
    assert "No step up is listed for this job." in page
    assert " less (U.S." not in page


def test_years_that_most_jobs_ask_for_are_told_where_nothing_is_known_of_them() -> None:
    graduate = bm.Candidate(
        skills=["GAAP", "month-end close", "reconciliations"],
        education="Bachelor of Science in Accounting",
    )
    page = bm.recommend(graduate).to_html(when=WHEN)
    assert "5 years of such work (asked by half of these jobs; yours are not told)" in page
    assert "If you choose: Controller" not in page
    clerk = bm.recommend(graduate.replace(education="high school", past_jobs="AP clerk (3)"))
    page = clerk.to_html(when=WHEN, roles=["staff-accountant"])
    assert "Not among the steps, since it takes years: more school (" in page


def test_costs_are_lines_to_write_on() -> None:
    page = bm.recommend(PAYROLL).to_html(when=WHEN)
    assert "for costs ask the school" in page
    assert re.search(r'aria-label="Cost of: [^"]+ Ask the school or the issuer" value=""', page)


def test_a_language_is_said_to_count_where_it_is_asked_for() -> None:
    page = bm.recommend(PAYROLL.replace(skills="ADP; payroll; Spanish")).to_html(when=WHEN)
    assert "Spanish (counts where a job asks for it)" in page


def test_the_first_role_says_how_many_jobs_pay_what_is_hoped_for() -> None:
    ranking = bm.recommend(PAYROLL)
    pay = ranking[0].pay
    assert pay is not None
    page = read(ranking.to_html()).told
    assert page.count("What you hope to earn: ") == 1
    assert share_sentence(pay) in page
    assert f"of the lowest-paid third, {percent(pay.share_entry or 0)} (BLS code {pay.soc})" in page
    assert PAY_NOTE in page
    silent = bm.recommend(PAYROLL.replace(salary=None)).to_html()
    assert "What you hope to earn" not in silent
