"""What the words of a person's free text earn in a role (insight room)."""

from __future__ import annotations

from typing import cast

from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.experience import WHOLE, words_count
from backoffice_match.insight.case import Case
from backoffice_match.vocabulary.text_terms import terms_of

MARK = " (words of your text)"
"""Ends the name of such a part."""


OTHER = f"other words{MARK}"
"""Name of what words earn that say little by themselves, or less than those that are named."""

MOST = 8
"""Wordings that are named, the weightiest."""


def is_wording(name: str) -> bool:
    """Whether a part of the skills is what words of a text earn."""
    return name.endswith(MARK)


def word_parts(case: Case) -> dict[str, int]:
    """Weight times credit by the words of the text where a term stands first.

    Terms that stand on the same words are told together. Named are a few with a word that a skill
    of the role has in its name ("invoices", "posted payments"); what "every day" or "missed"
    earns, which is learnt, goes into `OTHER`.
    """
    terms, credits = case.scores.features.terms.row(case.person)
    text = case.candidate.text
    if text is None or not len(terms):
        return {}
    factor = cast(SkillsFactor, case.engine.factors["skills"])
    role = slice(case.role_number, case.role_number + 1)
    own = case.scores.features.span(case.person, case.person + 1)
    share = int(words_count(own, factor.lineage[role])[0, 0])
    places = case.engine.reader.text(text).terms.places
    parts: dict[str, int] = {}
    for term, credit in zip(terms.tolist(), credits.tolist(), strict=True):
        roles, weights = factor.terms.weights.row(term)
        for weight in weights[roles == case.role_number].tolist():
            start, end = places[term]
            name = f"{' '.join(text[start:end].split())}{MARK}"
            parts[name] = parts.get(name, 0) + weight * credit
    counted = {name: part * share // WHOLE for name, part in parts.items() if part * share}
    return _named(counted, _work_stems(case))


def _named(parts: dict[str, int], stems: frozenset[str]) -> dict[str, int]:
    """The weightiest wordings that tell of work, and the sum of the others."""
    telling = [name for name in parts if not stems.isdisjoint(_stems(name.removesuffix(MARK)))]
    kept = frozenset(sorted(telling, key=lambda name: -parts[name])[:MOST])
    found = {name: part for name, part in parts.items() if name in kept}
    rest = sum(part for name, part in parts.items() if name not in kept)
    return {**found, OTHER: rest} if rest else found


def _stems(text: str) -> set[str]:
    """Stems of the words of a text that carry meaning: its terms but for the pairs."""
    return {term for term in terms_of(text) if " " not in term}


class _WorkStems:
    """Key of what is remembered of a role."""


def _work_stems(case: Case) -> frozenset[str]:
    """Stems of the names of the skills that the case's role asks for."""
    found: frozenset[str] = case.engine.remembered(
        _WorkStems,
        case.role_number,
        lambda: frozenset(stem for skill in case.role.skills for stem in _stems(skill.name)),
    )
    return found
