"""Places as people write them, led to wage areas: metro, state, nation (room: vocabulary)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.place_names import HYPHENATED, LARGEST, NICKNAMES, STATES

LONGEST_PLACE = 300
"""Characters of a place that are read."""

SIMILAR_CITY = 88
"""Least likeness, percent, at which a misspelt city is taken for one of its state."""

NEAREST_CITY = 75
"""Least likeness, percent, at which a city is named as the nearest."""

SHORTEST_MISSPELT = 5
"""Fewest letters of a city that is ever corrected."""

_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_REMOTE = re.compile(
    r"\b(?:(?:fully |100% )?remote(?:ly)?(?: only)?|work(?:ing)? from (?:home|anywhere)|wfh|"
    r"tele(?:commut(?:e|ing)|work(?:ing)?)|virtual|anywhere)\b",
    re.IGNORECASE,
)
_NATION = frozenset(
    {"usa", "us", "united state", "united state of america", "america", "nationwide"}
)
_AROUND = re.compile(
    r"^(?:greater|metro|metropolitan|downtown|city of|near|central|suburban|suburb of|in|the) |"
    r" (?:metropolitan area|metro area|metroplex|metropolitan|metro|area|region|suburb|county)$"
)
_STATE_WORDS = 4
_SPELT = {"saint": "st", "ft": "fort", "mt": "mount"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is, as wage areas.

    Attributes
    ----------
    text
        As typed.
    metro_code, state_code
        Area codes of the wage table; None where the text names none that is known. Pay is then
        looked up in the next wider area.
    note
        What was assumed, not known or not used; blank where nothing needs saying.
    """

    text: str
    metro_code: str | None
    state_code: str | None
    note: str = ""


class _City(NamedTuple):
    """A city in the name of a metro area; rank 0 is the one named first."""

    rank: int
    metro: str
    states: tuple[str, ...]
    name: str


class PlaceFinder:
    """Finds metro areas and states in what people write; immutable.

    Parameters
    ----------
    areas
        (area_code, area_type, name, state) rows as in ``datasets/wages/areas.csv``; state is the
        USPS code, metro names end in their states ("Chicago-Naperville-Elgin, IL-IN").

    Examples
    --------
    >>> finder = PlaceFinder(
    ...     [
    ...         ("1700000", "state", "Illinois", "IL"),
    ...         ("2900000", "state", "Missouri", "MO"),
    ...         ("0016980", "metro", "Chicago-Naperville-Elgin, IL-IN", "IL"),
    ...         ("0044100", "metro", "Springfield, IL", "IL"),
    ...         ("0044180", "metro", "Springfield, MO", "MO"),
    ...     ]
    ... )
    >>> finder.find("Naperville, Ill.")
    Place(text='Naperville, Ill.', metro_code='0016980', state_code='1700000', note='')
    >>> finder.find("Springfield").note
    'several places are called Springfield (IL, MO); add the state'
    >>> finder.find("Cairo, IL").note
    'no wage area for Cairo; Illinois is used'
    """

    def __init__(self, areas: Iterable[tuple[str, str, str, str]]) -> None:
        rows = sorted(areas)
        self._state_codes = {state: code for code, kind, _, state in rows if kind == "state"}
        self._states = _state_words()
        self._cities: dict[str, list[_City]] = {}
        self._official: dict[str, _City] = {}
        for code, kind, name, state in rows:
            if kind == "metro":
                self._add_metro(code, name, state)
        for cities in self._cities.values():
            cities.sort()
        self._names = tuple(sorted(self._cities))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> PlaceFinder:
        """Build from rows of text, columns named as in ``datasets/wages/areas.csv``."""
        columns = ("area_code", "area_type", "name", "state")
        return cls([(row[a], row[b], row[c], row[d]) for a, b, c, d in [columns] for row in rows])

    def _add_metro(self, code: str, name: str, state: str) -> None:
        cities, _, suffix = name.rpartition(", ")
        states = tuple(suffix.split("-")) if cities else (state,)
        names = _city_names(cities or name)
        self._official[_key(name)] = _City(0, code, states, names[0])
        for rank, city in enumerate(names):
            entry = _City(rank, code, states, city)
            for spelling in {city, city.removesuffix(" Town"), city.removeprefix("Urban ")}:
                self._cities.setdefault(_key(spelling), []).append(entry)
            if city == "Boise City":
                self._cities.setdefault("boise", []).append(entry)
            for last in range(rank + 2, len(names) + 1):
                several = _key(" ".join(names[rank:last]))
                self._cities.setdefault(several, []).append(entry)

    def find(self, text: str) -> Place:
        """Metro area and state of a place; both None means the nation, the note says why."""
        notes: list[str] = []
        plain = text[:LONGEST_PLACE]
        if _ZIP.search(plain):
            plain = _ZIP.sub(" ", plain)
            notes.append("ZIP codes are not used; write a city and state")
        if _REMOTE.search(plain):
            plain = _REMOTE.sub(" ", plain)
            notes.append("remote work is a preference, not a place")
        metro, state, note = self._locate(plain)
        notes.extend(filter(None, [note]))
        return Place(text, metro, self._state_codes.get(state or ""), "; ".join(notes))

    def _locate(self, text: str) -> tuple[str | None, str | None, str]:
        official = self._official.get(_key(text))
        if official:
            return official.metro, official.states[0], ""
        key = self._city_key(_key(text))
        if not key:
            return None, None, ""
        if key in NICKNAMES:
            city, state = NICKNAMES[key]
            return self._in_state(_key(city), city, state)
        if key not in ("new york",) and key in self._states:
            note = "taken for the state; write Washington, DC for the capital"
            return None, self._states[key], note if key == "washington" else ""
        city, state_of_end = self._split_state(key)
        if state_of_end:
            return self._in_state(city, _shown(text, city), state_of_end)
        if "," in text and key not in self._cities and key not in _NATION:
            # What stands behind the comma is no state: to name a city of ours would be a guess.
            typed = " ".join(text.split())
            return (
                None,
                None,
                f"{typed} is not a place in the pay tables; national figures are used",
            )
        return self._alone(key, _shown(text, key))

    def _city_key(self, key: str) -> str:
        """The words of a city without those around it, unless they are part of its name."""
        return key if key in self._cities else _trimmed(key)

    def _split_state(self, key: str) -> tuple[str, str]:
        """City and state where the last words name a state, longest name first."""
        words = key.split()
        for count in range(min(_STATE_WORDS, len(words) - 1), 0, -1):
            state = self._states.get(" ".join(words[-count:]))
            if state:
                return self._city_key(" ".join(words[:-count])), state
        return key, ""

    def _in_state(self, city: str, shown: str, state: str) -> tuple[str | None, str | None, str]:
        entries = [entry for entry in self._cities.get(city, ()) if state in entry.states]
        if not entries and city in NICKNAMES and NICKNAMES[city][1] == state:
            return self._in_state(_key(NICKNAMES[city][0]), shown, state)
        if entries:
            return entries[0].metro, state, ""
        near = self._similar(city, state)
        if near:
            return near.metro, state, f"taken for {near.name}, {state}"
        if state == "DC":
            return next((e.metro for e in self._cities.get("washington", ())), None), state, ""
        return None, state, f"no wage area for {shown}; {STATES[state][0]} is used"

    def _similar(self, city: str, state: str) -> _City | None:
        if len(city) < SHORTEST_MISSPELT:
            return None
        names = [n for n in self._names if any(state in e.states for e in self._cities[n])]
        best = process.extractOne(city, names, scorer=fuzz.ratio, score_cutoff=SIMILAR_CITY)
        return next(e for e in self._cities[best[0]] if state in e.states) if best else None

    def _alone(self, key: str, shown: str) -> tuple[str | None, str | None, str]:
        """A city without a state: the only one, the one a metro is named after, or no guess."""
        entries = self._cities.get(key, [])
        first = [entry for entry in entries if entry.rank == 0] or entries
        if len(first) == 1:
            return first[0].metro, first[0].states[0], ""
        if first:
            return self._several(key, shown, first)
        if key in _NATION:
            return None, None, ""
        told = f"{shown} is not a place in the pay tables; national figures are used"
        best = process.extractOne(key, self._names, scorer=fuzz.ratio, score_cutoff=NEAREST_CITY)
        near = f" (the nearest name is {_described(self._cities[best[0]][0])})" if best else ""
        return None, None, told + near

    def _several(
        self, key: str, shown: str, entries: list[_City]
    ) -> tuple[str | None, str | None, str]:
        largest = [entry for entry in entries if entry.states[0] == LARGEST.get(key)]
        if largest:
            note = f"taken for {_described(largest[0])}, the largest of that name"
            return largest[0].metro, largest[0].states[0], note
        states = ", ".join(sorted(entry.states[0] for entry in entries))
        return None, None, f"several places are called {shown} ({states}); add the state"


def _key(text: str) -> str:
    """Canonical words of a place, with Saint, Fort and Mount written one way."""
    words = normalise(text).split()
    # The last word may be a state: MT is Montana there.
    return " ".join([*(_SPELT.get(word, word) for word in words[:-1]), *words[-1:]])


def _described(city: _City) -> str:
    return f"{city.name}, {city.states[0]}"


def _state_words() -> dict[str, str]:
    found = {_key(name): code for code, names in STATES.items() for name in names}
    return found | {code.lower(): code for code in STATES}


def _city_names(cities: str) -> list[str]:
    """Cities of a metro area's name: "Scranton--Wilkes-Barre" holds two."""
    for number, name in enumerate(HYPHENATED):
        cities = cities.replace(name, f"\x00{number}")
    parts = [part for part in re.split(r"-+|/", cities) if part]
    return [HYPHENATED[int(part[1:])] if part[0] == "\x00" else part for part in parts]


def _trimmed(key: str) -> str:
    """The place without words around it and without the nation behind it."""
    before = None
    while key != before and key not in NICKNAMES:
        before = key
        key = _AROUND.sub("", key)
        for nation in _NATION:
            key = key.removesuffix(f" {nation}")
    return key.strip()


def _shown(text: str, key: str) -> str:
    """The place as typed where its words can be found again, else in plain form."""
    count = len(key.split())
    typed = " ".join(re.split(r"[\s,]+", text.strip())[:count])
    return typed if _key(typed) == key else key.title()
