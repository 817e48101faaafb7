"""The habits of a word processor in an outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor

from core.layouts.load import load
from gui.editors.outline_box import pasted
from gui.widgets.outline.beside import chips
from gui.widgets.outline.edit import OutlineEdit
from gui.widgets.outline.lines import OutlineLine, Proof, branch_moved
from gui.widgets.outline.shape import block_rect, grip_rect, mark_rect, remark_rect
from tests.gui.hangul import type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def edit(qtbot, theme) -> OutlineEdit:
    made = OutlineEdit(
        "추진실적", theme, lambda html, text, level: pasted(html, text, load("pledge-8"), level)
    )
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


def _select_rows(edit: OutlineEdit, first: int, last: int) -> None:
    cursor = QTextCursor(edit.document().findBlockByNumber(first))
    end = edit.document().findBlockByNumber(last)
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def _paste(edit: OutlineEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)


def test_what_is_shown_first_is_read_from_its_top(edit):
    _show(edit, (1, "협약 체결"), (2, "일시"), (1, "간담회"))
    assert edit.textCursor().position() == 0


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
    field = edit.remark_column.field
    with qtbot.waitSignal(edit.edited):
        type_text(field, "완료보고서")
        qtbot.keyClick(field, Key.Key_Return)
    assert [(line.text, line.remark) for line in edit.lines()] == [("착공", "완료보고서")]


def test_shift_enter_begins_a_line_in_a_remark_and_escape_gives_it_up(edit, qtbot):
    edit.remarks = True
    _show(edit, (1, "착공"))
    qtbot.keyClick(edit, Key.Key_F4)
    field = edit.remark_column.field
    type_text(field, "결과보고")
    qtbot.keyClick(field, Key.Key_Return, Modifier.ShiftModifier)
    type_text(field, "(9월)")
    qtbot.keyClick(field, Key.Key_Tab)
    assert edit.lines()[0].remark == "결과보고\n(9월)" and edit.remark_column.field is None
    qtbot.keyClick(edit, Key.Key_F4)
    type_text(edit.remark_column.field, "아님")
    qtbot.keyClick(edit.remark_column.field, Key.Key_Escape)
    assert edit.lines()[0].remark == "결과보고\n(9월)"


def test_delete_at_the_end_joins_the_item_below_with_what_stands_beside_it(edit, qtbot):
    edit.remarks = True
    proof = Proof("p", 1, "협약서")
    edit.show_lines([OutlineLine("k0", 1, "앞", "가"), OutlineLine("k1", 2, "뒤", "나", (proof,))])
    _cursor_to(edit, 0, 1)
    qtbot.keyClick(edit, Key.Key_Delete)
    (line,) = edit.lines()
    assert (line.key, line.text, line.remark, line.proofs) == ("k0", "앞뒤", "가\n나", (proof,))
    assert edit.textCursor().positionInBlock() == 1


def test_a_selection_over_items_changes_the_level_of_each(edit, qtbot):
    _show(edit, (1, "가"), (1, "나"), (1, "다"))
    _select_rows(edit, 0, 1)
    qtbot.keyClick(edit, Key.Key_Tab)
    assert _shown(edit) == [(2, "가"), (2, "나"), (1, "다")]


def test_a_selection_over_items_moves_as_one_and_stays_selected(edit, qtbot):
    _show(edit, (1, "가"), (1, "나"), (2, "나1"), (1, "다"))
    _select_rows(edit, 1, 3)
    qtbot.keyClick(edit, Key.Key_Up, Modifier.AltModifier)
    assert [text for _, text in _shown(edit)] == ["나", "나1", "다", "가"]
    assert list(edit.deeds.rows()) == [0, 1, 2]
    qtbot.keyClick(edit, Key.Key_Down, Modifier.AltModifier)
    assert [text for _, text in _shown(edit)] == ["가", "나", "나1", "다"]


def test_deleting_whole_items_leaves_no_empty_one_behind(edit, qtbot):
    _show(edit, (1, "가"), (1, "나"), (1, "다"))
    _select_rows(edit, 0, 1)
    qtbot.keyClick(edit, Key.Key_Delete)
    assert [edit.document().toPlainText()] == ["다"]


def test_deleting_from_one_item_into_another_keeps_what_stood_beside_both(edit, qtbot):
    edit.show_lines([OutlineLine("k0", 1, "앞말", "가"), OutlineLine("k1", 1, "뒷말", "나")])
    cursor = QTextCursor(edit.document())
    cursor.setPosition(1)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    qtbot.keyClick(edit, Key.Key_Backspace)
    (line,) = edit.lines()
    assert (line.text, line.remark) == ("앞말"[:1] + "뒷말"[1:], "가\n나")


def test_arrow_keys_go_on_past_the_first_and_the_last_line(edit, qtbot):
    _show(edit, (1, "가"), (1, "나"))
    heard = []
    edit.stepped_out.connect(heard.append)
    _cursor_to(edit, 0)
    qtbot.keyClick(edit, Key.Key_Up)
    qtbot.keyClick(edit, Key.Key_Down)
    assert heard == [-1]
    qtbot.keyClick(edit, Key.Key_Down)
    assert heard == [-1, 1]


def test_control_enter_confirms_and_goes_to_the_next_mark(edit, qtbot):
    marks = (True, False, True)
    edit.show_lines([OutlineLine(f"k{row}", 1, "가", marked=mark) for row, mark in enumerate(marks)])
    _cursor_to(edit, 0)
    with qtbot.waitSignal(edit.confirm_requested) as heard:
        qtbot.keyClick(edit, Key.Key_Return, Modifier.ControlModifier)
    assert heard.args == [["k0"]]
    assert edit.textCursor().blockNumber() == 2


def test_a_click_on_the_mark_confirms_that_item(edit, qtbot):
    edit.show_lines([OutlineLine("k0", 1, "가"), OutlineLine("k1", 1, "나", marked=True)])
    place = mark_rect(edit, edit.document().findBlockByNumber(1)).center()
    with qtbot.waitSignal(edit.confirm_requested) as heard:
        qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [["k1"]]


def test_a_click_in_the_remark_column_opens_that_items_remark(edit, qtbot):
    edit.remarks = True
    _show(edit, (1, "가"), (1, "나"))
    place = remark_rect(edit, edit.document().findBlockByNumber(1)).center()
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
    type_text(edit.remark_column.field, "별도")
    edit.flush()
    assert [line.remark for line in edit.lines()] == ["", "별도"]


def _drag(edit, qtbot, row: int, to: int, across: int = 0, *, below: bool = False) -> None:
    block = edit.document().findBlockByNumber
    start = grip_rect(edit, block(row)).center()
    target = block_rect(edit, block(to))
    end = QPoint(start.x() + across, target.bottom() - 3 if below else target.top() + 3)
    qtbot.mousePress(edit.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(edit.viewport(), start + QPoint(0, 20))
    qtbot.mouseMove(edit.viewport(), end)


def _let_go(edit, qtbot) -> None:
    qtbot.mouseRelease(edit.viewport(), Qt.MouseButton.LeftButton)


def test_dragging_the_handle_moves_an_item_with_all_below_it(edit, qtbot):
    _show(edit, (1, "가"), (2, "가1"), (1, "나"), (1, "다"))
    heard = []
    edit.edited.connect(heard.append)
    _drag(edit, qtbot, 0, 2, below=True)
    assert edit.pointer.drop is not None and edit.pointer.drop.target == 3
    _let_go(edit, qtbot)
    assert _shown(edit) == [(1, "나"), (1, "가"), (2, "가1"), (1, "다")]
    assert heard == ["항목 옮기기"]


def test_dragging_sideways_changes_the_level_but_never_past_a_child_of_the_one_above(edit, qtbot):
    _show(edit, (1, "가"), (1, "나"), (2, "나1"), (1, "다"))
    _drag(edit, qtbot, 1, 1, across=400)
    _let_go(edit, qtbot)
    assert _shown(edit) == [(1, "가"), (2, "나"), (3, "나1"), (1, "다")]


def test_escape_gives_a_drag_up(edit, qtbot):
    _show(edit, (1, "가"), (1, "나"))
    _drag(edit, qtbot, 0, 1, below=True)
    qtbot.keyClick(edit, Key.Key_Escape)
    _let_go(edit, qtbot)
    assert _shown(edit) == [(1, "가"), (1, "나")] and edit.pointer.drop is None


def test_the_words_looked_for_are_marked_and_gone_to(edit):
    _show(edit, (1, "협약 체결"), (2, "협약서"))
    edit.hits.show("협약")
    assert [mark.cursor.selectedText() for mark in edit.extraSelections()] == ["협약", "협약"]
    edit.hits.go_to("k1", 0, 2)
    assert edit.textCursor().blockNumber() == 1 and edit.hits.current == "협약"
    edit.hits.show("")
    assert edit.extraSelections() == [] and edit.textCursor().selectedText() == "협약"


def test_pasted_items_never_part_an_item_from_what_belongs_to_it(edit):
    _show(edit, (1, "가"), (2, "가1"), (1, "나"))
    _cursor_to(edit, 0, 1)
    _paste(edit, "○ 하나\n- 하나1")
    assert _shown(edit) == [(1, "가"), (2, "가1"), (1, "하나"), (2, "하나1"), (1, "나")]
    _cursor_to(edit, 0, 1)
    _paste(edit, "- 둘\n- 셋")
    assert [text for _, text in _shown(edit)][:4] == ["가", "둘", "셋", "가1"]


def test_a_paste_is_one_step_with_a_name_that_counts(edit):
    _show(edit, (1, "가"))
    heard = []
    edit.edited.connect(lambda words: heard.append((words, len(edit.lines()))))
    edit.edited.connect(lambda: edit.show_lines(edit.lines()))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    type_text(edit, "나")
    _paste(edit, "○ 하나\n○ 둘\n○ 셋")
    assert heard == [("", 1), ("항목 3개 붙여넣기", 4)]


def test_lines_without_bullets_take_the_level_that_they_are_pasted_at(edit):
    _show(edit, (1, "가"), (2, "가1"))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    _paste(edit, "서울\n부산")
    assert _shown(edit) == [(1, "가"), (2, "가1"), (2, "서울"), (2, "부산")]


def test_one_bulleted_line_becomes_the_empty_item_that_it_is_pasted_into(edit):
    _show(edit)
    _paste(edit, "- 일시: 2026. 9. 1.(화)")
    assert _shown(edit) == [(2, "일시: 2026. 9. 1.(화)")]


def test_a_web_page_without_plain_text_is_pasted_too(edit):
    _show(edit)
    data = QMimeData()
    data.setHtml("<ul><li>가<ul><li>나</ul></ul>")
    edit.insertFromMimeData(data)
    assert _shown(edit) == [(1, "가"), (2, "나")]


def test_a_copy_of_items_has_bullets_for_others_and_everything_for_ourselves(edit):
    edit.remarks = True
    proof = Proof("p", 2, "명단", "/자료/명단.pdf")
    edit.show_lines([OutlineLine("k0", 1, "업무<협약>", "별도", (proof,)), OutlineLine("k1", 2, "일시")])
    edit.selectAll()
    data = edit.createMimeDataFromSelection()
    assert data.text() == "○ 업무<협약>\n  - 일시"
    pasted_again = pasted(data.html(), "", load("pledge-8"), 1)
    assert pasted_again == [(1, "업무<협약>"), (2, "일시")]
    _cursor_to(edit, 1, 2)
    edit.insertFromMimeData(data)
    copy = edit.lines()[2]
    assert (copy.level, copy.remark) == (1, "별도")
    assert [(each.number, each.title, each.file) for each in copy.proofs] == [(2, "명단", "/자료/명단.pdf")]
    assert copy.key != "k0" and copy.proofs[0].key != "p"


def test_a_piece_of_one_items_text_is_copied_as_it_is(edit):
    _show(edit, (1, "업무협약"))
    cursor = QTextCursor(edit.document())
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    data = edit.createMimeDataFromSelection()
    assert data.text() == "업무" and not data.hasHtml()


def test_cutting_items_takes_them_out(edit, qtbot, qapp):
    _show(edit, (1, "가"), (1, "나"), (1, "다"))
    _select_rows(edit, 0, 1)
    qtbot.keyClick(edit, Key.Key_X, Modifier.ControlModifier)
    assert _shown(edit) == [(1, "다")]
    assert qapp.clipboard().text() == "○ 가\n○ 나"


def test_the_remark_column_leaves_a_narrow_outline_room_for_its_text(edit):
    edit.remarks = True
    widths = []
    edit.column_resized.connect(widths.append)
    for width in (360, 900):
        edit.resize(width, 300)
    assert widths[0] <= 360 * 0.3 and widths[-1] > widths[0]


def test_a_click_on_a_proof_names_it(edit, qtbot):
    edit.remarks = True
    edit.show_lines([OutlineLine("k0", 1, "협약", proofs=(Proof("p", 1, "협약서"),))])
    (chip,) = chips(edit, edit.document().firstBlock())
    with qtbot.waitSignal(edit.proof_chosen) as heard:
        qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=chip.chip.center())
    assert heard.args == ["k0", "p"]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_moving_a_branch_up_and_down_again_changes_nothing(levels, data):
    lines = [OutlineLine(str(row), level, str(row)) for row, level in enumerate(levels)]
    start = data.draw(st.integers(0, len(lines) - 1))
    moved = branch_moved(lines, start, up=True)
    if moved is not None:
        assert sorted(line.key for line in moved[0]) == [line.key for line in lines]
        assert moved[0][moved[1]].key == lines[start].key
