"""The worked example of the model card: from the tables to the points in plain whole numbers.

Written from the formula in docs/scoring.md and the CSV tables alone, step by step as a reader would
do it on paper; nothing of the scoring code is used but the constants that its page states. The
test beside it holds the result against the library, and `tests.docs.refresh` writes it again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from backoffice_match import Weights
from backoffice_match.factors.certifications import NEED_VALUES
from backoffice_match.factors.education import LENIENCE
from backoffice_match.factors.skills import (
    HALF_COVERED,
    RELATED_PART,
    SHORTFALL_CREDIT,
    UNRELATED_COST,
)
from backoffice_match.resources import dataset_path, read_rows
from tests.docs.blocks import ROOT

CARD = ROOT / "docs/model_card.md"
BEGIN, END = "<!-- worked example -->\n", "<!-- end of worked example -->\n"

Q = 10_000
ROLE, TITLE = "bookkeeper", "Bookkeeper"
SKILLS = {"bank-reconciliation": 4, "trial-balance": 2, "welding": 2}
"""The person's skills with their level; the second and third are stated without one, which is 2."""
TYPED = ["bank reconciliation (expert)", "trial balance", "welding"]
EDUCATION, LADDER = "high_school", ("none", "high_school")
SALARY = 52_000
CERTIFICATION = "cb-aipb"
PERCENTILES = {"p10": 1_000, "p25": 2_500, "median": 5_000, "p75": 7_500, "p90": 9_000}
UNCOUNTED = ("industry", "language", "transversal")


@dataclass(frozen=True)
class Line:
    """One requirement of the role that the person's skills come near."""

    name: str
    weight: int
    asked: int
    by: str
    related: int
    level: int

    @property
    def credit(self) -> int:
        """Percent of the weight that counts."""
        return self.related * self.level // 100


def table(name: str, **wanted: str) -> list[dict[str, str]]:
    """Rows of a shipped table with these values."""
    rows = read_rows(dataset_path(name))
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def names() -> dict[str, str]:
    """Names of skills by id."""
    return {row["skill_id"]: row["name"] for row in table("skills/skills.csv")}


def related() -> dict[tuple[str, str], int]:
    """Percent that having the first skill earns of the second: in part what the table says."""
    found = {
        (row["skill_id"], row["related_id"]): -(-int(row["credit"]) * RELATED_PART // 100)
        for row in table("skills/relations.csv")
    }
    return found | {(skill, skill): 100 for skill in names()}


def lines() -> list[Line]:
    """Requirements that earn something, the best skill for each, weightiest first."""
    called, near, found = names(), related(), []
    for row in table("roles/skills.csv", role_id=ROLE):
        weight, asked = int(row["weight"]), int(row["asked"])
        ways = [
            Line(
                called[row["skill_id"]],
                weight,
                asked,
                called[skill],
                near.get((skill, row["skill_id"]), 0),
                SHORTFALL_CREDIT[max(0, asked - level)],
            )
            for skill, level in SKILLS.items()
        ]
        best = max(ways, key=lambda line: line.credit)
        found += [best] if best.credit else []
    return sorted(found, key=lambda line: (-line.weight, line.name))


def unrelated() -> tuple[int, int]:
    """Counted skills, and those among them that earn nothing in the role at any level."""
    kinds = {row["skill_id"]: row["kind"] for row in table("skills/skills.csv")}
    counted = [skill for skill in SKILLS if kinds[skill] not in UNCOUNTED]
    asked = {row["skill_id"] for row in table("roles/skills.csv", role_id=ROLE)}
    near = related()
    useless = [s for s in counted if not any(near.get((s, wanted), 0) for wanted in asked)]
    return len(counted), len(useless)


def below(cents: int, knots: list[tuple[int, int]]) -> int:
    """Share of jobs, out of 10,000, that pay less; evenly between knots, each part rounded down."""
    total = 0
    for (low, first), (high, last) in pairwise(knots):
        inside = min(max(cents - low, 0), high - low)
        total += (last - first) * inside // (high - low)
    return total


def _between(cents: int, knots: list[tuple[int, int]]) -> str:
    """The interpolation as it is done on paper, in dollars."""
    (low, first), (high, last) = next(
        pair for pair in pairwise(knots) if pair[0][0] <= cents <= pair[1][0]
    )
    wanted, start, end = (f"{x // 100:,}" for x in (cents, low, high))
    return f"{first:,} + {last - first:,} x ({wanted} - {start}) / ({end} - {start})"


def steps() -> Iterator[str]:
    """Every line of the example; the last one is the points."""
    yield from _person()
    start = yield from _skills()
    left = yield from _losses(start)
    yield from _bonus(left)


def _paragraph(*sentences: str) -> Iterator[str]:
    """Lines of one paragraph, and a blank one."""
    yield from textwrap.wrap(
        " ".join(sentences), 100, break_long_words=False, break_on_hyphens=False
    )
    yield ""


def _person() -> Iterator[str]:
    yield from _paragraph(
        f"A person who typed {', '.join(TYPED)}; has a high school diploma and the certification",
        f"Certified Bookkeeper; hopes for ${SALARY:,} a year; and said nothing else. The role:",
        f"{TITLE}.",
    )


def _skills() -> Generator[str, None, int]:
    yield from _paragraph(
        "**1. Skills.** Requirements in `roles/skills.csv` that a stated skill is, or is related",
        "to by `skills/relations.csv`, with the best skill for each.",
        "Related is half of that table's credit, rounded up. Credit = related x level / 100.",
    )
    yield "| asked for | weight | best skill | related | level | credit | weight x credit |"
    yield "|---|---:|---|---:|---:|---:|---:|"
    covered = 0
    for line in lines():
        product = line.weight * line.credit
        covered += product
        yield (
            f"| {line.name} | {line.weight} | {line.by} | {line.related} | {line.level} "
            f"| {line.credit} | {product:,} |"
        )
    yield ""
    half = 100 * HALF_COVERED
    first = Q * covered // (covered + half)
    counted, useless = unrelated()
    whole, cost = Q * counted, UNRELATED_COST * useless
    start = first * (whole - cost) // whole
    yield from _paragraph(
        f"Sum: {covered:,}. {Q:,} x {covered:,} / ({covered:,} + {half:,}) = {first:,}.",
        f"Of {counted} counted skills {useless} earns nothing here:",
        f"{first:,} x ({whole:,} - {cost:,}) / {whole:,} = **{start:,}**.",
    )
    return start


def _losses(start: int) -> Generator[str, None, int]:
    shares = {row["level"]: int(row["share"]) for row in table("roles/education.csv", role_id=ROLE)}
    rungs = [shares.get(level, 0) for level in LADDER]
    suits = min(Q, LENIENCE * sum(rungs))
    told = (
        f"**2. Education.** {' + '.join(f'{share:,}' for share in rungs)} = {sum(rungs):,} of",
        f"{Q:,} such jobs ask for no more than a high school diploma (`roles/education.csv`).",
        f"Counted {LENIENCE} times, at most {Q:,}, that is {suits:,}.",
    )
    left = yield from _loss(start, "education", suits, told)
    yield from _paragraph(
        "**3. Experience and preferences.** Nothing is known, so nothing is taken away."
    )
    soc = table("roles/roles.csv", role_id=ROLE)[0]["pay_soc"]
    wage = table("wages/wages.csv", area_code="0000000", soc_code=soc)[0]
    paid = [(100 * int(wage[name]), share) for name, share in PERCENTILES.items()]
    knots = [(paid[0][0] // 2, 0), *paid, (paid[-1][0] * 3 // 2, Q)]
    less = below(100 * SALARY, knots)
    told = (
        f"**4. Salary.** In the nation, SOC {soc}:",
        ", ".join(f"{name} ${int(wage[name]):,}" for name in PERCENTILES),
        f"(`wages/wages.csv`). Less than ${SALARY:,} pay, evenly between two percentiles,",
        f"{_between(100 * SALARY, knots)} = {less:,} of {Q:,} jobs, so {Q - less:,} pay as much",
        "or more.",
    )
    return (yield from _loss(left, "salary", Q - less, told))


def _loss(left: int, name: str, met: int, told: tuple[str, ...]) -> Generator[str, None, int]:
    """One factor that takes away; gives what is left."""
    weights = Weights().to_dict()
    weight, most = weights[name], max(weights.values())
    enough = min(Q, 2 * met)
    whole = (weight + most) * Q
    after = left * (whole - weight * (Q - enough)) // whole
    yield from _paragraph(
        *told,
        f"Twice that, at most {Q:,}, is {enough:,}.",
        f"{left:,} x ({whole:,} - {weight} x ({Q:,} - {enough:,})) / {whole:,} = **{after:,}**.",
    )
    return after


def _bonus(left: int) -> Iterator[str]:
    weights = Weights().to_dict()
    weight, total = weights["certifications"], sum(weights.values())
    row = table("certifications/roles.csv", role_id=ROLE, certification_id=CERTIFICATION)[0]
    worth = NEED_VALUES[row["need"]]
    points = left + (Q - left) * weight * worth // (total * Q)
    yield from _paragraph(
        f"**5. Certifications.** Certified Bookkeeper is {row['need']} here, which is worth",
        f"{worth:,} (`certifications/roles.csv`). {left:,} + ({Q:,} - {left:,}) x {weight} x",
        f"{worth:,} / ({total} x {Q:,}) = **{points:,}**.",
    )
    yield f"Points: {points:,} of {Q:,}, shown as {points / 100:.1f} fit points of 100."


def text() -> str:
    """The example as it stands in the card."""
    return BEGIN + "\n".join(steps()) + "\n" + END


def points() -> int:
    """Points that the steps come to."""
    last = list(steps())[-1]
    return int(last.split()[1].replace(",", ""))


def refreshed(card: Path = CARD) -> str:
    """Text of the card with the example as it comes out now."""
    content = card.read_text(encoding="utf-8")
    head, _, rest = content.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + text() + tail
