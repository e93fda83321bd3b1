"""How people dress up a skill: qualifiers, levels, versions, negation (room: vocabulary).

All words here are in canonical form. They describe how English speakers write skill lists and
resumes, whatever the skills, so they are code and not data of one vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from backoffice_match.vocabulary.normalise import WORD_CACHE

Measures = Mapping[str, Sequence[tuple[int, int]]]
"""Unit to (least figure, level), highest first."""

# Words around a skill that name none themselves.
QUALIFIERS = frozenset(
    """
    a able ability about above across adept advance advantage aforementioned aka all also am an and
    any application apps area array as aspect at available background based basis be been being both
    broad by capability capable certification certified common commonly competence competency
    competent comprehensive computer concept considerable course current currently daily day
    deep demonstrated depth detailed developed diverse duty effective effectively efficient
    efficiently environment especially etc every everyday excellent exceptional exceptionally
    exemplary experience experienced expertise exposure extensive extensively extremely familiar
    familiarity fantastic field first following for formal former from function fundamental
    general good great
    hand hands has have having heavy high highly i im in include included includes including
    incredible industry into is it item know knowing knowledge knowledgeable known level like
    literacy literate main mainly many master mastered mastery me more most multiple my natural new
    of office on one or other our out outstanding over overall oversee package past perform
    performed performing personal platform plus portion possess practical practice preferred
    previous prior product professional professionally proficiency proficient program
    programs proven qualification quick quickly range related required same several skill skilled
    skillful skillset software solid solution some sound specialized strength strong strongest
    strongly stuff such suite superb superior system talent talented task team technical technique
    term that the their them these thing this thorough thoroughly those through to tool top training
    type ultimate under understand understanding unmatched up usage use used useful user using usual
    utilization utilize utilized utilizing various vast verse versed very via way well what when
    which while wide with within work worked working world year yr yrs you your
    """.split()
)
# Qualifiers that may be part of what is meant; they stand outside only before or after a skill.
ORDER_WORDS = ("in", "with", "of", "using", "at", "on", "for")

NEGATORS = frozenset(
    """
    no not never without dont doesnt didnt cant cannot couldnt havent hasnt isnt arent wont lack
    lacking lacks neither nor none zero unfamiliar unable except excluding minus
    """.split()
)
# A negator before one of these denies something else.
_NOT_NEGATING = {
    "not": frozenset({"only", "limited", "just", "for", "to"}),
    "no": frozenset({"matter", "later", "nonsense", "doubt"}),
    "without": frozenset({"error", "fail", "exception", "hesitation"}),
    "cannot": frozenset({"wait"}),
    "cant": frozenset({"wait"}),
}
# Here what was denied ends.
TURNS = frozenset({"but", "however", "although", "though", "yet", "only", "just"})
# "Excel: none", "Excel - no experience": what may stand after a negator that looks back.
_LOOKS_BACK = frozenset(
    "experience knowledge used use known at all yet skill learned known exposure none".split()
)
_WISHES = frozenset(
    "willing want eager like hope hoping plan planning wish interested keen".split()
)
_LEARNING = frozenset({"learn", "learning"})
_MAY_DENY = NEGATORS | _WISHES

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}

YEARS_TO_LEVEL = ((10, 4), (5, 3), (1, 2), (0, 1))
WORDS_PER_MINUTE_TO_LEVEL = ((80, 4), (60, 3), (35, 2), (0, 1))
KEYSTROKES_PER_HOUR_TO_LEVEL = ((12_000, 4), (10_000, 3), (8_000, 2), (0, 1))
MEASURES: Measures = {
    "year": YEARS_TO_LEVEL,
    "wpm": WORDS_PER_MINUTE_TO_LEVEL,
    "kph": KEYSTROKES_PER_HOUR_TO_LEVEL,
}
"""Figures and the level taken for them where a vocabulary does not state its own: years of use,
words per minute and keystrokes per hour, highest threshold first. The shipped table of levels
states the same with the reason of each."""

_AT_LEAST = re.compile(r"(\d+)\+ (year|wpm|kph)")
_WRITTEN_TOGETHER = re.compile(r"(\d[\d.]*\+?)(wpm|kph|ksph|sph|years?|yrs?)")
_YEAR = frozenset({"year", "yr", "yrs"})
_MONTH = frozenset({"month", "mo", "mos"})
_WPM = frozenset({"wpm", "word"})
_KPH = frozenset({"kph", "ksph", "sph", "keystroke"})
_KEYSTROKES = ("key", "stroke")
MEASURE_WORDS = _YEAR | _MONTH | _WPM | _KPH | {"stroke"}
"""Words of which one stands in every figure that `measured_level` reads."""

PEOPLE = frozenset(
    """
    clerk manager supervisor controller bookkeeper receptionist cashier accountant auditor
    comptroller secretary director executive administrator assistant specialist analyst officer
    buyer recruiter attorney lawyer paralegal engineer programmer developer teller
    """.split()
)
"""Last words of names for people: "reported to the controller" is no skill of the writer's."""

_VERSION = re.compile(r"(?:v|ver|version|release|rev|r|sp|cs|ed)?\d[\d.]*x?[a-z]{0,2}\+?")
_EDITIONS = frozenset(
    """
    version versions release edition pro premier enterprise plus professional standard premium basic
    desktop online cloud xp vista nt latest cs cc ed deluxe server
    """.split()
)

_EXCEL_VERB_BEFORE = frozenset(
    "i to we will can always consistently that who they you she he would and not".split()
)
_EXCEL_VERB_AFTER = frozenset({"at", "in", "when", "under", "within", "as"})
_EXCEL_PROGRAM_AFTER = frozenset(
    "advanced intermediate basic addition excel microsoft office word outlook 365".split()
)
_EXCEL_WISH = frozenset("ability desire drive driven motivated strive able eager willing".split())


@lru_cache(maxsize=WORD_CACHE)
def is_version(word: str) -> bool:
    """Whether a word is a version, a year of issue or an edition: "9.x", "8i", "2013", "pro".

    Examples
    --------
    >>> [is_version(word) for word in ("9.x", "8i", "2013", "r2", "pro", "word")]
    [True, True, True, True, True, False]
    """
    return word in _EDITIONS or _VERSION.fullmatch(word) is not None


def level_of(number: float, table: Sequence[tuple[int, int]]) -> int:
    """Level for a figure by one of the tables above, highest threshold first.

    Examples
    --------
    >>> [level_of(years, YEARS_TO_LEVEL) for years in (0.5, 1, 5, 12)]
    [1, 2, 3, 4]
    """
    return next(level for least, level in table if number >= least)


def measures_of(levels: Mapping[str, int]) -> Measures:
    """Return the figures that a table of levels states in phrases such as "60+ wpm".

    Examples
    --------
    >>> measures_of({"60+ wpm": 3, "0+ wpm": 1, "adept": 3})["wpm"]
    [(60, 3), (0, 1)]
    """
    stated: dict[str, list[tuple[int, int]]] = {}
    for phrase, level in levels.items():
        if match := _AT_LEAST.fullmatch(phrase):
            stated.setdefault(match.group(2), []).append((int(match.group(1)), level))
    return {**MEASURES, **{unit: sorted(table, reverse=True) for unit, table in stated.items()}}


def measured_level(words: Sequence[str], measures: Measures = MEASURES) -> int:
    """Level from years or speed anywhere in the words; 0 where there is none.

    Examples
    --------
    >>> [measured_level(text.split()) for text in ("5 yrs", "10+ year", "50wpm", "11000 kph", "x")]
    [3, 4, 2, 3, 0]
    """
    if not any(map(_may_measure, words)):
        return 0
    words = _taken_apart(words)
    for at, word in enumerate(words[:-1]):
        number = _number(word)
        if number is None:
            continue
        unit, after = words[at + 1], tuple(words[at + 1 : at + 3])
        if unit in _YEAR:
            return level_of(number, measures["year"])
        if unit in _MONTH:
            return level_of(number / 12, measures["year"])
        if unit == "wpm" or (unit == "word" and "minute" in words[at + 2 : at + 4]):
            return level_of(number, measures["wpm"])
        if unit in _KPH or after == _KEYSTROKES:
            return level_of(number, measures["kph"])
    return 0


@lru_cache(maxsize=WORD_CACHE)
def _may_measure(word: str) -> bool:
    """Whether a word is a figure, alone or with its unit."""
    return _number(word) is not None or _WRITTEN_TOGETHER.fullmatch(word) is not None


def _taken_apart(words: Sequence[str]) -> list[str]:
    """Words with a figure and its unit apart: "50wpm" is "50", "wpm"."""
    found: list[str] = []
    for word in words:
        match = _WRITTEN_TOGETHER.fullmatch(word)
        found.extend(match.groups() if match else (word,))
    return found


@lru_cache(maxsize=WORD_CACHE)
def is_measure(word: str) -> bool:
    """Whether a word belongs to a figure such as "50 words per minute" or "5 years"."""
    return (
        word in _YEAR
        or word in _MONTH
        or word in _WPM - {"word"}
        or word in _KPH
        or word in ("per", "minute", "hour", "stroke")
        or _number(word) is not None
        or _WRITTEN_TOGETHER.fullmatch(word) is not None
    )


def _number(word: str) -> float | None:
    plain = word.removesuffix("+")
    if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain)
    return NUMBER_WORDS.get(word)


def negator_at(words: Sequence[str], at: int) -> bool:
    """Whether the word at this place denies what follows it.

    Examples
    --------
    >>> negator_at("no excel".split(), 0), negator_at("not only excel".split(), 0)
    (True, False)
    """
    word = words[at]
    if word not in NEGATORS:
        return False
    return at + 1 >= len(words) or words[at + 1] not in _NOT_NEGATING.get(word, ())


def _wish_end(words: Sequence[str], at: int) -> int:
    """Place of "learn" in "willing to learn Excel", which nobody has learned yet; else -1."""
    if words[at] not in _WISHES:
        return -1
    return next((i for i in range(at + 1, min(at + 4, len(words))) if words[i] in _LEARNING), -1)


def denied_places(words: Sequence[str], covered: Sequence[bool], denied: bool) -> list[bool]:
    """For each word of a clause, whether it is denied.

    Parameters
    ----------
    words
        Canonical words of one clause.
    covered
        Whether the word belongs to a known phrase ("zero based budgeting" denies nothing).
    denied
        Whether the clause before left off denying ("No Excel, Word or Access").

    Examples
    --------
    >>> denied_places("no excel but word".split(), [False, True, False, True], False)
    [True, True, False, False]
    >>> denied_places("excel none".split(), [True, False], False)
    [True, True]
    >>> denied_places("willing to learn excel".split(), [True, True, True, True], False)
    [False, False, False, True]
    """
    if not denied and _MAY_DENY.isdisjoint(words):
        return [False] * len(words)
    places: list[bool] = []
    wish = -1
    for at, word in enumerate(words):
        denied = denied or (at - 1 == wish and wish >= 0)
        wish = max(wish, _wish_end(words, at))
        if word in TURNS and not covered[at]:
            denied = False
        elif not covered[at] and negator_at(words, at):
            if all(after in _LOOKS_BACK for after in words[at + 1 :]) and any(covered[:at]):
                return [True] * len(words)
            denied = True
        places.append(denied)
    return places


def is_excel_verb(words: Sequence[str], at: int) -> bool:
    """Whether "excel" is the verb here, as in "I excel at sales".

    Examples
    --------
    >>> [is_excel_verb(t.split(), t.split().index("excel"))
    ...  for t in ("i excel at sales", "excel in excel", "ability to excel", "skilled in excel")]
    [True, False, True, False]
    """
    if words[at] != "excel":
        return False
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    then = words[at + 2] if at + 2 < len(words) else ""
    if "level" in words[at + 2 : at + 6]:
        return False
    if before == "to" and any(word in _EXCEL_WISH for word in words[:at]):
        return True
    if before in ("in", "with", "of", "using", "microsoft", "ms"):
        return False
    if after not in _EXCEL_VERB_AFTER or then in _EXCEL_PROGRAM_AFTER:
        return False
    return at == 0 or before in _EXCEL_VERB_BEFORE
