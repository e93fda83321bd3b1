"""roles/title_weights.csv: how far the words of a title speak for each role (build room).

A perceptron learns them from the titles of the roles, with all other titles of the release as one
more class, "other work".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.build.inputs import CURATED, ONET, Inputs
from backoffice_match.build.perceptron import Perceptron
from backoffice_match.build.tables import Row
from backoffice_match.build.titles import listed_titles, mostly_elsewhere, title_rows
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.title_index import marks_of
from backoffice_match.vocabulary.title_weights import OTHER_WORK, TitleWeightRow
from backoffice_match.vocabulary.title_words import title_words

ROUNDS = 10
"""Times that every title is seen; more of them changes hardly a title that was withheld."""

MARGIN = 20
"""What the right role must be ahead by. Other work needs none: of its titles there are ten times as
many, and a title of ours that is taken for other work is the worse mistake."""

LEAST = 2
"""Weights nearer to nothing are left out: six in ten, and no title is read better by them."""

SOURCE = f"{CURATED};{ONET}"


def title_weight_rows(inputs: Inputs) -> list[Row]:
    """role_id (blank for other work), mark, weight, source."""
    titles = [(role.title, role.role_id) for role in inputs.roles]
    titles += [(row["title"], row["role_id"]) for row in inputs.table("roles/titles.csv")]
    titles += [(str(title), str(role_id)) for title, role_id, *_ in title_rows(inputs)]
    return [(*row, SOURCE) for row in learn(titles, other_titles(inputs, titles))]


def other_titles(inputs: Inputs, titles: Iterable[tuple[str, str]]) -> list[str]:
    """Titles of the release that name work of no role, in order, each spelling once."""
    ours = {code for role in inputs.roles for code in role.onet_codes}
    known = {normalise(title) for title, role_id in titles if role_id != OTHER_WORK}
    others: dict[str, str] = {}
    for shown, codes in listed_titles(inputs).values():
        key = normalise(shown)
        if not codes & ours or mostly_elsewhere(codes, ours):
            others.setdefault(key, shown)
        else:
            known.add(key)
    return [others[key] for key in sorted(others.keys() - known)]


def learn(titles: Iterable[tuple[str, str]], others: Iterable[str]) -> list[TitleWeightRow]:
    """Weights of marks by role, from titles with their roles and titles of other work.

    Examples
    --------
    >>> learn([("Payroll Clerk", "payroll"), ("Mail Clerk", "mail")], ["Nurse"])[-1]
    ('payroll', '~payroll', 5)
    """
    examples = sorted({*titles, *((title, OTHER_WORK) for title in others)})
    roles = sorted({role for _, role in examples} - {OTHER_WORK})
    place = {role: i for i, role in enumerate([*roles, OTHER_WORK])}
    numbers: dict[str, int] = {}
    rows = [
        (_numbered(words, numbers), place[role])
        for title, role in examples
        if (words := title_words(title))
    ]
    margins = [*[MARGIN] * len(roles), 0]
    weights = Perceptron(ROUNDS, margins).averaged(rows, len(numbers))
    return sorted(_rows(weights, [*roles, OTHER_WORK], list(numbers)))


def _numbered(words: Sequence[str], numbers: dict[str, int]) -> IntArray:
    marks = sorted(marks_of(words))
    return np.array([numbers.setdefault(mark, len(numbers)) for mark in marks], dtype=np.int64)


def _rows(
    weights: IntArray, roles: Sequence[str], marks: Sequence[str]
) -> Iterator[TitleWeightRow]:
    for mark, role in np.argwhere(np.abs(weights) >= LEAST).tolist():
        yield roles[role], marks[mark], int(weights[mark, role])
