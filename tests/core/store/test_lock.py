"""One writer: the second is told who the first is, and a dead one blocks nobody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import StoreError
from core.store.lock import FileLock, Holder
from core.store.store import Store
from tests.core.store.registers import pledge, put

ROOT = Path(__file__).parents[3]
_HOLD = """
import sys
from pathlib import Path
from core.store.store import Store
from tests.core.store.registers import pledge, put
store = Store.open(Path(sys.argv[1]))
put(store, pledge())
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@contextmanager
def second_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open and wrote a pledge into it."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_program_is_told_who_has_the_file(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with second_program(path):
        with pytest.raises(StoreError) as caught:
            Store.open(path)
        assert caught.value.code == "store.locked"
        assert caught.value.params["holder"] == Holder.here().user
        assert len(caught.value.params["since"]) == len("2026-11-22 17:30")
        with Store.open(path, read_only=True) as beside:
            assert len(beside.pledges()) == 1


def test_a_killed_program_blocks_nobody_and_lost_nothing(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with second_program(path) as process:
        process.kill()
        process.wait()
        assert path.with_name("a.ieum.lock").exists()
        with Store.open(path) as store:
            assert len(store.pledges()) == 1
            put(store, pledge("1-2"))


def test_the_same_program_cannot_open_a_file_twice(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with Store.open(path), pytest.raises(StoreError, match=r"store\.locked"):
        Store.open(path)
    Store.open(path).close()
    assert [each.name for each in tmp_path.iterdir()] == ["a.ieum"]


def test_a_holders_note_that_makes_no_sense_is_no_obstacle(tmp_path: Path):
    assert Holder.parse("") == Holder()
    assert Holder.parse("담당자\nPC-1\nx\n") == Holder("담당자", "PC-1")
    here = Holder.here()
    assert Holder.parse(here.dump()) == here


def test_a_released_lock_can_be_taken_again(tmp_path: Path):
    lock = FileLock(tmp_path / "a.ieum")
    lock.release()
    lock.release()
    FileLock(tmp_path / "a.ieum").release()
