"""Writing a catalogue and reading it again gives the same catalogue."""

from __future__ import annotations

import csv
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import backoffice_match as bm
from backoffice_match.catalogue import write
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS
from backoffice_match.catalogue.shapes import SHAPES
from backoffice_match.exceptions import CatalogueError
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.resources import dataset_path, datasets_root
from backoffice_match.vocabulary.vocabulary import Vocabulary
from backoffice_match.vocabulary.vocabulary_tables import KINDS

from .equality import assert_equal

PEOPLE = [
    bm.Candidate(
        skills={"QuickBooks": "advanced", "payroll processing": None},
        education="associate",
        certifications=["CPP"],
        past_jobs=[("AP clerk", 3), ("help desk technician", 2)],
        salary=bm.Salary(48_000, "year"),
        location="Chicago, IL",
        preferences=bm.Preferences(work_mode="remote", interests="CES"),
    ),
    bm.Candidate(skills=["Excel", "filing"], past_jobs=[("bookkeeper", 5)]),
    bm.Candidate(skills=["ADP"], salary=bm.Salary(60_000, "year"), location="Ohio"),
]


def points(catalogue: bm.Catalogue) -> list[Any]:
    """Everything that a ranking says of a few people."""
    matcher = bm.Matcher(catalogue)
    return [
        [
            (match.role, match.points, match.score_low, match.score_high, match.factors, match.pay)
            for match in matcher.recommend(person, top=len(catalogue))
        ]
        for person in PEOPLE
    ]


@pytest.fixture(scope="module")
def shipped() -> bm.Catalogue:
    return bm.load_catalogue()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A written catalogue of one role, for tests that break it."""
    catalogue = bm.Catalogue.from_frames(
        [{"role_id": "clerk", "title": "Clerk"}],
        [{"role_id": "clerk", "skill": "excel", "importance": 50}],
        vocabulary=Vocabulary.from_tables(
            [{"skill_id": "excel", "name": "Excel", "kind": "technology"}]
        ),
    )
    return catalogue.to_folder(tmp_path / "small")


def test_the_shipped_catalogue_comes_back_equal(shipped: bm.Catalogue, tmp_path: Path) -> None:
    again = bm.Catalogue.from_folder(shipped.to_folder(tmp_path / "catalogue"))
    assert_equal(shipped, again)
    assert points(again) == points(shipped)


@pytest.mark.parametrize(
    "chosen",
    [{"families": ["payroll"]}, {"role_ids": ["bookkeeper", "records-manager"]}, {"role_ids": []}],
    ids=["family", "two roles", "none"],
)
def test_a_selection_comes_back_equal_and_keeps_its_lineage(
    shipped: bm.Catalogue, tmp_path: Path, chosen: dict[str, list[str]]
) -> None:
    selection = shipped.select(**chosen)
    again = bm.Catalogue.from_folder(selection.to_folder(tmp_path / "selection"))
    assert_equal(selection, again)
    assert again.lineage.role_ids == shipped.columns.role_ids
    if len(selection):
        assert points(again) == points(selection)


def test_scores_of_a_written_selection_are_those_of_the_whole(
    shipped: bm.Catalogue, tmp_path: Path
) -> None:
    folder = shipped.select(families=["payroll"]).to_folder(tmp_path / "payroll")
    own = points(bm.Catalogue.from_folder(folder))
    whole = [{row[0].id: row[1:] for row in rows} for rows in points(shipped)]
    assert own[0]
    assert all(whole[i][row[0].id][:3] == row[1:4] for i, rows in enumerate(own) for row in rows)


def test_a_selection_of_a_selection_has_its_own_certification_rows(shipped: bm.Catalogue) -> None:
    once = shipped.select(families=["payroll", "accounting-finance"])
    twice = once.select(families=["payroll"])
    assert_equal(twice, shipped.select(families=["payroll"]))
    assert len(twice.certification_table.needs) < len(once.certification_table.needs)
    assert twice["payroll-clerk"].certifications == shipped["payroll-clerk"].certifications
    assert_equal(shipped, shipped.select())


def test_written_twice_gives_the_same_bytes(shipped: bm.Catalogue, tmp_path: Path) -> None:
    one = shipped.to_folder(tmp_path / "one")
    two = bm.Catalogue.from_folder(one).to_folder(tmp_path / "two")
    names = {p.relative_to(one).as_posix() for p in one.rglob("*.csv")}
    assert names == set(SHAPES) - {"roles/onet_titles.csv"}
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_tables_have_the_columns_of_the_datasets(name: str) -> None:
    path = dataset_path(name)
    if not path.is_file():
        assert name == "roles/lineage.csv"
        return
    with path.open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    added = ["trust"] if name == "roles/titles.csv" else []
    assert [*header, *added] == list(SHAPES[name].columns)


# What is written over, and what is not.


def test_a_catalogue_is_replaced(shipped: bm.Catalogue, small: Path) -> None:
    payroll = shipped.select(families=["payroll"])
    assert payroll.to_folder(small) == small
    assert_equal(payroll, bm.Catalogue.from_folder(small))
    assert list(small.parent.iterdir()) == [small]


def test_an_empty_folder_is_filled(small: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert bm.Catalogue.from_folder(small).to_folder(str(tmp_path / "empty")).is_dir()


@pytest.mark.parametrize("other", ["notes.txt", "roles/judgements.csv", "roles/roles.csv~"])
def test_a_folder_with_other_files_is_refused(small: Path, other: str) -> None:
    catalogue = bm.Catalogue.from_folder(small)
    (small / other).write_text("mine", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"which holds .*; expected a new or empty folder"):
        catalogue.to_folder(small)
    assert (small / other).read_text(encoding="utf-8") == "mine"
    assert list(small.parent.iterdir()) == [small]


def test_the_shipped_datasets_and_a_file_are_refused(small: Path, tmp_path: Path) -> None:
    catalogue = bm.Catalogue.from_folder(small)
    with pytest.raises(CatalogueError, match="which holds"):
        catalogue.to_folder(datasets_root())
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CatalogueError, match="which holds"):
        catalogue.to_folder(tmp_path / "file")


def test_a_failed_write_leaves_the_old_folder(
    shipped: bm.Catalogue, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bm.Catalogue.from_folder(small)
    real: Callable[..., None] = write._write_table

    def fails(path: Path, *rest: Any) -> None:
        if path.name == "wages.csv":
            raise OSError(28, "No space left on device")
        real(path, *rest)

    monkeypatch.setattr(write, "_write_table", fails)
    with pytest.raises(CatalogueError, match=r"cannot be written .No space left"):
        shipped.to_folder(small)
    assert_equal(before, bm.Catalogue.from_folder(small))
    assert list(small.parent.iterdir()) == [small]


# Paths that are refused.


@pytest.mark.parametrize("name", ["catalogue.pkl", "catalogue.joblib", "catalogue.PICKLE"])
def test_a_pickle_is_refused_unopened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pickle.dumps(exit))
    with pytest.raises(CatalogueError, match="runs code when it is loaded; expected a folder"):
        bm.Catalogue.from_folder(path)
    path.unlink()
    with pytest.raises(CatalogueError, match="runs code when it is loaded"):
        bm.load_catalogue().to_folder(path)


@pytest.mark.parametrize(
    "name", ["https://example.org/c", "s3://bucket/c", "file:///etc", "//host/c", r"\\host\c"]
)
def test_a_remote_path_is_refused(name: str) -> None:
    with pytest.raises(CatalogueError, match="remote path"):
        bm.Catalogue.from_folder(name)
    with pytest.raises(CatalogueError, match="remote path"):
        bm.load_catalogue().to_folder(name)


def test_no_folder_or_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="got no folder at"):
        bm.Catalogue.from_folder(tmp_path / "nowhere")
    (tmp_path / "roles.csv").write_text("x", encoding="utf-8")
    with pytest.raises(CatalogueError, match="got a file at"):
        bm.Catalogue.from_folder(tmp_path / "roles.csv")


# Tables that somebody edited badly.

BROKEN = [
    ("roles/skills.csv", "500", "1001", r"roles/skills.csv, row 1, column weight: got '1001'"),
    ("roles/skills.csv", "500,2", "500,5", r"column asked: got '5'; .* from 1 to 4"),
    ("roles/skills.csv", "excel", "exel", r"unknown skill 'exel'; .* did you mean 'excel'"),
    ("roles/skills.csv", "clerk", "clark", r"role 'clark' in skills.csv; .* did you mean 'clerk'"),
    ("roles/skills.csv", "weight", "wieght", r"no column 'weight'.*rename to 'weight'"),
    ("roles/skills.csv", "500,2", "500,2,3", r"roles/skills.csv, row 1: got 10 cells; expected 9"),
    ("roles/education.csv", "10000", "9999", r"sum to 9999; expected 10000 per role"),
    ("roles/education.csv", "high_school", "high", r"column level: got 'high'; expected one of"),
    ("roles/roles.csv", "clerk,Clerk", "clerk,", r"row 1, column title: got a blank"),
    ("wages/areas.csv", "0000000", "0000001", r""),
    ("skills/skills.csv", "technology", "tool", r"unknown kind 'tool'"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN)
def test_a_bad_cell_is_told_by_table_row_and_column(
    small: Path, name: str, old: str, new: str, message: str
) -> None:
    path = small / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if not message:
        bm.Catalogue.from_folder(small)
        return
    with pytest.raises(CatalogueError, match=message):
        bm.Catalogue.from_folder(small)


ADDED = [
    ("roles/roles.csv", "clerk,Clerk again" + "," * 13, r"'clerk' again, as in row 1"),
    ("roles/skills.csv", "clerk,excel,9,1,,,,,", r"'clerk' and 'excel' again, as in row 1"),
    ("roles/related.csv", "clerk,nobody,50,", r"column related_id: got 'nobody'"),
    ("roles/related.csv", "clerk,clerk,101,", r"column credit: got '101'"),
    ("roles/titles.csv", "Boss,nobody,,100", r"column role_id: got 'nobody'"),
    ("roles/lineage.csv", "other,word", r"unknown skill 'word'"),
    ("roles/seniority.csv", "clerk,241,,,", r"column months: got '241'"),
    ("roles/seniority.csv", "nobody,12,,,", r"'nobody' in seniority.csv"),
    (
        "roles/environment.csv",
        "clerk,0,0,0,0,0,0,low,low,low,some,,",
        r"column repetition: got 'so",
    ),
    ("certifications/roles.csv", "clerk,zzz,valued,,,,", r"unknown certification 'zzz'"),
    ("outlook/outlook.csv", "43-3031,,x,1,1,1,none,,,", r"column employment_2024: got 'x'"),
    ("wages/wages.csv", "9999999,43-3031,,,,1,2,3,4,5,,own", r"got '9999999'.*an area of areas"),
    ("wages/wages.csv", "0000000,43-3031,,,,1,2,x,4,5,,own", r"wages/wages.csv: got .*'x'"),
    (
        "wages/wages.csv",
        "0000000,43-3031,,,,1,2,3,4,5,,own\n0000000,43-3031,,,,1,2,3,4,5,,own",
        r"'43-3031' in area '0000000' again",
    ),
]


@pytest.mark.parametrize(("name", "line", "message"), ADDED)
def test_a_bad_row_is_told(small: Path, name: str, line: str, message: str) -> None:
    with (small / name).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(CatalogueError, match=message):
        bm.Catalogue.from_folder(small)


def test_other_bad_tables(small: Path) -> None:
    path = small / "roles/roles.csv"
    path.write_bytes("﻿".encode() + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(bm.Catalogue.from_folder(small)) == 1
    path.write_bytes(path.read_bytes().replace(b"Clerk", b"Cl\xe9rk"))
    with pytest.raises(CatalogueError, match=r"roles/roles.csv: got a table that cannot be read"):
        bm.Catalogue.from_folder(small)
    path.unlink()
    with pytest.raises(CatalogueError, match=r"no table roles.csv in roles/"):
        bm.Catalogue.from_folder(small)


# Random small catalogues.

IDS = st.text("abcdefgh-0123456789é", min_size=1, max_size=8)
CLEAN = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).filter(
    str.split
)


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    ids = draw(st.lists(IDS, min_size=1, max_size=6, unique=True))
    skills = [
        {"skill_id": i, "name": f"skill {n}x", "kind": draw(st.sampled_from(KINDS))}
        for n, i in enumerate(ids)
    ]
    aliases = [{"alias": f"other {n}x", "skill_id": draw(st.sampled_from(ids))} for n in range(2)]
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4))
    relations = [
        {"skill_id": a, "related_id": b, "credit": str(draw(st.integers(1, 99)))}
        for a, b in sorted(pairs)
        if a != b
    ]
    return Vocabulary.from_tables(skills, aliases, relations, [{"word": draw(CLEAN)}])


def parts(draw: st.DrawFn, keys: tuple[Any, ...]) -> dict[Any, int]:
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), max_size=3)))
    shares = np.diff([0, *cuts, 10_000]).tolist()
    chosen = draw(st.permutations(keys))[: len(shares)]
    return dict(zip(chosen, shares, strict=True))


@st.composite
def catalogues(draw: st.DrawFn) -> bm.Catalogue:
    vocabulary = draw(vocabularies())
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    skills: list[dict[str, Any]] = []
    tables: dict[str, list[dict[str, Any]]] = {"education": [], "experience": [], "pay": []}
    socs = st.sampled_from(["", "43-3031", "43-3051"])
    for i in ids:
        own = draw(st.sets(st.sampled_from(vocabulary.skill_ids), min_size=1))
        skills += [
            {"role_id": i, "skill": s, "weight": draw(st.integers(1, 1000)), "asked": 3}
            for s in sorted(own)
        ]
        levels = parts(draw, EDUCATION_LEVELS)
        tables["education"] += [{"role_id": i, "level": k, "share": v} for k, v in levels.items()]
        months = parts(draw, EXPERIENCE_MONTHS)
        tables["experience"] += [{"role_id": i, "months": k, "share": v} for k, v in months.items()]
        if draw(st.booleans()):
            low = draw(st.integers(100_000, 10_000_000)) / 100
            tables["pay"].append({"role_id": i, "low": low, "high": low * 2 // 1})
    roles = [
        {
            "role_id": i,
            "title": draw(CLEAN),
            "summary": draw(CLEAN),
            "duties": draw(st.lists(CLEAN, max_size=3)),
            "soc_code": draw(socs),
            "pay_soc": draw(socs),
        }
        for i in ids
    ]
    titles = [{"title": draw(CLEAN), "role_id": ids[0]}]
    return bm.Catalogue.from_frames(roles, skills, vocabulary=vocabulary, titles=titles, **tables)


@settings(max_examples=25)
@given(catalogues(), st.data())
def test_random_catalogues_come_back_equal(catalogue: bm.Catalogue, data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(catalogue.columns.role_ids)))
    for one in (catalogue, catalogue.select(role_ids=sorted(kept))):
        with tempfile.TemporaryDirectory() as folder:
            again = bm.Catalogue.from_folder(one.to_folder(Path(folder) / "catalogue"))
        assert_equal(one, again)
