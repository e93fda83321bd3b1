"""Skills in sentences: denials, wishes, levels, names and everyday words."""

from __future__ import annotations

import pytest

from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.text_words import TextWords


@pytest.fixture(scope="module")
def shipped() -> Recogniser:
    return Recogniser(load_catalogue().vocabulary)


def said(recogniser: Recogniser, text: str) -> dict[str, tuple[int, bool]]:
    """Name of each skill found, with its level and whether it is denied."""
    names = recogniser.vocabulary.names
    found = recogniser.mentions(TextWords.of(text))
    return {names[mention.skill]: (mention.level, mention.denied) for mention in found}


def held(recogniser: Recogniser, text: str) -> set[str]:
    return {name for name, (_, denied) in said(recogniser, text).items() if not denied}


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Excel, Word or QuickBooks.",
        "I do not have any Excel experience",
        "Excel: none",
        "I have not used Excel, QuickBooks or SAP yet.",
        "never worked with Excel",
        "Excel - no experience",
        "Willing to learn Excel and QuickBooks",
        "Eager to learn about Excel",
        "Seeking a challenging position in payroll",
        "lack of experience in payroll",
        "unfamiliar with QuickBooks",
    ],
)
def test_denied_and_wished_for(shipped: Recogniser, text: str) -> None:
    found = said(shipped, text)
    assert any(denied for _, denied in found.values())
    assert held(shipped, text) <= {"fast learner"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ensured no errors in payroll", "payroll"),
        ("Never missed a deadline in payroll", "payroll"),
        ("Without supervision, ran payroll", "payroll"),
        ("Not only payroll but budgets", "payroll"),
        ("No Excel experience but strong QuickBooks", "QuickBooks"),
        ("Seeking a position where I can use my Excel skills", "Microsoft Excel"),
        ("Looking at Excel reports every day", "Microsoft Excel"),
    ],
)
def test_a_denial_ends_where_something_else_is_named(
    shipped: Recogniser, text: str, name: str
) -> None:
    assert name in held(shipped, text)


@pytest.mark.parametrize(
    "text",
    [
        "I excel at sales",
        "access to records was given",
        "Access to the files",
        "by Word of mouth",
        "the outlook for the quarter was good",
        "I gave my word",
    ],
)
def test_near_misses_are_no_programs(shipped: Recogniser, text: str) -> None:
    assert not {name for name in held(shipped, text) if name.startswith("Microsoft")}


def test_lists_of_programs(shipped: Recogniser) -> None:
    programs = {"Microsoft Excel", "Microsoft Word", "Microsoft Access"}
    assert programs <= held(shipped, "Proficient in Excel, Word and Access.")
    assert programs <= held(shipped, "SKILLS\nexcel, word, access")
    assert programs <= held(shipped, "Microsoft Word, Access and Excel")
    assert programs <= held(shipped, "Used Word for letters and Access for lists and Excel")


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("familiar with Salesforce", "Salesforce", 1),
        ("QuickBooks (advanced), filing", "QuickBooks", 3),
        ("QuickBooks - expert", "QuickBooks", 4),
        ("Familiar with Salesforce, QuickBooks and SAP", "QuickBooks", 1),
        ("Ran payroll for 12 years", "payroll", 4),
        ("Cut a backlog of 3 months in filing", "filing", 0),
    ],
)
def test_levels(shipped: Recogniser, text: str, name: str, level: int) -> None:
    assert said(shipped, text)[name][0] == level


def test_people_named_in_a_sentence_are_no_skill(shipped: Recogniser) -> None:
    assert not held(shipped, "Reported to the controller")
    assert not held(shipped, "REFERENCES\nJane Roe, QuickBooks trainer")
