"""How much each factor weighs in a score, as whole numbers (records room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from backoffice_match.records import codes
from backoffice_match.records.checks import nearest_name, problem, whole_number

MAX_WEIGHT = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the factors, whole numbers from 0 to 100, not all zero.

    Only their ratios count: multiplying all of them by one number changes no score.

    Parameters
    ----------
    skills, education, experience, salary, preferences, certifications
        Weight of the factor; 0 leaves it out. A factor of weight w takes away at most
        w / (w + largest weight) of the points: by default a third for experience and salary, less
        than a quarter for education and preferences, since a degree often stands for skills that
        are counted already, and a wish can be given up.

    Raises
    ------
    InputError
        Codes WEIGHT_VALUE, WEIGHTS_ALL_ZERO.

    Examples
    --------
    >>> Weights(skills=20).to_dict()["skills"]
    20
    >>> Weights(salary=1.5)
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: weights.salary: got 1.5; expected a whole number ...
    """

    skills: int = 10
    education: int = 3
    experience: int = 5
    salary: int = 5
    preferences: int = 3
    certifications: int = 3

    def __post_init__(self) -> None:
        for name in FACTORS:
            object.__setattr__(self, name, _checked(name, getattr(self, name)))
        if not any(self.to_dict().values()):
            hint = "give at least one factor a weight"
            raise problem(
                self,
                "one weight above zero",
                hint,
                field="weights",
                code=codes.WEIGHTS_ALL_ZERO,
                got="all weights 0",
            )

    @classmethod
    def from_mapping(cls, weights: Mapping[str, int]) -> Weights:
        """Weights by name; factors not named keep their default.

        Raises
        ------
        InputError
            Code WEIGHT_UNKNOWN for a name that is no factor.

        Examples
        --------
        >>> Weights.from_mapping({"skills": 5, "salary": 2}) == Weights(salary=2, skills=5)
        True
        """
        if not isinstance(weights, Mapping):
            hint = "use Weights(...) or a mapping"
            raise problem(weights, "a mapping", hint, field="weights", code=codes.WRONG_TYPE)
        for name in weights:
            if name not in FACTORS:
                near = nearest_name(str(name)[:40], FACTORS)
                hint = f"did you mean {near}?" if near else "leave it out"
                expected = f"one of {', '.join(FACTORS)}"
                raise problem(name, expected, hint, field="weights", code=codes.WEIGHT_UNKNOWN)
        return cls(**weights)

    if TYPE_CHECKING:
        # Added by the api room: it takes scoring, which lies behind this room.
        @classmethod
        def from_outcomes(
            cls, candidates: Any, outcomes: Iterable[Any], *, catalogue: Any = None
        ) -> Weights:
            """Weights learnt from placements or choices."""

    def to_dict(self) -> dict[str, int]:
        """Weights by factor, in the order of the parameters."""
        return {name: getattr(self, name) for name in FACTORS}


FACTORS = tuple(field.name for field in fields(Weights))
"""The six factors."""


def _checked(name: str, value: object) -> int:
    number = whole_number(value)
    if number is None or not 0 <= number <= MAX_WEIGHT:
        expected = f"a whole number from 0 to {MAX_WEIGHT}"
        hint = "only ratios count, so multiply until all are whole"
        raise problem(value, expected, hint, field=f"weights.{name}", code=codes.WEIGHT_VALUE)
    return number
