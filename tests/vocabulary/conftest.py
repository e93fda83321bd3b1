"""A small invented vocabulary for the tests of this room."""

from __future__ import annotations

import pytest

from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import Vocabulary

SKILLS = {
    "ap": ("accounts payable", "task"),
    "ad": ("Active Directory", "technology"),
    "access": ("Microsoft Access", "technology"),
    "ar": ("accounts receivable", "task"),
    "bank-rec": ("bank reconciliation", "task"),
    "close": ("month-end close", "task"),
    "coaching": ("coaching and mentoring", "transversal"),
    "customer-service": ("customer service", "task"),
    "data-entry": ("data entry", "task"),
    "dotnet": (".NET", "technology"),
    "excel": ("Microsoft Excel", "technology"),
    "office": ("Microsoft Office", "technology"),
    "oracle": ("Oracle", "technology"),
    "outlook": ("Microsoft Outlook", "technology"),
    "powerpoint": ("Microsoft PowerPoint", "technology"),
    "project": ("Microsoft Project", "technology"),
    "project-management": ("project management", "task"),
    "quickbooks": ("QuickBooks", "technology"),
    "sales": ("sales", "task"),
    "server-admin": ("server administration", "task"),
    "spanish": ("Spanish", "language"),
    "spreadsheets": ("spreadsheets", "technology"),
    "ten-key": ("ten-key", "task"),
    "typing": ("typing", "task"),
    "advertising": ("advertising", "task"),
    "windows": ("Windows", "technology"),
    "word": ("Microsoft Word", "technology"),
}
ALIASES = {
    "A/P": "ap",
    "payables": "ap",
    "A/R": "ar",
    "receivable": "ar",
    "Excel": "excel",
    "PowerPoint": "powerpoint",
    "coaching": "coaching",
    "type": "typing",
    "WPM": "typing",
    "MS Office Suite": "office",
    "bank recs": "bank-rec",
}
AMBIGUOUS = [
    ("AP", "ap", "yes"),
    ("AD", "ad", "no"),
    ("AD", "advertising", "no"),
    ("word", "word", "yes"),
    ("outlook", "outlook", "yes"),
    ("access", "access", "yes"),
    ("project", "project", "no"),
    ("project", "project-management", "no"),
]
RELATIONS = [
    ("excel", "spreadsheets", "95"),
    ("spreadsheets", "excel", "70"),
    ("ad", "server-admin", "60"),
    ("windows", "server-admin", "30"),
    ("sales", "advertising", "30"),
]
LEVELS = [("proficient in", "2"), ("strong", "3"), ("expertise", "4"), ("4/5", "3")]


def vocabulary_of(**changed: object) -> Vocabulary:
    """The invented vocabulary, some of its tables replaced."""
    tables: dict[str, object] = {
        "skills": [
            {"skill_id": skill_id, "name": name, "kind": kind}
            for skill_id, (name, kind) in SKILLS.items()
        ],
        "aliases": [{"alias": alias, "skill_id": skill} for alias, skill in ALIASES.items()],
        "relations": [
            {"skill_id": a, "related_id": b, "credit": credit} for a, b, credit in RELATIONS
        ],
        "not_skills": [{"word": "clients"}, {"word": "processes"}, {"word": "hard worker"}],
        "ambiguous": [
            {"alias": alias, "skill_id": skill, "default": default}
            for alias, skill, default in AMBIGUOUS
        ],
        "levels": [{"phrase": phrase, "level": level} for phrase, level in LEVELS],
    }
    return Vocabulary.from_tables(**(tables | changed))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return vocabulary_of()


@pytest.fixture(scope="session")
def recogniser(vocabulary: Vocabulary) -> Recogniser:
    return Recogniser(vocabulary)
