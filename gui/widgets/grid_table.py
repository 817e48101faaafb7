"""A table with the habits of a spreadsheet: Enter goes down, Tab right, blocks are copied and pasted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget
from typing_extensions import override

from gui.widgets.block_table import BlockTable, GridModel
from gui.widgets.card import retone
from gui.widgets.cell_delegate import CellDelegate
from gui.widgets.cell_edit import CellEdit, is_typing, must_stay, take_open_cell
from gui.widgets.frozen_columns import FrozenColumns

_Index = QModelIndex | QPersistentModelIndex
_Keys = QKeySequence.StandardKey
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_ROOM = 36
_NO_LIMIT = 1 << 20


class GridTable(BlockTable):
    """Typing starts editing; Delete clears; F2 edits; Tab leaves the table after its last cell."""

    locked = Signal()
    """Somebody typed on a cell that is not for typing."""
    new_requested = Signal()
    """Ins."""
    cursor_moved = Signal(QRect)
    """Where the current cell stands now, in the table's coordinates."""
    move_requested = Signal(int)
    """Alt+↑ (-1) or Alt+↓ (1) on the current row."""

    def __init__(self, name: str, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.frozen = FrozenColumns(self)
        self.for_reading = False
        self.first_column = 0
        """Where whoever comes by a key begins."""
        self.most_height = _NO_LIMIT
        """From here on it scrolls by itself, its head in view, instead of growing; in pixels."""
        self.setAccessibleName(name)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)

    def look_on(self) -> None:
        """Give cells out and take nothing in."""
        self.for_reading = True
        for each in (self, self.frozen):
            retone(each, "reading")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def fit_height(self) -> None:
        """As high as its rows, so that the page scrolls and not the table."""
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        whole = self.horizontalHeader().sizeHint().height() + max(rows, _LEAST_ROOM) + bar + 2
        height = min(whole, self.most_height)
        scrolls = height < whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()
        self.frozen.place()

    @override
    def setSpan(self, row: int, column: int, rows: int, columns: int) -> None:
        super().setSpan(row, column, rows, columns)
        if column < self.frozen.count:
            self.frozen.setSpan(row, column, rows, columns)

    @override
    def clearSpans(self) -> None:
        super().clearSpans()
        self.frozen.clearSpans()

    @override
    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self.frozen.width_taken() - self.columnViewportPosition(index.column())
        if self.frozen.count <= index.column() and hidden > 0 and self.horizontalScrollBar().value():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            place = self.visualRect(current)
            place.moveTopLeft(self.viewport().mapTo(self, place.topLeft()))
            self.cursor_moved.emit(place)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self._go_to_first()

    def _go_to_first(self) -> None:
        """Whoever comes by a key sees where they are: on the cell left last, else on the first for typing."""
        model, here = self.model(), self.currentIndex()
        columns = range(self.first_column, model.columnCount())
        cells = ((row, column) for row in range(model.rowCount()) for column in columns)
        first = next((cell for cell in cells if self.editable(model.index(*cell))), None)
        if here.isValid() and self.editable(here):
            self.go_to(here.row(), here.column())
        elif first is not None:
            self.go_to(*first)

    def edit_cell(self, row: int, column: int) -> None:
        """Put the cursor into a cell and open it."""
        self.setFocus()
        self.go_to(row, column)
        self.edit(self.currentIndex())

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model().index(row, column), flags)

    def flush(self) -> None:
        """Take what is typed in the open cell."""
        take_open_cell(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # An open cell closes by its delegate, which steps down after it.
            if event.key() not in _ENTER:
                super().keyPressEvent(event)
            return
        deed = self._deed(event)
        if deed is not None:
            may = not self.for_reading or deed == self.copy or event.key() in _ENTER
            (deed if may else self.locked.emit)()
            event.accept()
            return
        here = self.currentIndex()
        if is_typing(event) and here.isValid() and not self._takes_keys(here):
            self.locked.emit()
            return
        super().keyPressEvent(event)
        self._note_typing_over(is_typing(event))

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        opening = self.state() is not QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        self._note_typing_over(opening)

    def _note_typing_over(self, opened: bool) -> None:
        editor = self.indexWidget(self.currentIndex())
        if opened and isinstance(editor, CellEdit):
            editor.typed_over = True

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key means while no cell is open; None leaves it to Qt."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in _ENTER:
            step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            return lambda: self._step(step)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        if key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return lambda: self.fill_along(down=True)
        if key == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return lambda: self.fill_along(down=False)
        for standard, deed in ((_Keys.Copy, self.copy), (_Keys.Cut, self.cut), (_Keys.Paste, self.paste)):
            if event.matches(standard):
                return deed
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.clear_cells
        if key == Qt.Key.Key_Insert and not event.modifiers():
            return self.new_requested.emit
        return None

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if must_stay(editor, hint):
            return
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            back = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)

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

    def _step(self, step: int) -> None:
        here = self.currentIndex()
        if step > 0:
            step = self.rowSpan(here.row(), here.column())
        aim = self.model().index(here.row() + step, here.column())
        if aim.isValid():
            self.go_to(aim.row(), aim.column())

    def _takes_keys(self, index: _Index) -> bool:
        return self.editable(index) or bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
