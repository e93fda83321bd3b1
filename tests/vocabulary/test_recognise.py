"""What people type, read as skills: grammar, lists, negation, spelling, ambiguity."""

from __future__ import annotations

import pickle
import random
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.vocabulary.recognise import Recogniser, Recognition
from tests.vocabulary.conftest import vocabulary_of

RECOGNISER = Recogniser(vocabulary_of())


def ids(found: Recognition) -> dict[str, int]:
    """Skill id to level."""
    return {RECOGNISER.vocabulary.skill_ids[skill]: level for skill, level in found.skills}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Excel", {"excel": 0}),
        ("Accessâ", {"access": 0}),
        ("Strong Excel skills", {"excel": 3}),
        ("Excel expertise", {"excel": 4}),
        ("Excel - expert", {"excel": 4}),
        ("Excel: advanced", {"excel": 3}),
        ("Excel (intermediate)", {"excel": 2}),
        ("Excel: 4/5", {"excel": 3}),
        ("Excel (5 years)", {"excel": 3}),
        ("10+ years of QuickBooks", {"quickbooks": 4}),
        ("less than 6 months Excel", {"excel": 1}),
        ("Excel 2013", {"excel": 0}),
        ("Windows 9.x", {"windows": 0}),
        ("Oracle 8i", {"oracle": 0}),
        ("QuickBooks Pro 2012", {"quickbooks": 0}),
        ("Type 50 wpm", {"typing": 2}),
        ("10 key (11000 kph)", {"ten-key": 3}),
        ("Microsoft Office: Word", {"office": 0, "word": 0}),
        ("Word/Excel/PowerPoint", {"word": 0, "excel": 0, "powerpoint": 0}),
        ("Microsoft Office (Word, Excel)", {"office": 0, "word": 0, "excel": 0}),
        ("Microsoft Word, Access, Project", {"word": 0, "access": 0, "project": 0}),
        ("Proficient in Word, Excel and Outlook", {"word": 2, "excel": 2, "outlook": 2}),
        ("Banner, QuickBooks & Outlook expertise", {"quickbooks": 0, "outlook": 4}),
        ("Prepared bank reconciliations and month-end close", {"bank-rec": 0, "close": 0}),
        ("A/P & A/R", {"ap": 0, "ar": 0}),
        ("accounts payable/receivable", {"ap": 0, "ar": 0}),
        ("AP", {"ap": 0}),
        ("data-entry; customer service", {"data-entry": 0, "customer-service": 0}),
        ("No Excel, but strong Word", {"word": 3}),
        ("including but not limited to Excel", {"excel": 0}),
        ("not only Excel but QuickBooks", {"excel": 0, "quickbooks": 0}),
        ("acounts recievable", {"ar": 0}),
        ("quikbooks", {"quickbooks": 0}),
        ("Custmer service", {"customer-service": 0}),
        ("dataentry", {"data-entry": 0}),
        ("I excel at sales", {"sales": 0}),
        ("Entered 11,000 invoices in QuickBooks", {"quickbooks": 0}),
        ("Skills: Excel", {"excel": 0}),
        ("ASP.NET", {"dotnet": 0}),
    ],
)
def test_recognised(text: str, expected: dict[str, int]) -> None:
    found = RECOGNISER.recognise(text)
    assert (found.status, ids(found)) == ("recognised", expected)


@pytest.mark.parametrize(
    "text",
    [
        "No Excel experience",
        "not proficient in Excel",
        "don't know Excel",
        "without Excel",
        "Excel - none",
        "Excel (no experience)",
        "never used Excel",
        "willing to learn Excel",
    ],
)
def test_negated(text: str) -> None:
    found = RECOGNISER.recognise(text)
    assert (found.status, found.skills) == ("negated", ())
    assert found.negated == (RECOGNISER.vocabulary.index("excel"),)


def test_a_denied_list_goes_on_to_its_or() -> None:
    found = RECOGNISER.recognise("No Excel, Word or QuickBooks")
    assert (found.status, len(found.negated)) == ("negated", 3)
    assert ids(RECOGNISER.recognise("No Excel, good Word")) == {"word": 0}


@pytest.mark.parametrize("text", ["clients", "processes", "Hard worker", "clients; processes", ""])
def test_not_a_skill(text: str) -> None:
    assert RECOGNISER.recognise(text).status == "not_a_skill"


@pytest.mark.parametrize("text", ["excel in a fast paced role", "desire to excel", "I excel at it"])
def test_the_verb_is_not_the_program(text: str) -> None:
    assert RECOGNISER.recognise(text).skills == ()


@pytest.mark.parametrize("text", ["skilled in Excel", "Excel at an advanced level"])
def test_the_program_is_not_the_verb(text: str) -> None:
    assert "excel" in ids(RECOGNISER.recognise(text))


def test_ambiguous_and_its_candidates() -> None:
    found = RECOGNISER.recognise("AD")
    names = {RECOGNISER.vocabulary.skill_ids[skill] for skill in found.candidates}
    assert (found.status, found.skills, names) == ("ambiguous", (), {"ad", "advertising"})


def test_unknown_names_the_nearest() -> None:
    found = RECOGNISER.recognise("customer surveillance")
    assert found.status == "unknown"
    assert found.nearest[0] == "customer service"
    assert RECOGNISER.recognise("zzzz").nearest == ()


def test_unread_parts_of_a_list_are_told() -> None:
    assert RECOGNISER.recognise("Excel, basket weaving").unread == ("basket weaving",)


def test_a_word_inside_other_words_is_not_believed() -> None:
    assert RECOGNISER.recognise("sales tax returns").status == "unknown"
    assert ids(RECOGNISER.recognise("excelsior")) == {}


@pytest.mark.parametrize("text", ["AB", "exce", "firing", "wird"])
def test_short_and_ordinary_words_are_never_corrected(text: str) -> None:
    assert RECOGNISER.recognise(text).skills == ()


def test_an_explicit_level_outweighs_words() -> None:
    assert RECOGNISER.recognise("basic Excel", 4).skills[0][1] == 4


def test_text_gives_places() -> None:
    text = "Reconciled accounts. Strong Excel; no QuickBooks. Kept A/P in MS Word."
    found = RECOGNISER.recognise_text(text)
    assert [(text[m.start : m.end], m.level) for m in found] == [
        ("Excel", 3),
        ("A/P", 0),
        ("MS Word", 0),
    ]


def test_everyday_words_in_text_are_no_programs() -> None:
    assert RECOGNISER.recognise_text("I gave my word that the outlook and access were good.") == []
    found = RECOGNISER.recognise_text("Prepared letters in Word and mail in Outlook for the team.")
    assert len(found) == 2


@given(st.one_of(st.text(), st.text(alphabet="Excel no,.;:()[]/&-–wordAP 5years'\n")))
def test_any_text_is_read(text: str) -> None:
    found = RECOGNISER.recognise(text)
    assert found.typed == text
    assert (found.status == "recognised") == bool(found.skills)
    assert all(0 <= level <= 4 for _, level in found.skills)
    assert found == Recogniser(RECOGNISER.vocabulary).recognise(text)
    for mention in RECOGNISER.recognise_text(text):
        assert 0 <= mention.start < mention.end <= len(text)


@given(st.text(max_size=40))
def test_case_and_blanks_do_not_matter(text: str) -> None:
    assert RECOGNISER.recognise(f"  {text}\t").skills == RECOGNISER.recognise(text).skills


@pytest.mark.parametrize("frame", ["{}", "{} stuff", "{} duties", "i do {} every day"])
def test_the_whole_vocabulary_reads_alike_in_capitals_and_in_lower_case(frame: str) -> None:
    shipped = load_catalogue().vocabulary
    recogniser = Recogniser(shipped)
    for alias in random.Random(frame).sample([*shipped.aliases, *shipped.ambiguous], 1_500):
        text = frame.format(alias)
        upper, lower = (recogniser.recognise(typed) for typed in (text.upper(), text.lower()))
        assert (upper.skills, upper.status) == (lower.skills, lower.status), text


@pytest.mark.parametrize("text", ["HR stuff", "HR STUFF", "hr stuff", "Hr Things", "hr duties"])
def test_words_for_anything_dress_a_skill_whatever_the_case(text: str) -> None:
    shipped = load_catalogue().vocabulary
    found = Recogniser(shipped).recognise(text)
    assert [shipped.names[skill] for skill, _ in found.skills] == ["human resources"]


def test_pickle_and_threads() -> None:
    again = pickle.loads(pickle.dumps(RECOGNISER))
    results: list[Recognition] = []
    threads = [
        threading.Thread(target=lambda: results.append(again.recognise("Advanced Exel")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(results) == {RECOGNISER.recognise("Advanced Exel")}


def test_the_cache_is_bounded() -> None:
    recogniser = Recogniser(RECOGNISER.vocabulary, cache=4)
    for number in range(10):
        recogniser.recognise(f"entry {number}")
    assert recogniser._recognised.cache_info().currsize == 4


def _seconds_for_misspellings(size: int) -> float:
    """Time to read misspellings against a vocabulary of about `size` aliases."""
    tails = "entry ledger journal audit review posting close filing report".split()
    aliases = [
        {"alias": f"alpha{number} {tail}", "skill_id": "excel"}
        for number in range(size // len(tails))
        for tail in tails
    ]
    recogniser = Recogniser(vocabulary_of(aliases=aliases))
    recogniser.recognise("warm upp")
    begun = time.perf_counter()
    for number in range(200):
        recogniser.recognise(f"journaal entrry {number}")
    return time.perf_counter() - begun


def test_misspellings_are_looked_up_not_scanned_for() -> None:
    assert _seconds_for_misspellings(9_000) < 20 * _seconds_for_misspellings(90)
