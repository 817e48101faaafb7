"""Amounts: typed, pasted in any unit, shown in any unit, stored to the 원."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from core.edits.marks import SetMarks
from core.model.money import Amount, Unit, Won
from core.model.node import Mark
from core.model.sections import SectionKind
from core.model.term import PRIOR
from gui.editors.funding_editor import FundingEditor
from gui.models.funding_sheet import FIRST_YEAR, PROJECT, SOURCE, TOTAL

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PLAN, SECURED = SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED


@pytest.fixture
def editor(desk) -> FundingEditor:
    return desk.open(SECURED)


def _paste(editor: FundingEditor, qtbot, text: str, row: int = 1, column: int = FIRST_YEAR) -> None:
    QApplication.clipboard().setText(text)
    editor.table.setFocus()
    editor.table.go_to(row, column)
    qtbot.keyClick(editor.table, Key.Key_V, Modifier.ControlModifier)


def _rows(desk, kind: SectionKind = SECURED):
    return desk.section(kind).projects[0].rows


def _choose_unit(editor: FundingEditor, unit: Unit) -> None:
    editor.unit.setCurrentIndex(editor.unit.findData(int(unit)))
    editor.unit.activated.emit(editor.unit.currentIndex())


def test_whoever_comes_by_a_key_begins_at_the_first_amount(editor, qtbot):
    editor.setFocus()
    here = editor.table.currentIndex()
    assert (here.row(), here.column()) == (1, FIRST_YEAR)
    assert editor.table.selectionModel().isSelected(here)


def test_secured_and_executed_are_typed_with_a_slash(editor, desk, qtbot):
    editor.table.go_to(1, FIRST_YEAR)
    qtbot.keyClicks(editor.table, "1")
    qtbot.keyClicks(editor.table.indexWidget(editor.table.currentIndex()), "50/105")
    editor.flush()
    assert _rows(desk)[0].amount(PRIOR) == Amount(Won(150_000_000), Won(105_000_000))
    assert editor.model.index(1, FIRST_YEAR).data() == "150 (105)"


def test_a_stated_unit_is_understood_without_a_question(editor, desk, qtbot):
    _paste(editor, qtbot, "\t(단위: 천원)\n22,000\t1,500\n-\t△500\n")
    assert not editor.question.isVisible()
    rows = _rows(desk)
    assert rows[0].amount(PRIOR) == Amount(Won(22_000_000))
    assert rows[0].amount("2026") == Amount(Won(1_500_000))
    assert rows[1].amount(PRIOR) == Amount() and rows[1].amount("2026") == Amount(Won(-500_000))


def test_figures_of_another_unit_are_asked_about_in_place(editor, desk, qtbot):
    _paste(editor, qtbot, "150,000,000\t2,000,000\n")
    assert editor.question.isVisible() and _rows(desk)[0].cells == ()
    focused = QApplication.focusWidget()
    assert focused in editor.question.answers() and focused.text() == "원 → 150백만원"
    qtbot.keyClick(focused, Key.Key_Return)
    assert not editor.question.isVisible() and QApplication.focusWidget() is editor.table
    assert _rows(desk)[0].amount(PRIOR) == Amount(Won(150_000_000))
    desk.undo.group.undo()
    assert _rows(desk)[0].cells == ()


def test_escape_leaves_a_paste_undone(editor, desk, qtbot):
    _paste(editor, qtbot, "150,000,000\n")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not editor.question.isVisible() and _rows(desk)[0].cells == ()


def test_a_whole_table_with_its_head_finds_its_columns_and_rows(editor, desk, qtbot):
    _paste(
        editor,
        qtbot,
        "단위사업\t구분\t계\t’27\t’28\n합계\t\t30\t10\t20\n도서관\t시비\t30\t10\t20\n",
        row=1,
        column=SOURCE,
    )
    rows = _rows(desk)
    assert [row.source for row in rows] == ["국비", "도비", "시비", "기타"]
    assert rows[2].amount("2027").won == 10_000_000 and rows[2].amount("2028").won == 20_000_000
    assert rows[0].cells == rows[1].cells == ()


def test_a_table_from_a_word_processor_is_taken_cell_by_cell(editor, desk, qtbot):
    data = QMimeData()
    data.setText("150 (105)\n20")
    data.setHtml("<table><tr><td>150<br>(105)</td><td>20</td></tr></table>")
    QApplication.clipboard().setMimeData(data)
    editor.table.go_to(1, FIRST_YEAR)
    qtbot.keyClick(editor.table, Key.Key_V, Modifier.ControlModifier)
    assert _rows(desk)[0].amount(PRIOR) == Amount(Won(150_000_000), Won(105_000_000))
    assert _rows(desk)[0].amount("2026") == Amount(Won(20_000_000))


def test_cells_that_are_no_amounts_are_kept_as_text_and_counted(editor, desk, qtbot):
    _paste(editor, qtbot, "1\t미정\n")
    assert _rows(desk)[0].amount(PRIOR) == Amount(Won(1_000_000))
    assert _rows(desk)[0].amount("2026") == Amount(raw="미정")
    assert desk.said == [
        "2칸을 채웠습니다. 금액으로 읽을 수 없는 1칸(‘미정’ 등)은 글자로 두었으며 합계에 들지 않습니다."
    ]


def test_the_unit_changes_what_is_shown_and_typed_never_what_is_stored(editor, desk, qtbot):
    _paste(editor, qtbot, "1.234567\n")
    exact = Amount(Won(1_234_567))
    cell = editor.model.index(1, FIRST_YEAR)
    shown = {}
    for unit in Unit:
        _choose_unit(editor, unit)
        shown[unit] = editor.model.index(1, FIRST_YEAR).data()
        assert not editor.model.setData(cell, cell.data(Qt.ItemDataRole.EditRole))
        assert _rows(desk)[0].amount(PRIOR) == exact
    assert shown == {
        Unit.WON: "1,234,567",
        Unit.THOUSAND: "1,234.567",
        Unit.MILLION: "≈1",
        Unit.HUNDRED_MILLION: "≈0",
    }
    _choose_unit(editor, Unit.THOUSAND)
    assert editor.model.setData(cell, "500")
    assert _rows(desk)[0].amount(PRIOR) == Amount(Won(500_000))


def test_a_rounded_cell_says_its_exact_amount_and_what_is_printed(editor, qtbot):
    _paste(editor, qtbot, "1.234567\n")
    tip = editor.model.index(1, FIRST_YEAR).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "정확한 금액: 1,234,567원\n문서에는 반올림하여 1백만원으로 나갑니다."


def test_the_chosen_unit_is_remembered(editor, desk):
    _choose_unit(editor, Unit.THOUSAND)
    assert desk.context.preferences.settings.funding_unit == 1_000
    assert desk.open(PLAN).model.unit is Unit.THOUSAND
    _choose_unit(editor, Unit.MILLION)
    assert desk.context.preferences.settings.funding_unit == 0


def test_contradictions_are_told_below_and_lead_to_their_cell(editor, qtbot):
    _paste(editor, qtbot, "100/105\n", row=2)
    (words,) = editor.notes.texts()
    assert words == (
        "바다 도서관 짓기 도비 기투자: 집행액 105백만원이 확보액 100백만원보다 많습니다. "
        "어느 쪽이 맞는지 확인해 주세요."
    )
    editor.table.go_to(1, PROJECT)
    editor.notes.layout().itemAt(0).widget().click()
    assert (editor.table.currentIndex().row(), editor.table.currentIndex().column()) == (2, FIRST_YEAR)
    assert "많습니다" in editor.table.currentIndex().data(Qt.ItemDataRole.ToolTipRole)


def test_more_secured_than_planned_shows_on_the_sum(desk, editor, qtbot):
    plan = desk.open(PLAN)
    plan.model.setData(plan.model.index(1, FIRST_YEAR), "150")
    editor.model.setData(editor.model.index(1, FIRST_YEAR), "152")
    assert [(row, column) for row, column, _ in editor.model.faults()] == [(1, TOTAL)]
    assert "투자계획 150백만원보다 많습니다" in editor.notes.texts()[0]


def test_projects_and_sources_are_renamed_and_reordered_by_keys(editor, desk, qtbot):
    editor.lines.add_project()
    qtbot.keyClicks(editor.table.indexWidget(editor.table.currentIndex()), "B")
    editor.flush()
    qtbot.keyClick(editor.table, Key.Key_Up, Modifier.AltModifier)
    assert [one.name for one in desk.section(SECURED).projects] == ["B", "바다 도서관 짓기"]
    assert editor.table.currentIndex().row() == 1
    editor.table.go_to(1, SOURCE)
    qtbot.keyClick(editor.table, Key.Key_Down, Modifier.AltModifier)
    assert [row.source for row in _rows(desk)] == ["도비", "국비", "시비", "기타"]
    qtbot.keyClick(editor.table, Key.Key_Insert)
    qtbot.keyClicks(editor.table.indexWidget(editor.table.currentIndex()), "fund")
    editor.flush()
    assert [row.source for row in _rows(desk)][:3] == ["도비", "국비", "fund"]
    editor.lines.remove_source()
    assert len(_rows(desk)) == 4


def test_a_new_project_takes_over_the_sources_of_the_one_before(editor, desk):
    editor.table.go_to(1, SOURCE)
    editor.lines.remove_source()
    editor.lines.add_project()
    assert [row.source for row in desk.section(SECURED).projects[1].rows] == ["도비", "시비", "기타"]


def test_every_cell_is_read_aloud_with_its_place(editor, qtbot):
    _paste(editor, qtbot, "150/105\n")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert editor.model.index(1, FIRST_YEAR).data(spoken) == "바다 도서관 짓기 국비 기투자: 150 (105)"
    assert editor.model.index(0, TOTAL).data(spoken) == "계 계: 150 (105)"
    assert editor.model.index(2, FIRST_YEAR).data(spoken).endswith("도비 기투자: 빈 칸")


def test_a_project_read_with_a_sum_that_does_not_follow_is_told_until_it_is_confirmed(editor, desk):
    project = desk.section(SECURED).projects[0]
    desk.session.submit(SetMarks(desk.session.id, ((project.id, Mark.UNSURE),)), "표시")
    assert "파일에 적힌 합계와 칸의 합이 다르거나" in editor.notes.texts()[0]
    editor.confirm_all()
    assert editor.notes.texts() == []


def test_amounts_in_words_are_pasted_exactly_and_those_in_doubt_are_told_of(editor, desk, qtbot):
    _paste(editor, qtbot, "1억 2천만원\t2조\t1억 2천")
    row = _rows(desk)[0]
    assert not editor.question.isVisible()
    assert row.amount(PRIOR) == Amount(Won(120_000_000))
    assert row.amount("2026") == Amount(Won(2_000_000_000_000))
    assert row.amount("2027") == Amount(raw="1억 2천")
    assert "‘1억 2천’" in desk.said[-1]
