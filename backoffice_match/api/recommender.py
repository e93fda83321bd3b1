"""RoleRecommender: a matcher whose weights are learnt, for scikit-learn (api room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Self, cast

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted

from backoffice_match.api.matcher import matcher_of
from backoffice_match.api.people import PeopleLike, people_of
from backoffice_match.api.vectorizer import tags_for_people
from backoffice_match.evaluation.metrics import ndcg
from backoffice_match.features.people import People
from backoffice_match.insight.status import standing
from backoffice_match.learning.outcomes import chosen_roles
from backoffice_match.learning.weights import learn_weights
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import Engine

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue
    from backoffice_match.learning.learned import Learned
    from backoffice_match.records.weights import Weights

ABSTAINS = ""
"""What is predicted for a person who gives nothing to go by."""

TOP = 10


def _has_learned(recommender: RoleRecommender) -> bool:
    """Whether `predict_proba` is there: before `fit` it is, if `fit` may learn."""
    fitted = hasattr(recommender, "learned_")
    return recommender.learned_ is not None if fitted else recommender.weights is None


class RoleRecommender(BaseEstimator):  # type: ignore[misc]
    """Rank roles for people as a scikit-learn estimator; `fit` learns the factor weights.

    It ranks rather than classifies: `decision_function` gives the scores of all roles, `predict`
    the first one, and `score` the NDCG of what people came to.

    Parameters
    ----------
    catalogue
        Roles to rank, by default those that `recommend` ranks.
    weights
        Weights to use as they are; None: learnt from the outcomes given to `fit`, see
        `Weights.from_outcomes`, or the defaults where none are given.

    Attributes
    ----------
    weights_
        Weights in use, to be read and changed like any others.
    learned_
        What speaks for them, see `learn_weights`; None where nothing was learnt.
    classes_
        Role ids, in the order of the columns of `decision_function`.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> people = [{"skills": ["payroll", "ADP"]}, {"skills": ["Windows", "Active Directory"]}]
    >>> recommender = bm.RoleRecommender(weights=bm.Weights(salary=0)).fit(people)
    >>> [bm.load_catalogue()[role].family for role in recommender.predict(people)]
    ['payroll', 'information-technology']
    """

    def __init__(self, catalogue: Catalogue | None = None, weights: Weights | None = None) -> None:
        self.catalogue = catalogue
        self.weights = weights

    def fit(self, X: PeopleLike, y: Iterable[Any] | None = None) -> Self:  # noqa: N803
        """Learn the weights, unless they are given.

        Parameters
        ----------
        X
            A list of `Candidate` or of mappings of its fields, or a frame with a column for each
            field, as in `Matcher.score_frame`.
        y
            What each person came to: a role id, or a SOC code, which stands for all its roles; a
            blank is unknown. None: nothing is learnt.

        Raises
        ------
        InputError
            TOO_FEW_OUTCOMES, TOO_FEW_ROLES: see `learn_weights`; or when `X` is no people.
        RecordError
            For the first record with problems.
        UnknownRoleError
            For an outcome that the catalogue does not have.
        """
        people, base = self._people(X), matcher_of(self.catalogue).engine
        self.learned_ = None
        if self.weights is None and y is not None:
            self.learned_ = learn_weights(base, people, y)
        elif y is not None:
            chosen_roles(base.catalogue, y, len(people))
        learnt = self.learned_.weights if self.learned_ else base.weights
        self.weights_ = learnt if self.weights is None else self.weights
        self.classes_ = np.array(base.catalogue.columns.role_ids)
        return self

    def decision_function(self, X: PeopleLike) -> npt.NDArray[np.float64]:  # noqa: N803
        """Scores from 0 to 100 of all roles, shape (people, roles); fit points, not chances.

        Who gives nothing to go by has 0 throughout.
        """
        return self._points(X) / 100

    def predict(self, X: PeopleLike) -> npt.NDArray[np.str_]:  # noqa: N803
        """Id of the role that ranks first, blank for who gives nothing to go by."""
        points = self._points(X)
        first = self.classes_[best_first(points, 1)[:, 0]]
        return np.where(points.any(axis=1), first, ABSTAINS)

    @available_if(_has_learned)  # type: ignore[untyped-decorator]
    def predict_proba(self, X: PeopleLike) -> npt.NDArray[np.float64]:  # noqa: N803
        """Calibrated chance that each role is what a person comes to, rows sum to 1.

        Among people like those learnt from, and among the roles of the catalogue; it repeats
        whatever bias those outcomes have, and is no chance of being hired.

        Only there when weights were learnt: points alone are no chances.
        """
        points = self._points(X)
        return cast("Learned", self.learned_).chance(points)

    def score(self, X: PeopleLike, y: Iterable[Any]) -> float:  # noqa: N803
        """Mean NDCG of the first ten roles, see `ndcg_scorer`."""
        return ndcg_scorer(TOP)(self, X, y)

    def _people(self, X: PeopleLike) -> People:  # noqa: N803
        return people_of(X)

    def _engine(self) -> Engine:
        return matcher_of(self.catalogue).engine.with_weights(self.weights_)

    def _points(self, X: PeopleLike) -> npt.NDArray[np.int64]:  # noqa: N803
        check_is_fitted(self)
        people, engine = self._people(X), self._engine()
        features = engine.encode(people)
        ranked = standing(features, engine.reader).ranked
        return np.where(ranked[:, None], engine.score(features).points, 0)

    def __sklearn_tags__(self) -> Any:
        """What kind of input is taken: people, which no array of numbers can be."""
        tags = tags_for_people(super().__sklearn_tags__())
        tags.target_tags.required = False
        return tags


def ndcg_scorer(top: int = TOP) -> Callable[[RoleRecommender, PeopleLike, Iterable[Any]], float]:
    """Scorer for `GridSearchCV` and `cross_val_score`: mean NDCG of what people came to.

    One role, or occupation, is right for each person: its gain is ``1 / log2(1 + rank)`` (Järvelin
    and Kekäläinen 2002), 0 beyond the first `top`. Of several roles of one occupation the best
    counts, ties count against it, and people without an outcome are left out.

    Parameters
    ----------
    top
        Places that count.

    Returns
    -------
    Callable
        From a fitted `RoleRecommender`, people and outcomes to a number from 0 to 1.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> people = [{"skills": ["payroll processing", "timecard auditing", "ADP"]}]
    >>> recommender = bm.RoleRecommender(weights=bm.Weights()).fit(people)
    >>> bm.ndcg_scorer(5)(recommender, people, ["43-3051"])
    1.0
    """

    def score(recommender: RoleRecommender, X: PeopleLike, y: Iterable[Any]) -> float:  # noqa: N803
        found = recommender.decision_function(X)
        catalogue = matcher_of(recommender.catalogue).engine.catalogue
        chosen = chosen_roles(catalogue, y, len(found))
        known = chosen.any(axis=1)
        return _mean_ndcg(found[known], chosen[known], top) if known.any() else 0.0

    return score


def _mean_ndcg(scores: npt.NDArray[np.float64], chosen: npt.NDArray[np.bool_], top: int) -> float:
    """Mean over people, with nothing but the best of the roles that count as right."""
    rows = np.arange(len(scores))
    best = np.where(chosen, scores, -1).argmax(axis=1)
    gains = np.zeros_like(scores)
    gains[rows, best] = 1
    # Roles of the same occupation stand neither for nor against it.
    others = chosen & (gains == 0)
    return float(ndcg(np.where(others, np.nan, scores), gains, top).mean())
