"""A catalogue of all rated occupations, from an invented release and from the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

import backoffice_match as bm
from backoffice_match.build.onet_catalogue import UNNUMBERED, level_of
from backoffice_match.catalogue.readers.onet import CODE
from backoffice_match.exceptions import CatalogueError
from tests.build.conftest import (
    BOOK,
    CHIEF,
    CLERK,
    FILER,
    OEWS_HEAD,
    TABLES,
    write_oews,
    write_projections,
)
from tests.build.conftest import write_release as write_shared_tables
from tests.catalogue.equality import assert_equal

SENTENCE = "File invoices and reconcile bank statements; greet visitors."
TECHNOLOGIES = [
    (FILER, "Zanzibar Software DocuTurtle", "N"),
    (FILER, "Microsoft Excel", "Y"),
    (CLERK, "Microsoft Excel 2010 software", "N"),
    (CLERK, "Scheme", "N"),
    (BOOK, "Zanzibar Quollbooks", "N"),
]
MORE_TABLES: dict[str, list[list[str]]] = {
    "Occupation Data": [
        [CODE, "Title", "Description"],
        [FILER, "File Clerks", "File and follow a colour scheme."],
        [CLERK, "Office Clerks, General", "Do office work."],
        [BOOK, "Bookkeepers", "Keep books."],
        [CHIEF, "Records Managers", "Manage records."],
        ["55-0001.00", "Nobody Rated", "Invented."],
    ],
    "Technology Skills": [
        [CODE, "Example", "Commodity Title", "Hot Technology", "In Demand"],
        *([code, name, "Tools", hot, "N"] for code, name, hot in TECHNOLOGIES),
    ],
    "Knowledge": [
        [CODE, "Element Name", "Scale ID", "Data Value", "Recommend Suppress"],
        *([code, "Administrative", "IM", "4.0", "N"] for code in (FILER, CLERK, BOOK, CHIEF)),
    ],
    "Task Statements": [
        [CODE, "Task ID", "Task", "Task Type"],
        *([code, "1", SENTENCE, "Core"] for code in (FILER, BOOK, CHIEF, "55-0001.00")),
    ],
    "Tasks to DWAs": [
        [CODE, "Task ID", "DWA ID", "DWA Title"],
        [FILER, "1", "4.A", "File documents."],
    ],
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented release as text, with wages and projections beside it."""
    root = tmp_path_factory.mktemp("release")
    for name in ("onet", "oews"):
        (root / name).mkdir()
    write_shared_tables(root / "onet")
    for name, table in MORE_TABLES.items():
        text = "".join("\t".join(row) + "\n" for row in table)
        (root / "onet" / f"{name}.txt").write_text(text, encoding="utf-8")
    (root / "onet/Read Me.txt").write_text("O*NET 31.1 Database\n", encoding="utf-8")
    write_oews(root / "oews")
    nation = "N,00,0000000,National,43-0001,30,1.5,0.0,21000,22000,23000,24000,25000,\n"
    (root / "oews/national.csv").write_text(OEWS_HEAD + nation, encoding="utf-8")
    write_projections(root / "projections.csv")
    return root


@pytest.fixture(scope="module")
def catalogue(release: Path) -> bm.Catalogue:
    return bm.Catalogue.from_onet(
        release / "onet", oews=release / "oews", projections=release / "projections.csv"
    )


def names_of(catalogue: bm.Catalogue, role_id: str) -> set[str]:
    return {skill.name for skill in catalogue[role_id].skills}


def test_rated_occupations_become_roles(catalogue: bm.Catalogue) -> None:
    ids = ["bookkeepers", "file-clerks", "office-clerks-general", "records-managers"]
    assert [role.id for role in catalogue] == ids
    assert catalogue["records-managers"].level == "manager"
    assert catalogue["file-clerks"].level == "clerk"
    assert catalogue["file-clerks"].family == "Office and Administrative Support"
    assert catalogue["file-clerks"].onet_codes == (FILER,)
    assert catalogue["file-clerks"].job_zone == 2


def test_skills_come_from_tools_tasks_and_knowledge(catalogue: bm.Catalogue) -> None:
    held = names_of(catalogue, "file-clerks")
    assert {"Zanzibar Software DocuTurtle", "Microsoft Excel", "filing"} <= held
    assert "Microsoft Excel" in names_of(catalogue, "office-clerks-general")
    assert {skill.source for skill in catalogue["file-clerks"].skills} == {"onet-31.1"}


def test_a_tool_is_known_by_its_short_name(catalogue: bm.Catalogue) -> None:
    person = bm.Candidate(skills=["DocuTurtle"])
    ranking = bm.Matcher(catalogue).recommend(person, top=1)
    assert ranking[0].role.id == "file-clerks"


def test_no_ordinary_word_and_no_sentence_becomes_a_skill(catalogue: bm.Catalogue) -> None:
    shipped = set(bm.load_catalogue().vocabulary.skill_ids)
    new = {
        name
        for skill_id, name, kind in zip(
            catalogue.vocabulary.skill_ids,
            catalogue.vocabulary.names,
            catalogue.vocabulary.kinds,
            strict=True,
        )
        if skill_id not in shipped and kind == "technology"
    }
    assert new == {"Zanzibar Software DocuTurtle", "Zanzibar Quollbooks"}
    assert not any("visitor" in alias and "greet" in alias for alias in catalogue.vocabulary.names)


def test_duties_are_core_tasks_each_one_entry(catalogue: bm.Catalogue) -> None:
    assert catalogue["file-clerks"].duties == (SENTENCE.replace(";", ","),)
    assert catalogue["office-clerks-general"].duties == ()


def test_titles_and_related_jobs_count(catalogue: bm.Catalogue) -> None:
    assert catalogue.find_roles("full charge bookkeeper")[0][0].id == "bookkeepers"
    lineage = catalogue.lineage
    held, wanted = (lineage.role_ids.index(r) for r in ("file-clerks", "office-clerks-general"))
    assert lineage.credit[held, wanted] == 60


def test_pay_and_outlook_are_there_if_given(catalogue: bm.Catalogue, release: Path) -> None:
    assert catalogue["file-clerks"].pay_soc == "43-0001"
    assert catalogue["bookkeepers"].pay_soc is None  # no complete row of figures
    assert catalogue.places("file-clerks")["median_pay"].tolist() == [23_000]
    assert catalogue["file-clerks"].growth_pct == -20.0
    bare = bm.Catalogue.from_onet(release / "onet")
    assert {role.pay_soc for role in bare} == {None}
    assert {role.growth_pct for role in bare} == {None}
    assert len(bare) == len(catalogue)


def test_no_environment_and_no_claims_but_certifications_are_known(
    catalogue: bm.Catalogue,
) -> None:
    assert all(role.environment is None and not role.certifications for role in catalogue)
    assert "cpa" in catalogue.certification_table.certification_ids


def test_selection_and_round_trip(catalogue: bm.Catalogue, tmp_path: Path) -> None:
    part = catalogue.select(families=["Office and Administrative Support"])
    assert [role.id for role in part] == ["bookkeepers", "file-clerks", "office-clerks-general"]
    for number, one in enumerate((catalogue, part)):
        again = bm.Catalogue.from_folder(one.to_folder(tmp_path / str(number)))
        assert_equal(one, again)


def test_one_title_twice_gives_two_ids(release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "onet"
    folder.mkdir()
    for path in (release / "onet").iterdir():
        text = path.read_text(encoding="utf-8").replace("Bookkeepers\t", "File, Clerks\t")
        (folder / path.name).write_text(text, encoding="utf-8")
    (folder / "Read Me.txt").unlink()
    found = bm.Catalogue.from_onet(folder)
    assert {"file-clerks", "file-clerks-43-0003-00"} <= {role.id for role in found}
    assert {skill.source for role in found for skill in role.skills} == {UNNUMBERED}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no folder at .*nowhere; expected the folder of an"):
        bm.Catalogue.from_onet(tmp_path / "nowhere")
    with pytest.raises(CatalogueError, match="no 'Occupation Data"):
        bm.Catalogue.from_onet(tmp_path)
    with pytest.raises(CatalogueError, match="a remote path"):
        bm.Catalogue.from_onet("https://example.org/onet")


def test_a_folder_of_wages_that_is_not_there_is_told(release: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no folder at .*expected the folder of an OEWS"):
        bm.Catalogue.from_onet(release / "onet", oews=release / "nowhere")


def test_a_release_that_rates_nothing_is_refused(release: Path, tmp_path: Path) -> None:
    for path in (release / "onet").iterdir():
        text = path.read_text(encoding="utf-8")
        if path.stem in ("Task Statements", "Technology Skills"):
            text = text.splitlines()[0] + "\n"
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="no rated occupation"):
        bm.Catalogue.from_onet(tmp_path)


@pytest.mark.parametrize(
    ("code", "zone", "level"),
    [
        ("11-1011.00", 5, "executive"),
        ("11-3031.00", 4, "manager"),
        ("47-1011.00", 2, "lead"),
        ("17-1011.00", 5, "analyst"),
        ("35-9021.00", 1, "entry"),
        ("43-3031.00", 2, "clerk"),
        ("47-2111.00", 3, "specialist"),
        ("43-9999.00", None, "clerk"),
    ],
)
def test_levels(code: str, zone: int | None, level: str) -> None:
    assert level_of(code, zone) == level


def test_the_invented_tables_stand_on_those_of_the_build() -> None:
    assert set(MORE_TABLES) - set(TABLES) == {
        *("Technology Skills", "Knowledge", "Task Statements", "Tasks to DWAs")
    }


@pytest.fixture(scope="module")
def real(shared: Path) -> bm.Catalogue:
    data = shared / "data"
    return bm.Catalogue.from_onet(
        data / "onet-29.3-excel",
        oews=data / "oews-may-2025",
        projections=data / "bls-projections-2024-34.csv",
        crosswalk=data / "esco/esco-onet-crosswalk.csv.gz",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("skills", "sensible"),
    [
        (["patient care", "medication administration", "vital signs", "BLS"], "Nurs"),
        (["wiring", "conduit bending", "NEC", "blueprints"], "Electricians"),
        (["lesson planning", "classroom management", "curriculum"], "Teachers"),
        (["MIG welding", "TIG welding", "blueprint reading"], "Weld|Boilermakers"),
        (["grilling", "food preparation", "knife skills", "menu planning"], "Cooks"),
        (["CDL", "route planning", "hazmat"], "Truck Drivers"),
    ],
)
def test_people_outside_offices_find_their_work(
    real: bm.Catalogue, skills: list[str], sensible: str
) -> None:
    first = bm.Matcher(real).recommend(bm.Candidate(skills=skills), top=1)[0].role.title
    assert any(word in first for word in sensible.split("|")), first


@pytest.mark.slow
def test_the_real_release_is_whole_and_comes_back_equal(real: bm.Catalogue, tmp_path: Path) -> None:
    assert 850 < len(real) < 920
    assert sum(role.pay_soc is None for role in real) < 90
    assert_equal(real, bm.Catalogue.from_folder(real.to_folder(tmp_path / "all")))
    part = real.select(soc_codes=["29-1141"])
    assert "registered-nurses" in part
    assert_equal(part, bm.Catalogue.from_folder(part.to_folder(tmp_path / "part")))
    longest = max(len(name) for name in real.vocabulary.names)
    assert longest < 150
    sentences = {duty for role in real for duty in role.duties}
    assert not sentences & set(real.vocabulary.names)
