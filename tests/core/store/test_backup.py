"""Backups hold everything, thin out with age, and each restore can itself be undone."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import StoreError
from core.paths import backup_folder
from core.store import copies, database
from core.store.backup import back_up, backups, restore
from core.store.backup_files import make_room
from core.store.store import Store
from tests.core.store.registers import pledge, put, report


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "자료.ieum") as opened:
        yield opened


def test_a_backup_holds_what_the_file_holds(store: Store):
    of = pledge()
    put(store, of, reports=(report(of.id, None, "협약"),))
    path = back_up(store)
    assert path is not None
    assert path.parent == backup_folder(store.path)
    (listed,) = backups(store.path)
    assert (listed.path, listed.reports, listed.size) == (path, 1, path.stat().st_size)
    assert abs(datetime.now() - listed.made) < timedelta(minutes=1)
    with Store.open(path, read_only=True) as copied:
        assert copied.pledges() == (of,)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_unchanged_file_is_not_backed_up_again(store: Store):
    assert back_up(store) is not None
    assert back_up(store) is None
    put(store, pledge())
    assert back_up(store) is not None
    assert len(backups(store.path)) == 2


def test_a_restore_brings_the_old_state_back_and_can_be_undone(store: Store):
    old = pledge(name="옛 이름")
    put(store, old)
    before = back_up(store)
    assert before is not None
    new = replace(old, name="새 이름")
    put(store, new)
    restore(store, before)
    assert store.pledges() == (old,)
    newest, *_ = backups(store.path)
    restore(store, newest.path)
    assert store.pledges() == (new,)
    put(store, replace(new, name="또 다른 이름"))
    assert back_up(store) is not None
    assert store.database.journal_mode == "wal"


def test_what_is_edited_after_a_restore_is_backed_up(store: Store):
    of = pledge()
    put(store, of)
    first = back_up(store)
    put(store, replace(of, name="둘"))
    restore(store, first)
    put(store, replace(of, name="셋"))
    path = back_up(store)
    assert path is not None
    with Store.open(path, read_only=True) as copied:
        assert copied.pledge(of.id).name == "셋"


def test_a_restored_file_survives_being_closed(tmp_path: Path):
    of = pledge()
    with Store.open(tmp_path / "a.ieum") as store:
        put(store, of)
        path = back_up(store)
        put(store, pledge("2"))
        restore(store, path)
    with Store.open(tmp_path / "a.ieum") as store:
        assert store.pledges() == (of,)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 20])
def test_a_spoilt_backup_is_refused_and_changes_nothing(store: Store, tmp_path: Path, content: bytes):
    of = pledge()
    put(store, of)
    spoilt = tmp_path / "2026-01-01T000000.ieum"
    spoilt.write_bytes(content)
    with pytest.raises(StoreError, match=r"store\.damaged"):
        restore(store, spoilt)
    assert store.pledges() == (of,)


def test_a_backup_that_differs_is_thrown_away(store: Store, monkeypatch: pytest.MonkeyPatch):
    answers = iter([{"report": 1}, {"report": 0}])
    monkeypatch.setattr(copies, "_counts", lambda _connection: next(answers))
    with pytest.raises(StoreError, match=r"store\.backup_differs"):
        back_up(store)
    assert not backup_folder(store.path).exists()


def test_a_folder_that_cannot_be_made_says_so(store: Store):
    backup_folder(store.path).write_text("in the way")
    with pytest.raises(StoreError, match=r"store\.no_backup"):
        back_up(store)


def test_a_full_disk_leaves_no_half_backup(store: Store, monkeypatch: pytest.MonkeyPatch):
    real = sqlite3.connect

    def small(path, **how):
        connection = real(path, **how)
        if not how:
            connection.execute("PRAGMA max_page_count = 2")
        return connection

    monkeypatch.setattr("core.store.copies.sqlite3.connect", small)
    with pytest.raises(StoreError, match=r"store\.disk_full"):
        back_up(store)
    assert not backup_folder(store.path).exists()


def test_an_unreadable_backup_is_listed_as_such(store: Store):
    path = back_up(store)
    path.write_bytes(b"spoilt")
    (listed,) = backups(store.path)
    assert listed.reports is None
    assert back_up(store) is not None


def test_old_backups_go_when_a_new_one_is_made(store: Store):
    path = back_up(store)
    for year in range(2000, 2020):
        (path.parent / f"{year}-05-05T120000.ieum").write_bytes(path.read_bytes())
    foreign = path.parent / "내가 둔 파일.ieum"
    foreign.write_bytes(b"mine")
    put(store, pledge())
    back_up(store)
    listed = backups(store.path)
    assert [each.made.year for each in listed[2:]] == list(range(2019, 2008, -1))
    assert foreign.exists()


def test_nothing_needs_to_lie_beside_a_backup(store: Store):
    put(store, pledge())
    path = back_up(store)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_is_edited_while_a_backup_is_taken_does_not_wait_and_is_in_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    put(store, pledge(), reports=())
    store.add_image(os.urandom(200_000))
    made: list[str] = []

    def edit() -> None:
        name = f"그 사이에 넣은 공약 {len(made)}"
        put(store, pledge(f"9-{len(made)}", name))
        made.append(name)

    def turn(_seconds: float) -> None:
        other = threading.Thread(target=edit)
        other.start()
        other.join(10)
        assert not other.is_alive()

    monkeypatch.setattr(database, "_PAGES_AT_ONCE", 16)
    monkeypatch.setattr(database.time, "sleep", turn)
    path = back_up(store)
    assert path is not None
    assert len(made) > 1
    with Store.open(path, read_only=True) as copied:
        copied.check()
        assert copied.pledges() == store.pledges()
        assert {each.name for each in copied.pledges()} > set(made)
    assert back_up(store) is None


def test_a_scanner_that_holds_the_fresh_backup_is_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch):
    real, naps = Path.replace, []

    def held(self: Path, target: Path) -> Path:
        if len(naps) < 3:
            error = PermissionError(13, "in use")
            error.winerror = 32
            raise error
        return real(self, target)

    monkeypatch.setattr("core.paths.time.sleep", naps.append)
    monkeypatch.setattr(Path, "replace", held)
    path = back_up(store)
    assert path is not None
    assert len(naps) == 3
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_on_a_disk_without_room_the_oldest_backups_give_way_but_for_the_newest_few(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    path = back_up(store)
    assert path is not None
    folder = path.parent
    for month in range(1, 11):
        (folder / f"2026-{month:02}-05T120000.ieum").write_bytes(path.read_bytes())
    mine = folder / "내가 둔 파일.ieum"
    mine.write_bytes(b"mine")
    size = path.stat().st_size
    room = 2 * size

    def usage(_folder: Path):
        gone = 12 - len(list(folder.iterdir()))
        return SimpleNamespace(free=room + gone * size)

    monkeypatch.setattr("core.store.backup_files.shutil.disk_usage", usage)
    monkeypatch.setattr("core.store.backup_files._TO_WORK_ON", size)
    make_room(folder, size)
    assert len(backups(store.path)) == 11
    make_room(folder, 3 * size)
    assert [each.made.month for each in backups(store.path)[1:]] == [10, 9, 8, 7, 6, 5, 4, 3]
    make_room(folder, 100 * size)
    assert [each.made.month for each in backups(store.path)[1:]] == [10, 9, 8, 7]
    assert mine.exists()
