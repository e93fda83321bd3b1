"""SkillVectorizer: people to sparse vectors of skills, for scikit-learn (api room)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from backoffice_match.api.matcher import matcher_of
from backoffice_match.api.people import PeopleLike, people_of
from backoffice_match.features.people import People

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue


class SkillVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turn people into vectors of the skills that a catalogue's vocabulary finds in their words.

    The first stage of scoring as a scikit-learn transformer: skills as typed and as mentioned in
    free text, each once, with its level. Nothing is learnt; `fit` looks the vocabulary up.

    Parameters
    ----------
    catalogue
        Whose vocabulary reads the words; by default the shipped one.
    sparse_output
        Give a sparse array; with False a dense one, which `set_output` can make a frame of.

    Attributes
    ----------
    feature_names_
        Skill ids, one per column.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> vectorizer = bm.SkillVectorizer()
    >>> people = [{"skills": {"MS Excel": "advanced"}}, {"text": "I ran payroll in ADP."}]
    >>> found = vectorizer.fit_transform(people)
    >>> rows, columns = found.nonzero()
    >>> [(int(r), vectorizer.feature_names_[c], int(found[r, c])) for r, c in zip(rows, columns)]
    [(0, 'microsoft-excel', 3), (1, 'adp', 2), (1, 'payroll', 2)]
    """

    def __init__(self, catalogue: Catalogue | None = None, *, sparse_output: bool = True) -> None:
        self.catalogue = catalogue
        self.sparse_output = sparse_output

    def fit(self, X: PeopleLike, y: Any = None) -> Self:  # noqa: N803
        """Look the vocabulary up, and check that `X` is people.

        Parameters
        ----------
        X
            A list of `Candidate` or of mappings of its fields, or a frame with a column for each
            field, as in `Matcher.score_frame`.
        y
            Not used.

        Raises
        ------
        RecordError
            For the first record with problems.
        InputError
            When `X` is no people.
        """
        self._people(X)
        vocabulary = matcher_of(self.catalogue).engine.catalogue.vocabulary
        self.feature_names_ = np.array(vocabulary.skill_ids, dtype=object)
        return self

    def transform(self, X: PeopleLike) -> csr_array | npt.NDArray[np.float64]:  # noqa: N803
        """Levels of skills, 1 basic to 4 expert, 2 where none is stated, 0 where not named.

        Returns
        -------
        scipy.sparse.csr_array or numpy.ndarray
            Floats of shape (people, skills), or a frame after `set_output`.
        """
        check_is_fitted(self)
        skills = matcher_of(self.catalogue).engine.encode(self._people(X)).skills
        columns, levels = skills.columns
        # Some solvers take 32-bit indices only.
        found = csr_array(
            (levels.astype(np.float64), columns.astype(np.int32), skills.indptr.astype(np.int32)),
            shape=(len(skills), len(self.feature_names_)),
        )
        return found if self.sparse_output else found.toarray()

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """Skill ids, one per column; `input_features` is not used."""
        check_is_fitted(self)
        return self.feature_names_.copy()

    def _people(self, X: PeopleLike) -> People:  # noqa: N803
        return people_of(X)

    def __sklearn_tags__(self) -> Any:
        """What kind of input is taken: people, which no array of numbers can be."""
        return tags_for_people(super().__sklearn_tags__())


def tags_for_people(tags: Any) -> Any:
    """Tags of an estimator that takes people."""
    tags.input_tags.two_d_array = False
    tags.input_tags.one_d_array = True
    tags.input_tags.dict = True
    tags.input_tags.string = True
    tags.input_tags.allow_nan = True
    tags.no_validation = True
    return tags
