"""A file is replaced whole or not at all, and each failure has its name and leaves nothing behind."""

from __future__ import annotations

import errno
import itertools
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from core import paths
from core.errors import FileNotWritten
from core.paths import write_atomically


def writing(content: bytes):
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def failing_with(error: Exception):
    def fail(*_args, **_how):
        raise error

    return fail


def sharing_violation() -> PermissionError:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32
    return error


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time that only passes when somebody sleeps; the naps taken."""
    naps: list[float] = []
    monkeypatch.setattr(paths.time, "sleep", naps.append)
    monkeypatch.setattr(paths.time, "monotonic", lambda: sum(naps))
    return naps


def test_the_new_content_takes_the_olds_place(tmp_path: Path):
    target = tmp_path / "보고서.docx"
    target.write_bytes(b"old")
    assert write_atomically(target, writing(b"new")) == target
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["보고서.docx"]


def test_a_writer_that_fails_leaves_the_old_content_and_nothing_else(tmp_path: Path):
    target = tmp_path / "보고서.docx"
    target.write_bytes(b"old")
    with pytest.raises(KeyError):
        write_atomically(target, failing_with(KeyError("bug")))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["보고서.docx"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "target.disk_full"),
        (errno.EACCES, "target.read_only"),
        (errno.EROFS, "target.read_only"),
        (errno.EIO, "target.failed"),
    ],
)
def test_what_the_disk_says_has_a_name(tmp_path: Path, number: int, code: str):
    with pytest.raises(FileNotWritten) as caught:
        write_atomically(tmp_path / "a.docx", failing_with(OSError(number, os.strerror(number))))
    assert caught.value.code == code
    assert caught.value.params["name"] == "a.docx"
    assert names(tmp_path) == []


def test_a_target_in_a_missing_folder_says_so(tmp_path: Path):
    with pytest.raises(FileNotWritten, match=r"target\.folder_missing"):
        write_atomically(tmp_path / "없음" / "a.docx", writing(b"x"))


def test_a_target_that_is_a_folder_says_so(tmp_path: Path):
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(FileNotWritten, match=r"target\.is_folder"):
        write_atomically(tmp_path / "a.docx", writing(b"x"))
    assert names(tmp_path) == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="needs a file name that is too long in bytes only")
def test_a_name_that_is_too_long_says_so(tmp_path: Path):
    with pytest.raises(FileNotWritten, match=r"target\.bad_name"):
        write_atomically(tmp_path / ("가" * 200 + ".docx"), writing(b"x"))
    assert names(tmp_path) == []


def test_a_long_korean_name_leaves_room_for_the_temporary_one(tmp_path: Path):
    target = tmp_path / ("가" * 83 + ".docx")
    assert write_atomically(target, writing(b"x")).read_bytes() == b"x"


def test_a_target_open_elsewhere_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: list[float]
):
    real = Path.replace
    tries = itertools.count()

    def busy_twice(self: Path, target: Path) -> Path:
        if next(tries) < 2:
            raise sharing_violation()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy_twice)
    assert write_atomically(tmp_path / "a.docx", writing(b"new")).read_bytes() == b"new"
    assert len(clock) == 2


def test_a_target_that_stays_open_keeps_its_content_and_the_new_one_gets_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: list[float]
):
    (tmp_path / "a.docx").write_bytes(b"old")
    (tmp_path / "a (2).docx").write_bytes(b"mine")
    monkeypatch.setattr(Path, "replace", failing_with(sharing_violation()))
    with pytest.raises(FileNotWritten) as caught:
        write_atomically(tmp_path / "a.docx", writing(b"new"))
    assert caught.value.code == "target.in_use"
    assert caught.value.params["kept"] == "a (3).docx"
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path)] == [b"mine", b"new", b"old"]
    assert 2.4 <= sum(clock) <= 2.7


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("IEUM_HOME", str(tmp_path))
    assert paths.default_store() == tmp_path / "ieum.ieum"
    assert paths.settings_file() == tmp_path / "settings.toml"
    assert paths.log_folder() == tmp_path / "logs"
    assert paths.backup_folder(paths.default_store()) == tmp_path / "ieum-backups"
    monkeypatch.delenv("IEUM_HOME")
    assert "Ieum" in paths.data_folder().parts
    assert paths.data_folder().is_absolute()


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("1-1_바이오 정밀의료_2026년 하반기", "1-1_바이오 정밀의료_2026년 하반기"),
        ('a/b\\c:d*e?f"g<h>i|j\n', "a_b_c_d_e_f_g_h_i_j_"),
        (" 끝의 점과 칸. . ", "끝의 점과 칸"),
        ("", "_"),
        ("...", "_"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("가" * 90, "가" * 50),
        ("\u1100\u1161", "가"),
    ],
)
def test_any_title_becomes_a_file_name(wanted: str, name: str):
    assert paths.safe_name(wanted) == name


def test_writing_a_file_removes_what_a_killed_program_left_there(tmp_path: Path):
    old, fresh = tmp_path / ".ieum-0123456789ab.tmp", tmp_path / ".ieum-ba9876543210.tmp"
    for each in (old, fresh):
        each.write_bytes(b"half")
    os.utime(old, (1, 1))
    paths.write_atomically(tmp_path / "보고서.docx", lambda stream: stream.write(b"whole"))
    assert sorted(each.name for each in tmp_path.iterdir()) == [fresh.name, "보고서.docx"]
