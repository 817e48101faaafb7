"""Whatever comes in or stands in the way ends soon, in one Korean sentence, and changes nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from core import cli, paths
from core.commands.exit_codes import ExitCode
from core.errors import FileRefused
from core.messages import message
from core.sample import last_period_file
from core.workspace import Workspace
from tests.builders import hostile
from tests.builders.command_line import ROOT, Ended, run
from tests.builders.hostile import BAD_FILES
from tests.builders.packages import damaged, docx_file, drawing, p, png, saved
from tests.builders.sample_city import sample_city
from tests.builders.windows import UNDER_WINE

_MOST_SECONDS = 10
_MOST_MB = 500


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city's data file; tests work on copies."""
    return sample_city(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def desk(tmp_path: Path, sample: Path) -> Path:
    """A folder as people have them, with a data file in it."""
    folder = tmp_path / "내 문서 (공약)"
    folder.mkdir()
    shutil.copy(sample, folder / "자료 1.ieum")
    return folder


def store(desk: Path) -> Path:
    return desk / "자료 1.ieum"


def content(store: Path) -> list[str]:
    """Everything in a data file, as SQL; looked at in a copy, so that looking leaves nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("", "-wal"):
            part = store.with_name(store.name + suffix)
            if part.exists():
                shutil.copy(part, folder)
        with closing(sqlite3.connect(Path(folder, store.name))) as connection:
            return list(connection.iterdump())


def names(folder: Path) -> list[str]:
    """All that is in a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@contextmanager
def unchanged(desk: Path) -> Iterator[None]:
    """Neither the data nor the folder changes in this block."""
    before = content(store(desk)), names(desk)
    yield
    assert names(desk) == before[1]
    assert content(store(desk)) == before[0]


def ieum(desk: Path, *arguments: object) -> Ended:
    """Run a command on the data file within the limits."""
    ended = run(*arguments, "--store", store(desk), scratch=desk.with_name("tmp"))
    assert ended.seconds < _MOST_SECONDS
    assert ended.peak_mb < _MOST_MB
    return ended


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_is_refused_in_one_sentence_and_changes_nothing(bad: str, desk: Path):
    build, word = BAD_FILES[bad]
    file = saved(desk, build(), "지난 기간 보고서.docx")
    with unchanged(desk):
        ended = ieum(desk, "import", file)
    assert ended.code == ExitCode.REFUSED
    assert word in ended.sentence()
    assert file.name in ended.sentence()


def test_a_file_that_is_not_there_is_refused(desk: Path):
    with unchanged(desk):
        ended = ieum(desk, "import", desk / "없는 파일.docx")
    assert ended.code == ExitCode.REFUSED
    assert "찾을 수 없습니다" in ended.sentence()


@pytest.mark.parametrize("name", ["가" * 300 + ".docx", "이름\0.docx"], ids=["too long", "with a NUL"])
def test_a_file_whose_name_cannot_be_is_refused(name: str, desk: Path, capsys: pytest.CaptureFixture[str]):
    with unchanged(desk):
        code = cli.main(["read", str(desk / name)])
    assert code == ExitCode.REFUSED
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (hostile.huge_photo(), "너무 큽니다"),
        (b"MZ this is a program", "읽을 수 없는"),
        ("사진이 아닙니다.".encode(), "읽을 수 없는"),
        (b"", "읽을 수 없는"),
        (png(300, 200), "읽을 수 없는"),
    ],
    ids=["900 megapixels", "a program", "text", "empty", "a header alone"],
)
def test_a_photo_that_cannot_be_one_is_not_kept(data: bytes, word: str, desk: Path):
    photo = saved(desk, data, "현장 사진.jpg")
    with unchanged(desk), Workspace.open(store(desk)) as workspace, pytest.raises(FileRefused) as refused:
        workspace.add_image(photo)
    assert word in message(refused.value)


def test_a_picture_that_is_none_is_kept_from_a_file_and_leaves_a_gap_in_the_next(desk: Path):
    body = p("□ 관련 사진") + p(drawing("rIda")) + p("▲ 현장 사진 하나")
    file = docx_file(desk, body, {"a.jpg": b"MZ not a picture"})
    taken = ieum(desk, "import", file, "--json")
    assert taken.code == ExitCode.OK, taken.err
    report = taken.out.partition('"report": "')[2][:32]
    ended = ieum(desk, "export", report, "--out", desk / "낸 파일.docx")
    assert ended.code == ExitCode.OK
    assert "사진 1장" in ended.sentence()
    shown = ieum(desk, "show", report).out
    assert "(사진을 읽을 수 없음)" in shown
    assert "현장 사진 하나" in shown


def test_a_damaged_picture_is_told_and_the_rest_of_its_file_taken_in(desk: Path):
    body = p("□ 관련 사진") + p(drawing("rIda")) + p("▲ 현장 사진 하나")
    file = damaged(docx_file(desk, body, {"a.png": random.Random(1).randbytes(9_000)}), "word/media/a.png")
    with unchanged(desk):
        assert "관련 사진: 98%" in ieum(desk, "read", file).out
    taken = ieum(desk, "import", file, "--json")
    assert taken.code == ExitCode.OK
    assert f"{file.name} 파일에 든 사진 1장이 손상되어 있습니다." in taken.sentence()
    report = taken.out.partition('"report": "')[2][:32]
    assert "현장 사진 하나" in ieum(desk, "show", report).out


def test_a_photo_that_is_gone_from_the_data_leaves_a_gap_and_its_caption(desk: Path):
    with closing(sqlite3.connect(store(desk))) as connection:
        connection.executescript("PRAGMA foreign_keys = OFF; DELETE FROM derivative; DELETE FROM image;")
    ended = ieum(desk, "export", "4-1", "--out", desk / "낸 파일.docx")
    assert ended.code == ExitCode.OK
    assert "다시 넣은 뒤" in ended.sentence()
    read_back = run("read", desk / "낸 파일.docx", "--json", scratch=desk.with_name("tmp"))
    assert "하류 구간 기공식" in read_back.out


def test_a_target_in_a_missing_folder_says_so(desk: Path):
    with unchanged(desk):
        ended = ieum(desk, "export", "4-1", "--out", desk / "없는 폴더" / "보고서.docx")
    assert ended.code == ExitCode.NOT_WRITTEN
    assert "없는 폴더" in ended.sentence()


@pytest.mark.skipif(UNDER_WINE, reason="Wine cuts such a name short")
@pytest.mark.parametrize("name", ["가" * 300 + ".docx", "가" * 300], ids=["a file", "a folder"])
def test_a_target_whose_name_is_too_long_says_so(name: str, desk: Path):
    with unchanged(desk):
        ended = ieum(desk, "export", "4-1", "--out", desk / name)
    assert ended.code == ExitCode.NOT_WRITTEN
    ended.sentence()


def test_a_target_open_in_another_program_keeps_its_content(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def held(self: Path, target: Path) -> Path:
        error = PermissionError(13, "The process cannot access the file")
        error.winerror = 32
        raise error

    target = saved(desk, b"what Word shows", "보고서.docx")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(paths, "PATIENCE", 0.0)
    before = content(store(desk))
    code = cli.main(["export", "4-1", "--out", str(target), "--yes", "--store", str(store(desk))])
    assert code == ExitCode.NOT_WRITTEN
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "보고서 (2).docx" in said
    assert target.read_bytes() == b"what Word shows"
    assert names(desk) == ["보고서 (2).docx", "보고서.docx", "자료 1.ieum"]
    assert content(store(desk)) == before


@pytest.mark.parametrize("command", [["list"], ["import", last_period_file()], ["backup", "--list"]], ids=str)
def test_data_under_a_name_that_cannot_be_is_not_made(command: list[object], tmp_path: Path):
    ended = run(*command, "--store", tmp_path / ("가" * 300 + ".ieum"), scratch=tmp_path / "tmp")
    if command != ["backup", "--list"]:
        assert ended.code == ExitCode.STORE
        ended.sentence()
    assert names(tmp_path) == ["tmp"]


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small disk of its own on `folder`; skips the test where that is not allowed."""
    folder.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None:
        pytest.skip("needs a disk that can be made for the test")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_read_only_folder_takes_no_export(desk: Path, tmp_path: Path):
    locked = tmp_path / "읽기 전용"
    with mounted(locked, "ro"), unchanged(desk):
        ended = ieum(desk, "export", "4-1", "--out", locked)
    assert ended.code == ExitCode.NOT_WRITTEN
    assert "쓸 권한이 없습니다" in ended.sentence()


def test_a_read_only_folder_takes_no_data(tmp_path: Path):
    locked = tmp_path / "읽기 전용"
    with mounted(locked, "ro"):
        ended = run("import", last_period_file(), "--store", locked / "자료.ieum", scratch=tmp_path / "tmp")
    assert ended.code == ExitCode.STORE
    assert "쓸 수 없습니다" in ended.sentence()


def test_data_in_a_read_only_folder_stays_as_it_is(sample: Path, tmp_path: Path):
    locked = tmp_path / "읽기 전용"
    with mounted(locked, "size=64m"):
        data = Path(shutil.copy(sample, locked))
        before = content(data)
        subprocess.run(["mount", "-o", "remount,ro", locked], check=True)
        ended = run("carry", "4-1", "--store", data, scratch=tmp_path / "tmp")
        assert ended.code == ExitCode.STORE
        assert "쓸 수 없습니다" in ended.sentence()
        shown = run("list", "--store", data, scratch=tmp_path / "tmp")
        assert shown.code == ExitCode.OK, shown.err
        assert content(data) == before


def test_a_full_disk_takes_no_export_and_keeps_the_old_file(desk: Path, tmp_path: Path):
    full = tmp_path / "꽉 찬 디스크"
    with mounted(full, "size=64k"), unchanged(desk):
        target = saved(full, b"old" * 1000, "보고서.docx")
        ended = ieum(desk, "export", "4-1", "--out", target, "--yes")
        assert ended.code == ExitCode.NOT_WRITTEN
        assert "남은 공간이 없어" in ended.sentence()
        assert target.read_bytes() == b"old" * 1000
        assert names(full) == ["보고서.docx"]


@pytest.mark.parametrize("spare", [0, 64 << 10, 512 << 10])
def test_a_full_disk_changes_nothing_in_the_data(spare: int, sample: Path, tmp_path: Path):
    full = tmp_path / "꽉 찬 디스크"
    size = sample.stat().st_size
    with mounted(full, f"size={(size // 4096 + 1) * 4096 + spare}"):
        data = Path(shutil.copy(sample, full / "자료.ieum"))
        before = content(data), names(full)
        ended = run("import", "--yes", last_period_file(), "--store", data, scratch=tmp_path / "tmp")
        assert ended.code == ExitCode.STORE
        assert "공간" in ended.sentence()
        assert content(data) == before[0]
        # Without a single free block SQLite cannot take away the two empty files that it makes at first.
        left = set(names(full)) - set(before[1])
        assert left <= {f"{data.name}-shm", f"{data.name}-wal"}
        subprocess.run(["mount", "-o", "remount,size=64m", full], check=True)
        assert run("list", "--store", data, scratch=tmp_path / "tmp").code == ExitCode.OK
        assert names(full) == before[1]


def test_data_of_a_newer_version_is_left_alone(desk: Path):
    data = bytearray(store(desk).read_bytes())
    struct.pack_into(">I", data, 60, 9_999)
    store(desk).write_bytes(data)
    before = names(desk)
    for arguments in (("list",), ("import", last_period_file())):
        ended = ieum(desk, *arguments)
        assert ended.code == ExitCode.STORE
        assert "새로운" in ended.sentence()
    assert store(desk).read_bytes() == bytes(data)
    assert names(desk) == before


_HOLD = """
import sys
from pathlib import Path
from core.workspace import Workspace
with Workspace.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_copy_of_the_program_changes_nothing(desk: Path):
    command = [sys.executable, "-c", _HOLD, str(store(desk))]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"open"
        before = content(store(desk))
        ended = ieum(desk, "import", last_period_file())
        assert ended.code == ExitCode.STORE
        assert "쓰고 있습니다" in ended.sentence()
        assert content(store(desk)) == before
        assert ieum(desk, "list").code == ExitCode.OK
        first.communicate()
    assert content(store(desk)) == before
    assert names(desk) == ["자료 1.ieum"]
