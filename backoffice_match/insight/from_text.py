"""What was found in a person's free text, and what of it counts (insight room)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from backoffice_match.features.text import Finding
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate

STATED = "stated_otherwise"
"""Status of a finding that a field of the record outweighs."""

LEFT_OUT = "left_out"
"""Status of a title where titles are no evidence (`Engine.job_titles`)."""

NOUNS = {
    "skill": ("skill", "skills"),
    "education": ("statement of education", "statements of education"),
    "certification": ("certification", "certifications"),
    "past_job": ("past job", "past jobs"),
    "experience": ("total of experience", "totals of experience"),
}
"""Kinds of findings in words, one and several."""


def found_in_text(candidate: Candidate, engine: Engine) -> tuple[Finding, ...]:
    """All findings in order of place; the status says which of them count.

    A field that is filled in outweighs what the text says of the same matter.
    """
    if candidate.text is None:
        return ()
    findings = engine.reader.findings(candidate.text)
    return tuple(replace(one, status=_status(one, candidate, engine)) for one in findings)


def states_work(candidate: Candidate) -> bool:
    """Whether a field tells of past work, so that a text is not asked about it."""
    return candidate.past_jobs is not None or candidate.experience_years is not None


def _status(finding: Finding, candidate: Candidate, engine: Engine) -> str:
    if not finding.counted:
        return finding.status
    stated = {
        "education": candidate.education is not None,
        "certification": candidate.certifications is not None,
        "past_job": states_work(candidate),
        "experience": states_work(candidate),
    }
    if stated.get(finding.kind):
        return STATED
    return LEFT_OUT if finding.kind == "past_job" and not engine.job_titles else finding.status


def text_sentence(findings: tuple[Finding, ...]) -> str:
    """Say in one sentence how much of each kind was found and counts."""
    counts: Counter[str] = Counter(one.kind for one in findings if one.counted)
    parts = [
        f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in NOUNS.items() if counts[kind]
    ]
    denied = sum(not one.counted for one in findings)
    told = ", ".join(parts) or "nothing that counts"
    return f"Found in your text: {told}" + (f"; {denied} not counted." if denied else ".")
