"""Counts are sums, notes are written from the entries, and keys do it all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from core.edits.batch import Batch
from core.edits.fields import SetField
from core.edits.items import AddItem
from core.model.sections import Category, Entry, SectionKind
from gui.editors.participation_editor import ParticipationEditor
from gui.models.participation_model import COUNT, FAULT_ROLE, NAME, NOTE
from tests.gui.hangul import compose, type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KIND = SectionKind.PARTICIPATION


@pytest.fixture
def editor(desk) -> ParticipationEditor:
    return desk.open(KIND)


def _fill(desk, *entries: tuple[str, int]) -> Category:
    first = desk.section(KIND).categories[0]
    edits = [
        AddItem(desk.session.id, first.id, "entries", place, Entry(label=label, count=count))
        for place, (label, count) in enumerate(entries)
    ]
    desk.session.submit(Batch(tuple(edits)), "채우기")
    return desk.section(KIND).categories[0]


def _index(editor: ParticipationEditor, category: int, entry: int, column: int = NAME) -> QModelIndex:
    return editor.model.index(entry, column, editor.model.index(category, 0))


def _entries(desk, category: int = 0) -> list[tuple[str, int]]:
    return [(entry.label, entry.count) for entry in desk.section(KIND).categories[category].entries]


def _raws(desk, category: int = 0) -> list[str]:
    return [entry.raw for entry in desk.section(KIND).categories[category].entries]


def test_whoever_comes_by_a_key_begins_at_the_first_count_for_typing(desk, qtbot):
    _fill(desk, ("회의", 5))
    editor = desk.open(KIND)
    editor.setFocus()
    qtbot.waitUntil(editor.tree.hasFocus)
    assert editor.tree.currentIndex() == _index(editor, 0, 0, COUNT)
    assert editor.tree.selectionModel().isSelected(editor.tree.currentIndex())


def test_the_printed_notes_are_shown_as_they_will_stand(editor, desk):
    assert "내역을 넣으면" in editor.printed.text()
    _fill(desk, ("도·시 관계자 회의", 5), ("국제컨퍼런스", 1))
    assert editor.printed.text() == "1) 공약 관련 회의 - 도·시 관계자 회의(5), 국제컨퍼런스(1)"


def test_a_sum_is_not_typed_over_but_explained(editor, desk, qtbot):
    _fill(desk, ("회의", 5))
    editor.tree.setCurrentIndex(editor.model.index(0, COUNT))
    editor.tree.setFocus()
    qtbot.keyClicks(editor.tree, "9")
    assert desk.section(KIND).categories[0].count == 5
    assert "저절로 더해집니다" in desk.said[0]


def _type_words_for_a_count(desk, editor, qtbot) -> QModelIndex:
    _fill(desk, ("회의", 5))
    cell = _index(editor, 0, 0, COUNT)
    editor.tree.setCurrentIndex(cell)
    editor.tree.setFocus()
    qtbot.keyClick(editor.tree, Key.Key_F2)
    opened = editor.tree.indexWidget(cell)
    opened.selectAll()
    type_text(opened, "1 2회")
    editor.flush()
    qtbot.waitUntil(lambda: editor.tree.indexWidget(cell) is None)
    return cell


def test_words_for_a_count_are_kept_in_their_cell_and_told_until_they_are_mended(editor, desk, qtbot):
    cell = _type_words_for_a_count(desk, editor, qtbot)
    assert _raws(desk) == ["1 2회"] and editor.unkept() == []
    assert cell.data() == "1 2회" and cell.data(FAULT_ROLE)
    assert "‘1 2회’" in desk.said[-1] and "‘1 2회’" in editor.faults.texts()[0]
    assert editor.printed.text() == "1) 공약 관련 회의 - 회의(1 2회)"
    editor.tree.setCurrentIndex(cell)
    qtbot.keyClick(editor.tree, Key.Key_F2)
    opened = editor.tree.indexWidget(cell)
    assert opened.text() == "1 2회"
    opened.selectAll()
    type_text(opened, "12")
    qtbot.keyClick(opened, Key.Key_Return)
    qtbot.waitUntil(lambda: _entries(desk)[0] == ("회의", 12))
    assert _raws(desk)[0] == "" and not editor.faults.isVisibleTo(editor) and not cell.data(FAULT_ROLE)


def test_words_for_a_count_are_one_step_that_is_undone_and_done_again(editor, desk, qtbot):
    cell = _type_words_for_a_count(desk, editor, qtbot)
    stack = desk.undo.group.activeStack()
    assert stack.text(stack.index() - 1) == "참여 횟수"
    desk.undo.group.undo()
    assert (_entries(desk), _raws(desk), cell.data()) == ([("회의", 5)], [""], "5")
    assert editor.faults.texts() == []
    desk.undo.group.redo()
    assert (_raws(desk), cell.data()) == (["1 2회"], "1 2회")


def test_esc_gives_back_the_words_that_stood_for_a_count(editor, desk, qtbot):
    cell = _type_words_for_a_count(desk, editor, qtbot)
    editor.tree.setCurrentIndex(cell)
    qtbot.keyClick(editor.tree, Key.Key_F2)
    opened = editor.tree.indexWidget(cell)
    opened.selectAll()
    type_text(opened, "7")
    qtbot.waitUntil(lambda: _entries(desk) == [("회의", 7)], timeout=5_000)
    qtbot.keyClick(opened, Key.Key_Escape)
    qtbot.waitUntil(lambda: cell.data() == "1 2회")
    assert _raws(desk) == ["1 2회"]


def test_words_for_the_count_of_a_category_are_told_and_reached_by_a_click(editor, desk):
    assert editor.model.setData(editor.model.index(0, COUNT), "다수")
    category = _fill(desk, ("회의", 5))
    assert (category.raw, category.count, category.itemised) == ("다수", 0, 5)
    (words,) = editor.faults.texts()
    assert words.startswith("공약 관련 회의: ‘다수’은(는) 횟수가 아니어서 세지 않았습니다.")
    editor.faults.layout().itemAt(0).widget().click()
    assert editor.tree.currentIndex() == editor.model.index(0, COUNT)
    assert editor.model.setData(editor.model.index(0, COUNT), "5")
    category = desk.section(KIND).categories[0]
    assert (category.raw, category.stated, category.count) == ("", None, 5)


def test_tab_goes_on_to_the_count_and_then_to_the_next_line(editor, desk, qtbot):
    _fill(desk, ("", 1), ("간담회", 2))
    tree = editor.tree
    tree.setFocus()
    tree.setCurrentIndex(_index(editor, 0, 0))
    qtbot.keyClick(tree, Key.Key_F2)
    type_text(tree.indexWidget(tree.currentIndex()), "설명회")
    for place in (_index(editor, 0, 0, COUNT), _index(editor, 0, 1, NAME)):
        qtbot.keyClick(tree.indexWidget(tree.currentIndex()), Key.Key_Tab)
        qtbot.waitUntil(lambda place=place: tree.currentIndex() == place)
    qtbot.keyClick(tree.indexWidget(tree.currentIndex()), Key.Key_Backtab)
    qtbot.waitUntil(lambda: tree.currentIndex() == _index(editor, 0, 0, COUNT))
    assert _entries(desk) == [("설명회", 1), ("간담회", 2)]


def test_enter_writes_the_list_on_and_an_empty_line_ends_it(editor, desk, qtbot):
    editor.tree.setCurrentIndex(editor.model.index(0, NAME))
    qtbot.keyClick(editor.tree, Key.Key_Insert)
    for label in ("설명회", "간담회"):
        cell = editor.tree.indexWidget(editor.tree.currentIndex())
        type_text(cell, label)
        qtbot.keyClick(cell, Key.Key_Return)
        qtbot.waitUntil(lambda done=label: any(name == done for name, _ in _entries(desk)))
        qtbot.waitUntil(lambda: editor.tree.indexWidget(editor.tree.currentIndex()) is not None)
    assert _entries(desk) == [("설명회", 1), ("간담회", 1), ("", 1)]
    qtbot.keyClick(editor.tree.indexWidget(editor.tree.currentIndex()), Key.Key_Return)
    qtbot.waitUntil(lambda: _entries(desk) == [("설명회", 1), ("간담회", 1)])


def test_a_stated_count_against_the_entries_is_told_and_mended_by_one_click(editor, desk):
    category = _fill(desk, ("회의", 5), ("자문", 2))
    desk.session.submit(SetField(desk.session.id, category.id, "stated", 8), "횟수")
    (words,) = editor.faults.texts()
    assert words.startswith("공약 관련 회의: 8회로 적혀 있지만 내역을 더하면 7회입니다.")
    editor.faults.layout().itemAt(0).widget().click()
    assert desk.section(KIND).categories[0].stated is None and editor.faults.texts() == []
    desk.undo.group.undo()
    assert desk.section(KIND).categories[0].stated == 8


def test_a_stated_count_is_given_up_once_the_entries_come_to_it(editor, desk):
    category = desk.section(KIND).categories[0]
    desk.session.submit(SetField(desk.session.id, category.id, "stated", 2), "횟수")
    editor.tree.setCurrentIndex(editor.model.index(0, NAME))
    editor.add_entry()
    editor.flush()
    assert desk.section(KIND).categories[0].stated == 2
    assert editor.model.setData(_index(editor, 0, 0, COUNT), "2")
    assert desk.section(KIND).categories[0].stated is None


def test_entries_move_on_into_the_next_category(editor, desk, qtbot):
    _fill(desk, ("회의", 5), ("자문", 2))
    editor.tree.setFocus()
    editor.tree.setCurrentIndex(_index(editor, 0, 0))
    qtbot.keyClick(editor.tree, Key.Key_Down, Modifier.AltModifier)
    assert _entries(desk) == [("자문", 2), ("회의", 5)]
    qtbot.keyClick(editor.tree, Key.Key_Down, Modifier.AltModifier)
    assert (_entries(desk), _entries(desk, 1)) == ([("자문", 2)], [("회의", 5)])
    assert editor.tree.currentIndex().data() == "회의"
    qtbot.keyClick(editor.tree, Key.Key_Delete)
    assert _entries(desk, 1) == []


def test_categories_are_reordered_and_keep_their_entries(editor, desk, qtbot):
    _fill(desk, ("회의", 5))
    editor.tree.setFocus()
    editor.tree.setCurrentIndex(editor.model.index(0, NAME))
    qtbot.keyClick(editor.tree, Key.Key_Down, Modifier.AltModifier)
    assert desk.section(KIND).categories[1].name == "공약 관련 회의"
    assert _entries(desk, 1) == [("회의", 5)]


def test_a_syllable_in_composition_is_taken_when_the_section_is_left(editor, desk):
    editor.add_entry()
    cell = editor.tree.indexWidget(editor.tree.currentIndex())
    type_text(cell, "설명")
    compose(cell, "회")
    editor.flush()
    assert _entries(desk) == [("설명회", 1)]


def test_every_cell_is_read_aloud_with_its_place(editor, desk):
    _fill(desk, ("회의", 5))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert editor.model.index(0, COUNT).data(spoken) == "공약 관련 회의 횟수 5"
    assert _index(editor, 0, 0).data(spoken) == "공약 관련 회의 내역 회의"
    assert _index(editor, 0, 0, COUNT).data(spoken) == "회의 횟수 5"
    assert editor.model.index(0, NOTE).data(spoken) == "공약 관련 회의 주석에 쓸 이름 빈 칸"


@pytest.mark.parametrize(
    "text",
    ["설명회\t3\n간담회\t2회\n", "1) 공약 관련 회의 - 설명회(3), 간담회(2)", "설명회(3), 간담회(2)"],
)
def test_lists_are_pasted_with_their_counts_in_one_step(editor, desk, qtbot, text: str):
    QApplication.clipboard().setText(text)
    editor.tree.setFocus()
    editor.tree.setCurrentIndex(editor.model.index(0, NAME))
    qtbot.keyClick(editor.tree, Key.Key_V, Modifier.ControlModifier)
    assert _entries(desk) == [("설명회", 3), ("간담회", 2)]
    desk.undo.group.undo()
    assert _entries(desk) == []


def test_pasted_counts_that_are_none_stay_in_their_cells_and_are_told(editor, desk, qtbot):
    QApplication.clipboard().setText("설명회\t다수\n1\t간담회\t2회\n자문\t모름\n")
    editor.tree.setFocus()
    editor.tree.setCurrentIndex(editor.model.index(0, NAME))
    qtbot.keyClick(editor.tree, Key.Key_V, Modifier.ControlModifier)
    assert _entries(desk) == [("설명회", 0), ("1 간담회", 2), ("자문", 0)]
    assert _raws(desk) == ["다수", "", "모름"]
    assert "‘다수’, ‘모름’" in desk.said[-1]
    assert [words.split(":")[0] for words in editor.faults.texts()] == ["설명회", "자문"]
    desk.undo.group.undo()
    assert _entries(desk) == []


def test_a_count_written_behind_an_entry_as_it_is_printed_is_its_count(editor, desk, qtbot):
    editor.tree.setCurrentIndex(editor.model.index(0, NAME))
    qtbot.keyClick(editor.tree, Key.Key_Insert)
    cell = editor.tree.indexWidget(editor.tree.currentIndex())
    type_text(cell, "도·시 관계자 회의(5)")
    qtbot.waitUntil(lambda: _entries(desk) == [("도·시 관계자 회의(5)", 1)])
    editor.flush()
    assert _entries(desk) == [("도·시 관계자 회의", 5)]
    assert editor.printed.text() == "1) 공약 관련 회의 - 도·시 관계자 회의(5)"
    for label in ("중간보고(2차)", "정례회의(월 1회)"):
        editor.model.setData(_index(editor, 0, 0), label)
        assert _entries(desk) == [(label, 5)]
