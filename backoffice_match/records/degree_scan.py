"""Finding degrees in clauses, and whether each is held, under way or denied (records room)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from backoffice_match.records.checks import word_set
from backoffice_match.records.degree_tokens import Token
from backoffice_match.records.degree_words import (
    BARE_BEFORE,
    BARE_WORDS,
    EDUCATION_LEVELS,
    FIELD_WORDS,
    FOREIGN_NOTE,
    INSTITUTIONS,
    LENGTHS,
    PHRASES,
    SHOUTED,
    STATE_ABBREVIATIONS,
    Meaning,
)

_COLLEGE_RANK = EDUCATION_LEVELS.index("associate")
_NEAR = 3
"""``no`` reaches so many words ahead: ``without a four-year degree``."""

_FILLERS = word_set("""a an my the his her their of for in on at to completed earned level""")
_DATES = word_set(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec spring summer fall autumn winter graduation
    date now currently still online part full time year semester degree yet this next the by
    since"""
)
_OBJECT_TAKING = word_set(
    """pursuing studying completing finishing starting enrolled working going transferring transfer
    candidate currently about"""
)
"""First words of modifiers that speak of what follows: not of the degree before them."""

_AFTER_ONLY = frozenset(("student", "candidate", "present"))
"""Modifiers that only follow a degree: ``BA student``, but ``student services certificate``."""

_PART_AFTER = word_set("""coursework courses classes course credits credit semester""")
"""Words that make a part of the degree right before them: ``BA coursework``."""


class Hit(NamedTuple):
    """A phrase found: its first token, the token after its last, and what it says."""

    start: int
    end: int
    meaning: Meaning


def scan(tokens: Sequence[Token]) -> list[Hit]:
    """Phrases in order, the longest at each place, never across clauses."""
    hits: list[Hit] = []
    place = 0
    while place < len(tokens):
        hit = _longest(tokens, place) or _single(tokens, place)
        if hit is not None and hit.meaning.kind != "ignore":
            hits.append(hit)
        place = hit.end if hit is not None else place + 1
    return hits


def _longest(tokens: Sequence[Token], place: int) -> Hit | None:
    first = tokens[place]
    for length in LENGTHS.get(first.text, ()):
        end = place + length
        words = tokens[place:end]
        if len(words) < length or words[-1].clause != first.clause:
            continue
        meaning = PHRASES.get(tuple(word.text for word in words))
        if meaning is not None and words[0].text == "diploma" and length == 1:
            before = _neighbour(tokens, place, -1)
            if before is not None and before.text in FIELD_WORDS - {"general"}:
                return Hit(place, end, PHRASES["diploma", "in"])
        if meaning is not None:
            # "in" may belong to "in progress"; where it leads to a field, it is found again.
            return Hit(place, end - (words[-1].text == "in" and length > 1), meaning)
    return None


def _single(tokens: Sequence[Token], place: int) -> Hit | None:
    """Match a word that is a degree only in the right surroundings."""
    token = tokens[place]
    if token.text in BARE_WORDS and _stands_alone(tokens, place):
        note = FOREIGN_NOTE if token.text == "licence" else None
        return Hit(place, place + 1, Meaning("degree", BARE_WORDS[token.text], note))
    if token.text in SHOUTED and (token.dotted or _is_shouted(tokens, place)):
        return Hit(place, place + 1, Meaning("degree", SHOUTED[token.text]))
    if token.text in STATE_ABBREVIATIONS and (token.dotted or not _is_state(tokens, place)):
        medicine = token.text == "md"
        level, field = ("doctoral", "medicine") if medicine else ("master", None)
        return Hit(place, place + 1, Meaning("degree", level, None, field))
    return None


def _neighbour(tokens: Sequence[Token], place: int, step: int) -> Token | None:
    """Token before or after, if it is in the same clause."""
    other = place + step
    if 0 <= other < len(tokens) and tokens[other].clause == tokens[place].clause:
        return tokens[other]
    return None


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    before, after = _neighbour(tokens, place, -1), _neighbour(tokens, place, 1)
    if before is not None and before.text not in _FILLERS:
        return False
    if after is None:
        return True
    return tokens[place].text in ("bachelor", "master") and after.text in BARE_BEFORE


def _is_shouted(tokens: Sequence[Token], place: int) -> bool:
    """Whether ``AS`` is the degree: in capitals, at an end of its clause, in mixed text."""
    before, after = _neighbour(tokens, place, -1), _neighbour(tokens, place, 1)
    token = tokens[place]
    if len(tokens) == 1 and token.text == "as":
        return True
    if sum(letter.isupper() for letter in token.raw) < 2:
        return token.text == "as" and before is None and after is not None and after.text == "in"
    if before is None and (after is None or after.text in ("in", "degree")):
        return True
    all_capitals = all(other.raw.isupper() for other in tokens if other.raw.isalpha())
    return not all_capitals and (before is None or after is None)


def _is_state(tokens: Sequence[Token], place: int) -> bool:
    """Whether ``MA`` is where the school lies and not a degree."""
    before, after = _neighbour(tokens, place, -1), _neighbour(tokens, place, 1)
    ends = after is None or after.text.isdigit()
    if before is not None:
        known = before.text in FIELD_WORDS or before.text in _FILLERS or (before.text,) in PHRASES
        return ends and (not known or before.text in INSTITUTIONS)
    if not ends or tokens[place].clause == 0:
        return False
    previous = [token.text for token in tokens if token.clause == tokens[place].clause - 1]
    return not _ends_like_degree(previous)


def _ends_like_degree(words: Sequence[str]) -> bool:
    """Whether a clause speaks of studies and not of a place: ``BA``, ``accounting``."""
    if INSTITUTIONS.intersection(words):
        return False
    if words[-1] in FIELD_WORDS:
        return True
    last = PHRASES.get((words[-1],))
    return last is not None and last.level in EDUCATION_LEVELS[_COLLEGE_RANK:]


def states(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[tuple[Hit, str]]:
    """Each degree with its state: held, ongoing, stopped, part or negated."""
    degrees = [hit for hit in hits if hit.meaning.kind == "degree"]
    schools = [hit for hit in hits if hit.meaning.kind == "school"]
    state: dict[Hit, str] = dict.fromkeys(degrees, "held")
    for hit in hits:
        kind = hit.meaning.kind
        if kind == "no":
            for target in _next(tokens, hit, [*degrees, *schools], _NEAR):
                state[target] = "negated"
        elif kind == "part":
            for target in _part_of(tokens, hit, degrees):
                state[target] = "part"
        elif kind in ("ongoing", "stopped"):
            for target in _modified(tokens, hit, degrees):
                state[target] = kind
        elif kind == "no_degree":
            for target in degrees:
                if target.end <= hit.start and _is_college(target):
                    state[target] = "stopped"
    implied = [(hit, "held") for hit in hits if hit.meaning.kind == "implied"]
    attended = [
        (school, "held")
        for hit in hits
        if hit.meaning.kind == "ongoing"
        for school in _next(tokens, hit, schools, len(tokens))
    ]
    return [*state.items(), *implied, *attended]


def _is_college(hit: Hit) -> bool:
    return hit.meaning.level in EDUCATION_LEVELS[_COLLEGE_RANK:]


def _next(tokens: Sequence[Token], hit: Hit, targets: Sequence[Hit], reach: int) -> list[Hit]:
    """First target after a modifier in its clause, at most `reach` words away."""
    clause = tokens[hit.start].clause
    after = [t for t in targets if t.start >= hit.end and tokens[t.start].clause == clause]
    nearest = min(after, default=None)
    return [nearest] if nearest is not None and nearest.start - hit.end < reach else []


def _part_of(tokens: Sequence[Token], hit: Hit, degrees: Sequence[Hit]) -> list[Hit]:
    """Find the degree of which the person has a part: ``credits toward a BA``."""
    found = _next(tokens, hit, degrees, len(tokens))
    if found:
        between = tokens[hit.end : found[0].start]
        if all(token.text in _FILLERS or token.text in _PART_AFTER for token in between):
            return found
        return []
    if tokens[hit.start].text in _PART_AFTER:
        return [t for t in degrees if t.end == hit.start and _same_clause(tokens, t, hit)]
    return []


def _same_clause(tokens: Sequence[Token], one: Hit, other: Hit) -> bool:
    return tokens[one.start].clause == tokens[other.start].clause


def _modified(tokens: Sequence[Token], hit: Hit, degrees: Sequence[Hit]) -> list[Hit]:
    """Find the degree under way or left: the next in the clause, else the one before."""
    word = tokens[hit.start].text
    if word not in _AFTER_ONLY and (found := _next(tokens, hit, degrees, len(tokens))):
        return found
    same = [t for t in degrees if t.end <= hit.start and _same_clause(tokens, t, hit)]
    if same:
        own = word not in _OBJECT_TAKING or _no_object(tokens, hit, since=hit.end)
        return same[-1:] if own else []
    if any(_same_clause(tokens, t, hit) for t in degrees) or not _no_object(tokens, hit):
        return []
    earlier = [t for t in degrees if t.end <= hit.start]
    if earlier:
        # Who has a high-school diploma and is enrolled at a college is not still in high school.
        return earlier[-1:] if _is_college(earlier[-1]) or _no_school(tokens, hit) else []
    return list(degrees[:1]) if word not in _AFTER_ONLY else []


def _no_school(tokens: Sequence[Token], hit: Hit) -> bool:
    clause = tokens[hit.start].clause
    rest = tokens[hit.end :]
    return not any(token.clause == clause and token.text in INSTITUTIONS for token in rest)


def _no_object(tokens: Sequence[Token], hit: Hit, since: int = 0) -> bool:
    """Whether the rest of the clause, from a place on, only says when or where."""
    clause = tokens[hit.start].clause
    rest = [token for token in tokens[hit.end :] if token.clause == clause]
    before = [token for token in tokens[since : hit.start] if token.clause == clause]
    if any(token.text in INSTITUTIONS for token in rest):
        return True
    return all(
        token.text in _FILLERS or token.text in _DATES or token.text.isdigit()
        for token in [*before, *rest]
    )
