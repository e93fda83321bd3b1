"""roles/terms.csv: terms that tell what people of a role do, with weights (build room).

Terms are stems and pairs of stems; no sentence of a release stands in the table. A term weighs by
how much more often it stands in the texts of a role than in those of all occupations, and by what
a perceptron learns of it from invented resume entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log, log1p

from backoffice_match.build.entries import learnt_terms
from backoffice_match.build.inputs import CURATED, ONET, CuratedRole, Inputs
from backoffice_match.build.ladder import WHOLE, kept_work
from backoffice_match.build.tables import Row
from backoffice_match.catalogue.terms import MOST_WEIGHT
from backoffice_match.vocabulary.text_terms import terms_of

MOST_TERMS = 1_500
"""Terms kept per role, the weightiest."""

LEAST_WEIGHT = 25
"""What weighs less, by count or by what is learnt, is chance: there are very many such terms, and
together they blur what the others tell."""

CORE_TASK, OTHER_TASK, ACTIVITY, DESCRIPTION = 2, 1, 1, 2
"""Mentions that one text of the release counts for; a core task defines the occupation."""

DUTY = 3
"""Mentions that a duty of a role in the project's own words counts for, and its summary."""

SKILL = 3
"""Mentions that the name of a skill of full importance counts for, and so do its other names."""

FULL = 100
"""Importance of a skill is counted out of this."""

ALIASES = 3
"""A term in so many names of a skill counts fully."""

UNKNOWN_MENTIONS = 2
"""Mentions in the release of a term that only the project's own texts have."""

PRIOR = 0.5
"""Share of the general frequency that is added to a role's own: few mentions prove little."""

SCALE = 20
"""Weight of one unit of log-odds, so that a paragraph of duties is worth about as much as a list
of a dozen skills."""

Counts = Mapping[str, float]

Weighed = tuple[int, str]
"""Weight of a term and where it comes from."""


def term_rows(inputs: Inputs) -> list[Row]:
    """role_id, term, weight, source; in order of role and term."""
    release = _release(inputs)
    general: dict[str, float] = defaultdict(float)
    for counts in release.values():
        for term, count in counts.items():
            general[term] += count
    curated, learnt, kept = _curated(inputs), learnt_terms(inputs), kept_work(inputs)
    own = {
        role.role_id: _own_terms(
            role, curated[role.role_id], learnt.get(role.role_id, {}), release, general
        )
        for role in inputs.roles
    }
    return [
        row
        for role in inputs.roles
        for row in _rows(role.role_id, with_kept(own, role.role_id, kept.get(role.role_id, {})))
    ]


def _release(inputs: Inputs) -> dict[str, dict[str, float]]:
    """Mentions of each term in the texts of each occupation."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(code: str, text: str, count: int) -> None:
        for term in terms_of(text):
            found[code][term] += count

    for occupation in inputs.onet.occupations:
        add(occupation.code, occupation.description, DESCRIPTION)
    for task in inputs.onet.tasks:
        add(task.code, task.statement, CORE_TASK if task.core else OTHER_TASK)
    for activity in inputs.onet.task_activities:
        add(activity.code, activity.activity, ACTIVITY)
    return found


def _skill_terms(inputs: Inputs) -> dict[str, dict[str, float]]:
    """Terms of the names of each skill, as mentions at full importance."""
    aliases: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in inputs.table("skills/aliases.csv"):
        for term in terms_of(row["alias"]):
            aliases[row["skill_id"]][term] += 1
    found: dict[str, dict[str, float]] = {}
    for row in inputs.table("skills/skills.csv"):
        own = {term: float(SKILL) for term in terms_of(row["name"])}
        for term, count in aliases[row["skill_id"]].items():
            own[term] = own.get(term, 0.0) + SKILL * min(count, ALIASES) / ALIASES
        found[row["skill_id"]] = own
    return found


def _curated(inputs: Inputs) -> dict[str, dict[str, float]]:
    """Mentions in the project's own words: duties, summary and names of judged skills, by role."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in inputs.table("roles/roles.csv"):
        for text in (*row["duties"].split("; "), row["summary"]):
            for term in terms_of(text):
                found[row["role_id"]][term] += DUTY
    skills = _skill_terms(inputs)
    for row in inputs.table("roles/judgements.csv"):
        for term, count in skills[row["skill_id"]].items():
            found[row["role_id"]][term] += count * int(row["importance"]) / FULL
    return found


def _own_terms(
    role: CuratedRole,
    own: Counts,
    learnt: Mapping[str, int],
    release: Mapping[str, Counts],
    general: Counts,
) -> dict[str, Weighed]:
    """Weight and sources of each term that tells a role by itself."""
    shown: dict[str, float] = defaultdict(float)
    for code in role.onet_codes:
        for term, count in release.get(code, {}).items():
            shown[term] += count / len(role.onet_codes)
    mentions = {term: own.get(term, 0.0) + shown.get(term, 0.0) for term in sorted({*own, *shown})}
    weights: dict[str, int] = defaultdict(int)
    for part in (weigh(mentions, general), learnt):
        for term, weight in part.items():
            weights[term] += weight if weight >= LEAST_WEIGHT else 0
    return {
        term: (weight, _source(term in own or term in learnt, term in shown))
        for term, weight in weights.items()
        if weight > 0
    }


def with_kept(
    own: Mapping[str, Mapping[str, Weighed]], role_id: str, kept: Mapping[str, int]
) -> dict[str, Weighed]:
    """Terms of a role with those of the roles before it, as far as its people keep their work."""
    found = dict(own[role_id])
    for earlier, percent in sorted(kept.items()):
        for term, (weight, source) in own[earlier].items():
            taken = weight * percent // WHOLE
            if taken >= LEAST_WEIGHT and taken > found.get(term, (0, ""))[0]:
                found[term] = taken, source
    return found


def _rows(role_id: str, terms: Mapping[str, Weighed]) -> list[Row]:
    kept = sorted(terms.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_TERMS]
    return [
        (role_id, term, min(weight, MOST_WEIGHT), source) for term, (weight, source) in sorted(kept)
    ]


def weigh(mentions: Counts, general: Counts) -> dict[str, int]:
    """Weight of each term of a role: log-odds to its general frequency, times log of mentions.

    Examples
    --------
    >>> weigh({"payroll": 10.0, "work": 10.0}, {"payroll": 20.0, "work": 2000.0})
    {'payroll': 292, 'work': 0}
    """
    length, whole = sum(mentions.values()), sum(general.values())
    found = {}
    for term, count in mentions.items():
        usual = max(general.get(term, 0.0), UNKNOWN_MENTIONS) / whole
        odds = log((count / length + PRIOR * usual) / ((1 + PRIOR) * usual))
        found[term] = max(0, round(SCALE * odds * log1p(count)))
    return found


def _source(own: bool, shown: bool) -> str:
    return ";".join(name for name, held in ((CURATED, own), (ONET, shown)) if held)
