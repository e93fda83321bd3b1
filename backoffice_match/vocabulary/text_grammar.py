"""How sentences deny a skill, wish for it or speak of somebody else's (room: vocabulary).

What is denied must be named: "no experience with Excel" denies Excel, "no errors in payroll" denies
errors. So a denial reaches over words that say how well and over the skills of a list, and ends at
the first word that names something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from backoffice_match.vocabulary.grammar import NEGATORS, QUALIFIERS, TURNS, negator_at

_WISHES = frozenset(
    """
    willing want wanting eager like hope hoping plan planning wish wishing interested keen
    seeking seek looking aspire aspiring desire desiring aim
    """.split()
)
_WISHED = frozenset(
    """
    learn learning study studying obtain obtaining gain gaining pursue pursuing career position
    role job opportunity employment internship become becoming work
    """.split()
)
_WISH_REACH = 7
"""Words from "seeking" to "position": "seeking a challenging full time entry level position"."""

_WISH_NEEDS = {
    "like": frozenset({"to"}),
    "plan": frozenset({"to", "on"}),
    "planning": frozenset({"to", "on"}),
    "look": frozenset({"to", "for"}),
    "looking": frozenset({"to", "for"}),
    "aim": frozenset({"to"}),
}
"""Words that wish only before these: "planning meetings" wishes nothing."""

_RECRUITED = frozenset("candidate applicant employee talent people staff volunteer".split())
"""Who seeks these is recruiting."""

_WISH_ENDS = frozenset("where using utilize utilizing my with which who bring bringing".split())
"""Words after which a wish says what the person has: "a job where I can use my Excel skills"."""

_LISTED = frozenset("and or in a an the".split())
"""First words of a clause that goes on with a list of wishes."""

_REACHED_OVER = QUALIFIERS | frozenset(
    """
    do did does doing handle handled perform processed managed manage prepare prepared learn learned
    learnt studied study touched run held hold own yet ever personally really much little formal
    direct actual hand hands paid real prior previous professional day certified licensed trained
    familiar comfortable proficient fluent good strong skilled versed expert advanced basic
    knowledge background exposure experience understanding degree training certification license
    use using used to been be being had has have get got gotten any single specific related
    """.split()
)
"""Words that a denial reaches over on its way to what is denied."""

_LOOKS_BACK = frozenset(
    "experience knowledge used use known at all yet skill learned known exposure none".split()
)

TRIGGERS = NEGATORS | _WISHES
"""A sentence without any of these denies nothing."""

NAME_ENDS = {"word": frozenset({"of"})}
"""Words right behind a program's name that show, capital or not, that none is meant."""


def denied_in_sentence(
    words: Sequence[str], covered: Sequence[bool], clauses: Sequence[int], *, wished: bool = False
) -> list[bool]:
    """For each word of a sentence, whether it is denied or only wished for.

    Parameters
    ----------
    words
        Canonical words of one sentence.
    covered
        Whether the word belongs to a known phrase.
    clauses
        Number of the clause of each word.
    wished
        Whether the sentence stands below a heading such as "Objective".

    Examples
    --------
    >>> words = "no experience with excel".split()
    >>> denied_in_sentence(words, [False] * 3 + [True], [0] * 4)[-1]
    True
    >>> words = "no errors in payroll".split()
    >>> denied_in_sentence(words, [False] * 3 + [True], [0] * 4)[-1]
    False
    """
    places = [False] * len(words)
    denied = False
    wish_from = len(words)
    for at, word in enumerate(words):
        fresh = at > 0 and clauses[at] != clauses[at - 1]
        if fresh and denied and not _goes_on(words, clauses, at):
            denied = False
        if fresh and wished and not covered[at] and word not in _LISTED:
            wished = False
        if word in _WISHES and (goal := _wish_goal(words, at)):
            # A phrase that is a wish itself ("willing to learn") is not wished for.
            wish_from = goal + 1 if covered[at] else at
        wished = wished or at == wish_from
        if covered[at]:
            places[at] = denied or wished
        elif word in TURNS:
            denied = wished = False
        elif wished and word in _WISH_ENDS:
            wished = False
        elif negator_at(words, at):
            if _looks_back(words, covered, clauses, at):
                _deny_clause(places, clauses, at)
            else:
                denied = True
        elif denied and word not in _REACHED_OVER and word not in NEGATORS:
            denied = False
    return places


def denials_and_wishes(words: Sequence[str]) -> list[int]:
    """Places of the words of a sentence that deny or wish.

    Examples
    --------
    >>> denials_and_wishes("planning to learn payroll".split())
    [0]
    >>> denials_and_wishes("planning meetings and the annual plan".split())
    []
    """
    if TRIGGERS.isdisjoint(words):
        return []
    return [
        at
        for at, word in enumerate(words)
        if negator_at(words, at) or (word in _WISHES and _wish_goal(words, at))
    ]


def _goes_on(words: Sequence[str], clauses: Sequence[int], at: int) -> bool:
    """Whether a denied list goes on: "no Excel, Word or Access", not "no Excel, good Word"."""
    stop = next((i for i in range(at, len(words)) if words[i] in TURNS), len(words))
    rest = words[at:stop]
    return "or" in rest or "nor" in rest


def _looks_back(
    words: Sequence[str], covered: Sequence[bool], clauses: Sequence[int], at: int
) -> bool:
    """Whether a denial stands behind what it denies: "Excel: none", "Excel - no experience"."""
    clause = clauses[at]
    if any(
        word not in _LOOKS_BACK
        for word, number in zip(words[at + 1 :], clauses[at + 1 :], strict=True)
        if number == clause
    ):
        return False
    same = [i for i in range(at) if clauses[i] == clause]
    if same:
        return any(covered[i] for i in same)
    return at > 0 and covered[at - 1] and words[at] != "not"


def _deny_clause(places: list[bool], clauses: Sequence[int], at: int) -> None:
    """Deny the clause of a denial that looks back, or the clause before where it stands alone."""
    own = any(clauses[i] == clauses[at] for i in range(at))
    clause = clauses[at] if own or not at else clauses[at - 1]
    for i in range(at):
        if clauses[i] == clause:
            places[i] = True


def _wish_goal(words: Sequence[str], at: int) -> int:
    """Place of "learn" in "willing to learn", "position" in "seeking a position"; 0 for no wish."""
    after = words[at + 1 : at + 1 + _WISH_REACH]
    needed = _WISH_NEEDS.get(words[at])
    if (needed is not None and (not after or after[0] not in needed)) or _RECRUITED & set(after):
        return 0
    return next((at + 1 + i for i, word in enumerate(after) if word in _WISHED), 0)
