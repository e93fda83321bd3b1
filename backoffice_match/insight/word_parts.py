"""What the words of a person's free text earn in a role (insight room)."""

from __future__ import annotations

from typing import cast

from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.insight.case import Case

MARK = " (words of your text)"
"""Ends the name of such a part."""


def is_wording(name: str) -> bool:
    """Whether a part of the skills is what words of a text earn."""
    return name.endswith(MARK)


def word_parts(case: Case) -> dict[str, int]:
    """Weight times credit by the words of the text where a term stands first.

    Terms that stand on the same words are told together.
    """
    terms, credits = case.scores.features.terms.row(case.person)
    text = case.candidate.text
    if text is None or not len(terms):
        return {}
    factor = cast(SkillsFactor, case.engine.factors["skills"])
    places = case.engine.reader.text(text).terms.places
    parts: dict[str, int] = {}
    for term, credit in zip(terms.tolist(), credits.tolist(), strict=True):
        roles, weights = factor.terms.weights.row(term)
        for weight in weights[roles == case.role_number].tolist():
            start, end = places[term]
            name = f"{' '.join(text[start:end].split())}{MARK}"
            parts[name] = parts.get(name, 0) + weight * credit
    return parts
