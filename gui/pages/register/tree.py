"""The tree of pledges itself: keys, clicks and the menu of a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView
from typing_extensions import override

from gui.models.register_filter import RegisterFilter
from gui.models.register_model import ROW_ROLE, PledgeRow, RegisterModel
from gui.pages.register.delegate import RegisterDelegate
from gui.theme.theme import Theme


class RegisterTree(QTreeView):
    """Enter or a click opens, Delete deletes, the menu key asks for more."""

    opened = Signal(object)
    """A PledgeRow."""
    delete_requested = Signal(object)
    """A PledgeRow."""
    menu_requested = Signal(object, QPoint)
    """(PledgeRow, place on the screen)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = RegisterModel(self)
        self.found = RegisterFilter(self.rows, self)
        self.setModel(self.found)
        self.setProperty("role", "register")
        self.setItemDelegate(RegisterDelegate(theme, self))
        self.setUniformRowHeights(True)
        self.setAccessibleName("공약 목록")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(False)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)
        self.found.search_turned.connect(self._fit_lines)
        self.found.modelReset.connect(self.open_groups)
        self.found.rowsInserted.connect(self._open_group)
        theme.changed.connect(self.viewport().update)

    def row(self, index: QModelIndex | None = None) -> PledgeRow | None:
        """The pledge at a place, the current one if none is given; None on a group."""
        index = self.currentIndex() if index is None else index
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, PledgeRow) else None

    def point_at(self, pledge: object) -> None:
        """Make a pledge the current row, if it is shown."""
        place = self.rows.row_of(pledge) and self.found.mapFromSource(self.rows.index_of(pledge))
        if place and place.isValid():
            self.setCurrentIndex(place)

    def open_groups(self) -> None:
        """Show every row; quicker than Qt's own way, which asks each row for rows below it."""
        for row in range(self.found.rowCount()):
            self.expand(self.found.index(row, 0))

    def step_into(self) -> None:
        """Go to the first pledge that is shown."""
        first = self.found.index(0, 0, self.found.index(0, 0))
        if first.isValid():
            self.setFocus()
            self.setCurrentIndex(first)

    def _open(self, index: QModelIndex) -> None:
        row = self.row(index)
        if row is not None:
            self.opened.emit(row)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _open_group(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid():
            self.expand(parent)
        for row in range(first, last + 1) if not parent.isValid() else ():
            self.expand(self.found.index(row, 0))

    def _fit_lines(self, searched: bool) -> None:
        """Only what a search found takes two lines; measuring hundreds of rows holds the window up."""
        self.setUniformRowHeights(not searched)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row()
        if event.key() == Qt.Key.Key_Delete and row is not None:
            self.delete_requested.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row(index)
        if row is not None:
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(row, self.viewport().mapToGlobal(place))
