"""The shipped tables: keys, references, sums, sources and form."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from backoffice_match import load_catalogue
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS, GRADES
from backoffice_match.catalogue.role import LEVELS
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.resources import dataset_path, datasets_root
from backoffice_match.vocabulary.normalise import normalise

SOURCES = {
    "onet-29.3",
    "oews-2025-05",
    "bls-ep-2024-34",
    "curated",
    "imputed",
    "domain-document",
    "esco-crosswalk-v1",
}
KEYS: dict[str, tuple[str, ...]] = {
    "certifications/aliases.csv": ("alias",),
    "certifications/ambiguous.csv": ("alias", "certification_id"),
    "certifications/certifications.csv": ("certification_id",),
    "certifications/roles.csv": ("role_id", "certification_id", "jurisdiction"),
    "outlook/outlook.csv": ("soc_code",),
    "roles/advancement.csv": ("role_id", "next_role_id"),
    "roles/codes.csv": ("role_id", "esco_uri"),
    "roles/education.csv": ("role_id", "level"),
    "roles/entries.csv": ("role_id", "entry", "line"),
    "roles/environment.csv": ("role_id",),
    "roles/experience.csv": ("role_id", "months"),
    "roles/interests.csv": ("role_id",),
    "roles/isco.csv": ("role_id",),
    "effort/certifications.csv": ("certification_id",),
    "effort/effort.csv": ("what", "kind", "level"),
    "effort/lower.csv": ("certification_id", "lower_id"),
    "roles/judgements.csv": ("role_id", "skill_id"),
    "roles/prevalence.csv": ("skill_id", "scope"),
    "roles/onet_titles.csv": ("title", "role_id"),
    "roles/other_related.csv": ("occupation", "role_id"),
    "roles/other_titles.csv": ("title",),
    "roles/published_medians.csv": ("role_id",),
    "roles/related.csv": ("role_id", "related_id"),
    "roles/roles.csv": ("role_id",),
    "roles/seniority.csv": ("role_id",),
    "roles/skills.csv": ("role_id", "skill_id"),
    "roles/terms.csv": ("role_id", "term"),
    "roles/title_weights.csv": ("role_id", "mark"),
    "roles/ceilings.csv": ("role_id", "skill_id"),
    "roles/titles.csv": ("title", "role_id"),
    "skills/aliases.csv": ("alias",),
    "skills/ambiguous.csv": ("alias", "skill_id"),
    "skills/knowledge.csv": ("element", "skill_id"),
    "skills/levels.csv": ("phrase",),
    "skills/not_skills.csv": ("word",),
    "skills/relations.csv": ("skill_id", "related_id"),
    "skills/skills.csv": ("skill_id",),
    "wages/areas.csv": ("area_code",),
    "wages/wages.csv": ("area_code", "soc_code"),
}
"""Key columns of every table, in which it is sorted as well."""

WITHOUT_SOURCE = {"wages/areas.csv"}
SORTED_OTHERWISE = {"roles/education.csv": EDUCATION_LEVELS, "roles/experience.csv": None}

SOCS = """
43-1011 43-3011 43-3021 43-3031 43-3051 43-3061 43-4011 43-4041 43-4051 43-4061 43-4071
43-4131 43-4151 43-4161 43-4171 43-5032 43-5061 43-5071 43-6011 43-6012 43-6013 43-6014 43-9021
43-9022 43-9041 43-9051 43-9061 43-9111 13-1020 13-1031 13-1041 13-1071 13-1075 13-1081 13-1082
13-1111 13-1141 13-1151 13-1161 13-2011 13-2031 13-2041 13-2051 13-2053 13-2054 13-2061 13-2081
13-2082 13-2099.04 11-1021 11-3012 11-3013 11-3021 11-3031 11-3061 11-3111 11-3121 11-3131
11-9199.02 15-1211 15-1212 15-1231 15-1232 15-1242 15-1244 15-1251 15-1253 15-1254 15-1299.03
15-2031 15-2051 23-2011 23-2093 25-4011 29-2072 33-1091 33-9032 37-1011 37-2011 49-1011 49-9071
19-4061 17-3026 17-3027
""".split()

PUBLISHED = {
    "hr-assistant": 40_000,
    "accounting-clerk": 41_230,
    "it-support-specialist": 55_510,
    "data-entry-clerk": 33_490,
    "office-manager": 48_000,
    "administrative-assistant": 39_850,
    "compliance-officer": 69_050,
    "customer-service-representative": 34_710,
    "procurement-specialist": 61_520,
    "records-manager": 51_090,
}
NAMED = {"back-office-specialist", "back-office-executive", "financial-analyst", "hr-specialist"}

tables = pytest.mark.parametrize("name", sorted(KEYS))


@cache
def rows(name: str) -> list[dict[str, str]]:
    text = dataset_path(name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def ids(name: str, column: str) -> set[str]:
    return {row[column] for row in rows(name)}


OTHER_WORK = {"roles/titles.csv", "roles/title_weights.csv"}


def test_every_table_is_known_to_these_tests() -> None:
    found = {
        path.relative_to(datasets_root()).as_posix() for path in datasets_root().rglob("*.csv")
    }
    assert found - {"candidates/sample.csv", "candidates/orders.csv"} == set(KEYS)


@pytest.mark.parametrize("folder", sorted({name.split("/")[0] for name in KEYS}))
def test_every_folder_has_its_card(folder: str) -> None:
    assert (datasets_root() / folder / "README.md").is_file()


@tables
def test_key_columns_are_unique(name: str) -> None:
    counts = Counter(tuple(row[column] for column in KEYS[name]) for row in rows(name))
    assert [key for key, count in counts.items() if count > 1] == []
    assert all(any(key) for key in counts)


@tables
def test_rows_are_sorted_by_key(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(name)]
    if name in SORTED_OTHERWISE:
        assert [key[0] for key in keys] == sorted(key[0] for key in keys)
    elif keys != sorted(keys):
        folded = [tuple(part.casefold() for part in key) for key in keys]
        assert folded == sorted(folded)


@tables
def test_files_are_plain_utf8_with_unix_lines(name: str) -> None:
    data = dataset_path(name).read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows(name)[0]) if rows(name) else [], lineterminator="\n")
    if rows(name):
        writer.writeheader()
        writer.writerows(rows(name))
        assert written.getvalue() == text, "minimal quoting"


@tables
def test_no_cell_has_outer_blanks_and_no_row_is_ragged(name: str) -> None:
    for row in rows(name):
        assert None not in row
        assert all(value is not None and value == value.strip() for value in row.values()), row


@tables
def test_sources_are_among_the_allowed_ones(name: str) -> None:
    if name in WITHOUT_SOURCE:
        return
    found = {source for row in rows(name) for source in row["source"].split(";")}
    assert found <= SOURCES


@tables
def test_roles_skills_and_certifications_exist(name: str) -> None:
    known = {
        "role_id": ids("roles/roles.csv", "role_id"),
        "skill_id": ids("skills/skills.csv", "skill_id"),
        "certification_id": ids("certifications/certifications.csv", "certification_id"),
    }
    related = {"roles/related.csv": "role_id", "skills/relations.csv": "skill_id"}
    for column, all_ids in known.items():
        if rows(name) and column in rows(name)[0]:
            # A title without a role, and a weight without one, are about other work.
            assert ids(name, column) - all_ids <= ({""} if name in OTHER_WORK else set())
    if name in related:
        assert ids(name, "related_id") - known[related[name]] == set()


def test_there_are_enough_roles_skills_and_names() -> None:
    assert len(rows("roles/roles.csv")) >= 110
    assert len(rows("skills/skills.csv")) >= 500
    assert len(rows("skills/aliases.csv")) >= 1_500


def test_every_named_occupation_is_there() -> None:
    codes = {row["soc_code"] for row in rows("roles/roles.csv")}
    onet = {code for row in rows("roles/roles.csv") for code in row["onet_codes"].split(";")}
    shown = codes | onet | {code[:7] for code in codes | onet}
    assert [soc for soc in SOCS if soc not in shown] == []


def test_named_roles_and_published_medians() -> None:
    medians = {row["role_id"]: int(row["median"]) for row in rows("roles/published_medians.csv")}
    assert {role: medians.get(role) for role in PUBLISHED} == PUBLISHED
    assert {row["unit"] for row in rows("roles/published_medians.csv")} == {"USD per year"}
    assert ids("roles/roles.csv", "role_id") >= NAMED


def test_roles_say_what_they_are() -> None:
    for row in rows("roles/roles.csv"):
        assert row["level"] in LEVELS, row["role_id"]
        assert {row["adjacent"], row["composite"]} <= {"yes", "no"}
        for column in (
            "title",
            "family",
            "summary",
            "duties",
            "upsides",
            "downsides",
            "onet_codes",
        ):
            assert row[column], (row["role_id"], column)
    adjacent = {row["role_id"] for row in rows("roles/roles.csv") if row["adjacent"] == "yes"}
    assert adjacent == {"management-analyst", "market-research-analyst", "receptionist"}
    officer = next(r for r in rows("roles/roles.csv") if r["role_id"] == "compliance-officer")
    assert officer["onet_codes"] == "13-1041.00"


@pytest.mark.parametrize(
    ("name", "column", "keys"),
    [
        ("roles/education.csv", "level", EDUCATION_LEVELS),
        ("roles/experience.csv", "months", tuple(map(str, EXPERIENCE_MONTHS))),
    ],
)
def test_shares_sum_to_10000_for_every_role(name: str, column: str, keys: tuple[str, ...]) -> None:
    sums: dict[str, int] = defaultdict(int)
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(name):
        assert int(row["share"]) >= 0
        sums[row["role_id"]] += int(row["share"])
        found[row["role_id"]].append(row[column])
    assert set(sums.values()) == {10_000}
    assert set(sums) == ids("roles/roles.csv", "role_id")
    for values in found.values():
        assert set(values) <= set(keys)
        assert values == sorted(values, key=keys.index)


def test_weights_and_levels_are_on_their_scales() -> None:
    for row in rows("roles/skills.csv"):
        assert 1 <= int(row["weight"]) <= 1_000, row
        assert 1 <= int(row["asked"]) <= 4, row
    for row in rows("roles/judgements.csv"):
        assert 1 <= int(row["importance"]) <= 100, row
        assert 1 <= int(row["asked"]) <= 4, row
    for row in rows("skills/relations.csv"):
        assert 1 <= int(row["credit"]) <= 99, row
        assert row["skill_id"] != row["related_id"]
    for row in rows("roles/related.csv"):
        assert 0 <= int(row["credit"]) <= 100, row


def test_every_ceiling_holds_and_says_why() -> None:
    held = {
        (row["role_id"], row["skill_id"]): int(row["importance"])
        for row in rows("roles/skills.csv")
    }
    for row in rows("roles/ceilings.csv"):
        most = int(row["importance"])
        # One that nothing reaches would be a leftover; below 4 the skill is left out.
        assert held.get((row["role_id"], row["skill_id"]), most) == most, row
        assert row["reason"], row


def test_prevalences_are_per_mille_and_name_all_roles_first() -> None:
    table = rows("roles/prevalence.csv")
    families = {f"family:{row['family']}" for row in rows("roles/roles.csv")}
    assert {row["scope"] for row in table} <= {"all"} | families | ids("roles/roles.csv", "role_id")
    assert all(1 <= int(row["per_mille"]) <= 950 for row in table)
    skills = {row["skill_id"] for row in table}
    assert {row["skill_id"] for row in table if row["scope"] == "all"} == skills
    assert len(skills) > 1_500


def test_every_role_asks_for_some_skills() -> None:
    counts = Counter(row["role_id"] for row in rows("roles/skills.csv"))
    assert set(counts) == ids("roles/roles.csv", "role_id")
    assert min(counts.values()) >= 10


def test_environment_is_on_its_scales() -> None:
    assert ids("roles/environment.csv", "role_id") == ids("roles/roles.csv", "role_id")
    for row in rows("roles/environment.csv"):
        for name in ("office", "hybrid", "remote", "part_time", "flexible", "shifts"):
            assert 0 <= int(row[name]) <= 100, row
        for name in ("customer_contact", "team", "structure", "repetition"):
            assert row[name] in GRADES, row
        assert row["reason"]


def test_aliases_are_unique_after_normalising_and_name_one_skill() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("skills/skills.csv"):
        owners[normalise(row["name"])].add(row["skill_id"])
    for row in rows("skills/aliases.csv"):
        owners[normalise(row["alias"])].add(row["skill_id"])
    assert {alias for alias, skills in owners.items() if len(skills) > 1} == set()
    assert "" not in owners
    spelt = Counter(normalise(row["alias"]) for row in rows("skills/aliases.csv"))
    assert [alias for alias, count in spelt.items() if count > 1] == []


def test_words_that_are_no_skill_are_no_alias() -> None:
    names = {normalise(row["name"]) for row in rows("skills/skills.csv")}
    names |= {normalise(row["alias"]) for row in rows("skills/aliases.csv")}
    assert [
        row["word"] for row in rows("skills/not_skills.csv") if normalise(row["word"]) in names
    ] == []


def test_an_ambiguous_alias_has_several_meanings_and_one_default_at_most() -> None:
    meanings: dict[str, list[str]] = defaultdict(list)
    for row in rows("skills/ambiguous.csv"):
        meanings[normalise(row["alias"])].append(row["default"])
    for alias, defaults in meanings.items():
        assert set(defaults) <= {"yes", "no"}, alias
        assert defaults.count("yes") <= 1, alias


def test_kinds_of_skills() -> None:
    kinds = {"knowledge", "technology", "task", "transversal", "language", "industry"}
    assert ids("skills/skills.csv", "kind") == kinds


def test_certifications_say_what_roles_need() -> None:
    for row in rows("certifications/roles.csv"):
        assert row["need"] in {"valued", "usual", "required"}
        if row["need"] == "required":
            assert row["jurisdiction"], row
            assert row["citation"], row
            assert row["when"] in {"before_hire", "after_hire"}
        else:
            assert row["when"] == "", row


def test_wages_rise_from_percentile_to_percentile() -> None:
    areas = ids("wages/areas.csv", "area_code")
    types = {row["area_type"] for row in rows("wages/areas.csv")}
    assert types <= {"national", "state", "metro", "nonmetro"}
    for row in rows("wages/wages.csv"):
        assert row["area_code"] in areas
        figures = [row[name] for name in ("p10", "p25", "median", "p75", "p90")]
        told = [float(figure) for figure in figures if figure]
        assert told == sorted(told), row
        assert all(figure > 5_000 for figure in told)
        assert set(row["top_coded"].split(";")) <= {"", "p10", "p25", "median", "p75", "p90"}


def test_pay_socs_have_national_pay() -> None:
    paid = {row["soc_code"] for row in rows("wages/wages.csv") if row["area_code"] == "0000000"}
    wanted = {row["pay_soc"] for row in rows("roles/roles.csv") if row["pay_soc"]}
    assert wanted - paid == set()


def test_outlook_names_levels_of_the_ladder() -> None:
    assert ids("outlook/outlook.csv", "typical_education") <= set(EDUCATION_LEVELS)
    assert all(float(row["openings"]) >= 0 for row in rows("outlook/outlook.csv"))


def test_every_source_is_explained_in_the_card_of_all_data() -> None:
    text = (datasets_root() / "README.md").read_text("utf-8")
    assert [source for source in sorted(SOURCES) if f"| `{source}` |" not in text] == []


def test_every_folder_has_a_page_in_the_documentation() -> None:
    pages = Path(__file__).resolve().parents[2] / "docs" / "data"
    folders = sorted({name.split("/")[0] for name in KEYS})
    for folder in folders:
        text = (pages / f"{folder}.md").read_text("utf-8")
        assert f"datasets/{folder}/README.md" in text


def test_roles_can_be_picked_by_their_outlook() -> None:
    frame = load_catalogue().to_frame()
    growing = frame.loc[frame["growth_pct"] > 0, "role_id"]
    picked = load_catalogue().select(role_ids=growing)
    assert 0 < len(picked) < len(load_catalogue())
    assert all(role.growth_pct > 0 for role in picked)
