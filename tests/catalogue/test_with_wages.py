"""Roles under a wage table of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import CatalogueError

from .equality import assert_equal

BAND = {"low": 40_000, "high": 60_000}
FULL = {"p10": 44_000, "p25": 51_000, "median": 58_000, "p75": 66_000, "p90": 75_000}
ROWS: list[dict[str, Any]] = [
    {"pay_soc": "43-3051", **FULL, "jobs": 1_200},
    {"pay_soc": "43-3051", "area": "Toronto, ON", **BAND},
    {"pay_soc": "43-3031", "area": "Ontario", **BAND},
]


def payroll() -> bm.Catalogue:
    return bm.load_catalogue().select(families=["payroll", "accounting-finance"])


def test_pay_is_that_of_the_table_and_no_other() -> None:
    catalogue = payroll().with_wages(ROWS)
    assert catalogue.places("payroll-clerk")["area"].tolist() == ["United States", "Toronto, ON"]
    assert catalogue.to_frame().set_index("role_id")["median_pay"].dropna().unique() == [58_000]
    person = bm.Candidate(skills=["payroll"], location="Toronto", salary=bm.Salary(50_000, "year"))
    pay = bm.Matcher(catalogue).explain(person, "payroll-clerk").pay
    assert pay is not None
    assert (pay.area, pay.median, pay.share) == ("Toronto, ON", 50_000, 5_000)
    # The table has bookkeepers in Ontario only.
    assert bm.Matcher(catalogue).explain(person, "bookkeeper").pay is None
    there = person.replace(location="Ontario")
    assert bm.Matcher(catalogue).explain(there, "bookkeeper").pay is not None


@pytest.mark.parametrize(
    ("place", "median"), [("Toronto", 50_000), ("toronto, on", 50_000), ("Narnia", 58_000)]
)
def test_places_are_those_of_the_table(place: str, median: int) -> None:
    person = bm.Candidate(skills=["payroll"], location=place)
    pay = bm.Matcher(payroll().with_wages(ROWS)).explain(person, "payroll-clerk").pay
    assert pay is not None
    assert pay.median == median


def test_only_pay_changes() -> None:
    person = bm.Candidate(skills=["payroll", "bookkeeping"], education="associate")
    before, after = (
        [(match.role.id, match.points) for match in bm.Matcher(found).recommend(person, top=99)]
        for found in (payroll(), payroll().with_wages(pd.DataFrame(ROWS)))
    )
    assert before == after


def test_an_expectation_is_read_by_the_table() -> None:
    matcher = bm.Matcher(payroll().with_wages(ROWS))
    shares = []
    for amount in (30_000, 58_000, 90_000):
        person = bm.Candidate(skills=["payroll"], salary=bm.Salary(amount, "year"))
        shares.append(matcher.explain(person, "payroll-clerk").pay.share)  # type: ignore[union-attr]
    assert shares[1] == 5_000
    assert shares == sorted(shares, reverse=True)


def test_round_trip(tmp_path: Path) -> None:
    catalogue = payroll().with_wages(ROWS)
    assert_equal(catalogue, bm.Catalogue.from_folder(catalogue.to_folder(tmp_path / "own")))


def test_roles_of_ones_own_refer_to_it() -> None:
    base = bm.load_catalogue().with_wages([{"pay_soc": "NOC 13102", **FULL}]).select(role_ids=[])
    catalogue = bm.Catalogue.from_frames(
        [{"role_id": "pay", "title": "Pay Advisor", "pay_soc": "NOC 13102"}],
        [{"role_id": "pay", "skill": "payroll", "importance": 80}],
        base=base,
    )
    assert catalogue.to_frame()["median_pay"].tolist() == [58_000]


def test_the_shipped_catalogue_is_left_alone() -> None:
    before = bm.load_catalogue().wages
    payroll().with_wages(ROWS)
    assert bm.load_catalogue().wages is before


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"area": "Ohio", **BAND}], r"wages: got no column 'pay_soc'"),
        ([{"pay_soc": "", **BAND}], r"wages, row 1, column pay_soc: got a blank"),
        ([ROWS[0], {"pay_soc": "43-3051", "low": "x", "high": 1}], r"row 2, column low: got 'x'"),
        ([ROWS[1], ROWS[1]], r"row 2, column area: got '43-3051' and 'Toronto, ON' again, as in"),
        ([{"pay_soc": "43-3051", **BAND, "high": 20}], r"row 1, column high: got '20'"),
        ([{"pay_soc": "43-3051"}], r"row 1, column median: got no pay"),
        (3, r"wages: got int; expected a pandas DataFrame"),
    ],
)
def test_a_bad_cell_names_row_and_column(rows: Any, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        payroll().with_wages(rows)


def coded(*codes: str) -> list[dict[str, Any]]:
    return [{**row, "currency": code} for row, code in zip(ROWS, codes, strict=True)]


def test_a_table_may_name_its_one_currency() -> None:
    named = payroll().with_wages(coded("CAD", "cad", ""))
    assert named.wages.cents.tolist() == payroll().with_wages(ROWS).wages.cents.tolist()
    assert named.wages.sources == ("own", "own-CAD")
    assert_equal(payroll().with_wages(coded("USD", "usd", "")), payroll().with_wages(ROWS))


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (("CAD", "USD", ""), r"row 2, column currency: got 'USD'; expected CAD, as other pay"),
        (("", "CAD", "EUR"), r"row 3, column currency: got 'EUR'; expected CAD.*two catalogues"),
        (("CAD", "C$", ""), r"row 2, column currency: got 'C\$'; expected a code of three letters"),
    ],
)
def test_two_currencies_are_refused(codes: tuple[str, ...], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        payroll().with_wages(coded(*codes))


@pytest.mark.parametrize("cell", ["€58,000", "58000 CAD", "£58000"])
def test_a_sign_of_another_currency_in_a_cell_is_told(cell: str) -> None:
    message = r"column median: got .*expected an amount per year.*write plain amounts"
    with pytest.raises(CatalogueError, match=message):
        payroll().with_wages([{**ROWS[0], "median": cell}])


def test_own_pay_beside_the_shipped_wages_is_in_dollars() -> None:
    roles = [{"role_id": "till", "title": "Till Clerk"}]
    skills = [{"role_id": "till", "skill": "cash handling", "importance": 50}]
    pay = [{"role_id": "till", **BAND, "currency": "EUR"}]
    alone = bm.Catalogue.from_frames(roles, skills, pay=pay)
    assert bm.Matcher(alone).recommend(bm.Candidate(skills=["cash handling"]))[0].pay is not None
    with pytest.raises(CatalogueError, match="got 'EUR'; expected USD, as other pay"):
        bm.Catalogue.from_frames(roles, skills, pay=pay, base=payroll())


def test_texts_are_in_the_currency_of_the_table(tmp_path: Path) -> None:
    made = payroll().with_wages(coded("CAD", "CAD", "CAD"))
    made.to_folder(tmp_path / "roles")
    person = bm.Candidate(skills=["payroll processing"], salary=bm.Salary(48_000, "year"))
    for catalogue in (made, bm.Catalogue.from_folder(tmp_path / "roles")):
        assert (catalogue.wages.currency, catalogue.wages.nation) == ("CAD", "the nation")
        ranking = bm.Matcher(catalogue).recommend(person)
        told = [str(ranking[0].explain()), ranking.to_html(), str(ranking.to_frame()["pay_area"])]
        assert "CAD 48,000" in told[0]
        assert "BLS code" not in told[0]
        assert not any("$" in text or "United States" in text for text in told)
    assert bm.load_catalogue().wages.currency == "USD"
