"""Outcomes as people give them: which role, or occupation, each person came to (learning room)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from backoffice_match.arrays import BoolArray
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.role import Role
from backoffice_match.catalogue.selection import unknown_role
from backoffice_match.exceptions import InputError
from backoffice_match.figures import counted
from backoffice_match.records.weights import FACTORS

LEAST_OUTCOMES = 20 * len(FACTORS)
"""Fewest people to learn from: twenty for each weight, the careful end of the usual rule of ten to
twenty events per variable (Peduzzi et al. 1996, J Clin Epidemiol 49:1373)."""

LEAST_ROLES = 5
"""Fewest different outcomes: people who all came to one role tell nothing of what sets roles
apart."""


def chosen_roles(catalogue: Catalogue, outcomes: Iterable[Any], people: int) -> BoolArray:
    """Roles that each outcome stands for, shape (people, roles); none where nothing is known.

    Parameters
    ----------
    catalogue
        Roles that could have been chosen.
    outcomes
        One per person: a role id or `Role`, or a SOC code, which stands for every role of that
        occupation; None, NaN and a blank are unknown.
    people
        How many there must be.

    Raises
    ------
    InputError
        When there are more or fewer outcomes than people.
    UnknownRoleError
        For an outcome that is neither a role nor an occupation of the catalogue.
    """
    listed = list(outcomes)
    if len(listed) != people:
        raise InputError(
            f"{counted(len(listed), 'outcome')} for {counted(people, 'person')}",
            "one outcome per person",
            "leave an outcome blank where none is known",
            field="outcomes",
            code="OUTCOMES_LENGTH",
        )
    numbers = _roles_by_name(catalogue)
    chosen = np.zeros((people, len(catalogue)), dtype=np.bool_)
    for i, outcome in enumerate(listed):
        name = _name(outcome)
        if name and name not in numbers:
            raise unknown_role(name, list(numbers), f"outcome {i + 1}: role or SOC code")
        chosen[i, numbers.get(name, [])] = True
    return chosen


def _roles_by_name(catalogue: Catalogue) -> dict[str, list[int]]:
    """Role numbers by role id and by SOC code."""
    columns = catalogue.columns
    found: dict[str, list[int]] = {}
    for i, names in enumerate(zip(columns.role_ids, columns.soc_codes, strict=True)):
        for name in filter(None, names):
            found.setdefault(name, []).append(i)
    return found


def _name(outcome: Any) -> str:
    """Role id or code as text; blank where nothing is known."""
    if isinstance(outcome, Role):
        return outcome.id
    if outcome is None or type(outcome).__name__ == "NAType" or outcome != outcome:
        return ""
    return str(outcome).strip()


def check_enough(chosen: BoolArray) -> None:
    """Refuse to learn from too few people, or from too few different outcomes.

    Raises
    ------
    InputError
        Codes TOO_FEW_OUTCOMES, TOO_FEW_ROLES.
    """
    if len(chosen) < LEAST_OUTCOMES:
        raise InputError(
            f"{counted(len(chosen), 'person')} with a known outcome and something to go by",
            f"at least {LEAST_OUTCOMES:,}",
            "keep the default weights until there are more",
            field="outcomes",
            code="TOO_FEW_OUTCOMES",
        )
    distinct = len(np.unique(chosen, axis=0))
    if distinct < LEAST_ROLES:
        raise InputError(
            f"{distinct} different outcomes",
            f"at least {LEAST_ROLES}",
            "keep the default weights until people came to more roles",
            field="outcomes",
            code="TOO_FEW_ROLES",
        )
