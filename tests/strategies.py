"""Hypothesis strategies: people in the words real ones use, and weights.

People lean towards a role: part of their skills are ones that it asks for, the rest are any alias
of the vocabulary, words that it does not know, and denials. Every field may be left unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.preferences import PREFERENCE_VALUES, RIASEC, Preferences
from backoffice_match.records.salary import Salary
from backoffice_match.records.weights import FACTORS, Weights
from backoffice_match.resources import dataset_path, read_rows

from .scoring import catalogue, engine

UNKNOWN_SKILLS = (
    "clients",
    "juggling flaming torches",
    "No Excel experience",
    "processes",
    "qqzx 9",
    "underwater basket weaving",
    "zymurgy of the deep sea",
)
WORDINGS = (
    *EDUCATION_LEVELS,
    "A.A.S.",
    "Associate's degree",
    "B.B.A.",
    "B.Com (Mumbai)",
    "Bachelor of Business Administration",
    "GED",
    "JD",
    "MBA",
    "PhD",
    "certificate in bookkeeping",
    "did not finish high school",
    "high school diploma",
    "some college",
    "vordiplom",
)
OTHER_CERTIFICATIONS = ("CPA candidate", "PMP (expired)", "no certifications", "scuba diver")
OTHER_TITLES = ("astronaut", "lion tamer", "zzz")
PLACES = ("Chicago, IL", "Ohio", "Los Angeles", "New York, NY", "Wyoming", "Atlantis", "Guam")
TEXTS = (
    "Ten years in retail, cash handling and customer service.",
    "I reconcile accounts in QuickBooks and prepare invoices in Excel every day.",
    "I like music and long walks.",
)


@lru_cache(maxsize=1)
def aliases() -> list[str]:
    """Every alias of the shipped vocabulary, as written."""
    return [row["alias"] for row in read_rows(dataset_path("skills/aliases.csv"))]


@lru_cache(maxsize=1)
def names_by_role() -> list[list[str]]:
    """Names of the skills that each role asks for, in order of role."""
    names, skills = catalogue().vocabulary.names, catalogue().columns.skills
    return [[names[skill] for skill in skills.row(i)[0].tolist()] for i in range(len(skills))]


@lru_cache(maxsize=4)
def names_of_kinds(*kinds: str) -> list[str]:
    """Names of all skills of some kinds."""
    vocabulary = catalogue().vocabulary
    pairs = zip(vocabulary.names, vocabulary.kinds, strict=True)
    return [name for name, kind in pairs if kind in kinds]


@lru_cache(maxsize=1)
def titles() -> list[str]:
    """Every job title of the shipped catalogue."""
    return sorted({title for title, _, _ in catalogue().lineage.titles})


@lru_cache(maxsize=1)
def certification_words() -> list[str]:
    """Names and short names of the shipped certifications, and their aliases."""
    table = catalogue().certification_table
    words = {*table.names, *table.short_names, *(alias for alias, _ in table.aliases)}
    return sorted(word for word in words if word and ";" not in word)


Listed = Callable[[], Sequence[str]]


def _any(listed: Listed) -> st.SearchStrategy[str]:
    """One of a long list that is read when first used; quicker than `sampled_from` for these."""
    return st.deferred(lambda: st.integers(0, len(listed()) - 1).map(lambda i: listed()[i]))


LEVELS = st.sampled_from([None, None, 1, 2, 3, 4])
ALIASES = _any(aliases)
TITLES = st.one_of(_any(titles), st.sampled_from(OTHER_TITLES))
YEARS = st.integers(0, 4 * 30).map(lambda quarters: quarters / 4)


@lru_cache(maxsize=200)
def _leaning(role: int) -> tuple[st.SearchStrategy[str], st.SearchStrategy[list[str]]]:
    lean = st.sampled_from(names_by_role()[role])
    words = st.one_of(lean, lean, ALIASES, st.sampled_from(UNKNOWN_SKILLS))
    return lean, st.lists(words, min_size=1, max_size=8)


@st.composite
def skills(draw: st.DrawFn) -> dict[str, int | None]:
    """One to nine skill names with levels, the first of which a role asks for."""
    lean, others = _leaning(draw(st.integers(0, len(catalogue()) - 1)))
    first, rest = draw(lean), draw(others)
    distinct = {text.casefold(): text for text in (*rest, first)}
    return {text: draw(LEVELS) for text in distinct.values()}


def dated_jobs() -> st.SearchStrategy[list[tuple[str, float]]]:
    """Past jobs with years, at least one, each title once."""
    return st.lists(st.tuples(TITLES, YEARS), min_size=1, max_size=4, unique_by=_title_key)


def jobs() -> st.SearchStrategy[list[tuple[str, float | None]]]:
    """Past jobs, dated or not, each title once."""
    pair = st.tuples(TITLES, st.one_of(st.none(), YEARS))
    return st.lists(pair, max_size=3, unique_by=_title_key)


def _title_key(pair: tuple[str, Any]) -> str:
    return pair[0].casefold()


def certifications() -> st.SearchStrategy[list[str]]:
    """Certifications as people write them, some not held."""
    words = st.one_of(_any(certification_words), st.sampled_from(OTHER_CERTIFICATIONS))
    return st.lists(words, max_size=4)


def salaries() -> st.SearchStrategy[Salary]:
    """Pay per year or per hour, in whole cents."""
    hourly = st.integers(725, 12_000).map(lambda cents: Salary(cents / 100, "hour"))
    return st.one_of(st.integers(12_000, 300_000).map(lambda x: Salary(x, "year")), hourly)


def places() -> st.SearchStrategy[str]:
    """States and metropolitan areas as people write them, and some that are none."""
    areas = _any(lambda: catalogue().wages.area_names)
    return st.one_of(st.sampled_from(PLACES), areas)


def preferences() -> st.SearchStrategy[Preferences]:
    """Wishes about the work, at least one."""
    letters = st.lists(st.sampled_from(RIASEC), min_size=1, max_size=3, unique=True).map("".join)
    choices: Mapping[str, Any] = {
        name: st.sampled_from(values) for name, values in PREFERENCE_VALUES.items()
    }
    fields = st.fixed_dictionaries({}, optional={**choices, "interests": letters})
    return fields.filter(bool).map(lambda found: Preferences(**found))


def educations() -> st.SearchStrategy[str]:
    """Levels of the ladder and other wordings, among them one that is not known."""
    return st.sampled_from(WORDINGS)


FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "skills": skills(),
    "education": educations(),
    "certifications": certifications(),
    "past_jobs": jobs(),
    "experience_years": YEARS,
    "salary": salaries(),
    "location": places(),
    "preferences": preferences(),
    "text": st.sampled_from(TEXTS),
}
"""A strategy per field of a record; each field may also be left out."""


def people(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[Candidate]:
    """Candidates with any of the fields, and surely with those that are given.

    A field given as ``st.none()`` is unknown.
    """
    # Twice the field, once nothing: most people say something about most things.
    others = {n: st.one_of(f, f, st.none()) for n, f in FIELDS.items() if n not in given}
    return st.fixed_dictionaries({**others, **given}).map(lambda record: Candidate(**record))


def skilled(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[Candidate]:
    """Candidates with at least one skill that some role asks for and that is evidence."""
    return people(**{"skills": skills(), **given}).filter(_has_evidence)


def _has_evidence(person: Candidate) -> bool:
    factor: Any = engine().factors["skills"]
    found = [engine().reader.skill(s.text, s.level).skills for s in person.skills or ()]
    return any(factor.evidence[skill] for entry in found for skill, _ in entry)


def roles() -> st.SearchStrategy[int]:
    """Numbers of the roles."""
    return st.deferred(lambda: st.integers(0, len(catalogue()) - 1))


def weights(most: int = 20) -> st.SearchStrategy[Weights]:
    """Whole weights, not all of them 0."""
    each = st.fixed_dictionaries({name: st.integers(0, most) for name in FACTORS})
    return each.filter(lambda found: any(found.values())).map(lambda found: Weights(**found))
