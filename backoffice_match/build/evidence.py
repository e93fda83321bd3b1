"""What an O*NET release says of each skill in each occupation (build room).

Technology examples, task statements, work activities, titles and descriptions are read with the
project's own vocabulary; knowledge ratings reach skills through a curated table. The 35 generic
O*NET skills are left aside: they hardly tell office occupations apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from backoffice_match.build.inputs import Inputs
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import Vocabulary

FULL = 100
"""Evidence is counted in points and capped here."""

TECHNOLOGY, HOT, IN_DEMAND = 20, 10, 25
"""A named example; the flags say that employers' postings often, or this occupation's often, ask
for it."""

FURTHER_PRODUCT, MOST_TECHNOLOGY = 8, 70
"""Several products of one skill are one tool: the most wanted one speaks for it, each further one
adds a little."""

TOOL_KINDS = ("technology", "task", "knowledge")
"""Kinds of skill that the name of a tool can be evidence of."""

CORE_TASK, OTHER_TASK, ACTIVITY, TITLE, DESCRIPTION = 25, 12, 10, 15, 30
"""One mention each. A core task is rated relevant and important by most incumbents."""

MOST_TITLES = 4
"""Mentions in titles that count: popular occupations have over a hundred titles.

Fewer than that, and nothing but titles, is no evidence: a "flight crew scheduler" flies nothing.
"""

KNOWLEDGE_FROM = 2.5
KNOWLEDGE_POINTS = 25
"""Points for each point of rated importance (1 to 5) above the lower half of the scale."""

UNTOLD_ERROR = 0.25
"""Standard error of a rating that comes without one: about what 25 answers of 1 to 5 give."""

KINDS = ("technology", "task", "activity", "title", "description", "knowledge")


class Mention(NamedTuple):
    """Points that one source gives a skill in an occupation.

    ``error`` is their standard error; where it is not told the mention counts as one of a number of
    mentions, which are as uncertain as any count: by the root of their number.
    """

    code: str
    skill: int
    kind: str
    points: int
    error: float | None = None

    @property
    def variance(self) -> float:
        """Variance of the points."""
        return (self.points if self.error is None else self.error) ** 2


@dataclass(frozen=True, eq=False)
class Evidence:
    """Points per occupation, skill and kind of source, with how many occupations show a skill.

    Attributes
    ----------
    points
        ``points[code][skill][kind]``.
    spread
        Number of occupations that show each skill at all.
    presence
        Points of each skill over all occupations, in occupations that show it fully.
    occupations
        Number of occupations with any evidence.
    variances
        Variance of the points of each skill in an occupation, ``variances[code, skill]``.
    """

    points: Mapping[str, Mapping[int, Mapping[str, int]]]
    spread: Mapping[int, int]
    presence: Mapping[int, float]
    occupations: int
    variances: Mapping[tuple[str, int], float]

    def error(self, codes: Sequence[str], skill: int) -> float:
        """Standard error of the mean points over some occupations."""
        whole = sum(self.variances.get((code, skill), 0.0) for code in codes)
        return sqrt(whole) / len(codes)

    def total(self, code: str, skill: int) -> int:
        """Points of a skill in an occupation, at most `FULL`."""
        return min(FULL, sum(self.points.get(code, {}).get(skill, {}).values()))


def gather(inputs: Inputs, vocabulary: Vocabulary) -> Evidence:
    """Read all occupations of the release, ours and every other one."""
    points: dict[str, dict[int, dict[str, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    variances: dict[tuple[str, int], float] = defaultdict(float)
    for mention in _mentions(inputs, vocabulary):
        variances[mention.code, mention.skill] += mention.variance
        kinds = points[mention.code][mention.skill]
        if mention.kind == "technology":
            most, held = max(kinds["technology"], mention.points), kinds["technology"] > 0
            kinds["technology"] = min(MOST_TECHNOLOGY, most + FURTHER_PRODUCT * held)
        else:
            kinds[mention.kind] += mention.points
    spread: dict[int, int] = defaultdict(int)
    presence: dict[int, float] = defaultdict(float)
    for skills in points.values():
        for skill in [s for s, kinds in skills.items() if _only_titles(kinds)]:
            del skills[skill]
        for skill, kinds in skills.items():
            if "title" in kinds:
                kinds["title"] = min(kinds["title"], MOST_TITLES * TITLE)
            spread[skill] += 1
            presence[skill] += min(FULL, sum(kinds.values())) / FULL
    return Evidence(points, spread, presence, len(points), variances)


def _only_titles(kinds: Mapping[str, int]) -> bool:
    return set(kinds) == {"title"} and kinds["title"] < MOST_TITLES * TITLE


def _mentions(inputs: Inputs, vocabulary: Vocabulary) -> Iterator[Mention]:
    recogniser = Recogniser(vocabulary)
    yield from _technologies(inputs, recogniser)
    yield from _tasks(inputs, recogniser)
    yield from _titles(inputs, recogniser)
    for occupation in inputs.onet.occupations:
        text = f"{occupation.title}. {occupation.description}"
        for skill in _in_text(recogniser, text):
            yield Mention(occupation.code, skill, "description", DESCRIPTION)
    yield from _knowledge(inputs, vocabulary)


def _technologies(inputs: Inputs, recogniser: Recogniser) -> Iterator[Mention]:
    for row in inputs.onet.technologies:
        points = TECHNOLOGY + HOT * row.hot + IN_DEMAND * row.in_demand
        for skill in _tools(recogniser, row.example):
            yield Mention(row.code, skill, "technology", points)


def _tasks(inputs: Inputs, recogniser: Recogniser) -> Iterator[Mention]:
    for task in inputs.onet.tasks:
        points = CORE_TASK if task.core else OTHER_TASK
        for skill in _in_text(recogniser, task.statement):
            yield Mention(task.code, skill, "task", points)
    for activity in inputs.onet.task_activities:
        for skill in _in_text(recogniser, activity.activity):
            yield Mention(activity.code, skill, "activity", ACTIVITY)


def _titles(inputs: Inputs, recogniser: Recogniser) -> Iterator[Mention]:
    for title in (*inputs.onet.alternate_titles, *inputs.onet.reported_titles):
        for skill in _in_text(recogniser, title.title):
            yield Mention(title.code, skill, "title", TITLE)


def _knowledge(inputs: Inputs, vocabulary: Vocabulary) -> Iterator[Mention]:
    reached: dict[str, list[int]] = defaultdict(list)
    for row in inputs.table("skills/knowledge.csv"):
        reached[row["element"]].append(vocabulary.index(row["skill_id"]))
    for rating in inputs.onet.knowledge:
        if rating.scale == "IM" and rating.value > KNOWLEDGE_FROM:
            points = int((rating.value - KNOWLEDGE_FROM) * KNOWLEDGE_POINTS)
            error = UNTOLD_ERROR if rating.error is None else rating.error
            for skill in reached[rating.element]:
                yield Mention(rating.code, skill, "knowledge", points, error * KNOWLEDGE_POINTS)


def _in_text(recogniser: Recogniser, text: str) -> list[int]:
    return sorted({mention.skill for mention in recogniser.recognise_text(text)})


def _tools(recogniser: Recogniser, text: str) -> list[int]:
    """Skills in the name of a tool; "language" in one is no evidence of a language."""
    kinds = recogniser.vocabulary.kinds
    return [s for s, _ in recogniser.recognise(text).skills if kinds[s] in TOOL_KINDS]
