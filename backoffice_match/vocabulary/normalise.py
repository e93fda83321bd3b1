"""One canonical form for look-up, and where each word of it stood (room: vocabulary, first step).

Text is repaired (mojibake, odd bytes), case-folded and cut into words by one pattern that knows
the signs which carry meaning at work: c++, c#, .net, a/p, p&l, a+, 9.x. Each word loses a simple
plural; words that people write apart or together become one. The work is plain look-ups, some
ten microseconds for a skill; callers keep caches.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from backoffice_match.vocabulary.wording import (
    AND_TERMS,
    IRREGULAR,
    JOINED,
    MICROSOFT_PRODUCTS,
    NOT_BRITISH,
    NOT_PLURAL,
    PLURAL_ICS,
    REWRITES,
    STEM_STARTS,
    STEMS,
)

# A word of fewer letters is never folded: "SAS", "pos" and "ads" would lose their meaning.
SHORTEST_PLURAL = 4
WORD_CACHE = 65_536
# Text that was broken several times over needs as many repairs; more is noise.
_MOST_REPAIRS = 4

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_TOKEN = re.compile(
    r"""
      (?<![^\W_])w/o(?![^\W_])                              # without
    | (?<![^\W_])w/(?=\s|[a-z]{3}|$)                        # with
    | (?<![^\W_])(?:[a-z]{1,3}&[a-z]|[a-z]&[a-z]{1,2}|[a-z]\s&\s[a-z])(?![^\W_]|[&+\#'])
    | (?<![^\W_])[a-z]\s?/\s?[a-z](?![^\W_]|[+\#'])            # a/p, but not c/c++
    | (?<![^\W_])(?:[a-z]\.)+[a-z](?![^\W_]|[+\#'])            # u.s.
    | \.net(?![^\W_])
    | (?<![^\W_])[cfj]\#
    | \d{1,3}(?:,\d{3})+(?![^\W_])                          # 11,000
    | \d+(?:\.(?:\d+|x))+(?![^\W_])                         # 9.x
    | [^\W_]+(?:'[^\W_]+)*(?:\+{1,2}(?![^\W_+]))?           # words, c++, a+, 10+
    | &
    """,
    re.VERBOSE,
)
_BLANK_CUT = re.compile("[^ ]+")
_SIGNS = {
    **dict.fromkeys("‘’‛ʼʹ´`′＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("™®©℠\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
_CP1252_BYTES = {
    bytes([code]).decode("cp1252"): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


class Located(NamedTuple):
    """A canonical word and the slice of the original text that it came from."""

    word: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Canonical form of a text for look-up: words in lower case with single blanks between.

    Normalising twice changes nothing. An empty result means that nothing can be looked up.

    Examples
    --------
    >>> normalise("Accts. Payable (A/P) & Month-End Closes")
    'account payable a/p and month end close'
    >>> normalise("MS PowerPoint"), normalise("Microsoft Power Point")
    ('microsoft powerpoint', 'microsoft powerpoint')
    >>> normalise("Accessâ€™"), normalise("Accessâ"), normalise("C#, C++, .NET")
    ('access', 'access', 'c# c++ .net')
    >>> normalise("Payroll taxes, W-2s and 401(k) policies")
    'payroll tax w2 and 401k policy'
    """
    if text.isascii():
        return " ".join(_joined(_words(text.lower())))
    for _ in range(_MOST_REPAIRS):
        result = " ".join(_joined(_words(_repaired(text).lower())))
        if result == text or result.isascii():
            break
        text = result
    return result


def located_words(text: str) -> list[Located]:
    """Canonical words of a text with their places in it; their words are those of `normalise`.

    Examples
    --------
    >>> located_words("on-boarding, E-mail")
    [Located(word='onboarding', start=0, end=11), Located(word='email', start=13, end=19)]
    """
    clean, origin = (text, None) if text.isascii() else _repaired_with_origin(text)
    lowered = clean.lower()
    token = _BLANK_CUT if _is_plain(lowered) else _TOKEN
    found = [
        Located(word, match.start(), match.end())
        for match in token.finditer(lowered)
        for word in _word(match.group()).split(" ")
    ]
    joined = joined_spans(found)
    if origin is None:
        return joined
    return [Located(word, origin[start], origin[end - 1] + 1) for word, start, end in joined]


def _is_plain(lowered: str) -> bool:
    """Whether a text is nothing but letters and blanks, so that words are what blanks cut."""
    return lowered.replace(" ", "").isalpha()


def _words(lowered: str) -> list[str]:
    words: list[str] = []
    for token in lowered.split() if _is_plain(lowered) else _TOKEN.findall(lowered):
        word = _word(token)
        if " " in word:
            words.extend(word.split(" "))
        else:
            words.append(word)
    return words


@lru_cache(maxsize=WORD_CACHE)
def _word(token: str) -> str:
    """One token in canonical form; a few become two words."""
    if token.isalpha():
        return REWRITES.get(token) or _singular(_american(token))
    if "'" in token:
        return _word(token.removesuffix("'s").replace("'", ""))
    if token.startswith("w/"):
        return "without" if token == "w/o" else "with"
    if token == "&":
        return "and"
    if "&" in token or "/" in token:
        return "".join(token.split())
    if token.endswith(("+", "#")) or token == ".net":
        return token
    if token[0].isdigit():
        token = token.replace(",", "")
        return REWRITES.get(token) or _plain_number(token)
    if "." in token:
        return _word(token.replace(".", ""))
    return REWRITES.get(token) or _singular(token)


def _plain_number(token: str) -> str:
    """Forms in the plural lose their s ("1099s"); "5S" keeps it."""
    form = len(token) > SHORTEST_PLURAL - 1 and token.endswith("s") and token[:-1].isdigit()
    return token[:-1] if form else token


def _american(word: str) -> str:
    if not word.startswith(STEM_STARTS) or word in NOT_BRITISH:
        return word
    stem = max((stem for stem in STEM_STARTS if word.startswith(stem)), key=len)
    return STEMS[stem] + word[len(stem) :]


def _singular(word: str) -> str:
    """The word without a simple plural ending; short and listed words stay as they are."""
    if not word.endswith("s") or len(word) < SHORTEST_PLURAL or not word.isascii():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in NOT_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ics") and word not in PLURAL_ICS:
        return word
    if word.endswith("ies") and len(word) > SHORTEST_PLURAL:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def _joined(words: list[str]) -> list[str]:
    """Words with the pairs joined that people write apart or together."""
    if not _has_pair(words):
        return words
    return [word for word, _, _ in joined_spans([Located(word, 0, 0) for word in words])]


_PAIR_WORDS = frozenset(pair.partition(" ")[0] for pair in JOINED) | {"and", "ms"}
"""Words of which one stands in everything that could be joined."""


def _has_pair(words: list[str]) -> bool:
    """Whether joining could change anything; most texts stop here."""
    if _PAIR_WORDS.isdisjoint(words):
        return False
    return any(
        right == "and" or left == "ms" or f"{left} {right}" in JOINED
        for left, right in pairwise(words)
    )


def joined_spans(words: list[Located]) -> list[Located]:
    """Join the pairs that people write apart or together, each with the places of both.

    It goes on until nothing changes: one join can bring the next pair together.
    """
    while True:
        joined = _join_once(words)
        if len(joined) == len(words) and joined == words:
            return joined
        words = joined


def _join_once(words: list[Located]) -> list[Located]:
    joined: list[Located] = []
    at, count = 0, len(words)
    while at < count:
        here = words[at]
        after = words[at + 1] if at + 1 < count else None
        if after is None:
            joined.append(here)
            break
        term = JOINED.get(f"{here.word} {after.word}")
        if term is not None:
            joined.extend(Located(part, here.start, after.end) for part in term.split(" "))
            at += 2
        elif (
            after.word == "and"
            and at + 2 < count
            and (term := AND_TERMS.get(f"{here.word} and {words[at + 2].word}"))
        ):
            joined.append(Located(term, here.start, words[at + 2].end))
            at += 3
        else:
            microsoft = here.word == "ms" and after.word in MICROSOFT_PRODUCTS
            joined.append(here._replace(word="microsoft") if microsoft else here)
            at += 1
    return joined


def _repaired(text: str) -> str:
    return _NON_ASCII.sub(_repair_match, text)


def _repaired_with_origin(text: str) -> tuple[str, list[int]]:
    """Repaired text, and for each of its characters the place in the original."""
    pieces: list[str] = []
    origin: list[int] = []
    end = 0
    for match in _NON_ASCII.finditer(text):
        pieces.append(text[end : match.start()])
        origin.extend(range(end, match.start()))
        run = _repair_match(match)
        pieces.append(run)
        origin.extend([match.start()] * len(run))
        end = match.end()
    pieces.append(text[end:])
    origin.extend(range(end, len(text)))
    return "".join(pieces), origin


def _repair_match(match: re.Match[str]) -> str:
    """A run of characters beyond ASCII, repaired by what stands on either side."""
    text, start, end = match.string, match.start(), match.end()
    inside = start > 0 and text[start - 1].isalnum() and end < len(text) and text[end].isalnum()
    run = match.group()
    for _ in range(_MOST_REPAIRS):
        repaired = _repair_run(run, inside)
        if repaired == run:
            break
        run = repaired
    return run


@lru_cache(maxsize=4096)
def _repair_run(run: str, inside: bool) -> str:
    run = _undo_mojibake(run)
    if run and run[0] in "ÂÃâ" and not any(letter.isalpha() for letter in run[1:]):
        # The first byte of a broken sign ("Accessâ"), or a real letter inside a word ("pâté").
        run = run if inside and len(run) == 1 else " " * (len(run) > 1)
    run = run.replace("\ufffd", "'" if inside else " ")
    run = "".join(_SIGNS.get(sign, sign) for sign in run)
    plain = unicodedata.normalize("NFKD", run)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFKC", plain.casefold())


def _undo_mojibake(run: str) -> str:
    """UTF-8 that was read as Windows-1252 or Latin-1, read again; anything else unchanged."""
    codes = [_CP1252_BYTES.get(sign, ord(sign)) for sign in run]
    if max(codes, default=0) > 0xFF:
        return run
    try:
        return bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return run
