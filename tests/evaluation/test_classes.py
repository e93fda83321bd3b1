"""Occupations and roles that a ranking is judged by."""

from __future__ import annotations

import numpy as np
import pytest

from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.evaluation.classes import Classes
from backoffice_match.exceptions import UnknownRoleError
from tests.evaluation.people import small_catalogue

ROLES = ("buyer", "clerk", "lead", "typist")


def test_the_best_role_of_an_occupation_counts() -> None:
    classes = Classes.of(small_catalogue(), "soc")
    assert classes.names == ("13-1020", "43-3051", "43-9022")
    assert classes.catalogue.columns.role_ids == ROLES
    folded = classes.fold(np.array([[1, 5, 7, 2], [4, 3, 0, 9]]))
    assert folded.tolist() == [[1, 7, 2], [4, 3, 9]]


def test_roles_may_be_judged_one_by_one() -> None:
    classes = Classes.of(small_catalogue(), "role")
    assert classes.names == ROLES
    assert classes.number("lead") == 2
    assert classes.number("chief") == -1


def test_roles_need_no_occupation_to_be_labels() -> None:
    roles = [{"role_id": "one", "title": "One"}, {"role_id": "two", "title": "Two"}]
    skills = [{"role_id": role["role_id"], "skill": "typing"} for role in roles]
    catalogue = Catalogue.from_frames(roles, [row | {"importance": 50} for row in skills])
    assert Classes.of(catalogue, "role").names == ("one", "two")
    assert Classes.of(catalogue, "soc").names == ()


def test_only_the_occupations_asked_for_are_ranked() -> None:
    classes = Classes.of(small_catalogue(), "soc", ["43-3051"])
    assert classes.catalogue.columns.role_ids == ("clerk", "lead")
    assert [classes.number(label) for label in ("43-3051", "13-1020", None)] == [0, -1, -1]


def test_a_broad_occupation_stands_for_its_details_both_ways() -> None:
    for asked in ("13-1020", "13-1023"):
        classes = Classes.of(small_catalogue(), "soc", [asked])
        assert classes.names == ("13-1020",)
        assert [classes.number(label) for label in ("13-1020", "13-1022", "13-1031")] == [0, 0, -1]


def test_codes_of_onet_are_read() -> None:
    classes = Classes.of(load_catalogue(), "soc", ["15-1299.03", "43-3051"])
    assert classes.number("43-3051.00") == classes.names.index("43-3051")
    assert classes.number("15-1299.03") == classes.names.index("15-1299.03")
    assert classes.number("15-1299") == -1


def test_an_occupation_without_roles_is_told() -> None:
    with pytest.raises(UnknownRoleError, match="got SOC code '29-1141'; expected a SOC code of"):
        Classes.of(small_catalogue(), "soc", ["29-1141"])


def test_a_class_has_the_family_of_most_of_its_roles() -> None:
    assert Classes.of(small_catalogue(), "soc").families == ("buying", "pay", "office")
