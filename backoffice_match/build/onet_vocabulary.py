"""The shipped vocabulary with the tools that an O*NET release names (build room).

Names of tools are added, and other words for skills that are there. Sentences of the release, such
as task statements, are read as evidence and become no skill.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from backoffice_match.build.onet_words import (
    STATEMENT_WORDS,
    TRADE_RELATIONS,
    TRADE_SKILLS,
    USUAL_MEANINGS,
)
from backoffice_match.catalogue.own_skills import slug
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.resources import dataset_path, read_rows
from backoffice_match.vocabulary.lexicon import VENDORS
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import Vocabulary, load_vocabulary

KIND = "technology"
GENERIC = frozenset("software system program application tool suite platform".split())
"""Last words of a tool's name that say only that it is one."""

CORPORATE = frozenset("corporation information solution system technology".split())
"""Words behind a maker's name that belong to it: "Avid Technology Sibelius"."""

SHORTEST, SHORTEST_ALIAS = 3, 5
"""Letters of a new name, and of a short one of one word: "Q" is more often something else than that
tool, and so is the "Plus" that is left of a longer name."""

MAKER_FROM = 3
"""Tools whose names begin alike from which on that beginning is taken for their maker."""

TABLES = ("skills", "aliases", "relations", "not_skills", "ambiguous", "levels")
_LOWER_WORD = re.compile(r"\b[a-z][a-z'-]+\b")

Rows = list[dict[str, str]]


def release_vocabulary(release: OnetRelease) -> Vocabulary:
    """Skills of the project, and those tools of a release that are none of them yet.

    A tool is known already where the shipped vocabulary reads its name as a technology, or as
    another skill with words to spare such as "software". A name of one ordinary word is left out:
    "Scheme" would be found in every colour scheme.
    """
    ordinary = ordinary_words(release)
    names = new_names({row.example for row in release.technologies}, ordinary)
    ids = _ids(names)
    tables = _trade_tables()
    tables["skills"] += [
        {"skill_id": ids[key], "name": name, "kind": KIND} for key, name in names.items()
    ]
    tables["aliases"] += [
        {"alias": alias, "skill_id": ids[key]} for alias, key in _aliases(names, ordinary).items()
    ]
    tables["aliases"] += _statement_words({*names, *_taken()})
    return Vocabulary.from_tables(*(tables[name] for name in TABLES))


def new_names(examples: Iterable[str], ordinary: frozenset[str]) -> dict[str, str]:
    """Names of tools that the shipped vocabulary does not know, by their canonical form."""
    recogniser = Recogniser(load_vocabulary())
    generic = frozenset(skill for word in GENERIC for skill, _ in recogniser.recognise(word).skills)
    found: dict[str, str] = {}
    for name in sorted(examples):
        key = normalise(name)
        if key in found or not _names_something(key, ordinary):
            continue
        if not _known(recogniser, name, generic):
            found[key] = name
    return found


def ordinary_words(release: OnetRelease) -> frozenset[str]:
    """Words that the release itself writes in lower case where it describes work."""
    texts = {task.statement for task in release.tasks}
    texts |= {activity.activity for activity in release.task_activities}
    texts |= {occupation.description for occupation in release.occupations}
    words = {word for text in texts for word in _LOWER_WORD.findall(text)}
    return frozenset(words) | {normalise(word) for word in words}


def short_name(words: Sequence[str], makers: frozenset[tuple[str, ...]]) -> str:
    """Name without its maker in front and a word such as "software" behind.

    Examples
    --------
    >>> short_name("hyland software onbase".split(), frozenset())
    'onbase'
    >>> short_name("henry schein periovision".split(), frozenset({("henry", "schein")}))
    'periovision'
    >>> short_name("avid technology sibelius".split(), frozenset({("avid",)}))
    'sibelius'
    >>> short_name("oracle hyperion software".split(), frozenset())
    'hyperion'
    """
    rest = list(words)
    if "software" in rest[1:-1]:
        rest = rest[rest.index("software", 1) + 1 :]
    for length in (2, 1):
        head = tuple(rest[:length])
        if len(rest) > length and (head in makers or (length == 1 and head[0] in VENDORS)):
            rest = rest[length:]
            while len(rest) > 1 and rest[0] in CORPORATE:
                rest = rest[1:]
    while len(rest) > 1 and rest[-1] in GENERIC:
        rest.pop()
    return " ".join(rest)


def _names_something(key: str, ordinary: frozenset[str]) -> bool:
    return len(key) >= SHORTEST and key not in ordinary and key not in GENERIC


def _known(recogniser: Recogniser, name: str, generic: frozenset[int]) -> bool:
    vocabulary = recogniser.vocabulary
    key = normalise(name)
    if any(key in names for names in _names_of(vocabulary)):
        return True
    found = recogniser.recognise(name)
    told = {skill for skill, _ in found.skills} - generic
    if any(vocabulary.kinds[skill] == KIND for skill in told):
        return True
    core = " ".join(word for word in key.split() if word not in GENERIC)
    return core in vocabulary.aliases


def _names_of(vocabulary: Vocabulary) -> tuple[Iterable[str], ...]:
    return vocabulary.aliases, vocabulary.ambiguous, vocabulary.not_skills, vocabulary.levels


def _ids(names: Mapping[str, str]) -> dict[str, str]:
    """Id by canonical name; an id that is taken gets a number behind it."""
    taken = set(load_vocabulary().skill_ids)
    found: dict[str, str] = {}
    for key in names:
        base = slug(key) or "tool"
        number, skill_id = 1, base
        while skill_id in taken:
            number += 1
            skill_id = f"{base}-{number}"
        taken.add(skill_id)
        found[key] = skill_id
    return found


def _aliases(names: Mapping[str, str], ordinary: frozenset[str]) -> dict[str, str]:
    """Short name to canonical name, where it is nobody else's."""
    makers = _makers(names, ordinary)
    owners: dict[str, list[str]] = defaultdict(list)
    for key in names:
        # Again in canonical form: what is left of a name may read another way by itself.
        owners[normalise(short_name(key.split(), makers))].append(key)
    taken = {*names, *_taken()}
    return {
        short: keys[0]
        for short, keys in owners.items()
        if len(keys) == 1 and short not in taken and _is_brand(short.split(), ordinary)
    }


def _is_brand(words: Sequence[str], ordinary: frozenset[str]) -> bool:
    """Whether a short name still names a tool: "patient monitoring" is something people do."""
    if len(words) == 1 and len(words[0]) < SHORTEST_ALIAS:
        return False
    return any(word.isalpha() and word not in ordinary for word in words)


def _taken() -> Iterator[str]:
    for group in _names_of(load_vocabulary()):
        yield from group
    yield from (normalise(word) for words in TRADE_SKILLS.values() for word in words)


def _statement_words(taken: Collection[str]) -> Rows:
    shipped = load_vocabulary()
    return [
        {"alias": phrase, "skill_id": skill_id}
        for skill_id, phrases in STATEMENT_WORDS.items()
        for phrase in phrases
        if skill_id in shipped and normalise(phrase) not in taken
    ]


def _trade_tables() -> dict[str, Rows]:
    """Tables of the shipped vocabulary, with the skills and meanings of trades."""
    tables = {name: read_rows(dataset_path(f"skills/{name}.csv")) for name in TABLES}
    held = {row["skill_id"] for row in tables["skills"]}
    added = {skill_id: words for skill_id, words in TRADE_SKILLS.items() if skill_id not in held}
    own_words = {normalise(word) for words in added.values() for word in words}
    tables["skills"] += [
        {"skill_id": skill_id, "name": words[0], "kind": "task"}
        for skill_id, words in added.items()
    ]
    tables["aliases"] = [
        row for row in tables["aliases"] if normalise(row["alias"]) not in own_words
    ] + [{"alias": w, "skill_id": skill_id} for skill_id, words in added.items() for w in words]
    tables["relations"] += [
        {"skill_id": skill, "related_id": related, "credit": str(credit)}
        for skill, related, credit in TRADE_RELATIONS
        if skill in added and related in held
    ]
    tables["ambiguous"] = [_with_usual_meaning(row) for row in tables["ambiguous"]]
    return tables


def _with_usual_meaning(row: dict[str, str]) -> dict[str, str]:
    usual = USUAL_MEANINGS.get(normalise(row["alias"]))
    return row if usual is None else {**row, "default": "yes" if row["skill_id"] == usual else "no"}


def _makers(names: Mapping[str, str], ordinary: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """First word or two of many names, unless they are ordinary words."""
    heads = Counter(head for key in names for head in _heads(key.split()))
    return frozenset(
        head
        for head, many in heads.items()
        if many >= MAKER_FROM and len(head[0]) >= SHORTEST and not ordinary.intersection(head)
    )


def _heads(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for length in (1, 2):
        if len(words) > length:
            yield tuple(words[:length])
