"""`evaluate`: an engine against baselines on people whose occupation is known (evaluation room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from backoffice_match.evaluation.baselines import BASELINES, chosen_baselines
from backoffice_match.evaluation.classes import Classes
from backoffice_match.evaluation.contest import Contest
from backoffice_match.evaluation.judge import Entry, Judge
from backoffice_match.evaluation.labelled import LabelledPeople, checked_fields
from backoffice_match.evaluation.metrics import Ties
from backoffice_match.evaluation.report import ENGINE, Counts, Report
from backoffice_match.evaluation.sample import Sample
from backoffice_match.exceptions import InputError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate

FIELDS = ("skills", "education", "certifications")
"""Fields shown where nothing is said. Past jobs and free text often name the very job that is the
label, so they are shown on request only."""

TOP = 5
"""Places that a person is usually shown."""


class HasEngine(Protocol):
    """A matcher, such as `backoffice_match.Matcher`."""

    @property
    def engine(self) -> Engine:
        """Catalogue and weights, ready to score."""
        ...


def evaluate(
    matcher: Engine | HasEngine,
    people: LabelledPeople | Sequence[Candidate],
    labels: Sequence[str | None] | None = None,
    *,
    socs: Iterable[str] | None = None,
    fields: Iterable[str] = FIELDS,
    min_skills: int = 0,
    top: int = TOP,
    ties: Ties = "worst",
    baselines: Iterable[str] = tuple(BASELINES),
    seed: int = 0,
) -> Report:
    """Measure how well a matcher ranks the occupation that each person is known to have.

    Parameters
    ----------
    matcher
        A `Matcher`, or its engine.
    people
        What `read_labelled` gives, or candidates with `labels` beside them.
    labels
        SOC code or role id of each candidate, None where it is not known.
    socs
        SOC codes that are ranked; by default all of the catalogue. People with another label are
        left out and counted.
    fields
        Fields of a candidate that the matcher and the baselines see.
    min_skills
        Leave out people who name fewer skills.
    top
        Places that count for top-k, nDCG and recall.
    ties
        ``worst`` puts the right class last among its equals, ``expected`` shuffles them.
    baselines
        Names of the baselines to compare with.
    seed
        Of the intervals and tests; the same seed gives the same report.

    Returns
    -------
    Report
        Figures with 95 % intervals, tests against the baselines, a table per family and the
        calibration of the points.

    Raises
    ------
    InputError
        When nobody has a label that counts, or an argument is out of range.
    UnknownRoleError
        For a SOC code that no role has.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> people = [bm.Candidate(skills=["payroll"]), bm.Candidate(skills=["recruiting"])]
    >>> report = evaluate(bm.Matcher(), people, ["43-3051", "13-1071"], baselines=["random"])
    >>> report.figures["engine"]["top_5"].value
    1.0
    """
    engine = matcher if isinstance(matcher, Engine) else matcher.engine
    labelled = _labelled(people, labels, engine)
    classes = Classes.of(engine.catalogue, labelled.kind, socs)
    sample = Sample.of(labelled, classes, min_skills)
    shown = checked_fields(fields)
    people_in = [labelled.candidates[row] for row in sample.rows.tolist()]
    contest = Contest.of(engine, classes, people_in, shown)
    entries = [Entry(ENGINE, contest.engine_scores(), ties)]
    for baseline in chosen_baselines(baselines):
        scores = classes.fold(baseline.scores(contest))
        entries.append(Entry(baseline.name, scores, baseline.ties or ties))
    judge = Judge(sample, tuple(entries), top, seed)
    calibrated_on, calibration = judge.calibration()
    return Report(
        figures=judge.figures(),
        p_values=judge.p_values(),
        families=judge.families(classes),
        calibration=calibration,
        calibrated_on=calibrated_on,
        counts=_counts(labelled, sample, contest),
        k=top,
        ties=ties,
        seed=seed,
        fields=shown,
    )


def _labelled(
    people: LabelledPeople | Sequence[Candidate],
    labels: Sequence[str | None] | None,
    engine: Engine,
) -> LabelledPeople:
    """People as they are, or candidates with their labels: role ids where all of them are."""
    if isinstance(people, LabelledPeople) and labels is None:
        return people
    if isinstance(people, LabelledPeople) or labels is None:
        raise InputError(
            "candidates without labels" if labels is None else "labels twice",
            "candidates and labels, or what read_labelled gives",
            "labels are SOC codes or role ids, one per candidate",
            field="labels",
        )
    known = [label for label in labels if label is not None]
    roles = bool(known) and all(label in engine.catalogue for label in known)
    return LabelledPeople(tuple(people), tuple(labels), kind="role" if roles else "soc")


def _counts(people: LabelledPeople, sample: Sample, contest: Contest) -> Counts:
    return Counts(
        people=len(people),
        too_few_skills=sample.too_few_skills,
        other_label=sample.other_label,
        poor_outcome=int((sample.outcomes == 0).sum()),
        judged=int(sample.judged.sum()),
        no_ranking=int((sample.judged & ~contest.ranked).sum()),
        classes=len(contest.classes),
        roles=len(contest.classes.catalogue),
    )
