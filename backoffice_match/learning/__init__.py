"""Learning room: factor weights from placements or choices, and chances beside the points."""

from __future__ import annotations

from backoffice_match.learning.learned import Learned
from backoffice_match.learning.outcomes import LEAST_OUTCOMES, LEAST_ROLES
from backoffice_match.learning.weights import learn_weights

__all__ = ["LEAST_OUTCOMES", "LEAST_ROLES", "Learned", "learn_weights"]
