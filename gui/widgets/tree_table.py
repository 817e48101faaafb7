"""A tree with columns whose cells are typed into at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget
from typing_extensions import override

from gui.widgets.card import retone
from gui.widgets.cell_delegate import CellDelegate
from gui.widgets.cell_edit import is_typing, must_stay, take_open_cell

_Action = QAbstractItemView.CursorAction
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_CHANGING = (Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_F2)


class TreeTable(QTreeView):
    """All rows open; typing starts editing, F2 edits, Enter goes down.

    Enter in an open cell of a branch's last line asks for one more; on an empty line it asks for its removal.
    """

    new_requested = Signal()
    """Ins, or Enter after typing into the last line of a branch."""
    removal_requested = Signal()
    move_requested = Signal(int)
    """Alt+↑ (-1) or Alt+↓ (1) on the current row."""
    cursor_moved = Signal(QRect)
    """Where the current cell stands now, in the tree's coordinates."""
    pasted = Signal(QMimeData)
    """Ctrl+V while no cell is open."""
    locked = Signal()
    """Somebody typed on a cell that is not for typing."""

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("role", "cells")
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.for_reading = False
        self.first_column = 0
        """Where whoever comes by a key begins."""
        self.widths: Callable[[int], Sequence[int]] | None = None
        """Column widths for a width of the whole, in pixels; None leaves them to the header."""
        model.modelReset.connect(self.fit_height)

    def look_on(self) -> None:
        """Give cells out and take nothing in."""
        self.for_reading = True
        retone(self, "reading")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.widths is not None:
            for column, width in enumerate(self.widths(self.viewport().width())):
                self.setColumnWidth(column, width)

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            place = self.visualRect(current)
            place.moveTopLeft(self.viewport().mapTo(self, place.topLeft()))
            self.cursor_moved.emit(place)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Where nothing is current, Qt makes the first cell so, but shows it nowhere.
        left = self.currentIndex()
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(left if left.isValid() else self._first())

    def _first(self) -> QModelIndex:
        """The topmost cell for typing in the first column, else the topmost of all."""
        here = self.model().index(0, self.first_column)
        while here.isValid() and not here.flags() & Qt.ItemFlag.ItemIsEditable:
            here = self.indexBelow(here).siblingAtColumn(self.first_column)
        return here if here.isValid() else self.model().index(0, 0)

    def fit_height(self) -> None:
        """As high as its rows, so that the page scrolls and not the tree."""
        self.expandAll()
        model = self.model()
        rows = sum(1 + model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))
        self.setFixedHeight(self.header().sizeHint().height() + rows * (self.fontMetrics().height() + 14) + 4)

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
        key, modifiers = event.key(), event.modifiers()
        if key in _ENTER:
            self._step_down()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        elif self.for_reading and _writes(event):
            self.locked.emit()
        elif modifiers == Qt.KeyboardModifier.AltModifier and key in _UP_DOWN:
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().mimeData())
        elif key == Qt.Key.Key_Insert:
            self.new_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif self._is_locked(event):
            self.locked.emit()
        else:
            super().keyPressEvent(event)

    def _is_locked(self, event: QKeyEvent) -> bool:
        here = self.currentIndex()
        return is_typing(event) and here.isValid() and not here.flags() & Qt.ItemFlag.ItemIsEditable

    @override
    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if action in (_Action.MoveNext, _Action.MovePrevious):
            # Left to Qt, Tab would go down.
            return self._beside(1 if action is _Action.MoveNext else -1)
        return super().moveCursor(action, modifiers)

    def _beside(self, step: int) -> QModelIndex:
        """The next cell for typing to the right (1) or the left (-1), and on in the lines below or above."""
        here = self.currentIndex()
        while here.isValid():
            column = here.column() + step
            if not 0 <= column < self.model().columnCount():
                line = self.indexBelow(here) if step > 0 else self.indexAbove(here)
                here = line.siblingAtColumn(0 if step > 0 else self.model().columnCount() - 1)
            else:
                here = here.siblingAtColumn(column)
            if here.flags() & Qt.ItemFlag.ItemIsEditable:
                return here
        return self.currentIndex()

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if must_stay(editor, hint):
            return
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def _go_on(self) -> None:
        """After Enter in an open cell: down, or on with a branch's list; an empty line ends it."""
        here = self.currentIndex()
        below = self.indexBelow(here)
        last = here.parent().isValid() and (not below.isValid() or below.parent() != here.parent())
        if not last:
            self._step_down()
        elif str(here.siblingAtColumn(0).data() or ""):
            self.new_requested.emit()
        else:
            self.removal_requested.emit()

    def _step_down(self) -> None:
        below = self.indexBelow(self.currentIndex())
        if below.isValid():
            self.setCurrentIndex(below.siblingAtColumn(self.currentIndex().column()))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab goes through cells only while a cell is open; else it leaves, so that no one is caught here.
        self.setTabKeyNavigation(self.state() is QAbstractItemView.State.EditingState)
        return super().focusNextPrevChild(next)


def _writes(event: QKeyEvent) -> bool:
    """Whether a key is there to change something."""
    moves = event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _UP_DOWN
    return (
        moves or is_typing(event) or event.key() in _CHANGING or event.matches(QKeySequence.StandardKey.Paste)
    )
