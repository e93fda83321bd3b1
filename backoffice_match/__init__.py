"""Rank back-office roles for a person, with reasons that add up.

Public names load when they are first used, so that importing the package costs almost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backoffice_match.api.matcher import Matcher, recommend
    from backoffice_match.api.ranking import Match, Ranking
    from backoffice_match.api.recommender import RoleRecommender, ndcg_scorer
    from backoffice_match.api.vectorizer import SkillVectorizer
    from backoffice_match.api.weights import Weights, learn_weights
    from backoffice_match.batch import (
        BatchReport,
        FillReport,
        Rerun,
        fill_file,
        rank_file,
        rerun,
    )
    from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
    from backoffice_match.catalogue.role import Role
    from backoffice_match.insight.explanation import Explanation
    from backoffice_match.records.candidate import Candidate
    from backoffice_match.records.preferences import Preferences
    from backoffice_match.records.salary import Salary

__version__ = "0.1.0"

_HOMES = {
    "BatchReport": "batch",
    "Candidate": "records.candidate",
    "Catalogue": "catalogue.catalogue",
    "Explanation": "insight.explanation",
    "FillReport": "batch",
    "Match": "api.ranking",
    "Matcher": "api.matcher",
    "Preferences": "records.preferences",
    "Ranking": "api.ranking",
    "Rerun": "batch",
    "Role": "catalogue.role",
    "RoleRecommender": "api.recommender",
    "Salary": "records.salary",
    "SkillVectorizer": "api.vectorizer",
    "Weights": "api.weights",
    "fill_file": "batch",
    "learn_weights": "api.weights",
    "load_catalogue": "catalogue.catalogue",
    "ndcg_scorer": "api.recommender",
    "rank_file": "batch",
    "recommend": "api.matcher",
    "rerun": "batch",
}

__all__ = [
    "BatchReport",
    "Candidate",
    "Catalogue",
    "Explanation",
    "FillReport",
    "Match",
    "Matcher",
    "Preferences",
    "Ranking",
    "Rerun",
    "Role",
    "RoleRecommender",
    "Salary",
    "SkillVectorizer",
    "Weights",
    "__version__",
    "fill_file",
    "learn_weights",
    "load_catalogue",
    "ndcg_scorer",
    "rank_file",
    "recommend",
    "rerun",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its room when it is first asked for."""
    if name in _HOMES:
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Public names, loaded or not."""
    return sorted({*globals(), *__all__})
