"""A way to a role through roles that people can really take (insight room)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from backoffice_match.catalogue.role import Role
from backoffice_match.figures import DOLLARS, money, years_text
from backoffice_match.insight.pay import pay_note
from backoffice_match.insight.sentences import FIT_NOTE, join_words, show_points

if TYPE_CHECKING:
    import pandas as pd

YEARS_NOTE = "Years are typical, not promised."


@dataclass(frozen=True, slots=True)
class PathStep:
    """One role of a way.

    Attributes
    ----------
    role_id, title
        The role to step into.
    years_before
        Years in the role before it; 0 for the first.
    curated
        Whether the table of advancement has this step; else it is computed from nearness.
    held
        Whether the person holds or held such a job: only the first step of a way.
    points
        Points of the role once the years before it are done, out of 10,000.
    gaps
        What is then still to add, the weightiest first.
    needs
        What the step asks for by the table of advancement, is not there by then and was not named
        at an earlier step.
    pay_change
        Median pay in the person's area minus that of the role before, USD per year; None: not
        published, or both roles are read from one code.
    in_the_way
        What bars the person from it for now.
    reason
        Why people take the step.
    currency
        Of the change in pay.
    """

    role_id: str
    title: str
    years_before: float
    curated: bool
    held: bool
    points: int
    gaps: tuple[str, ...]
    needs: tuple[str, ...]
    pay_change: int | None
    in_the_way: tuple[str, ...]
    reason: str
    currency: str = DOLLARS

    def __str__(self) -> str:
        if self.held:
            return f"{self.title}: where you are, or were"
        years = years_text(self.years_before)
        parts = [f"after about {years}" if self.years_before else "from now on"]
        if self.needs:
            parts.append(f"asks for {join_words(self.needs)}")
        if self.gaps:
            parts.append(f"to add: {', '.join(self.gaps[:3])}")
        if self.pay_change is not None:
            sign = "more" if self.pay_change >= 0 else "less"
            parts.append(f"median pay {money(abs(self.pay_change), self.currency)} {sign}")
        parts += [f"in the way: {text}" for text in self.in_the_way]
        return f"{self.title} ({show_points(self.points)}): {'; '.join(parts)}"

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        lists = {name: list(getattr(self, name)) for name in ("gaps", "needs", "in_the_way")}
        return {**asdict(self), **lists}


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its roles from the first to the one wished for.

    Attributes
    ----------
    steps
        The roles.
    degrees
        Degrees that steps ask for above what the person has; their time comes on top.
    """

    steps: tuple[PathStep, ...]
    degrees: tuple[str, ...] = ()

    @property
    def years(self) -> float:
        """Years in all before the last role, in the roles before it."""
        return sum(step.years_before for step in self.steps)

    @property
    def length(self) -> str:
        """Years and degrees in words."""
        study = [f"the time for a {degree}" for degree in self.degrees]
        worked = [f"about {years_text(self.years)}"] if self.years else []
        return join_words((*worked, *study)) or "no further years"

    def __str__(self) -> str:
        return "\n".join(f"{i}. {step}" for i, step in enumerate(self.steps, start=1))


@dataclass(frozen=True, eq=False, repr=False)
class Pathway:
    """Ways to a role, the shortest first.

    Attributes
    ----------
    role
        The role wished for.
    ways
        Ways; empty where none was found.
    """

    role: Role
    ways: tuple[Way, ...]

    @property
    def steps(self) -> tuple[PathStep, ...]:
        """Steps of the shortest way, empty where none was found."""
        return self.ways[0].steps if self.ways else ()

    @property
    def alternatives(self) -> tuple[Way, ...]:
        """The other ways."""
        return self.ways[1:]

    @property
    def open_now(self) -> bool:
        """Whether such jobs can be applied for now: no step first, nothing in the way."""
        first = self.steps[:1]
        return len(self.steps) == 1 and not (first[0].held or first[0].in_the_way)

    @property
    def years(self) -> float | None:
        """Years of the shortest way, None where none was found."""
        return self.ways[0].years if self.ways else None

    def __str__(self) -> str:
        if not self.ways:
            return (
                f"No way found to {self.role.title}: no role that was held, or that fits well "
                "enough to begin in, leads there by known steps. A plan says what to learn for it."
            )
        blocks = [f"Ways to {self.role.title} ({FIT_NOTE})"]
        if self.open_now:
            blocks.append("Nothing has to come first: such jobs can be applied for now.")
        for i, way in enumerate(self.ways):
            head = "Shortest" if i == 0 else "Or"
            blocks.append(f"{head}, {way.length}:\n{way}")
        blocks.append(YEARS_NOTE)
        blocks.append(self._pay_note)
        return "\n".join(blocks)

    @property
    def _pay_note(self) -> str:
        named = {step.currency for way in self.ways for step in way.steps} - {DOLLARS}
        return pay_note(f"own-{currency}" for currency in named)

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "role_id": self.role.id,
            "found": bool(self.ways),
            "open_now": self.open_now,
            "ways": [
                {
                    "years": way.years,
                    "degrees": list(way.degrees),
                    "steps": [step.to_dict() for step in way.steps],
                }
                for way in self.ways
            ],
            "pay_note": self._pay_note,
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per step of each way."""
        import pandas as pd

        rows = [
            {"way": i, "step": j, **step.to_dict()}
            for i, way in enumerate(self.ways, start=1)
            for j, step in enumerate(way.steps, start=1)
        ]
        return pd.DataFrame(rows)
