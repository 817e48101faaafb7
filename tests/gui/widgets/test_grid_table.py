"""The habits of a spreadsheet, key by key."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.cell_block import from_text
from gui.widgets.grid_table import GridTable

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ROWS, COLUMNS = 4, 6


class Cells(QStandardItemModel):
    """Cells that count how often many were filled at once; the last column is a sum."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        for row in range(ROWS):
            for column in range(COLUMNS):
                item = QStandardItem(f"{row}{column}")
                item.setEditable(column < COLUMNS - 1)
                self.setItem(row, column, item)

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int:
        self.steps += 1
        for row, column, text in cells:
            self.setData(self.index(row, column), text)
        return len(cells)

    def texts(self, row: int) -> list[str]:
        return [self.index(row, column).data() for column in range(COLUMNS)]


@pytest.fixture
def table(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    model = Cells()
    made = GridTable("표", model, window)
    window.resize(500, 300)
    made.resize(400, 260)
    window.show()
    made.setFocus()
    made.go_to(0, 0)
    yield made
    made.setModel(None)
    model.deleteLater()


def _select(table: GridTable, first: tuple[int, int], last: tuple[int, int]) -> None:
    model = table.model()
    table.go_to(*first)
    block = QItemSelection(model.index(*first), model.index(*last))
    table.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _here(table: GridTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def test_enter_goes_down_and_shift_enter_up(table, qtbot):
    qtbot.keyClick(table, Key.Key_Return)
    assert _here(table) == (1, 0)
    qtbot.keyClick(table, Key.Key_Return, Modifier.ShiftModifier)
    assert _here(table) == (0, 0)


def test_tab_goes_right_and_shift_tab_left(table, qtbot):
    qtbot.keyClick(table, Key.Key_Tab)
    assert _here(table) == (0, 1)
    qtbot.keyClick(table, Key.Key_Backtab, Modifier.ShiftModifier)
    assert _here(table) == (0, 0)


def test_typing_replaces_and_f2_goes_on_with_what_is_there(table, qtbot):
    qtbot.keyClicks(table, "7")
    assert table.indexWidget(table.currentIndex()).text() == "7"
    table.flush()
    qtbot.keyClick(table, Key.Key_F2)
    assert table.indexWidget(table.currentIndex()).text() == "7"


def test_typing_on_a_sum_says_so_and_opens_nothing(table, qtbot):
    table.go_to(0, COLUMNS - 1)
    with qtbot.waitSignal(table.locked):
        qtbot.keyClicks(table, "5")
    assert table.indexWidget(table.currentIndex()) is None


def test_delete_clears_a_block_as_one_step(table, qtbot):
    _select(table, (0, 0), (1, 1))
    qtbot.keyClick(table, Key.Key_Delete)
    assert table.model().texts(0)[:3] == ["", "", "02"] and table.model().steps == 1


def test_a_block_is_copied_as_text_and_as_a_table(table, qtbot):
    _select(table, (0, 0), (1, 1))
    qtbot.keyClick(table, Key.Key_C, Modifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "00\t01\n10\t11"
    assert data.html().count("<tr>") == 2 and "<td>11</td>" in data.html()


def test_cutting_copies_and_clears(table, qtbot):
    _select(table, (2, 0), (2, 1))
    qtbot.keyClick(table, Key.Key_X, Modifier.ControlModifier)
    assert QApplication.clipboard().text() == "20\t21"
    assert table.model().texts(2)[:2] == ["", ""]


def test_control_d_fills_down_from_the_first_row_of_the_block(table, qtbot):
    _select(table, (0, 0), (2, 1))
    qtbot.keyClick(table, Key.Key_D, Modifier.ControlModifier)
    assert [table.model().texts(row)[:2] for row in range(3)] == [["00", "01"]] * 3
    assert table.model().steps == 1


def test_control_d_on_one_cell_takes_the_one_above(table, qtbot):
    table.go_to(1, 3)
    qtbot.keyClick(table, Key.Key_D, Modifier.ControlModifier)
    assert table.model().texts(1)[3] == "03"


def test_control_r_fills_to_the_right(table, qtbot):
    _select(table, (0, 0), (1, 2))
    qtbot.keyClick(table, Key.Key_R, Modifier.ControlModifier)
    assert [table.model().texts(row)[:3] for row in range(2)] == [["00"] * 3, ["10"] * 3]
    assert table.model().steps == 1
    table.go_to(2, 1)
    qtbot.keyClick(table, Key.Key_R, Modifier.ControlModifier)
    assert table.model().texts(2)[:2] == ["20", "20"]


def test_arrows_end_a_cell_that_is_typed_over_and_stay_in_one_that_f2_opened(table, qtbot):
    qtbot.keyClicks(table, "7")
    qtbot.keyClick(table.indexWidget(table.currentIndex()), Key.Key_Right)
    assert table.model().texts(0)[0] == "7" and _here(table) == (0, 1)
    qtbot.keyClick(table, Key.Key_F2)
    opened = table.indexWidget(table.currentIndex())
    qtbot.keyClick(opened, Key.Key_Left)
    assert table.indexWidget(table.currentIndex()) is opened and _here(table) == (0, 1)


def test_a_pasted_block_leaves_sums_alone_and_says_what_had_no_place(table, qtbot):
    QApplication.clipboard().setText("a\tb\tc\nd\te\tf")
    table.go_to(3, 3)
    with qtbot.waitSignal(table.cut_off) as cut:
        qtbot.keyClick(table, Key.Key_V, Modifier.ControlModifier)
    assert table.model().texts(3)[3:] == ["a", "b", "35"]
    assert cut.args == [3] and table.model().steps == 1


def test_one_pasted_cell_fills_the_whole_selection(table, qtbot):
    QApplication.clipboard().setText("9\n")
    _select(table, (0, 0), (1, 1))
    qtbot.keyClick(table, Key.Key_V, Modifier.ControlModifier)
    assert table.model().texts(0)[:2] == table.model().texts(1)[:2] == ["9", "9"]


def test_alt_and_arrows_ask_for_a_move(table, qtbot):
    with qtbot.waitSignal(table.move_requested) as asked:
        qtbot.keyClick(table, Key.Key_Down, Modifier.AltModifier)
    assert asked.args == [1] and _here(table) == (0, 0)


def test_the_first_columns_stay_in_view_when_it_is_scrolled(table, qtbot):
    table.frozen.count = 2
    assert not table.frozen.isVisible()
    for column in range(COLUMNS):
        table.setColumnWidth(column, 100)
    table.go_to(0, 4)
    assert table.horizontalScrollBar().value() > 0 and table.frozen.isVisible()
    assert table.columnViewportPosition(4) >= table.frozen.width_taken() - 1
    table.go_to(0, 2)
    assert table.columnViewportPosition(2) >= table.frozen.width_taken() - 1
    table.go_to(0, 0)
    assert not table.frozen.isVisible()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ('"150\n(105)"\t-\n', [["150\n(105)", "-"]]),
        ('8"\t2', [['8"', "2"]]),
        ("\t5", [["", "5"]]),
        ("1\n\n3", [["1"], [""], ["3"]]),
    ],
)
def test_what_spreadsheets_copy_is_taken_apart(text: str, rows: list[list[str]]):
    assert from_text(text) == rows


def test_a_tall_table_scrolls_under_its_head_and_takes_the_frozen_columns_along(table, qtbot):
    table.frozen.count = 1
    table.most_height = 110
    for column in range(COLUMNS):
        table.setColumnWidth(column, 100)
    table.fit_height()
    assert table.height() == 110
    table.go_to(ROWS - 1, 5)
    assert table.verticalScrollBar().value() > 0
    assert table.frozen.verticalScrollBar().value() == table.verticalScrollBar().value()


def test_moving_the_cursor_tells_where_it_stands(table, qtbot):
    with qtbot.waitSignal(table.cursor_moved) as moved:
        qtbot.keyClick(table, Key.Key_Down)
    (place,) = moved.args
    assert place.top() >= table.horizontalHeader().height() and place.height() in (
        table.rowHeight(1),
        table.rowHeight(1) - 1,
    )


def test_coming_by_tab_shows_where_one_is(table, qtbot):
    table.clearSelection()
    table.clearFocus()
    table.setFocus()
    assert _here(table) == (0, 0) and table.selectionModel().hasSelection()
