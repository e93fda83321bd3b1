"""Tables to a vocabulary, and what is wrong with tables."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from backoffice_match.exceptions import CatalogueError
from backoffice_match.vocabulary.vocabulary import Vocabulary
from tests.vocabulary.conftest import vocabulary_of


def test_skills_are_in_order_of_id(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.skill_ids) == sorted(vocabulary.skill_ids)
    assert vocabulary.names[vocabulary.index("excel")] == "Microsoft Excel"
    assert vocabulary.kinds[vocabulary.index("spanish")] == "language"
    assert "excel" in vocabulary
    assert len(vocabulary) == len(vocabulary.skill_ids)


def test_names_and_aliases_lead_to_the_skill(vocabulary: Vocabulary) -> None:
    assert vocabulary.aliases["microsoft excel"] == vocabulary.index("excel")
    assert vocabulary.aliases["a/p"] == vocabulary.index("ap")


def test_reach_holds_the_skill_itself_and_its_relations(vocabulary: Vocabulary) -> None:
    skills, credit = vocabulary.reach.row(vocabulary.index("excel"))
    reached = dict(zip(skills.tolist(), credit.tolist(), strict=True))
    assert reached == {vocabulary.index("excel"): 100, vocabulary.index("spreadsheets"): 95}
    assert len(vocabulary.indptr) == len(vocabulary) + 1
    assert len(vocabulary.indices) == len(vocabulary.credit) == vocabulary.indptr[-1]


def test_nothing_can_be_written_to(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="read-only"):
        vocabulary.credit[0] = 1
    with pytest.raises(TypeError, match="assignment"):
        vocabulary.aliases["x"] = 1  # type: ignore[index]


def test_pickle(vocabulary: Vocabulary) -> None:
    again = pickle.loads(pickle.dumps(vocabulary))
    assert again.skill_ids == vocabulary.skill_ids
    assert dict(again.aliases) == dict(vocabulary.aliases)


def test_unknown_skill(vocabulary: Vocabulary) -> None:
    with pytest.raises(CatalogueError, match="skill 'juggling'"):
        vocabulary.index("juggling")


def _r(skill: str, related: str, credit: str) -> dict[str, str]:
    return {"skill_id": skill, "related_id": related, "credit": credit}


@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"skills": [{"skill_id": "a", "name": n, "kind": "task"} for n in "xy"]}, "'a' is twice"),
        ({"skills": [{"skill_id": "a", "name": "x", "kind": "toy"}]}, "unknown kind 'toy'"),
        ({"aliases": [{"alias": "x", "skill_id": "nope"}]}, "unknown skill 'nope'"),
        (
            {"aliases": [{"alias": "Excels", "skill_id": s} for s in ("excel", "word")]},
            "claimed by",
        ),
        ({"aliases": [{"alias": "--", "skill_id": "excel"}]}, "blank once normalised"),
        ({"relations": [_r("excel", "nope", "50")]}, "unknown skill 'nope'"),
        ({"relations": [_r("excel", "word", "100")]}, "credit '100', not 1 to 99"),
        ({"relations": [_r("excel", "word", "0.5")]}, "credit '0.5', not 1 to 99"),
        ({"relations": [_r("excel", "excel", "50")]}, "joins a skill to itself"),
        ({"levels": [{"phrase": "so so", "level": "5"}]}, "level of 'so so' is '5'"),
        ({"not_skills": [{"word": "Excel"}]}, "'Excel' is said to be no skill"),
        (
            {"ambiguous": [{"alias": "A/P", "skill_id": "ap", "default": "no"}]},
            "'A/P' is a plain alias too",
        ),
        (
            {
                "ambiguous": [
                    {"alias": "PM", "skill_id": s, "default": "yes"} for s in ("ap", "project")
                ]
            },
            "has two defaults",
        ),
    ],
)
def test_contradictions(changed: dict[str, object], match: str) -> None:
    with pytest.raises(CatalogueError, match=match):
        vocabulary_of(**changed)


def test_all_problems_are_told_at_once() -> None:
    aliases = [{"alias": f"x{i}", "skill_id": "nope"} for i in range(12)]
    with pytest.raises(CatalogueError, match=r"'x0'.*'x9'.*and 2 more"):
        vocabulary_of(aliases=aliases)


def test_from_folder(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no skills\.csv"):
        Vocabulary.from_folder(tmp_path)
    (tmp_path / "skills.csv").write_text("skill_id,name,kind,source\nexcel,Excel,technology,x\n")
    (tmp_path / "aliases.csv").write_text("alias,skill_id,source\nMS Excel,excel,x\n")
    vocabulary = Vocabulary.from_folder(tmp_path)
    assert dict(vocabulary.aliases) == {"excel": 0, "microsoft excel": 0}
