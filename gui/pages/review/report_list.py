"""The reports that were read, at the left of the review: what becomes of each, what wants a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Row:
    """One report: `words` are shown, `wanted` whether it is to be taken in, `unsure` what wants a look."""

    words: str
    wanted: bool
    unsure: int


class ReportList(QListWidget):
    """Choosing a row shows it; its box, or Space, takes it in or leaves it out."""

    chosen = Signal(int)
    wanted = Signal(int, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "navigation")
        self.setAccessibleName("읽은 보고서, 사이띄개로 고르거나 건너뜁니다")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(lambda row: row >= 0 and self.chosen.emit(row))
        self.itemChanged.connect(self._want)

    def show_rows(self, rows: Sequence[Row], current: int) -> None:
        """Show these; a single one needs no list."""
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for index, row in enumerate(rows):
            item = self.item(index)
            if item is None:
                item = QListWidgetItem()
                self.addItem(item)
            self._fill(item, row)
        self.setCurrentRow(current)
        self.blockSignals(False)
        self.setVisible(len(rows) > 1)

    def _fill(self, item: QListWidgetItem, row: Row) -> None:
        state = Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
        if item.text() != row.words:
            item.setText(row.words)
            item.setToolTip(row.words)
            look = ("triangle-alert", "warn") if row.unsure else ("circle-check", "good")
            item.setIcon(self._theme.icon(*look, size=16))
            said = f"확인할 곳 {row.unsure}" if row.unsure else "확인할 곳 없음"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.words.replace(chr(10), ', ')}, {said}")
        if item.checkState() is not state:
            item.setCheckState(state)

    def _want(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self.row(item), item.checkState() is Qt.CheckState.Checked)
