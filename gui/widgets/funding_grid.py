"""The grid of a funding table: names at the left that stay in view, years that scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from gui.widgets.block_table import GridModel
from gui.widgets.grid_table import GridTable

_HORIZONTAL = Qt.Orientation.Horizontal
_FROZEN = 2
_PADDING = 22
_MOST_HEIGHT = 600
_LEAST_DIGITS = "00,000"
_LEAST_NAME = 130
_MOST_NAME_SHARE = 0.4


class FundingGrid(GridTable):
    """Column 0 names the project over its rows and takes the room that is left; row 0 is the total."""

    def __init__(self, name: str, model: GridModel) -> None:
        super().__init__(name, model)
        self.frozen.count = _FROZEN
        self.most_height = _MOST_HEIGHT
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.frozen.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._spans: list[tuple[int, int]] = []

    def shape(self, spans: Sequence[tuple[int, int]]) -> None:
        """Span each project's name over its (first row, count), and fit columns to what they hold."""
        if list(spans) != self._spans:
            self._spans = list(spans)
            self.clearSpans()
            if self.model().rowCount():
                self.setSpan(0, 0, 1, 2)
            for first, count in spans:
                if count > 1:
                    self.setSpan(first, 0, count, 1)
        self._fit_columns()
        self.fit_height()

    def _fit_columns(self) -> None:
        model = self.model()
        if not model.rowCount():
            return
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        least = metrics.horizontalAdvance(_LEAST_DIGITS)
        for column in range(1, model.columnCount()):
            texts = [str(model.headerData(column, _HORIZONTAL) or "")]
            texts += [str(model.index(row, column).data() or "") for row in range(model.rowCount())]
            widest = max(metrics.horizontalAdvance(text) for text in sorted(texts, key=len)[-3:])
            self._widen(column, max(widest, least) + _PADDING)
        taken = sum(self.columnWidth(column) for column in range(1, model.columnCount()))
        room = self.viewport().width()
        least_name = min(_LEAST_NAME, int(room * _MOST_NAME_SHARE))
        self._widen(0, max(least_name, room - taken))
        self.frozen.place()

    def _widen(self, column: int, width: int) -> None:
        if self.columnWidth(column) != width:
            self.setColumnWidth(column, width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._fit_columns()
        super().resizeEvent(event)
