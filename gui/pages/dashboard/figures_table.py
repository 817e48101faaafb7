"""A table of figures whose rows lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from gui.models.figures_model import BARS, FiguresModel, Row
from gui.theme.theme import Theme
from gui.widgets.bar_delegate import BarDelegate
from gui.widgets.word_label import kept

_AROUND = 10
"""Pixels above and below a line together."""


class FiguresTable(QTableView):
    """Read-only. The columns in `bars` paint theirs, with room for a figure of so many em.

    Columns are as wide as what they hold, but for those with bars, and those in `wide` share the rest.
    """

    key_chosen = Signal(object)
    """The key of the row that was clicked, or on which Enter was pressed."""
    cell_chosen = Signal(object, int)
    """The same with the column."""
    key_opened = Signal(object)
    """The key of the row that was double-clicked, or on which Enter was pressed."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        theme: Theme,
        bars: Mapping[int, float],
        wide: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(heads, self)
        self.setModel(self.figures)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        # Left to Qt, every cell of many rows would be measured anew whenever the table is laid out.
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._narrow = [column for column in range(len(heads)) if column not in {*bars, *wide}]
        for column in wide:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setWordWrap(False)
        for column, figure_em in bars.items():
            self.setItemDelegateForColumn(column, BarDelegate(theme, BARS, self, figure_em=figure_em))
        self._is_whole = False
        self.empty = ""
        """What is said where there are no rows."""
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.activated.connect(lambda index: self.key_opened.emit(self.figures.key(index.row())))

    def _choose(self, index: QModelIndex) -> None:
        key = self.figures.key(index.row())
        self.cell_chosen.emit(key, index.column())
        self.key_chosen.emit(key)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.figures.show_rows(rows)
        self._fit_letters()

    def show_whole(self, rows: Sequence[Row]) -> None:
        """Show these, and be as high as all of them."""
        self._is_whole = True
        self.show_rows(rows)

    def _fit_letters(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _AROUND)
        for column in self._narrow:
            head = self.horizontalHeader().sectionSizeHint(column)
            row = self.figures.row_of_longest(column, self.fontMetrics().horizontalAdvance)
            own = self.sizeHintForIndex(self.figures.index(row, column)).width()
            self.setColumnWidth(column, max(head, own))
        if self._is_whole:
            self._fit_height()

    def _fit_height(self) -> None:
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length() + 2 * self.frameWidth() + 2)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            # The head gets its letters after the table.
            QTimer.singleShot(0, self, self._fit_letters)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty and not self.figures.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = QRect(QPoint(16, 0), self.viewport().rect().bottomRight() - QPoint(16, 0))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, kept(self.empty))
