"""What Windows alone does to files and processes; seen under Wine too, skipped elsewhere."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from core import paths
from core.errors import FileNotWritten, StoreError

if sys.platform != "win32":
    pytest.skip("needs Windows or Wine", allow_module_level=True)

import ctypes
from ctypes import wintypes

from core.formats import process_limits
from core.store.database import _is_remote
from core.store.lock import FileLock, Holder
from tests.builders.windows import UNDER_WINE

ROOT = Path(__file__).parents[2]
_READ, _OPEN_EXISTING = 0x80000000, 3
_HOLDING = (
    "import sys, time; from pathlib import Path; from core.store.lock import FileLock;"
    "lock = FileLock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
)
_GREEDY = (
    "import sys; from core.formats import process_limits;"
    "process_limits._hold_memory(300 << 20);"
    "kept = []\n"
    "try:\n"
    "    for _ in range(60): kept.append(bytearray(16 << 20))\n"
    "except MemoryError:\n"
    "    sys.exit(7)"
)


@contextmanager
def open_elsewhere(file: Path, seconds: float = 60.0) -> Iterator[None]:
    """Another program's hold on the file, as Word's: nobody may write, rename or remove it."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    handle = kernel.CreateFileW(str(file), _READ, 0, None, _OPEN_EXISTING, 0, None)
    assert handle not in (None, wintypes.HANDLE(-1).value)
    timer = Timer(seconds, kernel.CloseHandle, (handle,))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        kernel.CloseHandle(handle)


def python(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def test_a_file_that_a_virus_scanner_lets_go_in_time_is_replaced(tmp_path: Path):
    target = tmp_path / "보고서.docx"
    target.write_bytes(b"old")
    began = time.monotonic()
    with open_elsewhere(target, seconds=0.6):
        paths.write_atomically(target, lambda out: out.write(b"new"))
    assert time.monotonic() - began >= 0.5
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("보고서.docx", b"new")]


def test_a_file_that_stays_open_is_left_whole_and_the_new_one_stands_beside_it(tmp_path: Path):
    target = tmp_path / "보고서.docx"
    target.write_bytes(b"old")
    began = time.monotonic()
    with open_elsewhere(target), pytest.raises(FileNotWritten) as refused:
        paths.write_atomically(target, lambda out: out.write(b"new"))
    assert paths.PATIENCE <= time.monotonic() - began < paths.PATIENCE + 5
    assert refused.value.code == "target.in_use"
    assert target.read_bytes() == b"old"
    assert (tmp_path / refused.value.params["kept"]).read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_in_the_way_is_said_to_be_one(tmp_path: Path):
    (tmp_path / "보고서.docx").mkdir()
    with pytest.raises(FileNotWritten) as refused:
        paths.write_atomically(tmp_path / "보고서.docx", lambda out: out.write(b"new"))
    assert refused.value.code == "target.is_folder"


def test_the_lock_names_its_holder_and_goes_with_a_killed_process(tmp_path: Path):
    store = tmp_path / "자료.ieum"
    with python(_HOLDING, store) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        try:
            with pytest.raises(StoreError) as refused:
                FileLock(store)
        finally:
            other.kill()
    assert refused.value.code == "store.locked"
    assert refused.value.params["host"] == Holder.here().host
    FileLock(store, patience=5).release()
    assert not paths.lock_file(store).exists()


def test_the_limits_of_a_reading_process_have_the_size_that_windows_wants():
    assert ctypes.sizeof(process_limits._Limits) == 144


@pytest.mark.skipif(UNDER_WINE, reason="Wine takes a job's limits and keeps none")
def test_a_reading_process_gets_no_more_memory_than_it_may_have():
    with python(_GREEDY) as greedy:
        assert greedy.wait(60) == 7


def test_the_own_disk_is_not_taken_for_another_computers(tmp_path: Path):
    assert not _is_remote(tmp_path / "자료.ieum")
    assert _is_remote(Path(r"\\시청\공유\자료.ieum"))


def test_a_command_whose_reader_left_ends_without_a_word():
    command = [sys.executable, "-m", "core.cli", "--help"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    # Wine's pipes take what nobody reads.
    assert process.returncode in (0, 141)
