"""A disk that is really full, and one that is really read-only: small file systems in memory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.edits.fields import SetField
from core.errors import AppError, FileNotWritten, StoreError
from core.messages import message
from core.model.node import NodeId
from core.model.sections import Issues
from core.sample import sample_edit
from core.store.backup import backups
from core.workspace import Workspace
from tests.crash.inspection import content, refuse_unsound
from tests.crash.operations import issues


def _mount(folder: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return (
        sys.platform == "linux" and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    folder = tmp_path / "작은 디스크"
    folder.mkdir()
    if os.name == "nt" or os.geteuid() != 0 or not _mount(folder, "size=3m"):
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def store(disk: Path) -> Path:
    path = disk / "자료.ieum"
    with Workspace.open(path) as workspace:
        workspace.apply(sample_edit())
        workspace.back_up()
    return path


def fill(disk: Path, left: int = 0) -> Path:
    """A file that leaves so many bytes of the disk."""
    path = disk / "다른 사람의 파일"
    with path.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(4096)) == 4096:
            pass
    os.truncate(path, max(0, path.stat().st_size - left))
    return path


def typed(workspace: Workspace, of: NodeId, section: Issues, text: str) -> None:
    workspace.apply(SetField(of, section.problems[0].id, "text", text))


def test_on_a_full_disk_every_edit_is_refused_or_kept_and_work_goes_on_after(disk: Path, store: Path):
    other = fill(disk, left=200_000)
    with Workspace.open(store) as workspace:
        of, section = issues(workspace)[0]
        kept = ""
        with pytest.raises(StoreError) as caught:
            for number in range(400):
                text = f"{number}번째 글 " + "가" * 2_000
                typed(workspace, of, section, text)
                kept = text
        assert caught.value.code == "store.disk_full"
        assert "공간" in message(caught.value)
        assert kept
        found = workspace.report(of).section(section.kind)
        assert isinstance(found, Issues)
        assert found.problems[0].text == kept
        other.unlink()
        typed(workspace, of, section, "자리가 난 뒤의 글")
    refuse_unsound(store)
    with Workspace.open(store) as workspace:
        found = workspace.report(of).section(section.kind)
        assert isinstance(found, Issues)
        assert found.problems[0].text == "자리가 난 뒤의 글"


def test_on_a_full_disk_a_backup_and_a_file_fail_without_harm(disk: Path, store: Path):
    with Workspace.open(store) as workspace:
        of, section = issues(workspace)[0]
        target = workspace.printing.export(of, disk / "보고서.docx")
        before = target.read_bytes()
        typed(workspace, of, section, "파일을 만든 뒤의 글")
        fill(disk)
        for job in (workspace.back_up, lambda: workspace.printing.export(of, target)):
            with pytest.raises(AppError) as caught:
                job()
            assert caught.value.code in ("store.disk_full", "target.disk_full")
        assert target.read_bytes() == before
        assert zipfile.ZipFile(target).testzip() is None
    (good,) = backups(store)
    refuse_unsound(good.path)
    assert sorted(path.name for path in disk.iterdir()) == [
        "다른 사람의 파일",
        "보고서.docx",
        "자료-backups",
        "자료.ieum",
    ]


def test_on_a_full_disk_the_data_can_still_be_looked_at(disk: Path, store: Path):
    fill(disk)
    with pytest.raises(StoreError, match=r"store\.disk_full"), Workspace.open(store) as workspace:
        workspace.apply(sample_edit())
    with Workspace.open(store, read_only=True) as workspace:
        assert len(workspace.reports()) == 11


def test_on_a_read_only_disk_the_data_can_be_read_and_says_why_it_cannot_be_changed(disk: Path, store: Path):
    before = content(store)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(StoreError, match=r"store\.read_only"):
        Workspace.open(store)
    with Workspace.open(store, read_only=True) as workspace:
        (of, section), *_ = issues(workspace)
        with pytest.raises(StoreError, match=r"store\.viewing"):
            typed(workspace, of, section, "못 쓴다")
        with pytest.raises(FileNotWritten, match=r"target\.read_only"):
            workspace.printing.export(of, disk / "보고서.docx")
        assert workspace.archive.backups()
    assert content(store) == before


def test_a_folder_that_turns_read_only_at_work_is_said_and_nothing_is_lost(disk: Path, store: Path):
    with Workspace.open(store) as workspace:
        of, section = issues(workspace)[0]
        typed(workspace, of, section, "아직 되는 글")
        done = subprocess.run(["mount", "-o", "remount,ro", str(disk)], capture_output=True, check=False)
        if done.returncode:  # files are open for writing: the system refuses, as it would on a stick
            subprocess.run(["umount", "-l", str(disk)], check=True)
            _mount(disk, "size=1m,ro")
        with pytest.raises(AppError) as caught:
            workspace.back_up()
        assert "…" not in message(caught.value)


def test_a_folder_that_is_pulled_out_is_said_and_not_made_anew(tmp_path: Path):
    stick = tmp_path / "막대"
    stick.mkdir()
    path = stick / "자료.ieum"
    with Workspace.open(path) as workspace:
        workspace.apply(sample_edit())
        of, section = issues(workspace)[0]
        stick.rename(tmp_path / "뽑힌 막대")
        for job in (
            workspace.back_up,
            lambda: workspace.printing.export(of, stick / "보고서.docx"),
            lambda: Workspace.open(path, create=False),
            lambda: Workspace.open(path, read_only=True),
        ):
            with pytest.raises(AppError) as caught:
                job()
            said = message(caught.value)
            assert "…" not in said
            assert said.count("\n") == 0
        assert not stick.exists()
        (tmp_path / "뽑힌 막대").rename(stick)
        typed(workspace, of, section, "다시 꽂은 뒤의 글")
        assert workspace.back_up() is not None
    refuse_unsound(path)
