"""What a data file is put through before it is trusted, and what each bad one is called."""

from __future__ import annotations

import os
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from core.errors import AppError, NotAllowed, NotFound
from core.model.node import Mark, NodeId
from core.model.outline import Item
from core.model.period import Period
from core.model.report import Register
from core.model.sections import Issues
from core.model.term import popular_term
from core.paths import backup_folder
from core.store.database import APPLICATION_ID, Database
from core.store.store import Store
from tests.core.store.registers import Put, pledge, put, report

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "자료 100%.ieum"


def refused(code: str):
    return pytest.raises(AppError, match="^" + code.replace(".", r"\.") + r"\(")


def patched(path: Path, at: int, content: bytes) -> bytes:
    """The file with other bytes in one place; returns what it holds now."""
    data = bytearray(path.read_bytes())
    data[at : at + len(content)] = content
    path.write_bytes(bytes(data))
    return bytes(data)


def test_a_new_file_is_marked_as_ours_and_holds_a_term(path: Path):
    with Store.open(path) as store:
        assert store.database.journal_mode == "wal"
        assert store.terms() == (popular_term(9),)
        assert store.pledges() == store.reports() == ()
    header = path.read_bytes()[:100]
    assert struct.unpack_from(">I", header, 68) == (APPLICATION_ID,)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_made_only_on_request(path: Path):
    with refused("store.missing"):
        Store.open(path, create=False)
    with refused("store.missing"):
        Store.open(path, read_only=True)
    assert not list(path.parent.iterdir())


def test_a_folder_that_is_missing_is_made(tmp_path: Path):
    with Store.open(tmp_path / "새" / "폴더" / "a.ieum") as store:
        assert store.pledges() == ()


def test_another_programs_database_is_refused_untouched(path: Path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE note (text)")
        other.commit()
    before = path.read_bytes()
    with refused("store.foreign"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_newer_file_is_refused_untouched(path: Path):
    Store.open(path).close()
    before = patched(path, 60, struct.pack(">I", 99))
    with refused("store.newer"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, "안녕하세요".encode(), b"PK\3\4" + b"x" * 200])
def test_a_file_that_is_no_database_is_refused_untouched(path: Path, content: bytes):
    path.write_bytes(content)
    with refused("store.damaged"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_file_cut_short_is_refused(path: Path):
    with Store.open(path) as store:
        of = pledge()
        put(store, of, reports=tuple(report(of.id, None, *"가나다" * 50) for _ in range(20)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with refused("store.damaged"):
        Store.open(path)


def test_a_file_with_a_spoilt_page_is_refused(path: Path):
    with Store.open(path) as store:
        of = pledge()
        put(store, of, reports=tuple(report(of.id, None, *"가나다" * 50) for _ in range(20)))
    for page in range(20, 60):
        patched(path, page * 4096, b"\xff" * 4096)
    with refused("store.damaged"):
        Store.open(path)


def test_a_value_no_version_wrote_is_damage(path: Path):
    of = pledge()
    with Store.open(path) as store:
        put(store, of)
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE pledge SET status = '모름'")
        other.commit()
    with Store.open(path) as store, refused("store.damaged") as caught:
        store.pledge(of.id)
    assert caught.value.params["name"] == path.name


def test_a_full_disk_changes_nothing(path: Path):
    of = pledge()
    with Store.open(path) as store:
        put(store, of)
        with store.database.driver() as raw:
            raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
        with refused("store.disk_full"):
            put(store, of, reports=(report(of.id, None, *["가" * 3000] * 300),))
        assert store.reports() == ()
        put(store, replace(of, name="아직 된다"))
        assert store.pledge(of.id).name == "아직 된다"


def test_a_lock_on_a_full_disk_holds_without_its_note(path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.store.lock.os.write", full)
    with Store.open(path), refused("store.locked") as caught:
        Store.open(path)
    assert caught.value.params["holder"] == "?"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_full_at_creation_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch):
    real = Path.open

    def full(self: Path, mode: str = "r", **how):
        return real(Path("/dev/full"), "wb", **how) if mode == "xb" else real(self, mode, **how)

    monkeypatch.setattr(Path, "open", full)
    with refused("store.disk_full"):
        Store.open(path)
    assert not list(path.parent.iterdir())


def test_a_read_only_file_says_so_and_stays(path: Path):
    of = pledge()
    with Store.open(path) as store:
        put(store, of)
    with Store.open(path, read_only=True) as store:
        assert store.pledges() == (of,)
        with refused("store.viewing"):
            put(store, replace(of, name="못 쓴다"))
        assert store.pledges() == (of,)


def test_a_file_on_a_read_only_disk_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch):
    of = pledge()
    with Store.open(path) as store:
        put(store, of)
    real = sqlite3.connect

    def without_shared_memory(name: str, **how):
        return real(name if "immutable" in name else "file:///no/such/file?mode=ro", **how)

    monkeypatch.setattr("core.store.database.sqlite3.connect", without_shared_memory)
    with Store.open(path, read_only=True) as store:
        assert store.pledges() == (of,)


def test_a_folder_that_takes_no_files_says_so(path: Path, monkeypatch: pytest.MonkeyPatch):
    Store.open(path).close()

    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("core.store.lock.os.open", refuse)
    with refused("store.read_only"):
        Store.open(path)


def test_without_shared_memory_the_journal_is_a_plain_one(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.store.database._is_remote", lambda _path: True)
    with Store.open(path) as store:
        put(store, pledge())
        assert store.database.journal_mode == "delete"
        assert len(store.pledges()) == 1


def test_there_is_never_a_second_connection(path: Path):
    Store.open(path).close()
    database = Database(path)
    database._connection.invalidate()
    with refused("store.failed") as caught, database.transaction():
        pass
    assert caught.value.params["reason"] == "a second connection to the data file"
    database._engine.dispose()


def test_threads_take_turns(path: Path):
    pledges = [pledge(f"1-{number}") for number in range(24)]
    with Store.open(path) as store:
        threads = [Thread(target=put, args=(store, *pledges[start::4])) for start in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [each.number for each in store.pledges()] == [f"1-{number}" for number in range(24)]


def test_a_closed_store_says_so(path: Path):
    store = Store.open(path)
    store.close()
    store.close()
    with refused("store.closed"):
        store.pledges()


def test_an_edit_that_is_refused_changes_nothing(path: Path):
    class Refusing(Put):
        def apply(self, register: Register):
            raise NotAllowed("edit.fixed", collection="slots")

    of = pledge()
    with Store.open(path) as store, refused("edit.fixed"):
        store.apply(Refusing(Register({of.id: of}, {})))
    with Store.open(path) as store:
        assert store.pledges() == ()


def test_a_report_without_its_pledge_is_refused_whole(path: Path):
    with Store.open(path) as store:
        with refused("store.inconsistent"):
            put(store, reports=(report(NodeId("nobody")),))
        assert store.reports() == ()


def test_values_no_database_holds_are_refused_whole(path: Path):
    of = pledge()
    huge = replace(of, term=2**70)
    broken = replace(of, name="\ud800")
    with Store.open(path) as store:
        for bad in (huge, broken):
            with refused("store.bad_value"):
                put(store, bad)
        assert store.pledges() == ()


def test_what_is_not_there_is_not_found(path: Path):
    with Store.open(path) as store:
        for ask in (store.pledge, store.report, store.image):
            with pytest.raises(NotFound):
                ask(NodeId("0" * 32))


def test_heads_come_by_number_then_latest_first_with_what_is_to_look_at(path: Path):
    late, early = Period(2027, 1), Period(2026, 2)
    ten, two = pledge("10-1"), pledge("2-1")
    marked = replace(
        report(two.id, late), sections=(Issues(problems=(Item(level=1, text="확인", mark=Mark.CARRIED),)),)
    )
    with Store.open(path) as store:
        put(store, ten, two, reports=(report(two.id, early), marked, report(ten.id, early)))
        heads = store.reports()
        assert [(head.number, head.period) for head in heads] == [
            ("2-1", late),
            ("2-1", early),
            ("10-1", early),
        ]
        assert [(head.carried, head.unsure) for head in heads] == [(1, 0), (0, 0), (0, 0)]
        assert heads[0].name == two.name
        assert store.reports(pledge=two.id, period=late) == heads[:1]


def test_a_term_can_be_added_and_given_other_days(path: Path):
    with Store.open(path) as store:
        store.add_term(popular_term(8))
        odd = replace(popular_term(8), start=popular_term(7).start)
        store.add_term(odd)
        assert store.terms() == (popular_term(9), odd)


def test_making_and_opening_a_file_loads_no_alembic(path: Path):
    code = (
        "import sys; from pathlib import Path; from core.store.store import Store; "
        "Store.open(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("value", ["'no JSON'", "CAST(x'ff5b5d' AS TEXT)"])
def test_a_list_that_cannot_be_read_is_damage(path: Path, value: str):
    of = pledge()
    with Store.open(path) as store:
        put(store, of)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"UPDATE pledge SET partners = {value}")
        other.commit()
    with Store.open(path) as store, refused("store.damaged"):
        store.pledge(of.id)


def test_what_a_killed_program_left_is_gone_after_the_next_start(path: Path):
    Store.open(path).close()
    left = [path.with_name(".ieum-0123456789ab.tmp"), backup_folder(path) / ".ieum-0123456789ab.tmp-journal"]
    backup_folder(path).mkdir()
    for each in left:
        each.write_bytes(b"half")
        os.utime(each, (1, 1))
    Store.open(path).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
