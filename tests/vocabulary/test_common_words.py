"""Common words name a skill where they are typed as one, and not inside a sentence."""

from __future__ import annotations

import pytest

import backoffice_match as bm
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import load_vocabulary

READER = Recogniser(load_vocabulary())


def _in_text(text: str) -> set[str]:
    return {READER.vocabulary.skill_ids[mention.skill] for mention in READER.recognise_text(text)}


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        ("Review resumes and interview applicants.", "career-counseling"),
        ("Use optical scanners to read forms.", "optical-dispensing"),
        ("Handle returns of merchandise.", "merchandising"),
        ("Inform staff of it within 30 minutes of arrival.", "minutes-taking"),
        ("Sort outgoing packages by kind and type of goods.", "interpersonal-skills"),
        ("Sort outgoing packages by kind and type of goods.", "emotional-intelligence"),
        ("Receive and bank cash from customers.", "cash-handling"),
        ("Go to the main building or to the store.", "surgical-assistance"),
    ],
)
def test_a_sentence_is_not_taken_for_a_skill(statement: str, never: str) -> None:
    assert never not in _in_text(statement)


@pytest.mark.parametrize(
    ("typed", "skill"),
    [
        ("merchandise", "merchandising"),
        ("cash", "cash-handling"),
        ("cashier", "cash-handling"),
        ("POS", "point-of-sale-systems"),
        ("register", "cash-handling"),
        ("upselling", "upselling"),
        ("ServSafe", "food-safety"),
        ("ADO", "azure-devops"),
        ("Ad Account Manager", "advertising"),
    ],
)
def test_a_word_typed_as_a_skill_is_one(typed: str, skill: str) -> None:
    ids = READER.vocabulary.skill_ids
    assert [ids[found] for found, _ in READER.recognise(typed).skills] == [skill]


def test_what_shops_teach_leads_to_customers_and_to_no_accountant() -> None:
    people = (
        ["cash handling", "POS", "customer service"],
        ["cash handling", "POS", "upselling", "food safety", "customer service"],
        ["cashier", "stocking shelves", "customer service"],
    )
    for skills in people:
        best = bm.recommend(bm.Candidate(skills=skills), top=5)
        assert best[0].role.family == "customer-service", skills
        assert {match.role.family for match in best}.isdisjoint({"accounting-finance", "payroll"})
