"""People for one role stand by the middle of the interval, then by id."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.ranking.people import by_middle

person = st.tuples(
    st.integers(0, 9), st.integers(0, 9), st.text("aé𝒳9", max_size=3), st.integers(0, 2)
)


@given(st.lists(person, max_size=12))
def test_order_is_by_group_then_middle_then_id_then_place(
    people: list[tuple[int, int, str, int]],
) -> None:
    low, high, ids, groups = zip(*people, strict=True) if people else ((), (), (), ())
    columns = [np.array(column, dtype=np.int64) for column in (low, high, groups)]
    found = by_middle(columns[0], columns[1], list(ids), columns[2])
    keys = [(g, -(a + b), name, i) for i, (a, b, name, g) in enumerate(people)]
    assert found.tolist() == [key[-1] for key in sorted(keys)]
    alone = by_middle(columns[0], columns[1], list(ids))
    assert alone.tolist() == [key[-1] for key in sorted(key[1:] for key in keys)]
