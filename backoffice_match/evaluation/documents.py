"""What a catalogue says of each role, as text for baselines by words (evaluation room)."""

from __future__ import annotations

from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.role import Role

WEIGHT_OF_A_MENTION = 100
"""A skill is named once per so much weight, so that TF-IDF and BM25 know what matters in a role.
Weights go up to 1,000."""


def role_documents(catalogue: Catalogue) -> list[str]:
    """Titles, summary, duties, and the skills of each role by weight, in order of role id."""
    titles = title_documents(catalogue)
    return [
        "\n".join([title, role.summary, *role.duties, *_skills(role)])
        for title, role in zip(titles, catalogue, strict=True)
    ]


def title_documents(catalogue: Catalogue) -> list[str]:
    """Title and other titles of each role, in order of role id."""
    others: dict[str, list[str]] = {}
    for title, role_id, _ in catalogue.lineage.titles:
        others.setdefault(role_id, []).append(title)
    columns = catalogue.columns
    pairs = zip(columns.role_ids, columns.titles, strict=True)
    return ["\n".join([title, *others.get(role_id, ())]) for role_id, title in pairs]


def _skills(role: Role) -> list[str]:
    return [
        name
        for skill in role.skills
        for name in [skill.name] * -(-skill.weight // WEIGHT_OF_A_MENTION)
    ]
