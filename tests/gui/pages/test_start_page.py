"""The start page without a mouse, and with files that are none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.app import Application
from tests.gui.fakes import ScriptedPrompter

Key = Qt.Key


def test_the_first_choice_has_the_focus_and_enter_takes_it(
    ieum: Application, prompter: ScriptedPrompter, qtbot
):
    assert QApplication.focusWidget() is ieum.start_view.bring
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert prompter.asked == ["지난 기간 파일 불러오기"]


def test_tab_goes_through_the_choices_in_reading_order(ieum: Application, qtbot):
    view = ieum.start_view
    for choice in (view.bring, view.new, view.sample):
        assert QApplication.focusWidget() is choice
        qtbot.keyClick(choice, Key.Key_Tab)


def test_enter_takes_the_choice_that_has_the_focus(ieum: Application, prompter: ScriptedPrompter, qtbot):
    prompter.agrees = False
    qtbot.keyClick(ieum.start_view.bring, Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert prompter.asked == ["새 보고서"]


def test_f1_shows_the_keys(ieum: Application, prompter: ScriptedPrompter, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F1)
    assert prompter.asked == ["단축키"]


def test_a_text_file_in_disguise_is_explained_and_changes_nothing(ieum: Application, qtbot, tmp_path: Path):
    disguised = tmp_path / "메모.docx"
    words = "그냥 글입니다.\n두 번째 줄".encode()
    disguised.write_bytes(words)
    ieum.window.files_dropped.emit([disguised])
    qtbot.waitUntil(lambda: ieum.window.banner.isVisible(), timeout=20_000)
    assert "메모.docx" in ieum.window.banner.text and "저장" in ieum.window.banner.text
    assert ieum.window.pages.currentWidget() is ieum.start_view
    assert ieum.workspace.reports() == () and disguised.read_bytes() == words
