"""A table with the habits of a spreadsheet: Enter goes down, Tab right, blocks are copied and pasted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2


class GridModel(Protocol):
    """A table model that can also fill many cells as one step."""

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int: ...


class CellDelegate(QStyledItemDelegate):
    """Tints marked cells and sums; its editor fills the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark_ground = self.sum_ground = None

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        editor.setFrame(False)
        return editor

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 8, max(size.height(), option.fontMetrics.height() + 14))

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(SUM_ROLE):
            option.font.setBold(True)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        ground = (
            self.mark_ground if index.data(MARK_ROLE) else self.sum_ground if index.data(SUM_ROLE) else None
        )
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class GridTable(QTableView):
    """Typing starts editing; Delete clears; F2 edits; Tab leaves the table after its last cell."""

    filled = Signal(int)
    """How many cells a paste or a deletion changed."""

    def __init__(self, name: str, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(model, QAbstractItemModel)
        self.setModel(model)
        self._fill = model.fill
        self.setAccessibleName(name)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.horizontalHeader().setHighlightSections(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)

    def fit_height(self) -> None:
        """As high as its rows, so that the page scrolls and not the table."""
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + max(rows, 36) + bar + 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()

    def edit_cell(self, row: int, column: int) -> None:
        """Put the cursor into a cell and open it."""
        index = self.model().index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def flush(self) -> None:
        """Take what is typed in the open cell."""
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            QGuiApplication.inputMethod().commit()
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An open cell closes by its delegate, which steps down after it.
            if not editing:
                self._step_down()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            chosen = self.selectionModel().selectedIndexes()
            self.fill([(index.row(), index.column(), "") for index in chosen])
        else:
            super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._step_down()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        here = self.currentIndex()
        last = self.model().rowCount() - 1, self.model().columnCount() - 1
        edge = last if next else (0, 0)
        if not here.isValid() or (here.row(), here.column()) == edge:
            self.setTabKeyNavigation(False)
            moved = super().focusNextPrevChild(next)
            self.setTabKeyNavigation(True)
            return moved
        return super().focusNextPrevChild(next)

    def _step_down(self) -> None:
        here = self.currentIndex()
        below = self.model().index(here.row() + 1, here.column())
        if below.isValid():
            self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _copy(self) -> None:
        chosen = sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())
        if not chosen:
            return
        rows: dict[int, list[str]] = {}
        for row, column in chosen:
            rows.setdefault(row, []).append(str(self.model().index(row, column).data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def _paste(self) -> None:
        start = self.currentIndex()
        lines = QGuiApplication.clipboard().text().rstrip("\r\n").splitlines()
        self.fill(
            [
                (start.row() + down, start.column() + right, text)
                for down, line in enumerate(lines)
                for right, text in enumerate(line.split("\t"))
            ]
        )

    def fill(self, cells: list[tuple[int, int, str]]) -> None:
        """Put texts into cells as one step; those that are not there or not for typing are left out."""
        model = self.model()
        editable = [cell for cell in cells if self._editable(model.index(cell[0], cell[1]))]
        self.filled.emit(self._fill(editable))

    def _editable(self, index: QModelIndex) -> bool:
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
