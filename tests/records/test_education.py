"""Education wordings: invented, as people and forms write them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import InputError
from backoffice_match.records.education import EDUCATION_LEVELS, Education, parse_education

WORDINGS = """
none: none | None | no formal education | no schooling | no degree | No college degree
none: less than high school | Less than a high school diploma | some high school | 10th grade
none: did not finish high school | didn't finish high school | high school dropout | 8th grade
none: Dropped out of high school | high school (not completed) | 11th grade
none: no high school diploma
none: high school student | GED in progress | working on my GED | no GED | middle school
none: never finished high school | without a high school diploma | 12th grade
none: no bachelor's degree
high_school: high_school | High School Diploma | HS | H.S. | hs diploma | high school graduate
high_school: GED
high_school: G.E.D. | GED certificate | HiSET | high-school diploma | highschool | HS/GED
high_school: diploma
high_school: High school diploma or equivalent | secondary school | 12th pass
high_school: completed 12th grade
high_school: high school diploma, no degree | high school, no college | homeschooled
high_school: Lincoln High School, Boston, MA | high school; enrolled in certificate program
high_school: Abitur | A-levels | A levels | Matura | Baccalauréat | Bachillerato | WASSCE
high_school: International Baccalaureate | Irish Leaving Certificate
high_school: Higher Secondary Certificate
some_college: some_college | some college | Some College, No Degree | 60 credits toward a BA
some_college: 60 college credits | 45 credit hours | 2 years of college
some_college: three years of university
some_college: pursuing a bachelor's | Bachelor's in progress | bachelor’s, expected 2027
some_college: Bachelor's (expected May 2027) | B.S. in Accounting (in progress) | BA student
some_college: BA, anticipated 2026 | Bachelor of Arts - incomplete | left before finishing my BA
some_college: Working towards an associate's degree | associate degree in progress
some_college: college student
some_college: bachelor's degree not finished | did not complete bachelor's
some_college: some bachelor's courses
some_college: high school graduate pursuing a BA | HS diploma and some college | college
some_college: attended college
some_college: Dropped out of college | coursework toward a B.S. in Finance | Ohio State University
some_college: Bachelor's, no degree awarded
some_college: currently enrolled in an associate program in business
some_college: in progress: associate's degree
some_college: High School Diploma, currently enrolled at Community College
some_college: currently in college | Bachelor's level coursework | College - no degree
some_college: Did not finish BA
certificate: certificate | certificate in bookkeeping | Postsecondary certificate
certificate: vocational training
certificate: post-secondary certificate | trade school | Vocational school | technical school
certificate: Bookkeeping certificate | diploma in medical billing | vo-tech | cert. in payroll
certificate: High school and a certificate in office administration | HNC | career college
certificate: Business diploma | Technical diploma | student services certificate
certificate: GED, vocational certificate
certificate: postsecondary nondegree award
associate: associate | Associate | ASSOCIATE'S DEGREE | Associate's | Associates | A.A.S. | AAS
associate: A.A.
associate: AA | A.S. | AS | AS in Accounting | A. S. in Accounting | Associate of Arts
associate: assoc. degree
associate: Associate of Science in Accounting | Associate of Applied Science | two-year degree
associate: 2-year degree | Associate, Business Administration | associate’s degree (Business)
associate: community college degree | Associate in Arts | Associate's, working on bachelor's
associate: Associate of Science in Accounting, some bachelor's courses | ADN | Associats degree
associate: Associate of Arts (completed 2019), Bachelor of Science (in progress) | HND
associate: Foundation degree | AA and high school diploma | AA degree, UCLA, no bachelor's
bachelor: bachelor | Bachelors | bachelor's | Bachelor's degree | BACHELOR’S DEGREE | B.A. | BA
bachelor: ba
bachelor: BS | B.S. | B. S. | B.S | BSc | B.Sc. | BS in Accounting | B.S.in Accounting | BBA
bachelor: B.B.A.
bachelor: Bachelor of Business Administration | Bachelor of Science | BSBA | BFA | BSN | B.Ed.
bachelor: 4-year degree | four year degree | college degree | university graduate
bachelor: undergraduate degree
bachelor: B.Com (Mumbai) | BCom | B. Com. | B.Tech | B. Tech. | B.E. | LL.B | LLB | Licenciatura
bachelor: BCA
bachelor: Licence (Paris) | Licence en droit | Diplom-Kaufmann (FH) | BSc (Hons) Accounting
bachelor: B.Eng.
bachelor: BA, University of Massachusetts, Boston, MA | BS Finance, Jackson, MS
bachelor: batchelors degree
bachelor: Bachelor's in Finance, Johns Hopkins University, Baltimore MD | BA, pursuing CPA
bachelor: pursuing an MBA | Bachelor's; master's in progress | BA + some graduate courses
bachelor: JD candidate
bachelor: graduate certificate in taxation | Bachelor's and associate's
bachelor: Post-baccalaureate certificate
bachelor: Bachelor of Arts, enrolled in graduate school | accounting bachelor's
bachelor: Bachelor’s, no master’s
bachelor: PhD in progress
master: master | Master's | masters degree | MASTER'S DEGREE | M.A. | MA | MS | M.S. | MSc | M.Sc.
master: MBA
master: M.B.A. | Executive MBA | Master of Science | Master in Finance
master: Master of Business Administration
master: BA, MA | bachelor's and master's | Master's, bachelor's | BS Accounting; MS Taxation
master: M.Ed.
master: M.Com | M.Tech | MPA | MLIS | LL.M. | graduate degree | Diplom-Kaufmann | MAcc
master: Ed.S., M.Ed.
master: M.A. History, Boston, MA | Maestría en Finanzas | MBA, PhD in progress | MA in History
doctoral: doctoral | doctorate | PhD | Ph.D. | Ph. D. | ph d | Ed.D. | EdD | JD | J.D.
doctoral: Juris Doctor
doctoral: MD | M.D. | PharmD | Doctor of Philosophy in Economics | DPhil | D.Phil.
doctoral: doctoral degree
doctoral: Bachelor's, master's and PhD | Psy.D. | law degree
unknown: Sales Associate | Retail sales associate | Research Associate | Scrum Master
unknown: Master Gardener
unknown: Master electrician | bachelor party planner | Bachelor pad | webmaster | quartermaster
unknown: MS Office
unknown: MS Excel and MS Word | AS400 training | JD Edwards | same as above | WORKED AS CLERK
unknown: to be
unknown: Master of Ceremonies | jack of all trades, master of none | Associate in Risk Management
unknown: Certified Associate in Project Management | credit union | high school teacher
unknown: birth certificate
unknown: Medicine Hat | bad | madam | diplomat | Associate attorney | Doctor's office
unknown: driving licence
unknown: GCSEs | Staatsexamen | Realschulabschluss | Ausbildung | Laurea | Magna cum laude | 2019
unknown: ???
unknown: degree in accounting | Accounting degree | yes | MA certificate | asdf
unknown: University Hospital
""".strip()

PIECES = [
    "BA",
    "ma",
    "in",
    "of",
    ",",
    "(",
    ")",
    "no",
    "some",
    "B.S.",
    "pursuing",
    ".",
    "-",
    "year's",
]

TABLE = [
    (wording.strip(), level)
    for level, _, wordings in (line.partition(": ") for line in WORDINGS.splitlines())
    for wording in wordings.split(" | ")
]


def test_table_is_large() -> None:
    assert len({wording for wording, _ in TABLE}) > 300


@pytest.mark.parametrize(("wording", "level"), TABLE)
def test_wording(wording: str, level: str) -> None:
    found = parse_education(wording)
    assert found.level == (None if level == "unknown" else level)
    assert found.text == wording
    if found.level is None:
        assert found.note
        assert found.rank is None
    else:
        assert found.rank == EDUCATION_LEVELS.index(found.level)


@pytest.mark.parametrize("level", EDUCATION_LEVELS)
def test_canonical_names_mean_themselves(level: str) -> None:
    for written in (level, level.upper(), level.replace("_", " ").title(), f" {level} "):
        assert parse_education(written).level == level


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        ("Associate of Science in Accounting", "accounting"),
        ("BS Accounting", "accounting"),
        ("BS in Accounting, Ohio State University", "accounting"),
        ("Bachelor of Business Administration", "business administration"),
        ("Bachelor of Science in Business Administration", "business administration"),
        ("B.B.A.", "business administration"),
        ("BBA in Finance", "finance"),
        ("MBA", "business administration"),
        ("B.Com (Mumbai)", "commerce"),
        ("BA (Economics)", "economics"),
        ("BA, Economics", "economics"),
        ("Accounting degree", "accounting"),
        ("Accounting, BS", "accounting"),
        ("BSc (Hons) Accounting and Finance", "accounting and finance"),
        ("Bachelor's with a major in human resources", "human resources"),
        ("certificate in bookkeeping", "bookkeeping"),
        ("Bachelor of Science", None),
        ("Bachelor of Arts", None),
        ("Bachelor's in progress", None),
        ("BA 2019", None),
        ("BA Boston College", None),
        ("GED", None),
        ("PhD", None),
    ],
)
def test_field(wording: str, field: str | None) -> None:
    assert parse_education(wording).field == field


@pytest.mark.parametrize(
    ("wording", "note"),
    [
        ("pursuing a bachelor's", "bachelor in progress: counted as some_college"),
        ("60 credits toward a BA", "bachelor not finished: counted as some_college"),
        ("Associate's, working on bachelor's", "bachelor in progress: counted as some_college"),
        ("pursuing an MBA", "master in progress: counted as bachelor"),
        ("Staatsexamen", "foreign degree not known to us: ask"),
        ("Abitur", "foreign qualification: taken as the nearest level in the United States"),
        ("Abitur, Ausbildung", "foreign degree not known to us: ask"),
        ("degree in accounting", "a degree without its level: ask"),
        ("Sales Associate", "no degree or school found in this text"),
        ("no degree", "says no degree: counted as none"),
        ("diploma", "diploma not named: taken as high school"),
        ("Ohio State University", "no degree named: counted as some college"),
    ],
)
def test_note_says_what_was_decided(wording: str, note: str) -> None:
    assert note in (parse_education(wording).note or "")


def test_no_note_for_the_plain_case() -> None:
    assert parse_education("Bachelor's degree").note is None


@given(st.sampled_from(TABLE), st.sampled_from([str.upper, str.lower, str.title]))
def test_letter_case_never_raises_the_level(row: tuple[str, str], change: object) -> None:
    wording, level = row
    rank = EDUCATION_LEVELS.index(level) if level != "unknown" else 0
    assert (parse_education(change(wording)).rank or 0) <= max(rank, 0)  # type: ignore[operator]


@given(st.text(max_size=500))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_education(text)
    except InputError as error:
        assert error.field == "education"  # noqa: PT017
    else:
        assert found.level is None or found.level in EDUCATION_LEVELS


@given(st.lists(st.sampled_from(PIECES)))
def test_pieces_in_any_order_are_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    if text.strip():
        assert parse_education(text) == parse_education(text)


def test_long_text_is_read_in_no_time() -> None:
    for text in ("B. " * 166, "a." * 250, "no " * 160, "high school " * 41, "(" * 500):
        assert parse_education(text).text == text.strip()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "education: got ''; expected text that is not blank"),
        ("  ", "expected text that is not blank"),
        ("x" * 501, "got text of 501 characters; expected at most 500"),
        ("BA\x00", "expected text without control characters"),
        ("BA\ud800", r"hint: character 3 is U\+D800"),
        (None, "got None; expected text"),
        (7, "got 7; expected text"),
    ],
)
def test_refused(value: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_education(value)


def test_level_and_rank_must_agree() -> None:
    assert Education("x", "associate").rank == 4
    with pytest.raises(InputError, match="got 'phd'; expected one of none, high_school"):
        Education("x", "phd")
    with pytest.raises(InputError, match="got 7; expected rank 4"):
        Education("x", "associate", 7)


def test_immutable_hashable_picklable() -> None:
    found = parse_education("BBA")
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(parse_education("BBA"))
    with pytest.raises(AttributeError, match="cannot assign"):
        found.level = "master"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("bachlor of arts", "bachelor"),
        ("Bachelers degree", "bachelor"),
        ("some colege", "some_college"),
        ("asociate degree", "associate"),
        ("certificat in bookkeeping", "certificate"),
    ],
)
def test_misspelt_degrees_are_read_and_said_so(text: str, level: str) -> None:
    found = parse_education(text)
    assert found.level == level
    assert found.text == text


@pytest.mark.parametrize("text", ["Masker of ceremonies", "Colleague award", "Schooner sailing"])
def test_other_words_are_not_respelt_to_degrees(text: str) -> None:
    assert parse_education(text).level is None
