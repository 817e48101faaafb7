"""The habits of a word processor in an outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from core.layouts.load import load
from gui.editors.outline_box import pasted
from gui.widgets.outline_edit import OutlineEdit
from gui.widgets.outline_lines import OutlineLine, branch_moved
from tests.gui.hangul import type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def edit(qtbot, theme) -> OutlineEdit:
    made = OutlineEdit("추진실적", theme, lambda text: pasted(text, load("pledge-8")))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.setFocus()
    return made


def _shown(edit: OutlineEdit) -> list[tuple[int, str]]:
    return [(line.level, line.text) for line in edit.lines()]


def _show(edit: OutlineEdit, *lines: tuple[int, str]) -> None:
    edit.show_lines([OutlineLine(f"k{row}", level, text) for row, (level, text) in enumerate(lines)])


def _cursor_to(edit: OutlineEdit, row: int, column: int = 0) -> None:
    cursor = QTextCursor(edit.document().findBlockByNumber(row))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, column)
    edit.setTextCursor(cursor)


def test_enter_begins_an_item_of_the_same_level_and_tab_changes_it(edit, qtbot):
    _show(edit, (1, "업무협약"))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(edit, Key.Key_Return)
    edit.textCursor().insertText("일시")
    qtbot.keyClick(edit, Key.Key_Tab)
    assert _shown(edit) == [(1, "업무협약"), (2, "일시")]
    qtbot.keyClick(edit, Key.Key_Backtab, Modifier.ShiftModifier)
    assert _shown(edit) == [(1, "업무협약"), (1, "일시")]


def test_enter_in_the_middle_splits_an_item_and_the_first_half_keeps_its_identity(edit, qtbot):
    _show(edit, (2, "앞뒤"))
    _cursor_to(edit, 0, 1)
    qtbot.keyClick(edit, Key.Key_Return)
    assert _shown(edit) == [(2, "앞"), (2, "뒤")]
    first, second = (line.key for line in edit.lines())
    assert first == "k0" and second != "k0"


def test_enter_before_an_item_puts_a_new_one_above_it(edit, qtbot):
    _show(edit, (1, "착공"))
    _cursor_to(edit, 0)
    qtbot.keyClick(edit, Key.Key_Return)
    assert [line.key for line in edit.lines()] == ["k0"]
    _cursor_to(edit, 0)
    edit.textCursor().insertText("설계")
    assert _shown(edit) == [(1, "설계"), (1, "착공")]
    assert edit.lines()[1].key == "k0"


def test_enter_on_an_empty_item_goes_a_level_out(edit, qtbot):
    _show(edit, (2, "일시"))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(edit, Key.Key_Return)
    qtbot.keyClick(edit, Key.Key_Return)
    edit.textCursor().insertText("다음")
    assert _shown(edit) == [(2, "일시"), (1, "다음")]


def test_backspace_at_the_start_of_an_empty_item_removes_it(edit, qtbot):
    _show(edit, (1, "하나"), (1, "둘"))
    _cursor_to(edit, 0, 2)
    qtbot.keyClick(edit, Key.Key_Return)
    qtbot.keyClick(edit, Key.Key_Backspace)
    assert edit.document().blockCount() == 2
    assert [line.key for line in edit.lines()] == ["k0", "k1"]


def test_backspace_at_the_start_of_an_item_joins_it_to_the_one_above(edit, qtbot):
    _show(edit, (1, "하나"), (2, "둘"))
    _cursor_to(edit, 1)
    qtbot.keyClick(edit, Key.Key_Backspace)
    assert _shown(edit) == [(1, "하나둘")]
    assert edit.lines()[0].key == "k0"


def test_alt_and_arrow_move_an_item_with_all_below_it(edit, qtbot):
    _show(edit, (1, "가"), (2, "가1"), (1, "나"), (2, "나1"))
    _cursor_to(edit, 2)
    qtbot.keyClick(edit, Key.Key_Up, Modifier.AltModifier)
    assert _shown(edit) == [(1, "나"), (2, "나1"), (1, "가"), (2, "가1")]
    assert edit.textCursor().block().text() == "나"
    qtbot.keyClick(edit, Key.Key_Down, Modifier.AltModifier)
    assert _shown(edit) == [(1, "가"), (2, "가1"), (1, "나"), (2, "나1")]


def test_pasted_lines_become_items_and_their_bullets_levels(edit):
    _show(edit)
    data = QMimeData()
    data.setText("ㅇ 업무협약 체결\r\n  - 일시 : 2026. 9. 1.(화)\r\n  - 장소 : 시청\r\nㅇ 착공\r\n")
    edit.insertFromMimeData(data)
    assert _shown(edit) == [
        (1, "업무협약 체결"),
        (2, "일시 : 2026. 9. 1.(화)"),
        (2, "장소 : 시청"),
        (1, "착공"),
    ]


def test_a_pasted_line_goes_into_the_item_at_the_cursor(edit):
    _show(edit, (1, "가나"))
    _cursor_to(edit, 0, 1)
    data = QMimeData()
    data.setText(" 사이\n")
    edit.insertFromMimeData(data)
    assert _shown(edit) == [(1, "가사이나")]


def test_levels_stay_within_what_the_section_allows(edit, qtbot):
    edit.lowest = edit.usual = 2
    _show(edit, (2, "문제"))
    qtbot.keyClick(edit, Key.Key_Backtab, Modifier.ShiftModifier)
    assert _shown(edit) == [(2, "문제")]
    data = QMimeData()
    data.setText("○ 하나\n- 둘")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertFromMimeData(data)
    assert _shown(edit) == [(2, "문제"), (2, "하나"), (3, "둘")]


def test_files_are_left_to_the_window(edit):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a.docx")])
    assert not edit.canInsertFromMimeData(data)


def test_typing_is_handed_over_once_after_a_pause(edit, qtbot):
    _show(edit, (1, "가"))
    heard = []
    edit.edited.connect(lambda: heard.append(_shown(edit)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    for letter in "나다":
        edit.textCursor().insertText(letter)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard), timeout=3_000)
    assert heard == [[(1, "가나다")]]


def test_what_is_typed_is_handed_over_on_leaving(edit, qtbot):
    _show(edit, (1, "가"))
    edit.textCursor().insertText("나")
    with qtbot.waitSignal(edit.edited, timeout=200):
        edit.clearFocus()


def test_showing_new_marks_leaves_text_and_cursor_alone(edit):
    _show(edit, (1, "가나다"))
    _cursor_to(edit, 0, 2)
    edit.show_lines([OutlineLine("k0", 1, "가나다", marked=True)])
    assert edit.textCursor().positionInBlock() == 2
    assert edit.lines()[0].marked


def test_an_undo_elsewhere_keeps_the_cursor_at_its_item(edit):
    _show(edit, (1, "가"), (1, "나"))
    _cursor_to(edit, 1, 1)
    edit.show_lines([OutlineLine("k9", 1, "새것"), OutlineLine("k0", 1, "가"), OutlineLine("k1", 1, "나")])
    assert edit.textCursor().block().text() == "나" and edit.textCursor().positionInBlock() == 1


def test_a_remark_is_typed_beside_its_item(edit, qtbot):
    edit.remarks = True
    _show(edit, (1, "착공"))
    qtbot.keyClick(edit, Key.Key_F4)
    field = edit.viewport().findChild(QLineEdit)
    with qtbot.waitSignal(edit.edited):
        type_text(field, "완료보고서")
        qtbot.keyClick(field, Key.Key_Return)
    assert [(line.text, line.remark) for line in edit.lines()] == [("착공", "완료보고서")]


def test_control_tab_leaves_the_outline(edit, qtbot, theme):
    other = OutlineEdit("다음", theme, lambda text: [])
    qtbot.addWidget(other)
    edit.setParent(None)
    assert not edit.tabChangesFocus()
    _show(edit, (1, "가"))
    qtbot.keyClick(edit, Key.Key_Tab, Modifier.ControlModifier)
    assert _shown(edit) == [(1, "가")]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_moving_a_branch_up_and_down_again_changes_nothing(levels, data):
    lines = [OutlineLine(str(row), level, str(row)) for row, level in enumerate(levels)]
    start = data.draw(st.integers(0, len(lines) - 1))
    moved = branch_moved(lines, start, up=True)
    if moved is not None:
        assert sorted(line.key for line in moved[0]) == [line.key for line in lines]
        assert moved[0][moved[1]].key == lines[start].key
