"""Job titles as people write them, led to roles (room: vocabulary; used by the catalogue).

Titles become sets of words with abbreviations written out. Equal titles are 100 alike; others by
the weight of the words they share, rare words weighing more. All arithmetic is in integers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray, frozen
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.ordinary import ORDINARY_WORDS
from backoffice_match.vocabulary.spelling import Speller

CACHE = 16_384
"""Most distinct titles remembered."""

FULL_TRUST = 100
"""Trust, in percent, of a title that surely belongs to its role."""

HEAD_KEPT = 90
"""Percent of the similarity kept where the last words differ: a payroll clerk is no payroll
manager."""

BELOW_EXACT = 90
"""Most that a title reaches by resemblance alone."""

BELOW_CERTAIN = 97
"""Most that a shared title of less than full trust reaches, so that of several roles with the same
title the one whose other titles are like it comes first."""

USUAL_MOST = 60
"""Most percent of the way to that which is closed when a role's other titles use the same words."""

LOWEST = 20
"""Similarities below this are not told: two titles that share a common word only."""

LONGEST_TITLE = 300
"""Characters of a title that are read."""

SENIORITY_WEIGHT = 6
"""Weight of words for seniority: they matter less than what the work is, however rare."""

_SENIORITY = frozenset(
    "senior junior lead chief head principal associate assistant trainee".split()
)
_NUMERALS = frozenset("i ii iii iv v 1 2 3 4 5 level grade".split())
_SMALL = frozenset("of the and a an for in to with at".split())

_ABBREVIATIONS = {
    "acctant": "accountant",
    "ap": "account payable",
    "a/p": "account payable",
    "ar": "account receivable",
    "a/r": "account receivable",
    "assoc": "associate",
    "asst": "assistant",
    "assist": "assistant",
    "atty": "attorney",
    "bkpr": "bookkeeper",
    "bkkpr": "bookkeeper",
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "cio": "chief information officer",
    "clk": "clerk",
    "comp": "compensation",
    "coo": "chief operation officer",
    "coord": "coordinator",
    "cpa": "certified public accountant",
    "csr": "customer service representative",
    "cust": "customer",
    "dba": "database administrator",
    "dir": "director",
    "dev": "development",
    "ea": "executive assistant",
    "exec": "executive",
    "fin": "financial",
    "gl": "general ledger",
    "g/l": "general ledger",
    "helpdesk": "help desk",
    "hr": "human resource",
    "h/r": "human resource",
    "hris": "human resource information system",
    "info": "information",
    "ins": "insurance",
    "it": "information technology",
    "i/t": "information technology",
    "jr": "junior",
    "mgr": "manager",
    "mngr": "manager",
    "mktg": "marketing",
    "ofc": "office",
    "off": "office",
    "ops": "operation",
    "pm": "project manager",
    "purch": "purchasing",
    "qa": "quality assurance",
    "recept": "receptionist",
    "rep": "representative",
    "sec": "secretary",
    "secy": "secretary",
    "spec": "specialist",
    "spclst": "specialist",
    "sr": "senior",
    "sup": "supervisor",
    "supt": "superintendent",
    "supv": "supervisor",
    "supvr": "supervisor",
    "supr": "supervisor",
    "sysadmin": "system administrator",
    "vp": "vice president",
}
# What an abbreviation means at the end of a title, and before other words.
_BY_PLACE = {
    "admin": ("administrator", "administrative"),
    "adm": ("administrator", "administrative"),
    "acct": ("accountant", "accounting"),
    "tech": ("technician", "technical"),
    "mgmt": ("manager", "management"),
    "eng": ("engineer", "engineering"),
    "engr": ("engineer", "engineering"),
    "anal": ("analyst", "analyst"),
}
_EMPLOYER = re.compile(r"\s+at\s+|\s*@\s*", re.IGNORECASE)
_CUT = re.compile(
    r"\s+at\s+|\s*@\s*|\s+[-–—|]+\s*|\s*[,;|(/–—:]\s*|\s+-\s*|\s+for\s+", re.IGNORECASE
)
_RANKS = frozenset(
    """
    manager director supervisor clerk specialist analyst assistant coordinator president officer
    administrator representative technician associate lead executive accountant secretary auditor
    """.split()
)


class TitleMatcher:
    """Finds the roles that a job title may stand for; immutable and safe in threads.

    Parameters
    ----------
    titles
        (title, role id) or (title, role id, trust) rows. Trust, in percent, scales the
        similarity: a title that many occupations share is worth less.

    Examples
    --------
    >>> matcher = TitleMatcher(
    ...     [("Accounts Payable Clerk", "ap-clerk"), ("Payroll Clerk", "payroll-clerk")]
    ... )
    >>> matcher.find("AP clerk at Acme Corp.", limit=1)
    [('ap-clerk', 100)]
    >>> matcher.find("Clerk - Payroll", limit=1), matcher.find("plumber")
    ([('payroll-clerk', 100)], [])
    """

    def __init__(self, titles: Iterable[tuple[str, str] | tuple[str, str, int]]) -> None:
        rows = {
            (title_words(row[0]), row[1], row[2] if len(row) > 2 else FULL_TRUST) for row in titles
        }
        self._rows = tuple(sorted((words, role, -trust) for words, role, trust in rows if words))
        self._index()

    def _index(self) -> None:
        roles = sorted({role for _, role, _ in self._rows})
        numbers = {role: number for number, role in enumerate(roles)}
        self._roles = tuple(roles)
        self._row_roles = frozen([numbers[role] for _, role, _ in self._rows])
        self._usage = _usage(self._rows, numbers)
        total = max(len(roles), 1)
        self._weights = {
            word: _weight(word, int(np.count_nonzero(share)), total)
            for word, share in self._usage.items()
        }
        self._unknown_weight = _weight("", 1, total)
        self._lengths = frozen([self._weight_of(words) for words, _, _ in self._rows])
        self._trust = frozen([-trust for _, _, trust in self._rows])
        heads = {
            word: i for i, word in enumerate(sorted({words[-1] for words, _, _ in self._rows}))
        }
        self._heads = frozen([heads[words[-1]] for words, _, _ in self._rows])
        self._head_numbers = heads
        self._postings = self._posting_lists()
        self._speller = Speller(dict.fromkeys(self._usage, 0), ("",), ORDINARY_WORDS)
        self._found = lru_cache(maxsize=CACHE)(self._find)

    def _posting_lists(self) -> dict[str, IntArray]:
        found: dict[str, list[int]] = {}
        for number, (words, _, _) in enumerate(self._rows):
            for word in set(words):
                found.setdefault(word, []).append(number)
        return {word: frozen(numbers) for word, numbers in found.items()}

    def __len__(self) -> int:
        return len(self._rows)

    def __getstate__(self) -> dict[str, Any]:
        return {"_rows": self._rows}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._index()

    def find(self, text: str, limit: int = 10) -> list[tuple[str, int]]:
        """Roles for a title with a similarity of 0 to 100, best first, ties by role id.

        Below about 70 the title names other work; nothing below 20 is told.
        """
        return list(self._found(text[:LONGEST_TITLE])[:limit])

    def _find(self, text: str) -> tuple[tuple[str, int], ...]:
        if not self._rows:
            return ()
        found = np.zeros(len(self._roles), dtype=np.int64)
        for words in _variants(text):
            found = np.maximum(found, self._per_role(tuple(self._speller.corrected(words))))
        best = [(self._roles[n], int(found[n])) for n in np.flatnonzero(found >= LOWEST).tolist()]
        return tuple(sorted(best, key=lambda pair: (-pair[1], pair[0])))

    def _per_role(self, words: tuple[str, ...]) -> IntArray:
        """Best likeness of a role's titles, raised by how usual the words are in all of them."""
        best = np.zeros(len(self._roles), dtype=np.int64)
        np.maximum.at(best, self._row_roles, self._likeness(words))
        usual = sum(
            (self._usage[word] * self._weights[word] for word in set(words) if word in self._usage),
            np.zeros(len(self._roles), dtype=np.int64),
        ) // max(self._weight_of(words), 1)
        ceiling = np.where(best < BELOW_EXACT, BELOW_EXACT, BELOW_CERTAIN)
        raised = best + (ceiling - best) * np.minimum(usual, USUAL_MOST) // FULL_TRUST
        return np.where((best > 0) & (best < BELOW_CERTAIN), raised, best)

    def _likeness(self, words: tuple[str, ...]) -> IntArray:
        """Similarity of these words to every title, trust included."""
        shared = np.zeros(len(self._rows), dtype=np.int64)
        for word in set(words):
            if word in self._postings:
                shared[self._postings[word]] += self._weights[word]
        likeness = 200 * shared // np.maximum(self._weight_of(words) + self._lengths, 1)
        head = self._head_numbers.get(words[-1], -1)
        likeness = np.where(self._heads == head, likeness, likeness * HEAD_KEPT // 100)
        return np.asarray(likeness * self._trust // FULL_TRUST)

    def _weight_of(self, words: Sequence[str]) -> int:
        return sum(self._weights.get(word, self._unknown_weight) for word in set(words))


def title_words(text: str) -> tuple[str, ...]:
    """Words of a title with abbreviations written out, without grades and small words.

    Examples
    --------
    >>> title_words("Sr. Acct Mgr II"), title_words("HR Admin")
    (('senior', 'accounting', 'manager'), ('human', 'resource', 'administrator'))
    """
    plain = [word for word in normalise(text).split() if word not in _NUMERALS]
    words: list[str] = []
    for at, word in enumerate(plain):
        if word in _BY_PLACE:
            words.append(_BY_PLACE[word][at + 1 < len(plain)])
        elif word not in _SMALL:
            words.extend(_ABBREVIATIONS.get(word, word).split())
    return tuple(words)


def _variants(text: str) -> list[tuple[str, ...]]:
    """Readings of a title: whole, without the employer, and turned ("Manager, Payroll")."""
    title = _EMPLOYER.split(text)[0]
    parts = [words for part in _CUT.split(title) if (words := title_words(part))]
    found = [title_words(text), title_words(title)]
    if len(parts) > 1:
        first, second = parts[0], parts[1]
        if all(word in _RANKS or word in _SENIORITY for word in first):
            found.append(second + first)
        else:
            found.append(first)
    return [words for words in dict.fromkeys(found) if words]


def _usage(
    rows: Sequence[tuple[tuple[str, ...], str, int]], numbers: dict[str, int]
) -> dict[str, IntArray]:
    """For each word, the percent of each role's titles that use it, rounded up."""
    counts: dict[str, IntArray] = {}
    totals = np.zeros(len(numbers), dtype=np.int64)
    for words, role, _ in rows:
        totals[numbers[role]] += 1
        for word in set(words):
            if word not in counts:
                counts[word] = np.zeros(len(numbers), dtype=np.int64)
            counts[word][numbers[role]] += 1
    return {word: -(-100 * count // np.maximum(totals, 1)) for word, count in counts.items()}


def _weight(word: str, count: int, total: int) -> int:
    """Weight of a word: four times the base-2 logarithm of its rarity, exactly, and one more."""
    weight = 1 + (total**4 // count**4).bit_length()
    return min(weight, SENIORITY_WEIGHT) if word in _SENIORITY else weight
