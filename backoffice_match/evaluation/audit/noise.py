"""Noise and gaming: the same skills worded otherwise, and padded lists (evaluation room)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.features.encode import TOP_LEVEL
from backoffice_match.features.people import People
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.skills import TypedSkill

if TYPE_CHECKING:
    import pandas as pd

TOP = 10
"""Roles a person is shown."""

TYPO_LETTERS = 6
"""Words with fewer letters are typed right: a slip in "SQL" makes another word of it."""

TYPO_SHARE = 0.25
"""Part of the entries that a typo goes into."""

KEYWORDS = 10
"""Keywords that somebody pads a list with who takes the first ones of an advertisement."""

Typed = tuple[TypedSkill, ...]
Perturb = Callable[["_Words", Typed, random.Random], Typed]


@dataclass(frozen=True, eq=False)
class _Words:
    """Other words for the skills of a catalogue."""

    engine: Engine
    others: Mapping[int, Sequence[str]]

    @classmethod
    def of(cls, engine: Engine) -> _Words:
        others: dict[int, list[str]] = {}
        for alias, skill in engine.catalogue.vocabulary.aliases.items():
            others.setdefault(skill, []).append(alias)
        return cls(engine, {skill: sorted(found) for skill, found in others.items()})

    def synonym(self, skill: TypedSkill, draw: random.Random) -> TypedSkill:
        """Another word of the vocabulary for the same skill; itself where there is none."""
        read = self.engine.reader.skill(skill.text, skill.level).skills
        same = self.others.get(read[0][0], ()) if len(read) == 1 else ()
        return replace_text(skill, draw.choice(same)) if same else skill


def replace_text(skill: TypedSkill, text: str) -> TypedSkill:
    """Return the skill in other words, at the same level."""
    return TypedSkill(text, skill.level)


def _shuffled(words: _Words, skills: Typed, draw: random.Random) -> Typed:
    return tuple(draw.sample(skills, len(skills)))


def _repeated(words: _Words, skills: Typed, draw: random.Random) -> Typed:
    return (*skills, *draw.choices(skills, k=len(skills)))


def _other_case(words: _Words, skills: Typed, draw: random.Random) -> Typed:
    styles = (str.upper, str.lower)
    return tuple(replace_text(skill, draw.choice(styles)(skill.text)) for skill in skills)


def _with_typos(words: _Words, skills: Typed, draw: random.Random) -> Typed:
    return tuple(
        replace_text(skill, typo(skill.text, draw)) if draw.random() < TYPO_SHARE else skill
        for skill in skills
    )


def _in_synonyms(words: _Words, skills: Typed, draw: random.Random) -> Typed:
    return tuple(words.synonym(skill, draw) for skill in skills)


def _swapped(words: _Words, skills: Typed, draw: random.Random) -> Typed:
    """One skill taken out for any other of the vocabulary."""
    other = draw.choice(words.engine.catalogue.vocabulary.names)
    at = draw.randrange(len(skills))
    return (*skills[:at], TypedSkill(other, None), *skills[at + 1 :])


PERTURBATIONS: dict[str, Perturb] = {
    "order": _shuffled,
    "duplicates": _repeated,
    "case": _other_case,
    "typos": _with_typos,
    "synonyms": _in_synonyms,
    "keyword swap": _swapped,
}
"""What is done to the skills of a person, by name."""


def typo(text: str, draw: random.Random) -> str:
    """Swap two letters next to each other inside one long word, or leave one out.

    Examples
    --------
    >>> typo("payroll", random.Random(1)) != "payroll", typo("SQL", random.Random(1))
    (True, 'SQL')
    """
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= TYPO_LETTERS and word.isalpha()]
    if not long:
        return text
    i = draw.choice(long)
    word, at = words[i], draw.randrange(1, len(words[i]) - 2)
    swap = word[at + 1] + word[at] if draw.random() < 0.5 else word[at]
    words[i] = word[:at] + swap + word[at + 2 :]
    return " ".join(words)


STABILITY_COLUMNS = (
    *("perturbation", "people", "rank_correlation", "lowest_correlation", "same_first"),
    *("same_first_ten", "first_moved", "first_moved_p95", "first_moved_most"),
)


def stability(
    engine: Engine,
    people: Sequence[Candidate],
    *,
    perturbations: Sequence[str] = tuple(PERTURBATIONS),
    seed: int = 0,
) -> pd.DataFrame:
    """How far rankings move when the same skills are worded otherwise.

    Parameters
    ----------
    engine
        Catalogue and weights, such as ``Matcher().engine``.
    people
        Those with skills are taken.
    perturbations
        Names in `PERTURBATIONS`.
    seed
        Of the changes, so that a measurement can be made again.

    Returns
    -------
    pandas.DataFrame
        `STABILITY_COLUMNS`, a row per perturbation: mean and lowest Spearman correlation of the
        points of all roles, share of people with the same first role, mean share of the first ten
        that stay, and how far the score of the first role moves, in points of 100: the mean over
        people, what 95 % of them stay within, and the most.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> someone = bm.Candidate(skills=["payroll processing", "ADP", "Excel"])
    >>> found = stability(bm.Matcher().engine, [someone], perturbations=["order", "duplicates"])
    >>> found["rank_correlation"].tolist(), found["first_moved_most"].tolist()
    ([1.0, 1.0], [0.0, 0.0])
    """
    import pandas as pd

    kept = [person for person in people if person.skills]
    words = _Words.of(engine)
    before = points_of(engine, kept)
    rows = []
    for name in perturbations:
        draw = random.Random(f"{seed}:{name}")
        others = [changed_to(p, PERTURBATIONS[name](words, p.skills or (), draw)) for p in kept]
        rows.append({"perturbation": name, **_moved(before, points_of(engine, others))})
    return pd.DataFrame(rows, columns=list(STABILITY_COLUMNS))


def changed_to(person: Candidate, skills: Typed) -> Candidate:
    """Return the person with other words; the same word at another level twice is said once."""
    once = {skill.text.casefold(): skill for skill in skills}
    repeats = [skill for skill in skills if once[skill.text.casefold()].level == skill.level]
    return person.replace(skills=repeats)


def points_of(engine: Engine, people: Sequence[Candidate]) -> IntArray:
    """Points of all roles, shape (people, roles)."""
    return engine.score(engine.encode(People.from_candidates(people))).points


def _moved(before: IntArray, after: IntArray) -> dict[str, float]:
    """What `stability` tells of two arrays of points, shape (people, roles)."""
    likeness = [rank_correlation(*rows) for rows in zip(before, after, strict=True)]
    first, again = best_first(before, TOP), best_first(after, TOP)
    stay = [len(set(a) & set(b)) / len(a) for a, b in zip(first, again, strict=True)]
    rows = np.arange(len(before))
    moves = np.abs(after - before)[rows, first[:, 0]] / 100
    return {
        "people": len(before),
        "rank_correlation": float(np.mean(likeness)),
        "lowest_correlation": float(np.min(likeness)),
        "same_first": float(np.mean(first[:, 0] == again[:, 0])),
        "same_first_ten": float(np.mean(stay)),
        "first_moved": float(moves.mean()),
        "first_moved_p95": float(np.percentile(moves, 95, method="higher")),
        "first_moved_most": float(moves.max()),
    }


def rank_correlation(left: IntArray, right: IntArray) -> float:
    """Spearman's rank correlation; 1 where both are the same, be it all tied.

    Examples
    --------
    >>> rank_correlation(np.array([1, 2, 3]), np.array([10, 20, 30]))
    1.0
    >>> rank_correlation(np.array([1, 2, 3]), np.array([3, 2, 1]))
    -1.0
    """
    from scipy.stats import rankdata

    a, b = rankdata(left), rankdata(right)
    if (a == b).all():
        return 1.0
    a, b = a - a.mean(), b - b.mean()
    spread = np.sqrt((a @ a) * (b @ b))
    return round(float(a @ b / spread), 12) if spread else 0.0


PADDING_COLUMNS = ("role_id", "skills", "one_keyword", "ten_keywords", "all_keywords")


def padding(engine: Engine) -> pd.DataFrame:
    """What copying a role's skills into a list gives, for each role of a catalogue.

    The share of points that skills earn grows with the covered weight and ever more slowly, so a
    keyword adds most to an empty list: `one_keyword` bounds what any one keyword can add to any
    list, in this role. It is exact, since related skills are counted.

    Returns
    -------
    pandas.DataFrame
        `PADDING_COLUMNS`, in points of 100 from the skills factor alone: the most that one keyword
        can add, what the ten weightiest skills of the role give, and what all of them give, each
        at the level the role asks for.
    """
    import pandas as pd

    catalogue = engine.catalogue
    names, asked = catalogue.vocabulary.names, catalogue.columns.skills
    one = _one_keyword(engine)
    rows = []
    for number, role in enumerate(catalogue.columns.role_ids):
        skills, weights, levels = (column.tolist() for column in asked.row(number))
        order = sorted(range(len(skills)), key=lambda i: (-weights[i], i))
        copied = [TypedSkill(names[skills[i]], levels[i]) for i in order]
        lists = [copied[:KEYWORDS], copied[:MOST_COPIED]]
        found = skill_values(engine, [Candidate(skills=one_of) for one_of in lists])[:, number]
        rows.append((role, len(skills), one[number] / 100, *(found / 100).tolist()))
    return pd.DataFrame(rows, columns=list(PADDING_COLUMNS))


MOST_COPIED = 500
"""A record holds no more skills."""


def skill_values(engine: Engine, people: Sequence[Candidate]) -> IntArray:
    """Values of the skills factor, out of 10,000, shape (people, roles)."""
    return engine.score(engine.encode(People.from_candidates(people))).values["skills"].value


def _one_keyword(engine: Engine) -> IntArray:
    """Largest value of the factor that one skill of the vocabulary gives, per role."""
    names = engine.catalogue.vocabulary.names
    people = [Candidate(skills=[TypedSkill(name, TOP_LEVEL)]) for name in names]
    return np.asarray(skill_values(engine, people).max(axis=0))


__all__ = ["PADDING_COLUMNS", "PERTURBATIONS", "STABILITY_COLUMNS", "padding", "stability"]
