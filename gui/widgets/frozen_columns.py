"""The first columns of a table once more, over it while it is scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView
from typing_extensions import override

from gui.widgets.cell_delegate import CellDelegate


class FrozenColumns(QTableView):
    """Lies over its table and takes no focus: going to one of its cells scrolls the table back to it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.count = 0
        self.setProperty("role", "frozen")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        # One of its own: a delegate that two views share reports each editor to both.
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.place)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.doubleClicked.connect(self._edit)

    def place(self) -> None:
        """Stand where the table's first columns would, or hide while they can be seen."""
        table = self._table
        shown = self.count > 0 and table.horizontalScrollBar().value() > 0 and self.model().rowCount() > 0
        if shown:
            self._cells.dress_as(self._table.itemDelegate())
            for column in range(self.model().columnCount()):
                self.setColumnHidden(column, column >= self.count)
            for column in range(self.count):
                self.setColumnWidth(column, table.columnWidth(column))
            for row in range(self.model().rowCount()):
                self.setRowHeight(row, table.rowHeight(row))
            self.horizontalHeader().setFixedHeight(table.horizontalHeader().height())
            edge = table.frameWidth()
            height = table.horizontalHeader().height() + table.viewport().height()
            self.setGeometry(edge, edge, self.width_taken(), height)
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
            self.raise_()
        self.setVisible(shown)

    def width_taken(self) -> int:
        """How much of the table it covers while it is shown, in pixels."""
        return sum(self._table.columnWidth(column) for column in range(self.count)) + 1

    def _edit(self, index: QModelIndex) -> None:
        self._table.setFocus()
        self._table.setCurrentIndex(index)
        self._table.edit(index)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._table.setFocus()
