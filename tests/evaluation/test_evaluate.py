"""`evaluate` on invented people with invented labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pytest

import backoffice_match as bm
from backoffice_match.evaluation import (
    Counts,
    LabelledPeople,
    Report,
    evaluate,
    read_labelled,
)
from backoffice_match.evaluation.baselines import BASELINES
from backoffice_match.exceptions import InputError
from backoffice_match.features.people import People
from backoffice_match.insight.sentences import FIT_NOTE
from tests.evaluation.people import SOCS, placements, small_catalogue
from tests.scoring import engine

PAYROLL = bm.Candidate(id="p", skills=["payroll processing", "Excel"])
BUYING = bm.Candidate(id="b", skills=["purchasing", "negotiation"])
TYPING = bm.Candidate(id="t", skills=["typing"])
SILENT = bm.Candidate(id="s", location="Ohio")


def small(*people: bm.Candidate, labels: Sequence[str | None], **options: object) -> Report:
    matcher = bm.Matcher(small_catalogue())
    return evaluate(matcher, people, labels, **options)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def sample_report() -> Report:
    return evaluate(engine(), read_labelled(placements()))


def test_ranks_by_hand() -> None:
    labels = ["43-3051", "13-1023", "13-1020", "43-9022"]
    report = small(PAYROLL, BUYING, TYPING, SILENT, labels=labels)
    figures = report.figures["engine"]
    # Right, right, the typist's label last of three or level with another, nothing to go by.
    assert figures["top_1"].value == 0.5
    assert figures["mrr"].value == pytest.approx((1 + 1 + 1 / 3 + 1 / 3) / 4)
    assert figures["macro_mrr"].value == pytest.approx((1 + (1 + 1 / 3) / 2 + 1 / 3) / 3)
    assert report.counts == Counts(
        people=4,
        too_few_skills=0,
        other_label=0,
        poor_outcome=0,
        judged=4,
        no_ranking=1,
        classes=3,
        roles=4,
    )


def test_random_is_what_shuffling_gives() -> None:
    report = small(PAYROLL, BUYING, labels=["43-3051", "13-1020"], top=2, baselines=["random"])
    figures = report.figures["random"]
    assert figures["top_1"].value == pytest.approx(1 / 3)
    assert figures["top_2"].value == pytest.approx(2 / 3)
    assert figures["mrr"].value == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


def test_ties_may_count_by_their_mean() -> None:
    worst = small(SILENT, labels=["43-9022"], baselines=[])
    shuffled = small(SILENT, labels=["43-9022"], baselines=[], ties="expected")
    assert worst.figures["engine"]["mrr"].value == pytest.approx(1 / 3)
    assert shuffled.figures["engine"]["mrr"].value == pytest.approx(11 / 18)


def test_occupations_held_are_graded() -> None:
    people = LabelledPeople((PAYROLL,), ("43-3051",), ({"43-3051": 2, "43-9022": 1, "99-9": 1},))
    figures = evaluate(bm.Matcher(small_catalogue()), people, baselines=[]).figures["engine"]
    best = 2 + 1 / np.log2(3)
    # The typist comes last of three, or level with the buyer.
    assert figures["ndcg_5"].value == pytest.approx((2 + 1 / 2) / best)
    assert figures["recall_5"].value == 1
    assert figures["map"].value == pytest.approx((1 + 2 / 3) / 2)


def test_a_label_without_a_grade_is_as_right_as_anything() -> None:
    people = LabelledPeople((PAYROLL,), ("43-3051",), ({"43-9022": 2},))
    figures = evaluate(bm.Matcher(small_catalogue()), people, baselines=[]).figures["engine"]
    best = 2 + 2 / np.log2(3)
    assert figures["ndcg_5"].value == pytest.approx((2 + 2 / 2) / best)


def test_roles_may_be_labels() -> None:
    report = small(TYPING, BUYING, labels=["typist", "buyer"], baselines=[])
    assert report.counts.classes == 4
    assert report.figures["engine"]["top_1"].value == 1
    assert str(report).startswith("2 people, 4 roles; seen of each person")


def test_who_is_left_out_is_counted() -> None:
    report = small(
        *(PAYROLL, BUYING, TYPING, SILENT),
        labels=["43-3051", "43-9022", "43-9022", None],
        socs=["43-3051", "13-1020"],
        min_skills=1,
        baselines=[],
    )
    counts = report.counts
    assert (counts.people, counts.too_few_skills, counts.other_label) == (4, 1, 2)
    assert (counts.judged, counts.classes, counts.roles) == (1, 2, 3)
    assert report.figures["engine"]["top_1"].value == 1
    assert np.isnan(report.figures["engine"]["top_1"].low)


def test_matchers_see_the_fields_asked_for_only() -> None:
    person = bm.Candidate(skills=["Excel"], past_jobs=["payroll clerk (5)"], education="bachelor")
    silent = small(person, labels=["43-3051"], fields=["education"], baselines=[])
    assert silent.counts.no_ranking == 1
    assert silent.fields == ("education",)
    told = small(person, labels=["43-3051"], fields=["skills", "past_jobs"], baselines=[])
    assert told.figures["engine"]["top_1"].value == 1


def test_a_poor_outcome_is_no_label_but_calibrates() -> None:
    people = LabelledPeople(
        (PAYROLL, BUYING, TYPING), ("43-3051", "43-9022", "43-9022"), outcomes=(1, 0, None)
    )
    report = evaluate(bm.Matcher(small_catalogue()), people, baselines=[])
    assert (report.counts.judged, report.counts.poor_outcome) == (2, 1)
    assert report.figures["engine"]["top_1"].value == 1
    assert report.calibrated_on == "outcome"
    (row,) = report.calibration
    assert (row.people, row.share_right, row.low) == (2, 0.5, 0.0)


def test_the_first_ranked_calibrates_where_no_outcome_is_known() -> None:
    report = sample_report()
    assert report.calibrated_on == "top-1"
    assert sum(row.people for row in report.calibration) == report.counts.judged
    share = sum(row.people * row.share_right for row in report.calibration)
    assert share / report.counts.judged == pytest.approx(report.figures["engine"]["top_1"].value)
    assert all(0 <= row.low <= row.mean_points <= row.high <= 100 for row in report.calibration)


def test_leaving_roles_out_changes_no_points() -> None:
    people = read_labelled(placements())
    few = evaluate(engine(), people, socs=SOCS[:4], baselines=[])
    rows = [i for i, soc in enumerate(SOCS) if soc in SOCS[:4]]
    points = engine().score(engine().encode(_people(people, rows))).points
    codes = np.array(engine().catalogue.columns.soc_codes)
    best = [points[:, codes == soc].max(axis=1) for soc in sorted(SOCS[:4])]
    first = np.array(sorted(SOCS[:4]))[np.argmax(best, axis=0)]
    right = np.mean(first == np.array(SOCS)[rows])
    assert few.figures["engine"]["top_1"].value == pytest.approx(right)


def _people(people: LabelledPeople, rows: list[int]) -> People:
    seen = ("skills", "education", "certifications")
    chosen = [people.candidates[row] for row in rows]
    return People.from_candidates(
        [bm.Candidate(**{name: getattr(c, name) for name in seen}) for c in chosen]
    )


def test_families_add_up() -> None:
    report = sample_report()
    assert sum(row.people for row in report.families) == report.counts.judged
    mean = sum(row.people * row.mrr for row in report.families) / report.counts.judged
    assert mean == pytest.approx(report.figures["engine"]["mrr"].value)
    people = [row.people for row in report.families]
    assert people == sorted(people, reverse=True)


def test_every_baseline_has_figures_and_a_test() -> None:
    report = sample_report()
    assert list(report.figures) == ["engine", *BASELINES]
    assert list(report.p_values) == list(BASELINES)
    assert all(0 < p <= 1 for p in report.p_values.values())
    for figures in report.figures.values():
        assert list(figures) == [
            *("top_1", "top_5", "mrr", "macro_mrr", "pairs", "ndcg_5", "recall_5", "map")
        ]
        for metric, found in figures.items():
            assert 0 <= found.low <= found.high <= 1, metric
            # A draw may miss a class, so that a mean over classes may lie outside.
            if metric not in ("macro_mrr", "pairs"):
                assert found.low <= found.value + 1e-12
                assert found.value <= found.high + 1e-12


def test_the_same_seed_gives_the_same_report() -> None:
    again = evaluate(engine(), read_labelled(placements()))
    assert again.to_dict() == sample_report().to_dict()


def test_frames() -> None:
    report = sample_report()
    frame = report.to_frame()
    assert list(frame.index) == list(report.figures)
    assert frame.loc["engine", "mrr"] == report.figures["engine"]["mrr"].value
    assert frame.loc["engine", "mrr_low"] == report.figures["engine"]["mrr"].low
    assert frame.p_holm.isna().tolist() == [True] + [False] * len(BASELINES)
    assert frame.loc["BM25", "p_holm"] == report.p_values["BM25"]
    assert report.families_frame().people.sum() == report.counts.judged
    assert report.calibration_frame().people.sum() == report.counts.judged


def test_text_shows_it_all() -> None:
    text = str(sample_report())
    assert all(name in text for name in ("engine", *BASELINES, "macro-MRR", "nDCG@5"))
    assert FIT_NOTE in text
    assert "Left out of 30: 1 no label that counts" in text
    assert "1 with nothing to go by count as ranked last" in text
    assert max(map(len, text.splitlines())) <= 100
    assert all(line == line.rstrip() for line in text.splitlines())


def test_wrong_arguments_are_told() -> None:
    matcher = bm.Matcher(small_catalogue())
    with pytest.raises(InputError, match="labels: got nobody with a label that counts among 1"):
        small(PAYROLL, labels=["11-1011"])
    with pytest.raises(InputError, match="labels: got candidates without labels"):
        evaluate(matcher, [PAYROLL])
    with pytest.raises(InputError, match="labels: got labels twice"):
        evaluate(matcher, LabelledPeople((PAYROLL,), ("43-3051",)), ["43-3051"])
    with pytest.raises(InputError, match="fields: got 'age'"):
        small(PAYROLL, labels=["43-3051"], fields=["age"])
    with pytest.raises(InputError, match="k: got 0"):
        small(PAYROLL, labels=["43-3051"], top=0)
