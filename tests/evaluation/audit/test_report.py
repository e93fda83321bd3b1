"""The audit of a result: joined by id, per role and overall, with everything it must say."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from backoffice_match.evaluation.audit import AUDIT_COLUMNS, Audit, Provenance, Selection, audit
from backoffice_match.exceptions import InputError

from .population import few_roles, ranked

NAMED = (
    "role_id category group n share selected selection_rate median above_median scoring_rate "
    "impact_ratio reference excluded_reason unknown_n p ratio_low ratio_high flag one_more "
    "data_source from to audit_date version catalogue_hash weights"
).split()


def made(selection: Selection, people: pd.DataFrame | None = None, **options: Any) -> Audit:
    results, groups = ranked()
    return audit(results, groups if people is None else people, selection, **options)


def with_sex(groups: pd.DataFrame) -> pd.DataFrame:
    sex = [("F", "M", "")[i % 3] for i in range(len(groups))]
    return groups.assign(sex=sex)


def test_columns_and_what_is_repeated_in_each_row() -> None:
    told = Provenance(
        "test data", "2026-01-01", "2026-06-30", "2026-07-01", "1.0", "ab", "skills=1"
    )
    frame = made(Selection.score(20), provenance=told).frame
    assert list(AUDIT_COLUMNS[: len(NAMED)]) == NAMED
    assert list(frame.columns) == list(AUDIT_COLUMNS)
    declared = ["data_source", "from", "to", "audit_date", "version", "catalogue_hash", "weights"]
    assert frame[declared].drop_duplicates().to_numpy().tolist() == [
        ["test data", "2026-01-01", "2026-06-30", "2026-07-01", "1.0", "ab", "skills=1"]
    ]
    roles = len(few_roles().engine.catalogue)
    assert len(frame) == (roles + 1) * 2 * 2


@pytest.mark.parametrize("selection", [Selection.top(3), Selection.score(35), Selection.best(25)])
def test_every_figure_again_by_pandas(selection: Selection) -> None:
    results, groups = ranked()
    frame = made(selection).frame
    joined = results.merge(groups, left_on="candidate_id", right_on="id")
    for role, own in joined.groupby("role_id"):
        median = own["points"].median()
        chosen = {
            "top": own["rank"] <= 3,
            "score": own["points"] >= 3500,
            "best": own["points"] >= own["points"].sort_values().iloc[-25],
        }[selection.kind]
        for group, mine in own.groupby("group"):
            rows = frame[(frame["role_id"] == role) & (frame["group"] == group)]
            for _, row in rows.iterrows():
                assert row["n"] == len(mine)
                assert row["selected"] == chosen[mine.index].sum()
                assert row["selection_rate"] == chosen[mine.index].mean()
                assert row["median"] == median / 100
                assert row["above_median"] == (mine["points"] > median).sum()


def test_overall_takes_all_roles_together() -> None:
    results, groups = ranked()
    rows = made(Selection.score(22)).frame.query("role_id == '(overall)'")
    best = results.groupby("candidate_id")["points"].max()
    for group, ids in groups.groupby("group")["id"]:
        row = rows[(rows["group"] == group) & (rows["measure"] == "selection")].iloc[0]
        assert row["selected"] == (best[list(ids)] >= 2200).sum()


def test_intersections_and_unknown() -> None:
    results, groups = ranked()
    people = with_sex(groups)
    found = audit(results, people, Selection.top(1))
    assert set(found.frame["category"]) == {"group", "sex", "group x sex"}
    crossed = found.frame.query("category == 'group x sex' and role_id == '(overall)'")
    assert set(crossed["group"]) == {"A | F", "A | M", "B | F", "B | M"}
    assert set(crossed["unknown_n"]) == {(people["sex"] == "").sum()}
    assert any("of unknown sex" in note for note in found.notes)


def test_ids_are_joined_and_strangers_told() -> None:
    results, groups = ranked()
    people = pd.concat([groups.iloc[5:], pd.DataFrame([{"id": "nobody", "group": "A"}])])
    shuffled = people.assign(id=" " + people["id"]).sample(frac=1, random_state=1)
    found = audit(results, shuffled, Selection.top(1))
    assert any(note.startswith("5 of them are not among") for note in found.notes)
    assert any(
        note.startswith("1 person whose group was given is not in the result")
        for note in found.notes
    )
    whole = audit(results, groups.iloc[5:], Selection.top(1))
    pd.testing.assert_frame_equal(found.frame, whole.frame)


def test_order_of_rows_changes_nothing() -> None:
    results, groups = ranked()
    mixed = results.sample(frac=1, random_state=3)
    again = audit(mixed, groups.iloc[::-1], Selection.score(30)).frame
    pd.testing.assert_frame_equal(again, made(Selection.score(30)).frame)


def test_hired_by_role_and_hired_at_all() -> None:
    results, groups = ranked()
    roles = ["payroll-clerk" if i % 4 == 0 else "" for i in range(len(groups))]
    by_role = audit(results, groups.assign(hired=roles), Selection.hired()).frame
    row = by_role.query("role_id == 'payroll-clerk' and measure == 'selection'")
    assert row["selected"].sum() == 30
    assert by_role.query("role_id == 'bookkeeper'")["selected"].sum() == 0
    plain = ["yes" if i % 4 == 0 else "no" for i in range(len(groups))]
    told = audit(results, groups.assign(hired=plain), Selection.hired())
    assert set(told.frame["role_id"]) == {"(overall)"}
    overall = told.frame.query("measure == 'selection'")
    assert overall["selected"].sum() == 30
    assert any("not told by role" in note for note in told.notes)


def test_a_result_cut_short_says_what_it_cannot_tell() -> None:
    results, groups = ranked()
    short = results[results["rank"] <= 3]
    found = audit(short, groups, Selection.top(3)).frame
    assert set(found.query("role_id != '(overall)'")["measure"]) == {"selection"}
    for rule in (Selection.score(20), Selection.best(5), Selection.top(4)):
        with pytest.raises(InputError, match="as few as 3 roles a person; expected"):
            audit(short, groups, rule)


def test_people_without_a_ranking_are_counted_apart() -> None:
    results, groups = ranked()
    silent = pd.DataFrame([{"candidate_id": "x1", "rank": None, "role_id": None, "points": None}])
    people = pd.concat([groups, pd.DataFrame([{"id": "x1", "group": "B"}])])
    found = audit(pd.concat([results, silent]), people, Selection.top(1))
    told = found.without_ranking.set_index("group")
    assert told["without"].to_dict() == {"A": 0, "B": 1}
    assert found.frame["n"].max() == groups["group"].value_counts().max()


def test_threshold_is_settable_and_exact() -> None:
    results, groups = ranked()
    one = audit(results, groups, Selection.score(20), threshold=Fraction(1)).flags
    none = audit(results, groups, Selection.score(20), threshold=Fraction(0)).flags
    assert len(none) == 0 < len(one)
    with pytest.raises(InputError, match=r"threshold: got 0\.8; expected a Fraction from 0 to 1"):
        audit(results, groups, Selection.score(20), threshold=0.8)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r, g: (r.drop(columns="points"), g), "a result without points"),
        (lambda r, g: (pd.concat([r, r.head(1)]), g), "a person with the same role twice"),
        (lambda r, g: (r, g.rename(columns={"id": "x"})), "expected a column id"),
        (lambda r, g: (r, pd.concat([g, g.head(1)])), "id 'p0' twice"),
        (lambda r, g: (r.head(0), g), "a result without a ranking"),
        (lambda r, g: (r, g.assign(group=range(len(g)), name=range(1000, 1000 + len(g)))), None),
        (lambda r, g: (r.assign(points="many"), g), "a row without points"),
    ],
)
def test_what_does_not_fit_is_refused(change: Any, message: str | None) -> None:
    results, people = change(*ranked())
    if message is None:
        assert not audit(results, people, Selection.top(1), categories=["group"]).frame.empty
        return
    with pytest.raises(InputError, match=message):
        audit(results, people, Selection.top(1))


def test_declarations_are_checked() -> None:
    with pytest.raises(InputError, match="category: got category 'race'; expected a column"):
        made(Selection.top(1), categories=["race"])
    with pytest.raises(InputError, match="hired: got 'astronaut'; expected yes, no, or ids"):
        made(Selection.hired(), ranked()[1].assign(hired="astronaut"))
    with pytest.raises(InputError, match="got no column hired"):
        made(Selection.hired())
    with pytest.raises(InputError, match="score: got 101; expected a score above 0"):
        Selection.score(101)
    with pytest.raises(InputError, match="top: got 0; expected a whole number from 1"):
        Selection.top(0)
    with pytest.raises(InputError, match="from_date: got 'May'; expected a date"):
        Provenance(from_date="May")
    with pytest.raises(InputError, match="expected a start before the end"):
        Provenance(from_date="2026-02-01", to_date="2026-01-01")
    many = ranked()[1].assign(name=[f"n{i}" for i in range(120)])
    wide = pd.concat([many.assign(id=many["id"] + s, name=many["name"] + s) for s in ("", "b")])
    results = ranked()[0]
    more = pd.concat([results, results.assign(candidate_id=results["candidate_id"] + "b")])
    with pytest.raises(InputError, match="240 different values of 'name'; expected a category"):
        audit(more, wide, Selection.top(1))
