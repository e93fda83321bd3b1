"""Testing room: contracts that a new factor inherits, for projects that extend the package.

Importing it loads no pytest; only a contract that has to skip a test asks for it then.
"""

from __future__ import annotations

from backoffice_match.testing.factor import FactorContract

__all__ = ["FactorContract"]
