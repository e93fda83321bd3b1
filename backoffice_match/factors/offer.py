"""Salary against one offer instead of the wages of an occupation (factors room)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from backoffice_match.arrays import IntArray, Q
from backoffice_match.factors.base import FactorValues
from backoffice_match.factors.salary import SalaryFactor
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

WIDEST_GAP = 5
"""An offer of a fifth less than is asked for takes away all that pay can take away. A convention:
with a gap of 20 percent most talks about pay end."""


def offer_share(wanted: IntArray, offer: int) -> IntArray:
    """How far an offer meets what people ask for, out of 10,000.

    Everything where it does. Below that half, from which on pay begins to take points away, falling
    in a straight line to nothing at an offer of a fifth less.

    Parameters
    ----------
    wanted
        Expectations in cents per year, above zero.
    offer
        Cents per year.

    Examples
    --------
    >>> offer_share(np.array([48_000, 50_000, 55_000, 60_000, 70_000]), 50_000).tolist()
    [10000, 10000, 2728, 834, 0]
    """
    short = np.maximum(wanted - offer, 0)
    left = Q // 2 - WIDEST_GAP * (Q // 2) * short // np.maximum(wanted, 1)
    return np.where(short > 0, np.maximum(left, 0), Q)


@dataclass(frozen=True, eq=False)
class OfferedPay(SalaryFactor):
    """The salary factor of an order that says what it pays; wages are looked up as before.

    Attributes
    ----------
    offer
        Cents per year.
    """

    offer: int = 0

    @classmethod
    def of(cls, factor: SalaryFactor, offer: int) -> Self:
        """The factor of the same roles for one offer."""
        held = {item.name: getattr(factor, item.name) for item in fields(factor) if item.init}
        return cls(**held, offer=offer)

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Whether the offer meets what each person asks for, the same for every role."""
        wanted = features.salary[:, None]
        shape = (len(features), len(self.occupations))
        value = np.broadcast_to(offer_share(np.maximum(wanted, 0), self.offer), shape)
        return FactorValues.certain(value, np.broadcast_to(wanted >= 0, shape))
