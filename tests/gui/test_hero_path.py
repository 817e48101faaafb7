"""From last period's file to this period's, as a person would do it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from core.model.period import Period
from core.model.report import ReportState
from core.model.sections import SectionKind, SlotKind
from core.workspace import read_file
from gui.app import Application
from gui.editors.progress_editor import ProgressEditor
from tests.gui.conftest import LAST_PERIOD
from tests.gui.fakes import ScriptedPrompter, handing_in
from tests.gui.hangul import type_text

NEW = "바이오 정밀의료 박람회 참가"


def _current(ieum: Application):
    editor = ieum.navigation.report.current
    assert isinstance(editor, ProgressEditor)
    return editor.outline(SlotKind.CURRENT).edit


def _items(ieum: Application, report) -> list[str]:
    progress = ieum.workspace.report(report).section(SectionKind.PROGRESS)
    return [item.text for item in progress.slot(SlotKind.CURRENT).items]


def _written(file: Path) -> list[str]:
    (reading,) = read_file(file)
    assert reading.report.period == Period(2024, 1)
    return [item.text for item in reading.report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT).items]


def test_last_periods_file_becomes_this_periods_by_keyboard_alone(
    ieum: Application, prompter: ScriptedPrompter, qtbot, tmp_path: Path
):
    prompter.files = [LAST_PERIOD]
    target = tmp_path / "보고.docx"
    prompter.fill = handing_in(target)
    pages = ieum.navigation
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pages.review.stands, timeout=10_000)

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.on_report, timeout=10_000)
    report = pages.report.session.report
    assert (report.period, report.state) == (Period(2024, 1), ReportState.DRAFT)

    while not isinstance(pages.report.current, ProgressEditor):
        qtbot.keyClick(pages.report.view.list, Qt.Key.Key_Down)
    edit = _current(ieum)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    type_text(edit, NEW)
    before = _items(ieum, report.id)
    qtbot.keyClick(ieum.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert _items(ieum, report.id) == [*before, NEW]

    qtbot.waitUntil(lambda: target.exists() and not ieum.tasks.running, timeout=10_000)
    assert _written(target) == [*before, NEW]
    ieum.window.banner.action.click()
    assert prompter.folders == [tmp_path]


def test_last_periods_file_becomes_this_periods_by_mouse(
    ieum: Application, prompter: ScriptedPrompter, qtbot, tmp_path: Path
):
    target = tmp_path / "보고.docx"
    prompter.fill = handing_in(target)
    pages = ieum.navigation
    _drop(ieum, LAST_PERIOD)
    qtbot.waitUntil(lambda: pages.review.stands, timeout=10_000)
    qtbot.mouseClick(pages.review.view.carry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pages.on_report, timeout=10_000)
    view = pages.report.view
    place = view.list.visualRect(view.sections.index(1)).center()
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    edit = _current(ieum)
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton)
    type_text(edit, NEW)
    qtbot.mouseClick(view.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: target.exists() and not ieum.tasks.running, timeout=10_000)
    assert any(NEW in text for text in _written(target))


def test_a_file_of_hangul_is_taken_where_it_is_dropped(ieum: Application, qtbot):
    pages = ieum.navigation
    _drop(ieum, LAST_PERIOD.with_suffix(".hwpx"))
    qtbot.waitUntil(lambda: pages.review.stands, timeout=10_000)


def test_an_import_and_its_carry_over_can_be_undone_from_the_start_page(ieum: Application, qtbot):
    pages = ieum.navigation
    ieum.bring([LAST_PERIOD])
    qtbot.waitUntil(lambda: pages.review.stands, timeout=10_000)
    pages.review.take(carry=True)
    qtbot.waitUntil(lambda: pages.on_report, timeout=10_000)
    assert len(ieum.workspace.reports()) == 2
    ieum.window.actions_by_name["start"].trigger()
    assert "이월" in ieum.window.actions_by_name["undo"].text()
    ieum.window.actions_by_name["undo"].trigger()
    assert len(ieum.workspace.reports()) == 1
    ieum.window.actions_by_name["undo"].trigger()
    assert ieum.workspace.reports() == () and ieum.workspace.pledges() == ()
    ieum.window.actions_by_name["redo"].trigger()
    assert len(ieum.workspace.reports()) == 1


def test_a_file_that_is_no_report_is_explained_and_changes_nothing(ieum: Application, qtbot, tmp_path: Path):
    broken = tmp_path / "빈.docx"
    broken.write_bytes(b"")
    ieum.bring([broken])
    qtbot.waitUntil(lambda: ieum.window.banner.isVisible(), timeout=10_000)
    assert "빈.docx" in ieum.window.banner.text
    assert ieum.window.pages.currentWidget() is ieum.start_view
    assert ieum.workspace.reports() == ()


def _drop(ieum: Application, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    for kind, place in ((QDragEnterEvent, QPoint(50, 50)), (QDropEvent, QPointF(50, 50))):
        event = kind(
            place,
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(ieum.window, event)
