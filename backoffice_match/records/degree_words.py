"""What words say about education: one table of phrases, sets of single words (records room).

The longest phrase that fits wins; the phrases themselves stand in `degree_phrases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from backoffice_match.records.checks import word_set
from backoffice_match.records.degree_phrases import (
    ASSOCIATE,
    BACHELOR,
    CERTIFICATE,
    DOCTORAL,
    FOREIGN,
    FOREIGN_UNKNOWN,
    HIGH_SCHOOL,
    IGNORE,
    MASTER,
    NO,
    NO_DEGREE,
    NONE,
    ONGOING,
    PART,
    SOME_COLLEGE,
    STOPPED,
)

EDUCATION_LEVELS = (
    "none",
    "high_school",
    "some_college",
    "certificate",
    "associate",
    "bachelor",
    "master",
    "doctoral",
)
"""The ladder, lowest first; the rank of a level is its place here."""


class Meaning(NamedTuple):
    """What one phrase says."""

    kind: str
    """degree; implied (a degree that must have come before); school (a stay, no degree); unknown;
    ongoing, stopped, part, no (what befell the degree beside it); no_degree; ignore."""
    level: str | None = None
    note: str | None = None
    field: str | None = None


FOREIGN_NOTE = "foreign qualification: taken as the nearest level in the United States"
FOREIGN_UNKNOWN_NOTE = "foreign degree not known to us: ask"
LEVEL_UNSAID_NOTE = "a degree without its level: ask"

_IMPLIED_FIELD = {
    "bcom": "commerce", "b com": "commerce", "bcomm": "commerce", "mcom": "commerce",
    "m com": "commerce", "llb": "law", "ll b": "law", "llm": "law", "jd": "law", "j d": "law",
    "law degree": "law", "juris doctor": "law", "m d": "medicine",
    "doctor of medicine": "medicine", "medical degree": "medicine", "mbbs": "medicine",
    "bsn": "nursing", "asn": "nursing", "adn": "nursing", "bsw": "social work",
    "msw": "social work", "macc": "accounting", "macct": "accounting", "mpacc": "accounting",
    "mpa": "public administration", "mph": "public health", "med": "education",
    "m ed": "education", "bed": "education", "edd": "education", "ed d": "education",
    "mlis": "library science", "bsit": "information technology",
    "msit": "information technology", "bscs": "computer science", "mfin": "finance",
    "btech": "technology", "b tech": "technology", "mtech": "technology", "m tech": "technology",
    "beng": "engineering", "b eng": "engineering", "meng": "engineering", "be": "engineering",
    "bca": "computer applications", "mca": "computer applications",
    "mhrm": "human resource management", "pharmd": "pharmacy",
    "diplom kaufmann": "business administration", "diplom kauffrau": "business administration",
}  # fmt: skip

_BUSINESS = "business administration"
_MORE: tuple[tuple[str, Meaning], ...] = (
    ("bba", Meaning("degree", "bachelor", None, _BUSINESS)),
    ("b b a", Meaning("degree", "bachelor", None, _BUSINESS)),
    ("mba | m b a | emba | executive mba | mba degree",
     Meaning("degree", "master", None, _BUSINESS)),
    ("bsba", Meaning("degree", "bachelor", None, _BUSINESS)),
    (
        "graduate certificate | postgraduate certificate | post graduate certificate"
        " | postgraduate diploma | post graduate diploma | pg diploma | pgdip | pgce"
        " | post baccalaureate certificate | postbaccalaureate certificate"
        " | post bachelors certificate",
        Meaning("implied", "bachelor", "taken after a bachelor's degree: counted as bachelor"),
    ),
    (
        "graduate school | graduate coursework | graduate courses | graduate credits"
        " | graduate studies | graduate student | grad school | grad student | graduate classes"
        " | postgraduate studies | some graduate school | some graduate | post baccalaureate"
        " | graduate work",
        Meaning("implied", "bachelor", "graduate study without a degree: counted as bachelor"),
    ),
    ("abd | all but dissertation", Meaning("stopped", None, "all but the dissertation")),
    ("diploma", Meaning("degree", "high_school", "diploma not named: taken as high school")),
    ("12th grade | twelfth grade | grade 12",
     Meaning("degree", "none", "12th grade without a diploma named: ask")),
    ("college | university | community college | junior college",
     Meaning("school", "some_college", "no degree named: counted as some college")),
    ("credits | credit hours | semester hours | college units", Meaning("part", "some_college")),
    ("degree | graduate | graduated | postgraduate | post graduate | honours | honors",
     Meaning("unknown", None, LEVEL_UNSAID_NOTE)),
)  # fmt: skip


def _add(table: dict[tuple[str, ...], Meaning], phrases: str, meaning: Meaning) -> None:
    for phrase in phrases.split("|"):
        words = tuple(phrase.split())
        field = _IMPLIED_FIELD.get(" ".join(words)) if meaning.kind == "degree" else None
        table[words] = meaning._replace(field=field) if field else meaning


def _phrases() -> Mapping[tuple[str, ...], Meaning]:
    """All phrases; where two lists name one, the later list wins."""
    table: dict[tuple[str, ...], Meaning] = {}
    _add(table, PART, Meaning("part"))
    _add(table, ONGOING, Meaning("ongoing"))
    _add(table, STOPPED, Meaning("stopped"))
    _add(table, NO, Meaning("no"))
    _add(table, FOREIGN_UNKNOWN, Meaning("unknown", None, FOREIGN_UNKNOWN_NOTE))
    for level, phrases in FOREIGN.items():
        _add(table, phrases, Meaning("degree", level, FOREIGN_NOTE))
    own = (
        NONE,
        HIGH_SCHOOL,
        SOME_COLLEGE,
        CERTIFICATE,
        ASSOCIATE,
        BACHELOR,
        MASTER,
        DOCTORAL,
    )
    for level, phrases in zip(EDUCATION_LEVELS, own, strict=True):
        _add(table, phrases, Meaning("degree", level))
    for phrases, meaning in _MORE:
        _add(table, phrases, meaning)
    _add(table, NO_DEGREE, Meaning("no_degree"))
    _add(table, IGNORE, Meaning("ignore"))
    return MappingProxyType(table)


PHRASES = _phrases()
"""Words of a phrase -> what it says."""


def _lengths() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in PHRASES:
        found.setdefault(phrase[0], set()).add(len(phrase))
    ordered = {first: tuple(sorted(few, reverse=True)) for first, few in found.items()}
    return MappingProxyType(ordered)


LENGTHS = _lengths()
"""First word -> lengths of the phrases that begin with it, longest first."""

BARE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "associate": "associate",
        "bachelor": "bachelor",
        "master": "master",
        "doctor": "doctoral",
        "licence": "bachelor",
    }
)
"""Words that name a level where they stand alone, and mostly something else beside other words."""

BARE_BEFORE = word_set(
    """business science arts public accounting accountancy education engineering laws"""
)
"""Words after which a bare ``bachelor`` or ``master`` is the degree after all."""

SHOUTED: Mapping[str, str] = MappingProxyType(
    {"as": "associate", "be": "bachelor", "bed": "bachelor", "bas": "bachelor", "med": "master"}
)
"""Abbreviations that are also plain words: only with dots, or in capitals at an end of a clause."""

STATE_ABBREVIATIONS = frozenset(("ma", "ms", "md"))
"""Degrees that are also Massachusetts, Mississippi and Maryland."""

INSTITUTIONS = word_set(
    """university college school institute academy univ polytechnic seminary campus"""
)

FIELD_WORDS = word_set(
    """accounting accountancy finance financial business administration administrative management
    marketing economics commerce bookkeeping payroll computer computing information
    technology systems science human resources resource psychology sociology english history
    communications communication journalism law legal paralegal nursing health healthcare
    medical billing coding biology chemistry physics mathematics math statistics engineering
    education criminal justice political public policy arts art design graphic music
    philosophy hospitality logistics supply chain operations project international studies
    general liberal social work secretarial office clerical records library security
    cybersecurity network networking web data analytics software development electrical
    mechanical civil industrial automotive culinary agriculture environmental insurance real
    estate taxation tax auditing audit banking retail sales organizational leadership
    anthropology geography spanish french german linguistics theology religion kinesiology
    nutrition pharmacy hr it cs secondary elementary early childhood special procurement
    purchasing"""
)
"""Words that begin or make up names of fields of study, where nothing else marks them."""
