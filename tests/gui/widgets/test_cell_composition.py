"""Korean composed in cells of grids, trees and photo cards: never lost, whichever way one leaves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from gui.widgets.grid_table import GridTable
from gui.widgets.photo_grid import PhotoGrid
from gui.widgets.tree_table import TreeTable
from tests.gui.hangul import compose, type_text


class Cells(QStandardItemModel):
    """A grid that can be filled, two rows and two columns."""

    def __init__(self) -> None:
        super().__init__()
        for row in range(2):
            for column in range(2):
                self.setItem(row, column, QStandardItem(""))

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int:
        for row, column, text in cells:
            self.setData(self.index(row, column), text)
        return len(cells)


@pytest.fixture(params=["grid", "tree", "photos"])
def view(request, qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    model: QAbstractItemModel = Cells()
    made: QAbstractItemView
    if request.param == "grid":
        made = GridTable("표", model, window)
    elif request.param == "tree":
        made = TreeTable("나무", model, window)
    else:
        made = PhotoGrid(model, theme, window)
    other = QLineEdit(window)
    other.setAccessibleName("다음")
    window.resize(600, 500)
    made.resize(560, 400)
    window.show()
    made.setFocus()
    made.setCurrentIndex(model.index(0, 0))
    yield made
    made.setModel(None)
    model.deleteLater()


def _text(view: QAbstractItemView, row: int = 0) -> str:
    return str(view.model().index(row, 0).data() or "")


def test_composing_on_a_cell_opens_it_and_flushing_takes_the_syllable(view):
    for step in ("ㅆ", "싸", "쌍"):
        compose(view, step)
    assert _text(view) == ""
    view.flush()
    assert _text(view) == "쌍"


def test_after_a_flush_the_next_cell_opens_to_composition_again(view):
    compose(view, "가")
    view.flush()
    view.setCurrentIndex(view.model().index(1, 0))
    for step in ("ㄲ", "까", "깎"):
        compose(view, step)
    view.flush()
    assert (_text(view, 0), _text(view, 1)) == ("가", "깎")


def test_an_open_cell_takes_whole_words_and_the_syllable_in_composition(view):
    view.edit(view.currentIndex())
    editor = view.indexWidget(view.currentIndex())
    type_text(editor, "도서")
    compose(editor, "관")
    view.flush()
    assert _text(view) == "도서관" and view.indexWidget(view.currentIndex()) is None


def test_going_to_another_cell_takes_the_syllable(view):
    compose(view, "앉")
    view.setCurrentIndex(view.model().index(1, 0))
    assert _text(view) == "앉"


def test_leaving_for_another_widget_takes_the_syllable(view, qtbot):
    view.edit(view.currentIndex())
    editor = view.indexWidget(view.currentIndex())
    editor.setFocus()
    compose(editor, "닭")
    view.window().findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly).setFocus()
    qtbot.waitUntil(lambda: _text(view) == "닭")


def test_flushing_with_nothing_open_does_nothing(view):
    view.flush()
    view.flush()
    assert _text(view) == ""
