"""Learnt weights of the words of titles, and titles that name other work."""

from __future__ import annotations

import pickle
from pathlib import Path

from backoffice_match import load_catalogue
from backoffice_match.vocabulary.title_weights import TitleWeights, summed
from backoffice_match.vocabulary.titles import BELOW_EXACT, LOWEST, TitleMatcher

TITLES = [
    ("Custodial Supervisor", "lead"),
    ("Lead Custodian", "lead"),
    ("School Custodian", "janitor"),
]
WEIGHTS = TitleWeights([("janitor", "custodian", 30), ("lead", "supervisor", 9), ("", "nurse", 20)])


def test_weights_decide_between_roles_that_are_alike() -> None:
    before = TitleMatcher(TITLES).find("Head Custodian")
    after = TitleMatcher(TITLES, WEIGHTS).find("Head Custodian")
    assert before[0][0] == "lead"
    assert after[0][0] == "janitor"
    assert max(likeness for _, likeness in after) <= BELOW_EXACT


def test_an_equal_title_is_not_moved() -> None:
    assert TitleMatcher(TITLES, WEIGHTS).find("Lead Custodian")[0] == ("lead", 100)


def test_words_of_other_work_count_against_all_roles_and_hide_none() -> None:
    before = dict(TitleMatcher(TITLES).find("Nurse Supervisor"))
    after = dict(TitleMatcher(TITLES, WEIGHTS).find("Nurse Supervisor"))
    assert LOWEST <= after.get("lead", LOWEST) < before["lead"]


def test_a_role_without_weights_stays_where_it_is() -> None:
    titles = [*TITLES, ("Fleet Supervisor", "own")]
    plain, weighted = TitleMatcher(titles), TitleMatcher(titles, WEIGHTS)
    assert dict(weighted.find("Fleet Lead"))["own"] == dict(plain.find("Fleet Lead"))["own"]


def test_a_title_without_a_role_names_other_work() -> None:
    matcher = TitleMatcher([*TITLES, ("Shift Supervisor", "")])
    assert TitleMatcher(TITLES).find("shift supervisor")
    assert matcher.find("shift supervisor") == matcher.find("Supervisor, Shift at Acme") == []
    assert pickle.loads(pickle.dumps(matcher)).find("shift supervisor") == []


def test_weights_of_some_roles() -> None:
    assert {role for role, _, _ in WEIGHTS.of_roles(["lead"]).rows} == {"", "lead"}
    assert WEIGHTS.of_roles(["own"]).rows == ()
    assert summed(WEIGHTS.laid_out(["lead"]), ["nurse", "supervisor"], 1).tolist() == [9, 20]


def test_the_table_is_read_when_first_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "weights.csv"
    weights = TitleWeights(path)
    path.write_text("role_id,mark,weight,source\nlead,chief,-3,\n", encoding="utf-8")
    assert weights.rows == (("lead", "chief", -3),)


def test_titles_of_shops_kitchens_and_schools_lead_to_no_office() -> None:
    typed = """cashier, sales associate, store manager, warehouse worker, waitress, teacher, nurse,
        shift supervisor, ad account manager, medical assistant, graphic designer, truck driver"""
    matcher = load_catalogue().titles
    found = {title.strip(): matcher.find(title.strip(), limit=1) for title in typed.split(",")}
    assert {t: best for t, best in found.items() if best and best[0][1] >= 80} == {}


def test_whom_a_post_serves_is_not_the_post() -> None:
    matcher = load_catalogue().titles
    assert matcher.find("CEO") == matcher.find("President") == []
    assert matcher.find("Assistant to the CEO")[0][0] == "executive-assistant"
