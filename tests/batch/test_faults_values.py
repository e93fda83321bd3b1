"""Faults 24 to 34: what may be wrong with a value; all problems of a row stand together."""

from __future__ import annotations

import pytest

from .conftest import Rank


@pytest.mark.parametrize(
    ("number", "cell", "code"),
    [
        (24, "nan", "SALARY_NOT_FINITE"),
        (24, "inf", "SALARY_NOT_FINITE"),
        (24, "-52000", "SALARY_NOT_POSITIVE"),
        (24, "0", "SALARY_NOT_POSITIVE"),
        (25, '"65.000,00"', "SALARY_FORMAT"),
        (26, "5000", "SALARY_PERIOD_MISSING"),
        (27, "50-45k", "SALARY_RANGE"),
        (27, "€50000", "SALARY_CURRENCY"),
        (29, "1_000", "SALARY_FORMAT"),
        (29, "٦٥٠٠٠", "SALARY_DIGITS"),
        (29, "６５０００", "SALARY_DIGITS"),
    ],
)
def test_fault_24_to_29_salary_is_rejected(rank: Rank, number: int, cell: str, code: str) -> None:
    done = rank(f"id,skills,salary\na,Excel,{cell}\nb,Excel,\n")
    assert (done.ids, done.codes(2)) == (["b"], [code])


@pytest.mark.parametrize("cell", ["", "  ", '""'])
def test_fault_24_blank_salary_is_not_stated(rank: Rank, cell: str) -> None:
    done = rank(f"id,skills,salary\na,Excel,{cell}\n")
    assert done.rows[0]["pay_share"] is None
    assert done.rows[0]["points_salary"] == 0


def test_fault_25_26_documented_forms_mean_one_amount(rank: Rank) -> None:
    cells = ['"65,000"', "$65k", "$31.25/hour", "65-70k", "65000", "31.25"]
    text = "id,skills,salary\n" + "".join(f"{i},payroll,{c}\n" for i, c in enumerate(cells))
    done = rank(text)
    results = [[row[key] for key in row if key != "candidate_id"] for row in done.rows]
    assert done.report.ranked == len(cells)
    assert all(results[i] == results[i % 3] for i in range(len(results)))


def test_fault_26_period_column(rank: Rank) -> None:
    done = rank("id,skills,salary,salary_period\na,Excel,31.25,hour\nb,Excel,$9/hour,year\n")
    assert (done.ids, done.codes(3)) == (["a"], ["SALARY_PERIOD_CONFLICT"])


@pytest.mark.parametrize("cell", ["Excel: 9", "Excel: 0"])
def test_fault_28_proficiency_off_its_scale(rank: Rank, cell: str) -> None:
    assert rank(f"id,skills\na,{cell}; payroll\n").codes(2) == ["SKILL_LEVEL"]


@pytest.mark.parametrize("cell", ["-1", "81", "1999"])
def test_fault_30_years_out_of_range(rank: Rank, cell: str) -> None:
    assert rank(f"id,skills,experience_years\na,Excel,{cell}\n").codes(2) == ["YEARS_RANGE"]


def test_fault_31_unknown_words_are_no_fault(rank: Rank) -> None:
    header = "id,skills,education,certifications,location,past_jobs\n"
    done = rank(header + "a,Excel; zzyzx,Vordiplom,scuba diver,Atlantis,zorblaxer\n")
    assert done.ids == ["a"]
    assert (done.rows[0]["words_typed"], done.rows[0]["words_recognised"]) == (2, 1)


@pytest.mark.parametrize("cells", [",,", "zzyzx,,", ",bachelor,", ",,65000", "none,none,"])
def test_fault_32_no_usable_input_abstains_with_one_row(rank: Rank, cells: str) -> None:
    done = rank(f"id,skills,education,salary\na,{cells}\n")
    assert (done.report.abstained, len(done.rows)) == (1, 1)
    assert (done.rows[0]["rank"], done.rows[0]["status"]) == (None, "INSUFFICIENT_DATA")


@pytest.mark.parametrize(
    "cell", ["Excel (basic); payroll (basic); QuickBooks (basic)", "communication"]
)
def test_fault_33_low_information_is_ranked(rank: Rank, cell: str) -> None:
    done = rank(f"id,skills\na,{cell}\n")
    assert (done.status("a"), len(done.rows)) == ("LOW_INFORMATION", 3)


@pytest.mark.parametrize("cell", ["Excel (basic); EXCEL (expert)", "a; Excel: 1; b; excel: 2"])
def test_fault_34_one_skill_at_two_levels(rank: Rank, cell: str) -> None:
    assert rank(f"id,skills\na,{cell}\n").codes(2) == ["SKILL_TWO_LEVELS"]


def test_all_problems_of_a_row_stand_together(rank: Rank) -> None:
    header = "id,skills,experience_years,salary,work_mode,past_jobs\n"
    done = rank(f"{header},Excel: 7; Word: 8,99,-5,moon,clerk (99)\n")
    assert sorted(done.codes(2)) == sorted(
        [
            "BLANK",
            "SKILL_LEVEL",
            "SKILL_LEVEL",
            "YEARS_RANGE",
            "YEARS_RANGE",
            "SALARY_NOT_POSITIVE",
            "PREFERENCE_VALUE",
        ]
    )
    assert done.report.rejected == 1
    assert done.report.rejects["SKILL_LEVEL"] == 2
