"""The score of one person for one role in plain Python, slow and step by step.

Written from the formula, not from the code: exact integers and fractions, no arrays. Coverage has
no fixed target that clips it, a level below the one asked for earns a part from a table, related
skills count half, and skills that are likely earn a part of what stated ones do: by what makes them
likely.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Q = 10_000
HALF_COVERED = 8_500
UNRELATED = 500
LIKELY = {"words": 100, "jobs": 60, "study": 40}
MENTIONED = 50
BY_TIMES = (0, 100, 138, 157, 169, 177, 183, 188, 191)
BY_LEVELS_SHORT = {0: 100, 1: 90, 2: 70, 3: 50}
ORDER_OF_LOSSES = ("education", "experience", "preferences", "salary")

Shares = Mapping[str, int | None]
"""Value of each factor out of 10,000, None where it is unknown."""


Role = Mapping[int, tuple[int, int]]
"""{skill: (weight, asked)}."""

Related = Mapping[int, Mapping[int, int]]
"""{skill: {skill: percent that it earns of it, by the table of relations}}."""


def credit(related: Related, own: int, level: int, wanted: int, asked: int) -> int:
    """Percent that a skill earns on a requirement: half of the table for another skill."""
    share = related[own].get(wanted, 0)
    counts = share if own == wanted else (share + 1) // 2
    return counts * BY_LEVELS_SHORT[max(0, asked - level)] // 100


def skills_share(
    person: Mapping[int, int],
    role: Role,
    related: Related,
    counted: set[int],
    likely: Mapping[int, tuple[int, str]],
    mentioned: frozenset[int] = frozenset(),
    worded: int = 0,
) -> int:
    """Skills factor from {skill: level}; `related` is that of the whole vocabulary.

    `likely` is {skill: (level, what makes it likely)}; it counts in part and never as unrelated. A
    skill that free text only mentions counts in part too; `worded` is the weight times credit of
    the words of that text.
    """
    covered = worded
    for wanted, (weight, asked) in role.items():
        stated = [
            credit(related, own, level, wanted, asked)
            * (MENTIONED if own in mentioned else 100)
            // 100
            for own, level in person.items()
        ]
        guessed = [
            credit(related, own, level, wanted, asked) * LIKELY[origin] // 100
            for own, (level, origin) in likely.items()
        ]
        covered += weight * max([*stated, *guessed], default=0)
    start = Q * covered // (covered + 100 * HALF_COVERED)
    listed = [skill for skill in person if skill in counted]
    useless = [
        skill
        for skill in listed
        if not any(credit(related, skill, 4, w, a) for w, (_, a) in role.items())
    ]
    if not listed:
        return start
    return start * (Q * len(listed) - UNRELATED * len(useless)) // (Q * len(listed))


def combined(shares: Shares, weights: Mapping[str, int]) -> int:
    """Points from the factor values."""
    total, heaviest = sum(weights.values()), max(weights.values())
    skills = shares["skills"]
    left = Q if skills is None or weights["skills"] == 0 else skills
    for name in ORDER_OF_LOSSES:
        share = shares[name]
        if share is None or weights[name] == 0:
            continue
        met = min(Q, 2 * share)
        whole = (weights[name] + heaviest) * Q
        left = left * (whole - weights[name] * (Q - met)) // whole
    bonus = shares["certifications"] or 0
    return left + (Q - left) * weights["certifications"] * bonus // (total * Q)


def contributions(shares: Shares, weights: Mapping[str, int]) -> dict[str, int]:
    """Points per factor: the loss as a whole split by largest remainder, ties by name."""
    heaviest = max(weights.values())
    skills = shares["skills"]
    start = Q if skills is None or weights["skills"] == 0 else skills
    kept = combined({**shares, "certifications": None}, weights)
    parts = dict.fromkeys(weights, 0) | {"skills": start}
    lost = {
        name: Fraction(weights[name] * (Q - min(Q, 2 * share)), weights[name] + heaviest)
        for name in ORDER_OF_LOSSES
        if weights[name] and (share := shares[name]) is not None
    }
    for name, part in split(lost, start - kept).items():
        parts[name] = -part
    parts["certifications"] = combined(shares, weights) - kept
    return parts


def split(parts: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """Whole numbers in proportion to `parts` that sum to `total`."""
    whole = sum(parts.values())
    if not whole:
        return dict.fromkeys(parts, 0)
    exact = {name: part * total / whole for name, part in parts.items()}
    found = {name: int(value) for name, value in exact.items()}
    by_rest = sorted(exact, key=lambda name: (found[name] - exact[name], name))
    for name in by_rest[: total - sum(found.values())]:
        found[name] += 1
    return found
