"""A data file that can only be read looks so, takes no typing, and gives its text out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
)

from core.model.sections import SectionKind
from gui.app import Application
from gui.opening import Way
from gui.pages.report.page import ReportPage
from gui.widgets.outline.shape import remark_rect
from tests.builders.sample_city import sample_city
from tests.gui.fakes import ScriptedPrompter
from tests.gui.opened import open_data

Key, Modifier = Qt.Key, Qt.KeyboardModifier
WRITING = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
DEEDS = ("new", "fill_in", "replace_text", "confirm", "carry", "undo", "redo", "backup")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_city(tmp_path / "예제")


@pytest.fixture
def page(ieum: Application, store: Path, qtbot) -> ReportPage:
    """The sample's fullest draft, in a data file that somebody else writes."""
    open_data(ieum, store, qtbot, Way.READ_ONLY)
    heads = [head for head in ieum.workspace.reports() if head.number == "1-1"]
    ieum.navigation.open_report(heads[0].id)
    return ieum.navigation.report


def _choose(page: ReportPage, kind: SectionKind) -> None:
    page.view.choose([section.kind for section in page.session.report.sections].index(kind))


def _cells(model, parent: QModelIndex):
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            yield model.index(row, column, parent)
        yield from _cells(model, model.index(row, 0, parent))


def test_no_field_outline_cell_or_button_takes_anything(page: ReportPage):
    for row, section in enumerate(page.session.report.sections):
        page.view.choose(row)
        editor = page.current
        assert all(line.isReadOnly() for line in editor.findChildren(QLineEdit)), section.kind
        assert all(text.isReadOnly() for text in editor.findChildren(QTextEdit)), section.kind
        for view in editor.findChildren(QAbstractItemView):
            if isinstance(view.parent(), QComboBox) or view.window() is not editor.window():
                continue
            model = view.model()
            assert not any(model.flags(cell) & WRITING for cell in _cells(model, QModelIndex())), section.kind
        able = [
            control.accessibleName()
            for control in (*editor.findChildren(QAbstractButton), *editor.findChildren(QComboBox))
            if control.isEnabled() and control.accessibleName()
        ]
        harmless = {"적는 단위", "사진 보기", "전자결재 첨부 한도"}
        assert all(name in harmless or name.startswith("복사") for name in able), (section.kind, able)


def test_no_key_changes_an_outline_and_tab_goes_on(ieum: Application, page: ReportPage):
    _choose(page, SectionKind.PROGRESS)
    edit = next(one for one in page.current.findChildren(QTextEdit) if one.document().blockCount() > 2)
    edit.setFocus()
    before = edit.toPlainText()
    QTest.keyClicks(edit, "abc")
    for key in (Key.Key_Return, Key.Key_Delete, Key.Key_Backspace, Key.Key_F4):
        QTest.keyClick(edit, key)
    QTest.keyClick(edit, Key.Key_X, Modifier.ControlModifier)
    QTest.keyClick(edit, Key.Key_Down, Modifier.AltModifier)
    QTest.keyClick(edit, Key.Key_Semicolon, Modifier.ControlModifier)
    assert edit.toPlainText() == before
    assert edit.remark_column.field is None
    assert "읽기 전용" in ieum.window.banner.text
    QTest.keyClick(edit, Key.Key_Tab)
    assert edit.toPlainText() == before and not edit.hasFocus()


def test_an_outline_promises_no_writing_where_the_cursor_is(page: ReportPage):
    _choose(page, SectionKind.PROGRESS)
    edit = next(
        one for one in page.current.findChildren(QTextEdit) if one.remarks and not one.lines()[0].remark
    )
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    column = remark_rect(edit, edit.document().begin())
    drawn = edit.viewport().grab(column).toImage()
    grounds = {drawn.pixelColor(x, y).name() for x in range(8, drawn.width() - 4) for y in (8, 12, 16)}
    assert len(grounds) == 1


def test_text_goes_out_by_keys_alone(page: ReportPage):
    _choose(page, SectionKind.PROGRESS)
    edit = next(one for one in page.current.findChildren(QTextEdit) if one.document().blockCount() > 2)
    edit.setFocus()
    QTest.keyClick(edit, Key.Key_A, Modifier.ControlModifier)
    QTest.keyClick(edit, Key.Key_C, Modifier.ControlModifier)
    assert edit.lines()[0].text in QGuiApplication.clipboard().text()


def test_an_outline_says_to_screen_readers_that_it_is_for_reading(page: ReportPage):
    _choose(page, SectionKind.ISSUES)
    spoken = QAccessible.queryAccessibleInterface(page.current.problems.edit)
    assert spoken.state().readOnly and not spoken.state().editable


@pytest.mark.parametrize("key", [Key.Key_5, Key.Key_Delete, Key.Key_V, Key.Key_D, Key.Key_Insert])
def test_a_key_on_a_table_says_why_nothing_changes(ieum: Application, page: ReportPage, key):
    _choose(page, SectionKind.FUNDING_SECURED)
    table, before = page.current.table, page.session.report
    table.setFocus()
    table.go_to(1, 4)
    control = key in (Key.Key_V, Key.Key_D)
    QApplication.clipboard().setText("77")
    QTest.keyClick(table, key, Modifier.ControlModifier if control else Modifier.NoModifier)
    assert page.session.report is before
    assert "읽기 전용" in ieum.window.banner.text


def test_cells_go_out(page: ReportPage):
    _choose(page, SectionKind.FUNDING_SECURED)
    table = page.current.table
    table.setFocus()
    table.go_to(1, 0)
    QTest.keyClick(table, Key.Key_C, Modifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == table.currentIndex().data(Qt.ItemDataRole.EditRole)


def test_what_would_write_cannot_be_chosen_until_a_data_file_can_be_written(
    ieum: Application, page: ReportPage, store: Path, prompter: ScriptedPrompter, qtbot
):
    actions = ieum.window.actions_by_name
    assert [name for name in DEEDS if actions[name].isEnabled()] == []
    assert not page.view.carry.isEnabled() and not page.view.confirm.isEnabled()
    assert page.view.bar.state.text() == "읽기 전용"
    assert actions["export"].isEnabled() and actions["find_text"].isEnabled()
    open_data(ieum, store, qtbot)
    assert actions["new"].isEnabled() and actions["backup"].isEnabled()


def test_the_start_page_offers_only_what_can_be_done(ieum: Application, page: ReportPage):
    ieum.navigation.go_start()
    view = ieum.navigation.start.view
    assert not view.bring.isEnabled() and not view.new.isEnabled() and view.sample.isEnabled()
    assert ieum.window.focusWidget() is not None and ieum.window.focusWidget().isEnabled()
