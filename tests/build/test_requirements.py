"""Education and experience of roles from an invented release."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.priors import EDUCATION, EXPERIENCE, Priors
from backoffice_match.build.requirements import education_rows, experience_rows
from backoffice_match.catalogue.readers.onet_rows import Distribution

Shares = dict[str, dict[str, int]]
Grouped = Callable[[object], Shares]


def test_shares_of_every_role_sum_to_ten_thousand(inputs: Inputs, by_role: Grouped) -> None:
    for rows in (education_rows(inputs), experience_rows(inputs)):
        assert {
            role: sum(parts.values()) for role, parts in by_role(rows).items()
        } == dict.fromkeys((role.role_id for role in inputs.roles), 10_000)


def test_a_survey_is_drawn_toward_its_kind(inputs: Inputs, by_role: Grouped) -> None:
    # 13 occupations of the kind: the filer (100 % high school) and twelve at 80 %.
    prior = (12 * 80 + 100) / 13
    expected = round(100 * (20 * 100 + 10 * prior) / 30)
    assert by_role(education_rows(inputs))["filer"]["high_school"] == expected


def test_a_suppressed_survey_counts_as_none(inputs: Inputs, by_role: Grouped) -> None:
    shares = by_role(education_rows(inputs))
    assert shares["clerk"] == shares["keeper"]
    assert shares["clerk"]["high_school"] > 8000


def test_origin_and_number_of_people_asked(inputs: Inputs) -> None:
    origin = {row[0]: row[3:] for row in education_rows(inputs)}
    assert origin["filer"] == (20, "onet-29.3")
    assert origin["clerk"] == origin["mixed"] == origin["chief"] == (0, "imputed")


def test_roles_of_one_occupation_have_the_same_shares(inputs: Inputs, by_role: Grouped) -> None:
    shares = by_role(experience_rows(inputs))
    assert shares["keeper"] == shares["payables"]


def test_a_kind_that_is_too_small_falls_back_to_all(inputs: Inputs) -> None:
    priors = Priors.of(EDUCATION, inputs.onet, inputs.projections)
    assert priors.find("11-0001.00") == priors.means[None, None]
    assert priors.find("99-0000.00") == priors.means[None, None]
    assert priors.find("43-0002.00") == priors.means["high_school", 2]


@pytest.mark.parametrize(
    ("category", "level"),
    [
        (1, "none"),
        (2, "high_school"),
        (3, "certificate"),
        (4, "some_college"),
        (5, "associate"),
        (6, "bachelor"),
        (7, "bachelor"),
        (8, "master"),
        (9, "master"),
        (10, "doctoral"),
        (11, "doctoral"),
        (12, "doctoral"),
    ],
)
def test_each_survey_category_has_its_rung(category: int, level: str) -> None:
    percent = tuple(100.0 if i == category else 0.0 for i in range(1, 13))
    shares = EDUCATION.shares(Distribution("x", percent, 20, suppressed=False))
    assert shares is not None
    assert shares[EDUCATION.keys.index(level)] == 1


def test_experience_classes_keep_their_order() -> None:
    assert EXPERIENCE.keys[:2] == ("0", "1")
    assert list(map(int, EXPERIENCE.keys)) == sorted(map(int, EXPERIENCE.keys))
    assert len(EXPERIENCE.keys) == 11


@pytest.mark.parametrize(
    "answers",
    [
        None,
        Distribution("x", (100.0,) * 12, 20, suppressed=True),
        Distribution("x", (100.0,) * 12, 0, suppressed=False),
        Distribution("x", (0.0,) * 12, 20, suppressed=False),
    ],
)
def test_what_counts_as_not_asked(answers: Distribution | None) -> None:
    assert EDUCATION.shares(answers) is None
