"""Garbage collection stops while something large is built, and goes on as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from core.collecting import collection_paused


@pytest.fixture(autouse=True)
def _collecting_afterwards() -> Iterator[None]:
    yield
    gc.enable()


def test_collection_goes_on_after_the_outermost_block() -> None:
    with collection_paused():
        with collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collection_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="broken"), collection_paused():
        raise ValueError("broken")

    assert gc.isenabled()


def test_collection_stays_off_where_it_was_off() -> None:
    gc.disable()

    with collection_paused():
        pass

    assert not gc.isenabled()


def test_nothing_stays_out_of_the_collectors_sight() -> None:
    with collection_paused():
        pass

    assert gc.get_freeze_count() == 0
