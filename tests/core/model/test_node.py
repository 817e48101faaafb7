"""Ids are never given twice."""

from __future__ import annotations

import multiprocessing
import sys

import pytest

from core.model.node import new_id


def test_ids_are_thirty_two_hexadecimal_digits_and_all_different() -> None:
    ids = [new_id() for _ in range(1000)]

    assert len(set(ids)) == 1000
    assert {len(one) for one in ids} == {32}
    assert set("".join(ids)) <= set("0123456789abcdef")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked there")
def test_a_forked_process_gives_none_of_its_parents_ids() -> None:
    new_id()
    with multiprocessing.get_context("fork").Pool(1) as pool:
        theirs = pool.starmap(new_id, [()] * 300)

    assert not {new_id() for _ in range(300)} & set(theirs)
