"""Words of free text in the skills factor: they add, exactly, and are explained to the point."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.api.matcher import Matcher
from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.insight.word_parts import MOST, OTHER, is_wording
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, explanation, points, role_number, scores

SENTENCES = (
    "Processed all vendor invoices and matched them to purchase orders.",
    "Reconciled bank accounts in Excel.",
    "Answered phones and greeted visitors.",
    "Ran payroll for 300 people.",
    "Rode horses over the hills.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True)


@given(TEXTS)
def test_contributions_add_up(sentences: list[str]) -> None:
    person = Candidate(text=" ".join(sentences), skills=["QuickBooks"])
    for role in (role_number("accounts-payable-clerk"), role_number("payroll-clerk")):
        why = explanation(person, role)
        assert sum(why.skill_contributions.values()) == why.contributions["skills"]
        assert not any(is_wording(name) for name in why.strengths)


@given(TEXTS, st.sampled_from(SENTENCES))
def test_another_sentence_costs_at_most_the_unrelated(sentences: list[str], more: str) -> None:
    before = Candidate(text=" ".join(sentences), skills=["QuickBooks"])
    after = before.replace(text=f"{before.text} {more}")
    assert (points([after]) >= points([before]) - 500).all()


@given(TEXTS)
def test_text_beside_a_list_costs_at_most_the_unrelated(sentences: list[str]) -> None:
    listed = Candidate(skills=["QuickBooks", "payroll"])
    both = listed.replace(text=" ".join(sentences))
    assert (points([both]) >= points([listed]) - 500).all()


def test_order_of_sentences_and_people_changes_nothing() -> None:
    people = [Candidate(text=" ".join(order)) for order in (SENTENCES, SENTENCES[::-1])]
    both = points([*people, Candidate(skills=["QuickBooks"])])
    assert np.array_equal(both[0], both[1])
    assert np.array_equal(both[:1], points(people[:1]))


SERVED = "Closed the restaurant, processed payments and reconciled the bank drawer."


def _worded(text: str, role_id: str, **more: object) -> int:
    why = explanation(Candidate(text=text, skills=["QuickBooks"], **more), role_number(role_id))
    return sum(points for name, points in why.skill_contributions.items() if is_wording(name))


@pytest.mark.parametrize(
    "role_id", ["accounting-supervisor", "bookkeeper", "network-administrator"]
)
def test_words_about_other_work_count_as_far_as_it_is_related(role_id: str) -> None:
    assert _worded(SERVED, role_id) > 0
    assert _worded(f"Server, Roe Grill, 2018 - 2021. {SERVED}", role_id) == 0
    assert _worded(SERVED, role_id, past_jobs=["server"]) == 0


def test_words_count_fully_beside_a_job_of_a_role_or_an_unread_one() -> None:
    whole = _worded(SERVED, "bookkeeper")
    for jobs in (["server", "bookkeeper"], ["server", "chief wizard"]):
        assert _worded(SERVED, "bookkeeper", past_jobs=jobs) > whole // 2


def test_words_count_in_part_for_work_that_is_near() -> None:
    text = "Answered calls of customers, handled returns and complaints."
    near = _worded(text, "call-center-agent", past_jobs=["cashier"])
    assert 0 < near < _worded(text, "call-center-agent")


def test_a_selection_of_roles_scores_the_same() -> None:
    person = Candidate(text=" ".join(SENTENCES))
    part = Matcher(catalogue().select(role_ids=["payroll-clerk", "bookkeeper"]))
    whole = {
        match.role.id: match.points for match in Matcher(catalogue()).recommend(person, top=200)
    }
    for match in part.recommend(person, top=2):
        assert match.points == whole[match.role.id]


def test_a_typed_skill_counts_more_than_a_mention() -> None:
    role = role_number("payroll-clerk")
    mentioned = Candidate(text="Ran payroll for 300 people.")
    typed = mentioned.replace(skills=["payroll"])
    assert points([typed])[0, role] > points([mentioned])[0, role]


def test_without_a_table_of_terms_mentions_count_fully() -> None:
    factor = engine().factors["skills"]
    assert factor.credit_of(np.array([0, 1])).tolist() == [100, 50]
    assert scores([Candidate(skills=["payroll"])]).features.terms.lengths.tolist() == [0]


def test_the_shipped_table_is_read_only_when_a_text_is() -> None:
    made = load_catalogue().select(families=["payroll"])
    Matcher(made).recommend(Candidate(skills=["payroll", "ADP"]))
    assert "weights" not in vars(made.terms)
    Matcher(made).recommend(Candidate(text="Ran payroll in ADP"))
    assert "weights" in vars(made.terms)


def test_of_words_few_are_named_and_none_that_say_nothing_of_work() -> None:
    text = (
        "Every month I never missed a deadline. I processed invoices for vendors and posted "
        "payments every day, and reconciled the bank statement."
    )
    parts = explanation(Candidate(text=text), role_number("accounts-payable-clerk"))
    worded = [name for name in parts.skill_contributions if is_wording(name)]
    assert "invoices (words of your text)" in worded
    assert not any("every" in name.casefold() or "missed" in name for name in worded)
    assert OTHER in worded
    assert len(worded) <= MOST + 1
