"""Who only reads a data file leaves nothing beside it, and takes nothing away that others need."""

from __future__ import annotations

from pathlib import Path

from core.store.store import Store
from tests.core.store.registers import pledge, put
from tests.core.store.test_lock import second_program


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_reading_leaves_nothing_behind(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with Store.open(path) as store:
        put(store, pledge())
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store:
        assert len(store.pledges()) == 1
    assert names(tmp_path) == ["a.ieum"]
    assert path.read_bytes() == before


def test_a_reader_beside_a_writer_leaves_the_writers_log(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with second_program(path):
        before = names(tmp_path)
        with Store.open(path, read_only=True) as store:
            assert len(store.pledges()) == 1
        assert names(tmp_path) == before == ["a.ieum", "a.ieum-shm", "a.ieum-wal", "a.ieum.lock"]


def test_a_reader_leaves_a_killed_programs_log_to_who_may_write(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with second_program(path) as process:
        process.kill()
        process.wait()
    log = path.with_name("a.ieum-wal")
    held = log.read_bytes()
    assert held
    with Store.open(path, read_only=True) as store:
        assert len(store.pledges()) == 1
    assert log.read_bytes() == held


def test_a_reader_tidies_up_after_a_writer_that_closed_meanwhile(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with Store.open(path) as writer:
        reader = Store.open(path, read_only=True)
        put(writer, pledge())
    reader.close()
    assert names(tmp_path) == ["a.ieum"]
    with Store.open(path) as store:
        assert len(store.pledges()) == 1


def test_two_readers_do_not_take_each_others_log(tmp_path: Path):
    path = tmp_path / "a.ieum"
    Store.open(path).close()
    with Store.open(path, read_only=True) as one:
        with Store.open(path, read_only=True) as other:
            assert other.pledges() == ()
        assert one.pledges() == ()
    assert names(tmp_path) == ["a.ieum"]
