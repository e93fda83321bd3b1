"""What a run sets for as long as it lasts."""

from __future__ import annotations

import gc

from backoffice_match.batch.run import LOOK_AFTER, _few_looks


def test_garbage_is_looked_for_seldom_until_the_last_run_ends() -> None:
    before = gc.get_threshold()
    first, second = _few_looks(), _few_looks()
    first.__enter__()
    second.__enter__()
    assert gc.get_threshold() == (LOOK_AFTER, *before[1:])
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == LOOK_AFTER
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before
