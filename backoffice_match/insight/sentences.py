"""Reasons in plain sentences, as a counsellor would say them (insight room)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from backoffice_match.catalogue.role import RoleCertification
from backoffice_match.factors.education import DEGREE, EducationFactor
from backoffice_match.figures import months_text
from backoffice_match.insight.case import Case
from backoffice_match.insight.pay import pay_of, pay_sentence, percent, reading_of

FIT_NOTE = "fit points, not a chance of being hired"
"""Stands wherever a score is shown."""

SHOWN = 5
"""How many strengths and gaps a sentence names."""


FACTOR_WORDS = {
    "skills": "skills",
    "education": "education",
    "experience": "work experience",
    "salary": "the pay you hope for",
    "preferences": "how you like to work",
    "certifications": "certificates",
}
"""Factors as they are named to a person."""


def show_points(points: int) -> str:
    """Points out of 10,000 as a score out of 100.

    Examples
    --------
    >>> show_points(8_730), show_points(-105)
    ('87.3', '-1.1')
    """
    tenths = (abs(points) + 5) // 10
    return f"{'-' if points < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"


def join_words(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    Examples
    --------
    >>> join_words(["ADP", "Excel", "SQL"]), join_words(["ADP"])
    ('ADP, Excel and SQL', 'ADP')
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


LITTLE_KNOWN = 6_000
"""Points between the ends of an interval, out of 10,000, from which the ends say nothing."""


def interval_words(low: int, high: int) -> str | None:
    """Words for an interval of points that is too wide for its ends to be told; else None.

    Examples
    --------
    >>> interval_words(0, 10_000), interval_words(4_000, 5_000)
    ('little known', None)
    """
    return "little known" if high - low > LITTLE_KNOWN else None


def short_sentence(case: Case, name: str) -> str | None:
    """Say in a few words what a known factor did; None where it did nothing worth telling."""
    if not case.values[name].known or not case.engine.combination[name]:
        return None
    part = case.contributions[name]
    if name == "skills":
        return f"Your skills earn {show_points(part)} points."
    if part > 0:
        return f"Your {FACTOR_WORDS[name]} add {show_points(part)} points."
    if part == 0:
        return None
    return f"{_SHORT[name](case)} This takes away {show_points(-part)} points."


def _short_education(case: Case) -> str:
    met, asking = _schooling(case)
    basis = " This is an estimate." if case.role.education_source == "imputed" else ""
    graduate = int(case.scores.features.education[case.person]) >= DEGREE
    if graduate and asking < met:
        return f"Only {percent(asking)} of these jobs ask for a degree like yours.{basis}"
    return f"Your schooling is enough for {percent(met)} of these jobs.{basis}"


def _schooling(case: Case) -> tuple[int, int]:
    """Share of such jobs that take the person's education, and that ask for a degree."""
    factor = cast(EducationFactor, case.engine.factors["education"])
    rank = int(case.scores.features.education[case.person])
    return int(factor.met[rank, case.role_number]), int(factor.asking[case.role_number])


SCARCE = 2_500
"""Share of such jobs, out of 10,000, below which it is said how few take so little experience."""


def experience_note(case: Case) -> str:
    """Note on how few such jobs take what is known of the person's experience; blank where many do.

    The loss of points is bounded, so a role may stand high in spite of it.
    """
    value = case.values["experience"]
    if not value.known or not case.engine.combination["experience"] or int(value.value) >= SCARCE:
        return ""
    kind = "related experience" if case.scores.related.from_jobs[case.person] else "experience"
    months = int(case.scores.related.months[case.person, case.role_number])
    have = f"{months_text(months)} of {kind}" if months else f"no {kind}"
    share = percent(int(value.value))
    few = f"{share} of" if share.startswith("under") else f"about {share} of"
    few = few if int(value.value) else "hardly any"
    estimated = "imputed" in case.role.experience_source or case.role.seniority
    basis = " (estimated)" if estimated else ""
    return f"{few} such jobs take people with {have}{basis}"


def _short_experience(case: Case) -> str:
    if note := experience_note(case):
        return f"{note[0].upper()}{note[1:]}."
    return (
        f"{_worked(case, 'work like this', 'Your')} enough for "
        f"{_met(case, 'experience')} of these jobs."
    )


def _worked(case: Case, work: str, before: str) -> str:
    """How long a person did such work, up to the verb."""
    months = int(case.scores.related.months[case.person, case.role_number])
    if not months:
        return f"No {work} is"
    time = months_text(months)
    return f"{before} {time} of {work} {'is' if time.startswith('1 ') else 'are'}"


def _met(case: Case, name: str) -> str:
    return percent(int(case.values[name].value))


_SHORT: dict[str, Callable[[Case], str]] = {
    "education": _short_education,
    "experience": _short_experience,
    "salary": lambda case: f"{_met(case, 'salary')} of the jobs open to you pay what you hope for.",
    "preferences": lambda case: f"The work suits {_met(case, 'preferences')} of what you wish for.",
}


def factor_sentence(case: Case, name: str) -> str:
    """Say what one factor did, and why."""
    return _SENTENCES[name](case)


def _effect(case: Case, name: str) -> str:
    part = case.contributions[name]
    if part < 0:
        return f"takes away {show_points(-part)} points"
    if part > 0:
        return f"adds {show_points(part)} points"
    return "adds nothing" if name == "certifications" else "takes nothing away"


def _unknown(case: Case, name: str, what: str) -> str | None:
    if case.values[name].known:
        return None
    return f"{what} is not known, so nothing is taken away for it."


def _skills(case: Case) -> str:
    told = _unknown(case, "skills", "Which of your skills this job uses")
    return told or f"Your skills earn {show_points(case.contributions['skills'])} of 100 points."


def _education(case: Case) -> str:
    told = _unknown(case, "education", "Your education")
    if told:
        return told
    met, asking = _schooling(case)
    basis = " (estimated)" if case.role.education_source == "imputed" else ""
    graduate = int(case.scores.features.education[case.person]) >= DEGREE
    unused = f", and {percent(asking)} ask for a degree" if graduate else ""
    return (
        f"Your education is enough for {percent(met)} of such jobs{unused}{basis}; "
        f"it {_effect(case, 'education')}."
    )


def _experience(case: Case) -> str:
    told = _unknown(case, "experience", "Your related experience")
    if told:
        return told
    value = case.values["experience"]
    met = percent(int(value.value))
    kind = "related" if case.scores.related.from_jobs[case.person] else "stated total"
    return (
        f"{_worked(case, f'{kind} experience', 'About')} enough for {met} of such jobs; "
        f"it {_effect(case, 'experience')}."
    )


def _preferences(case: Case) -> str:
    told = _unknown(case, "preferences", "How you like to work")
    if told:
        return told
    met = percent(int(case.values["preferences"].value))
    return f"The work suits {met} of what you wish for; it {_effect(case, 'preferences')}."


def _salary(case: Case) -> str:
    pay = pay_of(case)
    if pay is None:
        return "No pay figure is defensible for this mix of jobs, so pay takes nothing away."
    told = pay_sentence(pay)
    if pay.expectation is None:
        return f"You did not state a salary. {told}"
    return f"{told} Your expectation {_effect(case, 'salary')} ({_reading(case)})."


_READINGS = {
    "all": "held against all such jobs, since your related experience is not known",
    "entry": "held against the lowest-paid third, where people with less experience start",
    "experienced": "held against the upper two thirds, where experienced people are",
}


def _reading(case: Case) -> str:
    """Which jobs the expectation was held against, by related experience."""
    return _READINGS[reading_of(case)]


def _certifications(case: Case) -> str:
    told = "Certifications were not stated; they can only add."
    if not case.values["certifications"].known:
        return told
    useful = useful_certifications(case)
    if not useful:
        return "None of the certifications you hold is one that this job asks for."
    names = " and ".join(f"{c.name} ({c.need})" for c in useful)
    return f"{names} {_effect(case, 'certifications')}."


def useful_certifications(case: Case) -> list[RoleCertification]:
    """Certifications that are held and that the role asks for, in the order of the role."""
    held = set(case.scores.features.certifications.row(case.person)[0].tolist())
    ids = case.catalogue.certification_table.certification_ids
    return [c for c in case.role.certifications if ids.index(c.certification_id) in held]


_SENTENCES: dict[str, Callable[[Case], str]] = {
    "skills": _skills,
    "education": _education,
    "experience": _experience,
    "salary": _salary,
    "preferences": _preferences,
    "certifications": _certifications,
}
