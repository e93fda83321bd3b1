"""Pay against one offer: met or not, and how far not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Q
from backoffice_match.factors.offer import OfferedPay, offer_share
from backoffice_match.features.people import People
from backoffice_match.records import Candidate

from ..scoring import engine

cents = st.integers(1, 10**9)


@given(cents, cents)
def test_an_offer_that_meets_the_expectation_is_everything(wanted: int, offer: int) -> None:
    (share,) = offer_share(np.array([wanted]), offer).tolist()
    assert (share == Q) == (offer >= wanted)
    assert share <= Q // 2 or offer >= wanted
    assert (share == 0) <= (5 * (wanted - offer) >= wanted - 5)


@given(cents, cents, st.integers(0, 10**8))
def test_asking_for_less_and_offering_more_never_lower_it(wanted: int, offer: int, by: int) -> None:
    asked, less = offer_share(np.array([wanted + by, wanted]), offer).tolist()
    assert less >= asked
    assert offer_share(np.array([wanted]), offer + by)[0] >= less


def test_it_is_known_where_an_expectation_is() -> None:
    base = engine()
    factor = OfferedPay.of(base.factors["salary"], 4_800_000)
    people = [Candidate(skills=["Excel"], salary="$48,000/year"), Candidate(skills=["Excel"])]
    features = base.encode(People.from_candidates(people))
    values = factor.values(features, base.score(features).related)
    assert values.value.shape == values.known.shape == (2, len(base.catalogue))
    assert values.known[0].all()
    assert (values.value[0] == Q).all()
    assert not values.known[1].any()
    assert ((values.low[1] == 0) & (values.high[1] == Q)).all()
