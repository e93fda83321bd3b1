"""Words of job titles: abbreviations, kinds of post and word families (room: vocabulary).

All words are in canonical form. They describe how English speakers write titles, whatever the
roles, so they are code and not data of one catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from backoffice_match.vocabulary.normalise import normalise

CACHE = 16_384
"""Most distinct words whose stem is remembered."""

SENIORITY = frozenset("senior junior lead chief head principal associate assistant trainee".split())
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
    "ict": "information technology",
    "info": "information",
    "ins": "insurance",
    "it": "information technology",
    "i/t": "information technology",
    "jr": "junior",
    "l&d": "learning development",
    "mgr": "manager",
    "mngr": "manager",
    "mktg": "marketing",
    "ofc": "office",
    "off": "office",
    "ops": "operation",
    "pc": "personal computer",
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
# Words that different employers use for one thing.
_SAME = {
    "aide": "assistant",
    "computing": "computer",
    "inspector": "examiner",
    "personnel": "human resource",
    "procurement": "purchasing",
    "purchaser": "buyer",
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

# Words for the post itself, by the kind of post: an unknown "payroll aide" is nearer to a payroll
# clerk than to a payroll manager.
_POSTS = {
    "in charge": """manager director supervisor superintendent chief head lead leader president
        vice executive controller comptroller""",
    "clerical": """clerk assistant secretary aide typist operator processor attendant receptionist
        helper worker""",
    "serving": "representative agent associate advisor counselor",
    "technical": "technician technologist mechanic engineer programmer developer",
    "professional": """analyst examiner consultant accountant auditor specialist administrator
        coordinator officer scientist planner generalist""",
}
_POST_OF = {word: kind for kind, words in _POSTS.items() for word in words.split()}
RANKS = frozenset(_POST_OF) | SENIORITY

# Endings that one family of words shares: custodian and custodial, billing and biller.
_ENDINGS = tuple(
    sorted(
        """ation ations ator ators ing ial ian ant er or ment al ed es e s y ist ic ics""".split(),
        key=lambda ending: (-len(ending), ending),
    )
)
SHORTEST_STEM = 4
"""Fewest letters that are left of a word when its ending is taken off."""

_WRITTEN_OUT = _ABBREVIATIONS | _SAME
_EMPLOYER = re.compile(r"\s+at\s+|\s*@\s*", re.IGNORECASE)
_CUT = re.compile(
    r"\s+at\s+|\s*@\s*|\s+[-–—|]+\s*|\s*[,;|(/–—:]\s*|\s+-\s*|\s+for\s+", re.IGNORECASE
)


def title_words(text: str) -> tuple[str, ...]:
    """Words of a title with abbreviations written out, without grades and small words.

    Examples
    --------
    >>> title_words("Sr. Acct Mgr II"), title_words("HR Admin")
    (('senior', 'accounting', 'manager'), ('human', 'resource', 'administrator'))
    >>> title_words("Assistant to the Treasurer")
    ('treasurer', 'assistant')
    """
    plain = [word for word in normalise(text).split() if word not in _NUMERALS]
    if "to" in plain:
        # The post stands in front, and whom it serves behind.
        at = plain.index("to")
        plain = plain[at + 1 :] + plain[:at]
    words: list[str] = []
    for at, word in enumerate(plain):
        if word in _BY_PLACE:
            words.append(_BY_PLACE[word][at + 1 < len(plain)])
        elif word not in _SMALL:
            words.extend(_WRITTEN_OUT.get(word, word).split())
    return tuple(words)


def post(words: Sequence[str]) -> str:
    """Kind of post that a title names: that of its last word for one, but "in charge" goes first.

    Examples
    --------
    >>> [post(title_words(t)) for t in ("Payroll Aide", "Clerk Supervisor", "Plumber")]
    ['clerical', 'in charge', '']
    """
    kinds = [_POST_OF[word] for word in words if word in _POST_OF]
    return "in charge" if "in charge" in kinds else kinds[-1] if kinds else ""


@lru_cache(maxsize=CACHE)
def stem(word: str) -> str:
    """A word without its ending, so that words of one family are equal.

    Examples
    --------
    >>> [stem(word) for word in ("custodian", "custodial", "billing", "biller", "tax")]
    ['custod', 'custod', 'bill', 'bill', 'tax']
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def stems(words: Sequence[str]) -> Iterator[str]:
    """Yield stems of the words that say what the work is about, not what the post is."""
    return (stem(word) for word in words if word not in _POST_OF)


def variants(text: str) -> list[tuple[str, ...]]:
    """Readings of a title: whole, without the employer, and turned ("Manager, Payroll")."""
    title = _EMPLOYER.split(text)[0]
    parts = [words for part in _CUT.split(title) if (words := title_words(part))]
    found = [title_words(text), title_words(title)]
    if len(parts) > 1:
        first, second = parts[0], parts[1]
        found.append(second + first if RANKS.issuperset(first) else first)
    return [words for words in dict.fromkeys(found) if words]
