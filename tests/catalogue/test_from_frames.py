"""A firm's own roles from frames: what is read, what is refused, and that it ranks."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import CatalogueError, DataWarning
from backoffice_match.vocabulary.vocabulary import Vocabulary

from .equality import assert_equal

Rows = list[dict[str, Any]]

ROLES: Rows = [
    {
        "role_id": "payables",
        "title": "Payables Associate",
        "family": "finance",
        "level": "clerk",
        "summary": "Pays suppliers.",
        "duties": "enter invoices; pay suppliers",
        "soc_code": "43-3031",
        "pay_soc": "43-3031",
    },
    {"role_id": "erp-lead", "title": "ERP Lead", "level": "lead"},
    {"role_id": "front-desk", "title": "Front Desk Host"},
]
SKILLS: Rows = [
    {"role_id": "payables", "skill": "invoice processing", "importance": 90, "asked": "advanced"},
    {"role_id": "payables", "skill": "MS Excel", "importance": 40, "asked": 1},
    {"role_id": "payables", "skill": "Zanzibar ERP", "importance": 60},
    {"role_id": "erp-lead", "skill": "Zanzibar ERP", "importance": 100, "asked": "expert"},
    {"role_id": "erp-lead", "skill": "project managment", "importance": 70},
    {"role_id": "front-desk", "skill": "customer-service", "importance": 80},
]
NEW = r"names new to the vocabulary.*'Zanzibar ERP' \(skills, row 3; nearest: "


def firm(roles: Any = ROLES, skills: Any = SKILLS, **tables: Any) -> bm.Catalogue:
    with pytest.warns(DataWarning, match=NEW):
        return bm.Catalogue.from_frames(roles, skills, **tables)


def plain(**tables: Any) -> bm.Catalogue:
    """One role with one known skill: nothing to warn of."""
    roles = tables.pop("roles", [{"role_id": "clerk", "title": "Clerk"}])
    skills = tables.pop("skills", [{"role_id": "clerk", "skill": "payroll", "importance": 50}])
    return bm.Catalogue.from_frames(roles, skills, **tables)


def test_three_roles_and_a_skill_of_ones_own_rank(tmp_path: Path) -> None:
    catalogue = firm()
    matcher = bm.Matcher(catalogue)
    person = bm.Candidate(skills=["zanzibar erp", "project management"])
    ranking = matcher.recommend(person)
    assert ranking[0].role.id == "erp-lead"
    explanation = ranking[0].explain()
    assert sum(explanation.contributions.values()) == ranking[0].points
    assert "Zanzibar ERP" in explanation.skill_contributions

    people = tmp_path / "people.csv"
    people.write_text(
        "id,skills\na,Zanzibar ERP; project management\nb,hospitality; customer service\n"
    )
    report = bm.rank_file(people, tmp_path / "out.csv", matcher=matcher, quiet=True, top=3)
    assert (report.rows_in, report.ranked) == (2, 2)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    first = {row["candidate_id"]: row["role_id"] for row in rows if row["rank"] == "1"}
    assert first == {"a": "erp-lead", "b": "front-desk"}
    points = [int(row["points"]) for row in rows if row["candidate_id"] == "a"]
    assert points == [match.points for match in ranking]


def test_what_a_role_says() -> None:
    role = firm()["payables"]
    assert (role.title, role.family, role.level) == ("Payables Associate", "finance", "clerk")
    assert role.duties == ("enter invoices", "pay suppliers")
    asked = {skill.name: (skill.weight, skill.asked, skill.source) for skill in role.skills}
    assert asked["Zanzibar ERP"] == (600, 2, "own")
    assert asked["Microsoft Excel"] == (400, 1, "own")
    assert (900, 3, "own") in asked.values()
    assert role.education == {"none": 10_000} | {k: 0 for k in role.education if k != "none"}
    assert role.experience[0] == 10_000
    assert (role.education_source, role.experience_source) == ("own", "own")
    assert role.pay_soc == "43-3031"
    assert role.typical_education is not None
    assert firm()["front-desk"].family == "own"


def test_the_shipped_catalogue_is_left_alone() -> None:
    before = bm.load_catalogue().vocabulary
    catalogue = firm()
    assert "zanzibar-erp" in catalogue.vocabulary
    assert "zanzibar-erp" not in bm.load_catalogue().vocabulary
    assert bm.load_catalogue().vocabulary is before
    assert plain().vocabulary is before


def test_frames_and_lists_are_the_same() -> None:
    roles, skills = pd.DataFrame(ROLES), pd.DataFrame(SKILLS)
    assert skills["asked"].isna().any()
    assert roles["family"].isna().any()
    from_lists = firm()
    assert_equal(from_lists, firm(roles, skills))
    assert_equal(from_lists, firm(roles.convert_dtypes(), skills.astype({"importance": float})))
    shuffled = [5, 4, 2, 3, 1, 0]
    with pytest.warns(DataWarning, match="Zanzibar ERP"):
        other = bm.Catalogue.from_frames(ROLES[::-1], [SKILLS[i] for i in shuffled])
    assert_equal(from_lists, other)


def test_round_trip(tmp_path: Path) -> None:
    catalogue = firm(
        pay=[{"role_id": "payables", "area": "Chicago, IL", "low": 40_000, "high": 50_000.5}],
        aliases=[{"alias": "ZERP", "skill": "Zanzibar ERP"}],
    )
    assert_equal(catalogue, bm.Catalogue.from_folder(catalogue.to_folder(tmp_path / "firm")))


# Skills, aliases and relations.


@pytest.mark.parametrize(
    ("text", "skill_id"),
    [
        ("payroll", "payroll"),
        ("Payroll processing", "payroll-processing"),
        ("payroll procesing", "payroll-processing"),
        ("strong payroll processing skills", "payroll-processing"),
    ],
)
def test_names_of_known_skills(text: str, skill_id: str) -> None:
    skills = [{"role_id": "clerk", "skill": text, "importance": 50}]
    assert [skill.skill_id for skill in plain(skills=skills)["clerk"].skills] == [skill_id]


def test_a_word_that_is_no_skill_elsewhere_may_be_one_here() -> None:
    with pytest.warns(DataWarning, match="'clients'"):
        catalogue = plain(skills=[{"role_id": "clerk", "skill": "clients", "importance": 50}])
    found = bm.Matcher(catalogue).recommend(bm.Candidate(skills=["clients"]))
    assert found[0].points > 0


def test_kind_of_a_new_skill() -> None:
    skills = [{"role_id": "clerk", "skill": "Klingon", "importance": 50, "kind": "language"}]
    with pytest.warns(DataWarning, match="Klingon"):
        assert plain(skills=skills)["clerk"].skills[0].kind == "language"
    with pytest.raises(CatalogueError, match=r"skills, row 1, column kind: got 'tongue'"):
        plain(skills=[skills[0] | {"kind": "tongue"}])


def test_names_that_give_the_same_id_stay_apart() -> None:
    skills = [
        {"role_id": "clerk", "skill": name, "importance": 50} for name in ("zq", "zq+", "zq plus")
    ]
    with pytest.warns(DataWarning, match=r"'zq'.*'zq\+'.*'zq plus'"):
        found = {skill.name: skill.skill_id for skill in plain(skills=skills)["clerk"].skills}
    assert found == {"zq": "zq", "zq+": "zq-plus", "zq plus": "zq-plus-own"}


def test_weight_stands_before_importance() -> None:
    skills = [{"role_id": "clerk", "skill": "payroll", "importance": 50, "weight": 7}]
    assert plain(skills=skills)["clerk"].skills[0].weight == 7


def test_aliases_name_known_and_new_skills() -> None:
    aliases = [
        {"alias": "ZERP", "skill": "Zanzibar ERP"},
        {"alias": "the big sheet", "skill": "Excel"},
        {"alias": "AP", "skill": "Zanzibar ERP"},
    ]
    catalogue = firm(aliases=aliases)
    matcher = bm.Matcher(catalogue)
    for word in ("ZERP", "AP", "Zanzibar ERP"):
        best = matcher.recommend(bm.Candidate(skills=[word]))
        assert best[0].role.id == "erp-lead", word
    names = catalogue.vocabulary.aliases
    excel = catalogue.vocabulary.aliases["microsoft excel"]
    assert names["the big sheet"] == excel


def test_an_alias_of_another_skill_is_refused() -> None:
    with pytest.raises(
        CatalogueError, match=r"aliases, row 1, column alias: .* names 'Microsoft Ex"
    ):
        plain(aliases=[{"alias": "MS Excel", "skill": "payroll"}])


def test_relations_earn_credit() -> None:
    relations = [{"skill": "SAP", "related": "Zanzibar ERP", "credit": 60}]
    person = bm.Candidate(skills=["SAP"])
    without = bm.Matcher(firm()).explain(person, "erp-lead").points
    related = bm.Matcher(firm(relations=relations)).explain(person, "erp-lead").points
    assert related > without


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"skill": "payroll", "related": "Excel", "credit": 0}, r"column credit: got '0'"),
        ({"skill": "payroll", "related": "Excel", "credit": 100}, r"column credit: got '100'"),
        ({"skill": "payroll", "related": "payroll", "credit": 5}, r"row 1, column related"),
    ],
)
def test_bad_relations(row: dict[str, Any], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        plain(relations=[row])


def test_a_vocabulary_of_ones_own() -> None:
    vocabulary = Vocabulary.from_tables(
        [{"skill_id": "weld", "name": "welding", "kind": "task"}],
        [{"alias": "MIG", "skill_id": "weld"}],
    )
    catalogue = plain(
        roles=[{"role_id": "welder", "title": "Welder", "soc_code": "43-3031"}],
        skills=[{"role_id": "welder", "skill": "mig", "importance": 100}],
        vocabulary=vocabulary,
    )
    assert catalogue.vocabulary is vocabulary
    assert len(bm.Matcher(catalogue).recommend(bm.Candidate(skills=["welding"]))) == 1


BAD_SKILLS: list[tuple[dict[str, Any], str]] = [
    ({"importance": 0}, r"skills, row 1, column importance: got '0'; expected a whole.* 1 to 100"),
    ({"importance": 101}, r"column importance: got '101'"),
    ({"importance": 50.5}, r"column importance: got '50.5'"),
    ({"importance": None}, r"column importance: got ''"),
    ({"weight": 1001}, r"column weight: got '1001'; expected a whole number from 1 to 1000"),
    ({"asked": 5}, r"column asked: got '5'; expected a whole number from 1 to 4"),
    ({"asked": "exprt"}, r"column asked: got 'exprt'; .* did you mean 'expert'"),
    ({"role_id": "clark"}, r"skills, row 1, column role_id: got 'clark'; .* did you mean 'clerk'"),
    ({"skill": " "}, r"column skill: got a blank"),
    ({"skill": "!!!"}, r"column skill: got '!!!'; expected words"),
    ({"skill": "Excel, Word"}, r"column skill: got 'Excel, Word'; expected one skill per row"),
    ({"skill": "pay\x07roll"}, r"column skill: got .*; expected text without control signs"),
]


@pytest.mark.parametrize(("change", "message"), BAD_SKILLS)
def test_bad_skills(change: dict[str, Any], message: str) -> None:
    row = {"role_id": "clerk", "skill": "payroll", "importance": 50}
    with pytest.raises(CatalogueError, match=message):
        plain(skills=[row | change])


def test_a_skill_twice_is_told_with_both_rows() -> None:
    rows = [{"role_id": "clerk", "skill": name, "importance": 5} for name in ("Excel", "MS Excel")]
    with pytest.raises(
        CatalogueError, match=r"skills, row 2, column skill: got 'MS Excel' .* as in row 1"
    ):
        plain(skills=rows)


def test_strict_refuses_what_is_new() -> None:
    with pytest.raises(CatalogueError, match=r"skills, row 3, column skill: got 'Zanzibar ERP'"):
        bm.Catalogue.from_frames(ROLES, SKILLS, strict=True)
    with pytest.raises(CatalogueError, match=r"column certification: got 'Zanzibar Badge'"):
        plain(certifications=[{"role_id": "clerk", "certification": "Zanzibar Badge"}], strict=True)


# Roles.

BAD_ROLES: list[tuple[Any, str]] = [
    ([], r"roles: got a table without a row"),
    ([{"role_id": "clerk"}], r"roles: got no column 'title'"),
    ([{"role_id": "clerk", "titel": "Clerk"}], r"no column 'title'.*rename to 'title' .*'titel'"),
    ([{"role_id": "clerk", "title": None}], r"roles, row 1, column title: got a blank"),
    ([{"role_id": "", "title": "Clerk"}], r"roles, row 1, column role_id: got a blank"),
    ([{"role_id": "clerk", "title": "x"}] * 2, r"roles, row 2.*'clerk' again, as in row 1"),
    ([{"role_id": "clerk", "title": "x", "level": "leed"}], r"column level: .* mean 'lead'"),
    ([{"role_id": "clerk", "title": "x", "soc_code": "43-3031.00"}], r"column soc_code: got"),
    (
        [{"role_id": "clerk", "title": "x", "pay_soc": "43-3032"}],
        r"pay_soc: got .*; .* mean '43-30\d1'",
    ),
    ("roles.csv", r"roles: got str; expected a pandas DataFrame"),
    ({"role_id": "clerk"}, r"roles: got dict; expected a pandas DataFrame"),
    ([["clerk"]], r"roles: got list; expected a pandas DataFrame"),
]


@pytest.mark.parametrize(("roles", "message"), BAD_ROLES)
def test_bad_roles(roles: Any, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        plain(roles=roles)


def test_what_is_probably_not_meant_is_told() -> None:
    roles = [{"role_id": "clerk", "title": "Clerk", "sumary": "x"}]
    with pytest.warns(DataWarning, match=r"roles: column 'sumary' is not used; did you mean 'sum"):
        plain(roles=roles)
    with pytest.warns(DataWarning, match=r"roles without any skill: other"):
        plain(roles=[{"role_id": i, "title": i} for i in ("clerk", "other")])


# Education, experience, environment, certifications.


def test_shares_in_percent_of_ten_thousand_and_alone() -> None:
    one = plain(education=[{"role_id": "clerk", "level": "A.A.S."}])["clerk"].education
    assert one["associate"] == 10_000
    rows = [
        {"role_id": "clerk", "level": "none", "share": "33.33%"},
        {"role_id": "clerk", "level": "bachelor", "share": 66.67},
    ]
    two = plain(education=rows)["clerk"].education
    assert (two["none"], two["bachelor"]) == (3_333, 6_667)
    months = [{"role_id": "clerk", "months": m, "share": 5_000} for m in (0, 18)]
    three = plain(experience=months)["clerk"].experience
    assert (three[0], three[24]) == (5_000, 5_000)


def test_education_counts() -> None:
    matcher = bm.Matcher(plain(education=[{"role_id": "clerk", "level": "bachelor"}]))
    points = [
        matcher.recommend(bm.Candidate(skills=["payroll"], education=level))[0].points
        for level in ("high_school", "bachelor")
    ]
    assert points[0] < points[1]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("none", 50), ("bachelor", 40)], r"education, row 2, column share: .*that sum to 90;"),
        ([("none", 10_001)], r"column share: got '10001'"),
        ([("none", -5), ("bachelor", 105)], r"row 1, column share: got '-5'"),
        ([("none", 33.333), ("bachelor", 66.667)], r"got '33.333'; .* two decimals"),
        ([("none", 50), ("bachelor", None)], r"row 2, column share: got a blank"),
        ([("wizard", 100)], r"education, row 1, column level: got 'wizard'; expected one of none"),
    ],
)
def test_bad_shares(rows: list[tuple[str, Any]], message: str) -> None:
    table = [{"role_id": "clerk", "level": level, "share": share} for level, share in rows]
    with pytest.raises(CatalogueError, match=message):
        plain(education=table)


def test_bad_months() -> None:
    with pytest.raises(CatalogueError, match=r"experience, row 1, column months: got '181'"):
        plain(experience=[{"role_id": "clerk", "months": 181}])


ENVIRONMENT = {
    "role_id": "clerk",
    **dict.fromkeys(("office", "hybrid", "remote", "part_time", "flexible", "shifts"), 10),
    **dict.fromkeys(("customer_contact", "team", "structure", "repetition"), "Low"),
}


def test_environment() -> None:
    found = plain(environment=[ENVIRONMENT])["clerk"].environment
    assert found is not None
    assert (found.remote, found.team, found.reason) == (10, "low", "")
    with pytest.raises(CatalogueError, match=r"environment, row 1, column remote: got '101'"):
        plain(environment=[ENVIRONMENT | {"remote": 101}])
    with pytest.raises(CatalogueError, match=r"environment, row 1, column team: got 'some'"):
        plain(environment=[ENVIRONMENT | {"team": "some"}])
    with pytest.raises(CatalogueError, match=r"'clerk' again, as in row 1"):
        plain(environment=[ENVIRONMENT] * 2)


def test_certifications_known_and_new() -> None:
    rows = [
        {"role_id": "clerk", "certification": "Certified Payroll Professional", "need": "usual"},
        {"role_id": "clerk", "certification": "Zanzibar Badge"},
    ]
    with pytest.warns(DataWarning, match="certifications new to the catalogue: 'Zanzibar Badge'"):
        catalogue = plain(certifications=rows)
    needs = {c.name: c.need for c in catalogue["clerk"].certifications}
    assert needs == {"Certified Payroll Professional": "usual", "Zanzibar Badge": "valued"}
    matcher = bm.Matcher(catalogue)
    points = [
        matcher.recommend(bm.Candidate(skills=["payroll"], certifications=held))[0].points
        for held in ([], ["Zanzibar Badge"], ["Zanzibar Badge", "Certified Payroll Professional"])
    ]
    assert points == sorted(set(points))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"certification": "CPP"},
            r"column certification: got 'CPP'; expected one .* write the id",
        ),
        ({"certification": "PMP", "need": "nice"}, r"column need: got 'nice'; expected one of val"),
        ({"certification": "PMP", "when": "now"}, r"column when: got 'now'"),
        ({"certification": "?"}, r"column certification: got '\?'; expected a name"),
    ],
)
def test_bad_certifications(row: dict[str, str], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        plain(certifications=[{"role_id": "clerk"} | row])


# Pay.

PERCENTILES = {"p10": 30_000, "p25": 35_000, "median": 40_000, "p75": 45_000.5, "p90": 50_000}


def test_pay_by_percentiles_and_by_band() -> None:
    pay = [
        {"role_id": "clerk", "area": None} | PERCENTILES,
        {"role_id": "clerk", "area": "Chicago, IL", "low": "$40,000", "high": 50_000, "jobs": 12},
        {"role_id": "clerk", "area": "Ohio", "low": 40_000, "high": 40_000},
    ]
    catalogue = plain(pay=pay)
    places = catalogue.places("clerk")
    assert places["median_pay"].tolist() == [45_000, 40_000, 40_000]
    assert places["employment"].tolist()[0] == 12
    assert catalogue.wages.cents[0].tolist() == [
        3_000_000,
        3_500_000,
        4_000_000,
        4_500_050,
        5_000_000,
    ]
    assert catalogue.wages.source == "own"
    matcher = bm.Matcher(catalogue)
    person = bm.Candidate(
        skills=["payroll"], salary=bm.Salary(41_000, "year"), location="Chicago, IL"
    )
    found = matcher.recommend(person)[0].pay
    assert (found.p10, found.median, found.jobs, found.source) == (41_000, 45_000, 12, "own")


def test_pay_of_ones_own_takes_the_place_of_the_surveys() -> None:
    catalogue = firm(pay=[{"role_id": "payables"} | PERCENTILES])
    assert catalogue["payables"].pay_soc == "own:payables"
    assert firm().wages.soc_codes == ("43-3031",)
    assert firm().wages.source == "oews-2025-05"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"area": "Atlantis"} | PERCENTILES, r"pay, row 1, column area: got 'Atlantis'"),
        (PERCENTILES | {"p75": 39_000}, r"column p75: got '39000'; expected pay that rises"),
        (PERCENTILES | {"p90": None}, r"column p90: got a blank"),
        (PERCENTILES | {"median": 19.5}, r"column median: got '19.5'; .* times 2,080"),
        (PERCENTILES | {"low": 30_000}, r"column low: .*percentiles or a band, not both"),
        ({"low": 50_000, "high": 40_000}, r"column high: got '40000'; expected pay that rises"),
        ({"low": 50_000}, r"column high: got a blank"),
        ({}, r"got no pay; expected p10"),
        ({"low": "much", "high": 40_000}, r"column low: got 'much'; expected an amount per year"),
    ],
)
def test_bad_pay(row: dict[str, Any], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        plain(pay=[{"role_id": "clerk"} | row])


def test_pay_twice_for_one_area() -> None:
    rows = [{"role_id": "clerk", "area": area} | PERCENTILES for area in ("Ohio", "OH")]
    with pytest.raises(CatalogueError, match=r"pay, row 2, column area: .* as in row 1"):
        plain(pay=rows)


# Past jobs.


def test_past_jobs_count_for_a_role_of_the_same_occupation() -> None:
    roles = [
        {"role_id": "payables", "title": "Payables Associate", "soc_code": "43-3031"},
        {"role_id": "host", "title": "Front Desk Host"},
    ]
    skills = [{"role_id": r, "skill": "payroll", "importance": 9} for r in ("payables", "host")]
    months = [{"role_id": r, "months": 24} for r in ("payables", "host")]
    catalogue = plain(roles=roles, skills=skills, experience=months)
    matcher = bm.Matcher(catalogue)
    person = bm.Candidate(skills=["payroll"], past_jobs=[("accounts payable clerk", 4)])
    points = {match.role.id: match.points for match in matcher.recommend(person)}
    assert points["payables"] > points["host"]
    hosted = bm.Candidate(skills=["payroll"], past_jobs=[("front desk host", 4)])
    points = {match.role.id: match.points for match in matcher.recommend(hosted)}
    assert points["host"] > points["payables"]


def test_roles_without_an_occupation_stand_alone() -> None:
    catalogue = plain(titles=[{"title": "Paper Knight", "role_id": "clerk"}])
    assert catalogue.lineage.role_ids == ("clerk",)
    assert catalogue.find_roles("paper knight")[0][0].id == "clerk"


def test_an_id_of_the_shipped_catalogue_may_be_ones_own() -> None:
    roles = [{"role_id": "payroll-clerk", "title": "Pay Desk", "soc_code": "43-3051"}]
    skills = [{"role_id": "payroll-clerk", "skill": "payroll", "importance": 9}]
    catalogue = plain(roles=roles, skills=skills)
    assert [role.title for role in catalogue] == ["Pay Desk"]
    shipped = bm.load_catalogue()
    assert catalogue.lineage.role_ids == shipped.lineage.role_ids
    assert len(catalogue.lineage.skills.row(shipped.position("payroll-clerk"))[0]) == 1


# Beside a catalogue.


def test_base_keeps_its_roles_and_their_scores(tmp_path: Path) -> None:
    base = bm.load_catalogue().select(families=["payroll"])
    both = firm(base=base)
    assert len(both) == len(base) + 3
    assert both["payroll-clerk"] == base["payroll-clerk"]
    person = bm.Candidate(
        skills=["payroll", "ADP"],
        education="associate",
        past_jobs=[("AP clerk", 2)],
        salary=bm.Salary(50_000, "year"),
        location="Ohio",
    )
    before = {m.role.id: m.points for m in bm.Matcher(base).recommend(person, top=len(base))}
    after = {m.role.id: m.points for m in bm.Matcher(both).recommend(person, top=len(both))}
    assert {role_id: after[role_id] for role_id in before} == before
    assert_equal(both, bm.Catalogue.from_folder(both.to_folder(tmp_path / "both")))


def test_credits_of_the_base_stay_and_the_firms_are_those_of_its_occupation() -> None:
    base = bm.load_catalogue()
    both = firm(base=base)
    rows = [both.lineage.role_ids.index(role_id) for role_id in base.lineage.role_ids]
    assert np.array_equal(both.lineage.credit[np.ix_(rows, rows)], base.lineage.credit)
    own = both.lineage.role_ids.index("payables")
    clerk = both.lineage.role_ids.index("accounts-payable-clerk")
    assert both.lineage.credit[clerk, own] == both.lineage.credit[own, clerk] == 100


def test_base_with_the_same_id_or_another_vocabulary() -> None:
    base = bm.load_catalogue().select(families=["payroll"])
    roles = [{"role_id": "payroll-clerk", "title": "Pay Desk"}]
    with pytest.raises(
        CatalogueError, match=r"roles, row 1, column role_id: .* for 'Payroll Clerk'"
    ):
        plain(roles=roles, skills=[], base=base)
    with pytest.raises(CatalogueError, match="vocabulary: got a vocabulary and a base"):
        plain(base=base, vocabulary=Vocabulary.from_tables([]))


def test_arguments_are_not_changed() -> None:
    roles, skills = pd.DataFrame(ROLES), pd.DataFrame(SKILLS)
    copies = roles.copy(), skills.copy()
    firm(roles, skills)
    pd.testing.assert_frame_equal(roles, copies[0])
    pd.testing.assert_frame_equal(skills, copies[1])
