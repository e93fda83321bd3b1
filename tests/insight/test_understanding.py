"""What was made of each entry."""

from __future__ import annotations

import pytest

from backoffice_match import Candidate, recommend
from backoffice_match.insight.understanding import Understood


def only(**fields: object) -> Understood:
    """What the last entry of the one field given was taken for."""
    return recommend(Candidate(**fields)).understood[-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("QuickBooks", "recognised"),
        ("advanced frobnicator reporting", "related"),
        ("clients", "not_a_skill"),
        ("PM", "ambiguous"),
        ("No Excel", "negated"),
        ("MOS 92Y", "unsupported"),
        ("AFSC 3F0X1", "unsupported"),
        ("rating YN2", "unsupported"),
        ("kubernets zq", "unknown"),
        ("Makes copies", "recognised"),
        ("Read books", "unknown"),
        ("Secret clearance", "recognised"),
        ("valid driver's license", "recognised"),
        ("Notary Public", "recognised"),
    ],
)
def test_every_word_ends_in_one_status(text: str, status: str) -> None:
    assert only(skills=[text]).status == status


def test_an_ambiguous_word_is_read_by_the_rest() -> None:
    entry = only(skills=["equipment maintenance", "PM"])
    assert (entry.status, entry.meaning) == ("recognised", ("preventive maintenance",))
    assert "rest of the person" in entry.note


def test_a_default_is_told_as_the_usual_meaning() -> None:
    entry = only(skills=["CRM"])
    assert entry.meaning == ("CRM software",)
    assert "may also be records management" in entry.note


@pytest.mark.parametrize(
    ("skill", "name"),
    [
        ("payroll", "Certified Payroll Professional"),
        ("security guarding, protection", "Certified Protection Professional"),
        ("procurement", "NIGP Certified Procurement Professional"),
    ],
)
def test_letters_of_several_issuers_are_told_apart_by_the_rest(skill: str, name: str) -> None:
    entry = only(skills=[skill], certifications=["CPP"])
    assert entry.meaning == (name,)
    assert "may also stand for" in entry.note


def test_a_certification_among_the_skills_counts_as_one() -> None:
    entry = only(skills=["payroll", "FPC"])
    assert entry.status == "recognised"
    assert entry.meaning == ("Fundamental Payroll Certification",)
    apart = recommend(Candidate(skills=["payroll"], certifications=["FPC"]))
    among = recommend(Candidate(skills=["payroll", "FPC"]))
    assert [match.points for match in among] == [match.points for match in apart]


def test_a_field_of_study_is_told() -> None:
    entry = only(education="Associate of Science in Accounting")
    assert entry.meaning == ("associate",)
    assert entry.note == "the field of study counts in part as accounting"


def test_military_codes_of_past_jobs_have_a_reason() -> None:
    entry = only(past_jobs=[("92Y Unit Supply Specialist", 3)])
    assert entry.status == "unsupported"
    assert "name the skills" in entry.note


def test_a_frame_of_all_entries() -> None:
    person = Candidate(skills=["Excel", "zq"], past_jobs=["cashier"], location="Chicago, IL")
    frame = recommend(person).understood.to_frame()
    assert [*frame.columns] == ["field", "text", "status", "meaning", "note", "nearest"]
    assert [*frame["field"]] == ["skills", "skills", "past_jobs", "location"]
    assert frame["meaning"].iloc[-1] == "Chicago-Naperville-Elgin, IL-IN; Illinois"


def test_it_reads_as_sentences() -> None:
    text = str(recommend(Candidate(skills=["Excel", "clients"])).understood)
    assert (
        text == "'Excel' in skills: recognised as Microsoft Excel\n'clients' in skills: not a skill"
    )


def test_what_is_corrected_or_decided_is_said() -> None:
    person = Candidate(
        past_jobs=["bookeeper", "AP clerk, cashier"],
        location="Phenix, AZ",
        salary="45-50k/year",
    )
    notes = {entry.text: entry.note for entry in recommend(person).understood}
    assert notes["bookeeper"] == "spelling taken for bookkeeper"
    assert notes["Phenix, AZ"] == "taken for Phoenix, AZ"
    assert "the low end is taken as the expectation" in notes["$45,000/year"]
    plain = recommend(Candidate(past_jobs=["bookkeeper"])).understood
    assert [entry.note for entry in plain] == [""]


def test_titles_that_look_like_several_get_the_separator() -> None:
    (entry,) = recommend(Candidate(past_jobs=["lion tamer, juggler"])).understood
    assert entry.note.endswith("several jobs are separated by ;")


def test_a_language_is_said_to_count_where_it_is_asked_for() -> None:
    for word in ("Spanish", "bilingual", "fluent in French"):
        assert only(skills=[word]).note == "a language counts only where a role asks for it"
    assert only(skills=["QuickBooks"]).note == ""
    assert only(skills=["iv therapy"]).status == "recognised"


def test_what_no_role_asks_for_is_said_to_earn_nothing() -> None:
    reader = recommend(Candidate(skills=["Excel"])).engine.reader
    names = reader.catalogue.vocabulary.names
    idle = [names[i] for i, useful in enumerate(reader.of_use) if not useful]
    noted = [only(skills=[name]) for name in idle[:40]]
    assert any(entry.note == "no role here asks for it" for entry in noted)


def test_other_work_is_said_to_be_understood() -> None:
    server, store = recommend(
        Candidate(skills=["Excel"], past_jobs=[("server", 2), ("store manager", 1)])
    ).understood[1:]
    assert str(server).endswith("recognised as other work; counts as no related experience")
    assert store.note.startswith("counts in part for ")
    assert store.note.endswith("as no related experience for others")
    assert only(past_jobs=["zorblaxer"]).status == "unknown"


def test_a_part_of_an_entry_that_is_not_understood_is_not_lost() -> None:
    person = Candidate(skills=["Excel, GAAP, Photoshoppe"])
    lost = recommend(person, top=1)[0].explain().unrecognised
    assert [(entry.text, entry.status) for entry in lost] == [("Photoshoppe", "unknown")]
    assert "Adobe Photoshop" in lost[0].nearest
