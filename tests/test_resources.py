"""While tables are read nothing is looked through for garbage, and afterwards all is as before."""

from __future__ import annotations

import gc

import pytest

from backoffice_match.resources import all_kept


def test_the_collector_goes_on_afterwards() -> None:
    with all_kept():
        assert not gc.isenabled()
        with all_kept():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="a fault"), all_kept():
        raise ValueError("a fault")
    assert gc.isenabled()


def test_who_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with all_kept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
