"""Audit by group: who is selected, shown what, and paid what; noise and gaming (evaluation room).

Protected attributes enter here only, joined by id to a finished result; no scorer ever sees them.
"""

from backoffice_match.evaluation.audit.declared import Provenance, Selection
from backoffice_match.evaluation.audit.expectations import expectation_effect
from backoffice_match.evaluation.audit.impact import ImpactRatio, impact_ratios
from backoffice_match.evaluation.audit.published import lint_published
from backoffice_match.evaluation.audit.report import AUDIT_COLUMNS, Audit, audit

__all__ = [
    "AUDIT_COLUMNS",
    "Audit",
    "ImpactRatio",
    "Provenance",
    "Selection",
    "audit",
    "expectation_effect",
    "impact_ratios",
    "lint_published",
]
