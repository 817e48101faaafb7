"""Lists of the whole register are read once for each state of the data file."""

from __future__ import annotations

from pathlib import Path

from core.store.store import Store
from tests.core.store.registers import pledge, put, report


def _names(store: Store) -> tuple[list[str], list[str]]:
    return [each.name for each in store.pledges()], [head.name for head in store.reports()]


def test_what_did_not_change_is_not_read_again(tmp_path: Path):
    with Store.open(tmp_path / "시험.ieum") as store:
        one = pledge()
        put(store, one, reports=(report(one.id),))
        assert store.reports() is store.reports()
        assert store.pledges() is store.pledges()


def test_a_change_shows_at_once(tmp_path: Path):
    with Store.open(tmp_path / "시험.ieum") as store:
        one, two = pledge("1-1", "바다 도서관"), pledge("1-2", "하늘 도서관")
        put(store, one, reports=(report(one.id),))
        assert _names(store) == (["바다 도서관"], ["바다 도서관"])
        put(store, two, reports=(report(two.id),))
        assert _names(store) == (["바다 도서관", "하늘 도서관"], ["바다 도서관", "하늘 도서관"])


def test_a_visitor_sees_what_the_owner_changes_meanwhile(tmp_path: Path):
    with Store.open(tmp_path / "시험.ieum") as owner:
        one, two = pledge("1-1", "바다 도서관"), pledge("1-2", "하늘 도서관")
        put(owner, one, reports=(report(one.id),))
        with Store.open(owner.path, read_only=True) as visitor:
            assert _names(visitor) == (["바다 도서관"], ["바다 도서관"])
            put(owner, two, reports=(report(two.id),))
            assert _names(visitor) == (["바다 도서관", "하늘 도서관"], ["바다 도서관", "하늘 도서관"])
