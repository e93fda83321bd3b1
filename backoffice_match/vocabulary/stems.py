"""Stems of words, so that forms of one word meet: processed, processing, process (vocabulary room).

A light stemmer of the project's own: tables of terms are keyed by stems, and must not change with
the release of a library. It takes off endings of verbs and nouns, never so much that fewer than
four letters stay.
"""

from __future__ import annotations

from functools import lru_cache

from backoffice_match.vocabulary.grammar import NUMBER_WORDS

CACHE = 65_536
"""Most distinct words remembered."""

SHORTEST = 4
"""Letters that stay at least."""

_ENDINGS = (
    *(("izations", "ize"), ("ization", "ize"), ("ations", "ate"), ("ation", "ate")),
    *(("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y")),
    *(("ed", ""), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("ions", ""), ("ion", "")),
    *(("als", ""), ("al", ""), ("ances", ""), ("ance", ""), ("ly", ""), ("e", "")),
)
"""Ending and what stands for it; the first that fits is taken off, twice over. Plurals are gone in
the canonical form already, and "process" is none."""

STOP_WORDS = frozenset(
    """
    a an the and or of to in for on with by as at from such other using use used including include
    may be is are was were that this these those their its it they which who whom not if when all
    any each more than into also etc per my our your you i we he she his her up out over under about
    between within through during
    """.split()
)
"""Words that no term holds."""


PERSONAL_WORDS = frozenset(
    """
    she him hers himself herself they them theirs mr mrs ms miss man woman men women male female
    gender sex boy girl mother father mom dad parent child children kid son daughter wife husband
    spouse family married single divorced widow widower pregnant pregnancy maternity
    age aged old young year born birth birthday generation retired retiree senior elder elderly
    class graduate graduated graduation alumni alumnus
    race ethnic ethnicity black white asian hispanic latino latina african american indian chinese
    mexican arab jewish muslim islam christian catholic hindu buddhist church mosque temple
    synagogue religion religious faith native immigrant immigration citizen citizenship nationality
    foreign veteran military army navy marine disabled disability blind deaf wheelchair
    gay lesbian bisexual transgender queer
    """.split()
)
"""Words about who somebody is: they are no term, since nobody is ranked by them."""


@lru_cache(maxsize=CACHE)
def stem(word: str) -> str:
    """Stem of a canonical word.

    Examples
    --------
    >>> [stem(word) for word in ("processed", "processing", "process", "reconciled", "filing")]
    ['process', 'process', 'process', 'reconcil', 'filing']
    >>> stem("reconciliation") == stem("reconcile"), stem("prepared") == stem("preparation")
    (False, True)
    """
    found = word
    for _ in range(2):
        found = _shorter(found)
    if found.endswith("e") and len(found) > SHORTEST:
        found = found[:-1]
    if found.endswith("at") and len(found) > SHORTEST + 1:
        found = found[:-2]
    if len(found) >= SHORTEST and found[-1] == found[-2] and found[-1] not in "sl":
        found = found[:-1]
    return found[:-1] + "i" if found.endswith("y") and len(found) > SHORTEST else found


def _shorter(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return word


@lru_cache(maxsize=CACHE)
def content_stem(word: str) -> str:
    """Stem of a word that says what is done; blank for small words, numbers and personal words.

    Examples
    --------
    >>> content_stem("invoice"), content_stem("the"), content_stem("2019")
    ('invoic', '', '')
    """
    number = word[:1].isdigit() or word in NUMBER_WORDS
    left_out = number or len(word) < 2 or word in STOP_WORDS or word in PERSONAL_WORDS
    return "" if left_out else stem(word)
