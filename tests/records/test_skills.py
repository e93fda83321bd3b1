"""Skills as typed, with levels on the scale and off it."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records.skills import PROFICIENCY, TypedSkill, parse_level, parse_skills

names = st.text(alphabet="abcdefgh ", min_size=1, max_size=8).filter(str.strip)
levels = st.sampled_from([None, 1, 2, 3, 4, "basic", "Intermediate", " ADVANCED ", "expert", "3"])


@pytest.mark.parametrize(
    "value",
    [
        ["Excel", ("filing", "expert")],
        {"Excel": None, "filing": 4},
        "Excel; filing (expert)",
        "Excel;;filing: 4;",
        [{"text": "Excel"}, {"name": "filing", "level": "Expert"}],
        (TypedSkill("Excel"), TypedSkill("filing", 4)),
        iter(["Excel", ["filing", 4.0]]),
    ],
)
def test_equal_inputs_give_equal_skills(value: object) -> None:
    found = parse_skills(value)  # type: ignore[arg-type]
    assert found == (TypedSkill("Excel", None), TypedSkill("filing", 4))
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(copy.deepcopy(found))


@given(st.dictionaries(names, levels))
def test_mapping_and_pairs_agree_and_are_not_changed(skills: dict[str, object]) -> None:
    before = copy.deepcopy(skills)
    try:
        found = parse_skills(skills)
    except InputError as error:
        assert error.code == "SKILL_TWO_LEVELS"  # noqa: PT017
        return
    assert found == parse_skills(list(skills.items())) == parse_skills(found)
    assert skills == before


@given(st.lists(names), st.integers(1, 3))
def test_repeating_changes_nothing(skills: list[str], times: int) -> None:
    assert parse_skills(skills * times) == parse_skills(skills)


def test_sets_have_one_order() -> None:
    assert parse_skills({"b", "a", "c"}) == parse_skills(["a", "b", "c"])


def test_text_in_brackets_that_is_no_level_stays() -> None:
    assert [
        skill.text for skill in parse_skills("Excel (pivot tables); Python (3); ISO: 9001")
    ] == [
        "Excel (pivot tables)",
        "Python (3)",
        "ISO: 9001",
    ]


def test_a_stated_level_fills_in_an_unstated_one() -> None:
    assert parse_skills(["Excel", ("excel", 3)]) == (TypedSkill("Excel", 3),)
    assert parse_skills([("Excel", 3), "EXCEL"]) == (TypedSkill("Excel", 3),)


def test_one_skill_at_two_levels() -> None:
    message = "skills: got 'Excel' at level 2 and at level 4; expected one level a skill; hint"
    with pytest.raises(InputError, match=message) as caught:
        parse_skills([("Excel", 2), ("filing", 1), (" excel", "expert")])
    assert caught.value.code == "SKILL_TWO_LEVELS"


@pytest.mark.parametrize("word", PROFICIENCY)
def test_level_words(word: str) -> None:
    rank = PROFICIENCY[word]
    same = (
        word.upper(),
        f" {word}",
        rank,
        str(rank),
        float(rank),
        np.int64(rank),
        np.float64(rank),
    )
    assert {parse_level(level) for level in same} == {rank}


@pytest.mark.parametrize("level", [None, "", "  "])
def test_unstated_level(level: object) -> None:
    assert parse_level(level) is None


@pytest.mark.parametrize(
    "level",
    [
        0,
        5,
        -1,
        2.5,
        float("nan"),
        True,
        "5",
        "0",
        "beginner",
        "３",
        "2.0",
        "1_0",
        pytest.param(10**5_000, id="huge"),
        [3],
        b"3",
    ],
)
def test_off_the_scale_is_refused_and_never_clipped(level: object) -> None:
    message = r"expected basic, intermediate, advanced or expert \(1 to 4\), or None; hint"
    with pytest.raises(InputError, match=message) as caught:
        parse_skills({"Excel": level})
    assert (caught.value.field, caught.value.code) == ("skills", "SKILL_LEVEL")


@pytest.mark.parametrize("cell", ["Excel: 5", "Excel: 0", "Excel: -1", "Excel = 2.5"])
def test_off_the_scale_in_a_cell(cell: str) -> None:
    with pytest.raises(InputError, match="expected basic, intermediate"):
        parse_skills(cell)


def test_all_bad_skills_are_named_at_once() -> None:
    with pytest.raises(RecordError, match=r"(?s)got 9.*got 'guru'.*got 3; expected text") as caught:
        parse_skills([("a", 9), ("b", "guru"), "fine", (3, None)])
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "expected a list of names, a mapping of name to level, or text separated by ;"),
        (b"Excel", "expected a list of names"),
        ([["a", 1, 2]], "expected a name, a pair of name and level"),
        ([{"skill": "a"}], "expected a name, a pair of name and level"),
        (["x" * 201], "got text of 201 characters; expected at most 200"),
        (["a\x00b"], "expected text without control characters"),
        (["s"] * 501, "got 501 items; expected at most 500"),
        ("s;" * 501, "got 501 items; expected at most 500"),
    ],
)
def test_refused(value: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_skills(value)  # type: ignore[arg-type]


def test_blank_names_are_left_out() -> None:
    assert parse_skills(["", " ", "a"]) == (TypedSkill("a"),)
    assert parse_skills([]) == parse_skills("") == parse_skills({}) == ()
