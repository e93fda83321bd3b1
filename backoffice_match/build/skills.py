"""roles/skills.csv: what each role asks for and how telling it is (build room).

Importance joins the project's own judgements with the evidence of the O*NET release; specificity
says how few occupations, of all that O*NET knows, show a skill. The weight is their product. What
many people in a role name among their skills is at least as important as that share of them. No
skill is more important than its curated ceiling, where the release speaks of other work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log

from backoffice_match.build.evidence import FULL, Evidence, gather
from backoffice_match.build.inputs import CURATED, ONET, CuratedRole, Inputs
from backoffice_match.build.prevalence import prevalences
from backoffice_match.build.tables import Row
from backoffice_match.vocabulary.vocabulary import Vocabulary

MOST_SKILLS = 600
"""Skills kept per role, the weightiest: more than any shipped role has, so that a release with
longer lists cannot swell the tables."""

LEAST_IMPORTANCE = 4
"""What fewer than four people in a hundred name, and no source shows, is no skill of the role."""

UNKNOWN_SPREAD = 20
"""Occupations that a skill is taken to be found in when the release does not name it at all."""

UNKNOWN_PRESENCE = 6.0
"""What these show of it together, in occupations that show it fully: about what others so rare
show."""

KIND_CEILING = {"transversal": 15, "language": 20, "industry": 30}
"""Most specificity of kinds that O*NET's texts name too seldom to be counted: every role asks for
communication, hardly a task statement says so."""

OWN_ONLY = frozenset({"driving", "notary-public-services", "notary-services", "security-clearance"})
"""What single employers ask for, not an occupation: recognised, and scored only in a firm's own
catalogue."""

JUDGED_ERROR = 10
"""Standard error of a judgement of importance out of 100: about how far two people are apart who
judge the same skill. A convention."""

ASKED = 2
"""Level asked for where no judgement says otherwise."""


@dataclass(frozen=True)
class Judgement:
    """A curated statement of how much a role asks for a skill."""

    importance: int
    asked: int


def role_skill_rows(inputs: Inputs, vocabulary: Vocabulary | None = None) -> list[Row]:
    """role_id, skill_id, weight, asked, importance, specificity, error, evidence, source.

    Skills are those of `vocabulary`, by default of the curated tables.
    """
    left_out = frozenset() if vocabulary else OWN_ONLY
    vocabulary = vocabulary or Vocabulary.from_folder(inputs.curated / "skills")
    evidence = gather(inputs, vocabulary)
    judged, named = _judgements(inputs, vocabulary), _named(inputs, vocabulary)
    ceilings = _ceilings(inputs, vocabulary)
    specificity = specificities(vocabulary, evidence)
    return [
        row
        for role in inputs.roles
        for row in _role_rows(
            role,
            vocabulary,
            evidence,
            judged[role.role_id],
            named[role.role_id],
            ceilings[role.role_id],
            specificity,
        )
        if row[1] not in left_out
    ]


def _ceilings(inputs: Inputs, vocabulary: Vocabulary) -> Mapping[str, dict[int, int]]:
    """Most importance by role and skill, where the release speaks of other work than the role's."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for row in inputs.table("roles/ceilings.csv"):
        found[row["role_id"]][vocabulary.index(row["skill_id"])] = int(row["importance"])
    return found


def _judgements(inputs: Inputs, vocabulary: Vocabulary) -> Mapping[str, dict[int, Judgement]]:
    found: dict[str, dict[int, Judgement]] = defaultdict(dict)
    for row in inputs.table("roles/judgements.csv"):
        judgement = Judgement(int(row["importance"]), int(row["asked"]))
        found[row["role_id"]][vocabulary.index(row["skill_id"])] = judgement
    return found


def _named(inputs: Inputs, vocabulary: Vocabulary) -> Mapping[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for role_id, skills in prevalences(inputs).items():
        found[role_id] = {vocabulary.index(name): percent for name, percent in skills.items()}
    return found


def specificities(vocabulary: Vocabulary, evidence: Evidence) -> list[int]:
    """How telling each skill is, 1 to 100: the logarithm of how few occupations show it.

    Half of it counts those that show it at all, half how much they show of it: most occupations
    give some sign of leadership, few ask for much of it.
    """
    whole = log(evidence.occupations + 1)
    found = []
    for skill, kind in enumerate(vocabulary.kinds):
        spread = evidence.spread.get(skill, UNKNOWN_SPREAD)
        presence = evidence.presence.get(skill, UNKNOWN_PRESENCE)
        spread_out = (log(spread + 1) + log(presence + 1)) / 2
        value = round(100 * (whole - spread_out) / whole)
        found.append(max(1, min(value, KIND_CEILING.get(kind, 100))))
    return found


def _role_rows(
    role: CuratedRole,
    vocabulary: Vocabulary,
    evidence: Evidence,
    judged: Mapping[int, Judgement],
    named: Mapping[int, int],
    ceilings: Mapping[int, int],
    specificity: list[int],
) -> list[Row]:
    shown = _shown(role, evidence)
    rows = []
    for skill in {*judged, *shown, *named}:
        judgement = judged.get(skill)
        most = max(named.get(skill, 0), _importance(judgement, shown.get(skill, 0)))
        importance = min(most, ceilings.get(skill, FULL))
        if importance >= LEAST_IMPORTANCE:
            weight = max(1, importance * specificity[skill] // 10)
            asked = judgement.asked if judgement else ASKED
            source = _source(judgement is not None or skill in named, skill in shown)
            kinds = _kinds(role, evidence, skill)
            judged_error = JUDGED_ERROR if judgement or skill in named else 0
            above = shown.get(skill, 0) + (judgement.importance if judgement else 0) - FULL
            error = _error(judged_error, evidence.error(role.onet_codes, skill), max(0, above))
            if importance < most:
                error = float(JUDGED_ERROR)
            figures = (importance, specificity[skill], round(error * specificity[skill] / 10))
            rows.append((skill, weight, asked, *figures, kinds, source))
    kept = sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST_SKILLS]
    return [(role.role_id, vocabulary.skill_ids[row[0]], *row[1:]) for row in sorted(kept)]


def _shown(role: CuratedRole, evidence: Evidence) -> dict[int, int]:
    """Points per skill: the mean over the role's occupations."""
    skills = {skill for code in role.onet_codes for skill in evidence.points.get(code, ())}
    codes = role.onet_codes
    totals = {skill: sum(evidence.total(code, skill) for code in codes) for skill in skills}
    return {skill: total // len(codes) for skill, total in totals.items() if total >= len(codes)}


def _importance(judgement: Judgement | None, shown: int) -> int:
    """Add judgement and evidence up.

    The one tells roles of one SOC apart, which the release cannot; the other knows the many tools
    and words that no judgement lists.
    """
    return min(FULL, shown + (judgement.importance if judgement else 0))


def _error(judged: int, evidence: float, reserve: int) -> float:
    """Standard error of the importance.

    What lies above the full importance is a reserve: evidence has to be off by more than that
    before the importance falls.
    """
    return max(float(judged), hypot(evidence, judged) - reserve)


def _source(judged: bool, shown: bool) -> str:
    return ";".join(name for name, held in ((CURATED, judged), (ONET, shown)) if held)


def _kinds(role: CuratedRole, evidence: Evidence, skill: int) -> str:
    kinds = {k for code in role.onet_codes for k in evidence.points.get(code, {}).get(skill, ())}
    return ";".join(sorted(kinds))
