"""A data file that does not open is never thrown away, and never replaced by an empty one unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from core import paths
from core.store.lock import Holder
from core.workspace import Workspace
from gui.app import Application
from gui.dialogs.damaged import DamagedDialog
from tests.builders.sample_city import sample_city
from tests.gui.fakes import ScriptedPrompter


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """The sample's data file with a backup beside it, overwritten in its middle."""
    store = sample_city(tmp_path / "예제")
    with Workspace.open(store) as workspace:
        workspace.back_up()
    content = bytearray(store.read_bytes())
    content[: len(content) // 2] = b"\x00" * (len(content) // 2)
    store.write_bytes(content)
    return store


def choosing(prompter: ScriptedPrompter, key: str) -> list[list[str]]:
    """Let the person choose that way; gives the ways that were offered."""
    offered: list[list[str]] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DamagedDialog)
        offered.append(list(dialog.ways))
        dialog.ways[key].setChecked(True)

    prompter.fill = fill
    return offered


def test_the_newest_backup_takes_its_place_and_the_damaged_file_is_kept(
    ieum: Application, prompter: ScriptedPrompter, damaged: Path, qtbot
):
    spoilt = damaged.read_bytes()
    choosing(prompter, "backup")
    ieum.open(damaged)
    qtbot.waitUntil(lambda: ieum.is_open and not ieum.tasks.running, timeout=20_000)
    assert ieum.workspace.path == damaged
    assert len(ieum.workspace.reports()) > 1
    aside = [file for file in damaged.parent.rglob("*") if file.is_file() and file.read_bytes() == spoilt]
    assert aside


def test_later_leaves_everything_as_it_is(
    ieum: Application, prompter: ScriptedPrompter, damaged: Path, qtbot
):
    spoilt = damaged.read_bytes()
    prompter.agrees = False
    ieum.open(damaged)
    qtbot.waitUntil(lambda: "자료 파일을 열 수 없습니다" in prompter.asked, timeout=20_000)
    qtbot.waitUntil(lambda: ieum.window.banner.isVisible() and not ieum.tasks.running)
    assert ieum.workspace is None
    assert damaged.read_bytes() == spoilt


def test_a_data_file_open_elsewhere_is_opened_to_look_at_and_its_holder_named(
    ieum: Application, tmp_path: Path, qtbot
):
    store = sample_city(tmp_path / "예제")
    holder = Holder("홍길동", "기획과-03", 7, "2026-11-26 09:12")
    with Workspace.open(store):
        paths.lock_file(store).write_text(holder.dump(), encoding="utf-8")
        ieum.open(store)
        qtbot.waitUntil(lambda: ieum.is_open and not ieum.tasks.running, timeout=10_000)
        assert ieum.workspace.read_only
        told = ieum.window.banner.text
        assert all(word in told for word in ("홍길동", "기획과-03", "2026-11-26 09:12", "읽기 전용"))
    ieum.window.banner.action.click()
    qtbot.waitUntil(lambda: ieum.is_open and not ieum.tasks.running, timeout=10_000)
    assert not ieum.workspace.read_only
    assert not ieum.window.banner.isVisible()


def test_a_data_file_that_is_gone_does_not_come_back_empty_by_itself(
    ieum: Application, prompter: ScriptedPrompter, damaged: Path, qtbot
):
    damaged.unlink()
    offered = choosing(prompter, "anew")
    ieum.open(damaged)
    qtbot.waitUntil(lambda: ieum.is_open and not ieum.tasks.running, timeout=20_000)
    assert offered == [["backup", "other", "anew"]]
    assert ieum.workspace.reports() == ()
    assert ieum.workspace.backups()


def test_a_memory_stick_that_was_pulled_is_said(ieum: Application, tmp_path: Path, qtbot):
    ieum.close()
    settings = replace(ieum._preferences.settings, store=str(tmp_path / "뽑은 USB" / "자료.ieum"))
    ieum._preferences.keep(settings)
    ieum.window.actions_by_name["own"].trigger()
    qtbot.waitUntil(lambda: ieum.window.banner.isVisible() and not ieum.tasks.running, timeout=10_000)
    assert "자료.ieum" in ieum.window.banner.text
    assert not (tmp_path / "뽑은 USB").exists()
