"""What jobs of a kind ask for on the whole, where an occupation's own survey is thin (build room).

The kind is the BLS entry category (typical education, or work experience) and the O*NET Job Zone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backoffice_match.build.shares import Shares, mean, normalise_percent
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS, PRIOR_SIZE
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.catalogue.readers.onet_rows import Distribution
from backoffice_match.catalogue.readers.projections import Projection, Projections
from backoffice_match.records.education import EDUCATION_LEVELS

LEVEL_OF_CATEGORY = (
    "none",
    "high_school",
    "certificate",
    "some_college",
    "associate",
    "bachelor",
    "bachelor",  # post-baccalaureate certificate
    "master",
    "master",  # post-master's certificate
    "doctoral",  # first professional degree
    "doctoral",
    "doctoral",  # post-doctoral training
)
"""Level of the education ladder for each category of the O*NET scale RL, from category 1."""

MIN_OCCUPATIONS = 10
"""Fewest occupations that a mean is taken over. Below ten, one odd occupation can move a share by
more than ten points; some kinds hold a single occupation, and "some college" only four."""

Kind = tuple[str | None, int | None]


@dataclass(frozen=True)
class Question:
    """One of the two surveyed requirements.

    Attributes
    ----------
    keys
        What a share is given for: levels of education, or months of experience, as text.
    key_of_category
        Key of each category of the survey, from category 1.
    prior_size
        How many respondents the prior is worth (k). It is where the spread of true shares between
        occupations of a kind equals sampling error: p (1 - p) / variance - 1, with the variance of
        shares less p (1 - p) / n. In O*NET 29.3 this is 9.9 to 10.4 for education in the three
        largest kinds (415 occupations) and 11 to 18 for experience in the four largest (591).
    answers
        The table of a release.
    category
        The BLS category of the same requirement.
    """

    keys: tuple[str, ...]
    key_of_category: tuple[str, ...]
    prior_size: int
    answers: Callable[[OnetRelease], Mapping[str, Distribution]]
    category: Callable[[Projection], str]

    def shares(self, answers: Distribution | None) -> Shares | None:
        """Shares by key; None where nobody was asked or a row is marked as too imprecise."""
        if answers is None or answers.suppressed or not answers.respondents:
            return None
        if not sum(answers.percent):
            return None
        parts = list(zip(self.key_of_category, normalise_percent(answers.percent), strict=True))
        return tuple(
            sum((p for k, p in parts if k == key), start=0 * parts[0][1]) for key in self.keys
        )


EDUCATION = Question(
    keys=EDUCATION_LEVELS,
    key_of_category=LEVEL_OF_CATEGORY,
    prior_size=PRIOR_SIZE["education"],
    answers=lambda release: release.education,
    category=lambda projection: projection.education,
)
EXPERIENCE = Question(
    keys=tuple(map(str, EXPERIENCE_MONTHS)),
    key_of_category=tuple(map(str, EXPERIENCE_MONTHS)),
    prior_size=PRIOR_SIZE["experience"],
    answers=lambda release: release.experience,
    category=lambda projection: projection.experience,
)


@dataclass(frozen=True)
class Priors:
    """Mean distributions by kind of occupation, from all usable surveys of a release.

    Attributes
    ----------
    means
        Mean shares by (BLS category, Job Zone), where None stands for "any".
    """

    means: Mapping[Kind, Shares]
    kinds: Callable[[str], tuple[Kind, ...]]

    @classmethod
    def of(cls, question: Question, release: OnetRelease, projections: Projections) -> Priors:
        """Take the means over every occupation whose distribution is complete and unmarked."""

        def kinds(code: str) -> tuple[Kind, ...]:
            found = projections.find(code)
            return _kinds(question.category(found) if found else None, release.job_zones.get(code))

        groups: dict[Kind, list[Shares]] = defaultdict(list)
        for code, answers in question.answers(release).items():
            shares = question.shares(answers)
            if shares is not None:
                for kind in kinds(code):
                    groups[kind].append(shares)
        large = {k: mean(g) for k, g in groups.items() if len(g) >= MIN_OCCUPATIONS or k == _ANY}
        return cls(large, kinds)

    def find(self, code: str) -> Shares:
        """Mean of the narrowest kind that is large enough: both, category, zone, everything."""
        return next(self.means[kind] for kind in self.kinds(code) if kind in self.means)


_ANY: Kind = (None, None)


def _kinds(category: str | None, zone: int | None) -> tuple[Kind, ...]:
    """Kinds from narrow to wide.

    Examples
    --------
    >>> _kinds("bachelor", 4)
    (('bachelor', 4), ('bachelor', None), (None, 4), (None, None))
    >>> _kinds(None, None)
    ((None, None),)
    """
    return tuple(dict.fromkeys(((category, zone), (category, None), (None, zone), _ANY)))
