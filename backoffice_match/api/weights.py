"""`Weights` as users get it: with `from_outcomes`, which needs all of scoring (api room)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from backoffice_match.records.weights import Weights

if TYPE_CHECKING:
    from backoffice_match.api.people import PeopleLike
    from backoffice_match.catalogue.catalogue import Catalogue
    from backoffice_match.learning.learned import Learned

__all__ = ["Weights", "learn_weights"]


def learn_weights(
    candidates: PeopleLike, outcomes: Iterable[Any], *, catalogue: Catalogue | None = None
) -> Learned:
    """Learn factor weights from placements or choices, with what speaks for them.

    The six weights that make it most likely that everybody came to what they came to, by a
    conditional logit of the points; found by search over whole numbers in steps of 5 % of the
    weight of skills, drawn towards the defaults as strongly as five-fold cross-validation allows.
    Unless held-out people are told clearly better, the defaults come back.

    Parameters
    ----------
    candidates
        People as they were before the outcome: a list of `Candidate` or of mappings of its fields,
        or a frame as in `Matcher.score_frame`.
    outcomes
        One per person: a role id, or a SOC code, which stands for all its roles; a blank is
        unknown and the person is left out.
    catalogue
        Roles that could be chosen, by default those that `recommend` ranks.

    Returns
    -------
    Learned
        ``weights``, the held-out gain over the defaults, and ``chance(points)``, a calibrated
        chance beside the points; printed, it says what moved.

    Raises
    ------
    InputError
        TOO_FEW_OUTCOMES below 120 people with an outcome and something to go by (twenty for each
        weight); TOO_FEW_ROLES below 5 different outcomes.
    UnknownRoleError
        For an outcome that the catalogue does not have.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> bm.learn_weights([bm.Candidate(skills=["Excel"])] * 3, ["payroll-clerk"] * 3)
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: outcomes: got 3 people with a known outcome ...
    """
    from backoffice_match.api.matcher import matcher_of
    from backoffice_match.api.people import people_of
    from backoffice_match.learning.weights import learn_weights as learn

    engine = matcher_of(catalogue).engine
    return learn(engine, people_of(candidates), outcomes)


def _from_outcomes(
    cls: type[Weights],
    candidates: PeopleLike,
    outcomes: Iterable[Any],
    *,
    catalogue: Catalogue | None = None,
) -> Weights:
    """Weights learnt from placements or choices: `learn_weights` without what speaks for them.

    Parameters
    ----------
    candidates, outcomes, catalogue
        As for `learn_weights`.

    Returns
    -------
    Weights
        To be used, printed and changed like any others.

    Raises
    ------
    InputError
        Below 120 people with an outcome and something to go by, or 5 different outcomes.
    UnknownRoleError
        For an outcome that the catalogue does not have.
    """
    return learn_weights(candidates, outcomes, catalogue=catalogue).weights


_from_outcomes.__name__ = "from_outcomes"
_from_outcomes.__qualname__ = "Weights.from_outcomes"
# setattr: the class lies in a room that may not know of learning.
setattr(Weights, "from_outcomes", classmethod(_from_outcomes))  # noqa: B010
