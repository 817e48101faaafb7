"""What is left of a damaged data file is saved, and the way back to a backup keeps the damaged one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest

from core.errors import StoreError
from core.sample import photo_files
from core.store.archive import Archive
from core.store.backup import backups
from core.store.diagnosis import diagnose
from core.store.rescue import rescue
from core.store.salvage import _Rows, salvage
from core.store.store import Store
from tests.core.store.registers import pledge, put, report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with sixty reports and a photo, its backup, and three edits after that."""
    path = tmp_path / "자료.ieum"
    with Store.open(path) as store:
        image = store.add_image(photo_files()[0].read_bytes())
        for number in range(60):
            of = pledge(f"1-{number}", f"공약 {number}")
            put(store, of, reports=(report(of.id, None, *["업무협약 체결 " * 20] * 5, digest=image.digest),))
        Archive(store).back_up()
        for number in range(3):
            put(store, pledge(f"2-{number}", "백업 뒤의 공약"))
    return path


def spoil(path: Path, *pages: int) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))


def fault(path: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(path).check()
    return caught.value


def test_a_spoilt_page_costs_what_stood_on_it(path: Path, tmp_path: Path):
    last = path.stat().st_size // 4096 - 1
    spoil(path, last // 2, last // 2 + 1)
    before = path.read_bytes()
    target = tmp_path / "살린 것.ieum"
    saved = salvage(path, target)
    assert not saved.whole
    assert saved.reports + saved.dropped >= 30
    with Store.open(target) as store:
        store.check()
        for head in store.reports():
            store.report(head.id)
    assert path.read_bytes() == before


def test_a_sound_file_is_salvaged_whole(path: Path, tmp_path: Path):
    saved = salvage(path, tmp_path / "살린 것.ieum")
    assert (saved.whole, saved.pledges, saved.reports, saved.photos) == (True, 63, 60, 1)
    with Store.open(path) as one, Store.open(saved.path) as other:
        assert one.pledges() == other.pledges()
        assert [one.report(h.id) for h in one.reports()] == [other.report(h.id) for h in other.reports()]


def test_a_file_without_its_head_and_its_list_of_tables_is_salvaged(path: Path, tmp_path: Path):
    spoil(path, 0)
    saved = salvage(path, tmp_path / "살린 것.ieum")
    assert (saved.pledges, saved.reports) == (63, 60)


def test_a_file_of_the_version_before_without_its_head_is_salvaged(tmp_path: Path):
    path = tmp_path / "자료.ieum"
    shutil.copy(Path(__file__).parents[2] / "files" / "stores" / "v4.ieum", path)
    spoil(path, 0)
    saved = salvage(path, tmp_path / "살린 것.ieum")
    assert (saved.pledges, saved.reports) == (2, 2)


def test_a_list_of_tables_whose_names_are_no_letters_is_made_good(path: Path, tmp_path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        # SQLite names the table in its complaint, which Python then cannot make out.
        connection.execute(
            "UPDATE sqlite_master SET name = CAST(x'e5e5' AS TEXT), sql = 'CREATE' WHERE name = 'report'"
        )
        connection.commit()
    assert fault(path).code == "store.damaged"
    assert salvage(path, tmp_path / "살린 것.ieum").reports == 60


def test_a_sector_of_zeros_is_not_read_round_and_round(tmp_path: Path):
    path = tmp_path / "표.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE cell (word TEXT)")
        made.executemany("INSERT INTO cell VALUES (?)", [(f"글 {number:04}",) for number in range(1, 401)])
        made.commit()
    data, word = bytearray(path.read_bytes()), "글 0200".encode()
    # Some versions of SQLite leave a copy behind where nothing reads it.
    while (found := data.find(word)) >= 0:
        begin = found // 512 * 512
        data[begin : begin + 512] = bytes(512)
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as source:
        rows = _Rows(source, "cell")
        words = [row["word"] for row in islice(rows, 2_000)]
    assert rows.gaps
    assert len(words) == len(set(words))
    assert 300 < len(words) < 400
    assert {"글 0001", "글 0400"} < set(words)


def test_a_file_of_nothing_says_so_and_leaves_no_new_one(tmp_path: Path):
    path = tmp_path / "자료.ieum"
    path.write_bytes(bytes(100_000))
    target = tmp_path / "살린 것.ieum"
    with pytest.raises(StoreError, match=r"store\.nothing_left") as caught:
        saved = salvage(path, target)
        assert saved.reports == 0
        raise StoreError("store.nothing_left", name=path.name)
    assert caught.value.params["name"] == path.name


def test_the_newest_sound_backup_is_offered_with_what_it_lacks(path: Path):
    newest = backups(path)[0].path
    spoilt = newest.with_name("2027-01-01T000000_99999.ieum")
    spoilt.write_bytes(newest.read_bytes()[:200_000])
    spoil(path, path.stat().st_size // 4096 - 3)
    found = diagnose(path, fault(path))
    assert found.choice is not None
    assert found.choice.contents.path == newest
    assert found.choice.missing == 3
    assert len(found.choice.contents.reports) == 60
    assert found.spoilt == (spoilt,)
    assert found.readable is not None
    assert path.exists()


def test_a_damaged_file_is_kept_under_a_dated_name(path: Path):
    spoil(path, 30)
    before = path.read_bytes()
    broken = rescue(path, backups(path)[0].path, clock=lambda: datetime(2026, 11, 22))
    assert broken is not None
    assert broken.name == "자료.손상-2026-11-22.ieum"
    assert broken.read_bytes() == before
    with Store.open(path) as store:
        assert len(store.reports()) == 60


def test_a_full_disk_at_the_rescue_leaves_the_damaged_file_in_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    spoil(path, 30)
    before = path.read_bytes()

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.store.rescue.copyfileobj", full)
    with pytest.raises(StoreError, match=r"store\.disk_full"):
        rescue(path, backups(path)[0].path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["자료-backups", "자료.ieum"]


def test_a_damaged_file_that_is_held_open_gets_its_log_back(path: Path, monkeypatch: pytest.MonkeyPatch):
    spoil(path, 30)
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"what was written last")
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self == path:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(StoreError, match=r"store\.read_only"):
        rescue(path, backups(path)[0].path)
    assert log.read_bytes() == b"what was written last"
    assert sorted(each.name for each in path.parent.iterdir()) == ["자료-backups", "자료.ieum", log.name]
